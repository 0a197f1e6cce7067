"""Matters of a holder's rights: to have a security redeemed, to exercise early, to waive a limit. Pure."""

from __future__ import annotations

from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.verdicts.sides import Pair, Raised

_HOLDERS: Final = r"(?:holders?|owners?|purchasers?|investors?|he|she|they)"
_TAKES_BACK: Final = r"(?:redeem\w*|redemption|repurchas\w*|buy (?:\w+ )?(?:back|out)|purchase|cash (?:\w+ )?out)"
_PUT: Final = Pair(
    "put",
    lazy(
        rf"\b{_HOLDERS}\b.{{0,60}}\b(?:require|force|demand|make|compel|oblige|insist)\b.{{0,60}}\b{_TAKES_BACK}\b"
        r"|\b(?:have|has|is there|carry|carries) an? put\b|\bputtable\b|\bput (?:right|option)\b"
    ),
    lazy(r"\bnon-?puttable\b"),
    lazy(
        rf"\b{_HOLDERS} (?:may|can|(?:has|have) the right to|(?:is|are) entitled to) (?:require|cause|demand)\b"
        rf"[^.;]{{0,60}}\b{_TAKES_BACK}\b|\bat the (?:option|election) of the holders?\b[^.;]{{0,30}}\bredeem"
        r"|\bredeemable at the (?:option|election) of the holders?\b"
    ),
    lazy(
        rf"\b{_HOLDERS} (?:(?:has|have) no right|(?:may|can) ?not|(?:is|are) not entitled)\b[^.;]{{0,40}}"
        rf"\b(?:require|demand|cause)\b[^.;]{{0,40}}\b{_TAKES_BACK}\b|\bno put right\b"
        r"|\bnot (?:redeemable|puttable) (?:at|by) the (?:option|election|holders?)\b"
    ),
)
"""Whether holders may have the issuer take a security back; on what event is for the sentence to tell."""


def put(low: str) -> Raised | None:
    """Whether holders may have a security taken back."""
    found = _PUT(low)
    return Raised(found.name, found.say, _OF_PUTS) if found else None


_OF_PUTS: Final = (
    "holder holders owner owners purchasers investors require force demand make compel oblige insist redeem redeemed"
    " redemption repurchase buy back out purchase cash put puttable right option issuer company i e"
)

_WAIVED: Final = Pair(
    "waived",
    lazy(r"\b(?:can|may|could|able to|allowed to|permitted to|free to|right to)\b.{0,120}\bwaived?\b|\bwaivable\b"),
    lazy(r"\b(?:non-?waivable|unwaivable)\b"),
    lazy(r"\b(?:may|can|could) (?:also )?(?:be )?waived?\b|\bwaivable\b"),
    lazy(
        r"\b(?:may|can|could|shall|will) ?not be (?:\w+,? (?:or )?){0,2}waived\b"
        r"|\b(?:may|can|could|shall) ?not waive\b|\bnot waivable\b|\bno waiver\b|\bnon-?waivable\b"
    ),
)
"""Whether a limit may be waived."""


def waived(low: str) -> Raised | None:
    """Whether a limit may be waived."""
    found = _WAIVED(low)
    return (
        Raised(found.name, found.say, "can may could able allowed permitted free right waive waived holder")
        if found
        else None
    )


_EXERCISE: Final = r"(?:exercis\w*|bought?|buy|take up|used?)"
_VEST: Final = r"(?:vest(?:s|ed|ing)?|unvested)"
_EARLY: Final = Pair(
    "early",
    lazy(
        rf"\b{_EXERCISE}\b.{{0,60}}\b(?:before|prior to|ahead of|even (?:if|though|when)|while|without)\b"
        rf".{{0,40}}\b{_VEST}\b|\bearly[- ]exercis\w*|\bexercis\w*\b.{{0,20}}\b(?:early|unvested)\b"
    ),
    lazy(
        rf"\b(?:waits?|have to|has to|must|needs? to|only|first|until)\b.{{0,60}}\b{_VEST}\b.{{0,40}}\bexercis\w*"
        rf"|\bexercis\w*\b.{{0,30}}\b(?:only|not until)\b.{{0,40}}\b{_VEST}\b"
    ),
    lazy(
        r"\bimmediately exercisable\b"
        r"|\bexercisable (?:immediately|at any time|in full (?:immediately|from|on|at|upon))\b"
        r"|\bearly[- ]exercis\w*"
        r"|\bexercis\w*\b[^.;]{0,60}\b(?:whether or not|before|prior to|regardless of)\b[^.;]{0,30}"
        rf"\b{_VEST}\b"
    ),
    lazy(
        r"\bvests? and (?:will )?(?:becomes?|is|are|be) (?:\w+ )?exercisable\b"
        rf"|\bexercisable (?:only )?(?:as|when|once|upon|to the extent|after)\b[^.;]{{0,40}}\b{_VEST}\b"
        rf"|\bnot (?:be )?exercis\w+ (?:until|before|prior to)\b[^.;]{{0,40}}\b{_VEST}\b"
    ),
    alone=True,
)
"""Whether an option may be exercised before it has vested."""


def early(low: str) -> Raised | None:
    """Whether an option may be exercised before it has vested."""
    found = _EARLY(low)
    if found is None or "exercis" not in low:
        return None
    return Raised(found.name, found.say, f"{found.taken} exercise option options before vested vest", alone=True)
