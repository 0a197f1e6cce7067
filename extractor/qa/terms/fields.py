"""Which field of a term answers which kind of question, and how a field is put into words. Pure."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any, Final

from extractor.qa.asked.question import Question, Wanted
from extractor.qa.asked.words import NUMERALS, stem, words
from extractor.schema.terms import Term, Tranche, Vesting

_FIELDS: Final[dict[str, tuple[tuple[str, tuple[Wanted, ...], str], ...]]] = {
    # kind: (field, what question it answers, pattern of the question that asks for it by name)
    "conversion_price": (
        ("formula", ("price",), r"price|formula|strike"),
        ("price", ("price",), r"price|strike"),
    ),
    "floor_price": (
        ("price", ("price",), r"floor|price"),
        ("adjusts_for_splits", (), r"adjust|split|dividend|move|change"),
    ),
    "ceiling_price": (("price", ("price",), r"ceiling|cap|price"),),
    "conversion_ratio": (
        ("ratio", ("ratio", "shares", "number"), r"ratio|one-for-one|how many|represent|convert|worth|entitle"),
        ("to", ("name",), r"into|represent|convert|right to"),
        ("settlement", (), r"settl|cash|stock"),
    ),
    "share_cap": (
        ("shares", ("shares",), r"how many|number|maximum|cap|limit|most"),
        ("percent", ("percent",), r"percent|%|cap|limit"),
        ("as_of", ("date",), r"as of|when|date|measured|counted"),
        ("rule", ("name",), r"rule|exchange|nyse|nasdaq|why|whose|listing"),
        ("lifted_by", (), r"lift|remov|waiv|exceed|approv|unless|vote|beyond|past|what event"),
    ),
    "ownership_limit": (
        ("percent", ("percent",), r"percent|%|limit|blocker|cap"),
        ("max_percent", ("percent",), r"raise|increase|maximum|up to"),
        ("notice_days", ("number", "date"), r"notice|days|how long"),
    ),
    "interest": (
        ("rate", ("rate", "percent"), r"rate|interest|coupon|annual|per annum|how much"),
        ("paid_in", (), r"paid|pay|cash|form|stock|shares|how"),
        ("frequency", (), r"often|frequen|when|quarter|month|annual"),
    ),
    "maturity": (("date", ("date",), r"matur|due|when"), ("when", ("date",), r"matur|due|when")),
    "exercise_window": (
        ("from", ("date",), r"exercisable|exercised|first|from|become|convertible|converted|start|begin"),
        ("expires", ("date",), r"expir|until|end|lapse|term"),
        ("never_expires", (), r"expir|lapse|term"),
        ("immediate", (), r"exercisable|exercised|convertible|converted|immediate|when|now|any time"),
        ("condition", (), r"exercisable|exercised|convertible|converted|condition|what|when|upon"),
    ),
    "redemption": (
        ("price", ("price",), r"price|much"),
        ("percent", ("percent", "price"), r"percent|premium|%"),
        ("by", ("name",), r"who|whose|which party"),
        ("trigger", ("date",), r"when|what|trigger|event|upon"),
    ),
    "adjustment": (("what", (), r"what|adjust|event"),),
    "vesting": (
        ("tranches", ("date", "percent", "shares"), r"."),
        ("vested", (), r"vested|fully"),
        ("start", ("date",), r"start|begin|commenc|grant"),
        ("end", ("date",), r"end|full|until|last|final|complet"),
        ("basis", (), r"basis|performance|time"),
    ),
    "tax_withholding": (("shares", ("shares",), r"how many|number"),),
    "plan": (("name", ("name",), r"plan|program|which|what|name"), ("type", (), r"type|kind")),
    "trading_plan": (("adopted", ("date",), r"adopt|when|date|enter|plan"),),
    "price_range": (
        ("low", ("price",), r"low|range|between|price|from"),
        ("high", ("price",), r"high|range|between|price|to"),
        ("average", (), r"average"),
    ),
    "holder": (
        ("name", ("name",), r"."),
        ("role", (), r"role|trustee|relationship|partner|manager|who"),
        ("type", (), r"type|kind"),
    ),
    "disclaimer": (("extent", (), r"."),),
    "included": (
        ("shares", ("shares",), r"how many|number|much"),
        ("what", (), r"what|includ|consist"),
        ("as_of", ("date",), r"as of|when|date"),
    ),
    "stock_split": (
        ("new", ("ratio",), r"ratio|split|-for-"),
        ("old", ("ratio",), r"ratio|split|-for-"),
        ("date", ("date",), r"when|date|effect"),
    ),
    "merger": (
        ("cash", ("price",), r"cash|price|much|per share|receive"),
        ("ratio", ("ratio", "shares"), r"ratio|shares of|how many"),
        ("counterparty", ("name",), r"who|whom|by|acquir|parent|compan"),
        ("date", ("date",), r"when|date|clos|effective"),
    ),
    "transfer": (
        ("shares", ("shares",), r"how many|number|much"),
        ("to", ("name",), r"\bto\b|who|recipient|donee|where"),
        ("type", (), r"gift|kind|type|how|distribut|contribut"),
        ("price", ("price",), r"price|consideration|paid"),
    ),
    "correction": (("what", ("reason",), r"."),),
}

LABELS: Final[dict[str, str]] = {
    "conversion_price": "price",
    "floor_price": "floor",
    "ceiling_price": "ceiling",
    "conversion_ratio": "ratio",
    "share_cap": "issuance limit",
    "ownership_limit": "beneficial ownership limit",
    "interest": "interest",
    "maturity": "maturity",
    "exercise_window": "exercise",
    "redemption": "redemption",
    "adjustment": "adjustment",
    "vesting": "vesting",
    "tax_withholding": "shares for tax or exercise price",
    "plan": "plan",
    "trading_plan": "Rule 10b5-1 plan",
    "price_range": "price range",
    "holder": "holder",
    "disclaimer": "disclaimer",
    "included": "included in the amount",
    "stock_split": "split",
    "merger": "merger",
    "transfer": "transfer",
    "correction": "correction",
}


def asked_fields(kind: str, question: Question) -> tuple[str, ...]:
    """The fields of a kind that a question asks for: by type of answer, else by name, else the kind's first."""
    table = _FIELDS[kind]
    typed = [name for name, answers, _ in table if set(answers) & set(question.wants)]
    named = [name for name, _, pattern in table if re.search(pattern, question.low)]
    if typed:
        return tuple(dict.fromkeys([*typed, *(name for name in named if not _answers(kind, name))]))
    return tuple(named) or (table[0][0],)


def typed_fields(kind: str, question: Question) -> tuple[str, ...]:
    """The fields of a kind that are of a type that the question asks for."""
    found = tuple(name for name, answers, _ in _FIELDS[kind] if set(answers) & set(question.wants))
    if kind == "conversion_ratio" and "ratio" not in question.wants and not _EACH.search(question.low):
        return tuple(name for name in found if name != "ratio")
    if kind == "transfer" and "to" in found and not _RECIPIENT.search(question.low):
        return tuple(name for name in found if name != "to")
    return found


_EACH: Final = re.compile(r"\b(?:each|one|per|every|single|apiece|an?)\b")
_RECIPIENT: Final = re.compile(
    r"\bto (?:whom|who|which|what)\b|\b(?:recipient|donee|beneficiar)|\bwho (?:\w+ )?(?:got|received?s?|gets)\b"
    r"|\bgi(?:ve|ves|ven|ft|fts|fted)\b|\bgave\b|\bdonat|\btransferr?(?:ed|s)?\b|\bwhere\b|\bmoved?\b|\bcontribut"
)
"""A name is that of the recipient only where the question asks who received, or was given."""


def answers_type(kind: str, wanted: Wanted) -> bool:
    """Tell whether a kind has a field that answers a question for ``wanted``."""
    return any(wanted in answers for _, answers, _ in _FIELDS[kind])


def _answers(kind: str, field: str) -> tuple[Wanted, ...]:
    return next(answers for name, answers, _ in _FIELDS[kind] if name == field)


def field_value(term: Term, field: str) -> Any:
    """A field's value as the contract prints it (``from`` by its alias); None where it is not stated."""
    value = getattr(term.body, "from_" if field == "from" else field)
    return None if value == () else value


def plain(value: Any) -> str | bool | list[str]:
    """A value for JSON: decimals as strings, lists of strings."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        return [str(plain(each)) for each in value]
    return str(value)


def tranche_values(body: Vesting) -> list[tuple[str, str]]:
    """Every value of a vesting schedule's tranches, as ``(path, value)``."""
    found = []
    for position, tranche in enumerate(body.tranches):
        for name in Tranche.model_fields:
            value = getattr(tranche, name)
            if value is not None:
                found.append((f"tranches[{position}].{name}", str(plain(value))))
    return found


def money(value: Decimal | str, currency: str | None = None) -> str:
    """A price in words: dollars unless another currency is named."""
    printed = format(value, "f") if isinstance(value, Decimal) else value
    return f"{currency} {printed}" if currency and currency != "USD" else f"${printed}"


def long_date(iso: str) -> str:
    """An ISO date as people write it, with the ISO form kept beside it where the date is full."""
    try:
        day = datetime.date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day:%B} {day.day}, {day.year}"


_PER_UNIT: Final = re.compile(
    r"\bhow many (?:[\w-]+ ){0,3}?([a-z]+) (?:does|do|did|is|are|will|would|come|comes|go|goes) (?:\w+ )?"
    r"(?:each|every|one|an?|per)\b"
)
_UNITS: Final = frozenset(map(stem, ("share", "stock", "unit", "ads", "adss", "adr", "security", "interest", "common")))
_NEAR: Final = 3


def counts_as_asked(low: str, text: str) -> bool:
    """Whether a text counts what a question counts for each unit, where that is not shares: votes, dividends."""
    match = _PER_UNIT.search(low)
    if match is None or stem(match[1]) in _UNITS:
        return True
    told = words(text)
    return any(
        each.norm == stem(match[1])
        and any(before.kind == "number" or before.norm in NUMERALS for before in told[max(0, place - _NEAR) : place])
        for place, each in enumerate(told)
    )
