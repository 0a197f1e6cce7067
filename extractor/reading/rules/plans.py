"""Plans by name: the words before and after "Plan" are walked one at a time, as a name may hold almost any of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from extractor.reading.rules.note import Claim, Note
from extractor.schema.terms import Plan

_HEAD: Final = re.compile(
    r"\b(?:plans?|programs?|programmes?|polic(?:y|ies)|scheme|espp|esop|drip|serp|401 ?(?:\(k\)|k)(?! ?(?:plan"
    r"|savings|retirement"
    r"|profit|program|and|&|employee|thrift|supplement|tax|excess|defer|restoration|mirror|match|salar)))(?=$"
    r"|[^a-z()])",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"\S+")
_TRIGGERS: Final = ("plan", "program", "policy", "policies", "scheme", "espp", "esop", "drip", "serp", "401")
_REACH: Final = 220

_NOT_A_NAME: Final = re.compile(
    r"10b5|\b(?:trading|sales?|selling|merger|liquidation|reorgani[sz]ation|rights|repurchase|buy-?back"
    r"|conversion|distribution"
    r"|acquisition|business|exchange offer|arrangement|lock-?up|insider|clawback|ownership guideline|hedging"
    r"|recoupment|trade"
    r"|offering|atm|dissolution|severance|health|insurance|privacy|governance|guideline|withholding"
    r"|diversification)\b(?! plan for)",
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOCABULARY: Final = _words(
    "employee employees employees' employee's stock share purchase equity incentive omnibus deferred deferral "
    "compensation savings profit profit-sharing sharing retirement thrift pension 401(k) 401k dividend "
    "reinvestment direct long-term long term director directors' director's non-employee nonemployee outside "
    "independent executive executives officer officers' supplemental qualified non-qualified nonqualified "
    "tax-qualified defined contribution option options award awards performance bonus annual ownership unit "
    "phantom restricted company-sponsored investment cash fee fees management key inducement automatic matching "
    "salary tax-deferred employer-sponsored board "
)
_CONNECTORS: Final = frozenset(("of", "and", "&", "for", "the", "de", "/", "-", "to", "in"))
_GENERIC: Final = re.compile(
    r"(?:issuer|company|corporation|registrant|bank|person|employer|owner|partnership|parent|sponsor|firm|trust"
    r"|insider"
    r"|successor|predecessor|subsidiary|filer|spouse|group|participant|individual)(?:'s|’s|s'|s’)$"
)
_OPENING: Final = _words(
    "represents reflects includes shares pursuant under these this those the each such acquired granted held "
    "purchased awarded grant issued includes include consists exempt by through via in of with at on as and from "
    "per all represent reflect consisting including following upon its his her their an a that which is was are "
    "were common total amount participation represented reinvested since rsus psus dsus any other "
)
_COMPANY_END: Final = frozenset(
    (
        "inc",
        "inc.",
        "llc",
        "ltd",
        "ltd.",
        "l.p.",
        "lp",
        "corp",
        "corp.",
        "co.",
        "n.a.",
        "n.v.",
        "s.a.",
        "plc",
        "l.l.c.",
        "incorporated",
    )
)
_ABBREVIATED: Final = re.compile(
    r"(?:^|[\s.])(?:[A-Z]|Inc|Corp|Co|Ltd|L\.P|N\.V|S\.A|Bros|St|Jr|Sr|U\.S|L\.L\.C|P\.L\.C)\.$"
)
_QUALIFIES: Final = re.compile(
    r"\b(?:stock|share|equity|incentive|option|award|omnibus|compensation|savings?|retirement|purchase"
    r"|deferr(?:ed|al)|pension"
    r"|dividend|reinvestment|401 ?\(?k\)?|thrift|sharing|espp|esop|drip|serp|performance|bonus|long[- ]term|ltip?"
    r"|directors?'?"
    r"|unit|inducement|interest|sharesave|restricted|retention|benefit|phantom|ownership|investment|profits?"
    r"|restoration|match\w*)\b"
)
_TYPES: Final = (
    ("dividend", re.compile(r"\bdividend|\bdrip\b|\breinvestment\b")),
    ("deferral", re.compile(r"\bdefer|\bphantom")),
    ("retirement", re.compile(r"\b401 ?\(?k|savings|retirement|pension|profit[- ]sharing|thrift|\besop\b"
        r"|stock ownership plan|\bserp\b|\bira\b")),
    ("espp", re.compile(r"\b(?:stock|share|unit|employee) purchase|\bespp\b|sharesave"
        r"|\bemployees?'? share\b(?! option)")),
    ("equity", re.compile(
        r"\bequity|incentive|\bstock\b|\bshares?\b|\boptions?\b|\bawards?\b|omnibus|long[- ]term|\blti"
        r"|performance|\bunit\b"
        r"|directors?|inducement|compensation|bonus|\binterest\b|retention|profits"
    )),
)  # fmt: skip
_ABBREVIATIONS: Final = {"espp": "espp", "esop": "retirement", "drip": "dividend", "serp": "retirement"}


class _Named(NamedTuple):
    start: int
    end: int
    name: str
    type: str
    policy: bool


def read_plans(note: Note) -> Iterator[Claim]:
    """Claim each plan once; a compensation policy or program only where no plan stands beside it."""
    if not any(word in note.lower for word in _TRIGGERS):
        return
    found = [plan for head in _HEAD.finditer(note.text) if (plan := _named(note.text, head)) is not None]
    plans = [each for each in found if not each.policy] or found
    seen: list[_Named] = []
    for plan in plans:
        if any(_repeats(plan, earlier) for earlier in seen):
            continue
        seen.append(plan)
        body = Plan.model_validate({"kind": "plan", "name": plan.name, "type": plan.type})
        yield note.claim(body, (plan.start, plan.end))


def _repeats(plan: _Named, earlier: _Named) -> bool:
    """The same name again, or a short form of a plan of the same type."""
    if plan.name.casefold() == earlier.name.casefold():
        return True
    return plan.type == earlier.type and (
        len(plan.name.split()) <= 2 or plan.name.casefold() in earlier.name.casefold()
    )


def _named(text: str, head: re.Match[str]) -> _Named | None:
    word = head[0]
    low = word.casefold()
    if low in {"plans", "programs", "policies", "programmes"}:
        return None
    start = _walk_back(text, head.start())
    end = _walk_on(text, head.end())
    name = " ".join(text[start:end].split()).strip('"“” ,')
    flat = name.casefold().replace("’", "'")
    alone = low in _ABBREVIATIONS or low.startswith("401")
    if not alone and (start == head.start() or not _QUALIFIES.search(flat)):
        return None
    if alone and low != "401k" and word != word.upper() and not low.startswith("401"):
        return None
    if _NOT_A_NAME.search(flat) or _before_is_trading(text, start) or _holding(text, end):
        return None
    kind = _type_of(flat, low)
    policy = low.startswith("polic") or (low.startswith("program") and "compensation" in flat)
    return _Named(start, end, name, kind, policy)


def _type_of(flat: str, head: str) -> str:
    if "purchase" in flat and "defer" not in flat and "dividend" not in flat:
        return (
            "espp" if re.search(r"\b(?:employees?'?|associates?'?|stock|share|unit|team member)\b", flat) else "other"
        )
    for kind, pattern in _TYPES:
        if pattern.search(flat):
            return kind
    return _ABBREVIATIONS.get(head, "other")


def _before_is_trading(text: str, start: int) -> bool:
    return (
        re.search(
            r"10b-?5-?1\S*\s+(?:\w+\s+)?$|\b(?:agreement and)\s+$", text[max(0, start - 40) : start], re.IGNORECASE
        )
        is not None
    )


def _holding(text: str, end: int) -> bool:
    """A pension plan that is listed as an owner of so many shares is a holder, not what a grant was made under."""
    return re.match(r"\s*\(\d", text[end : end + 6]) is not None and "pension" in text[max(0, end - 40) : end].lower()


def _walk_back(text: str, position: int) -> int:
    """The offset at which the name that ends at ``position`` begins."""
    words = list(_WORD.finditer(text, max(0, position - _REACH), position))
    begin = position
    following = ""
    for place in range(len(words) - 1, 0 if position > _REACH else -1, -1):
        match = words[place]
        word = match[0]
        before = words[place - 1][0] if place else ""
        if not _in_name(word, following) or (_GENERIC.search(word.casefold()) and not _proper(before)):
            break
        low = word.casefold()
        if low not in _CONNECTORS:
            begin = match.start() + (len(word) - len(word.lstrip("\"“('")) if not word.startswith("(k") else 0)
        following = word
    return begin


def _proper(word: str) -> bool:
    """Whether a possessive after ``word`` ends a company's own name ("Camden National Corporation's")."""
    return word[:1].isupper() and word.casefold() not in _OPENING and word.casefold() not in {"the", "each"}


def _in_name(word: str, following: str) -> bool:
    """Whether a word can stand in a plan's name before ``following``."""
    low = word.casefold().replace("’", "'")
    bare = low.strip('"“”(),')
    if (bare in _OPENING and low not in _CONNECTORS) or low in {"the", "to", "in"}:
        return False
    if word[-1] in ';:)"”' and not low.endswith("(k)"):
        return False
    if word[-1] == "." and not _ABBREVIATED.search(word):
        return False
    if (
        word[-1] == ","
        and following.casefold().rstrip(",").removesuffix("'s").removesuffix("’s") not in _COMPANY_END
        and low.strip(",") not in _COMPANY_END
    ):
        return bare in _VOCABULARY and following.casefold() in _VOCABULARY
    if low in _CONNECTORS:
        return following != "" and not (
            low in {"and", "for"} and following[:1].islower() and following.casefold() not in _VOCABULARY
        )
    if bare in {"plan", "plans", "program", "programs", "agreement", "agreements"}:
        return False
    return (
        word[0].isupper()
        or word[0].isdigit()
        or bare in _VOCABULARY
        or bare in _COMPANY_END
        or (word[0] in '(“"' and len(word) > 1 and word[1].isupper())
    )


def _walk_on(text: str, position: int) -> int:
    """The offset at which the name that holds ``position`` ends: "Plan for Non-Employee Directors"."""
    match = re.compile(r"\s+and\s+Amendment\b").match(text, position)
    if match:
        return match.end()
    match = re.compile(
        r"\s+(?:for|of)\s+(?:the\s+)?(?:[A-Z][\w'’.&-]*)(?:(?:\s+|,\s+)(?:(?:of|and|&|the"
        r"|for)\s+){0,2}[A-Z][\w'’&-]*){0,9}"
    ).match(text, position)
    if match is None:
        return position
    end = match.end()
    return end - 1 if text[end - 1] == "." else end
