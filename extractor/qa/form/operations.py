"""What is to be done with the rows that a question means: to add them up, to pick the greatest or the least. Pure."""

from __future__ import annotations

from typing import Final

from extractor.qa.asked.pattern import lazy

BOTH_SIDES: Final = lazy(r"\b(?:in)?direct(?:ly)? (?:and|plus|&|as well as) (?:in)?direct(?:ly)?\b")
"""What is held in either way, which is added up."""
SUM: Final = lazy(
    r"\b(?:add(?:ing)? (?:up|together)|added (?:up|together)|sum(?:med|s)?|total(?:s|ed|led)?|in all|altogether"
    r"|all told|across (?:both|all|the (?:two|three))|between (?:them|the two)"
    r"|in (?:the )?aggregate|combined|together)\b"
)
MOST: Final = lazy(
    r"\b(?:most|largest|biggest|bigger|larger|greatest|highest)\b(?! recent)"
    r"|\bmore\b[^?.]{0,60}\bthan (?:the (?:rest|others?)|any(?:one|body| other\w*)|(?:all|every) (?:the )?others?"
    r"|everyone|everybody)\b"
)
LEAST: Final = lazy(
    r"\b(?:least|smallest|smaller|fewest|lowest|cheapest)\b"
    r"|\b(?:fewer|less)\b[^?.]{0,60}\bthan (?:the (?:rest|others?)|any(?:one|body| other\w*)|(?:all|every) (?:the )?"
    r"others?|everyone|everybody)\b"
)


def of_extreme(low: str) -> bool:
    """Whether a question singles something out as the most or the least."""
    return bool(MOST.search(low) or LEAST.search(low))
