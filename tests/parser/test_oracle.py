"""Each ownership XML and submission of the corpus and of the fixtures against a flattening by xml.etree alone.

Nothing of the parser's is used to make the expectation: it is read off the tree by recursion, with the names of the
elements turned to snake_case. Every cell, footnote link, owner, signature and scalar must be equal.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from extractor.parser.parse import parse
from extractor.schema.filing import Filing

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
FILES = [
    path
    for path in sorted(
        [*CORPUS.glob("xml/*"), *CORPUS.glob("submission/*"), *(ROOT / "fixtures" / "filings").iterdir()]
    )
    if b"<ownershipDocument>" in path.read_bytes()
]
DATES = {"transaction_date", "deemed_execution_date", "exercise_date", "expiration_date"}
AMOUNTS = {
    "conversion_or_exercise_price", "transaction_shares", "transaction_total_value", "transaction_price_per_share",
    "underlying_security_shares", "underlying_security_value", "shares_owned_following_transaction",
    "value_owned_following_transaction",
}  # fmt: skip
TRUE = {"1": True, "true": True, "0": False, "false": False}


def snake(tag: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", tag).lower()


def words(text: str | None) -> str | None:
    """Text without blanks at its ends; a line break inside, with the blanks about it, is one space."""
    text = (text or "").strip()
    return (" ".join(text.split()) if re.search(r"[\n\r\t]", text) else text) or None


def printed(name: str, text: str | None) -> str | None:
    text = words(text)
    if text and name in DATES:
        return text[:10]
    if text and name in AMOUNTS:
        bare = re.sub(r"[$,]", "", text)
        return bare if re.fullmatch(r"\d*\.?\d+", bare) else text
    return text


def cells_of(row: ET.Element) -> dict[str, tuple[str | None, list[str]]]:
    """Every element under a row that holds a value, a footnote or bare text."""
    found: dict[str, tuple[str | None, list[str]]] = {}

    def visit(node: ET.Element) -> None:
        own = [child.attrib["id"] for child in node if child.tag == "footnoteId"]
        inner = [child for child in node if child.tag not in {"value", "footnoteId"}]
        if not inner and node.tag not in {"value", "footnoteId"}:
            text = printed(snake(node.tag), node.findtext("value") if node.find("value") is not None else node.text)
            if text or own:
                found[snake(node.tag)] = (text, own)
        for child in inner:
            visit(child)
        if node.tag == "transactionCoding" and own:
            found["transaction_code"] = (found.get("transaction_code", (None, []))[0], own)

    for child in row:
        visit(child)
    return found


def flatten(root: ET.Element) -> dict[str, Any]:
    flat: dict[str, Any] = {
        "form": root.findtext("documentType", "")[:1],
        "amendment": root.findtext("documentType", "").endswith("/A"),
        "period": root.findtext("periodOfReport", "").strip()[:10],
        "original": (root.findtext("dateOfOriginalSubmission") or "").strip()[:10] or None,
        "issuer": [words(root.findtext(f"issuer/issuer{name}")) for name in ("Cik", "Name", "TradingSymbol")],
        "boxes": [
            TRUE.get((root.findtext(tag) or "").strip())
            for tag in ("notSubjectToSection16", "aff10b5One", "noSecuritiesOwned")
        ],
        "owners": [
            (
                *[
                    words(owner.findtext(f".//rptOwner{name}"))
                    for name in ("Cik", "Name", "Street1", "Street2", "City")
                ],
                *[words(owner.findtext(f".//rptOwner{name}")) for name in ("State", "ZipCode")],
                *[TRUE.get((owner.findtext(f".//is{name}") or "").strip()) for name in ("Director", "Officer")],
                *[TRUE.get((owner.findtext(f".//is{name}") or "").strip()) for name in ("TenPercentOwner", "Other")],
                *[words(owner.findtext(f".//{name}")) for name in ("officerTitle", "otherText")],
            )
            for owner in root.iter("reportingOwner")
        ],
        "footnotes": [(note.attrib["id"], "".join(note.itertext())) for note in root.iter("footnote")],
        "remarks": (root.findtext("remarks") or "").strip() or None,
        "signatures": [
            (words(node.findtext("signatureName")), (node.findtext("signatureDate") or "").strip()[:10] or None)
            for node in root.iter("ownerSignature")
        ],
    }
    for table in ("nonDerivativeTable", "derivativeTable"):
        flat[table] = [
            ("transaction" if row.tag.endswith("Transaction") else "holding", cells_of(row))
            for row in root.findall(f"{table}/*")
        ]
    return flat


def same(filing: Filing) -> dict[str, Any]:
    """A parsed Filing laid out as ``flatten`` lays out a tree."""
    flat: dict[str, Any] = {
        "form": filing.form,
        "amendment": filing.amendment,
        "period": filing.period,
        "original": filing.original_filed,
        "issuer": [filing.issuer.cik, filing.issuer.name, filing.issuer.symbol],
        "boxes": [filing.not_subject_to_section_16, filing.aff10b5one, filing.no_securities_owned],
        "owners": [
            (
                *(o.cik, o.name, o.street1, o.street2, o.city, o.state, o.zip, o.is_director, o.is_officer),
                *(o.is_ten_percent_owner, o.is_other, o.officer_title, o.other_text),
            )
            for o in filing.owners
        ],
        "footnotes": [(note.id, note.text) for note in filing.footnotes],
        "remarks": (filing.remarks or "").strip() or None,
        "signatures": [(s.name, s.date) for s in filing.signatures],
    }
    for name, rows in (("nonDerivativeTable", filing.non_derivative), ("derivativeTable", filing.derivative)):
        flat[name] = [
            (row.row, {cell: (value.value, list(value.footnotes)) for cell, value in row.cells()}) for row in rows
        ]
    return flat


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_field_is_as_an_independent_flattening_has_it(path: Path) -> None:
    data = path.read_bytes()
    text = data.decode()
    start, end = text.index("<ownershipDocument>"), text.index("</ownershipDocument>")
    root = ET.fromstring(text[start : end + len("</ownershipDocument>")])
    got, expected = same(parse(data, source=path.name)), flatten(root)
    for name, value in expected.items():
        assert got[name] == value, name
    assert len(expected["owners"]) > 0
