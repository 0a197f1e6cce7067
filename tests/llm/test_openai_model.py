"""The door: whatever a server does over real HTTP becomes a value, and nothing escapes it."""

from __future__ import annotations

import inspect
import time
from collections.abc import Iterator
from typing import Any

import openai
import pytest

from extractor.llm.openai_model import OpenAIDoor
from extractor.llm.outcome import ServerFault
from tests.llm.faulty_server import FaultyServer, Schedule

BODY: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": "x"}]}


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    with FaultyServer(lambda body: '{"terms": []}') as running:
        yield running


def door_to(server: FaultyServer, timeout: float = 2.0) -> OpenAIDoor:
    return OpenAIDoor(api_key="k", base_url=server.url, timeout=timeout)


@pytest.mark.parametrize(
    ("fault", "kind", "retryable", "lost"),
    [
        ("rate_limit", "rate_limit", True, False),
        ("quota", "quota", False, False),
        ("account", "account", False, False),
        ("server_error", "server", True, False),
        ("overloaded", "server", True, False),
        ("drop", "dropped", True, True),
        ("drop_midway", "dropped", True, True),
        ("truncated_json", "unreadable", True, True),
        ("azure_filter", "request", False, False),
    ],
)
def test_a_fault_is_a_value(server: FaultyServer, fault: str, kind: str, retryable: bool, lost: bool) -> None:
    server.schedule = Schedule(script=[fault])
    door = door_to(server)
    answer = door.chat(BODY)
    assert isinstance(answer, ServerFault)
    assert (answer.kind, answer.retryable, answer.lost) == (kind, retryable, lost)
    assert answer.retry_after == (7.0 if fault == "rate_limit" else None)
    assert not isinstance(door.chat(BODY), ServerFault), "the door works after a fault"
    door.close()


def test_a_drip_ends_at_the_time_out_for_the_whole_answer(server: FaultyServer) -> None:
    server.schedule = Schedule(script=["drip"])
    door = door_to(server, timeout=0.3)
    began = time.monotonic()
    answer = door.chat(BODY)
    assert isinstance(answer, ServerFault)
    assert answer.kind == "timeout"
    assert time.monotonic() - began < 1.5
    door.close()


def test_nobody_listens() -> None:
    with FaultyServer(lambda body: "") as server:
        door = door_to(server)
    answer = door.chat(BODY)
    assert isinstance(answer, ServerFault)
    assert answer.kind == "dropped"
    door.close()


def test_every_error_of_the_client_is_translated() -> None:
    """Whatever exception class the installed client has, the door turns it into a fault."""
    request = type("R", (), {"url": "http://x"})()
    response = type("S", (), {"request": request, "status_code": 418, "headers": {}})()
    completion = type("C", (), {"usage": None})()
    known = {"message": "m", "request": request, "response": response, "body": None, "completion": completion}
    door = OpenAIDoor(api_key="k", base_url="http://127.0.0.1:9/v1")
    tried = 0
    for name, cls in list(vars(openai._exceptions).items()):
        if not (inspect.isclass(cls) and issubclass(cls, openai.OpenAIError)):
            continue
        parameters = inspect.signature(cls.__init__).parameters
        given = {each: known[each] for each in parameters if each in known}
        args = [] if given else ["m"]
        try:
            error = cls(*args, **given)
        except TypeError:
            continue  # an error of another transport, with fields of its own; its base class is translated

        def fail(raised: Exception = error) -> dict[str, Any]:
            raise raised

        assert isinstance(door._asked(fail), ServerFault), name
        tried += 1
    assert tried >= 12
    door.close()


def test_the_key_is_never_printed_even_where_the_server_repeats_it(server: FaultyServer) -> None:
    server.refuse = lambda body: "no such key: sk-very-secret, header abc-also-secret"
    headers = {"api-key": "abc-also-secret"}
    door = OpenAIDoor(api_key="sk-very-secret", base_url=server.url, headers=headers)
    assert "secret" not in repr(door)
    answer = door.chat(BODY)
    assert isinstance(answer, ServerFault)
    assert "no such key: ***, header ***" in answer.message
    door.close()


def test_azure_style_servers_get_their_headers_and_query() -> None:
    from extractor.errors import SettingsError
    from extractor.llm.build import open_door
    from extractor.settings import load

    settings = load({"model": "m", "base_url": "http://127.0.0.1:9/deployments/x"}, {})
    environment = {
        "EXTRACTOR_OPENAI_HEADERS": "api-key=abc; x-y=1",
        "EXTRACTOR_OPENAI_QUERY": "api-version=2025-01-01",
    }
    door = open_door(settings, environment)
    assert door._client.default_headers["api-key"] == "abc"
    assert dict(door._client.default_query) == {"api-version": "2025-01-01"}
    door.close()
    with pytest.raises(SettingsError, match="name=value"):
        open_door(settings, {"EXTRACTOR_OPENAI_HEADERS": "nonsense"})
