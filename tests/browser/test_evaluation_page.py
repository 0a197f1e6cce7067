"""The report of a run in a real browser: accessible, narrow and wide, light and dark; filters; nothing fetched."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from extractor.evaluation.cases import GoldSet, load_gold
from extractor.evaluation.places import Roots
from extractor.evaluation.reports.html import page as report_page
from extractor.evaluation.runlog import RunLog, RunSettings
from extractor.evaluation.runner import Subjects, make_head, run
from extractor.evaluation.subjects import FileParser, FilingReader
from extractor.reading.read import rules_reading
from extractor.schema.filing import Filing
from extractor.schema.reading import Reading

ROOT = Path(__file__).resolve().parents[2]
WIDTHS, SCHEMES = (390, 1280), ("light", "dark")


def _read(filing: Filing) -> Reading:
    """The rules, but for one footnote that crashes them."""
    if "audit mode" in filing.footnotes[0].text:
        raise ZeroDivisionError("a bug, <b>on purpose</b>")
    return rules_reading(filing)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> RunLog:
    gold: tuple[GoldSet, ...] = load_gold(
        [ROOT / "eval" / "gold" / f"{name}.jsonl" for name in ("invented", "filings")]
    )
    parser = FileParser(Roots((ROOT / "fixtures" / "filings",)))
    subjects = Subjects(reader=FilingReader([_read], parser), parser=parser)
    return run(
        gold, subjects, make_head(gold, RunSettings(reader="rules")), tmp_path_factory.mktemp("run") / "run.json"
    )


@pytest.fixture(scope="module")
def page_file(log: RunLog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(report_page(log), encoding="utf-8")
    return file


def _open(browser: Any, file: Path, *, width: int = 1280, scheme: str = "light") -> tuple[Any, list[str]]:
    page = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(f"{message.type}: {message.text}"))
    page.goto(file.as_uri())
    return page, asked


def _until(page: Any, condition: str) -> None:
    """Wait until a condition holds; the page's own policy forbids the driver's way of waiting, which evaluates text."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(20)
    raise AssertionError(condition)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_no_fault(browser: Any, page_file: Path, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page, asked = _open(browser, page_file, width=width, scheme=scheme)
    page.evaluate("[...document.querySelectorAll('details')].slice(0, 12).forEach(each => { each.open = true; })")
    faults = [(each["id"], each["nodes"][0]["html"]) for each in axe.Axe().run(page).response["violations"]]
    assert faults == []
    assert asked == [page_file.as_uri()], "nothing is fetched and the policy is not broken"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "only tables scroll sideways"


def test_cases_are_filtered_by_gold_kind_fault_and_words(browser: Any, page_file: Path) -> None:
    page, _ = _open(browser, page_file)
    shown = page.locator("#shown")
    visible = "[...document.querySelectorAll('.case')].filter(each => !each.hidden)"
    assert shown.inner_text() == "102 of 102 cases"
    page.select_option("[name=set]", "filings")
    _until(page, "document.getElementById('shown').textContent.startsWith('7 of')")
    page.select_option("[name=set]", "")
    page.select_option("[name=kind]", "floor_price")
    _until(page, f"{visible}.every(each => each.dataset.kinds.split(' ').includes('floor_price'))")
    assert 4 <= page.evaluate(f"{visible}.length") < 20
    page.select_option("[name=kind]", "")
    page.select_option("[name=fault]", "any")
    _until(page, f"{visible}.every(each => each.dataset.state !== 'clean')")
    assert page.evaluate(f"{visible}.some(each => each.dataset.state === 'failed')")
    page.select_option("[name=fault]", "")
    page.fill("[name=words]", "Marrow Lane")
    _until(page, "document.getElementById('shown').textContent.startsWith('1 of')")


def test_a_case_opens_by_keyboard_with_its_spans_marked(browser: Any, page_file: Path) -> None:
    page, _ = _open(browser, page_file)
    case = page.locator(".case", has_text="interest.stated.1").first
    case.locator("summary").focus()
    page.keyboard.press("Enter")
    assert case.locator(".text mark").first.inner_text().startswith("bear")
    assert case.locator("h3").all_inner_texts()[:2] == ["GOLD", "OUTPUT"]
    failed = page.locator(".case[data-state=failed]")
    failed.locator("summary").click()
    assert failed.locator("p.bad").inner_text() == "ZeroDivisionError: a bug, <b>on purpose</b>"


def test_two_thousand_cases_open_within_two_seconds(browser: Any, log: RunLog, tmp_path: Path) -> None:
    many = [
        outcome.model_copy(update={"id": f"{outcome.id}.{turn}"}) for turn in range(20) for outcome in log.outcomes
    ][:2000]
    file = tmp_path / "many.html"
    file.write_text(report_page(log.model_copy(update={"outcomes": tuple(many)})), encoding="utf-8")
    assert file.stat().st_size < 5_000_000
    page = browser.new_page()
    began = time.perf_counter()
    page.goto(file.as_uri())
    assert page.locator("#shown").inner_text() == "2000 of 2000 cases"
    own = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    assert own <= 2000, f"{own:.0f} ms by the browser's clock, {time.perf_counter() - began:.1f} s by ours"
