"""The lock on a whole term: each hard value and the stance, or the reason why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from extractor.reading.locks import holders, payments
from extractor.reading.locks.flags import check_flag
from extractor.reading.locks.formula import check_formula
from extractor.reading.locks.polarity import check_stance
from extractor.reading.locks.ratios import check_range, check_ratio, check_split, exchanges
from extractor.reading.locks.values import (
    check_amount,
    check_date,
    check_limits,
    check_notice_days,
)
from extractor.reading.locks.vesting import check_vesting
from extractor.reading.locks.view import Proof
from extractor.schema.span import Span
from extractor.schema.terms import Body, HardValue, Stance, hard_values

_WORD: Final = re.compile(r"[^\W_]+")
_NAMES: Final = ("name", "counterparty")


def check(body: Body, stance: Stance, spans: Sequence[Span], text: str) -> str | None:
    """Read every hard value of ``body`` and its ``stance`` again off ``spans`` of ``text``; None or the reason."""
    if not spans:
        return "no evidence"
    proof = Proof(text, spans)
    for reason in _reasons(body, stance, proof):
        return reason
    return None


def _reasons(body: Body, stance: Stance, proof: Proof) -> Iterator[str]:
    """Yield the reasons against a term, cheapest first."""
    kind = body.name_of_kind
    if (reason := check_stance(kind, stance, proof)) is not None:
        yield reason
    whole = _WHOLE.get(kind)
    if whole is not None and (reason := whole(body, proof)) is not None:
        yield reason
    values = list(hard_values(body))
    for field, value in values:
        if (reason := _check_value(kind, field, value, body, stance, proof)) is not None:
            yield reason
    if (reason := _check_names(body, proof)) is not None:
        yield reason
    if (reason := _check_currency(body, values, proof)) is not None:
        yield reason


def _range(body: Any, proof: Proof) -> str | None:
    return check_range(body.low, body.high, proof)


def _split(body: Any, proof: Proof) -> str | None:
    return check_split(body.new, body.old, proof)


def _limits(body: Any, _: Proof) -> str | None:
    return check_limits(body.percent, body.max_percent)


def _redeemed_by(body: Any, proof: Proof) -> str | None:
    if body.by is None or payments.redemption_by(body.by, proof, body.price or body.percent):
        return None
    return f"by: the quotes do not say that the {body.by} redeems"


def _limits_shares(_: Any, proof: Proof) -> str | None:
    return None if _LIMITING.search(proof.around) else "the quotes limit nothing"


_LIMITING: Final = re.compile(
    r"\b(?:not|no|never|cannot|neither|nor|limit\w*|cap\w*|prohibit\w*|maximum|bar(?:s|red)"
    r"|restrict\w*|up to|without|only)\b"
)
_WHOLE: Final[dict[str, Callable[[Any, Proof], str | None]]] = {
    "price_range": _range,
    "stock_split": _split,
    "ownership_limit": _limits,
    "share_cap": _limits_shares,
    "vesting": check_vesting,
    "redemption": _redeemed_by,
}
_BY_WHOLE: Final = frozenset(
    {("price_range", "low"), ("price_range", "high"), ("stock_split", "new"), ("stock_split", "old")}
)
_ENUMERATIONS: Final[dict[tuple[str, str], Callable[[str, Proof, Any], bool]]] = {
    ("conversion_price", "applies_to"): lambda value, proof, body: payments.applies_to(value, proof, body.price),
    ("conversion_ratio", "settlement"): lambda value, proof, _: payments.settlement(value, proof),
    ("interest", "paid_in"): lambda value, proof, body: payments.paid_in(value, proof, body.rate),
    ("disclaimer", "extent"): lambda value, proof, _: holders.disclaimer_extent(value, proof),
    ("transfer", "type"): lambda value, proof, body: holders.transfer_type(value, proof, body.shares),
    ("holder", "type"): lambda value, proof, body: holders.holder_type(value, proof, body.name),
    ("plan", "type"): lambda value, proof, body: holders.plan_type(value, proof, body.name),
}


def _check_value(kind: str, field: str, value: HardValue, body: Body, stance: Stance, proof: Proof) -> str | None:
    key = (kind, field)
    if key in _BY_WHOLE or kind == "vesting":
        return None
    if isinstance(value, bool):
        return None if check_flag(field, value, proof) else f"{field}: the quotes do not say {str(value).lower()}"
    if isinstance(value, Decimal):
        return _check_decimal(key, value, proof, stance)
    if field == "formula":
        return check_formula(value, proof)
    if key in _ENUMERATIONS:
        return None if _ENUMERATIONS[key](value, proof, body) else f"{field}: the quotes do not say {value}"
    return check_date(kind, field, value, proof)


def _check_decimal(key: tuple[str, str], value: Decimal, proof: Proof, stance: Stance) -> str | None:
    if key == ("ownership_limit", "notice_days"):
        return check_notice_days(value, proof)
    if key == ("conversion_ratio", "ratio"):
        return check_ratio(value, proof)
    if key == ("merger", "ratio") and exchanges(value, proof):
        return None
    return check_amount(*key, value, proof, stance)


def _check_names(body: Body, proof: Proof) -> str | None:
    """A name is made of the footnote's own words."""
    for field in _NAMES:
        name = getattr(body, field, None)
        if not name:
            continue
        printed = proof.view.flat
        for word in _WORD.findall(name.lower()):
            if word not in printed and word.removesuffix("s") not in printed:
                return f"{field}: {word!r} of {name!r} is not in the footnote"
    return None


def _check_currency(body: Body, values: list[tuple[str, HardValue]], proof: Proof) -> str | None:
    """A price printed in another currency is no price in dollars, and the other way round."""
    currency = getattr(body, "currency", "none")
    if currency == "none":
        return None
    amounts = [value for _, value in values if isinstance(value, Decimal)]
    for amount in amounts:
        printed = {each.currency for each in proof.figures("money") if each.value == amount}
        if printed and (currency.upper() if currency and currency.upper() != "USD" else None) not in printed:
            return f"currency: {amount} is not printed in {currency or 'USD'}"
    return None
