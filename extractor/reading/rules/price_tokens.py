"""The words that prices are made of: one pattern over a footnote's flat text, one token a match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extractor.reading.rules import lexis

_NTH: Final = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})(?: ?\(\d{1,2}\))?"
_NEVER: Final = r"\b(?:not|nor|no|never|cannot|neither)\b"
_OF_LIMIT: Final = r"(?: (?:conversion|exercise|purchase))?(?: price)?(?: equal to| of)?\b"
_SOLD: Final = r"(?:paid|sold|issued|payable|offered)(?: for| by| in| to)?\b"
_ROUND: Final = r"(?:financing|offering|ipo)"
_PATTERNS: Final[dict[str, tuple[str, ...]]] = {
    "opaque": (
        r"valuation cap|divided by|quotient|capitali[sz]ation|black[- ]scholes|fair market value|book value|net asset",
        r"liquidation (?:value|preference)|calendar days?|bid price|high(?:est)? and (?:the )?low(?:est)?|median",
        r"highest (?:daily |closing |intraday |trading |sales? ){0,3}(?:price|vwap)|exchange rate|fully[- ]diluted",
        rf"{_NTH} lowest|lowest {_NTH} ",
    ),
    "extreme": (
        r"(?:greater|greatest|higher|highest|larger|lesser|lower|lowest|least|smaller) (?:of|between|among)\b",
    ),
    "defined": (
        r"\((?:(?:the|each|such|an?|collectively|together|as adjusted)[, ]{1,2}){0,3}\"[^\"()]{2,48}\"[^()\"]{0,12}\)",
    ),
    "floor": (
        rf"{_NEVER}[^.;$%]{{0,60}}?\b(?:less than|lower than|below|under)\b",
        rf"(?:subject to|with|has|have|having|contains?) (?:an? |the )?(?:minimum|floor){_OF_LIMIT}",
        (
            r"\bfloored at|\bfloor (?:price )?(?:of|at)\b|\bminimum (?:conversion |exercise |purchase )?price (?:of"
            r"|equal to)\b"
        ),
    ),
    "ceiling": (
        rf"{_NEVER}[^.;$%]{{0,60}}?\b(?:exceed|more than|greater than|higher than|above|over|in excess of)\b",
        rf"(?:subject to|with|has|have|having) (?:an? |the )?(?:maximum|cap|ceiling){_OF_LIMIT}",
        (
            r"\bcapped at|\b(?:cap|ceiling) (?:price )?of\b|\bmaximum (?:conversion |exercise |purchase )?price (?:of"
            r"|equal to)\b"
        ),
    ),
    "vwap": (
        (
            r"(?:dollar )?volume[- ]weighted[- ]average(?:[- ](?:closing|trading|sales?|market|share|stock|daily"
            r"|per[- ]share))"
            r"{0,3}[- ]prices?(?: per share)?(?: ?\((?:the )?[\"']?vwaps?[\"']?\))?"
        ),
        r"\bvwaps?\b",
    ),
    "close": (
        (
            r"closing (?:sales?|trading|market|stock|share|transaction|reported)? ?prices?"
            r"|last (?:reported )?sales? prices?"
        ),
        r"last (?:reported )?closing (?:sales? )?prices?|last (?:reported )?trad(?:ed|ing) prices?|official close",
        r"\bcloses?\b(?= (?:price|of))|\bclosings?\b(?= on (?:the )?(?:nasdaq|nyse))",
    ),
    "offering": (
        r"(?:public )?offering price|(?:ipo|issue) price",
        (
            r"(?:(?:lowest|cash|purchase|per share|effective|issue|issuance) ){0,2}price (?:per (?:share|unit) )?"
            rf"(?:that is |of the [a-z ]{{2,40}})?{_SOLD}[^.;$%]{{0,80}}?(?:{_ROUND}|investors?|purchasers?)\b"
            rf"(?: in (?:the |such |that |an? )?[a-z ]{{0,24}}{_ROUND})?"
        ),
        rf"price per (?:share|unit) (?:of|in|at) [^.;$%]{{0,60}}?{_ROUND}\b",
    ),
    "trade": (
        r"(?:intra-?day )?(?:(?:trading|traded|trade|sales?|intra-?day|market)(?: sales?)? prices?|intra-?day lows?)",
    ),
    "days": (
        (
            rf"{lexis.COUNT}(?:[- ](?:full|consecutive|complete|prior|most recent|scheduled)){{0,2}}"
            r"[- ](?:trading|business)[- ]?days?"
        ),
        rf"{lexis.COUNT}[- ](?:consecutive )?(?:days?\b|sessions?\b)",
    ),
    "prior": (
        r"(?:trading|business) day(?: that is| which is)?(?: immediately)? (?:prior|preceding|before|previous)",
        (
            r"(?:immediately )?(?:prior|preceding|previous|last|most recent)(?: (?:full|complete|completed))? "
            r"(?:trading|business) day"
        ),
        r"day (?:immediately )?(?:before|prior|preceding)|(?:previous|prior|preceding) day",
    ),
    "percent": (lexis.PERCENT,),
    "money": (lexis.MONEY,),
    "discount": (r"\bdiscount",),
    "premium": (r"\bpremium",),
    "lowest": (r"\blowest\b",),
    "average": (r"\b(?:average|mean)\b(?! daily trading volume)",),
    "floor_name": (r"\b(?:floor price|minimum conversion price|floor)\b",),
    "ceiling_name": (r"\b(?:cap price|ceiling price|maximum conversion price)\b",),
    "label": (r"\((?:[ivx]{1,4}|[a-z]|\d)\)|(?<![\w$.(])(?:[ivx]{1,4}|[a-h]|\d)\)(?= )",),
    "plus": (r"\bplus\b",),
    "minus": (r"\b(?:minus|less)\b",),
    "separator": (r"\b(?:and|or)\b|,",),
    "stop": (r"[.!?](?= )|[.!?]$|;|:",),
}
_TOKEN: Final = re.compile("|".join(f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in _PATTERNS.items()))
_MANY_LOWEST: Final = re.compile(r"lowest of the (?:\w+ ){0,4}?(?:prices|vwaps|closes)")


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its name in the pattern list, its text, its offsets into the flat text."""

    name: str
    text: str
    start: int
    end: int


def tokens(flat: str, start: int, end: int) -> Iterator[Token]:
    """Yield the price words of a stretch; words that say nothing about a price are passed over."""
    position = start
    while match := _TOKEN.search(flat, position, end):
        name = match.lastgroup or ""
        stop = match.end()
        if name == "extreme" and _MANY_LOWEST.match(flat, match.start(), end):
            name, stop = "lowest", match.start() + len("lowest")
        yield Token(name, flat[match.start() : stop], match.start(), stop)
        position = max(stop, position + 1)
