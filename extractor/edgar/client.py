"""GET from EDGAR: a declared User-Agent, the shared rate, back-off on 403, 429 and 5xx, and a mirror folder instead.

The only module that imports httpx for EDGAR. What a mirror folder does not hold is not asked of the network.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from extractor.edgar.rate import SharedRate
from extractor.errors import EdgarError, SettingsError

if TYPE_CHECKING:
    import httpx

TRIES: Final = 6
_AGAIN: Final = frozenset({403, 429, 500, 502, 503, 504})
_CONTACT: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|https?://")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where EDGAR's two hosts are; a stand-in or a proxy where an option says so."""

    archives: str
    data: str


class EdgarClient:
    """Fetches paths of EDGAR's hosts. A context manager; safe to use from one thread."""

    def __init__(
        self,
        user_agent: str | None,
        rate: SharedRate | None,
        *,
        addresses: Addresses = Addresses("", ""),
        mirror: Path | None = None,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        """Raises SettingsError where the network is asked without a User-Agent that names a contact."""
        if mirror is None and not (user_agent and _CONTACT.search(user_agent)):
            raise SettingsError(
                "EDGAR wants a User-Agent that names who asks and how to reach them",
                next_step='set EXTRACTOR_USER_AGENT or --user-agent, such as "Jane Doe jane@example.com"',
            )
        self.addresses, self.mirror = addresses, mirror
        self._agent, self._rate, self._jitter = user_agent or "", rate, jitter
        self._http: httpx.Client | None = None

    def __enter__(self) -> EdgarClient:
        return self

    def __exit__(self, *_: object) -> None:
        if self._http is not None:
            self._http.close()
            self._http = None

    def archives(self, path: str) -> bytes:
        """Fetch a path of the archives' host (``/Archives/…``, ``/files/…``, ``/cgi-bin/…``). Raises EdgarError."""
        return self._get(self.addresses.archives, path)

    def data(self, path: str) -> bytes:
        """Fetch a path of the data host (``/submissions/…``). Raises EdgarError."""
        return self._get(self.addresses.data, path)

    def _get(self, host: str, path: str) -> bytes:
        if self.mirror is not None:
            return _from_mirror(self.mirror, path)
        import httpx

        client = self._client()
        url = host.rstrip("/") + path
        said = ""
        for attempt in range(TRIES):
            if self._rate is not None:
                self._rate.wait()
            try:
                response = client.get(url)
            except httpx.HTTPError as error:
                said, pause = f"{type(error).__name__}: {error}", self._pause(attempt)
            else:
                if response.status_code == 200:
                    return response.content
                said = f"HTTP {response.status_code}"
                if response.status_code not in _AGAIN:
                    raise EdgarError(said, where=url, next_step=_advice(response.status_code))
                pause = _retry_after(response.headers.get("retry-after")) or self._pause(attempt)
            if self._rate is not None and attempt + 1 < TRIES:
                self._rate.hold(pause)
        raise EdgarError(
            f"no answer after {TRIES} tries, last {said}",
            where=url,
            next_step="run it again later; what was fetched is kept",
        )

    def _pause(self, attempt: int) -> float:
        """Seconds: doubled each time, from 2, a fifth of it at random so that processes do not come back as one."""
        return float(min(120.0, 2.0 * 2**attempt) * (0.9 + 0.2 * self._jitter()))

    def _client(self) -> httpx.Client:
        if self._http is None:
            import httpx

            headers = {"User-Agent": self._agent, "Accept-Encoding": "gzip, deflate"}
            self._http = httpx.Client(headers=headers, timeout=30.0, follow_redirects=True)
        return self._http


def _from_mirror(mirror: Path, path: str) -> bytes:
    """Read the file that stands for a path in a mirror laid out as EDGAR is, with or without ``Archives/``."""
    relative = path.split("?", maxsplit=1)[0].strip("/")
    root = mirror.resolve()
    for candidate in (relative, relative.removeprefix("Archives/"), relative.rsplit("/", maxsplit=1)[-1]):
        file = (root / candidate).resolve()
        if file.is_relative_to(root) and file.is_file():
            return file.read_bytes()
    raise EdgarError("not in the mirror", where=str(mirror / relative), next_step="add the file, or fetch from EDGAR")


def _retry_after(value: str | None) -> float | None:
    return float(value) if value and value.strip().isdigit() else None


def _advice(status: int) -> str:
    if status == 404:
        return "no such filing or index; for an accession that an agent filed, give its issuer's CIK with --issuer"
    return "check the address"
