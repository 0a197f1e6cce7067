"""Answer from the front and back page of a filing: who signed and when, titles, relationships, dates, address. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.word_lists import listed
from extractor.qa.asked.words import stem
from extractor.qa.evidence.dossier import Dossier
from extractor.qa.finding import Finding, cite_field, source_line
from extractor.qa.form.position import REFERS, position_asked, told_elsewhere
from extractor.qa.terms.fields import long_date
from extractor.schema.answer import AnswerValue
from extractor.schema.filing import Owner

_FACTS: Final[tuple[tuple[str, str], ...]] = (
    (r"\bsign(?:ed|s|ature|atures|atory|atories|er|ing)?\b|\bpower of attorney\b.{0,30}\bwho\b", "signatures"),
    (
        (
            r"\b(?:job |officer |official |corporate )?titles?\b(?!.{0,20}securit)"
            r"|\b(?:what|which) (?:position|office|role|job|post)\b"
            r"|\b(?:position|role|job) (?:at|with|in) (?:the )?(?:company|issuer)\b"
        ),
        "officer_title",
    ),
    (
        (
            r"\b(?:relationship|related) to (?:the )?(?:issuer|company)\b|\bin what capacity\b"
            r"|\bwhat (?:capacity|relationship)\b"
        ),
        "relationship",
    ),
    (r"\b(?:period of report|reporting period|earliest transaction)\b", "period"),
    (
        (
            r"\b(?:when|what day|what date|which date|which day)\b.{0,30}\b(?:original|initial|earlier)\b.{0,40}"
            r"\b(?:form|filing|report|one)\b.{0,20}\b(?:filed|submitted)\b"
            r"|\bdate of (?:the )?original (?:filing|form)\b"
        ),
        "original_filed",
    ),
    (
        (
            r"\b(?:when|what day|what date|which date|which day)\b.{0,40}\b(?:filed?|submit(?:ted)?|lodged)\b(?! for)"
            r"|\bfiling date\b|\bdate filed\b"
        ),
        "filed",
    ),
    (r"\baddress\b|\bwhere (?:does|is) .{0,40}\b(?:live|located|based)\b|\b(?:zip|postal) code\b", "address"),
    (r"\bticker\b|\b(?:trading|stock|ticker) symbol\b", "symbol"),
    (
        (
            r"\bwho (?:is|are|was|were) the (?:reporting (?:person|owner)s?|filers?|insiders?"
            r"|owners?)\b|\bwho (?:all )?filed\b"
        ),
        "owners",
    ),
    (
        (
            r"\bhow many (?:joint )?(?:reporting (?:persons|owners)|filers|filing persons|people (?:signed|filed))\b"
            r"|\bnumber of (?:reporting (?:persons|owners)|filers)\b"
        ),
        "how_many_owners",
    ),
)
_ASKED: Final = tuple((lazy(pattern), name) for pattern, name in _FACTS)
_OF_FORM: Final = frozenset(
    stem(word)
    for word in listed(
        "form forms filing filings report reports statement document paper amendment amended original initial annual "
        "sign signs signed signing signature signatures signatory signatories signer behalf attorney fact "
        "power agent capacity dated date day month year name person insider owner issuer company section 16 sec page "
        "electronically hand ownership changes beneficial position title filed file submitted submit lodged sec edgar "
        "original initial earlier first"
    )
)
"""Words of a question that is about the signing of the form itself."""


def fact_asked(question: Question, names: frozenset[str] = frozenset()) -> str | None:
    """The front-page or back-page field that a question asks for; None where it asks for something else.

    ``names``: the folded words of the question that name issuer or owner. The signature of the form is asked for only
    where nothing else is said to be signed: an agreement or a plan was signed in a footnote, not on the back page.
    """
    if position_asked(question.low, names):
        return "officer_title"
    name = next((name for pattern, name in _ASKED if pattern.search(question.low)), None)
    if name == "signatures":
        return name if _of_form(question, names) else None
    if name in _OF_PERSON and (_OF_OTHERS.search(question.low) or _of_thing(question, names)):
        return None
    if name in _OF_FILING and not _only_of_form(question, names):
        return None
    return None if question.kinds and name not in _OF_FILING else name


_OF_FILING: Final = frozenset({"filed", "original_filed"})
_OF_PERSON: Final = frozenset({"officer_title", "relationship"})
_OF_OTHERS: Final = lazy(
    r"\b(?:trusts?|llc|l\.?p|funds?|partnership|foundation|committee|family|spouse|wife|husband|brother|sister|custodian"
    r"|security|securities|plan)\b"
)
"""Whose or what else's title or role may be asked for."""
_TITLE_OF: Final = lazy(r"\btitles? (?:of|to|for) (?:the |his |her |its |their )?(\S+)")


def _of_thing(question: Question, names: frozenset[str]) -> bool:
    """Whether it is the title of a thing that is asked for ("the titles of the three copyrights")."""
    match = _TITLE_OF.search(question.low)
    told = stem(match[1].strip("?.,")) if match is not None else ""
    return match is not None and told not in names and not _PEOPLE.match(match[1])


_PEOPLE: Final = lazy(r"(?:reporting|officers?|filers?|persons?|insiders?|owners?|executives?|signator|mr|ms|mrs|dr)")


def _of_form(question: Question, names: frozenset[str]) -> bool:
    """Whether it is the form that was signed."""
    if _SIGNED_OFF.search(question.low):
        return False
    return _FORM_SIGNED.search(question.low) is not None or _only_of_form(question, names)


def _only_of_form(question: Question, names: frozenset[str]) -> bool:
    """Whether a question speaks of nothing but the form, people and dates."""
    rest = {word.norm for word in question.terms if word.kind == "word"} - names - _OF_FORM
    return not {word for word in rest if not _written_as_name(word, question)}


_SIGNED_OFF: Final = lazy(
    r"\bsign\w*[- ](?:off|up|onto|over|away|in|into)\b|\bco-?sign"
    r"|\b(?:agreement|contract|deed|lease|plan)\b[^?]*\bsign(?:ed|ing)\b(?!.{0,40}\b(?:form|filing|report|statement)\b)"
)
_FORM_SIGNED: Final = lazy(
    r"\bsign(?:ed|s|ing)?\b(?: (?!agreement|contract|deal|plan|letter)\S+){0,4}? (?:forms?|filing|report|statement)\b"
    r"|\b(?:forms?(?: [345](?:/a)?)?|filing|report|statement) (?:was |is |been )?sign"
    r"|\bsign(?:atures?|ator(?:y|ies)|er)\b.{0,30}\b(?:forms?|filing|report|statement)\b"
)


def _written_as_name(norm: str, question: Question) -> bool:
    """Whether a word is written in capitals within the question, as a name that the store does not know."""
    return any(word.norm == norm and word.start > 0 and question.text[word.start].isupper() for word in question.terms)


def answer_from_facts(name: str, dossier: Dossier) -> Finding | None:
    """A field in words; None where the filing leaves it empty or refers to a footnote for it."""
    found = _FIELDS[name](dossier)
    if not found:
        return told_elsewhere(dossier) if name == "officer_title" else None
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
        if title and not REFERS.search(title):
            found.append((f"{owner.name}: {title}", [("officer_title", title)]))
        elif not title and owner.is_director:
            found.append((f"{owner.name}: director", [("relationship", "director")]))
    return found


def _relationship(dossier: Dossier) -> list[Fact]:
    return [
        (f"{owner.name}: {', '.join(roles_of(owner))}", [("relationship", role) for role in roles_of(owner)])
        for owner in dossier.filing.owners
        if roles_of(owner)
    ]


def roles_of(owner: Owner, *, titles: bool = True) -> list[str]:
    """What boxes of relationship are ticked; ``titles``: an officer and another by what the form says beside it."""
    roles = [
        (owner.is_director, "director"),
        (owner.is_officer, (titles and owner.officer_title) or "officer"),
        (owner.is_ten_percent_owner, "10% owner"),
        (owner.is_other, (titles and owner.other_text) or "other"),
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


def _how_many(dossier: Dossier) -> list[Fact]:
    """The number of reporting owners, with their names as its proof."""
    named = [owner.name for owner in dossier.filing.owners if owner.name]
    if not named:
        return []
    many = str(len(named))
    shown = f"{many} reporting owner{'s' * (many != '1')}: {'; '.join(named)}"
    return [(shown, [("owners", many), *(("owner", name) for name in named)])]


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
    "original_filed": lambda dossier: _one("original_filed", dossier.filing.original_filed, "original filed {}"),
    "how_many_owners": _how_many,
    "symbol": lambda dossier: _one("symbol", dossier.stored.issuer.symbol, "ticker {}"),
}
