"""Ownership XML to a Filing: every element of the EDGAR Ownership XML Technical Specification, X0101 to X0609.

The tree is walked once. Unknown elements, values that are no amount or date, and contradictions become warnings;
only a document that is not well-formed, or is no ownership document, raises.
"""

from __future__ import annotations

from typing import Any, Final, NoReturn

from lxml import etree

from extractor.errors import ParseError, UnknownShapeError
from extractor.parser.cells import Warnings
from extractor.parser.mend import mend
from extractor.parser.scalars import boolean, form_type, iso_date, tidy
from extractor.parser.xml_rows import note_id, read_rows, unknown

_TABLES: Final = {"nonDerivativeTable": "non_derivative", "derivativeTable": "derivative"}
_OWNER: Final[dict[str, tuple[str, bool]]] = {
    "rptOwnerCik": ("cik", False),
    "rptOwnerName": ("name", False),
    "rptOwnerStreet1": ("street1", False),
    "rptOwnerStreet2": ("street2", False),
    "rptOwnerCity": ("city", False),
    "rptOwnerState": ("state", False),
    "rptOwnerZipCode": ("zip", False),
    "isDirector": ("is_director", True),
    "isOfficer": ("is_officer", True),
    "isTenPercentOwner": ("is_ten_percent_owner", True),
    "isOther": ("is_other", True),
    "officerTitle": ("officer_title", False),
    "otherText": ("other_text", False),
}
_OWNER_GROUPS: Final = frozenset({"reportingOwnerId", "reportingOwnerAddress", "reportingOwnerRelationship"})
_OWNER_UNKEPT: Final = frozenset({"rptOwnerNonUSAddressFlag", "rptOwnerGoodAddress", "rptOwnerCcc"})
_OWNER_SAID: Final = frozenset({"rptOwnerStateDescription", "rptOwnerNonUSStateTerritory", "rptOwnerCountry"})
"""Parts of an address that a Filing has no field for; what they say is said in a warning."""
_ISSUER: Final = {"issuerCik": "cik", "issuerName": "name", "issuerTradingSymbol": "symbol"}
_ISSUER_SAID: Final = frozenset({"issuerForeignTradingSymbol"})
_BOXES: Final = {
    "notSubjectToSection16": "not_subject_to_section_16",
    "aff10b5One": "aff10b5one",
    "noSecuritiesOwned": "no_securities_owned",
}
_DATES: Final = {"periodOfReport": "period", "dateOfOriginalSubmission": "original_filed"}
_SAID: Final = frozenset({"form3HoldingsReported", "form4TransactionsReported", "issuerTradingSymbolForeign"})
_UNKEPT: Final = frozenset({"schemaVersion", "authDate"})
_PARSER: Final = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    remove_comments=True,
    remove_pis=True,
    remove_blank_text=True,  # blanks between elements: a third of the parse
    huge_tree=False,
)
Element = Any  # lxml's stubs give attributes of elements no usable types


def read_xml(data: bytes, warnings: Warnings) -> dict[str, Any]:
    """Read the bytes of one ownership document to the fields of a Filing. Raises ParseError, UnknownShapeError."""
    root = _root(data, warnings)
    if root.tag != "ownershipDocument":
        if not isinstance(root.tag, str) or root.tag.rpartition("}")[2].rpartition(":")[2] != "ownershipDocument":
            raise UnknownShapeError(
                f"XML whose root is <{str(root.tag)[:60]}>, not <ownershipDocument>",
                next_step="give the ownership XML of a Form 3, 4 or 5",
            )
        for element in root.iter():
            if isinstance(element.tag, str):
                element.tag = element.tag.rpartition("}")[2].rpartition(":")[2]
    return _document(root, warnings)


def _root(data: bytes, warnings: Warnings) -> Element:
    """Parse with libxml2: no entity is resolved, no network, no external file; depth and text are capped by it."""
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        root = _repaired(data, error, warnings)
    if b"DOCTYPE" in data or b"D\x00O\x00C\x00T" in data:  # no entity is known, nor any left, without a DTD
        warnings.add("doctype_ignored", "the document declares a DTD; its entities were not expanded")
        for node in list(root.iter(etree.Entity)):
            warnings.add("entity_not_expanded", f"the entity {node.text} was left unexpanded")
            _keep_entity_text(node)
    return root


def _repaired(data: bytes, error: Exception, warnings: Warnings) -> Element:
    """Parse once more without the dirt that keeps a document from being XML, each kind said; else refuse it."""
    clean, said = mend(data)
    try:
        root = etree.fromstring(clean, _PARSER) if said else None
    except (etree.XMLSyntaxError, ValueError, LookupError):
        root = None
    if root is None:
        line, column = getattr(error, "position", (1, 1))
        what = getattr(error, "msg", None) or str(error)
        _refuse(what.partition(", line")[0] or "no element", line, column)
    for code, message in said:
        warnings.add(code, message)
    return root


def _keep_entity_text(node: Element) -> None:
    """Put an unexpanded entity's name and what follows it into the text around it, and drop the node."""
    kept = node.text + (node.tail or "")
    before, parent = node.getprevious(), node.getparent()
    if before is not None:
        before.tail = (before.tail or "") + kept
    else:
        parent.text = (parent.text or "") + kept
    node.tail = None
    parent.remove(node)


def _refuse(what: str, line: int, column: int) -> NoReturn:
    raise ParseError(
        f"the XML is not well-formed: {' '.join(what.split())}",
        position=f"line {line}, column {column}",
        next_step="download the document again; it may be truncated",
    )


def _document(root: Element, warnings: Warnings) -> dict[str, Any]:
    data: dict[str, Any] = {"shape": "xml", "owners": [], "signatures": [], "footnotes": []}
    for child in root:
        tag = child.tag
        if tag in _TABLES:
            data.setdefault(_TABLES[tag], []).extend(
                read_rows(child, _TABLES[tag], len(data.get(_TABLES[tag], ())), warnings)
            )
        elif tag == "footnotes":
            _footnotes(child, data["footnotes"], warnings)
        elif tag == "reportingOwner":
            data["owners"].append(_owner(child, len(data["owners"]), warnings))
        elif tag == "issuer":
            data["issuer"] = _issuer(child, warnings)
        elif tag == "ownerSignature":
            data["signatures"].append(_signature(child, len(data["signatures"]), warnings))
        elif tag == "remarks":
            _remarks(child, data, warnings)
        else:
            _scalar(tag, child, data, warnings)
    if "form" not in data:
        _infer_form(data, warnings)
    return data


def _scalar(tag: str, child: Element, data: dict[str, Any], warnings: Warnings) -> None:
    if tag in _BOXES:
        data[_BOXES[tag]] = _boolean(child, _BOXES[tag], warnings)
    elif tag in _DATES:
        data[_DATES[tag]] = _date(child, _DATES[tag], warnings)
    elif tag == "documentType":
        found = form_type(_text(child) or "")
        if found is None:
            raise UnknownShapeError(
                f"an ownership document of type {(_text(child) or '')[:40]!r}, not 3, 4 or 5",
                next_step="give a Form 3, 4 or 5",
            )
        data["form"], data["amendment"] = found
    elif tag in _SAID:
        if boolean(_text(child)) is not False:
            _not_kept(child, warnings, "ownershipDocument")
    elif tag not in _UNKEPT:
        unknown(child, warnings, "ownershipDocument")


def _infer_form(data: dict[str, Any], warnings: Warnings) -> None:
    rows = [row for table in _TABLES.values() for row in data.get(table, ())]
    kinds = {row["transaction_form_type"].value for row in rows if "transaction_form_type" in row}
    form = next((kind for kind in ("5", "4") if kind in kinds), None)
    if form is None and any(row["row"] == "transaction" for row in rows):
        form = "4"
    data["form"] = form or "3"
    warnings.add(
        "form_assumed", f"the document has no documentType; taken for a Form {data['form']} by its rows", "form"
    )


def _footnotes(element: Element, found: list[dict[str, str]], warnings: Warnings) -> None:
    places = {note["id"]: at for at, note in enumerate(found)}
    for child in element:
        if child.tag != "footnote":
            unknown(child, warnings, "footnotes")
            continue
        text = (child.text or "") if not len(child) else "".join(child.itertext())
        note = note_id(child) if child.get("id") or child.get("ID") else ""
        if not note:
            note = f"F{len(found) + 1}"
            warnings.add("footnote_id_assumed", f"a footnote without an id is taken for {note}", note)
        if note in places:
            kept = found[places[note]]
            if kept["text"] != text:
                kept["text"] += "\n" + text
            warnings.add("footnote_repeated", f"{note} is given twice; different texts are joined", note)
        else:
            places[note] = len(found)
            found.append({"id": note, "text": text})


def _owner(element: Element, index: int, warnings: Warnings) -> dict[str, Any]:
    owner: dict[str, Any] = {}
    for group in element:
        for child in group if group.tag in _OWNER_GROUPS else (group,):
            known = _OWNER.get(child.tag)
            if known is not None:
                name, is_box = known
                owner[name] = _boolean(child, f"owners[{index}].{name}", warnings) if is_box else _text(child)
            elif child.tag in _OWNER_SAID:
                _not_kept(child, warnings, f"owners[{index}]")
            elif child.tag not in _OWNER_UNKEPT:
                unknown(child, warnings, f"owners[{index}]")
    return owner


def _issuer(element: Element, warnings: Warnings) -> dict[str, str | None]:
    issuer: dict[str, str | None] = {}
    for child in element:
        if child.tag in _ISSUER:
            issuer[_ISSUER[child.tag]] = _text(child)
        elif child.tag in _ISSUER_SAID:
            _not_kept(child, warnings, "issuer")
        else:
            unknown(child, warnings, "issuer")
    return issuer


def _signature(element: Element, index: int, warnings: Warnings) -> dict[str, str | None]:
    signature: dict[str, str | None] = {"name": None, "date": None}
    for child in element:
        if child.tag == "signatureName":
            signature["name"] = _text(child)
        elif child.tag == "signatureDate":
            signature["date"] = _date(child, f"signatures[{index}].date", warnings)
        else:
            unknown(child, warnings, f"signatures[{index}]")
    return signature


def _remarks(element: Element, data: dict[str, Any], warnings: Warnings) -> None:
    text = "".join(element.itertext())
    if text.strip():
        if data.get("remarks"):
            warnings.add("remarks_repeated", "remarks are given twice; they are joined", "remarks")
            text = data["remarks"] + "\n" + text
        data["remarks"] = text


def _text(element: Element) -> str | None:
    if not len(element):
        return tidy(element.text)
    value = element.find("value")
    return tidy(value.text if value is not None else "".join(element.itertext()))


def _boolean(element: Element, where: str, warnings: Warnings) -> bool | None:
    text = _text(element)
    value = boolean(text)
    if value is None and text is not None:
        warnings.add("boolean_not_read", f"{text!r} is neither true nor false", where)
    return value


def _date(element: Element, where: str, warnings: Warnings) -> str | None:
    text = _text(element)
    if text is None:
        return None
    value, problem = iso_date(text)
    if problem:
        warnings.add("date_not_read", problem, where)
    return value


def _not_kept(element: Element, warnings: Warnings, where: str) -> None:
    text = _text(element)
    if text:
        warnings.add("not_kept", f"a Filing has no field for <{element.tag}>: {text[:500]!r}", where)
