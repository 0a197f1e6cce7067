# ruff: noqa: E501 - a table of footnotes reads best with a text on a line
"""Splits and mergers; every text is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Look = Callable[..., list[dict[str, object]]]

SPLITS = [
    (
        "On May 1, 2024 the Issuer effected a 1-for-25 reverse stock split.",
        [{"new": "1", "old": "25", "date": "2024-05-01"}],
    ),
    (
        "Adjusted for the two-for-one stock split paid on June 15, 2023.",
        [{"new": "2", "old": "1", "date": "2023-06-15"}],
    ),
    ("Reflects a 1:40 reverse split effective July 7, 2025.", [{"new": "1", "old": "40", "date": "2025-07-07"}]),
    ("The amounts give effect to the Issuer's 4-for-1 forward split.", [{"new": "4", "old": "1"}]),
    (
        "A reverse stock split at a ratio of one-for-fifteen became effective on March 3, 2025.",
        [{"new": "1", "old": "15", "date": "2025-03-03"}],
    ),
    (
        "Following the ten-for-one stock split of the common stock on June 10, 2024, the number of shares was adjusted.",
        [{"new": "10", "old": "1", "date": "2024-06-10"}],
    ),
    (
        "The 1-for-6 share consolidation was completed on February 2, 2024.",
        [{"new": "1", "old": "6", "date": "2024-02-02"}],
    ),
    ("These figures reflect a three-for-two stock split.", [{"new": "3", "old": "2"}]),
    ("Reflects the reverse stock split effective May 26, 2025.", [{"date": "2025-05-26"}]),
    (
        "Post-split amounts; on August 1, 2024 the Issuer completed a 1-for-8.5 reverse stock split.",
        [{"new": "1", "old": "8.5", "date": "2024-08-01"}],
    ),
    (
        "Every 20 shares of issued common stock were combined into one share on April 4, 2025 in a reverse split.",
        [{"new": "1", "old": "20", "date": "2025-04-04"}],
    ),
    (
        "Share amounts were adjusted for the 5-for-1 stock split effected on July 1, 2022.",
        [{"new": "5", "old": "1", "date": "2022-07-01"}],
    ),
]

NO_SPLIT = [
    "The exercise price is subject to adjustment for stock splits.",
    "Stockholders authorized a reverse split at a ratio between 1-for-5 and 1-for-50.",
    "The board proposed a 1-for-10 reverse stock split, which has not been effected.",
    "Class B shares convert into Class A shares on a one-for-one basis.",
    "The award will be adjusted in the event of any stock split.",
    "If the Issuer effects a 1-for-20 reverse stock split, the price will change.",
    "The fees are split between the funds.",
    "The floor price shall not be adjusted for any reverse stock split.",
    "The reporting person splits his time between two offices.",
    "The Company intends to effect a 1-for-12 reverse stock split.",
    "The shares were divided among three trusts.",
    "The consolidation of the reporting line took place in 2024.",
]

MERGERS = [
    (
        "At the effective time of the merger on July 1, 2025, each share was converted into the right to receive $18.25 in cash, without interest.",
        [{"cash": "18.25", "date": "2025-07-01"}],
    ),
    (
        "Pursuant to the Merger Agreement, each share of common stock was exchanged for 0.4567 of a share of Acquirer common stock.",
        [{"ratio": "0.4567"}],
    ),
    (
        "In the merger each outstanding share was converted into the right to receive (i) $9.50 in cash and (ii) 0.125 shares of Parent common stock.",
        [{"cash": "9.5", "ratio": "0.125"}],
    ),
    (
        "Disposed of pursuant to the Agreement and Plan of Merger among the Issuer, Polaris Holdings, Inc. and Polaris Merger Sub, Inc., which closed on June 2, 2025, in exchange for $41.00 per share in cash.",
        [{"cash": "41", "date": "2025-06-02"}],
    ),
    (
        "In the merger, each share was cancelled and converted into the right to receive cash of $12.00.",
        [{"cash": "12"}],
    ),
    (
        "Pursuant to the merger agreement each Issuer share was converted into 1.5 shares of Buyer common stock.",
        [{"ratio": "1.5"}],
    ),
]

NO_MERGER = [
    "Each RSU represents the right to receive one share.",
    "Upon any merger the awards vest.",
    "The limited partners have the right to receive distributions.",
    "The reporting person received 400 shares.",
    "If the merger is not completed the award lapses.",
    "The trust and the foundation are under common control.",
    "Earnout shares will be issued if the VWAP exceeds $15.00.",
    "The shares were tendered in payment of the exercise price.",
]


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_splits(seen: Look, text: str, expected: list[dict[str, object]]) -> None:
    assert seen(text, "stock_split") == expected


@pytest.mark.parametrize("text", NO_SPLIT)
def test_texts_without_a_split(seen: Look, text: str) -> None:
    assert seen(text, "stock_split") == []


@pytest.mark.parametrize(("text", "expected"), MERGERS)
def test_mergers(seen: Look, text: str, expected: list[dict[str, object]]) -> None:
    assert seen(text, "merger") == expected


@pytest.mark.parametrize("text", NO_MERGER)
def test_texts_without_a_merger(seen: Look, text: str) -> None:
    assert seen(text, "merger") == []
