"""Prompts load whole or not at all, and are filled once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import SettingsError
from extractor.prompts import Template, load_prompt, prompt_folder, read_prompt
from tests.conftest import ROOT


def folder(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_prompt_is_its_words_and_their_hash(tmp_path: Path) -> None:
    made = folder(
        tmp_path,
        system_md="<!-- variables: a -->\nPrices like $0.10 and {JSON} stay, {{a}} is filled.\n",
        user_md="No variables.",
        examples_jsonl='{"x": 1}\n\n{"x": 2}\n',
    )
    prompt = read_prompt(made)
    assert prompt.system.fill({"a": "it"}) == "Prices like $0.10 and {JSON} stay, it is filled."
    assert prompt.user.fill({}) == "No variables."
    assert [each["x"] for each in prompt.examples] == [1, 2]
    folder(tmp_path, user_md="No variables!")
    assert read_prompt(made).version != prompt.version


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({}, "no such prompt"),
        ({"system_md": "{{a}}"}, "declared and used variables differ: a"),
        ({"system_md": "<!-- variables: a, b -->\n{{a}}"}, "declared and used variables differ: b"),
        ({"user_md": "x", "examples_jsonl": '{"x": 1}\n{"x": '}, "line 2 is no JSON"),
    ],
)
def test_a_broken_prompt_does_not_load(tmp_path: Path, files: dict[str, str], reason: str) -> None:
    with pytest.raises(SettingsError, match=reason):
        read_prompt(folder(tmp_path, **files))


def test_exactly_the_declared_values_are_given() -> None:
    template = Template("{{a}}", frozenset({"a"}))
    for values in ({}, {"a": "1", "b": "2"}):
        with pytest.raises(ValueError, match="not its declared variables"):
            template.fill(values)


@given(st.text(), st.text())
def test_a_value_is_put_in_as_it_is(one: str, other: str) -> None:
    """What a value holds is never taken for a place to fill, nor for an escape."""
    template = Template("<{{a}}|{{b}}>", frozenset({"a", "b"}))
    assert template.fill({"a": one + "{{b}}\\1", "b": other}) == f"<{one}{{{{b}}}}\\1|{other}>"


def test_every_prompt_of_the_project_loads() -> None:
    names = sorted(path.parent.name for path in (ROOT / "prompts").glob("*/system.md"))
    assert "footnote_terms" in names
    for name in names:
        assert load_prompt(name).system.text
    assert Path(str(prompt_folder())).name in {"prompts", "_prompts"}


def test_the_wheel_carries_the_prompts() -> None:
    import tomllib

    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    assert build["targets"]["wheel"]["force-include"]["prompts"] == "extractor/_prompts"
