"""Yes or no by the side of a matter that a sentence states; nothing where it states none or both."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.qa.asked.question import read_question
from extractor.qa.proof import breaches
from tests.qa.conftest import Ask, asker
from tests.qa.invented import make_store
from tests.qa.invented_sides import SIDES


@pytest.fixture(scope="module")
def ask_sides(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with make_store(tmp_path_factory.mktemp("sides"), *SIDES) as store:
        yield asker(store)


@pytest.mark.parametrize(
    ("question", "status", "footnotes"),
    [
        ("Will Nora Achterberg's Fernhill units be paid out in shares?", "denied", {"F1"}),
        ("Are Achterberg's deferred units settled in cash?", "answered", {"F1"}),
        ("Did Nora Achterberg take units instead of her cash retainer?", "answered", {"F2"}),
        ("Was Achterberg paid her quarterly retainer in cash?", "denied", {"F2"}),
        ("Are the Fernhill units still subject to vesting?", "denied", {"F3"}),
        ("Were Achterberg's units already vested when granted?", "answered", {"F3"}),
        ("Does Achterberg have to wait for the units to vest?", "denied", {"F3"}),
        ("Can Felix Oduya choose between cash and stock for his Corrin units?", "answered", {"F1"}),
        ("Could Oduya's units be settled in cash?", "answered", {"F1"}),
        ("Will Oduya's units be settled in cash?", "needs_model", None),
        ("Would Oduya get all 1,250 units if he left before the vesting date?", "denied", {"F2"}),
        ("Is Felix Oduya still on the Corrin board?", "denied", {"F3"}),
        ("Has Oduya left the board of Corrin Minerals?", "answered", {"F3"}),
        ("Does Brandvold admit that she acts as part of a group?", "denied", {"F1"}),
        ("Does Kirsten Brandvold disclaim ownership of the Lattimer units?", "answered", {"F2"}),
        ("Does Brandvold acknowledge beneficial ownership of the units?", "denied", {"F2"}),
        ("Does Brandvold disclaim the units entirely?", "needs_model", None),
        ("Does the 19.9% limit still bind Lattimer Gas?", "denied", {"F3"}),
        ("Does the 24.9% limit still bind Lattimer Gas?", "needs_model", None),
        ("Does Brandvold keep the vote on the pledged units?", "answered", {"F4"}),
        ("Does Brandvold keep the dividends on the pledged units?", "denied", {"F4"}),
        ("Did Petra Stavros take her annual Umber Rail award as common stock?", "denied", {"F1"}),
        ("Did Stavros pay anything for the units contributed to her?", "denied", {"F2"}),
        ("Does Stavros claim a Rule 16b-3(d) exemption for the acquisition?", "answered", {"F3"}),
        ("Does Stavros claim a Rule 16b-3(f) exemption for the acquisition?", "needs_model", None),
        ("Is Petra Stavros still an Umber Rail director?", "needs_model", None),
        ("Will Tobias Vance's units be settled in shares?", "needs_model", None),
        ("Does Vance have sole voting power over the units?", "denied", {"F2"}),
        ("Can Amsel's restricted units be paid in cash?", "answered", {"F1"}),
        ("Can Judit Amsel's phantom units be settled in shares?", "denied", {"F2"}),
        ("Does Amsel have any say over voting the founder interests?", "denied", {"F3"}),
        ("Will Amsel's performance units be settled in cash?", "needs_model", None),
        ("Is the Yarrow Freight conversion rate adjusted for stock splits?", "answered", {"F1"}),
        ("If Yarrow sells shares for less than four dollars, does the conversion rate get adjusted?", "denied", {"F1"}),
        ("Does a stock split change the floor on the Yarrow debenture?", "denied", {"F2"}),
        ("Will Yarrow's retention units be settled in cash?", "needs_model", None),
        ("Is Rui Belmonte still a director of Yarrow Freight?", "needs_model", None),
        ("Is Rui Belmonte still an officer of Yarrow Freight?", "denied", {"F4"}),
        ("Did Belmonte pay anything for the unearned units?", "needs_model", None),
        ("Are Amsel's founder interests pledged to a lender?", "needs_model", None),
        ("Were the Yarrow units bought in the market?", "denied", {None}),
        ("Is Belmonte's interest payable in shares?", "not_stated", None),
        ("If Belmonte retires at 63, does he keep any of his units?", "answered", {"F6"}),
        ("If Belmonte retires at 58, does he keep any of his units?", "needs_model", None),
        ("Would the Yarrow retention units vest if Belmonte died?", "answered", {"F7"}),
        ("Does Belmonte lose the retention units in a change in control?", "answered", {"F7"}),
        ("If Belmonte retires at 63, does he lose his units?", "needs_model", None),
        ("Are Achterberg's deferred units cash-settled?", "answered", {"F1"}),
        ("Did Stavros pay for the units contributed to her?", "denied", {"F2"}),
        ("Does Belmonte lose his whole award if he retires at 63?", "denied", {"F6"}),
        ("Is Vance's voting power over the units shared with anyone?", "answered", {"F2"}),
        ("Did Santos sell the shares in a single trade?", "denied", {"F1"}),
        ("Did Santos sell in one single trade?", "denied", {"F1"}),
        ("Is there a vesting period on Tremaine's additional Hollin units?", "denied", {"F1"}),
        ("Was the Hollin sale for taxes Odile Tremaine's own decision?", "denied", {"F2"}),
        ("Did Tremaine sell Hollin stock for taxes at her own discretion?", "denied", {"F2"}),
        (
            "Should Hollin later issue stock for less, does the debenture's conversion price come down?",
            "denied",
            {"F3"},
        ),
        (
            "Is there down-round protection on the Hollin warrant, so that a cheaper sale cuts its strike?",
            "answered",
            {"F4"},
        ),
        ("May the 14.9% limit on the Hollin preferred interests be waived by the holder?", "denied", {"F5"}),
        ("Do owners of Hollin's preferred interests have a put?", "denied", {"F6"}),
        ("Can holders of Hollin's preferred interests force the company to redeem them?", "denied", {"F6"}),
        ("Were holders of the Hollin founder interests above the price paid anything in the merger?", "denied", {"F7"}),
        (
            "Some interests are in Tremaine's mother's name. Is beneficial ownership of them disclaimed?",
            "answered",
            {"F8"},
        ),
        ("Does Tremaine treat herself as beneficial owner of her mother's interests?", "denied", {"F8"}),
        ("Tremaine's payout election on the Hollin phantom units - irrevocable?", "denied", {"F9"}),
        ("Did Tremaine receive any consideration for the Hollin units given to charity?", "denied", {"F10"}),
        ("Tremaine's Hollin interests: does she disclaim what her mother beneficially owns?", "answered", {"F8"}),
        ("Can interest on the Quillfeather debenture be paid in stock?", "answered", {"F2"}),
        ("May interest on the Quillfeather debenture be paid in kind?", "answered", {"F2"}),
        ("Do the Quillfeather preferred interests convert automatically?", "answered", {"F3"}),
        ("Was Santos's sale made under a Rule 10b5-1 plan?", "needs_model", None),
        ("Can the Quillfeather warrant be exercised past 12% beneficial ownership?", "denied", {"F5"}),
        ("Does the ownership limit let the Quillfeather holder go past 12%?", "denied", {"F5"}),
        ("Do the Tamarack Class B interests run out at some point?", "denied", {"F1"}),
        ("Can Ngata still change his deferral election?", "denied", {"F2"}),
        ("Did Wiremu Ngata choose to sell under the award?", "denied", {"F3"}),
        ("Does the April 2026 vesting of Ngata's units depend on his staying on the board?", "answered", {"F4"}),
        ("Does the Tamarack award's vesting depend on revenue?", "needs_model", None),
        ("Did Ines Roark swap her entire cash retainer for units?", "denied", {"F1"}),
        ("Did Roark give up only a portion of the cash retainer for units?", "answered", {"F1"}),
        ("Did Nora Achterberg take units instead of her entire cash retainer?", "needs_model", None),
        ("Is Roark the only member with an interest in Kestwick Aggregator?", "denied", {"F2"}),
        ("Is Ines Roark the only one who can vote the units in the Dorrance trust?", "answered", {"F3"}),
        ("Can Roark's phantom units be moved into another investment account?", "answered", {"F4"}),
        ("Must Pellam hand over shares when Roark exchanges partnership units?", "denied", {"F5"}),
        ("Can Pellam pay cash when Roark exchanges partnership units?", "answered", {"F5"}),
        ("Was Alder Tin the surviving company in the Pellam merger?", "denied", {"F6"}),
        ("Is Roark's spouse the sole trustee of the Wenlow Trust?", "needs_model", None),
        ("Is Corvin the manager of Bellweather?", "needs_model", None),
        ("Is Ines Roark a trustee of the Wenlow Trust?", "needs_model", None),
        ("Is Roark's spouse a trustee of the Wenlow Trust?", "answered", {"F7"}),
        ("Was Roark's trading plan adopted after June 2024?", "answered", {"F9"}),
        ("Is Ines Roark the general partner of Farrow Capital?", "needs_model", None),
        ("Is Farrow GP the general partner of Farrow Capital?", "answered", {"F11"}),
        ("Were Roark's Class C interests converted into Class E interests?", "needs_model", None),
        ("Were Roark's forty units withheld to pay the exercise price?", "needs_model", None),
        ("Can Roark's partnership units be settled in cash at Roark's choice?", "needs_model", None),
        ("Is Roark's trading plan older than a year?", "needs_model", None),
        ("Are Roark's units held directly by Ines Roark?", "needs_model", None),
    ],
)
def test_a_side_answers(ask_sides: Ask, question: str, status: str, footnotes: set[str] | None) -> None:
    answer = ask_sides(question)
    assert answer.status == status, answer.answer
    assert breaches(answer) == ()
    if footnotes is not None:
        assert {citation.footnote for citation in answer.citations} == footnotes
        verdict = next(value.value for value in answer.values if value.field == "verdict")
        assert verdict == ("no" if status == "denied" else "yes")


@pytest.mark.parametrize(
    ("question", "yes_no"),
    [
        ("Compliance check: does Nora Achterberg admit to being an owner?", True),
        ("If the issuer sells shares for less, do holders get a better rate?", True),
        ("For Corrin Minerals, did Oduya resign?", True),
        ("In what form, and after what event, does she collect on the units?", False),
        ("After the sale, how many shares did she hold?", False),
        ("If service ends, what do the units become?", False),
    ],
)
def test_a_question_may_begin_with_its_setting(question: str, yes_no: bool) -> None:
    assert (read_question(question).manner == "yes_no") is yes_no


def test_what_was_granted_was_not_bought_in_the_market(ask_sides: Ask) -> None:
    """A code of another deed says no, with the footnote on it; a code of a market or private trade says nothing."""
    answer = ask_sides("Did Ines Roark buy her 1,250.5 Pellam units on the open market?")
    assert answer.status == "denied"
    assert {citation.footnote for citation in answer.citations} == {"F1"}
    assert ask_sides("Were the Pellam units withheld, or sold on the open market?").status != "denied"


def test_a_day_is_held_against_the_one_that_is_named(ask_sides: Ask) -> None:
    answer = ask_sides("Was Roark's trading plan adopted before 2025?")
    assert next(value.value for value in answer.values if value.field == "verdict") == "no"
    assert {citation.footnote for citation in answer.citations} == {"F9"}
