"""Prompts: words in files, filled with ``{{name}}`` and nothing else.

A prompt is a folder with ``system.md``, ``user.md`` (either may be missing) and ``examples.jsonl``. The first line of
a template declares its variables, ``<!-- variables: marker, notes -->``; a template that uses another one, or leaves
one unused, does not load. In an installed package the folders stand under ``extractor/_prompts``, in a checkout
under ``prompts``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

from extractor.errors import SettingsError

_DECLARED: Final = re.compile(r"\A<!-- variables:([^\n]*)-->\n")
_VARIABLE: Final = re.compile(r"\{\{([a-z_]+)\}\}")


@dataclass(frozen=True, slots=True)
class Template:
    """A text with ``{{name}}`` places and the names that it declares."""

    text: str
    variables: frozenset[str]

    def fill(self, values: Mapping[str, str]) -> str:
        """Put every value in its place, once: a ``{{name}}`` inside a value stays as it is.

        Raises ValueError where ``values`` are not exactly the declared variables.
        """
        if set(values) != self.variables:
            wrong = ", ".join(sorted(set(values) ^ self.variables))
            raise ValueError(f"a template's values are not its declared variables: {wrong}")
        return _VARIABLE.sub(lambda match: values[match[1]], self.text)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A named prompt. ``version`` is a hash over all its words, so that a changed word is another prompt."""

    name: str
    system: Template
    user: Template
    examples: tuple[dict[str, Any], ...]
    version: str


def prompt_folder() -> Traversable:
    """Where the prompts stand: inside the installed package, else beside it in a checkout."""
    packaged = resources.files("extractor") / "_prompts"
    if packaged.is_dir():
        return packaged
    return Path(__file__).resolve().parents[1] / "prompts"


@lru_cache(maxsize=16)
def load_prompt(name: str) -> Prompt:
    """Load a prompt by its folder's name. Raises SettingsError where it is missing or broken."""
    return read_prompt(prompt_folder() / name)


def read_prompt(folder: Traversable) -> Prompt:
    """Read a prompt's folder. Raises SettingsError that says which file is missing or broken."""
    texts = {each: _text(folder / each) for each in ("system.md", "user.md", "examples.jsonl")}
    if not texts["system.md"] and not texts["user.md"]:
        raise SettingsError("no such prompt", where=str(folder), next_step="install the package again, it is not whole")
    version = hashlib.sha256("\x00".join(texts.values()).encode()).hexdigest()[:12]
    return Prompt(
        name=folder.name,
        system=_template(texts["system.md"], f"{folder}/system.md"),
        user=_template(texts["user.md"], f"{folder}/user.md"),
        examples=tuple(_examples(texts["examples.jsonl"], f"{folder}/examples.jsonl")),
        version=version,
    )


def _text(file: Traversable) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _template(text: str, where: str) -> Template:
    match = _DECLARED.match(text)
    declared = frozenset(match[1].replace(",", " ").split()) if match else frozenset()
    body = text[match.end() :] if match else text
    used = frozenset(_VARIABLE.findall(body))
    if used != declared:
        wrong = ", ".join(sorted(used ^ declared))
        raise SettingsError(
            f"declared and used variables differ: {wrong}", where=where, next_step="declare them in its first line"
        )
    return Template(body.strip(), declared)


def _examples(text: str, where: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found.append(json.loads(line))
        except ValueError as error:
            raise SettingsError(
                f"line {number} is no JSON: {error}", where=where, next_step="correct the line"
            ) from error
    return found
