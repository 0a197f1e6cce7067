"""The reader that asks a model: one request for a filing's notes, drafts verified, refused ones asked once more."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from extractor.errors import BudgetError, ModelError, ModelRequestError
from extractor.llm.seam import ChatModel, ModelReply, ModelRequest, ReplyCache, TokenCounter, Usage
from extractor.prompts import Prompt
from extractor.reading.memory import NoteMemory, NoteReading
from extractor.reading.reply import read_reply
from extractor.reading.request import NoteInput, Requests, note_inputs
from extractor.reading.verify import verify, verify_all
from extractor.schema.filing import Filing
from extractor.schema.reading import ModelFailure, Reading, Receipt, Rejection
from extractor.schema.terms import DraftTerm, Term


@dataclass
class _Tally:
    """What one filing's reading cost and what went wrong."""

    usage: Usage = field(default_factory=Usage)
    failures: list[ModelFailure] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    shared: int = 0
    unfinished: set[str] = field(default_factory=set)
    """Footnotes whose second request came to nothing: read, but to be read again."""


_SPLIT: Final = frozenset({"truncated", "refused", "filtered"})
"""Outcomes that fewer notes at once may mend: a reply too long, or one note that a filter takes offence at."""

_MOST_SENT_BACK: Final = 60
"""Refused drafts that go back in one request; a model that has more of them wrong will not mend them."""


class ModelReader:
    """Reads filings with a chat model. Safe to use from several threads.

    What a model says of a note is kept by note, so that the same text cited by the same cells is paid for once, in
    whatever filing it stands; ``cache`` keeps it beyond this process. Raises SettingsError for a prompt whose examples
    do not pass the checks.
    """

    def __init__(
        self,
        model: ChatModel,
        *,
        prompt: Prompt,
        tokens: TokenCounter,
        cache: ReplyCache | None = None,
        request_tokens: int = 12000,
    ) -> None:
        self._model = model
        self._tokens = tokens
        self.requests = Requests(prompt, tokens, request_tokens=request_tokens)
        self.version = f"{model.name}/{self.requests.version}"
        self.memory = NoteMemory(cache, self.version)

    def read(self, filing: Filing) -> Reading:
        """Read every note of a filing.

        Never raises for what a server does: a request without a usable reply stands in ``receipt.failures`` with the
        footnotes it leaves unread, and reading the filing again asks for those only.
        """
        began = time.perf_counter()
        tally = _Tally()
        notes = note_inputs(filing)
        readings = self._readings(notes, tally)
        terms: list[Term] = []
        rejected: list[Rejection] = []
        for note in notes:
            found = readings.get(note.footnote)
            if found is not None:
                kept, refused = verify_all(found.drafts, note.text, reader="model")
                terms += kept
                rejected += [*refused, *found.rejected]
        receipt = self._receipt(tally, time.perf_counter() - began)
        return Reading(terms=tuple(dict.fromkeys(terms)), rejected=tuple(rejected), receipt=receipt)

    def _readings(self, notes: Sequence[NoteInput], tally: _Tally) -> dict[str, NoteReading]:
        """The reading of each note, by footnote: known, asked for now, or waited for."""
        readings: dict[str, NoteReading] = {}
        pending = list(notes)
        while pending:
            mine, others = self.memory.claim(pending)
            try:
                unknown = []
                for note in mine:
                    found = self.memory.get(note)
                    if found is None:
                        unknown.append(note)
                    else:
                        readings[note.footnote] = found
                        tally.shared += 1
                for group in self.requests.pack(unknown):
                    for note, reading in self._ask(group, tally).items():
                        readings[note.footnote] = reading
                        if note.footnote not in tally.unfinished:
                            self.memory.put(note, reading)
            finally:
                self.memory.release(mine)
            self.memory.wait(others)
            pending = others
        return readings

    def _ask(self, notes: tuple[NoteInput, ...], tally: _Tally) -> dict[NoteInput, NoteReading]:
        """Ask about notes that fit one request; the readings that came of it."""
        reply = self._complete(self.requests.first(notes), notes, tally)
        if reply is not None and reply.outcome in _SPLIT and len(notes) > 1:
            middle = len(notes) // 2
            return {**self._ask(notes[:middle], tally), **self._ask(notes[middle:], tally)}
        if reply is not None and reply.outcome == "truncated":
            reply = self._complete(self.requests.first(notes, roomy=True), notes, tally)
        if reply is None:
            return {}
        if reply.outcome != "ok":
            self._fail(tally, reply.outcome, reply.detail or "no usable reply", notes)
            return {}
        return self._digest(notes, reply, tally)

    def _complete(self, request: ModelRequest, notes: Sequence[NoteInput], tally: _Tally) -> ModelReply | None:
        """One reply, its cost tallied; None, and a failure on record, where the server gave none."""
        try:
            reply = self._model.complete(request)
        except ModelError as error:
            if isinstance(error.usage, Usage):
                tally.usage += error.usage
            self._fail(tally, _outcome_of(error), str(error), notes)
            return None
        tally.usage += reply.usage
        tally.notes.update(dict.fromkeys(reply.notes))
        return reply

    @staticmethod
    def _fail(tally: _Tally, outcome: str, message: str, notes: Sequence[NoteInput]) -> None:
        footnotes = tuple(note.footnote for note in notes)
        tally.failures.append(ModelFailure(outcome=outcome, message=message, footnotes=footnotes))

    def _digest(self, notes: tuple[NoteInput, ...], reply: ModelReply, tally: _Tally) -> dict[NoteInput, NoteReading]:
        """Check a reply's drafts, send the refused ones back once, and sort what is left by note."""
        before = reply.usage.prompt_tokens + reply.usage.completion_tokens
        accepted, refused = _checked(reply.text or "", notes)
        refused, kept_back = refused[:_MOST_SENT_BACK], refused[_MOST_SENT_BACK:]
        if refused:
            concerned = _concerned(notes, refused)
            second = self._complete(self.requests.again(concerned, refused), concerned, tally)
            if second is None:
                tally.unfinished.update(note.footnote for note in concerned)
            elif second.outcome != "ok":
                tally.notes[f"asked again about refused terms without a usable reply ({second.outcome})"] = None
            else:
                before += second.usage.prompt_tokens + second.usage.completion_tokens
                corrected, still = _checked(second.text or "", concerned)
                accepted = list(dict.fromkeys([*accepted, *corrected]))
                refused = _left(refused, corrected, still)
        refused = [*refused, *kept_back]
        share = before // len(notes)
        return {
            note: NoteReading(
                drafts=tuple(each for each in accepted if each.footnote == note.footnote),
                rejected=tuple(each for each in refused if _home(each, notes) == note.footnote),
                tokens=share,
            )
            for note in notes
        }

    def _receipt(self, tally: _Tally, seconds: float) -> Receipt:
        usage = tally.usage
        notes = list(tally.notes)
        if usage.requests and self._tokens.counted_by == "bytes":
            notes.append("tokens were bounded by bytes before sending: tiktoken's table is not on this machine")
        return Receipt(
            reader="model",
            model=self._model.name,
            shared_footnotes=tally.shared,
            seconds=round(seconds, 6),
            failures=tuple(tally.failures),
            notes=tuple(notes),
            **usage.for_receipt(),
        )


def _outcome_of(error: ModelError) -> str:
    if isinstance(error, BudgetError):
        return "budget"
    return "request" if isinstance(error, ModelRequestError) else "unavailable"


def _checked(text: str, notes: Sequence[NoteInput]) -> tuple[list[DraftTerm], list[Rejection]]:
    """A reply's drafts that pass the checks, and everything in it that does not."""
    texts = {note.footnote: note.text for note in notes}
    drafts, refused = read_reply(text, {note.label: note.footnote for note in notes})
    accepted: list[DraftTerm] = []
    for draft in dict.fromkeys(drafts):
        outcome = verify(draft, texts[draft.footnote], reader="model")
        if isinstance(outcome, Rejection):
            refused.append(outcome)
        else:
            accepted.append(draft)
    return accepted, refused


def _concerned(notes: tuple[NoteInput, ...], refused: Sequence[Rejection]) -> tuple[NoteInput, ...]:
    """The notes that refused terms are about; all of them where a term names a note that was not sent."""
    named = {each.footnote for each in refused}
    known = {note.footnote for note in notes}
    return tuple(note for note in notes if note.footnote in named) if named <= known else notes


def _home(rejection: Rejection, notes: tuple[NoteInput, ...]) -> str:
    """The note under which a rejection is kept: its own, else the first that was sent."""
    known = {note.footnote for note in notes}
    return rejection.footnote if rejection.footnote in known else notes[0].footnote


def _left(first: Sequence[Rejection], corrected: Sequence[DraftTerm], still: Sequence[Rejection]) -> list[Rejection]:
    """What stays refused after the second reply: its own refusals, and the first that it neither mended nor repeated.

    A term of the same note and kind mends one refusal of them.
    """
    answered = Counter((each.footnote, str(each.body.kind)) for each in corrected)
    answered.update((each.footnote, each.kind) for each in still)
    left = list(still)
    for each in first:
        place = (each.footnote, each.kind)
        if answered[place]:
            answered[place] -= 1
        else:
            left.append(each.model_copy(update={"reason": f"{each.reason}; given up when asked again"}))
    return left
