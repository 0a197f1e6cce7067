"""Every command in the docs and the README is run; generated pages are true; the site builds without warnings."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.edgar.stand_in import ISSUER, Edgar
from tests.llm.faulty_server import FaultyServer

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(path for path in (ROOT / "docs").rglob("*.md") if "reference" not in path.parts)
_BLOCK = re.compile(r"(?:<!-- exits: (\d) -->\n)?```console\n(.*?)```", re.DOTALL)
_SERVERS = ("serve", "mcp")
A = "0001111111-26-000001"


def commands(page: Path) -> list[tuple[int, str]]:
    """``(exit code, command line)`` of every line that begins with ``$`` in a page's console blocks."""
    found = []
    for code, block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        found += [(int(code or 0), line[2:]) for line in block.splitlines() if line.startswith("$ ")]
    return found


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Stand-ins of EDGAR and of a model's server, programs on the path, settings of its own."""
    folder = tmp_path_factory.mktemp("docs")
    edgar = Edgar()
    edgar.add(A)
    edgar.files["/files/company_tickers.json"] = b'{"0": {"cik_str": 1234567, "ticker": "INVP", "title": "Invented"}}'
    edgar.files["/Archives/edgar/daily-index/2026/QTR2/form.20260521.idx"] = (
        f"4           Invented Pumps Inc.   1234567     20260521    edgar/data/{ISSUER}/{A}.txt\n".encode()
    )
    for form in "345":
        feed = f"/cgi-bin/browse-edgar?action=getcurrent&type={form}&owner=only&count=100&output=atom"
        edgar.files[feed] = b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>'
    edgar.list_submissions([(A, "4", "2026-05-21")])
    thread = threading.Thread(target=edgar.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    bin_folder = folder / "bin"
    bin_folder.mkdir()
    for name, target in (("extractor", "main"), ("ask", "ask_main")):
        program = bin_folder / name
        code = f"import sys; from extractor.cli import {target}; sys.argv[0] = {name!r}; {target}()"
        program.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{code}" "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    with FaultyServer(lambda body: '{"terms": []}') as model:
        yield {
            "PATH": f"{bin_folder}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "HOME": str(folder),
            "EXTRACTOR_CONFIG": str(folder / "none.toml"), "EXTRACTOR_EDGAR_URL": edgar.url,
            "EXTRACTOR_EDGAR_DATA_URL": edgar.url, "EXTRACTOR_USER_AGENT": "Jane Doe jane@example.com",
            "EXTRACTOR_MODEL": "stand-in", "OPENAI_BASE_URL": model.url, "OPENAI_API_KEY": "sk-docs-0123456789",
            "XDG_CACHE_HOME": str(folder / "cache"),
        }  # fmt: skip
    edgar.shutdown()
    edgar.server_close()
    thread.join()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT / "docs")))
def test_every_command_of_a_page_runs(page: Path, world: dict[str, str], tmp_path: Path) -> None:
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    shutil.copytree(ROOT / "eval", tmp_path / "eval")
    environment = {**world, "EXTRACTOR_STORE": str(tmp_path / "store")}
    listed = commands(page)
    if listed and "ingest" not in " ".join(command for _, command in listed[:1]):
        _run("extractor ingest fixtures/filings/ault-2023-10-24.txt --reader rules", environment, tmp_path)
    for code, command in listed:
        if command.split()[1] in _SERVERS:
            _serves(command, environment, tmp_path)
            continue
        ran = _run(command, environment, tmp_path)
        assert ran.returncode == code, f"{command}\n{ran.stdout[-1500:]}\n{ran.stderr[-1500:]}"
        assert "sk-docs-0123456789" not in ran.stdout + ran.stderr
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or b"sk-docs-0123456789" not in file.read_bytes(), file


def _run(command: str, environment: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def _serves(command: str, environment: dict[str, str], folder: Path) -> None:
    """A server's command answers on its port and ends on Ctrl-C."""
    port = re.search(r"--port (\d+)", command)
    assert port is not None
    server = subprocess.Popen(command.split(), cwd=folder, env=environment, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port[1]}/", timeout=5)
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                assert time.monotonic() < deadline, "it does not listen"
                assert server.poll() is None, "it ended"
                threading.Event().wait(0.1)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=20)


def test_python_in_the_docs_runs(world: dict[str, str], tmp_path: Path) -> None:
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    environment = {**world, "EXTRACTOR_STORE": str(tmp_path / "store"), "EXTRACTOR_READER": "rules"}
    _run("extractor ingest fixtures/filings/ault-2023-10-24.txt", environment, tmp_path)
    for page in (*PAGES, ROOT / "README.md"):
        for code in re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            if "from extractor import" in code:
                done = subprocess.run(
                    [sys.executable, "-c", code],
                    cwd=tmp_path,
                    env=environment,
                    capture_output=True,
                    text=True,
                    check=False,
                )
                assert done.returncode == 0, f"{page.name}\n{code}\n{done.stderr}"


def test_the_reference_is_what_the_code_says() -> None:
    command = [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + "run: python docs/generate.py"


def test_the_site_builds_without_warnings(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")
    pytest.importorskip("material")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "WARNING" not in done.stderr
