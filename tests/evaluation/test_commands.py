"""``extractor eval`` from the command line: exit codes, logs, gate, drafts for annotators."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extractor.commands.evaluate import app
from extractor.errors import UsageError
from extractor.evaluation import runner, scoring
from extractor.evaluation.cases import GoldFootnote, load_footnotes
from extractor.evaluation.outcomes import Outcome
from extractor.evaluation.runlog import load_run, save_run
from extractor.logs import ROOT as ROOT_LOGGER
from extractor.logs import configure

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "eval" / "gold"
FILINGS = ROOT / "fixtures" / "filings"


@pytest.fixture(scope="module", autouse=True)
def _lines_on_stderr() -> Iterator[None]:
    """The product's log goes to stderr, as the program sets it up, and is put back afterwards."""
    logger = logging.getLogger(ROOT_LOGGER)
    before = logger.handlers[:], logger.level, logger.propagate
    configure()
    yield
    logger.handlers[:], logger.level, logger.propagate = before


def call(*arguments: str | Path, code: int = 0) -> str:
    done = CliRunner().invoke(app, [str(each) for each in arguments])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    said = done.stdout + done.stderr
    assert done.exit_code == code, said
    return said


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("runs") / "a.json"
    call("run", GOLD / "ault.jsonl", GOLD / "filings.jsonl", "--reader", "rules", "--out", path)
    return path


def test_a_run_prints_scores_and_keeps_its_log(log: Path) -> None:
    run = load_run(log)
    assert len(run.outcomes) == 11
    assert run.head.settings.reader == "rules"
    assert {"rules", "schema", "prompts", "pydantic"} <= set(run.head.versions)
    assert run.head.code.sha256 != "0" * 64
    assert "footnotes F1" in call("report", log)


def test_the_gate_passes_on_itself_and_exits_1_on_a_fall(tmp_path: Path) -> None:
    again = ("run", GOLD / "invented.jsonl", "--reader", "rules", "--no-locks", "--out")
    call(*again, tmp_path / "a.json")
    assert "no significant fall on 95 cases" in call(*again, tmp_path / "b.json", "--against", tmp_path / "a.json")
    run = load_run(tmp_path / "a.json")
    perfect = [
        each.model_copy(update={"parts": {name: (below, below) for name, (_, below) in each.parts.items()}})
        for each in run.outcomes
    ]
    save_run(tmp_path / "ideal.json", run.model_copy(update={"outcomes": tuple(perfect)}))
    output = call(*again, tmp_path / "c.json", "--against", tmp_path / "ideal.json", code=1)
    assert "fell: invented: perfect footnotes went from 1.0000" in output
    output = call("compare", tmp_path / "ideal.json", tmp_path / "a.json", "--markdown", tmp_path / "c.md")
    assert "worse" in output
    assert "| invented: perfect footnotes | 1.000 |" in (tmp_path / "c.md").read_text(encoding="utf-8")


def test_moving_the_baseline_is_a_command_of_its_own(log: Path, tmp_path: Path) -> None:
    to = tmp_path / "eval" / "baseline.json"
    call("baseline", log, "--to", to)
    assert "Closing Date" in log.read_text(encoding="utf-8")
    assert "Closing Date" not in to.read_text(encoding="utf-8")
    assert "no difference" in call("compare", to, log)
    run = load_run(log)
    failed = run.outcomes[0].model_copy(update={"state": "failed", "parts": {}})
    save_run(tmp_path / "failed.json", run.model_copy(update={"outcomes": (failed, *run.outcomes[1:])}))
    with pytest.raises(UsageError, match="no baseline"):
        call("baseline", tmp_path / "failed.json", "--to", to)


def test_pages_and_markdown_are_written(log: Path, tmp_path: Path) -> None:
    call("report", log, "--html", tmp_path / "a.html", "--markdown", tmp_path / "a.md")
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (tmp_path / "a.md").read_text(encoding="utf-8").startswith("# Evaluation\n")


def test_drafts_for_annotators_are_refused_until_checked(tmp_path: Path) -> None:
    out = tmp_path / "mine.jsonl"
    filing = FILINGS / "eval-quillstone-4.xml"
    output = call("annotate", filing, "--reader", "rules", "--out", out)
    assert "5 drafts" in output
    first = json.loads(out.read_text(encoding="utf-8").splitlines()[0])
    assert (first["footnote"], first["issuer"], first["checked"]) == ("F1", "Quillstone Materials Corp.", False)
    assert "derivativeTransaction[0] Series K Convertible Note: exerciseDate=" in first["context"]
    assert {term["kind"] for term in first["terms"]} >= {"maturity"}
    with pytest.raises(UsageError, match="nobody has checked"):
        load_footnotes(out)
    assert "0 drafts" in call("annotate", filing, "--reader", "rules", "--out", out), "what is there stays"
    out.write_text(out.read_text(encoding="utf-8").replace('"checked": false', '"checked": true'), encoding="utf-8")
    assert len(load_footnotes(out)) == 5
    assert "1.000" in call("agree", out, out)
    missing = tmp_path / "none.xml"
    assert "no such file" in call("annotate", missing, "--reader", "rules", "--out", out, code=1)


def test_schemas_are_written(tmp_path: Path) -> None:
    call("schema", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "filings.schema.json", "footnotes.schema.json", "questions.schema.json",
    ]  # fmt: skip


def test_wrong_calls_say_what_is_wrong(tmp_path: Path) -> None:
    assert "no kind" in call("run", GOLD / "ault.jsonl", "--only", "florr", code=2)
    assert "--update" in call("report", code=2)
    questions = shutil.copy(GOLD / "questions.jsonl", tmp_path)
    with pytest.raises(UsageError, match="--filings"):
        call("run", questions, "--reader", "rules", "--out", tmp_path / "q.json")


def test_questions_are_asked_of_a_store_made_for_the_run(tmp_path: Path) -> None:
    path = tmp_path / "q.json"
    call("run", GOLD / "ault-questions.jsonl", "--reader", "rules", "--limit", "4", "--out", path)
    run = load_run(path)
    assert [each.state for each in run.outcomes] == ["scored"] * 4
    assert run.outcomes[0].status == ("answered", "answered")
    assert run.outcomes[0].parts["answers.right"] == (1.0, 1.0)
    assert "retrieval.recall@5" in run.outcomes[0].parts


def test_a_run_that_is_stopped_by_hand_says_how_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "run.json"
    real = scoring.score_reading
    calls: list[str] = []

    def stopped(case: GoldFootnote, *arguments: Any, **more: Any) -> Outcome:
        calls.append(case.id)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(case, *arguments, **more)

    monkeypatch.setattr(runner, "score_reading", stopped)
    arguments = ("run", GOLD / "invented.jsonl", "--reader", "rules", "--no-locks", "--limit", "5", "--out", path)
    assert "give the same command again" in call(*arguments, code=1)
    assert not path.exists()
    call(*arguments)
    assert len(calls) == 3 + 3, "two were kept"
    assert len(load_run(path).outcomes) == 5
