"""The one door to OpenAI's client: requests in as plain dicts, answers out as plain dicts or a ``ServerFault``.

The only ``import openai``; it takes a second, so import this module only where a server is really asked. The client's
own retries are off: ours count, wait and report (``steady.py``). A time-out is one for the whole attempt, for a server
that sends a byte now and then would never meet the client's, which starts anew with every byte.
"""

from __future__ import annotations

import email.utils
import json
import time
import weakref
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import httpx2
import openai

from extractor.llm.outcome import ServerFault

Json = dict[str, Any]
MAX_REPLY_BYTES: Final = 32 * 1024 * 1024
_LEAST_SECRET: Final = 8
"""Characters from which on a key or a header's value is blotted out of a server's messages."""
_BATCH_NAME: Final = "section16_extractor"
_ACCOUNT: Final = frozenset({401, 403, 404})
_BUSY: Final = frozenset({408, 409, 425})


class OpenAIDoor:
    """A client of one OpenAI-compatible server (OpenAI, Azure-style, vLLM, Ollama, llama.cpp …).

    ``headers`` and ``query`` go with every request, as Azure-style servers want them (``api-key``, ``api-version``).
    Safe to use from several threads.
    """

    def __init__(
        self,
        *,
        api_key: str | None,
        base_url: str | None = None,
        timeout: float = 60.0,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
        connections: int = 16,
    ) -> None:
        self._timeout = timeout
        given = (api_key, *(headers or {}).values(), *(query or {}).values())
        self._secrets = tuple(each for each in given if each and len(each) >= _LEAST_SECRET)
        self._client = openai.OpenAI(
            api_key=api_key or "none",
            base_url=base_url,
            timeout=httpx2.Timeout(timeout),
            max_retries=0,
            default_headers=dict(headers or {}),
            default_query=dict(query or {}),
            http_client=httpx2.Client(
                limits=httpx2.Limits(max_connections=connections, max_keepalive_connections=connections),
                timeout=httpx2.Timeout(timeout),
                follow_redirects=True,
            ),
        )

        self._closing = weakref.finalize(self, self._client.close)

    def close(self) -> None:
        """Close the connections; they are closed at the latest when the door is forgotten."""
        self._closing()

    def chat(self, body: Json) -> Json | ServerFault:
        """One chat completion: the server's JSON as it came, or the fault."""
        return self._asked(lambda: self._chat(body))

    def embeddings(self, model: str, texts: list[str]) -> Json | ServerFault:
        """One embeddings request."""
        return self._asked(
            lambda: self._plain(
                self._client.embeddings.with_raw_response.create(model=model, input=texts, encoding_format="float")
            )
        )

    def submit_batch(self, file: Path, name: str) -> Json | ServerFault:
        """Upload a file of requests and start a batch job over it, named so that it can be found again: the job."""

        def submit() -> Json:
            uploaded = self._client.files.create(file=file, purpose="batch")
            job = self._client.batches.create(
                input_file_id=uploaded.id,
                endpoint="/v1/chat/completions",
                completion_window="24h",
                metadata={_BATCH_NAME: name},
            )
            return job.to_dict()

        return self._asked(submit)

    def find_batch(self, name: str) -> Json | ServerFault:
        """The newest batch job of that name, or an empty object."""

        def find() -> Json:
            for job in self._client.batches.list(limit=100).data:
                if (job.metadata or {}).get(_BATCH_NAME) == name:
                    return job.to_dict()
            return {}

        return self._asked(find)

    def batch(self, job: str) -> Json | ServerFault:
        """The state of a batch job."""
        return self._asked(lambda: self._client.batches.retrieve(job).to_dict())

    def file_text(self, file: str) -> str | ServerFault:
        """A file's content, such as a batch job's output."""
        found = self._asked(lambda: {"text": self._client.files.content(file).text})
        return found if isinstance(found, ServerFault) else str(found["text"])

    def _asked(self, call: Callable[[], Json]) -> Json | ServerFault:
        """Make the call; whatever the client raises becomes a fault here and nowhere else, and holds no secret."""
        answer = self._tried(call)
        if isinstance(answer, ServerFault):
            for secret in self._secrets:
                answer = replace(answer, message=answer.message.replace(secret, "***"))
        return answer

    def _tried(self, call: Callable[[], Json]) -> Json | ServerFault:
        try:
            return call()
        except openai.APIStatusError as error:
            return _of_status(error)
        except (openai.APITimeoutError, httpx2.TimeoutException, _TooSlowError):
            return ServerFault("timeout", f"no whole answer within {self._timeout:g} s")
        except (openai.APIConnectionError, httpx2.RequestError) as error:
            reason = str(error.__cause__ or error) or type(error).__name__
            return ServerFault("dropped", f"the connection failed or broke: {reason}")
        except (ValueError, openai.APIError) as error:
            return ServerFault("unreadable", f"the answer cannot be read: {str(error)[:200]}")
        except openai.OpenAIError as error:
            return ServerFault("request", f"the client refused the call: {error}")

    def _chat(self, body: Json) -> Json:
        deadline = time.monotonic() + self._timeout
        chunks: list[bytes] = []
        size = 0
        with self._client.chat.completions.with_streaming_response.create(**body) as response:
            for chunk in response.iter_bytes():
                chunks.append(chunk)
                size += len(chunk)
                if time.monotonic() > deadline:
                    raise _TooSlowError
                if size > MAX_REPLY_BYTES:
                    raise ValueError(f"more than {MAX_REPLY_BYTES} bytes")
        return _object(b"".join(chunks))

    @staticmethod
    def _plain(response: Any) -> Json:
        return _object(response.content)


class _TooSlowError(Exception):
    """The whole attempt took longer than the time-out."""


def _object(data: bytes) -> Json:
    value = json.loads(data)
    if not isinstance(value, dict):
        raise ValueError("the body is JSON but no object")  # noqa: TRY004 - an unreadable answer, not our type error
    return value


def _of_status(error: openai.APIStatusError) -> ServerFault:
    status = error.status_code
    message = f"HTTP {status}: {error.message[:300]}"
    code = error.code or error.type
    if status == 429:
        kind: Any = "quota" if code == "insufficient_quota" else "rate_limit"
    elif status >= 500 or status in _BUSY:
        kind = "server"
    else:
        kind = "account" if status in _ACCOUNT else "request"
    return ServerFault(kind, message, status, code, error.param, _retry_after(error.response.headers))


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait by ``retry-after-ms`` or ``retry-after`` (seconds or an HTTP date; RFC 9110, 10.2.3)."""
    try:
        if "retry-after-ms" in headers:
            return max(0.0, float(headers["retry-after-ms"]) / 1000)
        given = headers.get("retry-after")
        if given is None:
            return None
        if given.strip().replace(".", "", 1).isdigit():
            return float(given)
        return max(0.0, email.utils.parsedate_to_datetime(given).timestamp() - time.time())
    except (TypeError, ValueError):
        return None
