"""Settings: flags over environment over file over default, and what each error says."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from extractor.errors import SettingsError
from extractor.settings import load


def _environment(tmp_path: Path, toml: str = "", **more: str) -> dict[str, str]:
    path = tmp_path / "config.toml"
    path.write_text(toml, encoding="utf-8")
    return {"EXTRACTOR_CONFIG": str(path), **more}


def test_flags_win_over_environment_over_file_over_default(tmp_path: Path) -> None:
    environment = _environment(
        tmp_path,
        'model = "file"\nconcurrency = 3\ntimeout = 7\n',
        EXTRACTOR_MODEL="from-env",
        EXTRACTOR_TIMEOUT="8",
    )
    settings = load({"timeout": 9.0, "reader": None}, environment)
    assert (settings.timeout, settings.model, settings.concurrency, settings.reader) == (9.0, "from-env", 3, "auto")
    assert settings.origins["timeout"] == "--timeout"
    assert settings.origins["model"] == "EXTRACTOR_MODEL"
    assert settings.origins["concurrency"] == environment["EXTRACTOR_CONFIG"]
    assert settings.origins["reader"] == "default"


def test_auto_is_rules_without_a_model_and_both_with_one(tmp_path: Path) -> None:
    environment = _environment(tmp_path)
    assert load({}, environment).chosen_reader() == "rules"
    assert load({}, {**environment, "OPENAI_API_KEY": "k"}).chosen_reader() == "rules"
    assert load({"model": "m"}, {**environment, "OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}).chosen_reader() == "both"


def test_a_model_reader_without_settings_names_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"OPENAI_API_KEY.*EXTRACTOR_MODEL.*--reader rules"):
        load({"reader": "model"}, _environment(tmp_path)).chosen_reader()


def test_prices_come_from_the_file(tmp_path: Path) -> None:
    toml = '[prices."m"]\nprompt = 1.25\ncompletion = "10"\n'
    price = load({}, _environment(tmp_path, toml)).prices["m"]
    assert (price.prompt, price.cached, price.completion) == (Decimal("1.25"), Decimal("1.25"), Decimal(10))


@pytest.mark.parametrize(
    ("toml", "more", "said"),
    [
        ("modle = 'x'", {}, "no such setting: modle"),
        ("model = ", {}, "cannot be read"),
        ("", {"EXTRACTOR_CONCURRENCY": "0"}, "EXTRACTOR_CONCURRENCY: '0' is no concurrency"),
        ("", {"EXTRACTOR_READER": "best"}, "one of auto, rules, model, both"),
        ("", {"EXTRACTOR_MAX_COST": "-1"}, "an amount of US dollars"),
    ],
)
def test_a_wrong_setting_says_where_it_stands(tmp_path: Path, toml: str, more: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        load({}, _environment(tmp_path, toml, **more))


def test_a_key_is_in_no_repr(tmp_path: Path) -> None:
    assert "sk-secret" not in repr(load({}, _environment(tmp_path, OPENAI_API_KEY="sk-secret")))
