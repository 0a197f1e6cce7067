"""OpenAI Batch jobs: requests written down instead of asked, submitted together, replies collected into the cache.

A batch run is an ordinary run whose model is an ``Outbox``: it notes every request that the cache lacks. ``submit``
sends them, ``collect`` puts the replies into the cache under the requests' keys, and the same run again finds them
there: the replies pass the same checks in the same code. All state is in files under one folder, so a job outlives the
process.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import Any, Final, Protocol

from extractor.errors import ModelError, ModelRequestError, ModelUnavailableError
from extractor.llm.budget import Price, priced
from extractor.llm.cached import pack
from extractor.llm.chat import body_of, reply_of
from extractor.llm.outcome import ServerFault
from extractor.llm.seam import Message, ModelReply, ModelRequest, ReplyCache, TokenCounter, Usage

MOST_REQUESTS: Final = 50_000
MOST_BYTES: Final = 190_000_000
"""Of one job: OpenAI takes 50,000 requests and 200 MB."""
DONE: Final = frozenset({"completed", "failed", "expired", "cancelled"})


class BatchDoor(Protocol):
    """What a vendor's client is asked for."""

    def submit_batch(self, file: Path, name: str) -> dict[str, Any] | ServerFault:
        """Upload the file and start a job of that name."""
        ...

    def find_batch(self, name: str) -> dict[str, Any] | ServerFault:
        """The newest job of that name, or an empty object."""
        ...

    def batch(self, job: str) -> dict[str, Any] | ServerFault:
        """A job's state."""
        ...

    def file_text(self, file: str) -> str | ServerFault:
        """A file's content."""
        ...


class Outbox:
    """A ``ChatModel`` that writes requests down. Safe to use from several threads."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._requests: dict[str, ModelRequest] = {}
        self._lock = Lock()

    @property
    def name(self) -> str:
        """The model that will answer."""
        return self._model

    def __len__(self) -> int:
        return len(self._requests)

    def complete(self, request: ModelRequest) -> ModelReply:
        """Note the request. Always raises ModelUnavailableError: the reply comes with the job."""
        with self._lock:
            self._requests[request.key(self._model)] = request
        raise ModelUnavailableError(
            "the request waits for a batch job",
            next_step="run `extractor batch collect` when the job is done, then the same command again",
        )

    def lines(self) -> Iterator[str]:
        """The requests as lines of a batch file, by key."""
        for key in sorted(self._requests):
            yield _line(key, self._requests[key], self._model)


@dataclass(frozen=True)
class BatchJob:
    """One job as its file says: ``status`` is ``written`` until it was submitted, then the server's word for it."""

    name: str
    model: str
    requests: int
    status: str = "written"
    job: str | None = None
    output_file: str | None = None
    error_file: str | None = None
    collected: bool = False


@dataclass
class Collected:
    """What collecting gave: replies kept, requests without a usable one (by key, with the reason), and the cost."""

    kept: int = 0
    failures: dict[str, str] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)
    waiting: list[BatchJob] = field(default_factory=list)


class BatchFolder:
    """Batch jobs in a folder: ``NAME.jsonl`` the requests, ``NAME.json`` the state."""

    def __init__(self, folder: Path, door: BatchDoor) -> None:
        self._folder = folder
        self._door = door

    def jobs(self) -> list[BatchJob]:
        """Every job in the folder, by name."""
        paths = sorted(self._folder.glob("*.json")) if self._folder.is_dir() else []
        return [BatchJob(**json.loads(path.read_text(encoding="utf-8"))) for path in paths]

    def write(self, outbox: Outbox) -> list[BatchJob]:
        """Write the outbox's requests as files, one a job; a file that is there already is the same job."""
        self._folder.mkdir(parents=True, exist_ok=True)
        known = {job.name for job in self.jobs()}
        written = []
        for lines in _portions(outbox.lines()):
            name = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
            if name in known:
                continue
            self._replace(f"{name}.jsonl", "".join(f"{line}\n" for line in lines))
            written.append(self._save(BatchJob(name=name, model=outbox.name, requests=len(lines))))
        return written

    def submit(self) -> list[BatchJob]:
        """Submit what is written and not submitted, unless an interrupted call did so already. Raises ModelError."""
        submitted = []
        for job in self.jobs():
            if job.job is None:
                found = _or_raise(self._door.find_batch(job.name))
                found = found or _or_raise(self._door.submit_batch(self._folder / f"{job.name}.jsonl", job.name))
                submitted.append(self._save(_updated(job, found)))
        return submitted

    def refresh(self) -> list[BatchJob]:
        """Ask the server how the jobs stand. Raises ModelError."""
        fresh = []
        for job in self.jobs():
            asked = job.job is not None and job.status not in DONE
            fresh.append(self._save(_updated(job, _or_raise(self._door.batch(job.job or "")))) if asked else job)
        return fresh

    def collect(self, cache: ReplyCache, tokens: TokenCounter, *, price: Price | None = None) -> Collected:
        """Put the replies of finished jobs into the cache. Raises ModelError.

        A request without a usable reply is named in the result, and is asked again by the next run.
        """
        report = Collected()
        for job in self.refresh():
            if job.collected:
                continue
            if job.status not in DONE:
                report.waiting.append(job)
                continue
            requests = dict(_read_requests(self._folder / f"{job.name}.jsonl"))
            unanswered = set(requests)
            for file in filter(None, (job.output_file, job.error_file)):
                text = self._door.file_text(file)
                for key, reply in _replies(_or_raise(text), requests, tokens):
                    unanswered.discard(key)
                    _keep(key, reply, cache, report, price)
            for key in sorted(unanswered):
                report.failures[key] = f"the job is {job.status} and holds no reply"
            self._save(replace(job, collected=True))
        return report

    def _save(self, job: BatchJob) -> BatchJob:
        self._replace(f"{job.name}.json", json.dumps(asdict(job), indent=1))
        return job

    def _replace(self, name: str, text: str) -> None:
        """Write a file so that a crash leaves the old one or the new one."""
        partial = self._folder / f"{name}.partial"
        partial.write_text(text, encoding="utf-8")
        partial.replace(self._folder / name)


def _keep(key: str, reply: ModelReply | str, cache: ReplyCache, report: Collected, price: Price | None) -> None:
    if isinstance(reply, str):
        report.failures[key] = reply
        return
    usage = priced(reply.usage, price)
    report.usage += usage
    if reply.outcome == "ok":
        cache.put_reply(key, pack(replace(reply, usage=usage, notes=("from a batch job",))))
        report.kept += 1
    else:
        report.failures[key] = f"{reply.outcome}: {reply.detail}"


def _updated(job: BatchJob, found: dict[str, Any]) -> BatchJob:
    return replace(
        job,
        job=str(found["id"]),
        status=str(found.get("status", "unknown")),
        output_file=found.get("output_file_id"),
        error_file=found.get("error_file_id"),
    )


def _or_raise(answer: Any) -> Any:
    if not isinstance(answer, ServerFault):
        return answer
    if answer.retryable:
        raise ModelUnavailableError(answer.message, where="batch", next_step="run the same command again")
    raise ModelRequestError(answer.message, where="batch", next_step="check the key and the server's address")


def _line(key: str, request: ModelRequest, model: str) -> str:
    body = body_of(request, model)
    return json.dumps(
        {"custom_id": key, "method": "POST", "url": "/v1/chat/completions", "body": body}, ensure_ascii=False
    )


def _portions(lines: Iterator[str]) -> Iterator[list[str]]:
    portion: list[str] = []
    size = 0
    for line in lines:
        length = len(line.encode()) + 1
        if portion and (len(portion) == MOST_REQUESTS or size + length > MOST_BYTES):
            yield portion
            portion, size = [], 0
        portion.append(line)
        size += length
    if portion:
        yield portion


def _read_requests(path: Path) -> Iterator[tuple[str, ModelRequest]]:
    """The requests of a batch file, as they were made: what a reply is held to."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            value = json.loads(line)
            body = value["body"]
            form = (body.get("response_format") or {}).get("json_schema") or {}
            messages = tuple(Message(each["role"], each["content"]) for each in body["messages"])
            yield value["custom_id"], ModelRequest(messages, schema_name=form.get("name"), schema=form.get("schema"))


def _replies(
    text: str, requests: dict[str, ModelRequest], tokens: TokenCounter
) -> Iterator[tuple[str, ModelReply | str]]:
    """The replies in a job's output or error file, or why a request has none. Raises ModelError for a broken file."""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            key, response = value["custom_id"], value.get("response") or {}
            body, error = response.get("body") or {}, value.get("error")
        except (ValueError, KeyError, TypeError, AttributeError) as broken:
            raise ModelError(
                f"line {number} of the job's output cannot be read: {broken}", next_step="collect it again"
            ) from broken
        if key not in requests:
            continue
        if error or response.get("status_code") != 200:
            said = error or body.get("error") or {}
            yield key, f"HTTP {response.get('status_code')}: {str(said.get('message', said))[:200]}"
        else:
            yield key, reply_of(requests[key], body, tokens)
