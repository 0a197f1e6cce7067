"""Cells and what is said about them: one builder for every shape, so that equal prints make equal cells."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from extractor.parser.scalars import amount, iso_date, tidy
from extractor.schema.filing import CELL_NAMES, Cell, Filing, ParseWarning

Kind = Literal["text", "amount", "date"]

_AMOUNTS: Final = frozenset(
    {
        "conversion_or_exercise_price",
        "transaction_shares",
        "transaction_total_value",
        "transaction_price_per_share",
        "underlying_security_shares",
        "underlying_security_value",
        "shares_owned_following_transaction",
        "value_owned_following_transaction",
    }
)
_DATES: Final = frozenset({"transaction_date", "deemed_execution_date", "exercise_date", "expiration_date"})

KIND: Final[dict[str, Kind]] = {
    name: "amount" if name in _AMOUNTS else "date" if name in _DATES else "text" for name in CELL_NAMES
}

_SHORT: Final = 200
_FEW: Final = 20
"""Cells beyond these sizes are not cached, which bounds what the cache holds."""

MAX_WARNINGS: Final = 1000
"""A filing with more keeps the first of them and one that says how many more there were."""


class Warnings:
    """The warnings of one filing, in the order in which they arose, bounded."""

    __slots__ = ("_items", "_more")

    def __init__(self) -> None:
        self._items: list[ParseWarning] = []
        self._more = 0

    def add(self, code: str, message: str, where: str | None = None) -> None:
        """Keep a warning: a stable code, a sentence, and the cell or field it concerns."""
        if len(self._items) < MAX_WARNINGS:
            self._items.append(ParseWarning(code=code, message=message[:2000], where=where))
        else:
            self._more += 1

    def done(self) -> tuple[ParseWarning, ...]:
        """Return the warnings, with one about those beyond the bound."""
        if not self._more:
            return tuple(self._items)
        last = ParseWarning(code="more_warnings", message=f"{self._more} more warnings were not kept")
        return (*self._items, last)


Made = tuple[Cell | None, str | None, str | None]
"""A cell (None where there is neither value nor footnote), and the code and the text of a warning about it."""


def make_cell(kind: Kind, raw: str | None, footnotes: tuple[str, ...]) -> Made:
    """Return the cell of ``raw`` and its footnote ids, with the warning about it where there is one."""
    if (raw is not None and len(raw) > _SHORT) or len(footnotes) > _FEW:
        return _made(kind, raw, footnotes)
    return _cached(kind, raw, footnotes)


def _made(kind: Kind, raw: str | None, footnotes: tuple[str, ...]) -> Made:
    text = tidy(raw)
    if text is None:
        return (Cell(footnotes=footnotes) if footnotes else None), None, None
    problem: str | None = None
    code: str | None = None
    if kind == "amount":
        value, problem = amount(text)
        code = "sign_dropped" if problem and "sign" in problem else "amount_not_read"
    elif kind == "date":
        value, problem = iso_date(text)
        code = "date_not_read"
    else:
        value = text
    return Cell(value=value, footnotes=footnotes), code if problem else None, problem


_cached = lru_cache(maxsize=8192)(_made)


def build(data: dict[str, object], source: str, sha256: str, warnings: Warnings) -> Filing:
    """Validate ``data`` into a Filing after comparing the footnotes cited with those present."""
    _check_notes(data, warnings)
    data["source"] = source
    data["sha256"] = sha256
    data["warnings"] = warnings.done()
    return Filing.model_validate(data)


def _check_notes(data: dict[str, object], warnings: Warnings) -> None:
    notes = data.get("footnotes", ())
    present: set[str] = {note["id"] for note in notes}  # type: ignore[attr-defined]
    cited: set[str] = set()
    for table in ("non_derivative", "derivative"):
        rows: list[dict[str, object]] = data.get(table, [])  # type: ignore[assignment]
        for index, row in enumerate(rows):
            for name, cell in row.items():
                if name != "row" and cell.footnotes:  # type: ignore[attr-defined]
                    ids: tuple[str, ...] = cell.footnotes  # type: ignore[attr-defined]
                    cited.update(ids)
                    if not present.issuperset(ids):
                        for missing in ids:
                            if missing not in present:
                                warnings.add(
                                    "footnote_missing",
                                    f"{missing} is cited but the filing has no such footnote",
                                    f"{table}[{index}].{name}",
                                )
    if present - cited:
        for note in notes:  # type: ignore[attr-defined]
            if note["id"] not in cited:
                warnings.add("footnote_uncited", f"no cell cites {note['id']}", note["id"])
