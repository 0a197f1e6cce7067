"""Where the files that gold names are: the folder asked for, else those that lie around a gold file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Roots:
    """Folders under which gold's ``file`` is looked for, in order."""

    folders: tuple[Path, ...]

    @classmethod
    def around(cls, gold: Path, given: Sequence[Path] = ()) -> Roots:
        """The folders given, else: beside the gold, one up, ``corpus`` one up, ``fixtures/filings`` two up."""
        home = gold.resolve().parent
        near = (home, home.parent, home.parent / "corpus", home.parent.parent / "fixtures" / "filings")
        return cls(tuple(given) or near)

    def find(self, file: str) -> Path | None:
        """The path of a file that gold names, or None where no folder has it."""
        for folder in self.folders:
            path = folder / file
            if path.is_file():
                return path
        return None
