"""Words of a fixed list and yes-or-no values: each must be told by words of the evidence, and not be denied by them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from extractor.reading.locks.view import Proof

Check = Callable[[str, Proof], bool]


def _has(pattern: str, words: str) -> bool:
    return _compiled(pattern).search(words) is not None


_CACHE: Final[dict[str, re.Pattern[str]]] = {}


def _compiled(pattern: str) -> re.Pattern[str]:
    found = _CACHE.get(pattern)
    if found is None:
        found = _CACHE[pattern] = re.compile(pattern)
    return found


_VEHICLES: Final[dict[str, str]] = {
    "retirement_account": (
        r"\biras?\b|i\.r\.a\.|individual retirement|401\(?k\)?|403\(?b\)?|retirement|pension|savings plan|keogh|\bsep\b|profit sharing"
        r"|thrift|esop|employee stock ownership|superannuation|rollover"
    ),
    "foundation": r"foundation|charit\w*|endowment|stiftung",
    "trust": r"\btrusts?\b|\bgrats?\b|trustees?|\bcruts?\b|\bilits?\b|annuity trust|living trust",
    "fund": r"\bfunds?\b",
    "partnership": r"partnership|\bl\.?p\.?(?!\w)|\bl\.?l\.?p\.?(?!\w)|partners\b|\blllp\b",
    "company": (
        r"\binc\b|incorporated|\bcorp\b|corporation|\bl\.?l\.?c\.?(?!\w)|limited liability|\bltd\b|limited(?! partner)|company|companies"
        r"|\bplc\b|\bgmbh\b|\bs\.?[aà]\.?(?: r\.?l\.?)?(?!\w)|\bn\.?v\.?(?!\w)|\bb\.?v\.?(?!\w)|\bag\b|\baps\b|\ba/?s\b|\bs\.?à ?r\.?l|\bholdings?\b"
        r"|\bentit(?:y|ies)\b|subsidiar\w*|\bbank\b|\bco\b|\bpty\b|\bpte\b|\bllc\b|capital|ventures|enterprises|group|associates|sponsor"
    ),
    "family": (
        r"spouse|\bwife\b|husband|child(?:ren)?\b|\bsons?\b|daughters?|mother|father|parents?\b|brother|sister|sibling|family member"
        r"|household|grandchild\w*|minor|custodian|\but[gm]a\b|relative|domestic partner|\bniece|\bnephew|in-law|step\w+"
    ),
}
_ANY_VEHICLE: Final = "|".join(pattern for name, pattern in _VEHICLES.items() if name != "family")
_FIRM: Final = r"\b(?:inc|incorporated|corp|corporation|l\.?l\.?c|ltd|limited|company|plc|gmbh|n\.?v|b\.?v|s\.?a|co|llp|l\.?p|partnership)\.?(?: \([^)]*\))?$"
_RIVALS: Final[dict[str, tuple[str, ...]]] = {
    "trust": ("retirement_account", "foundation"),
    "fund": (),
    "partnership": ("trust", "foundation", "retirement_account"),
    "company": ("fund", "trust", "partnership", "foundation", "retirement_account"),
}
"""A name that tells one of these tells no more of the first: "X Master Fund, Ltd." is a fund, no company."""


def holder_type(value: str, proof: Proof, name: str | None) -> bool:
    """Tell whether the holder's own name, or else the quotes, tell its type."""
    own = (name or "").lower()
    if value == "other":
        return not any(_has(pattern, own or proof.words) for pattern in _VEHICLES.values())
    if value == "family":
        return _has(_VEHICLES["family"], own or proof.words) and not _has(_ANY_VEHICLE, own or _held(proof.words))
    named = own if own and any(_has(pattern, own) for pattern in _VEHICLES.values()) else ""
    if not named:
        return _has(_VEHICLES[value], _held(proof.words)) or (
            _has(_VEHICLES[value], proof.words) and not _has(_ANY_VEHICLE, _held(proof.words))
        )
    rivals = {rival for rival in _RIVALS.get(value, ()) if _has(_VEHICLES[rival], named)}
    if _has(_FIRM, named):
        rivals = rivals - {"trust"} if value != "trust" else {"company"}
    return _has(_VEHICLES[value], named) and not rivals


_HELD: Final = re.compile(
    r"\b(?:held|owned|holds?|through|by|in|into|to|via|of)\b(?: (?:directly|indirectly|of record|by|in|through|the|an?|his|her"
    r"|its|each|name|of|account))*([^,;.\n]{0,80})"
)


def _held(words: str) -> str:
    """What stands where a holder is named ("held through a trust"), or all words where nothing tells."""
    found = _HELD.search(words)
    return found[0] if found else words


_PLANS: Final[dict[str, str]] = {
    "espp": r"purchase plan|espps?\b|purchase program|share ?save|\bsaye\b",
    "deferral": r"defer\w*|phantom",
    "retirement": r"401\(?k\)?|403\(?b\)?|retirement|pension|savings|profit sharing|thrift|esop|stock ownership plan|\bserp\b",
    "dividend": r"dividend|\bdrips?\b|\bdrp\b",
    "equity": (
        r"incentive|equity|stock|option|omnibus|compensation|award|director|long-?term|performance|share|restricted|bonus|executive|plan\b"
        r"|program"
    ),
}


def plan_type(value: str, proof: Proof, name: str | None) -> bool:
    """Tell whether the plan's own name, or else the quotes, tell its type; the more special type wins."""
    words = (name or proof.words).lower()
    if value == "other":
        return not any(
            _has(_PLANS[each], words) for each in ("espp", "deferral", "retirement", "dividend")
        ) and not _has(r"incentive|equity|stock|option|omnibus|award", words)
    if not _has(_PLANS[value], words):
        return False
    if value == "equity":
        return not any(_has(_PLANS[each], words) for each in ("espp", "deferral", "dividend")) and not _has(
            r"401\(?k|retirement|pension|savings|profit sharing", words
        )
    if value == "retirement":
        return not _has(r"deferred compensation|deferral", words) or _has(r"401|retirement|pension", words)
    return not (value == "deferral" and _has(_PLANS["espp"], words))


_TRANSFERS: Final[dict[str, str]] = {
    "gift": r"\bgift\w*|donat\w*|charitable",
    "distribution": r"distribut\w*",
    "contribution": r"contribut\w*|transferr?\w*|convey\w*|deposit\w*|assign\w*|moved|retitl\w*",
    "sale": r"\bsold\b|\bsales?\b|\bsell\w*|purchase\w*|\bbought\b|acquired .{0,40} from",
}
_TO_TRUST: Final = (
    r"(?:transferr?\w*|convey\w*|assign\w*|moved)[^.;]{0,90}\b(?:to|into) [^.;,]{0,60}\btrust|contribut\w*"
)


def transfer_type(value: str, proof: Proof) -> bool:
    """Tell whether the quotes tell how the securities moved."""
    words = proof.words
    if value == "other":
        return not _has(r"\bgift|donat|distribut|contribut|\bsold\b", words) and not _has(_TO_TRUST, words)
    if value == "contribution" and not _has(r"contribut", words) and _has(r"\bgift|\bsold\b|distribut", words):
        return False
    if not _has(_TRANSFERS[value], words):
        return False
    if value == "sale":
        return not _has(r"distribut|contribut|\bgift", words)
    return not (
        value == "distribution"
        and _has(r"\bsold\b|\bgift\w*|contribut\w*", words)
        and not _has(r"distributed|in[- ]kind", words)
    )


_PECUNIARY: Final = r"(?:except|other than|only|save|but|unless|no|not|beyond|not have)\b[^.;]{0,160}pecuniary|pecuniary interest[^.;]{0,30}\bif any"


def disclaimer_extent(value: str, proof: Proof) -> bool:
    """Tell whether the disclaimer, with the rest of its sentence, goes as far as said."""
    quoted = _has(r"pecuniary", proof.words)
    if value == "pecuniary":
        return quoted and _has(_PECUNIARY, proof.around)
    if value == "full":
        return _has(r"disclaim", proof.words) and not _has(_PECUNIARY, proof.around)
    return not quoted and (_has(r"admission|deemed|to the extent|except|construed", proof.words))


_CONVERT: Final = r"conver\w*"
_EXERCISE: Final = r"exercis\w*|strike|struck"
_BUY: Final = r"purchas\w*|\bbuy\b|subscri\w*|issued|issuance|\bsold\b|acquir\w*|private placement|offering|paid"
_RIGHT: Final = r"warrants?\b|options?\b|entitle\w*|rights?\b|\bputs?\b|\bcalls?\b"


def applies_to(value: str, proof: Proof) -> bool:
    """Tell whether the price is said to be one of conversion, exercise or purchase."""
    strong = rf"{_CONVERT}|{_EXERCISE}"
    words = proof.words if value == "purchase" or _has(strong, proof.words) else proof.around
    if value == "conversion":
        return _has(_CONVERT, words) and not (
            _has(_EXERCISE, words) and not _has(r"convert\w*|conversion (?:price|rate)", words)
        )
    if value == "exercise":
        if not _has(strong, proof.words) and _has(_RIGHT, proof.words):
            return True
        if _has(_EXERCISE, words):
            return not _has(r"conversion price", words) or _has(r"exercise price|exercisable", words)
        return not _has(_CONVERT, words) and _has(_RIGHT, words)
    if _has(rf"{_CONVERT}|{_EXERCISE}", words):
        return _has(r"purchase price|subscription price|purchase of|issue price", words)
    return _has(_BUY, words) and not _has(
        r"(?:warrant|option|right)s?[^.;]{0,60} (?:to (?:purchase|buy)|entitle)|entitle\w*", proof.around
    )


_CASH: Final = r"\bcash\b"
_STOCK: Final = r"shares?\b|stock\b|units?\b|\bads\b|securities"


def settlement(value: str, proof: Proof) -> bool:
    """Tell whether the quotes name what is delivered; "either" needs both."""
    words = proof.words
    cash = _has(_CASH, words) and not _has(r"\b(?:not|no|never) (?:\w+ ){0,3}?cash|in lieu of cash", words)
    stock = _has(_STOCK, words)
    if value == "either":
        return cash and stock and _has(r"\bor\b|election|option|discretion|either|combination|and/or", words)
    if value == "cash":
        return cash and not _has(
            rf"cash[^.;]{{0,80}}\bor\b[^.;]{{0,80}}(?:{_STOCK})|(?:{_STOCK})[^.;]{{0,80}}\bor\b[^.;]{{0,80}}cash", words
        )
    return stock and not cash and _has(r"settle\w*|pa(?:y|id)\w*|distribut\w*|deliver\w*|issu\w*|receiv\w*", words)


_PAID: Final[dict[str, str]] = {
    "cash": r"\bcash\b",
    "stock": r"\bshares?\b|\bstock\b|\bads\b",
    "pik": r"in[- ]kind|\bpik\b|increas\w* (?:\w+ ){0,3}principal|added to (?:the )?(?:\w+ )?(?:principal|stated value)|capitaliz\w*|accret\w*|compound\w*",
}


def paid_in(value: str, proof: Proof) -> bool:
    """Tell whether interest is said to be paid so."""
    words = re.sub(
        r"common stock outstanding|preferred stock|price of the common stock|stock exchange", " ", proof.words
    )
    if _has(
        rf"\b(?:not|never|rather than|instead of|no longer|other than)(?: \w+){{0,3}}? in (?:{_PAID[value]})", words
    ):
        return False
    return _has(_PAID[value], words)


def redemption_by(value: str, proof: Proof) -> bool:
    """Tell whether the quotes, or their sentence, name who may redeem."""
    issuer = r"(?:issuer|company|corporation|borrower|maker|we|partnership)(?: \w+){0,3}? (?:may|can|shall|will|must|has the right|is required|at its)"
    issuer += r"|(?:option|election|discretion|right) of the (?:issuer|company|corporation|partnership)|by the (?:issuer|company|corporation)"
    issuer += r"|(?:issuer|company|corporation)'s (?:sole )?(?:option|election|discretion)|call(?:ed|able)?\b"
    holder = r"holders?(?: \w+){0,3}? (?:may|can|shall|will|has|have|is entitled)|(?:option|election|request|demand|right|discretion) of (?:the|each|a|any) (?:holder|reporting|owner|investor)"
    holder += r"|(?:holder|reporting person|investor)'s (?:sole )?(?:option|election|request)|by (?:the|each|a) (?:holder|reporting|investor)|put right|require (?:the|us)"
    for words in (proof.words, proof.around):
        told = {"issuer": _has(issuer, words), "holder": _has(holder, words)}
        if any(told.values()):
            return told[value]
    return True


def basis(value: str, proof: Proof) -> bool:
    """Tell whether vesting hangs on time, on performance or on both."""
    words = proof.words
    performs = _has(_PERFORMS, words)
    if value == "time":
        return (not performs or _has(r"(?:service|time)-based", words)) and _has(_TIME, words)
    if value == "performance":
        return performs and not _has(_SERVICE, proof.around)
    return _has(_PERFORMS, proof.around) and _has(rf"{_SERVICE}|{_SCHEDULE}", proof.around)


_PERFORMS: Final = (
    r"perform\w*|hurdles?\b|achiev\w*|attain\w*|\btsr\b|shareholder return|milestones?|targets?\b|metrics?|(?:price|vwap|value|average)[^.;]{0,60}"
    r"(?:equals? or exceeds?|reach\w*|at or above)|clos\w* at or above|ebitda|revenue|certif\w*|goals?\b|\bmet\b|satisf\w* of (?:the )?(?:criteria|objectives)"
    r"|fda approval|regulatory approval|market (?:condition|capitalization)"
)
_SERVICE: Final = r"service|employ(?:ed|ment|ee)|continu\w* (?:to )?(?:serve|provide|be|as)|remain\w*|director through"
_SCHEDULE: Final = r"install\w*|anniversar\w*|annually|monthly|quarterly|ratabl\w*"
_TIME: Final = rf"{_SERVICE}|{_SCHEDULE}|\bon\b|date|years?\b|months?\b|quarters?\b|meeting|upon|vest(?:s|ed|ing)?\b|through|until|beginning|immediately|in full|fully"
