"""The one door from a draft to a term: every quote located, every hard value and the stance read again off them.

A rules' draft and a model's pass the same checks. What does not pass is a ``Rejection`` with its reason, never a
silence; nothing is repaired.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from itertools import islice
from typing import Final

from extractor.reading.addressed import addressed_from
from extractor.reading.evidence import locate, occurrences
from extractor.reading.locks.check import check
from extractor.reading.wording import not_of_the_note
from extractor.schema.reading import Rejection
from extractor.schema.span import Span
from extractor.schema.terms import DraftTerm, Reader, Term

_MAX_PLACES: Final = 6
"""How many occurrences of one quote are tried, where the first does not carry the term."""


def verify(draft: DraftTerm, text: str, *, reader: Reader, forbidden: Container[str] = ()) -> Term | Rejection:
    """Check ``draft`` against its footnote's ``text``: a Term, or a Rejection that says why not.

    ``forbidden`` holds quotes that are no evidence whatever the text prints (a prompt's own examples). A quote that
    occurs more than once is taken where it stands nearest to the draft's longest quote; where it does not carry the
    term there, its other places are tried, for then the text does say so elsewhere.
    """
    spans = _locate_all(draft, text, forbidden)
    if isinstance(spans, str):
        return _rejected(draft, spans, reader)
    reason = check(draft.body, draft.stance, spans, text)
    if reason is not None:
        for others in _other_places(draft, spans, text):
            if check(draft.body, draft.stance, others, text) is None:
                spans, reason = others, None
                break
    reason = reason or not_of_the_note(draft.body, text)
    if reason is None and _addressed(spans, text):
        reason = "the quotes stand in a passage that talks to a program, not about the securities"
    if reason is not None:
        return _rejected(draft, reason, reader)
    return Term(footnote=draft.footnote, stance=draft.stance, body=draft.body, evidence=spans, readers=(reader,))


def verify_all(
    drafts: Iterable[DraftTerm], text: str, *, reader: Reader, forbidden: Container[str] = ()
) -> tuple[list[Term], list[Rejection]]:
    """Verify the drafts of one footnote: the terms, and the rejections, each in the drafts' order."""
    terms: list[Term] = []
    rejected: list[Rejection] = []
    for draft in drafts:
        match verify(draft, text, reader=reader, forbidden=forbidden):
            case Term() as term:
                terms.append(term)
            case Rejection() as rejection:
                rejected.append(rejection)
    return terms, rejected


def _locate_all(draft: DraftTerm, text: str, forbidden: Container[str]) -> tuple[Span, ...] | str:
    """The spans of a draft's quotes in the text's order, or why there are none."""
    if not draft.quotes:
        return "no quote is given as evidence"
    found: dict[str, Span] = {}
    near: int | None = None
    for quote in sorted(dict.fromkeys(draft.quotes), key=len, reverse=True):
        if quote in forbidden:
            return f"the quote {_short(quote)} is an example's, not this footnote's"
        span = locate(quote, text, near=near)
        if span is None:
            return f"the quote {_short(quote)} is not in the text"
        near = span.start if near is None else near
        found[quote] = span
    return _ordered(found.values())


def _other_places(draft: DraftTerm, spans: tuple[Span, ...], text: str) -> Iterable[tuple[Span, ...]]:
    """Yield the spans with one quote moved to another of its places, few enough to stay quick."""
    for quote in dict.fromkeys(draft.quotes):
        places = list(islice(occurrences(quote, text), _MAX_PLACES))
        if len(places) < 2:
            continue
        for place in places:
            kept = [span for span in spans if span not in places]
            moved = _ordered([*kept, place])
            if moved != spans:
                yield moved


def _addressed(spans: tuple[Span, ...], text: str) -> bool:
    begins = addressed_from(text)
    return begins is not None and any(span.end > begins for span in spans)


def _ordered(spans: Iterable[Span]) -> tuple[Span, ...]:
    unique = {(span.start, span.end): span for span in spans}
    return tuple(unique[place] for place in sorted(unique))


def _rejected(draft: DraftTerm, reason: str, reader: Reader) -> Rejection:
    return Rejection(footnote=draft.footnote, kind=draft.body.kind, reason=reason, draft=draft.flat(), reader=reader)


def _short(quote: str) -> str:
    return repr(quote if len(quote) <= 80 else f"{quote[:77]}…")
