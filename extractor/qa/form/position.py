"""What position a person has, where the box for it points elsewhere: the remarks, or the footnote that tells it. Pure.

The form has one box for an officer's title and one for another relationship; filers write "See Remarks" or "See
Footnote 1" into them where the text does not fit, or tick none of a person who has left.
"""

from __future__ import annotations

from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.words import stem
from extractor.qa.evidence.dossier import Dossier, NoteView
from extractor.qa.finding import Finding, cite_span, source_line
from extractor.schema.filing import REMARKS, Owner

_OFFICE: Final = r"(?:position|title|office|role|job|post|status|capacity|occupation)"
_POINTS: Final = r"\b(?:sees?|refers? (?:\w+ )?to) (?:the )?(?:remarks?|footnotes?)\b"
_WHOSE: Final = r"(?:his|her|their|(?:[\w.-]+ ){0,3}?[\w.-]+'s?) (?:[\w-]+ )?"
_ASKED: Final = lazy(
    rf"{_POINTS}.*\b{_OFFICE}\b|\b(?:{_OFFICE}|(?:officer|title|relationship) box)\b.*{_POINTS}"
    r"|\bwhat (?:does|did) (?:(?!he\b|she\b)[\w.'-]+ ){1,4}do (?:at|for|there)\b"
    r"|\bwhat (?:does|did) s?he do (?:at|for|there)\b"
    rf"|\bwhat(?:'s| is| was|'re| are) (?:now )?{_WHOSE}(?:status|job|role|occupation)\b"
)
_OF_ELSE: Final = lazy(
    r"\b(?:trusts?|llc|l\.?p|funds?|partnership|foundation|spouse|wife|husband|plan|options?|award|grant|units?|loan)\b"
)


def position_asked(low: str, names: frozenset[str]) -> bool:
    """Whether a question (lower case) asks what a person is or does at the issuer.

    ``names``: the folded words of the question that name issuer or owner: what somebody does elsewhere is no box's.
    """
    if not _ASKED.search(low) or _OF_ELSE.search(low):
        return False
    at = _AT.search(low)
    return at is None or _AT_HOME.match(at[1]) is not None or not {stem(at[1]), at[1]}.isdisjoint(names)


_AT: Final = lazy(r"\b(?:do|status|job|role|occupation|position) (?:at|for|with|in) (?:the )?([\w&-]+)")
_AT_HOME: Final = lazy(r"(?:compan|issuer|there|firm|form|filing|corporat|business|time|now|living|work)")


REFERS: Final = lazy(
    r"(?i)\bsee\b.{0,20}\b(?P<where>remarks?|(?:foot)?notes?|explanation)\b(?:\D{0,3}(?P<number>\d+))?"
)
"""What a box says that points elsewhere."""
_TITLE: Final = lazy(
    r"(?i)\b(?:title|chief|president|officer|counsel|treasurer|secretary|controller|director|manag\w+|head of"
    r"|chair\w*)\b"
)
_STANDS: Final = lazy(
    r"(?i)\b(?:ceased to be|no longer|resign\w+|retire[ds]?|former(?:ly)?|stepped down|appointed|elected|serves?|served"
    r"|title|is (?:the|a|an|our|its))\b"
)


def told_elsewhere(dossier: Dossier) -> Finding | None:
    """The sentences of the remarks or of a footnote that give the position of a sole owner whose box does not."""
    owners = dossier.filing.owners
    if len(owners) != 1:
        return None
    found = _sentences(dossier, owners[0])
    if not found:
        return None
    stored, note = dossier.stored, found[0][0]
    quote = " ".join(note.text[start:end].strip() for _, start, end in found)
    text = f"{owners[0].name}: “{quote}” [{source_line(stored, footnote=note.footnote)}]"
    return Finding(text, stored, citations=tuple(cite_span(stored, note, start, end) for _, start, end in found))


def _sentences(dossier: Dossier, owner: Owner) -> list[tuple[NoteView, int, int]]:
    """The sentences of the one note that tells the position; none where no or several notes may."""
    points = REFERS.search(owner.officer_title or owner.other_text or "")
    if points is None and (owner.officer_title or owner.other_text or _is_any(owner)):
        return []
    notes = _pointed_to(dossier, points["where"] if points else "", points["number"] if points else None)
    sure = points is not None and len(notes) == 1
    found = [
        (note, start, end)
        for note in notes
        for start, end in note.sentences
        if _TITLE.search(note.text, start, end) and (sure or _STANDS.search(note.text, start, end))
    ]
    return found if len({note.footnote for note, _, _ in found}) == 1 else []


def _pointed_to(dossier: Dossier, where: str, number: str | None) -> list[NoteView]:
    """The notes that a box points to: the remarks, one footnote by its number, else every footnote."""
    if where.lower().startswith("remark"):
        return [note for note in dossier.notes if note.footnote == REMARKS]
    notes = [note for note in dossier.notes if note.footnote != REMARKS]
    if number is not None:
        return [note for note in notes if note.footnote == f"F{number}"]
    return notes


def _is_any(owner: Owner) -> bool:
    return bool(owner.is_director or owner.is_officer or owner.is_ten_percent_owner or owner.is_other)
