"""What several things a question asks for: "which trusts", "which two vehicles", "which company and which trust"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question

_KINDS: Final[tuple[tuple[str, str, str], ...]] = (
    # name, how questions call one of them, what tells it in a nature of ownership or its footnote
    ("trust", r"(?:sub-?)?trusts?|grats?", r"\btrusts?\b|\bgrats?\b"),
    (
        "company",
        r"compan(?:y|ies)|corporations?|firms?",
        r"\bcompany\b|\bcorp|\b(?:co|llc|inc|ltd)\b|\blimited\b(?! part)",
    ),
    ("llc", r"llcs?", r"\bllc\b|limited liability"),
    ("partnership", r"partnerships?|lps?", r"\bl\.?p\b|\bllp\b|partnership|\bs\.c\.s"),
    ("fund", r"funds?", r"\bfunds?\b|\bl\.?p\b"),
    ("foundation", r"foundations?|charit(?:y|ies)", r"foundation|charit"),
    ("account", r"accounts?", r"account|\bira\b|401"),
    ("entity", r"entit(?:y|ies)|vehicles?|affiliates?", r""),
    ("any", r"holders?|persons?|people|parties|everyone|everybody", r""),
)  # fmt: skip
_MANY: Final = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ASKED: Final = r"\b(?:which|what|through|whose|list|name|names of|all|every|each of|the|his|her|its|their|of)\b"
_NUMBERED: Final = lazy(
    rf"{_ASKED} (?:the |other |of |these |those )?({'|'.join(_MANY)}) (?:[\w'-]+ ){{0,3}}?([a-z]+s|people)\b"
)
_PAIR: Final = lazy(r"\b(?:which|what) ([a-z]+)\b[^?]{0,40}?\band (?:which|what) ([a-z]+)\b")
_PLURAL: Final = lazy(
    r"\b(?:which|what|list|name|all|every|names of|who are)\b (?:[\w'.&-]+ ){0,4}?"
    r"(trusts|grats|entities|vehicles|companies|funds|partnerships|llcs|accounts|foundations|holders|people|persons|parties"
    r"|affiliates|events|conditions|circumstances|triggers|recipients|donees|members|managers|trustees|beneficiaries"
    r"|subsidiaries|lenders|buyers|sellers|purchasers)\b"
    r"|\b(trusts|grats|entities|companies|funds|partnerships|llcs|accounts|foundations)\b\s?[;,:-]\s?(?:name|list|give)\b"
    r"|\b(everyone|everybody)\b|\b(?:list|name) (?:all|every|each) (?:[\w-]+ ){0,2}(trust|entity|fund|company|holder)\b"
)
HELD: Final = lazy(
    r"\b(?:hold|holds|held|holding|holdings|own|owns|owned|indirect|indirectly|stake|sits?|behind|through|via|kept)\b"
)
_WHO_HOLDS: Final = lazy(
    r"\bwho(?:m)? (?:actually |really |else )?(?:holds|owns|held|owned)\b|\bthrough whom\b"
    r"|\bwho (?:is|are) (?:the )?holders?\b"
)
"""One holder or several: all the lines that may be meant."""
OTHER_ROLE: Final = lazy(
    r"\b(?:trustees?|members?|managers?|beneficiar\w+|settlors?|grantors?|annuitants?|partners?|directors?|officers?"
    r"|recipients?|donees?|gave|gifts?|sold|s[eo]ll|bought|adopted|offering|underwriters?|counterpart\w+|chain"
    r"|disclaim\w*|control(?:s|led)?|voting|vote|transferred|distribut\w+|received?|who else|apart from|other than"
    r"|besides|except)\b"
)
"""Who has another part than to hold, or what was done: lines of holdings do not tell it."""


@dataclass(frozen=True)
class Several:
    """That several things are asked for: of which kinds, and how many where the question says it."""

    kinds: tuple[str, ...] = ()
    number: int | None = None
    noun: str = ""


def several(question: Question) -> Several | None:
    """What several things a question asks for; None where it asks for one."""
    low = _BEFORE_IT.sub(" ", said_plainly(question.low.replace('"', "")))
    if question.manner not in {"value", "list"} or not {"name", "text"} & set(question.wants[:1]):
        return None
    pair = _PAIR.search(low)
    if pair is not None:
        kinds = tuple(kind for each in pair.groups() if (kind := _kind_of(each)))
        if len(kinds) == len(pair.groups()):
            return Several(kinds, None, pair[1])
    numbered = _NUMBERED.search(low)
    if numbered is not None:
        kind = _kind_of(numbered[2])
        return Several((kind,) if kind else (), _MANY[numbered[1]], numbered[2])
    plural = _PLURAL.search(low)
    if plural is None:
        return _one_holder(low)
    noun = next(each for each in plural.groups() if each)
    together = [run[0] for run in _TOGETHER.finditer(low) if re.search(rf"\b{noun}\b", run[0])]
    nouns = re.findall(r"[a-z]+", together[0]) if together else [noun]
    kinds = tuple(dict.fromkeys(kind for each in nouns if (kind := _kind_of(each))))
    return Several(kinds, None, noun)


_BODY: Final = (
    r"(?:trusts?|grats?|entit(?:y|ies)|vehicles?|compan(?:y|ies)|corporations|firms|funds?|partnerships?|lps|llcs?"
    r"|accounts?|foundations?|charities|affiliates|people|persons)"
)
_TOGETHER: Final = lazy(rf"\b{_BODY}(?:(?:, | ?/ ?| ?& ?|,? (?:and|or|and/or) ){_BODY}\b)+")
"""Several kinds of holders in one breath: "which trusts, foundations and companies"."""
_NOT_HIMSELF: Final = lazy(
    r"\b(?:other than|apart from|besides|except(?: for)?|aside from|outside(?: of)?|beyond|rather than|and not)"
    r"(?: (?:in|under|what|those|the shares|that|which|held|holding|owned|by|he|she|it|they|owns?|holds?|is|are))*"
    r" (?:direct(?:ly)?|personally|(?:his|her|its|their) own (?:name|account|right)|(?:his|her|its|their) direct"
    r" \w+|himself|herself|itself|themselves)\b(?! (?:manages|runs|controls|serves|is|was))"
)
"""What is not held in one's own name is held indirectly."""


def said_plainly(low: str) -> str:
    """A question (lower case) that says *indirectly* where it leaves out what somebody holds in an own name."""
    return _NOT_HIMSELF.sub("indirectly", low)


_PARTS: Final = (
    r"bands?|ranges?|tranches|lots|blocks|batches|instal+ments|dates|prices|triggers|legs|limbs|parts|portions|pieces"
    r"|kinds|types|sorts|sales|purchases|trades|transactions|gifts|donations|grants|awards|accounts|trusts|entities"
    r"|funds|companies|individuals|people|persons|events|conditions|tests|hurdles|goals|metrics|measures|criteria"
    r"|components|tiers|levels|caps|limits|figures|amounts|numbers|percentages|rates|ratios|options|warrants|notes"
    r"|series|classes|securities|holdings|positions|stakes|vehicles|owners|holders|trustees|names|payments|reasons|ways|methods|scenarios|cases|outcomes|alternatives|choices"
)
_SO_MANY: Final = lazy(
    rf"\b(?:each of|all of|all|both of|what|which|where|list|name|give|for|on|of|are|were|:|,) (?:the |his |her |its "
    rf"|their |these |those )?({'|'.join(_MANY)}|[2-6]) (?:[\w'-]+ ){{0,2}}?(?:{_PARTS})\b"
    rf"|\b(both) (?:[\w'-]+ ){{0,2}}?(?:{_PARTS})\b"
    rf"|\b(?:the|his|her|its|their) ({'|'.join(_MANY)}) (?:[\w'-]+ ){{0,2}}?(?:{_PARTS})\b"
)
_ONE_OF_THEM: Final = lazy(
    r"\b(?:which|what) (?:one|of)\b|\bwhich (?:\w+ )?(?:is|was|has|had|expires|vests|ends|costs|runs)\b"
    r"|\bof (?:the|his|her|its|their) (?:two|three|four|five|six) [^?]*,"
    r"|\b(?:difference|between|gap|apart|total|sum|together|in all|combined)\b"
)
"""One of several is asked for, or what they come to."""


_BEFORE_IT: Final = lazy(
    r"\b(?:after|before|following|once|since|upon) (?:the|his|her|its|their|both|all|these)\b[^,?;]*"
)
"""What had been done before is not asked for."""


def number_said(low: str) -> int | None:
    """How many things a question (lower case) says that it asks for: "each of the three bands"; None where unsaid."""
    low = _BEFORE_IT.sub(" ", low)
    match = _SO_MANY.search(low)
    if match is None or _ONE_OF_THEM.search(low):
        return None
    said = next(each for each in match.groups() if each)
    return _MANY.get(said) or int(said)


def _one_holder(low: str) -> Several | None:
    """That the holder is asked for, who may yet be several."""
    if _WHO_HOLDS.search(low):
        return Several(("any",), None, "holder")
    match = _WHICH_HOLDS.search(low) if HELD.search(low) and not OTHER_ROLE.search(low) else None
    kind = _kind_of(match[1]) if match is not None else None
    return Several((kind,), None, "holder") if kind else None


_WHICH_HOLDS: Final = re.compile(
    r"\b(?:which|what) (?:[\w'-]+ ){0,2}?(trust|entity|vehicle|company|fund|partnership|llc|grat|foundation)\b(?! is\b)"
)


def _kind_of(noun: str) -> str | None:
    return next((name for name, asked, _ in _KINDS if re.fullmatch(asked, noun)), None)


KIN: Final = lazy(r"\b(?:spouse|wife|husband|child\w*|sons?|daughters?|minor|parents?|famil\w+)\b", re.IGNORECASE)
BODIES: Final = ("trust", "company", "llc", "partnership", "fund", "foundation", "account")
TELLS: Final = {name: lazy(told, re.IGNORECASE) for name, _, told in _KINDS}
