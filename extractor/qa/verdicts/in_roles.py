"""Whether somebody has a role in a trust or company: the sentence must give the role to that very party. Pure.

"The reporting person's brother is sole trustee" gives it to the brother and to nobody else; "she and her husband are
trustees" to both; "is not a trustee" takes it away.
"""

from __future__ import annotations

import re
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.evidence.dossier import Dossier
from extractor.qa.verdicts.reading import RELATIVE, Told, in_the_negative, party_of

_ROLES: Final = r"(?:co-?)?(?:trustee|beneficiar(?:y|ies)|settlor|grantor|annuitant|manager|general partner|director)s?"
_ASKED: Final = lazy(
    r"\b(?:is|are|was|were|does|do)\b(?P<who>[^?,;]{2,80}?)"
    r"\b(?:an? |the |one of (?:the|its) |among (?:the|its) |also )*"
    rf"(?P<role>{_ROLES})\b (?:of|for|in)\b"
)
_SAID: Final = lazy(
    r"(?P<who>[^.;]{2,90}?)\b(?:is|are|was|were|serves?|acts?)\b"
    r"(?P<mid>(?: (?!which\b|who\b|and\b)[\w-]+){0,5}?) ?"
    rf"\b(?P<role>{_ROLES}(?:(?:,| and|, and) (?:(?!is\b|are\b)\w+ ){{0,2}}?{_ROLES})*)\b"
)
_EACH: Final = re.compile(_ROLES)
_START: Final = re.compile(r"[,;]|\bof (?:which|whom)\b|\bwhose\b|\bfor which\b|\bthat\b")
_SELF: Final = lazy(r"\b(?:reporting persons?|he|she|they|undersigned|mr|ms|mrs|dr)\b")
_SOLE: Final = re.compile(r"\b(?:sole|only)\b")
_NOT: Final = re.compile(r"\b(?:not|neither|nor|never)\b")
_QUALIFIED: Final = lazy(r"\b(?:sole|only|alone|independent|current|former|still|ever)\b")


def role_asked(low: str, dossier: Dossier) -> Told | None:
    """Whether the party that a question (lower case) names has a role, as a test of sentences."""
    match = _ASKED.search(low)
    if match is None or in_the_negative(low) or _QUALIFIED.search(low):
        return None
    sought = _parties(match["who"], dossier)
    role = _stem(match["role"])
    if not sought:
        return None

    def test(text: str) -> bool | None:
        verdicts = {
            verdict for said in _SAID.finditer(_STOPS.sub(r"\1", text))
            if role in map(_stem, _EACH.findall(said["role"])) and (verdict := _told(said, sought, dossier)) is not None
        }  # fmt: skip
        return verdicts.pop() if len(verdicts) == 1 else None

    return test


def _told(said: re.Match[str], sought: frozenset[str], dossier: Dossier) -> bool | None:
    """Whether a statement denies the role to those who are sought; None where it is about others."""
    named = [each for each in _START.split(said["who"]) if each.strip()]
    apposed = said["who"].rstrip().endswith(",") and len(named) > 1  # "her husband, Milan Pell, is trustee"
    has = _parties((named or [""])[-2 if apposed else -1], dossier)
    if _NOT.search(said["mid"]) or _NOT.search(said["who"][-40:]):
        return True if sought == has else None
    if sought <= has:
        return False
    return True if _SOLE.search(said["mid"]) and has and not sought & has else None


def _parties(text: str, dossier: Dossier) -> frozenset[str]:
    """Those whom a stretch of text names: the owner (``self``) and relatives, by their word."""
    found = {_KIN.get(match[0], match[0]) for match in RELATIVE.finditer(text)}
    found |= {"family"} if _FAMILY.search(text) else set()
    alone = _HIS.sub(" ", _OF_RELATIVE.sub(" ", text))
    named = not _ENTITY.search(alone) and party_of(RELATIVE.sub(" ", alone), dossier.stored.owners, None) == "holder"
    if _SELF.search(alone) or named:
        found.add("self")
    return frozenset(found)


_OF_RELATIVE: Final = re.compile(
    r"[\w.& -]*'s? (?=(?:\w+ )?(?:spouse|wife|husband|mother|father|brother|sister|son|daugh|child|grand))"
)
_ENTITY: Final = re.compile(
    r"\b(?:trusts?|llc|lp|l\.p|inc|corp|partners|partnership|holdings|foundation|fund|capital|gp|company|bank)\b"
)
_STOPS: Final = re.compile(r"\b(dr|mr|ms|mrs|jr|sr|inc|corp|co|ltd|[a-z])\.")
"""Stops that end no sentence."""
_HIS: Final = re.compile(r"\b(?:his|her|their)\b")
_FAMILY: Final = re.compile(r"\bfamily\b(?! trust)")
_KIN: Final = {"wife": "spouse", "husband": "spouse"}


def _stem(role: str) -> str:
    plain = role.removeprefix("co-").removeprefix("co")
    return "beneficiary" if plain.startswith("beneficiar") else plain.removesuffix("s")
