"""``terms`` and ``export``: stored rows as a table, JSON lines, CSV or Parquet."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.commands import options as o
from extractor.commands.output import note

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.store.scope import Scope


class Format(StrEnum):
    """How rows are written."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


class Table(StrEnum):
    """What is exported."""

    TERMS = "terms"
    TRANSACTIONS = "transactions"
    HOLDINGS = "holdings"
    FOOTNOTES = "footnotes"


Kinds = Annotated[
    list[str] | None, typer.Option("--kind", help="Only this kind; may be given again.", show_default=False)
]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="A file.", show_default="standard output")]
Superseded = Annotated[bool, typer.Option("--superseded", help="Also filings that an amendment replaced.")]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How.")]


def terms(
    kind: Kinds = None,
    issuer: o.Issuer = None,
    owner: o.OwnerOption = None,
    form: o.Form = None,
    since: o.Since = None,
    until: o.Until = None,
    filing: o.FilingOption = None,
    format_: FormatOption = Format.TABLE,
    out: Out = None,
    superseded: Superseded = False,
    store: o.StoreFolder = None,
) -> None:
    """List stored terms as rows, with their filing, securities and dates."""
    from extractor.store.scope import Scope

    scope = Scope(issuer=issuer, owner=owner, form=form, since=since, until=until, filing=filing)
    _write(Table.TERMS, scope, _kinds(kind), (format_, out, superseded), store)


def export(
    table: Annotated[Table, typer.Argument(help="What.")],
    issuer: o.Issuer = None,
    owner: o.OwnerOption = None,
    form: o.Form = None,
    since: o.Since = None,
    until: o.Until = None,
    filing: o.FilingOption = None,
    format_: FormatOption = Format.CSV,
    out: Out = None,
    superseded: Superseded = False,
    store: o.StoreFolder = None,
) -> None:
    """Write a whole table: terms, transactions, holdings or footnotes."""
    from extractor.store.scope import Scope

    scope = Scope(issuer=issuer, owner=owner, form=form, since=since, until=until, filing=filing)
    _write(table, scope, frozenset(), (format_, out, superseded), store)


def _kinds(given: list[str] | None) -> frozenset[str]:
    from extractor.schema.terms import KINDS

    unknown = sorted(set(given or ()) - set(KINDS))
    if unknown:
        said = f"no such kind: {', '.join(unknown)}; known are {', '.join(KINDS)}"
        raise typer.BadParameter(said, param_hint="--kind")
    return frozenset(given or ())


def _write(
    table: Table, scope: Scope, kinds: frozenset[str], how: tuple[Format, Path | None, bool], folder: Path | None
) -> None:
    from extractor import adapters, settings
    from extractor.export import rows, write
    from extractor.export.columns import TABLES

    format_, out, superseded = how
    columns = TABLES[table]
    with adapters.open_store(settings.load({"store": folder})) as store:
        records = rows.records(store.stream(scope, superseded=superseded), table, kinds)
        if format_ is Format.TABLE:
            _table(records, table)
            return
        if format_ is Format.PARQUET:
            with nullcontext(sys.stdout.buffer) if out is None else out.open("wb") as binary:
                count = write.write_parquet(records, columns, binary)
        else:
            with nullcontext(sys.stdout) if out is None else out.open("w", encoding="utf-8", newline="") as text:
                lines = format_ is Format.JSONL
                count = write.write_jsonl(records, text) if lines else write.write_csv(records, columns, text)
    note(f"{count} rows" + (f" in {out}" if out else ""))


_SHOWN = {
    "terms": ("issuer_name", "period", "footnote", "kind"),
    "transactions": ("issuer_name", "security_title", "transaction_date", "transaction_code", "transaction_shares"),
    "holdings": ("issuer_name", "security_title", "shares_owned_following_transaction", "nature_of_ownership"),
    "footnotes": ("issuer_name", "period", "footnote", "text"),
}
_WHOLE = frozenset({"period", "footnote", "kind", "transaction_date", "transaction_code"})
"""Columns that are never broken over lines."""


def _table(records: Iterable[dict[str, Any]], table: str) -> None:
    """Print the columns that a person looks at first; a term's own fields in one column."""
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    view = RichTable(show_edge=False, pad_edge=False)
    for name in _SHOWN[table]:
        whole = name in _WHOLE
        view.add_column(name.replace("_", " "), overflow="fold", no_wrap=whole, max_width=None if whole else 24)
    if table == "terms":
        view.add_column("fields", overflow="fold", ratio=1)
    count = 0
    for record in records:
        count += 1
        cells = [Text(str(record[name] or "")) for name in _SHOWN[table]]
        if table == "terms":
            if record["stance"] == "denied":
                cells[-1] = Text(f"not: {record['kind']}")
            cells.append(Text(_fields(record)))
        view.add_row(*cells)
    Console(soft_wrap=False).print(view)
    note(f"{count} rows")


def _fields(record: dict[str, Any]) -> str:
    from extractor.export.columns import FIELD_NAMES
    from extractor.pages.labels import field_label, shown

    stated = ((name, record[name]) for name in FIELD_NAMES if record[name] not in (None, []))
    return "\n".join(f"{field_label(name)}: {'; '.join(shown(value))}" for name, value in stated)
