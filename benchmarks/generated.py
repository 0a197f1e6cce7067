"""Generated filings for measuring: the XML of real ones, recombined.

Each takes the tables of one real filing, about four footnotes of others with their numbers and dates moved (four in ten
are left as they are, as the same sentence stands in many filings), and an invented issuer, owner and period.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

_NUMBER = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?")
_FIRST = (
    "Amber", "Basalt", "Cedar", "Delta", "Ember", "Fjord", "Granite", "Harbor", "Indigo", "Juniper", "Kestrel", "Larch",
    "Meridian", "Northwind", "Onyx",
)  # fmt: skip
_SECOND = (
    "Optics", "Energy", "Foods", "Bancorp", "Therapeutics", "Systems", "Logistics", "Metals", "Media", "Robotics",
    "Water", "Air", "Labs",
)  # fmt: skip
_GIVEN = (
    "Rowena", "Lena", "Milton", "Hugo", "Ada", "Basil", "Clara", "Derek", "Edith", "Farid", "Greta", "Hiro", "Ines",
    "Jonas", "Karl", "Lucia",
)  # fmt: skip
_FAMILY = (
    "Hale", "Voss", "Albrecht", "Moreau", "Okafor", "Sandoval", "Tanaka", "Ueda", "Varga", "Whitcomb", "Yilmaz",
    "Zeller", "Quist", "Petrov",
)  # fmt: skip


class Generator:
    """Makes filings out of a folder of ownership XML; the same seed makes the same filings."""

    def __init__(self, corpus: Path, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self._trees = []
        self.texts: list[str] = []
        for path in sorted(corpus.rglob("*.xml")):
            root = etree.fromstring(path.read_bytes())
            self._trees.append(root)
            self.texts += [note.text for note in root.iter("footnote") if note.text]

    def filings(self, count: int) -> Iterator[tuple[str, bytes]]:
        """Yield ``(name, bytes)`` of ``count`` filings."""
        for number in range(count):
            yield f"generated/{number:07}.xml", self._one(number)

    def _one(self, number: int) -> bytes:
        chance = self._random
        root = etree.fromstring(etree.tostring(chance.choice(self._trees)))
        issuer = chance.randrange(4000)
        name = f"{_FIRST[issuer % 15]} {_SECOND[issuer // 15 % 13]} {issuer // 195 or ''} Inc."
        self._set(root, "issuerName", re.sub(" +", " ", name))
        self._set(root, "issuerCik", f"{3_000_000 + issuer:010}")
        self._set(root, "issuerTradingSymbol", f"Q{issuer:X}")
        owner = chance.randrange(20_000)
        self._set(
            root, "rptOwnerName", f"{_FAMILY[owner % 14]} {_GIVEN[owner // 14 % 16]} {chr(65 + owner // 224 % 26)}"
        )
        self._set(root, "rptOwnerCik", f"{5_000_000 + owner:010}")
        self._set(
            root, "periodOfReport", f"20{chance.randrange(16, 27)}-{chance.randrange(1, 13):02}-{number % 28 + 1:02}"
        )
        for note in root.iter("footnote"):
            text = chance.choice(self.texts)
            note.text = text if chance.random() < 0.4 else _NUMBER.sub(self._moved, text)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    def _moved(self, match: re.Match[str]) -> str:
        """Another number of the same length; years and small numbers stay what they are."""
        if len(match[0]) < 3 or re.fullmatch(r"(?:19|20)\d\d", match[0]):
            return match[0]
        return re.sub(
            r"\d",
            lambda digit: digit[0] if self._random.random() < 0.5 else str(self._random.randrange(1, 10)),
            match[0],
        )

    @staticmethod
    def _set(root: etree._Element, name: str, value: str) -> None:
        for each in root.iter(name):
            each.text = value
