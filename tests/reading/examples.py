"""Footnotes of our own: with all that they say (true), and with drafts of what they do not say (false).

A term is in the contract's flat form; one without ``evidence`` rests on the whole text.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line.strip()]


TRUE: list[tuple[str, list[dict[str, Any]]]] = [(each["text"], each["terms"]) for each in _lines("true_terms.jsonl")]
FALSE: list[tuple[str, dict[str, Any], str]] = [
    (each["text"], each["term"], each["why"]) for each in _lines("false_terms.jsonl")
]
