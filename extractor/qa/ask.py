"""``ask``: a question in, an answer with its proof out."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from typing import Any, Final

from extractor.qa.find import find
from extractor.qa.finding import Finding, Outcome
from extractor.qa.gather import Evidence, Vectors, gather
from extractor.qa.question import Question, read_question
from extractor.schema.answer import Answer, ReadReceipt
from extractor.store.scope import Scope
from extractor.store.store import Store

SHOWN: Final = 10
"""Findings shown where no limit is given; the count stays true."""


def answer(
    question: str,
    scope: Scope,
    *,
    store: Store,
    vectors: Callable[[], Vectors] | None = None,
    limit: int | None = None,
    today: datetime.date,
) -> Answer:
    """Answer a question over a store, with citations that are exact slices of what is stored.

    ``vectors`` opens the vector index and is called only where passages must be searched. Raises StoreError.
    """
    began = time.perf_counter()
    asked = read_question(question)
    evidence = gather(asked, scope, store, vectors)
    if evidence is None:
        return Answer(
            question=question,
            status="no_filings",
            answer="No stored filing matches the filters.",
            elapsed_ms=_since(began),
        )
    outcome = find(asked, evidence, today)
    return _compose(question, asked, evidence, outcome, limit or SHOWN, began)


def _compose(question: str, asked: Question, evidence: Evidence, outcome: Outcome, limit: int, began: float) -> Answer:
    shown = outcome.findings[:limit]
    return Answer(
        question=question,
        status=outcome.status,
        answer=_text(outcome, shown, evidence.receipt),
        values=tuple(value for each in shown for value in each.values),
        citations=tuple(dict.fromkeys(citation for each in shown for citation in each.citations)),
        computations=tuple(done for each in shown for done in each.computations),
        read=evidence.receipt,
        elapsed_ms=_since(began),
        plan=plan_of(asked, evidence),
    )


def _text(outcome: Outcome, shown: tuple[Finding, ...], receipt: ReadReceipt) -> str:
    if outcome.status == "needs_model":
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
        f"{receipt.filings} filing{'s' * (receipt.filings != 1)}, {receipt.footnotes} of {receipt.footnotes} footnotes, "
        f"{receipt.rows} rows, {'remarks' if receipt.remarks else 'no remarks'}"
    )


def plan_of(asked: Question, evidence: Evidence) -> dict[str, Any]:
    """What ``--explain`` shows: how the question was understood."""
    return {
        "manner": asked.manner,
        "wants": list(asked.wants),
        "concepts": [concept.name for concept in asked.concepts],
        "market_price": str(asked.market) if asked.market is not None else None,
        "issuers": [each.name for each in evidence.who.issuers],
        "owners": [each.name for each in evidence.who.owners],
        "filings": [each.stored.accession or each.stored.source for each in evidence.dossiers],
        "read_all_in_scope": evidence.complete,
    }


def _since(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 3)
