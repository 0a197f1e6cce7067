"""A Scope as a condition in SQL over the filings, narrow things resolved first."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass
from typing import Final

from extractor.errors import UsageError
from extractor.store import names
from extractor.store.entities import find_issuers, find_owners
from extractor.store.memory import remembered
from extractor.store.scope import Scope

_DAY: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_FORM: Final = re.compile(r"(?:form)?\s*([345])\s*(/\s*a)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Filter:
    """``sql`` is a condition over ``filings f``; ``narrow`` where it names few filings, so that they go first."""

    sql: str
    beside_filings: str
    """The same over the copies of day and form in ``terms`` or ``term_values``, where the filter is not narrow."""
    values: tuple[str | int, ...]
    narrow: bool
    one_filing: bool = False

    def joined(self, inner: str) -> str:
        """Give the join of filings with a table that has ``filing_id``, in the order that is cheap."""
        first, second = ("filings f", inner) if self.narrow else (inner, "filings f")
        alias = inner.rsplit(" ", 1)[-1]
        return f"{first} CROSS JOIN {second} ON {alias}.filing_id = f.id"

    def over(self, alias: str) -> str:
        """Give the condition over ``terms`` or ``term_values`` alone, where the filter is not narrow."""
        return self.beside_filings.replace("v.", f"{alias}.")

    def beside(self, column: str) -> str:
        """Give a column of a joined table for a condition: in few filings it must not choose the index.

        Without statistics SQLite takes an index of all terms of a kind for more telling than the one of a filing's.
        """
        return f"+{column}" if self.narrow else column

    def live(self, superseded: bool) -> str:
        """Give the condition that leaves out what an amendment replaced, unless it was named or is wanted."""
        plus = "+" if self.narrow else ""  # keeps SQLite from reading an index of all filings for a few of them
        return self.sql if superseded or self.one_filing else f"{self.sql} AND {plus}f.superseded = 0"


def resolve(db: sqlite3.Connection, scope: Scope) -> Filter:
    """Make a Scope a condition. Raises UsageError for a date or form that is none."""
    return remembered(db, scope, lambda: _resolved(db, scope))


def _resolved(db: sqlite3.Connection, scope: Scope) -> Filter:
    parts: list[str] = []
    over_values: list[str] = []
    values: list[str | int] = []

    def add(sql: str, *given: str | int, over: str = "") -> None:
        parts.append(sql)
        over_values.append(over)
        values.extend(given)

    if scope.filing:
        add("f.id IN (SELECT value FROM json_each(?))", json.dumps(find_filings(db, scope.filing)))
    if scope.issuer:
        add("f.issuer_id IN (SELECT value FROM json_each(?))", json.dumps(find_issuers(db, scope.issuer)))
    if scope.owner:
        add(
            "f.id IN (SELECT filing_id FROM filing_owners WHERE owner_id IN (SELECT value FROM json_each(?)))",
            json.dumps(find_owners(db, scope.owner)),
        )
    narrow = bool(parts)
    if scope.form:
        match = _FORM.fullmatch(scope.form.strip())
        if match is None:
            raise UsageError(f"{scope.form!r} is no form", next_step="give 3, 4 or 5, or 4/A for its amendments")
        add("f.form = ?", match[1], over="substr(v.form, 1, 1) = ?")
        if match[2]:
            add("f.amendment = 1", over="length(v.form) > 1")
    if scope.since:
        add("f.day >= ?", _day(scope.since, "--since"), over="v.day >= ?")
    if scope.until:
        last = _day(scope.until, "--until") + "\U0010ffff"
        add("f.day <> '' AND f.day <= ?", last, over="v.day <> '' AND v.day <= ?")
    sql, over = " AND ".join(parts) or "1", " AND ".join(over_values) or "1"
    return Filter(sql, over, tuple(values), narrow, bool(scope.filing))


def _day(text: str, name: str) -> str:
    if not _DAY.fullmatch(text.strip()):
        raise UsageError(f"{text!r} is no date", where=name, next_step="give YYYY-MM-DD, YYYY-MM or YYYY")
    return text.strip()


def find_filings(db: sqlite3.Connection, asked: str) -> list[int]:
    """Give the filings that a name means: an accession, a store key, or the path that was ingested (else its end).

    Ownership XML does not carry its accession, so an accession also means a file that is named after it.
    """
    asked = asked.strip()
    accession = names.accession(asked)
    found = _ids(db, "SELECT id FROM filings WHERE key = ?", accession or asked)
    found = found or _ids(db, "SELECT filing_id FROM sources WHERE path = ?", asked)
    if not found and accession:
        for name in (accession, accession.replace("-", "")):
            found = found or _ids(db, "SELECT filing_id FROM sources WHERE name >= ? AND name < ?", name, name + "\x7f")
    end = asked.replace("\\", "/").removeprefix("./").lstrip("/")
    if not found and end:
        rows = db.execute("SELECT filing_id, path FROM sources WHERE name = ?", (end.rsplit("/", 1)[-1],))
        for number, path in rows:
            stored = path.replace("\\", "/").removeprefix("./").lstrip("/")
            if f"/{stored}".endswith(f"/{end}") or f"/{end}".endswith(f"/{stored}"):
                found.append(int(number))
    return sorted(set(found))


def _ids(db: sqlite3.Connection, sql: str, *values: str) -> list[int]:
    return [int(row[0]) for row in db.execute(sql, values)]
