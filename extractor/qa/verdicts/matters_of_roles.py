"""Matters of who is what: alone in a role or a power or one of several, the company that survives a merger. Pure."""

from __future__ import annotations

import re
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.verdicts.sides import Pair, Raised, Side, denied, side_of

_ROLE: Final = (
    r"(?:co-?)?(trustee|member|manager|managing member|general partner|limited partner|partner|beneficiary|owner"
    r"|shareholder|stockholder|director|annuitant|settlor|grantor|holder)"
)
_ONLY: Final = lazy(rf"\b(?:only|sole|single|lone)\s+(?:\w+\s+)?{_ROLE}\b|\b{_ROLE}\s+alone\b")
_SHARED: Final = lazy(rf"\b(?:one of (?:the |several |two |many )?|co-)(?:\w+ )?{_ROLE[:-1]}|beneficiaries)s?\b")
_PLURALS: Final = {"beneficiary": "beneficiaries"}
_MANY: Final = r"(?:multiple|several|other|various|certain|many|two|three|four|five|all)"


def only(low: str) -> Raised | None:
    """Whether somebody is the only one in a role: another in it, or one of several, says no."""
    alone, shared = _ONLY.search(low), _SHARED.search(low)
    match = alone or shared
    if match is None or (alone and shared):
        return None
    role = next(each for each in match.groups() if each)
    role = "beneficiary" if role == "beneficiaries" else role
    many = _PLURALS.get(role, f"{role}s")
    says_only = lazy(rf"\b(?:sole|only)\s+(?:\w+\s+(?:and\s+(?:sole\s+)?)?)?{role}\b")
    says_many = lazy(
        rf"\b{_MANY}\s+(?:\w+\s+)?{many}\b|\bone of (?:the |its |several |two )?(?:\w+\s+){{0,2}}{many}\b"
        rf"|\bco-?{role}s?\b"
        rf"|\b(?:serves?|acts?) (?:together |jointly )?with\b[^.;]{{0,60}}\bas {many}\b"
        rf"|\b(?:are|as|among) (?:the |its )?{many} of\b"
    )

    of = _OF.match(low, match.end())

    def say(text: str) -> Side | None:
        one = any(not denied(text, each) and _of_it(text, each, of) for each in says_only.finditer(text))
        several = any(not denied(text, each) for each in says_many.finditer(text))
        return side_of(one, several) if alone else side_of(several, one)

    return Raised("only", say, f"{match[0]} interest ownership hold")


_OF: Final = lazy(r"\s+(?:of|for|to) (?:the |an? |its |his |her )?([\w&-]+)")


def _of_it(text: str, role: re.Match[str], of: re.Match[str] | None) -> bool:
    """Whether a role in a sentence is one in what the question names, where the sentence names that at all."""
    return of is None or of[1] not in text or of[1] in text[role.end() : role.end() + REACH]


REACH: Final = 60
"""How near a role that must stand in which it is one, in characters."""
_SURVIVES: Final = lazy(
    r"\b(?P<who>[\w.&,' -]{2,60}?)\s+(?:as |be |become |remain )?(?:the )?(?:surviv(?:ing|e|ed|or)|continuing)\b"
)
_BEFORE_WHO: Final = lazy(r"^.*\b(?:is|was|were|did|does|that|,)\s+")
_MERGED: Final = lazy(
    r"\b(?P<gone>[\w.&' -]{2,60}?)\s+(?:was |were |has |had |been |will )*merged? (?:with and )?into\s+"
    r"(?P<stays>[^,.;]{2,60})"
)
_STAYS: Final = lazy(
    r"\bwith (?P<one>[^,;]{2,60}?) (?:(?:as|being|continuing as|remaining as)\b (?:the )?surviv\w+|surviving\b)"
    r"|(?P<two>[\w.&' -]{2,60}?)\s+surviv(?:ed|ing|es)\b"
)
_FORM: Final = lazy(r"\b(?:inc|corp(?:oration)?|co|company|ltd|limited|llc|plc|the|lp|effective|on)\b|[^\w ]")


def survives(low: str) -> Raised | None:
    """Whether a company survived a merger: one that merged into another did not."""
    match = _SURVIVES.search(low)
    if match is None or not re.search(r"\bmerg", low):
        return None
    who = _plain(_BEFORE_WHO.sub("", match["who"]))
    if not who:
        return None

    def say(text: str) -> Side | None:
        gone = {_plain(each["gone"]) for each in _MERGED.finditer(text)}
        stays = {_plain(each["one"] or each["two"]) for each in _STAYS.finditer(text)}
        stays |= {_plain(each["stays"]) for each in _MERGED.finditer(text)}
        return side_of(_among(who, stays), _among(who, gone))

    return Raised("survives", say, f"{match[0]} surviving company merger", alone=True)


def _plain(name: str) -> str:
    return " ".join(_FORM.sub(" ", name).split())


def _among(who: str, names: set[str]) -> bool:
    """Whether a name is one of some, or ends one: "on May 1 Alder" merged."""
    return any(name == who or name.endswith(f" {who}") for name in names)


_POWER: Final = r"(?:voting|dispositive|investment|vote|dispose|control|discretion|authority|power)\w*"
alone: Final = Pair(
    "alone",
    lazy(
        rf"\b(?:sole|solely|alone|exclusive|exclusively)\b(?=.{{0,40}}\b{_POWER})|\b{_POWER}.{{0,40}}\balone\b"
        rf"|\bonly (?:one|person|individual|party)\b(?=.{{0,40}}\b{_POWER})|\b{_POWER}.{{0,60}}\bby (?:him|her)self\b"
    ),
    lazy(
        rf"\bshare[sd]? (?:the )?(?:voting|investment|dispositive|power|control)|\b{_POWER}(?=.{{0,60}}\bshared\b)"
        rf"|\bjointly\b(?=.{{0,30}}\b{_POWER})"
    ),
    lazy(rf"\bsole (?:voting|investment|dispositive|power|discretion)|\bexclusive {_POWER}"),
    lazy(r"\bshare[sd]? (?:voting|investment|dispositive|power|the power)|\bmay be deemed to share\b"),
)
"""Whether somebody votes or disposes of securities alone, or shares the power."""

_POWERS: Final = Pair(
    "powers",
    lazy(
        r"\b(?:say|control|power|authority|discretion|influence)\b(?=.{0,50}\b(?:vot|dispos|invest|sold|sale)\w*)"
        r"|\b(?:controls?|directs?|decides?)\b(?=.{0,40}\b(?:vot|dispos|invest)\w*)"
        r"|\b(?:voting|investment|dispositive) (?:power|control|authority|discretion)\b"
    ),
    lazy(r"\b(?:powerless|passive)\b"),
    lazy(
        rf"\b(?:has|have|holds?|exercises?|retains?|possess\w*|controls?)\b (?:(?!no\b|not\b)\w+ ){{0,4}}"
        rf"(?:{_POWER}|say\b)"
    ),
    lazy(
        rf"\bno (?:\w+ ){{0,3}}(?:{_POWER}|say\b)"
        rf"|\b(?:does|do) not (?:have|hold|exercise|possess|share)\b[^.;]{{0,40}}{_POWER}"
        rf"|\bwithout (?:\w+ ){{0,2}}{_POWER}"
    ),
)
"""Whether somebody has a say over securities that others hold."""


def powers(low: str) -> Raised | None:
    """Whether somebody has a say at all; whether the say is that one's alone is another question."""
    return _POWERS(low) if alone(low) is None else None
