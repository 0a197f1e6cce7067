"""What a printed page carries of a Filing: both sides of a comparison reduced to what can be compared."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from extractor.schema.filing import Filing, Owner, Row
from tests.parser.renderers import cells as c

View = dict[str, Any]
BOXES = ("is_director", "is_officer", "is_ten_percent_owner", "is_other")
ADDRESS = ("street1", "street2", "city", "state", "zip")


def fold(text: str | None) -> str | None:
    """White space of any kind as single spaces; nothing is None."""
    words = " ".join((text or "").split())
    return words or None


def _amount(value: str | None) -> str | None:
    try:
        return f"{Decimal(value or '').normalize():f}"
    except InvalidOperation:
        return fold(value)


ONE_WAY = {"P": "A", "A": "A", "L": "A", "S": "D", "D": "D", "F": "D", "U": "D"}


def _row(row: Row, table: str, form: str, placed: bool) -> dict[str, tuple[str | None, tuple[str, ...]]]:
    names = set(c.columns(form, table))
    if {"acquired", "disposed"} & names:
        names |= {c.SHARES, c.SIDE}
    found: dict[str, tuple[str | None, tuple[str, ...]]] = {}
    for name, cell in row.cells():
        value = _amount(cell.value) if name in c.AMOUNTS else fold(cell.value)
        column = next((shares for shares, twin in c.VALUE_OF.items() if twin == name), name)
        if column not in names or (column != name and getattr(row, column) is not None):
            continue
        if name == c.EARLY:
            value = value if value == "E" else None
        if value or cell.footnotes:
            found[name] = (value, cell.footnotes)
    swap = row.equity_swap_involved
    if swap and swap.value in {"1", "true"} and c.CODE in found and found[c.CODE][0]:
        found["equity_swap_involved"] = ("1", ())
    if table == "derivative" and form != "3":
        side = found.pop(c.SIDE, (None, ()))[0]
        amounts = [name for name in (c.SHARES, c.VALUE_OF[c.SHARES]) if name in found]
        if not placed:
            side = ONE_WAY.get(found.get(c.CODE, ("", ()))[0] or "") if amounts else None
            if side:
                found[c.SIDE] = (side, ())
        elif side in {"A", "D"} and amounts:
            found[c.SIDE] = (side, ())
        else:
            for name in amounts:
                del found[name]
    return found


def _owner(owner: Owner, relations: bool, cik: bool) -> View:
    view: View = {name: fold(getattr(owner, name)) for name in ("name", *ADDRESS)}
    if cik:
        view["cik"] = owner.cik
    for name in BOXES:
        view[name] = bool(getattr(owner, name)) if relations else None
    titles = relations and (owner.is_officer or owner.is_other)
    view["officer_title"] = fold(owner.officer_title) if titles and owner.is_officer else None
    view["other_text"] = fold(owner.other_text) if titles and owner.is_other else None
    return view


def view(filing: Filing, *, cik: bool = False, all_relations: bool = False, placed: bool = True) -> View:
    """A filing as a page can show it.

    ``cik``: links carry CIKs; ``all_relations``: every owner's boxes are printed; ``placed``: blank cells keep their
    places, so that the columns (A) and (D) of Table II are told apart.
    """
    found: View = {
        "form": filing.form,
        "amendment": filing.amendment,
        "period": filing.period,
        "original_filed": filing.original_filed,
        "issuer": (fold(filing.issuer.name), fold(filing.issuer.symbol), filing.issuer.cik if cik else None),
        "no_securities_owned": bool(filing.no_securities_owned) if filing.form == "3" else False,
        "not_subject": bool(filing.not_subject_to_section_16) if filing.form != "3" else False,
        "aff10b5one": bool(filing.aff10b5one) if filing.form != "3" else False,
        "remarks": fold(filing.remarks),
        "footnotes": [(note.id, fold(note.text)) for note in filing.footnotes],
        "signatures": [(fold(s.name), s.date) for s in filing.signatures],
        "owners": [_owner(owner, all_relations or not at, cik) for at, owner in enumerate(filing.owners)],
    }
    for table in ("non_derivative", "derivative"):
        found[table] = [_row(row, table, filing.form, placed) for row in getattr(filing, table)]
    return found


def differences(expected: View, got: View) -> list[str]:
    """Where two views differ, a line each."""
    lines: list[str] = []
    for name, value in expected.items():
        other = got[name]
        if value == other:
            continue
        if isinstance(value, list) and len(value) == len(other):
            for at, (one, two) in enumerate(zip(value, other, strict=True)):
                if isinstance(one, dict):
                    lines.extend(
                        f"{name}[{at}].{key}: {one.get(key)!r} became {two.get(key)!r}"
                        for key in sorted(one.keys() | two.keys())
                        if one.get(key) != two.get(key)
                    )
                elif one != two:
                    lines.append(f"{name}[{at}]: {one!r} became {two!r}")
        else:
            lines.append(f"{name}: {value!r} became {other!r}")
    return lines
