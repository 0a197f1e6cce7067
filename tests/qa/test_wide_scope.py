"""Of a party with more filings than are read one by one, a bare question is answered from all of its terms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.qa.evidence.gather import MOST_FILINGS
from extractor.schema.filing import Filing, Issuer, Owner
from extractor.store.store import Store
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row

LAST = MOST_FILINGS + 3


ADOPTED = "Sold under a Rule 10b5-1 trading plan adopted by the reporting person on March {day}, 2026."
UNDATED = "Sold under a Rule 10b5-1 trading plan adopted by the reporting person."


def _sale(day: int, plan: str = ADOPTED) -> Filing:
    sale = row(
        "transaction",
        security_title="Common Stock",
        transaction_date=f"2026-07-{day:02}",
        transaction_code=("S", "F1"),
        transaction_shares="100",
        transaction_price_per_share=("21.95", "F2"),
    )
    return filing(
        f"wide-{day}",
        period=f"2026-07-{day:02}",
        issuer=Issuer(cik="0009990077", name="Zinnia Rail Corp", symbol="ZNRL"),
        owners=(Owner(cik="0009991077", name="Osei Marta"),),
        non_derivative=(sale,),
        notes=(
            plan.format(day=day),
            f"The price is a weighted average price for sales at prices ranging from $21.{day:02} to $22.{day:02}.",
        ),
    )


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make_store(tmp_path_factory.mktemp("wide"), *(_sale(day) for day in range(1, LAST + 1))) as store:
        yield store


@pytest.fixture
def ask_wide(wide: Store) -> Ask:
    return asker(wide)


@pytest.mark.parametrize("name", ["Zinnia Rail Corp", "Zinnia Rail", "ZNRL", "Marta Osei"])
def test_a_name_narrows_as_a_filter_does(ask_wide: Ask, name: str) -> None:
    """The newest come first, and all are counted, though more filings are in scope than are read."""
    answer = ask_wide(f"When was the 10b5-1 plan of {name} adopted?", limit=2)
    filtered = ask_wide("When was the 10b5-1 plan adopted?", limit=2, issuer="Zinnia Rail")
    assert answer.status == "answered"
    adopted = [each.value for each in answer.values if each.field == "adopted"]
    assert adopted == [f"2026-03-{day}" for day in range(LAST, LAST - len(adopted), -1)]
    assert (answer.answer, answer.citations) == (filtered.answer, filtered.citations)
    assert f"and {LAST - len(adopted)} more" in answer.answer
    assert {each.security for each in answer.citations} == {"Common Stock"}


def test_what_asks_for_one_of_many_is_not_answered_by_the_newest(ask_wide: Ask) -> None:
    answer = ask_wide("highest price range at Zinnia Rail Corp")
    assert answer.plan is not None
    assert answer.plan["rests_on"] != "aggregate"


def _undated(folder: Path, *more: str) -> Store:
    """The same filings, the plans of which have no date; one more filing for each more text."""
    texts = [UNDATED] * LAST + list(more)
    return make_store(folder, *(_sale(day, text) for day, text in enumerate(texts, 1)))


def test_of_many_filings_what_none_says_is_not_stated(tmp_path: Path) -> None:
    with _undated(tmp_path) as store:
        answer = asker(store)("When was the 10b5-1 plan of Zinnia Rail adopted?")
        assert answer.status == "not_stated"
        assert "(Rule 10b5-1 plan: no date)" in answer.answer  # there is a plan
        assert (answer.read.filings, answer.read.footnotes) == (LAST, 2 * LAST)
        other = asker(store)("What is the maturity date of the Zinnia Rail note?")
        assert other.status != "answered"


def test_of_many_filings_one_sentence_that_no_term_was_read_from_may_say_it(tmp_path: Path) -> None:
    said = "The instructions for these sales were given to the broker in writing on 3 March 2026."
    with _undated(tmp_path, said) as store:
        answer = asker(store)("When was the 10b5-1 plan of Zinnia Rail adopted?")
        assert answer.status == "needs_model"


def _award(number: int, owner: str, security: str, note: str) -> Filing:
    grant = row(
        "transaction",
        security_title=(security, "F1"),
        transaction_date="2026-06-01",
        transaction_code="A",
        transaction_shares="100",
    )
    return filing(
        f"award-{number}",
        period=f"2026-06-{number:02}",
        issuer=Issuer(cik=f"00099900{number:02}", name=f"Quillon {number} Corp", symbol=f"Q{number}"),
        owners=(Owner(cik=owner, name="Adeyemi Ruth K"),),
        derivative=(grant,),
        notes=(note,),
    )


def test_of_namesakes_the_terms_of_the_security_asked_about_are_told(tmp_path: Path) -> None:
    """Each footnote that hangs on that security, or speaks of it, of each who bears the name, the newest first."""
    units, options = "Restricted Stock Units", "Stock Option (right to buy)"
    made = [
        _award(day, f"000999200{day % 3}", units if day % 2 else options, f"These vest in full on March {day}, 2028.")
        for day in range(1, 13)
    ]
    spoken = _award(13, "0009992001", "Common Stock", "Each RSU vests in full on March 13, 2028.")
    with make_store(tmp_path, *made, spoken) as store:
        answer = asker(store)("When do the RSUs of Ruth Adeyemi vest?")
    assert answer.status == "answered"
    told = [each.value for each in answer.values if each.field == "tranches[0].date"]
    assert told == [f"2028-03-{day:02}" for day in range(13, 0, -2)]
    assert answer.read.filings == len(made) + 1


def test_of_namesakes_whose_terms_are_of_other_securities_the_newest_are_shown_and_not_answered_with(
    tmp_path: Path,
) -> None:
    """A unit by another name may be the one that is meant: that takes reading."""
    made = [
        _award(
            day, f"000999200{day % 3}", "Phantom Stock", f"The awards {'first ' * (day > 6)}vest on March {day}, 2028."
        )
        for day in range(1, 13)
    ]
    with make_store(tmp_path, *made) as store:
        answer = asker(store)("When do the RSUs of Ruth Adeyemi vest?")
    assert (answer.status, answer.values) == ("needs_model", ())
    assert [each.quote for each in answer.citations] == [
        f"The awards first vest on March {day}, 2028." for day in (12, 11, 10)
    ]
