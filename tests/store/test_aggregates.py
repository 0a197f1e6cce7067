"""Aggregates in SQL give what counting by hand gives, and nothing depends on the order of ingestion."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.schema.filing import Filing, Footnote, Issuer, Owner
from extractor.schema.reading import Reading
from extractor.store.scope import EVERYTHING, Aggregate, Scope
from extractor.store.store import Store
from tests.store.making import FLOOR, PLAN, TRUST, floor_term, make_filing, make_term, reading

PRICES = ("0.10", "0.25", "1.50", "12", "0.1")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(prices=st.lists(st.sampled_from(PRICES), min_size=0, max_size=7))
def test_an_aggregate_is_what_sorting_by_hand_gives(tmp_path_factory: Any, prices: list[str]) -> None:
    with Store.open(tmp_path_factory.mktemp("store"), create=True) as store:
        for number, price in enumerate(prices):
            _store(store, make_filing(str(number)), reading(floor_term(price)))
        for scope in (EVERYTHING, Scope(issuer="northwind"), Scope(form="4")):
            found = store.aggregate("floor_price", "price", scope)
            ordered = sorted(prices, key=lambda price: (float(price), price))
            assert found.count == len(prices)
            if prices:
                middle = {ordered[(len(prices) - 1) // 2], ordered[len(prices) // 2]}
                assert found.minimum is not None
                assert found.maximum is not None
                assert (found.minimum.value, found.maximum.value) == (ordered[0], ordered[-1])
                assert {each.value for each in found.median} == middle
            assert [each.value for each in store.values("floor_price", "price", scope, order="asc")] == ordered
            assert [each.value for each in store.values("floor_price", "price", scope, order="desc", limit=2)] == (
                ordered[::-1][:2]
            )
        assert store.aggregate("maturity", "date") == Aggregate()


def test_dates_are_ordered_as_dates(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        for day in ("2025-03-14", "2024", "2024-11-30"):
            term = make_term(FLOOR, "The Note", kind="trading_plan", adopted=day)
            _store(store, make_filing(day), reading(term))
        found = store.aggregate("trading_plan", "adopted")
        assert found.minimum is not None
        assert found.maximum is not None
        assert (found.minimum.value, found.maximum.value) == ("2024", "2025-03-14")


def _store(store: Store, filing: Filing, found: Reading) -> None:
    with store.transaction():
        key = store.put_filing(filing)
        store.put_reading(key, found, readers=("rules",), versions={"rules": "1"})


def _mixed() -> list[tuple[Filing, Reading]]:
    """Filings that tie in every way in which an order could show: day, text, price, owner, name."""
    made: list[tuple[Filing, Reading]] = []
    for number in range(12):
        filing = make_filing(
            f"mixed {number}",
            period=f"2025-0{1 + number % 3}-17",
            issuer=Issuer(name=("Northwind Optics, Inc.", "Harbor Lens Corp")[number % 2], symbol=None, cik=None),
            owners=(Owner(name=("Hale Rowena J", "Voss Lena", "Meridian Family Trust")[number % 3]),),
            footnotes=tuple(
                Footnote(id=f"F{place}", text=text)
                for place, text in enumerate((FLOOR, PLAN, TRUST)[: 1 + number % 3], 1)
            ),
            amendment=number == 11,
        )
        made.append((filing, reading(floor_term(("0.10", "0.20")[number % 2]))))
    return made


def _everything(store: Store) -> list[Any]:
    """All answers of a store that a question could show, less the terms' ids."""
    scopes = (EVERYTHING, Scope(issuer="northwind"), Scope(owner="Voss"), Scope(form="4/A"), Scope(since="2025-02"))
    answers: list[Any] = []
    for scope in scopes:
        answers += [
            store.filings(scope),
            [term.model_dump(exclude={"id"}) for term in store.terms(scope)],
            [term.model_dump(exclude={"id"}) for term in store.terms(scope, kinds=("floor_price",), limit=4)],
            store.notes(scope),
            store.cells(scope, limit=9),
            store.search("floor price of the Hale trust plan 10b5-1 at 0.10", scope),
            store.read_receipt(scope),
            [each.model_dump(exclude={"term"}) for each in store.values("floor_price", "price", scope, order="desc")],
            [each.model_dump(exclude={"term"}) for each in store.values("floor_price", "price", scope)],
        ]
    found = store.aggregate("floor_price", "price")
    answers += [found.count, *(each.model_dump(exclude={"term"}) for each in found.median)]
    return [*answers, store.issuers(), store.owners("Voss and Hale"), store.counts()]


def test_no_answer_depends_on_the_order_of_ingestion(tmp_path: Path) -> None:
    made = _mixed()
    answers = []
    for number in range(4):
        order: Sequence[tuple[Filing, Reading]] = random.Random(number).sample(made, len(made)) if number else made
        with Store.open(tmp_path / str(number), create=True) as store:
            for filing, found in order:
                _store(store, filing, found)
            answers.append(_everything(store))
    for other in answers[1:]:
        assert other == answers[0]


def test_an_aggregate_heeds_form_day_stance_and_scope(tmp_path: Path) -> None:
    """What is told by columns of the values alone is what the filings themselves would tell."""
    made = [
        ("0.10", {"form": "4", "period": "2024-05-01"}),
        ("0.20", {"form": "3", "period": "2025-05-01"}),
        ("0.30", {"form": "4", "period": "2025-06-01", "amendment": True, "original_filed": "2025-01-02"}),
        ("0.40", {"form": "4", "period": None, "filed": "2025-07-01"}),
        ("0.50", {"form": "4", "period": None, "filed": None}),
    ]
    with Store.open(tmp_path, create=True) as store:
        for number, (price, changes) in enumerate(made):
            denied = make_term(FLOOR, "convertible", kind="floor_price", stance="denied", price="99")
            _store(store, make_filing(str(number), **changes), reading(floor_term(price), denied))
        for scope, prices in (
            (EVERYTHING, ["0.10", "0.20", "0.30", "0.40", "0.50"]),
            (Scope(form="4"), ["0.10", "0.30", "0.40", "0.50"]),
            (Scope(form="4/A"), ["0.30"]),
            (Scope(since="2025"), ["0.20", "0.30", "0.40"]),
            (Scope(until="2025-05"), ["0.10", "0.20"]),
            (Scope(since="2025-06", until="2025-06", form="4"), ["0.30"]),
            (Scope(issuer="northwind", form="3"), ["0.20"]),
        ):
            found = store.aggregate("floor_price", "price", scope)
            values = [each.value for each in store.values("floor_price", "price", scope, order="asc")]
            assert [value for value in values if value != "99"] == prices
            assert values.count("99") == len(prices), "values gives what is denied too, and says so"
            assert (found.count, found.minimum and found.minimum.value) == (len(prices), prices[0])
            assert found.maximum is not None
            assert found.maximum.value == prices[-1]
