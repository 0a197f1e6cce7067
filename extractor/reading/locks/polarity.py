"""Stated or denied: whether the sentence around the quotes says the thing or says that it is not so.

The sentence is looked at and not the quote alone, so that a quote cut behind its "not" does not pass. A negation that
is only a condition ("may not be exercised before", "not convertible unless") denies nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from extractor.reading.locks.view import Proof
from extractor.schema.terms import Stance

_NOT: Final = (
    r"(?:not|never|no longer|cannot|can't|neither|nor|none|no|without|isn't|aren't|wasn't|weren't|doesn't|didn't|won't)"
)
_WORD: Final = r"[\w$%'/.\"-]+"
_QUICK: Final = re.compile(
    r"\b(?:not|never|no|cannot|neither|nor|none|without|exclu\w+|other than|outside|\w+n't|non-|free"
    r"|perpetual|exempt\w*"
    r"|except\w*|rather|instead|eliminat\w+|inadvertent\w*|erroneous\w*|mistaken\w*|incorrect\w*|in error"
    r"|remov\w+|waiv\w+|lapsed|terminated|ceased?)\b|n't|interest-free|non-"
)
_TIMED: Final = re.compile(
    r"(?: [\w'-]+){0,8}?,? (?:before|until|prior to|unless|except|earlier than|later than|within|sooner than|during)\b"
)
"""What makes of a "not" a time or an exception: "may not be exercised before", "not convertible unless"."""
_LIMITED: Final = re.compile(
    r"(?: [\w'-]+){0,10}?,? (?:if|to the extent|in excess|more than|less than|at less|below)\b"
)
"""What makes of it a limit, for prices and windows: "may not be exercised if the holder would own"."""
_FILLER: Final = re.compile(r"(?: (?:the|an?|its|his|her|any|such|of|in|by|for|to|at|on|under|through|each))* ?")
_WITHIN: Final = re.compile(r"\b(?:before|until|unless|less than|more than)\b")
_LIMITS: Final = frozenset(("exercise_window", "conversion_price", "conversion_ratio"))
_IF: Final = re.compile(r"\b(?:if|unless|whether|when|to the extent|until|in case|assuming)\b(?: [\w'()]+){0,6} $")
_NEITHER_HERE: Final = re.compile(
    r"\bnot only\b|\bnot less\b|\bno later\b|\bnot later\b|\bno less\b|\bno more\b|\bnot more\b|\bwithout limitation\b"
)


def _deny(heads: str, gap: int = 5) -> str:
    return rf"\b{_NOT}\b(?:, [^,.;]{{1,50}},)?(?: {_WORD}){{0,{gap}}}? (?:{heads})"


_PLAN: Final = r"(?:rule )?10b5-1|(?:pre-?arranged |written )?trading (?:plan|arrangement|instruction)"
_LIMIT_OFF: Final = (
    r"(?:(?:(?:is|are|was|were|has|have|do|does|did|shall|will)(?: been)? )?(?:no longer|not|never) (?:\w+ ){0,3}?"
    r"(?:appl\w*|in effect|subject|bind\w*|restrict\w*|exist\w*)"
    r"|(?:is|are|was|were|(?<!not )been) (?:eliminated|removed|waived|lifted|terminated|deleted)"
    r"|(?:has |have |had )?(?:ceased|lapsed)\b)"
)
_TAKEN_OFF: Final = (
    r"(?:agreed to (?:remove|eliminate|waive|delete)|removed|eliminated|waived|deleted|lifted) (?:[\w$.]+ ){0,4}?"
)

_DENIALS: Final[dict[str, str]] = {
    "conversion_price": _deny(r"(?:fixed )?(?:conversion|exercise) price", 2)
    + r"|"
    + _deny(r"(?:convertible|exercisable)", 2),
    "floor_price": (
        _deny(r"(?:floor|minimum)", 4).replace(_NOT, rf"{_NOT}(?! (?:be )?(?:below|less|lower|under|fall))", 1)
        + rf"|(?:floor|minimum)(?: [\w$.,()]+){{0,5}}? {_LIMIT_OFF}|{_TAKEN_OFF}(?:floor|minimum)"
    ),
    "ceiling_price": (
        _deny(r"(?:maximum|ceiling|cap(?:ped)?)", 4)
        + rf"|(?:ceiling|cap|maximum)(?: [\w$.,()]+){{0,5}}? {_LIMIT_OFF}|{_TAKEN_OFF}(?:ceiling|cap|maximum)"
    ),
    "conversion_ratio": _deny(r"(?:convert\w*|exchang\w*|represents?|entitles?|settle[ds]?|redeem\w*)", 3),
    "share_cap": (
        _deny(r"(?:exchange |issuance |share )?(?:cap|limit\w*)\b", 5)
        + rf"|(?:cap|limit|limitation)\b(?:[^.;,]|,\d){{0,80}}? {_LIMIT_OFF}|{_TAKEN_OFF}(?:[a-z]+ )?(?:cap|limit)"
    ),
    "ownership_limit": (
        r"\bno (?:provision|restriction)s?\b|"
        + _deny(r"(?:benefi[a-z]* )?(?:ownership )?(?:blocker|limit(?:ation)?s?|caps?)", 5)
        + rf"|(?:blocker|limit|limitation)\b(?:[^.;,]|,\d){{0,60}}? {_LIMIT_OFF}"
    ),
    "interest": _deny(r"(?:interest|dividends?|coupon)", 4)
    + (
        r"|(?:non-interest|interest-free|non interest)|(?:interest"
        r"|dividends?)\b[^.;]{0,60}? (?:does|do|did|shall|will) not (?:accrue|be|bear)"
    ),
    "maturity": _deny(r"(?:matur\w*|due date)", 4) + r"|\bperpetual\b",
    "exercise_window": _deny(r"(?:exercis\w*|convert\w*|exchangeable)", 4),
    "redemption": _deny(r"(?:redeem\w*|redempt\w*|repurchas\w*|prepa[iy]\w*|callable|puttable)", 7)
    + r"|non-redeemable",
    "adjustment": _deny(r"(?:adjust\w*)", 5) + r"|\bnot upon\b|\bbut not (?:for|in|on)\b",
    "vesting": _deny(r"(?:vest(?:s|ed|ing)?)", 4),
    "tax_withholding": _deny(r"(?:withh\w*|surrender\w*|tender\w*|retain\w*|sold|deliver\w*)", 4),
    "plan": _deny(
        r"(?:granted|issued|acquired|purchased|awarded|made|deferred|part)(?: \w+){0,4} (?:under|pursuant to"
        r"|through|in accordance with|of)"
        r"|(?:under|pursuant to) (?:the|any|an?|its)(?: [\w'&.,()-]+){0,14} (?:plan|program)",
        2,
    ),
    "price_range": _deny(r"(?:rang\w*|average)", 3),
    "holder": _deny(r"(?:held|owned|holds?|owns?)\b", 3),
    "disclaimer": _deny(r"(?:disclaim\w*)", 3),
    "included": (
        r"\bexclu\w+|"
        + _deny(r"(?:includ|reflect|count|compris|consist|give effect|contain)[a-z]*", 3)
        + r"|\bother than\b|\bexclusive of\b|\bwithout (?:including|giving|counting)"
    ),
    "stock_split": _deny(
        r"(?:effect(?:ed|uated)?|occur\w*|implement\w*|complet\w*|give effect|reflect\w*|adjust\w*)", 3
    ),
    "merger": _deny(r"(?:consummat\w*|complet\w*|clos(?:ed?|ing)|effected|merged?)", 3),
    "transfer": _deny(r"(?:transfer\w*|gift\w*|donat\w*|distribut\w*|contribut\w*|sold|sell|surrender\w*)", 3),
    "correction": _deny(r"(?:correct\w*|amend\w*|restat\w*|late\b|inadvertent\w*|error\w*)", 3),
}
_EXCEPT: Final = re.compile(r"\b(?:other than|except|save|only)\b")
_CONDITIONAL: Final = frozenset(("conversion_price", "conversion_ratio", "exercise_window", "redemption", "vesting"))
"""Kinds whose negation is no denial where it only sets a condition or a time."""

_PLAN_HEAD: Final = re.compile(_PLAN)
_PLAN_NOT: Final = re.compile(rf"\b(?:{_NOT}|other than|outside(?: of)?|rather than|except|excluding|instead of)\b")
_PLAN_ASIDE: Final = re.compile(
    r"\b(?:have|has|had|having|discretion\w*|control\w*|influence\w*|aware\w*|possess\w*|material"
    r"|participat\w*|direct\w*"
    r"|indicat\w*|report(?:ed)? that|disclos\w*|check\w*|mark\w*|reflect\w*|state|longer|exceed\w*|later"
    r"|less|more|only|assurance|knowledge)\b"
)
_PLAN_ERROR: Final = re.compile(
    r"(?:inadvertently|erroneously|mistakenly|incorrectly|in error)(?: [a-z]+)? (?:check|mark|indicat"
    r"|report|stat|disclos)\w*"
    rf"(?:(?! not )[^.;]){{0,80}}(?:{_PLAN})|(?:{_PLAN})[^.;]{{0,30}} (?:inadvertently|erroneously"
    r"|mistakenly|incorrectly) (?:check|mark)"
)
"""A plan that was only reported by mistake is denied."""
_PLAN_OFF: Final = re.compile(
    rf"(?:{_PLAN})(?: [\w()\"'-]+){{0,4}}? (?:was|were|is|are|did|does|has|had) (?:not|never"
    r"|no longer)\b(?! (?:been )?(?:check|mark|indicat|report|disclos)\w*)"
)
_NO_PLAN: Final = re.compile(
    r"\b(?:no|not have (?:a|any)|has no|without(?: a| any)?|not adopted (?:a|any)|not a party to (?:a|any)"
    rf"|not party to (?:a|any))(?: [a-z]+){{0,2}} (?:{_PLAN})"
)


@lru_cache(maxsize=64)
def _denial(kind: str) -> re.Pattern[str] | None:
    pattern = _DENIALS.get(kind)
    return re.compile(pattern) if pattern else None


def check_stance(kind: str, stance: Stance, proof: Proof) -> str | None:
    """Give the reason why the quotes' sentences do not carry ``stance``, or None where they do."""
    if not _QUICK.search(proof.around):
        return f"nothing in the evidence denies a {kind}" if stance == "denied" else None
    denied, stated = _plan_verdict(proof) if kind == "trading_plan" else _verdict(kind, proof)
    if stance == "denied":
        return None if denied else f"nothing in the evidence denies a {kind}"
    if denied and not stated:
        return f"the text denies what the term states ({kind})"
    return None


def _verdict(kind: str, proof: Proof) -> tuple[bool, bool]:
    """Whether some quoted place is denied, and whether some quoted place stands undenied."""
    pattern = _denial(kind)
    if pattern is None:
        return False, True
    denied = False
    whole = 0
    hit = 0
    for start, end in proof.sentences:
        spans = [(max(a, start), min(b, end)) for a, b in proof.spans if a < end and b > start]
        whole += len(spans)
        for first, last in spans:
            low = max(start, first - 90)
            for match in pattern.finditer(proof.view.flat, low, min(end, last + 90)):
                if _touches(match, first, last) and not _excused(kind, match, proof.view.flat, end):
                    denied = True
                    hit += 1
                    break
    stated = hit < whole and kind in ("included", "adjustment")
    return denied, stated or (kind == "adjustment" and _EXCEPT.search(proof.words) is not None)


def _touches(match: re.Match[str], first: int, last: int) -> bool:
    """Tell whether a denial lies in or reaches into a quote, or ends just before it ("not held by" | "the trust")."""
    if match.end() > first:
        return match.start() < last
    return _FILLER.fullmatch(match.string, match.end(), first) is not None


def _excused(kind: str, match: re.Match[str], flat: str, end: int) -> bool:
    if _NEITHER_HERE.search(match[0]) or _IF.search(flat, max(0, match.start() - 60), match.start()):
        return True
    if kind not in _CONDITIONAL:
        return False
    if _TIMED.match(flat, match.end(), min(end, match.end() + 120)) or _WITHIN.search(match[0]):
        return True
    return kind in _LIMITS and _LIMITED.match(flat, match.end(), min(end, match.end() + 140)) is not None


def _plan_verdict(proof: Proof) -> tuple[bool, bool]:
    denied = stated = False
    flat = proof.view.flat
    for start, end in proof.sentences:
        heads = [
            m
            for m in _PLAN_HEAD.finditer(flat, start, end)
            if any(a < m.end() and b > m.start() for a, b in proof.spans)
        ]
        if not heads:
            continue
        if any(_plan_denied(flat, start, head, end) for head in heads):
            denied = True
        else:
            stated = True
    return denied, stated


def _plan_denied(flat: str, start: int, head: re.Match[str], end: int) -> bool:
    before = flat[max(start, head.start() - 160) : head.start()]
    clause = re.split(r"[;:]|, (?:and|but|which|although|however|while|as|who|nor)\b(?! (?:not|none))", before)[-1]
    nots = [m[0] for m in _PLAN_NOT.finditer(clause) if not _PLAN_ASIDE.search(clause, m.end())]
    nots = [word for place, word in enumerate(nots) if word != "nor" or not place]
    if _PLAN_OFF.match(flat, head.start(), min(end, head.end() + 80)):
        return True
    if _NO_PLAN.search(flat, max(start, head.start() - 60), head.end()):
        return True
    wrong = _PLAN_ERROR.search(flat, max(start, head.start() - 120), min(end, head.end() + 60)) is not None
    return (len(nots) % 2 == 1) != wrong
