"""Ownership XML to a Filing: every element of the EDGAR Ownership XML Technical Specification, X0101 to X0609.

The tree is walked once. Unknown elements, values that are no amount or date, and contradictions become warnings;
only a document that is not well-formed, or is no ownership document, raises.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NoReturn

from lxml import etree

from extractor.errors import ParseError, UnknownShapeError
from extractor.parser.cells import KIND, Kind, Warnings, make_cell
from extractor.parser.mend import mend
from extractor.parser.scalars import boolean, form_type, iso_date, tidy

_CELL_ELEMENTS: Final[dict[str, tuple[str, Kind]]] = {
    "".join(part if not at else part.capitalize() for at, part in enumerate(name.split("_"))): (name, kind)
    for name, kind in KIND.items()
}
_GROUPS: Final = frozenset(
    {"transactionAmounts", "postTransactionAmounts", "ownershipNature", "underlyingSecurity", "transactionCoding"}
)
_ROWS: Final = {
    "nonDerivativeTransaction": "transaction",
    "nonDerivativeHolding": "holding",
    "derivativeTransaction": "transaction",
    "derivativeHolding": "holding",
    "nonDerivativeSecurity": "holding",
    "derivativeSecurity": "holding",
}
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
    resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
)
_MAIN_CELL: Final = {
    "transactionAmounts": "transaction_shares",
    "postTransactionAmounts": "shares_owned_following_transaction",
    "ownershipNature": "nature_of_ownership",
    "underlyingSecurity": "underlying_security_title",
}

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
                _rows(child, _TABLES[tag], len(data.get(_TABLES[tag], ())), warnings)
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
        _unknown(child, warnings, "ownershipDocument")


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


def _rows(table: Element, name: str, start: int, warnings: Warnings) -> Iterator[dict[str, Any]]:
    index = start
    for element in table:
        kind = _ROWS.get(element.tag)
        if kind is None:
            _unknown(element, warnings, name)
            continue
        row: dict[str, Any] = {"row": kind}
        _fill(element, row, name, index, warnings)
        yield row
        index += 1


def _fill(element: Element, row: dict[str, Any], table: str, index: int, warnings: Warnings) -> None:
    for child in element:
        tag = child.tag
        known = _CELL_ELEMENTS.get(tag)
        if known is not None:
            name, kind = known
            # Nearly every cell is one <value> and nothing else: read without further calls.
            only = child[0] if len(child) == 1 else None
            if only is not None and only.tag == "value" and not len(only):
                raw, notes = only.text, ()
            else:
                raw, notes = _content(child)
            cell, code, problem = make_cell(kind, raw, notes)
            if code:
                warnings.add(code, problem or "", f"{table}[{index}].{name}")
            if cell is not None:
                if name in row:
                    _merge(name, row, cell, f"{table}[{index}].{name}", warnings)
                else:
                    row[name] = cell
        elif tag in _GROUPS:
            _fill(child, row, table, index, warnings)
            if tag == "transactionCoding":
                _hang(child, row, "transaction_code")
        elif tag != "footnoteId":
            _unknown(child, warnings, f"{table}[{index}]")
        elif element.tag != "transactionCoding":
            name = _MAIN_CELL.get(element.tag, "security_title")
            warnings.add(
                "footnote_misplaced", f"{_id(child)} hangs on no cell; given to this", f"{table}[{index}].{name}"
            )
            _hang(element, row, name)


def _content(element: Element) -> tuple[str | None, tuple[str, ...]]:
    """Return a cell element's raw value and its footnote ids; a value may also stand bare in the element."""
    raw: str | None = None
    notes: list[str] = []
    plain = True
    for child in element:
        plain = False
        tag = child.tag
        if tag == "value":
            raw = child.text
            if len(child):
                raw = "".join(child.itertext())
                notes.extend(_ids(child))
        elif tag == "footnoteId":
            note = _id(child)
            if note:
                notes.append(note)
    if plain or (raw is None and element.text):
        raw = element.text
    return raw, tuple(dict.fromkeys(notes)) if notes else ()


def _id(element: Element) -> str:
    return (element.get("id") or element.get("ID") or element.text or "").strip().upper()


def _ids(element: Element) -> tuple[str, ...]:
    return tuple(dict.fromkeys(note for child in element if child.tag == "footnoteId" and (note := _id(child))))


def _hang(group: Element, row: dict[str, Any], name: str) -> None:
    """Hang the footnotes of a group of cells on one of them, as the specification has them on ``transactionCoding``."""
    notes = _ids(group)
    if notes:
        cell = row.get(name)
        own = cell.footnotes if cell is not None else ()
        value = cell.value if cell is not None else None
        row[name] = make_cell("text", value, (*own, *(note for note in notes if note not in own)))[0]


def _merge(name: str, row: dict[str, Any], cell: Any, where: str, warnings: Warnings) -> None:
    first = row[name]
    if first.value is not None and cell.value is not None and first.value != cell.value:
        warnings.add("cell_repeated", f"given twice; the first, {first.value!r}, is kept over {cell.value!r}", where)
    notes = (*first.footnotes, *(note for note in cell.footnotes if note not in first.footnotes))
    row[name] = make_cell("text", first.value if first.value is not None else cell.value, notes)[0]


def _footnotes(element: Element, found: list[dict[str, str]], warnings: Warnings) -> None:
    places = {note["id"]: at for at, note in enumerate(found)}
    for child in element:
        if child.tag != "footnote":
            _unknown(child, warnings, "footnotes")
            continue
        text = (child.text or "") if not len(child) else "".join(child.itertext())
        note = _id(child) if child.get("id") or child.get("ID") else ""
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
                _unknown(child, warnings, f"owners[{index}]")
    return owner


def _issuer(element: Element, warnings: Warnings) -> dict[str, str | None]:
    issuer: dict[str, str | None] = {}
    for child in element:
        if child.tag in _ISSUER:
            issuer[_ISSUER[child.tag]] = _text(child)
        elif child.tag in _ISSUER_SAID:
            _not_kept(child, warnings, "issuer")
        else:
            _unknown(child, warnings, "issuer")
    return issuer


def _signature(element: Element, index: int, warnings: Warnings) -> dict[str, str | None]:
    signature: dict[str, str | None] = {"name": None, "date": None}
    for child in element:
        if child.tag == "signatureName":
            signature["name"] = _text(child)
        elif child.tag == "signatureDate":
            signature["date"] = _date(child, f"signatures[{index}].date", warnings)
        else:
            _unknown(child, warnings, f"signatures[{index}]")
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


def _unknown(element: Element, warnings: Warnings, where: str) -> None:
    text = " ".join("".join(element.itertext()).split())
    warnings.add("element_unknown", f"<{element.tag}> is no element of the specification here: {text[:500]!r}", where)
