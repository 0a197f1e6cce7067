"""The words that people see for kinds, fields, cells and the families that kinds are coloured by."""

from __future__ import annotations

from typing import Any, Final

FAMILIES: Final[dict[str, tuple[str, ...]]] = {
    "price": ("conversion_price", "floor_price", "ceiling_price", "conversion_ratio"),
    "limit": ("share_cap", "ownership_limit"),
    "life": ("interest", "maturity", "exercise_window", "redemption", "adjustment"),
    "award": ("vesting", "tax_withholding", "plan"),
    "trading": ("trading_plan", "price_range"),
    "holding": ("holder", "disclaimer", "included"),
    "event": ("stock_split", "merger", "transfer", "correction"),
}
"""As terms.md groups them."""

FAMILY_OF: Final = {kind: family for family, kinds in FAMILIES.items() for kind in kinds}

KIND_LABELS: Final = {
    "conversion_price": "Conversion or exercise price", "floor_price": "Floor price", "ceiling_price": "Ceiling price",
    "conversion_ratio": "Conversion ratio", "share_cap": "Share cap (exchange cap)",
    "ownership_limit": "Beneficial ownership limit", "interest": "Interest", "maturity": "Maturity",
    "exercise_window": "Exercise window", "redemption": "Redemption", "adjustment": "Adjustment",
    "vesting": "Vesting", "tax_withholding": "Tax withholding", "plan": "Plan", "trading_plan": "Rule 10b5-1 plan",
    "price_range": "Price range", "holder": "Holder", "disclaimer": "Disclaimer", "included": "Included securities",
    "stock_split": "Stock split", "merger": "Merger", "transfer": "Transfer", "correction": "Correction",
}  # fmt: skip

CELL_LABELS: Final = {
    "security_title": "Title of security", "conversion_or_exercise_price": "Conversion or exercise price",
    "transaction_date": "Transaction date", "deemed_execution_date": "Deemed execution date",
    "transaction_form_type": "Form type", "transaction_code": "Code", "equity_swap_involved": "Equity swap",
    "transaction_timeliness": "Timeliness", "transaction_shares": "Amount", "transaction_total_value": "Total value",
    "transaction_price_per_share": "Price", "transaction_acquired_disposed_code": "(A) or (D)",
    "exercise_date": "Date exercisable", "expiration_date": "Expiration date",
    "underlying_security_title": "Underlying security", "underlying_security_shares": "Underlying shares",
    "underlying_security_value": "Underlying value", "shares_owned_following_transaction": "Owned after",
    "value_owned_following_transaction": "Value owned after", "direct_or_indirect_ownership": "(D) or (I)",
    "nature_of_ownership": "Nature of indirect ownership",
}  # fmt: skip
"""As the columns of the forms are headed, shortened."""


def kind_label(kind: str) -> str:
    """The words for a kind; of one that is not known, its name."""
    return KIND_LABELS.get(kind, kind.replace("_", " "))


def field_label(field: str) -> str:
    """The words for a field."""
    return field.replace("_", " ")


def cell_label(cell: str) -> str:
    """The words for a cell."""
    return CELL_LABELS.get(cell, cell.replace("_", " "))


def shown(value: Any) -> list[str]:
    """Give a field's value as lines of text."""
    if value is True or value is False:
        return ["yes" if value else "no"]
    if isinstance(value, list):
        return [line for each in value for line in shown(each)]
    if isinstance(value, dict):
        return [", ".join(f"{field_label(name)} {''.join(shown(each))}" for name, each in value.items())]
    return [str(value)]
