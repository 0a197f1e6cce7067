"""Rights and duties to redeem, call, repurchase or prepay, and what adjusts a price or a count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal

from extractor.reading.rules import lexis
from extractor.reading.rules.note import Claim, Note
from extractor.schema.terms import Adjustment, Redemption

_P: Final = lexis.PERCENT
_M: Final = lexis.MONEY
_G: Final = r"(?:[^.;]|\.\d)"
_ACT: Final = r"(?:redeem(?:ed|s|able)?|call(?:ed|able)?|repurchase[ds]?|prepa(?:y|id)|prepayable|buy back)"
_ISSUER: Final = r"(?:issuer|company|corporation|registrant|borrower|partnership|trust)"
_DEBT: Final = (
    r"(?:notes?|debentures?|bonds?|warrants?|preferred(?: stock| shares| units)?|loans?|securities|instruments?"
    r"|series [a-z0-9-]+)"
)
_REDEEM: Final = re.compile(
    rf"\b(?P<issuer_may>{_ISSUER} (?:may|can|has the (?:right|option) to|shall have the (?:right|option) to|must"
    rf"|will be required to|is required to|shall)[^.;]{{0,60}}?\b(?:redeem|call|repurchase|prepay|buy back)\b)"
    rf"|\b(?P<issuer_option>(?:redeemable|callable|prepayable|redeemed|prepaid|called"
    rf"|repurchased)\b[^.;]{{0,80}}?\b(?:by the {_ISSUER}|at (?:the )?(?:option|election"
    rf"|discretion) of the {_ISSUER}|at the {_ISSUER}'s (?:sole )?(?:option|election|discretion)))"
    rf"|\b(?P<voluntary>(?:voluntary |optional |any )(?:prepayment|redemption)s?\b[^.;]{{0,40}}?\b(?:by"
    rf" the {_ISSUER}|of the|before|after|requires?|at)\b)"
    rf"|\b(?P<holder_may>(?:holders?|reporting persons?|lender|purchaser|investor)(?: (?:thereof"
    rf"|of the [a-z ]{{2,30}}))?,? (?:may|can|has the (?:right|option) to|have the (?:right|option) to"
    rf"|shall have the (?:right|option) to|will be entitled to|is entitled to)[^.;]{{0,60}}?\b(?:require|cause"
    rf"|demand|put)\b[^.;]{{0,80}}?\b(?:redeem|repurchase|redemption|repurchase of|prepay|repay|purchase|back)\b)"
    rf"|\b(?P<holder_option>(?:redeemable|redeemed|puttable|putable)\b[^.;]{{0,60}}?\b(?:by the holders?"
    rf"|at (?:the )?(?:option|election) of (?:the|each) holders?|at (?:the )?holders?'s? (?:option|election)))"
    rf"|\b(?P<done>(?:were|was|will be|have been|has been|may be|are to be) (?:redeemed|called for redemption"
    rf"|prepaid|repurchased by the {_ISSUER})(?: early)?\b)"
    rf"|\b(?P<default>(?:mandatory|default) redemption\b)"
)
_SUBJECT_OF_DEBT: Final = re.compile(rf"\b{_DEBT}\b[^.;]{{0,90}}$|\b{_DEBT}\b")
_NOT: Final = re.compile(r"\b(?:not|cannot|never|neither|nor)\b[^.;]{0,30}$|\b(?:not|cannot|never)\b")
_UNITS: Final = re.compile(
    r"\b(?:op units?|common units?|partnership units?|limited partnership|membership"
    r"|llc units?|fund|interests?|rsus?|ltip)\b"
)
_AT_PERCENT: Final = re.compile(
    rf"(?P<percent>{_P}) of (?:the |its |their |such |aggregate |outstanding |then[- ])*(?:principal|stated"
    rf"|liquidation|face|par|accreted|original|purchase|amount|issue|outstanding|conversion amount)"
    rf"|\b(?:at|equal to|of|price of) (?P<at>{_P})(?! (?:per annum|of the (?:shares|outstanding)))"
)
_AT_PRICE: Final = re.compile(
    rf"\b(?:at|for|price of|price equal to|equal to)(?: a (?:redemption "
    rf"|call )?price of)? (?P<price>{_M})(?: per| apiece| each| a | plus|,|\.|$| \()"
)
_NEXT: Final = re.compile(r"; |,? and (?:the )?(?=holders?\b|issuer\b|company\b)")
_DENIES: Final = re.compile(r"\b(?:not|no|never|neither|nor) (?:be )?$")
_DENIED: Final = re.compile(r"\b(?:may|shall|can|will|do|does) not (?:be )?(?:redeem|call|repurchase|prepay)")
_UNTIL: Final = re.compile(r"\b(?:prior to|before|until|unless|except|earlier than)\b")
_TRIGGER: Final = re.compile(
    r"\b(?P<trigger>(?:upon|if|in the event of|following|at any time (?:on or )?(?:after|following)|on or after"
    r"|after|beginning|prior to|before|provided)\b(?:[^.;]|\.\d){3,300})"
)
_SUBJECT: Final = re.compile(
    r",? (?:each|any|such|the|all)$|,? (?:each|any|such|the)? ?(?:[a-z]+ )?holders?\b|, (?:the|all|any|each)\b"
    r"|,? the (?:issuer|company)\b",
    re.IGNORECASE,
)
_ADJUST: Final = re.compile(
    r"\b(?P<stated>(?:subject|pursuant) to (?:(?:certain|customary|standard|further|equitable|proportionate"
    r"|proportional|appropriate|adjustments?|anti-?dilution|weighted average|broad-based|full[- ]ratchet"
    r"|price-based|usual|potential|periodic|the|price|and|other|future),? ){0,6}?(?:adjustments?"
    r"|anti-?dilution (?:protections?|provisions?|adjustments?))"
    r"|(?:anti-?dilution|full[- ]ratchet|ratchet) (?:protections?|provisions?|adjustments?|features?)"
    r"|(?:as|if|proportionate(?:ly)?|appropriate(?:ly)?|equitably|may be|will be|shall be|is|are|be) (?:further "
    r"|proportionate(?:ly)? |appropriate(?:ly)? |equitably |subject to |automatically |also )?(?:adjusted"
    r"|adjustable) (?:for|upon|in the event(?: of)?|in case(?: of)?|to reflect|if|as|in connection"
    r"|from time to time|pursuant"
    r"|proportionately|in accordance|on|downward|upon the occurrence|under)"
    r"|(?:any )?(?:further )?reset upon)\b(?P<what>(?:[^.;]|\.\d){0,260})"
)
_NOT_ADJUSTED: Final = re.compile(
    r"\b(?P<head>(?:shall|will|may|is|are|does|do|would) not (?:be )?(?:subject to"
    r" (?:any )?)?(?:further )?(?:adjust(?:ed|ment|able)?|subject to adjustment)"
    r"|not subject to (?:any )?(?:[a-z-]+ ){0,3}?adjustments?|no adjustments?|not (?:be )?adjusted"
    r"|but not(?= (?:for|upon|in the event of)\b))\b(?P<what>[^.;]{0,220})"
)
_OTHER_THAN: Final = re.compile(
    r"\b(?:other than|except|only)\b(?: (?:for|in the case of|as a result of|in connection with"
    r"|upon))*(?P<what> [^.;]{4,120}?),? (?:shall|will|may|is) not\b"
)
_NOT_EVENTS: Final = re.compile(
    r"(?:commencing|beginning|and|at|until|from|expir\w*|which|is|are|by|under|set forth|described|through|or|of"
    r"|pursuant)\b",
    re.IGNORECASE,
)
_FLOOR: Final = re.compile(r"\bfloor(?: price)?\b|\bminimum (?:conversion|exercise) price\b")
_PRICE_OR_COUNT: Final = re.compile(
    r"\b(?:price|convert\w*|conversions?|exercis\w*|warrants?|ratio|rate|number of shares|notes?|preferred"
    r"|options?|units?|reset|rights?)\b"
)
_NOT_WHAT: Final = re.compile(
    r"\b(?:interest rate|annual|salary|fair value|target|payout|vesting|performance"
    r"|plan administrator|exhibit|award agreement)\b"
)


def read(note: Note) -> Iterable[Claim]:
    """Read redemptions and adjustments."""
    flat = note.flat
    if any(word in flat for word in ("redeem", "redempt", "call", "repurchase", "prepa", "put", "repay", "require")):
        yield from _redemptions(note)
    if "adjust" in flat or "dilution" in flat or "reset" in flat or "ratchet" in flat:
        yield from _adjustments(note)


def _redemptions(note: Note) -> Iterator[Claim]:
    flat = note.flat
    done = 0
    for match in _REDEEM.finditer(flat):
        if match.start() < done:
            continue
        group = match.lastgroup or ""
        start, end = note.flat_sentence_at(match.start())
        left, right = _clause(flat, match, start, end)
        clause = flat[left:right]
        if _refuses(flat, match, group, left, right):
            continue
        done = match.end()
        percent, price = _AT_PERCENT.search(clause), _AT_PRICE.search(clause)
        by: Literal["issuer", "holder"] | None = None
        if group.startswith("holder"):
            by = "holder"
        elif group.startswith("issuer") or group == "voluntary":
            by = "issuer"
        paid = lexis.money(price["price"]) if price else None
        if paid is not None and paid[0] >= 100_000:
            paid = None
        body = Redemption(
            by=by,
            price=paid[0] if paid else None,
            percent=lexis.percent(percent["percent"] or percent["at"]) if percent else None,
            trigger=_trigger(note, match, left, right),
            currency=paid[1] if paid else None,
        )
        denied = _is_denied(flat, match, left, right)
        yield note.claim_flat(body, (left, right), stance="denied" if denied else "stated")


def _is_denied(flat: str, match: re.Match[str], left: int, right: int) -> bool:
    """Tell "are not redeemable" from "may not be redeemed before 2027", which says when they may."""
    denies = _DENIES.search(flat, left, match.start()) or _DENIED.search(match[0])
    return denies is not None and _UNTIL.search(flat, match.end(), right) is None


def _clause(flat: str, match: re.Match[str], start: int, end: int) -> tuple[int, int]:
    """Bound the clause of one redemption: the next one after a semicolon, "and holders may" or the like is another."""
    before = [each.end() for each in _NEXT.finditer(flat, start, match.start() + 12) if each.end() <= match.start()]
    left = before[-1] if before else start
    after = _NEXT.search(flat, match.end(), end)
    right = after.start() if after else end
    return left, left + len(flat[left:right].rstrip(" .,;"))


def _refuses(flat: str, match: re.Match[str], group: str, left: int, right: int) -> bool:
    clause = flat[left:right]
    before = flat[left : match.start()]
    if re.search(
        r"\b(?:private(?:ly)?|off[- ]market)\b[^.;]{0,30}\b(?:transaction|sale|purchase)|\b(?:stock|share)"
        r" (?:re)?purchase agreement",
        clause,
    ):
        return True
    if re.search(r"\bcall(?:ed|s)?\b", match[0]) and not re.search(
        r"\bwarrants?\b|\bredemption\b|\bnotes?\b"
        r"|\bpreferred\b",
        clause,
    ):
        return True
    if re.search(
        r"\b(?:not|cannot|never|neither) (?:\w+ ){0,2}?(?:redeem|callable|prepa|repurchase)|\b(?:may"
        r"|shall|is|are) not\b",
        match[0],
    ):
        return True
    if re.search(
        r"\bif [^.;,]{0,60}\bnot $|\bif the [a-z ]{0,30}\bare not $",
        flat[max(left, match.start() - 60) : match.start()],
    ):
        return True
    if group == "done":
        if _UNITS.search(clause) and not re.search(r"\b(?:notes?|debentures?|warrants?|preferred)\b", clause):
            return True
        if not re.search(rf"\b{_DEBT}\b", before[-140:]) or re.search(r"\bnot redeemed\b", match[0]):
            return True
        return re.search(r"\b(?:unvested|restricted stock|shares of common)\b", before[-60:]) is not None
    if re.search(r"\b(?:unvested|vested shares|restricted shares|forfeit\w*|tax|withhold\w*)\b", clause):
        return True
    return (
        _UNITS.search(clause) is not None
        and re.search(r"\bone share\b|\bshares? of\b|\bone-for-one\b", clause) is not None
    )


def _trigger(note: Note, match: re.Match[str], left: int, right: int) -> str | None:
    """Find what brings a redemption about: before its verb ("Upon a change of control, …"), else after it."""
    flat = note.flat
    found = _TRIGGER.search(flat, left, match.start())
    if found is not None:
        words = note.printed(found.start("trigger"), found.end("trigger"))
        return _SUBJECT.split(words.strip())[0].strip(" ,") or None
    found = _TRIGGER.search(flat, match.end(), right)
    return note.printed(found.start("trigger"), found.end("trigger")).strip(" ,") if found else None


def _adjustments(note: Note) -> Iterator[Claim]:
    flat = note.flat
    seen: set[str] = set()
    for match in _NOT_ADJUSTED.finditer(flat):
        start, end = note.flat_sentence_at(match.start())
        sentence = flat[start:end]
        if _FLOOR.search(flat, max(start, match.start() - 120), match.start()) or not _PRICE_OR_COUNT.search(sentence):
            continue
        other = _OTHER_THAN.search(flat, max(start, match.start() - 150), match.end())
        if other is not None:
            yield note.claim_flat(
                Adjustment(what=note.printed(*other.span("what")).strip()), (other.start(), match.end())
            )
        what = re.sub(
            r"^[,\s]*(?:including )?(?:in the event of |for |upon |as a result of )?",
            "",
            note.printed(*match.span("what")),
        )
        span = (match.start(), match.start() + len(match[0].rstrip(" ,")))
        yield note.claim_flat(Adjustment(what=what.strip(" ,") or None), span, stance="denied")
    for match in _ADJUST.finditer(flat):
        start, end = note.flat_sentence_at(match.start())
        before = flat[max(start, match.start() - 140) : match.start()]
        if re.search(r"\b(?:not|no|never|without)\b(?: be)?[ a-z-]{0,32}$", before[-44:]) or _about_floor(
            flat, start, match
        ):
            continue
        if not _PRICE_OR_COUNT.search(flat, start, end) or _NOT_WHAT.search(before[-60:]):
            continue
        ends = _IS if match["stated"].endswith("reset upon") else _BUT_NOT
        but = ends.search(flat, match.start("what"), match.end())
        limit = but.start() if but else match.end()
        events = _what(note, match, limit)
        if (events or "") in seen:
            continue
        seen.add(events or "")
        yield note.claim_flat(Adjustment(what=events), (match.start(), _trimmed(flat, match, limit)))


_BUT_NOT: Final = re.compile(r",? but (?:(?:will|shall|may|is|are|does|do) )?not\b")
"""Where what adjusts ends and what does not adjust begins."""
_IS: Final = re.compile(r",? (?:is|are|shall|will) ")
"""Where what brings a reset about ends."""


def _trimmed(flat: str, match: re.Match[str], limit: int) -> int:
    """Where the words of an adjustment end, less what trails them."""
    return match.start() + len(flat[match.start() : limit].rstrip(" ,;"))


def _about_floor(flat: str, start: int, match: re.Match[str]) -> bool:
    """An adjustment of the floor is a field of the floor, not a term of its own."""
    before = flat[max(start, match.start() - 90) : match.start()]
    if "the former" in before[-45:]:
        return True
    floor = list(_FLOOR.finditer(before))
    return bool(floor) and not re.search(r"\bconversion price\b|\(ii\)|\(b\)", before[floor[-1].end() :])


def _what(note: Note, match: re.Match[str], limit: int) -> str | None:
    words = note.printed(match.start("what"), limit)
    if match["stated"].endswith("reset upon"):
        return note.printed(match.start("stated"), match.end()).split(" is ")[0].strip(" ,")
    words = re.split(
        r"[,)] (?:and (?:is|are|may|will|has|have|expires?)|which|the former|provided|at the)\b"
        r"|\) ",
        words,
    )[0]
    words = re.sub(
        r"^[\s,(]*(?:as (?:set forth|described|provided) (?:in|therein)|for|upon|in the event of(?: an?y?)?"
        r"|in case of|to reflect|in connection with|as a result of|if|on)\s+",
        "",
        words,
    )
    words = words.strip(" ,)")
    return None if not words or _NOT_EVENTS.match(words) else words
