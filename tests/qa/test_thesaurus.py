"""The thesaurus: every entry can match, no line joins contraries, everyday words reach what invented filings say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pytest

from extractor.qa.asked.question import read_question
from extractor.qa.asked.synonyms import (
    LONGEST,
    PHRASES,
    SYNONYMS_OF,
    TABLES,
    Line,
    folded,
    lines_of,
    same_as,
)
from extractor.qa.asked.thesaurus import forms
from extractor.qa.evidence.dossier import text_norms
from extractor.qa.evidence.rank import alternatives
from extractor.schema.filing import Issuer, Owner
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row


def dead(line: Line) -> list[str]:
    """What of a line can never match: asked, no question leads from it to what is said; said, no text says it.

    A stop word may stand in a line that reads both ways: a text says it, though no question is led by it.
    """
    said = {folded(entry) for entry in line.said}
    led = [entry for entry in line.asked if line.asked != line.said or read_question(entry).terms]
    found = [entry for entry in led if not said <= reached(f"What about the {entry} of it?")]
    return found + [entry for entry in line.said if folded(entry) not in text_norms(f"It is {entry} of them.")]


def reached(question: str) -> frozenset[str]:
    """Every plain form by which a text may say a word or phrase of a question."""
    asked = read_question(question)
    return frozenset(chain.from_iterable(alternatives(word, asked.phrases) for word in asked.terms))


@pytest.mark.parametrize("table", [*TABLES, "forms"])
def test_every_entry_can_match(table: str) -> None:
    lines = list(lines_of(TABLES.get(table, forms.LINES)))
    assert len(lines) > 20
    assert [entry for line in lines for entry in dead(line)] == []


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("what > price", ["what"]),  # a stop word tells nothing, so nothing is looked up for it
        ("sell, one two three four", ["sell", "one two three four", "one two three four"]),  # too long for a phrase
        (", sold", ["sold", ""]),
    ],
)
def test_a_wrong_entry_is_found(line: str, wrong: list[str]) -> None:
    (read,) = lines_of(line)
    assert dead(read) == wrong


def test_lines_name_each_entry_once() -> None:
    for line in chain.from_iterable(map(lines_of, TABLES.values())):
        for side in line:
            norms = [folded(entry) for entry in side]
            assert len(norms) == len(set(norms)), line
            assert all(norms), line
            assert all(len(norm.split()) <= LONGEST for norm in norms), line


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("buy", "sell"), ("minimum", "maximum"), ("floor", "ceiling"), ("direct", "indirect"), ("vest", "forfeit"),
        ("vested", "unvested"), ("before", "after"), ("increase", "decrease"), ("give", "receive"), ("first", "last"),
        ("put", "call"), ("monthly", "quarterly"), ("quarterly", "annual"), ("wife", "child"), ("sole", "shared"),
        ("understate", "overstate"), ("earlier", "later"), ("revocable", "irrevocable"), ("include", "exclude"),
        ("gift", "sale"), ("grandchild", "child"), ("trustee", "beneficiary"),
    ],
)  # fmt: skip
def test_no_word_leads_to_its_contrary(one: str, other: str) -> None:
    assert folded(other) not in SYNONYMS_OF.get(folded(one), frozenset())
    assert folded(one) not in SYNONYMS_OF.get(folded(other), frozenset())


def test_a_number_leads_to_no_other() -> None:
    """But for the two limits of ownership that securities are sold with: which of them it is, is what is asked."""
    limits = {"4.99", "9.99"}
    assert {each for each in SYNONYMS_OF if each[0].isdigit()} == {"10b5-1", *limits}
    assert {each for each in SYNONYMS_OF["4.99"] if each[0].isdigit()} == limits


def test_a_line_with_an_arrow_leads_one_way() -> None:
    assert "withhold" in PHRASES["held back"]
    assert "held back" not in SYNONYMS_OF["withhold"]
    assert "loan" in SYNONYMS_OF["owe"]
    assert "loan" not in same_as("owe")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What was held back for tax?", "9 shares were withheld."),
        ("What did the company keep back?", "The Issuer retained 9 shares."),
        ("What does he still owe the bank?", "The outstanding balance of the loan is $9."),
        ("Who calls the shots at the fund?", "Its managing member is Ada Quill."),
        ("What excuse is given?", "The sale was reported late because of a clerical error."),
        ("How often do they vest?", "They vest quarterly."),
        ("What did each share get in the takeover?", "At the effective time of the merger …"),
        ("When does the loan come due?", "It matures on June 1, 2031."),
        ("Who has the final say over the shares?", "It has sole voting and dispositive power."),
        ("What did the kids get?", "Given to a daughter of the reporting person."),
    ],
)
def test_everyday_words_reach_what_filings_say(question: str, text: str) -> None:
    assert reached(question) & text_norms(text)


LANDOR = filing(
    "landor",
    accession="0009991071-26-000001",
    period="2026-02-03",
    issuer=Issuer(cik="0009991071", name="Landor Tile Corp", symbol="LNDR"),
    owners=(Owner(cik="0009991072", name="Ferrow Odile", is_director=True),),
    non_derivative=tuple(
        row(
            "transaction",
            security_title="Common Stock",
            transaction_date="2026-02-03",
            transaction_code=code,
            transaction_shares=(shares, note),
            transaction_acquired_disposed_code="D",
            shares_owned_following_transaction="9000",
            direct_or_indirect_ownership="D",
        )
        for code, shares, note in (("F", "310", "F1"), ("S", "450", "F2"), ("S", "520", "F3"))
    ),
    notes=(
        "Shares retained by the Issuer to satisfy income taxes on vesting of the award of February 3, 2024.",
        "This sale was not reported on time because of a clerical error at the brokerage firm.",
        "5,000 shares are pledged to Oster Bank as collateral for a loan with an outstanding balance of $61,250.",
        "Voting and dispositive power over the shares of Brill Partners is exercised by Cato Venn and Ida Rusk.",
    ),
)


@pytest.fixture(scope="module")
def ask_landor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("landor"), LANDOR) as store:
        yield asker(store)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("How much does Ferrow still owe Oster Bank on the shares put up as security?", "$61,250"),
        ("What excuse is given for reporting the Landor sale so late?", "clerical error"),
        ("Which two individuals have the say over the Brill Partners shares?", "Cato Venn and Ida Rusk"),
        ("For what were the 310 Landor shares kept back?", "income taxes"),
    ],
)
def test_a_question_in_everyday_words_is_answered(ask_landor: Ask, question: str, says: str) -> None:
    answer = ask_landor(question)
    assert answer.status == "answered", answer.answer
    assert says in answer.answer


def test_others_than_those_named_are_not_told_by_a_sentence_that_names_one(ask_landor: Ask) -> None:
    assert ask_landor("Besides Cato Venn, who else has the say over the Brill Partners shares?").status == "needs_model"
    assert ask_landor("Which other director sold 450 Landor shares late?").status == "needs_model"
