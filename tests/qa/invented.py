"""Filings of invented companies in the language of such filings, and a store of them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from extractor.reading.read import rules_reading
from extractor.schema.filing import Cell, Filing, Footnote, Issuer, Owner, Row, Signature
from extractor.store.store import Store


def cell(value: str | None, *notes: str) -> Cell:
    return Cell(value=value, footnotes=notes)


def row(kind: str, **cells: Any) -> Row:
    """A row from ``name="value"`` or ``name=("value", "F1")``; ``None`` in first place is a cell of footnotes only."""
    made = {name: cell(*given) if isinstance(given, tuple) else cell(given) for name, given in cells.items()}
    return Row(row=kind, **made)  # type: ignore[arg-type]


def filing(name: str, **given: Any) -> Filing:
    given["footnotes"] = tuple(Footnote(id=f"F{i}", text=text) for i, text in enumerate(given.pop("notes", ()), 1))
    given.setdefault("form", "4")
    return Filing(source=f"invented/{name}.xml", sha256=hashlib.sha256(name.encode()).hexdigest(), shape="xml", **given)


KESTREL = filing(
    "kestrel",
    accession="0009990001-25-000011",
    period="2025-03-03",
    issuer=Issuer(cik="0009990001", name="Kestrel Optics, Inc.", symbol="KSTL"),
    owners=(Owner(cik="0009991001", name="Varga Ilona M", is_director=True),),
    derivative=(
        row(
            "transaction",
            security_title="8% Convertible Debenture",
            conversion_or_exercise_price=(None, "F1"),
            transaction_date="2025-03-03",
            transaction_code="P",
            transaction_shares="600000",
            transaction_acquired_disposed_code="A",
            exercise_date=(None, "F1"),
            expiration_date="2027-03-03",
            underlying_security_title=("Common Stock", "F1", "F2"),
            shares_owned_following_transaction="600000",
            direct_or_indirect_ownership="I",
            nature_of_ownership=("By Varga Holdings LLC", "F5"),
        ),
        row(
            "transaction",
            security_title="Common Stock Purchase Warrant",
            conversion_or_exercise_price=("1.25", "F4"),
            transaction_date="2025-03-03",
            transaction_code="P",
            transaction_shares="250000",
            transaction_acquired_disposed_code="A",
            exercise_date="2025-03-03",
            expiration_date="2030-03-03",
            underlying_security_title="Common Stock",
            underlying_security_shares="250000",
            shares_owned_following_transaction="250000",
            direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        (
            'On March 3, 2025 (the "Issue Date"), Varga Holdings LLC bought an 8% Convertible '
            'Debenture (the "Debenture") in the principal '
            "amount of $600,000. The Debenture accrues interest at 8% per annum, payable quarterly in "
            "cash, and matures on March 3, 2027. It may "
            "be converted at any time at a price equal to 80% of the lowest VWAP during the ten "
            "trading days before conversion, but in no event "
            "lower than $0.40 per share."
        ),
        (
            "The holder may not convert the Debenture or exercise the warrants to the extent that it "
            "would beneficially own more than 4.99% of the "
            "outstanding common stock after the conversion. The holder may raise this limit to 9.99% "
            "upon 61 days' prior notice to the Issuer."
        ),
        "The Issuer may redeem the Debenture in whole at 110% of its principal amount on ten days' notice.",
        (
            "The warrants were issued as an inducement for the purchase of the Debenture. Their "
            "exercise price is subject to adjustment for stock "
            "splits, stock dividends and later issuances of common stock below the exercise price."
        ),
        (
            "The reporting person is the sole member of Varga Holdings LLC and disclaims beneficial "
            "ownership of its securities except to the "
            "extent of her pecuniary interest therein."
        ),
    ),
    signatures=(Signature(name="/s/ Ilona M. Varga", date="2025-03-05"),),
)

MARLOWE = filing(
    "marlowe",
    accession="0009990002-25-000021",
    period="2025-06-10",
    aff10b5one=True,
    issuer=Issuer(cik="0009990002", name="Marlowe Biosciences Corp", symbol="MRLW"),
    owners=(Owner(cik="0009991002", name="Okafor Daniel T", is_officer=True, officer_title="Chief Medical Officer"),),
    non_derivative=(
        row(
            "transaction",
            security_title="Common Stock",
            transaction_date="2025-06-09",
            transaction_code="M",
            transaction_shares="12000",
            transaction_price_per_share=("0", "F1"),
            transaction_acquired_disposed_code="A",
            shares_owned_following_transaction="57000",
            direct_or_indirect_ownership="D",
        ),
        row(
            "transaction",
            security_title="Common Stock",
            transaction_date="2025-06-09",
            transaction_code="F",
            transaction_shares=("4380", "F2"),
            transaction_price_per_share="21.05",
            transaction_acquired_disposed_code="D",
            shares_owned_following_transaction="52620",
            direct_or_indirect_ownership="D",
        ),
        row(
            "transaction",
            security_title="Common Stock",
            transaction_date="2025-06-10",
            transaction_code=("S", "F3"),
            transaction_shares="5000",
            transaction_price_per_share=("21.4412", "F4"),
            transaction_acquired_disposed_code="D",
            shares_owned_following_transaction="47620",
            direct_or_indirect_ownership="D",
        ),
        row(
            "holding",
            security_title="Common Stock",
            shares_owned_following_transaction="8800",
            direct_or_indirect_ownership="I",
            nature_of_ownership=("By Trust", "F6"),
        ),
    ),
    derivative=(
        row(
            "transaction",
            security_title="Restricted Stock Units",
            conversion_or_exercise_price=(None, "F1"),
            transaction_date="2025-06-09",
            transaction_code="M",
            transaction_shares="12000",
            transaction_acquired_disposed_code="D",
            exercise_date=(None, "F5"),
            expiration_date=(None, "F5"),
            underlying_security_title="Common Stock",
            underlying_security_shares="12000",
            shares_owned_following_transaction="24000",
            direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        "Each restricted stock unit represents a contingent right to receive one share of Marlowe common stock.",
        (
            "Represents 4,380 shares withheld by the Issuer to satisfy tax withholding obligations on "
            "the vesting of restricted stock units."
        ),
        (
            "The sale was effected pursuant to a Rule 10b5-1 trading plan adopted by the reporting "
            "person on December 12, 2024."
        ),
        (
            "The price is a weighted average price. The shares were sold in multiple transactions at "
            "prices ranging from $21.20 to $21.77, inclusive."
        ),
        "The restricted stock units vest in three equal annual installments beginning on June 9, 2025.",
        "The shares are held by the Okafor Family Trust, of which the reporting person's spouse is the trustee.",
    ),
    signatures=(Signature(name="Lena Brandt, attorney-in-fact", date="2025-06-11"),),
)

TARN = filing(
    "tarn",
    accession="0009990003-24-000031",
    form="3",
    period="2024-09-17",
    issuer=Issuer(cik="0009990003", name="Tarn Robotics Inc.", symbol="TARN"),
    owners=(Owner(cik="0009991003", name="Lindqvist Capital Partners III, L.P.", is_ten_percent_owner=True),),
    non_derivative=(),
    derivative=(
        row(
            "holding",
            security_title="Series C Preferred Stock",
            conversion_or_exercise_price=(None, "F1"),
            exercise_date=(None, "F1"),
            expiration_date=(None, "F1"),
            underlying_security_title="Common Stock",
            underlying_security_shares="3150000",
            direct_or_indirect_ownership="D",
        ),
        row(
            "holding",
            security_title="Stock Option (Right to Buy)",
            conversion_or_exercise_price="6.10",
            exercise_date=(None, "F3"),
            expiration_date="2031-02-14",
            underlying_security_title="Common Stock",
            underlying_security_shares="40000",
            direct_or_indirect_ownership="I",
            nature_of_ownership=("See footnote", "F4"),
        ),
    ),
    notes=(
        (
            "Each share of Series C Preferred Stock converts automatically into 1.5 shares of common "
            "stock on the closing of the Issuer's initial "
            "public offering and has no expiration date."
        ),
        (
            "Lindqvist GP III, LLC is the general partner of Lindqvist Capital Partners III, L.P. and "
            "shares voting and dispositive power over its shares."
        ),
        (
            "One-fourth of the shares subject to the option vested on February 14, 2022, and 1/48th "
            "vest in equal monthly installments thereafter, so that "
            "the option is fully vested on February 14, 2025."
        ),
        "The option is held by the 2019 Annuity Trust of Erik Lindqvist, a grantor retained annuity trust.",
    ),
    remarks="Exhibit 24.1 - Power of Attorney.",
)

ORCHID = filing(
    "orchid",
    accession="0009990004-25-000041",
    form="5",
    period="2025-12-31",
    issuer=Issuer(cik="0009990004", name="Orchid Logistics Group, Inc.", symbol="ORCD"),
    owners=(Owner(cik="0009991004", name="Petrov Anna", is_director=True),),
    non_derivative=(
        row(
            "transaction",
            security_title="Common Stock",
            transaction_date="2025-11-20",
            transaction_code=("G", "F1"),
            transaction_shares="2500",
            transaction_price_per_share="0",
            transaction_acquired_disposed_code="D",
            shares_owned_following_transaction=("61340", "F2"),
            direct_or_indirect_ownership="D",
        ),
        row(
            "holding",
            security_title="Common Stock",
            shares_owned_following_transaction=("1120", "F3"),
            direct_or_indirect_ownership="I",
            nature_of_ownership="By 401(k) Plan",
        ),
    ),
    notes=(
        "Bona fide gift of 2,500 shares to a donor-advised fund, for no consideration.",
        (
            "Includes 340 shares acquired under the Issuer's dividend reinvestment plan and 1,000 "
            "unvested restricted shares. Excludes 600 shares "
            "subject to performance share units."
        ),
        "Based on a plan statement dated as of December 31, 2025.",
    ),
)

VANTAGE = filing(
    "vantage",
    accession="0009990005-25-000051",
    period="2025-08-01",
    issuer=Issuer(cik="0009990005", name="Vantage Shipping Ltd", symbol="VSHP"),
    owners=(Owner(cik="0009991005", name="Moreau Claire", is_officer=True, officer_title="Chief Financial Officer"),),
    non_derivative=(
        row(
            "transaction",
            security_title="Ordinary Shares",
            transaction_date="2025-08-01",
            transaction_code=("D", "F1"),
            transaction_shares="18250",
            transaction_acquired_disposed_code="D",
            shares_owned_following_transaction="0",
            direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        (
            'On August 1, 2025 (the "Effective Time"), the Issuer was merged with a subsidiary of '
            "Boreal Maritime Holdings plc, and each ordinary share was "
            "converted into the right to receive $32.50 in cash and 0.25 of an ordinary share of "
            "Boreal Maritime Holdings plc."
        ),
        "Options outstanding at the Effective Time were cancelled for a cash payment.",
    ),
)

BLUEPINE = filing(
    "bluepine",
    accession="0009990006-25-000061",
    form="4",
    amendment=True,
    period="2025-04-14",
    original_filed="2025-04-16",
    issuer=Issuer(cik="0009990006", name="Bluepine Software, Inc.", symbol="BLPN"),
    owners=(Owner(cik="0009991006", name="Haddad Yusuf", is_director=True),),
    non_derivative=(
        row(
            "transaction",
            security_title=("Common Stock", "F1"),
            transaction_date="2025-04-14",
            transaction_code="P",
            transaction_shares=("9200", "F2"),
            transaction_price_per_share="3.15",
            transaction_acquired_disposed_code="A",
            shares_owned_following_transaction="44200",
            direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        "All share numbers reflect the 1-for-25 reverse stock split of the common stock effective on February 3, 2025.",
        (
            "This amendment corrects the number of shares purchased, which the original Form 4 "
            "understated by 800 shares because of a clerical error."
        ),
    ),
)

BLUEPINE_FIRST = filing(
    "bluepine-original",
    accession="0009990006-25-000060",
    period="2025-04-14",
    filed="2025-04-16",
    issuer=Issuer(cik="0009990006", name="Bluepine Software, Inc.", symbol="BLPN"),
    owners=(Owner(cik="0009991006", name="Haddad Yusuf", is_director=True),),
    non_derivative=(
        row(
            "transaction",
            security_title="Common Stock",
            transaction_date="2025-04-14",
            transaction_code="P",
            transaction_shares="8400",
            transaction_price_per_share="3.15",
            transaction_acquired_disposed_code="A",
            shares_owned_following_transaction="43400",
            direct_or_indirect_ownership="D",
        ),
    ),
)

MARLOWE_CEO = filing(
    "marlowe-ceo",
    accession="0009990002-25-000022",
    period="2025-06-12",
    issuer=Issuer(cik="0009990002", name="Marlowe Biosciences Corp", symbol="MRLW"),
    owners=(Owner(cik="0009991007", name="Sato Keiko", is_officer=True, officer_title="Chief Executive Officer"),),
    non_derivative=(
        row(
            "transaction",
            security_title="Common Stock",
            transaction_date="2025-06-12",
            transaction_code=("S", "F1"),
            transaction_shares="20000",
            transaction_price_per_share=("22.0150", "F2"),
            transaction_acquired_disposed_code="D",
            shares_owned_following_transaction="310000",
            direct_or_indirect_ownership="D",
        ),
    ),
    notes=(
        (
            "The sale was effected pursuant to a Rule 10b5-1 trading plan adopted by the reporting "
            "person on March 5, 2025."
        ),
        "The price is a weighted average price for sales at prices ranging from $21.90 to $22.30.",
    ),
)

ALL = (KESTREL, MARLOWE, TARN, ORCHID, VANTAGE, BLUEPINE, BLUEPINE_FIRST, MARLOWE_CEO)


def make_store(folder: Path, *filings: Filing) -> Store:
    """A store of some filings as the rules read them, open for writing."""
    store = Store.open(folder, create=True)
    with store.transaction():
        for each in filings or ALL:
            key = store.put_filing(each)
            store.put_reading(key, rules_reading(each), readers=("rules",), versions={"rules": "test"})
    return store
