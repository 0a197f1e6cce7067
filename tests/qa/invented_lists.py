"""Filings of invented companies in which several trusts, vehicles or events share a line each."""

from __future__ import annotations

from extractor.schema.filing import Filing, Issuer, Owner, Row
from tests.qa.invented import filing, row


def _held(title: str, owned: str, nature: str | None, note: str | None = None) -> Row:
    side = ("I",) if nature else ("D",)
    cells: dict[str, object] = {
        "security_title": title,
        "shares_owned_following_transaction": owned,
        "direct_or_indirect_ownership": side[0],
    }
    if nature:
        cells["nature_of_ownership"] = (nature, note) if note else nature
    return row("holding", **cells)


def _of(number: int, issuer: str, owner: str, rows: tuple[Row, ...], *notes: str) -> Filing:
    return filing(
        f"list{number}",
        accession=f"0009970{number:03}-25-000001",
        period="2025-05-06",
        issuer=Issuer(cik=f"0009970{number:03}", name=issuer),
        owners=(Owner(cik=f"0009971{number:03}", name=owner, is_director=True),),
        non_derivative=rows,
        notes=notes,
    )


LISTS = (
    _of(
        1, "Hollin Basalt Corp", "Marchetti Oriel",
        (
            _held("Common Stock", "900", None),
            _held("Common Stock", "4100", "See footnote", "F1"),
            _held("Common Stock", "5200", "See footnote", "F2"),
            _held("Common Stock", "300", "By Trust", "F3"),
        ),
        "The shares are held by Greywell Harbour Ventures, LLC, a company controlled by the reporting person.",
        "The shares are held by the Tamsin Marchetti 2014 Trust, of which the reporting person is investment adviser.",
        "Oriel Marchetti Living Trust.",
    ),
    _of(
        2, "Severn Lacquer Inc.", "Okwu Delphine",
        (
            _held("Common Stock", "700", "By Ridge Beacon Partners, L.P."),
            _held("Common Stock", "800", "By Copperline"),
            _held("Class M Stock", "55", "By Okwu Trust, Ada Prine and Noel Okwu, Trustees"),
            _held("Common Stock", "20", "By spouse"),
        ),
    ),
    _of(
        3, "Quillon Robotics, Inc.", "Varga Benedek",
        (
            _held("Series D Preferred Stock", "40", "By Varga Holdings, LLC", "F1"),
            _held("Class Q Common Stock", "9", None),
        ),
        "Each share of Series D Preferred Stock converts automatically into one Class Q share upon the listing.",
        "Each Class Q share converts automatically into one Class N share on (1) its sale, (2) the death of the "
        "holder or (3) the sunset date.",
    ),
    _of(
        4, "Brackwater Kelp Ltd", "Ilves Jorma",
        (_held("Common Stock", "31", "By Trust", "F1"), _held("Common Stock", "32", "By Trust")),
        "Held by the Ilves Dynasty Trust.",
    ),
    _of(
        5, "Ochre Valley Mills", "Tennant Lucian",
        (_held("Common Stock", "610", "See footnote", "F1"), _held("Common Stock", "77", None)),
        "Held of record by Sable Fund II, L.P. Sable GP II, LLC is the general partner of Sable Fund II, L.P., and "
        "Sable Holdings, Inc. is the managing member of Sable GP II, LLC.",
        "The shares came out of a private placement by Norrland Capital S.a r.l. and Vesper Holdings Ltd. in May 2025.",
        "Sold under a trading plan that was adopted by Harrow Gate, LLC on March 3, 2025.",
        "Sold under a trading plan that was adopted by Linden Gate, LLC on March 3, 2025.",
    ),
    _of(
        6, "Tarn Quarry Holdings", "Weatherby Isolde",
        tuple(
            row(
                "transaction",
                security_title="Common Stock",
                transaction_date="2025-05-06",
                transaction_code="G",
                transaction_shares=(shares, note),
                transaction_acquired_disposed_code="D",
                direct_or_indirect_ownership="D",
            )
            for shares, note in (("150", "F1"), ("260", "F2"))
        ),
        "Gift to the Lindqvist Orchard Foundation.",
        "Given to the Weatherby Nieces Trust.",
    ),
    *(
        filing(
            f"list1{number}",
            accession=f"000997001{number}-25-000001",
            period="2025-05-08",
            issuer=Issuer(cik="0009970019", name="Umbra Cartography Inc."),
            owners=(Owner(cik=f"000997101{number}", name=owner, is_director=True),),
            non_derivative=(
                row(
                    "transaction",
                    security_title="Common Stock",
                    transaction_date="2025-05-08",
                    transaction_code="S",
                    transaction_shares=("90", "F1") if notes else "90",
                    transaction_acquired_disposed_code="D",
                    direct_or_indirect_ownership="D",
                ),
            ),
            notes=notes,
        )
        for number, owner, notes in (
            (1, "Halvorsen Ketil", ("These shares were sold in several transactions.",)),
            (2, "Brisbois Marguerite", ("These shares were sold in several transactions.",)),
            (3, "Quennell Rupert", ()),
        )
    ),
)  # fmt: skip
