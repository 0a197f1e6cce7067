"""The user's kind of pasted page: blanks kept by no-break spaces, cells run together."""

from __future__ import annotations

from pathlib import Path

from extractor.parser.parse import parse

FIXTURES = Path(__file__).parents[2] / "fixtures" / "filings"
AULT = (FIXTURES / "ault-2023-10-24.txt").read_bytes()
NOT_IN_A_PAGE = {"transaction_form_type", "equity_swap_involved"}


def warrant(middle: str, code: str = "P") -> bytes:
    """The seed with the blanks about the warrant's amount, and its code, put otherwise; ``_`` is a no-break space."""
    text = AULT.decode()
    old = "10/13/2023__P___47,685,988____4/15".replace("_", "\xa0")
    assert old in text
    return text.replace(old, f"10/13/2023__{code}_{middle}4/15".replace("_", "\xa0")).encode()


def test_the_page_and_its_xml_are_one_filing_but_for_what_the_page_cannot_carry() -> None:
    page = parse(AULT, source="ault")
    xml = parse((FIXTURES / "ault-2023-10-24.xml").read_bytes(), source="ault")
    assert page.shape == "text"
    for name in ("form", "amendment", "period", "issuer", "owners", "footnotes", "signatures", "remarks"):
        assert getattr(page, name) == getattr(xml, name), name
    assert (page.aff10b5one, page.not_subject_to_section_16) == (xml.aff10b5one, xml.not_subject_to_section_16)
    assert page.non_derivative == xml.non_derivative == ()
    for printed, stated in zip(page.derivative, xml.derivative, strict=True):
        assert dict(printed.cells()) == {n: c for n, c in stated.cells() if n not in NOT_IN_A_PAGE}
    assert page.warnings == ()


def test_an_amount_in_the_disposed_column_is_told_by_the_blanks_and_the_code() -> None:
    row = parse(warrant("____47,685,988__", "S"), source="x").derivative[1]
    assert row.transaction_acquired_disposed_code is not None
    assert row.transaction_acquired_disposed_code.value == "D"
    assert row.transaction_shares is not None
    assert row.transaction_shares.value == "47685988"


def test_blanks_alone_decide_under_a_code_of_both_columns_and_it_is_said() -> None:
    filing = parse(warrant("____47,685,988__", "J"), source="x")
    cell = filing.derivative[1].transaction_acquired_disposed_code
    assert cell is not None
    assert cell.value == "D"
    assert [(w.code, w.where) for w in filing.warnings] == [
        ("direction_assumed", "derivative[1].transaction_acquired_disposed_code")
    ]


def test_where_blanks_and_code_contradict_the_cell_is_null_with_a_warning() -> None:
    filing = parse(warrant("__47,685,988____", "S"), source="x")
    assert filing.derivative[1].transaction_acquired_disposed_code is None
    assert [w.code for w in filing.warnings] == ["direction_contradicted"]


def test_where_neither_blanks_nor_code_tell_the_cell_is_null_with_a_warning() -> None:
    filing = parse(warrant("___47,685,988___", "J"), source="x")
    assert filing.derivative[1].transaction_acquired_disposed_code is None
    assert [w.code for w in filing.warnings] == ["direction_unknown"]
    assert filing.derivative[1].expiration_date.value == "2028-10-13"
