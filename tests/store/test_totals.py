"""What is counted of a whole store is what it holds, whatever came, went or was replaced."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from extractor.store import checks, filings
from extractor.store.scope import EVERYTHING, Scope
from extractor.store.store import Store
from extractor.store.tally import Group, count_kind, count_values, tally
from tests.store.making import FLOOR, floor_term, make_filing, make_term, reading

_PLACES = ("1", "2", "3")
_RATE = make_term(FLOOR, "85% of the closing price", kind="conversion_price", formula="0.85*close(1)")
_EVERYWHERE = Scope(since="1900")
"""Means all filings that have a date, and so is counted row by row."""


def _change(store: Store, chance: random.Random) -> None:
    name = chance.choice(_PLACES)
    of_day = {"period": f"2025-03-1{name}", "accession": f"0001234567-25-00000{name}"}
    match chance.randrange(4):
        case 0:
            store.put_filing(make_filing(name, **of_day))
        case 1:
            store.put_filing(make_filing(f"whole {name}", **of_day, shape="submission", remarks="None."))
        case 2:
            of_day["accession"] = f"0001234567-25-00001{name}"
            store.put_filing(make_filing(f"amends {name}", **of_day, amendment=True))
        case _:
            found = store.filings()
            if found and chance.random() < 0.3:
                with store.writing() as db:
                    filings.remove(db, filings.row_of(db, chance.choice(found).key))
            elif found:
                terms = chance.sample([floor_term(), floor_term("0.20"), _RATE], chance.randrange(4))
                key = chance.choice(found).key
                store.put_reading(key, reading(*terms), readers=("rules",), versions={"rules": "1"})


@pytest.mark.parametrize("seed", range(6))
def test_totals_are_kept_through_every_change(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    replaced = 0
    with Store.open(tmp_path, create=True) as store:
        for _ in range(60):
            _change(store, chance)
            with store.scoped(EVERYTHING) as (db, chosen):
                assert checks.faults(db) == []
                kinds = {kind: count_kind(db, chosen, kind) for kind in ("floor_price", "conversion_price", "vesting")}
                prices = count_values(db, chosen, ("floor_price", "price"))
            assert store.read_receipt(EVERYTHING) == store.read_receipt(_EVERYWHERE)
            assert kinds == {kind: store.count_terms(kinds=(kind,)) for kind in kinds}
            assert prices == store.aggregate("floor_price", "price").count
            replaced += store.counts().superseded
    assert replaced, "some amendment replaced its original"


@pytest.mark.parametrize("table", ["live_filings", "live_terms", "live_values"])
def test_the_doctor_sees_a_total_that_is_wrong(tmp_path: Path, table: str) -> None:
    column = {"live_filings": "rows", "live_terms": "terms", "live_values": "amount"}[table]
    with Store.open(tmp_path, create=True) as store:
        key = store.put_filing(make_filing())
        store.put_reading(key, reading(floor_term()), readers=("rules",), versions={"rules": "1"})
        with store.writing() as db:
            db.execute(f"UPDATE {table} SET {column} = {column} + 1")
            (fault,) = checks.faults(db)
        assert fault.startswith("1 ")


def test_who_is_listed_does_not_depend_on_what_came_first(tmp_path: Path) -> None:
    shown: list[tuple[int, list[str]]] = []
    groups: tuple[Group, ...] = ("filings", "issuers", "owners")
    for order in (("a", "b", "c"), ("c", "b", "a")):
        with Store.open(tmp_path / "".join(order), create=True) as store:
            for name in order:
                key = store.put_filing(make_filing(name))
                store.put_reading(key, reading(floor_term()), readers=("rules",), versions={"rules": "1"})
            for scope in (EVERYTHING, _EVERYWHERE, Scope(issuer="Northwind")):
                with store.scoped(scope) as (db, chosen):
                    for group in groups:
                        count, found = tally(db, chosen, "floor_price", group, 2)
                        terms = store.terms_by_id([each.term for each in found if each.term is not None])
                        shown.append((count, [each.name for each in found] + [each.filing.source for each in terms]))
    assert shown[: len(shown) // 2] == shown[len(shown) // 2 :]
    assert {count for count, _ in shown} == {3, 1}
