"""Matters of a trade: whether it was the person's own decision, whether it was made in the market. Pure."""

from __future__ import annotations

from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.verdicts.sides import Pair, Raised, Side

_VOLITION: Final = Pair(
    "volition",
    lazy(
        r"\b(?:choose|chose|chosen|decided?|opt(?:ed)?|voluntar\w+|discretionary"
        r"|own (?:choice|decision|initiative|discretion|accord|will))\b"
        r"(?=.{0,60}\b(?:s[eo]ll|sold|sales?|trad\w+|dispos\w+|buy|bought|purchas\w+|transact\w+|withh\w+)\b)"
        r"|\b(?:sales?|s[eo]ld|sell|trades?|transactions?)\b.{0,80}\b(?:voluntary|voluntarily|discretionary"
        r"|own (?:choice|decision|initiative|discretion|accord|will))\b"
    ),
    lazy(r"\b(?:mandatory|mandated|forced|involuntary|automatic(?:ally)?)\b(?=.{0,40}\b(?:s[eo]ld|sales?|trad\w+))"),
    lazy(r"\b(?:voluntarily|discretionary (?:sale|trade|transaction)|at (?:his|her|its) (?:own )?discretion)\b"),
    lazy(
        r"\bnot (?:at|in) the (?:choice|discretion|election)\b|\bnon-?(?:discretionary|volitional)\b|\binvoluntar\w+"
        r"|\bnot (?:represent |constitute |be |an? )*(?:discretionary|volitional|voluntary)\b"
        r"|\b(?:mandated|required|mandatory)\b.{0,60}\b(?:sell[- ]to[- ]cover|by the (?:issuer|company|plan|terms)"
        r"|plan|policy)\b"
    ),
)
"""Whether a trade was the person's own decision; "does not represent a discretionary trade" is a standing phrase."""


def volition(low: str) -> Raised | None:
    """Whether a trade was the person's own decision, in whatever words."""
    found = _VOLITION(low)
    return Raised(found.name, found.say, f"{_OF_WILL} {found.taken.split()[0]}") if found else None


_OF_WILL: Final = (
    "sale sold sell trade trades transaction own decision decide decided choice choose chose chosen discretion"
    " initiative accord will voluntary voluntarily discretionary opt opted mandatory mandated forced involuntary"
)

_MARKET: Final = Pair(
    "market",
    lazy(r"\bs[eo]ld\b.{0,40}\bmarket\b|\bmarket (?:sale|trade|transaction|purchase)|\bon the (?:open )?market\b"),
    lazy(r"\b(?:privately negotiated|private (?:sale|transaction)|off[- ]market)\b"),
    lazy(r"\b(?:in|on|through) (?:an? |the )?open[- ]market\b|\bopen[- ]market (?:sales?|purchases?|transactions?)\b"),
    lazy(
        r"\bno (?:shares|stock|sales?|securities)\b[^.;]{0,40}\b(?:s[eo]ld|market)\b|\bno open[- ]market\b"
        r"|\bnot (?:an? |involve |represent )*(?:open[- ]market|market)\b"
        r"|\bprivate(?:ly negotiated)? (?:sale|transaction)\b"
    ),
)
"""Whether securities were traded in the market."""

_BUYS: Final = lazy(r"\b(?:buy|bought|purchas\w*|acquir\w*)\b")
_SELLS: Final = lazy(r"\b(?:sell|sold|sales?|dispos\w*)\b")


def market(low: str) -> Raised | None:
    """Whether securities were bought, or sold, in the market: a sentence about the other tells nothing."""
    found = _MARKET(low)
    buys, sells = _BUYS.search(low) is not None, _SELLS.search(low) is not None
    if found is None:
        return None

    def say(text: str) -> Side | None:
        other = (buys and not sells and not _BUYS.search(text)) or (sells and not buys and not _SELLS.search(text))
        return None if other else found.say(text)

    return Raised(found.name, say, found.taken)


pieces: Final = Pair(
    "pieces",
    lazy(
        r"\b(?:a |one |in )?(?:single|one) (?:single )?(?:trade|transaction|sale|block|order|price)\b|\ball at once\b"
    ),
    lazy(
        r"\b(?:multiple|several|many|more than one|a number of|different) (?:\w+ )?"
        r"(?:trades|transactions|sales|prices|lots)\b"
    ),
    lazy(r"\b(?:a|one) single (?:trade|transaction|sale|block)\b"),
    lazy(
        r"\b(?:multiple|several|various|a series of|a number of|separate) (?:\w+ )?"
        r"(?:trades|transactions|sales|purchases|lots)\b"
    ),
)
"""Whether a trade was made at once or in pieces."""


_MOVED: Final = r"(?:transfer\w*|mov(?:e|ed|able)|assign\w*|roll(?:ed)? over|pledg\w*|switch(?:ed)?|reallocat\w*)"
_TRANSFERABLE: Final = Pair(
    "transferable",
    lazy(
        rf"\b(?:can|may|could|able to|allowed to|permitted to|free to)\b.{{0,70}}\b{_MOVED}\b|\btransferable\b"
        rf"|\b(?:switch|{_MOVED})\b.{{0,90}}\b(?:allowed|permitted|possible)\b"
    ),
    lazy(r"\bnon-?transferable\b|\bnot transferable\b"),
    lazy(rf"\b(?:may|can) be (?:\w+ )?{_MOVED}\b|\b(?:is|are) (?:freely )?transferable\b"),
    lazy(rf"\bnon-?transferable\b|\bnot (?:be )?(?:\w+ )?{_MOVED}\b|\b(?:may|can) ?not be [^.;]{{0,40}}\b{_MOVED}\b"),
)


def transferable(low: str) -> Raised | None:
    """Whether something may be transferred."""
    found = _TRANSFERABLE(low)
    return (
        Raised(
            found.name,
            found.say,
            f"{found.taken.split()[-1]} can may another other alternative different switch allowed permitted possible",
        )
        if found
        else None
    )
