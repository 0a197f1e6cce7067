"""Yes-or-no values: true only by words that say so, false only by words that deny it."""

from __future__ import annotations

import re
from typing import Final

from extractor.reading.locks.view import Proof

_NEG: Final = r"\b(?:not|never|no|without|nor|neither|cannot|un)\b"
_TRUE: Final[dict[str, re.Pattern[str]]] = {
    "immediate": re.compile(
        r"immediately|at any time|at once|right away|forthwith|without delay"
        r"|(?:currently|presently|fully|freely|now) (?:exercisable|convert\w*|exchangeable)"
        r"|(?:exercisable|convert[ai]ble|exercised|converted"
        r"|exchangeable) (?:in whole or in part,? )?(?:immediately|at any time|as of|upon issuance|on issuance"
        r"|upon grant|on the date of (?:grant|issu)"
        r"|from (?:the date of )?issu)|(?:are|is|were|was|become|became) (?:fully "
        r"|all )?(?:vested and )?exercisable(?! (?:on|at \$|from|beginning|commencing|until|for|only|upon"
        r"|after|in|into)\b)|from time to time|upon issuance"
    ),
    "never_expires": re.compile(
        r"(?:no|not|never|without|neither|nor|none)\b[^.;]{0,60}(?:expir\w*|terminat\w*|laps\w*)|perpetual"
        r"|no stated expir"
    ),
    "average": re.compile(r"average|averaged|averages|\bvwap\b"),
    "vested": re.compile(
        r"(?:fully|100%|immediately|already|all|now|currently|entirely|completely)(?: [\w,]+){0,5}? vested"
        r"|vested (?:in full|immediately|fully|and|on|upon|as of|at|in (?:its|their) entirety)|(?:from|upon|following)"
        r" (?:the )?vesting (?:and|of)|vested$|vested[.,;\n]"
        r"|(?:is|are|was|were|became|become|have|has|had|been|deemed) (?:\w+ )?vested|vest(?:s"
        r"|ed)? (?:immediately|in full (?:on|upon|at) (?:the )?(?:date of )?grant)"
    ),
}
_FALSE: Final[dict[str, re.Pattern[str]]] = {
    "immediate": re.compile(rf"{_NEG}(?: \w+){{0,4}} (?:exercis\w*|convert\w*|exchange\w*)"),
    "never_expires": re.compile(r"expir\w*|terminat\w*|laps\w*"),
    "average": re.compile(rf"{_NEG}(?: \w+){{0,4}} average"),
    "vested": re.compile(r"unvested|\b(?:not|never|no|none)\b(?: [\w,]+){0,5} vest\w*"),
}
_UNTRUE: Final[dict[str, re.Pattern[str]]] = {
    "immediate": re.compile(rf"{_NEG}(?: \w+){{0,3}} (?:immediately|exercisable|convertible|exchangeable)(?! if)"),
    "never_expires": re.compile(r"(?!)"),
    "average": re.compile(rf"{_NEG}(?: \w+){{0,2}} (?:weighted )?average"),
    "vested": re.compile(
        r"(?:will|shall|would|to) (?:\w+ ){0,2}(?:be|become|have) (?:\w+ )?vested|(?:until|unless|if|when|once"
        r"|provided|before)(?: [\w']+){0,6} vested|unvested"
        r"|not (?:yet |been |fully )*vested|deemed (?:to be )?unvested"
    ),
}
_ADJUST: Final = re.compile(r"adjust\w*|proportionately|anti-?dilut\w*")
_NOT_ADJUST: Final = re.compile(
    r"\b(?:not|no|never|without|nor|neither|cannot)\b(?: [\w-]+){0,6}? (?:adjust\w*)|(?:not|never"
    r"|nor) be (?:\w+ ){0,3}(?:adjust\w*)|unadjusted|other than (?:by )?adjust"
)
_UNMOVED: Final = re.compile(
    r"\b(?:regardless of|irrespective of|without regard to|not be (?:affected|changed|altered) by|not affected by"
    r"|(?:does|do|shall|will) not (?:change|move|vary)|remains? (?:fixed|unchanged|the same)|not subject to)"
    r"[^.;]{0,60}(?:split|dividend|combination|recapitali)"
    r"|(?:splits?|dividends?|combinations?|recapitali[sz]ations?)[^.;]{0,30}\b(?:do|does|shall|will) not"
    r" (?:change|move|affect|alter) (?:it|them|the (?:floor|minimum))\b"
)


def check_flag(field: str, value: bool, proof: Proof) -> bool:
    """Tell whether the quotes say that ``field`` is so (or, for False, that it is not)."""
    if field == "adjusts_for_splits":
        return _adjusts(value, proof)
    words = proof.words
    if not value:
        return _FALSE[field].search(words) is not None and (field == "average" or not _plainly_true(field, words))
    if _TRUE[field].search(words) is None:
        return False
    return not (_UNTRUE[field].search(_seen(proof)) and not _otherwise_true(field, words))


def _plainly_true(field: str, words: str) -> bool:
    return _TRUE[field].search(words) is not None and _UNTRUE[field].search(words) is None


def _otherwise_true(field: str, words: str) -> bool:
    """Tell whether the words still say so with the denying ones taken out."""
    return _TRUE[field].search(_UNTRUE[field].sub("~", words)) is not None


def _seen(proof: Proof) -> str:
    """The quotes with what stands just before them, so that a "not" left outside is seen."""
    flat = proof.view.flat
    pieces = []
    for start, end in proof.spans:
        first, _ = proof.view.sentence(start)
        pieces.append(flat[max(first, start - 40) : end])
    return "\n".join(pieces)


def _adjusts(value: bool, proof: Proof) -> bool:
    seen = _seen(proof)
    if _ADJUST.search(proof.words) is None and (value or _UNMOVED.search(proof.words) is None):
        return False
    denied = _NOT_ADJUST.search(seen) is not None or _UNMOVED.search(seen) is not None
    plain = _ADJUST.search(_NOT_ADJUST.sub("~", seen)) is not None
    return plain if value else denied
