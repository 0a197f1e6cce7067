"""Exports: every stored row, the documented columns and types, read back by what users read them with."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.export.columns import TABLES
from extractor.export.rows import records
from extractor.export.write import write_csv, write_jsonl, write_parquet
from extractor.parser.parse import parse
from extractor.reading.read import rules_reading
from extractor.schema.filing import Cell, Filing, Footnote, Issuer, Row
from extractor.store.store import Store

HOSTILE = '=HYPERLINK("http://x","y")'


@pytest.fixture
def store(tmp_path: Path, ault: Path) -> Iterator[Store]:
    hostile = Filing(
        source="h", sha256="f" * 64, shape="xml", form="4", period="2024-02-29", issuer=Issuer(name=HOSTILE),
        non_derivative=(
            Row(
                row="transaction", security_title=Cell(value="@SUM(A1)", footnotes=("F1",)),
                transaction_date=Cell(value="2024-02-29"), transaction_shares=Cell(value="1234.5"),
                transaction_price_per_share=Cell(value="see note"),
            ),
            Row(row="holding", security_title=Cell(value="Common"), shares_owned_following_transaction=Cell(value="7")),
        ),
        footnotes=(Footnote(id="F1", text="Adopted on May 3, 2023."),),
    )  # fmt: skip
    with Store.open(tmp_path / "store", create=True) as opened:
        for filing in (parse(ault.read_bytes(), source="ault.txt"), hostile):
            with opened.transaction():
                key = opened.put_filing(filing)
                opened.put_reading(key, rules_reading(filing), readers=("rules",), versions={"rules": "1"})
        yield opened


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_every_column_and_no_other(store: Store, table: str) -> None:
    names = {column.name for column in TABLES[table]}
    rows = list(records(store.stream(), table))
    assert rows
    assert all(set(row) == names for row in rows)


def test_a_term_stands_with_its_issuer_security_and_dates(store: Store) -> None:
    rows = list(records(store.stream(), "terms", frozenset({"floor_price"})))
    (floor,) = rows
    assert floor["price"] == "0.10"
    assert floor["adjusts_for_splits"] is False
    assert floor["issuer_symbol"] == "AULT"
    assert floor["securities"] == ["10% Senior Secured Convertible Promissory Note"]
    assert floor["transaction_dates"] == ["2023-10-13"]
    note = store.note(floor["filing"], floor["footnote"])
    assert all(note.text[each["start"] : each["end"]] == each["quote"] for each in floor["evidence"])


def test_jsonl_and_csv_hold_the_same_rows(store: Store) -> None:
    lines, sheet = io.StringIO(), io.StringIO()
    count = write_jsonl(records(store.stream(), "transactions"), lines)
    assert write_csv(records(store.stream(), "transactions"), TABLES["transactions"], sheet) == count == 3
    objects = [json.loads(line) for line in lines.getvalue().splitlines()]
    rows = list(csv.DictReader(io.StringIO(sheet.getvalue())))
    assert [row["transaction_shares"] for row in rows] == [each["transaction_shares"] or "" for each in objects]
    assert list(rows[0]) == [column.name for column in TABLES["transactions"]]


def test_no_text_of_a_filing_is_a_formula_in_a_spreadsheet(store: Store) -> None:
    for table in TABLES:
        sheet = io.StringIO()
        write_csv(records(store.stream(), table), TABLES[table], sheet)
        for row in csv.reader(io.StringIO(sheet.getvalue())):
            assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in row)
    assert f"'{HOSTILE}" in next(csv.DictReader(_csv(store, "holdings"))).values()


def _csv(store: Store, table: str) -> io.StringIO:
    sheet = io.StringIO()
    write_csv(records(store.stream(), table), TABLES[table], sheet)
    return io.StringIO(sheet.getvalue())


def test_parquet_reads_back_with_its_types_in_pandas_and_duckdb(store: Store, tmp_path: Path) -> None:
    pandas, duckdb = pytest.importorskip("pandas"), pytest.importorskip("duckdb")
    for table in TABLES:
        with (tmp_path / f"{table}.parquet").open("wb") as out:
            write_parquet(records(store.stream(), table), TABLES[table], out)
    frame = pandas.read_parquet(tmp_path / "transactions.parquet")
    row = frame[frame.security_title == "@SUM(A1)"].iloc[0]
    assert row.transaction_shares == Decimal("1234.5")
    assert row.transaction_date == datetime.date(2024, 2, 29)
    assert row.transaction_price_per_share is None
    assert json.loads(row.footnotes) == {"security_title": ["F1"]}
    types = dict(
        duckdb.sql(
            f"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '{tmp_path}/terms.parquet')"
        ).fetchall()
    )
    assert types["price"] == "DECIMAL(38,12)"
    assert types["period"] == "DATE"
    assert types["adjusts_for_splits"] == "BOOLEAN"
    assert types["securities"] == "VARCHAR[]"
    found = duckdb.sql(f"SELECT price FROM '{tmp_path}/terms.parquet' WHERE kind = 'floor_price'").fetchall()
    assert found == [(Decimal("0.10"),)]


def test_every_field_of_every_kind_has_a_column() -> None:
    from extractor.schema.terms import BODIES

    names = {column.name for column in TABLES["terms"]}
    for kind, body in BODIES.items():
        fields = {info.alias or name for name, info in body.model_fields.items()}
        assert fields <= names, f"{kind}: {fields - names}"
