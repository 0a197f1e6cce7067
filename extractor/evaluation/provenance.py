"""What a run was made with: commit, hash of the package's files, versions of rules, schema, prompt and libraries."""

from __future__ import annotations

import hashlib
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from extractor.evaluation.runlog import Code
from extractor.reading.rules.reader import RULES_VERSION
from extractor.schema.terms import BODIES

PACKAGE: Final = Path(__file__).resolve().parents[1]
LIBRARIES: Final = ("pydantic", "numpy", "scipy", "openai", "chromadb", "lxml", "tiktoken")


def code() -> Code:
    """Name the code that runs."""
    commit = _git("rev-parse", "HEAD")
    dirty = None if commit is None else bool(_git("status", "--porcelain", "--", "extractor", "prompts"))
    return Code(commit=commit, dirty=dirty, sha256=package_hash(), version=_version("section16-extractor"))


def package_hash() -> str:
    """SHA-256 over the names and bytes of the package's Python files and of the prompts."""
    files = [*PACKAGE.rglob("*.py"), *_prompts()]
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(str(path.relative_to(PACKAGE.parent)).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def versions() -> dict[str, str]:
    """Versions and hashes by name."""
    prompts = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(_prompts()))).hexdigest()
    schema = hashlib.sha256(
        "".join(f"{kind}{sorted(body.model_fields)}" for kind, body in sorted(BODIES.items())).encode()
    ).hexdigest()
    return {
        "rules": RULES_VERSION,
        "schema": schema[:16],
        "prompts": prompts[:16],
        "python": platform.python_version(),
    } | {name: _version(name) for name in LIBRARIES}


def _prompts() -> list[Path]:
    """The prompt files, in a checkout or in an installed package."""
    folders = (PACKAGE.parent / "prompts", PACKAGE / "_prompts")
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def _git(*arguments: str) -> str | None:
    """Ask git about the checkout that holds the package; None where there is none."""
    if not (PACKAGE.parent / ".git").exists():
        return None
    try:
        done = subprocess.run(  # noqa: S603 - fixed program and arguments
            ["git", "-C", str(PACKAGE.parent), *arguments],  # noqa: S607 - the user's own git
            capture_output=True, text=True, check=True, timeout=30,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()
