"""Maturities and windows of exercise; every text is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Look = Callable[..., list[dict[str, object]]]

MATURITIES = [
    ("The notes mature on 2029/03/04.", [{"date": "2029-03-04"}]),
    ("The notes mature on 3-4-2029.", [{"date": "2029-03-04"}]),
    ("The notes were originally due March 4, 2026 and are now due March 4, 2029.", [{"date": "2029-03-04"}]),
    ("The notes mature eighteen months after issuance, i.e., on March 4, 2029.", [{"date": "2029-03-04"}]),
    ("The Issuer must repay the note no later than March 4, 2029.", [{"date": "2029-03-04"}]),
    ("The term loan has a final maturity in March 2029.", [{"date": "2029-03"}]),
    ("All unpaid principal and interest is due and payable on or before March 4, 2029.", [{"date": "2029-03-04"}]),
    ("The loan must be repaid by March 4, 2029.", [{"date": "2029-03-04"}]),
    ("The forward sale contract settles on March 4, 2029.", [{"date": "2029-03-04"}]),
    ("The settlement date of the forward is March 4, 2029.", [{"date": "2029-03-04"}]),
    ("The term of the note ends on March 4, 2029.", [{"date": "2029-03-04"}]),
    ("The note matures on March 3, 2027.", [{"date": "2027-03-03"}]),
    ("The 5% Convertible Notes due 2030 were issued in a private offering.", [{"date": "2030"}]),
    ("The Debentures are due and payable in full on 6/30/2026.", [{"date": "2026-06-30"}]),
    ("The maturity date of the loan is the 1st day of August, 2028.", [{"date": "2028-08-01"}]),
    (
        "The notes mature on the earlier of December 31, 2025 and the closing of a qualified financing.",
        [{"date": "2025-12-31"}],
    ),
    (
        "The note matures on the first to occur of (i) May 1, 2027 and (ii) a change of control.",
        [{"date": "2027-05-01"}],
    ),
    ("The maturity date was extended from January 1, 2024 to January 1, 2026.", [{"date": "2026-01-01"}]),
    (
        "The note was due on April 1, 2024, but its maturity date was extended to April 1, 2025.",
        [{"date": "2025-04-01"}],
    ),
    ("The loan is due and payable on demand.", [{}]),
    ("The note matures eighteen months after the date of issuance.", [{}]),
    ('On September 9, 2026 (the "Maturity Date") the counterparty will deliver the shares.', [{"date": "2026-09-09"}]),
    (
        "If no qualified sale has closed by June 30, 2028, all unpaid principal and interest will be due on that date.",
        [{"date": "2028-06-30"}],
    ),
    ("The preferred stock has no stated maturity.", [{"denied": True}]),
    ("The notes mature in June 2029.", [{"date": "2029-06"}]),
]

NO_MATURITY = [
    "The filing due date is March 4, 2029.",
    "The forward contract was settled on March 4, 2025 by delivery of shares.",
    "The interest is due and payable on or before March 4, 2029.",
    "The Form 4 was due on June 3, 2024.",
    "The tax due on vesting was paid by withholding shares.",
    "Interest is due on March 1, 2025.",
    "Due to an administrative error the transaction was reported late.",
    "The option expires on May 1, 2030.",
    "The report was filed after the due date.",
    "Fees are payable on July 1, 2025.",
    "The award matured into a vested right.",
    "The dividend is payable on May 15, 2025 to holders of record.",
    "The trading plan ends on May 15, 2025.",
    "The shares are held by a trust dated May 5, 2001.",
    "Shares become payable upon separation from service.",
]

WINDOWS = [
    (
        "The warrants may be exercised at once and run out on March 4, 2029.",
        [{"immediate": True, "expires": "2029-03-04"}],
    ),
    ("Exercise period: March 4, 2024 - March 4, 2029.", [{"from": "2024-03-04", "expires": "2029-03-04"}]),
    (
        "The warrant has an initial exercise date of March 4, 2024 and a termination date of March 4, 2029.",
        [{"from": "2024-03-04", "expires": "2029-03-04"}],
    ),
    ("Warrants expire on the fifth anniversary of issuance (March 4, 2029).", [{"expires": "2029-03-04"}]),
    ("The warrants expire in March 2029.", [{"expires": "2029-03"}]),
    ("The warrants' expiry was extended from March 4, 2026 to March 4, 2029.", [{"expires": "2029-03-04"}]),
    (
        "The right to convert begins on March 4, 2024 and ends on March 4, 2029.",
        [{"from": "2024-03-04", "expires": "2029-03-04"}],
    ),
    ("The exercise period ends on March 4, 2029.", [{"expires": "2029-03-04"}]),
    ("The last day on which the warrants may be exercised is March 4, 2029.", [{"expires": "2029-03-04"}]),
    ("Unexercised options lapse on March 4, 2029.", [{"expires": "2029-03-04"}]),
    ("The warrants are exercisable up to and including March 4, 2029.", [{"expires": "2029-03-04"}]),
    ("The warrants have a five-year term ending March 4, 2029.", [{"expires": "2029-03-04"}]),
    ("The warrants will be void after 5:00 p.m. on March 4, 2029.", [{"expires": "2029-03-04"}]),
    ("Unless exercised earlier, the rights terminate on March 4, 2029.", [{"expires": "2029-03-04"}]),
    ("The warrants cease to be exercisable on March 4, 2029.", [{"expires": "2029-03-04"}]),
    ("Exercisable from March 4, 2024 to March 4, 2029.", [{"from": "2024-03-04", "expires": "2029-03-04"}]),
    (
        "The window opens: the exercise window opens on March 4, 2024 and closes on March 4, 2029.",
        [{"from": "2024-03-04", "expires": "2029-03-04"}],
    ),
    ("No exercise may occur prior to March 4, 2024.", [{"from": "2024-03-04"}]),
    (
        "May be exercised on or after May 1, 2026 and prior to May 1, 2031.",
        [{"from": "2026-05-01", "expires": "2031-05-01"}],
    ),
    (
        "The warrants are exercisable immediately and expire on June 1, 2029.",
        [{"immediate": True, "expires": "2029-06-01"}],
    ),
    (
        "The Warrant is exercisable beginning on January 15, 2024 and ending on January 15, 2029.",
        [{"from": "2024-01-15", "expires": "2029-01-15"}],
    ),
    (
        "The Preferred Stock is convertible at any time and has no expiration date.",
        [{"immediate": True, "never_expires": True}],
    ),
    ("The pre-funded warrants do not expire.", [{"never_expires": True}]),
    ("The warrants may be exercised at any time after October 1, 2024.", [{"from": "2024-10-01"}]),
    ("The notes may not be converted before July 1, 2026.", [{"from": "2026-07-01"}]),
    (
        "The right first became exercisable on May 5, 2023 and expires May 5, 2033.",
        [{"from": "2023-05-05", "expires": "2033-05-05"}],
    ),
    ("The warrants become exercisable upon receipt of stockholder approval.", [{}]),
    ("The warrants will become exercisable 30 days after the completion of the initial business combination.", [{}]),
    ("Upon the closing of the offering, the preferred stock will automatically convert into common stock.", [{}]),
    ("The option may be exercised until the close of business on August 9, 2031.", [{"expires": "2031-08-09"}]),
    ("The call option expires at 5:00 p.m. on September 20, 2026.", [{"expires": "2026-09-20"}]),
    (
        "Class B stock is convertible at the holder's election at any time. It does not have an expiration date.",
        [{"immediate": True, "never_expires": True}],
    ),
    ("The warrants expire on the earlier of May 1, 2028 and a change of control.", [{"expires": "2028-05-01"}]),
]

NO_WINDOW = [
    "The employment agreement has a termination date of March 4, 2029.",
    "The options were exercised between March 4, 2024 and June 4, 2024.",
    "The investor's registration rights terminate on March 4, 2029.",
    "This option is exercisable immediately as to 10,000 shares.",
    "The option vests in four equal annual installments.",
    "One-fourth of the options become exercisable on each of the first four anniversaries of March 1, 2024.",
    "The option is fully vested.",
    "The trading plan expires on December 31, 2025.",
    "The restrictions lapse on May 4, 2026.",
    "The options were exercised on May 4, 2024.",
    "The shares were converted on June 1, 2024.",
    "The reporting person exercises voting power over the shares.",
    "Options expire ten years from grant.",
    "The lock-up agreement expires on August 1, 2025.",
    "The shares were exchanged in the merger.",
    "The shares were received upon conversion of Class B stock.",
]


@pytest.mark.parametrize(("text", "expected"), MATURITIES)
def test_maturities(seen: Look, text: str, expected: list[dict[str, object]]) -> None:
    assert seen(text, "maturity") == expected


@pytest.mark.parametrize("text", NO_MATURITY)
def test_texts_without_a_maturity(seen: Look, text: str) -> None:
    assert seen(text, "maturity") == []


@pytest.mark.parametrize(("text", "expected"), WINDOWS)
def test_windows(seen: Look, text: str, expected: list[dict[str, object]]) -> None:
    assert seen(text, "exercise_window") == expected


@pytest.mark.parametrize("text", NO_WINDOW)
def test_texts_without_a_window(seen: Look, text: str) -> None:
    assert seen(text, "exercise_window") == []
