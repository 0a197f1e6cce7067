"""Whose choice it is: a question whether a party may take, insist on or be given cash or shares. Pure.

"At the Company's option" lets the company choose and nobody else: a holder who asks whether she can insist is told no.
Where only the possibility is asked, either choice makes it possible.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.evidence.dossier import Dossier
from extractor.qa.verdicts.reading import Party, Told, in_the_negative, party_of

Force = Literal["demand", "may"]

_CHOSEN: Final = (
    lazy(
        r"\bat (?P<who>the [\w.& -]{2,40}?|[\w.& -]{2,40}?|its|his|her)(?:'s?)? (?:\w+ )?"
        r"(?:option|election|discretion|choice)\b(?! of)"
    ),
    lazy(r"\bat the (?:\w+ )?(?:option|election|discretion|choice) of (?P<who>(?:the )?[\w.& -]{2,40})"),
    lazy(r"\b(?:if|as) (?P<who>(?:the )?[\w.& -]{2,40}?) (?:so )?(?:elects|chooses|decides|determines)\b"),
    lazy(
        r"(?:^|[,;(] ?|\bor |\band )(?P<who>(?:the )?[\w.& -]{2,40}?) (?:may|can)(?: instead)? (?:elect|choose|opt"
        r"|settle|pay|deliver|redeem|satisfy)\b"
    ),
)
_DEMANDS: Final = lazy(
    r"\b(?:insist|demand|forc(?:e|es)|requir(?:e|es)|compel|oblige|choose|chooses|pick|decide|elect|elects|opt"
    r"|entitled to|right to|has a say|dictate|call for)\b"
)
_MAY: Final = lazy(r"\b(?:can|could|may|might|able|allowed|permitted|free|possibl[ey]|option to|ever)\b")
_ENDS_UP: Final = lazy(r"\b(?:end(?:s)? up|wind up|wound up|be (?:paid|given|settled)|finish|possibl[ey])\b")
_THING: Final = lazy(r"\b(?P<thing>cash|money|stock|shares)\b(?! (?:units?|plan|price|options?|awards?))")
_CASH: Final = lazy(r"\bcash\b")
_STOCK: Final = lazy(r"\b(?:stock|shares?)\b(?! (?:units?|plan|price|options?|awards?))")
_UNITS: Final = lazy(r"\b(?:common )?units?\b")
_TRIGGER: Final = lazy(r"\b(?:may|might|can|could|is|are|does|do|will|would)\b\s+(?P<who>[\w.&', -]{2,60}?)\s+$")
_APPROVED: Final = lazy(r"\bsubject to (?:the )?(?:approval|consent)|\bwith the (?:approval|consent)")
_QUALIFIED: Final = lazy(r"\b(?:already|now|today|yet|currently|before|until|all|whole|every|only|both|half)\b")
"""What a question adds that a choice alone does not tell."""
_FRACTION: Final = lazy(r"\bfraction")
_ELSE: Final = lazy(r"\b(?:tax\w*|withh\w+|exercise price|pay for|penny|in lieu of (?:fees|cash))\b")


def choice(question: Question, dossier: Dossier) -> Told | None:
    """Whether a party may, or may insist on, cash or shares, as a test of sentences; None where that is not asked."""
    low = re.sub(r"^(?:when|if)\b[^,?]*,\s*", "", question.low)
    demand, may = _DEMANDS.search(low), _MAY.search(low)
    verb = demand or _ENDS_UP.search(low) or may
    if verb is None or may is None or in_the_negative(re.sub(r"\b(?:and )?not\b|\brather than\b", " ", low)):
        return None
    thing = _THING.search(low, verb.start())
    if thing is None or _ELSE.search(low) or _QUALIFIED.search(low):
        return None
    stored = dossier.stored
    who = party_of(_subject(low, verb), stored.owners, stored.issuer)
    if who is None or who == "relative":
        return None
    sought = _CASH if thing["thing"] in {"cash", "money"} else _STOCK
    other = _STOCK if sought is _CASH else _CASH
    loose = not demand and _ENDS_UP.search(low) is not None

    def told(text: str) -> bool | None:
        if not sought.search(text) or not (other.search(text) or _UNITS.search(text)) or _FRACTION.search(text):
            return None
        choosers = choosers_in(text, stored.owners, dossier)
        if len(choosers) != 1:
            return None
        chooser = next(iter(choosers))
        if demand and _APPROVED.search(text):
            return None
        if chooser == who or (loose and chooser is not None):
            return False
        return True if demand and chooser is not None else None

    return told


def _subject(low: str, verb: re.Match[str]) -> str:
    """What stands between the auxiliary that a question begins with and its verb."""
    before = low[: verb.start()] if not _MAY.fullmatch(verb[0]) else low[: verb.end()]
    found = re.search(r"\b(?:can|could|may|might|is|are|does|do|will|would)\b(.*)$", before)
    subject = found[1] if found else before
    return (
        subject if subject.strip() else re.split(r"\b(?:in|with|for|to|and|get|take|receive)\b", low[verb.end() :])[0]
    )


def choosers_in(text: str, owners: Sequence[str], dossier: Dossier) -> set[Party | None]:
    """The parties to whom a sentence, in lower case, gives a choice."""
    found: set[Party | None] = set()
    for pattern in _CHOSEN:
        for match in pattern.finditer(text):
            who = match["who"].strip()
            found.add("holder" if who in {"his", "her", "he", "she"} else party_of(who, owners, dossier.stored.issuer))
    return found
