"""A local OpenAI server that fails on a seeded schedule, over real HTTP; what it sent is on record.

Whether and how the n-th attempt at one request fails depends on the seed, the request and n, and on nothing else, so a
run with sixteen threads meets the same faults every time.
"""

from __future__ import annotations

import hashlib
import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

FAULTS = (
    "rate_limit", "server_error", "overloaded", "drop", "drop_midway", "drip", "truncated_json", "not_json",
    "schema_break", "refusal", "filter", "empty_choices",
)  # fmt: skip
REPORTED = frozenset({"not_json", "schema_break", "refusal", "filter", "empty_choices"})
"""Faults that come in a whole answer, with its usage."""

Answer = Callable[[dict[str, Any]], str]
"""A chat completion's body to the text that the model replies with."""


@dataclass
class Schedule:
    """How often an attempt fails, and which faults there are."""

    rate: float = 0.0
    seed: int = 0
    faults: tuple[str, ...] = FAULTS
    script: list[str] = field(default_factory=list)
    """Faults of the first attempts, in order, before the seed decides ("ok" for none)."""

    def pick(self, key: str, attempt: int) -> str:
        if self.script:
            return self.script.pop(0)
        digest = hashlib.sha256(f"{self.seed}:{key}:{attempt}".encode()).digest()
        if int.from_bytes(digest[:4]) / 2**32 >= self.rate:
            return "ok"
        return self.faults[digest[4] % len(self.faults)]


class FaultyServer:
    """Context manager; ``url`` is the base URL. ``sent`` counts outcomes, ``usage`` sums reported tokens."""

    def __init__(self, answer: Answer, schedule: Schedule | None = None, *, delay: float = 0.0) -> None:
        self.answer = answer
        self.schedule = schedule or Schedule()
        self.delay = delay
        self.sent: Counter[str] = Counter()
        self.usage: Counter[str] = Counter()
        self.answered: Counter[str] = Counter()
        self.bodies: list[dict[str, Any]] = []
        self.refuse: Callable[[dict[str, Any]], str | None] = lambda body: None
        """What in a body this server answers 400 to, or None."""
        self.busy = self.most_busy = 0
        self.lock = threading.Lock()
        self._attempts: Counter[str] = Counter()
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> FaultyServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def next_fault(self, body: dict[str, Any]) -> tuple[str, str]:
        key = hashlib.sha256(json.dumps(body["messages"], sort_keys=True).encode()).hexdigest()
        with self.lock:
            self.bodies.append(body)
            self._attempts[key] += 1
            fault = self.schedule.pick(key, self._attempts[key])
            self.sent[fault] += 1
            if fault == "ok":
                self.answered[key] += 1
            return key, fault

    def count_usage(self, usage: dict[str, int]) -> None:
        with self.lock:
            self.usage.update({"prompt": usage["prompt_tokens"], "completion": usage["completion_tokens"]})


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, owner: FaultyServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.owner = owner

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, *_: Any) -> None:
        pass

    def do_POST(self) -> None:
        owner = self.server.owner
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        with owner.lock:
            owner.busy += 1
            owner.most_busy = max(owner.busy, owner.most_busy)
        try:
            if owner.delay:
                time.sleep(owner.delay)
            refused = owner.refuse(body)
            if refused is not None:
                owner.sent["refused_body"] += 1
                self.reply(400, {"error": {"message": refused, "type": "invalid_request_error"}})
                return
            _, fault = owner.next_fault(body)
            self.fail(fault, body)
        finally:
            with owner.lock:
                owner.busy -= 1

    def fail(self, fault: str, body: dict[str, Any]) -> None:
        if fault == "rate_limit":
            self.reply(429, {"error": {"message": "slow down", "code": "rate_limit_exceeded"}}, {"retry-after": "7"})
        elif fault == "quota":
            self.reply(429, {"error": {"message": "nothing left", "code": "insufficient_quota"}})
        elif fault == "account":
            self.reply(401, {"error": {"message": "wrong key", "code": "invalid_api_key"}})
        elif fault in {"server_error", "overloaded"}:
            self.reply(500 if fault == "server_error" else 503, {"error": {"message": "down"}})
        elif fault == "azure_filter":
            self.reply(400, {"error": {"message": "content management policy", "code": "content_filter"}})
        elif fault == "too_long":
            self.reply(400, {"error": {"message": "maximum context length", "code": "context_length_exceeded"}})
        elif fault == "drop":
            self.hang_up()
        else:
            self.complete(fault, body)

    def complete(self, fault: str, body: dict[str, Any]) -> None:
        text: str | None = self.server.owner.answer(body)
        finish, refusal, choices = "stop", None, True
        if fault == "not_json":
            text = (text or "")[: len(text or "") // 2]
        elif fault == "schema_break":
            text = '{"words": ["none of what was asked for"]}'
        elif fault == "refusal":
            text, refusal = None, "I cannot help with that."
        elif fault == "filter":
            text, finish = "", "content_filter"
        elif fault == "cut":
            text, finish = (text or "")[:20], "length"
        elif fault == "empty_choices":
            choices = False
        usage = {"prompt_tokens": len(json.dumps(body["messages"])) // 4, "completion_tokens": len(text or "") // 4}
        message = {"role": "assistant", "content": text, "refusal": refusal}
        value = {
            "id": "x", "object": "chat.completion", "created": 1, "model": body["model"],
            "choices": [{"index": 0, "finish_reason": finish, "message": message}] if choices else [],
            "usage": usage,
        }  # fmt: skip
        data = json.dumps(value).encode()
        if fault == "drop_midway":
            self.send(200, data, declared=len(data), upto=len(data) // 2)
            self.hang_up()
        elif fault == "drip":
            self.drip(data)
        elif fault == "truncated_json":
            self.send(200, data[: len(data) // 2])
        else:
            self.server.owner.count_usage(usage)
            self.send(200, data)

    def reply(self, status: int, value: Any, headers: dict[str, str] | None = None) -> None:
        self.send(status, json.dumps(value).encode(), headers=headers)

    def send(
        self,
        status: int,
        data: bytes,
        *,
        declared: int | None = None,
        upto: int | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data) if declared is None else declared))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data[:upto])

    def drip(self, data: bytes) -> None:
        """A byte now and then, until the client has had enough."""
        self.send(200, b"", declared=len(data))
        for position in range(len(data)):
            try:
                self.wfile.write(data[position : position + 1])
                self.wfile.flush()
            except OSError:
                break
            time.sleep(0.02)
        self.close_connection = True

    def hang_up(self) -> None:
        self.close_connection = True
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            return
