"""What a question asks of holdings: which classes of holders, their names, amounts, securities and roles. Pure.

A question for holders names classes of them (trusts, relatives, accounts, entities), or says only that every holder is
meant; what no line of holdings tells (who voted, who sold, when) is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question, security_words
from extractor.qa.asked.words import words
from extractor.qa.evidence.dossier import norms
from extractor.qa.form.holdings import CLASSES
from extractor.qa.listing.several import number_said, said_plainly


@dataclass(frozen=True)
class HeldAsked:
    """What a question asks of holdings."""

    classes: tuple[str, ...]
    """The classes of holders that it names."""
    either: bool
    """Whether a holder of any of these classes is meant, and not one that is of them all."""
    names: bool
    amounts: bool
    titles: bool
    """Whether the holders, what each holds, and of which security it is, are to be told."""
    roles: frozenset[str]
    """The roles that it asks for beside."""
    plural: bool
    number: int | None
    side: str | None
    owner: bool = False
    """Whether the one who owns it directly, or of record, is asked for."""


_CLASS: Final = tuple((name, lazy(asked)) for name, asked, _ in CLASSES)
_NOUN: Final = (
    r"(?:(?:sub-?)?trusts?|grats?|entit(?:y|ies)|vehicles?|compan(?:y|ies)|corporations?|funds?|partnerships?|llcs?|lps?"
    r"|accounts?|foundations?|affiliates?|holders?|relatives?|family members?"
    r"|(?:grand)?(?:child(?:ren)?|kids?|sons?|daughters?)|spouse|custodians?)"
)
_APART: Final = (
    r"\bbreak\w*[ -]?(?:\w+ ){0,4}?(?:down|out)\b|\b(?:made|makes?) up\b|\bitemi[sz]e\b|\b(?:per[- ]|by )holder\b"
)
_WHICH: Final = (
    r"\b(?:which|what) (?!did|does|do|is|are|was|were|has|have|had|will|would|should|can)(?:[\w'\"-]+ ){0,3}?[\"']?"
    rf"{_NOUN}\b"
)
_WHICH_ONE: Final = lazy(_WHICH)
_NAMES: Final = lazy(
    rf"{_WHICH}|\bwhich ones?\b|\bnames?\b(?! of the (?:issuer|company))"
    rf"|\b(?:list|identify|give|tell)\b.{{0,30}}?\b{_NOUN}\b|\bthrough (?:whom|what|which)\b|\bin whose\b"
    r"|\bwho(?:m)? (?:else )?(?:actually |really )?(?:holds?|owns?|held|owned)\b|\bby whom\b|\bholders?\b"
    rf"|{_APART}"
)
_EACH: Final = lazy(_APART)
_PIECES: Final = lazy(r"\b(?:components?|parts|pieces|sources?)\b")
"""What one holding is made of, which is no matter of holders."""
_AMOUNTS: Final = lazy(
    r"\bhow (?:many|much)\b(?! (?:money|cash))|\b(?:share|unit|stock) (?:counts?|numbers?|amounts?)\b"
    r"|\bnumbers? of (?:\w+ ){0,5}?(?:shares|stock|units)\b|\bamounts?\b|\bquantit\w+\b"
    r"|\b(?:the )?(?:numbers?|sizes?) (?:in|for|of|held by|with) each\b"
    r"|\b(?:and|with) (?:their |the )?(?:numbers?|sizes?)\b"
)
_TITLES: Final = lazy(
    r"\b(?:which|what) (?:[\w-]+ ){0,2}?(?:series|class(?:es)?|securities|preferreds?|kinds? of (?:stock|shares?))\b"
)
_ROLE: Final = lazy(r"\b(trustee|custodian|manager|annuitant|beneficiar|managing member|general partner)(?:y|ies|s)?\b")
_ELSE: Final = lazy(
    r"\b(?:why|when|until|since|price|vote|voting|control(?:s|led)?|disclaim\w*|pledge\w*|transfer\w*|distribut\w+"
    r"|convert\w*|exercis\w*|vest\w*|expir\w*|percent\w*|settlors?|grantors?|(?<!family )members?|partners?"
    r"|(?:which|what) (?:\w+ ){0,2}(?:directors|officers|insiders)|counterpart\w+|recipients?|donees?|gave|gift\w*"
    r"|donat\w*|s[eo]ll\w*|sold|sales?|bought|buy\w*"
    r"|purchas\w+|acquir\w+|withh\w+|grant\w*|award\w*|receive[ds]?|tender\w*|who else|apart from|besides|except\w*"
    r"|other than|how did|where did|come from|before|largest|larger|smallest|most|more|less|fewer|least|difference"
    r"|total|altogether|combined|in all|together|earlier|first|last|paid|pay|worth|contribut\w+|moved?|put)\b"
)
"""What a list of holdings does not tell."""
_TOGETHER: Final = lazy(
    rf"\b{_NOUN}(?:(?:, | ?/ ?| ?& ?|,? (?:and|or|and/or) )(?:(?:the|which|what) )?(?:[a-z]+ )?{_NOUN}\b)+"
)
_PLURAL: Final = lazy(
    r"\b(?:trusts|grats|entities|vehicles|companies|corporations|funds|partnerships|llcs|lps|accounts|foundations"
    r"|affiliates|holders|relatives|family members|(?:grand)?(?:children|kids|sons|daughters)|each|every|all)\b"
)
_CAPACITIES: Final = lazy(
    r"\b(?:accounts?|names?|holders?|entit(?:y|ies)|ways?) (?:and|or|and/or) capacit(?:y|ies)\b"
    r"|\bin (?:which|what) capacities\b"
    r"|\b(?:every|each|all) (?:of the )?(?:indirect )?(?:capacit(?:y|ies)|channels?|ways?)\b"
)
_WHO_HOLDS: Final = lazy(r"\bwho(?:m)? (?:actually |really )?(?:holds?|owns?|held|owned)\b")
_EACH_HOLDS: Final = lazy(r"\bhow (?:many|much)\b.*\b(?:for|of|by|in|with) each\b")
"""How many each of several holders has is neither a ratio nor a price."""
DONE_WITH: Final = lazy(
    r"\b(?:that|which) (?:was|were|had been|got|he|she|it|they) (?:\w+ )?(?P<deed>bought|purchased|acquired|sold"
    r"|received|granted)\b[^,?;]*"
)
"""A clause that tells of which shares a holder is asked for, by what was done with them."""
_BOTH: Final = lazy(
    r"\bboth\b|\bthe two\b|\btwo (?:[\w-]+ ){0,2}?(?:trusts|entities|funds|vehicles|accounts|children)\b"
)
_OWNER: Final = lazy(
    r"\b(?:direct|record|registered|actual|legal) (?:owners?|holders?)\b|\b(?:owners?|holders?) of record\b"
)
_HOLDING: Final = lazy(
    r"\b(?:h[eo]lds?|holding|holders?|holdings?|owns?|owned|owners?|indirect(?:ly)?|stakes?|interests?|sits?|behind|through"
    r"|via|keeps?|kept|reports?|reported|has|have|belong\w*|parked|registered|stands?)\b"
)
_AFTER: Final = lazy(r"\b(?:after|following|once|upon|when)\b[^,?;]*")
"""What had been done before."""
_WITH_KIN: Final = lazy(r"\b(?:and|&) (?:his |her |the )?(?:wife|husband|spouse)\b")
_SIDES: Final = lazy(r"\b(?:(?P<I>indirect(?:ly)?)|(?P<D>direct(?:ly)?))\b")
_IDLE: Final = norms(
    words(
        "break breakdown broken down out made make makes up through via whom which what list name names every everyone "
        "all each both every one ones holder holders hold holds held holding holdings own owns owned report reports "
        "reported reporting stock share shares count counts number numbers amount amounts many much interest indirect "
        "indirectly direct directly stake keep keeps kept sit sits appear show shows beneficial beneficially person "
        "please tell give identify entity entities vehicle vehicles after following once currently now position "
        "whose itemise itemize per by form filing show turn turns up security securities series class classes "
        "family some any various different separate account accounts minor his her their listed in behalf behind "
        "park parks parked stash stashed belong belongs belonging record register registered line lines line-up set "
        "table indirectly-held split respective respectively exactly quantity quantities size sizes two three four "
        "under investment capacity capacities director directors officer insider executive actually really"
    )
)


def read_held(question: Question, names: frozenset[str]) -> HeldAsked | None:
    """What a question asks of holdings; None where it asks for something else."""
    if question.manner not in {"value", "list"} or question.confirms:
        return None
    low = _ASIDE.sub(" ", _AFTER.sub(" ", DONE_WITH.sub(" ", said_plainly(question.low))))
    titles = _TITLES.search(low) is not None
    wants = set(question.wants) - ({"ratio", "price"} if _EACH_HOLDS.search(low) else set())
    if _ELSE.search(low) or not (titles or wants <= _WANTS):
        return None
    owner = _OWNER.search(low) is not None
    if question.group is not None and not (
        owner or "holder" in low or _WHO_HOLDS.search(low) or _WHICH_ONE.search(low) or _EACH.search(low)
    ):
        return None
    told = _NAMES.search(low) is not None
    roles = frozenset(match[1] for match in _ROLE.finditer(low) if match[1] != "custodian")
    if (told and not _HOLDING.search(low)) or (roles and not _WHICH_ONE.search(low)):
        return None  # who is named anywhere, or who has the role
    each = _EACH.search(low) is not None
    plain = _WITH_KIN.sub(" ", low)
    classes = tuple(name for name, asked in _CLASS if any(_says(found, names) for found in asked.finditer(plain)))
    if _CAPACITIES.search(low):
        classes = ()  # whoever they are
    together = _TOGETHER.search(low)
    if together is not None and "company" in together[0] and "company" not in classes:
        classes = (*classes, "company")
    side = _SIDES.search(low)
    if not (classes or each or side or owner) or (each and ((side and side["D"]) or _PIECES.search(low))):
        return None
    return HeldAsked(
        classes=classes,
        either=together is not None,
        names=told or owner,
        amounts=each or _AMOUNTS.search(low) is not None,
        titles=titles,
        roles=roles,
        plural=each or _PLURAL.search(low) is not None or _CAPACITIES.search(low) is not None,
        number=number_said(question.low) or (2 if _BOTH.search(low) else None),
        side=side.lastgroup if side and not owner else None,
        owner=owner,
    )


def _says(found: re.Match[str], names: frozenset[str]) -> bool:
    """Whether some words of a question are no name."""
    return not {word.norm for word in words(found[0])} <= names


_ASIDE: Final = lazy(
    r"\b(?:besides|apart from|aside from|in addition to|alongside|next to|on top of) (?:the |his |her |their )?"
    r"(?:ordinary|common)(?: (?:stock|shares))?,?"
)
"""The plain shares that are left aside, where the other securities are asked for."""
_WANTS: Final = frozenset({"name", "shares", "text"})


AND_COMMON: Final = lazy(r"\b(?:and|or|&) (?:common|ordinary)\b|\b(?:common|ordinary)(?: \w+)? (?:and|or|&)\b")


def understood(question: Question) -> frozenset[str]:
    """The plain words of a question that name classes and roles, tell what was done before, or tell nothing."""
    patterns = (*(pattern for _, pattern in _CLASS), _ROLE, _ASIDE)
    heard = {word.norm for each in patterns for found in each.finditer(question.low) for word in words(found[0])}
    if AND_COMMON.search(question.low):  # of whichever security
        heard |= security_words(question)
    if before := _AFTER.search(question.low):
        heard |= {word.norm for word in words(before[0]) if word.kind == "word"}
    if done := DONE_WITH.search(question.low):
        heard |= {word.norm for word in words(done[0])}
    return _IDLE | heard
