"""Run cases against what is measured, keep each outcome as it comes, go on where a killed run stopped."""

from __future__ import annotations

import datetime
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from extractor.errors import BudgetError
from extractor.evaluation import provenance
from extractor.evaluation.cases import GoldCase, GoldFiling, GoldFootnote, GoldQuestion, GoldSet
from extractor.evaluation.metrics.locks import try_locks
from extractor.evaluation.outcomes import Outcome
from extractor.evaluation.runlog import GoldFile, Head, Part, RunLog, RunSettings
from extractor.evaluation.scoring import score_answer, score_filing, score_reading
from extractor.evaluation.subjects import RECEIPT_COSTS, RECEIPT_COUNTERS, Asker, FilingParser, NoteReader

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Subjects:
    """What is measured. A None leaves its cases unscored, with the reason."""

    reader: NoteReader | None = None
    asker: Asker | None = None
    parser: FilingParser | None = None
    workers: int = 1


@dataclass(frozen=True)
class Job:
    """One case to run."""

    gold_set: GoldSet
    case: GoldCase
    repeat: int

    @property
    def key(self) -> tuple[str, str, int]:
        """Names the job's outcome."""
        return self.gold_set.name, self.case.id, self.repeat


def run(
    gold: Sequence[GoldSet], subjects: Subjects, head: Head, log: Path, *, progress: Progress | None = None
) -> RunLog:
    """Run every job that the part of an earlier run lacks, and seal the log.

    A budget that is spent (BudgetError) stops the run; the part stays, so that the same command goes on later.
    """
    began, clock = datetime.datetime.now(datetime.UTC), time.perf_counter()
    part = Part(log, head)
    kept = {outcome.key: outcome for outcome in part.resume()}
    jobs = plan(gold, head)
    groups = group(jobs)
    done = {job.key: kept[job.key] for each in groups if all(job.key in kept for job in each) for job in each}
    for outcomes_of_one in _outcomes([each for each in groups if each[0].key not in done], subjects, head):
        part.append(outcomes_of_one)
        done |= {outcome.key: outcome for outcome in outcomes_of_one}
        if progress is not None:
            progress(len(done), len(jobs))
    outcomes = tuple(done[job.key] for job in jobs)
    timing = {"started": began.isoformat(timespec="seconds"), "seconds": round(time.perf_counter() - clock, 3)}
    finished = RunLog(head=head, receipt=total(outcomes), outcomes=outcomes, timing=timing)
    part.seal(log, finished)
    return finished


def make_head(gold: Sequence[GoldSet], settings: RunSettings) -> Head:
    """Say what a run will be made of: this code, these settings, this gold."""
    files = tuple(
        GoldFile(name=each.name, sha256=each.sha256, sort=each.sort, cases=len(each.cases[: settings.limit]))
        for each in gold
    )
    return Head(code=provenance.code(), settings=settings, gold=files, versions=provenance.versions())


def plan(gold: Sequence[GoldSet], head: Head) -> list[Job]:
    """List the jobs in order: every case, at most ``limit`` of each file, ``repeat`` times."""
    return [
        Job(each, case, repeat)
        for repeat in range(head.settings.repeat)
        for each in gold
        for case in each.cases[: head.settings.limit]
    ]


def group(jobs: Sequence[Job]) -> list[list[Job]]:
    """Put the footnotes of one filing together: they share a reading and its receipt, and are kept or redone as one."""
    groups: dict[tuple[str, str, int], list[Job]] = {}
    for job in jobs:
        file = job.case.file if isinstance(job.case, GoldFootnote) and job.case.file else job.case.id
        groups.setdefault((job.gold_set.name, file, job.repeat), []).append(job)
    return list(groups.values())


def total(outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """Sum the receipts."""
    sums: dict[str, Any] = dict.fromkeys(RECEIPT_COUNTERS, 0)
    costs: dict[str, Decimal] = {}
    for outcome in outcomes:
        for name in RECEIPT_COUNTERS:
            sums[name] += int(outcome.receipt.get(name, 0))
        for name in RECEIPT_COSTS:
            if outcome.receipt.get(name) is not None:
                costs[name] = costs.get(name, Decimal(0)) + Decimal(str(outcome.receipt[name]))
    return sums | {name: str(costs[name]) if name in costs else None for name in RECEIPT_COSTS}


def _outcomes(groups: Sequence[list[Job]], subjects: Subjects, head: Head) -> Iterator[list[Outcome]]:
    """Yield the outcomes of each group as it is done, whatever the order."""
    if subjects.workers == 1:
        yield from ([_one(job, subjects, head) for job in each] for each in groups)
        return
    with ThreadPoolExecutor(subjects.workers) as pool:
        futures = [pool.submit(lambda jobs: [_one(job, subjects, head) for job in jobs], each) for each in groups]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _one(job: Job, subjects: Subjects, head: Head) -> Outcome:
    began = time.perf_counter()
    try:
        outcome = _measure(job, subjects, head)
    except BudgetError:
        raise
    except Exception as error:  # noqa: BLE001 - a crash of what is measured is an outcome: failed, never a zero
        outcome = _blank(job, state="failed", reason=f"{type(error).__name__}: {error}")
    timing = {**outcome.timing, "total": round(time.perf_counter() - began, 6)}
    return outcome.model_copy(update={"repeat": job.repeat, "timing": timing})


def _measure(job: Job, subjects: Subjects, head: Head) -> Outcome:
    name = job.gold_set.name
    match job.case:
        case GoldFootnote() as case:
            return _read(case, subjects, head, job)
        case GoldQuestion() as case:
            if subjects.asker is None:
                return _blank(job, state="unscored", reason="no store was given to ask")
            return score_answer(case, subjects.asker.ask(case), gold_set=name)
        case GoldFiling() as case:
            filing = subjects.parser.parse(case) if subjects.parser else None
            if filing is None:
                return _blank(job, state="unscored", reason=f"{case.file} is not at hand; name its folder by --filings")
            return score_filing(case, filing, gold_set=name)


def _read(case: GoldFootnote, subjects: Subjects, head: Head, job: Job) -> Outcome:
    if subjects.reader is None:
        raise ValueError("footnotes are to be read and no reader is given")
    reading = subjects.reader.read(case, repeat=job.repeat)
    trial = None
    if head.settings.locks:
        trial = try_locks(case.terms, case.text, seed=head.settings.seed ^ zlib.crc32(case.id.encode()))
    outcome = score_reading(case, reading, gold_set=job.gold_set.name, only=head.settings.only, trial=trial)
    failed = [each for each in reading.receipt.failures if not each.footnotes or case.footnote in each.footnotes]
    if failed:
        reason = "; ".join(f"{each.outcome}: {each.message}" for each in failed)
        return outcome.model_copy(update={"state": "failed", "reason": reason, "parts": {}})
    return outcome


def _blank(job: Job, *, state: str, reason: str) -> Outcome:
    case = job.case
    text = (
        case.text if isinstance(case, GoldFootnote) else case.question if isinstance(case, GoldQuestion) else case.file
    )
    cluster = getattr(case, "file", None) or f"{job.gold_set.name}/{case.id}"
    return Outcome.model_validate(
        {
            "id": case.id, "gold_set": job.gold_set.name, "sort": job.gold_set.sort, "cluster": cluster,
            "repeat": job.repeat, "state": state, "reason": reason, "text": text,
        }
    )  # fmt: skip
