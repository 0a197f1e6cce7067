"""Yes or no by one reading of question and sentence: upon an event, at whose choice, rights over pledged shares."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.qa.asked.question import read_question
from extractor.qa.verdicts.reading import party_of, plain
from extractor.qa.verdicts.rights import rights_asked
from extractor.qa.verdicts.upon import upon
from extractor.schema.filing import Issuer, Owner
from tests.qa.conftest import Ask, asker
from tests.qa.invented import filing, make_store, row

_TWICE = "They vest if, after a change in control, he is terminated without cause."
_OF_AGE = "On retirement at age 60 with ten years of service they vest."
UPON = [
    # question, sentence, whether it is denied (None: not told)
    ("Do the units vest if she dies?", "All units vest in full upon death or disability.", False),
    ("Does the option speed up at the next annual meeting?", "It accelerates on the annual meeting.", False),
    ("Are the units forfeited if he resigns?", "Unvested units are forfeited upon resignation.", False),
    ("Does he keep the units if he resigns?", "Unvested units are forfeited upon resignation.", True),
    ("Does she keep the full award if she retires?", "A pro rata part vests when she retires.", True),
    ("Does she keep some of the award if she retires?", "A pro rata part vests when she retires.", False),
    ("Would the units vest on a change in control?", _TWICE, None),
    ("Would they vest if he is terminated after a change in control?", _TWICE, False),
    ("Do they vest if he dies?", "They are forfeited on resignation, except by reason of death.", None),
    ("If he retires at 62 with nine years of service, do they vest?", _OF_AGE, None),
    ("If he retires at 62 with eleven years of service, do they vest?", _OF_AGE, False),
    ("Does the floor move if the stock splits?", "The floor shall not be adjusted for stock splits.", True),
    ("Does the floor move if the stock splits?", "The conversion price is adjusted for stock splits.", None),
    ("Do the units vest if she dies?", "They vest on death or on dismissal after a change in control.", False),
    ("Do they vest on a change in control?", "They vest on death or a termination after a change in control.", None),
    ("Do the units vest?", "All units vest in full upon death.", None),
    ("Would they vest if she were let go without cause after a takeover?", _TWICE, False),
]  # fmt: skip


@pytest.mark.parametrize(("question", "sentence", "denied"), UPON)
def test_what_follows_upon_an_event(question: str, sentence: str, denied: bool | None) -> None:
    test = upon(read_question(question))
    assert (test(plain(sentence)) if test is not None else None) is denied


_NO_INTEREST = "She has no pecuniary interest in these shares."
_EXTENT = "She disclaims ownership except to the extent of her pecuniary interest."
_HOLD = "In addition, the units are subject to a holding restriction until June 18, 2028."
RIGHTS = [
    ("Does she have any economic interest in the stock?", _NO_INTEREST, True),
    ("Does she stand to make money from the stock?", "She has a 40% economic interest in the fund.", False),
    ("Does she have any economic interest in the stock?", _EXTENT, None),
    ("Does her husband have an economic interest in it?", _NO_INTEREST, None),
    ("Do class B shares carry more than one vote each?", "Each Class B share carries ten votes.", False),
    ("Do class B shares carry more than one vote each?", "Each Class A share carries one vote.", None),
    ("Do class A shares carry more than one vote each?", "Each Class A share carries one vote.", True),
    ("Are the units unrestricted the moment they vest in June 2027?", _HOLD, True),
    ("Are the units unrestricted once they have vested, say in 2029?", _HOLD, None),
    ("Can he sell them freely once they vest?", "They may not be sold until they vest.", None),
    ("Is he stuck for good with the payout he picked?", "His election may be changed by him.", True),
    ("Is he stuck for good with the payout he picked?", "His election is irrevocable.", False),
    ("Is he stuck for good with the payout he picked?", "He gave an irrevocable proxy.", None),
    ("Do the units also get a value right?", "Each was paid in cash, without a value right.", True),
    ("Do the units also get a value right?", "Each was paid in cash plus one value right.", False),
]  # fmt: skip


@pytest.mark.parametrize(("question", "sentence", "denied"), RIGHTS)
def test_rights_and_their_limits(question: str, sentence: str, denied: bool | None) -> None:
    test = rights_asked(read_question(question).low)
    assert (test(plain(sentence)) if test is not None else None) is denied


def test_parties() -> None:
    issuer = Issuer(cik="0009990881", name="Larkmoor Energy Inc", symbol="LKMR")
    for text, party in (
        ("the reporting person", "holder"), ("Larkmoor", "issuer"), ("Larkmoor's Ann Pell", "holder"),
        ("her husband", "relative"), ("the dealer", "dealer"), ("the committee", "issuer"), ("it", None),
    ):  # fmt: skip
        assert party_of(text.lower(), ("Pell Ann",), issuer) == party, text


_NOTES = (
    "Units may be exchanged by the holder for shares of common stock or, at the Company's option, their value in cash.",
    "The shares are pledged. The trust retains the right to vote them; the dealer has no right to rehypothecate them.",
    "Fully vested and exercisable.",
    "The notes were redeemed for cash on May 6, 2025.",
    "The reporting person and her husband are trustees of the trust. Her brother is the sole manager of Dunbar LLC.",
    "Includes 800 restricted stock units and excludes 1,250 shares held by the Corrie Foundation.",
    "Her election as to how the units are paid may be changed by her at any time.",
    "Mr. Piers Pell, the reporting person's father, is settlor of it. She no longer reports its 600 preferred shares.",
    "Her brother, Mr. Jonas Pell, is trustee and sole annuitant of the 2019 GRAT.",
)
FILING = filing(
    "larkmoor-pell",
    accession="0009990881-25-000001",
    period="2025-05-06",
    issuer=Issuer(cik="0009990881", name="Larkmoor Energy Inc", symbol="LKMR"),
    owners=(Owner(cik="0009998801", name="Pell Ann", is_director=True),),
    non_derivative=(
        row("holding", security_title="Common Stock",
            shares_owned_following_transaction=("9000", "F2", "F6", "F8", "F9"),
            direct_or_indirect_ownership="I", nature_of_ownership=("By trust", "F5")),
    ),
    derivative=(
        row("holding", security_title="Partnership Units", conversion_or_exercise_price=(None, "F1"),
            underlying_security_title="Common Stock", underlying_security_shares="4000",
            shares_owned_following_transaction=("4000", "F7"), direct_or_indirect_ownership="D"),
        row("holding", security_title="Stock Option", conversion_or_exercise_price="4.15",
            exercise_date=(None, "F3"), expiration_date="2031-02-02", underlying_security_title="Common Stock",
            underlying_security_shares="700", direct_or_indirect_ownership="D"),
        row("transaction", security_title="Linked Notes", conversion_or_exercise_price=(None, "F4"),
            transaction_date="2025-05-06", transaction_code="H", transaction_shares="50000",
            transaction_acquired_disposed_code="D", expiration_date="2026-08-03",
            shares_owned_following_transaction="0", direct_or_indirect_ownership="D"),
    ),
    notes=_NOTES,
)  # fmt: skip


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("told"), FILING) as store:
        yield asker(store)


TOLD = [
    ("Can Ann Pell insist on cash instead of shares for her partnership units?", "denied"),
    ("Could Ann Pell end up with cash rather than shares for her partnership units?", "answered"),
    ("Is Larkmoor allowed to pay cash instead of stock for Ann Pell's partnership units?", "answered"),
    ("Does Pell's trust go on voting the shares it pledged?", "answered"),
    ("Is the dealer free to lend out the Larkmoor shares pledged to it?", "denied"),
    ("Is the whole of Pell's $4.15 option already exercisable?", "answered"),
    ("Are Pell's linked notes with the August 2026 expiry still outstanding?", "denied"),
    ("Is Ann Pell's husband also a trustee of the trust?", "answered"),
    ("Are Ann Pell and her husband trustees of the trust?", "answered"),
    ("Is Ann Pell a manager of Dunbar LLC?", "denied"),
    ("Does Pell's total count the restricted stock units?", "answered"),
    ("Does Pell's total count the 1,250 shares that the foundation holds?", "denied"),
    ("Does Pell's total leave out the 1,250 shares that the foundation holds?", "answered"),
    ("Can Pell still alter how her units are to be paid out?", "answered"),
    ("Does Pell still report the 600 preferred shares?", "denied"),
    ("Is Ann Pell's brother the annuitant of the 2019 GRAT?", "answered"),
    ("Is Ann Pell herself the annuitant of the 2019 GRAT?", "needs_model"),
    ("Can Pell no longer alter how her units are to be paid out?", "needs_model"),
    ("Does the dealer get to vote the shares that Pell's trust pledged?", "denied"),
    ("Can the company require Pell to take cash for her partnership units?", "answered"),
    ("Is Ann Pell's husband a trustee of the Corrie Foundation?", "needs_model"),
    ("Is Ann Pell's son a trustee of the trust?", "needs_model"),
    ("Does Pell's trust alone vote the shares it pledged?", "needs_model"),
]


@pytest.mark.parametrize(("question", "status"), TOLD)
def test_whose_choice_and_which_rights(asked: Ask, question: str, status: str) -> None:
    assert asked(question).status == status


_STEPS = filing(
    "larkmoor-steps",
    accession="0009990881-25-000007",
    period="2025-05-06",
    issuer=Issuer(cik="0009990881", name="Larkmoor Energy Inc", symbol="LKMR"),
    owners=(Owner(cik="0009998807", name="Voss Edda", is_director=True),),
    derivative=(
        row("holding", security_title="Performance Stock Options", conversion_or_exercise_price="4.15",
            exercise_date=(None, "F1"), underlying_security_title="Common Stock", underlying_security_shares="36000",
            direct_or_indirect_ownership="D"),
    ),
    notes=(
        ("Twelve thousand options vest on each of the dates on which the first, second and third plant is opened. The "
        "first of these was certified on December 9, 2024."),
    ),
)  # fmt: skip


def test_a_step_is_not_what_is_left_of_the_whole(tmp_path_factory: pytest.TempPathFactory) -> None:
    with make_store(tmp_path_factory.mktemp("steps"), _STEPS) as store:
        ask = asker(store)
        question = "Edda Voss' 36,000 performance options: how many have not vested, given the one plant so far?"
        assert ask(question).status == "needs_model"
