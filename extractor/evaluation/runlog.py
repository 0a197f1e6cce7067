"""The log of one run: everything needed to say what was measured, with what, and what became of each case.

A run appends its outcomes to ``RUN.json.part``, one line a case, and seals them into ``RUN.json`` at the end. A run
that was killed goes on from its part when the same command is given again; the sealed log is the same, timings aside.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from pydantic import Field, ValidationError

from extractor.errors import UsageError
from extractor.evaluation.outcomes import Outcome
from extractor.schema.span import Shape

FORMAT: Final = 1


class GoldFile(Shape):
    """A gold file that was run: its name, the hash of its bytes, its sort and how many of its cases were run."""

    name: str
    sha256: str
    sort: str
    cases: int


class Code(Shape):
    """The code that was measured. ``commit`` is None outside a checkout; ``sha256`` is over the package's own files."""

    commit: str | None = None
    dirty: bool | None = None
    sha256: str
    version: str


class RunSettings(Shape):
    """What the run was asked to do."""

    reader: str
    model: str | None = None
    only: str | None = None
    limit: int | None = None
    repeat: int = 1
    seed: int = 0
    locks: bool = True
    thorough: bool = False


class Head(Shape):
    """All that decides a run's outcomes. Two runs with the same head are the same run."""

    format: int = FORMAT
    code: Code
    settings: RunSettings
    gold: tuple[GoldFile, ...]
    versions: dict[str, str]
    """Versions and hashes by name: rules, schema, prompt, python and the libraries that matter."""

    @property
    def fingerprint(self) -> str:
        """SHA-256 over the head."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


class RunLog(Shape):
    """A whole run."""

    head: Head
    receipt: dict[str, Any] = Field(default_factory=dict)
    """Sums over the cases: requests, tokens, US dollars, failures."""
    outcomes: tuple[Outcome, ...]
    timing: dict[str, Any] = Field(default_factory=dict)

    def without_timings(self) -> dict[str, Any]:
        """The log as JSON less all that may differ between two runs of the same."""
        raw = self.model_dump(mode="json", exclude={"timing"})
        for outcome in raw["outcomes"]:
            del outcome["timing"]
        return raw

    def of_sort(self, sort: str) -> list[Outcome]:
        """The outcomes of footnotes, questions or filings."""
        return [outcome for outcome in self.outcomes if outcome.sort == sort]


def load_run(path: Path) -> RunLog:
    """Load a sealed log. Raises UsageError."""
    try:
        return RunLog.model_validate_json(path.read_bytes())
    except OSError as error:
        raise UsageError(
            f"the run cannot be read: {error.strerror}", where=str(path), next_step="make it with `extractor eval run`"
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise UsageError(
            f"not a run log: {where}: {first['msg']}", where=str(path), next_step="give a file that `eval run` wrote"
        ) from error


class Part:
    """The file a run appends to while it runs."""

    def __init__(self, log: Path, head: Head) -> None:
        self.path = log.with_name(log.name + ".part")
        self.head = head

    def resume(self) -> list[Outcome]:
        """Read what an earlier, killed run of the same head left; a torn last line is dropped from the file.

        Raises UsageError where the part belongs to another run.
        """
        if not self.path.exists():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text(self.head.model_dump_json() + "\n", encoding="utf-8")
            return []
        data = self.path.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        lines = whole.decode("utf-8").splitlines()
        if not lines:
            self.path.write_text(self.head.model_dump_json() + "\n", encoding="utf-8")
            return []
        if Head.model_validate_json(lines[0]) != self.head:
            raise UsageError(
                "a run that was not finished lies here, and its code, gold or settings were others",
                where=str(self.path),
                next_step="give another --out, or --fresh to begin anew",
            )
        if len(whole) < len(data):
            with self.path.open("r+b") as part:
                part.truncate(len(whole))
        return [Outcome.model_validate_json(line) for line in lines[1:]]

    def append(self, outcomes: Iterable[Outcome]) -> None:
        """Append outcomes and hand them to the system, so that a kill loses none of them."""
        with self.path.open("a", encoding="utf-8") as part:
            part.writelines(outcome.model_dump_json(exclude_defaults=True) + "\n" for outcome in outcomes)

    def seal(self, log: Path, run: RunLog) -> None:
        """Write the log in one piece and drop the part."""
        save_run(log, run)
        self.path.unlink(missing_ok=True)


def save_run(path: Path, run: RunLog) -> None:
    """Write a log, a line an outcome, so that a reader sees the old one or the new one, never half of one."""
    fresh = path.with_name(path.name + ".new")
    raw = run.model_dump(mode="json", exclude_defaults=True)
    outcomes = ",\n  ".join(_line(outcome) for outcome in raw.pop("outcomes", ()))
    fields = [f'"{name}": {_line(value)}' for name, value in raw.items()] + [f'"outcomes": [\n  {outcomes}\n ]']
    fresh.write_text("{\n " + ",\n ".join(fields) + "\n}\n", encoding="utf-8")
    fresh.replace(path)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
