"""No answer of another type than was asked for: a name for a percentage, a body for a person, one of two compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.schema.filing import Filing, Issuer, Owner
from extractor.store.store import Store
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row

_TITLES = {"Mbatha Corin": "Chief Financial Officer", "Strandberg Ivo": "Chief Operating Officer"}


def _one(number: int, owner: str, *notes: str) -> Filing:
    """A filing of one row that cites every note."""
    cited = tuple(f"F{i}" for i in range(1, len(notes) + 1))
    sale = row(
        "transaction",
        security_title=("Stock Option", *cited),
        transaction_date="2026-04-01",
        transaction_code="A",
        transaction_shares="1600",
        shares_owned_following_transaction="1600",
        transaction_acquired_disposed_code="A",
        direct_or_indirect_ownership="I",
    )
    return filing(
        f"unlike{number}",
        accession=f"0009960{number:03}-26-000001",
        period="2026-04-01",
        issuer=Issuer(cik="0009960000", name="Ellerbeck Turbines, Inc.", symbol="ELBK"),
        owners=(Owner(cik=f"0009961{number:03}", name=owner, is_officer=True, officer_title=_TITLES.get(owner)),),
        derivative=(sale,),
        notes=notes,
    )


FILINGS = (
    _one(
        1, "Quennell Ottoline",
        "These shares are owned directly by Harbinger Growth IV, L.P., of which Harbinger GP IV, LLC is the sole "
        "general partner.",
        "Sale directed by the independent trustee of the GRAT; it was not made under a Rule 10b5-1 plan.",
        "The option is immediately exercisable and vests in four equal annual instalments beginning on May 1, 2026.",
    ),
    _one(
        2, "Strandberg Ivo",
        "Sold under a Rule 10b5-1 trading plan that the Reporting Person adopted on September 9, 2025.",
        "One quarter of the option vests and becomes exercisable on each anniversary of the grant.",
    ),
    _one(
        4, "Okereke Sunniva",
        "The contract is divided into three equal components that are valued on January 19, January 20 and "
        "January 21, 2027.",
        "Bona fide gift to Alder Fen Land Trust, a charitable organization of which she is no officer.",
        "The reporting person holds 81,204 shares for the benefit of entities associated with Kestrel Associates.",
        "The Okereke Annuity Trust, of which the reporting person is the annuitant. Its term ends on May 31, 2028.",
        "This blocking threshold of 4.99% on the Series B Warrants may not be waived or changed.",
        "In lieu of a common stock grant, the reporting person elected to receive her annual award as restricted "
        "stock units. Neither class expires.",
    ),
    _one(
        5, "Thackeray Fund LP",
        "The fund is prohibited from exercising any warrant if it would own in excess of 9.99% of the stock.",
    ),
    _one(6, "Dunmore Elspeth", "Each depositary share is a part of a 6.375% Series B Preferred Share of the trust."),
    _one(
        7, "Castellane Rui",
        "Gift of 450 shares to each of the reporting person's two sons.",
        "Bona fide gift to Hollin Abbey College.",
    ),
    _one(
        8, "Pennistone Aldous",
        "Held in the name of the reporting person's child, who lives with him.",
        "The units earned under the award granted on March 3, 2023 vest as to 200 shares on May 1, 2026 and 300 "
        "shares on May 1, 2027, as certified on February 11, 2026.",
        "The partnership retains the voting rights in the shares that it pledged to the lender, but not dividends in "
        "excess of $0.30 per share.",
        "The reporting person may be deemed to own the shares distributed to Larkhill LP in "
        "connection with the offering.",
    ),
    _one(3, "Mbatha Corin", "The sale was made under a Rule 10b5-1 plan that was entered into on May 4, 2025."),
)  # fmt: skip


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Ask over the invented filings."""
    store: Store = make_store(tmp_path_factory.mktemp("unlike"), *FILINGS)
    with store:
        yield asker(store)


@pytest.mark.parametrize(
    ("owner", "question"),
    [
        ("Quennell Ottoline", "What percent of the company does the growth fund hold?"),
        ("Quennell Ottoline", "Which individuals run the general partner of the growth fund?"),
        ("Quennell Ottoline", "Who is the independent trustee of the grantor retained annuity trust?"),
        ("Thackeray Fund LP", "What percentage of the stock does the fund own?"),
        ("Dunmore Elspeth", "What percent of the trust does she own?"),
        ("Castellane Rui", "Who got the shares that he gave away?"),
        ("Pennistone Aldous", "What is the first name of the child in whose name the 1,600 shares stand?"),
        (
            "Pennistone Aldous",
            "What is the vesting schedule of the units granted on February 11, 2026?",
        ),
        ("Pennistone Aldous", "Which holders carried out the offering before this distribution?"),
        ("Pennistone Aldous", "Does the partnership go on voting the shares it pledged to the lender?"),
        ("Pennistone Aldous", "How many votes does one stock option have compared with a share?"),
        (
            "Pennistone Aldous",
            "Pennistone's 1,600 owned options: where did they come from, and how many from each source?",
        ),
        ("Strandberg Ivo", "How many of the options will have vested by the time he leaves?"),
    ],
)
def test_what_is_of_another_type_is_no_answer(ask: Ask, owner: str, question: str) -> None:
    assert ask(question, owner=owner).status in {"needs_model", "not_stated"}


def test_which_of_two_is_not_answered_by_one_of_them(ask: Ask) -> None:
    answer = ask("Two officers sold under trading plans: which of them adopted a plan earlier, and on what date?")
    assert answer.status == "needs_model"


@pytest.mark.parametrize(
    ("owner", "question", "status", "leads"),
    [
        ("Quennell Ottoline", "Could she exercise the option before it vested?", "answered", "Yes"),
        ("Quennell Ottoline", "Does she have to wait for vesting before she can exercise the option?", "denied", "No"),
        ("Strandberg Ivo", "May he exercise the option before it vests?", "denied", "No"),
    ],
)
def test_whether_an_option_may_be_exercised_before_it_vests(
    ask: Ask, owner: str, question: str, status: str, leads: str
) -> None:
    answer = ask(question, owner=owner)
    assert (answer.status, answer.answer.split(".")[0]) == (status, leads)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("On which days will the pieces of the contract be valued?", "2027-01-19"),
        ("How many of the shares are really kept on behalf of Kestrel affiliates?", "81204"),
        ("When does the annuity trust run out?", "2028-05-31"),
    ],
)
def test_what_a_sentence_says_in_other_words(ask: Ask, question: str, value: str) -> None:
    answer = ask(question, owner="Okereke Sunniva")
    assert answer.status == "answered"
    assert value in {each.value for each in answer.values}


@pytest.mark.parametrize(("office", "day"), [("CFO", "2025-05-04"), ("COO", "2025-09-09")])
def test_an_officer_is_meant_by_the_office(ask: Ask, office: str, day: str) -> None:
    answer = ask(f"When did the Ellerbeck {office} enter into the 10b5-1 plan behind the sale?")
    assert [each.value for each in answer.values if each.value[:3] == "202"] == [day]


def test_a_charity_is_named_by_what_it_is(ask: Ask) -> None:
    answer = ask("Which charity got the gift?", owner="Okereke Sunniva")
    assert "Alder Fen Land Trust" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "Could the adviser or the fund ever get the 4.99% blocking threshold on those Series B Warrants waived?",
        "Did she take this year's award in ordinary Ellerbeck common stock?",
    ],
)
def test_what_a_sentence_denies_in_other_words(ask: Ask, question: str) -> None:
    assert ask(question, owner="Okereke Sunniva").status == "denied"


def test_of_two_securities_the_cell_of_the_one_that_is_named(tmp_path: Path) -> None:
    """The warrant's row leaves the day to its footnote: the note's day is not the answer."""
    note, warrant = (
        row(
            "transaction",
            security_title=title,
            transaction_date="2026-04-22",
            transaction_code="P",
            exercise_date=when,
            expiration_date=until,
            underlying_security_title="Common Stock",
            underlying_security_shares="900",
        )
        for title, when, until in (
            (("Senior Convertible Note", "F1"), "2026-04-22", "2027-04-22"),
            ("Stock Purchase Warrant", (None, "F2"), "2031-04-22"),
        )
    )
    both = filing(
        "two-securities",
        period="2026-04-22",
        issuer=Issuer(cik="0009960000", name="Ellerbeck Turbines, Inc.", symbol="ELBK"),
        owners=(Owner(cik="0009961077", name="Thackeray Fund LP"),),
        derivative=(note, warrant),
        notes=(
            "The Note was sold together with a warrant and bears interest at 6% a year.",
            "This right opens once the shareholders have approved it.",
        ),
    )
    with make_store(tmp_path, both) as store:
        answer = asker(store)("From what day can Thackeray exercise the warrant?")
        assert "2026-04-22" not in [each.value for each in answer.values]
        assert asker(store)("From what day can Thackeray exercise the note?").values[0].value == "2026-04-22"


def test_the_day_of_one_thing_is_not_the_day_on_which_another_was_paid(tmp_path: Path) -> None:
    said = (
        "Section 16(b) matches this with Ms. Varley's sale of 300 shares at $21.40 on March 4, 2026. "
        "Ms. Varley has paid the Issuer $612.00, all of the gain."
    )
    with make_store(tmp_path, _one(70, "Varley Imogen", said)) as store:
        assert asker(store)("On what date did Ms. Varley actually pay over the short-swing gain?").status != "answered"


def test_a_span_of_time_is_no_answer_where_another_footnote_has_the_day(tmp_path: Path) -> None:
    """When it vests is told by the term with a day, not by a sentence that speaks of the vesting in passing."""
    notes = (
        (
            "Profits interests are a class of partnership interest that turn into operating units once a target is "
            "reached within ten years of issuance. Subject to the vesting requirements of the grant, such units may be "
            "exchanged for shares."
        ),
        "Vests in full on June 18, 2027.",
    )
    with make_store(tmp_path, _one(71, "Okafor Lindqvist", *notes)) as store:
        answer = asker(store)("When does the Okafor grant of restricted partnership interests vest?")
        assert "within ten years" not in answer.answer


def test_the_day_of_one_thing_is_not_the_day_on_which_another_was_issued(tmp_path: Path) -> None:
    said = "The total after the reverse split of May 26, 2026, with the stock issued on the conversion of the warrants."
    with make_store(tmp_path, _one(72, "Varley Imogen", said)) as store:
        answer = asker(store)("When had the company issued the warrants that Ms. Varley converted into stock?")
        assert answer.status != "answered"
