"""One filing in every shape: rendered by ``renderers``, parsed, and compared with what was rendered.

``SHAPE_EXAMPLES`` sets how many filings each shape is tried with, drawn anew each time; without it the same few are.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from extractor.parser.parse import parse
from extractor.schema.filing import Filing
from tests.parser.renderers import edgar, pasted, sites, typed
from tests.parser.renderers.carried import View, differences, view
from tests.parser.renderers.filings import filings

QUICK = settings(
    max_examples=int(os.environ.get("SHAPE_EXAMPLES", "30")),
    derandomize="SHAPE_EXAMPLES" not in os.environ,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def without(made: View, *names: str) -> View:
    return {name: value for name, value in made.items() if name not in names}


@pytest.mark.parametrize("generation", edgar.GENERATIONS)
@QUICK
@given(filing=filings(odd_titles=True))
def test_edgar_pages_carry_every_cell(generation: str, filing: Filing) -> None:
    got = parse(edgar.render(filing, generation), source="page")
    lost = ("aff10b5one",) if generation in {"X02", "X03"} else ()
    assert differences(without(view(filing, cik=True), *lost), view(got, cik=True)) == []
    assert got.shape == "html"


@pytest.mark.parametrize("style", pasted.PLACED)
@QUICK
@given(filing=filings(many_owners=False))
def test_pasted_text_that_keeps_blank_cells_carries_every_cell(style: str, filing: Filing) -> None:
    got = parse(pasted.STYLES[style](filing).encode(), source="page")
    assert differences(view(filing), view(got)) == []
    assert got.shape == "text"


@QUICK
@given(filing=filings(odd_titles=False))
def test_a_publishers_page_carries_every_cell_and_owner(filing: Filing) -> None:
    got = parse(sites.publisher(filing), source="page")
    assert differences(view(filing, all_relations=True), view(got, all_relations=True)) == []


@pytest.mark.parametrize("style", ["cell a line"])
@QUICK
@given(filing=filings(many_owners=False))
def test_pasted_text_without_blank_cells_carries_all_but_what_only_places_tell(style: str, filing: Filing) -> None:
    got = parse(pasted.STYLES[style](filing).encode(), source="page")
    assert differences(view(filing, placed=False), view(got, placed=False)) == []


@pytest.mark.parametrize("style", ["marks", "marks, no blank lines", "ruled"])
@QUICK
@given(filing=filings(many_owners=False))
def test_typed_forms_carry_every_cell_of_their_time(style: str, filing: Filing) -> None:
    filing = typed.of_its_time(filing)
    got = parse(typed.render(filing, style), source="page")
    assert differences(without(view(filing), "aff10b5one"), view(got)) == []
    assert got.shape == "legacy"


def test_a_caption_in_html_makes_no_typed_form_of_it() -> None:
    page = (Path(__file__).parents[2] / "fixtures" / "filings" / "ember-form4a.html").read_bytes()
    filing = parse(page.replace(b"<thead>", b"<caption>Securities</caption><thead>"), source="page")
    assert (filing.shape, len(filing.non_derivative), len(filing.derivative)) == ("html", 1, 1)
