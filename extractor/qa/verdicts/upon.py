"""Whether something happens upon an event: the event and what follows must stand in one clause of a sentence. Pure.

"Do the units vest if she dies?" is told by a clause that has both the death and what becomes of the units. A clause
with another event too ("within a year after a change in control, is terminated") needs both; an age or a term of
service that it sets must be reached by what the question says.
"""

from __future__ import annotations

import re
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.words import NUMERALS, stem
from extractor.qa.verdicts.reading import Told, denied, in_the_negative

_EVENTS: Final[tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]] = tuple(
    (name, lazy(asked), lazy(said))
    for name, asked, said in (
        (
            "meeting",
            r"\b(?:annual|shareholders?'?|stockholders?'?s?|general) (?:\w+ )?meetings?\b|\bagm\b",
            r"\bannual (?:\w+'?s? )?(?:general )?meeting\b|\bmeeting of (?:the )?(?:\w+'?s? )?(?:stock|share)holders",
        ),
        (
            "control",
            (
                r"\bchange[- ](?:in|of)[- ]control\b|\btakeover\b|\bbuyout\b|\btaken over\b|\b(?:is|gets?|were|was|be) "
                r"(?:acquired|bought|sold)\b|\bacquisition of (?:the )?\w+|\bmerge[sr]?\b"
            ),
            (
                r"\bchange[- ](?:in|of)[- ]control\b|\bchange in ownership\b|\bsale of the (?:company|issuer)\b"
                r"|\bcorporate transaction\b|\bacquired by\b"
            ),
        ),
        ("death", r"\b(?:death|di(?:e|es|ed)|dying|dead|pass(?:es|ed)? away)\b", r"\bdeath\b|\bdies\b"),
        ("disability", r"\b(?:disab\w+|incapacit\w+)\b", r"\b(?:disab\w+|incapacit\w+)\b"),
        ("retirement", r"\bretir\w+\b", r"\bretir(?:e|es|ed|ement|ing)\b"),
        (
            "fired",
            r"\b(?:fired|laid off|let go|dismissed|sacked|terminated|termination|removed)\b(?!.{0,12}\bfor cause)",
            (
                r"\b(?:terminat\w+|dismiss\w+|discharg\w+)\b[^.;]{0,60}\b(?:without|other than for|not for) "
                r"(?:\w+ )?cause\b"
                r"|\binvoluntar\w+ terminat\w+"
            ),
        ),
        ("cause", r"\bfor cause\b|\bmisconduct\b", r"(?<!other than )(?<!not )\bfor (?:\w+ )?cause\b|\bmisconduct\b"),
        (
            "leaving",
            r"\b(?:resign\w*|quits?|leaves?|leaving|departs?|departure|steps? down|walks? away)\b",
            (
                r"\b(?:resign\w*|voluntar\w+|leaves?|ceases? to (?:be|serve)|ceas(?:es|ing) service)\b"
                r"|\bterminat\w+ of (?:\w+ )?(?:service|employment)\b"
                r"|\b(?:employment|service) (?:ends|terminates|ceases)\b"
            ),
        ),
        (
            "split",
            r"\bsplit\w*\b|\bstock dividends?\b|\bsubdivi\w+|\breverse\b|\bconsolidat\w+",
            (
                r"\bsplits?\b|\bsubdivi\w+|\bstock dividends?\b|\b(?:share |stock )?(?:combinations?|consolidations?)\b"
                r"|\brecapitali[sz]ations?\b"
            ),
        ),
    )
)
_VESTS_ASKED: Final = lazy(
    r"\bvest(?:s|ing)?\b|\bspeed\w*(?: \w+)? up\b|\baccelerat\w*|\bexercisable\b|\b(?:keeps?|retains?|hold on to)\b"
    r"|\bstill (?:get|receive|collect|entitled)\b|\bget (?:some|part|any|all|a share|a portion)\b"
)
_LOST_ASKED: Final = lazy(r"\b(?:forfeit\w*|loses?|lost|lapses?|cancel\w*|wiped out|giv\w+ up|void)\b")
_ADJUSTS_ASKED: Final = lazy(
    r"\b(?:adjust\w*|moves?|chang\w+|scal\w+|reset\w*|reduced|lowered|go(?:es)? (?:up|down)|affected)\b"
)
_PRICE: Final = lazy(r"\b(?:price|floor|minimum|ceiling|maximum|cap|strike|rate|ratio|number of shares)\b")
_NOT_DONE: Final = lazy(
    r"\b(?:not (?:yet |then |otherwise )?vested|unvested|non-?vested|vesting (?:dates?|schedules?|conditions?|periods?)"
    r"|vested (?:portion|options?|shares|units))\b"
)
_VESTS_SAID: Final = lazy(
    r"\baccelerat\w*|\b(?:vest|vests|vesting|vested)\b|\bbecomes? (?:fully |immediately )?(?:vested|exercisable)\b"
    r"|\b(?:remains?|stays?) (?:outstanding|eligible|exercisable)\b"
)
_LOST_SAID: Final = lazy(r"\b(?:forfeit\w*|laps(?:e|es|ed)|cancel\w*)\b")
_ADJUSTS_SAID: Final = lazy(r"\b(?:re-?)?adjust(?:s|ed|ment|ments|able)?\b")
_WHOLE_ASKED: Final = lazy(r"\b(?:all|everything|full|fully|whole|entire(?:ly)?|rest|remainder|remaining|at once)\b")
_PART_ASKED: Final = lazy(r"\b(?:some|part|portion|pro[- ]?rata|any)\b")
_PART_SAID: Final = lazy(r"\b(?:pro[- ]?rata\w*|portion|prorated|part|half|third|next)\b|%|\bpercent\b")
_PARTED: Final = lazy(
    r";|,? (?:except|unless|but|provided|while|whereas)\b|\bother than(?! for)\b|,? in which (?:case|event)\b"
)
_AGE_SAID: Final = lazy(r"\bage (?:of )?(\d\d)\b|\b(\d\d) years (?:of age|old)\b")
_AGE_ASKED: Final = lazy(r"\b(?:at|age|aged|of|turn\w*|is|was)\s(\d\d)\b(?! (?:%|percent|shares|units))")
_TERM_SAID: Final = lazy(r"\b(\w+)(?: or more)? years'?(?: of)? (?:\w+ )?(?:service|employment)\b")
_TERM_ASKED: Final = lazy(r"\b(\w+) years\b")

_NO_CAUSE: Final = lazy(r"\bwithout (?:\w+ )?cause\b")
"""How a dismissal is named, which is no negative."""


def upon(question: Question) -> Told | None:
    """What a question asks to happen upon an event, as a test of sentences; None where it asks no such thing."""
    low = question.low
    events = frozenset(name for name, asked, _ in _EVENTS if asked.search(low))
    if not events or in_the_negative(_NO_CAUSE.sub(" ", low)):
        return None
    if "split" in events:
        if not (_ADJUSTS_ASKED.search(low.replace("splits", " ")) and _PRICE.search(low)):
            return None
        return lambda text: _adjusts(low, text)
    vests, lost = _VESTS_ASKED.search(low), _LOST_ASKED.search(low)
    if (vests is None) == (lost is None):
        return None
    return lambda text: _follows(low, text, events, lost=lost is not None)


def _follows(low: str, text: str, events: frozenset[str], *, lost: bool) -> bool | None:
    """Whether what is asked to follow does not, by the clause that names the events."""
    clauses = [_NOT_DONE.sub(" ", each) for each in _PARTED.split(text)]
    clauses = [each for each in clauses if events & _events_in(each)]
    if len(clauses) != 1 or not _reached(low, text):
        return None
    clause = clauses[0]
    if not _events_in(clause) >= events - {"leaving"}:
        return None
    parts = [each for each in _EITHER.split(clause) if events & _events_in(each)]
    if not parts or not any(_alone(each, events) for each in (parts if len(parts) == 1 else [clause])):
        return None
    kept = {not denied(clause, match) for match in _VESTS_SAID.finditer(clause)}
    gone = {not denied(clause, match) for match in _LOST_SAID.finditer(clause)}
    stays = kept | {not each for each in gone}
    if len(stays) != 1:
        return None
    if lost and _PART_SAID.search(clause) and not _WHOLE_ASKED.search(low):
        return None  # a part is kept, and a part is lost
    no = stays == {lost}
    whole = not no and not lost and _WHOLE_ASKED.search(low) and not _PART_ASKED.search(low)
    if whole and _PART_SAID.search(clause) and not _IN_FULL.search(clause):
        return True if _PRO_RATA.search(clause) else None
    return no


_PRO_RATA: Final = lazy(r"\bpro[- ]?rat(?:a|ed)\b")
_IN_FULL: Final = lazy(r"\baccelerat\w+ in full\b|\bin full\b|\bfully\b|\ball\b")


def _events_in(clause: str) -> frozenset[str]:
    return frozenset(name for name, _, said in _EVENTS if said.search(clause))


def _alone(part: str, events: frozenset[str]) -> bool:
    """Whether a part of a clause has what is asked about without another event that it needs."""
    twice = events == {"control"} and _TRIGGER.search(part) is not None
    return not twice and _alternatives(part, events)


_EITHER: Final = lazy(r"\bor\b")
_TRIGGER: Final = lazy(r"\bterminat\w+|\bgood reason\b|\bresign\w*")


def _alternatives(clause: str, events: frozenset[str]) -> bool:
    """Whether the events of a clause that are not asked about are others that would do ("death or disability")."""
    said = [(name, match) for name, _, pattern in _EVENTS for match in pattern.finditer(clause)]
    asked = [match for name, match in said if name in events]
    for name, match in said:
        if name in events:
            continue
        gaps = [clause[min(a.end(), match.end()) : max(a.start(), match.start())] for a in asked]
        if not any(_OR.search(gap) and not _TOGETHER.search(gap) for gap in gaps):
            return False
    return True


_OR: Final = lazy(r"\bor\b|/|^[^,]*,\s*(?:(?:total|permanent|normal|early|qualifying|by|his|her|the|of)\s+)*$")
_TOGETHER: Final = lazy(r"\b(?:after|within|following|and|if|when|both)\b")


def _reached(low: str, text: str) -> bool:
    """Whether the age and the years of service that a sentence sets are reached by those of the question."""
    for said, asked in ((_AGE_SAID, _AGE_ASKED), (_TERM_SAID, _TERM_ASKED)):
        needed = [_number(each) for match in said.finditer(text) for each in match.groups() if each]
        given = [number for match in asked.finditer(low) if (number := _number(match[1])) is not None]
        if any(each is None for each in needed):
            return False
        if needed and (not given or max(given) < max(each for each in needed if each is not None)):
            return False
    return True


def _number(word: str) -> int | None:
    plain = NUMERALS.get(word) or NUMERALS.get(stem(word), word)
    return int(plain) if plain.isdigit() else None


_LEAST: Final = lazy(r"\b(?:floor|minimum)\b")
_MOST: Final = lazy(r"\b(?:ceiling|maximum|cap)\b")
_SPLIT: Final = next(said for name, _, said in _EVENTS if name == "split")


def _adjusts(low: str, text: str) -> bool | None:
    """Whether a price is not adjusted for a split: by the clause that has both, of the bound that is meant."""
    found = set()
    for clause in _CLAUSES.split(text):
        match = _ADJUSTS_SAID.search(clause)
        if match is None or not _SPLIT.search(clause):
            continue
        if any(bound.search(low) and not bound.search(clause) for bound in (_LEAST, _MOST)):
            continue
        if _ONLY.search(clause):
            return None
        found.add(denied(clause, match))
    return found.pop() if len(found) == 1 else None


_CLAUSES: Final = lazy(r";|\(ii\)|,? (?:except|unless|but|provided)\b")
_ONLY: Final = lazy(r"\b(?:except|unless|only if)\b")
