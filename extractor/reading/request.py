"""A filing's notes as requests: packed under a token budget, delimited so that no text can step out of its place.

The marker between notes is a hash over everything that stands between the markers, so the same notes make the same
request (it can be replayed and cached) and no text can know the marker of the request it will stand in; should one
hold it all the same, the next hash is taken.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from extractor.errors import SettingsError
from extractor.llm.seam import Message, ModelRequest, TokenCounter
from extractor.prompts import Prompt
from extractor.reading.verify import verify
from extractor.reading.wire import SCHEMA_NAME, as_text, encode, kinds_in_words, reply_schema, schema_version
from extractor.schema.filing import CellRef, Filing, citing_cells
from extractor.schema.reading import Rejection
from extractor.schema.terms import DraftTerm, draft_from_flat

MAX_CELLS: Final = 12
"""Cells named for one note; a note cited by a whole column needs no more."""
_LABEL: Final = re.compile(r"[A-Z]{1,8}\d{0,4}")
_COARSE: Final = frozenset({"transaction_code", "direct_or_indirect_ownership", "nature_of_ownership"})
"""Cells whose value tells how to read a note and is never itself a term's value; other values stay out, so that a
number of the tables cannot be taken for one of the note."""
_LEAST_COMPLETION: Final = 1024
MOST_COMPLETION: Final = 16384


@dataclass(frozen=True, slots=True)
class NoteInput:
    """One note as the model sees it: its label, its text and the cells that cite it, in words."""

    footnote: str
    label: str
    text: str
    cells: tuple[str, ...]

    @property
    def key(self) -> str:
        """A hash of what decides how it is read: the same text cited by the same cells is read once."""
        return hashlib.sha256(as_text([self.text, self.cells]).encode("utf-8", "surrogatepass")).hexdigest()


def note_inputs(filing: Filing) -> tuple[NoteInput, ...]:
    """Every note of a filing, empty ones left out."""
    cited = citing_cells(filing)
    return tuple(
        NoteInput(
            footnote=note.id,
            label=note.id if _LABEL.fullmatch(note.id) else f"N{position + 1}",
            text=note.text,
            cells=_in_words(cited.get(note.id, ())),
        )
        for position, note in enumerate(filing.notes())
        if note.text.strip()
    )


def _in_words(refs: tuple[CellRef, ...]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for ref in refs:
        words = f"{ref.cell} of {ref.security}" if ref.security else ref.cell
        if ref.value and ref.cell in _COARSE:
            words += f" ({ref.value})"
        found[" ".join(words.split())[:160]] = None
    listed = list(found)
    return tuple(listed[:MAX_CELLS] + ([f"{len(listed) - MAX_CELLS} more"] if len(listed) > MAX_CELLS else []))


class Requests:
    """Makes requests out of notes with one prompt. Raises SettingsError for an example that the checks refuse."""

    def __init__(self, prompt: Prompt, tokens: TokenCounter, *, request_tokens: int = 12000) -> None:
        self._prompt = prompt
        self._tokens = tokens
        self._system = Message("system", prompt.system.fill({"fields": kinds_in_words(), "examples": _shown(prompt)}))
        self._room = request_tokens
        self.version = f"{prompt.version}-{schema_version()}"

    def pack(self, notes: Sequence[NoteInput]) -> Iterator[tuple[NoteInput, ...]]:
        """Split notes into groups that fit the budget, in their order; a note too long for it goes alone.

        The budget is the notes'; the prompt, always the same and mostly cached by servers, comes on top.
        """
        group: list[NoteInput] = []
        room = self._room
        for note in notes:
            size = self._tokens.count(_block("0" * 16, note))
            if group and size > room:
                yield tuple(group)
                group, room = [], self._room
            group.append(note)
            room -= size
        if group:
            yield tuple(group)

    def prompt_tokens(self, request: ModelRequest) -> int:
        """Tokens of a request's messages and schema; never too low."""
        return self._tokens.count_messages(request.messages) + self._tokens.count(as_text(request.schema))

    def first(self, notes: Sequence[NoteInput], *, roomy: bool = False) -> ModelRequest:
        """Ask for the terms of notes. ``roomy`` allows the longest reply, after one that was cut."""
        return self._make(notes, (), roomy=roomy)

    def again(self, notes: Sequence[NoteInput], refused: Sequence[Rejection]) -> ModelRequest:
        """Ask once more for what was refused, with the reasons."""
        labels = {note.footnote: note.label for note in notes}
        entries = [as_text({"refused": _as_sent(each, labels), "why": each.reason}) for each in refused]
        return self._make(notes, tuple(entries))

    def _make(self, notes: Sequence[NoteInput], refused: tuple[str, ...], *, roomy: bool = False) -> ModelRequest:
        marker = marker_for([note.text for note in notes], [cell for note in notes for cell in note.cells], refused)
        user = self._prompt.user.fill(
            {
                "marker": marker,
                "notes": "\n\n".join(_block(marker, note) for note in notes),
                "again": _again(marker, refused),
            }
        )
        size = sum(len(note.text.encode("utf-8", "replace")) for note in notes)
        return ModelRequest(
            messages=(self._system, Message("user", user)),
            schema_name=SCHEMA_NAME,
            schema=reply_schema(),
            max_completion_tokens=MOST_COMPLETION if roomy else min(MOST_COMPLETION, _LEAST_COMPLETION + 2 * size),
        )


def _as_sent(rejection: Rejection, labels: dict[str, str]) -> dict[str, Any]:
    """A refused draft in the form the model wrote it, under the label that it knows."""
    if "evidence" not in rejection.draft:
        return rejection.draft
    sent = encode(draft_from_flat(rejection.draft))
    return {**sent, "footnote": labels.get(rejection.footnote, rejection.footnote)}


def marker_for(*parts: Sequence[str]) -> str:
    """A marker that stands in none of the texts and is the same for the same texts."""
    everything = [list(part) for part in parts]
    seed = json.dumps(everything)
    for turn in range(1000):
        marker = hashlib.sha256(f"{turn}:{seed}".encode()).hexdigest()[:16]
        if not any(marker in text for part in everything for text in part):
            return marker
    raise AssertionError("a thousand hashes of a text cannot all stand in it")


def _block(marker: str, note: NoteInput) -> str:
    cells = "; ".join(note.cells) or "no cell"
    return f"<<{marker} note {note.label}>>\ncited by: {cells}\ntext: {note.text}"


def _again(marker: str, refused: tuple[str, ...]) -> str:
    if not refused:
        return ""
    listed = "\n".join(refused)
    return (
        f"\n<<{marker} terms of yours that the check refused>>\n{listed}\n<<{marker} that was the last one>>\n"
        "The check reads every value again off the quotes. Correct each refused term (copy a passage that carries all "
        "its values, drop a value that the note does not print, or leave the term out if the note does not state it) "
        "and reply with the corrected terms only; the others are kept.\n"
    )


def _shown(prompt: Prompt) -> str:
    """The examples as a model sees them, each checked first as any draft is."""
    return "\n\n".join(
        f"cited by: {'; '.join(example['cells']) or 'no cell'}\ntext: {example['text']}\n"
        f"reply: {as_text({'terms': [encode(draft) for draft in linted(example, number, prompt.name)]})}"
        for number, example in enumerate(prompt.examples, start=1)
    )


def linted(example: dict[str, Any], number: int, prompt: str) -> list[DraftTerm]:
    """The drafts of an example. Raises SettingsError for one that verification refuses."""
    drafts = []
    for flat in example["terms"]:
        draft = draft_from_flat({"footnote": "F1", **flat})
        outcome = verify(draft, example["text"], reader="model")
        if isinstance(outcome, Rejection):
            raise SettingsError(
                f"its {outcome.kind} is refused: {outcome.reason}",
                where=f"prompts/{prompt}/examples.jsonl, line {number}",
                next_step="correct the example",
            )
        drafts.append(draft)
    return drafts
