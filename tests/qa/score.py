"""Grade answers against gold: right, wrong or declined, as the gold's README says."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from extractor.qa.asked.words import words
from extractor.schema.answer import Answer

Grade = Literal["right", "wrong", "declined"]


def _fold(text: str) -> str:
    return re.sub(r"[^a-z0-9.%/ -]", "", text.lower().replace("’", "'").replace("\xa0", " "))


def holds(answer: Answer, value: str) -> bool:
    """Whether a value is in the answer or in its values: numbers and dates by value, words as printed."""
    texts = [answer.answer, *(str(each.value) for each in answer.values)]
    asked = words(value)
    if len(asked) == 1 and asked[0].kind != "word":
        return asked[0].norm in {word.norm for text in texts for word in words(text) if word.kind != "word"}
    return _fold(value) in " ".join(map(_fold, texts))


def grade(expect: dict[str, Any], answer: Answer) -> Grade:
    status = expect["status"]
    if status == "denied":
        no = answer.status == "denied" or (answer.status == "answered" and answer.answer.startswith("No."))
        return "right" if no else "declined" if answer.status in {"not_stated", "needs_model"} else "wrong"
    if status == "needs_model":
        return "right" if answer.status in {"needs_model", "not_stated"} else "wrong"
    if answer.status != status:
        quiet = answer.status == "needs_model" or (answer.status == "not_stated" and status == "answered")
        return "declined" if quiet else "wrong"
    ways = [expect.get("values") or [], *(expect.get("any_of") or [])]
    return "right" if any(all(holds(answer, value) for value in way) for way in ways) else "wrong"


@dataclass
class Tally:
    """Grades by status given and overall."""

    grades: Counter[str] = field(default_factory=Counter)
    by_status: dict[str, Counter[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def add(self, name: str, expect: dict[str, Any], answer: Answer) -> None:
        found = grade(expect, answer)
        self.grades[found] += 1
        self.by_status.setdefault(answer.status, Counter())[found] += 1
        if found == "wrong":
            self.faults.append(f"{name}: {answer.question!r} -> {answer.status}: {answer.answer[:300]}")

    def share(self, name: str) -> float:
        return self.grades[name] / max(1, sum(self.grades.values()))

    def precision(self, status: str) -> float:
        """Of the answers with a status, the share that is right; 1 where none was given."""
        given = self.by_status.get(status, Counter())
        return given["right"] / sum(given.values()) if given else 1.0


def gold(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def table(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Cases of a tab-separated table: question, filters, status, values (``|`` between alternatives, ``;`` within)."""
    for line in lines:
        if line.strip() and not line.startswith("#"):
            question, filters, status, values = [*line.rstrip("\n").split("\t"), "", "", ""][:4]
            ways = [way.split(";") for way in values.split("|")] if values else [[]]
            yield {
                "question": question,
                "filters": dict(each.split("=", 1) for each in filters.split(";")) if filters else {},
                "expect": {"status": status, "values": ways[0], "any_of": ways[1:]},
            }
