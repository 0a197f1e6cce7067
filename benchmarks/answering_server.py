"""An OpenAI-compatible server for benchmarks: it reads with the rules, answers in the form it is asked for, and counts.

    python benchmarks/answering_server.py [--delay SECONDS]

Prints its base URL, then serves until its standard input closes. GET /count gives the requests, prompt tokens and
completion tokens since the last GET; a token is four bytes of what was sent, schemas included.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import threading
import time
from collections import Counter
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from extractor.reading.rules.reader import read_note
from extractor.reading.wire import as_text, encode
from extractor.schema.terms import DraftTerm

MARKED = re.compile(r"<<(?P<m>[0-9a-f]{16}) note (\w+)>>\ncited by: .*\ntext: ((?s:.*?))\n\n(?=<<(?P=m))")
QUESTION = re.compile(r"Q: ((?:(?!\nQ: )(?s:.))*)\nA:\s*\Z")


@lru_cache(maxsize=4096)
def drafts(text: str) -> tuple[DraftTerm, ...]:
    return read_note(text, footnote="F1").drafts


def answer(prompt: str) -> str:
    """The terms of the notes in a prompt, as ours or as langextract asks for them."""
    question = QUESTION.search(prompt)
    if question is None:
        notes = [(match[2], match[3]) for match in MARKED.finditer(prompt)]
        terms = [encode(each) | {"footnote": label} for label, text in notes for each in drafts(text)]
        return as_text({"terms": terms})
    found = []
    for each in drafts(question[1]):
        flat = each.flat()
        quotes, kind = flat.pop("evidence"), flat.pop("kind")
        flat.pop("footnote")
        found.append({kind: quotes[0], f"{kind}_attributes": {name: as_text(v) for name, v in flat.items()}})
    return json.dumps({"extractions": found}, indent=2)  # langextract's own examples are printed so


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, delay: float) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.delay = delay
        self.count: Counter[str] = Counter()
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def take(self) -> dict[str, int]:
        """The counts since the last call."""
        with self.lock:
            count, self.count = self.count, Counter()
        return dict(count)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        self.send(self.server.take())

    def do_POST(self) -> None:
        began = time.monotonic()
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        text = answer(body["messages"][-1]["content"])
        asked = json.dumps([body["messages"], body.get("response_format")], ensure_ascii=False)
        usage = {"prompt_tokens": len(asked.encode()) // 4, "completion_tokens": len(text.encode()) // 4}
        with self.server.lock:
            self.server.count.update({"requests": 1, **usage})
        time.sleep(max(0.0, self.server.delay - (time.monotonic() - began)))
        message = {"role": "assistant", "content": text, "refusal": None}
        choice = {"index": 0, "finish_reason": "stop", "message": message, "logprobs": None}
        head = {"id": "x", "object": "chat.completion", "created": 1, "model": body["model"]}
        usage["total_tokens"] = sum(usage.values())
        self.send({**head, "choices": [choice], "usage": usage})

    def send(self, value: Any) -> None:
        data = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--delay", type=float, default=0.0)
    server = Server(parser.parse_args().delay)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.url, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
