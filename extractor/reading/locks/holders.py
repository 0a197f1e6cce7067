"""Who holds, under what plan, how securities moved, how far a disclaimer goes: told by words of the evidence."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from extractor.reading.locks.view import Proof
from extractor.reading.locks.words import has, last_before

_VEHICLES: Final[dict[str, str]] = {
    "retirement_account": (
        r"\biras?\b|i\.r\.a\.|individual retirement|401\(?k\)?|403\(?b\)?|retirement|pension|savings plan"
        r"|keogh|\bsep\b|profit sharing"
        r"|thrift|esop|employee stock ownership|superannuation|rollover"
    ),
    "foundation": r"foundation|charit\w*|endowment|stiftung",
    "trust": r"\b(?:uni)?trusts?\b|\bgrats?\b|trustees?|\bcruts?\b|\bilits?\b|annuity trust|living trust",
    "fund": r"\bfunds?\b",
    "partnership": r"partnership|s\.?c\.?sp\b|\bk\.?g\b|\bl\.?p\.?(?!\w)|\bl\.?l\.?p\.?(?!\w)|partners\b|\blllp\b",
    "company": (
        r"\binc\b|incorporated|\bcorp\b|corporation|\bl\.?l\.?c\.?(?!\w)|limited liability|\bltd\b"
        r"|limited(?! partner)|company|companies"
        r"|\bplc\b|\bgmbh\b|\bs\.?[aà]\.?(?: r\.?l\.?)?(?!\w)|\bn\.?v\.?(?!\w)|\bb\.?v\.?(?!\w)|\bag\b|\baps\b"
        r"|\ba/s\b|\bs\.?à ?r\.?l|\bholdings?\b"
        r"|\bentit(?:y|ies)\b|subsidiar\w*|\bbank\b|\bco\b|\bpty\b|\bpte\b|\bllc\b|capital|ventures"
        r"|enterprises|group|associates|sponsor"
    ),
    "family": (
        r"spouse|\bwife\b|husband|child(?:ren)?\b|\bsons?\b|daughters?|mother|father|parents?\b|brother|sister"
        r"|sibling|family member"
        r"|household|grandchild\w*|minor|custodian|\but[gm]a\b|relative|domestic partner|\bniece|\bnephew"
        r"|in-law|step\w+"
    ),
}
_ANY_VEHICLE: Final = "|".join(pattern for name, pattern in _VEHICLES.items() if name != "family")
_FIRM: Final = (
    r"\b(?:inc|incorporated|corp|corporation|l\.?l\.?c|ltd|limited|company|plc|gmbh|n\.?v|b\.?v|s\.?a|co"
    r"|llp|l\.?p|partnership)\.?(?: \([^)]*\))?$"
)
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
        return has(r"\bestate\b", own or proof.words) or not any(
            has(pattern, own or proof.words) for pattern in _VEHICLES.values()
        )
    if value == "family":
        return (
            has(_VEHICLES["family"], f"{own} {proof.words}")
            and not has(r"\bestate\b", proof.words)
            and not has(_ANY_VEHICLE, own or _held(proof.words))
        )
    named = own if own and any(has(pattern, own) for pattern in _VEHICLES.values()) else ""
    if not named:
        held = proof.words if value == "retirement_account" else _PLAN_NAME.sub(" ", proof.words)
        near = _held(held)
        return has(_VEHICLES[value], near) or (has(_VEHICLES[value], held) and not has(_ANY_VEHICLE, near))
    rivals = {rival for rival in _RIVALS.get(value, ()) if has(_VEHICLES[rival], named)}
    if not has(r"foundation|endowment", named):
        rivals.discard("foundation")
        rivals.update({"trust"} if value == "foundation" and has(_VEHICLES["trust"], named) else ())
    if has(_FIRM, named):
        rivals = rivals - {"trust"} if value != "trust" else {"company"}
    return has(_VEHICLES[value], named) and not rivals


_PLAN_NAME: Final = re.compile(
    r"(?:[\w'&.-]+ ){0,7}(?:stock|incentive|equity|compensation|option)(?: [\w'&.-]+){0,4}? plan\b"
)
_HELD: Final = re.compile(
    r"\b(?:held|owned|holds?|through|by|in|into|to|via|of)\b(?: (?:directly|indirectly|of record|by|in"
    r"|through|the|an?|his|her"
    r"|its|each|name|of|account))*([^,;.\n]{0,80})"
)


def _held(words: str) -> str:
    """What stands where a holder is named ("held through a trust"), or all words where nothing tells."""
    found = _HELD.search(words)
    return found[0] if found else words


_PLANS: Final[dict[str, str]] = {
    "espp": r"purchase plan|espps?\b|purchase program|share ?save|\bsaye\b",
    "deferral": r"defer\w*|phantom",
    "retirement": (
        r"401\(?k\)?|403\(?b\)?|retirement|pension|savings|profit sharing|thrift|esop|stock ownership plan"
        r"|\bserp\b"
    ),
    "dividend": r"dividend|\bdrips?\b|\bdrp\b",
    "equity": (
        r"incentive|equity|stock|option|omnibus|compensation|award|director|long-?term|performance|share"
        r"|restricted|bonus|executive|plan\b"
        r"|program"
    ),
}


def plan_type(value: str, proof: Proof, name: str | None) -> bool:
    """Tell whether the plan's own name, or else the quotes, tell its type; the more special type wins."""
    words = (name or proof.words).lower()
    if value == "other":
        return not any(has(_PLANS[each], words) for each in ("espp", "deferral", "retirement", "dividend")) and not has(
            r"incentive|equity|stock|option|omnibus|award|compensation|director|share|restricted", words
        )
    if not has(_PLANS[value], words):
        return False
    if value == "equity":
        return not any(has(_PLANS[each], words) for each in ("espp", "deferral", "dividend")) and not has(
            r"401\(?k|retirement|pension|savings|profit sharing", words
        )
    if value == "retirement":
        return not has(r"deferred compensation|deferral", words) or has(r"401|retirement|pension", words)
    return not (value == "deferral" and has(_PLANS["espp"], words))


_TRANSFERS: Final[dict[str, str]] = {
    "gift": r"\bgift\w*|donat\w*|charitable",
    "distribution": (
        r"distribut\w*|annuity (?:payment|distribution)"
        r"|(?:satisfaction|payment) of (?:an?|the|its) (?:\w+ )?annuity"
    ),
    "contribution": r"contribut\w*|transferr?\w*|convey\w*|deposit\w*|assign\w*|moved|retitl\w*",
    "sale": r"\bsold\b|\bsales?\b|\bsell\w*|purchase\w*|\bbought\b|acquired .{0,40} from",
}
_TO_TRUST: Final = (
    r"(?:transferr?\w*|convey\w*|assign\w*|moved)[^.;]{0,90}\b(?:to|into) [^.;,]{0,60}\b(?:trust|llc"
    r"|l\.l\.c|partnership|foundation|grat|company|entit|limited)|contribut\w*"
)


_MOVES: Final = re.compile(
    r"(?P<gift>\bgift\w*|donat\w*)|(?P<distribution>distribut\w*)"
    r"|(?P<contribution>contribut\w*)|(?P<moved>transferr?ed|conveyed)"
    r"|(?P<sale>\bsold\b|\bsell\w*|\bsales?\b)"
)


_SAME_MOVE: Final = re.compile(r"\b(?:as|by way of|by|in|through|for)\b(?: [\w-]+){0,4} $")


def _nearest_move(proof: Proof, shares: Decimal) -> str | None:
    """How the printed shares moved: the last such verb before the number, else the first after it.

    A plain "transferred" is told by what follows, up to the next number ("transferred 500 shares as a gift").
    """
    figures = list(proof.figures("number"))
    for place, each in enumerate(figures):
        if each.value != shares:
            continue
        end = min(proof.view.sentence(each.start)[1], each.end + 160)
        before = last_before(_MOVES, proof, each.start, 160)
        if before is not None and before.lastgroup != "moved":
            return before.lastgroup
        if before is not None and place + 1 < len(figures):
            end = min(end, figures[place + 1].start)
        flat = proof.view.flat
        after = list(_MOVES.finditer(flat, each.end, end))
        named = (one for one in after if one.lastgroup != "moved" and _SAME_MOVE.search(flat, each.end, one.start()))
        found = next(named, before or next(iter(after), None))
        if found is not None:
            return found.lastgroup
    return None


def transfer_type(value: str, proof: Proof, shares: Decimal | None) -> bool:
    """Tell whether the quotes tell how the securities moved."""
    words = proof.words
    if shares is not None and len({found.lastgroup for found in _MOVES.finditer(words)}) > 1:
        move = _nearest_move(proof, shares)
        return value in {"contribution", "other"} if move == "moved" else move == value
    if value == "other":
        return not has(r"\bgift|donat|distribut|contribut|\bsold\b", words) and not has(_TO_TRUST, words)
    if value == "contribution":
        return has(_TO_TRUST, words) and (has(r"contribut", words) or not has(r"\bgift|\bsold\b|distribut", words))
    if not has(_TRANSFERS[value], words):
        return False
    if value == "sale":
        return not has(r"distribut|contribut|\bgift", words)
    return not (
        value == "distribution"
        and has(r"\bsold\b|\bgift\w*|contribut\w*", words)
        and not has(r"distributed|in[- ]kind", words)
    )


_PECUNIARY: Final = (
    r"(?:except|other than|only|save|but|unless|no|not|beyond|in excess of|exceeds?"
    r"|over)\b[^.;]{0,160}pecuniary|pecuniary interest[^.;]{0,30}\bif any"
)


_NO_INTEREST: Final = r"\b(?:ha(?:s|ve|ving|d)|with|holds?|retains?) no (?:[a-z]+ ){0,4}pecuniary interest"
"""Who has no interest at all disclaims the whole, unless he says how far."""
_SO_FAR: Final = r"\b(?:to the extent|except|insofar|portion|(?:in|to|of) which)\b"


def disclaimer_extent(value: str, proof: Proof) -> bool:
    """Tell whether the disclaimer, with the rest of its sentence, goes as far as said."""
    quoted = has(r"pecuniary", proof.words)
    whole = has(_NO_INTEREST, proof.around) and not has(_SO_FAR, proof.around)
    if value == "pecuniary":
        return quoted and has(_PECUNIARY, proof.around) and not whole
    if value == "full":
        return has(r"disclaim", proof.words) and (whole or not has(_PECUNIARY, proof.around))
    return not quoted and (has(r"admission|deemed|to the extent|except|construed", proof.words))
