"""Filings of an invented issuer whose answers stand in the tables."""

from __future__ import annotations

from typing import Any

from extractor.schema.filing import Filing, Issuer, Owner, Row
from tests.qa.invented import filing, row

_ISSUER = Issuer(cik="0009990701", name="Tamarack Foods Corp", symbol="TMRK")
_COMMON = "Common Stock, no par value"


def _moved(day: str, code: str, side: str, shares: Any, after: Any, **cells: Any) -> Row:
    return row(
        "transaction",
        security_title=_COMMON,
        transaction_date=day,
        transaction_code=code,
        transaction_shares=shares,
        transaction_acquired_disposed_code=side,
        shares_owned_following_transaction=after,
        direct_or_indirect_ownership="D",
        **cells,
    )


def _held(shares: Any, nature: Any) -> Row:
    return row(
        "holding",
        security_title=_COMMON,
        shares_owned_following_transaction=shares,
        direct_or_indirect_ownership="I",
        nature_of_ownership=nature,
    )


LINDEN = filing(
    "tamarack-linden",
    accession="0009990701-25-000011",
    period="2025-04-04",
    issuer=_ISSUER,
    owners=(Owner(cik="0009991701", name="Linden Paula R", is_officer=True, officer_title="Chief Financial Officer"),),
    non_derivative=(
        _moved("2025-04-04", "M", "A", "5000", "21000"),
        _moved("2025-04-04", "F", "D", ("1850", "F1"), "19150", transaction_price_per_share="31.4"),
        _moved("2025-04-07", "S", "D", "600", "18550", transaction_price_per_share=("30.25", "F2")),
        _moved("2025-04-07", "S", "D", "900", "17650", transaction_price_per_share=("31.10", "F3")),
        _held("2210", "By husband"),
        _held("740.5", ("By 401(k) plan", "F4")),
        _held("64000", ("See footnote", "F5")),
    ),
    derivative=(
        row(
            "transaction",
            security_title="Restricted Stock Units",
            transaction_date="2025-04-04",
            transaction_code="M",
            transaction_shares="5000",
            transaction_acquired_disposed_code="D",
            underlying_security_title=_COMMON,
            underlying_security_shares="5000",
            shares_owned_following_transaction="10000",
            direct_or_indirect_ownership="D",
        ),
        row(
            "transaction",
            security_title="Employee Stock Option",
            conversion_or_exercise_price="29.75",
            transaction_date="2025-04-04",
            transaction_code="A",
            transaction_shares="8000",
            transaction_acquired_disposed_code="A",
            exercise_date=(None, "F6"),
            expiration_date="2035-04-03",
            underlying_security_title=_COMMON,
            underlying_security_shares="8000",
            shares_owned_following_transaction="8000",
            direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        "Surrendered to the company to meet tax obligations on the settlement of the units.",
        "An average; the trades were made from $30.05 to $30.60.",
        "An average; the trades were made from $30.90 to $31.35.",
        "According to a plan statement of March 31, 2025.",
        "Owned by the Orchard Lane Dynasty Trust, of which the reporting person is an adviser.",
        "One quarter becomes exercisable each year on April 4.",
    ),
)


def _director(name: str, shares: str, after: str, number: int, others: tuple[Row, ...] = ()) -> Filing:
    return filing(
        f"tamarack-{number}",
        accession=f"0009990701-25-00002{number}",
        period="2025-06-30",
        issuer=_ISSUER,
        owners=(Owner(cik=f"000999171{number}", name=name, is_director=True),),
        non_derivative=(
            _moved("2025-06-30", "A", "A", (shares, "F1"), after, transaction_price_per_share="32.5"),
            *others,
        ),
        notes=("Issued in place of the cash retainer for the second quarter.",),
    )


DIRECTORS = (
    _director("Ocampo Lucia", "210", "4410", 1),
    _director("Brightwell Hugh T", "210", "9120", 2, (_held("55", "By daughter"),)),
    _director("Szabo Ferenc", "305.5", "1305.5", 3),
)
WARRANTS = filing(
    "tamarack-warrants",
    accession="0009990701-25-000031",
    period="2025-08-12",
    issuer=_ISSUER,
    owners=(Owner(cik="0009991721", name="Gable Row Partners LP", is_ten_percent_owner=True),),
    non_derivative=(_moved("2025-08-12", "X", "A", "40000", "240000", transaction_price_per_share="12.50"),),
    derivative=(
        row(
            "transaction",
            security_title="Warrant to purchase common stock",
            conversion_or_exercise_price="12.50",
            transaction_date="2025-08-12",
            transaction_code="X",
            transaction_shares="40000",
            transaction_acquired_disposed_code="D",
            exercise_date="2023-01-01",
            expiration_date="2027-12-31",
            underlying_security_title=_COMMON,
            underlying_security_shares="40000",
            shares_owned_following_transaction="60000",
            direct_or_indirect_ownership="D",
        ),
    ),
)
IBARRA = filing(
    "tamarack-ibarra",
    accession="0009990701-25-000041",
    period="2025-12-01",
    issuer=_ISSUER,
    owners=(Owner(cik="0009991731", name="Ibarra Nadia", is_officer=True, officer_title="Chief Executive Officer"),),
    derivative=(
        row(
            "transaction",
            security_title="Restricted Stock Units",
            transaction_date="2025-12-01",
            transaction_code="A",
            transaction_shares="3600",
            transaction_acquired_disposed_code="A",
            exercise_date=(None, "F1"),
            expiration_date=(None, "F1"),
            underlying_security_title=_COMMON,
            underlying_security_shares="3600",
            shares_owned_following_transaction="3600",
            direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        (
            "1/4 of the units will vest on January 15, 2026, and an additional 1/36 of the units will vest on the 15th "
            "day of the month from February 15, 2026 through April 15, 2028, subject to continued employment."
        ),
    ),
)


def _option(strike: str, shares: str, note: str) -> Row:
    return row(
        "transaction",
        security_title="Stock Option (right to buy)",
        conversion_or_exercise_price=strike,
        transaction_date="2025-09-15",
        transaction_code=("D", note),
        transaction_shares=shares,
        transaction_acquired_disposed_code="D",
        expiration_date="2031-02-01",
        underlying_security_title="Common Shares",
        underlying_security_shares=shares,
        shares_owned_following_transaction="0",
        direct_or_indirect_ownership="D",
    )


MERGED = filing(
    "larkmoor",
    accession="0009990702-25-000051",
    period="2025-09-15",
    issuer=Issuer(cik="0009990702", name="Larkmoor Instruments Inc", symbol="LKMR"),
    owners=(Owner(cik="0009991741", name="Petrossian Ani", is_officer=True, officer_title="General Counsel"),),
    non_derivative=(
        row(
            "transaction",
            security_title="Common Shares",
            transaction_date="2025-09-15",
            transaction_code=("D", "F1"),
            transaction_shares="4100",
            transaction_acquired_disposed_code="D",
            shares_owned_following_transaction="0",
            direct_or_indirect_ownership="D",
        ),
    ),
    derivative=(_option("8.40", "2500", "F2"), _option("30.00", "1000", "F3")),
    notes=(
        (
            "At the effective time of the merger with Veldt Holdings Inc. on September 15, 2025, each common share was "
            "converted into the right to receive $22.60 in cash."
        ),
        "Cancelled in the merger for a cash payment equal to the excess of the merger price over the exercise price.",
        "The exercise price being above the merger price, cancelled without payment.",
    ),
)
UNITS = filing(
    "tamarack-units",
    accession="0009990701-25-000061",
    period="2025-10-01",
    issuer=_ISSUER,
    owners=(Owner(cik="0009991751", name="Quist Maren", is_director=True),),
    derivative=tuple(
        row(
            "transaction",
            security_title="Deferred Units",
            transaction_date="2025-10-01",
            transaction_code="A",
            transaction_shares=shares,
            transaction_acquired_disposed_code="A",
            exercise_date=(None, note),
            underlying_security_title=_COMMON,
            underlying_security_shares=shares,
            shares_owned_following_transaction=after,
            direct_or_indirect_ownership="D",
        )
        for shares, after, note in (("120", "1620", "F1"), ("80", "1700", "F2"))
    ),
    notes=("Vested at once.", "Vest on October 1, 2026."),
)
BRAMBLE = tuple(
    filing(
        f"bramble-{number}",
        accession=f"0009990703-25-00007{number}",
        period="2025-05-20",
        issuer=Issuer(cik="0009990703", name="Bramblecote Mining Corp", symbol="BRMC"),
        owners=(Owner(cik=f"000999176{number}", name=name, is_director=True),),
        non_derivative=(_moved("2025-05-20", "A", "A", (shares, "F1"), shares),),
        notes=(note,),
    )
    for number, name, shares, note in (
        (1, "Achterberg Lotte", "1200", "The annual award of stock."),
        (2, "Ferreira Tomas", "1600", "Of the annual award of stock 1,200 shares were deferred into a trust."),
        (3, "Ng Wei", "1200", "The annual award of stock."),
    )
)
NAMELESS = filing(
    "quarrendon",
    accession="0009990704-25-000081",
    period="2025-03-03",
    issuer=Issuer(cik="0009990704", name="Quarrendon Orchards Inc", symbol="QRDN"),
    owners=(Owner(cik="0009991771", name="***", is_director=True),),
    non_derivative=(_moved("2025-03-03", "P", "A", "775", "775", transaction_price_per_share="4.05"),),
)
LOTS = filing(
    "quarrendon-lots",
    accession="0009990704-25-000082",
    period="2025-07-08",
    issuer=Issuer(cik="0009990704", name="Quarrendon Orchards Inc", symbol="QRDN"),
    owners=(Owner(cik="0009991772", name="Vasquez Imelda", is_director=True),),
    non_derivative=tuple(
        _moved(day, "S", "D", shares, after, transaction_price_per_share=(price, note))
        for day, shares, after, price, note in (
            ("2025-07-08", "400", "900", "12.10", "F1"),
            ("2025-07-08", "300", "600", "13.20", "F2"),
            ("2025-07-09", "200", "400", "14.30", "F3"),
        )
    ),
    notes=tuple(
        f"The price is a weighted average price for sales at prices ranging from ${low} to ${high}, inclusive."
        for low, high in (("12.01", "12.55"), ("13.02", "13.66"), ("14.03", "14.77"))
    ),
)
HELD = filing(
    "quarrendon-held",
    accession="0009990704-25-000083",
    period="2025-01-06",
    issuer=Issuer(cik="0009990704", name="Quarrendon Orchards Inc", symbol="QRDN"),
    owners=(Owner(cik="0009991773", name="Thorsby Una", is_officer=True, officer_title="Treasurer"),),
    derivative=tuple(
        row(
            "holding",
            security_title="Stock Option (right to buy)",
            conversion_or_exercise_price=strike,
            expiration_date=expires,
            underlying_security_title=_COMMON,
            underlying_security_shares=shares,
            direct_or_indirect_ownership="D",
        )
        for strike, expires, shares in (("9.25", "2031-05-01", "1100"), ("7.75", "2033-06-01", "2200"))
    ),
)
PAID = filing(
    "quarrendon-paid",
    accession="0009990704-25-000084",
    period="2025-11-14",
    issuer=Issuer(cik="0009990704", name="Quarrendon Orchards Inc", symbol="QRDN"),
    owners=(Owner(cik="0009991774", name="Oyelaran Tunde", is_director=True),),
    non_derivative=(
        row(
            "transaction",
            security_title="American Depositary Shares",
            transaction_date="2025-11-14",
            transaction_code="P",
            transaction_shares="30",
            transaction_price_per_share="61",
            transaction_acquired_disposed_code="A",
            shares_owned_following_transaction=("130", "F1"),
            direct_or_indirect_ownership="D",
        ),
        _moved("2025-11-14", "A", "A", ("500", "F2"), "900", transaction_price_per_share="16.00"),
    ),
    derivative=(
        row(
            "transaction",
            security_title="Stock Option (right to buy)",
            conversion_or_exercise_price="11.10",
            transaction_date="2025-11-14",
            transaction_code=("D", "F3"),
            transaction_shares="700",
            transaction_acquired_disposed_code="D",
            underlying_security_title=_COMMON,
            underlying_security_shares="700",
            shares_owned_following_transaction="0",
            direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        "Each American Depositary Share represents four (4) Common Shares.",
        (
            "Shares issued in place of cash. The number of shares is found by dividing the cash retainer by the "
            "average closing price of the ten trading days before payment."
        ),
        "Cancelled for cash equal to the shares underneath times the excess of $18.50 over the exercise price.",
    ),
)
IN_LIEU = filing(
    "saltmarsh",
    accession="0009990705-25-000091",
    period="2025-06-30",
    issuer=Issuer(cik="0009990705", name="Saltmarsh Rail Corp", symbol="SMRC"),
    owners=(Owner(cik="0009991781", name="Dekker Ilse", is_director=True),),
    non_derivative=(_moved("2025-06-30", "A", "A", ("150", "F1"), "2150", transaction_price_per_share="0"),),
    notes=("Issued in place of the quarterly fee; the closing price of the stock on June 27, 2025 was $12.30.",),
)
FILINGS = (LINDEN, *DIRECTORS, WARRANTS, IBARRA, MERGED, UNITS, *BRAMBLE, NAMELESS, LOTS, HELD, PAID, IN_LIEU)
