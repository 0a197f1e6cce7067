"""The rules reader: every family over one footnote, and what none of them consumed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from extractor.reading.rules import events, interest, life, limits, prices, ratios, redemption
from extractor.reading.rules.note import Claim, Note
from extractor.schema.filing import CellRef
from extractor.schema.span import Span
from extractor.schema.terms import DraftTerm

RULES_VERSION: Final = "1"
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
)
"""Each family module's ``read``, in the order in which terms are listed."""

_WEIGHTY: Final = re.compile(
    r"\d|\b(?:shall|may not|must|subject to|provided that|unless|convert\w*|exercis\w*|vest\w*|expire\w*|matur\w*"
    r"|redeem\w*|disclaim\w*|pursuant to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RulesReading:
    """What the rules drafted, and the weighty sentences that no rule consumed."""

    drafts: tuple[DraftTerm, ...]
    open: tuple[Span, ...]


def read_note(text: str, *, footnote: str, cited_by: tuple[CellRef, ...] = ()) -> RulesReading:
    """Read one footnote. Never raises on any text; linear in its length."""
    note = Note(footnote, text, cited_by)
    claims = [claim for family in FAMILIES for claim in family(note)]
    drafts = tuple(dict.fromkeys(claim.draft for claim in claims))
    return RulesReading(drafts, tuple(_left_open(note, claims)))


def _left_open(note: Note, claims: list[Claim]) -> list[Span]:
    found = []
    for start, end in note.sentences:
        consumed = any(claim.start < end and start < claim.end for claim in claims)
        if not consumed and _WEIGHTY.search(note.text, start, end):
            found.append(Span(quote=note.text[start:end], start=start, end=end))
    return found
