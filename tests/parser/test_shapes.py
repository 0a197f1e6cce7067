"""One filing in every shape: rendered by ``renderers``, parsed, and compared with what was rendered."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from extractor.parser.parse import parse
from extractor.schema.filing import Filing
from tests.parser.renderers import edgar, pasted
from tests.parser.renderers.carried import View, differences, view
from tests.parser.renderers.filings import filings

QUICK = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
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
