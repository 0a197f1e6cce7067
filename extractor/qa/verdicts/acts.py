"""Acts that a question asks about and a sentence grants or bars: to vote, to lend on, to waive, to change. Pure.

Each act is three wordings: how a question names it, how a sentence says that it is so, how a sentence says that it is
not. A question that adds *alone*, *only* or a condition is told nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.words import stem
from extractor.qa.verdicts.reading import Told, in_the_negative


@dataclass(frozen=True)
class Act:
    """One act: what of a question names it, and what it must name beside it; what says and what denies it."""

    asked: re.Pattern[str]
    beside: re.Pattern[str]
    says: re.Pattern[str] | None
    denies: re.Pattern[str] | None


_PUT_UP: Final = lazy(
    r"\b(?:pledg\w*|collateral|secur(?:e|es|ed|ing)|put up|posted|forward|loan|dealer|swaps?|collar|lent)\b"
)
_CHANGES: Final = r"(?:chang|revok|modif|alter|amend|switch)\w*"
_LENDS: Final = r"(?:re-?hypothecat|re-?pledg|lend|re-?us(?:e|ing)\b)\w*"
ACTS: Final = (
    Act(
        lazy(r"\bvot(?:e|es|ing)\b"),
        _PUT_UP,
        lazy(
            r"\b(?:retain|keep|kept|continu|hold|has|have|entitled|right)\w*\b[^.;,]{0,40}\bvot(?:e|es|ing)\b"
            r"|\bvotes the\b"
        ),
        lazy(
            r"\b(?:no|not|neither|nor|without|gives? up|relinquish\w*|surrender\w*|loses?)\b[^.;,]{0,40}"
            r"\bvot(?:e|es|ing)\b"
        ),
    ),
    Act(
        lazy(rf"\b{_LENDS}"),
        _PUT_UP,
        lazy(rf"\b(?:may|can|right to|entitled to|permitted to)\b[^.;,]{{0,40}}\b{_LENDS}"),
        lazy(rf"\b(?:no|not|cannot|without|prohibited)\b[^.;,]{{0,40}}\b{_LENDS}"),
    ),
    Act(
        lazy(r"\bwaiv\w+"),
        lazy(r"\b(?:cap|limit\w*|blocker|threshold|percentage|restriction|\d%)"),
        None,
        lazy(r"\b(?:may|can|shall|will)(?: not|not) be (?:\w+,? (?:or )?)?waived\b|\bnot waivable\b"),
    ),
    Act(
        lazy(rf"\b(?:can|may|could|able|allowed|free)\b.{{0,60}}\b{_CHANGES}"),
        lazy(r"\b(?:paid|payout|payments?|settle\w*|elect\w*|deferral|distribut\w*|instal\w*)\b"),
        lazy(rf"\b(?:may|can) (?:be )?{_CHANGES}"),
        lazy(rf"\birrevocabl[ey]\b|\b(?:may|can)(?: not|not) (?:be )?{_CHANGES}"),
    ),
    Act(
        lazy(
            r"\b(?:fully|completely|entirely|wholly|all|whole|in full)\b.{0,60}\b(?:vested|exercisable|exercised)\b"
            r"|\b(?:vested|exercisable|exercised)\b.{0,20}\b(?:fully|completely|entirely|wholly|in full)\b"
        ),
        lazy(r"\b(?:is|are|can|has|have|already|now)\b"),
        lazy(
            r"^(?:(?:this|the|these|all|both) (?:\w+ ){0,3}(?:is|are|was|were) )?(?:currently |already )?"
            r"(?:(?:fully|100%|immediately) (?:vested|exercisable)|(?:vested|exercisable)(?: and \w+)? in full)\b"
        ),
        None,
    ),
)
_DEALER: Final = lazy(r"\b(?:dealer|bank|lender|broker|counterparty)\b")
_SUBJECT: Final = lazy(
    r"^\w+ ((?:the |an? )?[\w.'& -]{2,40}?) (?:still |now |get |gets |got |to )*(?:vote|voting|lend|re)"
)
_QUALIFIED: Final = lazy(r"\b(?:sole|solely|alone|only|dividends?|more than|default\w*|before|until|after|if|unless)\b")
_LIMITED: Final = re.compile(r"\b(?:unless|except|until|only)\b")


def act_asked(low: str) -> Told | None:
    """The one act that a question (lower case) asks about, as a test of sentences; None where it asks about none."""
    asked = [each for each in ACTS if each.asked.search(low) and each.beside.search(low)]
    if len(asked) != 1 or in_the_negative(low) or _QUALIFIED.search(low):
        return None
    act = asked[0]
    subject = _SUBJECT.match(low)
    of_dealer = subject is not None and _DEALER.search(subject[1]) is not None

    def test(text: str) -> bool | None:
        if act.denies is not None and act.denies.search(text):
            return None if _LIMITED.search(text) else True
        said = act.says.search(text) if act.says is not None else None
        if said is None:
            return None
        return not _DEALER.search(text[: said.end()]) if of_dealer else False

    return test


_STILL: Final = lazy(r"\b(?:does|do|is|are)\b.{1,80}?\bstill (?P<verb>[a-z]{3,})\b")
_IDLE: Final = frozenset({"the", "his", "her", "its", "get", "gets", "got", "able", "allowed", "under", "subject"})


def still_asked(low: str) -> Told | None:
    """Whether somebody still does a thing that a sentence says is no longer done; None where that is not asked."""
    match = _STILL.search(low)
    if match is None or match["verb"] in _IDLE:
        return None
    verb = stem(match["verb"])

    def test(text: str) -> bool | None:
        ended = {stem(each) for match in _ENDED.finditer(text) for each in match.groups() if each}
        return True if verb in ended else None

    return test


_ENDED: Final = lazy(r"\bno longer ([a-z]{3,})\b|\b(?:has|have) ceased to ([a-z]{3,})\b")
