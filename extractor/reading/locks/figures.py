"""Every number that a footnote prints, each with its sort, so that a price is not read off a percentage.

Written for folded lower-case text from which the dates have been blanked. Numbers that only name a thing (a rule, a
form, a footnote, a plan under 10b5-1, the time of day) are no values.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from extractor.reading.rules.lexis import CURRENCY, NUMBER_WORDS, number

Sort = Literal["money", "percent", "ratio", "fraction", "ordinal", "number"]
_D: Final = r"(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,18})(?:\.\d{1,12})?"
_W: Final = NUMBER_WORDS
_PARTS: Final = {
    "half": 2, "halves": 2, "third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
    "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
    "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_ORDINALS: Final = {"first": 1, "second": 2} | {
    word: value for word, value in _PARTS.items() if word not in ("half", "halves", "quarter")
}
_TENS: Final = {
    word: 10 * place
    for place, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
_TEN: Final = "(?:" + "|".join(_TENS) + ")"
_PART: Final = (
    f"(?:{_TEN}[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|" + "|".join(_PARTS) + ")s?"
)
_ORDINAL: Final = f"(?:(?:{_TEN}[- ])?(?:" + "|".join(_ORDINALS) + "))"
_UNIT: Final = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen)"
)
_NAMED: Final = (
    r"rules?|sections?|sec\.|forms?|items?|footnotes?|fn|columns?|exhibits?|lines?|schedules?|instructions?|parts?"
    r"|boxe?s?|articles?|paragraphs?|no\.|nos\.|number|phase|table|tables|regulation|release|suite|p\.o\. box|nasdaq"
)
_LISTED: Final = 30
"""No list of a footnote is longer; a larger number in parentheses is a count."""
_TAIL: Final = r" ?(?:\(\d[\d:.,]*\) ?)?(?:basis|ratio|stock|reverse|forward|split|exchange|conversion|consolid)"
_FIGURE: Final = re.compile(
    rf"(?P<skip>\b(?:{_NAMED}) ?#?\(?\d[\w.-]*(?:\([a-z0-9]{{1,4}}\)){{0,4}}(?:(?:,| and| or"
    rf"|, and) \d+[a-z][\w-]*(?:\([a-z0-9]{{1,4}}\)){{0,3}}){{0,3}}"
    rf"|\b\d{{1,4}}[a-z]\d{{0,2}}(?:-\d{{1,3}})+(?:\([a-z0-9]{{1,4}}\)){{0,4}}"
    rf"|\b\d{{3,4}}\([a-z]\)(?:\(\d\)){{0,2}}|\b[a-z]+-?\d[\w-]*"
    rf"|\b\d{{1,2}}:\d{{2}}(?: ?[ap]\.?m\.?)|\b\d{{1,2}} ?[ap]\.m\.|¦+)"
    rf"|(?P<money>(?<![a-z0-9]){CURRENCY} ?(?P<amount>{_D}|\.\d{{1,12}})(?!\d)(?P<scale> (?:million|billion)|mm?\b)?)"
    rf"|(?P<dollars>(?:(?<![\w.,])(?P<damount>{_D})|(?P<dwords>{_W})) (?:u\.?s\.? )?dollars\b)"
    rf"|(?P<mixed>(?<![\w.,/])(?P<mwhole>\d{{1,3}})[ -](?P<mabove>\d)/(?P<mbelow>[1-9]) ?(?:%|percent\b|per cent\b))"
    rf"|(?P<percent>(?<![\w.,/])(?P<pamount>{_D}|\.\d{{1,8}})\)? ?(?:%|percent\b|per cent\b))"
    rf"|(?P<pwords>{_W}(?: and| point)?(?:[- ]{_W})?(?:[- ]{_PART})? (?:percent|per cent)\b)"
    rf"|(?P<ratio>(?<![\w.,/:])(?P<ra>{_D}|\b{_W})(?: ?\(\d{{1,4}}\))?"
    rf"(?:(?P<colon> ?: ?)|[- ]for[- ](?:every )?|-to-|(?P<loose> to ))(?P<rb>{_D}|{_W})(?![\w/]|,\d|\.\d|:\d)"
    rf"(?(loose)(?={_TAIL})|))"
    rf"|(?P<fraction>(?<![\w.,/])(?P<fa>\d{{1,5}}) ?/ ?(?P<fb>\d{{1,6}})(?:st|nd|rd|ths?)?(?![\d/]))"
    rf"|(?P<wfraction>\b(?P<wa>{_UNIT}|an?)(?:-| )(?P<wb>{_PART})\b(?! (?:day|anniversar|business|trading|month|year)))"
    rf"|(?P<half>\bhalf\b)"
    rf"|(?P<nth>(?<![\w.,])\d{{1,4}}(?:st|nd|rd|th)\b|\b{_ORDINAL}\b)"
    rf"|(?P<digits>(?<![\w.,])(?<![a-z]-)(?P<namount>{_D})(?![\d/]|,\d{{3}}|\.\d)(?P<nscale> (?:million|billion))?)"
    rf"|(?P<words>{_W})"
)


_START: Final = re.compile(
    r"\d+|\.\d+|[$€£¥₪]|¦+|(?<![a-z])(?:(?:us|c|cad|ca|cdn|a|au|aud|nz|hk|s|mx|r) ?\$|(?:nis|ils"
    r"|us dollars|usd|cad|eur|gbp|chf"
    rf"|jpy|rmb|sek|nok) ?[\d.]|(?:{_NAMED}) ?#?\(?\d|an? (?={_PART})|half\b|(?={_W})[a-z]+|(?={_ORDINAL}\b)[a-z]+)"
)
"""Where a figure can begin: cheap to look for, so that the whole pattern is tried at few places."""


class Figure(NamedTuple):
    """One printed number: its sort, its value (and the second of a ratio), its place, its currency (None: dollars)."""

    sort: Sort
    value: Decimal
    start: int
    end: int
    second: Decimal | None = None
    currency: str | None = None


def scan_figures(text: str) -> tuple[Figure, ...]:
    """List the numbers of folded lower-case ``text`` in order."""
    found: list[Figure] = []
    place = 0
    while (start := _START.search(text, place)) is not None:
        match = _FIGURE.match(text, start.start())
        if match is None:
            place = start.end() if start[0][0].isdigit() else start.start() + 1
            continue
        place = max(match.end(), start.start() + 1)
        figure = _read(match)
        if figure is not None and not _enumerates(figure, text, found[-1] if found else None):
            found.append(figure)
    return tuple(found)


def _enumerates(figure: Figure, text: str, last: Figure | None) -> bool:
    """Tell whether a small number in parentheses numbers a list and repeats no number word: ``(1)``, ``2)``."""
    if figure.sort != "number" or figure.value > _LISTED or text[figure.end : figure.end + 1] != ")":
        return False
    if text[figure.start - 1 : figure.start] != "(":
        return text[max(0, figure.start - 12) : figure.start].rfind("(") < 0
    return last is None or last.end < figure.start - 2 or last.value != figure.value


def _read(match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    if match["skip"]:
        return None
    if match["money"]:
        value = _scaled(match["amount"], match["scale"])
        return Figure("money", value, match.start("amount"), end, currency=_currency(match["money"]))
    if match["dollars"]:
        amount = number(match["damount"] or match["dwords"])
        return None if amount is None else Figure("money", amount, start, end)
    if match["mixed"]:
        part = 100 * Decimal(match["mabove"]) / Decimal(match["mbelow"])
        return Figure("fraction", Decimal(match["mwhole"]) + part / 100, start, end)
    if match["percent"]:
        return Figure("percent", _plain(match["pamount"]), start, match.end("pamount"))
    if match["pwords"]:
        amount = number(match["pwords"])
        return None if amount is None else Figure("percent", amount, start, end)
    return _read_bare(match, start, end)


def _read_bare(match: re.Match[str], start: int, end: int) -> Figure | None:
    if match["ratio"]:
        one, two = number(match["ra"]), number(match["rb"])
        if one is None or two is None:
            return None
        return Figure("ratio", one, start, end, second=two)
    if match["fraction"]:
        below = Decimal(match["fb"])
        return Figure("fraction", 100 * Decimal(match["fa"]) / below, start, end) if below else None
    if match["wfraction"]:
        return _word_fraction(match, start, end)
    if match["half"]:
        return Figure("fraction", Decimal(50), start, end)
    if match["nth"]:
        return Figure("ordinal", Decimal(_ordinal(match["nth"])), start, end)
    if match["digits"]:
        return Figure("number", _scaled(match["namount"], match["nscale"]), start, match.end("namount"))
    amount = number(match["words"])
    return None if amount is None else Figure("number", amount, start, end)


def _word_fraction(match: re.Match[str], start: int, end: int) -> Figure | None:
    above = Decimal(1) if match["wa"] in ("a", "an") else number(match["wa"])
    below = _ordinal(match["wb"].removesuffix("s")) if match["wb"] not in _PARTS else _PARTS[match["wb"]]
    if above is None or not below:
        return None
    return Figure("fraction", 100 * above / below, start, end)


def _ordinal(word: str) -> int:
    if word[0].isdigit():
        return int(word.rstrip("sthndr"))
    tens, _, unit = word.replace("-", " ").rpartition(" ")
    return _TENS.get(tens, 0) + (_ORDINALS.get(unit) or _PARTS.get(unit) or 0)


def _plain(printed: str) -> Decimal:
    return Decimal(printed.replace(",", ""))


def _scaled(printed: str, scale: str | None) -> Decimal:
    value = _plain(printed)
    if scale and scale.strip():
        value *= 1_000_000_000 if "b" in scale else 1_000_000
    return value


_CURRENCIES: Final = {
    "c$": "CAD", "ca$": "CAD", "cad$": "CAD", "cdn$": "CAD", "cad": "CAD", "a$": "AUD", "au$": "AUD", "aud$": "AUD",
    "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "mx$": "MXN", "r$": "BRL", "nis": "ILS", "ils": "ILS", "₪": "ILS",
    "eur": "EUR", "€": "EUR", "gbp": "GBP", "£": "GBP", "chf": "CHF", "jpy": "JPY", "¥": "JPY", "rmb": "CNY",
    "sek": "SEK", "nok": "NOK",
}  # fmt: skip
_SIGN: Final = re.compile(r"^[^\d.]*")


def _currency(printed: str) -> str | None:
    sign = _SIGN.match(printed)
    if sign is None or re.match(r"[a-z] \$", sign[0]):
        return None
    return _CURRENCIES.get(sign[0].replace(" ", ""))
