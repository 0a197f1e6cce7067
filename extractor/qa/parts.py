"""Answer a question that asks several things: each of them over the same evidence, and all of them or none. Pure.

A part is answered as a question of its own. Where one of them chose a row of the tables or a footnote, what is asked
beside it is looked for there first: "how many, and at what price" asks twice of one row. The findings are joined only
where every part has a value of its type and all are of one filing; half an answer is none.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractor.qa.asked.compound import Part, parts_of
from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question, Wanted
from extractor.qa.asked.words import stem
from extractor.qa.evidence.dossier import Dossier, NoteView, RowView
from extractor.qa.evidence.gather import Evidence
from extractor.qa.evidence.rank import Candidate
from extractor.qa.find import find, ranked_for
from extractor.qa.finding import Finding, Outcome
from extractor.qa.form.columns import PRICE, Asked
from extractor.qa.form.one_row import CELLS_OF, column_of, counts_others, from_one_row, has, holder_asked
from extractor.qa.form.row_text import row_finding
from extractor.qa.form.rows import action_of, rows_of_action
from extractor.qa.form.selection import Choice
from extractor.qa.listing.lists import complete
from extractor.qa.sentences.answer_types import holds, values_of
from extractor.qa.sentences.particulars import beside_the_point
from extractor.qa.sentences.passages import Quote, finding_of_quote, needs_model
from extractor.qa.sentences.standing import CONTENDS
from extractor.qa.sentences.unlike import unlike

HARD: Final[frozenset[Wanted]] = frozenset({"date", "price", "shares", "percent", "rate", "ratio"})
"""Types that a text can be held to."""
_DATED: Final[frozenset[Wanted]] = frozenset({"date", "shares"})
_VALUED: Final[frozenset[Wanted]] = frozenset({"date", "price", "percent", "shares"})
"""… and whose values can be told apart."""


def find_all(question: Question, evidence: Evidence, today: datetime.date) -> Outcome:
    """What a question comes to, all that it asks or nothing of it."""
    outcome = find(question, evidence, today)
    parts = parts_of(question) if outcome.status in {"answered", "needs_model", "not_stated"} else ()
    if len(parts) < 2 or not evidence.dossiers:
        return outcome
    if outcome.status == "not_stated" and all(_unstated(part, evidence, today) for part in parts):
        return outcome
    sure = evidence.complete and not evidence.of_strangers
    rowed = from_one_row(question, parts, evidence) if sure and outcome.basis != "aggregate" else None
    told = outcome.status == "answered" and not _lacks(parts, outcome.findings, _DATED)
    if rowed is not None and (not told or outcome.basis == "passage"):
        return rowed
    if told:
        return outcome
    whole = (_whole(parts, evidence, today) or together(question, parts, evidence)) if sure else None
    if whole is not None:
        return whole
    return outcome if outcome.status == "needs_model" else needs_model(ranked_for(question, evidence))


def _unstated(part: Part, evidence: Evidence, today: datetime.date) -> bool:
    return find(part.question, evidence, today).status == "not_stated"


def _whole(parts: Sequence[Part], evidence: Evidence, today: datetime.date) -> Outcome | None:
    """The findings of all parts, joined; None where one has none."""
    first = find(parts[0].question, evidence, today)
    if first.status == "answered" and all(_told_with(part, parts[0], first.findings) for part in parts[1:]):
        return first
    told = [first.findings if _plain(first) else (), *(_answered(part, evidence, today) for part in parts[1:])]
    told = _of_each(parts, told, evidence)
    row, note = _only_row(told, evidence), _only_note(told, evidence)
    if row is None and (row := _paid_row(parts, told, evidence)) is not None:
        told = [() for _ in parts]  # of several rows that were found, the one that a price was paid in
    for place, part in enumerate(parts):
        given = {cited.cell for own in told for each in own for cited in each.citations if cited.cell}
        beside = _in_row(part, *row, given) if row is not None and not _cites_row(told[place]) else None
        if beside is None and not told[place] and note is not None:
            beside = _in_note(part, *note)
        if beside is not None:
            told[place] = (beside,)
    if any(_of_other_deed(part, each, evidence) for part, each in zip(parts, told, strict=True)):
        return None
    if not all(told) or any(not _holds(part, each) for part, each in zip(parts, told, strict=True)):
        return None
    findings = tuple({each.text: each for own in told for each in own}.values())
    if len({each.filing.key for each in findings}) != 1 or _lacks(parts, findings, _VALUED):
        return None
    return Outcome("answered", findings, basis="passage")


def together(question: Question, parts: Sequence[Part], evidence: Evidence) -> Outcome | None:
    """What answers all parts at once though none of them alone was sure: one row, or one footnote."""
    ranked = ranked_for(question, evidence)
    if not ranked or not evidence.scoped:
        return None
    outcome = _note_of_all(question, parts, evidence, ranked) or _row_of_note(question, parts, ranked)
    if outcome is None or not complete(question, outcome, evidence.dossiers):
        return None
    amiss = beside_the_point(question, evidence.dossiers, outcome) or unlike(question, evidence, outcome)
    return None if amiss or _lacks(parts, outcome.findings, _VALUED) else outcome


def _row_of_note(question: Question, parts: Sequence[Part], ranked: Sequence[Candidate]) -> Outcome | None:
    """The cells that all parts ask for, of the one row on which the footnote hangs that the question speaks of."""
    best = ranked[0]
    rival = next((each for each in ranked if each.note.text != best.note.text), None)
    same = {id(each.note) for each in ranked if each.note.text == best.note.text}
    if len(best.note.rows) != 1 or len(best.said) < POINTING or len(same) > 1:
        return None
    if not _of_deed(question.low, best.note.rows[0]):
        return None
    if any("price" not in part.wants and _EACH.search(part.words) for part in parts):
        return None  # several rows are asked for
    if rival is not None and rival.score >= CONTENDS * best.score:
        return None
    found: list[Finding] = []
    for part in parts:
        given = {cited.cell for each in found for cited in each.citations if cited.cell}
        told = _in_row(part, best.dossier, best.note.rows[0], given)
        if told is not None:
            found.append(told)
        elif not _NOTED.issuperset(part.wants) or not holds(part.question, best.text, part.wants[0]):
            return None
    if not found:
        return None
    return Outcome("answered", (*found, finding_of_quote(Quote(best, (best.span,)))), basis="cells")


_EACH: Final = lazy(r"\beach\b", re.IGNORECASE)
_NOTED: Final[frozenset[Wanted]] = frozenset({"date", "name", "percent", "rate"})
"""What the sentence that points to a row may tell itself."""
POINTING: Final = 2
"""So many words of a question a footnote must say to point to its row."""


def _note_of_all(
    question: Question, parts: Sequence[Part], evidence: Evidence, ranked: Sequence[Candidate]
) -> Outcome | None:
    """The only footnote that holds a value of each of several types, where it is the one that fits best."""
    types = {part.wants[0] for part in parts}
    hard = [part for part in parts if part.wants[0] in HARD]
    if len(types) < len(parts) or not hard:
        return None
    if len(hard) < len(parts) and not _points_to(question, ranked[0].note):
        return None
    texts = {
        note.text: (dossier, note) for dossier in evidence.dossiers for note in dossier.notes
        if all(holds(part.question, note.text, part.wants[0]) for part in hard)
    }  # fmt: skip
    best = ranked[0]
    if len(hard) < len(parts):
        texts = {text: place for text, place in texts.items() if _points_to(question, place[1])}
    if set(texts) != {best.note.text} or (len(best.said) < POINTING and not _points_to(question, best.note)):
        return None
    known = best.note.norms | best.note.context
    if any(word.kind != "word" and word.norm not in known for word in question.terms):
        return None
    spans = tuple(
        span for span, text in zip(best.note.sentences, best.note.sentence_texts, strict=True)
        if span == best.span or any(holds(part.question, text, part.wants[0]) for part in hard)
    )  # fmt: skip
    return Outcome("answered", (finding_of_quote(Quote(best, spans)),), basis="passage")


def _points_to(question: Question, note: NoteView) -> bool:
    """Whether a number of a question stands in the row on which a footnote hangs."""
    return any(word.kind == "number" and word.norm in note.context for word in question.terms)


def _answered(part: Part, evidence: Evidence, today: datetime.date) -> tuple[Finding, ...]:
    outcome = find(part.question, evidence, today)
    return outcome.findings if _plain(outcome) else ()


def _plain(outcome: Outcome) -> bool:
    return outcome.status == "answered" and outcome.basis != "aggregate"


def _told_with(part: Part, first: Part, findings: Sequence[Finding]) -> bool:
    """Whether a part that only points back ("how many of each") is told with the answer to the first."""
    want = part.wants[0]
    if want not in HARD or want in first.wants or not _POINTS_BACK.search(part.words):
        return False
    return all(_cell_of(each, want) for each in findings if each.values) and any(each.values for each in findings)


_POINTS_BACK: Final = lazy(
    r"^(?:and )?(?:at |by |for |with )?(?:how (?:many|much|big|large)|what quantity)(?: (?:shares|units))?"
    r"(?: (?:of|for|in|is|are|does|has|was|were|did))?(?: (?:each|that|it|them|those|he|she|in total)(?: \w+)?)?$",
    re.IGNORECASE,
)


def _of_each(parts: Sequence[Part], told: list[tuple[Finding, ...]], evidence: Evidence) -> list[tuple[Finding, ...]]:
    """What is asked for of each of the several rows that the first part was answered from, told of every one of them.

    Where a row has none, the part has no answer.
    """
    rows = _rows(told[:1], evidence)
    if len(rows) < 2 or len(parts) != 2 or not _EACH.search(parts[1].words):
        return told
    cells = [column_of(parts[1], row) for _, row in rows]
    if cells[0] is None or len(set(cells)) > 1:
        return [told[0], ()]
    named = tuple(cited.cell for each in told[0] for cited in each.citations if cited.cell)
    shown = Asked(tuple(dict.fromkeys((*named, cells[0]))))
    found = tuple(row_finding(shown, Choice(dossier, row)) for dossier, row in rows)
    return [found, found]


def _of_other_deed(part: Part, findings: Sequence[Finding], evidence: Evidence) -> bool:
    """Whether the day of a row is given for that of another deed: that of the sale for that of the grant."""
    if not any(cited.cell == "transaction_date" for each in findings for cited in each.citations):
        return False
    return not all(_of_deed(part.words.lower(), row) for _, row in _rows([findings], evidence))


def _of_deed(low: str, row: RowView) -> bool:
    """Whether a row can report what is said to have been done; so can any where no such deed is named."""
    action = action_of(low)
    return action is None or not action[0] or bool(rows_of_action([row], action))


def _cites_row(findings: Sequence[Finding]) -> bool:
    return any(cited.cell and cited.row is not None for each in findings for cited in each.citations)


def _only_row(told: Sequence[Sequence[Finding]], evidence: Evidence) -> tuple[Dossier, RowView] | None:
    """The one row whose cells are cited; None where there is none or several are."""
    found = _rows(told, evidence)
    return found[0] if len(found) == 1 else None


def _paid_row(
    parts: Sequence[Part], told: Sequence[Sequence[Finding]], evidence: Evidence
) -> tuple[Dossier, RowView] | None:
    """The one of several rows that has a price, where how many and at what price is asked for."""
    if {part.wants[0] for part in parts} != {"shares", "price"} or all(told):
        return None
    found = [(dossier, row) for dossier, row in _rows(told, evidence) if has(row, PRICE)]
    return found[0] if len(found) == 1 else None


def _rows(told: Sequence[Sequence[Finding]], evidence: Evidence) -> list[tuple[Dossier, RowView]]:
    """The rows whose cells are cited."""
    rows = {
        (cited.source, cited.table, cited.row)
        for own in told for each in own for cited in each.citations if cited.row is not None
    }  # fmt: skip
    return [
        (dossier, row) for dossier in evidence.dossiers for row in dossier.rows
        if (dossier.stored.source, row.table, row.index) in rows
    ]  # fmt: skip


def _only_note(told: Sequence[Sequence[Finding]], evidence: Evidence) -> tuple[Dossier, NoteView] | None:
    """The one footnote that is quoted; None where there is none or several are."""
    places = {
        (cited.source, cited.footnote) for own in told for each in own for cited in each.citations if cited.footnote
    }
    found = [
        (dossier, note) for dossier in evidence.dossiers for note in dossier.notes
        if (dossier.stored.source, note.footnote) in places
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _in_row(part: Part, dossier: Dossier, row: RowView, given: set[str]) -> Finding | None:
    """The cell of a row that a part asks for in so many words; None where the row has none, or it answers another."""
    cell = column_of(part, row)
    return None if cell is None or cell in given else row_finding(Asked((cell,)), Choice(dossier, row))


def _in_note(part: Part, dossier: Dossier, note: NoteView) -> Finding | None:
    """The sentences of a footnote that hold what a part asks for."""
    want = part.wants[0]
    if want not in HARD:
        return None
    spans = [
        span for span, text in zip(note.sentences, note.sentence_texts, strict=True) if holds(part.question, text, want)
    ]
    if len(spans) != 1:
        return None
    place = note.sentences.index(spans[0])
    return finding_of_quote(Quote(Candidate(dossier, note, place, 0.5, 0.5, frozenset()), (spans[0],)))


def _holds(part: Part, findings: Sequence[Finding]) -> bool:
    """Whether an answer holds the type that a part asks for."""
    if "name" in part.wants and (holder := holder_asked(part.words.lower())) is not None:
        asked = replace(part.question, head=stem(holder))
        return any(_cell_of(each, "name") or holds(asked, _said(each), "name") for each in findings)
    if not HARD.issuperset(part.wants):
        return True
    return any(
        holds(part.question, _said(each), want) or _cell_of(each, want) for each in findings for want in part.wants
    )


def _lacks(parts: Sequence[Part], findings: Sequence[Finding], valued: frozenset[Wanted]) -> bool:
    """Whether an answer lacks the type of a part, or has one value where parts ask for two of a type."""
    if any(not _holds(part, findings) for part in parts):
        return True
    typed = [part for part in parts if "length" not in part.question.aspects and not counts_others(part.words.lower())]
    asked = Counter(part.wants[0] for part in typed)
    text = " ".join(map(_said, findings))
    plain = replace(parts[0].question, terms=())
    values = {want: len(values_of(plain, text, want)) for want, count in asked.items() if count > 1 and want in valued}
    if "shares" in values:
        values["shares"] = max(values["shares"], _counted(findings))
    return any(number < asked[want] and (number or want != "date") for want, number in values.items())


def _counted(findings: Sequence[Finding]) -> int:
    """How many cells that count shares are cited: two holdings may be alike in number."""
    cited = [each for found in findings for each in found.citations if each.cell in CELLS_OF["shares"]]
    return len({(each.source, each.table, each.row, each.cell) for each in cited})


def _cell_of(found: Finding, want: Wanted) -> bool:
    """Whether an answer has a cell of a type."""
    fields = {value.field for value in found.values}
    return not fields.isdisjoint(CELLS_OF.get(want, ()))


def _said(found: Finding) -> str:
    """What an answer says, less the filing and the security that it names: a title has the par value of its shares."""
    said = _SOURCE.sub(" ", found.text)
    return said.replace(found.security, " ") if found.security else said


_SOURCE: Final = re.compile(r"\[[^\[\]]*\bForm [345][^\[\]]*\]")
