"""Answers that are of another type than a question asks for, whatever step found them. Pure.

The last check before an answer is given: a percentage, a price, a day or a number is answered by one; persons are
answered by a person's name and a body by a body's; who is in a role by somebody who is told to be in it; which of two
did something first by both of them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from extractor.qa.asked.manner import denies
from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question, Wanted
from extractor.qa.asked.word_lists import NO_NAMES
from extractor.qa.asked.words import Word, stem, words
from extractor.qa.evidence.gather import Evidence
from extractor.qa.finding import Outcome
from extractor.qa.sentences.answer_types import holds
from extractor.qa.sentences.fit import FILERS, FRAME, stems
from extractor.qa.sentences.parties import party_asked
from extractor.qa.sentences.roles import of_no_role, role_asked
from extractor.qa.sentences.unpaid import of_other_means

_HARD: Final[frozenset[Wanted]] = frozenset({"percent", "price", "date", "shares", "rate", "ratio"})
_CHECKED: Final = frozenset({"terms", "passage"})
"""What such an answer rests on: cells are chosen by their column, which is of a type."""
_HOW_MANY: Final = lazy(
    r"\bhow many (?!(?:\w+ )?(?:per ?cent|points|instal|tranche|time|part|portion|slice|step|lot|vote))"
)
_INDIVIDUALS: Final = lazy(
    r"\b(?:which|what) (?:\w+ )?(?:individuals?|persons?|people|humans?|man|woman|men|women)\b"
    r"|\bwho are the (?:\w+ )?(?:individuals?|people|persons)\b"
    r"|\b(?:names? of|name) the (?:\w+ )?(?:individuals?|people)\b|\b(?:first|last|given|full) name\b"
    r"|\bnames? of (?:the|his|her|their) (?:\w+ )?(?:child(?:ren)?|sons?|daughters?|spouse|wife|husband)\b"
)
_CAPITALS: Final = lazy(r"\b[A-Z][\w'’-]*\.?(?: (?:[A-Z]\.? |(?:de|van|von|der|la) )*[A-Z][\w'’-]+)+")
_BODY: Final = lazy(
    r"\b(?:L\.?P\.?|LLC|L\.L\.C\.?|Inc\.?|Corp\w*|Ltd|Limited|LLP|GmbH|S\.?A\.?|N\.?A|plc|PLC|AG|Co|Company|Trusts?|Fund"
    r"|Funds|Partners|Partnership|Holdings?|Capital|Advis\w+|Management|GP|Group|Bank|Foundation|University|College"
    r"|Plan|Agreement|Securities|Exchange|Act|Stock|Common|Preferred|Class|Series|Units?|Committee|Board|Affiliates"
    r"|Ventures?|Associates|Investors?|Investments|Equity|Section|Rule|Form)\b|\d"
)
_NO_PERSON: Final = frozenset(stem(word) for word in NO_NAMES)
_WHICH_OF: Final = lazy(
    r"\b(?:which|who) (?:one )?of (?:them|the (?:two|three|\w+ \w+|pair|\w+)|these|those)\b"
    r"|\bwhich (?:one )?(?:\w+ )?(?:did (?:so|it)|came|was|is|adopted|expires?) (?:the )?"
    r"(?:earlier|later|first|last|sooner)\b"
)
_COMPARED: Final = lazy(
    r"\b(?:earlier|later|sooner|first|last|more|less|fewer|higher|lower|longer|shorter|larger|bigger|smaller|most|least"
    r"|best|cheaper|dearer|newer|older|earliest|latest)\b"
)


def unlike(question: Question, evidence: Evidence, outcome: Outcome) -> bool:
    """Whether an answer is not of the type that a question asks for."""
    if question.manner == "yes_no" or question.confirms or not outcome.findings or outcome.status != "answered":
        return False
    if _of_one(question, evidence, outcome) or _no_column(question, outcome):
        return True
    if of_other_means(question, evidence.dossiers, outcome):
        return True
    if (of := _OF_WHAT.search(question.low)) and not any(of[1][:6] in text.lower() for text in outcome.texts):
        return outcome.basis != "computed"
    if outcome.basis == "computed" and _WHAT_RATE.search(question.low):
        return not any(holds(question, text, "rate") for text in (found.text for found in outcome.findings))
    if outcome.basis not in _CHECKED:
        return False
    if question.manner == "list" and question.group is not None and denies(question.low):
        return not any(_NO.search(text) for text in outcome.quotes)
    if _some_of_the_gifts(question, evidence, outcome):
        return True
    if any(not any(holds(question, text, want) for text in outcome.texts) for want in _needed(question)):
        return True
    quotes = outcome.quotes
    if _only_limits(question, quotes) or _only_payouts(question, quotes) or _of_other_paper(question, quotes):
        return True
    heads = [each.text.partition("“")[0].partition("[")[0] for each in outcome.findings]
    if _INDIVIDUALS.search(question.low) and not any(_person(text) for text in (*heads, *quotes)):
        return True
    return _nobody(question, outcome, quotes) or _of_other_grants(question, quotes)


_OF_WHAT: Final = lazy(
    r"\b(?:what|which|how (?:much|big|large)|how many dollars)\b(?: [\w'$-]+){0,4}?"
    r" (market cap|market capitali[sz]ation|salary|bonus|damages|ebitda|revenues?|profits?|commissions?)\b"
)
"""An amount that an answer must speak of, whatever amount it has."""
_WHAT_RATE: Final = lazy(
    r"\b(?:what|which)(?:'s| is| was)?(?: the)? (?:exchange|conversion|currency|fx|interest) rate\b"
)
_NOT_IN_CELLS: Final = lazy(
    r"\bhow many (?:\w+ )?(?:votes|days|months|weeks|hours|meetings|instal+ments|tranches)\b"
    r"|\bwhere (?:did|do|does|had|have|were|was)\b.{0,60}\b(?:come|came|obtained|acquired|bought|got|gotten)\b"
    r"|\b(?:from|by|per) (?:each|what|which) source\b"
)
"""What no column of the form has: votes and spans of time; where shares are from."""


def _no_column(question: Question, outcome: Outcome) -> bool:
    """Whether cells answer what no cell tells."""
    if outcome.basis != "cells":
        return False
    if question.wants[0] == "percent" and not any(holds(question, text, "percent") for text in outcome.texts):
        return not any(value.kind == "part" for each in outcome.findings for value in each.values)
    if question.wants == ("name",) and party_asked(question) is not None:
        cells = {cited.cell for each in outcome.findings for cited in each.citations}
        return "nature_of_ownership" not in cells
    if not _NOT_IN_CELLS.search(question.low):
        return False
    return not any(cited.footnote for each in outcome.findings for cited in each.citations)


_GRANT: Final = lazy(r"\b(?:granted|awarded|issued) (?:to \w+ )?(?:on|as of) $")
_ANOTHER_DATE: Final = lazy(r"\b(?:granted|awarded|issued)\b[^,;.]{0,50} (?:on|as of|dated) $", re.IGNORECASE)


def _of_other_grants(question: Question, quotes: list[str]) -> bool:
    """Whether a question names the day of a grant, and all that is quoted tells another day of it, not that one."""
    days = {word.norm for word in _days(question.text, _GRANT)}
    if not days or (question.wants[0] == "date" and "vesting" not in {each.name for each in question.concepts}):
        return False
    told = [{word.norm for word in _days(text, _ANOTHER_DATE)} for text in quotes]
    return bool(told) and all(each and not each & days for each in told)


def _days(text: str, led_by: re.Pattern[str]) -> list[Word]:
    """The days of a text that follow at once on what matches a pattern."""
    return [word for word in words(text) if word.kind == "date" and led_by.search(text[: word.start])]


_NO: Final = lazy(r"\b(?:no|not|without|neither|none)\b", re.IGNORECASE)
_GIVING: Final = stems(
    "give gave given away gift donate donation donor make made receive get got go went recipient donee share unit stock"
)


def _some_of_the_gifts(question: Question, evidence: Evidence, outcome: Outcome) -> bool:
    """Whether it is asked who was given something, without a word of which gift, and not all of them are told."""
    if question.wants[0] != "name" or not _GIVEN.search(question.low):
        return False
    told = {word.norm for word in question.terms} - evidence.names - evidence.who.words - FRAME - FILERS - _GIVING
    cited = {each.footnote for found in outcome.findings for each in found.citations}
    gifts = {term.footnote for dossier in evidence.dossiers for term in dossier.terms_of("transfer")}
    return not told and len(evidence.dossiers) == 1 and not gifts <= cited


_GIVEN: Final = lazy(r"\b(?:gave|given?|gifts?|gifted|donat\w+)\b")
_OWNS: Final = lazy(
    r"^(?!.*\b(?:limit\w*|cap(?:ped)?|max\w*|most|ceiling|thresholds?|block\w*|may|can|could|allowed|permitted|up to"
    r"|exceed\w*|trigger\w*|beyond|above|raise[ds]?|before|if|barred|stop\w*|prevent\w*)\b)"
    r".*\b(?:owns?|owned|holds?|held|stake|position|has|have)\b"
)
_LIMITS: Final = lazy(
    r"\b(?:may not|shall not|will not|cannot|can not|prohibit\w*|not (?:be )?(?:exercis|convert|permitted|entitled)\w*"
    r"|no (?:holder|portion|right))\b[^%]*%|\b(?:in excess of|more than|exceed\w*)\s+\d[\d.]*\s?%"
    r"|%\s+(?:\w+ ){0,2}(?:preferred|notes?|debentures?|bonds?|senior|series|convertible|cumulative)\b",
    re.IGNORECASE,
)


def _only_limits(question: Question, quotes: list[str]) -> bool:
    """Whether it is asked what percentage somebody owns, and what is quoted only tells how much nobody may own.

    Nor does the rate that is part of a security's name tell it.
    """
    if question.wants[0] != "percent" or not _OWNS.search(question.low):
        return False
    return bool(quotes) and all(_LIMITS.search(text) for text in quotes)


_MEASURE: Final = lazy(
    r"\b(?:what|which|how (?:much|big|high))\b[^?]{0,40}\b(?:return|growth|margin|yield|tsr|increase|decline)\b"
    r"(?!.*\b(?:pay(?:s|ing)?[- ]?out|paid|payout|earn(?:ed)? out|vest\w*)\b)"
)
_PAYOUT: Final = lazy(r"\b(?:payout|paid out|modifier|multiplier|multiple)\b[^.%]{0,25}\d[\d.]*\s?%", re.IGNORECASE)

_RATE: Final = lazy(r"\d\s?%|\bper ?cent\b", re.IGNORECASE)


def _only_payouts(question: Question, quotes: list[str]) -> bool:
    """Whether a measured result is asked for, and the percentages that are quoted tell what was paid out for it."""
    if question.wants[0] != "percent" or not _MEASURE.search(question.low):
        return False
    left = [_PAYOUT.sub(" ", text) for text in quotes]
    return left != quotes and not any(_RATE.search(text) for text in left)


_PAPER: Final = (
    lazy(r"\boptions?\b|\bnqsos?\b", re.IGNORECASE),
    lazy(r"\b(?:units?|[rpd]sus?)\b", re.IGNORECASE),
    lazy(r"\bwarrants?\b", re.IGNORECASE),
)


def _of_other_paper(question: Question, quotes: list[str]) -> bool:
    """Whether a day of vesting of one kind of award is asked for, and all that is quoted speaks of another kind."""
    if question.wants != ("date",) or "vesting" not in {each.name for each in question.concepts}:
        return False
    named = [each for each in _PAPER if each.search(question.low)]
    if len(named) != 1 or not quotes or any(named[0].search(text) for text in quotes):
        return False
    return all(any(each.search(text) for each in _PAPER) for text in quotes)


def _needed(question: Question) -> list[Wanted]:
    """The types that no answer can be without: the first that is asked for, and a number where *how many* asks."""
    first = question.wants[0]
    needed = [first] if first in _HARD else []
    if "shares" in question.wants and first != "shares" and _HOW_MANY.search(question.low):
        needed.append("shares")
    return needed


def _person(text: str) -> bool:
    """Whether a text names somebody who may be a man or a woman: several capitals, and no word of a body or a thing."""
    for each in _CAPITALS.finditer(text):
        names = {stem(word.strip(".")) for word in each[0].split()}
        if not _BODY.search(each[0]) and names.isdisjoint(_NO_PERSON):
            return True
    return False


def _nobody(question: Question, outcome: Outcome, quotes: list[str]) -> bool:
    """Whether somebody in a role is asked for by name, and what is quoted names nobody in it."""
    role = role_asked(question)
    if role is None or question.wants[0] != "name":
        return False
    named = replace(question, head=stem(role.noun))
    told = [role.told.sub(f" {role.noun} ", text) for text in quotes]
    return of_no_role(question, outcome) or not any(holds(named, text, "name") for text in told)


def _of_one(question: Question, evidence: Evidence, outcome: Outcome) -> bool:
    """Whether one of several is asked for by comparing them, and an answer has what only one filing says."""
    if len(evidence.dossiers) < 2 or outcome.basis not in _CHECKED:
        return False
    told = _WHICH_OF.search(question.low) and _COMPARED.search(question.low)
    return bool(told) and len({each.filing.key for each in outcome.findings}) < 2
