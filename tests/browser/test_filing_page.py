"""The page of a filing in a real browser: accessible, without a mouse too, fetching nothing, deaf to hostile text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extractor.pages.filing import Cited, filing_page
from extractor.parser.parse import parse
from extractor.reading.read import rules_reading
from extractor.schema.filing import Cell, Filing, Footnote, Issuer, Owner, Row
from extractor.schema.reading import Rejection

HOSTILE = "</style></script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">'\""
WIDTHS, SCHEMES = (390, 1280), ("light", "dark")


@pytest.fixture
def page_file(ault: Path, tmp_path: Path) -> Path:
    filing = parse(ault.read_bytes(), source=ault.name)
    reading = rules_reading(filing)
    refused = Rejection(footnote="F1", kind="floor_price", reason="for show", draft={}, reader="model")
    file = tmp_path / "filing.html"
    file.write_text(filing_page(filing, reading.terms, (refused,), Cited("F4", 0, 12)), encoding="utf-8")
    return file


def _open(browser: Any, file: Path, *, width: int = 1280, scheme: str = "light") -> tuple[Any, list[str]]:
    page = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(f"{message.type}: {message.text}"))
    page.goto(file.as_uri())
    return page, asked


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_no_fault(browser: Any, page_file: Path, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page, asked = _open(browser, page_file, width=width, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    faults = [(each["id"], each["nodes"][0]["html"]) for each in axe.Axe().run(page).response["violations"]]
    assert faults == []
    assert asked == [page_file.as_uri()], "nothing is fetched and the policy is not broken"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "only tables scroll sideways"


def test_a_term_s_card_comes_up_by_mouse_and_by_keyboard(browser: Any, page_file: Path) -> None:
    page, _ = _open(browser, page_file)
    mark = page.locator("#F1 .mark", has_text="matures on").first
    mark.hover()
    assert "2028-10-12" in page.locator("#tip").inner_text()
    page.mouse.move(0, 0)
    assert page.locator("#tip").is_hidden()
    mark.focus()
    assert page.locator("#tip").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#tip").is_hidden()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash").startswith("#t")
    assert page.locator(".card:target dl").inner_text().count("2028-10-12") == 1


def test_from_a_cell_to_its_footnote_and_back(browser: Any, page_file: Path) -> None:
    page, _ = _open(browser, page_file)
    page.locator("td sup a").first.click()
    assert page.evaluate("document.querySelector(':target').id") == "F1"
    page.locator("#F1 .cited a").first.click()
    assert page.evaluate("document.querySelector(':target').tagName") == "TD"


def test_a_family_can_be_hidden(browser: Any, page_file: Path) -> None:
    page, _ = _open(browser, page_file)
    cards = page.locator(".card[data-family=price]")
    assert cards.count() > 0
    page.locator("input[data-family=price]").uncheck()
    assert not any(cards.nth(each).is_visible() for each in range(cards.count()))


def test_what_was_refused_is_there_on_demand(browser: Any, page_file: Path) -> None:
    page, _ = _open(browser, page_file)
    refused = page.locator("details.aside li")
    assert not refused.first.is_visible()
    page.locator("details.aside summary").first.click()
    assert "for show" in refused.first.inner_text()


def test_print_shows_everything(browser: Any, page_file: Path) -> None:
    page, _ = _open(browser, page_file)
    page.emulate_media(media="print")
    assert not page.locator(".filter").is_visible()
    assert page.locator("blockquote").first.is_visible()


def test_a_hostile_filing_does_nothing(browser: Any, tmp_path: Path) -> None:
    filing = Filing(
        source=HOSTILE, sha256="0" * 64, shape="xml", form="4", issuer=Issuer(name=HOSTILE, symbol=HOSTILE),
        owners=(Owner(name=HOSTILE, is_officer=True, officer_title=HOSTILE),), remarks=HOSTILE,
        derivative=(Row(row="holding", security_title=Cell(value=HOSTILE, footnotes=("F1",))),),
        footnotes=(Footnote(id="F1", text=HOSTILE),),
    )  # fmt: skip
    file = tmp_path / "hostile.html"
    file.write_text(filing_page(filing, ()), encoding="utf-8")
    page, asked = _open(browser, file)
    assert page.title() != "owned"
    assert asked == [file.as_uri()]
    assert page.locator("#F1 .words").inner_text() == HOSTILE
