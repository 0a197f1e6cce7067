"""The project's gold: loaded strictly, covering every kind and stance, in step with its schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from extractor.errors import UsageError
from extractor.evaluation.cases import CASE_SHAPES, GoldFiling, GoldFootnote, GoldQuestion, load_gold
from extractor.evaluation.places import Roots
from extractor.evaluation.plug import question_filings
from extractor.evaluation.runlog import load_run
from extractor.evaluation.schemas import gold_schemas, schema_text
from extractor.schema.terms import KINDS

GOLD = Path(__file__).resolve().parents[2] / "eval" / "gold"
FILES = sorted(GOLD.glob("*.jsonl"))
SETS = {each.name: each for each in load_gold([GOLD])}


def footnotes(name: str) -> list[GoldFootnote]:
    return [case for case in SETS[name].cases if isinstance(case, GoldFootnote)]


def test_ault_is_there_in_full() -> None:
    ault = footnotes("ault")
    assert [case.footnote for case in ault] == ["F1", "F2", "F3", "F4"]
    assert len(SETS["ault-questions"].cases) >= 25
    filing = next(case for case in SETS["filings"].cases if case.id == "ault-2023-10-24")
    assert isinstance(filing, GoldFiling)
    xml = (GOLD.parents[1] / "fixtures" / "filings" / "ault-2023-10-24.xml").read_text(encoding="utf-8")
    assert all(case.text.replace("&", "&amp;") in xml for case in ault)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_stated_denied_and_silent_somewhere(kind: str) -> None:
    cases = footnotes("invented")
    assert len(cases) >= 60
    for stance in ("stated", "denied", "silent"):
        named = [case for case in cases if case.id.startswith(f"{kind}.{stance}.")]
        assert named, f"no footnote where {kind} is {stance}"
        for case in named:
            found = {term.stance for term in case.terms if term.body.kind == kind}
            assert (stance in found) if stance != "silent" else not found, case.id


def test_hostile_footnotes_and_forty_questions_are_there() -> None:
    assert sum(case.id.startswith("hostile.") for case in footnotes("invented")) >= 8
    questions = [case for case in SETS["questions"].cases if isinstance(case, GoldQuestion)]
    assert len(questions) >= 40
    assert {case.expect.status for case in questions} == {"answered", "denied", "not_stated", "no_filings"}


def test_every_file_that_gold_names_is_at_hand() -> None:
    roots = Roots.around(GOLD / "questions.jsonl")
    named = {
        cite.file for case in SETS["questions"].cases if isinstance(case, GoldQuestion) for cite in case.expect.cites
    }
    named |= {case.file for case in SETS["filings"].cases if isinstance(case, GoldFiling)}
    assert all(roots.find(name) for name in named)
    listed = {Path(path).name for path in question_filings(list(SETS.values()), ())}
    assert named <= listed


@pytest.mark.parametrize("sort", CASE_SHAPES)
def test_the_schema_files_are_what_the_models_say(sort: str) -> None:
    assert (GOLD / f"{sort}.schema.json").read_text(encoding="utf-8") == schema_text(sort)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_line_keeps_its_schema(path: Path) -> None:
    validator = Draft202012Validator(gold_schemas()[SETS[path.stem].sort])
    for line in path.read_text(encoding="utf-8").splitlines():
        assert list(validator.iter_errors(json.loads(line))) == []


def test_the_baseline_was_taken_on_this_gold() -> None:
    """Gold that has changed asks for a new baseline: `extractor eval baseline RUN`."""
    baseline = load_run(GOLD.parent / "baseline.json")
    assert {gold.name: gold.sha256 for gold in baseline.head.gold} == {name: each.sha256 for name, each in SETS.items()}
    assert not any(outcome.text or outcome.output for outcome in baseline.outcomes)


TERM = {"kind": "floor_price", "price": "0.10", "evidence": ["at least $0.10"]}
CASE = {"id": "a", "text": "The price is at least $0.10.", "terms": [TERM]}


@pytest.mark.parametrize(
    ("change", "complaint", "schema_sees_it"),
    [
        ({"surplus": 1}, "surplus", True),
        ({"terms": [{**TERM, "floor": "1"}]}, "floor", True),
        ({"terms": [{**TERM, "price": "$0.10"}]}, "decimal string", True),
        ({"terms": [{**TERM, "kind": "florr"}]}, "florr", True),
        ({"terms": [{**TERM, "evidence": ["at least $0.11"]}]}, "is not in the text", False),
        ({"terms": [{"kind": "maturity", "date": "2026-02-30", "evidence": ["price"]}]}, "date", False),
        ({"terms": [{"kind": "conversion_price", "formula": "max(1", "evidence": ["price"]}]}, "formula", False),
        ({"checked": False}, "nobody has checked", False),
    ],
)  # fmt: skip
def test_gold_that_does_not_hold_is_refused(
    tmp_path: Path, change: dict[str, Any], complaint: str, schema_sees_it: bool
) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(CASE) + "\n" + json.dumps({**CASE, "id": "b", **change}) + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match=complaint) as caught:
        load_gold([path])
    assert caught.value.where == f"{path}:2"
    validator = Draft202012Validator(gold_schemas()["footnotes"])
    assert validator.is_valid(CASE)
    assert validator.is_valid({**CASE, **change}) is not schema_sees_it


def test_files_that_are_no_gold_are_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    with pytest.raises(UsageError, match="cannot be read"):
        load_gold([path])
    with pytest.raises(UsageError, match="no gold"):
        load_gold([tmp_path])
    path.write_text('{"id": "a"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="neither footnotes"):
        load_gold([path])
    path.write_text("x\n", encoding="utf-8")
    with pytest.raises(UsageError, match="not JSON lines"):
        load_gold([path])
    path.write_text((json.dumps(CASE) + "\n") * 2, encoding="utf-8")
    with pytest.raises(UsageError, match="occurs twice"):
        load_gold([path])


def test_the_shared_gold_loads(shared: Path) -> None:
    sets = load_gold([shared / "gold"])
    assert {each.sort for each in sets} == {"footnotes", "questions"}
