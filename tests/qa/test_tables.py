"""Questions whose answers stand in the tables, over invented filings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.qa.asked.question import read_question
from extractor.qa.form.cells import cells_asked
from extractor.qa.form.columns import MOVED, NATURE, OWNED, PRICE, read_asked
from tests.qa.conftest import Ask, asker
from tests.qa.invented import make_store
from tests.qa.invented_tables import FILINGS


@pytest.fixture(scope="module")
def tamarack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("tamarack"), *FILINGS) as store:
        yield asker(store)


@pytest.mark.parametrize(
    ("question", "values", "places"),
    [
        # price or amount a unit; only the footnote on the very cell, and only where the price is an average
        ("Price per share on the shares withheld for Linden's taxes?", ["31.4"], {PRICE}),
        ("How many shares were held back to pay Paula Linden's tax bill?", ["1850"], {MOVED, "F1"}),
        ("How many Quarrendon shares were bought on March 3, 2025?", ["775"], {MOVED}),  # an owner without a name
        # an average is said to be one
        ("What price did Linden get for the 600 shares?", ["30.25"], {PRICE, "F2"}),
        ("How big was Szabo's June 30 stock award?", ["305.5"], {MOVED}),
        # whose the holding is: kin, an account, a trust that only a footnote names
        ("how many tamarack shares does paula linden's husband own", ["2210"], {OWNED, NATURE}),
        ("How much Tamarack stock does Hugh Brightwell show for his daughter?", ["55"], {OWNED, NATURE}),
        ("Linden TMRK - shares held in the 401(k)?", ["740.5"], {OWNED, NATURE}),
        ("How many shares are in the dynasty trust that Paula Linden advises?", ["64000"], {OWNED, "F5"}),
        # a phrase without a verb, kin by two words, who owns in other verbs, an issuer by a short name
        ("tamarack shares in paula linden's 401(k)?", ["740.5"], {OWNED, NATURE}),
        ("How many Tamarack shares belong to Paula Linden's husband or wife?", ["2210"], {OWNED, NATURE}),
        ("How much TMRK stock did Linden wind up with after the April 7 sales?", ["17650"], {OWNED}),
        (
            "After the exercise and the sales, how much stock is left in her own name for Paula Linden?",
            ["17650"],
            {OWNED},
        ),
        ("Total deferred units after the October 1, 2025 credit to Maren Quist?", ["1700"], {OWNED}),
        ("Which director got more shares than the rest on June 30, 2025?", ["Szabo", "305.5"], {MOVED}),
        # the words of a quant
        ("Linden 4/4/25 option grant: qty, strike, expiry", ["8000", "29.75", "2035-04-03"], None),
        ("TMRK / Ocampo / 6-30-25: shs acq, px, post-txn holdings", ["210", "32.5", "4410"], None),
        # the columns by other names
        ("Linden's option grant of April 4, 2025: count and strike, please.", ["8000", "29.75"], None),
        ("Linden's 4/4/25 stock option - strike, and until when is it exercisable?", ["29.75", "2035-04-03"], None),
        ("Linden's tax withholding of April 4, 2025: shares turned over and price apiece?", ["1850", "31.4"], None),
        ("Linden option of April 4, 2025: share count plus exercise price", ["8000", "29.75"], None),
        ("how many deferred units did quist get on october 1 2025 and whats her total now", ["200", "1700"], None),
        (
            "How many Linden shares were held back for tax, and valued at how much each?",
            ["1850", "31.4"],
            {MOVED, PRICE},
        ),
        # the rows of one filing added up, what is left after them
        ("Adding up every lot, how many shares did Linden sell on April 7?", ["1500"], {MOVED}),
        ("How many RSUs did Linden still hold after the April 4, 2025 vesting?", ["10000"], {OWNED}),
        # worked out from cells
        ("Net of tax withholding, how many shares did Linden keep from the settled units?", ["3150"], {MOVED}),
        (
            "What was the dollar value of the stock Szabo took in place of his retainer?",
            ["9928.75"],
            {MOVED, PRICE, "F1"},
        ),
        (
            "How much did Gable Row pay to exercise the 40,000 warrants?",
            ["500000"],
            {MOVED, "conversion_or_exercise_price"},
        ),
        (
            "What cash did Petrossian get for the 2,500 options struck at $8.40?",
            ["35500"],
            {"F1", "F2"},  # both numbers stand in the question
        ),
        (
            "How many dollars was Petrossian paid for the 2,500 cancelled options with the $8.40 exercise price?",
            ["35500"],
            {"F1", "F2"},
        ),
        (
            "How much cash did the in-the-money options bring Petrossian in the merger?",
            ["35500"],
            {"F1", "F2", MOVED, "conversion_or_exercise_price"},
        ),
        ("At the closing price given, how many dollars do Dekker's 150 shares stand for?", ["1845"], {MOVED, "F1"}),
        ("What did Petrossian pocket in cash for the 2,500 options struck at $8.40?", ["35500"], {"F1", "F2"}),
        ("Cash proceeds to Petrossian on giving up the 2,500 options struck at $8.40?", ["35500"], {"F1", "F2"}),
        # two rows of one running total are one holding
        ("How many deferred units does Maren Quist hold now?", ["1700"], {OWNED}),
        # over the filings of an issuer
        ("How many shares in all did Tamarack directors take in place of cash retainers?", ["725.5"], {MOVED, "F1"}),
        (
            "How many Tamarack directors took stock in place of cash retainers, and how many shares in all?",
            ["3 ", "725.5"],
            {MOVED, "F1"},
        ),
        ("Which Tamarack director got the most retainer stock on June 30, 2025?", ["Szabo", "305.5"], {MOVED, "F1"}),
        (
            "Which Tamarack directors got exactly 210 shares for their retainers?",
            ["Ocampo", "Brightwell"],
            {MOVED, "F1"},
        ),
    ],
)
def test_rows_that_account_for_a_question_answer_it(
    tamarack: Ask, question: str, values: list[str], places: set[str] | None
) -> None:
    answer = tamarack(question)
    assert answer.status == "answered", answer.answer
    said = " ".join(
        (answer.answer, *(str(value.value) for value in answer.values), *(c.result for c in answer.computations))
    )
    assert all(value in said.replace(",", "") for value in values), said
    if places is not None:
        assert {citation.footnote or citation.cell for citation in answer.citations} == places


@pytest.mark.parametrize(
    "question",
    [
        "How many shares does Linden's sister own?",  # no such holding
        "How many shares does Quimby own after Linden's sale?",  # whoever that is, no row knows him
        "How many shares did Linden sell on May 2?",  # no such day
        "How many shares did Linden give to charity?",  # no such row
        "By what day should Linden's sale have been reported?",  # no cell prints what must be done
        "How was the number of shares Szabo got worked out?",
        "How many shares did Ocampo and Szabo sell in all?",
        "How many shares does Linden plan to sell next quarter?",
        "How many options was Hugh Brightwell granted?",  # his award was of stock
        "How many shares did Szabo have left after the sale?",  # he sold none
        "How many shares were withheld from Ocampo for taxes?",
        "What cash did Petrossian get for the 1,000 options struck at $30?",  # they were cancelled for nothing
    ],
)
def test_no_cell_is_given_for_what_is_not_in_the_tables(tamarack: Ask, question: str) -> None:
    answer = tamarack(question)
    assert not [value for value in answer.values if value.kind == "cell"], answer.answer


@pytest.mark.parametrize(
    ("question", "result", "shown"),
    [
        ("What percent of Ibarra's units will have vested by June 30, 2026?", "38.89", "1/4 + 5 * 1/36"),
        ("What percent of Nadia Ibarra's RSUs vests in 2027?", "33.33", "12 * 1/36"),
        ("How much of Ibarra's award is still to vest after March 1, 2028, in percent?", "5.56", "2 * 1/36"),
    ],
)
def test_instalments_are_added_up_as_the_fractions_they_are(
    tamarack: Ask, question: str, result: str, shown: str
) -> None:
    answer = tamarack(question)
    assert answer.status == "answered", answer.answer
    assert [done.result for done in answer.computations][:1] == [result]
    assert answer.computations[0].expression.startswith(shown)
    assert {citation.footnote for citation in answer.citations} == {"F1"}


@pytest.mark.parametrize(
    ("question", "status", "opening"),
    [
        ("Did Paula Linden sell 900 shares on April 7, 2025?", "answered", "Yes."),
        ("Did Linden sell 1,500 shares on April 7?", "answered", "Yes, in all."),
        ("Did Linden sell shares on April 7, 2025?", "answered", "Yes."),
        ("Did Linden sell 2,000 shares on April 7, 2025?", "denied", "No."),
        # a figure that is only to be confirmed is answered with the right one
        ("Ferenc Szabo was issued 400 shares on June 30, 2025, right?", "answered", "No."),
        ("Paula Linden's husband owns 2,210 shares, correct?", "answered", "Yes."),
        ("Does Linden's husband own 3,000 shares?", "denied", "No."),
        ("Was Szabo issued his shares at $32.50?", "answered", "Yes."),
        # what the rows do not settle: a round number, another matter, a deed that no row reports
        ("Did Linden sell about 900 shares?", "needs_model", None),
        ("Is Szabo still a director after his grant?", "needs_model", None),
        ("Did Szabo sell 305.5 shares?", "needs_model", None),
        ("Does Szabo have 10 days to pay for his shares?", "needs_model", None),
    ],
)
def test_a_claim_is_held_against_the_row_that_it_is_about(
    tamarack: Ask, question: str, status: str, opening: str | None
) -> None:
    answer = tamarack(question)
    assert answer.status == status, answer.answer
    assert opening is None or answer.answer.startswith(opening)


@pytest.mark.parametrize(
    "question",
    [
        "What's the name of the trust that owns Wendell Ashgrove's 65,500 Pinemarten shares?",
        "What percent of Ashgrove's Pinemarten units will have vested by June 30, 2026?",
        "who runs the fund that ultimately sits behind the sellers in the oakhaven offering",
    ],
)
def test_a_question_about_strangers_is_not_answered_from_other_filings(tamarack: Ask, question: str) -> None:
    assert tamarack(question).status in {"needs_model", "not_stated"}


def test_nothing_is_summed_over_a_part_of_the_rows(tamarack: Ask) -> None:
    answer = tamarack("How many annual-award shares in all did the Bramblecote directors receive on May 20, 2025?")
    assert answer.status == "needs_model", answer.answer  # one row's footnote counts its shares otherwise


def test_a_sum_takes_all_rows_and_shows_them(tamarack: Ask) -> None:
    answer = tamarack("Total shares the Tamarack directors were issued for their retainers?")
    (done,) = answer.computations
    assert sorted(done.expression.split(" + ")) == ["210", "210", "305.5"]
    assert len([each for each in answer.citations if each.cell == MOVED]) == len(done.inputs) == 3


def test_a_number_of_people_and_a_sum_are_two_numbers(tamarack: Ask) -> None:
    answer = tamarack("Count of Tamarack directors issued shares for their retainers, plus the total number of shares?")
    assert {"3", "725.5"} <= {str(value.value) for value in answer.values}, answer.answer


@pytest.mark.parametrize(
    ("low", "cells", "operation"),
    [
        ("option grant: qty, strike, expiry", (MOVED, "conversion_or_exercise_price", "expiration_date"), "show"),
        ("how many shares did she hold after the sale?", (OWNED,), "show"),
        ("how many of those options does he have left?", (OWNED,), "show"),
        ("number of units held back for tax, and at what price?", (MOVED, PRICE), "show"),
        ("total shs bought", (MOVED,), "sum"),
        ("who got the most shares?", (MOVED,), "most"),
        ("through whom does he hold his stock, and how many shares each?", (NATURE, OWNED), "show"),
    ],
)
def test_columns_are_heard(low: str, cells: tuple[str, ...], operation: str) -> None:
    asked = read_asked(low)
    assert asked is not None
    assert (set(asked.cells), asked.operation) == (set(cells), operation)


@pytest.mark.parametrize(
    "low",
    [
        "what range of prices did she get?",
        "how many of the shares are unvested?",
        "what is the conversion floor?",
        "why were the shares withheld?",
        "how many shares would he get if the price were $2?",
        "of the 3,000 shares sold, how many went to cover the exercise price?",
        "when did he adopt the plan behind his sales?",
        "how many shares did she sell in may and june 2026?",
    ],
)
def test_what_no_cell_prints_is_no_question_for_the_tables(low: str) -> None:
    assert read_asked(low) is None


@pytest.mark.parametrize(
    "question",
    [
        "What acquired-share number did Szabo's first, uncorrected filing report?",
        "When does the holding requirement on Linden's option lapse?",
        "Which other Tamarack directors got the 305.5 shares that Szabo got?",
        "When will Linden receive the shares behind her restricted stock units?",  # the day of the row is past
        "How many shares did Szabo get, and what is their exercise price?",  # no row has both
        "How many Tamarack shares in total were outstanding after Linden's sales?",  # those of the issuer
    ],
)
def test_no_half_answer_and_no_other_matter(tamarack: Ask, question: str) -> None:
    assert tamarack(question).status != "answered"


@pytest.mark.parametrize(
    "text",
    [
        "grant date of the performance award that paid out to Linden",
        "What was the award date of the units which vested in February?",
    ],
)
def test_the_day_of_a_grant_is_not_that_of_what_became_of_it(text: str) -> None:
    assert "transaction_date" not in {each.cell for each in cells_asked(read_question(text), late=True)}


def test_a_position_is_no_holding(tamarack: Ask) -> None:
    assert "Chief Financial Officer" in tamarack("Which position does Paula Linden hold at Tamarack?").answer


@pytest.mark.parametrize(
    "low",
    [
        "options remaining in the grant once he'd exercised on 16 june 2025?",
        "what was her direct shareholding at the end of all her may 2025 trades?",
    ],
)
def test_what_is_held_by_other_names(low: str) -> None:
    asked = read_asked(low)
    assert asked is not None
    assert asked.cells == (OWNED,)
    assert asked.after


@pytest.mark.parametrize(
    ("question", "values"),
    [
        (
            "Low and high of each of the three price bands that Imelda Vasquez sold in?",
            "12.01 12.55 13.02 13.66 14.03 14.77",
        ),
        ("What price range goes with every sale by Vasquez?", "12.01 12.55 13.02 13.66 14.03 14.77"),
        ("Vasquez: price ranges of both lots sold on July 8, 2025", "12.01 12.55 13.02 13.66"),
        ("Vasquez sold in two price bands: which?", None),  # there are three
        ("Give the four price ranges of Imelda Vasquez's sales.", None),
    ],
)
def test_as_many_as_are_asked_for_or_none(tamarack: Ask, question: str, values: str | None) -> None:
    answer = tamarack(question)
    assert answer.status == ("answered" if values else "needs_model"), answer.answer
    if values:
        assert [str(each.value) for each in answer.values if each.field in {"low", "high"}] == values.split()


@pytest.mark.parametrize(
    ("question", "known"),
    [
        ("Lay out the vesting schedule of Nadia Ibarra's units: each date with its part.", True),
        ("Ibarra RSU vesting calendar?", True),
        ("Break down Ibarra's December 2025 unit grant by vesting date.", True),
        ("Break down Ibarra's May 2024 unit grant by vesting date.", False),  # granted another day
        ("List every vesting date of Ibarra's options.", False),  # she has none
    ],
)
def test_a_whole_schedule_is_that_of_the_award_described(tamarack: Ask, question: str, known: bool) -> None:
    answer = tamarack(question)
    dates = [str(each.value) for each in answer.values]
    assert any("2026-01-15" in each for each in dates) is known, answer.answer


@pytest.mark.parametrize(
    ("question", "values"),
    [
        (
            "Which of Una Thorsby's two options expires sooner, and what are its strike and share count?",
            "2031 9.25 1100",
        ),
        ("Which of Thorsby's options runs out last, and at what strike?", "2033 7.75"),
        ("Which option of Una Thorsby has the lower strike, and how many shares does it cover?", "7.75 2200"),
        ("Thorsby's option with the highest exercise price: when does it expire?", "2031"),
    ],
)
def test_one_of_several_rows_is_told_by_comparing_them(tamarack: Ask, question: str, values: str) -> None:
    answer = tamarack(question)
    assert answer.status == "answered", answer.answer
    assert all(any(each in str(value.value) for value in answer.values) for each in values.split()), answer.answer
    assert len({value.value for value in answer.values if value.field == "expiration_date"}) < 2, answer.answer


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("Once the November 14 purchase was done, how many common shares did all of Oyelaran's ADSs stand for?", "520"),
        ("How many common shares were Tunde Oyelaran's ADSs equal to after the November 14, 2025 purchase?", "520"),
        (
            "If Oyelaran had earned a $24,000 retainer and the average price were $15, how many shares would he get?",
            "1600",
        ),
        ("What cash did Oyelaran get for the 700 options when they were cancelled?", "5180.00"),
    ],
)
def test_what_is_supposed_or_held_is_worked_out(tamarack: Ask, question: str, result: str) -> None:
    answer = tamarack(question)
    assert answer.status == "answered", answer.answer
    assert [done.result for done in answer.computations] == [result]


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("How many of these filings mention an average closing price?", "1"),
        ("How many filings refer to the annual award of stock?", "3"),
        ("How many filings talk about the annual award of phantom stock?", None),  # no footnote has that name
        ("How many filings describe a grantor retained annuity trust?", None),
    ],
)
def test_filings_that_mention_a_thing_by_its_name_are_counted(tamarack: Ask, question: str, count: str | None) -> None:
    answer = tamarack(question)
    assert [value.value for value in answer.values if value.kind == "count"] == ([count] if count else [])


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("How many insiders sold shares?", "2"),
        ("How many filings report a purchase?", "2"),
        ("How many of these filings report a purchase?", "2"),
        ("How many directors sold shares?", "1"),  # Linden is no director
        ("How many filings report an open-market purchase?", None),  # a private one has the same code
        ("How many people sold shares in May 2024?", None),
    ],
)
def test_who_did_a_thing_is_counted_by_its_code(tamarack: Ask, question: str, count: str | None) -> None:
    answer = tamarack(question)
    counted = [value.value for value in answer.values if value.kind == "count"]
    assert counted == ([count] if count else []), answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "How many lots did Vasquez sell in?",  # no number of shares
        "Which filing reports the largest withholding by share count?",  # what footnotes tell is a part
        "To whom did Linden sell the 600 shares, and how many?",  # nobody says
        "Paula Linden's shares in the Orchard Lane dynasty's sister?",  # a phrase for a number that no row has
    ],
)
def test_a_number_of_shares_is_no_other_answer(tamarack: Ask, question: str) -> None:
    assert tamarack(question).status != "answered", tamarack(question).answer


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("How many shares did Linden sell and surrender?", "needs_model"),  # two amounts
        ("What's left directly with Linden after the two sales?", "answered"),
        ("Linden's holdings by holder and class?", "answered"),
    ],
)
def test_two_deeds_have_two_amounts_and_what_came_before_is_not_asked(
    tamarack: Ask, question: str, status: str
) -> None:
    answer = tamarack(question)
    assert answer.status == status, answer.answer
