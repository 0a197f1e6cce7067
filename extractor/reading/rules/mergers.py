"""Mergers and like acquisitions: what each share was turned into, with whom, and when it closed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from extractor.reading.rules import lexis
from extractor.reading.rules.entities import name_at
from extractor.reading.rules.note import Claim, Note
from extractor.schema.terms import Merger

_M: Final = lexis.MONEY
_D: Final = lexis.DATE
_R: Final = rf"(?<![\d,.$])(?:\d{{1,3}}\.\d{{1,8}}|\d{{1,3}}(?![\d,.%])|{lexis.NUMBER_WORDS})"
Span = tuple[int, int]

_WORDS: Final = (
    "merg",
    "tender",
    "acquired by",
    "acquisition of",
    "acquisition by",
    "acquisition of",
    "acquisition by",
    "arrangement",
    "business combination",
    "amalgamation",
    "exchange offer",
)
_CONTEXT: Final = re.compile(
    r"\b(?:agreement and plan of (?:merger|reorgani[sz]ation)|merger agreement|arrangement agreement"
    r"|transaction agreement|merged (?:with and )?into|mergers?"
    r"|acquired by|acquisition of the (?:issuer|company) by|(?:issuer|company)'s acquisition (?:by|of)"
    r"|plan of arrangement|scheme of arrangement|business combination(?: agreement)?|amalgamation"
    r"|(?:tender|exchange) offer|tendered)\b"
)
_HYPOTHETICAL: Final = re.compile(
    r"\b(?:if (?:the|a|any)|upon (?:a|any)|in the event of (?:a|any)|in connection with (?:a|any)|prior to any"
    r"|following (?:a|any)|such as a|by (?:a|any)|event of|completes? (?:a|any|its) (?:initial )?)"
    r" ?(?:\w+ ){0,2}(?:merger|business combination|tender offer|acquisition|amalgamation)"
    r"|\binitial business combination\b"
)
_CASH: Final = re.compile(
    rf"(?P<cash>{_M})(?:,? (?:net )?to the (?:seller|holder)s?)?,? ?(?:(?:per (?:\w+ )?(?:share|unit|ads)"
    rf"|a share),? ?)?(?:(?:per[- ]share )?(?:merger|offer|cash) consideration\b|\(?(?:payable )?in cash\b"
    rf"|in u\.s\. dollars|cash\b|of cash\b|without interest|net in cash|, the (?:per[- ]share )?merger consideration"
    rf"|, (?:being |which (?:is|was) )?the (?:per[- ]share )?(?:merger consideration|merger price|offer price"
    rf"|deal price)|\(the \"(?:per share )?(?:merger consideration|offer price|cash consideration|merger price"
    rf"|per share))"
    rf"|\b(?:cash (?:equal to|of|payment of|payment equal to|consideration of|consideration equal to|in the amount of"
    rf"|amount of|amount equal to)|amount in cash (?:equal to|of)|(?:merger|per share|offer|cash) (?:consideration"
    rf"|price)(?: per share)? (?:of|equal to|was|is|\(\"?)|acquisition price of|(?:spread|difference"
    rf"|excess)(?:,? if any,?)? (?:between|of)(?: the)?) (?P<other>{_M})"
    rf"|\b(?:right to receive|entitled to receive|received|exchanged for|exchange for|converted into|for|at|price of"
    rf"|purchase price of) (?:the )?(?:sum of )?(?:\(i\) |\(a\) )?(?P<plain>{_M})(?= (?:per|for each"
    rf"|for every) (?:\w+ ){{0,2}}(?:share|unit|ads)| apiece\b| a share\b| each\b|[.,;)](?!\d)|$| and| less"
    rf"| in (?:the )?(?:merger|cash|connection))"
)
_NO_CASH: Final = re.compile(
    r"\b(?:exercise prices?|strike prices?|closing (?:sale |sales |market )?price|market price|par value"
    r"|aggregate(?: of)?|total of|closed at|conversion price"
    r"|up to|volume[- ]weighted|average|trading price|valued at|value of|opening price|fees?|or less"
    r"|base price)[^.;]{0,40}$"
)
_STOCK: Final = re.compile(
    rf"(?P<ratio>{_R}) (?:\(\d+(?:\.\d+)?\) )?(?:of an? |of one |validly issued,? |fully[- ]paid,? |newly[- ]issued "
    rf"|and |nonassessable |non-assessable |duly authorized,? )*(?:(?:[\w'.&-]+ ){{0,4}}?(?:class [a-z] )?"
    rf"(?:common |ordinary )?(?:shares?|stock|adss?|units?))\b|\b(?:exchange|conversion) ratio (?:of|equal to|was"
    rf"|is)(?: approximately)? (?P<exchange>{_R})"
)
_TURNED: Final = re.compile(
    r"\b(?:converted|exchanged|cancel+ed|became|exchange|convert|right to receive|entitled to|received"
    r"|receive|consideration)\b"
)
_EACH_SHARE: Final = re.compile(
    r"\b(?:each|every|per)(?: (?:issued|outstanding|and|then|of|the|issuer's?|company's?|such"
    r"|[\w.'-]+)){0,7}? (?:shares?|stock|ordinary share|unit|ads)\b"
)
_RATIO_STOP: Final = re.compile(
    r"\b(?:in lieu of|fractional|options? to (?:purchase|acquire)|warrants? to (?:purchase|acquire)|multiplied"
    r"|over the|on the last trading|vest\w*|earn-?out|if the|equals or exceeds|upon exercise)\b"
)
_CLOSED: Final = re.compile(
    rf"\b(?:effective time|effective date|closing(?: date)?|closed|consummated|completed|consummation|completion"
    rf"|occurred|became effective|effectiveness|effected|expired|accepted for (?:payment|purchase)|took effect|merged"
    rf"|acquired|tendered)\b"
    rf"(?:[^.;]|[ap]\.m\.|\.(?=\d)){{0,100}}?\b(?:on|as of|of|at|was|effective)? ?\(?(?P<date>{_D})"
    rf"|\b(?:on|effective|as of|effective as of|effective on) (?P<first>{_D})(?: \([^)]{{1,60}}\))?,? (?:[^.;]"
    rf"|\b[a-z]\.[a-z]\.|(?<=inc|ltd)\.|(?<=corp)\.){{0,200}}?\b(?:merged|merger|consummat\w*|complet\w*|acquired"
    rf"|closing|effective|converted|closed|cancel+ed|exchanged|arrangement|acquisition)\b"
)
_NOT_CLOSED: Final = re.compile(r"\b(?:entered into|announced|signed|executed|dated|expected|anticipated|approved)\b")
_DATED: Final = re.compile(r"\b(?:dated|dated as of|entered into on|announced on)\s*$")
_ENTERED: Final = re.compile(r",? [^.;]{0,60}?\b(?:entered into|announced|signed|executed|approved)\b")
MOST_DATES: Final = 12
"""How many dates are tried for the closing at most."""
_PARTY: Final = re.compile(
    r"(?:\bby and (?:among|between)|\bbetween|\bamong|\bmerged (?:with and )?(?:into|with)|\bacquired by"
    r"|\bacquisition of the (?:issuer|company) by|\b(?:offer|combination) (?:by|with)"
    r"|\bmerger (?:agreement )?(?:with(?: and into)?|of [^.;]{2,60}? (?:with and into|with|into|and))"
    r"|\bshares of(?= [a-z0-9.& ]{2,40}? (?:common|ordinary))|\bshares of(?= [^.;]{2,50}?,? (?:inc|corp|plc|ltd|n\.v"
    r"|s\.a|ag)\b)|\barrangement with|\bmerger of|\b(?:issuer|company)'s acquisition (?:by"
    r"|of)) (?P<names>[^;]{3,300})"
)
_NO_PARTY: Final = re.compile(
    r"^(?:Parent|Merger|Agreement|Plan|Effective|Acquisition|Closing|Purchaser|Pursuant|Buyer|Class|Common|Ordinary"
    r"|Target|Holdco)\b|\b(?:Effective Time|Merger Sub|Effective Date|Merger Subsidiary|Acquisition Sub|Sub,? Inc)\b"
)
_ISSUER: Final = re.compile(r"^(?:the )?(?:issuer|company|registrant|reporting person)\b", re.IGNORECASE)


def read(note: Note) -> Iterable[Claim]:
    """Claim the merger that a footnote tells of: at most one."""
    flat = note.flat
    if not any(word in flat for word in _WORDS):
        return
    about = _CONTEXT.search(flat)
    if about is None or (_HYPOTHETICAL.search(flat) and _CLOSED.search(flat) is None):
        return
    cash = next(_cash(flat), None)
    ratio = next(_ratio(flat), None)
    if cash is None and ratio is None and re.match(r"business|tender|exchange|acquired", about[0]):
        return
    dated = _closing(flat)
    party = _party(note)
    if cash is None and ratio is None and (dated is None or "merge" not in flat):
        return
    spans = [each for each in (cash and cash[2], ratio and ratio[1], dated and dated[1], party and party[1]) if each]
    spans.append(_around(flat, about.span(), spans))
    body = Merger(
        cash=cash[0] if cash else None,
        ratio=ratio[0] if ratio else None,
        counterparty=party[0] if party else None,
        date=dated[0] if dated else None,
        currency=cash[1] if cash else None,
    )
    yield note.claim_flat(body, *spans)


def _around(flat: str, about: Span, spans: list[Span]) -> Span:
    """The words that tell that it is a merger, unless another quote holds such words already."""
    held = next((span for span in spans if _CONTEXT.search(flat, *span)), None)
    return held or about


def _cash(flat: str) -> Iterator[tuple[Decimal, str | None, Span]]:
    """The cash for each share, with its words."""
    strong: list[tuple[Decimal, str | None, Span]] = []
    for match in _CASH.finditer(flat):
        group = "cash" if match["cash"] else "other" if match["other"] else "plain"
        before = flat[max(0, match.start(group) - 70) : match.start(group)]
        paid = lexis.money(match[group])
        if paid is None or paid[0] >= 100_000 or (_NO_CASH.search(before) and "merger consideration" not in match[0]):
            continue
        if group == "plain" and not re.search(
            r"\b(?:tender\w*|merger|right to receive|converted|exchanged?|acquired|arrangement)\b",
            flat[max(0, match.start() - 160) : match.end() + 60],
        ):
            continue
        start = _turned(flat, match.start())
        strong.append((paid[0], paid[1], (start, match.end())))
    yield from strong


def _turned(flat: str, position: int) -> int:
    """Where the clause that turns the share into its consideration begins."""
    near = [match.start() for match in _TURNED.finditer(flat, max(0, position - 160), position)]
    return near[0] if near else position


def _ratio(flat: str) -> Iterator[tuple[Decimal, Span]]:
    """The acquirer's shares for each share, with their words."""
    for match in _STOCK.finditer(flat):
        window = flat[max(0, match.start() - 200) : match.start()]
        value = lexis.number(match["ratio"] or match["exchange"])
        if value is None or not 0 < value < 1000:
            continue
        if match["exchange"]:
            yield value, match.span()
            continue
        turned = [*_TURNED.finditer(window)]
        if not turned or _RATIO_STOP.search(window[turned[-1].start() :]) or _RATIO_STOP.match(flat, match.end() + 1):
            continue
        if not re.search(
            r"\b(?:into|for|receive|received|consideration|exchange|entitled to)\b(?:[^.;]|\.(?=\d)){0,120}$", window
        ):
            continue
        decimal = "." in (match["ratio"] or "")
        start = max(0, match.start() - 200) + turned[0].start()
        subject = _EACH_SHARE.search(flat, max(0, match.start() - 320), match.start())
        if not decimal and (subject is None or re.search(r"\brestricted stock unit|\brsu|option|award", subject[0])):
            continue
        if subject is not None and "class" in subject[0] and "merger" not in flat:
            continue
        if subject is not None and not decimal:
            start = min(start, subject.start())
        yield value, (start, match.end())


def _closing(flat: str) -> tuple[str, Span] | None:
    """The day on which the merger closed or became effective."""
    position, second = 0, None
    for _ in range(MOST_DATES):
        match = _CLOSED.search(flat, position)
        if match is None:
            break
        group = match.lastgroup or "date"
        iso = lexis.date(match[group])
        if iso is not None and not _of_the_agreement(flat, match, group):
            if "expired" not in match[0] and "tendered" not in match[0]:
                return iso, match.span()
            second = second or (iso, match.span())
        position = match.end(group)
    return second


def _of_the_agreement(flat: str, match: re.Match[str], group: str) -> bool:
    """Whether the date is that of the agreement or of an announcement rather than of the closing."""
    place = match.start(group)
    near = flat[max(0, place - 30) : place]
    if _DATED.search(near) and "effective" not in near:
        return True
    if group == "first":
        return _ENTERED.match(flat, match.end(group), match.end()) is not None
    return _NOT_CLOSED.search(flat, match.start(), place) is not None


def _party(note: Note) -> tuple[str, Span] | None:
    """The other side of the merger: the first name that is neither the issuer nor a vehicle for the merger."""
    for match in _PARTY.finditer(note.flat):
        start, stop = match.span("names")
        printed = note.cased(start, stop)
        for token in list(re.finditer(r"(?<![^\s(\",])[^\W_a-z][^\s]*", printed))[:16]:
            if token.start() > 160 or re.search(
                r"[.] [A-Z]", printed[: token.start()].replace("Inc. ", "Inc ").replace("Corp. ", "Corp ")
            ):
                break
            entity = name_at(note, start + token.start())
            if entity is None or entity.name is None or len(entity.name) < 4:
                continue
            if _ISSUER.match(entity.name) or _NO_PARTY.search(entity.name) or re.fullmatch(r"[\d,.]+", entity.name):
                continue
            return entity.name, (match.start(), entity.end)
    return None
