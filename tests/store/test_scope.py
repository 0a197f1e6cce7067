"""Scopes: the filings that a filter means."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import UsageError
from extractor.schema.filing import Issuer, Owner
from extractor.store.scope import Scope
from extractor.store.store import Store
from tests.store.making import make_filing


def _issuer(name: str, symbol: str | None = None, cik: str | None = None) -> dict[str, Any]:
    return {"issuer": Issuer(name=name, symbol=symbol, cik=cik)}


FILINGS: dict[str, dict[str, Any]] = {
    "northwind": {"accession": "0001234567-25-000042", "filed": "2025-03-19"},
    "northwind-old-name": _issuer("Harbor Lens Corp", "HLNS", "1234567") | {"period": "2019-06-30"},
    "apple": _issuer("Orchard Inc.", "ORCH", "0000000320"),
    "apple-trust": _issuer("Orchard Hospitality REIT, Inc.", "OHT", "0000000321"),
    "boeing": _issuer("BLUE RIVER CO /DE/", "BRC", "0000000012") | {"form": "3", "period": "2024-12-31"},
    "lowes": _issuer("LOWES GARDEN COMPANIES INC", "LGC") | {"amendment": True, "original_filed": "2025-01-02"},
    "jp": _issuer("J.P. Fenwick & Co.", "JPF"),
    "digits": _issuer("1847 Saddlery LLC", "SADL"),
    "harborside": _issuer("Harborside Foods Inc", "HSF"),
    "accented": _issuer("Société Lumière S.A.", None),
    "owner-printed": {"owners": (Owner(name="VOSS LENA M III"), Owner(name="Meridian Family Trust", cik="0000000777"))},
    "owner-spoken": {"owners": (Owner(name="Lena Voss-Albrecht"),)},
    "no-period": {"period": None, "filed": "2025-07-01"},
    "no-date": {"period": None},
    "0000999999-24-000007": {"source": "spool/0000999999-24-000007.xml"},
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("store"), create=True) as opened:
        for name, changes in FILINGS.items():
            opened.put_filing(make_filing(name, **changes))
        yield opened


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("harbor lens", {"northwind-old-name", *(n for n, c in FILINGS.items() if "issuer" not in c)}),
        ("orchard", {"apple"}),
        ("ORCHARD, INC.", {"apple"}),
        ("Orchard Hospitality", {"apple-trust"}),
        ("hospitality reit", {"apple-trust"}),
        ("Orch", {"apple"}),
        ("orchar", {"apple", "apple-trust"}),
        ("$oht", {"apple-trust"}),
        ("Blue River Company", {"boeing"}),
        ("the blue river", {"boeing"}),
        ("river blue", set()),
        ("12", {"boeing"}),
        ("0000000012", {"boeing"}),
        ("Lowe's Garden", {"lowes"}),
        ("JP Fenwick and Company", {"jp"}),
        ("J.P. Fenwick", {"jp"}),
        ("1847", {"digits"}),
        ("societe lumiere", {"accented"}),
        ("harbor", {"northwind-old-name", *(n for n, c in FILINGS.items() if "issuer" not in c)}),
        ("Nobody Holdings", set()),
        ("'; DROP TABLE filings; --", set()),
        ("...", set()),
    ],
)
def test_issuer(store: Store, asked: str, meant: set[str]) -> None:
    assert _names(store, issuer=asked) == meant


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("lena voss", {"owner-printed", "owner-spoken"}),
        ("Voss, Lena M.", {"owner-printed"}),
        ("Lena Margarethe Voss III", {"owner-printed"}),
        ("Dr. Lena Voss", {"owner-printed", "owner-spoken"}),
        ("voss-albrecht", {"owner-spoken"}),
        ("meridian trust", {"owner-printed"}),
        ("777", {"owner-printed"}),
        ("Lena Hale", set()),
        ("L", set()),
    ],
)
def test_owner(store: Store, asked: str, meant: set[str]) -> None:
    assert _names(store, owner=asked) == meant


@pytest.mark.parametrize(
    ("scope", "meant"),
    [
        ({"form": "3"}, {"boeing"}),
        ({"form": "form 4/A"}, {"lowes"}),
        ({"form": "5"}, set()),
        ({"since": "2025-03-18"}, {"no-period"}),
        ({"until": "2024"}, {"boeing", "northwind-old-name"}),
        ({"since": "2024-12", "until": "2024-12"}, {"boeing"}),
        ({"since": "2024-12-31", "until": "2024-12-31", "form": "4"}, set()),
        ({"filing": "0001234567-25-000042"}, {"northwind"}),
        ({"filing": "000123456725000042"}, {"northwind"}),
        ({"filing": "filings/apple.xml"}, {"apple"}),
        ({"filing": "apple.xml"}, {"apple"}),
        ({"filing": "/data/filings/apple.xml"}, {"apple"}),
        ({"filing": "pple.xml"}, set()),
        ({"filing": "lings/apple.xml"}, set()),
        ({"filing": "0000999999-24-000007"}, {"0000999999-24-000007"}),
        ({"filing": make_filing("jp").sha256}, {"jp"}),
        ({"filing": "filings/apple.xml", "issuer": "Blue River"}, set()),
    ],
)
def test_form_dates_and_filing(store: Store, scope: dict[str, str], meant: set[str]) -> None:
    assert _names(store, **scope) == meant


@pytest.mark.parametrize("scope", [{"form": "10-K"}, {"since": "yesterday"}, {"until": "2024-1"}])
def test_a_filter_that_is_none_says_so(store: Store, scope: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="give"):
        store.filings(Scope(**scope))


def test_every_list_heeds_the_scope(store: Store) -> None:
    scope = Scope(issuer="Blue River")
    (key,) = {each.key for each in store.filings(scope)}
    assert {each.filing.key for each in store.notes(scope)} == {key}
    assert {each.filing.key for each in store.cells(scope)} == {key}
    assert {each.key for each in store.search("conversion price of the note", scope)} == {key}
    assert store.read_receipt(scope).model_dump() == {"filings": 1, "footnotes": 1, "rows": 1, "remarks": 0}
    assert store.read_receipt().filings == len(FILINGS)


def test_cells_by_name_and_security(store: Store) -> None:
    scope = Scope(issuer="Blue River")
    found = store.cells(scope, names=("transaction_shares",), security="convertible NOTE")
    assert [(cell.ref.value, cell.ref.security) for cell in found] == [("1250000", "Convertible Note")]
    assert store.cells(scope, security="common stock"), "the underlying security counts too"
    assert store.cells(scope, security="preferred") == []
    assert len(store.cells(limit=3)) == 3


def test_who_a_running_text_may_mention(store: Store) -> None:
    found = store.issuers("What is the floor on Orchard's hospitality note?")
    assert [each.name for each in found][:2] == ["Orchard Inc.", "Orchard Hospitality REIT, Inc."]
    assert set(found[1].matched) == {"orchard", "hospitality"}
    assert [each.symbol for each in store.issuers("did anyone sell JPF?")] == ["JPF"]
    assert store.owners("does Voss hold through the Meridian family trust?")[0].name == "Meridian Family Trust"
    assert store.issuers("nothing known here") == []
    assert len(store.issuers()) == len({c["issuer"].name for c in FILINGS.values() if "issuer" in c}) + 1


def _names(store: Store, **scope: str) -> set[str]:
    return {Path(each.source).stem for each in store.filings(Scope(**scope))}
