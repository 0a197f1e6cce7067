"""Interest on notes and dividends on preferred stock: the yearly rate, how it is paid and how often."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, Literal

from extractor.reading.rules import lexis
from extractor.reading.rules.note import Claim, Note
from extractor.schema.terms import Interest

Paid = Literal["cash", "stock", "pik"]

_P: Final = lexis.PERCENT
_TRIGGERS: Final = ("interest", "dividend", "per annum", "coupon", "% ")
_YEARLY: Final = (
    r"(?: ?,? ?(?:simple |compounded )?(?:per annum|per year|a year|p\.a\.|annually|annual|each year"
    r"|an annum|yearly))"
)
_BEARS: Final = re.compile(
    r"\b(?:(?:interest|dividends?|coupon)\b[^.;%$]{0,110}?"
    r"|(?:bear\w*|accru\w*|pay\w*|carr(?:y|ies|ying)|earn\w*|yield\w*|bore)\b[^.;%$]{0,60}?"
    r"|rate(?: equal to| of)? (?:of )?)"
    rf"(?P<rate>{_P})(?P<yearly>{_YEARLY})?"
)
_RATE_YEARLY: Final = re.compile(rf"(?P<rate>{_P}){_YEARLY}")
_SECURITY: Final = (
    r"(?:notes?|debentures?|bonds?|loans?|preferred (?:stock|shares?|units?|securities)|preference shares?|preferreds?)"
)
_TITLE: Final = re.compile(
    rf"(?P<rate>{_P}) (?:(?:senior|junior|secured|unsecured|convertible|subordinated|exchangeable|cumulative"
    rf"|non-cumulative|noncumulative"
    r"|redeemable|perpetual|participating|mandatory|mandatorily|fixed[- ]rate|fixed[- ]to[- ]floating|pik|toggle"
    r"|promissory|first lien|second lien"
    rf"|class [a-z]|series [a-z0-9-]{{1,4}}|exchange|bridge|demand|term|original issue"
    rf"|contingent),? ){{0,8}}{_SECURITY}\b"
)
_NOT_YEARLY: Final = re.compile(
    r"\b(?:discount|premium|penalty|fee|of the (?:outstanding|shares|principal|membership|equity|voting|units"
    r"|common|total|issued)"
    r"|ownership|pecuniary|membership|economic|percentage|partnership|limited liability|equity|voting|profits?"
    r"|carried|controlling"
    r"|undivided|working|royalty|owns?|held|holds?|vest\w*|match\w*|conversion price|purchase price|market)\b"
)
_OTHER_INTEREST: Final = re.compile(
    r"\b(?:pecuniary|carried|ownership|membership|economic|equity|partnership|percentage|controlling"
    r"|profits) interests?\b"
)
_DEFAULT: Final = re.compile(
    r"\b(?:events? of default|default rate|default interest|while in default|increas(?:ing|es|ed) to"
    r"|in the event of a? ?default|margin|spread"
    r"|would have been|if (?:the|an?) [^.;%]{0,40}default|floor|deemed|upon default|during default|penalty|late)\b"
)
_FLOATING: Final = re.compile(
    r"\b(?:floating|variable rate|sofr|libor|euribor|sonia|prime(?: lending)? rate"
    r"|treasury (?:rate|yield)|base rate)\b"
)
_FLOATS: Final = re.compile(
    r"\b(?:bear\w*|accru\w*|pay\w*|carr(?:y|ies)) (?:\w+ )?interest\b[^.;$]{0,60}?\b(?:floating|variable|sofr"
    r"|libor|euribor|sonia"
    r"|prime|base rate|treasury)\b(?: rate)?|\binterest\b[^.;$]{0,30}?\b(?:accrues?|is payable"
    r"|at)\b[^.;$]{0,40}?\b(?:floating|variable"
    r"|sofr|libor|euribor|sonia|prime)\b(?: rate)?"
)
_NONE: Final = re.compile(
    r"\b(?:bears?|accrues?|pays?|carr(?:y|ies)|bearing|earns?) no (?:interest|dividends?)\b"
    r"|\b(?:do|does|did|shall|will|may) not (?:bear|accrue|pay|carry|earn)(?: any| regular"
    r"| or accrue)? (?:interest|dividends?)\b"
    r"|\bno (?:interest|dividends?)(?: shall| will)? (?:accrues?|is payable|be payable|accruing|is charged"
    r"|is paid)\b|\bnon-?interest[- ]bearing\b"
    r"|\binterest[- ]free\b|\bzero[- ]coupon\b|\b(?:note|notes|loan|debenture|debentures|advance) (?:is"
    r"|are) without interest\b"
    r"|\bnot interest[- ]bearing\b"
)
_HOW: Final = re.compile(
    r"\b(?:in cash|paid|payable|pay|satisf\w+|settle\w*|in kind|pik|capitali[sz]ed|added to|increasing the|interest on"
    r"|interest payments?|compounded"
    r"|compounding|accru\w+|issuing|issuance)\b"
)
_FREQUENCY: Final = re.compile(
    r"\b(?P<word>quarterly|monthly|semi-?annually|half-yearly|semi-yearly|semiannual|annually|at maturity"
    r"|upon maturity|weekly|daily"
    r"|(?:each|every) (?:calendar )?(?:quarter|month|six months|year)|yearly|bi-?annually"
    r"|on conversion)\b(?! compounded)"
)
_CASH: Final = re.compile(r"\bcash\b")
_PIK: Final = re.compile(
    r"\bin[- ]kind\b|\bpaid-in-kind\b|\bpik\b|\bincreas\w+ the (?:\w+ ){0,3}?(?:principal|stated value"
    r"|liquidation|accreted)"
    r"|\badded to (?:the )?(?:\w+ ){0,3}?principal"
    r"|\bcapitali[sz]ed\b|\badditional (?:notes|debentures|(?:shares of )?(?:[a-z0-9-]+ ){0,4}?preferred)"
)
_STOCK: Final = re.compile(
    r"\b(?:in|of|or|and|by|with|issu\w+)(?: additional| registered| freely tradable| unregistered| the issuer's"
    r"| the company's| its)* "
    r"(?:shares?|common stock|common shares|ordinary shares|class [a-z] common|stock|adss?|units)\b(?! (?:split"
    r"|dividend|exchange))"
)


def read(note: Note) -> Iterable[Claim]:
    """Read interest and dividends, stated or denied."""
    flat = note.flat
    if not any(trigger in flat for trigger in _TRIGGERS):
        return
    rates = list(_rates(note))
    for place, (rate, start, end) in enumerate(rates):
        stop = _rate_at(flat, rates[place + 1]) if place + 1 < len(rates) else len(flat)
        yield _claim(note, rate, start, end, stop)
    if "interest" in flat or "dividend" in flat or "coupon" in flat:
        for match in _NONE.finditer(flat):
            left = note.flat_clause_start(match.start())
            yield note.claim_flat(Interest(), (left, match.end()), stance="denied")


def _rate_at(flat: str, rate: tuple[Decimal | None, int, int]) -> int:
    """Where the figure of a rate stands, not the verb before it, which may belong to the rate before."""
    figure = re.search(_P, flat[rate[1] : rate[2]]) if rate[0] is not None else None
    return rate[1] + figure.start() if figure else rate[1]


def _rates(note: Note) -> Iterator[tuple[Decimal | None, int, int]]:
    """Yield each yearly rate with the offsets of the words that state it; None for a floating one."""
    flat = note.flat
    found: list[tuple[Decimal | None, int, int]] = []
    taken: list[tuple[int, int]] = []
    for pattern in (_BEARS, _RATE_YEARLY, _TITLE):
        for match in pattern.finditer(flat):
            at = match.span("rate")
            if any(start <= at[0] < end for start, end in taken):
                continue
            taken.append(at)
            if (pattern is not _TITLE and _is_floating(flat, note, match)) or not _states_rate(note, match, at):
                continue
            rate = lexis.percent(match["rate"])
            if rate is None or any(known == rate for known, _, _ in found):
                continue
            found.append((rate, match.start(), match.end()))
    for match in _FLOATS.finditer(flat):
        start, end = note.flat_sentence_at(match.start())
        if _FLOATING.search(flat, start, end) and not any(rate is None for rate, _, _ in found):
            found.append((None, match.start(), min(match.end(), end)))
    yield from sorted(found, key=lambda each: each[1])


def _states_rate(note: Note, match: re.Match[str], at: tuple[int, int]) -> bool:
    flat = note.flat
    start, end = note.flat_sentence_at(at[0])
    after = flat[at[1] : min(end, at[1] + 40)]
    inside = flat[match.start() : at[0]]
    if match.re is _TITLE:
        return not re.search(r"\b(?:up to|aggregate of|purchased?) $", flat[max(0, match.start() - 20) : match.start()])
    if _OTHER_INTEREST.search(inside) or _OTHER_INTEREST.search(after):
        return False
    yearly = match.re is _RATE_YEARLY or match["yearly"] is not None
    before = flat[max(start, at[0] - 70) : at[0]]
    clause = re.split(r"[,;(]", before)[-1]
    if re.search(r"\bvest(?:s|ed|ing)?\b", clause):
        return False
    if _DEFAULT.search(re.split(r"\b(?:and|or)\b(?= )", before)[-1] if "increas" not in before[-24:] else before):
        return False
    if _default_follows(flat, at[1], end) or re.search(r"\bfrom $", before):
        return False
    if not yearly and _NOT_YEARLY.search(inside + after):
        return False
    if yearly and match.re is _RATE_YEARLY:
        sentence = flat[start:end]
        return bool(re.search(r"\b(?:interest|dividends?|accru\w+|coupon|bears?)\b", sentence)) and not re.search(
            r"\bvest|\bincrease of\b|\bgrowth\b|\breturn\b", clause
        )
    if (
        not yearly
        and re.search(r"\binterest\b", inside)
        and not re.search(r"\b(?:rate|bear\w*|accru\w*|at|of)\b", inside)
    ):
        return False
    return yearly or bool(
        re.search(
            r"\b(?:bear\w*|accru\w*|rate|coupon|bore|interest at|interest of"
            r"|dividends? (?:at|of))\b",
            inside,
        )
    )


def _default_follows(flat: str, position: int, stop: int) -> bool:
    """Tell whether a rate is the one after a default: ``15% per annum upon an Event of Default``."""
    after = re.split(r"[,;(]|\band\b", flat[position : min(stop, position + 110)])[0]
    return re.search(r"\b(?:upon|during|after|following|if|in) [^%]{0,40}\bdefault", after) is not None


def _is_floating(flat: str, note: Note, match: re.Match[str]) -> bool:
    start, end = note.flat_sentence_at(match.start())
    return _FLOATING.search(flat, start, end) is not None


def _claim(note: Note, rate: Decimal | None, start: int, end: int, stop: int) -> Claim:
    flat = note.flat
    paid, spans = _paid(note, start, end, stop)
    frequency, where = _frequency(note, end, stop)
    if where is not None:
        spans.append(where)
    body = Interest(rate=rate, paid_in=tuple(paid), frequency=frequency)
    if len(spans) > 0 and max(right for _, right in spans) - start < 400 and "." not in flat[start : spans[-1][1]][:0]:
        near = [span for span in spans if flat.find(". ", end, span[0]) < 0]
        if near:
            end = max(end, *(right for _, right in near))
    return note.claim_flat(body, (start, end), *spans)


def _stretches(note: Note, end: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield where the manner of payment may stand: the rest of the sentence, then the next ones about it."""
    flat = note.flat
    sentence = note.flat_sentence_at(max(0, end - 1))
    yield end, min(sentence[1], stop)
    for start, right in note.flat_sentences:
        if (
            start >= sentence[1]
            and start < stop
            and right - start < 900
            and re.search(
                r"\binterest\b"
                r"|\bdividends?\b",
                flat[start : start + 90],
            )
        ):
            yield start, min(right, stop)
            return


def _paid(note: Note, begin: int, end: int, stop: int) -> tuple[list[Paid], list[tuple[int, int]]]:
    flat = note.flat
    for start, right in _stretches(note, end, stop):
        window = _payment(flat, start, right)
        if window is None:
            continue
        words = flat[window[0] : window[1]]
        paid: list[Paid] = []
        if _CASH.search(words):
            paid.append("cash")
        if _STOCK.search(words):
            paid.append("stock")
        if _PIK.search(words):
            paid.append("pik")
            if "stock" in paid and "preferred" in words and "common" not in words:
                paid.remove("stock")
        if paid:
            return paid, [window]
    if _PIK.search(note.flat, max(0, begin - 25), end):
        return ["pik"], []
    return [], []


_ENDS: Final = re.compile(
    r"\b(?:convertible|convert|matures?|mature|maturing|conversion price (?:that|of|equal)|due on|redeem\w*"
    r"|upon an event|(?:upon|during) the|exercis\w*)\b|; "
)


def _payment(flat: str, start: int, stop: int) -> tuple[int, int] | None:
    """Find the clause that says how interest is paid: from its verb to where another matter begins."""
    how = _HOW.search(flat, start, min(stop, start + 260))
    if how is None:
        return None
    ends = _ENDS.search(flat, how.end(), stop)
    right = min(stop, how.start() + 260)
    if ends is not None:
        right = min(right, ends.start())
    text = flat[how.start() : right].rstrip(" ,;.(")
    return how.start(), how.start() + len(text)


def _frequency(note: Note, end: int, stop: int) -> tuple[str | None, tuple[int, int] | None]:
    sentence_stop = min(note.flat_sentence_at(max(0, end - 1))[1], stop + 80)
    for start, right in ((end, sentence_stop), *list(_stretches(note, end, stop))[1:]):
        match = _FREQUENCY.search(note.flat, start, min(right, start + 300))
        if match is not None:
            return match["word"], match.span()
    return None, None
