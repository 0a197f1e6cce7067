"""Which role the words around a value give it: its own, another one's, or none.

The nearest cue decides: first what is printed directly after the value (``$62.18 (the "Floor Price")``, ``the $0.55
conversion price``), then the last cue before it in its sentence, then the first one after it. So the number of a
neighbour ("the greater of the floor of $0.42 and $2.10") is refused although it stands in the same quote.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from extractor.reading.locks.dates import Date
from extractor.reading.locks.view import View

REACH_BEFORE: Final = 300
REACH_AFTER: Final = 110


@dataclass(frozen=True)
class Role:
    """The words that give a value its role (``own``), those that give it another, and what else must hold.

    ``passive``: a verb after the value ("1,337 shares were withheld") counts before one that stands in front of it.
    ``needs``: words that must be in the sentence. ``lone``: a value without any cue is
    accepted (a date then only looks back).
    ``direct``: what may stand directly after the value to give it the role, in place of the cues (dates are often
    followed by the verb of the next clause). ``spread``: the cue may stand before an earlier item of a list
    whose items end in semicolons.
    """

    own: str
    foreign: str = r"(?!)"
    passive: bool = False
    needs: str | None = None
    lone: bool = False
    direct: str | None = None
    spread: bool = False

    @cached_property
    def cues(self) -> re.Pattern[str]:
        """Both lists as one pattern; the group that matched tells which."""
        return re.compile(rf"(?P<foreign>{self.foreign})|(?P<own>{self.own})")

    @cached_property
    def verb_after(self) -> re.Pattern[str]:
        """A cue that is the value's own verb: "shares were withheld", "shares of stock withheld"."""
        return re.compile(
            r"\)?(?: [\w'-]+){0,7}? (?:was|were|is|are|been|being) (?:[a-z]+ ){0,2}?"
            rf"(?:(?P<foreign>{self.foreign})|(?P<own>{self.own}))"
            r"|\)? (?:[a-z-]+ )?(?:shares?|units?|securities|rsus?)(?: of (?:the )?(?:[a-z']+ ){0,3}?(?:stock"
            r"|shares|units))? (?:that )?"
            rf"(?:(?P<foreign2>{self.foreign})|(?P<own2>{self.own}))"
        )

    @cached_property
    def direct_after(self) -> re.Pattern[str]:
        """``direct``, compiled."""
        return re.compile(rf" (?:{self.direct})")

    @cached_property
    def needed(self) -> re.Pattern[str] | None:
        """``needs``, compiled."""
        return re.compile(self.needs) if self.needs else None


_TAGGED: Final = re.compile(
    r"%?\)?(?: per [a-z]+(?: [a-z]+)?| a share| apiece| each| shares?(?: of [a-z]+ ?[a-z]* stock)?)?,? ?"
    r"(?:\((?:(?:the|each|an?|as|such|i\.e\.|collectively),? )*\"[^\"]{0,60}\"?|\((?:the|a|an) [^)]{0,40}"
    r"|\"[^\"]{0,40}\"?"
    r"|(?:the|being the|its|which is the|on which (?:date|day)) [a-z -]{0,30}(?=[,.;)]|$))"
)
_DIRECT: Final = re.compile(
    r"%?\)? ?(?:(?!(?:and|or|to|of|in|on|per|for|if|upon|which|as|that|from|through|until|plus|at|with|by|a|an|each|the"
    r"|but|nor|absent|without|unless|is|was|were|are|shares?|units?|after|before|prior|during)\b)[a-z][\w-]* ?){1,3}"
)
_CLAUSE: Final = re.compile(r"[,;(]")
_MOVED: Final = re.compile(
    r"\b(?:reduc|lower|decreas|increas|rais|chang|amend|reset|adjust|went|mov|extend|revis|modif|repric|cut|drop|rose"
    r"|fell|correct)\w*(?: [a-z]+){0,3} from [a-z$ ]{0,24}$"
)
_TO: Final = re.compile(r"[^.;]{0,48}?\bto\b")
_PAST: Final = re.compile(
    r"\bpre-(?:reverse-?)?(?:split|merger)\b|\bbefore giving effect\b|\b(?:prior to|before|until) (?:the"
    r"|such|this|that|its) (?:amendment|reset|adjustment|reduction|repricing)\b"
)


def plays(view: View, start: int, end: int, role: Role) -> bool | None:
    """Tell whether the words around ``flat[start:end]`` give it ``role``; None where they tell nothing."""
    flat = view.flat
    first, last = view.sentence(start)
    place = bisect_left(view.dates, start, key=_end_of_date)
    after_date = view.dates[place - 1].end if place else 0
    if role.needed is not None and not role.needed.search(flat, max(first, start - 600), min(last, end + 600)):
        return False
    if role.spread:
        first = view.list_start(start)
    before_at = max(
        first, start - REACH_BEFORE * (2 if role.spread else 1), after_date if role.direct is not None else 0
    )
    after = flat[end : min(last, end + REACH_AFTER)]
    if superseded(flat[before_at:start], after):
        return False
    verdict = _directly_after(after, role)
    if verdict is not None:
        return verdict
    if role.passive:
        cue = role.verb_after.match(_CLAUSE.split(after, maxsplit=1)[0])
        if cue is not None:
            return cue.lastgroup in {"own", "own2"}
    for cue in role.cues.finditer(flat, before_at, min(last, end + REACH_AFTER)):
        if cue.start() >= start:
            break
        verdict = cue.lastgroup == "own"
    if verdict is None and not (role.lone and role.direct is not None):
        cue = role.cues.search(after if role.spread else _CLAUSE.split(after.lstrip(" ,)%"), maxsplit=1)[0])
        verdict = None if cue is None else cue.lastgroup == "own"
    return verdict


def _directly_after(after: str, role: Role) -> bool | None:
    tagged = _TAGGED.match(after)
    cue = role.cues.search(tagged[0]) if tagged else None
    if cue is None and role.direct is not None:
        return True if role.direct_after.match(after) else None
    if cue is None:
        direct = _DIRECT.match(after)
        cue = role.cues.search(direct[0]) if direct else None
    return None if cue is None else cue.lastgroup == "own"


def _end_of_date(date: Date) -> int:
    return date.end


def superseded(before: str, after: str) -> bool:
    """Tell whether a value is what another one replaced: "lowered from $1.75 to $0.90", "prior to the amendment"."""
    if _PAST.search(before[-160:]):
        return True
    return before[-30:].rfind("from ") >= 0 and _MOVED.search(before[-90:]) is not None and _TO.match(after) is not None
