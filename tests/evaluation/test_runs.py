"""Runs: killed and resumed, failed and unscored cases, repeats, comparison, gate and baseline."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.errors import BudgetError, UsageError
from extractor.evaluation.cases import GoldFootnote, GoldSet, load_gold
from extractor.evaluation.compare import compare_runs, strip
from extractor.evaluation.outcomes import Outcome
from extractor.evaluation.places import Roots
from extractor.evaluation.runlog import Head, Part, RunLog, RunSettings, load_run, save_run
from extractor.evaluation.runner import Subjects, make_head, run
from extractor.evaluation.subjects import FileParser, FilingReader
from extractor.evaluation.summary import summarize
from extractor.reading.read import rules_reading
from extractor.schema.filing import Filing
from extractor.schema.reading import ModelFailure, Reading, Receipt
from extractor.schema.span import Span
from extractor.schema.terms import DraftTerm, Term

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "eval" / "gold"
MakeRun = Callable[..., RunLog]


@pytest.fixture(scope="module")
def gold() -> tuple[GoldSet, ...]:
    return load_gold([GOLD / "ault.jsonl", GOLD / "invented.jsonl", GOLD / "filings.jsonl"])


def subjects(read: Callable[[Filing], Reading] = rules_reading, workers: int = 1) -> Subjects:
    parser = FileParser(Roots((ROOT / "fixtures" / "filings",)))
    return Subjects(reader=FilingReader([read], parser), parser=parser, workers=workers)


def perfect(*gold: GoldSet) -> Callable[[Filing], Reading]:
    """A reader that gives exactly what the gold holds."""
    by_text = {case.text: case for each in gold for case in each.cases if isinstance(case, GoldFootnote)}

    def term(draft: DraftTerm, text: str) -> Term:
        spans = (Span(quote=each, start=text.index(each), end=text.index(each) + len(each)) for each in draft.quotes)
        return Term(footnote=draft.footnote, stance=draft.stance, body=draft.body, evidence=tuple(spans))

    def read(filing: Filing) -> Reading:
        cases = [by_text[note.text] for note in filing.footnotes]
        return Reading(terms=tuple(term(draft, case.text) for case in cases for draft in case.terms))

    return read


def head_of(gold: tuple[GoldSet, ...], **settings: object) -> Head:
    return make_head(gold, RunSettings.model_validate({"reader": "rules", "limit": 12, **settings}))


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from test_runs import *
gold = load_gold([GOLD / "ault.jsonl", GOLD / "invented.jsonl", GOLD / "filings.jsonl"])
head = Head.model_validate_json({head!r})
def stop(done, total):
    if done >= {after}:
        os.kill(os.getpid(), signal.SIGKILL)
run(gold, subjects(perfect(*gold[:2])), head, Path({log!r}), progress=stop)
"""


@pytest.mark.parametrize("after", [1, 9, 20])
def test_a_run_that_was_killed_goes_on_to_the_same_log(gold: tuple[GoldSet, ...], tmp_path: Path, after: int) -> None:
    head = head_of(gold)
    reader = perfect(*gold[:2])
    whole = run(gold, subjects(reader), head, tmp_path / "whole.json")
    log = tmp_path / "killed.json"
    script = KILLED.format(tests=str(Path(__file__).parent), after=after, log=str(log), head=head.model_dump_json())
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False, timeout=120)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert not log.exists()
    part = log.with_name("killed.json.part")
    with part.open("ab") as torn:
        torn.write(b'{"id": "a line that the kill cut')
    seen: list[int] = []
    resumed = run(gold, subjects(reader), head, log, progress=lambda count, _: seen.append(count))
    assert seen[0] > after, "what was done is not done again"
    assert not part.exists()
    assert load_run(log).without_timings() == resumed.without_timings() == whole.without_timings()


def test_a_torn_line_is_cut_off_before_more_is_appended(make_run: MakeRun, tmp_path: Path) -> None:
    made = make_run([PERFECT, WRONG])
    part = Part(tmp_path / "run.json", made.head)
    part.resume()
    part.append(made.outcomes[:1])
    with part.path.open("ab") as torn:
        torn.write(b'{"id": "c1", "gold')
    assert part.resume() == list(made.outcomes[:1])
    part.append(made.outcomes[1:])
    assert part.resume() == list(made.outcomes)


def test_the_log_of_many_workers_is_that_of_one(gold: tuple[GoldSet, ...], tmp_path: Path) -> None:
    head = head_of(gold)
    one = run(gold, subjects(), head, tmp_path / "one.json")
    many = run(gold, subjects(workers=4), head, tmp_path / "many.json")
    assert one.without_timings() == many.without_timings()


def test_a_part_of_another_run_is_refused(gold: tuple[GoldSet, ...], tmp_path: Path) -> None:
    log = tmp_path / "run.json"

    def spent(filing: Filing) -> Reading:
        raise BudgetError("spent")

    with pytest.raises(BudgetError):
        run(gold, subjects(spent), head_of(gold), log)
    with pytest.raises(UsageError, match="--fresh"):
        run(gold, subjects(), head_of(gold, seed=5), log)


def test_a_crash_and_a_model_that_gave_nothing_are_failed_and_never_a_zero(
    gold: tuple[GoldSet, ...], tmp_path: Path
) -> None:
    def read(filing: Filing) -> Reading:
        if "19.99%" in filing.footnotes[0].text:
            raise ZeroDivisionError("a bug")
        if filing.source.startswith("conversion_price.stated.2"):
            failure = ModelFailure(outcome="refused", message="no", footnotes=("F1",))
            return Reading(receipt=Receipt(failures=(failure,)))
        return rules_reading(filing)

    parser = FileParser(Roots(()))
    plugged = Subjects(reader=FilingReader([read], parser), parser=parser)
    log = run(gold, plugged, head_of(gold), tmp_path / "run.json")
    by_state = {state: [each for each in log.outcomes if each.state == state] for state in ("failed", "unscored")}
    assert [(each.id, each.reason) for each in by_state["failed"]] == [
        ("ault.F2", "ZeroDivisionError: a bug"),
        ("conversion_price.stated.2", "refused: no"),
    ]
    assert all(not each.parts for each in by_state["failed"])
    assert {each.sort for each in by_state["unscored"]} == {"filings"}
    summary = summarize(log)[0]
    assert (summary.scored, summary.failed) == (3, 1)
    assert summary.scores["footnotes.perfect"].below == 3
    assert summarize(log)[2].scores == {}


def test_questions_without_a_store_are_unscored(tmp_path: Path) -> None:
    gold = load_gold([GOLD / "questions.jsonl"])
    log = run(gold, Subjects(), head_of(gold, limit=2), tmp_path / "run.json")
    assert [(each.state, each.reason) for each in log.outcomes] == [("unscored", "no store was given to ask")] * 2


def test_repeats_ask_again_and_tell_how_the_reader_varies(tmp_path: Path) -> None:
    gold = load_gold([GOLD / "ault.jsonl"])
    first, second = perfect(gold[0]), lambda filing: Reading()
    parser = FileParser(Roots((ROOT / "fixtures" / "filings",)))
    plugged = Subjects(reader=FilingReader([first, second], parser), parser=parser)
    log = run(gold, plugged, head_of(gold, repeat=2), tmp_path / "run.json")
    repeats = summarize(log)[0].repeats
    assert repeats is not None
    assert (repeats.varying, repeats.cases) == (3, 4), "F4 says nothing either time"
    assert (repeats.lowest["terms.f1"], repeats.highest["terms.f1"]) == (0.0, 1.0)


def test_only_one_kind_is_counted_and_a_limit_is_kept(tmp_path: Path) -> None:
    gold = load_gold([GOLD / "ault.jsonl"])
    log = run(gold, subjects(perfect(gold[0])), head_of(gold, only="interest", limit=2), tmp_path / "run.json")
    assert len(log.outcomes) == 2
    assert summarize(log)[0].scores["terms.f1"].below == 2


def test_a_filing_is_read_once_for_all_its_footnotes() -> None:
    filings: list[str] = []

    def read(filing: Filing) -> Reading:
        filings.append(filing.source)
        reading = rules_reading(filing)
        return reading.model_copy(update={"receipt": Receipt(requests=1, prompt_tokens=70)})

    gold = load_gold([GOLD / "ault.jsonl"])
    reader = subjects(read).reader
    assert reader is not None
    cases = [case for case in gold[0].cases if isinstance(case, GoldFootnote)]
    readings = [reader.read(case) for case in cases]
    assert len(filings) == 1
    assert [each.receipt.requests for each in readings] == [1, 0, 0, 0]
    assert {term.footnote for term in readings[0].terms} == {"F1"}


PERFECT = {"footnotes.perfect": (1.0, 1.0), "terms.f1": (2.0, 2.0)}
WRONG = {"footnotes.perfect": (0.0, 1.0), "terms.f1": (0.0, 2.0)}


def test_no_difference_is_said_where_there_is_none(make_run: MakeRun) -> None:
    a = make_run([PERFECT] * 30 + [WRONG] * 10)
    comparison = compare_runs(a, a)
    assert {change.verdict for change in comparison.changes} == {"no difference"}
    assert comparison.falls() == ()
    one_less = make_run([PERFECT] * 29 + [WRONG] * 11)
    assert compare_runs(a, one_less).falls() == (), "one case is no significant fall"


def test_a_significant_fall_stops_the_gate_and_a_rise_does_not(make_run: MakeRun) -> None:
    good = make_run([PERFECT] * 38 + [WRONG] * 2)
    bad = make_run([WRONG] * 12 + [PERFECT] * 26 + [WRONG] * 2)
    comparison = compare_runs(good, bad)
    verdicts = {change.metric.name: change.verdict for change in comparison.changes}
    assert verdicts == {"footnotes.perfect": "worse", "terms.f1": "worse"}
    flipped = comparison.flipped[0]
    assert (flipped.flips.gained, flipped.flips.lost, flipped.lost[:2]) == (0, 12, ("c0", "c1"))
    assert len(comparison.falls()) == 3
    assert compare_runs(bad, good).falls() == ()


def test_gold_files_of_one_sort_are_also_compared_together(make_run: MakeRun) -> None:
    a, b = make_run([PERFECT] * 8), make_run([WRONG] * 8)

    def split(log: RunLog) -> RunLog:
        outcomes = (each.model_copy(update={"gold_set": f"set{n % 2}"}) for n, each in enumerate(log.outcomes))
        return log.model_copy(update={"outcomes": tuple(outcomes)})

    comparison = compare_runs(split(a), split(b))
    verdicts = {change.gold_set: change.verdict for change in comparison.changes if change.metric.name == "terms.f1"}
    assert verdicts == {"set0": "no difference", "set1": "no difference", "all footnotes": "worse"}


def test_less_is_better_where_it_is(make_run: MakeRun) -> None:
    none = make_run([{"values.false_per_100": (0.0, 1.0)}] * 20)
    some = make_run([{"values.false_per_100": (1.0, 1.0)}] * 20)
    assert compare_runs(none, some).changes[0].verdict == "worse"
    assert compare_runs(some, none).changes[0].verdict == "better"


def test_a_new_failure_and_other_gold_are_said(make_run: MakeRun) -> None:
    a = make_run([PERFECT] * 3)
    broken = a.outcomes[0].model_copy(update={"state": "failed", "parts": {}})
    b = a.model_copy(update={"outcomes": (broken, *a.outcomes[1:])})
    comparison = compare_runs(a, b)
    assert comparison.falls() == ("set/c0 failed; it was scored before",)
    other = a.head.gold[0].model_copy(update={"sha256": "2" * 64})
    changed = a.model_copy(update={"head": a.head.model_copy(update={"gold": (other,)})})
    assert "has changed" in compare_runs(a, changed).notes[0]


def test_a_baseline_keeps_the_shares_and_no_text(make_run: MakeRun, tmp_path: Path) -> None:
    run_ = make_run([PERFECT, WRONG], text="a filing's words", output=[{"kind": "plan"}], timing={"seconds": 1.0})
    path = tmp_path / "baseline.json"
    save_run(path, strip(run_))
    assert "words" not in path.read_text(encoding="utf-8")
    kept = load_run(path)
    assert [each.parts for each in kept.outcomes] == [PERFECT, WRONG]
    assert compare_runs(kept, run_).changes[0].verdict == "no difference"


def test_what_is_no_run_log_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    with pytest.raises(UsageError, match="eval run"):
        load_run(path)
    path.write_text('{"outcomes": []}', encoding="utf-8")
    with pytest.raises(UsageError, match="head"):
        load_run(path)
    assert Outcome.model_validate({"id": "a", "gold_set": "g", "sort": "footnotes", "cluster": "c", "state": "scored"})
