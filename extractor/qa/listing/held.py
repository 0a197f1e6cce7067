"""Answer who holds what, through whom and how much of it, from the holdings of a filing. Pure.

A question for holders names classes of them (trusts, relatives, accounts, entities), wants their names, their amounts,
the securities they hold, or several of these for each. The holdings of these classes that know the question's other
words are told, all of them or none: where a holding tells no class, a footnote counts shares of its own, or a note
names a holder that no line has, nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question, security_words
from extractor.qa.asked.words import Word, words
from extractor.qa.evidence.dossier import Dossier, NoteView, RowView, norms
from extractor.qa.evidence.gather import Evidence
from extractor.qa.finding import Finding, Outcome, cell_value, cite_cell, cite_span, source_line
from extractor.qa.form.cells import named_in_cells
from extractor.qa.form.columns import OF_HOLDER, asked_for
from extractor.qa.form.holdings import CLASSES, NATURE, OWNED, PROPER, Holding, holdings, names_another
from extractor.qa.form.persons import meant
from extractor.qa.form.rows import alternatives, generic
from extractor.qa.form.selection import SHARES, Reading, counts_shares
from extractor.qa.listing.behind import in_doubt
from extractor.qa.listing.lists import holder_finding
from extractor.qa.listing.several import number_said, said_plainly
from extractor.qa.sentences.roles import role_asked


@dataclass(frozen=True)
class HeldAsked:
    """What a question asks of holdings."""

    classes: tuple[str, ...]
    """The classes of holders that it names."""
    either: bool
    """Whether a holder of any of these classes is meant, and not one that is of them all."""
    names: bool
    amounts: bool
    titles: bool
    """Whether the holders, what each holds, and of which security it is, are to be told."""
    roles: frozenset[str]
    """The roles that it asks for beside."""
    plural: bool
    number: int | None
    side: str | None
    owner: bool = False
    """Whether the one who owns it directly, or of record, is asked for."""


_CLASS: Final = tuple((name, lazy(asked)) for name, asked, _ in CLASSES)
_NOUN: Final = (
    r"(?:(?:sub-?)?trusts?|grats?|entit(?:y|ies)|vehicles?|compan(?:y|ies)|corporations?|funds?|partnerships?|llcs?|lps?"
    r"|accounts?|foundations?|affiliates?|holders?|relatives?|family members?|child(?:ren)?|kids?|sons?|daughters?"
    r"|spouse|custodians?)"
)
_APART: Final = (
    r"\bbreak\w*[ -]?(?:\w+ ){0,4}?(?:down|out)\b|\b(?:made|makes?) up\b|\bitemi[sz]e\b|\b(?:per[- ]|by )holder\b"
)
_WHICH: Final = (
    r"\b(?:which|what) (?!did|does|do|is|are|was|were|has|have|had|will|would|should|can)(?:[\w'\"-]+ ){0,3}?[\"']?"
    rf"{_NOUN}\b"
)
_WHICH_ONE: Final = lazy(_WHICH)
_NAMES: Final = lazy(
    rf"{_WHICH}|\bwhich ones?\b|\bnames?\b(?! of the (?:issuer|company))"
    rf"|\b(?:list|identify|give|tell)\b.{{0,30}}?\b{_NOUN}\b|\bthrough (?:whom|what|which)\b|\bin whose\b"
    r"|\bwho(?:m)? (?:else )?(?:actually |really )?(?:holds?|owns?|held|owned)\b|\bby whom\b|\bholders?\b"
    rf"|{_APART}"
)
_EACH: Final = lazy(_APART)
_PIECES: Final = lazy(r"\b(?:components?|parts|pieces|sources?)\b")
"""What one holding is made of, which is no matter of holders."""
_AMOUNTS: Final = lazy(
    r"\bhow (?:many|much)\b(?! (?:money|cash))|\b(?:share|unit|stock) (?:counts?|numbers?|amounts?)\b"
    r"|\bnumbers? of (?:\w+ ){0,5}?(?:shares|stock|units)\b|\bamounts?\b|\bquantit\w+\b"
    r"|\b(?:the )?(?:numbers?|sizes?) (?:in|for|of|held by|with) each\b"
    r"|\b(?:and|with) (?:their |the )?(?:numbers?|sizes?)\b"
)
_TITLES: Final = lazy(
    r"\b(?:which|what) (?:[\w-]+ ){0,2}?(?:series|class(?:es)?|securities|preferreds?|kinds? of (?:stock|shares?))\b"
)
_ROLE: Final = lazy(r"\b(trustee|custodian|manager|annuitant|beneficiar|managing member|general partner)(?:y|ies|s)?\b")
_ELSE: Final = lazy(
    r"\b(?:why|when|until|since|price|vote|voting|control(?:s|led)?|disclaim\w*|pledge\w*|transfer\w*|distribut\w+"
    r"|convert\w*|exercis\w*|vest\w*|expir\w*|percent\w*|settlors?|grantors?|(?<!family )members?|partners?"
    r"|(?:which|what) (?:\w+ ){0,2}(?:directors|officers|insiders)|counterpart\w+|recipients?|donees?|gave|gift\w*"
    r"|donat\w*|s[eo]ll\w*|sold|sales?|bought|buy\w*"
    r"|purchas\w+|acquir\w+|withh\w+|grant\w*|award\w*|receive[ds]?|tender\w*|who else|apart from|besides|except\w*"
    r"|other than|how did|where did|come from|before|largest|larger|smallest|most|more|less|fewer|least|difference"
    r"|total|altogether|combined|in all|together|earlier|first|last|paid|pay|worth|contribut\w+|moved?|put)\b"
)
"""What a list of holdings does not tell."""
_TOGETHER: Final = lazy(
    rf"\b{_NOUN}(?:(?:, | ?/ ?| ?& ?|,? (?:and|or|and/or) )(?:(?:the|which|what) )?(?:[a-z]+ )?{_NOUN}\b)+"
)
_PLURAL: Final = lazy(
    r"\b(?:trusts|grats|entities|vehicles|companies|corporations|funds|partnerships|llcs|lps|accounts|foundations"
    r"|affiliates|holders|relatives|family members|children|kids|sons|daughters|each|every|all)\b"
)
_BOTH: Final = lazy(
    r"\bboth\b|\bthe two\b|\btwo (?:[\w-]+ ){0,2}?(?:trusts|entities|funds|vehicles|accounts|children)\b"
)
_OWNER: Final = lazy(
    r"\b(?:direct|record|registered|actual|legal) (?:owners?|holders?)\b|\b(?:owners?|holders?) of record\b"
)
_HOLDING: Final = lazy(
    r"\b(?:h[eo]lds?|holding|holders?|holdings?|owns?|owned|owners?|indirect(?:ly)?|stakes?|interests?|sits?|behind|through"
    r"|via|keeps?|kept|reports?|reported|has|have|belong\w*|parked|registered|stands?)\b"
)
_AFTER: Final = lazy(r"\b(?:after|following|once|upon|when)\b[^,?;]*")
"""What had been done before."""
_WITH_KIN: Final = lazy(r"\b(?:and|&) (?:his |her |the )?(?:wife|husband|spouse)\b")
_SIDES: Final = lazy(r"\b(?:(?P<I>indirect(?:ly)?)|(?P<D>direct(?:ly)?))\b")
_IDLE: Final = norms(
    words(
        "break breakdown broken down out made make makes up through via whom which what list name names every everyone "
        "all each both every one ones holder holders hold holds held holding holdings own owns owned report reports "
        "reported reporting stock share shares count counts number numbers amount amounts many much interest indirect "
        "indirectly direct directly stake keep keeps kept sit sits appear show shows beneficial beneficially person "
        "please tell give identify entity entities vehicle vehicles after following once currently now position "
        "whose itemise itemize per by form filing show turn turns up security securities series class classes "
        "family some any various different separate account accounts minor his her their listed in behalf behind "
        "park parks parked stash stashed belong belongs belonging record register registered line lines line-up set "
        "table indirectly-held split respective respectively exactly quantity quantities size sizes two three four"
    )
)


def read_held(question: Question, names: frozenset[str]) -> HeldAsked | None:
    """What a question asks of holdings; None where it asks for something else."""
    if question.manner not in {"value", "list"} or question.confirms:
        return None
    low = _ASIDE.sub(" ", _AFTER.sub(" ", said_plainly(question.low)))
    titles = _TITLES.search(low) is not None
    if _ELSE.search(low) or not (titles or set(question.wants) <= _WANTS):
        return None
    owner = _OWNER.search(low) is not None
    if question.group is not None and not (owner or "holder" in low or _WHICH_ONE.search(low) or _EACH.search(low)):
        return None
    told = _NAMES.search(low) is not None
    roles = frozenset(match[1] for match in _ROLE.finditer(low) if match[1] != "custodian")
    if (told and not _HOLDING.search(low)) or (roles and not _WHICH_ONE.search(low)):
        return None  # who is named anywhere, or who has the role
    each = _EACH.search(low) is not None
    plain = _WITH_KIN.sub(" ", low)
    classes = tuple(name for name, asked in _CLASS if any(_says(found, names) for found in asked.finditer(plain)))
    together = _TOGETHER.search(low)
    if together is not None and "company" in together[0] and "company" not in classes:
        classes = (*classes, "company")
    side = _SIDES.search(low)
    if not (classes or each or side or owner) or (each and ((side and side["D"]) or _PIECES.search(low))):
        return None
    return HeldAsked(
        classes=classes,
        either=together is not None,
        names=told or owner,
        amounts=each or _AMOUNTS.search(low) is not None,
        titles=titles,
        roles=roles,
        plural=each or _PLURAL.search(low) is not None,
        number=number_said(question.low) or (2 if _BOTH.search(low) else None),
        side=side.lastgroup if side and not owner else None,
        owner=owner,
    )


def _says(found: re.Match[str], names: frozenset[str]) -> bool:
    """Whether some words of a question are no name."""
    return not {word.norm for word in words(found[0])} <= names


_ASIDE: Final = lazy(
    r"\b(?:besides|apart from|aside from|in addition to|alongside|next to|on top of) (?:the |his |her |their )?"
    r"(?:ordinary|common)(?: (?:stock|shares))?,?"
)
"""The plain shares that are left aside, where the other securities are asked for."""
_WANTS: Final = frozenset({"name", "shares", "text"})


def from_holdings(question: Question, evidence: Evidence) -> Outcome | None:
    """The holders that are asked for, with what each holds where that is asked; None where it is not sure."""
    asked = read_held(question, evidence.names) if _known_whole(evidence) else None
    if asked is None or not (asked.names or asked.titles):
        return None
    return _outcome(question, asked, evidence.dossiers, evidence.names)


def leaves_out(question: Question, evidence: Evidence, outcome: Outcome) -> bool:
    """Whether it is asked who holds and how much each of them has, and an answer has one, or does not say who."""
    if outcome.basis not in {"cells", "terms", "passage"} or not _known_whole(evidence):
        return False
    if outcome.basis == "passage" and in_doubt(question, evidence, outcome.quotes):
        return True
    asked = read_held(question, evidence.names)
    if asked is None or not (asked.names and asked.amounts):
        return False
    if outcome.basis != "cells":
        return outcome.basis == "terms" or (asked.plural and len(set(PROPER.findall(" ".join(outcome.quotes)))) < 2)
    told = [
        each.text.startswith(_DIRECTLY) or any(cited.footnote or cited.cell == NATURE for cited in each.citations)
        for each in outcome.findings
    ]
    return len(told) < (2 if asked.plural else 1) or not all(told)


def amount_held(question: Question, evidence: Evidence) -> Outcome | None:
    """How much is held directly, or by the one holder of a class that is asked for; None where it is not sure."""
    asked = read_held(question, evidence.names) if _known_whole(evidence) else None
    if (
        asked is None
        or asked.names
        or asked.titles
        or not (asked.amounts or OF_HOLDER.search(question.low) or _PHRASE.search(question.low))
    ):
        return None
    return _outcome(question, replace(asked, amounts=True), evidence.dossiers, evidence.names)


def _known_whole(evidence: Evidence) -> bool:
    """Whether all that is in scope was read, and it is about those whom the question names."""
    return evidence.complete and not evidence.of_strangers


def named_by_natures(question: Question, evidence: Evidence, least: int) -> Outcome | None:
    """Names that stand in the tables, where ``least`` words of a question stand beside them."""
    if "name" not in question.wants or not _known_whole(evidence) or role_asked(question):
        return None
    found = [
        finding for dossier in evidence.dossiers
        if (finding := named_in_cells(question, dossier, evidence.names, least)) is not None
    ]  # fmt: skip
    return Outcome("answered", tuple(found), basis="cells") if found else None


_PHRASE: Final = lazy(
    r"(?:^|[:,-] )(?:the |his |her )?(?:shares?|stock|units|stake) (?:(?:in)?directly )?(?:held|owned)\b"
)


def _outcome(
    question: Question, asked: HeldAsked, dossiers: Sequence[Dossier], names: frozenset[str]
) -> Outcome | None:
    several = meant(question, dossiers)
    if len({(each.stored.owners, each.stored.issuer.name) for each in several}) != 1:
        return None
    found = [(each, kept) for each in several if (kept := _kept(question, asked, each, names))]
    if not found:
        return None
    if len(several) > 1 and len(found) != len(several):
        return None
    told = {
        tuple((each.nature, row.title, row.value(OWNED)) for each in kept for row in each.rows) for _, kept in found
    }
    newest = max(each.stored.period or "" for each in several)
    last = [(each, kept) for each, kept in found if len(told) == 1 or (each.stored.period or "") == newest]
    if len(told) > 1 and len(last) != 1:
        return None
    findings = tuple(_finding(dossier, asked, each) for dossier, kept in last for each in kept)
    return Outcome("answered", findings, basis="cells")


def _kept(question: Question, asked: HeldAsked, dossier: Dossier, names: frozenset[str]) -> list[Holding]:
    """The holdings of a filing that are meant; none where one of them is in doubt."""
    titles = () if _AND_COMMON.search(question.low) else question.securities
    every = holdings(dossier, titles, direct=not (asked.classes or asked.owner) and asked.side != "I")
    found = _known(question, dossier, names, _of_shares(question, asked, every))
    kept = _of_classes(asked, found) if found is not None else None
    if not kept or not _so_many(asked, kept):
        return []
    if any(_doubtful(asked, each) for each in kept) or names_another(dossier, " ".join(each.text for each in kept)):
        return []
    return kept


_AND_COMMON: Final = lazy(r"\b(?:and|or|&) (?:common|ordinary)\b|\b(?:common|ordinary)(?: \w+)? (?:and|or|&)\b")


def _of_shares(question: Question, asked: HeldAsked, every: list[Holding]) -> list[Holding]:
    """The holdings with their rows of Table I only, where shares are asked for and no security is named."""
    if question.securities or asked.titles or SHARES.isdisjoint(norms(words(question.low))):
        return every
    plain = [replace(each, rows=tuple(row for row in each.rows if row.table == "non_derivative")) for each in every]
    return [each for each in plain if each.rows] or every


def _known(question: Question, dossier: Dossier, names: frozenset[str], every: list[Holding]) -> list[Holding] | None:
    """The holdings that know the question's other words; None where something else of the filing knows one of them."""
    for word in _telling(question, dossier, names):
        if word.kind == "date" and _of_filing(word, dossier):
            continue
        wanted = alternatives(word)
        knowing = [each for each in every if not wanted.isdisjoint(each.norms)]
        if knowing:
            every = knowing
        elif not _of_filing(word, dossier):
            return None
    return every


def _telling(question: Question, dossier: Dossier, names: frozenset[str]) -> list[Word]:
    """The words that tell which holdings are meant."""
    heard = frozenset(
        word.norm for _, pattern in _CLASS for found in pattern.finditer(question.low) for word in words(found[0])
    )
    heard |= frozenset(word.norm for found in _ROLE.finditer(question.low) for word in words(found[0]))
    heard |= frozenset(word.norm for found in _ASIDE.finditer(question.low) for word in words(found[0]))
    if _AND_COMMON.search(question.low):  # of whichever security
        heard |= security_words(question)
    before = _AFTER.search(question.low)
    done = frozenset(word.norm for word in words(before[0]) if word.kind == "word") if before else frozenset()
    given = Reading(question, asked_for(question.low, (OWNED,), (), names), dossier, names)
    return [word for word in given.telling() if word.norm not in heard | done | _IDLE]


def _of_filing(word: Word, dossier: Dossier) -> bool:
    """Whether a word that no holding knows may be passed over: the filing's own day, or the user's own word."""
    if word.kind == "date":
        moved = [row.value("transaction_date") or "" for row in dossier.rows]
        days = (dossier.stored.period or "", dossier.stored.filed or "", *moved)
        part = word.norm[1:] if word.norm.startswith("--") else None
        return any(day[4:] == part if part else day.startswith(word.norm) for day in days)
    if word.kind == "number":
        return word.norm == (dossier.stored.period or "")[:4]
    wanted = alternatives(word)
    spoken: tuple[RowView | NoteView, ...] = (*dossier.rows, *dossier.notes)
    return all(wanted.isdisjoint(each.norms) for each in spoken)


def _of_classes(asked: HeldAsked, found: list[Holding]) -> list[Holding] | None:
    """Of some holdings those of the classes that are asked for; None where one does not tell its class."""
    if not asked.classes:
        return [each for each in found if asked.side is None or each.direct == (asked.side == "D")]
    for each in found:
        told = [each.is_a(name) for name in asked.classes]
        if True not in told and None in told:
            return None
    kept = [each for each in found if any(each.is_a(name) for name in asked.classes)]
    return kept if asked.either else [each for each in kept if all(each.tells(name) for name in asked.classes)]


def _so_many(asked: HeldAsked, kept: Sequence[Holding]) -> bool:
    """Whether there are as many holders as a question supposes: the number it says, several, or one."""
    if asked.number is not None:
        return len(kept) == asked.number
    if asked.names and not asked.titles and (asked.plural or not (asked.classes or asked.owner)):
        return len(kept) > 1
    if asked.names and asked.either:
        return len(kept) == len(asked.classes)
    if len(kept) != 1:
        return False
    return asked.titles or asked.names or len(kept[0].rows) == 1


def _doubtful(asked: HeldAsked, each: Holding) -> bool:
    """Whether a holding has nothing left, no such role, nobody's name, or shares counted by a footnote."""
    owned = {row.value(OWNED) for row in each.rows}
    if not owned.isdisjoint({"0", "0.0", "0.00"}) or (None in owned and (asked.amounts or asked.titles)):
        return True
    if not all(role in each.text.lower() for role in asked.roles):
        return True
    if not asked.amounts:
        return not (each.named or asked.titles)
    parted = [note for note in each.notes if _PART_OF.search(note.text)]
    return any(counts_shares(note, row) for row in each.rows for note in (*parted, *each.counted))


_PART_OF: Final = lazy(
    r"(?i)\b(?:includ|exclud|consist|compris)\w+\b|\bof (?:these|those|which \d|the (?:total|reported))\b"
)
"""What a footnote says that counts the parts of a holding."""
_DIRECTLY: Final = "held directly"


def _finding(dossier: Dossier, asked: HeldAsked, each: Holding) -> Finding:
    if not asked.amounts and not asked.titles:
        return holder_finding(dossier, each)
    stored = dossier.stored
    cells = (*(("security_title",) if asked.titles else ()), *((NATURE,) if each.nature else ()), OWNED)
    in_notes = asked.names and generic(each.nature)
    notes = [
        note for note in each.notes
        if (in_notes and PROPER.search(note.text))
        or any(role in note.text.lower() and role not in each.nature.lower() for role in asked.roles)
    ]  # fmt: skip
    held = "; ".join(f"{row.value(OWNED)} of {row.title or 'security'}" for row in each.rows)
    whose = each.nature or (_DIRECTLY if each.direct else "held indirectly")
    told = "".join(f" “{note.text.strip()}” [footnote {note.footnote}]" for note in notes)
    cited = [cite_cell(stored, row, cell) for row in each.rows for cell in cells]
    cited += [
        cite_span(stored, note, len(note.text) - len(note.text.lstrip()), len(note.text.rstrip())) for note in notes
    ]
    values = tuple(cell_value(stored, row, cell) for row in each.rows for cell in cells)
    text = f"{whose}: {held} [{source_line(stored, cell=' and '.join(cells))}]{told}"
    return Finding(text, stored, values, tuple(cited), security=each.rows[0].title or None)
