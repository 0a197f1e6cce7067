"""Events that change every share: splits and mergers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from extractor.reading.rules import lexis
from extractor.reading.rules.note import Claim, Note
from extractor.schema.terms import Merger, StockSplit

_D: Final = lexis.DATE
_N: Final = rf"(?:{lexis.NUMBER_WORDS}|\d{{1,5}}(?:\.\d{{1,6}})?)"
_SPLIT: Final = (
    r"(?:(?:reverse|forward) )?(?:(?:stock|share|unit|ads) )?(?:splits?|splitting)\b|(?:reverse )?(?:share"
    r"|stock) (?:consolidation|combination|subdivision)\b|share sub-?division\b|recapitali[sz]ation\b"
)
_RATIO: Final = (
    rf"(?:(?P<new>{_N})(?: ?\(\d{{1,4}}\))?[- ](?:new )?(?:for|to)[- ](?:every )?(?P<old>{_N})(?:"
    rf" ?\(\d{{1,4}}\))?(?: \(\d{{1,4}}[:-](?:for-)?\d{{1,4}}\))?)"
)
_COLON: Final = r"(?P<cnew>\d{1,4}(?:\.\d{1,6})?) ?: ?(?P<cold>\d{1,4}(?:\.\d{1,6})?)"
_SPLIT_RE: Final = re.compile(
    rf"\b{_RATIO},? (?:(?:forward|reverse|basis|ratio|common|ordinary|class [a-z]|and) ){{0,3}}(?:{_SPLIT})"
    rf"|\b{_COLON} (?:(?:forward|reverse|common|ordinary) ){{0,2}}(?:{_SPLIT})"
    rf"|\b(?:{_SPLIT})(?: of [^.;]{{0,70}}?)?,? ?(?:\(|(?:at|on|with|in|using|by) (?:an? "
    rf"|the )?(?:exchange )?(?:ratio|basis|rate)?(?: of| equal to)? ?|of |, )(?:an? )?(?:(?P<bnew>{_N})(?:"
    rf" ?\(\d{{1,4}}\))?[- ](?:new )?(?:for|to)[- ](?:every )?(?P<bold>{_N})|(?P<dnew>\d{{1,4}}(?:\.\d{{1,6}})?)"
    rf" ?: ?(?P<dold>\d{{1,4}}(?:\.\d{{1,6}})?))"
    rf"|\b(?P<every>every|each) (?P<eold>{_N})(?: ?\(\d{{1,4}}\))? (?:shares? |issued |outstanding |and |of "
    rf"|pre-split |old |common |stock |class [a-z] |the issuer's ){{1,8}}[^.;]{{0,80}}?\b(?:combined|consolidated"
    rf"|reclassified|converted)\b[^.;]{{0,30}}?\binto (?P<enew>{_N})(?: ?\(1\))? (?:new |issued )?share"
)
_BARE: Final = re.compile(rf"\b(?:{_SPLIT.replace('|recapitali[sz]ation' + chr(92) + 'b', '')})")
_DATED: Final = re.compile(
    rf"(?:effective(?: date)?|effected|occurred|completed|implemented|paid|distributed|consummated|took effect"
    rf"|effectuated|payable|went into effect|conducted|undertaken|made)\b(?:[^.;]|[ap]\.m\.){{0,60}}?\b(?:on"
    rf"|as of|at|of|in|after)? ?(?P<after>{_D})"
)
_DATE_FIRST: Final = re.compile(
    rf"\b(?:on|effective(?: as of| on)?|as of|in) (?P<first>{_D}),? [^.;]{{0,90}}?\b(?:effected|effectuated"
    rf"|completed|implemented|conducted|underwent|executed|paid|declared and paid|consummated|split|carried out"
    rf"|there was)\b"
)
_NEAR_DATE: Final = re.compile(
    rf"^,? ?(?:\([^)]{{0,60}}\))?,? ?(?:of (?:the |its )?[a-z' ]{{0,40}}?)?(?:on|of|in"
    rf"|effective|dated|that occurred on) (?P<near>{_D})"
)
_NOT_DONE: Final = re.compile(
    r"\b(?:authori[sz]\w*|propos\w*|may (?:effect|be effected|implement)|if (?:any|the|an?)|approv\w*"
    r"|not (?:been |yet )?(?:effected|occurred|implemented)|contemplat\w*|range|ratio between|anticipat\w*"
    r"|intends?|plann?\w*|expected to|would|will effect|subject to adjustment|adjust\w+ (?:for|upon|in the event)"
    r"|in the event|future|later|subsequent|any|upon a|no|similar|shall not)\b"
)
_DONE: Final = re.compile(
    r"\b(?:effected|effective|completed|implemented|reflect\w*|give effect|giving effect"
    r"|gives effect|as a result of|post-split|took effect|adjusted|following|occurred|paid|after|due to|consummated"
    r"|in connection)\b"
)


def read(note: Note) -> Iterable[Claim]:
    """Read splits and mergers."""
    flat = note.flat
    if any(
        word in flat
        for word in ("split", "consolidat", "subdivision", "combined into", "combination of", "share combination")
    ):
        yield from _splits(note)
    if (
        "merg" in flat
        or "right to receive" in flat
        or "tender" in flat
        or "acquisition of the issuer" in flat
        or "arrangement" in flat
    ):
        yield from _mergers(note)


def _splits(note: Note) -> Iterator[Claim]:
    flat = note.flat
    seen: set[tuple[Decimal | None, Decimal | None]] = set()
    for match in _SPLIT_RE.finditer(flat):
        new, old = _sides(match)
        start, end = note.flat_sentence_at(match.start())
        if (
            new is None
            or old is None
            or new == old
            or (new, old) in seen
            or _pending(flat, match.start(), match.end(), start, end)
        ):
            continue
        if re.search(r"-to-", match[0]) and new > 1 and old == 1 and "reverse" in match[0]:
            new, old = old, new
        seen.add((new, old))
        yield _split(note, match, new, old)
    if not seen:
        for match in _BARE.finditer(flat):
            start, end = note.flat_sentence_at(match.start())
            date = _date(note, match)
            if date is not None and not _pending(flat, match.start(), match.end(), start, end) and "split" in match[0]:
                yield _split(note, match, None, None)
                return


def _sides(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None]:
    groups = match.groupdict()
    for new, old in (("new", "old"), ("cnew", "cold"), ("bnew", "bold"), ("dnew", "dold"), ("enew", "eold")):
        if groups.get(new):
            return lexis.number(groups[new]), lexis.number(groups[old])
    return None, None


def _pending(flat: str, left: int, right: int, start: int, end: int) -> bool:
    """Tell a split that may come, or only adjusts a price, from one that has happened."""
    before = re.split(r"[;(]|, (?:and|which)\b", flat[max(start, left - 90) : left])[-1]
    if re.search(
        r"\b(?:adjust\w*|give|gives|giving|reflect\w*) (?:to |effect to |for |the )*(?:an? |the "
        r"|issuer's |company's )*$",
        before,
    ):
        return re.search(r"\bsubject to adjustment\b", before) is not None
    if _NOT_DONE.search(before):
        return True
    after = flat[right : min(end, right + 100)]
    return (
        re.search(
            r"\b(?:has not|have not|not yet|was not|been (?:authorized|approved|proposed)|would be"
            r"|will be effected|if (?:effected|approved))\b",
            after,
        )
        is not None
    )


def _date(note: Note, match: re.Match[str]) -> tuple[str, tuple[int, int]] | None:
    flat = note.flat
    start, end = note.flat_sentence_at(match.start())
    for pattern, left, right, group in (
        (_DATE_FIRST, start, min(end, match.end() + 20), "first"),
        (_DATED, match.start(), min(end, match.end() + 130), "after"),
    ):
        for found in pattern.finditer(flat, left, right):
            iso = lexis.date(found[group])
            if iso is not None:
                return iso, found.span()
    near = _NEAR_DATE.match(flat[match.end() : min(end, match.end() + 120)])
    if near is not None and (iso := lexis.date(near["near"])) is not None:
        return iso, (match.end(), match.end() + near.end())
    if earlier := _DATED.search(flat, max(start, match.start() - 120), match.start()):
        iso = lexis.date(earlier["after"])
        return (iso, earlier.span()) if iso else None
    return None


def _split(note: Note, match: re.Match[str], new: Decimal | None, old: Decimal | None) -> Claim:
    dated = _date(note, match)
    spans = [match.span()]
    if dated is not None:
        spans = [(min(match.start(), dated[1][0]), max(match.end(), dated[1][1]))]
    return note.claim_flat(StockSplit(new=new, old=old, date=dated[0] if dated else None), *spans)


_M: Final = lexis.MONEY
_R: Final = r"(?:\d{1,3}\.\d{1,8}|\d{1,3}(?![\d,.%])|" + lexis.NUMBER_WORDS + ")"
_RIGHT: Final = re.compile(
    r"\b(?:converted|exchanged|cancel+ed|automatically converted|became|exchange[ds]?"
    r"|convert\w*)\b[^;]{0,120}?\b(?:into|for|in exchange for|represent\w*)\b(?P<what>[^;]{0,40}?(?:right"
    r" to receive|an amount in cash|cash|\$|\d)(?:[^;.]|\.(?! [A-Za-z\"]))[^;]{0,420})"
    r"|\b(?:right to receive|receives?|received|entitled to receive)\b(?P<plain>[^;]{0,420})"
)
_PER_SHARE: Final = re.compile(
    rf"(?P<cash>{_M})(?: per (?:\w+ )?(?:share|unit|ads))?(?:,? (?:net )?(?:to the"
    rf" (?:seller|holder),? )?(?:payable |per share )?(?:in cash|per share|in u\.s\. dollars)|,? without interest"
    rf"| (?:cash|of cash))|\b(?:cash (?:equal to|of|payment of|consideration of)|amount in cash equal to"
    rf"|merger consideration of|price of|consideration of) (?P<other>{_M})"
)
_STOCK: Final = re.compile(
    rf"(?P<ratio>{_R}) (?:of an? |validly issued,? |fully paid,? |newly issued )*(?:shares?|ordinary shares?"
    rf"|adss?|common shares?)\b(?: of)?|\bexchange ratio (?:of|equal to|was|is) (?P<exchange>{_R})"
)
_CLOSED: Final = re.compile(
    rf"\b(?:effective time|effective|closing|closed|consummated|completed|consummation|occurred|became effective"
    rf"|effectiveness)\b[^.;]{{0,70}}?\b(?:on|as of|of|at)? ?(?P<date>{_D})"
    rf"|\b(?:on|effective|as of|effective as of) (?P<first>{_D})(?:"
    rf" \([^)]{{1,60}}\))?,? [^.;]{{0,160}}?\b(?:merged|merger|consummat\w*|complet\w*|acquired|closing|effective"
    rf"|converted|closed)\b"
)
_AGREEMENT: Final = re.compile(
    r"\b(?:agreement and plan of (?:merger|reorgani[sz]ation)|merger agreement|arrangement agreement"
    r"|merged (?:with and )?into|merger (?:of|with|between)|acquired by|merger contemplated|the merger)\b"
)
_PARTY: Final = re.compile(
    r"(?:\bby and (?:among|between)|\bbetween|\bamong|\bmerged (?:with and )?(?:into|with)|\bacquired by"
    r"|\bmerger (?:with|of [^.;]{2,60}? (?:with|into|and))) (?P<names>[^;]{3,260})"
)
_NO_PARTY: Final = re.compile(
    r"^(?:Parent|Merger Sub|Agreement|Plan|Merger|Effective|Acquisition|Closing|Purchaser|January|February|March"
    r"|April|May|June|July"
    r"|August|September|October|November|December|Pursuant)\b|\b(?:Effective Time|Merger Sub|Effective Date)\b"
)
_ISSUER: Final = re.compile(r"^(?:the )?(?:issuer|company|registrant|reporting person)\b", re.IGNORECASE)


def _mergers(note: Note) -> Iterator[Claim]:
    flat = note.flat
    about = _AGREEMENT.search(flat)
    if about is None or re.search(r"\bif (?:the|a) merger\b|\bupon (?:a|any) merger\b", flat):
        return
    consideration = next(iter(_considerations(flat)), None)
    dated = _closing(flat)
    party = _party(note)
    if consideration is None and dated is None and party is None:
        return
    cash, ratio, currency, span = consideration or (None, None, None, about.span())
    spans = [span, about.span()]
    if dated is not None:
        spans.append(dated[1])
    if party is not None:
        spans.append(party[1])
    body = Merger(
        cash=cash,
        ratio=ratio,
        counterparty=party[0] if party else None,
        date=dated[0] if dated else None,
        currency=currency,
    )
    yield note.claim_flat(body, *spans)


def _considerations(flat: str) -> Iterator[tuple[Decimal | None, Decimal | None, str | None, tuple[int, int]]]:
    for match in _RIGHT.finditer(flat):
        group = match.lastgroup or ""
        words = re.split(
            r"\b(?:in lieu of|in respect of fractional|multiplied|less the|over the"
            r"|on the last trading|closing price|closed at|at the close)\b|\. ",
            match[group],
        )[0]
        cash, stock = _PER_SHARE.search(words), _STOCK.search(words)
        paid = lexis.money(cash["cash"] or cash["other"]) if cash else None
        if paid is not None and paid[0] >= 100_000:
            paid = None
        ratio = _ratio_of(stock)
        if (paid is None and ratio is None) or re.search(r"\b(?:vest\w*|earn-?out|if the|equals or exceeds)\b", words):
            continue
        end = match.start(group) + max(
            cash.end() if paid and cash else 0, stock.end() if ratio is not None and stock else 0
        )
        yield paid[0] if paid else None, ratio, paid[1] if paid else None, (match.start(), end)


def _ratio_of(stock: re.Match[str] | None) -> Decimal | None:
    if stock is None:
        return None
    value = lexis.number(stock["ratio"] or stock["exchange"])
    return value if value is not None and 0 < value < 1000 else None


def _closing(flat: str) -> tuple[str, tuple[int, int]] | None:
    for match in _CLOSED.finditer(flat):
        if re.search(r"\bagreement\b|\bdated\b", match[0]):
            continue
        iso = lexis.date(match[match.lastgroup or ""])
        if iso is not None:
            return iso, match.span()
    return None


def _party(note: Note) -> tuple[str, tuple[int, int]] | None:
    match = _PARTY.search(note.flat)
    if match is None:
        return None
    start, stop = match.span("names")
    printed = note.printed(start, stop)
    for name in re.finditer(
        r"[A-Z][\w&.'’-]*(?: (?:of |and |& |de |the )?[A-Z][\w&.'’-]*){0,6}(?:,? (?:Inc|Corp|Ltd|LLC|L\.P|N\.V"
        r"|plc|PLC)\b\.?)?",
        printed[:300],
    ):
        words = name[0].strip(" ,.")
        if len(words) < 4 or _ISSUER.match(words) or _NO_PARTY.search(words):
            continue
        full = (
            words + "."
            if printed[name.start() + len(words) :][:1] == "." and words.endswith(("Inc", "Corp", "Ltd", "Co"))
            else words
        )
        return full, (match.start(), min(stop, start + name.end()))
    return None
