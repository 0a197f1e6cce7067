"""How a unit, a right or a share is settled: in stock, in cash, or in either."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from extractor.reading.rules.note import Note

Settlement = Literal["stock", "cash", "either"]

_SETTLE: Final = re.compile(
    r"\b(?:settled?|settles|settlement|paid(?: out)?|payable|pays out|paid-out|distributed|distributable|payout"
    r"|payment|delivered|redeemed|redeemable|cashed out)\b(?P<gap>[^.;]{0,70}?)\b(?:only |solely |entirely "
    r"|wholly |either )?(?:in|by|for|through)(?: the)?(?: form of| delivery of| issuance of)? (?P<how>[^.;]{2,140})"
)
_CASH: Final = re.compile(r"\bcash\b(?! (?:retainer|compensation|fees?|dividends?|in lieu of))")
_SHARES: Final = re.compile(r"\b(?:shares?|stock|adss?|common units|op units)\b")
_UNITS: Final = re.compile(
    r"\b(?:units?|rsus?|psus?|dsus?|awards?|phantom|equivalents?|sars?|rights|stock appreciation|deferred|accounts?)\b"
)
_OR_CASH: Final = re.compile(
    r"[^;]{0,60}?\b(?:or|and/or)\b,?[^;]{0,200}?\b(?:cash\b|(?:fair market |equivalent )?value in cash)(?! dividend)"
)


@dataclass(slots=True)
class Ratio:
    """A ratio read: its number, its sides and where it stands."""

    ratio: Decimal | None
    source: str | None
    target: str | None
    start: int
    end: int
    settlement: Settlement | None = None
    extra: tuple[int, int] | None = None


def settle(note: Note, found: list[Ratio]) -> None:
    """Add how a ratio is settled, from its own words or from a sentence about settling."""
    flat = note.flat
    for each in found:
        _start, end = note.flat_sentence_at(each.start)
        tail = flat[each.end : min(end, each.end + 260)]
        stop = re.search(r"\b(?:each|every)\b|;", tail)
        tail = tail[: stop.start()] if stop else tail
        option = _OR_CASH.match(tail)
        if option is not None:
            each.settlement = "either"
            each.end += option.end()
    settled = _settlement(note)
    if settled is None:
        return
    how, span = settled
    if not found:
        found.append(Ratio(None, None, None, *span, settlement=how))
    elif len(found) == 1 and found[0].settlement is None:
        found[0].settlement, found[0].extra = how, span


def _settlement(note: Note) -> tuple[Settlement, tuple[int, int]] | None:
    flat = note.flat
    if not any(
        word in flat for word in ("settl", "paid", "payable", "distribut", "payout", "payment", "deliver", "redeem")
    ):
        return None
    for match in _SETTLE.finditer(flat):
        sentence = flat[slice(*note.flat_sentence_at(match.start()))]
        before = flat[max(0, match.start() - 120) : match.start()]
        if (
            not _UNITS.search(sentence)
            or re.search(
                r"\b(?:retainer|dividends? (?:paid|payable)|interest|fees?"
                r"|merger|fractional)\b",
                match[0],
            )
        ) and (not _UNITS.search(flat[: match.start()]) or not re.match(r"settle", match[0])):
            continue
        if re.search(
            r"\b(?:interest|dividends?|retainers?|compensation|fees|merger|consideration|price"
            r"|notes?)(?: (?:is|are|was|were|will|may|shall|be|to)){0,3} $",
            before,
        ):
            continue
        how = re.split(
            r"\b(?:following|upon|after|on the|within|at the time|when|generally|in connection|as soon"
            r"|in lieu)\b",
            match["how"],
        )[0]
        cash, shares = _CASH.search(how), _SHARES.search(how)
        if re.search(r"\bin lieu of (?:any )?fractional", match["how"]) and cash:
            cash = None
        if (
            re.search(r"\b(?:balance|remainder|remaining|portion)\b|%", sentence)
            and "cash" in sentence
            and "elect" in sentence
        ):
            continue
        if cash and shares:
            if re.search(r"\bor\b", how):
                return "either", (match.start(), match.start("how") + len(how.rstrip(" ,")))
            continue
        if cash or shares:
            return "cash" if cash else "stock", (match.start(), match.start("how") + len(how.rstrip(" ,")))
    return None
