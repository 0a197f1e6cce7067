"""Whose a holding is: the kin and accounts that questions name, and how the tables and footnotes call them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.words import words


@dataclass(frozen=True)
class Holder:
    """A kin or an account that a question names, and how natures of ownership and their footnotes call it."""

    name: str
    said: re.Pattern[str]


HOLDERS: Final[tuple[tuple[str, str, str], ...]] = (
    # name, how questions say it, how natures of ownership (and the footnotes on them) say it
    ("spouse", r"\b(?:husband|wife|spouse|hubby)(?:'?s)?\b", r"\b(?:spouse|husband|wife|spousal)\b"),
    (
        "grandchild",
        r"\bgrand(?:child(?:ren)?|kid|son|daughter)(?:s|'s|s')?\b",
        r"\bgrand-?(?:child|son|daughter|kid)",
    ),
    (
        "child",
        r"\b(?:minor|kid|child|children|son|daughter)(?:s|'s|s')?\b",
        (
            r"\b(?:child|children|son|daughter"
            r"|minor|ugma|utma|custodian(?! (?:for|of) (?:\w+ ){0,2}grand))"
        ),
    ),
    ("parent", r"\b(?:mother|father|parents?)(?:'s|s')?\b", r"\b(?:mother|father|parent)"),
    ("sibling", r"\b(?:brother|sister|sibling)s?(?:'s)?\b", r"\b(?:brother|sister|sibling)"),
    (
        "kin",
        r"\b(?:relatives?|family members?)(?:'s)?\b",
        (
            r"\b(?:relative|family|spouse|wife|husband|child|children|son|daughter|mother|father|parent|brother"
            r"|sister|sibling)"
        ),
    ),
    (
        "401(k)",
        r"\b401 ?\(?k\)?|\bretirement (?:plan|account|savings)|\bsavings plan\b",
        (
            r"401\s?\(?k|retirement"
            r"|savings plan|\bira\b"
        ),
    ),
    ("IRA", r"\b(?:roth )?ira\b", r"\bira\b|individual retirement"),
    ("ESPP", r"\bespp\b|\bemployee (?:stock|share) purchase\b", r"espp|employee (?:stock|share)"),
    ("GRAT", r"\bgrats?\b|\bannuity trusts?\b", r"\bgrats?\b|annuity"),
    ("trust", r"\btrusts?\b(?! (?:compan|bank|unit|agreement|instrument|preferred))", r"\btrusts?\b|\bgrats?\b"),
    ("LLC", r"\bllcs?\b", r"\bllc\b|\bl\.l\.c\b|limited liability"),
    ("foundation", r"\bfoundations?\b", r"\bfoundation\b"),
)
ENTITIES: Final = frozenset({"trust", "LLC", "foundation"})
"""Holders that are legal persons, and no kin or account of the reporting person."""
_HOLDERS: Final = tuple((lazy(asked), Holder(name, lazy(said, re.IGNORECASE))) for name, asked, said in HOLDERS)


def holder_in(low: str, names: frozenset[str] = frozenset()) -> tuple[str, Holder] | None:
    """The words by which a question (in lower case) names a holder, and the holder; None where it names none.

    ``names``: the plain forms of the names in the question: "Glenda Minor" is no minor.
    """
    for asked, each in _HOLDERS:
        match = asked.search(low)
        if match and not {word.norm for word in words(match[0])} & names:
            return " ".join(found[0] for found in asked.finditer(low)), each
    return None
