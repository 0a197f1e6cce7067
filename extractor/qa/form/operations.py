"""What is to be done with the rows that a question means: to add them up, to pick the greatest or the least. Pure."""

from __future__ import annotations

from typing import Final, Literal

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

NO_SUBJECT: Final = (
    r"\b(?:that|which|who|is|are|was|were|in|of|by|for|to|from|and|or|held|owned|he|she|it|they|how|what|when|if|not)\b"
)
"""Words that stand in no name of who did a thing: "shares Ann Lee gave back"."""
DEED_NAMED: Final = lazy(
    r"\b(?:from|of|under|in|after|following|on) (?:that|the|this|his|her|its|their|those|these|\w+'s) (?:[\w-]+ ){0,2}?"
    r"(?:grants?|awards?|exercises?|gifts?|sales?|purchases?|transfers?|conversions?|distributions?)\b"
)
"""What was done before, as a thing: "options from that grant", which is no verb."""


_SOON: Final = r"(?P<least>sooner|soonest|earlier|earliest|first|nearest|next)"
_LATE: Final = r"(?P<most>later|latest|last|furthest)"
_LOW: Final = r"(?P<least>lower|lowest|cheaper|cheapest|smaller|smallest|least)"
_HIGH: Final = r"(?P<most>higher|highest|greater|greatest|bigger|biggest|dearest|steepest)"
_EXPIRY: Final = r"(?:expir\w*|laps\w*|runs? out|dies?)"
_STRIKE: Final = r"(?:strikes?(?: prices?)?|exercise prices?|conversion prices?)"
_COMPARED: Final = tuple(
    (cell, lazy(pattern))
    for cell, said, words in (
        ("expiration_date", _EXPIRY, (_SOON, _LATE)),
        ("conversion_or_exercise_price", _STRIKE, (_LOW, _HIGH)),
    )
    for word in words
    for pattern in (rf"\b{said} (?:\w+ ){{0,2}}?{word}\b", rf"\b{word} (?:\w+ )?{said}\b")
)


def compared_by(low: str) -> tuple[str, Literal["most", "least"]] | None:
    """The column by which one of several rows is singled out, and which of them: "which option expires sooner"."""
    if not _WHICH.search(low):
        return None
    for cell, pattern in _COMPARED:
        if match := pattern.search(low):
            return cell, "least" if match.lastgroup == "least" else "most"
    return None


_WHICH: Final = lazy(r"\b(?:which|what|whose|the one)\b|\bof (?:the|his|her|its|their)\b|\bwith the\b")


def of_extreme(low: str) -> bool:
    """Whether a question singles something out as the most or the least."""
    return bool(MOST.search(low) or LEAST.search(low))
