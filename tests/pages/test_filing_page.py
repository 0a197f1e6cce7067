"""The page of a filing: whole, linked both ways, and deaf to what a hostile filing says."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from extractor.pages.filing import filing_page, policy
from extractor.pages.segments import segments
from extractor.pages.templates import static
from extractor.parser.parse import parse
from extractor.reading.read import rules_reading
from extractor.schema.filing import Cell, Filing, Footnote, Issuer, Owner, Row

HOSTILE = "</style><script>document.title='owned'</script><img src=x onerror=alert(1)> \" onfocus=alert(1) x='"


def _ault(path: Path) -> tuple[Filing, str]:
    filing = parse(path.read_bytes(), source=path.name)
    reading = rules_reading(filing)
    return filing, filing_page(filing, reading.terms, reading.rejected)


def test_every_cell_footnote_and_term_is_on_the_page(ault: Path) -> None:
    filing, page = _ault(ault)
    tree = html.fromstring(page)
    for note in filing.footnotes:
        words = tree.xpath(f"//article[@id='{note.id}']//p[@class='words']")[0]
        assert words.text_content() == note.text
    for table, number, row in filing.rows():
        for name, cell in row.cells():
            (shown,) = tree.xpath(f"//td[@id='c-{table}-{number}-{name}']")
            assert [link.get("href") for link in shown.xpath(".//sup/a")] == [f"#{each}" for each in cell.footnotes]
    assert len(tree.xpath("//section[starts-with(@id, 't')]")) == len(rules_reading(filing).terms)


def test_every_link_lands(ault: Path) -> None:
    tree = html.fromstring(_ault(ault)[1])
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in tree.xpath("//a/@href"):
        assert target.startswith("#")
        assert target[1:] in ids


def test_hostile_text_stays_text() -> None:
    filing = Filing(
        source=HOSTILE, sha256="0" * 64, shape="xml", form="4", issuer=Issuer(name=HOSTILE, symbol=HOSTILE),
        owners=(Owner(name=HOSTILE, is_officer=True, officer_title=HOSTILE),),
        derivative=(Row(row="holding", security_title=Cell(value=HOSTILE, footnotes=("F1",))),),
        footnotes=(Footnote(id="F1", text=HOSTILE),), remarks=HOSTILE,
    )  # fmt: skip
    page = filing_page(filing, ())
    tree = html.fromstring(page)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img")
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    assert tree.xpath("//article[@id='F1']//p[@class='words']")[0].text_content() == HOSTILE


def test_the_policy_names_just_the_style_and_the_script_that_are_there(ault: Path) -> None:
    page = _ault(ault)[1]
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert style is not None
    assert script is not None
    said = html.fromstring(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert said == policy(style[1], script[1])
    assert "url(" not in static("page.css")
    assert not re.findall(r"""(?:src|href)=["'](?!#)""", page)


@given(
    st.text(max_size=60), st.lists(st.tuples(st.integers(-3, 70), st.integers(-3, 70), st.integers(0, 4)), max_size=8)
)
def test_segments_are_the_text_again(text: str, evidence: list[tuple[int, int, int]]) -> None:
    found = segments(text, evidence)
    assert "".join(each.text for each in found) == text
    marked = {term for each in found for term in each.terms}
    firsts = [term for each in found for term in each.first]
    assert sorted(firsts) == sorted(marked)
