"""How an award vests: its schedule, its basis, its first and last day, and whether it has vested already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal

from extractor.reading.rules import lexis
from extractor.reading.rules.note import SENTENCE_REACH, Claim, Note
from extractor.reading.rules.schedules import read_schedules
from extractor.reading.rules.tranches import Item, Schedule
from extractor.reading.rules.vested import done, from_vesting, vested_at
from extractor.schema.terms import Tranche, Vesting

Basis = Literal["time", "performance", "mixed"]

_TRIGGERS: Final = ("vest", "exercisable", "laps", "earn", "restrictions")
_VEST: Final = re.compile(
    r"\bvest(?:s|ed|ing)?\b|\blaps(?:es?|ed|ing)\b|\brestrictions?\b[^.;,]{0,60}?\bexpires? as to\b"
)
_EARN_OUT: Final = re.compile(r"\bearn-?outs?\b|\bearn out\b")
_PORTIONED: Final = re.compile(
    r"\bexercisable\b[^.;]{0,60}?\b(?:as to|installments?|instalments?|with respect to|as follows|in increments)\b"
    r"|(?:%|/\d{1,3}(?:th|rd|nd)?|\bone-\w{4,8}) (?:of|per) [^.;]{0,80}?\bexercisable\b"
    r"|\bexercisable\b(?: \w+)? (?:\d{1,3}(?:\.\d+)?%|one-|1/\d)"
)
_NAMES: Final = re.compile(
    r"\bperformance(?:[- ]based|[- ]vesting)?[- ](?:restricted |stock |share )*(?:stock|share|restricted|rsus?|units?"
    r"|options?|awards?)\b(?: units?| rights?)?|\bperformance year|\bpsus?\b|\bprsus?\b"
)
_PERFORM: Final = re.compile(
    r"\bperformance\b|\bachiev\w+|\battain\w+|\bhurdles?\b|\btsr\b|(?:share|stock)holder return|\bmilestones?\b"
    r"|\bliquidity (?:event|condition)|\binitial public offering\b|\bmoic\b|\birr\b|\bmarket capitali[sz]ation\b"
    r"|\bmultiple (?:of|on) (?:its |their )?invest|\b(?:fda|regulatory|marketing) approval\b|\bcommercial launch\b"
    r"|\bcertif\w+ (?:of|by)\b"
    r"|\bbased (?:up)?on (?:the )?(?:[\w'-]+ ){0,5}?(?:roic|roe|ebitda|eps|revenues?|returns?|earnings|net income|sales"
    r"|cash flow|growth)\b|\b(?:price|vwap)\b[^;]{0,90}?\b(?:reach\w*|equals?|exceed\w*|at least|at or above|hurdles?"
    r"|above|greater than)\b"
)
_SERVICE: Final = re.compile(
    r"\bcontinu\w*\b[^.;]{0,60}?\b(?:service|employ\w*|provid\w+)|\bremain\w*\b[^.;]{0,40}?\b(?:employ\w*|service)"
    r"|\b(?:service|time)[- ]based\b(?:[- ]vest| condition| requirement)|\bservice (?:condition|requirement)s?"
    r"|\b(?:service|time)-based and performance"
)
_BASED: Final = r"(?:service|time|performance)(?:-based)?"
_CONDITION: Final = re.compile(
    rf"\bsubject to (?:[a-z]+ ){{0,4}}?{_BASED} (?:and {_BASED} )?vesting(?: and (?:[a-z]+ ){{0,2}}?{_BASED} vesting)?"
    rf"|\bsubject to (?:[a-z]+ ){{0,3}}?{_BASED} vesting conditions?[^.;]{{0,80}}"
    rf"|\bvest\w* (?:upon|based on|subject to) (?:[a-z]+ ){{0,3}}?(?:continued service|{_BASED})\b[^.;]{{0,80}}"
    r"|\bvesting (?:of [^.;]{2,40}? )?(?:is|are|will be|shall be) (?:contingent|conditioned|subject|dependent|based)"
    r" (?:up)?"
    r"(?:on|to) [^.;]{2,120}"
    r"|\b[a-z0-9]+[- ](?:\(\d\)[- ])?year (?P<over>(?:ratable |cliff |graded |pro[- ]rata |annual )?vesting(?: schedule"
    r"| period)?)"
)
_DENIED: Final = re.compile(
    r"\b(?:not|no longer|without being) subject to (?:any )?(?:further )?(?:time-based |service-based |performance"
    r" )?vesting"
    r"|\bno vesting (?:conditions?|requirements?|restrictions?|period|schedule)\b|\bnot subject to (?:any )?(?:risk of"
    r" forfeiture or )?vesting"
)
_SKIPPED: Final = re.compile(
    r"\b(?:withh\w+|tax(?:es)?\b|accelerat\w*|in the event|would have vested|notwithstanding)|^(?:if|upon (?:a|his"
    r"|her)|in"
    r" case|should)\b"
)
_BEFORE_WHEN: Final = re.compile(r"\b(?:on|in|upon|at|as of|on each)(?: the)? $")
_D: Final = lexis.FULL_DATE
_GRANTED: Final = re.compile(
    rf"\b(?:(?:granted|awarded)\b[^.;\d]{{0,60}}? (?:on|as of|effective|dated)|(?:granted|awarded)|(?:grant date|date"
    rf" of grant|vesting"
    rf" commencement date|vesting start date)(?: \(\"[^\")]{{1,12}}\"\))?(?: (?:of|is|was)|,| \(|:)?) ?(?P<a>{_D})"
    rf"(?P<more>,? (?:and )?(?:{_D}))?|\b(?P<b>{_D}),? (?:\((?:the )?\"(?:[a-z]+ )?(?:vesting commencement|grant|award)"
    rf" date\"?|(?:grant date|date of grant)\b)"
    rf"|\bon (?P<c>{_D}),? (?:(?!which|annivers|vest)[^.;\d]){{0,90}}?\b(?:granted|awarded|received (?:an? )?(?:grant"
    rf"|award)|received \d)"
)
_CLAUSE: Final = re.compile(r"[^.;,]{0,60}\b")
_CLASSES: Final = re.compile(
    r"\b(?:(?P<performance>psus?|prsus?|performance(?:[- ](?:based|vesting))?[- ](?:restricted |stock |share"
    r" )*(?:units?"
    r"|shares?|stock|awards?|rsus?))|(?P<option>options?)|(?P<unit>rsus?|restricted (?:stock|share)\w*|dsus?|gsus?"
    r"|deferred (?:stock|share)))\b"
)
_EARNED: Final = re.compile(
    r"\b(?:earned|achiev\w+|attain\w+|certif\w+)\b[^.;]{0,120}?\b(?:performance|goals?|targets?|criteria|metrics?)\b"
    r"|\bperformance (?:goals?|targets?|criteria|metrics?|conditions?|objectives?)\b[^.;]{0,80}?\b(?:achieved|attained"
    r"|satisfied|met|certified)\b"
)


@dataclass(slots=True)
class _Award:
    """What the footnote says of one award's vesting, sentence by sentence."""

    name: str = ""
    items: list[Item] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)
    end: str | None = None
    fully: str | None = None
    vested: bool = False
    basis: Basis | None = None
    served: bool = False
    spans: list[tuple[int, int]] = field(default_factory=list)


def read(note: Note) -> Iterable[Claim]:
    """Claim the vesting of each award that the footnote tells of."""
    flat = note.flat
    if not any(word in flat for word in _TRIGGERS):
        return
    if not (_VEST.search(flat) or _EARN_OUT.search(flat) or ("exercisable" in flat and _PORTIONED.search(flat))):
        return
    if (denied := _DENIED.search(flat)) is not None:
        yield note.claim_flat(Vesting(), denied.span(), stance="denied")
        return
    for award in _awards(note):
        yield from _claim(note, award)


def _awards(note: Note) -> list[_Award]:
    awards: list[_Award] = []
    others: list[tuple[int, int]] = []
    for start, end in _sentences(note):
        if not any(note.flat.find(word, start, end) >= 0 for word in _TRIGGERS):
            others.append((start, end))
            continue
        schedules = _schedules(note.flat, start, end, first=not awards)
        parts = sum(len(schedule.items) for schedule in schedules)
        vested = vested_at(note.flat, start, end, partly=parts > 1)
        performed = _performed(note.flat, start, end) if not schedules else None
        if vested is None and performed is not None:
            vested = from_vesting(note.flat, start, end)
        others += [] if schedules else [(start, end)]
        for schedule, (left, right) in zip(schedules, _stretches(schedules, start, end), strict=True):
            _add(note.flat, _award(awards, _name(note.flat, left, schedule.start), schedule), schedule, left, right)
        if vested is not None:
            award = _award(awards, _name(note.flat, start, end), None)
            award.vested = True
            award.spans.append(vested)
            if performed is not None and award.basis is None:
                award.basis = "performance"
                award.spans.append(performed)
    if len(awards) == 1:
        _earned(note.flat, awards[0], others)
    return awards


def _performed(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """Find the performance that a sentence names beside the award, but for one about taxes or what might be."""
    said = flat[start:end]
    if "vest" not in said or _SKIPPED.search(said):
        return None
    found = _PERFORM.search(_NAMES.sub(lambda name: " " * len(name[0]), said))
    return None if found is None else (start + found.start(), start + found.end())


def _stretches(schedules: list[Schedule], start: int, end: int) -> list[tuple[int, int]]:
    """Share a sentence out among its schedules."""
    cuts = [start, *(schedule.start for schedule in schedules[1:]), end]
    return list(pairwise(cuts)) if schedules else []


def _award(awards: list[_Award], name: str, schedule: Schedule | None) -> _Award:
    """Find the award that a sentence goes on about, else open another."""
    starts = schedule.starts if schedule and schedule.items else []
    for award in awards:
        same = not name or not award.name or award.name == name
        apart = award.items and starts and award.starts and not set(starts) & set(award.starts)
        if same and not apart:
            award.name = award.name or name
            return award
    awards.append(_Award(name))
    return awards[-1]


def _earned(flat: str, award: _Award, others: list[tuple[int, int]]) -> None:
    """A schedule of service after a performance that another sentence tells of makes the basis mixed."""
    if award.basis != "time":
        return
    for start, end in others:
        found = _EARNED.search(flat, start, end)
        if found is not None:
            award.basis = "mixed" if award.served else "performance"
            award.spans.append(found.span())
            return


def _sentences(note: Note) -> Iterator[tuple[int, int]]:
    """Give the sentences; one that a semicolon ended goes on in the next."""
    begun: int | None = None
    for start, end in note.flat_sentences:
        first = start if begun is None else begun
        if note.flat[end - 1 : end] == ";" and end - first < SENTENCE_REACH * 4:
            begun = first
            continue
        begun = None
        yield first, min(end, first + SENTENCE_REACH * 5)
    if begun is not None:
        yield begun, len(note.flat)


def _schedules(flat: str, start: int, end: int, *, first: bool) -> list[Schedule]:
    said = flat[start:end]
    if not (_VEST.search(said) or "exercisable" in said or _EARN_OUT.search(said)):
        return []
    skipped = _SKIPPED.search(said)
    found = read_schedules(flat, start, end)
    if skipped is not None and (not first or not found or skipped.start() < found[0].start - start):
        return []
    told = [each for each in found if _tells(each)]
    return told or _condition(flat, start, end)


def _tells(schedule: Schedule) -> bool:
    """A window of exercise is no schedule."""
    if schedule.verb == "exercise":
        items = schedule.items
        return len(items) > 1 or any(item.portion or item.count or item.every for item in items)
    return bool(schedule.items or schedule.fully)


def _condition(flat: str, start: int, end: int) -> list[Schedule]:
    """Read a bare condition (``subject to service-based vesting``, ``three-year cliff vesting``): a basis alone."""
    found = _CONDITION.search(flat, start, end)
    if found is None:
        return []
    items = [Item(when=found.span(), soft=True)] if found["over"] else []
    return [Schedule(items, [], None, None, *found.span(), "vest")]


def _name(flat: str, start: int, end: int) -> str:
    """Tell which sort of award a sentence speaks of, by the last one named before the schedule."""
    found = list(_CLASSES.finditer(flat, start, min(end + 40, len(flat))))
    return (found[-1].lastgroup or "") if found else ""


def _add(flat: str, award: _Award, schedule: Schedule, start: int, end: int) -> None:
    award.items += schedule.items
    award.starts += schedule.starts
    award.end = award.end or schedule.end
    award.fully = award.fully or schedule.fully
    award.spans.append((schedule.start, schedule.stop))
    award.vested = award.vested or done(flat, schedule)
    said = flat[start:end]
    basis, performance = _basis(said, schedule)
    if performance is not None:
        award.spans.append((start + performance[0], start + performance[1]))
    regular = len(schedule.items) > 1 or any(item.count or item.every for item in schedule.items)
    award.served = award.served or regular or _SERVICE.search(said) is not None
    award.basis = basis if award.basis in (None, basis) else "mixed"


def _basis(said: str, schedule: Schedule) -> tuple[Basis | None, tuple[int, int] | None]:
    """Tell what vesting hangs on, and where a performance is named; the name of an award tells nothing."""
    plain = _NAMES.sub(lambda name: " " * len(name[0]), said)
    service = _SERVICE.search(said) is not None
    regular = any(item.count or item.every for item in schedule.items)
    hurdles = any(item.hurdles for item in schedule.items)
    performance = _PERFORM.search(plain)
    if performance:
        clause = _CLAUSE.match(said, performance.end())
        span = performance.start(), clause.end() if clause else performance.end()
        return "mixed" if service or (regular and not hurdles) else "performance", span
    return "time" if schedule.items or service or schedule.fully else None, None


def _claim(note: Note, award: _Award) -> Iterator[Claim]:
    flat = note.flat
    exact = any(item.timed for item in award.items)
    tranches = tuple(_tranche(note, item) for item in award.items if item.timed or not exact)
    starts = list(dict.fromkeys(award.starts))
    spans = list(award.spans)
    if not starts:
        starts = _granted(flat, spans, beside=award.basis is None)
    award.end = award.end or award.fully
    if not tranches and not award.vested and award.basis is None:
        return
    body = Vesting(
        basis=award.basis,
        vested=True if award.vested else None,
        start=starts[0] if len(starts) == 1 else None,
        end=award.end,
        tranches=tranches,
    )
    yield note.claim_flat(body, *spans)


def _tranche(note: Note, item: Item) -> Tranche:
    when = note.printed(_preposition(note.flat, item.when[0]), item.when[1]).strip(" ,") if item.when else None
    return Tranche(
        portion=item.portion,
        shares=item.shares,
        date=item.dates[0] if item.dates else None,
        when=when or None,
        count=item.count if item.count != Decimal(1) else None,
        every=item.every,
    )


def _preposition(flat: str, start: int) -> int:
    """Step back over the preposition before the words that say when."""
    found = _BEFORE_WHEN.search(flat, max(0, start - 12), start)
    return found.start() if found else start


def _granted(flat: str, spans: list[tuple[int, int]], *, beside: bool) -> list[str]:
    """Find the date of grant: the last before the schedule in its sentence, else the only one of the footnote.

    ``beside`` asks for one in the same sentence, either side.
    """
    if not any(word in flat for word in ("grant", "award", "commencement", "start date")):
        return []
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    found = []
    for match in _GRANTED.finditer(flat):
        read = lexis.date(match["a"] or match["b"] or match["c"])
        if read is not None and not match["more"]:
            found.append((match.start(), match.end(), read))
    if not found:
        return []
    before = [each for each in found if each[1] <= first and flat.find(".", each[1], first) < 0]
    chosen = before[-1] if before else found[0]
    if beside and not before and (chosen[0] < first or flat.find(".", last, chosen[0]) >= 0):
        return []
    if not before and len({each[2] for each in found}) > 1:
        return []
    spans.append((chosen[0], chosen[1]))
    return [chosen[2]]
