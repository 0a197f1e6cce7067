"""Cells that are those of another thing than a question asks for: another day, a holding for a title. Pure.

A day on which something was done is no day on which something will be; the expiry of an award is not the end of a
holding restriction; what all hold together is not what a person named only in a footnote holds.
"""

from __future__ import annotations

from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.asked.words import stem
from extractor.qa.evidence.gather import Evidence
from extractor.qa.finding import Outcome

_TO_COME: Final = lazy(
    r"\b(?:when|what (?:date|day|time|point)|which (?:date|day)|how soon|by when) (?:do|does|will|must|should|may|can"
    r"|could)\b(?!.{0,80}\b(?:report|show|list|say|give|put)\b)"
)
_GRANTED: Final = lazy(
    r"\bgrant(?:ed)? date\b|\bdate of (?:the |his |her |its |their )?(?:[\w-]+ ){0,2}grant\b"
    r"|\b(?:was|were|been|originally|initially|first) (?:granted|awarded|given|issued|made)\b"
    r"|\b(?:award|grant)s? (?:originally |initially |first )?(?:made|granted|given|issued)\b"
)
_HELD_ON: Final = lazy(
    r"\b(?:hold(?:ing)?|transfer|resale|sale|lock[- ]?up|retention)\s+(?:requirement|restriction|period|condition|lock)"
    r"|\block(?:ed)?[- ]?up\b|\bmust (?:be held|hold)\b"
)
_POST: Final = lazy(
    r"\b(?:what|which) (?:job |corporate |exact |officer )?(?:role|position|title|office|post|job|capacity)\b"
    r"(?! (?:in|after|following|remain\w*|left|size)\b)|\b(?:job|officer|corporate) title\b"
)
_HOLDER: Final = lazy(r"\b(?:by|with|through|via) (?:the )?([a-z][\w'-]+)")
"""Who holds, where a question says by whom or with whom a thing is."""
_OWNER: Final = lazy(
    r"\b(?:does|do|did) (?:the )?(?!he\b|she\b|it\b|they\b)([a-z][\w'-]+)"
    r" (?:still |now |then )?(?:own|hold|keep|have)\b"
)
"""Whose holding is asked for, where a question says that he owns it."""
_USED_UP: Final = frozenset("MXCOF")
"""Codes of rows in which an award that stood is exercised, converted or paid with: their day is not its grant's."""
_HOLDING: Final = frozenset({"shares_owned_following_transaction", "transaction_shares"})


def mismatched(question: Question, evidence: Evidence, outcome: Outcome) -> bool:
    """Whether the cells of an answer are of another thing than the question asks for."""
    if _of_other_securities(question, evidence, outcome):
        return True
    cited = {each.cell for found in outcome.findings for each in found.citations if each.cell}
    if "date" in question.wants and _another_day(question, evidence, outcome, cited):
        return True
    if cited & _HOLDING and _POST.search(question.low):
        return True
    return bool(cited & _HOLDING) and _of_one_in_a_note(question, evidence, outcome)


def _of_other_securities(question: Question, evidence: Evidence, outcome: Outcome) -> bool:
    """Whether a question names a class of security that rows in scope are of, and none of the answer's rows is."""
    rows = outcome.rows(evidence.dossiers)
    everywhere = [row for dossier in evidence.dossiers for row in dossier.rows]
    named = [each for each in question.securities if any(each.search(row.title) for row in everywhere)]
    told = [f"{row.title} | {row.value('underlying_security_title') or ''}" for row in rows]
    return bool(told and named) and not any(each.search(title) for title in told for each in named)


def _another_day(question: Question, evidence: Evidence, outcome: Outcome, cited: set[str]) -> bool:
    if "transaction_date" in cited and _TO_COME.search(question.low):
        return True
    if "expiration_date" in cited and _HELD_ON.search(question.low):
        return True
    if "transaction_date" not in cited or not _GRANTED.search(question.low):
        return False
    said = {word.norm for word in question.terms if word.kind == "date"}
    days = {str(each.value) for found in outcome.findings for each in found.values}
    if any(day.startswith(each) for day in days for each in said):
        return True  # the day of what became of it, which the question tells
    codes = {(row.value("transaction_code") or "")[:1] for row in outcome.rows(evidence.dossiers)}
    return bool(codes) and codes <= _USED_UP


def _of_one_in_a_note(question: Question, evidence: Evidence, outcome: Outcome) -> bool:
    """Whether a question names somebody whom no row of the answer knows, while a footnote does or the holding is his.

    What a row says is held indirectly is held by several perhaps, of whom the footnotes tell who holds how much.
    """
    rows = outcome.rows(evidence.dossiers)
    strange = [stem(name) for name in evidence.unknown]
    told = frozenset().union(*(note.norms for dossier in evidence.dossiers for note in dossier.notes))
    indirect = any(row.value("direct_or_indirect_ownership") == "I" for row in rows)
    holders = {stem(match[1]) for match in _HOLDER.finditer(question.low)} if indirect else set()
    return bool(rows) and any(
        (name in told or name in holders) and all(name not in row.norms for row in rows) for name in strange
    )


def holder_left(question: Question, evidence: Evidence, left: frozenset[str]) -> bool:
    """Whether a question names somebody by whom a thing is held, and he is among the words that nothing takes up."""
    holders = {stem(match[1]) for match in _HOLDER.finditer(question.low)}
    owners = {stem(match[1]) for match in _OWNER.finditer(question.low)}
    return not owners.isdisjoint(left) or any(stem(name) in left & holders for name in evidence.unknown)
