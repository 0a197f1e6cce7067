"""The only place where the stages meet: sources → parser → reading → store → index → answer.

Adapters are built when they are first needed, so that a command pays for what it uses: a question that stored terms
answer imports neither chromadb nor openai.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.errors import ExtractorError, InputError
from extractor.schema.filing import Filing
from extractor.sources import Source, expand, read_source


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no filing: which, and the error that says why."""

    source: str
    error: ExtractorError


def parse_all(paths: Sequence[str]) -> Iterator[Filing | Failure]:
    """Parse every file that ``paths`` name, in order; what cannot be read is a Failure and the rest goes on."""
    for source in _sources(paths):
        yield _parse(source) if isinstance(source, Source) else source


def _sources(paths: Sequence[str]) -> Iterator[Source | Failure]:
    for path in expand(paths):
        try:
            yield read_source(path)
        except InputError as error:
            yield Failure(path, error)


def _parse(source: Source) -> Filing | Failure:
    from extractor.parser.parse import parse

    try:
        return parse(source.data, source=source.name, sha256=source.sha256)
    except InputError as error:
        return Failure(source.name, error)
