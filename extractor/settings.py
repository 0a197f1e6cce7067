"""One frozen Settings: flags over environment over one TOML file over defaults, each value with where it came from.

The TOML file is ``$EXTRACTOR_CONFIG``, else ``config.toml`` in the platform's configuration folder; its keys are the
field names below, prices under ``[prices."MODEL"]`` as US dollars a million tokens.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from extractor.errors import SettingsError

APP: Final = "section16-extractor"
READERS: Final = ("auto", "rules", "model", "both")
SECRETS: Final = frozenset({"api_key"})


@dataclass(frozen=True, slots=True)
class ModelPrice:
    """US dollars a million tokens: of the prompt, of its part that the server had cached, of the completion."""

    prompt: Decimal
    cached: Decimal
    completion: Decimal


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. ``origins`` says for each field where its value came from."""

    store: Path
    reader: str = "auto"
    model: str | None = None
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    embedder: str = "hashed"
    chroma_url: str | None = None
    concurrency: int = 8
    requests_per_minute: int | None = None
    tokens_per_minute: int | None = None
    timeout: float = 60.0
    max_retries: int = 5
    request_tokens: int = 12000
    max_cost: Decimal | None = None
    max_tokens: int | None = None
    user_agent: str | None = None
    edgar_url: str = "https://www.sec.gov"
    edgar_data_url: str = "https://data.sec.gov"
    prices: Mapping[str, ModelPrice] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def model_is_set(self) -> bool:
        """Whether a model can be asked: a key or a server's address, and the model's name."""
        return bool(self.model and (self.api_key or self.base_url))

    def chosen_reader(self) -> str:
        """``auto`` is ``both`` where a model is configured, else ``rules``. Raises SettingsError."""
        if self.reader == "auto":
            return "both" if self.model_is_set else "rules"
        if self.reader != "rules" and not self.model_is_set:
            raise SettingsError(
                f"--reader {self.reader} needs {' and '.join(self.missing_for_model())}",
                next_step="set them, or use --reader rules, which needs nothing",
            )
        return self.reader

    def missing_for_model(self) -> list[str]:
        """Name the settings that a model needs and that are not there."""
        missing = []
        if not (self.api_key or self.base_url):
            missing.append("OPENAI_API_KEY (or OPENAI_BASE_URL for a local server)")
        if not self.model:
            missing.append("--model or EXTRACTOR_MODEL")
        return missing


_ENVIRONMENT: Final = {
    "store": "EXTRACTOR_STORE", "reader": "EXTRACTOR_READER", "model": "EXTRACTOR_MODEL",
    "base_url": "OPENAI_BASE_URL", "api_key": "OPENAI_API_KEY", "embedder": "EXTRACTOR_EMBEDDER",
    "chroma_url": "EXTRACTOR_CHROMA_URL", "concurrency": "EXTRACTOR_CONCURRENCY",
    "requests_per_minute": "EXTRACTOR_REQUESTS_PER_MINUTE", "tokens_per_minute": "EXTRACTOR_TOKENS_PER_MINUTE",
    "timeout": "EXTRACTOR_TIMEOUT", "max_retries": "EXTRACTOR_MAX_RETRIES",
    "request_tokens": "EXTRACTOR_REQUEST_TOKENS", "max_cost": "EXTRACTOR_MAX_COST",
    "max_tokens": "EXTRACTOR_MAX_TOKENS", "user_agent": "EXTRACTOR_USER_AGENT",
    "edgar_url": "EXTRACTOR_EDGAR_URL", "edgar_data_url": "EXTRACTOR_EDGAR_DATA_URL",
}  # fmt: skip


def load(flags: Mapping[str, Any] | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """Make the settings of one call. ``flags`` that are None were not given.

    Raises SettingsError for a value of the wrong sort and for an unknown key of the TOML file, naming where it stands.
    """
    environment = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    path = config_path(environment)
    for name, value in _file(path).items():
        values[name], origins[name] = _convert(name, value, str(path)), str(path)
    for name, variable in _ENVIRONMENT.items():
        given = environment.get(variable)
        if given:
            values[name], origins[name] = _convert(name, given, variable), variable
    for name, value in (flags or {}).items():
        if value is not None:
            flag = "--" + name.replace("_", "-")
            values[name], origins[name] = _convert(name, value, flag), flag
    if "store" not in values:
        values["store"] = data_folder()
    for each in fields(Settings):
        origins.setdefault(each.name, "default")
    return Settings(**values, origins=origins)


def data_folder() -> Path:
    """Where a store lives when nothing says otherwise: the platform's data folder."""
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False)


def config_path(environment: Mapping[str, str]) -> Path:
    """The TOML file that is read, whether or not it is there."""
    if environment.get("EXTRACTOR_CONFIG"):
        return Path(environment["EXTRACTOR_CONFIG"])
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False) / "config.toml"


def _file(path: Path) -> dict[str, Any]:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"cannot be read: {error}", where=str(path), next_step="correct the file") from error
    known = {each.name for each in fields(Settings)} - {"origins"}
    unknown = sorted(set(raw) - known)
    if unknown:
        raise SettingsError(
            f"no such setting: {', '.join(unknown)}",
            where=str(path),
            next_step=f"known are {', '.join(sorted(known))}",
        )
    return raw


def _convert(name: str, value: Any, where: str) -> Any:
    try:
        convert: Callable[[Any], Any] = _CONVERTERS.get(name, _text)
        return convert(value)
    except (ValueError, TypeError, KeyError, InvalidOperation) as error:
        raise SettingsError(f"{value!r} is no {name.replace('_', ' ')}: {error}", where=where) from error


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a text is expected")
    return value.strip()


def _one_of(*known: str) -> Callable[[Any], str]:
    def convert(value: Any) -> str:
        if value not in known:
            raise ValueError(f"one of {', '.join(known)} is expected")
        return str(value)

    return convert


def _count(least: int) -> Callable[[Any], int]:
    def convert(value: Any) -> int:
        number = int(str(value))
        if number < least:
            raise ValueError(f"at least {least} is expected")
        return number

    return convert


def _money(value: Any) -> Decimal:
    amount = Decimal(str(value))
    if not amount.is_finite() or amount < 0:
        raise ValueError("an amount of US dollars is expected")
    return amount


def _seconds(value: Any) -> float:
    seconds = float(value)
    if not 0 < seconds < 86_400:
        raise ValueError("seconds above 0 and below a day are expected")
    return seconds


def _prices(value: Any) -> dict[str, ModelPrice]:
    return {
        model: ModelPrice(
            prompt=_money(row["prompt"]),
            cached=_money(row.get("cached", row["prompt"])),
            completion=_money(row["completion"]),
        )
        for model, row in value.items()
    }


_CONVERTERS: Final[dict[str, Callable[[Any], Any]]] = {
    "store": lambda value: Path(value).expanduser(),
    "reader": _one_of(*READERS),
    "concurrency": _count(1),
    "requests_per_minute": _count(1),
    "tokens_per_minute": _count(1),
    "timeout": _seconds,
    "max_retries": _count(0),
    "request_tokens": _count(500),
    "max_cost": _money,
    "max_tokens": _count(0),
    "prices": _prices,
}
