"""Invented filings whose answers stand in sentences that no kind of term holds, and what they leave out."""

from __future__ import annotations

from extractor.schema.filing import Filing, Issuer, Owner
from tests.qa.invented import filing, row

HARTMOOR = filing(
    "hartmoor",
    accession="0009990021-26-000001",
    period="2026-04-01",
    issuer=Issuer(cik="0009990021", name="Hartmoor Robotics, Inc.", symbol="HRTM"),
    owners=(Owner(cik="0009991021", name="Quennell Astrid P", is_director=True),),
    non_derivative=(
        row(
            "transaction",
            security_title="Common Stock",
            transaction_date="2026-04-01",
            transaction_code="A",
            transaction_shares=("415", "F3"),
            transaction_price_per_share=("0", "F3"),
            transaction_acquired_disposed_code="A",
            shares_owned_following_transaction=("5000", "F4"),
            direct_or_indirect_ownership="D",
        ),
        row(
            "holding",
            security_title="Common Stock",
            shares_owned_following_transaction="22000",
            direct_or_indirect_ownership="I",
            nature_of_ownership=("By trust", "F5"),
        ),
    ),
    derivative=(
        row(
            "transaction",
            security_title="Warrants",
            transaction_date="2026-04-01",
            transaction_code=("X", "F8"),
            transaction_shares="50",
            transaction_acquired_disposed_code="D",
            shares_owned_following_transaction="0",
            direct_or_indirect_ownership="D",
        ),
        row(
            "transaction",
            security_title="Deferred Stock Units",
            transaction_date="2026-04-01",
            transaction_code="A",
            transaction_shares=("960", "F1"),
            transaction_acquired_disposed_code="A",
            underlying_security_title=("Common Stock", "F2"),
            shares_owned_following_transaction="3110",
            direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        "Delivery of the units has been deferred until March 31, 2033.",
        "Units are settled in cash, in a single sum, within sixty days after the director ceases to serve.",
        "The shares were valued by the closing price on the exchange on the day of the award.",
        "Consists of 4,100 shares held directly and 900 shares set aside in a rabbi trust.",
        "Held by the Quennell Orchard Trust, whose trustee is independent of the reporting person.",
        "Ms. Quennell took 60% of her fees in stock and 40% in cash.",
        "Bought in a private placement of May 2, 2025. The purchase agreement was signed by both sides.",
        "The warrants were issued to Ms. Quennell on June 9, 2025 under a Subscription Agreement dated June 3, 2025.",
    ),
)


def _director(name: str, cik: str, accession: str, notes: tuple[str, ...]) -> Filing:
    return filing(
        f"wrenfield-{cik}",
        accession=accession,
        period="2026-05-20",
        issuer=Issuer(cik="0009990022", name="Wrenfield Foods Corp", symbol="WREN"),
        owners=(Owner(cik=cik, name=name, is_director=True),),
        non_derivative=(
            row(
                "transaction",
                security_title="Common Stock",
                transaction_date="2026-05-20",
                transaction_code=("A", "F1"),
                transaction_shares="700",
                transaction_acquired_disposed_code="A",
                shares_owned_following_transaction="9000",
                direct_or_indirect_ownership="D",
            ),
        ),
        notes=notes,
    )


_SWAPPED = "The director elected to receive restricted stock in lieu of the quarterly cash retainer."
WRENFIELD = (
    _director("Abernethy Lowell", "0009991022", "0009990022-26-000001", (_SWAPPED,)),
    _director("Castellane Mirabel", "0009991023", "0009990022-26-000002", (_SWAPPED,)),
    _director("Dunstable Orrin", "0009991024", "0009990022-26-000003", ("Annual award to non-employee directors.",)),
)
THORNBURY = filing(
    "thornbury",
    accession="0009990023-26-000001",
    period="2026-03-06",
    issuer=Issuer(cik="0009990023", name="Thornbury Glassworks Corp", symbol="THGL"),
    owners=(Owner(cik="0009991025", name="Ostrander Lucille", is_officer=True, officer_title="Treasurer"),),
    non_derivative=(
        row(
            "transaction",
            security_title="Common Stock",
            transaction_date="2026-03-06",
            transaction_code="M",
            transaction_shares="2400",
            transaction_price_per_share="11.5",
            transaction_acquired_disposed_code="A",
            shares_owned_following_transaction="18400",
            direct_or_indirect_ownership="D",
        ),
        row(
            "holding",
            security_title="Common Stock",
            shares_owned_following_transaction="6000",
            direct_or_indirect_ownership="I",
            nature_of_ownership="By Trust",
        ),
    ),
    derivative=(
        row(
            "transaction",
            security_title="Stock Option (right to buy)",
            conversion_or_exercise_price="11.5",
            transaction_date="2026-03-06",
            transaction_code="M",
            transaction_shares="2400",
            transaction_acquired_disposed_code="D",
            exercise_date=(None, "F1"),
            expiration_date="2029-02-11",
            underlying_security_title="Common Stock",
            underlying_security_shares="2400",
            shares_owned_following_transaction="0",
            direct_or_indirect_ownership="D",
        ),
        row(
            "transaction",
            security_title="Restricted Stock Units",
            transaction_date="2026-03-05",
            transaction_code="A",
            transaction_shares="4000",
            transaction_acquired_disposed_code="A",
            exercise_date=(None, "F2"),
            expiration_date=(None, "F2"),
            underlying_security_title=("Common Stock", "F3"),
            underlying_security_shares="4000",
            shares_owned_following_transaction="4000",
            direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        "The option was granted on February 11, 2019 and is exercisable in full.",
        "The units, granted on March 5, 2026, vest in four equal annual installments on the first four anniversaries.",
        "Each restricted stock unit represents the right to receive one share of common stock upon vesting.",
        "Shares earned under the 2023 performance award; the number earned was determined for the performance period.",
        "Ms. Ostrander may redeem partnership units for shares of common stock held by the partnership.",
    ),
    remarks="Sales are made under a Rule 10b5-1 plan adopted on August 8, 2025.",
)
PALGRAVE = filing(
    "palgrave",
    accession="0009990024-26-000001",
    period="2026-02-20",
    issuer=Issuer(cik="0009990024", name="Palgrave Rail Corp", symbol="PLGR"),
    owners=(Owner(cik="0009991026", name="Kilbourne Ezra", is_officer=True, officer_title="President"),),
    non_derivative=(
        row(
            "transaction",
            security_title="Common Stock",
            transaction_date="2026-02-20",
            transaction_code=("A", "F1"),
            transaction_shares="3100",
            transaction_acquired_disposed_code="A",
            shares_owned_following_transaction="13100",
            direct_or_indirect_ownership="D",
        ),
        row(
            "holding",
            security_title="Common Stock",
            shares_owned_following_transaction="800",
            direct_or_indirect_ownership="I",
            nature_of_ownership=("By trust", "F2"),
        ),
    ),
    derivative=(
        row(
            "holding",
            security_title="6% Convertible Notes",
            conversion_or_exercise_price="22",
            underlying_security_title="Common Stock",
            underlying_security_shares="500",
            direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        "Earned under the 2024 performance units, which paid out at 155% of target on the growth of free cash flow.",
        "Held by the trust of Mr. Kilbourne's late mother.",
        "Each partnership unit is exchanged for 1.5 shares. A dividend of $0.40 was credited on the units.",
        "Up to 40,000 shares may be sold under the 10b5-1 plan. The employment agreement is dated July 7, 2021.",
        "Restricted shares vest on May 30, 2027. The seller has agreed to a 60-day lock-up ending April 21, 2026.",
    ),
)
LARKMERE = filing(
    "larkmere",
    accession="0009990025-26-000001",
    period="2026-05-15",
    issuer=Issuer(cik="0009990025", name="Larkmere Shipping Corp", symbol="LRKM"),
    owners=(Owner(cik="0009991027", name="Vandermolen Ada", is_director=True),),
    non_derivative=(
        row(
            "transaction",
            security_title="Common Stock",
            transaction_date="2026-05-15",
            transaction_code="A",
            transaction_shares=("212", "F1"),
            transaction_price_per_share=("35.4", "F2"),
            transaction_acquired_disposed_code="A",
            shares_owned_following_transaction="2400",
            direct_or_indirect_ownership="D",
        ),
    ),
    derivative=(
        row(
            "transaction",
            security_title="Phantom Stock Units",
            transaction_date="2026-05-15",
            transaction_code=("M", "F3"),
            transaction_shares="1800",
            transaction_acquired_disposed_code="D",
            exercise_date=(None, "F4"),
            underlying_security_title="Common Stock",
            underlying_security_shares="1800",
            shares_owned_following_transaction="0",
            direct_or_indirect_ownership="D",
        ),
        row(
            "transaction",
            security_title="Stock Option (right to buy)",
            conversion_or_exercise_price="9.25",
            transaction_date="2026-05-15",
            transaction_code="M",
            transaction_shares="640",
            transaction_price_per_share="0",
            transaction_acquired_disposed_code="D",
            exercise_date=(None, "F5"),
            underlying_security_title="Common Stock",
            underlying_security_shares="640",
            shares_owned_following_transaction="0",
            direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        "Number of shares is determined by dividing the fees earned by the closing price on the day they were earned.",
        "Based on the closing price of the shares on the exchange on May 14, 2026.",
        "The holder elected to receive 40% of the award in cash and the balance in stock when the award was paid.",
        "The units are settled in stock following the director's separation from service and have no expiration date.",
        "Part of a single option grant. 1,000 shares vested on November 1, 2018 and the rest monthly thereafter.",
    ),
)
PASSAGES = (HARTMOOR, *WRENFIELD, THORNBURY, PALGRAVE, LARKMERE)
