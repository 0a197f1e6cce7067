"""Ownership XML and submissions: dirt, breakage, contradictions. Cell by cell they are held by ``test_oracle``."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import InputError, ParseError, UnknownShapeError
from extractor.parser.parse import parse

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FILES = sorted([*CORPUS.glob("xml/*"), *CORPUS.glob("submission/*")])

DOCUMENT = """<ownershipDocument><schemaVersion>X0508</schemaVersion><documentType>{form}</documentType>
<periodOfReport>{period}</periodOfReport>
<issuer><issuerCik>0000000001</issuerCik><issuerName> Acme &amp; Sons </issuerName></issuer>
<reportingOwner><reportingOwnerId><rptOwnerName>ROE JANE</rptOwnerName></reportingOwnerId>
<reportingOwnerRelationship><isDirector>true</isDirector><isOfficer>0</isOfficer></reportingOwnerRelationship>
</reportingOwner>{body}</ownershipDocument>"""


def document(body: str = "", form: str = "4", period: str = "2021-03-04") -> bytes:
    return DOCUMENT.format(body=body, form=form, period=period).encode()


@pytest.mark.skipif(not FILES, reason="the corpus is not beside the repository")
def test_a_submission_header_gives_accession_and_filing_date() -> None:
    for path in CORPUS.glob("submission/*"):
        filing = parse(path.read_bytes(), source=path.name)
        assert filing.accession == path.stem
        assert filing.filed is not None
        assert filing.shape == "submission"
        assert not [warning for warning in filing.warnings if warning.code == "header_contradicts"]


def test_a_header_that_contradicts_its_document_is_a_warning_and_the_document_stands() -> None:
    data = (
        (
            b"<SEC-HEADER>\nACCESSION NUMBER:\t\t0000000009-21-000001\nCONFORMED SUBMISSION TYPE:\t4\n"
            b"CONFORMED PERIOD OF REPORT:\t20210305\nFILED AS OF DATE:\t20210306\nISSUER:\n\tCOMPANY DATA:\n"
            b"\t\tCENTRAL INDEX KEY:\t0000000002\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>4\n<TEXT>\n<XML>\n"
        )
        + document()
        + b"\n</XML>\n</TEXT>\n</DOCUMENT>\n"
    )
    filing = parse(data, source="x")
    assert (filing.period, filing.filed, filing.issuer.cik) == ("2021-03-04", "2021-03-06", "0000000001")
    assert {w.where for w in filing.warnings if w.code == "header_contradicts"} == {"period", "issuer.cik"}


def test_dirt_is_read_and_what_is_assumed_is_said() -> None:
    body = """<aff10b5One>true</aff10b5One><nonDerivativeTable><nonDerivativeTransaction>
    <securityTitle><value> Common\n   Stock </value><footnoteId id="F1"/><footnoteId id="F9"/></securityTitle>
    <transactionDate><value>2021-03-04-05:00</value></transactionDate>
    <transactionCoding><transactionCode>S</transactionCode><footnoteId id="F1"/></transactionCoding>
    <transactionAmounts><transactionShares><value>$1,200.50</value></transactionShares>
    <transactionPricePerShare><value>see note</value></transactionPricePerShare></transactionAmounts>
    </nonDerivativeTransaction></nonDerivativeTable>
    <footnotes><footnote id="F1"> kept  as is\n </footnote><footnote id="F2">never cited</footnote></footnotes>"""
    filing = parse(b"\xef\xbb\xbf\n" + document(body, form="4/A"), source="x")
    row = filing.non_derivative[0]
    assert filing.amendment
    assert filing.aff10b5one is True
    assert filing.issuer.name == "Acme & Sons"
    assert row.security_title is not None
    assert (row.security_title.value, row.security_title.footnotes) == ("Common Stock", ("F1", "F9"))
    assert row.transaction_date.value == "2021-03-04"
    assert row.transaction_code.footnotes == ("F1",)
    assert row.transaction_shares.value == "1200.50"
    assert filing.footnotes[0].text == " kept  as is\n "
    assert {(w.code, w.where) for w in filing.warnings} == {
        ("footnote_missing", "non_derivative[0].security_title"),
        ("footnote_uncited", "F2"),
        ("amount_not_read", "non_derivative[0].transaction_price_per_share"),
    }


def test_truncated_xml_names_line_and_column() -> None:
    with pytest.raises(ParseError, match=r"line \d+, column \d+") as caught:
        parse(document()[:-60], source="cut.xml")
    assert caught.value.where == "cut.xml"


def test_entities_are_harmless() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 1000 + '"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body = "<remarks>&b;&x;</remarks>"
    filing = parse(bomb.encode() + document(body), source="x")
    assert filing.remarks == "&b;&x;"
    assert "entity_not_expanded" in {warning.code for warning in filing.warnings}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x00\x01\x02" * 500, "binary"),
        (b"UNITED STATES SECURITIES AND EXCHANGE COMMISSION\nFORM 10-Q\nQUARTERLY REPORT", "Form 10-Q"),
        (b"<edgarSubmission></edgarSubmission>", "edgarSubmission"),
        (b"just a note", "no Form 3, 4 or 5"),
        (b"<SEC-HEADER>\n</SEC-HEADER><DOCUMENT><TYPE>10-K<TEXT>x</TEXT></DOCUMENT>", "10-K"),
    ],
)
def test_what_is_no_form_is_named_in_one_line(data: bytes, found: str) -> None:
    with pytest.raises(UnknownShapeError) as caught:
        parse(data, source="odd")
    assert found in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.next_step


def test_any_cut_or_flip_of_a_document_gives_a_filing_or_a_typed_error() -> None:
    data = document("<remarks>r</remarks>")
    said: list[str] = []
    for at in range(len(data)):
        for broken in (data[:at], data[:at] + b"\x00" + data[at + 1 :], data[:at] + b"<" + data[at:]):
            try:
                parse(broken, source="x")
            except InputError as error:
                said.append(str(error))
    assert len(said) > len(data)
    assert not [line for line in said if "\n" in line]


def test_exhibits_stay_out_of_a_filing_and_are_said() -> None:
    path = Path(__file__).parents[2] / "fixtures" / "filings" / "ember-form4a.txt"
    filing = parse(path.read_bytes(), source="x")
    said = [warning.message for warning in filing.warnings if warning.code == "documents_left_out"]
    assert said == ["2 documents beside the form were not read: EX-24, GRAPHIC"]
    assert "Know all" not in filing.model_dump_json()


def test_a_page_in_a_submission_takes_accession_and_filing_date_from_the_header() -> None:
    folder = Path(__file__).parents[2] / "fixtures" / "filings"
    head, _, tail = (folder / "ember-form4a.txt").read_bytes().partition(b"<XML>")
    _, _, tail = tail.partition(b"</XML>")
    filing = parse(head + (folder / "ember-form4a.html").read_bytes() + tail, source="x")
    assert (filing.shape, filing.accession, filing.filed) == ("submission", "0001900601-25-000007", "2025-05-12")
    assert filing.derivative[0].transaction_total_value is not None
    assert not [warning for warning in filing.warnings if warning.code == "header_contradicts"]
