"""What a model run would ask and cost at most, without a call."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from extractor.llm.seam import ReplyCache, TokenCounter
from extractor.prompts import Prompt
from extractor.reading.memory import NoteMemory
from extractor.reading.read import rules_reading
from extractor.reading.request import Requests, note_inputs
from extractor.schema.filing import Filing


@dataclass
class Estimator:
    """Counts requests over filings as a run would make them: known and repeated notes are not asked about again.

    ``prices`` are US dollars a million tokens of the prompt and of the completion. Completions are counted at the most
    that each request allows, so the figures are upper bounds; a second request for refused terms is not foreseen.
    """

    model: str
    prompt: Prompt
    tokens: TokenCounter
    choice: Literal["model", "both"] = "both"
    thorough: bool = False
    cache: ReplyCache | None = None
    request_tokens: int = 12000
    prices: tuple[Decimal, Decimal] | None = None
    filings: int = 0
    asked: int = 0
    requests: int = 0
    footnotes: int = 0
    known: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    _seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._requests = Requests(self.prompt, self.tokens, request_tokens=self.request_tokens)
        self._memory = NoteMemory(self.cache, f"{self.model}/{self._requests.version}")

    def add(self, filing: Filing) -> None:
        """Count one filing."""
        self.filings += 1
        if self.choice == "both" and not self.thorough:
            rules = rules_reading(filing)
            if not (rules.open or rules.rejected):
                return
        unknown = []
        for note in note_inputs(filing):
            self.footnotes += 1
            if note.key in self._seen or self._memory.get(note) is not None:
                self.known += 1
            else:
                unknown.append(note)
            self._seen.add(note.key)
        self.asked += bool(unknown)
        for group in self._requests.pack(unknown):
            request = self._requests.first(group)
            self.requests += 1
            self.prompt_tokens += self._requests.prompt_tokens(request)
            self.completion_tokens += request.max_completion_tokens or 0

    def record(self) -> dict[str, Any]:
        """The estimate for ``--json``."""
        cost = None
        if self.prices is not None:
            spent = self.prompt_tokens * self.prices[0] + self.completion_tokens * self.prices[1]
            cost = format((spent / 1_000_000).quantize(Decimal("0.000001")), "f")
        return {
            "model": self.model,
            "filings": self.filings,
            "filings_asked_about": self.asked,
            "requests": self.requests,
            "footnotes": self.footnotes,
            "footnotes_known": self.known,
            "prompt_tokens": self.prompt_tokens,
            "completion_tokens_at_most": self.completion_tokens,
            "cost_usd_at_most": cost,
            "counted_by": self.tokens.counted_by,
        }
