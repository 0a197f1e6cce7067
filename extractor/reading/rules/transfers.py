"""Securities moved otherwise than in an ordinary market trade: gifts, distributions, contributions, private sales."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from extractor.reading.rules import lexis
from extractor.reading.rules.entities import name_at
from extractor.reading.rules.note import Claim, Note
from extractor.schema.terms import Transfer

TransferType = Literal["gift", "distribution", "contribution", "sale", "other"]

_WORDS: Final = (
    "gift", "distribut", "contribut", "transfer", "donat", "private", "block", "surrender", "return",
    "domestic relations", "inherit", "bequest", "bequeath", "descent", "divorce", "conveyed", "assigned",
    "repurchase", "sold to", "sold by", "back to", "direct", "purchase agreement", "his will", "her will",
    "marital", "separation agreement", "substitution", "equal value", "equivalent value", "off-market", "third part",
    "annuity",
)  # fmt: skip
_N: Final = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.\d{1,6})?(?![\d/%])"
_SECURITIES: Final = (
    r"(?:shares?|units?|securities|stock|options?|warrants?|adss?|rsus?|notes?|interests?|preferred stock)\b"
)
_SHARES: Final = re.compile(
    rf"(?<![$\d.,/])(?P<shares>{_N}) (?:of (?:the|these|such|its|his|her|those) )?(?:(?!for|in|at|on|of|to|trading"
    rf"|days|years|per)[\w'().\"-]+ ){{0,5}}?(?:of the issuer's )?{_SECURITIES}"
)
_MOVE: Final = re.compile(
    r"(?P<gift>\b(?:bona fide |charitable |outright )?gift(?:s|ed|ing)?\b(?! tax| cards?| certificates?))"
    r"|(?P<distribution>\b(?:distribut(?:ed|ions?)|distributes)\b)"
    r"|(?P<contribution>\bcontribut(?:ed|ions?|es)\b)"
    r"|(?P<transfer>\b(?:transferred|transfers?(?= (?:by|of|from|to|between|was|is|were|reported|in|reflects|for"
    r"|without|pursuant)\b)"
    r"|conveyed|assigned|re-?titled)\b)"
    r"|(?P<donation>\b(?:donat(?:ed|ions?|es))\b)"
    r"|(?P<direction>\bdirect(?:ed|s) (?:that |the (?:issuer|company) to )(?:[^.;]{0,60}? )?(?:be )?(?:issued?"
    r"|delivered?|transferred|deposit(?:ed)?)\b)"
    r"|(?P<surrender>\b(?:surrender(?:ed|s)?|return(?:ed|s))\b)"
    r"|(?P<family>\b(?:domestic relations order|divorce|marital (?:settlement|property|separation)|inherit(?:ed|ance)"
    r"|bequest|bequeathed"
    r"|laws of descent|by will\b|(?:under|pursuant to) (?:his|her|the) (?:last )?will\b|inheritance"
    r"|(?:right|power) of substitution|(?:property|assets|cash) of (?:equal|equivalent) value"
    r"|from the estate of|separation agreement with))"
    r"|(?P<annuity>\b(?:annuity (?:payment|distribution)s?|(?:in )?(?:satisfaction|payment) of (?:an?|the|its)"
    r" (?:\w+ )?annuity)\b)"
    r"|(?P<sale>\b(?:privately[- ]negotiated|private (?:sale|transaction|purchase|resale)|block (?:trade|sale"
    r"|transaction)|repurchased"
    r"|(?:stock|share|securities) (?:purchase|repurchase|transfer) agreement"
    r"|sold (?:by [^.;,]{3,60} )?(?:directly |back )?to|direct(?:ed)? sale"
    r"|back to the (?:issuer|company)|off[- ]market (?:transaction|sale|trade)|un(?:related"
    r"|affiliated) third part(?:y|ies))\b)"
)
_FUTURE: Final = re.compile(
    r"\b(?:may(?! \d| be deemed)|might|can|could|would|shall|permitted|prohibited|restrict\w+)\b[^.;]{0,60}$"
    r"|\b(?:will(?! of)|if|intends? to|to be|until|unless|prior to any|whether by|other than"
    r"|eligible|entitled to|right to|rights? of|agree(?:s|d)? not to|cannot|not be|is not"
    r"|freely|not to|scheduled to|expected to|prospective|elect(?:s|ed)? to receive|pending"
    r"|without regard to)\b[^.;]{0,34}$"
    r"|\b(?:any|each|no|non|upon|upon (?:a|the|such|any|his|her)|on any|such)[ -](?:sale,? or |sale or other |sale, )?$"
)
_REFUSED: Final[dict[str, re.Pattern[str]]] = {
    "distribution": re.compile(
        r"^(?:distributions?|distributed|distributes) (?:dates?|equivalents?|rights?|events?|agreement|rate"
        r"|of (?:dividends|cash|profits|proceeds"
        r"|earnings)|period|election|payable|on the|schedule|compliance|account|waterfall|plan|accrued|preference"
        r"|under the)"
        r"|^(?:distribution|distributed)[^.;]{0,60}\b(?:termination|separation from service|retirement"
        r"|end of (?:the )?director|cessation|deferred|deferral"
        r"|in cash\b|cash distribution|settlement date|vesting)"
    ),
    "contribution": re.compile(
        r"^contribut\w+ (?:plan|to (?:the )?(?:401|issuer's 401|plan|capital account)|agreement|limit"
        r"|by the (?:company|issuer|employer)|under|formula|account)"
    ),
    "transfer": re.compile(
        r"^(?:transferr?ed|transfers?|assigned|deposited|conveyed) (?:agent|restrictions?|into (?:an )?(?:alternative"
        r"|another) investment|by will|to another (?:investment|fund)"
        r"|of (?:control|employment|such share|any|funds|record)|an? (?:fair |nominal )?value|(?:no|the) value"
        r"|values?|taxes|or (?:sold|otherwise)|pricing|into escrow)"
    ),
    "surrender": re.compile(
        r"^(?:surrender(?:ed|s)?|return(?:ed|s)) (?:on|of capital|rate|to service|to the plan|policy|threshold|value)"
    ),
}
_TAX: Final = re.compile(
    r"\b(?:tax(?:es)?|withh\w+|exercise price|net settle\w*|cashless|payment of (?:the )?(?:exercise|purchase))\b"
)
_FORFEIT: Final = re.compile(r"\bforfeit\w*\b")
_SOLD: Final = re.compile(r"\b(?:sold|sales?|sells?|purchase[ds]?|bought|acquired|repurchased)\b")
_PRIVATE: Final = re.compile(
    r"\b(?:privately[- ]negotiated|private|block|off[- ]market|not (?:on|in) the open market)\b"
)
_MARKET: Final = re.compile(r"\b(?:open market|weighted average|10b5-1|broker-assisted|ranging from)\b")
_PRICE: Final = re.compile(
    rf"(?:at (?:a |an? aggregate |the |a fixed )?(?:purchase |sale |sales |cash |per share |negotiated "
    rf"|transaction )*(?:price )?(?:equal to )?(?:of )?|for (?:a (?:purchase )?price of )?|(?:purchase"
    rf"|sale) price (?:of|was) )"
    rf"(?P<price>{lexis.MONEY}) ?(?:(?:in cash )?(?:per|a|each|for each) ?(?:share|unit|ads|security)?|per share"
    rf"|each)\b"
)
_STOP: Final = (
    r"(?= (?:in (?:a|an|connection|accordance|exchange|satisfaction|order|respect|lieu|consideration|each|the form"
    r"|payment|full|partial|2|1|which|an)|pursuant|without|for (?:no|which|estate|the (?:purpose|benefit of which)|a "
    r"|an |\$)|on|at|as (?:a|an|part|of)|under|following|by (?:the|way)|effective|during|after|before|upon"
    r"|who|that|were|was|is|are|had|has|have|over which|of which|through|pro[- ]rata|exempt|based|of (?=\d)"
    r"|and (?:an?|the|are|is|these|reports?|reported|no|now|may|will|to reflect|continues)|with|prior|dated|from"
    r"|created|established|formed|via)\b|[;,)(]|(?<!\bmr)(?<!\bms)(?<!\bdr)(?<!\bmrs)\.|$)"
)
_TO: Final = re.compile(
    rf"(?:\bto|\binto|\bin favor of) (?:(?:and|for) the benefit of )?(?P<to>(?!(?:satisfy|cover|the extent|reflect"
    rf"|pay|be|direct|indirect|a rule|rule|section|correct|report|the reporting person's (?:election|prior)"
    rf"|its election|effect|comply|facilitate|time|vest|receive|fund|an? (?:exemption|agreement|order)|such|date|this"
    rf"|date)\b|(?:the )?\$)(?:[^.;,()]|\.(?=\w)|(?<=\b[a-z])\.|,(?= (?:inc|llc|l\.p|ltd|l\.l\.c|lp)\b)|(?<=mr|ms|dr"
    rf"|jr|sr)\.|(?<=inc|ltd)\.(?= )){{2,130}}?){_STOP}"
)
_FROM: Final = re.compile(
    r"\b(?:from|by) (?P<from>[^.;,()]{3,80}?)(?= (?:to|in|on|pursuant|for|without|as|at|upon)\b|[.;,)(]|$)"
)
_OWN: Final = re.compile(
    r"\b(?:trusts?|grats?|llcs?|limited liability company|partnership|l\.p\.|lp|llc|holdings?|foundation"
    r"|limited partnership|company|corporation|inc|ltd|entity|entities|fund|account|grantor)\b"
)
_OUT: Final = re.compile(
    r"\b(?:partners?|members?|beneficiar\w+|(?:share|stock|unit)holders?|investors|holders|annuit\w+|remainderm[ae]n"
    r"|grantor|settlor|trustor|limited partners|owners|reporting person)\b"
)


@dataclass(frozen=True, slots=True)
class Move:
    """One movement: what it is called, where the word stands, and the clause that tells of it."""

    word: str
    place: tuple[int, int]
    clause: tuple[int, int]


def read(note: Note) -> Iterable[Claim]:
    """Claim movements of securities, one for each that is told."""
    if not any(word in note.flat for word in _WORDS):
        return
    told: list[tuple[TransferType, Decimal | None, str]] = []
    for move in _moves(note):
        drafted = _draft(note, move)
        if drafted is None:
            continue
        body, span = drafted
        to = re.sub(r"^(?:the|its|such) ", "", (body.to or "").lower())
        kind = body.type or "other"
        if any(
            (kind == earlier or "other" in (kind, earlier) or move.word in ("transfer", "sale"))
            and (body.shares == shares or body.shares is None or (shares is None and False))
            and (not to or not recipient or to == recipient)
            for earlier, shares, recipient in told
        ):
            continue
        told.append((kind, body.shares, to))
        yield note.claim_flat(body, span)


def _moves(note: Note) -> Iterator[Move]:
    flat = note.flat
    for match in _MOVE.finditer(flat):
        word = match.lastgroup or "transfer"
        start, end = note.flat_sentence_at(match.start())
        left = max(start, note.flat_clause_start(match.start(), ("; ", " and (", ", (i", ", and in "), reach=240))
        before, after = flat[left : match.start()], flat[match.start() : min(end, match.end() + 260)]
        refused = _REFUSED.get(word)
        if _FUTURE.search(before) or (refused is not None and refused.match(after)):
            continue
        if word == "distribution" and "adjust" in before:  # what a price is adjusted for, not what was moved
            continue
        yield Move(word, match.span(), (left, end))


def _draft(note: Note, move: Move) -> tuple[Transfer, tuple[int, int]] | None:
    flat = note.flat
    left, right = move.clause
    nearby = flat[max(left, move.place[0] - 200) : min(right, move.place[1] + 260)]
    to = _recipient(note, move)
    shares = _shares(note, move, to.end("to") if to else min(right, move.place[1] + 160))
    kind = _type(note, move, to["to"] if to else None, nearby)
    if kind is None:
        return None
    price = (
        _PRICE.search(flat, max(left, move.place[0] - 160), min(right, move.place[1] + 220))
        if kind in ("sale", "other")
        else None
    )
    paid = lexis.money(price["price"]) if price else None
    if kind == "sale" and (paid is None and shares is None and to is None):
        return None
    if shares is None and to is None and not _about_securities(flat, move):
        return None
    spans = [move.place]
    spans += [shares.span()] if shares else []
    spans += [to.span("to")] if to else []
    spans += [price.span()] if paid and price else []
    begin, end = min(each[0] for each in spans), max(each[1] for each in spans)
    if flat[move.place[0] - 10 : move.place[0]].endswith("in-kind "):
        begin = min(begin, move.place[0] - 8)
    if kind == "sale" and not _SOLD.search(flat, begin, end):
        verbs = [*_SOLD.finditer(flat, left, begin)]
        begin = verbs[-1].start() if verbs else begin
    if end - begin < 40:
        begin, end = _whole(note, move, begin, end)
    body = Transfer(
        type=kind,
        shares=lexis.number(shares["shares"]) if shares else None,
        to=_named(note, *to.span("to")) if to else None,
        price=paid[0] if paid else None,
        currency=paid[1] if paid else None,
    )
    return body, (begin, end)


def _whole(note: Note, move: Move, begin: int, end: int) -> tuple[int, int]:
    """A longer quote where a word alone would say little."""
    left, right = move.clause
    while right > left and note.flat[right - 1] in " .;":
        right -= 1
    return (left, right) if right - left <= 220 else (begin, end)


def _named(note: Note, start: int, end: int) -> str:
    """The recipient's words; a name is read to its legal form, which a pattern would cut at the first stop."""
    name = name_at(note, start)
    if name is not None and name.end > end:
        end = name.end
    return note.cased(start, end).strip(" ,")


def _about_securities(flat: str, move: Move) -> bool:
    """Whether the clause speaks of securities at all, or is nothing but the word ("Bona fide gift.")."""
    clause = flat[move.clause[0] : move.clause[1]]
    return re.search(_SECURITIES, clause) is not None or (
        len(clause) < 60 and move.word in ("gift", "donation", "distribution", "family")
    )


def _recipient(note: Note, move: Move) -> re.Match[str] | None:
    flat = note.flat
    left, right = move.clause
    after = _TO.search(flat, move.place[1] - (3 if move.word == "sale" else 0), min(right, move.place[1] + 240))
    if after is not None:
        return after
    if move.word in ("sale", "gift", "family"):
        before = _TO.search(flat, max(left, move.place[0] - 200), min(right, move.place[1] + 120))
        return before if before is not None and before.start() < move.place[0] else None
    relative = re.match(r"(?:distributed|transferred|contributed|gifted) to ", flat[move.place[0] : move.place[0] + 16])
    return _TO.match(flat, move.place[1] + 1) if relative else None


def _shares(note: Note, move: Move, reach: int) -> re.Match[str] | None:
    """The number moved: after the word and before the recipient, else the last one before the word."""
    flat = note.flat
    left, right = move.clause
    if move.word == "direction":
        left = move.place[0]
    ahead = _SHARES.search(flat, move.place[1], min(right, max(reach, move.place[1] + 130)))
    behind = [*_SHARES.finditer(flat, max(left, move.place[0] - 170), move.place[0])]
    if behind and (move.word == "family" or not flat[behind[-1].end() : move.place[0]].strip()):
        return behind[-1]
    if (
        behind
        and re.fullmatch(
            r"[^;.]{0,60}?\b(?:were|was|are|is|been|being|by (?:the )?reporting person|by [\w ]{3,40}|that|which|as a"
            r"|in a|bona fide|a|of common stock|to)\b[^;.]{0,60}",
            flat[behind[-1].end() : move.place[0]] or " a ",
        )
        and not re.search(r"\b(?:holds?|owns?|owned|following|retain\w*)\b", flat[behind[-1].end() : move.place[0]])
    ):
        return behind[-1]
    return ahead or None


def _type(note: Note, move: Move, to: str | None, nearby: str) -> TransferType | None:
    word = move.word
    if _FORFEIT.search(nearby) and word not in ("gift", "distribution", "donation"):
        return None
    if word in ("gift", "donation"):
        return "gift"
    if re.search(r"\bgift(?:s|ed)?\b", nearby) and word in ("transfer", "donation", "contribution"):
        return "gift"
    if word == "annuity":
        return "distribution" if re.search(r"\b(?:grats?|trusts?)\b", nearby) else None
    if word == "distribution":
        return _distribution(nearby, to)
    if word == "contribution":
        return (
            "contribution"
            if to is not None and not re.search(r"\bcharit\w+|donor[- ]advised", f"{to} {nearby}")
            else "other"
        )
    if word == "sale":
        return _sale(nearby, note.flat[move.place[0] : move.place[1]])
    if word == "surrender":
        moved = to is not None and re.search(r"\b(?:issuer|company|registrant|treasury|trust)\b", to)
        free = re.search(r"\b(?:no|without|cancel\w*|gratuit\w*|contribut\w*|nil)\b", nearby)
        return "other" if moved and free and not _TAX.search(nearby) else None
    if word == "transfer":
        return _transfer(nearby, to)
    return "other"


_SETTLED: Final = re.compile(
    r"\b(?:settle\w*|rsus?|restricted stock units|phantom|deferred (?:stock|share) units|performance (?:shares"
    r"|units))\b"
)


def _distribution(nearby: str, to: str | None) -> TransferType | None:
    if _SETTLED.search(nearby) and (to is None or "reporting person" in to):
        return None
    if re.search(
        r"\b(?:in[- ]kind|pro[- ]rata|for no (?:additional )?consideration|without (?:additional "
        r"|any additional )?consideration)\b",
        nearby,
    ):
        return "distribution"
    if to is not None and re.search(r"\b(?:dividend|cash|bonus)\b", nearby) is None:
        return "distribution"
    return (
        "distribution"
        if re.search(
            r"\b(?:from|by) (?:the |a |an |such |certain )?[\w .,'-]{0,60}?(?:trust|grat|estate|fund|partnership|llc"
            r"|l\.p\.|lp)\b",
            nearby,
        )
        else None
    )


_ISSUED: Final = re.compile(
    r"\b(?:private placement|issu(?:ed|ance|ing|es)|from the (?:issuer|company)|(?:issuer|company) (?:sold|sells"
    r"|agreed to sell)"
    r"|subscri\w+|registered direct|newly issued|warrants? to purchase|units? (?:sold|consist))\b"
)


def _sale(nearby: str, word: str) -> TransferType | None:
    if not re.search(
        r"\b(?:sold|sale|sell|sells|purchas\w+|acquir\w+|dispos\w+|repurchas\w+|bought)\b", nearby
    ) or _TAX.search(nearby):
        return None
    if _ISSUED.search(nearby) and not re.search(r"\bto the (?:issuer|company)\b|repurchased", nearby):
        return None
    if _MARKET.search(nearby) and not _PRIVATE.search(nearby):
        return None
    if (
        word.startswith("sold")
        and not _PRIVATE.search(nearby)
        and not re.search(r"\b(?:issuer|company|trust|llc|l\.p\.|agreement)\b", nearby)
    ):
        return None
    if word.startswith("repurchase") and not re.search(r"\b(?:issuer|company)\b", nearby):
        return None
    return "sale"


_TRUSTS: Final = re.compile(r"\b(?:trusts?|grats?|foundation|family)\b")
_THEIR_OWN: Final = re.compile(
    r"\b(?:wholly[- ]owned|controlled|controls|of which|whose|owned by the reporting|interests?|estate planning"
    r"|contribut\w+"
    r"|direct ownership|for no consideration|an? affiliate of the reporting|managed by|sole (?:member|manager))\b"
)


def _transfer(nearby: str, to: str | None) -> TransferType | None:
    if _TAX.search(nearby) and (to is None or re.search(r"\b(?:issuer|company|registrant|broker)\b", to)):
        return None
    if re.search(r"\b(?:domestic relations|divorce|marital|separation agreement)\b", nearby):
        return "other"
    if re.search(r"\b(?:software|copyright|patent|intangible|assets to|employees?|account balance)\b", nearby):
        return None
    if to is not None and _OWN.search(to) and not re.search(r"\b(?:issuer|charit\w+|donor|escrow|lender)\b", to):
        own = _TRUSTS.search(to) or _THEIR_OWN.search(nearby)
        return "contribution" if own and not _PRICE.search(nearby) else "other"
    if to is None and not re.search(_SECURITIES, nearby):
        return None
    return "other"
