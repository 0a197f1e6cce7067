"""Ratios: what one unit, right, note or share turns into, and whether that is settled in stock or in cash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from extractor.reading.rules import lexis
from extractor.reading.rules.note import Claim, Note
from extractor.reading.rules.settlement import Ratio, settle
from extractor.schema.terms import ConversionRatio

_TRIGGERS: Final = (
    "receive", "conver", "exchange", "one-for-one", "1-for-1", "one for one", "equivalent", "settle", "represent",
    "1:1", " for 1", "equal", "entitle", "payable in", "paid in", "1-to-1", "redeem", "purchase", "one-to-one",
    "distribut", "paid out", "payout", "exercisable for",
)  # fmt: skip
_PARTS: Final = (
    r"(?:one|two|three|four|five|six|seven|eight|nine)[- ](?:half|third|quarter|fourth|fifth|sixth"
    r"|eighth|tenth|twentieth|hundredth)s?(?:[- ]of)?"
)
_N: Final = (
    rf"(?:{_PARTS} ?(?:\(\d{{1,3}}/\d{{1,3}}(?:th|rd)?\) ?)?(?:of (?:one|an?) )?(?:\(1\) )?"
    rf"|\d{{1,2}}/\d{{1,3}}(?:th|rd)? of (?:one|a) |"
    rf"{lexis.NUMBER_WORDS} ?\(\d{{1,4}}(?:\.\d{{1,6}})?\) |{lexis.DIGITS} (?:of (?:one|a) )?"
    rf"|{lexis.NUMBER_WORDS} |an? )"
)
_STOCK: Final = (
    r"(?:(?:newly issued|fully paid|validly issued|non-assessable|nonassessable|whole|additional|underlying|full"
    r"|and|registered|the issuer's"
    r"|issuer's|the company's|our|its|such|of),? ?){0,3}"
    r"(?:(?:class [a-z0-9]{1,2}|series [a-z0-9-]{1,4}|common|ordinary|preferred|voting|non-voting|subordinate"
    r"|multiple|depositary|capital|american"
    r"|[a-z][a-z.&'-]*,?) ){0,7}?"
    r"(?:shares?|stock|adss?|adrs?|ordinary shares?|common units?|op units?|units?|depositary receipts?"
    r"|interests?|warrants?)\b"
)
_OF: Final = (
    r"(?: of (?:the |our |its )?(?:(?:issuer|company|corporation|registrant|bank|partnership|holdings)(?:'s|s')? ?)?"
    r"(?:(?:[a-z0-9&.,'-]+) ){0,7}?(?:common stock|capital stock|common shares|ordinary shares|stock"
    r"|preferred stock|shares|limited partnership interest|interest))?"
)
_UNIT: Final = (
    r"(?:rsus?|psus?|dsus?|pbrsus?|prsus?|gsus?|sars?|ltips?|dsu|rsu|units?|awards?|rights?|options?|warrants?"
    r"|shares?|notes?|debentures?|adss?|stock|phantom"
    r"|interests?|equivalents?|securities|preferred|amount)"
)
_BACK: Final = re.compile(
    r"(?:^|[,;(] |\b)(?:(?P<each>each(?: of (?:the|these))?|every|per) (?P<one>[^;]{2,150})"
    r"|(?P<many>(?:[a-z0-9\"()-]+ ){0,6}?(?:units|rsus|psus|dsus|gsus|rights|awards|equivalents|stock units"
    r"|sars)\b[^;,]{0,40}))$"
)
_FIRST: Final = re.compile(r"^\W{0,3}(?:an?|one|1) (?P<one>[^;]{2,150})$")
_SEVERAL: Final = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|[2-9]|\d{2,6}) (?!percent)"
)
_EACH_LAST: Final = re.compile(r"\b([a-z]+(?:[ -][a-z]+){0,4}) each $")
_VERBS: Final = re.compile(
    r"[\s,]*\b(?:(?:which|that|will|shall|may|can|is|are|was|were|be|also|automatically|initially|generally|only"
    r"|currently|has|have|been|to"
    r"|immediately|if vested|once vested|upon vesting|represents?|when vested|at any time|subject to vesting)[\s,]*)+$"
)
_RIGHT: Final = (
    r"(?:represents?|represented|representing|constitutes?|is|are|evidences?|gives?|grants?|provides?|confers?"
    r"|carr(?:y|ies)|reflects?|has|have)(?: (?:the (?:reporting person|holder)|to|with|its holder))?"
    r" (?:an? |the )?(?:conditional |unsecured |vested |nontransferable |fully vested |contingent,? |contractual "
    r"|economic |unfunded |deferred ){0,3}"
    r"(?:rights?|entitlements?|obligation of the (?:issuer|company)|promise)(?: of the (?:reporting person|holder))?"
    r"(?: (?:to|for)(?: (?:the )?(?:reporting person|holder|participant)(?: to)?)?"
    r"| of the [a-z ]{2,30} to)? (?:receive|acquire|be issued|deliver|the receipt of|payment of|be paid"
    r"|delivery of|earn|be settled in|issue|purchase)"
)
_WHEN: Final = (
    r"(?:,? ?(?:(?:upon|at|on|following|subject to|pursuant to|after|under|for no consideration"
    r"|at (?:the )?(?:option|election)[a-z ]{0,40}|without[a-z ]{0,30}|as of|when|in the future)\b[^.;]{0,80}?,? ?))?"
)
_RECEIVES: Final = re.compile(
    rf"\b(?:{_RIGHT}|(?:entitles?|entitling|entitled)(?: (?:the |its |each )?(?:holder|reporting person|grantee"
    rf"|participant|recipient|owner|director)(?: thereof)?)?(?: to)?(?: (?:receive|acquire|be issued|one|purchase))?)"
    rf"{_WHEN},? ?(?:up to |approximately |the (?:equivalent|value) of )?(?P<n>{_N})(?P<to>{_STOCK}{_OF})"
)
_EQUIVALENT: Final = re.compile(
    rf"\b(?:(?:represents?|represented|is|are|has|have|was|were|being|equals?|having"
    rf"|valued at)? ?(?:intended to be |designed to be )?(?:the |an? )?(?:(?:economic|financial|cash|economically"
    rf"|economical|functional|value) ){{0,2}}(?:equivalent|equal)(?: in (?:economic )?value)?(?: of| to)|"
    r"(?:has|have|having|with) (?:a|the|an) (?:economic |fair market |cash )?value (?:of|equal to)(?: that of)?|"
    r"(?:receive|receipt of|payment of|paid|settled in|payable in)(?: an?| the)? (?P<cash>cash"
    r"|amount(?: payable)? in cash)"
    r"(?: payment| amount| value)?(?:,? (?:equal|equivalent) to)?(?: the)?(?: then)?[- ]?(?:fair market |current "
    r"|market |closing )?"
    r"(?:value|price|equivalent)?(?: \(\w+\))? of|"
    rf"(?:represents?|equals?|corresponds? to|is equal to|are equal to|is equivalent to|equal to"
    rf"|is equivalent in value to)(?: the (?:value|right) (?:of|to))?) (?P<n>{_N})(?P<to>{_STOCK}{_OF})"
)
_CONVERTS: Final = re.compile(
    rf"\b(?:convert(?:s|ed|ible)?|exchange(?:able|d|s)?|redeem(?:able|ed|s)?|exercis(?:able|ed"
    rf"|es))\b(?:[^.;$]{{0,110}}?) ?"
    rf"(?:into|for|to acquire|to purchase) (?:a number of |approximately "
    rf"|an aggregate of )?(?P<n>{_N})(?P<to>{_STOCK}{_OF})"
)
_OR_SHARE: Final = re.compile(
    rf"\b(?:redeem(?:able|ed|s)?|exchange(?:able|d|s)?|convert(?:s|ed|ible)?|tendered"
    rf"|surrendered)\b[^.;]{{0,110}}?\bfor (?:either )?(?:an amount (?:of|in) )?cash\b[^;]{{0,190}}?\bor,?(?:"
    rf" (?:at|in)(?: the)? [^;,]{{2,60}}?,)? (?P<n>{_N})(?P<to>{_STOCK}{_OF})"
)
_EITHER: Final = re.compile(
    rf"\b(?:payable|settled|paid|settles|distributed|satisfied)\b[^.;]{{0,40}}?\b(?:in|by"
    rf"|for) (?:either )?cash or,?(?: (?:at|in)[^;,]{{2,60}}?,)? "
    rf"(?:in |by (?:delivery of )?)?(?P<n>{_N})(?P<to>{_STOCK}{_OF})"
)
_CASH_OR: Final = re.compile(r"\bcash\b[^;]{0,90}?\bor\b|\bor\b[^;]{0,90}?\bcash\b")
_ONE: Final = (
    r"(?:(?P<words>(?<![\d.,])(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,4}(?:\.\d{1,6})?)[- ](?:for|to)"
    r"[- ](?:one|1)(?![\d/]|[.,]\d)|1:1(?!\d|[.,]\d)|one:one"
    r"|share[- ]for[- ]share)(?: \(1:1\))?(?: basis| ratio)?)"
)
_BASIS: Final = re.compile(
    rf"\b(?:(?:is|are|be|was|were|will|shall|may|can|automatically|been) ){{0,5}}(?:convert(?:s|ed|ible|ing)?"
    rf"|conversion|exchang(?:e|eable|ed|es)|settle[sd]?|settlement|redeem(?:able|ed)?|paid|payable|distributed"
    rf"|payout|represents?|vest|acquire|exercisable|issued|represented)\b[^.;]{{0,170}}?\b(?:on an? |at an? "
    rf"|in an? |, ?|an? )?{_ONE}"
    rf"|{_ONE.replace('words', 'first')} (?:into|in|for|conversion|exchange)\b[^.;]{{0,60}}"
)
_EACH_FOR: Final = re.compile(
    rf"\b(?:receive|receives|entitled to|acquire|issued|deliver\w*|settled for|convert\w*|exchang\w*"
    rf"|paid)\b[^.;]{{0,30}}? (?P<n>{_N})(?P<to>{_STOCK}{_OF}) (?:for|in respect of|in exchange for) (?:each"
    rf"|every|one|1)(?: \(1\))? (?P<from>[^.;,]{{2,60}}?)(?= (?:upon|held|that|which|as|when|on|at|under)\b|[.,;]|$)"
)
_RATIO: Final = re.compile(
    rf"\b(?:conversion|exchange|exercise) (?:ratio|rate)\b(?: (?:of|is|was|equal to|at|initially|currently"
    rf"|approximately|then)){{0,4}} (?P<n>{_N})(?P<to>{_STOCK}{_OF})?(?: (?:per|for each|for every"
    rf"|to one)(?P<per>(?:[^.;,]|,\d){{0,60}}))?"
)
_ALONE: Final = re.compile(
    r"^\W*(?:one[- ]for[- ]one|1[- ]for[- ]1|1:1|1[- ]to[- ]1|one[- ]to[- ]one)(?: basis"
    r"| conversion)?\W*$"
)
_HYPOTHETICAL: Final = re.compile(r"\b(?:maximum|up to|between|from) $")


def read(note: Note) -> Iterable[Claim]:
    """Read ratios and settlements."""
    flat = note.flat
    if not any(trigger in flat for trigger in _TRIGGERS):
        return
    if _ALONE.match(flat):
        yield note.claim_flat(ConversionRatio(ratio=Decimal(1)), (0, len(flat.rstrip())))
        return
    found = _distinct(list(_ratios(note)))
    settle(note, found)
    for each in found:
        body = ConversionRatio.model_validate(
            {"ratio": each.ratio, "from": each.source, "to": each.target, "settlement": each.settlement}
        )
        spans = [(each.start, each.end)] + ([each.extra] if each.extra else [])
        yield note.claim_flat(body, *spans)


def _ratios(note: Note) -> Iterator[Ratio]:
    flat = note.flat
    for pattern in _patterns(flat):
        for start, end in note.flat_sentences:
            for match in pattern.finditer(flat, start, min(end, start + 1500)):
                made = _made(note, match)
                if made is not None:
                    yield made


def _patterns(flat: str) -> Iterator[re.Pattern[str]]:
    if any(words in flat for words in ("for each", "for every", "respect of each", "for one")):
        yield _EACH_FOR
    if any(word in flat for word in ("receive", "entitl", "right", "acquire", "purchase")):
        yield _RECEIVES
    if any(word in flat for word in ("equivalent", "equal", "represent", "correspond", "value")):
        yield _EQUIVALENT
    if "cash" in flat:
        yield _OR_SHARE
        yield _EITHER
    if any(word in flat for word in ("conver", "exchang", "redeem", "exercis")):
        yield _CONVERTS
        if " rat" in flat:
            yield _RATIO
    if re.search(r"-for-|-to-| for one| to one|1:1|for 1|share[- ]for[- ]share", flat):
        yield _BASIS


def _made(note: Note, match: re.Match[str]) -> Ratio | None:
    if match.re is _BASIS:
        return _basis(note, match)
    ratio = _count(match["n"])
    if ratio is None or ratio > 100000 or ratio <= 0:
        return None
    to = match["to"]
    target = note.printed(*match.span("to")).strip() if to else None
    groups = match.groupdict()
    if match.re is _EACH_FOR:
        return (
            Ratio(ratio, note.printed(*match.span("from")).strip(), target, match.start(), match.end())
            if ratio <= 100
            else None
        )
    if match.re is _RATIO:
        per = note.printed(*match.span("per")).strip() if groups.get("per") else None
        return Ratio(ratio, per or None, target, match.start(), match.end())
    if not _plausible(match, note.flat, ratio) or (subject := _subject(note, match, ratio)) is None:
        return None
    source = note.printed(*subject)
    made = Ratio(ratio, None if source.startswith("of") else source, target, max(0, subject[0] - 5), match.end())
    if groups.get("cash"):
        made.settlement = "cash"
    if match.re in (_OR_SHARE, _EITHER):
        made.settlement = "either"
    return made


def _basis(note: Note, match: re.Match[str]) -> Ratio | None:
    """Read "on a one-for-one basis"; a split is none."""
    flat = note.flat
    words = match.groupdict().get("words") or match.groupdict().get("first") or ""
    if re.search(
        r"\b(?:splits?|(?:share|stock|reverse) (?:consolidation|combination))\b", flat[match.start() : match.end() + 40]
    ):
        return None
    ratio = Decimal(1) if "share" in words else lexis.number(re.split(r"[- :]", words)[0])
    into = re.search(rf"\b(?:into|in|for|represents?) (?:an equal number of )?(?P<to>{_STOCK}{_OF})", match[0])
    target = note.printed(match.start() + into.start("to"), match.start() + into.end("to")) if into else None
    made = Ratio(ratio, None, target, match.start(), match.end())
    if _CASH_OR.search(match[0]):
        made.settlement = "either"
        other = re.search(rf"\bor,?[^;]{{0,70}}? (?P<to>{_STOCK}{_OF})", match[0])
        if other is not None and target is None:
            made.target = note.printed(match.start() + other.start("to"), match.start() + other.end("to"))
    return made


def _count(words: str) -> Decimal | None:
    words = words.strip()
    if "/" in words or re.match(_PARTS, words):
        value = lexis.fraction(words)
        return None if value is None else value.quantize(Decimal("0.000001")).normalize()
    return Decimal(1) if words in ("a", "an") else lexis.number(words)


def _plausible(match: re.Match[str], flat: str, ratio: Decimal) -> bool:
    """Tell what cannot be a ratio from its own words: votes, dividends, a maximum."""
    if re.search(r"\b(?:votes?|voting rights|dividend(?: equivalent)?s?|withheld)\b", match[0]):
        return False
    return not (_HYPOTHETICAL.search(flat[max(0, match.start("n") - 12) : match.start("n")]) and ratio > 1)


def _subject(note: Note, match: re.Match[str], ratio: Decimal) -> tuple[int, int] | None:
    """Find, before the verb, what one of which the ratio is said: ``each RSU``, ``a unit``, or units in the plural."""
    flat = note.flat
    first = note.flat_sentence_at(match.start())[0]
    left = max(first, match.start() - 190)
    before = flat[left : match.start()]
    found = _FIRST.match(before) if left == first else None
    back = list(re.finditer(r"\b(?:each(?: of (?:the|these))?|every|per)\b", before))
    if back:
        span = (left + back[-1].end() + 1, match.start())
    elif found is not None:
        span = (left + found.start("one"), match.start())
    elif match.re is not _EQUIVALENT and ratio == 1 and (many := _BACK.search(before)) is not None and many["many"]:
        span = (left + many.start("many"), match.start())
    else:
        return None
    words = flat[span[0] : span[1]]
    if _SEVERAL.match(words):
        return None
    if not words.strip() and (plural := _EACH_LAST.search(before)) is not None:
        return left + plural.start(1), left + plural.end(1)
    verbs = _VERBS.search(words)
    end = span[0] + (verbs.start() if verbs else len(words.rstrip(" ,")))
    return (span[0], end) if end > span[0] else None


def _distinct(found: list[Ratio]) -> list[Ratio]:
    """Keep each ratio once: what overlaps another, or says the same number of the same things again, is dropped."""
    kept: list[Ratio] = []
    for each in found:
        clash = next((other for other in kept if each.start < other.end and other.start < each.end), None)
        if clash is not None:
            continue
        same = next((other for other in kept if other.ratio == each.ratio and _same_sides(other, each)), None)
        if same is None:
            kept.append(each)
    return sorted(kept, key=lambda each: each.start)


def _same_sides(one: Ratio, other: Ratio) -> bool:
    """Tell whether two ratios are of the same things; sides that are not named agree with any."""
    if other.source is not None and re.match(r"(?:such|transferred|these|those)\b", other.source.lower()):
        return True
    return _agree(one.target, other.target) and _agree(one.source, other.source)


_WEAK: Final = frozenset(
    (
        "of",
        "the",
        "a",
        "an",
        "one",
        "issuer",
        "issuer's",
        "company",
        "company's",
        "such",
        "any",
        "1",
        "vested",
        "its",
        "inc",
    )
)


def _agree(one: str | None, other: str | None) -> bool:
    """Tell whether two names can be of the same thing: one unnamed, or one's words all among the other's."""
    if one is None or other is None:
        return True
    left, right = (
        {word.rstrip("s") for word in re.findall(r"[a-z0-9']+", each.lower())} - _WEAK for each in (one, other)
    )
    return left <= right or right <= left
