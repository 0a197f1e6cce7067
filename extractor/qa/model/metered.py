"""Count what a model's replies cost, and say it as a receipt."""

from __future__ import annotations

import time

from extractor.errors import ModelError
from extractor.llm.seam import ChatModel, ModelReply, ModelRequest, Usage
from extractor.schema.reading import Receipt


class Metered:
    """A model whose replies are counted, those that failed too where the server may have billed them."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model
        self._usage = Usage()
        self._notes: dict[str, None] = {}
        self._seconds = 0.0

    @property
    def name(self) -> str:
        """The model's name as the server knows it."""
        return self._model.name

    def complete(self, request: ModelRequest) -> ModelReply:
        """Ask once. Raises what the model raises."""
        began = time.perf_counter()
        try:
            reply = self._model.complete(request)
        except ModelError as error:
            if isinstance(error.usage, Usage):
                self._usage += error.usage
            raise
        finally:
            self._seconds += time.perf_counter() - began
        self._usage += reply.usage
        self._notes |= dict.fromkeys(reply.notes)
        return reply

    def receipt(self) -> Receipt:
        """What was asked so far and what it cost; ``seconds`` is the time spent waiting for replies."""
        return Receipt(
            reader="model",
            model=self.name,
            seconds=round(self._seconds, 6),
            notes=tuple(self._notes),
            **self._usage.for_receipt(),
        )
