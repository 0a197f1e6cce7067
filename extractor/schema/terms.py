"""What a footnote can say, as typed terms.

A *body* holds the fields of one kind. A ``DraftTerm`` is a body that a reader claims, with quotes that nobody
has checked; a ``Term`` is a body whose quotes were located and whose hard values were read again off them. The
two are different types so that an unverified term cannot reach the store.

Fields marked ``Hard`` are compared exactly; the others are text, compared by word overlap. Money, prices,
percentages, counts and ratios are non-negative decimals as printed (10% is ``10``); dates are ISO ``YYYY-MM-DD``,
``YYYY-MM`` or ``YYYY``.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, cast, get_args

from pydantic import Field, model_serializer

from extractor.schema.span import Shape, Span
from extractor.schema.values import HARD, Amount, Date, Flag, Formula, HardMark, Text

Stance = Literal["stated", "denied"]
Reader = Literal["rules", "model"]


class Body(Shape):
    """The fields of one kind."""

    @property
    def name_of_kind(self) -> Kind:
        """The body's kind, for code that holds any body."""
        return cast("Kind", getattr(self, "kind"))  # noqa: B009 - declared by every subclass


class ConversionPrice(Body):
    """A price of conversion, exercise or purchase: fixed (``price``) or set by the market (``formula``)."""

    kind: Literal["conversion_price"] = "conversion_price"
    price: Amount | None = None
    formula: Formula | None = None
    applies_to: Annotated[Literal["conversion", "exercise", "purchase"], HARD] | None = None
    currency: Text | None = None


class FloorPrice(Body):
    """The lowest price at which conversion or exercise may happen."""

    kind: Literal["floor_price"] = "floor_price"
    price: Amount | None = None
    adjusts_for_splits: Flag | None = None
    currency: Text | None = None


class CeilingPrice(Body):
    """The highest such price, where the text sets one as a limit."""

    kind: Literal["ceiling_price"] = "ceiling_price"
    price: Amount | None = None
    currency: Text | None = None


class ConversionRatio(Body):
    """Units of ``to`` for one unit of ``from``, and how it is settled."""

    kind: Literal["conversion_ratio"] = "conversion_ratio"
    ratio: Amount | None = None
    from_: Annotated[Text | None, Field(alias="from", validation_alias="from")] = None
    to: Text | None = None
    settlement: Annotated[Literal["stock", "cash", "either"], HARD] | None = None


class ShareCap(Body):
    """A limit on how many shares may be issued (an exchange cap)."""

    kind: Literal["share_cap"] = "share_cap"
    shares: Amount | None = None
    percent: Amount | None = None
    as_of: Date | None = None
    rule: Text | None = None
    lifted_by: Text | None = None


class OwnershipLimit(Body):
    """A blocker: no conversion or exercise past this beneficial ownership."""

    kind: Literal["ownership_limit"] = "ownership_limit"
    percent: Amount | None = None
    max_percent: Amount | None = None
    notice_days: Amount | None = None


class Interest(Body):
    """Interest or a preferred dividend: percent a year, how it is paid and how often."""

    kind: Literal["interest"] = "interest"
    rate: Amount | None = None
    paid_in: Annotated[tuple[Literal["cash", "stock", "pik"], ...], HARD] = ()
    frequency: Text | None = None


class Maturity(Body):
    """When the instrument falls due."""

    kind: Literal["maturity"] = "maturity"
    date: Date | None = None
    when: Text | None = None


class ExerciseWindow(Body):
    """From when, until when and on what condition the security may be exercised or converted."""

    kind: Literal["exercise_window"] = "exercise_window"
    from_: Annotated[Date | None, Field(alias="from", validation_alias="from")] = None
    immediate: Flag | None = None
    condition: Text | None = None
    expires: Date | None = None
    never_expires: Flag | None = None


class Redemption(Body):
    """A right or duty to redeem, repurchase or prepay."""

    kind: Literal["redemption"] = "redemption"
    by: Literal["issuer", "holder"] | None = None
    price: Amount | None = None
    percent: Amount | None = None
    trigger: Text | None = None
    currency: Text | None = None


class Adjustment(Body):
    """Events after which price or count is adjusted."""

    kind: Literal["adjustment"] = "adjustment"
    what: Text | None = None


class Tranche(Shape):
    """One vesting instalment, or a repeated one (``count`` times, ``every`` so often)."""

    portion: Amount | None = None
    shares: Amount | None = None
    date: Date | None = None
    when: Text | None = None
    count: Amount | None = None
    every: Annotated[Literal["month", "quarter", "six_months", "year"], HARD] | None = None


class Vesting(Body):
    """How an award vests."""

    kind: Literal["vesting"] = "vesting"
    basis: Annotated[Literal["time", "performance", "mixed"], HARD] | None = None
    vested: Flag | None = None
    start: Date | None = None
    end: Date | None = None
    tranches: tuple[Tranche, ...] = ()


class TaxWithholding(Body):
    """Shares withheld, surrendered or sold to cover tax or exercise price."""

    kind: Literal["tax_withholding"] = "tax_withholding"
    shares: Amount | None = None


class Plan(Body):
    """The plan the securities were granted, bought or deferred under."""

    kind: Literal["plan"] = "plan"
    name: Text | None = None
    type: Annotated[Literal["equity", "espp", "retirement", "dividend", "deferral", "other"], HARD] | None = None


class TradingPlan(Body):
    """A Rule 10b5-1 plan or instruction; the stance says whether the trade was under one."""

    kind: Literal["trading_plan"] = "trading_plan"
    adopted: Date | None = None


class PriceRange(Body):
    """The range of prices behind the price reported for trades."""

    kind: Literal["price_range"] = "price_range"
    low: Amount | None = None
    high: Amount | None = None
    average: Flag | None = None
    currency: Text | None = None


class Holder(Body):
    """Through whom the securities are held: one term for each holder named or described."""

    kind: Literal["holder"] = "holder"
    name: Text | None = None
    type: (
        Annotated[
            Literal["trust", "partnership", "company", "fund", "foundation", "family", "retirement_account", "other"],
            HARD,
        ]
        | None
    ) = None
    role: Text | None = None


class Disclaimer(Body):
    """Beneficial ownership disclaimed."""

    kind: Literal["disclaimer"] = "disclaimer"
    extent: Annotated[Literal["pecuniary", "full", "other"], HARD] | None = None


class Included(Body):
    """Securities counted in, or left out of (stance denied), a reported amount."""

    kind: Literal["included"] = "included"
    shares: Amount | None = None
    what: Text | None = None
    as_of: Date | None = None


class StockSplit(Body):
    """A split: 2-for-1 is new 2, old 1; a 1-for-30 reverse split is new 1, old 30."""

    kind: Literal["stock_split"] = "stock_split"
    new: Amount | None = None
    old: Amount | None = None
    date: Date | None = None


class Merger(Body):
    """A merger: cash and acquirer's shares for each share."""

    kind: Literal["merger"] = "merger"
    cash: Amount | None = None
    ratio: Amount | None = None
    counterparty: Text | None = None
    date: Date | None = None
    currency: Text | None = None


class Transfer(Body):
    """Securities moved otherwise than in an ordinary market trade."""

    kind: Literal["transfer"] = "transfer"
    type: Annotated[Literal["gift", "distribution", "contribution", "sale", "other"], HARD] | None = None
    shares: Amount | None = None
    to: Text | None = None
    price: Amount | None = None
    currency: Text | None = None


class Correction(Body):
    """The filing or line corrects, restates or was late for an earlier one."""

    kind: Literal["correction"] = "correction"
    what: Text | None = None


AnyBody = Annotated[
    ConversionPrice | FloorPrice | CeilingPrice | ConversionRatio | ShareCap | OwnershipLimit | Interest | Maturity
    | ExerciseWindow | Redemption | Adjustment | Vesting | TaxWithholding | Plan | TradingPlan | PriceRange | Holder
    | Disclaimer | Included | StockSplit | Merger | Transfer | Correction,
    Field(discriminator="kind"),
]  # fmt: skip
Kind = Literal[
    "conversion_price", "floor_price", "ceiling_price", "conversion_ratio", "share_cap", "ownership_limit",
    "interest", "maturity", "exercise_window", "redemption", "adjustment", "vesting", "tax_withholding", "plan",
    "trading_plan", "price_range", "holder", "disclaimer", "included", "stock_split", "merger", "transfer",
    "correction",
]  # fmt: skip
BODIES: Final[dict[str, type[Body]]] = {cls.model_fields["kind"].default: cls for cls in get_args(get_args(AnyBody)[0])}
KINDS: Final[tuple[str, ...]] = tuple(BODIES)


class DraftTerm(Shape):
    """What a reader claims: a body and the quotes said to carry it. Nothing of it has been checked."""

    footnote: str
    stance: Stance = "stated"
    body: AnyBody
    quotes: tuple[str, ...]

    def flat(self) -> dict[str, Any]:
        """The contract's flat form, evidence as plain quotes."""
        return _flat(self.footnote, self.stance, self.body, list(self.quotes))


class Term(Shape):
    """A verified term: every quote located, every hard value and the polarity read again off the quotes."""

    footnote: str
    stance: Stance = "stated"
    body: AnyBody
    evidence: tuple[Span, ...] = Field(min_length=1)
    readers: tuple[Reader, ...] = ()

    @property
    def kind(self) -> Kind:
        """The body's kind."""
        return self.body.kind

    @model_serializer
    def _serialize(self) -> dict[str, Any]:
        return self.flat()

    def flat(self) -> dict[str, Any]:
        """The contract's flat form: fields beside footnote, kind and stance; unstated fields left out."""
        flat = _flat(self.footnote, self.stance, self.body, [span.model_dump() for span in self.evidence])
        if self.readers:
            flat["readers"] = list(self.readers)
        return flat


def _flat(footnote: str, stance: Stance, body: Body, evidence: list[Any]) -> dict[str, Any]:
    fields = body.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"kind"})
    stated = {name: value for name, value in fields.items() if value != []}
    return {"footnote": footnote, "kind": body.name_of_kind, "stance": stance, **stated, "evidence": evidence}


def draft_from_flat(flat: dict[str, Any]) -> DraftTerm:
    """Read the contract's flat form. Raises pydantic.ValidationError, which names every wrong field."""
    fields = {name: value for name, value in flat.items() if name not in _ENVELOPE and value is not None}
    quotes = tuple(each["quote"] if isinstance(each, dict) else each for each in flat.get("evidence") or ())
    return DraftTerm.model_validate(
        {
            "footnote": flat.get("footnote"),
            "stance": flat.get("stance") or "stated",
            "body": fields,
            "quotes": quotes,
        }
    )


def term_from_flat(flat: dict[str, Any]) -> Term:
    """Read a stored or printed term back. Raises pydantic.ValidationError."""
    fields = {name: value for name, value in flat.items() if name not in _ENVELOPE}
    return Term.model_validate(
        {
            "footnote": flat["footnote"],
            "stance": flat.get("stance") or "stated",
            "body": fields,
            "evidence": flat["evidence"],
            "readers": flat.get("readers", ()),
        }
    )


_ENVELOPE: Final = frozenset({"footnote", "stance", "evidence", "readers"})

HardValue = Decimal | str | bool


def is_hard(cls: type[Shape], field: str) -> bool:
    """Tell whether a field of a body (or of a tranche) is hard."""
    info = cls.model_fields[field]
    return any(isinstance(mark, HardMark) for mark in _marks(info.annotation, info.metadata))


def _marks(annotation: Any, metadata: list[Any]) -> Iterator[Any]:
    yield from metadata
    for argument in get_args(annotation):
        yield from getattr(argument, "__metadata__", ())
        yield from _marks(argument, [])


def hard_values(body: Body) -> Iterator[tuple[str, HardValue]]:
    """Yield ``(path, value)`` of every hard value a body holds.

    A list gives an item each (``paid_in``); a tranche's values stand under its position (``tranches[0].date``).
    """
    yield from _hard_of(body, "")


def _hard_of(shape: Shape, prefix: str) -> Iterator[tuple[str, HardValue]]:
    for name, info in type(shape).model_fields.items():
        value = getattr(shape, name)
        if name == "tranches":
            for position, tranche in enumerate(value):
                yield from _hard_of(tranche, f"tranches[{position}].")
        elif value is not None and name in _hard_names(type(shape)):
            label = f"{prefix}{info.alias or name}"
            if isinstance(value, tuple):
                for item in value:
                    yield label, item
            else:
                yield label, value


_HARD_NAMES: dict[type[Shape], frozenset[str]] = {}


def _hard_names(cls: type[Shape]) -> frozenset[str]:
    if cls not in _HARD_NAMES:
        _HARD_NAMES[cls] = frozenset(name for name in cls.model_fields if is_hard(cls, name))
    return _HARD_NAMES[cls]
