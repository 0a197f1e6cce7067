"""What vesting hangs on: time, performance or both."""

from __future__ import annotations

import re
from typing import Final

from extractor.reading.locks.view import Proof
from extractor.reading.locks.words import has


def basis(value: str, proof: Proof) -> bool:
    """Tell whether vesting hangs on time, on performance or on both."""
    words = _PLAN_NAME.sub(" ", proof.words)
    performs = has(_PERFORMS, words)
    if value == "time":
        return (not performs or has(r"(?:service|time)-based", words)) and has(_TIME, words)
    if value == "performance":
        return performs and not has(_SERVICE, proof.around)
    return has(_PERFORMS, _AWARD_NAME.sub(" ", words)) and has(rf"{_SERVICE}|{_SCHEDULE}", proof.around)


_PERFORMS: Final = (
    r"\b(?:roic|moic|irr)\b|multiple (?:of|on) |liquidity (?:event|condition)|initial public offering|commercial launch"
    r"|marketing approval|(?:price|vwap)[^.;]{0,60}exceed|"
    r"perform\w*|hurdles?\b|achiev\w*|attain\w*|\btsr\b|shareholder return|milestones?|targets?\b|metrics?"
    r"|(?:price|vwap|value|average)[^.;]{0,60}"
    r"(?:equals? or exceeds?|exceed\w*|reach\w*|at or above|at least|more than|above)|clos\w* at or above"
    r"|ebitda|revenue|certif\w*|goals?\b|\bmet\b|satisf\w* of (?:the )?(?:criteria|objectives)"
    r"|fda approval|regulatory approval|market (?:condition|capitalization)"
)
_SERVICE: Final = (
    r"service|employ(?:ed|ment|ee)|continu\w* (?:to )?(?:serve|provide|be|as)|remain\w* (?:in\b|an?\b|with\b|so\b"
    r"|employ|continu)|director through"
)
_SCHEDULE: Final = r"time-based|install\w*|annually|monthly|quarterly|ratabl\w*"
_PLAN_NAME: Final = re.compile(r"performance(?: [\w&-]+){0,4} (?:plan|program)\b")
_AWARD_NAME: Final = re.compile(
    r"performance[- ](?:based )?(?:restricted )?(?:share|stock|unit|award)\w*(?: unit\w*| award\w*)?"
)
_TIME: Final = (
    rf"{_SERVICE}|{_SCHEDULE}|\bon\b|date|years?\b|months?\b|quarters?\b|meeting|upon|vest(?:s|ed|ing)?\b"
    r"|through|until|beginning|immediately|in full|fully"
)
