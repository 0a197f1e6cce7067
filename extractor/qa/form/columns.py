"""Read a question as one for the tables: which columns, of which rows, and what is to be done with them. Pure.

A question names columns in full words ("at what exercise price") or in few ("strike", "px", "post-txn holdings"), and
rows by what was done (a transaction code), by when, by the security, and by whose the holding is (nature of
ownership). Every word that did so is remembered, so that what is left of a question can be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.words import words
from extractor.qa.form.holders import Holder, holder_in
from extractor.qa.form.no_column import NOT_DONE as NOT_DONE
from extractor.qa.form.no_column import OF_A_TEXT, OF_ISSUER, OF_LATER
from extractor.qa.form.operations import BOTH_SIDES, DEED_NAMED, LEAST, MOST, NO_SUBJECT, SUM, compared_by
from extractor.qa.form.rows import Action, action_of
from extractor.qa.form.said import said

Operation = Literal["show", "sum", "most", "least"]
OWNED: Final = "shares_owned_following_transaction"
MOVED: Final = "transaction_shares"
PRICE: Final = "transaction_price_per_share"
NATURE: Final = "nature_of_ownership"


@dataclass(frozen=True)
class Asked:
    """What a question asks of the tables."""

    cells: tuple[str, ...]
    operation: Operation = "show"
    action: Action | None = None
    after: bool = False
    """Whether what is owned is asked for as of after the action."""
    holder: Holder | None = None
    side: str | None = None
    """``D`` or ``I`` where only direct or only indirect holdings are meant."""
    months: frozenset[str] = frozenset()
    """Months named without a day, as ``05``."""
    short: frozenset[str] = frozenset()
    """Numbers beside such a month ("Dec-25") that are its day or the end of its year."""
    by: str | None = None
    """The column by which one row is singled out, where it is none of an amount."""
    who: bool = False
    """Whether the reporting persons are to be named."""
    subject: frozenset[str] = frozenset()
    """The plain forms of the words between the auxiliary and the verb: who did it, or holds it."""
    heard: frozenset[str] = frozenset()
    """The plain forms of the words that were understood so."""


_COUNT: Final = (
    r"how many|how much (?:of |in )?(?:[\w.&'-]+ ){0,4}?(?:stock|shares|equity)|how much(?! (?:money|profit|gain"
    r"|short|tax))"
    r"|numbers? of|share count|how (?:big|large)|sizes? of"
    r"|qty|quantit(?:y|ies)|# ?(?:of )?|(?:sizes?|numbers?|amounts?)(?= (?:of|and)|[,:?.]|$)|shs(?: (?=acq|sold"
    r"|w/?h))?"
)
_TOTAL_NOW: Final = (
    r"\b(?:his|her|its|their|the) (?:new |current |running |resulting )?totals? (?:now|after\w*|today|then|held|owned"
    r"|holdings?|position|stake|balance)\b|\b(?:new|running|resulting) (?:total|tally|holdings?|balance)\b"
)
"""What is owned after all, and no sum."""
_COLUMNS: Final[tuple[tuple[str, str], ...]] = (
    # (cell, how it is asked for): what one took, the next does not hear
    (
        "conversion_or_exercise_price",
        (
            r"(?:exercise|strike|conversion) (?:price|px)s?(?! of \$?\d)"
            r"|\bstrikes?\b(?! of)"
        ),
    ),
    (
        "expiration_date",
        (
            r"(?:\bwhen\b.{0,60})?(?:\bexpir(?:y|ation|es?)\b(?: dates?)?|\bexp\b(?: dates?)?|\blapses?\b"
            r"|\bruns? out\b|\bexpiring when\b|\b(?:last|final|latest) (?:exercise (?:date|day)\b|(?:day|date)\b"
            r".{0,40}\bexercis\w+))|\b(?:until|till|by) (?:when|(?:what|which) (?:day|date))\b.{0,60}\bexercis\w+"
        ),
    ),
    (
        "exercise_date",
        (
            r"\b(?:date|when|first|day)\b.{0,40}\b(?:exercisable|convertible)\b(?! (?:\w+ )?(?:note"
            r"|deb|pref|bond|sec"
            r"|loan))|\bexercise dates?\b"
            r"|\bexercisable (?:from|date|when|since)\b"
        ),
    ),
    ("transaction_code", r"\b(?:txn|trans|transaction|trade) codes?\b|\b(?:what|which) code\b"),
    ("direct_or_indirect_ownership", r"\bdirect(?:ly)? (?:or|vs\.?|versus|/) ?indirect(?:ly)?\b"),
    (
        "transaction_date",
        (
            r"\b(?:txn|trans|transaction|trade|sale|purchase) dates?\b|(?<=[:,] )dates?\b(?=[,;]| and)"
            r"|\bby dates?\b"
        ),
    ),
    (
        "underlying_security_shares",
        (
            r"\bunderl(?:ying|ies|ie)\b|\bsits? under\b|\bcover(?:ed by)?\b(?! (?:the |his "
            r"|her |its )?(?:tax|withhold|exercise))"
        ),
    ),
    (
        OWNED,
        (
            r"\bpost[- ](?:txn|trans(?:action)?|trade|sale)\w*(?: \w+){0,2}? (?:holdings?|balance|position"
            r"|shares|shs|stake"
            r"|ownership|total)\b|\b(?:shares|shs|stock|units) (?:held|owned) (?:after|following)\b|\b(?:held"
            r"|owned|holdings?|balance|position|stake) (?:after(?:wards)?|following|left)\b"
            r"|\bshares? held (?:by|in|through)\b"
            rf"|{_TOTAL_NOW}"
        ),
    ),
    (
        MOVED,
        (
            r"(?:^|[:,;&/-] |\band )(?:the )?(?:shares|units|stock|options|shs)(?= (?:and|&)(?! \w+ held)|[,;&/?]|$)"
            r"|(?:^|[:,;&/-] |\band )(?:the )?(?:shares|units|stock|options|shs) "
            rf"(?=(?:(?!{NO_SUBJECT})[\w.'-]+ ){{0,3}}(?:gave (?:back|up)|withheld|sold|bought|purchased|acquired|acq"
            r"|granted|awarded|received|gifted|disposed|surrendered|(?:held|kept|taken) back|retained|forfeited)\b)"
        ),
    ),
    (
        PRICE,
        (
            r"\b(?:(?:weighted[- ])?(?:avg|average) )?(?:sale |purchase |selling |buy |sell )?(?:px|prices?)\b"
            r"(?: (?:paid|used|got|received))?(?: per (?:share|unit))?|\b(?:amount|cost"
            r"|paid)s? (?:paid )?per (?:share|unit)\b"
            r"|\bper[- ](?:share|unit) (?:price|cost|amount|px)\b|\bhow much (?:per|a) (?:share|unit)\b"
        ),
    ),
)
_COLUMN: Final = tuple((cell, lazy(pattern)) for cell, pattern in _COLUMNS)
_NEW_TOTAL: Final = lazy(_TOTAL_NOW)
_COUNTED: Final = lazy(rf"(?<![\w])(?:{_COUNT})(?!\w)")
_CLAUSE_END: Final = lazy(
    r"(?:[,;:?]|\band\b)\s*(?:and )?(?:at |for |in )?(?:how|what|which|who|whose|when|their|its|px)\b"
)
_WHEN: Final = lazy(
    r"^(?:and |so )?(?:when|on (?:what|which) (?:date|day)|(?:what|which) (?:date|day)) (?:was|were|did)\b"
)
_MOVE: Final = (
    r"s[eo]ll?s?|sold|sale|unload\w*|dump\w*|buys?|bought|purchas\w+|gift\w*|donat\w+|gave|give|withh[eo]ld\w*"
    r"|held back|hold back|kept back|surrender\w*|exercis(?:e|ed|es|ing)|convert\w*|forfeit\w*|cancel\w*"
    r"|grant\w*|award\w*"
    r"|receiv\w+|get|gets|got|acquir\w+|acq|pick(?:ed)? up|tak(?:e|en|es)|took|issued|credited|dispos\w+|distribut\w+"
    r"|tender\w*|accept\w*|transfer\w*|deliver\w*|earn\w*|collect\w*"
)
_HOLD: Final = (
    r"owns?|owned|owning|holds?(?! back)|held(?! back)|holding|has|have(?! (?:been|\w+ed\b|withheld|sold))"
    r"|had(?! (?:\w+ed|withheld|sold|bought|taken)\b)"
    r"|(?:is|are) (?:in|with)|sits?|sitting|left|remain\w*|outstanding|stand|stands|stood|show after"
    r"|in total after|balance|position"
    r"|holdings?|stake|pile|belong\w*|(?:end|ends|ended|wind|winds|wound|finish\w*) up with"
)
_VERB: Final = lazy(rf"\b(?:(?P<hold>{_HOLD})|(?P<move>{_MOVE}))\b")
_SUBJECT: Final = lazy(rf"\b(?:does|did|do)\b.{{1,60}}?(?=\b(?:{_HOLD}|{_MOVE})\b)")
_AFTER: Final = lazy(
    rf"\b(?:after|following|once|upon|as a result of)\b.{{0,60}}?\b(?:{_MOVE}"
    r"|sales?|transactions?|trades?|grants?|awards?"
    r"|distributions?|credits?|issuances?|vesting|added|done)\b"
)
_STANDING: Final = lazy(
    r"\b(?:balance|position|holdings|(?:direct|indirect|stock|share) holding|stake|pile|outstanding"
    r"|(?:shares|stock|units) (?:held|owned))\b"
    r"|\bwhat (?:did|does|do|has|is|was|remains)\b.{0,80}?\b(?:hold|held|own|owned|left|remains?)\b(?! back)"
)
_SIDE: Final = lazy(r"\b(?:(?P<I>indirect(?:ly)?)|(?P<D>direct(?:ly)?))\b")
_WHO: Final = lazy(
    r"\bwho(?:se)?\b|\bwhich (?:[\w&.'-]+ ){0,4}(?:directors?|executives?|officers?|insiders?|board members?"
    r"|owners?)\b"
)
_MONTH_NAMES: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH: Final = lazy(rf"\b(?:in|during|of|that|this|late|early|the) ({'|'.join(_MONTH_NAMES)})\b(?!,? \d)")
_SHORT: Final = lazy(rf"\b({'|'.join(name[:3] for name in _MONTH_NAMES)})[a-z]*-(\d\d)\b")
_NAMES_OF_MONTHS: Final = "|".join(_MONTH_NAMES)
_TWO_MONTHS: Final = lazy(rf"\b(?:{_NAMES_OF_MONTHS}) (?:and|or|to|through) (?:{_NAMES_OF_MONTHS})\b")
_BOTH_MONTHS: Final = lazy(rf"\b({_NAMES_OF_MONTHS}) (?:and|plus) ({_NAMES_OF_MONTHS})\b(?! \d{{1,2}}\b)")
"""Two months whose transactions may be added up."""


def of_a_text(low: str) -> bool:
    """Whether a question asks what no cell prints."""
    summed = SUM.search(low) and _BOTH_MONTHS.search(low)
    return bool(OF_A_TEXT.search(_ACCOUNT.sub(" ", low)) or (in_months(low) and not summed))


def in_months(low: str) -> bool:
    """Whether a question names two months."""
    return bool(_TWO_MONTHS.search(low))


def holds_or_moves(low: str) -> str | None:
    """The column of the first verb of a question: what is owned, or what was moved; None where it has neither."""
    verb = _VERB.search(_AUXILIARY.sub(" ", low))
    return None if verb is None else OWNED if verb["hold"] else MOVED


_AUXILIARY: Final = lazy(
    r"^(?:did|does|do|has|have|had|was|were|is|are)\b|\bhad\b(?= (?:\w+ )?withheld)|\bha[sd]\b(?= \w+(?:ed|ld"
    r"|ought)\b)"
)


def read_asked(low: str, names: frozenset[str] = frozenset()) -> Asked | None:
    """What a question (in lower case) asks of the tables; None where it asks no column, or what no cell prints.

    ``names``: the plain forms of the names in it: "Glenda Minor" is no minor.
    """
    low, replaced = said(low)
    if OF_ISSUER.search(low) or OF_LATER.search(low):
        return None
    if of_a_text(_EXTREME_PRICE.sub(" ", low) if compared_by(low) else low) or NOT_DONE.search(low):
        return None
    low = re.sub(r"\bholdings?\b", " ", low) if "hold" in names else low  # a company's name
    heard: set[str] = set(replaced)
    cells, left = _columns(_PAID_FOR.sub(" ", low), heard)
    if _WHEN.search(low):
        cells = [cell for cell in cells if cell != MOVED]
    counted = _counts(left, heard)
    if "underlying_security_shares" in cells and counted in ([MOVED], [OWNED]) and len(_COUNTED.findall(left)) < 2:
        counted = []
    cells = [*cells, *(each for each in counted if each not in cells)]
    action = action_of(_WITHOUT_PRICE.sub(" ", low))
    named = bool(_NAMES.search(low))
    if _WHEN.search(low) and action is not None and not counted and not named and not cells:
        cells.append("transaction_date")
        heard |= _norms(_WHEN.search(low))
    if PRICE in cells and action is not None and action[0].startswith("M"):
        cells = ["conversion_or_exercise_price" if cell == PRICE else cell for cell in cells]
    standing = _STANDING.search(left)
    if not cells and standing and not named and not low.startswith("which"):
        cells.append(OWNED)
        heard |= _norms(standing)
    if cells and OWNED not in cells and standing and standing[0].startswith(("holdings", "balance", "what")):
        cells.append(OWNED)
        heard |= _norms(standing)
    if cells and _THROUGH.search(low):
        cells.insert(0, NATURE)
        heard |= _norms(_THROUGH.search(low))
    if not cells and action is not None and (SUM.search(low) or (_WHO.search(low) and _EXACT.search(low))):
        cells.append(OWNED if SUM.search(low) and _AFTER.search(low) else MOVED)
    if not cells and not named and holder_in(low) and OF_HOLDER.search(low):
        cells.append(OWNED)
    extreme = _WHO.search(low) and (MOST.search(low) or LEAST.search(low))
    if not cells and extreme and (verb := holds_or_moves(low)) and (verb == OWNED or action is not None):
        cells.append(verb)
    if not cells:
        return None
    asked = asked_for(low, cells, heard, names)
    return replace(asked, action=("S", "D")) if PRICE in cells and _GOT_FOR.search(low) else asked


def columns_named(low: str) -> frozenset[str]:
    """The columns that a question (in lower case) names outright, and what it counts: an answer must have them all."""
    cells, left = _columns(_PAID_FOR.sub(" ", said(low)[0]), set())
    counted = _counts(left, set())
    if "underlying_security_shares" in cells and counted in ([MOVED], [OWNED]) and len(_COUNTED.findall(left)) < 2:
        counted = []
    return frozenset((*cells, *counted))


def asked_for(low: str, cells: Sequence[str], heard: Iterable[str] = (), names: frozenset[str] = frozenset()) -> Asked:
    """What a question asks of some columns: which rows are meant, and what is done with them."""
    holder = holder_in(BEFORE_IT.sub(" ", low), names)
    side = _SIDE.search(low) if "direct_or_indirect_ownership" not in cells else None
    both = BOTH_SIDES.search(low)
    after, total, who = _AFTER.search(low), SUM.search(_NEW_TOTAL.sub(" ", low)), _WHO.search(low)
    most, least = MOST.search(low), LEAST.search(low)
    before = BEFORE_IT.search(low) if cells == [OWNED] else None
    several = before is not None and " and " in before[0]  # then the last of them tells what is left
    understood = {*heard, *(name[:3] for name in _MONTH_NAMES), *_MONTH_NAMES}
    by = compared_by(low)
    if by is not None:
        understood |= {word.norm for word in words(_COMPARING)}
    for match in (total, side, both, after, most, least, who, _IN_PLACE.search(low)):
        understood |= _norms(match)
    understood |= {word.norm for word in words(holder[0])} if holder else set()
    return Asked(
        cells=tuple(cells),
        operation=by[1] if by else "most" if most else "least" if least else "sum" if total or both else "show",
        action=None if several else action_of(_WITHOUT_PRICE.sub(" ", low)),
        after=after is not None,
        holder=holder[1] if holder else None,
        side=side.lastgroup if side and not both else None,
        months=frozenset(map(_month, _months(low))),
        short=frozenset(number.lstrip("0") for _, number in _SHORT.findall(low)),
        by=by[0] if by else None,
        who=who is not None,
        subject=frozenset(_norms(_SUBJECT.search(low))),
        heard=frozenset(understood),
    )


OF_HOLDER: Final = lazy(
    r"^(?!.*\b(?:what|which|who|whom|whose|when|where|why|how|holds?|owns?|has)\b).*\b(?:shares?|stock|units|holdings?)\b"
    r"(?: (?:held|kept|owned|parked|sitting|belong\w*|standing))? (?:in|of|by|with|through|under|for|to)\b[^?]*\??$"
)
"""A phrase without a verb: the shares of a kin or an account are what is owned there."""
_EXTREME_PRICE: Final = lazy(r"\b(?:lowest|highest|cheapest|dearest)\b")
_COMPARING: Final = (
    "sooner soonest earlier earliest first nearest next later latest last furthest lower lowest cheaper cheapest"
    " smaller smallest least higher highest greater greatest bigger biggest two three four both between several"
)
_GOT_FOR: Final = lazy(r"\b(?:gets?|got|receiv\w+|fetch\w*)\b.{0,20}\bfor\b")
"""A price that somebody got for shares is that of a sale."""
_PAID_FOR: Final = lazy(
    r"\b(?:cover|pay|paid|satisfy|fund)(?:s|ed|ing)?(?: for)? (?:the |his |her |its )?(?:tax\w*"
    r"|(?:aggregate )?exercise price)"
    r"(?: and (?:the )?(?:tax\w*|exercise price))?"
)
"""What shares were withheld or sold for is no column."""
_NAMES: Final = lazy(
    r"\bnames?\b|\bwhom?\b|\bthrough (?:which|what)\b|\bwhich (?:\w+ ){0,3}(?:trusts?|entit\w+|vehicles?|funds?"
    r"|plans?|bank"
    r"|person|accounts?|partnerships?)\b|\bset up\b|\bin place\b|\bsign(?:ed)?\b"
)
_THROUGH: Final = lazy(r"\bthrough (?:whom|which|what)\b(?: (?:vehicle|entit|trust)\w*)?")
_EXACT: Final = lazy(r"\b(?:exactly |precisely )?\d[\d,.]*(?: \w+)? (?:shares|units|options|stock|rsus|dsus)\b")
_IN_PLACE: Final = lazy(r"\bin (?:lieu|place|stead) of\b|\binstead of\b|\brather than\b")
"""Words that say one thing, of which a footnote chooses its own."""
_ACCOUNT: Final = lazy(
    r"\b(?:in (?:lieu|place|stead) of|instead of|rather than|for) (?:[\w.]+ ){0,4}?cash\b|\bcash (?:retainers?"
    r"|fees?|pay|compensation)\b"
)
"""Cash that was not taken is no amount of money that is asked for."""
_WITHOUT_PRICE: Final = lazy(r"\b(?:exercise|conversion|strike|purchase|sale) prices?\b|\b(?:before|after) tax\b")


def _months(low: str) -> list[str]:
    both = _BOTH_MONTHS.search(low)
    return [*(both.groups() if both else ()), *_MONTH.findall(low), *(name for name, _ in _SHORT.findall(low))]


def _month(name: str) -> str:
    return f"{next(place for place, each in enumerate(_MONTH_NAMES, 1) if each.startswith(name[:3])):02}"


def _columns(low: str, heard: set[str]) -> tuple[list[str], str]:
    """The columns named outright in the order of the question, and the question without their names."""
    found: dict[str, int] = {}
    left = low
    for cell, pattern in _COLUMN:
        match = pattern.search(left)
        if match:
            found[cell] = match.start()
            heard |= _norms(match)
            left = pattern.sub(lambda each: " " * len(each[0]), left)
    return sorted(found, key=lambda cell: found[cell]), left


def _counts(left: str, heard: set[str]) -> list[str]:
    """For each "how many" of a question, whether what was moved is counted or what is owned."""
    found: list[str] = []
    for match in _COUNTED.finditer(left):
        heard |= _norms(match)
        end = _CLAUSE_END.search(left, match.end())
        clause = left[match.end() : end.start() if end else len(left)]
        verb = _VERB.search(DEED_NAMED.sub(lambda each: " " * len(each[0]), clause)) or _VERB.search(clause)
        if verb is None:
            verb = _VERB.search(left)
        if verb is None:
            found.append(OWNED if (holder_in(left) and not _PUT.search(left)) or _AFTER.search(left) else MOVED)
        elif (
            verb["hold"] and not (_PERFECT.match(verb[0]) and _DONE.search(clause, verb.end()))
        ) or _AFTER_FIRST.search(clause[: verb.start()]):
            found.append(OWNED)
            heard |= _norms(verb)
        else:
            found.append(MOVED)
            heard |= _norms(verb)
    return list(dict.fromkeys(found))


BEFORE_IT: Final = lazy(r"^(?:after|following|once|upon|when)\b[^,?]*,")
"""What came before, and whose it is, is no holder that is asked for."""
_PUT: Final = lazy(r"\b(?:put|puts|went|go(?:es)?|place[ds]?|moved?|paid|deposit\w*|contribut\w*|defer\w*)\b")
_PERFECT: Final = lazy(r"ha[sd]$|have$")
_DONE: Final = lazy(
    r"\b(?:sold|bought|purchased|picked up|withheld|received|acquired|taken|gifted|donated|exercised|converted)\b"
)
_AFTER_FIRST: Final = lazy(r"\b(?:after|following|once)\b[^,]*$")


def _norms(match: re.Match[str] | None) -> set[str]:
    return {word.norm for word in words(match[0]) if word.kind == "word"} if match else set()
