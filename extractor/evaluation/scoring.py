"""One case against what was measured: an outcome. Pure; the only judge of footnotes, questions and filings."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.evaluation.cases import GoldFiling, GoldFootnote, GoldQuestion
from extractor.evaluation.metrics import (
    answers,
    citations,
    cost,
    evidence,
    parse,
    refusals,
    rejections,
    retrieval,
    soft,
)
from extractor.evaluation.metrics.locks import LockTrial
from extractor.evaluation.metrics.terms import FootnoteScore, restrict, score_footnote
from extractor.evaluation.metrics.terms import parts as term_parts
from extractor.evaluation.outcomes import Fault, Outcome
from extractor.evaluation.pairing import Claimed, Item
from extractor.evaluation.subjects import Asked
from extractor.schema.filing import Filing
from extractor.schema.reading import Reading, Receipt
from extractor.schema.terms import Term


def score_reading(
    case: GoldFootnote, reading: Reading, *, gold_set: str, only: str | None = None, trial: LockTrial | None = None
) -> Outcome:
    """Score what a reader made of one footnote; with ``only``, its terms of one kind alone."""
    wanted = restrict([Claimed(term.stance, term.body) for term in case.terms], only)
    terms = [term for term in reading.terms if only in (None, term.kind)]
    got = [Claimed(term.stance, term.body) for term in terms]
    score = score_footnote(wanted, got)
    found = {
        **term_parts(score),
        **soft.parts(wanted, got, score.pairs),
        **evidence.parts(terms, case.text),
        **rejections.parts(len(reading.terms), len(reading.rejected)),
        **cost.parts(reading.receipt),
        **(trial.parts() if trial else {}),
    }
    return Outcome(
        id=case.id,
        gold_set=gold_set,
        sort="footnotes",
        cluster=case.file or f"{gold_set}/{case.id}",
        state="scored",
        parts=found,
        faults=(*_term_faults(wanted, got, score), *_evidence_faults(terms, case.text), *_lock_faults(trial)),
        text=case.text,
        context=case.context,
        gold=[term.flat() for term in case.terms],
        output=[term.flat() for term in reading.terms],
        rejected=[{"kind": each.kind, "reason": each.reason, "draft": each.draft} for each in reading.rejected],
        receipt=_receipt(reading.receipt),
        timing={"seconds": reading.receipt.seconds},
    )


def score_answer(case: GoldQuestion, asked: Asked, *, gold_set: str) -> Outcome:
    """Score an answer."""
    answer, expected = asked.answer, case.expect
    verdict = answers.judge(expected, answer)
    answered = answer.status in ("answered", "denied")
    found = {
        **answers.parts(verdict),
        **refusals.parts(expected, answer.status),
        **citations.parts(expected.cites, answer.citations, answered=answered),
    }
    if answered:
        found["citations.exact"] = asked.exact
        found["numbers.supported"] = answers.supported_numbers(answer, case.question)
    footnotes = [cite for cite in expected.cites if cite.footnote]
    if asked.ranked and footnotes:
        found |= retrieval.parts(footnotes, asked.ranked, citations.same_place)
    return Outcome(
        id=case.id,
        gold_set=gold_set,
        sort="questions",
        cluster=_question_cluster(case),
        state="scored",
        parts=found,
        faults=() if verdict == "right" else (Fault(sort=verdict, kind=case.type, message=answer.answer),),
        text=case.question,
        context=tuple(f"--{name} {value}" for name, value in case.filters.items()),
        gold=[{"type": case.type, **expected.model_dump(mode="json", exclude_defaults=True), "why": case.why}],
        output=[answer.model_dump(mode="json", exclude={"elapsed_ms", "plan", "question", "receipt"})],
        receipt=_receipt(answer.receipt),
        status=(expected.status, answer.status),
        verdict=verdict,
        timing={"seconds": answer.elapsed_ms / 1000},
    )


def score_filing(case: GoldFiling, filing: Filing, *, gold_set: str) -> Outcome:
    """Score what a file was parsed to."""
    return Outcome(
        id=case.id,
        gold_set=gold_set,
        sort="filings",
        cluster=case.file,
        state="scored",
        parts=parse.parts(case, filing),
        faults=tuple(Fault(sort="parse", message=line) for line in parse.differences(case, filing)),
        text=case.file,
    )


def _receipt(receipt: Receipt | None) -> dict[str, object]:
    """The receipt but for its seconds, which are timing."""
    if receipt is None:
        return {}
    return receipt.model_dump(mode="json", exclude={"seconds"}, exclude_defaults=True)


def _question_cluster(case: GoldQuestion) -> str:
    files = [cite.file for cite in case.expect.cites]
    named = (case.filters.get(name) for name in ("filing", "issuer", "owner"))
    return files[0] if files else next(filter(None, named), case.id)


def _term_faults(wanted: Sequence[Claimed], got: Sequence[Claimed], score: FootnoteScore) -> list[Fault]:
    gold_paired = {number for number, _ in score.pairs}
    output_paired = {number for _, number in score.pairs}
    faults = [
        Fault(sort="missing term", kind=term.kind, message=f"{term.kind} ({term.stance})")
        for number, term in enumerate(wanted)
        if number not in gold_paired
    ]
    faults += [
        Fault(sort="surplus term", kind=term.kind, message=f"{term.kind} ({term.stance})")
        for number, term in enumerate(got)
        if number not in output_paired
    ]
    faults += [Fault(sort="missing value", kind=item.kind, message=_say(item)) for item in score.missing_values]
    return faults + [Fault(sort="false value", kind=item.kind, message=_say(item)) for item in score.false_values]


def _say(item: Item) -> str:
    return f"{item.kind}.{item.field} = {item.value}" + (" (denied)" if item.stance == "denied" else "")


def _evidence_faults(terms: Sequence[Term], text: str) -> list[Fault]:
    return [
        Fault(sort="inexact quote", kind=term.kind, message=span.quote)
        for term in terms
        for span in term.evidence
        if text[span.start : span.end] != span.quote
    ]


def _lock_faults(trial: LockTrial | None) -> list[Fault]:
    if trial is None:
        return []
    held = [Fault(sort="lock open", kind=line.split(":")[0], message=line) for line in trial.accepted]
    return held + [Fault(sort="lock too tight", kind=line.split(":")[0], message=line) for line in trial.refused_true]
