"""Who has a role: trustee, lender, buyer, sponsor. A text that names the role need not name who has it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.words import stem
from extractor.qa.evidence.dossier import Dossier
from extractor.qa.finding import Finding, Outcome
from extractor.qa.sentences.answer_types import BODIES, holds


@dataclass(frozen=True)
class Role:
    """A role that somebody has, its noun, the words of questions for it and those of texts that may name who."""

    noun: str
    asked: str
    """The nouns for it in a question."""
    does: str
    """What *who* does who has it: "who sponsors"."""
    told: re.Pattern[str]
    """What in a text speaks of one in that role; who follows it, or stands by it."""
    tacit: bool = False
    """Whether a text that names who is in the role is bound to speak of the role, so that silence tells."""


ROLES: Final = (
    Role("trustee", r"(?:co-)?trustees?", "", lazy(r"\btrustees?\b", re.IGNORECASE), tacit=True),
    Role(
        "underwriter",
        r"(?:lead )?(?:underwriters?|investment banks?|bookrunners?|placement agents?)",
        r"underwr\w+",
        lazy(r"\bunderwrit\w*|\bbanks?\b|\bbook-?runn\w*|\bplacement agents?\b", re.IGNORECASE),
    ),
    Role("broker", r"brokers?|brokerages?|broker-dealers?", r"brokered", lazy(r"\bbroker\w*", re.IGNORECASE)),
    Role("custodian", r"custodians?", "", lazy(r"\bcustod\w*", re.IGNORECASE)),
    Role(
        "lender",
        r"lenders?|pledgees?",
        r"lent",
        lazy(r"\blenders?\b|\bpledged(?: (?:to|with|in favou?r of))?\b|\bloans? (?:from|by|with)\b", re.IGNORECASE),
    ),
    Role("counterparty", r"counterpart(?:y|ies)", "", lazy(r"\bcounterpart\w*", re.IGNORECASE)),
    Role("bank", r"banks?", "", lazy(r"\bbanks?\b", re.IGNORECASE)),
    Role(
        "buyer",
        r"buyers?|purchasers?",
        r"(?:bought|purchased|acquired|took) [^?]{0,80}\b(?:from|off)",
        lazy(
            r"\bbuyers?\b|\bpurchasers?\b|\b(?:sold|sale|sell|transferred)\b[^.]{0,60}?\bto\b"
            r"|\b(?:re)?(?:purchased|acquired|bought)(?: back)? by\b",
            re.IGNORECASE,
        ),
        tacit=True,
    ),
    Role("sponsor", r"sponsors?", r"sponsor(?:s|ed)?", lazy(r"\bsponsor\w*", re.IGNORECASE), tacit=True),
)


ROLE_OF: Final = lazy(
    r"\bwho (?:is|are|was|were|manages|controls|serves)\b.{0,40}\b(?:general partner|managers?"
    r"|manages|trustees?|members?|beneficiar(?:y|ies)|settlors?|grantors?|annuitants?"
    r"|directors?|parent|owners?)\b.{0,6}\bof\b"
)
"""Whose role in what: only the sentence tells which way round it is."""


def _forms(role: Role) -> re.Pattern[str]:
    noun = rf"(?:{role.asked})"
    which = r"\b(?:which|what|who|whom|names? of|identity of|identify)\b"
    who = r"who(?:['’]s| is| was) (?:that|it|he|she)|by name|what(?:['’]s| is) (?:its|his|her) name"
    forms = [
        rf"{which}[^.?]{{0,40}}\b{noun}\b(?!['’]s? (?!names?\b|identity))",
        rf"\bwho\b(?:['’]s)?[^.?]{{0,70}}['’]s? {noun}\b",
        rf"\b{noun}(?:['’]s?)? (?:names?|identity)\b",
        rf"\b{noun}\b[^?]{{0,60}}\b(?:{who})\b",
    ]
    if role.does:
        forms.append(rf"\bwho (?:{role.does})\b")
    return lazy("|".join(forms))


_ASKED: Final = tuple((role, _forms(role)) for role in ROLES)


def role_asked(question: Question) -> Role | None:
    """The role that a question asks to have somebody named in; None where it asks for none."""
    if question.manner not in {"value", "list"}:
        return None
    return next((role for role, asked in _ASKED if asked.search(question.low)), None)


def unnamed(question: Question, dossiers: Sequence[Dossier]) -> bool:
    """Whether the name of somebody in a role is asked for, and nobody is named in it: "the broker did not tell him"."""
    role = role_asked(question)
    if role is None or question.wants[0] not in {"name", "text"}:
        return False
    named = replace(question, head=stem(role.noun))
    texts = [row.value("nature_of_ownership") or "" for dossier in dossiers for row in dossier.rows]
    texts += [note.text for dossier in dossiers for note in dossier.notes]
    told = [role.told.sub(f" {role.noun} ", text) for text in texts if role.told.search(text)]
    return (bool(told) or role.tacit) and not any(holds(named, text, "name") for text in told)


def of_no_role(question: Question, outcome: Outcome) -> bool:
    """Whether somebody in a role is asked for, and an answer does not speak of that role."""
    role = role_asked(question)
    if role is None or not outcome.findings:
        return False
    return not any(role.told.search(text) for text in outcome.texts)


def names_no_body(question: Question, found: Sequence[Finding]) -> bool:
    """Whether a body is to be named ("which university") and no quote of an answer names one."""
    if question.head not in BODIES or question.wants[0] != "name":
        return False
    return not any(holds(question, citation.quote, "name") for each in found for citation in each.citations)
