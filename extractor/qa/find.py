"""Decide what answers a question: tables and terms, else the filing's own sentences, or that nothing does. Pure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from extractor.qa.across import over_filings
from extractor.qa.asked.qualifiers import formerly, lacks, plan_ends
from extractor.qa.asked.question import Question, Wanted
from extractor.qa.asked.words import stem
from extractor.qa.evidence.dossier import RowView
from extractor.qa.evidence.gather import Evidence
from extractor.qa.evidence.rank import Candidate, rank
from extractor.qa.finding import Finding, Outcome, not_stated
from extractor.qa.form import cells, facts, tables, unmet
from extractor.qa.form.columns import PRICE
from extractor.qa.form.operations import of_extreme
from extractor.qa.form.persons import of_office
from extractor.qa.form.rows import covered, in_tables, of_no_row
from extractor.qa.listing import held, lists
from extractor.qa.listing.behind import behind
from extractor.qa.listing.enumerations import enumerated
from extractor.qa.listing.portions import portion
from extractor.qa.numbers import arithmetic, at_market, compute, instalments, vested
from extractor.qa.numbers.sheet import Sheet
from extractor.qa.numbers.supposing import worked_out
from extractor.qa.sentences.answer_types import holds
from extractor.qa.sentences.nowhere import unstated
from extractor.qa.sentences.particulars import beside_the_point
from extractor.qa.sentences.passages import Quote, finding_of_quote, needs_model, quote_for
from extractor.qa.sentences.quoted import from_quotes, is_anothers
from extractor.qa.sentences.roles import ROLE_OF, names_no_body
from extractor.qa.sentences.silence import narrowed, unsaid
from extractor.qa.sentences.standing import COMPARES, about_others, may_stand
from extractor.qa.sentences.unlike import unlike
from extractor.qa.terms.fields import LABELS
from extractor.qa.terms.from_terms import Choice, answer_from_terms, choices, ends
from extractor.qa.terms.pins import near_row
from extractor.qa.verdicts import modal, yes_no
from extractor.qa.verdicts.boxes import from_boxes
from extractor.qa.verdicts.opposites import raises
from extractor.schema.terms import KINDS

RANKED: Final = 400
CLOSE: Final = 0.72
"""Terms answer where their sentence fits at least this share of the best sentence."""
RIVAL: Final = 0.92
"""… and at least this share of the best sentence that holds the type of answer asked for."""
TELLING: Final = 0.5
"""A sentence that takes up less of a question than this does not contend with the tables."""
COVERED: Final = 0.6
"""How much of a question a row and its cell must account for before the cell is the answer."""


@dataclass(frozen=True)
class Case:
    """A question with everything it is decided on."""

    question: Question
    evidence: Evidence
    ranked: Sequence[Candidate]
    terms: Sequence[Choice]
    today: datetime.date

    @property
    def best(self) -> float:
        """How well the best sentence fits."""
        return self.ranked[0].score if self.ranked else 0.0


def ranked_for(question: Question, evidence: Evidence) -> list[Candidate]:
    """The sentences of the evidence, best fit first."""
    meant = of_office(question, evidence.dossiers)
    ranked = rank(question, meant, evidence.names, evidence.who.words, limit=RANKED)
    return lists.of_classes(question, ranked)


def find(question: Question, evidence: Evidence, today: datetime.date) -> Outcome:
    """What a question comes to. ``needs_model`` where the evidence is there but reading it takes more than rules."""
    ranked = ranked_for(question, evidence)
    kinds = [concept.kind for concept in narrowed(question) if concept.kind]
    case = Case(question, evidence, ranked, choices(question, ranked, kinds), today)
    steps = (
        (
            _boxes, _held, _tables, _facts, _computed, _over, _listed, _named, _cells, _terms, _natures,
            _late_cells, _silent, _passages,
        )
        if question.manner != "yes_no"
        else ((_yes_no, _silent) if raises(question) else (_tables, _yes_no, _silent))
    )  # fmt: skip
    if question.manner in {"value", "sum"} and not _soft(question) and of_no_row(question, evidence.dossiers):
        return _silent(case) or needs_model(ranked)
    for step in steps:
        outcome = step(case)
        of_cells = step in {_tables, _named, _cells, _late_cells}
        if (
            outcome is not None
            and lists.complete(question, outcome, evidence.dossiers)
            and not beside_the_point(question, evidence.dossiers, outcome)
            and not unmet.uncomputed(question, outcome)
            and not unlike(question, evidence, outcome)
            and not held.leaves_out(question, evidence, outcome)
            and not (of_cells and _amiss(question, evidence, ranked, outcome))
        ):
            return outcome
        if step is _computed and _must_be_computed(question):
            break  # what no text prints is not answered by what it does print
        if step is _over and question.manner in _OVER_MANY and len(evidence.dossiers) > 1:
            break  # what asks for one of many is not answered by each of them
    return needs_model(ranked)


def _amiss(question: Question, evidence: Evidence, ranked: Sequence[Candidate], outcome: Outcome) -> bool:
    """Whether cells that were found are not those that are asked for, or not all of them."""
    anothers = formerly(question.low) or is_anothers(question, evidence, ranked, outcome)
    return anothers or unmet.halved(question, outcome) or unmet.counts_in(question, outcome, evidence.dossiers)


def _soft(question: Question) -> bool:
    """Whether a question asks for neither a day nor an amount."""
    return not {"date", "price", "shares"} & set(question.wants)


def _tables(case: Case) -> Outcome | None:
    """Cells, where the rows of a scope read whole account for all that the question says."""
    if not case.evidence.complete:
        return None
    told = tables.answer_from_tables(case.question, case.evidence.dossiers, case.evidence.names)
    return told or held.amount_held(case.question, case.evidence)


def _held(case: Case) -> Outcome | None:
    """Who holds what, out of the holdings of a scope read whole."""
    question, evidence = case.question, case.evidence
    return behind(question, evidence) or portion(question, evidence) or held.from_holdings(question, evidence)


def _boxes(case: Case) -> Outcome | None:
    """What is to be confirmed, off a box of the form or what is left after it: "sold out completely, right?"."""
    if not case.question.confirms or not case.evidence.complete:
        return None
    return from_boxes(case.question, case.evidence.dossiers)


def _facts(case: Case) -> Outcome | None:
    name = facts.fact_asked(case.question, case.evidence.names)
    if name is None or not case.evidence.complete:
        return None
    found = tuple(
        each for dossier in case.evidence.dossiers if (each := facts.answer_from_facts(name, dossier)) is not None
    )
    return Outcome("answered", found, basis="fields") if found else None


def _computed(case: Case) -> Outcome | None:
    found: list[Finding] = []
    if case.evidence.of_strangers:
        return None
    if case.evidence.complete and (done := worked_out(case.question, case.evidence.dossiers, case.today)) is not None:
        return Outcome("answered", (done,), basis="computed")
    if case.question.manner == "compute":
        found = at_market.price_at(case.question, choices(case.question, case.ranked, ("conversion_price",)))
        found = found or at_market.shares_for(case.question, case.ranked)
    elif (slot := instalments.slot_of(case.question)) is not None:
        near = choices(case.question, case.ranked, ("vesting",))
        found = instalments.shares_at(case.question, slot, near) if case.evidence.complete else []
        if not found and not instalments.printed(near):
            return needs_model(case.ranked)
    elif case.question.manner == "vested_by":
        near = [each for each in case.terms if each.score >= CLOSE * case.best]
        found = vested.vested_by(case.question, near, case.today)
    if not found and case.question.manner not in {"compute", "vested_by"} and case.question.asks("vesting"):
        near = [each for each in case.terms if each.score >= RIVAL * case.best]
        found = compute.dates_left(case.question, near, case.today)
        found = found or ends(case.question, [each for each in case.terms if each.score >= CLOSE * case.best])
    if not found and _may_compute(case):
        near = choices(case.question, case.ranked, KINDS)
        sheet = Sheet(case.question, case.evidence.dossiers, near, case.evidence.names)
        done = arithmetic.compute(sheet)
        found = [done] if done is not None and not arithmetic.of_money(case.question, done) else []
        if not found and arithmetic.asks_arithmetic(case.question) and "length" not in case.question.aspects:
            return _printed(case) or needs_model(case.ranked)
    return Outcome("answered", tuple(found), basis="computed") if found else None


PRINTED: Final = 0.75
"""How much of a question that sounds like a computation a sentence must say before what it prints is the answer."""


def _printed(case: Case) -> Outcome | None:
    """What a sentence prints of a thing that could not be computed, where it says nearly all that was asked."""
    return from_quotes(case.question, case.evidence, case.ranked, least=PRINTED) or _silent(case)


def _over(case: Case) -> Outcome | None:
    """What several filings say alike, counted, summed or compared; only where all in scope was read."""
    question, evidence = case.question, case.evidence
    if not evidence.complete or len(evidence.dossiers) < 2 or evidence.of_strangers:
        return None
    if question.manner == "count":
        return over_filings.count(question, case.ranked, evidence.dossiers)
    if question.manner in {"minimum", "maximum", "earliest", "latest"}:
        cell = over_filings.extreme_cell(question, evidence.dossiers, evidence.names)
        return cell or over_filings.extreme(question, case.ranked)
    if question.manner == "sum":
        return over_filings.total(question, case.ranked, evidence.dossiers)
    return None


def _may_compute(case: Case) -> bool:
    plain = case.question.manner in {"value", "list", "sum"}
    return plain and case.evidence.complete and arithmetic.mentions_arithmetic(case.question)


def _must_be_computed(question: Question) -> bool:
    return question.manner == "compute" or (question.manner == "vested_by" and bool(compute.dates_asked(question)))


_OVER_MANY: Final = frozenset({"count", "minimum", "maximum", "earliest", "latest", "median"})


def _listed(case: Case) -> Outcome | None:
    """All of several things: the holders of a kind, or what sentences enumerate."""
    question, evidence = case.question, case.evidence
    if not evidence.complete or not evidence.scoped:
        return None
    dossiers, names = evidence.dossiers, evidence.names | evidence.who.words
    return lists.holders(question, dossiers, names) or enumerated(question, dossiers, case.ranked, names, case.terms)


def _named(case: Case) -> Outcome | None:
    """Names that stand in the tables alone, where the question uses two words or more of them."""
    return held.named_by_natures(case.question, case.evidence, 2)


def _natures(case: Case) -> Outcome | None:
    """Names in the tables, where no footnote names a holder."""
    return held.named_by_natures(case.question, case.evidence, 1)


def _yes_no(case: Case) -> Outcome | None:
    if case.question.manner != "yes_no":
        return None
    outcome = (
        yes_no.from_opposites(case.question, case.evidence, case.ranked)
        or yes_no.from_terms(case.question, case.terms, case.ranked)
        or modal.barred_until(case.question, case.ranked)
        or yes_no.from_box(case.question, case.evidence.dossiers)
    )
    if outcome is not None:
        return outcome
    if case.evidence.complete and (concept := unsaid(case.question, case.evidence.dossiers)) is not None:
        if not in_tables(case.evidence.dossiers, concept.name):
            return not_stated(LABELS.get(concept.name, concept.name.replace("_", " ")))
        return _yes_no_of_cells(case)
    if (told := modal.allowed(case.question, case.evidence, case.ranked)) is not None:
        return told
    quote = quote_for(case.question, case.ranked)
    stands = quote is not None and may_stand(case.question, case.evidence, quote, case.ranked)
    if quote is not None and stands and not lacks(case.question, quote.text):
        return yes_no.from_passage(case.question, quote, case.evidence.names, case.ranked)
    return None


def _yes_no_of_cells(case: Case) -> Outcome | None:
    """Yes or no by the cell that a question supposes a value of; None where it supposes none or several rows differ."""
    supposed = {word.norm for word in case.question.terms if word.kind != "word"}
    if not supposed:
        return None
    for want in ("date", "price"):
        plain = replace(case, question=replace(case.question, manner="value", wants=(want,)))
        outcome = _cells(plain, late=True)
        if outcome is not None and len(outcome.findings) == 1:
            values = [str(each.value) for each in outcome.findings[0].values]
            so = any(value.startswith(each) for value in values for each in supposed)
            return replace(outcome, findings=(outcome.findings[0].led_by("Yes." if so else "No."),))
    return None


def _cells(case: Case, *, late: bool = False) -> Outcome | None:
    evidence, question = case.evidence, case.question
    if question.manner == "sum" and len(evidence.dossiers) > 1:
        return None  # the rows of several filings are no sum
    if not evidence.complete and not evidence.unknown:
        return None  # of a wide scope, only the rows that know every name in the question are meant
    found = []
    for dossier in evidence.dossiers:
        for ask in cells.cells_asked(question, late=late):
            rows = cells.rows_for(question, ask, dossier, evidence.names)
            least = max(COVERED, _told(case, cells.TYPE_OF[ask.cell]))
            rows = [row for row in rows if covered(question, row, evidence.names) >= least and _knows(row, evidence)]
            finding = cells.answer_from_cells(question, cells.cell_of(ask, rows), dossier, rows)
            if finding is not None:
                found.append(finding)
    alone = not found and len(evidence.dossiers) == 1
    if alone and (other := cells.not_so(question, evidence.dossiers[0])) is not None:
        found = [other]
    return Outcome("answered", tuple(found), basis="cells") if found else None


def _told(case: Case, want: Wanted) -> float:
    """How much of the question the best sentence takes up that holds what is asked for: a row must account for more."""
    best = max((each.own for each in case.ranked[:20] if holds(case.question, each.text, want)), default=0.0)
    return min(best + 0.02, 1.0) if best >= TELLING else 0.0


def _late_cells(case: Case) -> Outcome | None:
    """The cells again, where the footnotes of the kinds that the wording names did not tell."""
    return _cells(case, late=True)


def _knows(row: RowView, evidence: Evidence) -> bool:
    """Whether a row accounts for every name in a question that is no issuer's and no owner's."""
    known = bool(evidence.who.owners) and evidence.complete
    return known or all(stem(name) in row.norms for name in evidence.unknown)


def _terms(case: Case) -> Outcome | None:
    question = case.question
    if (question.manner == "sum" and "shares" not in question.wants) or plan_ends(question):
        return None
    if ROLE_OF.search(question.low) or (COMPARES.search(question.low) and len(case.evidence.who.owners) > 1):
        return None
    terms, ranked = near_row(question, case.terms, case.ranked)
    case = replace(case, terms=terms, ranked=ranked)
    rival = _rival(case)
    if case.ranked and about_others(question, case.evidence, case.ranked[0]):
        return None
    near = [each for each in case.terms if each.score >= max(CLOSE * case.best, RIVAL * rival)]
    found = answer_from_terms(question, near)
    if not found or names_no_body(question, found):
        return None
    found = [*found, *_rest(case, found)]
    return Outcome("answered", (*found, *_cells_for(case, found)), basis="terms")


def _rival(case: Case) -> float:
    """How well the best sentence fits that holds the type of answer asked for."""
    best = 0.0
    for each in case.ranked:
        if each.score > best and holds(case.question, each.text, case.question.wants[0]):
            best = each.score
    return best


def _cells_for(case: Case, found: Sequence[Finding]) -> list[Finding]:
    """Cells of the types that a question asks for and the terms did not give."""
    given = " ".join(each.text for each in found)
    missing = [
        want for want in case.question.wants
        if want in {"date", "price", "shares"} and not holds(case.question, given, want)
    ]  # fmt: skip
    twice = len(_HOW_MANY.findall(case.question.low)) > 1
    outcome = _cells(case, late=True) if missing or twice else None
    if outcome is None:
        return []
    kept = {each.filing.key for each in found}
    return [
        each for each in outcome.findings
        if each.filing.key in kept and (twice or any(holds(case.question, each.text, want) for want in missing))
    ]  # fmt: skip


def _rest(case: Case, found: Sequence[Finding]) -> list[Finding]:
    """What a question asks for beside what the terms tell, from the sentences of the same footnotes."""
    question = case.question
    quoted = " ".join(citation.quote for each in found for citation in each.citations)
    places = {(citation.source, citation.footnote) for each in found for citation in each.citations}
    rest = []
    for want in question.wants:
        if holds(question, quoted, want):
            continue
        for each in case.ranked:
            if (each.dossier.stored.source, each.note.footnote) in places and holds(question, each.text, want):
                rest.append(finding_of_quote(Quote(each, (each.span,))))
                quoted += each.text
                break
    return rest


def _silent(case: Case) -> Outcome | None:
    """Not stated: everything in scope was read, and nothing speaks of the thing, or nothing gives its value."""
    if of_extreme(case.question.low) and any(row.value(PRICE) for each in case.evidence.dossiers for row in each.rows):
        return None  # of several prices that the rows have, the one that is meant
    label = unstated(case.question, case.evidence.dossiers, case.ranked) if case.evidence.complete else None
    return not_stated(label) if label else None


def _passages(case: Case) -> Outcome | None:
    return from_quotes(case.question, case.evidence, lists.enumerating(case.question, case.ranked))


_HOW_MANY: Final = re.compile(r"\bhow many\b")
