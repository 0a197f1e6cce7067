"""The MCP server before an official client, over stdio."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp")
from mcp import ClientSession
from mcp.client.stdio import StdioServerParameters, stdio_client

ROOT = Path(__file__).resolve().parents[2]


def _calls(store: Path, calls: list[tuple[str, dict[str, Any]]]) -> tuple[list[str], list[Any]]:
    async def run() -> tuple[list[str], list[Any]]:
        server = StdioServerParameters(
            command=sys.executable, args=["-m", "extractor", "mcp", "--store", str(store)], cwd=str(ROOT)
        )
        async with stdio_client(server) as (incoming, outgoing), ClientSession(incoming, outgoing) as session:
            await session.initialize()
            names = [tool.name for tool in (await session.list_tools()).tools]
            return names, [await session.call_tool(name, arguments) for name, arguments in calls]

    # In a thread of its own: a browser's driver in the same process may keep a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(run())).result()


def test_an_official_client_asks_lists_and_reads(store_folder: Path) -> None:
    names, (asked, listed, missing, wrong) = _calls(
        store_folder,
        [
            ("ask", {"question": "what is the conversion floor?"}),
            ("list_terms", {"kind": "share_cap"}),
            ("read_footnote", {"filing": "nope", "footnote": "F1"}),
            ("ask", {"question": "what is the floor?", "since": "someday"}),
        ],
    )
    assert names == ["ask", "list_terms", "list_filings", "read_filing", "read_footnote"]
    assert asked.structured_content["status"] == "answered"
    assert asked.structured_content["citations"][0]["quote"]
    assert listed.structured_content["terms"][0]["shares"] == "5724888"
    assert missing.is_error
    assert "no such filing is stored" in missing.content[0].text
    assert wrong.is_error
    assert "someday" in wrong.content[0].text


def test_an_official_client_asks_over_http(store_folder: Path) -> None:
    streamable = pytest.importorskip("mcp.client.streamable_http")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "extractor", "-q", "mcp", "--http", "--port", str(port), "--store"]

    async def run() -> Any:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                await asyncio.sleep(0.05)
        async with (
            streamable.streamable_http_client(f"http://127.0.0.1:{port}/mcp") as streams,
            ClientSession(streams[0], streams[1]) as session,
        ):
            await session.initialize()
            return await session.call_tool("ask", {"question": "what is the share cap?"})

    with subprocess.Popen([*command, str(store_folder)], cwd=ROOT) as server:
        try:
            with ThreadPoolExecutor(1) as pool:
                asked = pool.submit(lambda: asyncio.run(run())).result(timeout=60)
        finally:
            server.terminate()
    assert "5,724,888" in asked.structured_content["answer"]
