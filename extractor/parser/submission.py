"""Full submissions: the SGML header and the document in it, in both tag styles of EDGAR.

The dissemination ``.txt`` has a header of ``LABEL: value`` lines, the feed's ``.nc`` one of ``<TAG>value`` marks; the
oldest are wrapped in a privacy-enhanced message. What the header alone carries (accession, filing date) goes into
the Filing; what it says otherwise than the document is a warning and the document stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from extractor.errors import ParseError, UnknownShapeError
from extractor.parser.cells import Warnings
from extractor.parser.scalars import form_type, iso_date, tidy

_HEADER_END: Final = re.compile(rb"</(?:SEC|IMS)-HEADER>|<DOCUMENT>", re.IGNORECASE)
_DOCUMENT: Final = re.compile(rb"<DOCUMENT>", re.IGNORECASE)
_DOCUMENT_END: Final = re.compile(rb"</DOCUMENT>", re.IGNORECASE)
_TEXT: Final = re.compile(rb"<TEXT>", re.IGNORECASE)
_TEXT_END: Final = re.compile(rb"</TEXT>", re.IGNORECASE)
_TYPE: Final = re.compile(rb"<TYPE>([^\r\n<]{0,60})", re.IGNORECASE)
_XML: Final = re.compile(rb"<XML>(.*?)(?:</XML>|\Z)", re.IGNORECASE | re.DOTALL)
_FIELD: Final = re.compile(r"^[ \t]{0,20}([A-Z][A-Z0-9 /-]{1,60}):[ \t]{0,40}([^\r\n]{0,300})", re.MULTILINE)
_TAG: Final = re.compile(r"<(/?)([A-Z][A-Z0-9-]{1,60})>([^<\r\n]{0,300})")
_OWNER_ROLES: Final = frozenset({"REPORTING-OWNER"})
_ISSUER_ROLES: Final = frozenset({"ISSUER", "SUBJECT-COMPANY"})
_NAMES: Final = {
    "ACCESSION NUMBER": "ACCESSION-NUMBER",
    "CONFORMED SUBMISSION TYPE": "TYPE",
    "CONFORMED PERIOD OF REPORT": "PERIOD",
    "FILED AS OF DATE": "FILING-DATE",
    "COMPANY CONFORMED NAME": "CONFORMED-NAME",
    "CENTRAL INDEX KEY": "CIK",
    "REPORTING OWNER": "REPORTING-OWNER",
    "SUBJECT COMPANY": "SUBJECT-COMPANY",
}


@dataclass(slots=True)
class Party:
    """A company or person of the header: its CIK and conformed name."""

    cik: str | None = None
    name: str | None = None


@dataclass(slots=True)
class Header:
    """What a submission's header says of the filing."""

    accession: str | None = None
    form: str | None = None
    period: str | None = None
    filed: str | None = None
    issuer: Party | None = None
    owners: list[Party] = field(default_factory=list)


def read_header(text: str) -> Header:
    """Read an SGML header in either style; what it lacks is None."""
    header = Header()
    party: Party | None = None
    for name, value in _fields(text):
        if name in _OWNER_ROLES:
            party = Party()
            header.owners.append(party)
        elif name in _ISSUER_ROLES:
            party = Party()
            header.issuer = header.issuer or party
        elif name == "ACCESSION-NUMBER":
            header.accession = header.accession or value or None
        elif name == "TYPE" and not header.form:
            header.form = value or None
        elif name == "PERIOD":
            header.period = _date(value)
        elif name == "FILING-DATE":
            header.filed = _date(value)
        elif name == "CIK" and party and not party.cik:
            party.cik = value or None
        elif name == "CONFORMED-NAME" and party and not party.name:
            party.name = value or None
    return header


def _fields(text: str) -> list[tuple[str, str]]:
    """Every field of the header in order, named as the tag style names it."""
    found = [(tag.start(), tag.group(2), tag.group(3).strip()) for tag in _TAG.finditer(text) if not tag.group(1)]
    for match in _FIELD.finditer(text):
        label = " ".join(match.group(1).split())
        found.append((match.start(), _NAMES.get(label, label), match.group(2).strip()))
    found.sort(key=lambda item: item[0])
    return [(name, value) for _, name, value in found]


def _date(text: str) -> str | None:
    value, problem = iso_date(text[:8]) if text else (None, None)
    return None if problem else value


def split(data: bytes) -> tuple[bytes, bytes, list[str]]:
    """Return the header's bytes, the body of the ownership document, and the types of the documents beside it.

    Raises ParseError for a header without a document, UnknownShapeError for a submission of another form.
    """
    end = _HEADER_END.search(data)
    header = data[: end.start()] if end else data[:20_000]
    types: list[str] = []
    form: bytes | None = None
    for start in _DOCUMENT.finditer(data):
        stop = _DOCUMENT_END.search(data, start.end())
        document = data[start.end() : stop.start() if stop else len(data)]
        kind = _TYPE.search(document[:2000])
        name = kind.group(1).decode("latin-1").strip() if kind else ""
        if form is None and (form_type(name) or b"<ownershipDocument" in document):
            form = _body(document)
        else:
            types.append(name)
    if form is not None:
        return header, form, types
    if not types:
        declared = read_header(header.decode("latin-1")).form
        if end is None and not declared:
            raise UnknownShapeError(
                "a submission without documents", next_step="give the complete submission text file"
            )
        raise ParseError(
            f"a submission header{f' of a Form {declared}' if declared else ''} without a document",
            position=f"byte {len(header)}",
            next_step="give the complete submission text file",
        )
    raise UnknownShapeError(
        f"a submission of type {types[0][:30] or 'unknown'!r}, not of a Form 3, 4 or 5",
        next_step="give the submission of a Form 3, 4 or 5",
    )


def _body(document: bytes) -> bytes:
    wrapped = _XML.search(document)
    if wrapped:
        return wrapped.group(1).strip()
    start = _TEXT.search(document)
    body = document[start.end() :] if start else document
    stop = _TEXT_END.search(body)
    return body[: stop.start()] if stop else body


def apply(header: Header, data: dict[str, Any], warnings: Warnings) -> None:
    """Put what only the header carries into ``data``; fill what the document lacks; warn where the two differ."""
    data["accession"] = header.accession
    data["filed"] = header.filed
    if header.form:
        _compare_form(header.form, data, warnings)
    if header.period:
        if data.get("period") is None:
            data["period"] = header.period
            warnings.add("period_from_header", "the document has no period; the header's was taken", "period")
        elif data["period"] != header.period:
            _contradiction("period", header.period, data["period"], warnings)
    _issuer(header.issuer, data, warnings)
    _owners(header.owners, data, warnings)


def _compare_form(printed: str, data: dict[str, Any], warnings: Warnings) -> None:
    found = form_type(printed)
    stated = (data.get("form"), bool(data.get("amendment")))
    if found and data.get("form_from_page") and found[0] == stated[0] and found[1]:
        data["amendment"] = True
    elif found and found != stated:
        _contradiction("form", printed, f"{stated[0]}{'/A' if stated[1] else ''}", warnings)


def _issuer(party: Party | None, data: dict[str, Any], warnings: Warnings) -> None:
    if party is None:
        return
    issuer = data.setdefault("issuer", {})
    if issuer.get("cik") is None:
        issuer["cik"] = party.cik
    elif party.cik and party.cik.lstrip("0") != issuer["cik"].lstrip("0"):
        _contradiction("issuer.cik", party.cik, issuer["cik"], warnings)
    if issuer.get("name") is None:
        issuer["name"] = tidy(party.name)


def _owners(parties: list[Party], data: dict[str, Any], warnings: Warnings) -> None:
    owners = data.setdefault("owners", [])
    if not owners:
        owners.extend({"cik": party.cik, "name": tidy(party.name)} for party in parties)
        return
    if len(parties) == len(owners):
        stated = [(owner.get("cik") or "").lstrip("0") for owner in owners]
        if not any(stated):
            for owner, party in zip(owners, parties, strict=True):
                owner["cik"] = party.cik
            if len(owners) > 1:
                warnings.add("owner_cik_assumed", "the header's CIKs were given to the owners in order", "owners")
            return
    printed = {party.cik.lstrip("0") for party in parties if party.cik}
    named = {owner["cik"].lstrip("0") for owner in owners if owner.get("cik")}
    if printed and named and printed != named:
        _contradiction("owners", ", ".join(sorted(printed)), ", ".join(sorted(named)), warnings)


def _contradiction(where: str, header: str, document: str, warnings: Warnings) -> None:
    warnings.add(
        "header_contradicts", f"the header says {header!r}, the document {document!r}; the document stands", where
    )
