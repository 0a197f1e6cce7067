"""Files, batch jobs and embeddings over real HTTP, as OpenAI's client sends them."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import ModelUnavailableError
from extractor.llm.batch import BatchFolder, Outbox
from extractor.llm.build import open_batches, open_embedder
from extractor.llm.cached import CachedModel
from extractor.llm.openai_model import OpenAIDoor
from extractor.llm.outcome import ServerFault
from extractor.llm.tokens import Tokens
from extractor.prompts import load_prompt
from extractor.reading.model_reader import ModelReader
from extractor.settings import load
from tests.reading.fake_model import Cache, answer_to, filing


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Services

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path == "/v1/batches":
            self.send({"object": "list", "data": list(self.server.jobs.values()), "has_more": False})
        elif path.startswith("/v1/batches/"):
            self.send(self.server.jobs[path.rsplit("/", 1)[1]])
        else:
            self.send_bytes(self.server.files[path.split("/")[3]])

    def do_POST(self) -> None:
        data = self.rfile.read(int(self.headers["content-length"]))
        if self.path == "/v1/embeddings":
            texts = json.loads(data)["input"]
            rows = [{"object": "embedding", "index": n, "embedding": [3.0, 4.0]} for n in range(len(texts))]
            self.send({"object": "list", "model": "e", "data": rows, "usage": {"prompt_tokens": 1, "total_tokens": 1}})
        elif self.path == "/v1/files":
            assert b'name="purpose"\r\n\r\nbatch' in data
            self.server.files["in"] = data
            self.send({"id": "in", "object": "file", "bytes": 1, "created_at": 1, "filename": "f", "purpose": "batch"})
        else:
            asked = json.loads(data)
            assert (asked["endpoint"], asked["input_file_id"]) == ("/v1/chat/completions", "in")
            self.send(self.server.start(asked))

    def send(self, value: Any) -> None:
        self.send_bytes(json.dumps(value).encode())

    def send_bytes(self, data: bytes) -> None:
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class Services(ThreadingHTTPServer):
    """Uploaded files, and jobs that are done when a test says so."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files: dict[str, bytes] = {}
        self.jobs: dict[str, dict[str, Any]] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def start(self, asked: dict[str, Any]) -> dict[str, Any]:
        job = {
            "id": "job", "object": "batch", "status": "validating", "created_at": 1, "completion_window": "24h",
            "endpoint": asked["endpoint"], "input_file_id": "in", "metadata": asked["metadata"],
        }  # fmt: skip
        self.jobs["job"] = job
        return job

    def finish(self) -> None:
        """Answer every line of the uploaded file as a model would."""
        lines = [line for line in self.files["in"].decode().splitlines() if line.startswith('{"custom_id"')]
        out = []
        for line in map(json.loads, lines):
            message = {"content": answer_to(line["body"]["messages"][-1]["content"]), "role": "assistant"}
            body = {
                "choices": [{"finish_reason": "stop", "message": message}],
                "usage": {"prompt_tokens": 9, "completion_tokens": 3},
            }
            out.append({"custom_id": line["custom_id"], "response": {"status_code": 200, "body": body}, "error": None})
        self.files["out"] = "\n".join(map(json.dumps, out)).encode()
        self.jobs["job"].update(status="completed", output_file_id="out")


@pytest.fixture
def services() -> Iterator[Services]:
    server = Services()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_embeddings_over_http(services: Services) -> None:
    embedder = open_embedder(load({"base_url": services.url}, {}), "e")
    assert embedder.embed(["a", "b"]) == [[0.6, 0.8], [0.6, 0.8]]
    assert (embedder.name, embedder.dimension) == ("openai:e", 2)


def test_a_filing_read_through_a_batch_job(services: Services, tmp_path: Path) -> None:
    """Written and sent by one run; collected, checked and read by another."""
    settings = load({"base_url": services.url, "model": "m", "store": str(tmp_path)}, {})
    cache = Cache()
    made = [filing(f"In {n} the floor price is ${n}.25.", name=f"f{n}") for n in range(1, 4)]

    def run(box: Outbox) -> list[Any]:
        model = CachedModel(box, cache)
        reader = ModelReader(model, prompt=load_prompt("footnote_terms"), tokens=Tokens(), cache=cache)
        return [reader.read(each) for each in made]

    outbox = Outbox("m")
    assert all(reading.receipt.failures[0].outcome == "unavailable" for reading in run(outbox))
    folder = open_batches(settings)
    folder.write(outbox)
    [job] = folder.submit()
    assert (job.job, job.status, job.requests) == ("job", "validating", 3)
    again: BatchFolder = open_batches(settings)
    assert again.submit() == []
    assert [each.status for each in again.refresh()] == ["validating"]
    services.finish()
    assert again.collect(cache, Tokens()).kept == 3
    readings = run(Outbox("m"))
    assert [str(reading.terms[0].flat()["price"]) for reading in readings] == ["1.25", "2.25", "3.25"]
    assert all(reading.receipt.cached_replies == 1 for reading in readings)


def test_services_that_are_gone_are_faults(services: Services, tmp_path: Path) -> None:
    services.shutdown()
    services.server_close()
    door = OpenAIDoor(api_key="k", base_url=services.url, timeout=0.5)
    (tmp_path / "f.jsonl").write_text("{}", encoding="utf-8")
    for answer in (
        door.submit_batch(tmp_path / "f.jsonl", "n"),
        door.find_batch("n"),
        door.batch("job"),
        door.file_text("out"),
        door.embeddings("e", ["a"]),
    ):
        assert isinstance(answer, ServerFault)
        assert answer.retryable
    door.close()
    folder = BatchFolder(tmp_path / "b", OpenAIDoor(api_key="k", base_url=services.url, timeout=0.5))
    box = Outbox("m")
    ModelReader(box, prompt=load_prompt("footnote_terms"), tokens=Tokens()).read(filing("x"))
    folder.write(box)
    with pytest.raises(ModelUnavailableError):
        folder.submit()
    assert folder.jobs()[0].status == "written"
