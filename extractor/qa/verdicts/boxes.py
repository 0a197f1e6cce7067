"""Yes or no off the form's own boxes and columns: offices, amendment, joint filing, direct or not. Pure.

A box that is checked is yes. A box that is not checked is no only where the form carries it as unchecked; a form that
does not carry it at all tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.word_lists import OBJECTS
from extractor.qa.asked.words import words
from extractor.qa.evidence.dossier import Dossier, RowView, norms
from extractor.qa.finding import Finding, Outcome, cite_cell, cite_field, cite_span, source_line
from extractor.schema.answer import AnswerValue, Status
from extractor.schema.codes import TRANSACTION_CODES
from extractor.schema.filing import Owner

Told = tuple[bool, str, str]
"""A box: checked or not, its name, what it says."""
_LATER: Final = lazy(
    r"\b(?:still|anymore|any longer|any more|remain\w*|continu\w*|after|cease\w*|resign\w*|le(?:ave|ft)|former(?:ly)?"
    r"|become|became|trustee|partner|member|manager|if|would|could|can|will"
    r"|admit\w*|conced\w*|acknowledg\w*|accept\w*|claim\w*|den(?:y|ies|ied)|disclaim\w*)\b"
)
"""Words of a question that ask for more than the box tells."""
_BE: Final = r"\b(?:is|are|was|were)\b (?:[\w.&',/-]+ ){1,6}?(?:also |listed as |shown as |marked as )?(?:an? |the )?"
_PLAIN_END: Final = r"(?: (?:of|at|for|with)\b[^?]{0,60}| here)?\s*\?*$"


def _owner_box(owners: Sequence[Owner], name: str, said: str) -> Told | None:
    flags = [getattr(owner, name) for owner in owners]
    if None in flags or len(set(flags)) != 1:
        return None
    return flags[0], name, f"{'' if flags[0] else 'not '}{said}"


def _amendment(dossier: Dossier) -> Told | None:
    filing = dossier.filing
    return filing.amendment, "form", f"Form {filing.form}{'/A' if filing.amendment else ''}"


def _joint(dossier: Dossier) -> Told | None:
    many = len(dossier.filing.owners)
    return (many > 1, "owners", f"{many} reporting owner{'s' * (many != 1)}") if many else None


def _plan_box(dossier: Dossier) -> Told | None:
    checked = dossier.filing.aff10b5one
    return None if checked is None else (checked, "aff10b5one", f"the box is {'' if checked else 'not '}checked")


def _no_longer_subject(dossier: Dossier) -> Told | None:
    if not dossier.filing.not_subject_to_section_16:
        return None
    return True, "not_subject_to_section_16", "the box for no longer subject to Section 16 is checked"


def _none_owned(dossier: Dossier) -> Told | None:
    if not dossier.filing.no_securities_owned:
        return None
    return False, "no_securities_owned", "no securities are beneficially owned"


def _office(name: str, said: str) -> Callable[[Dossier], Told | None]:
    return lambda dossier: _owner_box(dossier.filing.owners, name, said)


_BOXES: Final[tuple[tuple[re.Pattern[str], Callable[[Dossier], Told | None]], ...]] = (
    (lazy(_BE + r"(?:board member|director)" + _PLAIN_END), _office("is_director", "a director")),
    (lazy(_BE + r"(?:executive )?officer" + _PLAIN_END), _office("is_officer", "an officer")),
    (
        lazy(_BE + r"(?:10|ten)[ -]?(?:%|percent|per cent)[ -](?:beneficial )?(?:owner|holder|shareholder)\b"),
        _office("is_ten_percent_owner", "a 10% owner"),
    ),
    (
        lazy(r"\b(?:is|was) (?:this|it|that|the (?:form|filing|report)) (?:form |filing |report )?an? amend"),
        _amendment,
    ),
    (lazy(r"\bjoint(?:ly)? (?:filing|filed|report)|\b(?:more than|over) one reporting (?:person|owner)"), _joint),
    (lazy(r"\b10b5-?1\b.{0,40}\bbox\b|\bbox\b.{0,60}\b10b5-?1\b"), _plan_box),
    (lazy(r"\bno longer subject to section 16\b|\bexit (?:box|filing)\b"), _no_longer_subject),
    (lazy(r"\b(?:own|hold)s? any (?:securities|shares|stock)\b"), _none_owned),
)


def from_boxes(question: Question, dossiers: Sequence[Dossier]) -> Outcome | None:
    """Yes or no off a box of the form or the column of ownership; None where the question asks for none, or it is open.

    Several filings must say the same.
    """
    read = next((read for pattern, read in _BOXES if pattern.search(question.low)), None)
    if read is not None and not _LATER.search(question.low):
        return _told(dossiers, [read(dossier) for dossier in dossiers])
    return _direct(question, dossiers) or _left(question, dossiers) or _in_market(question, dossiers)


def _told(dossiers: Sequence[Dossier], read: Sequence[Told | None]) -> Outcome | None:
    told = [each for each in read if each is not None]
    if not told or len(told) != len(dossiers) or len({each[0] for each in told}) != 1:
        return None
    findings = tuple(_finding(dossier, each) for dossier, each in zip(dossiers, told, strict=True))
    return Outcome("answered" if told[0][0] else "denied", findings, basis="fields")


def _finding(dossier: Dossier, told: Told) -> Finding:
    yes, name, said = told
    stored = dossier.stored
    text = f"{'Yes' if yes else 'No'}. On the form: {said}. [{source_line(stored, cell=name)}]"
    values = tuple(
        AnswerValue(kind="filing", field=field, value=value, accession=stored.accession, source=stored.source)
        for field, value in (("verdict", "yes" if yes else "no"), (name, yes))
    )
    status: Status = "answered" if yes else "denied"
    return Finding(text, stored, values, (cite_field(stored, name, said),), status=status)


_DIRECT: Final = lazy(
    r"\b(?:held|hold|holds|own|owns|owned|shown|reported|listed)\b.{0,60}\b(?P<how>in)?directly\b"
    r"|\b(?P<too>in)?direct(?:ly)? (?:held|owned|holding|ownership)\b"
)


_BY_ANOTHER: Final = lazy(
    r"\bdirectly (?:held |owned )?by (?!the (?:reporting|director|officer|insider|ceo|cfo)|him\b|her\b|himself|herself)"
)


_WHO: Final = lazy(
    r"^\W*(?:is|are|was|were|does|do|did|has|have)\s+(.{2,60}?)\s+(?:own|hold|held|owned|shown|reported|direct)"
)


def _of_another(question: Question, dossier: Dossier) -> bool:
    """Whether somebody is said to hold who is no reporting owner: a word for a thing or a person is in the rows."""
    who = _WHO.search(question.low)
    if who is None:
        return False
    stored = dossier.stored
    known = norms(words(" ".join((stored.issuer.name or "", *stored.owners)))) | _GENERAL
    known |= frozenset().union(*(row.norms for row in dossier.rows)) if dossier.rows else frozenset()
    said = {word.norm for word in words(who[1]) if word.kind == "word"}
    return bool(said & {word.norm for word in question.terms} - known)


_GENERAL: Final = norms(
    words(" ".join((*OBJECTS, "reporting person persons he she they it his her their any holdings")))
)


def asks_side(question: Question) -> bool:
    """Whether a question asks if a holding is direct: only the column or a holder's own words tell."""
    return _DIRECT.search(question.low) is not None


def _direct(question: Question, dossiers: Sequence[Dossier]) -> Outcome | None:
    """Whether holdings are direct, off the column of ownership; only where every row of one filing says the same."""
    match = _DIRECT.search(question.low)
    if match is None or len(dossiers) != 1 or re.search(r"\bor (?:in)?direct", question.low):
        return None
    if _BY_ANOTHER.search(question.low) or _of_another(question, dossiers[0]):
        return None  # what another holds directly is no matter of the column
    rows = [row for row in dossiers[0].rows if row.value("direct_or_indirect_ownership")]
    sides = {row.value("direct_or_indirect_ownership") for row in rows}
    if len(sides) != 1 or sides - {"D", "I"}:
        return None
    yes = ("I" in sides) == bool(match["how"] or match["too"])
    stored = dossiers[0].stored
    side = "indirect" if "I" in sides else "direct"
    text = (
        f"{'Yes' if yes else 'No'}. Ownership is {side}. [{source_line(stored, cell='direct_or_indirect_ownership')}]"
    )
    value = AnswerValue(
        kind="cell", field="verdict", value="yes" if yes else "no", accession=stored.accession, source=stored.source
    )
    cited = tuple(cite_cell(stored, row, "direct_or_indirect_ownership") for row in rows)
    status: Status = "answered" if yes else "denied"
    finding = Finding(text, stored, (value,), cited, status=status)
    return Outcome(status, (finding,), basis="cells")


_SOME: Final = lazy(
    r"\bstill\b.{0,20}\b(?:owns?|holds?|have|has)\b.{0,20}\b(?:any|some|shares|stock)\b"
    r"|\b(?:owns?|holds?|have|has|keep|retain)\b.{0,15}\b(?:any|some)\b.{0,40}\b(?:left|after|remaining)\b"
    r"|\b(?:any|some) (?:shares|stock)\b.{0,20}\bleft\b"
)
_HOW_SOLD: Final = lazy(r"\b(?:prices?|trades?|transactions?|lots?|plan|market)\b")
_NONE: Final = lazy(
    r"\bs[eo]ld (?:out|(?:all|everything)\b)|\b(?:s[eo]ll|sold|dispose[ds]? of|dump\w*|exit\w*)\b.{0,20}"
    r"\b(?:all|entire|whole|every)\b|\bcompletely out\b|\bcash(?:ed)? out (?:entirely|completely)\b"
)


def _left(question: Question, dossiers: Sequence[Dossier]) -> Outcome | None:
    """Whether any shares are left, off the column of what is owned after: each line's last row of one filing.

    Lines of which nothing is printed leave it open, unless another line has some.
    """
    some, none = _SOME.search(question.low), _NONE.search(question.low)
    if (some is None) == (none is None) or len(dossiers) != 1 or question.securities or _HOW_SOLD.search(question.low):
        return None
    lines: dict[tuple[str, str | None, str | None], RowView] = {}
    for row in dossiers[0].rows:
        if row.table == "non_derivative":
            key = (row.title, row.value("direct_or_indirect_ownership"), row.value("nature_of_ownership"))
            lines[key] = row
    whose = next((words for words in _HOLDERS if words.search(question.low)), None)
    if whose is not None:
        lines = {key: row for key, row in lines.items() if whose.search((key[2] or "").lower())}
    owned = [(row, _amount(row.value(_AFTER))) for row in lines.values()]
    held = [row for row, amount in owned if amount]
    if not owned or (not held and any(amount is None for _, amount in owned)):
        return None
    yes = bool(held) == (some is not None)
    stored = dossiers[0].stored
    cited = held or [row for row, _ in owned]
    shown = "; ".join(f"{row.title}: {row.value(_AFTER)}" for row in cited)
    text = f"{'Yes' if yes else 'No'}. Owned after: {shown}. [{source_line(stored, cell=_AFTER)}]"
    value = AnswerValue(
        kind="cell", field="verdict", value="yes" if yes else "no", accession=stored.accession, source=stored.source
    )
    status: Status = "answered" if yes else "denied"
    cells = tuple(cite_cell(stored, row, _AFTER) for row in cited)
    return Outcome(status, (Finding(text, stored, (value,), cells, status=status),), basis="cells")


_HOLDERS: Final = tuple(
    lazy(words)
    for words in (
        r"\b(?:wife|husband|spouse)\b", r"\b(?:child(?:ren)?|son|daughter|kids?)\b", r"\b(?:trusts?|grats?)\b",
        r"\b(?:llc|l\.?p|partnership|fund|foundation|company)\b", r"\b(?:401|ira)\b",
    )
)  # fmt: skip
"""Whose line is meant where another holder is named."""
_AFTER: Final = "shares_owned_following_transaction"


def _amount(printed: str | None) -> Decimal | None:
    try:
        return Decimal(printed) if printed is not None else None
    except InvalidOperation:
        return None


_MARKET: Final = lazy(
    r"\b(?:s[eo]ld|s[eo]ll|sales?|bought|buy|purchase[ds]?|trade[ds]?)\b.{0,60}\b(?:open )?market\b"
    r"|\b(?:open[- ])?market (?:sales?|purchases?|trades?|transactions?)\b"
)
_BUYS: Final = lazy(r"\b(?:buy|bought|purchase[ds]?|acquired?)\b")
_NOT_IN_MARKET: Final[dict[str, re.Pattern[str]]] = {
    # What no market transaction is, by its code (General Instruction 8), and how footnotes call it.
    "F": lazy(r"withh|tax|surrender|deliver", re.IGNORECASE),
    "D": lazy(r"\b(?:to the (?:issuer|company)|return\w*|forfeit\w*|merger|cash)\b", re.IGNORECASE),
    "G": lazy(r"gift|donat|charit|trust", re.IGNORECASE),
    "A": lazy(r"\b(?:grant\w*|award\w*|issued|in lieu|dividends?)\b", re.IGNORECASE),
    "M": lazy(r"exercis|conver|vest|settle", re.IGNORECASE),
    "C": lazy(r"conver|vest", re.IGNORECASE),
}


def _in_market(question: Question, dossiers: Sequence[Dossier]) -> Outcome | None:
    """No, where every row that a question means has a code of what is done outside the market; else nothing."""
    low = question.low
    if not _MARKET.search(low) or re.search(r"\bor\b|\bnot\b|n't\b|\bprice\b", low) or len(dossiers) != 1:
        return None
    side = "A" if _BUYS.search(low) else "D"
    rows = [row for row in dossiers[0].rows if row.value("transaction_acquired_disposed_code") == side]
    rows = [
        row for row in rows if not question.securities or any(each.search(row.title) for each in question.securities)
    ]
    amounts = {word.norm for word in question.terms if word.kind == "number" and len(word.norm) > 2}
    days = {word.norm for word in question.terms if word.kind == "date"}
    if amounts:
        rows = [row for row in rows if amounts & row.norms]
    elif any(len(day) == len("2026-01-31") for day in days):
        rows = [row for row in rows if row.value("transaction_date") in days]
    codes = {(row.value("transaction_code") or "")[:1] for row in rows}
    if len(codes) != 1 or not codes <= set(_NOT_IN_MARKET):
        return None
    code = codes.pop()
    return _not_in_market(dossiers[0], rows, code)


def _not_in_market(dossier: Dossier, rows: Sequence[RowView], code: str) -> Outcome:
    """A denial by a transaction code, with the footnotes of the rows that say what was done."""
    stored = dossier.stored
    names = dict.fromkeys(name for row in rows for name in sorted(row.cited))
    notes = [note for name in names if (note := dossier.note(name)) and _NOT_IN_MARKET[code].search(note.text)]
    said = "".join(f" “{note.text.strip()}” [footnote {note.footnote}]" for note in notes)
    what = TRANSACTION_CODES.get(code, "not described")
    text = f"No. That row has code {code} ({what}).{said} [{source_line(stored, cell='transaction_code')}]"
    value = AnswerValue(kind="cell", field="verdict", value="no", accession=stored.accession, source=stored.source)
    cited = tuple(
        cite_span(stored, note, len(note.text) - len(note.text.lstrip()), len(note.text.rstrip())) for note in notes
    ) or tuple(cite_cell(stored, row, "transaction_code") for row in rows)
    return Outcome("denied", (Finding(text, stored, (value,), cited, status="denied"),), basis="cells")
