"""What was read of a note is known for every filing that carries the same note cited by the same cells."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Condition
from typing import Any

from pydantic import ValidationError

from extractor.llm.seam import ReplyCache
from extractor.reading.request import NoteInput
from extractor.schema.reading import Rejection
from extractor.schema.terms import DraftTerm, draft_from_flat


@dataclass(frozen=True)
class NoteReading:
    """What a model drafted for one note in the end: what passed the checks then, and what was refused."""

    drafts: tuple[DraftTerm, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    tokens: int = 0
    """The note's share of the tokens that reading it took."""


class NoteMemory:
    """Readings of notes by model, prompt and schema, over a ``ReplyCache``. Safe to use from several threads.

    A filing claims all its unknown notes at once; a note that another filing is asking about right now is waited for
    only when one's own are done, so no two filings wait for each other.
    """

    def __init__(self, cache: ReplyCache | None, version: str) -> None:
        self._cache = cache
        self._version = version
        self._own: dict[str, str] = {}
        self._claimed: set[str] = set()
        self._changed = Condition()

    def get(self, note: NoteInput) -> NoteReading | None:
        """The note's reading with its own footnote id, or None."""
        key = self._key(note)
        kept = self._cache.get_reply(key) if self._cache is not None else self._own.get(key)
        return _unpack(kept, note.footnote) if kept is not None else None

    def put(self, note: NoteInput, reading: NoteReading) -> None:
        """Keep a note's reading."""
        kept = _pack(reading, note.footnote)
        if self._cache is not None:
            self._cache.put_reply(self._key(note), kept)
        else:
            self._own[self._key(note)] = kept

    def claim(self, notes: Sequence[NoteInput]) -> tuple[list[NoteInput], list[NoteInput]]:
        """Split unknown notes into those to ask about now (claimed) and those that are being asked about already."""
        mine: list[NoteInput] = []
        others: list[NoteInput] = []
        with self._changed:
            taken = set(self._claimed)
            for note in notes:
                (others if note.key in taken else mine).append(note)
                taken.add(note.key)
            self._claimed.update(note.key for note in mine)
        return mine, others

    def release(self, notes: Iterable[NoteInput]) -> None:
        """Give claims back, whether or not a reading came."""
        with self._changed:
            self._claimed.difference_update(note.key for note in notes)
            self._changed.notify_all()

    def wait(self, notes: Sequence[NoteInput]) -> None:
        """Wait until nobody is asking about any of these."""
        with self._changed:
            self._changed.wait_for(lambda: not any(note.key in self._claimed for note in notes))

    def _key(self, note: NoteInput) -> str:
        return "note:" + hashlib.sha256(f"{self._version}:{note.key}".encode()).hexdigest()


def _pack(reading: NoteReading, footnote: str) -> str:
    value: dict[str, Any] = {
        "footnote": footnote,
        "drafts": [draft.flat() for draft in reading.drafts],
        "rejected": [each.model_dump(mode="json") for each in reading.rejected],
        "tokens": reading.tokens,
    }
    return json.dumps(value, ensure_ascii=False)


def _unpack(kept: str, footnote: str) -> NoteReading | None:
    """A kept reading for the footnote id of this filing; None for what an older version wrote, which is read anew."""
    try:
        value = json.loads(kept)
        drafts = tuple(draft_from_flat({**flat, "footnote": footnote}) for flat in value["drafts"])
        rejected = tuple(
            Rejection.model_validate(_renamed(each, value["footnote"], footnote)) for each in value["rejected"]
        )
        return NoteReading(drafts, rejected, int(value["tokens"]))
    except (KeyError, TypeError, ValueError, ValidationError):
        return None


def _renamed(rejection: dict[str, Any], kept: str, footnote: str) -> dict[str, Any]:
    """A kept rejection under this filing's footnote id; one that names a note nobody sent stays as it is."""
    if rejection["footnote"] != kept:
        return rejection
    return {**rejection, "footnote": footnote, "draft": {**rejection["draft"], "footnote": footnote}}
