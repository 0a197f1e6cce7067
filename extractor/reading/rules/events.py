"""Events that change every share: splits, reverse splits, consolidations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from extractor.reading.rules import lexis
from extractor.reading.rules.note import Claim, Note
from extractor.schema.terms import StockSplit

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
    """Read splits."""
    flat = note.flat
    if any(
        word in flat
        for word in ("split", "consolidat", "subdivision", "combined into", "combination of", "share combination")
    ):
        yield from _splits(note)


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
