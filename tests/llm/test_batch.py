"""Batch jobs: written, submitted once, collected into the cache, across processes and interruptions."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import ModelError, ModelRequestError, ModelUnavailableError
from extractor.llm import batch
from extractor.llm.batch import BatchFolder, Outbox
from extractor.llm.cached import CachedModel
from extractor.llm.outcome import ServerFault
from extractor.llm.seam import Message, ModelRequest
from extractor.llm.tokens import Tokens

SCHEMA = {"type": "object", "properties": {"terms": {"type": "array"}}, "required": ["terms"]}
REQUESTS = [
    ModelRequest((Message("system", "s"), Message("user", f"note {n}")), schema_name="n", schema=SCHEMA)
    for n in range(6)
]


class Cache(dict[str, str]):
    def get_reply(self, key: str) -> str | None:
        return self.get(key)

    def put_reply(self, key: str, reply: str) -> None:
        self[key] = reply


class Price:
    prompt = cached = Decimal(1)
    completion = Decimal(2)


class Provider:
    """A batch service: jobs by id, answering each line as ``special`` says, else well."""

    def __init__(self) -> None:
        self.jobs: dict[str, dict[str, Any]] = {}
        self.files: dict[str, str] = {}
        self.special: dict[str, Any] = {}
        self.fault: ServerFault | None = None

    def submit_batch(self, file: Path, name: str) -> Any:
        job = {"id": f"job{len(self.jobs)}", "status": "in_progress", "name": name}
        self.jobs[job["id"]] = job
        self.files[job["id"]] = file.read_text(encoding="utf-8")
        return self.fault or job

    def find_batch(self, name: str) -> Any:
        return next((job for job in self.jobs.values() if job["name"] == name), {})

    def batch(self, job: str) -> Any:
        return self.fault or self.jobs[job]

    def file_text(self, file: str) -> Any:
        return self.files[file]

    def finish(self, status: str = "completed") -> None:
        for job in self.jobs.values():
            lines = []
            for number, line in enumerate(self.files[job["id"]].splitlines()):
                asked = json.loads(line)
                message = {"finish_reason": "stop", "message": {"content": '{"terms":[]}'}}
                usage = {"prompt_tokens": 10, "completion_tokens": 2}
                good = {"status_code": 200, "body": {"choices": [message], "usage": usage}}
                response = self.special.get(str(number), good)
                if response is not None:
                    lines.append(json.dumps({"custom_id": asked["custom_id"], "response": response, "error": None}))
            self.files[f"out-{job['id']}"] = "\n".join(lines)
            job.update(status=status, output_file_id=f"out-{job['id']}", error_file_id=None)


def outbox() -> Outbox:
    box = Outbox("m")
    for request in [*REQUESTS, REQUESTS[0]]:
        with pytest.raises(ModelUnavailableError, match="batch collect"):
            box.complete(request)
    return box


def test_a_job_outlives_the_process_and_its_replies_are_found_by_the_same_run(tmp_path: Path) -> None:
    provider, cache = Provider(), Cache()
    BatchFolder(tmp_path, provider).write(outbox())
    BatchFolder(tmp_path, provider).write(outbox())
    [job] = BatchFolder(tmp_path, provider).submit()
    assert (job.requests, job.status) == (6, "in_progress")
    assert BatchFolder(tmp_path, provider).submit() == []
    waiting = BatchFolder(tmp_path, provider).collect(cache, Tokens())
    assert [each.job for each in waiting.waiting] == ["job0"]
    assert not cache
    provider.finish()
    done = BatchFolder(tmp_path, provider).collect(cache, Tokens(), price=Price())
    assert (done.kept, done.failures) == (6, {})
    assert (done.usage.requests, done.usage.prompt_tokens) == (6, 60)
    assert done.usage.cost == Decimal(6 * 14) / 1_000_000
    assert BatchFolder(tmp_path, provider).collect(cache, Tokens()).kept == 0
    for request in REQUESTS:
        reply = CachedModel(Outbox("m"), cache).complete(request)
        assert reply.text == '{"terms":[]}'
        assert reply.notes == ("from a batch job",)


def test_an_interrupted_submission_is_found_again_and_not_paid_twice(tmp_path: Path) -> None:
    provider = Provider()
    folder = BatchFolder(tmp_path, provider)
    [job] = folder.write(outbox())
    provider.submit_batch(tmp_path / f"{job.name}.jsonl", job.name)  # sent, but the process died before it noted so
    [found] = BatchFolder(tmp_path, provider).submit()
    assert found.job == "job0"
    assert len(provider.jobs) == 1


@pytest.mark.parametrize(
    ("special", "reason"),
    [
        ({"status_code": 500, "body": {"error": {"message": "down"}}}, "HTTP 500: down"),
        ({"status_code": 200, "body": {"choices": []}}, "empty"),
        ({"status_code": 200, "body": {"choices": [{"message": {"content": "words"}}]}}, "malformed"),
        ({"status_code": 200, "body": {"choices": [{"message": {"content": '{"x":1}'}}]}}, "lacks 'terms'"),
        ({"status_code": 200, "body": {"choices": [{"message": {"refusal": "no"}}]}}, "refused"),
        (None, "holds no reply"),
    ],
)
def test_a_request_without_a_usable_reply_is_named_and_not_cached(tmp_path: Path, special: Any, reason: str) -> None:
    provider, cache = Provider(), Cache()
    folder = BatchFolder(tmp_path, provider)
    folder.write(outbox())
    folder.submit()
    provider.special["2"] = special
    provider.finish()
    done = folder.collect(cache, Tokens())
    [(key, said)] = done.failures.items()
    assert reason in said
    assert key not in cache
    assert len(cache) == done.kept == 5


def test_an_expired_job_names_everything(tmp_path: Path) -> None:
    provider = Provider()
    folder = BatchFolder(tmp_path, provider)
    folder.write(outbox())
    folder.submit()
    provider.special = {str(n): None for n in range(6)}
    provider.finish("expired")
    done = folder.collect(Cache(), Tokens())
    assert len(done.failures) == 6
    assert "expired" in next(iter(done.failures.values()))


def test_faults_of_the_service_are_errors_with_a_next_step(tmp_path: Path) -> None:
    provider = Provider()
    folder = BatchFolder(tmp_path, provider)
    folder.write(outbox())
    provider.fault = ServerFault("server", "down", 503)
    with pytest.raises(ModelUnavailableError, match="again"):
        folder.submit()
    provider.jobs.clear()
    provider.fault = ServerFault("account", "wrong key", 401)
    with pytest.raises(ModelRequestError, match="key"):
        folder.submit()
    provider.fault = None
    folder.submit()
    provider.finish()
    provider.files["out-job0"] = provider.files["out-job1"] = "no json"
    with pytest.raises(ModelError, match="line 1"):
        folder.collect(Cache(), Tokens())


def test_a_large_run_becomes_several_jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "MOST_REQUESTS", 4)
    jobs = BatchFolder(tmp_path, Provider()).write(outbox())
    assert [job.requests for job in jobs] == [4, 2]


def test_the_file_is_what_the_service_takes(tmp_path: Path) -> None:
    [job] = BatchFolder(tmp_path, Provider()).write(outbox())
    lines = (tmp_path / f"{job.name}.jsonl").read_text(encoding="utf-8").splitlines()
    asked = {replace(request).key("m"): request for request in REQUESTS}
    for line in map(json.loads, lines):
        assert set(line) == {"custom_id", "method", "url", "body"}
        assert (line["method"], line["url"]) == ("POST", "/v1/chat/completions")
        assert line["body"]["response_format"]["json_schema"]["strict"] is True
        assert line["body"]["messages"][1]["content"] == asked[line["custom_id"]].messages[1].content
