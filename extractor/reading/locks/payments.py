"""What a price is for, how a thing is settled or paid, who redeems: told by words of the evidence."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from extractor.reading.locks.view import Proof
from extractor.reading.locks.words import compiled, has, last_before

_CONVERT: Final = r"conver\w*"
_EXERCISE: Final = r"exercis\w*|strike|struck"
_BUY: Final = r"purchas\w*|\bbuy\b|subscri\w*|issued|issuance|\bsold\b|acquir\w*|private placement|offering|paid"
_RIGHT: Final = r"warrants?\b|options?\b|entitle\w*|rights?\b|\bputs?\b|\bcalls?\b"

_NAMED_PRICE: Final = re.compile(
    r"(?P<conversion>conver\w* price|convert\w* (?:[a-z]+ ){0,6}?at\b)"
    r"|(?P<exercise>exercise price|str(?:ike|uck)|(?:warrants?|options?|rights?) to (?:buy|purchase|acquire)"
    r"|exercis\w* (?:[a-z]+ ){0,6}?at\b)"
    r"|(?P<purchase>(?:was|were|been) (?:purchased|acquired|issued|sold)|(?:purchase|subscription|issue) price"
    r"|purchased (?:from|for|at|in))"
)
_NEAR_PRICE: Final = re.compile(rf"(?P<conversion>{_CONVERT})|(?P<exercise>{_EXERCISE}|warrants?\b|options?\b)")


def applies_to(value: str, proof: Proof, price: Decimal | None) -> bool:
    """Tell whether the price is said to be one of conversion, exercise or purchase."""
    nearest = _nearest_use(proof, price) if price is not None else None
    if nearest is not None:
        return nearest == value
    strong = rf"{_CONVERT}|{_EXERCISE}"
    if value == "purchase":
        return _bought(proof, strong)
    words = proof.words if has(strong, proof.words) else proof.around
    if value == "conversion":
        if has(_RIGHT, proof.words) and not has(_CONVERT, proof.words):
            return False
        return has(_CONVERT, words) and (
            not has(_EXERCISE, words) or has(r"convert\w*|conversion (?:price|rate)", words)
        )
    if not has(strong, proof.words) and has(_RIGHT, proof.words):
        return True
    if has(_EXERCISE, words):
        return not has(r"conversion price", words) or has(r"exercise price|exercisable", words)
    return not has(_CONVERT, words) and has(_RIGHT, words)


def _nearest_use(proof: Proof, price: Decimal) -> str | None:
    """What the last words before the printed price say it is for: a named price first, else the nearest noun."""
    for each in proof.figures("money", "number"):
        if each.value == price:
            for pattern in (_NAMED_PRICE, _NEAR_PRICE):
                found = last_before(pattern, proof, each.start, 250)
                if found is not None:
                    return found.lastgroup
    return None


def _bought(proof: Proof, strong: str) -> bool:
    words = proof.words
    if has(strong, words):
        return has(r"purchase price|subscription price|purchase of|issue price", words)
    if not has(r"purchas\w*|\bbuy\b|subscri\w*|acquir\w*|\b(?:issue|offering) price|(?:issued|sold) at", words) and (
        has(strong, proof.around) or not has(_BUY, words)
    ):
        return False
    return not has(
        r"(?:warrant|option|right)s?[^.;]{0,60} (?:to (?:purchase|buy)|entitle)|entitle\w*|warrants? to", proof.around
    )


_FRACTIONS: Final = re.compile(
    r"cash (?:paid |payment |payable )?in lieu of (?:any )?fraction\w*"
    r"|fraction\w*(?: shares?)? (?:[a-z]+ ){0,3}(?:paid|settled) in cash"
    r"|cash (?:dividends?|consideration|compensation|fees|retainer)"
)
_CASH: Final = r"\bcash\b"
_ELECTS: Final = (
    r"\bor\b[^.;]{0,60}(?:cash|shares?|common|stock)|election|option|discretion"
    r"|or (?:in )?(?:shares|common|stock|cash)|either|combination"
)
_STOCK: Final = r"shares?\b|stock\b|units?\b|\bads\b|securities"


def settlement(value: str, proof: Proof) -> bool:
    """Tell whether the quotes name what is delivered; "either" needs both."""
    words = _FRACTIONS.sub(" ", proof.words)
    cash = has(_CASH, words) and not has(r"\b(?:not|no|never) (?:\w+ ){0,3}?cash|in lieu of cash", words)
    stock = has(_STOCK, words)
    if value == "either":
        return cash and stock and has(r"\bor\b|election|option|discretion|either|combination|and/or", words)
    if value == "cash":
        return cash and not (stock and has(r"\bor\b", words) and has(_ELECTS, words))
    return stock and not cash and has(r"settle\w*|pa(?:y|id)\w*|distribut\w*|deliver\w*|issu\w*|receiv\w*", words)


_PAID: Final[dict[str, str]] = {
    "cash": r"\bcash\b",
    "stock": r"\bshares?\b|\bstock\b|\bads\b",
    "pik": (
        r"\bin[- ]kind|\bpik\b|increas\w* (?:\w+ ){0,3}principal|added to (?:the )?(?:\w+ )?(?:principal"
        r"|stated value)|\bcapitaliz\w*|\baccret\w*|compound\w*"
    ),
}

_PAID_WORD: Final = re.compile(r"\bcash\b|in[- ]kind|\bpik\b|\bshares?\b")
_PAYING: Final = r"(?:pa(?:y|id|yable|yment)|satisf|settle|elect|accru|compound|add|distribut)"


def paid_in(value: str, proof: Proof, rate: Decimal | None) -> bool:
    """Tell whether interest is said to be paid so: cash, shares or kind after a word of paying."""
    said = _PAID[value]
    words = _of_rate(proof, rate) if rate is not None else proof.words
    if has(rf"\b(?:not|never|rather than|instead of|no longer|other than)(?: \w+){{0,3}}? in (?:{said})", words):
        return False
    if value == "pik":
        return has(said, words)
    # A full stop inside a name ("Co.'s option") ends no sentence.
    gap = r"(?: (?:at|on|upon) (?:the )?maturity(?: date)?|(?!conver|exchang|exercis|matur)(?:[^.;]|\.(?=\S)))"
    return has(rf"\b{_PAYING}\w*{gap}{{0,130}}?(?:{said})", words)


def _of_rate(proof: Proof, rate: Decimal) -> str:
    """The quotes' words from one of two rates up to the other, where each rate has its own way of payment."""
    rates = list(proof.figures("percent"))
    flat = proof.view.flat
    for place, each in enumerate(rates):
        if each.value != rate:
            continue
        end = max(last for first, last in proof.spans if first <= each.start)
        other = next((one for one in rates[place + 1 :] if one.value != rate), None)
        if other is None:
            tail = flat[each.end : end]
            return tail if place and _PAID_WORD.search(tail) else proof.words
        if (
            other.start < end
            and _PAID_WORD.search(flat, each.end, other.start)
            and _PAID_WORD.search(flat, other.end, end)
        ):
            return flat[each.end : other.start]
    return proof.words


def redemption_by(value: str, proof: Proof, amount: Decimal | None) -> bool:
    """Tell whether the quotes, or their sentence, name who may redeem."""
    issuer = (
        r"(?:issuer|company|corporation|borrower|maker|we|partnership)(?: \w+){0,3}? (?:may|can|shall|will"
        r"|must|has the right|is required|at its)"
    )
    issuer += (
        r"|(?:option|election|discretion|right) of the (?:issuer|company|corporation|partnership)"
        r"|by the (?:issuer|company|corporation)"
    )
    issuer += r"|(?:issuer|company|corporation)'s (?:sole )?(?:option|election|discretion)|call(?:ed|able)?\b"
    holder = (
        r"holders?(?: \w+){0,3}? (?:may|can|shall|will|has|have|is entitled)|(?:option|election|request|demand"
        r"|right|discretion) of (?:the|each|a|any) (?:holder|reporting|owner|investor)"
    )
    holder += (
        r"|(?:holder|reporting person|investor)'s (?:sole )?(?:option|election|request)|by (?:the|each"
        r"|a) (?:holder|reporting|investor)|put right|require (?:the|us)"
    )
    start = min(first for first, _ in proof.spans)
    anchor = next((each.start - start for each in proof.figures("percent", "money") if each.value == amount), None)
    for words in (proof.words, proof.around):
        places = [
            (m.start(), m.lastgroup) for m in compiled(rf"(?P<issuer>{issuer})|(?P<holder>{holder})").finditer(words)
        ]
        if not places:
            continue
        before = [each for each in places if anchor is not None and words is proof.words and each[0] < anchor]
        return (before[-1] if before else places[0])[1] == value
    return True
