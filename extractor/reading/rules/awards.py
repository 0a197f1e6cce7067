"""What happens around an award: shares given up for tax or exercise price, and the plan it was made under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from extractor.reading.rules.lexis import number
from extractor.reading.rules.note import Claim, Note
from extractor.reading.rules.plans import read_plans
from extractor.schema.terms import TaxWithholding

_GIVEN: Final = (
    r"(?:with-?h(?:e?ld|olding|old|olds)|surrender(?:ed|s|ing)?|tender(?:ed|s|ing)?|deliver(?:ed|s|ing|y)?"
    r"|retain(?:ed|s|ing)?"
    r"|forfeit(?:ed|s|ing|ure)?|sold|sell|sales?|selling|disposed|disposition|repurchased?|reacquired|net(?:ted| "
    r"settle\w*| share)?"
    r"|deducted|cancel\w*|used|applied|relinquished|exchanged|payment|traded|attested|transferred|disposal|reduced|redeemed"
    r"|acquired by)"
)
_COVER: Final = (
    r"(?:satisf\w+|cover\w*|pay(?:ing|s|ment)?|paid|fund\w*|for|meet|in connection with|in respect of|of|to"
    r"|discharge|fulfil\w*"
    r"|settle\w*|offset|on account of|as|due to|related to|with respect to|pursuant to|towards?|under|upon|defray"
    r"|against)"
)
_TAX: Final = re.compile(
    rf"\b{_GIVEN}\b[^;]{{0,160}}?\b{_COVER}\b[^.;]{{0,90}}?\b(?:tax(?:es|ation)?\b|withholding\b|exercise "
    rf"(?:price|cost)|strike price)"
    rf"|\bsell[- ]to[- ]cover\b|\bsold to cover\b|\bshares (?:were )?withheld\b[^.;]{{0,90}}?\b(?:upon|on|tax|in "
    rf"connection)"
    rf"|\b(?:tax(?:es)?(?: withh\w+)?(?: obligations?| liabilit\w+)?|exercise price(?: and[^.;]{{0,60}})?"
    rf"|withholding (?:tax(?:es)?|obligations?)?)"
    rf"[^.;]{{0,60}}?\b(?:by|through|via) (?:the )?(?:\w+ ){{0,3}}(?:withholding|surrender\w*|deliver\w*"
    rf"|tender\w*|sale|selling|net)"
    rf"|\bnet (?:share )?(?:exercis|settle)\w*\b[^.;]{{0,120}}?\b(?:tax|exercise price|withh)|\bcashless (?:net "
    rf")?exercise\b[^.;]{{0,120}}?\b(?:tax|exercise price|withh)"
    rf"|\b(?:tax[- ]withholding|withholding tax(?:es)?|tax(?:es)? withheld|withholding of (?:shares|stock|common "
    rf"stock|restricted))\b"
)
_NOT_TAX: Final = re.compile(
    r"\b(?:may|might|will|could|would|can) (?:elect to )?(?:be )?(?:have |has )?(?:\w+ ){0,3}?(?:with|surrender"
    r"|sell|sold|tender|deliver|satisf|pay)"
    r"|\bnet of (?:shares|any|applicable)? ?(?:withh|tax)|\bfederal income tax purposes\b|\btax year"
    r"|(?<!withheld for )(?<!surrendered for )(?<!sold for )\btax (?:purposes"
    r"|planning|advis\w*)"
    r"|\bnot (?:been )?(?:withheld|sold|surrendered)|\bno shares (?:were|have been) (?:withheld|sold)"
)
_DENIED: Final = re.compile(
    r"\bno shares (?:were|have been)? ?(?:withheld|sold|surrendered)|\bshares were not (?:withheld|sold|surrendered)"
)
_COUNT: Final = r"(?<![\d.,$/])(\d{1,3}(?:,\d{3})+|\d{1,7})(?![\d/%]|[.,]\d)"
_SHARES: Final = (
    r"(?: (?:of (?:the|such|these|those|its|his|her) )?(?:\w+[- ]){0,4}?"
    r"(?:shares?|units?|rsus?|psus?|adss?|ordinary|common|stock)\b)"
)
_COUNTED: Final = re.compile(rf"{_COUNT}{_SHARES}|\b(?:shares|stock)\b[^.;]{{0,12}}\({_COUNT}\)")
_EARLIER: Final = re.compile(r"\bnet of (?:the )?(?:aggregate of )?" + _COUNT)
_GIVEN_WORD: Final = re.compile(rf"\b{_GIVEN}\b")
_OTHER_COUNT: Final = re.compile(
    r"\b(?:vesting|vested|exercise|settlement|conversion|issuance|delivery|release|grant|lapse|award|total"
    r"|receipt|acquisition) (?:date )?(?:of|in)"
    r"(?: the| an?)?(?: aggregate(?: of)?| total of| award of)? $"
)
_TRIGGERS: Final = (
    "tax",
    "withh",
    "sell-to-cover",
    "sell to cover",
    "sold to cover",
    "exercise price",
    "exercise cost",
)


def read(note: Note) -> Iterable[Claim]:
    """Claim withholdings and plans."""
    if any(word in note.lower for word in _TRIGGERS):
        yield from _withheld(note)
    yield from read_plans(note)


def _withheld(note: Note) -> Iterator[Claim]:
    flat = note.flat
    bare: Claim | None = None
    seen = set()
    for start, end in note.flat_sentences:
        match = _TAX.search(flat, start, end)
        if match is None or not _really(flat, start, end):
            continue
        shares = _shares(flat, start, end)
        if shares is None:
            bare = bare or note.claim_flat(TaxWithholding(), (start, end))
        elif shares not in seen:
            seen.add(shares)
            yield note.claim_flat(TaxWithholding(shares=number(shares)), (start, end))
    if bare is not None and not seen:
        yield bare


def _really(flat: str, start: int, end: int) -> bool:
    """Shares were given up; a price, a possibility or another use of the word tax is none."""
    if _NOT_TAX.search(flat, start, end) or _DENIED.search(flat, start, end):
        return False
    said = flat[start:end]
    if not re.search(
        r"\b(?:shares?|stock|securities|units?|rsus?|psus?|adss?|common|transactions?|sales?|disposition|withheld"
        r"|withholding|surrender)",
        said,
    ):
        return False
    if "tax" not in said and "withh" not in said and "to cover" not in said and "to-cover" not in said:
        return (
            re.search(r"\b(?:surrender|tender|withh|deliver|forfeit|retain|net|cashless|used|applied|sold)\w*\b", said)
            is not None
            and re.search(r"\b(?:pay|cover|satisf|payment|fund|paid)\w*\b", said) is not None
        )
    return _GIVEN_WORD.search(said) is not None or "withh" in said


def _shares(flat: str, start: int, end: int) -> str | None:
    """The count of shares given up: the nearest to the verb that is not the award's own."""
    verb = re.compile(rf"\b{_GIVEN}\b").search(flat, start, end)
    best: tuple[int, str] | None = None
    for match in _COUNTED.finditer(flat, start, end):
        text = match[1] or match[2]
        if _OTHER_COUNT.search(flat[max(start, match.start() - 60) : match.start()]):
            continue
        distance = abs(match.start() - verb.start()) if verb else 0
        if best is None or distance < best[0]:
            best = (distance, text)
    return best[1] if best else None
