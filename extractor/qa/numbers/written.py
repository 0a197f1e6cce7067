"""A vesting schedule that counts shares in words: its instalments by day, held against the size of the award. Pure.

"8,000 units vest on May 4, 2026 and 2,000 on the 4th day of each August and November thereafter until …" names every
instalment, if not one by one. It is read only where the instalments add up to a count that the rows or the footnote
print: then none was missed and none was read twice.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from extractor.qa.asked.manner import left_asked
from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.words import NUMERALS, Word, is_date, stem, words
from extractor.qa.evidence.dossier import Dossier, NoteView, RowView
from extractor.qa.finding import Finding, cite_cell, cite_span
from extractor.qa.form.columns import MOVED
from extractor.qa.numbers.days import MONTHS, later
from extractor.qa.numbers.sheet import Result, done_of, number_in
from extractor.qa.numbers.vested import day_meant

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH: Final = rf"(?:{'|'.join(_MONTHS)})"
_DAY: Final = rf"{_MONTH} \d{{1,2}}, \d{{4}}"
_SIZE: Final = r"(?P<size>\d{1,3}(?:,\d{3})+|\d+)"
_THINGS: Final = r"(?: (?:of )?(?:the |such |these )?(?:original |remaining )?(?:shares|units|[rpd]sus|options))?"
_VEST: Final = r"(?:(?: (?:will|shall|have|had))? (?:vest(?:s|ed)?|become vested|became vested))?"
_ONCE: Final = lazy(
    rf"\b{_SIZE}{_THINGS}(?: of the (?:\w+ )?grant of [\d,]+)?{_VEST} on (?P<day>{_DAY})", re.IGNORECASE
)
_EVERY: Final = lazy(
    rf"\b{_SIZE}{_THINGS}{_VEST} on (?:the (?P<nth>\d{{1,2}})(?:st|nd|rd|th) day of )?"
    rf"(?:each|every) (?P<days>(?:(?:,| and|, and)? ?{_MONTH}(?: \d{{1,2}})?)+) thereafter[^;.]*?"
    rf"\b(?:until|through|to|ending on|on) (?P<end>{_DAY})",
    re.IGNORECASE,
)
_LOTS: Final = lazy(
    r"\b(?:in|over) (?P<many>\d{1,3}) (?:equal |successive |consecutive )*(?P<unit>month|quarter|annual|year)(?:ly)? "
    r"(?:\w+ )?(?:lots|instal+ments|tranches|parts|portions) of (?P<size>\d{1,3}(?:,\d{3})+|\d+)"
    rf"[^;.]*?\b(?P<which>first|last)(?: \w+){{0,3}}? on (?P<day>{_DAY})",
    re.IGNORECASE,
)
_COUNTED: Final = lazy(
    r"\b(?:in|over) (?P<many>\w+) (?:equal |successive |consecutive |quarterly |monthly |annual |semi-?annual )*"
    r"(?:lots|instal+ments|tranches|parts|portions) of (?P<size>\d{1,3}(?:,\d{3})+|\d+)(?: \w+)? on "
    rf"(?:the (?P<nth>\d{{1,2}})(?:st|nd|rd|th) day of )?(?:each|every) "
    rf"(?P<days>(?:(?:,| and|, and)? ?{_MONTH}(?: \d{{1,2}})?)+) (?:thereafter|after that|afterwards)",
    re.IGNORECASE,
)
_PERCENT: Final = lazy(rf"\b(?P<part>\d{{1,2}}(?:\.\d+)?)%{_THINGS}{_VEST} on (?P<day>{_DAY})", re.IGNORECASE)
_ONE_DAY: Final = lazy(rf"(?P<month>{_MONTH})(?: (?P<day>\d{{1,2}}))?", re.IGNORECASE)


def written_out(question: Question, dossiers: Sequence[Dossier], today: datetime.date) -> Finding | None:
    """How much of the one award that is written out is vested by the day of a question, or left after it.

    None where another schedule may be the one that is meant.
    """
    day = day_meant(question, today)
    if question.manner != "vested_by" or day is None or _PART.search(question.low):
        return None
    numbers = frozenset(word.norm for word in question.terms if word.kind == "number" and len(word.norm) > 2)
    meant = [
        (dossier, note) for dossier in dossiers for note in dossier.notes
        if numbers <= note.norms | note.context and _of_security(question, note)
        and (instalments(note.text) or any(term.footnote == note.footnote for term in dossier.terms_of("vesting")))
    ]  # fmt: skip
    if len(meant) != 1:
        return None
    dossier, note = meant[0]
    steps = instalments(note.text)
    award = _award(note, sum(size for _, size in steps)) if len(steps) > 1 else None
    if award is None:
        return None
    left = left_asked(question.low)
    sizes = [size for when, size in steps if (when > day) == left]
    groups = {size: sizes.count(size) for size in sizes}
    expression = " + ".join(f"{many} * {size}" if many > 1 else str(size) for size, many in groups.items()) or "0"
    said = f"left to vest after {day.isoformat()}" if left else f"vested by {day.isoformat()}"
    row, cell = award
    cited = [cite_span(dossier.stored, note, 0, len(note.text))]
    if row is not None:
        cited.append(cite_cell(dossier.stored, row, cell))
    result = str(sum(sizes))
    return done_of(dossier, Result(f"{result} shares {said}", result, said), expression, cited)


_PART: Final = lazy(r"\bpercent|%|\b(?:portion|fraction|proportion)\b")


def _of_security(question: Question, note: NoteView) -> bool:
    """Whether a footnote or a row that cites it is of a security that the question names; it may name none."""
    texts = (note.text, *(row.title for row in note.rows))
    return not question.securities or any(each.search(text) for each in question.securities for text in texts)


Step = tuple[datetime.date, int]


def instalments(text: str) -> list[Step]:
    """The instalments that a text writes out, by day; several of one day stand one by one."""
    steps = [*_single(text), *_repeated(text), *_lots(text), *_counted(text)]
    parts = [
        (when, Fraction(match["part"]) / 100) for match in _PERCENT.finditer(text) if (when := _date(match["day"]))
    ]
    left = 1 - sum((part for _, part in parts), Fraction(0))
    if parts and not (steps and left > 0):
        return []
    whole = sum(size for _, size in steps) / left if parts else Fraction(0)
    if any((part * whole).denominator != 1 for _, part in parts):
        return []  # a part of an award that is no whole number of shares was misread
    return sorted((*steps, *((when, int(part * whole)) for when, part in parts)))


def _award(note: NoteView, total: int) -> tuple[RowView | None, str] | None:
    """The cell that prints the size of the award; no row where only the footnote prints it; None where nothing does."""
    for row in note.rows:
        for cell in (MOVED, "underlying_security_shares"):
            if number_in(row, cell) == total:
                return row, cell
    return (None, "") if str(total) in note.norms else None


def _single(text: str) -> Iterator[Step]:
    for match in _ONCE.finditer(text):
        if (when := _date(match["day"])) is not None:
            yield when, _number(match["size"])


def _repeated(text: str) -> Iterator[Step]:
    """Instalments on the same days of every year, from the last day that is named before until the end."""
    for match in _EVERY.finditer(text):
        before = [when for word in words(text[: match.start()]) if (when := _day_of(word)) is not None]
        end = _date(match["end"])
        if not before or end is None:
            continue
        for year in range(before[-1].year, end.year + 1):
            for each in _ONE_DAY.finditer(match["days"]):
                when = _date(f"{each['month']} {each['day'] or match['nth']}, {year}")
                if when is not None and before[-1] < when <= end:
                    yield when, _number(match["size"])


def _counted(text: str) -> Iterator[Step]:
    """So many instalments on the same days of every year, after the last day that is named before."""
    for match in _COUNTED.finditer(text):
        before = [when for word in words(text[: match.start()]) if (when := _day_of(word)) is not None]
        printed = NUMERALS.get(match["many"].lower()) or NUMERALS.get(stem(match["many"].lower())) or match["many"]
        if not before or not printed.isdigit():
            continue
        days = [
            when for year in range(before[-1].year, before[-1].year + int(printed) + 1)
            for each in _ONE_DAY.finditer(match["days"])
            if (when := _date(f"{each['month']} {each['day'] or match['nth']}, {year}")) and when > before[-1]
        ]  # fmt: skip
        for when in sorted(days)[: int(printed)]:
            yield when, _number(match["size"])


def _lots(text: str) -> Iterator[Step]:
    """So many instalments at equal distances from the first of them, or back from the last."""
    for match in _LOTS.finditer(text):
        day, unit = _date(match["day"]), match["unit"].lower()
        months = MONTHS.get("year" if unit == "annual" else unit, 1)
        sign = 1 if match["which"].lower() == "first" else -1
        for place in range(int(match["many"]) if day is not None else 0):
            assert day is not None
            yield later(day, sign * place * months), _number(match["size"])


def _number(printed: str) -> int:
    return int(printed.replace(",", ""))


def _date(printed: str) -> datetime.date | None:
    return next((when for word in words(printed) if (when := _day_of(word)) is not None), None)


def _day_of(word: Word) -> datetime.date | None:
    full = word.kind == "date" and len(word.norm) == len("2026-01-31") and is_date(word.norm)
    return datetime.date.fromisoformat(word.norm) if full else None
