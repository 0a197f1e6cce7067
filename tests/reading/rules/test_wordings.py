"""Less usual wordings of several kinds, each with traps in nearly the same words; every text is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.reading.rules.reader import read_note
from extractor.reading.verify import verify_all

Look = Callable[..., list[dict[str, object]]]

STATED = [
    (
        "maturity",
        "The principal amount, together with accrued interest, shall be repaid on March 31, 2027.",
        [{"date": "2027-03-31"}],
    ),
    ("maturity", "The Maturity Date of the Note is two years from its issuance.", [{}]),
    ("maturity", "Each note matures in five years on May 5, 2030.", [{"date": "2030-05-05"}]),
    (
        "maturity",
        "The debentures must be paid in full not later than May 5, 2030.",
        [{"date": "2030-05-05"}],
    ),
    ("maturity", "Principal is payable in a lump sum on May 1, 2026.", [{"date": "2026-05-01"}]),
    ("maturity", "The debenture's maturity was pushed back to May 1, 2026.", [{"date": "2026-05-01"}]),
    (
        "exercise_window",
        "Options exercisable from 06/01/2025 to 06/01/2030.",
        [{"from": "2025-06-01", "expires": "2030-06-01"}],
    ),
    (
        "exercise_window",
        "The warrants are exercisable beginning six months after issuance and terminate on January 15, 2030.",
        [{"expires": "2030-01-15"}],
    ),
    (
        "exercise_window",
        "The options may not be exercised prior to January 10, 2026 and lapse on January 10, 2032.",
        [{"from": "2026-01-10", "expires": "2032-01-10"}],
    ),
    (
        "exercise_window",
        (
            "The holder may exercise the option in whole or in part at any time prior to 5:00 p.m., New York time, "
            "on April 4, 2029."
        ),
        [{"immediate": True, "expires": "2029-04-04"}],
    ),
    ("exercise_window", "The SARs have a term ending April 4, 2029.", [{"expires": "2029-04-04"}]),
    (
        "exercise_window",
        "The purchase option is exercisable through and including April 4, 2029.",
        [{"expires": "2029-04-04"}],
    ),
    (
        "exercise_window",
        "The option terminates on the earlier of April 4, 2029 and 90 days after termination of service.",
        [{"expires": "2029-04-04"}],
    ),
    ("exercise_window", "The warrants will not become exercisable until stockholder approval is obtained.", [{}]),
    (
        "share_cap",
        "Conversions are limited to an aggregate of 3,000,000 shares until the stockholders approve.",
        [{"shares": "3000000"}],
    ),
    (
        "share_cap",
        (
            "The holder is prohibited from converting into more than 1,250,000 shares until stockholder approval "
            "has been received."
        ),
        [{"shares": "1250000"}],
    ),
    ("share_cap", "A maximum of 5,000,000 shares is issuable under the note.", [{"shares": "5000000"}]),
    (
        "ownership_limit",
        "Conversion of the notes is blocked where it would result in the Fund holding greater than 4.9% of the stock.",
        [{"percent": "4.9"}],
    ),
    (
        "ceiling_price",
        "The minimum and maximum conversion prices are $1.50 and $6.25, respectively.",
        [{"price": "6.25"}],
    ),
    (
        "transfer",
        "Annuity payment of 31,250 shares from the GRAT to the reporting person.",
        [{"type": "distribution", "shares": "31250"}],
    ),
    ("correction", "The reporting person previously reported an incorrect number of shares.", [{}]),
]

SILENT = [
    ("maturity", "The purchase price for the shares must be paid in full by May 1, 2026."),
    ("maturity", "The severance is payable in a lump sum on May 1, 2026."),
    ("exercise_window", "The RSUs vest over a term ending May 1, 2028."),
    ("exercise_window", "The reporting person's term as a director ends May 1, 2028; the option is unvested."),
    ("exercise_window", "The consulting agreement provides for services and terminates on May 1, 2030."),
    ("ownership_limit", "The trading window was blocked for owners of more than 5% of the stock."),
    ("ownership_limit", "If the Company's own return is negative, no warrant pays more than 90%."),
    ("ownership_limit", "Vested units convert at its own ratio, which may not exceed 80%."),
    ("share_cap", "Following conversion, the reporting person holds 1,234,567 shares, limited by a lock-up."),
    ("ceiling_price", "The minimum and maximum prices were $1.50 and $6.25, respectively."),
    ("transfer", "Shares transferred to the issuer to pay taxes due upon vesting."),
    ("transfer", "The GRAT made an annuity payment in cash from the trust."),
    ("redemption", "Shares repurchased by the issuer at $18.20 per share in a privately negotiated transaction."),
]


@pytest.mark.parametrize(("kind", "text", "expected"), STATED)
def test_an_unusual_wording_is_read(seen: Look, kind: str, text: str, expected: list[dict[str, object]]) -> None:
    assert seen(text, kind) == expected
    kept, refused = verify_all(read_note(text, footnote="F1").drafts, text, reader="rules")
    assert [term.body.name_of_kind for term in kept].count(kind) == len(expected), refused


@pytest.mark.parametrize(("kind", "text"), SILENT)
def test_nearly_the_same_words_state_nothing(seen: Look, kind: str, text: str) -> None:
    assert seen(text, kind) == []


def test_a_day_of_adoption_in_a_second_sentence_is_quoted_too() -> None:
    text = "The sales were made under a Rule 10b5-1 trading plan. The plan was adopted on March 14, 2024."
    (term,), refused = verify_all(read_note(text, footnote="F1").drafts, text, reader="rules")
    assert not refused
    assert dict(term.flat())["adopted"] == "2024-03-14"
    assert any("March 14, 2024" in quote.quote for quote in term.evidence)
