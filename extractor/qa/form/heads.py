"""How many filings, issuers or persons did a thing that the tables have a code for. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractor.qa.asked.manner import in_one_wording, two_counts
from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.evidence.dossier import Dossier
from extractor.qa.finding import Outcome, counted
from extractor.qa.form.columns import NOT_DONE, asked_for, of_a_text
from extractor.qa.form.row_text import row_finding
from extractor.qa.form.rows import action_of
from extractor.qa.form.selection import Choice, Reading, chosen_rows, that_must

_CODED: Final = "SPG"
"""Sales, purchases and gifts: a code says so, and a code of another kind does not."""
_GIVEN: Final = lazy(r"\b(?:gift\w*|donat\w+)\b", re.IGNORECASE)
_GROUPS: Final = frozenset(
    {"filing", "form", "report", "issuer", "company", "insider", "director", "officer", "owner", "executive", "people"}
)


def heads(question: Question, dossiers: Sequence[Dossier], names: frozenset[str]) -> Outcome | None:
    """The number of those who have a row of the code that a question names, where their rows know all it says.

    None where a filing without such a row speaks of a gift, or has rows of the code that know less than is said.
    """
    action = action_of(question.low)
    if action is None or not action[0] or action[0][0] not in _CODED or question.group is None:
        return None
    if (
        len(dossiers) < 2
        or of_a_text(in_one_wording(question.low))
        or NOT_DONE.search(question.low)
        or two_counts(question.low)
    ):
        return None
    if _ANYHOW.search(question.low):
        return None
    dossiers = [dossier for dossier in dossiers if _in_role(question.low, dossier)]
    asked = asked_for(question.low, ("transaction_code",), _GROUPS, names)
    chosen: list[Choice] = []
    for dossier in dossiers:
        given = Reading(question, asked, dossier, names)
        found = chosen_rows(given)
        spoken = action[0] == "G" and any(_GIVEN.search(note.text) for note in dossier.notes)
        if not found and (that_must(given) or spoken):
            return None
        chosen += found
    if not chosen or any(each.unknown for each in chosen):
        return None
    return _tally(question, chosen)


_ANYHOW: Final = lazy(r"\bopen[- ]market\b|\bprivate(?:ly)?\b")
"""A code does not tell a trade in the market from a private one."""
_ROLES: Final = (
    (lazy(r"\bdirectors?\b"), "is_director"),
    (lazy(r"\b(?:officers?|executives?)\b"), "is_officer"),
)


def _in_role(low: str, dossier: Dossier) -> bool:
    """Whether an owner of a filing is what a question counts: a director, an officer."""
    roles = [name for said, name in _ROLES if said.search(low)]
    return not roles or any(getattr(owner, name) for owner in dossier.filing.owners for name in roles)


def _tally(question: Question, chosen: Sequence[Choice]) -> Outcome:
    group = question.group or "filings"
    everyone: dict[str, set[object]] = {
        "owners": {each.dossier.stored.owners for each in chosen},
        "issuers": {each.dossier.stored.issuer.cik or each.dossier.stored.issuer.name for each in chosen},
        "filings": {each.dossier.stored.key for each in chosen},
    }  # fmt: skip
    asked = asked_for("", ("transaction_code", "transaction_shares"))
    shown = [row_finding(asked, each) for each in chosen]
    return counted(group, len(everyone[group]), "with such a row", chosen[0].dossier.stored, shown)
