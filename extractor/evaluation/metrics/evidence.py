"""Evidence: quotes that are exact slices of their footnote, and hard values that can be read off their own quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from extractor.evaluation.metrics.f1 import Part
from extractor.reading.locks.check import check
from extractor.schema.terms import Body, Term, hard_values, is_hard


def parts(terms: Sequence[Term], text: str) -> dict[str, Part]:
    """Exact quotes among all quotes, and hard values supported by their quotes among all hard values."""
    spans = [span for term in terms for span in term.evidence]
    exact = sum(text[span.start : span.end] == span.quote for span in spans)
    values = supported = 0
    for term in terms:
        total = sum(1 for _ in hard_values(term.body))
        values += total
        supported += total if check(term.body, term.stance, term.evidence, text) is None else _supported(term, text)
    return {"evidence.exact": (exact, len(spans)), "evidence.supported": (supported, values)}


def _supported(term: Term, text: str) -> int:
    """Of a term that does not hold as a whole, the values that hold alone."""
    return sum(
        sum(1 for _ in hard_values(body))
        for body in _alone(term.body)
        if check(body, term.stance, term.evidence, text) is None
    )


def _alone(body: Body) -> Iterator[Body]:
    """Yield the body with one hard field at a time; tranches stay together."""
    cls = type(body)
    raw: dict[str, Any] = body.model_dump(exclude_none=True)
    for name in raw:
        if name != "kind" and (is_hard(cls, name) or name == "tranches") and raw[name] not in ((), []):
            yield cls.model_validate({"kind": raw["kind"], name: raw[name]})
