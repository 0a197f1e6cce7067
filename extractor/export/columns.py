"""The columns of every table that leaves the store: names, types, meaning. Stable: a column is added, never renamed.

A ``decimal`` is exact (Parquet: ``decimal128(38, 12)``; JSON and CSV: the digits as printed); a ``date`` is a whole ISO
date; what may be partial (``2023-10``) is ``text``. A ``list`` is a JSON array (joined by ``; `` in CSV); ``json`` is a
JSON value (its text in CSV and Parquet).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from extractor.schema.filing import CELL_NAMES

Type = Literal["text", "decimal", "date", "bool", "integer", "list", "json"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    type: Type
    meaning: str


def _columns(type_: Type, **meanings: str) -> tuple[Column, ...]:
    return tuple(Column(name.rstrip("_"), type_, meaning) for name, meaning in meanings.items())


_FILING: Final = (
    *_columns(
        "text", filing="the store's key: the accession, else the SHA-256 of the file", accession="accession number"
    ),
    *_columns("text", source="the path that was ingested", form="3, 4 or 5"),
    *_columns("bool", amendment="a form /A", superseded="a stored amendment replaces the filing"),
    *_columns("date", period="date of the earliest transaction, or of the event", filed="date of filing"),
    *_columns("text", issuer_cik="the issuer's CIK", issuer_name="the issuer", issuer_symbol="its ticker"),
    *_columns("list", owners="the reporting owners"),
)
_DATE_CELLS: Final = frozenset({"transaction_date", "deemed_execution_date"})
_AMOUNT_CELLS: Final = frozenset(
    {
        "conversion_or_exercise_price", "transaction_shares", "transaction_total_value", "transaction_price_per_share",
        "underlying_security_shares", "underlying_security_value", "shares_owned_following_transaction",
        "value_owned_following_transaction",
    }
)  # fmt: skip


def _cell_type(name: str) -> Type:
    # Date exercisable and expiration may say something else than a date ("Immed."), as the XML allows.
    return "date" if name in _DATE_CELLS else "decimal" if name in _AMOUNT_CELLS else "text"


_CELLS: Final = tuple(
    Column(name, _cell_type(name), f"the cell {name.replace('_', ' ')}, as printed") for name in CELL_NAMES
)
_ROW: Final = (
    *_columns("text", table="non_derivative (Table I) or derivative (Table II)"),
    *_columns("integer", row="the row's number in its table, from 0"),
    *_CELLS,
    *_columns("json", footnotes="the footnotes of each cell: {cell: [F1, ...]}"),
)
_NOTE: Final = (
    *_columns("text", footnote="F1, F2 ... or REMARKS"),
    *_columns(
        "list", securities="titles of the securities whose rows cite the footnote", cited_by="the cells that cite it"
    ),
    *_columns("list", transaction_dates="the transaction dates of those rows"),
)
_TERM: Final = (
    *_columns("text", kind="the kind of term", stance="stated, or denied where the text says that it is not so"),
    *_columns("list", readers="which readers found it: rules, model"),
    *_columns("decimal", price="a price", ratio="units for one unit, or acquirer's shares for one share"),
    *_columns("decimal", shares="a count of securities", percent="percent", max_percent="percent it may be raised to"),
    *_columns("decimal", notice_days="days of notice", rate="percent a year", low="lowest price", high="highest price"),
    *_columns("decimal", cash="cash for one share", new="new shares of a split", old="old shares of a split"),
    *_columns("bool", adjusts_for_splits="whether the floor moves with splits", immediate="exercisable at once"),
    *_columns("bool", never_expires="no expiration", vested="the whole has vested", average="the price is an average"),
    *_columns("text", date="ISO, may be partial", as_of="ISO, may be partial", adopted="of the plan, may be partial"),
    *_columns(
        "text", expires="ISO, may be partial", start="of vesting, may be partial", end="of vesting, may be partial"
    ),
    *_columns("text", formula="a price set by the market", applies_to="conversion, exercise or purchase"),
    *_columns("text", currency="where not US dollars", from_="an exercise window's first day, or a ratio's from"),
    *_columns("text", to="a ratio's to, or who received a transfer", settlement="stock, cash or either"),
    *_columns(
        "text", rule="whose rule sets a cap", lifted_by="what lifts it", frequency="of interest", when="in words"
    ),
    *_columns(
        "text", condition="of exercise", by="issuer or holder", trigger="of a redemption", what="what it is about"
    ),
    *_columns(
        "text", basis="time, performance or mixed", name="of a plan or a holder", type="of plan, holder, transfer"
    ),
    *_columns("text", role="the reporting person's", extent="of a disclaimer", counterparty="of a merger"),
    *_columns("list", paid_in="cash, stock, pik"),
    *_columns("json", tranches="of vesting: {portion, shares, date, when, count, every}"),
    *_columns("json", evidence="the quotes: {quote, start, end}, offsets in code points of the footnote"),
)

TABLES: Final[dict[str, tuple[Column, ...]]] = {
    "terms": (*_FILING, *_NOTE, *_TERM),
    "transactions": (*_FILING, *_ROW),
    "holdings": (*_FILING, *_ROW),
    "footnotes": (*_FILING, *_NOTE, *_columns("text", text="the footnote's text exactly as parsed")),
}

_ENVELOPE: Final = frozenset({"kind", "stance", "readers", "evidence"})
FIELD_NAMES: Final = tuple(column.name for column in _TERM if column.name not in _ENVELOPE)
"""The columns that are fields of terms."""
