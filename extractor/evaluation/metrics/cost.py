"""What a case cost: requests, tokens and money, out of the receipt."""

from __future__ import annotations

from extractor.evaluation.metrics.f1 import Part
from extractor.schema.reading import Receipt


def parts(receipt: Receipt) -> dict[str, Part]:
    """Requests, tokens and US dollars a case. A receipt without a price leaves the money unscored."""
    found: dict[str, Part] = {
        "cost.requests": (receipt.requests, 1),
        "cost.tokens": (receipt.prompt_tokens + receipt.completion_tokens, 1),
    }
    if receipt.cost_usd is not None:
        found["cost.usd"] = (float(receipt.cost_usd), 1)
    return found
