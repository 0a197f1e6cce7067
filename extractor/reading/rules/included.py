"""Securities counted in a reported amount ("includes 500 unvested RSUs"), or left out of it ("excludes 500 shares")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from extractor.reading.rules import lexis
from extractor.reading.rules.note import Claim, Note
from extractor.schema.terms import Included, Stance

_WORDS: Final = (
    "includ",
    "exclu",
    "consist",
    "compris",
    "of which",
    "represents",
    "of the ",
    "of these",
    "composed",
    "as well as",
    "in addition to",
    "reflect",
    "represent ",
)
_N: Final = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.\d{1,6})?(?![\d/%])"
_SECURITY: Final = (
    r"(?:shares?|units?|rsus?|psus?|dsus?|msus?|rsas?|psas?|ltips?|options?|warrants?|securities|stock|adss?|notes?"
    r"|rights?"
    r"|dividend equivalents?|dividend credits?|interests?|debentures?|awards?|dividends?|principal|sars?|ads|pik"
    r"|ltip)\b"
)
_WHAT: Final = (
    rf"(?:(?!(?:that|which|and|or|of the price|commission)\b)[\w'$\"().,&/-]+ |vested and (?=unvested)"
    rf"|unvested and (?=vested)){{0,9}}?{_SECURITY}"
)
_COUNT: Final = (
    rf"(?!(?:19|20)\d\d (?!shares|units|rsus|psus|options)){_N} (?!(?:which|are|and|is|was|or|to|through"
    rf"|respectively)\b)"
)
_VERB: Final = re.compile(
    r"(?P<no>\b(?:(?:does|do|did) not (?:also )?(?:include|reflect|give effect to|take into account)"
    r"|not (?:including|included|reflected)|exclu(?:des?|ded|ding|sive of)))\b"
    r"|(?P<yes>\b(?:includes?|included(?= (?:\w+ ){0,5}?(?:is|are) \d)|inclusive of))\b|(?P<inc>\bincluding)\b"
)
_SUM: Final = re.compile(
    r"\b(?:consists?(?: solely| entirely)? of|consisting of|compris(?:ed|es|ing)(?: of)?|composed of|made up of"
    r"|represents?|reflects?|representing)\b"
)
_SUM_WORDS: Final = ("consist", "compris", "composed of", "made up of", "represent", "reflect")
_PART_WORDS: Final = (
    "of the securities", "of the shares", "of these", "of such", "of those", "of which", "of the total",
    "of the reported", "of the amount", "of the aggregate", "of the units", "of the rsus", "of the stock",
    "of the restricted", "of the options", "of this", "including", "of the number", "of the 1", "of the 2",
    "of the 3", "of the 4", "of the 5", "of the 6", "of the 7", "of the 8", "of the 9",
)  # fmt: skip
_LEAD: Final = re.compile(
    r"(?: (?:herein |(?:in|above)[\w ]{0,40} )?(?:are|is))? ?:? ?(?:\(\w{1,4}\) )?(?:(?:an? )?(?:aggregate|total|sum"
    r"|combined total) (?:amount )?of |(?:the|up to|approximately|any|also|all|an additional|additional|both"
    r"|in the aggregate|as of \w+ \d+, \d{4},?) ){0,2}"
)
_ITEM: Final = re.compile(rf"(?P<shares>{_N}) (?P<what>{_WHAT})")
_PLAIN: Final = re.compile(rf"(?P<what>{_WHAT})")
_NEXT: Final = re.compile(
    rf"(?:,|;|:)? ?(?:\band |\bas well as |\bplus )?(?:also )?(?:\(\w{{1,4}}\) ?)?(?:an? (?:aggregate|additional|total)"
    rf" (?:of )?|(?:up to|approximately|the|an additional|another) )?(?={_COUNT})"
)
_END: Final = re.compile(
    rf"; |,? and (?:an? additional |an aggregate of )?(?:\(\w{{1,3}}\) ?)?(?={_COUNT})"
    rf"|(?<! \d)(?<! \d\d), (?:\(\w{{1,3}}\) ?)?(?={_COUNT})| \((?:ii|iii|iv|v|vi|b|c|d|2|3|4)\) "
    r"|,? and (?:\(\w{1,3}\) )?(?:does not|excludes|includes|which|the reporting|disclaims)"
    r"| which (?:are|will|is) |, (?:which|each of which|all of which|of which|the receipt|subject to|and excludes|but"
    r"|the reporting|mr\.|ms\.|he|she)\b|\. "
)
_AS_OF: Final = re.compile(
    rf"\b(?:as of(?: the close of business on)?|as at|based on (?:a|the|his|her|an) [^.;]{{0,60}}?(?:statement"
    rf"|report)[^.;]{{0,40}}?(?:dated(?: as of)?|as of|for the period ending|ended)|statement dated(?: as of)?"
    rf") (?P<date>{lexis.DATE})"
)
_NOT_COUNT: Final = re.compile(
    r"\b(?:schedule|fees?|events?|period|provision|report(?! also)|filing|form|persons?|entit(?:y|ies)|cost|table|group"
    r"|signatory|transactions?)\b[^.;,]{0,30}$"
)
_NEVER: Final = re.compile(
    r"\b(?:price|prices|pric\w+|basket|definition|term|plan|agreement|proceeds|commission\w*|program|award|conditions?"
    r"|criteria|proposal|consideration|formula|withheld|class(?! [a-z]\b))\b[^.;,]{0,45}$"
)
_AMOUNT_WORDS: Final = re.compile(
    r"\b(?:amount|number|total|column|balance|holdings?|shares?|securities|units|figure|principal|aggregate|this|also"
    r"|rsus|reported|these|ownership|line|options?|stock|it|quantity|and)\b"
)
_OF_THE: Final = re.compile(
    rf"\b(?:of (?:the|these|such|this) (?:(?P<total>{_N}) )?(?:total |aggregate |reported )*(?:number of )?(?:shares"
    rf"|securities|amount|total|units|rsus|stock)?(?: of common stock)?(?: (?:reported|beneficially owned|owned|held"
    rf"|shown|listed|indicated)(?: (?:in|on|as|above|herein|directly|indirectly|here)[^.;,]{{0,50}})?)?,? "
    rf"(?P<shares>{_N}) (?:of (?:which|such shares"
    rf"|them) )?(?:(?:(?:{_SECURITY})(?: of (?:class [a-z] )?common stock)? )?(?:are|is|were|represent|have been"
    rf"|remain|consist of|relate to|constitute) (?P<what>(?:[^.;,:]|[,.](?=\d)){{3,120}})|(?P<noun>{_WHAT}))"
    rf"|(?P<shares2>{_N}) of (?:the|these|such|those) (?:total |aggregate |reported |\d[\d,]* )*(?:shares|securities"
    rf"|units|rsus|restricted stock units|stock options|options)(?: of (?:class [a-z] )?common stock)?(?: (?:reported"
    rf"|beneficially owned|listed|shown)(?: [^.;,]{{0,40}}?)?)? (?:are|is|were|represent|have been|remain"
    rf"|relate to) (?P<what2>(?:[^.;,:]|[,.](?=\d)){{3,120}})"
    rf"|,? (?:\(?of which|including|which includes?) (?:approximately )?(?P<shares3>{_N}) (?:(?:{_SECURITY}) )?(?:are"
    rf"|is|were|represent|have been|remain) (?P<what3>(?:[^.;,:)]|[,.](?=\d)){{3,120}}))"
)
_AS_WELL: Final = re.compile(
    rf"\b(?:reflects|represents|includes) (?:the )?(?:aggregate|total) (?:amount"
    rf"|number) of [^.;]{{5,170}}?,? (?:as well as|together with|in addition to|plus) (?P<what>(?:the "
    rf"|{_N} )?{_WHAT}[^.;,]{{0,80}})"
)
_GONE: Final = re.compile(r"\b(?:may(?! \d)|would|could|shall|will|if|must|can)\b[^.;]{0,25}$")
_SCHEDULED: Final = re.compile(
    r"\b(?:vests?|vesting|exercisable|withheld|instal+ments?|sold|per share|on each of|multipl\w+|ratio|in exchange"
    r"|equal to|for each)\b"
)
_MOVED: Final = re.compile(
    r"\b(?:withheld|surrendered|sold|vest(?:ed)?(?: on| as)|forfeited|tendered|became|become|will vest|scheduled)\b"
)


def read(note: Note) -> Iterable[Claim]:
    """Claim what is counted in a reported amount, one term for each, and what is left out (denied)."""
    if not any(word in note.flat for word in _WORDS):
        return
    seen: set[tuple[Decimal | None, int]] = set()
    for claim, key in (*_counted(note), *_part_of(note), *_passive(note), *_as_well(note)):
        if key[0] is not None and any(key[0] == shares for shares, _ in seen):
            continue
        if key in seen:
            continue
        seen.add(key)
        yield claim


Keyed = tuple[Claim, tuple[Decimal | None, int]]


def _counted(note: Note) -> Iterator[Keyed]:
    flat = note.flat
    verbs = [*_VERB.finditer(flat)] if "inclu" in flat or "exclu" in flat or "does not" in flat else []
    if any(word in flat for word in _SUM_WORDS) and (" and " in flat or ";" in flat):
        verbs += [*_SUM.finditer(flat)]
    done = 0
    for verb in verbs:
        if done - verb.end() > 60:
            continue
        start, end = note.flat_sentence_at(verb.start())
        before = flat[start : verb.start()]
        group = verb.lastgroup or "of"
        if not _counts(group, before, flat[verb.start() - 1 : verb.start()]):
            continue
        end = _through_semicolons(note, end)
        items = _items(note, verb.end(), min(end, verb.end() + 900), needs_two=group == "of")
        if group == "inc":
            items = [each for each in items if each[0] is not None]
        stance = "denied" if group == "no" else "stated"
        opening = (start if verb.start() - start <= 90 and _AMOUNT_WORDS.search(before) else verb.start(), verb.end())
        for shares, left, right in items:
            done = right
            yield _claim(note, shares, (left, right), opening, stance=stance)


def _through_semicolons(note: Note, end: int) -> int:
    """The end of a list whose items stand between semicolons, which end a sentence each."""
    for _ in range(8):
        if note.flat[end - 1 : end] != ";" or end + 1 >= len(note.flat):
            break
        end = note.flat_sentence_at(end + 1)[1]
    return end


def _counts(group: str, before: str, last: str) -> bool:
    """Whether the verb speaks of a reported amount."""
    if last in ("(", '"') or _GONE.search(before):
        return False
    if group == "of":
        return (
            re.search(
                r"\b(?:price|award|vest\w*|plan|basket|average|consideration|each|performance|payment)\b[^.;,]{0,30}$",
                before,
            )
            is None
        )
    plain = before.strip(" ,(")
    if group == "no" and re.search(
        r"\b(?:outstanding|exceed\w*|convert\w*|conversion|issuable|average)\b[^.;]{0,80}$", plain
    ):
        return False
    if not plain or plain in ("also", "amount"):
        return True
    if _NEVER.search(plain):
        return False
    if _NOT_COUNT.search(plain) and not re.search(
        r"\b(?:total|number|amount|shares|balance|principal|holdings|securities)\b[^.;,]{0,60}$", plain
    ):
        return False
    if group == "inc":
        return re.search(
            r"\b(?:held|own\w*|hold\w*|reported|aggregate|total|represents|reflects|consist\w*)\b", plain
        ) is not None and not _MOVED.search(plain)
    return _AMOUNT_WORDS.search(plain) is not None


def _items(note: Note, position: int, end: int, *, needs_two: bool) -> list[tuple[Decimal | None, int, int]]:
    """The items counted: each its number (None where none is printed) and the span of its words."""
    flat = note.flat
    lead = _LEAD.match(flat, position, end)
    position = lead.end() if lead else position
    found: list[tuple[Decimal | None, int, int]] = []
    item = _ITEM.match(flat, position, end)
    if item is None:
        plain = _PLAIN.match(flat, position, end)
        if plain is None or needs_two or not _said(plain[0]):
            return []
        return [(None, plain.start(), _item_end(flat, plain.end(), end))]
    while item is not None and len(found) < 12:
        stop = _item_end(flat, item.end(), end)
        found.append((lexis.number(item["shares"]), item.start(), stop))
        following = _NEXT.match(flat, stop, end)
        item = _ITEM.match(flat, following.end(), end) if following else None
    if needs_two and (len(found) < 2 or any(_SCHEDULED.search(flat, left, right) for _, left, right in found)):
        return []
    return found


def _said(what: str) -> bool:
    """Whether the noun is of securities that can be counted rather than of a class or a term."""
    return re.search(r"\b(?:price|commission|following|all of the|basket|term|right to)\b", what) is None


def _item_end(flat: str, position: int, end: int) -> int:
    stop = _END.search(flat, position, min(end, position + 220))
    if stop is not None:
        return stop.start()
    cut = min(end, position + 220)
    return cut - 1 if flat[cut - 1 : cut] in (".", ";") else cut


def _claim(
    note: Note, shares: Decimal | None, item: tuple[int, int], opening: tuple[int, int], *, stance: str
) -> Keyed:
    flat = note.flat
    left, right = item
    while right > left and flat[right - 1] in " ,;.":
        right -= 1
    what = re.sub(rf"^(?:an? (?:aggregate|total) of )?{_N} ", "", note.cased(left, right))
    limit = note.flat_sentence_at(left)[1]
    dated = _AS_OF.search(flat, left, min(limit, right + 90))
    as_of = lexis.date(dated["date"]) if dated is not None and not _acquired(flat[left : dated.start()]) else None
    spans = [opening, (left, right)]
    if as_of is not None and dated is not None:
        spans.append(dated.span())
    if left - opening[1] < 30:
        spans = [(opening[0], max(right, spans[-1][1]) if as_of is not None else right)]
    body = Included(shares=shares, what=what[:160] or None, as_of=as_of)
    return note.claim_flat(body, *spans, stance="denied" if stance == "denied" else "stated"), (shares, left)


def _acquired(words: str) -> bool:
    """Whether a date belongs to a vesting or a grant rather than to the count."""
    return (
        re.search(r"\b(?:vest\w*|granted|acquired on|exercisable|purchased on|issued on)\b[^.;]{0,40}$", words)
        is not None
    )


def _part_of(note: Note) -> Iterator[Keyed]:
    """``Of the securities reported, 500 are owned by X``; ``1,200 of these shares are restricted``."""
    if not any(word in note.flat for word in _PART_WORDS):
        return
    for match in _OF_THE.finditer(note.flat):
        group = next(name for name in ("shares", "shares2", "shares3") if match[name])
        kind = {"shares": "what" if match["what"] else "noun", "shares2": "what2", "shares3": "what3"}[group]
        if group == "shares" and not _opens(note, match.start()):
            continue
        if _MOVED.match(match[kind]) or _GONE.search(match[0][: match.start(kind) - match.start()]):
            continue
        yield from _parts(note, match, group, kind)


def _opens(note: Note, position: int) -> bool:
    """Whether "of these shares" opens its clause rather than belongs to "upon exercise of these shares"."""
    before = note.flat[max(0, position - 2) : position]
    return position == note.flat_sentence_at(position)[0] or before in (", ", "; ", " (", ": ") or before.endswith("(")


def _parts(note: Note, match: re.Match[str], group: str, kind: str) -> Iterator[Keyed]:
    """The first part and those that follow it: ``9,200 are RSUs and 4,800 are held in a GRAT``."""
    flat = note.flat
    start, end = match.span(kind)
    joined = _ANOTHER_PART.search(flat, start, end + 140)
    stop = joined.start() if joined and joined.start() <= end else end
    what = note.cased(start, stop).strip()
    yield note.claim_flat(Included(shares=lexis.number(match[group]), what=what), (match.start(), stop)), (
        lexis.number(match[group]), match.start(group),
    )  # fmt: skip
    for _ in range(8):
        further = _ANOTHER_PART.match(flat, stop)
        if further is None or _MOVED.match(further["what"]):
            return
        cut = _ANOTHER_PART.search(flat, further.start("what"), further.end())
        stop = cut.start() if cut else further.end()
        shares = lexis.number(further["shares"])
        body = Included(shares=shares, what=note.cased(further.start("what"), stop).strip())
        yield note.claim_flat(body, (match.start(), match.start(kind)), (further.start("shares"), stop)), (
            shares, further.start("shares"),
        )  # fmt: skip


_ANOTHER_PART: Final = re.compile(
    rf",? (?:and )?(?P<shares>{_N}) (?:(?:{_SECURITY}) )?(?:are|is|were|represent|have been"
    rf"|remain) (?P<what>[^.;:]{{3,120}})"
)


def _passive(note: Note) -> Iterator[Keyed]:
    """``The earnout shares are not included in the amount``; ``310 shares, which are included in the total``."""
    if "included in" not in note.flat and "included within" not in note.flat and "counted in" not in note.flat:
        return
    for match in _PASSIVE.finditer(note.flat):
        start = note.flat_clause_start(match.start(), ("; ", ". "), reach=160)
        subject = note.flat[start : match.start()]
        items = [*_ITEM.finditer(subject)]
        if _GONE.search(subject) or not (items or re.search(_SECURITY, subject)) or "reported securities" in subject:
            continue
        left = start + items[-1].start() if items else start
        shares = lexis.number(items[-1]["shares"]) if items else None
        what = re.sub(rf"^{_N} ", "", note.cased(left, match.start()).strip(" ,"))
        body = Included(shares=shares, what=what or None)
        stance: Stance = "denied" if match["no"] else "stated"
        yield note.claim_flat(body, (left, match.end()), stance=stance), (shares, left)


_PASSIVE: Final = re.compile(
    r",? ?\b(?:which |that )?(?:(?:are|is|were|have been) )(?P<no>not )?(?:also )?(?:included|counted)"
    r" (?:in|within) (?:(?:the|this|these|such) )?(?:[\w']+ ){0,4}?(?:amounts?|totals?|number|column \d|table i+"
    r"|balance|figure"
    r"|beneficially owned)\b"
)


def _as_well(note: Note) -> Iterator[Keyed]:
    """``Reflects the aggregate amount held …, as well as the shares issued on conversion``."""
    if "as well as" not in note.flat and "together with" not in note.flat and "addition to" not in note.flat:
        return
    for match in _AS_WELL.finditer(note.flat):
        start, end = match.span("what")
        number = re.match(_N, match["what"])
        shares = lexis.number(number[0]) if number else None
        what = re.sub(rf"^(?:the |{_N} )", "", note.cased(start, end))
        yield note.claim_flat(Included(shares=shares, what=what), match.span()), (shares, start)
