# ruff: noqa: E501 - a table of footnotes reads best with a text on a line
"""Splits, mergers and corrections; every text is invented."""

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


MORE_MERGERS = [
    (
        "Pursuant to the Agreement and Plan of Merger, dated as of March 3, 2024, by and among the Issuer, Vesper Holdings, Inc. and Vesper Sub, Inc., on June 30, 2024, Vesper Sub merged with and into the Issuer, and each share of common stock was converted into the right to receive $22.50 in cash, without interest.",
        [{"cash": "22.5", "date": "2024-06-30"}],
    ),
    (
        "In connection with the merger with Larch Corp., each share of common stock was automatically converted into 0.8125 shares of Larch common stock.",
        [{"ratio": "0.8125"}],
    ),
    (
        "Each restricted stock unit was cancelled and converted into the right to receive an amount in cash equal to $31.00 multiplied by the number of shares subject to the award, pursuant to the Merger Agreement.",
        [{"cash": "31"}],
    ),
    ("Disposed of in the merger in exchange for cash consideration of $7.85 per share.", [{"cash": "7.85"}]),
    (
        "At the Effective Time, each option was cancelled in exchange for a cash payment equal to the difference between the exercise price and the merger consideration of $45.00 per share.",
        [{"cash": "45"}],
    ),
    (
        "On January 9, 2025, the Issuer was acquired by Kestrel Parent LLC pursuant to an Agreement and Plan of Merger. Each share was converted into the right to receive $16.10.",
        [{"cash": "16.1", "date": "2025-01-09"}],
    ),
    (
        "The shares were tendered in the tender offer by Osprey Merger Sub for $12.75 per share in cash on August 14, 2024.",
        [{"cash": "12.75", "date": "2024-08-14"}],
    ),
    (
        "Each Issuer share was exchanged for 1.2 shares of Heron plc under the scheme of arrangement that became effective on October 2, 2024.",
        [{"ratio": "1.2", "date": "2024-10-02"}],
    ),
    (
        "Received in exchange for 5,000 shares of Target, Inc. common stock in connection with the merger of Target, Inc. with and into the Issuer, at an exchange ratio of 0.55.",
        [{"ratio": "0.55"}],
    ),
    (
        "Represents shares tendered for $8.15 per share, net to the seller in cash, in the tender offer by Aster Purchaser Inc., which expired at midnight on February 9, 2025; the merger was completed on February 10, 2025.",
        [{"cash": "8.15", "date": "2025-02-10"}],
    ),
    (
        "In connection with the closing of the Issuer's acquisition by Halcyon Group N.V. on October 1, 2024, each share was exchanged for EUR 14.20 in cash.",
        [{"cash": "14.2", "date": "2024-10-01"}],
    ),
    (
        "As a result of the merger of Lodge Bancorp, Inc. with and into the Issuer, effective April 1, 2025, each share of Lodge common stock was converted into 1.1375 shares of Issuer common stock.",
        [{"ratio": "1.1375", "date": "2025-04-01"}],
    ),
    (
        "At the effective time each in-the-money option was cancelled for a cash payment equal to the excess of the $19.50 merger consideration over the exercise price.",
        [{"cash": "19.5"}],
    ),
    (
        "Pursuant to the plan of arrangement completed on July 14, 2025, each common share was exchanged for C$5.40 in cash and 0.1 of a share of Maple Metals Ltd.",
        [{"cash": "5.4", "ratio": "0.1", "date": "2025-07-14"}],
    ),
    (
        "At the closing of the merger on May 30, 2025 the shares were cancelled for $61.25 apiece, net in cash, paid by Mira Bidco Ltd.",
        [{"cash": "61.25", "date": "2025-05-30"}],
    ),
    (
        "Pursuant to the Agreement and Plan of Merger dated November 4, 2024, the merger became effective on February 20, 2025 and every share became entitled to 1.025 Quoin ordinary shares plus $3.00 in cash.",
        [{"cash": "3", "ratio": "1.025", "date": "2025-02-20"}],
    ),
    (
        "Upon the closing of the acquisition of the Issuer by Bluff Parent, L.P. on October 15, 2024 the options were cancelled in exchange for the spread between $17.80 and their exercise price.",
        [{"cash": "17.8", "date": "2024-10-15"}],
    ),
]

NO_MORE_MERGERS = [
    "The Merger Agreement was terminated on June 3, 2025.",
    "The reporting person entered into a voting agreement in connection with the proposed merger with Cirrus Corp.",
    "The performance goals were deemed met in connection with the merger.",
    "If a change in control occurs the holder may receive $5.00 in cash per share.",
    "The RSUs provide for double-trigger vesting following a merger.",
    "Upon consummation of the business combination on November 3, 2025, each Class B ordinary share converted into one share of Class A common stock.",
    "Each RSU represents the right to receive one share of common stock following the merger.",
]

CORRECTIONS = [
    ("This Form 4/A is being filed to correct the number of shares reported in Table I.", [{}]),
    ("This amendment is filed to correct an administrative error in the original Form 4 filed on May 3, 2024.", [{}]),
    ("The original filing inadvertently omitted 300 shares.", [{}]),
    ("Due to a clerical error, the reporting person's Form 4 filed on May 2 overstated the shares held by 500.", [{}]),
    ("This transaction was reported late due to an administrative oversight.", [{}]),
    ("The reporting person's prior reports understated the number of shares held.", [{}]),
    ("The holdings were incorrectly reported as direct.", [{}]),
    ("This Form 4 is being filed late because the broker did not notify the reporting person.", [{}]),
    ("This amendment restates in its entirety the Form 4.", [{}]),
    ("These shares were mistakenly reported as acquired on May 1, 2024.", [{}]),
    ("The prior Form 4 contained a computational error in the total of securities owned.", [{}]),
    ("The purchase should have been reported on a Form 4 in 2023.", [{}]),
    ("The number in column 5 has been corrected.", [{}]),
    ("Includes 300 shares that were inadvertently not reported.", [{}]),
    ("Amends the Form 4 of May 2, 2025 to correct the exercise price.", [{}]),
    ("This line restates holdings that were erroneously included in the trust's total.", [{}]),
    ("The sale was not timely reported.", [{}]),
    ("The reporting person failed to report the gift on Form 5.", [{}]),
    ("Owing to an error by the broker, 12 shares were sold.", [{}]),
    ("The report filed on June 1, 2025 misstated the ownership form.", [{}]),
]

NO_CORRECTIONS = [
    "Vesting of units the grant of which was previously reported.",
    "These shares were previously reported as directly owned.",
    "The price reflects a corrected exercise price.",
    "The award was amended on May 1, 2024.",
    "The conversion price is adjusted to correct for splits.",
    "The latest tranche vests on May 1, 2026.",
    "This amendment is being filed solely to include Exhibit 24.",
    "The plan was amended and restated in 2023.",
    "The option is reported on a separate line.",
    "The reporting person will file an amendment if the price changes.",
    "The shares were sold pursuant to an amended trading plan.",
    "Unrelated to any prior report.",
]


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_splits(seen: Look, text: str, expected: list[dict[str, object]]) -> None:
    assert seen(text, "stock_split") == expected


@pytest.mark.parametrize("text", NO_SPLIT)
def test_texts_without_a_split(seen: Look, text: str) -> None:
    assert seen(text, "stock_split") == []


@pytest.mark.parametrize(("text", "expected"), [*MERGERS, *MORE_MERGERS])
def test_mergers(seen: Look, text: str, expected: list[dict[str, object]]) -> None:
    assert seen(text, "merger") == expected


@pytest.mark.parametrize("text", [*NO_MERGER, *NO_MORE_MERGERS])
def test_texts_without_a_merger(seen: Look, text: str) -> None:
    assert seen(text, "merger") == []


@pytest.mark.parametrize(("text", "expected"), CORRECTIONS)
def test_corrections(seen: Look, text: str, expected: list[dict[str, object]]) -> None:
    assert seen(text, "correction") == expected


@pytest.mark.parametrize("text", NO_CORRECTIONS)
def test_texts_without_a_correction(seen: Look, text: str) -> None:
    assert seen(text, "correction") == []
