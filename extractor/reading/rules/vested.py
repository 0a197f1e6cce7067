"""What has vested already: the words that say so of the whole award, and a schedule whose only day is past."""

from __future__ import annotations

import re
from typing import Final

from extractor.reading.rules.tranches import Schedule

_VESTED: Final = re.compile(
    r"\b(?:fully|immediately|100%|100 percent|already|completely|entirely)[- ]vested\b"
    r"|\b(?:is|are|was|were|have|has) (?:all )?(?:been |become )?(?:fully |immediately |100% |currently |now "
    r"|previously )?"
    r"vested\b(?! (?:on|in|as to|over|ratably|at a|with respect|and unvested|or|annually|quarterly|monthly|interest))"
    r"|\bvest(?:s|ed)? (?:fully |in full )?immediately\b(?! prior)"
    r"|\bvest(?:s|ed) (?:in full |fully |and became exercisable )?(?:upon|on|at) (?:the )?(?:time of |date of )?(?:the"
    r" )?"
    r"(?:grant|issuance|award)(?: date)?\b(?! date of)"
    r"|\b(?:is|are|was|were) (?:fully |currently |immediately )?exercisable and (?:fully )?vested\b|\bvested in full\b"
)
_NOT_VESTED: Final = re.compile(
    r"\b(?:until|when|once|if|not|unless|will|shall|would|may|must|to|upon|becomes?|becoming|being|after|before|never"
    r"|cease|no)(?: (?:be|have|has|it|they|is|are|deemed|then|become|been|considered|only|also|all|such|the))*? ?$"
)
_NOT_THE_WHOLE: Final = re.compile(
    r"\b(?:any|portion|percent|%|extent|that|(?<!all of )which|of)(?: (?:be|have|has|it|they|is|are|deemed|then|become"
    r"|been|considered|only|also|all|such|the))*? ?$"
)
_HAS_BECOME: Final = re.compile(r"\b(?:has|have|had) become ?$")
_WHOLLY: Final = re.compile(r"\b(?:fully|100%|100 percent|completely|entirely|in full)\b")
_UNTIL: Final = re.compile(r"\b(?:until|when|once|if)\b[^.;,]{0,40}$")
_PARTLY: Final = re.compile(r"(?:\d ?%|/\d+(?:th|rd|nd)?|one-\w+|half|portion)[^.;]{0,60}$")
_PAST: Final = re.compile(r"(?<!become )(?<!becomes )(?<!be )(?<!be fully )\bvested\b")
_FROM_VESTING: Final = re.compile(
    r"\b(?:acquired|issued|received|earned|delivered)\b[^.;]{0,60}?\b(?:upon|from|following|as a result of) (?:the )?"
    r"vesting\b(?: and settlement)?"
)


def from_vesting(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """Find the words that say that shares came out of an award that vested (``earned from the vesting of``)."""
    found = _FROM_VESTING.search(flat, start, end)
    return None if found is None else found.span()


def vested_at(flat: str, start: int, end: int, *, partly: bool) -> tuple[int, int] | None:
    """Find the words of a sentence that say that the whole has vested.

    ``partly`` is true where the sentence tells several tranches, of which one may have vested at once.
    """
    for match in _VESTED.finditer(flat, start, end):
        before = flat[max(start, match.start() - 70) : match.start()]
        wholly = _WHOLLY.search(match[0]) is not None
        if (partly and not wholly) or _PARTLY.search(before) or _UNTIL.search(before):
            continue
        if (_NOT_VESTED.search(before) and not _HAS_BECOME.search(before)) or (
            not wholly and _NOT_THE_WHOLE.search(before)
        ):
            continue
        left = flat.rfind(" ", start, max(start, match.start() - 50)) + 1
        return max(start, left), match.end()
    return None


def done(flat: str, schedule: Schedule) -> bool:
    """Tell whether the only tranche is the whole award and has vested."""
    if len(schedule.items) != 1 or schedule.verb != "vest":
        return False
    item = schedule.items[0]
    whole = item.portion == 100 or not item.amount
    past = _PAST.search(flat, schedule.start, schedule.stop) is not None
    return whole and past and bool(item.dates) and not (item.every or item.count)
