"""Rows to JSON lines, CSV and Parquet, a batch at a time, so that memory does not grow with the store."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, Final

from extractor.errors import UsageError
from extractor.export.columns import Column
from extractor.export.rows import Record
from extractor.store.collector import without_collector

if TYPE_CHECKING:
    import pyarrow as pa

BATCH: Final = 10_000
_SCALE: Final = Decimal(1).scaleb(-12)
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula; a text that begins so gets an apostrophe before it in CSV."""


def write_jsonl(records: Iterable[Record], out: IO[str]) -> int:
    """Write one JSON object a line; the number of rows."""
    count = 0
    for record in records:
        count += 1
        out.write(json.dumps(record, ensure_ascii=False) + "\n")
    return count


def write_csv(records: Iterable[Record], columns: Sequence[Column], out: IO[str]) -> int:
    """Write CSV with a heading; no text of a filing is a formula to a spreadsheet. The number of rows."""
    writer = csv.writer(out)
    writer.writerow([column.name for column in columns])
    count = 0
    for record in records:
        count += 1
        writer.writerow([_csv_cell(record[column.name], column) for column in columns])
    return count


def _csv_cell(value: Any, column: Column) -> str:
    if value is None:
        return ""
    if column.type == "bool":
        return "true" if value else "false"
    if column.type == "json":
        text = json.dumps(value, ensure_ascii=False)
    else:
        text = "; ".join(map(str, value)) if column.type == "list" else str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and column.type in {"text", "list"} else text


def write_parquet(records: Iterable[Record], columns: Sequence[Column], out: IO[bytes]) -> int:
    """Write Parquet with the columns' types; the number of rows. Raises UsageError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError(
            "Parquet needs pyarrow", next_step="pip install 'section16-extractor[parquet]', or use --format csv"
        ) from error
    schema = pa.schema(
        [pa.field(column.name, _arrow(column), metadata={"meaning": column.meaning}) for column in columns]
    )
    count = 0
    with without_collector(), parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for batch in _batches(records):
            arrays = [pa.array(_column(batch, each), type=_arrow(each)) for each in columns]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(batch)
    return count


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    source = iter(records)
    while batch := list(islice(source, BATCH)):
        yield batch


def _arrow(column: Column) -> pa.DataType:
    import pyarrow as pa

    types = {
        "text": pa.string(), "json": pa.string(), "bool": pa.bool_(), "integer": pa.int32(), "date": pa.date32(),
        "decimal": pa.decimal128(38, 12), "list": pa.list_(pa.string()),
    }  # fmt: skip
    return types[column.type]


def _column(rows: Sequence[Record], column: Column) -> list[Any]:
    """A column's values as Parquet takes them; most columns of most rows are empty, and most others need no change."""
    values = [row[column.name] for row in rows]
    convert = _CONVERTERS.get(column.type)
    if convert is None:
        return values
    return [None if value is None else convert(value) for value in values]


def _decimal(value: str) -> Decimal | None:
    """The printed digits to twelve places; a cell that is no number is null here (JSON and CSV keep its words)."""
    try:
        return Decimal(value).quantize(_SCALE)
    except InvalidOperation:
        return None


def _date(value: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


_CONVERTERS: Final[dict[str, Callable[[Any], Any]]] = {"decimal": _decimal, "date": _date, "json": _json}
