"""What each fixture parses to, kept as JSON beside it: ``python -m tests.parser.snapshots verify`` or ``update``.

``verify`` names every fixture whose parse differs from ``fixtures/expected``; ``update`` writes the parse there, to be
read in the diff before it is committed. The fixtures themselves are never written.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from extractor.parser.parse import parse

NOT_OURS = "eval-"
"""Filings that the evaluation keeps here; their parses are held by its gold."""

FIXTURES = Path(__file__).parents[2] / "fixtures"


def parsed(path: Path) -> str:
    """The parse of a fixture as printed JSON: fields that are not stated are left out."""
    filing = parse(path.read_bytes(), source=path.name)
    return json.dumps(filing.model_dump(mode="json", exclude_none=True), indent=1, ensure_ascii=False) + "\n"


def pairs() -> list[tuple[Path, Path]]:
    """Each fixture with the place of its expectation."""
    files = sorted(path for path in (FIXTURES / "filings").iterdir() if not path.name.startswith(NOT_OURS))
    return [(path, FIXTURES / "expected" / f"{path.name}.json") for path in files]


def verify() -> list[str]:
    """The names of the fixtures that parse otherwise than expected, or for which nothing is expected."""
    return [
        path.name
        for path, expected in pairs()
        if not expected.exists() or expected.read_text(encoding="utf-8") != parsed(path)
    ]


def update() -> list[str]:
    """Write what differs; return the names of the fixtures whose expectation changed."""
    changed = verify()
    for path, expected in pairs():
        if path.name in changed:
            expected.parent.mkdir(exist_ok=True)
            expected.write_text(parsed(path), encoding="utf-8")
    return changed


def main(verb: str) -> int:
    """Run a verb; verify is 1 where something differs."""
    if verb not in {"verify", "update"}:
        print("usage: python -m tests.parser.snapshots verify|update")
        return 2
    names = verify() if verb == "verify" else update()
    for name in names:
        print(f"{'differs' if verb == 'verify' else 'updated'}: {name}")
    return 1 if names and verb == "verify" else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
