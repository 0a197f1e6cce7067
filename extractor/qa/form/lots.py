"""One of several rows by its size, its place or its price, and the range of prices that a footnote gives of it. Pure.

"The larger of the two lots", "the second sale", "the lot averaging $62.88": of the rows that a question means the one
is taken that is so; none where two are alike. The range within which a lot was traded stands in the footnote on its
price, so that the row tells which footnote it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.evidence.dossier import Dossier, NoteView, RowView
from extractor.qa.finding import Finding, Outcome, cite_span, source_line
from extractor.qa.form.columns import MOVED, OWNED, PRICE, asked_for
from extractor.qa.form.persons import meant
from extractor.qa.form.selection import Reading, that_must

_NOUN: Final = (
    r"(?:one|lot|block|batch|sale|purchase|trade|tranche|slice|chunk|piece|transaction|group|buy|grant|award|option"
    r"|gift|warrant)s?"
)
_LINK: Final = r"(?:of|the|to|in|on|for|and|or|after|under|with|from|by|vest\w*|anniversar\w*|instal\w*)"
SIZED: Final = lazy(
    r"\b(?:(?P<size>larger|largest|bigger|biggest|smaller|smallest)|(?P<place>first|second|third|fourth|last|final)"
    r"|(?P<day>earlier|earliest|later|latest)|(?P<price>cheaper|cheapest|dearer|dearest|pricier|priciest"
    r"|(?:higher|lower|highest|lowest)[- ]priced))"
    rf" (?:of (?:the|his|her|its|their|these|those|two)\b|(?!(?:quarter|half|year|month|week|day|anniversary)\b)"
    rf"(?:(?!{_LINK}\b)[\w-]+ ){{0,2}}?{_NOUN}\b)"
)
"""How a question singles out one of several rows."""
_LEAST: Final = frozenset({"smaller", "smallest", "earlier", "earliest", "cheaper", "cheapest", "lower", "lowest"})
_TWO: Final = frozenset({"larger", "bigger", "smaller", "earlier", "later", "cheaper", "dearer", "pricier"})
_PLACES: Final = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1}


def picked(low: str, rows: Sequence[RowView]) -> int | None:
    """Where among some rows the one stands that a question (lower case) singles out; None where that is not sure."""
    sized = SIZED.search(low)
    if sized is None:
        return None
    word = sized[sized.lastgroup or 0].split("-")[0].split()[0]
    if word in _TWO and len(rows) != _PAIR:
        return None
    if sized["place"]:
        days = [row.value("transaction_date") or "" for row in rows]
        place = _PLACES[word] % len(rows) if _PLACES[word] < len(rows) else None
        return place if days == sorted(days) else None
    values = [_value(row, rows, sized.lastgroup or "") for row in rows]
    known = [each for each in values if each is not None]
    if len(known) < len(rows):
        return None
    best = min(known) if word in _LEAST else max(known)
    return values.index(best) if values.count(best) == 1 else None


def one_of(low: str, rows: list[RowView]) -> list[RowView]:
    """Of some rows the one that a question (lower case) singles out, all where it does not; none where not sure."""
    if len(rows) < _PAIR or not SIZED.search(low):
        return rows
    place = picked(low, rows)
    return [] if place is None else [rows[place]]


_PAIR: Final = 2


def _value(row: RowView, rows: Sequence[RowView], by: str) -> Decimal | None:
    """The number of a row by which it is compared: its size, its price, or its day as a number."""
    if by == "day":
        return _number((row.value("transaction_date") or "").replace("-", ""))
    cells = (PRICE,) if by == "price" else (MOVED, "underlying_security_shares", OWNED)
    cell = next((name for name in cells if all(each.value(name) for each in rows)), None)
    return _number(row.value(cell) or "") if cell else None


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


BAND: Final = lazy(
    r"\b(?:bands?|ranges?|spread)\b|\bbetween (?:which|what) (?:two )?(?:prices|amounts|figures)\b"
    r"|\blow(?:est)?\b.{0,12}\bhigh(?:est)?\b|\bhigh(?:est)?\b.{0,12}\blow(?:est)?\b"
    r"|\bfrom (?:what|which) (?:price )?(?:up )?to (?:what|which)\b|\bwithin (?:what|which) prices\b"
)
"""That the lowest and the highest price of a lot are asked for."""
_RANGE: Final = lazy(r"(?i)\b(?:rang\w+|between|from|prices?)\b\D{0,40}\d[\d,.]*\D{1,30}\d")


def band_of(question: Question, dossiers: Sequence[Dossier], names: frozenset[str]) -> Outcome | None:
    """The range of prices of the one trade that a question means, out of the footnote on that row's price."""
    if not BAND.search(question.low) or question.manner not in {"value", "list"} or question.confirms:
        return None
    asked = asked_for(question.low, (MOVED, PRICE), (), names)
    found = [
        (dossier, row)
        for dossier in meant(question, dossiers)
        for row in that_must(Reading(question, asked, dossier, names))
        if (row.value("transaction_code") or "?")[0] in "SP"
    ]
    if len(found) > 1:
        one = len({dossier.stored.key for dossier, _ in found}) == 1
        place = picked(question.low, [row for _, row in found]) if one else None
        found = [] if place is None else [found[place]]
    elif not (SIZED.search(question.low) or _numbered(question)):
        return None  # nothing says that one of several is meant
    if not found:
        return None
    dossier, row = found[0]
    notes = [note for name in row.footnotes(PRICE) if (note := dossier.note(name)) is not None]
    told = [(note, start, end) for note in notes for start, end in note.sentences if _tells(note, start, end)]
    if len(told) != 1:
        return None
    return Outcome("answered", (_quoted(dossier, *told[0], row),), basis="cells")


def untold(question: Question, outcome: Outcome) -> bool:
    """Whether a sentence is quoted of a lot or grant that only the rows can single out."""
    sized = SIZED.search(question.low) if outcome.basis in {"passage", "terms"} else None
    if sized is None or _numbered(question):
        return False
    if BAND.search(question.low):
        return outcome.basis == "passage"  # a term's range is found by its row
    return sized["size"] is not None


def _numbered(question: Question) -> bool:
    """Whether a question gives a number by which a row is known."""
    return any(word.kind == "number" and len(word.norm) > len("99") for word in question.terms)


def _tells(note: NoteView, start: int, end: int) -> bool:
    return _RANGE.search(note.text, start, end) is not None


def _quoted(dossier: Dossier, note: NoteView, start: int, end: int, row: RowView) -> Finding:
    stored, said = dossier.stored, note.text[start:end]
    start, end = start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())
    text = f"{row.title or 'Security'}: “{note.text[start:end]}”"
    line = source_line(stored, footnote=note.footnote)
    return Finding(f"{text} [{line}]", stored, (), (cite_span(stored, note, start, end),), security=row.title or None)
