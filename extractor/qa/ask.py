"""``ask``: a question in, an answer with its proof out."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from extractor.qa.across.aggregate import aggregate, is_aggregate
from extractor.qa.across.between import compare
from extractor.qa.across.newest import newest
from extractor.qa.across.polled import of_transactions, polled
from extractor.qa.asked.question import Question, read_question
from extractor.qa.evidence.gather import (
    FOUND,
    MOST_FILINGS,
    SHORT,
    Evidence,
    InScope,
    gather,
    in_scope,
    named_nobody,
    read_of,
    sum_of,
)
from extractor.qa.find import ranked_for
from extractor.qa.finding import Finding, Outcome
from extractor.qa.model.metered import Metered
from extractor.qa.model.settled import settled
from extractor.qa.premises import find_so
from extractor.schema.answer import Answer, Citation, ReadReceipt
from extractor.store.collector import without_collector
from extractor.store.scope import Scope
from extractor.store.store import Store

if TYPE_CHECKING:
    from extractor.index.chroma import VectorIndex
    from extractor.llm.seam import ChatModel

MANY: Final = 25
"""… and of a value over many filings, so many."""
FEW: Final = 3
"""So few filings are read whole at once."""
SHOWN: Final = 10
"""Findings shown where no limit is given; the count stays true."""


@dataclass(frozen=True)
class Means:
    """What may be used beside the store: ``vectors`` opens the vector index, and is called only where it is needed."""

    vectors: Callable[[], VectorIndex] | None = None
    model: ChatModel | None = None


def answer(
    question: str,
    scope: Scope,
    *,
    store: Store,
    means: Means = Means(),
    limit: int | None = None,
    today: datetime.date,
) -> Answer:
    """Answer a question over a store, with citations that are exact slices of what is stored.

    Raises StoreError, VectorIndexError, UsageError for a wrong filter, and what the model raises.
    """
    pause = without_collector() if means.model is None else nullcontext()  # a model may keep it waiting for minutes
    with pause:
        return _answered(question, scope, store, means, limit, today)


def _answered(
    question: str, scope: Scope, store: Store, means: Means, limit: int | None, today: datetime.date
) -> Answer:
    began = time.perf_counter()
    asked = read_question(question)
    within = in_scope(asked, scope, store)
    if within is None:
        text = "No stored filing matches the filters."
        return Answer(question=question, status="no_filings", answer=text, elapsed_ms=_since(began))
    shown = limit or SHOWN
    run = _Run(asked, within, store, means, today)
    compared = compare(asked, scope, store)
    if compared is not None:
        run.within, run.evidence, run.compared = compared.within, compared.evidence, compared.outcome
    else:
        run.aggregated = _aggregated(asked, within, store, limit or MANY)
    outcome = run.outcome()
    if outcome.basis == "aggregate":
        shown = limit or MANY
    return _compose(run, outcome, shown, began)


def _aggregated(asked: Question, within: InScope, store: Store, limit: int) -> Outcome | None:
    if not within.narrowed and any(len(name) > SHORT for name in named_nobody(asked, within.who)):
        return None
    if (told := polled(asked, within, store)) is not None:
        return told
    if of_transactions(asked, within):
        return None
    if is_aggregate(asked):
        return aggregate(asked, within.scopes[0], store, limit) if len(within.scopes) == 1 else None
    many = len(within.listed) > (MOST_FILINGS if len(within.scopes) == 1 else FOUND)
    return newest(asked, within.scopes, store, limit, names=within.who.spelled) if many else None


class _Run:
    """One question on its way."""

    def __init__(self, asked: Question, within: InScope, store: Store, means: Means, today: datetime.date) -> None:
        self.asked, self.within, self.store, self.means, self.today = asked, within, store, means, today
        self.model: Metered | None = None
        self.evidence: Evidence | None = None
        self.model_plan: dict[str, Any] | None = None
        self.refused: tuple[str, ...] = ()
        self.compared: Outcome | None = None
        """What comparing the parties that the question names came to, where it names several."""
        self.aggregated: Outcome | None = None
        """What the terms in scope come to in SQL, where the question is about all of them."""

    def outcome(self) -> Outcome:
        """Structured rows first, then passages; the vectors only where words alone did not do, the model last."""
        outcome = self._from_rules()
        model = self.means.model
        if model is None or (self.evidence is None and len(self.within.listed) > MOST_FILINGS):
            return outcome
        self.evidence = self.evidence or gather(self.asked, self.within, self.store)
        if settled(self.asked, outcome, self.evidence.names):
            return outcome
        if not self.evidence.whole:
            self.evidence = gather(self.asked, self.within, self.store)
        self.model = Metered(model)
        return self._with_model(self.model, outcome)

    def _from_rules(self) -> Outcome:
        ready = self.aggregated or self.compared
        if ready is not None:
            return ready
        outcome = self._from_terms() or self._from_all()
        assert self.evidence is not None
        if outcome.status == "needs_model" and not self.evidence.complete and self.means.vectors is not None:
            self.evidence = gather(self.asked, self.within, self.store, index=self.means.vectors())
            outcome = find_so(self.asked, self.evidence, self.today)
        return outcome

    def _from_terms(self) -> Outcome | None:
        """The answer out of the filings that have a term of the kind asked for; None where that is not the answer."""
        kinds = self.asked.kinds
        if not kinds or self.asked.manner not in {"value", "list"} or not FEW < len(self.within.listed) <= MOST_FILINGS:
            return None
        if self.asked.manner == "list" and self.asked.group in {"filings", "issuers"}:
            return None  # which of them speak of a thing, all of them tell
        self.evidence = gather(self.asked, self.within, self.store, kinds=kinds)
        outcome = find_so(self.asked, self.evidence, self.today)
        return outcome if self.evidence.whole or outcome.basis in {"terms", "computed"} else None

    def _from_all(self) -> Outcome:
        self.evidence = gather(self.asked, self.within, self.store)
        return find_so(self.asked, self.evidence, self.today)

    def _with_model(self, model: ChatModel, outcome: Outcome) -> Outcome:
        """What the model says; where it is refused, what the rules said."""
        assert self.evidence is not None
        if not (self.evidence.complete and self.evidence.scoped):
            self._plan_again(model)
        composed = self._compose(model)
        if composed is not None and composed.status == "not_stated" and self._may_be_elsewhere():
            read = self.evidence.dossiers
            self._plan_again(model)
            if self.evidence.dossiers != read:
                composed = self._compose(model)
        if composed is not None:
            return composed
        return outcome if outcome.status != "needs_model" else replace(outcome, note=_REFUSED)

    def _compose(self, model: ChatModel) -> Outcome | None:
        from extractor.qa.model.compose import compose
        from extractor.qa.model.material import material

        assert self.evidence is not None
        shown = material(ranked_for(self.asked, self.evidence), self.evidence.dossiers)
        composed, self.refused = compose(self.asked.text, shown, model)
        return composed

    def _may_be_elsewhere(self) -> bool:
        """Whether the scope was narrowed by names that the rules found in the question, which may not be meant."""
        return self.model_plan is None and self.within.scopes != (self.within.given,)

    def _plan_again(self, model: ChatModel) -> None:
        """Have the model say where to look, where the words of the question did not lead anywhere sure."""
        from extractor.qa.model.wire import plan_request, read_plan, scopes_of

        plan = read_plan(model.complete(plan_request(self.asked.text)))
        if isinstance(plan, str):
            return
        self.model_plan = plan.model_dump()
        named = not (plan.issuer or plan.owner)  # whom a plan names is whom the question is about, and nobody else
        scopes = scopes_of(plan, self.within.given)
        within = (in_scope(self.asked, each, self.store, by_names=named) for each in scopes)
        self.within = next((each for each in within if each is not None), self.within)
        index = self.means.vectors() if self.means.vectors is not None else None
        self.evidence = gather(self.asked, self.within, self.store, index=index, expansion=plan.search)


_REFUSED: Final = "The model's answer was refused: it was not carried by its quotes."


def _compose(run: _Run, outcome: Outcome, limit: int, began: float) -> Answer:
    findings = outcome.findings
    if outcome.basis in {"terms", "cells", "fields", "computed"}:
        findings = tuple(sorted(findings, key=lambda each: each.filing.period or each.filing.filed or "", reverse=True))
    shown = findings[: limit + (outcome.basis == "aggregate")]
    receipt = _receipt(run, outcome)
    return Answer(
        question=run.asked.text,
        status=outcome.status,
        answer=_text(outcome, shown, receipt, run.means.model is not None),
        values=tuple(value for each in shown for value in each.values),
        citations=_citations(shown),
        computations=tuple(done for each in shown for done in each.computations),
        read=receipt,
        reader="model" if outcome.basis == "model" else "rules",
        receipt=run.model.receipt() if run.model is not None else None,
        elapsed_ms=_since(began),
        plan=plan_of(run, outcome),
    )


def _receipt(run: _Run, outcome: Outcome) -> ReadReceipt:
    """What was read: of a wide scope, a model was shown only the filings that fit the question best."""
    if run.evidence is None:
        return sum_of([run.store.read_receipt(each) for each in run.within.scopes])
    return read_of(run.evidence.dossiers) if outcome.basis == "model" else run.evidence.receipt


def _citations(shown: Sequence[Finding]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(citation for each in shown for citation in each.citations))


def _text(outcome: Outcome, shown: Sequence[Finding], receipt: ReadReceipt, has_model: bool) -> str:
    if outcome.status == "needs_model":
        if has_model:
            return f"{outcome.note or 'No passage answers this for sure.'} The passages that fit best are cited."
        return "No stored term answers this and no model is configured; the passages that fit best are cited."
    lines = [each.text for each in shown]
    more = (outcome.total or len(outcome.findings)) - len(shown)
    if more > 0:
        lines.append(f"… and {more} more.")
    if outcome.note:
        lines.insert(0, f"{outcome.note} Read: {_read(receipt)}.")
    return "\n".join(lines)


def _read(receipt: ReadReceipt) -> str:
    return (
        f"{receipt.filings} filing{'s' * (receipt.filings != 1)}, {receipt.footnotes} of {receipt.footnotes} footnotes,"
        f" {receipt.rows} row{'s' * (receipt.rows != 1)}, {'remarks' if receipt.remarks else 'no remarks'}"
    )


def plan_of(run: _Run, outcome: Outcome) -> dict[str, Any]:
    """What ``--explain`` shows: how the question was understood, and what the answer rests on."""
    asked, who = run.asked, run.within.who
    return {
        "manner": asked.manner,
        "wants": list(asked.wants),
        "concepts": [concept.name for concept in asked.concepts],
        "market_price": str(asked.market) if asked.market is not None else None,
        "issuers": [each.name for each in who.issuers],
        "owners": [each.name for each in who.owners],
        "narrowed_by_names": run.within.scopes != (run.within.given,),
        "filings_read": [each.stored.accession or each.stored.source for each in run.evidence.dossiers]
        if run.evidence
        else [],
        "all_in_scope_read": run.evidence.complete if run.evidence else True,
        "rests_on": outcome.basis,
        "model_plan": run.model_plan,
        "refused": list(run.refused),
    }


def _since(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 3)
