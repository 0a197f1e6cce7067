"""The thesaurus: every entry can match, no line joins contraries, everyday words reach what invented filings say."""

from __future__ import annotations

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
