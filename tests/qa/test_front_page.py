"""What the front and back page say: facts, boxes, and that a signed agreement is no signed form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.qa.asked.question import read_question
from extractor.qa.form.facts import fact_asked
from extractor.qa.proof import breaches
from extractor.schema.filing import Issuer, Owner, Signature
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row

_SHARES = row(
    "holding", security_title="Common Stock", shares_owned_following_transaction="900", direct_or_indirect_ownership="I"
)
FILINGS = (
    filing(
        "pages-a", accession="0009970001-25-000001", period="2025-02-03", filed="2025-02-05",
        original_filed="2025-02-04", amendment=True,
        aff10b5one=False, issuer=Issuer(cik="0009970001", name="Ospreyland Tools Inc.", symbol="OSPR"),
        owners=(
            Owner(
                cik="0009971001", name="Lindholm Greta", is_director=True, is_officer=True, is_ten_percent_owner=False,
                officer_title="See Remarks",
            ),
        ),
        non_derivative=(_SHARES,), remarks="Chief Operations Officer and Secretary. Exhibit 24 is attached.",
        signatures=(Signature(name="/s/ Ada Brook, attorney-in-fact", date="2025-02-05"),),
    ),
    filing(
        "pages-b", accession="0009970002-25-000001", period="2025-03-10", aff10b5one=True,
        issuer=Issuer(cik="0009970002", name="Wexcombe Paper Co."),
        owners=(
            Owner(cik="0009971002", name="Tarrant Joel", is_director=True),
            Owner(cik="0009971003", name="Tarrant Family Partners LP", is_ten_percent_owner=True),
        ),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def ask_pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("pages"), *FILINGS) as store:
        yield asker(store)


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Who signed the Ospreyland form 4 and on what date?", "signatures"),
        ("who signed it?", "signatures"),
        ("whose signature is on the report", "signatures"),
        ("When did the company and its CEO sign the deal for the patents?", None),
        ("What day did shareholders sign off on the share issue?", None),
        ("When was the business combination agreement signed?", None),
        ("who signed the purchase agreement that this filing reports?", None),
        ("when was the plan signed?", None),
        ("What is her job title?", "officer_title"),
        ("When was the original form filed?", "original_filed"),
        ("when was the form 4 filed", "filed"),
        ("How many reporting persons are there?", "how_many_owners"),
        ("When was this amendment submitted?", "filed"),
        ("when was the registration statement filed?", None),
        ("What are the titles of the three copyrights?", None),
        ("What role does he have in the LLC?", None),
    ],
)
def test_a_fact_is_asked_for_only_of_the_form(question: str, fact: str | None) -> None:
    assert fact_asked(read_question(question)) == fact


@pytest.mark.parametrize(
    ("question", "status", "value"),
    [
        ("What is Greta Lindholm's title?", "answered", "Chief Operations Officer"),
        ("When was the original Ospreyland form filed?", "answered", "2025-02-04"),
        ("How many reporting owners are on the Wexcombe Paper form?", "answered", "2"),
        ("Is Lindholm a director of Ospreyland Tools?", "answered", "yes"),
        ("Is Lindholm a 10% owner of Ospreyland?", "denied", "no"),
        ("Is the Ospreyland 10b5-1 box checked?", "denied", "no"),
        ("Is the Wexcombe 10b5-1 box checked?", "answered", "yes"),
        ("Is the Wexcombe Paper report a joint filing?", "answered", "yes"),
        ("Does Lindholm hold the Ospreyland shares directly?", "denied", "no"),
        ("Does Lindholm still own any Ospreyland stock?", "answered", "900"),
        ("Did Lindholm sell all of her Ospreyland stock?", "denied", "900"),
        ("Lindholm is completely out of Ospreyland, correct?", "denied", "900"),
        ("Did Lindholm's husband sell all of his Ospreyland stock?", "needs_model", None),
        ("Is Joel Tarrant an officer of Wexcombe Paper?", "needs_model", None),
    ],
)
def test_front_page(ask_pages: Ask, question: str, status: str, value: str | None) -> None:
    answer = ask_pages(question)
    assert answer.status == status, answer.answer
    assert breaches(answer) == ()
    if value is not None:
        assert value in answer.answer or value in [each.value for each in answer.values]
