"""Answer from the front and back page of a filing: who signed and when, titles, relationships, dates, address. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from extractor.qa.dossier import Dossier
from extractor.qa.fields import long_date
from extractor.qa.finding import Finding, cite_field, source_line
from extractor.qa.question import Question
from extractor.schema.answer import AnswerValue
from extractor.schema.filing import Owner

_FACTS: Final[tuple[tuple[str, str], ...]] = (
    (r"\bsign(?:ed|s|ature|atures|atory|ing)?\b|\bpower of attorney\b.{0,30}\bwho\b", "signatures"),
    (
        (
            r"\b(?:job |officer |official )?titles?\b(?!.{0,20}securit)|\bwhat (?:position|office"
            r"|role)\b|\b(?:position|role) (?:at|with|in) (?:the )?(?:company|issuer)\b"
        ),
        "officer_title",
    ),
    (
        (
            r"\b(?:relationship|related) to the (?:issuer|company)\b|\bis (?:he|she|\w+ \w+"
            r"|the (?:filer|reporting person|owner)) (?:a |an )?(?:director|officer|(?:10"
            r"|ten)[ -]?(?:%|percent)[ -]owner|insider)\b"
        ),
        "relationship",
    ),
    (r"\b(?:period of report|reporting period|earliest transaction)\b", "period"),
    (r"\b(?:when|what date|which date)\b.{0,30}\b(?:filed|submitted)\b|\bfiling date\b|\bdate filed\b", "filed"),
    (r"\baddress\b|\bwhere (?:does|is) .{0,40}\b(?:live|located|based)\b", "address"),
    (r"\bticker\b|\btrading symbol\b", "symbol"),
    (
        (
            r"\bwho (?:is|are|was|were) the (?:reporting (?:person|owner)s?|filers?|insiders?"
            r"|owners?)\b|\bwho filed\b"
        ),
        "owners",
    ),
)


def fact_asked(question: Question) -> str | None:
    """The front-page or back-page field that a question asks for; None where it asks for something else."""
    if question.kinds and not re.search(r"\bsigned?\b|\bsignature", question.low):
        return None
    return next((name for pattern, name in _FACTS if re.search(pattern, question.low)), None)


def answer_from_facts(name: str, dossier: Dossier) -> Finding | None:
    """A field in words; None where the filing leaves it empty or refers to a footnote for it."""
    found = _FIELDS[name](dossier)
    if not found:
        return None
    stored = dossier.stored
    text = "; ".join(shown for shown, _ in found)
    pairs = [pair for _, each in found for pair in each]
    values = tuple(
        AnswerValue(kind="filing", field=field, value=value, accession=stored.accession, source=stored.source)
        for field, value in pairs
    )
    citations = tuple(cite_field(stored, field, value) for field, value in pairs)
    return Finding(f"{text} [{source_line(stored)}]", stored, values, citations)


Fact = tuple[str, list[tuple[str, str]]]


def _signatures(dossier: Dossier) -> list[Fact]:
    found: list[Fact] = []
    for each in dossier.filing.signatures:
        pairs = [(field, value) for field, value in (("signature", each.name), ("signature_date", each.date)) if value]
        if pairs:
            shown = " on ".join(
                long_date(value) if field == "signature_date" else f"signed by {value}" for field, value in pairs
            )
            found.append((shown, pairs))
    return found


def _titles(dossier: Dossier) -> list[Fact]:
    found: list[Fact] = []
    for owner in dossier.filing.owners:
        title = owner.officer_title or owner.other_text
        if title and not re.search(r"see (?:remarks|footnote|explanation)", title, re.IGNORECASE):
            found.append((f"{owner.name}: {title}", [("officer_title", title)]))
    return found


def _relationship(dossier: Dossier) -> list[Fact]:
    return [
        (f"{owner.name}: {', '.join(_roles(owner))}", [("relationship", role) for role in _roles(owner)])
        for owner in dossier.filing.owners
        if _roles(owner)
    ]


def _roles(owner: Owner) -> list[str]:
    roles = [
        (owner.is_director, "director"),
        (owner.is_officer, owner.officer_title or "officer"),
        (owner.is_ten_percent_owner, "10% owner"),
        (owner.is_other, owner.other_text or "other"),
    ]
    return [name for flag, name in roles if flag]


def _address(dossier: Dossier) -> list[Fact]:
    found: list[Fact] = []
    for owner in dossier.filing.owners:
        parts = [part for part in (owner.street1, owner.street2, owner.city, owner.state, owner.zip) if part]
        if parts:
            found.append((f"{owner.name}: {', '.join(parts)}", [("address", part) for part in parts]))
    return found


def _one(field: str, value: str | None, shown: str) -> list[Fact]:
    return [(shown.format(long_date(value)), [(field, value)])] if value else []


def _owners(dossier: Dossier) -> list[Fact]:
    return [(owner.name, [("owner", owner.name)]) for owner in dossier.filing.owners if owner.name]


_FIELDS: Final[dict[str, Callable[[Dossier], list[Fact]]]] = {
    "signatures": _signatures,
    "officer_title": _titles,
    "relationship": _relationship,
    "address": _address,
    "owners": _owners,
    "period": lambda dossier: _one("period", dossier.stored.period, "period of report {}"),
    "filed": lambda dossier: _one("filed", dossier.stored.filed, "filed {}"),
    "symbol": lambda dossier: _one("symbol", dossier.stored.issuer.symbol, "ticker {}"),
}
