"""Matters of what is paid and in what: cash or shares, one for the other, at whose choice, or nothing. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.words import stem
from extractor.qa.verdicts.sides import Pair, Raised, Side, denied, side_of

_INSTEAD: Final = lazy(r"\b(?:instead of|rather than|in lieu of|in place of)\s+([^,.?;]+)")
_LIEU: Final = lazy(r"\b(?:in lieu of|instead of|rather than|in place of)\s+([^,.;(]+)")
_IN_FORM: Final = lazy(
    r"\b(?:take|took|taken|paid|receive[ds]?|get|got|come|elect(?:ed)?|given|granted)\b.{0,80}\b(?:as|in)\s+"
    r"(?:the form of\s+)?((?:(?:outright|actual|plain|company|ordinary|regular|straight|[\w.&'-]+(?= common)) ){0,3}"
    r"(?:cash|common stock|common shares|shares|stock"
    r"|stock options|options|restricted stock units|rsus|restricted stock|deferred stock units|units))\b"
)
_SAME: Final = {
    "share": "stock",
    "retainer": "cash",
    "fee": "cash",
    "compensation": "cash",
    "rsu": "unit",
    "dsu": "unit",
}
_ALIKE: Final = {stem(word): stem(same) for word, same in _SAME.items()}
_FORMS: Final = frozenset(map(stem, ("cash", "stock", "option", "unit", "dividend", "bonus", "salary", "common")))


def _heads(text: str) -> frozenset[str]:
    """What is taken or given up, as stems; shares are stock, fees are cash."""
    found = {stem(word) for word in _WORD.findall(text)}
    return frozenset(_ALIKE.get(word, word) for word in found) & _FORMS


_WORD: Final = lazy(r"[a-z]+")
_OF_SERVICE: Final = lazy(r"\b(?:fees?|retainers?|compensation|salary|services?|pay)\b")
_VERB: Final = lazy(r"\b(?:for|in|on|at|when|that|during|he|she|they|as|with respect)\b")


def _noun(text: str) -> str:
    """A noun phrase up to the verb or preposition that ends it."""
    return _VERB.split(text, maxsplit=1)[0]


_OTHER_DEED: Final = lazy(
    r"\bin lieu of\b.{0,60}\b(?:vests?|vested|settled?|expires?|converts?|lapses?|exercisable|forfeited|sold)\b"
)


def lieu(low: str) -> Raised | None:
    """Whether one thing was taken instead of another, or in the form of one that was given up."""
    if _OTHER_DEED.search(low):
        return None  # "does the grant in lieu of cash vest at once?" asks for something else
    instead = _INSTEAD.search(low)
    if instead is not None:
        gave, took = _heads(_noun(instead[1])), _heads(low[: instead.start()])
        if not gave or re.search(r"\b(?:can|could|may|might)\b", low):
            return None
        taken = instead[0].removesuffix(instead[1])
        paid = _OF_SERVICE.search(instead[1]) is not None
        return Raised("lieu", lambda text: _says_lieu(text, gave, took - gave, of_service=paid), taken)
    form = _IN_FORM.search(low)
    if form is None or _CAN.match(low):
        return None  # what may be taken is another matter than what was
    asked = _heads(form[1])
    return Raised("lieu", lambda text: _says_form(text, asked), f"{form[1]} outright actual plain")


def _says_lieu(text: str, gave: frozenset[str], took: frozenset[str], *, of_service: bool) -> Side | None:
    match = _LIEU.search(text)
    if match is None:
        return None
    given_up, rest = _heads(_noun(match[1])), _heads(f"{text[: match.start()]} {text[match.end() :]}")
    if of_service and not _OF_SERVICE.search(text):
        return None
    if gave <= given_up and (not took or took & rest):
        return "yes"
    return "no" if took and took <= given_up and gave & rest else None


def _says_form(text: str, asked: frozenset[str]) -> Side | None:
    match = _LIEU.search(text)
    if match is None or not asked:
        return None
    given_up, rest = _heads(_noun(match[1])), _heads(f"{text[: match.start()]} {text[match.end() :]}")
    return side_of(asked <= rest and not asked <= given_up, asked <= given_up and not asked <= rest)


_SETTLES: Final = lazy(
    r"\b(settle[ds]?|settlement(?= (?:will |is |shall |to )*(?:be )?(?:made |paid )?in )|payable"
    r"|(?:re-?)?paid(?: out)?|pay|distributed?|deliver(?:ed|s)?|exchangeable|redeemable|redeemed|exchanged"
    r"|satisf(?:y|ied)|convert(?:ed|ible)?|be issued|receive)\b([^.;]{0,160})"
)
_ASIDE: Final = lazy(
    r"\bcash in lieu of (?:any |a )?fraction\w*[^.;,]{0,20}|\bfraction\w*[^.;,]{0,30}\bcash\b"
    r"|\b(?:in lieu of|instead of|in place of|rather than)\s+(?:the |an? |any )?"
    r"(?:(?!\b(?:may|can|will|shall|the|has|have)\b)[^,.;(])+"
)
"""A fraction paid in cash, and what was not paid."""
_DEFAULT: Final = lazy(
    r"\b(?:in lieu of|instead of) (?:delivering|issuing|paying|receiving) (?:\w+ )?(cash|shares?|stock)\b"
)
"""What is paid where no election to pay otherwise is made."""
_SIZED: Final = lazy(r"\b(?:equal to|equivalent|based (?:up)?on|value of|price of|price per|represent\w*)\b[^.;]{0,80}")
"""What only sizes a payment."""
_CASH: Final = lazy(r"\bcash\b")
_STOCK: Final = lazy(r"\b(?:stock|shares?)\b(?! (?:units?|plan|price|options?|awards?|exchange|value|account))")
_PAYS_OUT: Final = lazy(
    r"\b(?:paid|pay|pays|settled?|settles|distribut\w+|deliver\w*|hand(?:ed)?|receive|exchang\w*|redeem\w*|get"
    r"|convert\w*|turned?|payable|payouts?|come)\b.{0,100}?\b(?:in|out in|into|as|for)?\s*(?:\w+ ){0,2}?"
    r"(cash|shares?|stock)\b"
)
_SETTLED_IN: Final = lazy(r"\b(cash|stock|share)[- ](?:settled|only|based)\b")
_PAYS_FOR: Final = lazy(r"\b(?:pays?|paid|cost) (?:\w+ ){0,2}?for\b")
"""What was paid for a thing is another matter than in what a thing is paid."""
_GETS: Final = lazy(r"(?:get|receive|hand|come)")
_PAST_TENSE: Final = lazy(r"(?:did|has|have|had|was|were)\b")
"""Whether somebody got shares on a day is for the rows to tell."""
_NOT_THAT: Final = lazy(r"\b(?:rather than|instead of|not|and not)\s+(?:in |for )?(?:\w+ )?(?:cash|shares?|stock)\b")
_EITHER: Final = lazy(r"\bcash or |\bor (?:in )?cash\b")
_CAN: Final = lazy(r"\b(?:can|could|may|might|possibl[ey]|ever|option to|allowed)\b")
_AT_CHOICE: Final = lazy(r"\bat [\w.&' -]{2,40}?(?:option|choice|election|discretion)\b")
"""At whose choice is another matter than whether it may be."""
_HAS_TO: Final = lazy(r"\b(?:(?:have|has|had) to|must|required|obliged|obligated|only|solely|exclusively|always)\b")
_EITHER_OF: Final = lazy(r"\bor\b[^.;]{0,40}\b(?:cash|shares?|stock)\b|\b(?:cash|shares?|stock)\b[^.;]{0,20}\bor\b")
_ONLY: Final = lazy(r"\b(?:only|solely|exclusively|always|must)\b")


_ONLY_A_RIGHT: Final = lazy(r"^(?:receive|convertible|exchangeable|redeemable|exchanged|redeemed|be issued)$")
"""What a unit is worth, or may be turned into: that alone does not say in what it is settled."""


@dataclass(frozen=True)
class _Paid:
    """What a sentence says of the form of a payment: what it is in, what it is never in, and whether outright."""

    cash: bool = False
    stock: bool = False
    never_cash: bool = False
    never_stock: bool = False
    outright: bool = False


def _paid_in(text: str, *, converted: bool = True) -> _Paid:
    """In what a sentence says that something is settled; of a debt, what it converts into is not its payment."""
    paid = _Paid()
    default = _DEFAULT.search(text)
    if default is not None:
        paid = replace(paid, cash=default[1] == "cash", stock=default[1] != "cash", outright=True)
    text = _ASIDE.sub(" ", text)
    for match in _SETTLES.finditer(text):
        if not converted and match[1].startswith("convert"):
            continue
        tail = _SIZED.sub(" ", match[2])
        cash, stock = _CASH.search(tail) is not None, _STOCK.search(tail) is not None
        if denied(text, match):
            paid = replace(paid, never_cash=paid.never_cash or cash, never_stock=paid.never_stock or stock)
        else:
            outright = paid.outright or ((cash or stock) and not _ONLY_A_RIGHT.match(match[1]))
            paid = replace(paid, cash=paid.cash or cash, stock=paid.stock or stock, outright=outright)
    return paid


_DEBT: Final = lazy(r"\b(?:notes?|debentures?|loans?|bonds?)\b")
_INTEREST: Final = lazy(
    r"\binterest(?:,)? (?:is|shall|will|on|at|accru\w+|payable|payments?)\b|\b(?:bears?|accrues?|pays?) interest\b"
)
"""Interest on a debt, not an interest in shares."""


def settlement(low: str) -> Raised | None:
    """Whether something is settled in cash or in shares."""
    plain = _PAYS_FOR.sub(" ", _NOT_THAT.sub(" ", low))
    match = _SETTLED_IN.search(plain) or _PAYS_OUT.search(plain)
    if match is None or _EITHER.search(plain) or (_GETS.match(match[0]) and _PAST_TENSE.match(low)):
        return None
    if _AT_CHOICE.search(low):
        return Raised("settlement", lambda _: None, match[0])
    wants_cash = match[1] == "cash"
    can = _CAN.search(low) is not None and _ONLY.search(low) is None
    must = _HAS_TO.search(low) is not None
    of_debt = _DEBT.search(low) is not None and "convert" not in low
    of_interest = re.search(r"\binterest\b", low) is not None

    def say(text: str) -> Side | None:
        if of_interest and not _INTEREST.search(text):
            return None
        paid = _paid_in(text, converted=not of_debt)
        if paid.cash and paid.stock:
            return "yes" if can else "no" if must and _EITHER_OF.search(text) else "both"
        wanted, other = (paid.cash, paid.stock) if wants_cash else (paid.stock, paid.cash)
        never = paid.never_cash if wants_cash else paid.never_stock
        surely = not can or _ONLY.search(text) is not None  # what is paid outright may yet be paid otherwise
        return side_of(wanted, never or (other and paid.outright and surely))

    verb = match[0].split()[0]
    return Raised("settlement", say, f"{verb} cash share shares stock rather paid settled hand")


_CHOOSES: Final = lazy(r"\b(?:choose|choice|elect|pick|decide|opt|select)\b")
_HOLDER: Final = (
    r"(?:director|reporting person|holder|participant|executive|officer|employee|owner|grantee|recipient|his|her|their)"
)
_ISSUER: Final = r"(?:issuer|company|corporation|board|committee|administrator|trust|its)"


def _at_choice_of(whom: str) -> re.Pattern[str]:
    return lazy(
        rf"\b{whom}(?:'s)? (?:sole )?(?:option|election|discretion|choice)\b"
        rf"|\b(?:option|election|discretion) of (?:the |such )?{whom}\b"
    )


_OF_HOLDER: Final = _at_choice_of(_HOLDER)
_OF_ISSUER: Final = _at_choice_of(_ISSUER)
_ISSUER_ASKED: Final = lazy(rf"^\W*\w+ (?:the )?{_ISSUER}\b")


def choice(low: str) -> Raised | None:
    """Whether it is for the holder (or the issuer) to choose between cash and shares."""
    if not (_CHOOSES.search(low) and _CASH.search(low) and _STOCK.search(low)) or "lieu" in low or "instead" in low:
        return None
    issuers = _ISSUER_ASKED.search(low) is not None

    def say(text: str) -> Side | None:
        paid = _paid_in(text)
        holder, issuer = _OF_HOLDER.search(text), _OF_ISSUER.search(text)
        if not (paid.cash and paid.stock) or (holder is None) == (issuer is None):
            return None
        return "yes" if (issuer is not None) == issuers else "no"

    return Raised("choice", say, "choose choice elect pick decide between cash stock share shares settled paid")


_PAYMENT: Final = Pair(
    "payment",
    lazy(
        r"\b(?:any|extra|additional|further|anything|something)\b.{0,20}\b(?:consideration|payout|payments?|money|cash"
        r"|cost|paid|compensation)\b|\b(?:pay|paid|costs?|gave?|receive|get)\b.{0,50}\b(?:anything|something|money"
        r"|a (?:cent|penny|dime|payout|payment))\b"
        r"|\b(?:pay|paid) (?:\w+ ){0,2}?for\b|\b(?:get|got|gets) paid\b|\bcost\b.{0,40}\b(?:anything|any|extra)\b"
    ),
    lazy(
        r"\b(?:for free|free of charge|for nothing|gratis)\b|\b(?:for|at) no (?:cost|consideration|payment)\b"
        r"|\bwithout (?:paying|(?:any )?payment|(?:any )?consideration)\b"
    ),
    lazy(
        r"\bfor (?:an? )?(?:aggregate |total |cash )*(?:consideration|purchase price) of\b"
        r"|\bpaid (?:an? )?(?:aggregate|total)?\b.{0,12}\$"
    ),
    lazy(
        r"\breceived? no (?:\w+ )?(?:consideration|payment)\b"
        r"|\b(?:for|with|at) no (?:additional |further |other |monetary |cash |separate )?"
        r"(?:consideration|payment|cost|value)\b"
        r"|\bwithout (?:any |the |additional |further |other |separate |payment of )*(?:consideration|payment|cost)\b"
        r"|\bno (?:additional |further |cash |monetary |other |separate )*(?:consideration|payment|amount) "
        r"(?:was|were|is|are|will|shall|has|have|paid|received|payable)\b"
    ),
)


def payment(low: str) -> Raised | None:
    """Whether anything was paid at all."""
    found = _PAYMENT(low)
    if found is None:
        return None
    receives = _RECEIVES.search(low) is not None

    def say(text: str) -> Side | None:
        return found.say(text) if receives or not _GONE.search(text) else None

    return Raised(found.name, say, f"{found.taken} pay paid cost payout consideration extra any")


_RECEIVES: Final = lazy(
    r"\b(?:get|got|gets|receiv\w+|payouts?|paid out|payment)\b|\b(?:was|were|is|are|been)\b.{0,60}\bpaid\b"
)
_GONE: Final = lazy(r"\b(?:forfeit\w*|cancel\w*|terminated|lapse\w*|surrender\w*)\b")
"""What went for nothing was not bought for nothing."""


_IN_KIND: Final = lazy(r"\bin kind\b|\bpik\b")
_SAYS_IN_KIND: Final = lazy(
    r"\bin kind\b|\bpik\b|\bissu\w+ additional notes\b|\b(?:add|increas)\w+ (?:it )?(?:to )?(?:the )?principal\b"
)


def in_kind(low: str) -> Raised | None:
    """Whether interest or a dividend may be paid in kind; that it is payable in cash does not tell."""
    if _IN_KIND.search(low) is None or not re.search(r"\binterest\b|\bdividends?\b", low):
        return None
    return Raised("in kind", lambda text: "yes" if _SAYS_IN_KIND.search(text) else None, "kind pik paid payable")


_ENTIRE: Final = lazy(
    r"\b(?:entire|whole|full|all (?:of )?(?:the|his|her|its|their)|100% of (?:the|his|her))\s+"
    r"((?:[\w-]+\s+){0,4}[\w-]+)"
)
_PART: Final = lazy(
    r"\b(?:only |just )?(?:part|a portion|half|some) of (?:the|his|her|its|their)\s+((?:[\w-]+\s+){0,4}[\w-]+)"
)
_SAYS_PART: Final = lazy(
    r"\b(?:an? (?:\w+ )?(?:portion|part|percentage)|part|half|some|\d?\d(?:\.\d+)?%) of "
    r"(?:the|his|her|its|their|such|an?|any)?\s*([^.;,]{0,70})"
)
_SAYS_ALL: Final = lazy(
    r"\b(?:the entire|the full|100% of|all of|the whole|the entirety of)\s+"
    r"(?:the |his |her |its |their |such )?([^.;,]{0,70})"
)
_PAID_THINGS: Final = frozenset(
    map(stem, ("retainer", "fee", "salary", "bonus", "compensation", "award", "grant", "dividend", "pay", "interest"))
)


def portion(low: str) -> Raised | None:
    """Whether the whole of a fee or award went one way, or a part of it: "a portion of the retainer" is a part."""
    whole, part = _ENTIRE.search(low), _PART.search(low)
    match = whole or part
    things = _paid_things(match[1]) if match else frozenset()
    if match is None or (whole and part) or not things:
        return None

    def say(text: str) -> Side | None:
        said_part = any(things & _paid_things(each[1]) for each in _SAYS_PART.finditer(text))
        said_all = any(things & _paid_things(each[1]) for each in _SAYS_ALL.finditer(text))
        return side_of(said_all, said_part) if whole else side_of(said_part, said_all)

    return Raised("portion", say, f"{match[0].removesuffix(match[1])} swap swapped traded trade exchange take took")


def _paid_things(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(text)) & _PAID_THINGS
