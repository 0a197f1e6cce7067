"""How an award vests: its schedule, its basis, its first and last day, and whether it has vested already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

from extractor.reading.rules import lexis
from extractor.reading.rules.note import SENTENCE_REACH, Claim, Note
from extractor.reading.rules.schedules import Item, Parser, Schedule
from extractor.reading.rules.vesting_tokens import tokens
from extractor.schema.terms import Tranche, Vesting

Basis = Literal["time", "performance", "mixed"]

_TRIGGERS: Final = ("vest", "exercisable", "laps")
_PORTIONED: Final = re.compile(r"exercisable\b[^.;]{0,80}?\b(?:as to|installments?|instalments?|each|with respect to)\b|\d+%|/\d")
_NAMES: Final = re.compile(
    r"\bperformance(?:[- ]based|[- ]vesting)?[- ](?:restricted |stock |share )*(?:stock|share|restricted|rsus?|units?"
    r"|options?|awards?)\b(?: units?| rights?)?|\bperformance year|\bpsus?\b|\bprsus?\b"
)
_PERFORM: Final = re.compile(
    r"\bperformance\b|\bachiev\w+|\battain\w+|\bhurdles?\b|\btsr\b|(?:share|stock)holder return|\bmilestones?\b"
    r"|\b(?:price|vwap)\b[^;]{0,90}?\b(?:reach\w*|equals?|exceeds?|at least)\b"
)
_SERVICE: Final = re.compile(
    r"\bcontinu\w*\b[^.;]{0,60}?\b(?:service|employ\w*|provid\w+)|\bremain\w*\b[^.;]{0,40}?\b(?:employ\w*|service)"
    r"|\b(?:service|time)[- ]based\b(?:[- ]vest| condition| requirement)|\bservice (?:condition|requirement)s?"
    r"|\b(?:service|time)-based and performance"
)
_TIME_ONLY: Final = re.compile(
    r"\bsubject to (?:the )?(?:satisfaction of |certain |a |an )*(?:service|time)[- ]based vesting|\b(?:service|time)-based"
    r" vesting (?:condition|requirement|criteri)|\bvest\w* (?:upon|based on|subject to) (?:the )?(?:satisfaction of )?"
    r"(?:a |certain )?(?:continued service|(?:service|time)[- ]based)"
)
_PERFORM_ONLY: Final = re.compile(
    r"\b(?:subject to|upon) (?:the )?(?:satisfaction of |achievement of |certain |a |an )*performance[- ](?:based )?"
    r"(?:vesting )?(?:condition|criteri|requirement|goal|target|objective|metric)"
)
_VESTED: Final = re.compile(
    r"\b(?:fully|immediately|100%|already|completely) vested\b|\b(?:is|are|was|were|have|has) (?:all )?(?:been )?(?:fully"
    r" |immediately |100% |currently |now |previously )?vested\b(?! (?:on|in|as to|over|ratably|at a|with respect|and"
    r" unvested|or|annually|quarterly|monthly|interest))|\bvest(?:s|ed)? (?:fully |in full )?immediately\b(?! prior)"
    r"|\bvest(?:s|ed) (?:in full |fully )?(?:up)?on (?:the )?(?:grant|issuance|date of (?:grant|issuance)|grant date)\b"
    r"|\bvested in full\b|\bvested (?:and became exercisable )?(?:up)?on grant\b"
)
_NOT_VESTED: Final = re.compile(
    r"\b(?:until|when|once|if|not|unless|will|shall|would|may|must|to|upon|becomes?|becoming|being|after|before|never"
    r"|any|portion|percent|%|cease|no|extent|that|which|of)(?: (?:be|have|has|it|they|is|are|deemed|then|become|been"
    r"|considered|only|also|all|such|the))*? ?$"
)
_UNTIL: Final = re.compile(r"\b(?:until|when|once|if)\b[^.;,]{0,40}$")
_PARTLY: Final = re.compile(r"(?:\d ?%|/\d+(?:th|rd|nd)?|one-\w+|half|portion)[^.;]{0,60}$")
_DENIED: Final = re.compile(
    r"\b(?:not|no longer|without being) subject to (?:any )?(?:further )?(?:time-based |service-based |performance )?vesting"
    r"|\bno vesting (?:conditions?|requirements?|restrictions?|period|schedule)\b|\bnot subject to (?:any )?(?:risk of"
    r" forfeiture or )?vesting"
)
_SKIPPED: Final = re.compile(
    r"\b(?:withh\w+|tax(?:es)?\b|accelerat\w*|in the event|would have vested|notwithstanding)|^(?:if|upon (?:a|his|her)|in"
    r" case|should)\b"
)
_D: Final = lexis.FULL_DATE
_GRANTED: Final = re.compile(
    rf"\b(?:(?:granted|awarded)\b[^.;\d]{{0,60}}? (?:on|as of|effective|dated)|(?:grant date|date of grant|vesting"
    rf" commencement date|vesting start date)(?: \(\"[^\")]{{1,12}}\"\))?(?: (?:of|is|was)|,| \(|:)?) ?(?P<a>{_D})"
    rf"(?P<more>,? (?:and )?(?:{_D}))?|\b(?P<b>{_D}),? (?:\((?:the )?\"(?:[a-z]+ )?(?:vesting commencement|grant|award)"
    rf" date\"?|(?:grant date|date of grant)\b)"
)
_CLASSES: Final = (
    ("performance", re.compile(r"\b(?:psus?|prsus?|performance[- ](?:based )?(?:share|stock|restricted|rsu|unit)\w*)\b")),
    ("option", re.compile(r"\boptions?\b")),
    ("unit", re.compile(r"\b(?:rsus?|restricted (?:stock|share)\w*|dsus?|deferred (?:stock|share)|gsus?)\b")),
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
    spans: list[tuple[int, int]] = field(default_factory=list)


def read(note: Note) -> Iterable[Claim]:
    """Claim the vesting of each award that the footnote tells of."""
    flat = note.flat
    if not any(word in flat for word in _TRIGGERS):
        return
    if "vest" not in flat and "laps" not in flat and not _PORTIONED.search(flat):
        return
    if (denied := _DENIED.search(flat)) is not None:
        yield note.claim_flat(Vesting(), denied.span(), stance="denied")
        return
    for award in _awards(note):
        yield from _claim(note, award)


def _awards(note: Note) -> list[_Award]:
    awards: list[_Award] = []
    for start, end in _sentences(note):
        schedule = _schedule(note.flat, start, end, first=not awards)
        vested = _vested(note.flat, start, end)
        if schedule is None and vested is None:
            continue
        name = _name(note.flat, start, schedule.start if schedule else end)
        award = next((each for each in awards if not name or not each.name or each.name == name), None)
        if award is None:
            award = _Award(name)
            awards.append(award)
        award.name = award.name or name
        if schedule is not None:
            _add(note.flat, award, schedule, start, end)
        if vested is not None:
            award.vested = True
            award.spans.append(vested)
    return awards


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


def _schedule(flat: str, start: int, end: int, *, first: bool) -> Schedule | None:
    said = flat[start:end]
    if "vest" not in said and "exercisable" not in said and "laps" not in said:
        return None
    skipped = _SKIPPED.search(said)
    read = Parser(flat, start, end).read(tokens(flat, start, end))
    if skipped is not None and (not first or read is None or skipped.start() < read.start - start):
        return None
    if read is None:
        return None
    whole = len(read.items) > 1 or any(item.portion or item.count or item.every for item in read.items)
    if read.verb == "exercise" and not whole:
        return None
    return read if read.items or read.fully else _conditions(said, read)


def _conditions(said: str, read: Schedule) -> Schedule | None:
    return read if _TIME_ONLY.search(said) or _PERFORM_ONLY.search(said) else None


def _vested(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """Find the words that say that the whole has vested."""
    for match in _VESTED.finditer(flat, start, end):
        before = flat[max(start, match.start() - 70) : match.start()]
        if not (_NOT_VESTED.search(before) or _PARTLY.search(before) or _UNTIL.search(before)):
            return max(start, match.start() - 60), min(end, match.end() + 40)
    return None


def _name(flat: str, start: int, end: int) -> str:
    """Tell which sort of award a sentence speaks of, by the last one named before the schedule."""
    said = flat[start : end + 40]
    found = [(match.start(), name) for name, pattern in _CLASSES for match in pattern.finditer(said)]
    return max(found)[1] if found else ""


def _add(flat: str, award: _Award, schedule: Schedule, start: int, end: int) -> None:
    award.items += schedule.items
    award.starts += schedule.starts
    award.end = award.end or schedule.end
    award.fully = award.fully or schedule.fully
    award.spans.append((schedule.start, schedule.stop))
    award.vested = award.vested or _done(flat, schedule)
    said = flat[start:end]
    basis = _basis(said, schedule)
    award.basis = basis if award.basis in (None, basis) else "mixed"


def _done(flat: str, schedule: Schedule) -> bool:
    """Tell whether the only tranche is the whole award and has vested."""
    if len(schedule.items) != 1 or schedule.verb != "vest":
        return False
    item = schedule.items[0]
    whole = item.portion == 100 or not item.amount
    past = re.search(r"(?<!become )(?<!be )(?<!be fully )\bvested\b", flat[schedule.start : schedule.stop])
    return whole and past is not None and bool(item.dates) and not (item.every or item.count)


def _basis(said: str, schedule: Schedule) -> Basis | None:
    plain = _NAMES.sub(" ", said)
    service = _SERVICE.search(said) is not None
    regular = any(item.count or item.every or len(schedule.items) > 1 for item in schedule.items)
    hurdles = any(item.hurdles for item in schedule.items)
    if _PERFORM.search(plain):
        return "mixed" if service or (regular and not hurdles) else "performance"
    return "time" if schedule.items or service or schedule.fully else None


def _claim(note: Note, award: _Award) -> Iterator[Claim]:
    flat = note.flat
    tranches = tuple(_tranche(note, item) for item in award.items)
    starts = list(dict.fromkeys(award.starts))
    spans = list(award.spans)
    if not starts and award.basis is not None:
        starts = _granted(flat, spans)
    if award.fully and not tranches:
        tranches = (Tranche(date=award.fully),)
    elif award.fully:
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
    when = note.printed(*item.when).strip(" ,") if item.when else None
    return Tranche(
        portion=item.portion,
        shares=item.shares,
        date=item.dates[0] if item.dates else None,
        when=when or None,
        count=item.count if item.count != Decimal(1) else None,
        every=item.every,
    )


def _granted(flat: str, spans: list[tuple[int, int]]) -> list[str]:
    """Find the date of grant: the last before the schedule in its sentence, else the only one of the footnote."""
    first = min(start for start, _ in spans)
    found = []
    for match in _GRANTED.finditer(flat):
        read = lexis.date(match["a"] or match["b"])
        if read is not None and not match["more"]:
            found.append((match.start(), match.end(), read))
    if not found:
        return []
    before = [each for each in found if each[1] <= first and "." not in flat[each[1] : first]]
    chosen = before[-1] if before else found[0]
    if not before and len({each[2] for each in found}) > 1:
        return []
    spans.append((chosen[0], chosen[1]))
    return [chosen[2]]
