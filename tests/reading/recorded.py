"""A model whose replies were recorded: real answers, by the hash of the messages and the schema that they answer."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from extractor.llm.seam import ModelReply, ModelRequest, Usage


class Recorded:
    """A ``ChatModel`` over a folder of ``KEY.json`` answers. A request without one fails; ``unused`` lists the rest."""

    def __init__(self, folder: Path, name: str = "recorded") -> None:
        self.name = name
        self._folder = folder
        self._used: set[str] = set()

    def complete(self, request: ModelRequest) -> ModelReply:
        key = key_of(request)
        path = self._folder / f"{key}.json"
        if not path.is_file():
            asked = request.messages[-1].content
            raise AssertionError(f"no recording {key} for this request; record it anew:\n{asked[:2000]}")
        self._used.add(key)
        usage = Usage(requests=1, prompt_tokens=1, completion_tokens=1, counted_by="server")
        return ModelReply("ok", path.read_text(encoding="utf-8").strip(), usage=usage)

    @property
    def unused(self) -> list[str]:
        return sorted(path.stem for path in self._folder.glob("*.json") if path.stem not in self._used)


def key_of(request: ModelRequest) -> str:
    """The name of a request's recording: what decides its answer, the sampling knobs left out."""
    messages = [{"role": each.role, "content": each.content} for each in request.messages]
    canonical = json.dumps({"messages": messages, "schema": request.schema}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:24]
