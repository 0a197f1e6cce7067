"""A vesting schedule read again: each instalment with its portion, shares, date, count and rhythm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from extractor.reading.locks.basis import basis
from extractor.reading.locks.counts import is_count
from extractor.reading.locks.figures import Figure
from extractor.reading.locks.flags import check_flag
from extractor.reading.locks.roles import plays
from extractor.reading.locks.tables import SHARE_ROLES
from extractor.reading.locks.values import check_date, leads_list
from extractor.reading.locks.view import Proof, view_of
from extractor.schema.terms import Tranche, Vesting

_TOLERANCE: Final = Decimal("0.05")
_SMALL: Final = 20
"""Bare counts below this are instalments and years rather than shares of an instalment, as others see them."""
_COUNTED: Final = re.compile(
    r"\)?[ -](?:(?:equal|annual|annually|monthly|quarterly|yearly|successive|consecutive|substantially"
    r"|approximately|semi-?annual|following"
    r"|subsequent|additional|remaining|ratable|fiscal|calendar|one|anniversar\w*|vesting),? ?(?:and )?){0,4}"
    r"(?:install?ments?|tranches?|anniversar\w*|months?(?:\(s\))?\b|quarters?\b|events?|vesting dates?"
    r"|parts?\b|portions?|increments?|times"
    r"|periods?|annual|monthly|quarterly|equal|dates)"
)
_LATER: Final = re.compile(
    r"\)?[ -](?:[a-z]+ )?(?:months?(?:\(s\))?|quarters?|anniversar\w*) (?:after|from|prior|before)"
)
_LASTS: Final = re.compile(r"(?:over|for) (?:the |a )?(?:next |following |period of )?$")
_YEARS: Final = re.compile(r"\)? years?\b")
_OF_EACH: Final = re.compile(
    r"each of (?:the )?(?:next|first|following|succeeding|subsequent)? ?$|over (?:the )?(?:next|following)? ?$"
)
_SERIES: Final = re.compile(r"[^.;]{0,60}\banniversar")
_EVERY: Final[dict[str, str]] = {
    "month": (
        r"\bmonthly\b|one-month period|\b(?:each|every|per|a)(?: (?:successive|following|subsequent|additional"
        r"|full|calendar|of the|one|1|last|next|first|\d+))* months?(?:\(s\))?\b"
        r"|(?<!three )(?<!six )(?<!3 )(?<!6 )months? thereafter|\b\d+ (?:equal |successive |consecutive )*months\b"
    ),
    "quarter": (
        r"\bquarterly\b|\b(?:each|every|per)(?: (?:successive|following|subsequent|fiscal|calendar|of the|last|next))*"
        r" quarters?\b|\b(?:every|each) (?:three|3)[- ]months?|three[- ]month|quarter(?:s)? thereafter"
        r"|quarters\b|quarter-?end"
    ),
    "six_months": r"semi-?annual\w*|six[- ]months?|\b6[- ]months?|half-?year\w*|twice (?:a|per) year|biannual\w*",
    "year": (
        r"(?<!-)\bannually\b|(?<!-)\bannual (?:\w+ )?(?:install?ment|vest|increment|basis|tranche|part|portion"
        r"|rate)\w*|\byearly\b"
        r"|\b(?:each|every|per)(?: (?:successive|following|subsequent|of the|one|next|first|anniversary|\w+))? years?\b"
        r"|(?<!monthly )(?<!quarterly )\banniversaries\b|\b(?:first|second), (?:\w+ )*(?:and )?\w+ anniversar"
        r"|\b(?:each|every)(?: (?:successive|succeeding|subsequent|annual|following|yearly))* anniversar\w*"
        r"|\beach of the (?:first|next) \w+ years|\b(?:each|every) (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
        r"|dec)[a-z]* \d"
        r"|per annum|\ba year\b|years? thereafter|\bratably over (?:\w+[ -])?(?:\(\d\) )?(?:\w+ )?years|equal annual\b"
    ),
}
_RHYTHMS: Final = {name: re.compile(pattern) for name, pattern in _EVERY.items()}


def check_vesting(body: Vesting, proof: Proof) -> str | None:
    """Give the reason why a schedule is not read off the quotes, or None where all of it is."""
    return next(_faults(body, proof), None)


def _faults(body: Vesting, proof: Proof) -> Iterator[str]:
    if body.basis is not None and not basis(body.basis, proof):
        yield f"basis: the quotes do not say {body.basis}"
    if body.vested is not None and not check_flag("vested", body.vested, proof):
        yield f"vested: the quotes do not say {str(body.vested).lower()}"
    for field, value in (("start", body.start), ("end", body.end)):
        if value is not None and (reason := check_date("vesting", field, value, proof)) is not None:
            yield reason
    dates = [each.date for each in body.tranches if each.date]
    if body.end is not None and any(each > body.end for each in dates if len(each) == len(body.end)):
        yield f"end: an instalment comes after {body.end}"
    if body.start is not None and any(each < body.start for each in dates if len(each) == len(body.start)):
        yield f"start: an instalment comes before {body.start}"
    yield from _repeated(body.tranches, proof)
    for place, tranche in enumerate(body.tranches):
        if tranche.date and tranche.date in (body.start, body.end if tranche is not body.tranches[-1] else None):
            yield f"tranches[{place}].date: {tranche.date} is the start or the end of all"
    schedule = _Schedule(body, proof)
    for place, tranche in enumerate(body.tranches):
        for reason in schedule.faults(tranche):
            yield f"tranches[{place}].{reason}"


def _repeated(tranches: Iterable[Tranche], proof: Proof) -> Iterator[str]:
    """Two instalments of one date are two only where the text prints the date twice."""
    seen = Counter((each.date, each.shares, each.portion, each.when) for each in tranches if each.date)
    for (date, *_), times in seen.items():
        if times > 1 and sum(each.iso == date for each in proof.dates) < times:
            yield f"tranches: {date} is printed once and not for {times} instalments"


class _Schedule:
    """The amounts and marks (dates, words of time) of one schedule, to tell which belongs to which."""

    def __init__(self, body: Vesting, proof: Proof) -> None:
        self.proof = proof
        self.flat = proof.view.flat
        self.portions = list(proof.figures("percent", "fraction"))
        self.shares = [each for each in proof.figures("number") if is_count(each, proof.view) and each.value >= _SMALL]
        self.all_marks = sorted(mark for each in body.tranches for mark in self.marks(each))

    def faults(self, tranche: Tranche) -> Iterator[str]:
        """Yield what is wrong with one instalment."""
        portions = [
            each for each in self.portions if tranche.portion is not None and _is_portion(each, tranche.portion)
        ]
        shares = [
            each
            for each in self.proof.figures("number")
            if each.value == tranche.shares and is_count(each, self.proof.view)
        ]
        if tranche.portion is not None and not portions:
            yield f"portion: {tranche.portion} percent is not in the quotes"
        if tranche.shares is not None and not any(self._vests(each) for each in shares):
            yield f"shares: {tranche.shares} is not in the quotes"
        if tranche.date is not None:
            if (reason := check_date("tranche", "date", tranche.date, self.proof)) is not None:
                yield reason
            if (tranche.count or tranche.every) and not leads_list(tranche.date, self.proof):
                yield f"date: {tranche.date} is not the first of its dates"
            said = {each.iso for each in view_of(tranche.when).dates} if tranche.when else set()
            if said and tranche.date not in said and len(tranche.date) == 10:
                yield f"date: {tranche.date} is not that of {tranche.when!r}"
        counts = list(self.counts(tranche.count)) if tranche.count is not None else []
        if tranche.count is not None and not counts:
            yield f"count: {tranche.count} instalments are not in the quotes"
        if tranche.every is not None and not self.rhythm(tranche.every, portions + shares + counts):
            yield f"every: the quotes do not say every {tranche.every}"
        for amounts, others in ((portions, self.portions), (shares, self.shares)):
            if amounts and not self.belongs(amounts, others, self.marks(tranche)):
                yield "date: it stands with another amount in the quotes"
            if amounts and counts and not self.near(amounts, others, counts):
                yield "count: it stands with another amount in the quotes"

    def _vests(self, figure: Figure) -> bool:
        return plays(self.proof.view, figure.start, figure.end, SHARE_ROLES["tranche", "shares"]) is not False

    def marks(self, tranche: Tranche) -> list[int]:
        """Where the quotes print the instalment's date, or its own words of time, or the price these name."""
        if tranche.date is not None:
            return [each.start for each in self.proof.dates if each.iso == tranche.date]
        if tranche.when is None:
            return []
        said = view_of(tranche.when)
        found = [place for start, end in self.proof.spans if (place := self.flat.find(said.flat, start, end)) >= 0]
        prices = {each.value for each in said.figures if each.sort == "money"}
        return found or [each.start for each in self.proof.figures("money") if each.value in prices]

    def belongs(self, amounts: list[Figure], others: list[Figure], marks: list[int]) -> bool:
        """Tell whether one of the marks stands with one of the amounts and no other amount between."""
        if not marks or "respectively" in self.proof.around:
            return True
        return any(self._together(amount, others, mark) for amount in amounts for mark in marks)

    def _together(self, amount: Figure, others: list[Figure], mark: int) -> bool:
        low, high = min(amount.end, mark), max(amount.start, mark)
        if any(
            each.value != amount.value and low <= each.start < high for each in others if each.start != amount.start
        ):
            return False
        if mark > amount.start:
            return True
        start, end = self.proof.view.sentence(mark)
        first_mark = next((each for each in self.all_marks if each >= start), mark)
        first_amount = next((each.start for each in others if each.start >= start), amount.start)
        between = sum(mark < each < amount.start for each in self.all_marks)
        return (first_mark < first_amount and not between) or (start <= mark < amount.start < end and len(others) == 1)

    def near(self, amounts: list[Figure], others: list[Figure], counts: list[Figure]) -> bool:
        """Tell whether a count stands with one of the amounts, on either side, and no other amount between."""
        for amount in amounts:
            for count in counts:
                low, high = min(amount.end, count.end), max(amount.start, count.start)
                if not any(each.value != amount.value and low <= each.start < high for each in others):
                    return True
        return False

    def counts(self, count: Decimal) -> Iterator[Figure]:
        """Yield where the quotes count instalments: "four equal annual installments", "first, second and third"."""
        for each in self.proof.figures("number", "ordinal"):
            if each.value != count:
                continue
            if each.sort == "number":
                before = self.flat[max(0, each.start - 40) : each.start]
                if (
                    _COUNTED.match(self.flat, each.end, each.end + 90)
                    and not (
                        (_LATER.match(self.flat, each.end, each.end + 40) and not _LASTS.search(before))
                        or before.endswith("every ")
                    )
                ) or (_YEARS.match(self.flat, each.end, each.end + 12) and _OF_EACH.search(before)):
                    yield each
            elif _SERIES.match(self.flat, each.end, each.end + 70) and self._is_last(each):
                yield each

    def _is_last(self, ordinal: Figure) -> bool:
        """Tell whether an ordinal ends a series that starts with the first."""
        near = [each for each in self.proof.figures("ordinal") if ordinal.start - 90 <= each.start <= ordinal.end + 60]
        return any(each.value == 1 for each in near) and max(each.value for each in near) == ordinal.value > 1

    def rhythm(self, every: str, anchors: list[Figure]) -> bool:
        """Tell whether the quotes say how often; of two rhythms the one nearest to the instalment counts."""
        words = self.proof.view.flat
        places: dict[str, list[int]] = {}
        for name, pattern in _RHYTHMS.items():
            for start, end in self.proof.spans:
                places.setdefault(name, []).extend(match.start() for match in pattern.finditer(words, start, end))
        if not any(places.values()) and every == "month":
            return re.search(r"\bday of the month\b|\d(?:st|nd|rd|th) of the month\b", self.proof.words) is not None
        if not places[every]:
            return False
        rivals = [place for name, found in places.items() if name != every for place in found]
        if not rivals or not anchors:
            return bool(places[every])
        return min(_distance(places[every], anchors)) <= min(_distance(rivals, anchors)) + 40


def _distance(places: list[int], anchors: list[Figure]) -> Iterator[int]:
    return (abs(place - anchor.start) for place in places for anchor in anchors)


def _is_portion(figure: Figure, portion: Decimal) -> bool:
    """A printed percentage is exact; of a fraction the decimals that are given must be right."""
    if figure.sort == "percent":
        return figure.value == portion
    exponent = portion.as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return abs(figure.value - portion) < min(_TOLERANCE, Decimal(1).scaleb(-digits)) or figure.value == portion
