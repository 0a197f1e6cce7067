"""Counts, extremes and medians of values over a scope, in SQL, with a citation for each that is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from extractor.qa.asked.manner import denies
from extractor.qa.asked.question import Question, Wanted
from extractor.qa.asked.vocabulary import Concept
from extractor.qa.asked.words import Word, sentences, words
from extractor.qa.evidence.dossier import NoteView
from extractor.qa.finding import (
    Finding,
    Outcome,
    cite_field,
    cite_span,
    sentence_span,
    source_line,
    term_values,
)
from extractor.qa.sentences.answer_types import values_of
from extractor.qa.sentences.silence import certain
from extractor.qa.terms.fields import field_value, long_date, typed_fields
from extractor.qa.terms.from_terms import steps_of
from extractor.qa.terms.say import say
from extractor.schema.answer import AnswerValue, Computation
from extractor.store import texts
from extractor.store.scope import Scope, StoredTerm, TermValue
from extractor.store.store import Store
from extractor.store.tally import count_values, tally

NAMED: Final = 60
"""Names listed in one answer at most; the count stays true."""
_FIELD: Final[dict[str, str]] = {
    # The field that is compared where a question names a kind and no type of value.
    "conversion_price": "price",
    "floor_price": "price",
    "ceiling_price": "price",
    "conversion_ratio": "ratio",
    "share_cap": "percent",
    "ownership_limit": "percent",
    "interest": "rate",
    "maturity": "date",
    "redemption": "price",
    "trading_plan": "adopted",
    "price_range": "high",
    "tax_withholding": "shares",
    "included": "shares",
    "transfer": "shares",
    "stock_split": "date",
    "merger": "cash",
    "exercise_window": "expires",
    "vesting": "end",
}
_FILINGS: Final = re.compile(r"\bhow many (?:form [345](?:/a)?s?|filings|forms|reports)\b")
_OF_KIND: Final = re.compile(
    r"\b(?:with|have|has|mention\w*|stat\w+|report\w*|disclos\w*|show\w*|under|contain\w*"
    r"|refer\w*|describ\w*|discuss\w*|talk\w*|speak\w*|spoke|cit(?:e|es|ed|ing)|nam(?:e|es|ed|ing)|cover\w*|involv\w*"
    r"|concern\w*|about|whose|where|explain\w*|tell\w*|told|says?|said|not(?:e|es|ed|ing)|relat\w*|reveal\w*|admit\w*"
    r"|concede\w*|point\w*|deal\w*|feature\w*|reflect\w*|signed|late|amend\w*|correct\w*"
    r"|carr\w+|includ\w*|set|made|pursuant|use\w*|that)\b"
)
_MANNERS: Final = {"minimum", "maximum", "median", "sum", "earliest", "latest", "count"}


def is_aggregate(question: Question) -> bool:
    """Whether a question asks for a value over many filings, or who of many says a thing."""
    return question.manner in _MANNERS or (question.manner == "list" and question.group in {"filings", "issuers"})


def aggregate(question: Question, scope: Scope, store: Store, limit: int) -> Outcome | None:
    """Answer a question over a scope; None where it names no kind whose values can be compared or counted."""
    concept = certain(question)
    kind = concept.kind if concept is not None else None
    field = compared_field(question, kind) if kind in _FIELD else None
    unread = _unread(question, scope, store, (concept, field)) if concept is not None and kind is not None else []
    if question.manner in {"count", "list"}:
        return None if unread or denies(question.low) else _roster(question, scope, store, kind, limit)
    if kind is None or field is None or (kind in _IN_CELLS and field == "shares"):
        return None
    if question.manner in {"median", "sum"} and any(each is not None for each in unread):
        return None
    match question.manner:
        case "minimum" | "earliest" | "maximum" | "latest":
            return _extreme(store, scope, (kind, field), question.manner, unread)
        case "median":
            return _median(store, scope, (kind, field))
        case _:
            return _total(store, scope, (kind, field), limit)


_IN_CELLS: Final = frozenset({"transfer", "tax_withholding"})
"""Kinds whose amounts stand in the rows of the tables, and only now and then in a footnote."""
SMALL: Final = 30
"""Of so few filings, each footnote that speaks of a thing must have been read as a term of it."""
_TYPES: Final[dict[str, Wanted]] = {
    "price": "price", "high": "price", "low": "price", "cash": "price", "percent": "percent", "rate": "rate",
    "shares": "shares", "date": "date", "adopted": "date", "expires": "date", "end": "date",
}  # fmt: skip


def _unread(
    question: Question, scope: Scope, store: Store, asked: tuple[Concept, str | None]
) -> list[Decimal | str | None]:
    """What footnotes of a small scope say of a thing that no term tells: values, None for a mention without one.

    A term that denies the thing tells, unless its sentence holds a value of the thing.
    """
    concept, field = asked
    if concept.kind is None or len(store.newest(scope, limit=SMALL + 1)) > SMALL:
        return []
    want = _TYPES.get(field or "")
    told: set[tuple[str, str]] = set()
    denied: set[tuple[str, str]] = set()
    for each in store.terms(scope, kinds=(concept.kind,), superseded=True):
        tells = question.manner in {"count", "list"} or (field and field_value(each.term, field) is not None)
        (told if each.term.stance == "stated" and tells else denied).add((each.filing.key, each.term.footnote))
    found: list[Decimal | str | None] = []
    for note in store.notes(scope):
        place = (note.filing.key, note.footnote)
        if place in told or note.filing.superseded:
            continue
        for start, end in sentences(note.text):
            said = note.text[start:end]
            if mention := concept.mentioned.search(said):
                found += _beside(question, said, mention, want) or ([] if place in denied else [None])
    return found


def _beside(question: Question, said: str, mention: re.Match[str], want: Wanted | None) -> list[Decimal | str]:
    """The dates of a sentence, or its values on that side of a mention on which the nearest stands."""
    if want is None or want == "date":
        return [value for value, _ in values_of(question, said, want)] if want else []
    first, last = said[: mention.start()], said[mention.end() :]
    before = {value for value, _ in values_of(question, first, want)}
    after = {value for value, _ in values_of(question, last, want)}
    if before and after:
        gap = min(len(first) - each.end for each in words(first) if _number(each) in before)
        near = min(each.start for each in words(last) if _number(each) in after)
        return list(before if gap < near else after)
    return list(before | after)


def _number(word: Word) -> Decimal | None:
    return Decimal(word.norm) if word.kind == "number" else None


def _may_win(manner: str, unread: Sequence[Decimal | str | None], best: TermValue) -> bool:
    """Whether a value that no term tells may be as low (high) as the extreme of those that terms tell."""
    for each in unread:
        if each is None:
            continue
        if isinstance(each, Decimal) is (best.number is None):
            return True
        known = Decimal(best.value) if isinstance(each, Decimal) else best.value
        if (each <= known) if manner in {"minimum", "earliest"} else (each >= known):  # type: ignore[operator]
            return True
    return False


def compared_field(question: Question, kind: str) -> str:
    """The field of a kind whose values a question compares."""
    if kind == "price_range":
        return "low" if question.manner in {"minimum", "earliest"} else "high"
    return next(
        (name for name in typed_fields(kind, question) if name not in {"formula", "tranches", "name"}), _FIELD[kind]
    )


def _roster(question: Question, scope: Scope, store: Store, kind: str | None, limit: int) -> Outcome | None:
    """Who states a kind: how many, their names, the newest term of each as proof."""
    group = question.group or "filings"
    if kind is None:
        return _all_filings(question, scope, store, limit) if question.manner == "count" else None
    with store.scoped(scope) as (db, chosen):
        count, found = tally(db, chosen, kind, group, max(limit, NAMED))
        filings, listed = (count, found[:limit]) if group == "filings" else tally(db, chosen, kind, "filings", limit)
    if not count:
        return None
    terms = store.terms_by_id([each.term for each in listed if each.term is not None])
    findings = findings_of(terms, store)
    value = AnswerValue(kind="count", field=group, value=str(count))
    names = [AnswerValue(kind=kind, field=group.removesuffix("s"), value=each.name) for each in found]
    shown = dict.fromkeys(f"{each.name} ({each.filings} filings)" if each.filings > 1 else each.name for each in found)
    more = f" and {count - len(found)} more" if count > len(found) else ""
    done = Computation(
        expression=f"count of {group} that state {kind}",
        inputs={each.name: str(each.filings) for each in found},
        result=str(count),
    )
    lead = Finding(
        f"{count:,} {group if count != 1 else group[:-1]}: {'; '.join(shown)}{more}.",
        findings[0].filing,
        (value, *names),
        computations=(done,),
    )
    return Outcome("answered", (lead, *findings), total=filings + 1, basis="aggregate")


def _all_filings(question: Question, scope: Scope, store: Store, limit: int) -> Outcome | None:
    """How many filings are in scope, where nothing else is asked of them."""
    if not _FILINGS.search(question.low) or _OF_KIND.search(question.low.split("how many", 1)[1]):
        return None
    count = store.read_receipt(scope).filings
    newest = [each for each in store.filings(scope, limit=limit) if not each.superseded]
    listed = [Finding(source_line(each), each, citations=(cite_field(each, "form", each.form),)) for each in newest]
    return _counted(count, "filings", listed, count)


def _counted(count: int, what: str, findings: Sequence[Finding], total: int) -> Outcome | None:
    value = AnswerValue(kind="count", field=what, value=str(count))
    done = Computation(expression=f"count of {what} in scope", inputs={}, result=str(count))
    if not findings:
        return None
    first = Finding(f"{count:,} {what}.", findings[0].filing, (value,), computations=(done,))
    return Outcome("answered", (first, *findings), total=total + 1, basis="aggregate")


def _extreme(
    store: Store, scope: Scope, what: tuple[str, str], manner: str, unread: Sequence[Decimal | str | None]
) -> Outcome | None:
    """The least or greatest value, with every term that shares it (at most ten); None where an unread one may be it."""
    least = manner in {"minimum", "earliest"}
    found = [
        each
        for each in store.values(*what, scope, order="asc" if least else "desc", limit=10)
        if each.stance == "stated"
    ]
    if not found or _may_win(manner, unread, found[0]):
        return None
    ties = [each for each in found if _same(each, found[0])]
    terms = store.terms_by_id([each.term for each in ties])
    with store.scoped(scope) as (db, chosen):
        count = count_values(db, chosen, what)
    findings = findings_of(terms, store, (what[1],))
    name = ("earliest" if least else "latest") if found[0].number is None else ("least" if least else "greatest")
    who = "; ".join(dict.fromkeys(owner for each in terms for owner in each.filing.owners))
    note = f"The {name} of {count:,} stated value{'s' * (count != 1)} is {_shown(found[0])} ({who})."
    done = Computation(expression=f"{name} of {count} values of {what[0]}.{what[1]}", inputs={}, result=found[0].value)
    lead = Finding(note, findings[0].filing, computations=(done,))
    return Outcome("answered", (lead, *findings), basis="aggregate")


def _same(one: TermValue, other: TermValue) -> bool:
    return one.number == other.number if one.number is not None else one.value == other.value


def _shown(value: TermValue) -> str:
    return value.value if value.number is not None else long_date(value.value)


def _median(store: Store, scope: Scope, what: tuple[str, str]) -> Outcome | None:
    found = store.aggregate(*what, scope)
    if not found.count or found.median[0].number is None:
        return None
    numbers = [Decimal(each.value) for each in found.median]
    result = format((sum(numbers, Decimal(0)) / len(numbers)).normalize(), "f")
    terms = store.terms_by_id(list(dict.fromkeys(each.term for each in found.median)))
    done = Computation(
        expression=f"median of {found.count} values of {what[0]}.{what[1]}",
        inputs={f"middle {place}": each.value for place, each in enumerate(found.median, 1)},
        result=result,
    )
    findings = findings_of(terms, store, (what[1],))
    value = AnswerValue(kind=what[0], field=f"median {what[1]}", value=result)
    lead = Finding(
        f"The median of {found.count:,} stated values is {result}.", findings[0].filing, (value,), computations=(done,)
    )
    return Outcome("answered", (lead, *findings), basis="aggregate")


def _total(store: Store, scope: Scope, what: tuple[str, str], limit: int) -> Outcome | None:
    found = [each for each in store.values(*what, scope) if each.number is not None and each.stance == "stated"]
    if not found:
        return None
    result = format(sum((Decimal(each.value) for each in found), Decimal(0)).normalize(), "f")
    done = Computation(expression=f"sum of {len(found)} values of {what[0]}.{what[1]}", inputs={}, result=result)
    terms = store.terms_by_id([each.term for each in found[:limit]])
    findings = findings_of(terms, store, (what[1],))
    value = AnswerValue(kind=what[0], field=f"sum of {what[1]}", value=result)
    lead = Finding(
        f"The sum of {len(found):,} stated values is {result}.", findings[0].filing, (value,), computations=(done,)
    )
    return Outcome("answered", (lead, *findings), total=len(found) + 1, basis="aggregate")


def findings_of(terms: Sequence[StoredTerm], store: Store, fields: Sequence[str] = ()) -> list[Finding]:
    """Terms as findings, each with its sentence cited; ``fields``: the only ones whose values are given."""
    places = [(each.filing.key, each.term.footnote) for each in terms]
    with store.reading() as db:
        said = texts.of_notes(db, places)
    return [_finding(each, said[place], fields) for each, place in zip(terms, places, strict=True)]


def _finding(stored: StoredTerm, said: str, fields: Sequence[str]) -> Finding:
    view = NoteView(stored.term.footnote, said, stored.cited_by)
    start, end = sentence_span(view, stored.term.evidence)
    names = fields or [
        "from" if name == "from_" else name
        for name in type(stored.term.body).model_fields
        if name != "kind" and field_value(stored.term, "from" if name == "from_" else name) is not None
    ]
    head = say(stored.term)
    quote = said[start:end]
    text = f"{head[:1].upper()}{head[1:]}. “{quote}” [{source_line(stored.filing, footnote=view.footnote)}]"
    security = " | ".join(dict.fromkeys(ref.security for ref in view.refs if ref.security)) or None
    return Finding(
        text,
        stored.filing,
        term_values(stored.filing, stored.term, names),
        (cite_span(stored.filing, view, start, end),),
        steps_of(stored.term, quote),
        security=security,
    )
