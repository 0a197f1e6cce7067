"""Put the asked fields of a term into words. Pure; every number and date comes from the term."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from extractor.qa.terms.fields import long_date, money, plain
from extractor.schema.terms import (
    ConversionPrice,
    ConversionRatio,
    ExerciseWindow,
    FloorPrice,
    Holder,
    Included,
    Interest,
    Merger,
    OwnershipLimit,
    PriceRange,
    Redemption,
    ShareCap,
    StockSplit,
    Term,
    TradingPlan,
    Tranche,
    Transfer,
    Vesting,
)  # fmt: skip

EVERY: Final = {"month": "monthly", "quarter": "quarterly", "six_months": "every six months", "year": "yearly"}


def say(term: Term) -> str:
    """A term as a clause without a full stop: ``floor $0.10, not adjusted for stock splits``."""
    body: Any = term.body
    words = _SAY[term.kind](body) if term.kind in _SAY else _plainly(body)
    denied = {
        "trading_plan": "not under a Rule 10b5-1 plan", "included": f"left out: {words}", "redemption": "no redemption",
        "share_cap": f"no longer applies: {words}", "exercise_window": f"not exercisable: {words}",
    }  # fmt: skip
    if term.stance == "denied":
        return denied.get(term.kind, f"denied: {words}")
    return words


def _join(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _conversion_price(body: ConversionPrice) -> str:
    of = f"{body.applies_to} price" if body.applies_to else "price"
    if body.formula:
        return f"{of} {body.formula}"
    return f"{of} {money(body.price, body.currency)}" if body.price is not None else f"{of} (not one printed number)"


def _floor_price(body: FloorPrice) -> str:
    moves = {True: "adjusted for stock splits", False: "not adjusted for stock splits", None: None}[
        body.adjusts_for_splits
    ]
    return _join(f"floor {money(body.price, body.currency)}" if body.price is not None else "floor", moves)


def _conversion_ratio(body: ConversionRatio) -> str:
    settled = {"stock": "settled in stock", "cash": "settled in cash", "either": "settled in stock or cash", None: None}
    ratio = (
        f"{plain(body.ratio)} {body.to or 'unit'} for one {body.from_ or 'unit'}" if body.ratio is not None else None
    )
    return _join(ratio, settled[body.settlement])


def _share_cap(body: ShareCap) -> str:
    return _join(
        f"at most {body.shares:,} shares" if body.shares is not None else "an issuance limit",
        f"{plain(body.percent)}% of the outstanding" if body.percent is not None else None,
        f"as of {long_date(body.as_of)}" if body.as_of else None,
        f"under {_rules_of(body.rule)}" if body.rule else None,
        f"lifted by {body.lifted_by}" if body.lifted_by else None,
    )


def _ownership_limit(body: OwnershipLimit) -> str:
    return _join(
        f"no conversion or exercise past {plain(body.percent)}% beneficial ownership"
        if body.percent is not None
        else "a blocker",
        f"may be raised to {plain(body.max_percent)}%" if body.max_percent is not None else None,
        f"on {plain(body.notice_days)} days' notice" if body.notice_days is not None else None,
    )


def _interest(body: Interest) -> str:
    names = {"cash": "cash", "stock": "shares of stock", "pik": "kind (PIK)"}
    return _join(
        f"interest at {plain(body.rate)}% a year" if body.rate is not None else "interest",
        f"payable in {' or '.join(names[each] for each in body.paid_in)}" if body.paid_in else None,
        body.frequency,
    )


def _exercise_window(body: ExerciseWindow) -> str:
    return _join(
        "exercisable at once or at any time" if body.immediate else None,
        f"exercisable from {long_date(body.from_)}" if body.from_ else None,
        body.condition,
        f"expires {long_date(body.expires)}" if body.expires else None,
        "never expires" if body.never_expires else None,
    )


def _redemption(body: Redemption) -> str:
    return _join(
        f"redemption by the {body.by}" if body.by else "redemption",
        f"at {money(body.price, body.currency)}" if body.price is not None else None,
        f"at {plain(body.percent)}%" if body.percent is not None else None,
        body.trigger,
    )


def _vesting(body: Vesting) -> str:
    return _join(
        "fully vested" if body.vested else None,
        "; ".join(_tranche(each) for each in body.tranches) or None,
        f"from {long_date(body.start)}" if body.start else None,
        f"ending {long_date(body.end)}" if body.end else None,
        f"{body.basis}-based" if body.basis in {"performance", "mixed"} else None,
    )


def _tranche(each: Tranche) -> str:
    size = (
        f"{plain(each.portion)}%"
        if each.portion is not None
        else f"{each.shares:,} shares"
        if each.shares is not None
        else ""
    )
    many = f"{plain(each.count)} times" if each.count is not None else ""
    when = (
        f"on {long_date(each.date)}"
        if each.date and not (each.count or each.every)
        else f"from {long_date(each.date)}"
        if each.date
        else ""
    )
    return " ".join(part for part in (size, many, EVERY.get(each.every or "", ""), when or each.when or "") if part)


def _trading_plan(body: TradingPlan) -> str:
    return _join("under a Rule 10b5-1 plan", f"adopted {long_date(body.adopted)}" if body.adopted else None)


def _price_range(body: PriceRange) -> str:
    ends = [money(each, body.currency) for each in (body.low, body.high) if each is not None]
    return _join(" to ".join(ends) or None, "an average price" if body.average else None)


def _holder(body: Holder) -> str:
    return (body.name or (body.type or "holder").replace("_", " ")) + (f" ({body.role})" if body.role else "")


def _included(body: Included) -> str:
    count = f"{body.shares:,}" if body.shares is not None else None
    return _join(
        " ".join(part for part in (count, body.what) if part) or "included",
        f"as of {long_date(body.as_of)}" if body.as_of else None,
    )


def _stock_split(body: StockSplit) -> str:
    ratio = (
        f"{plain(body.new)}-for-{plain(body.old)} split" if body.new is not None and body.old is not None else "a split"
    )
    return _join(ratio, f"on {long_date(body.date)}" if body.date else None)


def _merger(body: Merger) -> str:
    return _join(
        f"{money(body.cash, body.currency)} a share in cash" if body.cash is not None else None,
        f"{plain(body.ratio)} shares of the acquirer a share" if body.ratio is not None else None,
        f"with {body.counterparty}" if body.counterparty else None,
        f"on {long_date(body.date)}" if body.date else None,
    ) or "a merger"  # fmt: skip


def _transfer(body: Transfer) -> str:
    return _join(
        body.type if body.type and body.type != "other" else "transfer",
        f"{body.shares:,} shares" if body.shares is not None else None,
        f"to {body.to}" if body.to else None,
        f"at {money(body.price, body.currency)}" if body.price is not None else None,
    )


def _plainly(body: Any) -> str:
    """The bodies of one or two fields."""
    kind = body.kind
    if kind == "ceiling_price":
        return f"ceiling {money(body.price, body.currency)}" if body.price is not None else "a ceiling"
    if kind == "maturity":
        return f"matures {long_date(body.date)}" if body.date else f"matures {body.when}" if body.when else "maturity"
    if kind == "tax_withholding":
        return (
            f"{body.shares:,} shares for tax or exercise price"
            if body.shares is not None
            else "shares withheld or sold for tax"
        )
    if kind == "plan":
        return body.name or f"{body.type or 'a'} plan"
    if kind == "disclaimer":
        return {"pecuniary": "disclaimed except to the extent of pecuniary interest", "full": "disclaimed in full"}.get(
            body.extent or "", "disclaimed"
        )
    return str(body.what or kind.replace("_", " "))


_SAY: Final[dict[str, Callable[[Any], str]]] = {
    "conversion_price": _conversion_price,
    "floor_price": _floor_price,
    "conversion_ratio": _conversion_ratio,
    "share_cap": _share_cap,
    "ownership_limit": _ownership_limit,
    "interest": _interest,
    "exercise_window": _exercise_window,
    "redemption": _redemption,
    "vesting": _vesting,
    "trading_plan": _trading_plan,
    "price_range": _price_range,
    "holder": _holder,
    "included": _included,
    "stock_split": _stock_split,
    "merger": _merger,
    "transfer": _transfer,
}


def _rules_of(rule: str) -> str:
    """A rule in a sentence: an exchange's name gets the words that a printed rule already has."""
    return rule if re.search(r"\b(?:rules?|regulations?|section)\b", rule, re.IGNORECASE) else f"the rules of {rule}"
