# ruff: noqa: E501 - a table of footnotes reads best with a text on a line
"""Tax withholding and plans; every text is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.reading.rules.reader import read_note
from extractor.schema.terms import Plan

Look = Callable[..., list[dict[str, object]]]

WITHHELD = [
    (
        "Represents 1,204 shares of common stock withheld by the Issuer to satisfy tax withholding obligations upon the vesting of 3,500 RSUs.",
        [{"shares": "1204"}],
    ),
    (
        "On March 3, 2025, 2,500 restricted stock units vested, of which 901 shares were withheld to cover taxes.",
        [{"shares": "901"}],
    ),
    ("Shares sold to cover taxes due upon vesting.", [{}]),
    ("Shares surrendered in payment of the exercise price of the option.", [{}]),
    (
        "Sale of shares to cover withholding taxes in a mandatory sell-to-cover transaction; not a discretionary trade.",
        [{}],
    ),
    ("Of the 10,000 shares vested, 3,456 shares were withheld for tax purposes.", [{"shares": "3456"}]),
    ("Shares transferred to the issuer to pay taxes.", [{}]),
    ("Award recipients may elect to have shares withheld to pay taxes.", []),
    ("Units convert when the capital account reaches a target for federal income tax purposes.", []),
    ("The number reported is net of shares withheld for taxes.", []),
    ("Payment of tax liability by withholding securities incident to vesting.", [{}]),
    ("Shares tendered to the company to pay the exercise price and taxes.", [{}]),
    ("The exercise price of the option is $12.00.", []),
    ("The issuer withheld 77 shares in respect of the reporting person's tax obligations.", [{"shares": "77"}]),
]

PLANS = [
    (
        'Shares acquired under the Company\'s Employee Stock Purchase Plan ("ESPP") in exempt transactions.',
        [("Employee Stock Purchase Plan", "espp")],
    ),
    ("Shares held through the Issuer's 401(k) plan as of March 1, 2024.", [("401(k) plan", "retirement")]),
    ("Acquired pursuant to a dividend reinvestment plan.", [("dividend reinvestment plan", "dividend")]),
    (
        'Granted under the Maple Rock Holdings, Inc. Amended and Restated 2018 Omnibus Incentive Plan (the "Plan"). Awards under the Plan vest annually.',
        [("Maple Rock Holdings, Inc. Amended and Restated 2018 Omnibus Incentive Plan", "equity")],
    ),
    (
        "Phantom stock units credited under the Issuer's non-qualified deferred compensation plan.",
        [("non-qualified deferred compensation plan", "deferral")],
    ),
    ("Sold pursuant to a Rule 10b5-1 trading plan.", []),
    ("Under the Agreement and Plan of Merger, each share was converted.", []),
    (
        "The RSUs were granted under the Issuer's 2021 Long-Term Incentive Plan pursuant to the Non-Employee Director Compensation Policy.",
        [("2021 Long-Term Incentive Plan", "equity")],
    ),
    (
        "Represents shares acquired under the Vestal Savings and Profit Sharing Plan through payroll deductions.",
        [("Vestal Savings and Profit Sharing Plan", "retirement")],
    ),
    (
        "Credited under the ProCo Bank Supplemental Executive Retirement Plan.",
        [("ProCo Bank Supplemental Executive Retirement Plan", "retirement")],
    ),
    (
        "Shares deferred under the Orrin & Lowe plc Directors' Deferred Share Plan for Non-Executive Directors.",
        [("Orrin & Lowe plc Directors' Deferred Share Plan for Non-Executive Directors", "deferral")],
    ),
    ("The plan was approved by stockholders.", []),
    (
        "Stock received in accordance with the outside directors' compensation program.",
        [("outside directors' compensation program", "equity")],
    ),
]


@pytest.mark.parametrize(("text", "terms"), WITHHELD)
def test_withheld(seen: Look, text: str, terms: list[dict[str, object]]) -> None:
    assert seen(text, "tax_withholding") == terms


@pytest.mark.parametrize(("text", "plans"), PLANS)
def test_plans(text: str, plans: list[tuple[str, str]]) -> None:
    bodies = [draft.body for draft in read_note(text, footnote="F1").drafts]
    assert [(body.name, body.type) for body in bodies if isinstance(body, Plan)] == plans
