"""Shared fixtures: the user's filing, the corpus where it is there, and a network that is closed."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture
def ault() -> Path:
    return ROOT / "fixtures" / "filings" / "ault-2023-10-24.txt"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the corpus and the gold; tests that need it are skipped where it is not."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("no ../shared beside this checkout: the corpus is not part of the project")
    return SHARED


@pytest.fixture(autouse=True)
def _closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reaches beyond this machine: only loopback and local sockets connect."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {address!r}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "EXTRACTOR_MODEL", "EXTRACTOR_STORE"):
        monkeypatch.delenv(name, raising=False)
