"""Read a question that is put to all filings in scope: of whom, on what condition, and what is measured. Pure.

"How many insiders gave shares away?", "which companies' filings correct an earlier report?", "add up all shares under
code F". A ``Poll`` is made only where every telling word of the question is accounted for: it names the group, the
measure, a transaction, a matter that footnotes speak of, an amendment, a form or a day; or else it must be said by
what is counted, and then stands in ``said``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from extractor.qa.asked.manner import Group, in_one_wording
from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.synonyms import SYNONYMS_OF
from extractor.qa.asked.word_lists import OBJECTS, STOPWORDS, listed
from extractor.qa.asked.words import NUMERALS, stem, words

Measure = Literal["list", "count", "sum"]


@dataclass(frozen=True)
class Matter:
    """A thing that footnotes say of a filing or transaction: how it is asked for, and how it is said."""

    name: str
    asked: re.Pattern[str]
    said: re.Pattern[str]
    deniable: bool = False
    """Whether footnotes are as apt to deny it as to state it."""


_LATE_SAID: Final = (
    r"should (?:properly )?have been (?:reported|shown|filed|included|disclosed)"
    r"|\b(?:reported|filed|reporting) (?:here )?late\b|\blate (?:report|filing|form)|\bis late\b"
    r"|\b(?:not|never) (?:\w+ ){0,8}?(?:timely|on time)"
    r"|\b(?:form [345]|report)\b[^.]*\bwas due\b|untimely|delinquent|belated|overlooked|left off the form 5"
    r"|fail\w* to (?:timely )?(?:report|file)"
)
_CORRECTS_SAID: Final = (
    r"\b(?:this )?amendment\b|\b(?:amends|corrects?|restates?|supersedes?|replaces?|puts right)\b.{0,80}\b(?:form [345]"
    r"|original|report|filing)|\boriginal (?:form|report|filing)\b|\bform 4/a\b"
    r"|\b(?:inadvertent|erroneous|incorrect|mistaken)ly (?:reported|stated|omitted|listed|left)"
)
LATE: Final = Matter(
    "late reporting",
    lazy(
        r"\b(?:(?:having |have |had |been |being |was |were )*(?:reported|filed|disclosed|filing|reporting) (?:\w+ )?"
        r"(?:late|too late|belatedly|after the (?:deadline|due date))|(?:late|belated|overdue|untimely|delinquent)"
        r" (?:report\w*|filings?|filed|disclosure|form [45]s?|transactions?|trades?|sales?|purchases?)"
        r"|(?:missed|past|after) (?:the |its |their )?(?:filing )?(?:deadline|due date)s?"
        r"|not (?:been )?(?:reported|filed) (?:on time|in time|timely))\b"
    ),
    re.compile(_LATE_SAID, re.IGNORECASE),
)
_EARLIER: Final = (
    r"(?:an?|the|their|its|one|some) (?:\w+ )?(?:earlier|previous|prior|first|original|former) (?:\w+ )?"
    r"(?:reports?|filings?|forms?(?: [345]s?)?|one|ones|version)"
    r"|(?:an?|the|their) (?:\w+ ){0,2}(?:reports?|filings?|forms?(?: [345])?) (?:\w+ ){0,2}"
    r"(?:before|earlier|previously)"
    r"|(?:something|anything|what|data|information|figures?|numbers?) (?:(?:that )?(?:was|were|had been|they) )?"
    r"(?:\w+ )?(?:reported|filed|disclosed) (?:before|earlier|previously)"
)
_WRONG: Final = (
    r"(?:fix\w*|correct\w*|put(?:s|ting)? right|restat\w*|amend(?:s|ed|ing|ments?)?|errors?|mistakes?|wrong"
    r"|mis\w*stat\w*|misreport\w*|slips?)"
)
CORRECTS: Final = Matter(
    "correction",
    lazy(rf"\b{_WRONG}\b(?: (?:\w+ ){{0,3}}?{_WRONG}\b)*[^?.;]{{0,20}}?\b(?:{_EARLIER})"),
    re.compile(_CORRECTS_SAID, re.IGNORECASE),
)
_TARDY: Final = lazy(r"\b(?:late|belated(?:ly)?|overdue|untimely|tard(?:y|ily)|delinquent(?:ly)?)\b")
_LEFT_OUT: Final = lazy(
    rf"\b(?:left (?:something |anything )?(?:out|off)|omit\w*|missing|forg[eo]t\w*)\b(?=[^?]*(?:{_EARLIER}))"
)
PLAN: Final = Matter(
    "Rule 10b5-1 plan",
    lazy(
        r"\b(?:(?:made |sold |done |effected |executed |carried out )?(?:under|pursuant to|through|by|behind) )?"
        r"(?:(?:an?|any|no|such|the|written|their|his|her|dated|pre-?arranged) )*(?:rule )?(?:10b-?5-?1)"
        r"(?: (?:trading )?(?:plans?|arrangements?|instructions?))?"
        r"(?: (?:was |were |is )?behind)?\b|\b(?:pre-?arranged|trading) plans?\b"
    ),
    re.compile(r"10b-?5-?1|trading plan|pre-?arranged plan", re.IGNORECASE),
    deniable=True,
)
MATTERS: Final = (LATE, CORRECTS, PLAN)

_GROUPS: Final[tuple[tuple[Group, str], ...]] = (
    ("issuers", r"issuers?|companies|company|corporations?|firms?|businesses"),
    ("owners", (r"insiders?|directors?|officers?|executives?|owners?|reporting persons?|people|persons?|individuals?"
                r"|trustees?|filers?|holders?")),
    ("filings", r"filings?|reports?|form [345](?:/a)?s?|forms?|amendments?"),
)  # fmt: skip
_OF_THEM: Final = r"(?: of)?(?: the| these| those| all| me)*(?: (?:different|stored|other))?(?: amended| corrected)?"
_OF_GROUP: Final = tuple(
    (group, lazy(
        rf"\b(?:at |from |for |in )?(?:(?:which|what){_OF_THEM} "
        rf"|(?:how many|name|list|show){_OF_THEM} (?=\w+ ?\w*?s\b|people))(?P<of>{nouns})\b'?(?:s\b)?'?"
    ))
    for group, nouns in _GROUPS
)  # fmt: skip
_WHO: Final = lazy(r"^(?:and |so )?who(?:se)?\b|\bwhose (?:filings?|reports?)\b")
_WHO_DID: Final = lazy(
    r"^(?:and |so )?who(?:se)?(?: (?:at|in|of|among|from|on|else|all|has|have|had|ever|also)\b(?: [\w&'.]+){0,5}?)?? "
    r"(?:(?:has|have|had|ever|also|actually) )*(?:sold|sells?|bought|buys?|purchased?|gave|gives?|donated?|gifted"
    r"|exercised|reports?|reported|discloses?|disclosed|admits?|admitted|says?|said|made|makes|filings?|reports"
    r"|pledged|corrected|amended|used|uses|traded)\b"
)
"""Who did a thing, not who holds, got or ran what was sold or given."""
_OTHERS: Final = lazy(r"\b(?:other|others|else|another|besides|apart from|aside from)\b")
_ASKS_MORE: Final = lazy(
    r"(?:[,;:]|\band\b|\bor\b)\s+(?:(?:at|on|in|by|to|for|of|from|say|tell) )?(?:what|when|where|why|how|whom?)\b"
)
"""A second thing that is asked, which only who they are does not answer."""
_COUNTS: Final = lazy(
    r"\bhow many (?:of )?(?:the |these |those )?(?:\w+ )?(?:" + "|".join(n for _, n in _GROUPS) + r")\b"
)
_SUMS: Final = lazy(
    r"\b(?:add(?:ing|ed)? (?:up|together)|sum(?: up)?(?: of)?|total(?:ling)?(?: up)?(?: number| amount| count)?(?: of)?"
    r"|in (?:total|all|(?:the )?aggregate)|altogether|all told|combined|taken together)\b"
)
_AMOUNT: Final = lazy(r"\b(?:shares|units|stock)\b")
_AMENDED: Final = lazy(
    r"\b(?:(?:is|are|being|were) (?:an )?amend(?:ed|ments?)|amendments?|amended (?:filings?|reports?|forms?)|4/as?"
    r"|3/as?|5/as?)\b(?: \((?P<form>[345])/a\))?"
)
_FORM: Final = lazy(r"\bforms? (?P<form>[345])s?(?P<amended>/as?)?\b")
_ORIGINALLY: Final = lazy(
    r",? (?:and )?(?:when|on what (?:date|day)s?) (?:were|was) [^?]*?"
    r"\b(?:amend\w*|original\w*|earlier|first|correct\w*)\b[^?]*?\bfiled\b"
)
_CLAIMED: Final = lazy(
    r"^(?P<number>one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) of (?:the|these|those) "
    r"(?:filings|forms|reports|form [345]s) (?:are|is|were)\b"
)
EXERCISED: Final = "MXO"
_DEEDS: Final[tuple[tuple[str, str, str], ...]] = (
    # what is asked, the transaction codes, the column (A or D; none: either)
    ((r"\b(?:g[ai]v(?:e|en|es|ing)(?: \w+){0,2}? away(?: as (?:an? )?gifts?)?|donat(?:e|ed|es|ing)"
      r"|gifted|(?:making|made|make) (?:an? )?gifts?)\b"), "G", "D"),
    (r"\b(?:gifts?|donations?)\b", "G", ""),
    ((r"\b(?:(?:withh\w+|held back|surrender\w+)(?: \w+){0,4}? (?:for|to (?:cover|pay|meet|satisfy)|on|against)"
      r"(?: \w+){0,3}? tax\w*|tax[- ]withh\w+)\b"), "F", "D"),
    (r"\b(?:sell|sold|sales?|selling|sells|unload\w*|dump\w*)\b(?: (?:in|on|into|through) the (?:open )?market)?",
     "S", "D"),
    (r"\b(?:buy|buys|buying|bought|purchas\w*)\b(?: (?:in|on|from) the (?:open )?market)?", "P", "A"),
    (r"\bexercis(?:ed|es|ing)\b", EXERCISED, ""),
)  # fmt: skip
_CODE: Final = lazy(r"\b(?:transaction )?codes? ['\"(]?(?P<code>[a-z])\b['\")]?")
_OPEN_MARKET: Final = lazy(r"\b(?:in|on|into|through|via) the (?:open )?market\b|\bopen[- ]market\b")
_SINGLED_OUT: Final = lazy(
    r"\b(?:only|average|median|same|others?|first|last|latest|earliest|recent(?:ly)?|newest|oldest|both|more|less|fewer"
    r"|over|above|below|at least|exceed\w*|most|least|largest|smallest|highest|lowest|biggest|greatest|top)\b"
)
"""What picks some of those that meet a condition."""
_MONEY: Final = lazy(r"\b(?:values?|worth|dollars?|proceeds|prices?|costs?|paid|money|averages?|percent\w*)\b|[$%]")
_MENTIONS: Final = lazy(r"\b(?:mention|describ|discuss|refer|speak|talk|explain)\w*\b")
_CLASS: Final = lazy(r"\bclass [a-z]\b")
_SIDES: Final = ((lazy(r"\bdispos\w+(?: of)?\b"), "D"), (lazy(r"\bacquir\w+\b"), "A"))
_NO: Final = lazy(
    r"\b(?:no|not|n't|without|outside|never)\b(?= (?:\w+ ){0,4}?(?:(?:a|any|such|rule) )*(?:10b|trading|pre-?arranged))"
    r"|n't\b(?= (?:\w+ ){0,4}?(?:10b|trading|pre-?arranged))"
)
_DENIES: Final = lazy(r"\b(?:no|not|without|never|none|neither|nor|lack\w*|except|excluding|other than|but)\b|n't\b")
_YEAR: Final = lazy(r"\b(?:in|during|of|for) (?P<year>20[0-3]\d)\b")
_FREE: Final = frozenset(
    stem(word)
    for word in STOPWORDS
    | (OBJECTS - {"op", "class", "note", "notes", "warrant", "warrants", "deferred", "performance"})
    | listed(
        "issuer issuers insiders companies company corporation filings filing reports report forms form filer filers "
        "people persons individuals directors officers executives mention mentions mentioned speak speaks "
        "describe describes described disclose disclosed disclosing tell tells told note noted admit admits own owns "
        "up outright expressly plainly cover covered across every among altogether transaction transactions footnote "
        "footnotes here stored store set database scope anywhere overall different separate total number add adding "
        "sum made make makes turn under make put involve involves concern concerns record discuss discusses refer "
        "refers referring talk talks explain explains acknowledge acknowledges concede concedes something anything "
        "attribute attributes code out behind there shares tally count earlier previous prior before"
    )
) - {stem("turn")}
"""Words that a question to all filings is made of; they set no condition."""


@dataclass(frozen=True)
class Poll:
    """What is asked of all filings in scope."""

    group: Group | None
    measure: Measure
    codes: str = ""
    """Transaction codes, each a letter."""
    side: str = ""
    matters: tuple[Matter, ...] = ()
    """What footnotes say; one of them is enough."""
    denied: bool = False
    amended: bool = False
    form: str | None = None
    days: tuple[str, ...] = ()
    """Days, months and years (beginnings of ISO dates); one of them is enough."""
    said: tuple[frozenset[str], ...] = ()
    """For each telling word that nothing else accounts for, the plain forms of which one must be said."""
    claimed: int | None = None
    """How many the question supposes there are."""
    originally: bool = False
    """Whether the day is asked on which what is amended was filed."""
    role: Literal["director", "officer"] | None = None
    """What the owners must be, where only directors or officers are asked for."""
    open_market: bool = False
    titles: tuple[re.Pattern[str], ...] = ()
    """What the security's title must say, each."""
    anyone: bool = False
    """Whether it is only asked who does or has a thing, which may be a part of one filing."""

    @property
    def of_rows(self) -> bool:
        """Whether transactions are asked for, and not what footnotes say alone."""
        return bool(self.codes) or self.measure == "sum"


def poll_of(question: Question, names: frozenset[str]) -> Poll | None:
    """What a question asks of all filings in scope; None where it asks nothing of the kind, or is not understood."""
    if question.manner not in {"value", "list", "count", "sum"}:
        return None
    low = in_one_wording(question.low)
    group, rest = _group(low)
    if (_WHO.match(low) and not _WHO_DID.match(low)) or _OTHERS.search(low):
        return None
    sums = _SUMS.search(low) is not None and _AMOUNT.search(low) is not None and not _COUNTS.search(low)
    if group is None and not sums:
        return None
    claimed = _CLAIMED.match(low)
    originally = _ORIGINALLY.search(rest)
    if originally:
        rest = rest[: originally.start()] + rest[originally.end() :]
    rest = _CLAIMED.sub(" amendments " if "amend" in low else " ", rest) if claimed else rest
    measure: Measure = "sum" if sums else "count" if _COUNTS.search(low) else "list"
    denied, matters, rest = _matters(rest)
    form, amended, rest = _forms(rest, matters)
    deed = _deeds(_SUMS.sub(" ", rest))
    if deed is None:
        return None
    codes, side, rest = deed
    days, rest = _days(rest)
    if days is None or (not denied and _DENIES.search(rest)) or (not sums and _ASKS_MORE.search(rest)):
        return None
    rest = _OPEN_MARKET.sub(" ", rest) if codes else rest
    said = _said(question, rest, names)
    if not (codes or matters or amended or form or said) or (
        said and (codes or measure == "count") and _MENTIONS.search(low)
    ):
        return None  # what is mentioned is a name, which ``mentions`` counts
    if _SINGLED_OUT.search(rest) or (sums and (not codes or _MONEY.search(low))) or (side and not codes):
        return None
    return Poll(
        group, measure, codes, side, matters, denied, amended or originally is not None, form, days, said,
        int(NUMERALS.get(stem(claimed["number"]), claimed["number"])) if claimed else None, originally is not None,
        _role(low), _OPEN_MARKET.search(low) is not None, _titles(low, codes), _WHO.match(low) is not None,
    )  # fmt: skip


def _group(low: str) -> tuple[Group | None, str]:
    """Whom or what a question asks for first, and the question without that."""
    found = [(match.start(), group, match) for group, pattern in _OF_GROUP if (match := pattern.search(low))]
    if who := _WHO.search(low):
        found.append((who.start(), "owners", who))
    if not found:
        return None, low
    _, group, first = min(found, key=lambda each: each[0])
    kept = " amendments " if "amend" in first[0] else " "
    if named := _FORM.search(first[0]):
        kept += f"form {named['form']} "
    rest = low[: first.start()] + kept + low[first.end() :]
    for _, _, other in found:
        if other is not first:
            rest = rest.replace(other[0], " amendments " if "amend" in other[0] else " ", 1)
    return group, rest


def _role(low: str) -> Literal["director", "officer"] | None:
    """What the owners must be; None where nothing or more than one thing is named."""
    roles = {"director" if each.startswith("director") else "officer" for each in _ROLE.findall(low)}
    return "director" if roles == {"director"} else "officer" if roles == {"officer"} else None


_ROLE: Final = lazy(r"\b(?:directors?|officers?|executives?)\b")


def _titles(low: str, codes: str) -> tuple[re.Pattern[str], ...]:
    """What the title of the security must say: a class of stock, and what can be exercised."""
    found = [re.compile(rf"\b{each}\b", re.IGNORECASE) for each in _CLASS.findall(low)]
    if codes == EXERCISED:
        found.append(_WARRANT if "warrant" in low else _OPTION)
    return tuple(found)


_WARRANT: Final = lazy(r"warrant", re.IGNORECASE)
_OPTION: Final = lazy(r"option|right to buy|appreciation right", re.IGNORECASE)


def _matters(rest: str) -> tuple[bool, tuple[Matter, ...], str]:
    """What footnotes are to say, whether it is to be denied, and the question without it."""
    found: list[Matter] = []
    if _LEFT_OUT.search(rest):
        found += [LATE, CORRECTS]
        rest = _LEFT_OUT.sub(" ", rest)
    denied = _NO.search(rest) is not None
    for matter in MATTERS:
        if match := matter.asked.search(rest):
            found += [matter] if matter not in found else []
            rest = rest[: match.start()] + " " + rest[match.end() :]
    if PLAN in found and denied:
        rest = _NO.sub(" ", rest)
        rest = re.sub(r"\b(?:but |yet )?(?:not|no|n't|without|outside|never)\b", " ", rest, count=1)
        rest = re.sub(r"\b(?:but|yet)\b", " ", rest)
    denied = denied and PLAN in found
    if not found and _TARDY.search(rest):
        found.append(LATE)
        rest = _TARDY.sub(" ", rest)
    if CORRECTS in found or LATE in found:
        rest = re.sub(rf"{_EARLIER}|\b{_WRONG}\b", " ", rest)
    return denied, tuple(dict.fromkeys(found)), rest


def _forms(rest: str, matters: tuple[Matter, ...]) -> tuple[str | None, bool, str]:
    """The form that is asked for, whether its amendments are, and the question without it."""
    amended = None if CORRECTS in matters else _AMENDED.search(rest)
    form = amended["form"] if amended else None
    if amended:
        form = form or (amended[0][0] if amended[0][0].isdigit() else None)
        rest = _AMENDED.sub(" ", rest)
    if (named := _FORM.search(rest)) and not matters:
        form = named["form"]
        rest = _FORM.sub(" ", rest)
        return form, amended is not None or bool(named["amended"]), rest
    return form, amended is not None, rest


def _deeds(rest: str) -> tuple[str, str, str] | None:
    """Codes and column of what was done, and the question without it; None where two different things were."""
    codes, side = "", ""
    if coded := _CODE.search(rest):
        codes, rest = coded["code"].upper(), _CODE.sub(" ", rest)
    for pattern, letters, column in _DEEDS:
        if not re.search(pattern, rest):
            continue
        if codes and codes != letters:
            return None
        codes, side, rest = letters, side or column, re.sub(pattern, " ", rest)
    for side_asked, column in _SIDES:
        if side_asked.search(rest):
            if side not in {"", column}:
                return None
            side, rest = column, side_asked.sub(" ", rest)
    return codes, side, rest


def _days(rest: str) -> tuple[tuple[str, ...] | None, str]:
    """The days, months or years that are asked for; None where one lacks its year."""
    found = []
    for word in words(rest):
        if word.kind == "date":
            if word.norm.startswith("--"):
                return None, rest
            found.append((word.norm, word.start, word.end))
    found += [(each["year"], each.start(), each.end()) for each in _YEAR.finditer(rest)]
    for _, start, end in sorted(found, key=lambda each: -each[1]):
        rest = rest[:start] + " " + rest[end:]
    return tuple(norm for norm, _, _ in found), rest


def _said(question: Question, rest: str, names: frozenset[str]) -> tuple[frozenset[str], ...]:
    """The forms of each word that is left and tells something; a phrase of the thesaurus counts as one."""
    found: dict[frozenset[str], None] = {}
    for word in words(rest):
        phrase = question.phrases.get(word.norm)
        if word.norm in names or word.norm in _FREE or len(word.norm) < 2:
            continue
        own = frozenset({word.norm}) | SYNONYMS_OF.get(word.norm, frozenset()) | (phrase or frozenset())
        found[own] = None
    return tuple(found)
