"""The rules reader: every family over one footnote, and what none of them consumed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from extractor.reading.rules import (
    awards,
    corrections,
    disclaimers,
    events,
    holdings,
    included,
    interest,
    life,
    limits,
    mergers,
    prices,
    ratios,
    redemption,
    trading,
    transfers,
    vesting,
)
from extractor.reading.rules.note import Claim, Note, merge_spans
from extractor.schema.filing import CellRef
from extractor.schema.span import Span
from extractor.schema.terms import ConversionRatio, DraftTerm, Merger

RULES_VERSION: Final = "7"
"""Moves with every change of what the rules read, so that stored terms can be told stale."""

Family = Callable[[Note], Iterable[Claim]]
FAMILIES: Final[tuple[Family, ...]] = (
    prices.read,
    limits.read,
    interest.read,
    life.read,
    ratios.read,
    redemption.read,
    events.read,
    mergers.read,
    awards.read,
    vesting.read,
    trading.read,
    disclaimers.read,
    holdings.read,
    included.read,
    transfers.read,
    corrections.read,
)
"""Each family module's ``read``, in the order in which terms are listed."""

_WEIGHTY: Final = re.compile(
    r"\d|\b(?:shall|may not|must|subject to|provided that|unless|convert\w*|exercis\w*|vest\w*|expire\w*|matur\w*"
    r"|redeem\w*|disclaim\w*|pursuant to)\b|\b(?:percent|per cent|one-half|one-third|one-fourth|one-quarter)\b"
)
_CITATION: Final = re.compile(
    r"\b(?:pursuant to |under |exempt(?:ed)? (?:under|by|pursuant to) |see |in |of ){0,3}(?:(?:rules?|sections?"
    r"|forms?|items?|footnotes?"
    r"|notes?|columns?|tables?|exhibits?|lines?|schedules?|instructions?|parts?"
    r"|boxe?s?)\b ?#?\(?(?:\d{1,3}[a-z]?(?:[-.]\d{1,3})?|[ivx]{1,4})\b\)?(?:\([a-z0-9]{1,3}\)){0,4}"
    r"|(?:act|code) of (?:19|20)\d\d|16b-3(?:\([a-z]\))?|(?<!\$)\(\d{1,2}\)|401\(?k\)?)(?: (?:of"
    r"|under) the [a-z ]{0,40}act)?"
)


@dataclass(frozen=True, slots=True)
class RulesReading:
    """What the rules drafted, and the weighty sentences that no rule consumed."""

    drafts: tuple[DraftTerm, ...]
    open: tuple[Span, ...]


def read_note(text: str, *, footnote: str, cited_by: tuple[CellRef, ...] = ()) -> RulesReading:
    """Read one footnote. Never raises on any text; linear in its length."""
    note = Note(footnote, text, cited_by)
    claims = _without_echoes([claim for family in FAMILIES for claim in family(note)])
    drafts = tuple(dict.fromkeys(claim.draft for claim in claims))
    return RulesReading(drafts, tuple(_left_open(note, claims)))


def _without_echoes(claims: list[Claim]) -> list[Claim]:
    """Drop the conversion ratios that a merger states: what its shares were exchanged for is the merger's ratio."""
    mergers = [claim for claim in claims if isinstance(claim.draft.body, Merger) and claim.draft.body.ratio is not None]
    return [claim for claim in claims if not any(_echoes(claim, merger) for merger in mergers)] if mergers else claims


def _echoes(claim: Claim, merger: Claim) -> bool:
    one, other = claim.draft.body, merger.draft.body
    same = isinstance(one, ConversionRatio) and isinstance(other, Merger) and one.ratio == other.ratio
    return same and claim.start < merger.end and merger.start < claim.end


def _left_open(note: Note, claims: list[Claim]) -> Iterator[Span]:
    """Yield the sentences that no claim touches and that carry a number, a date or a legal verb.

    A number that only cites a rule, a form or another footnote carries nothing.
    """
    consumed = merge_spans((claim.start, claim.end) for claim in claims)
    starts = [start for start, _ in consumed]
    for start, end in note.sentences:
        place = bisect_right(starts, end - 1) - 1
        if place >= 0 and consumed[place][1] > start:
            continue
        words = _CITATION.sub(" ", note.straight[start:end])
        if _WEIGHTY.search(words):
            yield Span(quote=note.text[start:end], start=start, end=end)
