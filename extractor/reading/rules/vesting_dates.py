"""The part a printed date plays in a schedule: a day of vesting, the grant, the first or the last day."""

from __future__ import annotations

import re
from typing import Final, Literal

from extractor.reading.rules import lexis

Role = Literal["date", "start", "end", "range", "fully", "other"]
"""``range`` is the first date of "from A through B"; ``fully`` the one by which all has vested."""

_START_BEFORE: Final = re.compile(
    r"(?:\b(?:granted|awarded|issued)\b(?:[^.;\d]{0,50}? (?:on|as of|effective|dated))?"
    r"|\bvesting (?:will |shall )?(?:commenc\w+|beg[iau]ns?|start\w*)(?: on| as of)?"
    r"|\b(?:grant|award|vesting commencement|commencement|vesting start|vesting reference|issuance|hire|issue) date\b"
    r"[^.;\d]{0,16}|\bdate of (?:the )?(?:grant|award|issuance|hire)[^.;\d]{0,14}"
    r"|\banniversar(?:y|ies) (?:of|from|following|after|beginning on)(?: the)?|\banniversary date of"
    r"|\b(?:following|after|measured from|from and after|since)(?: the)?|\bmonths? of|\bdate of) ?\(?$"
)
_START_AFTER: Final = re.compile(
    r"^,? ?(?:\((?:the|such date,? the|each an?|its)? ?\"?(?:[a-z]+ )?"
    r"(?:vesting commencement|grant|award|commencement|vcd|vesting start)"
    r"|(?:grant date|date of grant|award date|vesting commencement date)\b"
    r"|\(?the (?:grant date|date of grant|vesting commencement date))"
)
_END_BEFORE: Final = re.compile(
    r"(?:\b(?:through|thru|until|ending(?: on)?|and including|ends(?: on)?|ended|to)(?: and including)?"
    r"|\b(?:final|last) [^.;,\d]{0,50}?\b(?:on|of|being)|\b(?:with|the) (?:final|last) [^.;,\d]{0,50}?) ?(?:on )?$"
)
_FULLY_BEFORE: Final = re.compile(
    r"\b(?:(?:fully|completely|entirely) (?:vested|exercisable)|vested in full|all vested)"
    r"(?: and (?:fully )?(?:exercisable|vested|earned|nonforfeitable|settled))?(?: effective)?"
    r"(?: on| by| as of| at| in)?,? $"
)
_BEGIN_BEFORE: Final = re.compile(
    r"(?<!vesting )\b(?:beginning|commencing|starting|began|commenced)(?: on| as of| with)? $"
)
_FROM_BEFORE: Final = re.compile(r"\b(?:from|between)(?: and including)? $")
_THROUGH_AFTER: Final = re.compile(r"^[^.;]{0,30}?\b(?:through|until|to|thru|and ending)\b")
_DEADLINE_BEFORE: Final = re.compile(
    r"(?:(?<!vested )(?<!exercisable )\bby|\bon or before|\bprior to|\bbefore|\bno later than|\bnot later than"
    r"|\bon or prior to)(?: the end of)? $"
)
_OTHER_BEFORE: Final = re.compile(r"\b(?:dated|statement|agreement|plan|filed)(?: as)?(?: of| on)? $")
_ANOTHER: Final = re.compile(rf"(?:,|,? and|,? or) {lexis.FULL_DATE}")
_GRANT: Final = re.compile(r"\b(?:granted|awarded|issued|grant date|date of grant)\b")


def role(flat: str, start: int, end: int, bounds: tuple[int, int]) -> Role:
    """Tell the part of the date at ``flat[start:end]`` by the words beside it, within ``bounds``."""
    before = flat[max(bounds[0], start - 80) : start]
    after = flat[end : min(bounds[1], end + 60)]
    if _OTHER_BEFORE.search(before):
        return "other"
    if _FULLY_BEFORE.search(before):
        return "fully"
    if _BEGIN_BEFORE.search(before):
        return "date"
    if _DEADLINE_BEFORE.search(before):
        return "other"
    if _FROM_BEFORE.search(before):
        return "range" if _THROUGH_AFTER.search(after) else "start"
    if _START_BEFORE.search(before) or _START_AFTER.search(after):
        return "start"
    return "end" if _END_BEFORE.search(before) else "date"


def listed(flat: str, end: int, stop: int) -> bool:
    """Tell whether another date follows at once, so that neither is *the* date of grant."""
    return _ANOTHER.match(flat, end, stop) is not None


def of_grant(flat: str, start: int, left: int) -> bool:
    """Tell whether the words before a date speak of a grant."""
    return _GRANT.search(flat, max(left, start - 60), start) is not None
