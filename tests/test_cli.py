"""The command line: the contract of cli.md, exit codes, one clear line an error, and what start-up may cost."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from extractor import cli

ROOT = Path(__file__).resolve().parents[1]
ROW_CELLS = {
    "security_title", "conversion_or_exercise_price", "transaction_date", "deemed_execution_date",
    "transaction_form_type", "transaction_code", "equity_swap_involved", "transaction_timeliness",
    "transaction_shares", "transaction_total_value", "transaction_price_per_share",
    "transaction_acquired_disposed_code", "exercise_date", "expiration_date", "underlying_security_title",
    "underlying_security_shares", "underlying_security_value", "shares_owned_following_transaction",
    "value_owned_following_transaction", "direct_or_indirect_ownership", "nature_of_ownership",
}  # fmt: skip


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run ``extractor`` (or ``ask``) in this process with a store and a configuration of its own."""
    monkeypatch.setenv("EXTRACTOR_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("EXTRACTOR_CONFIG", str(tmp_path / "no.toml"))

    def go(*arguments: str, program: Callable[[], None] = cli.main) -> Ran:
        monkeypatch.setattr(sys, "argv", ["extractor", *arguments])
        capsys.readouterr()
        try:
            program()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1 if end.code else 0
        shown = capsys.readouterr()
        return Ran(code, shown.out, shown.err)

    return go


def test_parse_prints_the_contract(run: Run, ault: Path) -> None:
    ran = run("parse", str(ault))
    (record,) = ran.records()
    assert ran.code == 0
    assert (record["shape"], record["form"], record["amendment"], record["accession"]) == ("text", "4", False, None)
    assert set(record["issuer"]) == {"cik", "name", "symbol"}
    assert record["footnotes"][0].keys() == {"id", "text"}
    for row in record["derivative"]:
        assert set(row) - {"row"} <= ROW_CELLS
        assert all(set(cell) == {"value", "footnotes"} for name, cell in row.items() if name != "row")
    assert "deemed_execution_date" not in record["derivative"][0], "an empty cell is left out"


def test_extract_prints_terms_with_exact_evidence(run: Run, ault: Path) -> None:
    ran = run("extract", str(ault), "--reader", "rules")
    (record,) = ran.records()
    assert ran.code == 0
    assert {"source", "sha256", "accession", "form", "issuer", "footnotes", "terms", "rejected", "receipt"} <= set(
        record
    )
    texts = {note["id"]: note["text"] for note in record["footnotes"]}
    assert record["terms"]
    for term in record["terms"]:
        for each in term["evidence"]:
            assert texts[term["footnote"]][each["start"] : each["end"]] == each["quote"]
    assert record["receipt"]["requests"] == 0


def test_bad_inputs_each_get_a_line_and_the_rest_is_done(run: Run, ault: Path, tmp_path: Path) -> None:
    xml = (ROOT / "fixtures" / "filings" / "ault-2023-10-24.xml").read_bytes()
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "a-empty.txt").write_bytes(b"")
    (bad / "b.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\n")
    (bad / "c-truncated.xml").write_bytes(xml[:2000])
    (bad / "d-form144.xml").write_bytes(xml.replace(b"<documentType>4<", b"<documentType>144<"))
    ran = run("parse", str(bad), str(tmp_path / "missing.xml"), str(ault))
    assert ran.code == 1
    assert [record["source"] for record in ran.records()] == [str(ault)]
    lines = ran.err.splitlines()
    assert len(lines) == 5
    for line, name, said in zip(
        lines,
        ("a-empty.txt", "b.pdf", "c-truncated.xml", "d-form144.xml", "missing.xml"),
        ("empty", "PDF", "line", "144", "no such file"),
        strict=True,
    ):
        assert line.startswith("error: ")
        assert name in line
        assert said in line
        assert "; " in line, "each says what to do next"


def test_ingest_then_ask_answers_with_a_citation(run: Run, ault: Path) -> None:
    assert run("ingest", str(ault)).code == 0
    ran = run("what is the conversion floor?", "--json", program=cli.ask_main)
    (answer,) = ran.records()
    assert ran.code == 0
    assert answer["status"] == "answered"
    assert {"kind", "field", "value", "accession", "footnote"} <= set(answer["values"][0])
    assert answer["values"][0]["value"] == "0.10"
    assert answer["read"]["filings"] == 1
    for citation in answer["citations"]:
        assert {"accession", "source", "issuer", "form", "filed", "footnote", "quote", "start", "end"} <= set(citation)


def test_a_second_ingest_finds_nothing_to_do(run: Run, ault: Path) -> None:
    first = run("ingest", str(ault), "--json").records()[0]
    again = run("ingest", str(ault), "--json").records()[0]
    assert (first["stored"], again["stored"], again["unchanged"]) == (1, 0, 1)


@pytest.mark.parametrize("arguments", [("ask", "what is the floor?"), ("doctor",), ("terms",)])
def test_a_missing_store_says_what_to_do(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.code == 3
    assert ran.err.count("\n") == 1
    assert "extractor ingest" in ran.err


@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_a_model_reader_without_settings_says_which_are_missing(run: Run, ault: Path, command: str) -> None:
    ran = run(command, str(ault), "--reader", "model")
    assert ran.code == 2
    assert "OPENAI_API_KEY" in ran.err
    assert "EXTRACTOR_MODEL" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [("ask",), ("parse",), ("terms", "--kind", "nope"), ("extract", "x", "--reader", "best"), ("fetch",), ("nope",)],
)
def test_a_wrong_call_is_exit_2(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).code == 2


def test_terms_are_listed_as_rows(run: Run, ault: Path) -> None:
    run("ingest", str(ault))
    rows = run("terms", "--kind", "floor_price", "--format", "jsonl").records()
    assert [(row["kind"], row["price"], row["footnote"]) for row in rows] == [("floor_price", "0.10", "F1")]
    table = run("terms", "--kind", "floor_price")
    assert "floor_price" in table.out.replace("\n", "")


def test_show_writes_one_page_of_a_stored_filing_and_of_a_file(run: Run, ault: Path, tmp_path: Path) -> None:
    of_file = run("show", str(ault), "--html", str(tmp_path / "file.html"))
    run("ingest", str(ault))
    of_store = run("show", str(ault), "--html", str(tmp_path / "stored.html"))
    assert (of_file.code, of_store.code) == (0, 0)
    for name in ("file.html", "stored.html"):
        assert "Ault Alliance, Inc." in (tmp_path / name).read_text(encoding="utf-8")


def test_config_shows_where_each_value_came_from_and_never_a_key(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    ran = run("config")
    assert "sk-very-secret" not in ran.out + ran.err
    assert "OPENAI_API_KEY" in ran.out
    assert "EXTRACTOR_STORE" in ran.out


def test_schema_names_every_kind(run: Run) -> None:
    from extractor.schema.terms import KINDS

    known = json.loads(run("schema").out)
    assert {f"term.{kind}" for kind in KINDS} | {"filing", "reading", "answer"} <= set(known)


def test_version_says_program_schema_and_rules(run: Run) -> None:
    assert "schema" in run("--version").out


def test_a_question_that_terms_answer_loads_no_vendor(ault: Path, tmp_path: Path) -> None:
    environment = {"EXTRACTOR_STORE": str(tmp_path / "store"), "EXTRACTOR_CONFIG": "none.toml", "PATH": "/usr/bin:/bin"}
    ingest = [sys.executable, "-m", "extractor", "ingest", str(ault)]
    subprocess.run(ingest, check=True, cwd=ROOT, env=environment, capture_output=True)
    code = (
        "import sys\nsys.argv = ['ask', 'what is the conversion floor?', '--json']\n"
        "from extractor.cli import ask_main\n"
        "try:\n    ask_main()\nexcept SystemExit:\n    pass\n"
        "print('HEAVY', sorted({'chromadb', 'openai', 'tiktoken', 'numpy', 'lxml', 'scipy'} & set(sys.modules)))"
    )
    asked = [sys.executable, "-c", code]
    shown = subprocess.run(asked, check=True, cwd=ROOT, env=environment, capture_output=True, text=True).stdout
    assert '"status": "answered"' in shown
    assert "HEAVY []" in shown


def test_ctrl_c_leaves_a_whole_store_and_says_how_to_go_on(ault: Path, tmp_path: Path) -> None:
    folder, text = tmp_path / "many", ault.read_text(encoding="utf-8")
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(text.replace("17,519,832", f"17,519,{number:03}"), encoding="utf-8")
    environment = {"EXTRACTOR_STORE": str(tmp_path / "store"), "EXTRACTOR_CONFIG": "none.toml", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-m", "extractor", "-v", "ingest", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        while "stored" not in (line := running.stderr.readline()):
            assert line, "it ended before it stored anything"
        running.send_signal(signal.SIGINT)
        said = running.stderr.read()
        assert running.wait(timeout=60) == 130, said[-2000:]
    assert "run the same command again" in said
    report = json.loads(_process(["-q", "ingest", str(folder), "--json"], environment).stdout)
    assert report["stored"] + report["unchanged"] == 400
    assert 0 < report["unchanged"] < 400
    checked = _process(["doctor"], environment)
    assert checked.returncode == 0, checked.stdout


def test_without_a_terminal_or_with_no_color_there_are_no_escapes(ault: Path, tmp_path: Path) -> None:
    environment = {"EXTRACTOR_STORE": str(tmp_path / "store"), "EXTRACTOR_CONFIG": "none.toml", "PATH": "/usr/bin:/bin"}
    for arguments in (["ingest", str(ault)], ["terms"], ["ask", "what is the floor?"], ["--help"], ["doctor"]):
        for more in ({}, {"NO_COLOR": "1", "TERM": "xterm-256color"}):
            ran = _process(arguments, {**environment, **more})
            assert "\x1b" not in ran.stdout + ran.stderr


def _process(arguments: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "extractor", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
