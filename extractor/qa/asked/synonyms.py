"""What a word or phrase of a question may be called in a filing: the tables of ``thesaurus``, ready to look up. Pure.

The tables are plain English; here each entry is folded as texts are folded (``words``), each single word is joined by
its other forms, and all of it becomes two dictionaries: ``SYNONYMS_OF`` for words and ``PHRASES`` for phrases.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from extractor.qa.asked.thesaurus import awards, deals, forms, holdings, instruments, plain, trades
from extractor.qa.asked.words import Word, stem, tokens

TABLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "awards": awards.LINES,
        "trades": trades.LINES,
        "holdings": holdings.LINES,
        "instruments": instruments.LINES,
        "deals": deals.LINES,
        "plain": plain.LINES,
    }
)
LONGEST: Final = 3
"""Phrases of so many words are looked for, in questions and in texts."""


class Line(NamedTuple):
    """One line of a table: what is asked, and what a text then says. Of a line without ``>`` both are the same."""

    asked: tuple[str, ...]
    said: tuple[str, ...]


def lines_of(table: str) -> Iterator[Line]:
    """Read a table: entries are parted by commas, ``>`` points from what is asked to what is said, ``#`` comments."""
    for printed in table.splitlines():
        line = printed.partition("#")[0].strip()
        if not line:
            continue
        asked, points, said = line.partition(">")
        left = tuple(entry.strip() for entry in asked.split(","))
        yield Line(left, tuple(entry.strip() for entry in said.split(",")) if points else left)


def folded(entry: str) -> str:
    """An entry as a text that says it is folded."""
    if entry.replace(" ", "").isalpha():
        return " ".join(map(stem, entry.split()))
    return " ".join(norm for _, _, norm, _ in tokens(entry))


def _folded_lines(table: str) -> Iterator[tuple[list[str], list[str]]]:
    """The lines of a table with their entries folded; of a line that reads both ways the same list twice."""
    for asked, said in lines_of(table):
        led = [folded(entry) for entry in asked]
        yield led, led if said is asked else [folded(entry) for entry in said]


def _families() -> dict[str, frozenset[str]]:
    """For each word, all forms of it that folding does not join."""
    found: dict[str, frozenset[str]] = {}
    for forms_of_one, _ in _folded_lines(forms.LINES):
        family = frozenset(forms_of_one)
        for each in family:
            found[each] = found.get(each, frozenset()) | family
    return found


def _indexed(*, strictly: bool = False) -> dict[str, frozenset[str]]:
    """For each entry asked, what texts say; ``strictly``: only of lines that read both ways."""
    families = _families()
    index: dict[str, set[str]] = {each: set(family) for each, family in families.items()}
    for table in TABLES.values():
        for asked, said in _folded_lines(table):
            if strictly and asked is not said:
                continue
            told = {form for entry in said for form in families.get(entry, (entry,))}
            for entry in asked:
                for form in families.get(entry, (entry,)):
                    index.setdefault(form, {form}).update(told)
    return {each: frozenset(group) for each, group in index.items()}


_INDEX: Final = _indexed()
SYNONYMS_OF: Final[Mapping[str, frozenset[str]]] = {each: group for each, group in _INDEX.items() if " " not in each}
"""For a plain word of a question, the plain words and phrases by which a text may say it, itself among them."""
PHRASES: Final[Mapping[str, frozenset[str]]] = {each: group for each, group in _INDEX.items() if " " in each}
"""For a phrase of a question, the same."""


def same_as(norm: str) -> frozenset[str]:
    """What means one thing with a word either way: for whoever must know that a text says it, not only that it may."""
    return _strict_index().get(norm, frozenset())


@cache
def _strict_index() -> dict[str, frozenset[str]]:
    return _indexed(strictly=True)


def phrases_in(spoken: Sequence[Word], terms: Sequence[Word]) -> Mapping[str, frozenset[str]]:
    """For each word of a question that stands in a phrase of the thesaurus, by what a text may say that phrase.

    ``spoken``: all its words; ``terms``: those that tell something, for what is only parted by one that does not.
    """
    found: dict[str, frozenset[str]] = {}
    for row in (spoken, terms):
        norms = [word.norm for word in row]
        for size in range(2, LONGEST + 1):
            for parts in zip(*(itertools.islice(norms, start, None) for start in range(size)), strict=False):
                said = PHRASES.get(" ".join(parts))
                if said is not None:
                    for norm in parts:
                        found[norm] = found.get(norm, frozenset()) | said
    return found
