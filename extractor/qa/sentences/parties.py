"""Somebody whom a filing describes and does not name: "a bank counterparty", "a public charity", "the buyer". Pure.

A name is looked for in every footnote that speaks of such a party. The names that the form itself accounts for (filers,
issuer, holders, securities) and those of papers and places are nobody's whom a footnote has yet to name; where no other
name is left, the party is not named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.words import words
from extractor.qa.evidence.dossier import Dossier
from extractor.qa.form.rows import generic, rows_of_action
from extractor.qa.sentences.answer_types import NAMED, NO_NAME_WORDS

_NO_BODY: Final = lazy(
    r"\b(?:agreement|plan|program|policy|act|rule|section|exchange|stock|shares?|units?|options?|notes?|warrants?|award"
    r"|date|price|board|committee|directors?|officer|reporting|issuer|company|form|code|class|series|common|preferred"
    r"|[rpd]sus?|exhibit|attorney|meeting|period|offering|nasdaq|nyse|new york)\b",
    re.IGNORECASE,
)
"""What a name of a paper, a security or an office has in it."""
_TRUST: Final = lazy(r"\b(?:trust|grat|crut|estate)s?$", re.IGNORECASE)
"""What a name ends in that is a trust's, and so no trustee's."""
_RELATED: Final = lazy(
    r"\b(?:reporting (?:person|owner)|spouse|wife|husband|child(?:ren)?|daughters?|sons?|brother|sister|father|mother"
    r"|parents?|grandchild(?:ren)?|himself|herself|he|she|(?:mr|ms|mrs|dr)\.)(?!\w)",
    re.IGNORECASE,
)
"""What tells who somebody is without a name."""
_NAME: Final = lazy(r"\bnames?\b|\bcalled\b|\b(?:which|what)\b")
"""What asks for a name, which no relation is."""


@dataclass(frozen=True)
class Party:
    """Somebody with whom or for whom something is done, as questions and texts speak of him."""

    asked: re.Pattern[str]
    told: re.Pattern[str]
    codes: str = ""
    """The codes of rows whose footnotes must not name him, whatever words they use."""
    tacit: bool = False
    """Whether a filing that says nothing of him does not name him either."""


_ASKS: Final = r"\b(?:which|what|who|whom|names? of|identity of|identify)\b"
_MONEY: Final = (
    r"(?:bank|broker(?:age|-dealer)?|dealer|lender|counterpart(?:y|ie)|pledgee|financial institution|institution"
    r"|(?:lead )?underwriter|bookrunner|placement agent)s?"
)
_PARTIES: Final = (
    Party(
        lazy(rf"{_ASKS}[^.?]{{0,40}}\b{_MONEY}\b|\b{_MONEY}['’]?s? (?:name|identity)\b"),
        lazy(
            r"\b(?:banks?|banking|brokers?|dealers?|lenders?|counterpart\w*|institutions?|underwrit\w*|book-?runn\w*"
            r"|placement agents?|pledge[ed]\w*|loans? (?:from|by|with))\b",
            re.IGNORECASE,
        ),
    ),
    Party(
        lazy(
            rf"{_ASKS}[^.?]{{0,30}}\b(?:charit(?:y|ies)|charitable organi[sz]ations?|donee|recipient)\b"
            r"|\bwho(?:m)? (?:got|received|was given)\b.{0,60}\b(?:gift|gifted|donat\w+|gave)\b"
        ),
        lazy(r"\bgift\w*|\bdonat\w*|\bgave\b|\bgiven\b", re.IGNORECASE),
        codes="G",
    ),
    Party(
        lazy(rf"{_ASKS}[^.?]{{0,40}}\b(?:co-)?trustees?\b|\btrustee['’]?s? (?:name|identity)\b"),
        lazy(r"\btrustees?\b", re.IGNORECASE),
    ),
    Party(
        lazy(
            rf"{_ASKS} (?:[\w-]+ ){{0,4}}?(?:buyers?|purchasers?)\b"
            r"|\bwho (?:bought|purchased|acquired|took) [^?]{0,90}\b(?:sold|sale|selling|disposed|unloaded)\b"
            r"|\b(?:to )?whom? (?:did|was|were|had)\b.{0,60}\b(?:sell|sold) (?:\w+ ){0,3}?to\b"
        ),
        lazy(
            r"\bbuyers?\b|\bpurchasers?\b|\b(?:sold|sale|sell|sales|transferred)\b[^.]{0,60}?\bto\b|\bunderwrit\w*"
            r"|\b(?:re)?(?:purchased|acquired|bought)(?: back)? by\b|\bblock\b|\bprivate(?:ly)?\b"
            r"|\bpurchase agreement\b",
            re.IGNORECASE,
        ),
        codes="S",
        tacit=True,
    ),
)  # fmt: skip


def party_asked(question: Question) -> Party | None:
    """The party whose name a question asks for; None where it asks for none."""
    return next((each for each in _PARTIES if each.asked.search(question.low)), None)


_OF_HOLDER: Final = frozenset(
    {"nature_of_ownership", "direct_or_indirect_ownership", "shares_owned_following_transaction"}
)
"""Cells whose footnotes tell of the holder, and not with whom the row's transaction was."""


def nameless(question: Question, dossiers: Sequence[Dossier]) -> bool:
    """Whether the name of a party is asked for whom one filing, read whole, describes at most."""
    if question.manner != "value" or question.wants != ("name",):
        return False
    dossiers = _that_name(question, dossiers) if len(dossiers) > 1 else dossiers
    if len(dossiers) != 1:
        return False
    party = party_asked(question)
    if party is None:
        return False
    dossier = dossiers[0]
    rows = rows_of_action(dossier.rows, (party.codes, "")) if party.codes else []
    if party.codes and not rows:
        return False  # what was done is in no row: then it may not be what it is called
    cited = {note for row in rows for name, cell in row.cells if name not in _OF_HOLDER for note in cell.footnotes}
    told = [note.text for note in dossier.notes if note.footnote in cited or party.told.search(note.text)]
    natures = [row.value("nature_of_ownership") or "" for row in dossier.rows]
    if any(party.told.search(nature) and not generic(nature) for nature in natures):
        return False
    if not party.tacit and not any(party.told.search(text) for text in told):
        return False
    known = accounted_for(question, dossiers)
    trustee = "trustee" in party.told.pattern
    names = [(text, match) for text in told for match in NAMED.finditer(text)]
    if any(is_anybody(text, match, known) and not (trustee and _TRUST.search(match[0])) for text, match in names):
        return False
    by_name = _NAME.search(question.low) is not None
    return by_name or not trustee or not any(_RELATED.search(_common(text)) for text in told)


def _that_name(question: Question, dossiers: Sequence[Dossier]) -> list[Dossier]:
    """The filings whose footnotes say a longer name that the question says."""
    said = [match[0].lower() for match in NAMED.finditer(question.text) if match[0].count(" ") > 1]
    return [each for each in dossiers if any(name in note.text.lower() for name in said for note in each.notes)]


def _common(text: str) -> str:
    """A text less its names."""
    return NAMED.sub(lambda match: match[0] if not _TRUST.search(match[0]) else " ", text)


def accounted_for(question: Question, dossiers: Sequence[Dossier]) -> set[str]:
    """The plain words of names that the form has, or a question says."""
    known = {word.norm for word in question.terms}
    for dossier in dossiers:
        filers = [*dossier.stored.owners, dossier.stored.issuer.name]
        rows = [text for row in dossier.rows for text in (row.title, row.value("nature_of_ownership") or "")]
        known.update(word.norm for text in (*filers, *rows) for word in words(text))
    return known


def is_anybody(text: str, match: re.Match[str], known: set[str]) -> bool:
    """Whether capitals in a text may be the name of somebody who is not accounted for."""
    if _NO_BODY.search(match[0]):
        return False
    told = (word for word in words(match[0]) if word.kind == "word")
    new = [word for word in told if word.norm not in known and word.norm not in NO_NAME_WORDS]
    begins = text[: match.start()].rstrip()[-1:] in {"", ".", ":", ";", "(", "“", '"'}
    return bool(new) and not (begins and sum(part[0].isupper() for part in match[0].split()) < 2)
