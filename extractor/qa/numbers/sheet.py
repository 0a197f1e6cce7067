"""What a computation over cells and terms draws on, and how its result is shown. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from extractor.qa.asked.question import Question
from extractor.qa.evidence.dossier import Dossier, RowView
from extractor.qa.finding import Finding, source_line
from extractor.qa.terms.from_terms import Choice
from extractor.schema.answer import AnswerValue, Citation, Computation


@dataclass(frozen=True)
class Sheet:
    """What a computation may draw on."""

    question: Question
    dossiers: Sequence[Dossier]
    terms: Sequence[Choice]
    """Terms of the ranked footnotes, best fit first, of any kind."""
    names: frozenset[str]

    def only(self) -> Dossier | None:
        """The one filing in scope; None where there are several."""
        return self.dossiers[0] if len(self.dossiers) == 1 else None


def number_in(row: RowView, cell: str) -> Decimal | None:
    """The number in a cell; None where it has none."""
    try:
        return Decimal(row.value(cell) or "")
    except InvalidOperation:
        return None


def plain_of(value: Decimal) -> str:
    """A decimal in full, without trailing zeros."""
    return format(value.normalize(), "f")


def cents(value: Decimal) -> str:
    """A decimal to the cent."""
    return format(value.quantize(Decimal("0.01")), "f")


@dataclass(frozen=True)
class Result:
    """What a computation came to: how it is shown, its plain value, what it is a value of."""

    shown: str
    value: str
    field: str
    rounded: str = ""


def done_of(dossier: Dossier, result: Result, expression: str, cited: Sequence[Citation]) -> Finding:
    """The finding of a computation, with its expression and what went in."""
    stored = dossier.stored
    done = Computation(
        expression=expression, inputs={"rounded": result.rounded} if result.rounded else {}, result=result.value
    )
    values = [
        AnswerValue(kind="computed", field=result.field, value=value, accession=stored.accession, source=stored.source)
        for value in dict.fromkeys((result.value, result.rounded)) if value
    ]  # fmt: skip
    text = f"{result.shown}: {expression} = {result.value} [{source_line(stored)}]"
    return Finding(text, stored, tuple(values), tuple(dict.fromkeys(cited)), (done,))
