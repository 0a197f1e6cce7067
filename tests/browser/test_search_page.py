"""The search page in a real browser: ask, filter, click a citation, see it highlighted."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor import pipeline, settings
from extractor.ingest import ingest


@pytest.fixture
def address(tmp_path: Path, ault: Path) -> Iterator[str]:
    uvicorn = pytest.importorskip("uvicorn")
    http = pytest.importorskip("extractor.serve.http")
    service = pytest.importorskip("extractor.serve.service")
    environment = {"EXTRACTOR_CONFIG": str(tmp_path / "none.toml")}
    chosen = settings.load({"store": tmp_path / "store"}, environment)
    ingest([str(ault)], chosen, advance=lambda *_: None)
    listener = socket.create_server(("127.0.0.1", 0))
    with pipeline.asker(chosen) as asker:
        server = uvicorn.Server(uvicorn.Config(http.build_app(service.Service(asker)), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        server.should_exit = True
        thread.join()


def test_ask_filter_and_follow_a_citation(browser: Any, address: str) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 800}).new_page()
    broken: list[str] = []
    page.on("console", lambda message: broken.append(message.text) if message.type == "error" else None)
    page.goto(address)
    page.get_by_label("Question").fill("what is the conversion floor?")
    page.keyboard.press("Enter")
    page.wait_for_selector(".status.answered")
    assert "0.10" in page.locator(".answer").inner_text()
    page.locator(".cites a").first.click()
    page.wait_for_selector("mark.cite")
    assert "$0.10 per share" in "".join(page.locator("mark.cite").all_inner_texts())
    page.go_back()
    page.wait_for_selector(".status.answered")
    page.locator(".filters summary").click()
    page.get_by_label("Issuer").fill("Nobody Inc")
    page.get_by_role("button", name="Ask").click()
    page.wait_for_selector(".status.no_filings")
    assert broken == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(browser: Any, address: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 800}).new_page()
    page.goto(f"{address}?question=what+is+the+conversion+floor")
    page.wait_for_selector(".status.answered")
    page.locator(".filters summary").click()
    faults = [(each["id"], each["nodes"][0]["html"]) for each in axe.Axe().run(page).response["violations"]]
    assert faults == []
