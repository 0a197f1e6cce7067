"""Small invented filings and readings for the tests of store and index."""

from __future__ import annotations

import hashlib
from typing import Any

from extractor.schema.filing import Cell, Filing, Footnote, Issuer, Owner, Row
from extractor.schema.reading import Reading
from extractor.schema.span import Span
from extractor.schema.terms import Reader, Term, term_from_flat

FLOOR = (
    'The Note is convertible at the greater of (i) $0.10 per share (the "Floor Price"), which shall not be adjusted for'
    " stock splits, and (ii) 85% of the closing price."
)
PLAN = "The sale was effected pursuant to a Rule 10b5-1 trading plan adopted on March 14, 2025."
TRUST = "The shares are held by the Meridian Family Trust, of which the reporting person is a trustee."


def make_filing(name: str = "one", **changes: Any) -> Filing:
    """A Form 4 of Northwind Optics with a note, told apart from others by ``name``."""
    fields: dict[str, Any] = {
        "source": f"filings/{name}.xml",
        "sha256": hashlib.sha256(name.encode()).hexdigest(),
        "shape": "xml",
        "form": "4",
        "period": "2025-03-17",
        "issuer": Issuer(cik="0001234567", name="Northwind Optics, Inc.", symbol="NWOP"),
        "owners": (Owner(cik="0007654321", name="Hale Rowena J", is_director=True),),
        "derivative": (
            Row(
                row="transaction",
                security_title=Cell(value="Convertible Note"),
                conversion_or_exercise_price=Cell(footnotes=("F1",)),
                transaction_date=Cell(value="2025-03-17"),
                transaction_shares=Cell(value="1250000"),
                underlying_security_title=Cell(value="Common Stock"),
            ),
        ),
        "footnotes": (Footnote(id="F1", text=FLOOR),),
    }
    return Filing.model_validate(fields | changes)


def make_term(text: str, quote: str, readers: tuple[Reader, ...] = ("rules",), **flat: Any) -> Term:
    """A verified term whose evidence is ``quote`` in ``text``."""
    start = text.index(quote)
    span = Span(quote=quote, start=start, end=start + len(quote))
    return term_from_flat({"footnote": "F1", **flat, "evidence": [span.model_dump()], "readers": readers})


def floor_term(price: str = "0.10", readers: tuple[Reader, ...] = ("rules",)) -> Term:
    """The floor price that FLOOR states."""
    return make_term(FLOOR, "$0.10 per share", readers, kind="floor_price", price=price)


def reading(*terms: Term, **more: Any) -> Reading:
    """A reading of these terms."""
    return Reading(terms=terms, **more)
