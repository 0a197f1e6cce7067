"""Two readings of one filing as one: where the readers agree, what only one of them found, where they contradict.

Terms of the same footnote, kind and stance are the same term when they speak of the same words or share a number or a
date, and no hard value of one contradicts the other's, whichever of them says more; the merged term carries what both
say and the quotes of both. Terms that speak of the same words and contradict each other are a conflict: both stay, and
the conflict is listed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from pydantic import ValidationError

from extractor.errors import FormulaError
from extractor.reading.verify import verify
from extractor.schema import formula as formulas
from extractor.schema.filing import Filing
from extractor.schema.reading import Disagreement, Reading, Rejection
from extractor.schema.terms import Body, DraftTerm, Term, hard_values

_TOLD_BY_NAME: Final = frozenset({"holder", "plan"})
"""Kinds of which one footnote holds several that only their names tell apart."""
_SAME_NAME: Final = 0.8
_ARTICLES: Final = frozenset({"the", "a", "an"})
_WORD: Final = re.compile(r"\w+")


def merge(filing: Filing, rules: Reading, model: Reading) -> Reading:
    """Merge the rules' reading of ``filing`` and a model's. The receipt is the model's, for ``both``."""
    texts = {note.id: note.text for note in filing.notes()}
    order = {footnote: position for position, footnote in enumerate(texts)}
    terms: list[Term] = []
    disagreements: list[Disagreement] = []
    for place in _places([*rules.terms, *model.terms]):
        ours = [term for term in rules.terms if (term.footnote, term.kind) == place]
        theirs = [term for term in model.terms if (term.footnote, term.kind) == place]
        joined, ours, theirs = _joined(ours, theirs, texts[place[0]])
        terms += [*joined, *ours, *theirs]
        disagreements += _conflicts(ours, theirs)
    terms.sort(key=lambda term: (order[term.footnote], min(span.start for span in term.evidence)))
    receipt = model.receipt.model_copy(
        update={"reader": "both", "seconds": round(model.receipt.seconds + rules.receipt.seconds, 6)}
    )
    return Reading(
        terms=tuple(terms),
        rejected=(*rules.rejected, *model.rejected),
        open=rules.open,
        disagreements=tuple(disagreements),
        receipt=receipt,
    )


def _places(terms: Iterable[Term]) -> Iterator[tuple[str, str]]:
    yield from dict.fromkeys((term.footnote, str(term.kind)) for term in terms)


def _joined(ours: list[Term], theirs: list[Term], text: str) -> tuple[list[Term], list[Term], list[Term]]:
    """Pair the terms that agree, the closest first; the joined ones and what is left on either side.

    Where each reader has just one, the two need not stand in the same words: a fact said twice may be quoted twice.
    """
    alone = len(ours) == len(theirs) == 1
    pairs = sorted(
        ((-agreed[0], -agreed[1]), i, j)
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
        if (agreed := _agreement(one, other, alone=alone)) is not None
    )
    used_ours: set[int] = set()
    used_theirs: set[int] = set()
    joined = []
    for _, i, j in pairs:
        if i not in used_ours and j not in used_theirs:
            used_ours.add(i)
            used_theirs.add(j)
            joined.append(_join(ours[i], theirs[j], text))
    return (
        joined,
        [
            term
            for i, term in enumerate(ours)
            if i not in used_ours and not any(_says_less(term, each) for each in joined)
        ],
        [term for j, term in enumerate(theirs) if j not in used_theirs],
    )


def _says_less(ours: Term, joined: Term) -> bool:
    """Whether the rules say of the same words a part of what both readers say already, in a term of its own."""
    mine, its = _fields(ours.body), _fields(joined.body)
    part = all(name in its and _same(values, its[name]) for name, values in mine.items())
    words = _common_words(ours.body, joined.body)
    return (
        ours.stance == joined.stance
        and part
        and len(mine) < len(its)
        and _overlap(ours, joined)
        and words in {None, 1.0}
    )


def _agreement(one: Term, other: Term, *, alone: bool) -> tuple[int, float] | None:
    """How much two terms agree (hard values shared, words shared), or None where they are not the same term."""
    if one.stance != other.stance or contradiction(one.body, other.body) is not None:
        return None
    named = _common_words(one.body, other.body, ("name",)) if one.kind in _TOLD_BY_NAME else None
    if named is not None and named < _SAME_NAME:
        return None
    words = _common_words(one.body, other.body)
    mine, its = _fields(one.body), _fields(other.body)
    shared = [value for name in mine if name in its for value in mine[name]]
    telling = any(any(char.isdigit() for char in str(value)) for value in shared)
    if not (telling or alone or _overlap(one, other)):
        return None
    return len(shared) + _overlap(one, other), -1.0 if words is None else words


def _overlap(one: Term, other: Term) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)


def _common_words(one: Body, other: Body, fields: Collection[str] = ()) -> float | None:
    """The share of the shorter text's words, or their abbreviations, that the other has; None without such a field.

    Over the text fields that both fill, or those of them that ``fields`` names.
    """
    hard = _fields(one).keys() | _fields(other).keys()
    mine, its = one.model_dump(exclude_none=True), other.model_dump(exclude_none=True)
    shared = [name for name in mine if name in its and name not in {*hard, "kind"} and isinstance(mine[name], str)]
    shared = [name for name in shared if not fields or name in fields]
    if not shared:
        return None
    left = {word for name in shared for word in _WORD.findall(mine[name].lower())}
    right = {word for name in shared for word in _WORD.findall(its[name].lower())}
    fewer, more = sorted((left - _ARTICLES, right - _ARTICLES), key=len)
    found = sum(any(a == b or a.startswith(b) or b.startswith(a) for b in more) for a in fewer)
    return found / max(1, len(fewer))


def contradiction(one: Body, other: Body) -> str | None:
    """Name the first hard field on which two bodies of one kind differ, with both values; None where they agree.

    A field that only one of them fills is no contradiction.
    """
    mine, its = _fields(one), _fields(other)
    for name in mine:
        if name in its and not _same(mine[name], its[name]):
            return f"{name}: {_shown(mine[name])} against {_shown(its[name])}"
    if ("price" in mine and "formula" in its) or ("formula" in mine and "price" in its):
        return "one reads a fixed price, the other a formula"
    return None


def _fields(body: Body) -> dict[str, list[Any]]:
    """A body's hard values by field."""
    found: dict[str, list[Any]] = {}
    for name, value in hard_values(body):
        found.setdefault(name, []).append(value)
    return found


def _same(mine: list[Any], its: list[Any]) -> bool:
    if len(mine) == len(its) == 1 and isinstance(mine[0], str) and isinstance(its[0], str) and "(" in mine[0] + its[0]:
        try:
            return formulas.equal(formulas.parse(mine[0]), formulas.parse(its[0]))
        except FormulaError:
            return False
    return sorted(map(_comparable, mine)) == sorted(map(_comparable, its))


def _comparable(value: Any) -> str:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


def _shown(values: list[Any]) -> str:
    return ", ".join(format(value, "f") if isinstance(value, Decimal) else str(value) for value in values)


def _join(ours: Term, theirs: Term, text: str) -> Term:
    """One term out of two that agree: the model's words where both have some, each one's values where only it has."""
    if ours.body.kind == "vesting":
        richer = max((ours, theirs), key=lambda term: (len(list(hard_values(term.body))), term is theirs))
        return richer.model_copy(update={"readers": ("rules", "model")})
    fields = {
        **ours.body.model_dump(by_alias=True, exclude_none=True),
        **{
            name: value
            for name, value in theirs.body.model_dump(by_alias=True, exclude_none=True).items()
            if value != ()
        },
    }
    quotes = tuple(dict.fromkeys(span.quote for span in (*theirs.evidence, *ours.evidence)))
    try:
        body = type(ours.body).model_validate(fields)
        draft = DraftTerm.model_validate(
            {"footnote": ours.footnote, "stance": ours.stance, "body": body, "quotes": quotes}
        )
    except ValidationError:
        return theirs.model_copy(update={"readers": ("rules", "model")})
    outcome = verify(draft, text, reader="model")
    kept = theirs if isinstance(outcome, Rejection) else outcome
    return kept.model_copy(update={"readers": ("rules", "model")})


def _conflicts(ours: list[Term], theirs: list[Term]) -> Iterator[Disagreement]:
    """Terms of one footnote and kind that are left over on both sides and speak of the same words."""
    for one in ours:
        for other in theirs:
            reason = "one says stated, the other denied" if one.stance != other.stance else None
            reason = reason or contradiction(one.body, other.body)
            if reason is not None and _overlap(one, other):
                yield Disagreement(
                    footnote=one.footnote, kind=one.kind, reason=reason, rules=one.flat(), model=other.flat()
                )
