"""A Section 16 filing as one value, whatever shape it came in.

Names follow the ownership XML of the EDGAR Ownership XML Technical Specification (schemas X0101 to X0609),
in snake_case. A cell is an optional value plus the ids of the footnotes that hang on it. Amounts are decimal
strings as printed, less separators and signs; dates are ISO ``YYYY-MM-DD``; anything else is text as printed.
What a shape does not carry is None.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from pydantic import Field

from extractor.schema.codes import FormType
from extractor.schema.span import Shape

ShapeName = Literal["xml", "submission", "html", "text", "legacy"]
TableName = Literal["non_derivative", "derivative"]

REMARKS: Final = "REMARKS"
"""The id under which the remarks field is read and cited, beside F1, F2 …"""


class Cell(Shape):
    """One cell of a table row: a value, footnotes, or both (``Price: see footnote`` is normal)."""

    value: str | None = None
    footnotes: tuple[str, ...] = ()


class Row(Shape):
    """One transaction or holding of Table I or II. A cell neither valued nor footnoted is None."""

    row: Literal["transaction", "holding"]
    security_title: Cell | None = None
    conversion_or_exercise_price: Cell | None = None
    transaction_date: Cell | None = None
    deemed_execution_date: Cell | None = None
    transaction_form_type: Cell | None = None
    transaction_code: Cell | None = None
    equity_swap_involved: Cell | None = None
    transaction_timeliness: Cell | None = None
    transaction_shares: Cell | None = None
    transaction_total_value: Cell | None = None
    transaction_price_per_share: Cell | None = None
    transaction_acquired_disposed_code: Cell | None = None
    exercise_date: Cell | None = None
    expiration_date: Cell | None = None
    underlying_security_title: Cell | None = None
    underlying_security_shares: Cell | None = None
    underlying_security_value: Cell | None = None
    shares_owned_following_transaction: Cell | None = None
    value_owned_following_transaction: Cell | None = None
    direct_or_indirect_ownership: Cell | None = None
    nature_of_ownership: Cell | None = None

    def cells(self) -> Iterator[tuple[str, Cell]]:
        """Yield ``(name, cell)`` for every cell that is there, in the order of the form's columns."""
        for name in CELL_NAMES:
            cell = getattr(self, name)
            if cell is not None:
                yield name, cell


CELL_NAMES: Final[tuple[str, ...]] = tuple(name for name in Row.model_fields if name != "row")


class Issuer(Shape):
    """The issuer: CIK as printed (ten digits in XML), name, ticker."""

    cik: str | None = None
    name: str | None = None
    symbol: str | None = None


class Owner(Shape):
    """A reporting owner with address and relationship to the issuer."""

    cik: str | None = None
    name: str | None = None
    street1: str | None = None
    street2: str | None = None
    city: str | None = None
    state: str | None = None
    zip: str | None = None
    is_director: bool | None = None
    is_officer: bool | None = None
    is_ten_percent_owner: bool | None = None
    is_other: bool | None = None
    officer_title: str | None = None
    other_text: str | None = None


class Footnote(Shape):
    """A footnote: ``F1`` … and its text exactly as parsed, never stripped or folded."""

    id: str
    text: str


class Signature(Shape):
    """Who signed, as printed, and when (ISO date; None where it is no date)."""

    name: str | None = None
    date: str | None = None


class ParseWarning(Shape):
    """Something that was assumed, contradicted or not understood, and the cell or field it concerns."""

    code: str
    message: str
    where: str | None = None


class Filing(Shape):
    """One Form 3, 4 or 5, original or amendment, out of any shape."""

    source: str
    sha256: str
    shape: ShapeName
    form: FormType
    amendment: bool = False
    accession: str | None = None
    period: str | None = None
    filed: str | None = None
    original_filed: str | None = None
    issuer: Issuer = Issuer()
    owners: tuple[Owner, ...] = ()
    not_subject_to_section_16: bool | None = None
    aff10b5one: bool | None = None
    no_securities_owned: bool | None = None
    non_derivative: tuple[Row, ...] = ()
    derivative: tuple[Row, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    remarks: str | None = None
    signatures: tuple[Signature, ...] = ()
    warnings: tuple[ParseWarning, ...] = Field(default=())

    def rows(self) -> Iterator[tuple[TableName, int, Row]]:
        """Yield ``(table, index, row)`` over both tables, Table I first."""
        for index, row in enumerate(self.non_derivative):
            yield "non_derivative", index, row
        for index, row in enumerate(self.derivative):
            yield "derivative", index, row

    def notes(self) -> Iterator[Footnote]:
        """Yield every text that readers read: the footnotes, then the remarks as ``REMARKS``."""
        yield from self.footnotes
        if self.remarks and self.remarks.strip():
            yield Footnote(id=REMARKS, text=self.remarks)


class CellRef(Shape):
    """A cell's address in a filing, with what it says: what cites a footnote, or what an answer cites."""

    table: TableName
    row: int = Field(ge=0)
    cell: str
    value: str | None = None
    security: str | None = None

    def __str__(self) -> str:
        return f"{self.table}[{self.row}].{self.cell}"


def citing_cells(filing: Filing) -> dict[str, tuple[CellRef, ...]]:
    """Map each footnote id to the cells that cite it, in the order of the tables."""
    found: dict[str, list[CellRef]] = {}
    for table, index, row in filing.rows():
        title = row.security_title.value if row.security_title else None
        for name, cell in row.cells():
            for footnote in cell.footnotes:
                found.setdefault(footnote, []).append(
                    CellRef(table=table, row=index, cell=name, value=cell.value, security=title)
                )
    return {footnote: tuple(refs) for footnote, refs in found.items()}
