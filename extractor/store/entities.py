"""Issuers and owners: written once each, found by name, ticker or CIK through indexed words."""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from functools import partial
from itertools import combinations
from operator import itemgetter
from typing import Any, Final, NamedTuple

from extractor.schema.filing import Issuer, Owner
from extractor.store import names
from extractor.store.memory import kept, remembered
from extractor.store.scope import KnownIssuer, KnownOwner

MANY: Final = 400
"""A word that more names share than this tells none of them apart, when a running text is searched for names."""
KEPT: Final = 8192
"""So many names are kept in memory."""
MOST_COMMON: Final = 8
"""Of such words so many are tried in pairs, at most."""


def put_issuer(db: sqlite3.Connection, issuer: Issuer) -> int:
    """Give the row of an issuer as printed, making it where it is new."""
    printed = (issuer.cik or "", issuer.name or "", issuer.symbol or "")
    row = db.execute("SELECT id FROM issuers WHERE cik = ? AND name = ? AND symbol = ?", printed).fetchone()
    if row is not None:
        return int(row[0])
    words = names.issuer_words(issuer.name)
    added = db.execute(
        "INSERT INTO issuers (cik, name, symbol, number, ticker, words) VALUES (?, ?, ?, ?, ?, ?)",
        (*printed, names.cik(issuer.cik) or "", (issuer.symbol or "").strip().lower(), " ".join(words)),
    ).lastrowid
    db.executemany("INSERT INTO issuer_words VALUES (?, ?)", [(word, added) for word in set(words)])
    return int(added or 0)


def put_owner(db: sqlite3.Connection, owner: Owner) -> int:
    """Give the row of an owner as printed, making it where it is new."""
    printed = (owner.cik or "", owner.name or "")
    row = db.execute("SELECT id FROM owners WHERE cik = ? AND name = ?", printed).fetchone()
    if row is not None:
        return int(row[0])
    words = names.owner_words(owner.name)
    added = db.execute(
        "INSERT INTO owners (cik, name, number, words) VALUES (?, ?, ?, ?)",
        (*printed, names.cik(owner.cik) or "", " ".join(words)),
    ).lastrowid
    db.executemany("INSERT INTO owner_words VALUES (?, ?)", [(word, added) for word in set(words)])
    return int(added or 0)


def find_issuers(db: sqlite3.Connection, asked: str) -> list[int]:
    """Give the issuers that a filter means: by CIK, else by ticker or whole name, else by a part of the name.

    A name that continues in words not asked for counts only where no whole name or ticker fits. Other names of the
    same CIK are given too.
    """
    number = names.cik(asked)
    found = _ids(db, "SELECT id FROM issuers WHERE number = ?", number) if number else []
    for words in dict.fromkeys((names.issuer_words(asked), names.issuer_words(_without_possessive(asked)))):
        if not found and words:
            found = _ids(db, "SELECT id FROM issuers WHERE ticker = ?", asked.strip().lower().lstrip("$"))
            found += _ids(db, "SELECT id FROM issuers WHERE words = ?", " ".join(words))
            found = found or _issuers_with(db, words, whole=True) or _issuers_with(db, words, whole=False)
    return _same_cik(db, found)


def _without_possessive(text: str) -> str:
    return text.replace("'s", "").replace("’s", "")


def _issuers_with(db: sqlite3.Connection, words: tuple[str, ...], *, whole: bool) -> list[int]:
    """Give the issuers whose name has the words one after another; the last may be a beginning unless ``whole``."""
    last = words[-1]
    if whole:
        rows = db.execute(
            "SELECT i.id, i.words FROM issuer_words w JOIN issuers i ON i.id = w.issuer_id WHERE w.word = ?", (last,)
        )
        phrase = f" {' '.join(words)} "
    else:
        rows = db.execute(
            "SELECT DISTINCT i.id, i.words FROM issuer_words w JOIN issuers i ON i.id = w.issuer_id"
            " WHERE w.word >= ? AND w.word < ?",
            (last, last + "\U0010ffff"),
        )
        phrase = f" {' '.join(words)}"
    return [int(each) for each, named in rows if phrase in f" {named} "]


def _same_cik(db: sqlite3.Connection, found: list[int]) -> list[int]:
    if not found:
        return []
    ids = json.dumps(found)
    others = db.execute(
        "SELECT id FROM issuers WHERE +number <> '' AND number IN"
        " (SELECT number FROM issuers WHERE id IN (SELECT value FROM json_each(?)))",
        (ids,),
    )
    return sorted({*found, *(int(row[0]) for row in others)})


def find_owners(db: sqlite3.Connection, asked: str) -> list[int]:
    """Give the owners that a filter means: by CIK, else by a name that has all words asked for, in any order.

    An initial stands for a word it begins; where no name has all words, initials, generations and degrees do not count.
    """
    number = names.cik(asked)
    found = _ids(db, "SELECT id FROM owners WHERE number = ?", number) if number else []
    words = names.owner_words(asked)
    if not found and words:
        found = _owners_with(db, words) or _owners_with(db, names.telling(words))
    return found


def _owners_with(db: sqlite3.Connection, words: tuple[str, ...]) -> list[int]:
    longest = sorted((word for word in words if len(word) > 1), key=len, reverse=True)
    for word in longest:
        rows = db.execute(
            "SELECT o.id, o.words FROM owner_words w JOIN owners o ON o.id = w.owner_id WHERE w.word = ?"
            + _MAY_HAVE * (len(words) - 1),
            (word, *(given for other in _less(words, word) for given in (other, other[0]))),
        )
        found = [int(each) for each, named in rows if names.same_person(words, tuple(named.split()))]
        if found:
            return sorted(found)
    return []


_MAY_HAVE: Final = " AND (instr(' ' || o.words, ' ' || ?) OR instr(' ' || o.words || ' ', ' ' || ? || ' '))"
"""A name that has a word asked for, or one that it begins, or its initial: all that ``same_person`` can accept."""


def _less(words: tuple[str, ...], word: str) -> list[str]:
    rest = list(words)
    rest.remove(word)
    return rest


def _ids(db: sqlite3.Connection, sql: str, value: str | None) -> list[int]:
    return [int(row[0]) for row in db.execute(sql, (value,))] if value else []


def issuers(db: sqlite3.Connection, text: str | None, limit: int | None) -> list[KnownIssuer]:
    """Give every issuer by name; with a running text, those it may mention, most of the name matched first."""
    words = names.mentions(text) if text is not None else ()
    found = None
    if text is not None:
        found = _mentioned(db, "issuer_words", "issuer_id", words)
        found += _by_column(db, "ticker", words)
        found += _by_column(db, "number", [number for word in words if (number := names.cik(word))])
    rows = _rows(db, "SELECT id, words, name, cik, symbol, ticker, number FROM issuers", found)
    best = _best(rows, set(words), limit, more=(5, 6))
    return [
        KnownIssuer(
            cik=row[3] or None, name=row[2] or None, symbol=row[4] or None, words=tuple(row[1].split()),
            matched=tuple(word for word in words if word in matched),
        )
        for row, matched in best
    ]  # fmt: skip


def owners(db: sqlite3.Connection, text: str | None, limit: int | None) -> list[KnownOwner]:
    """Give every owner by name; with a running text, those it may mention, most of the name matched first."""
    spoken = names.mentions(text) if text is not None else ()
    words = tuple(word for word in spoken if len(word) > 1)
    found = _mentioned(db, "owner_words", "owner_id", words) if text is not None else None
    rows = _rows(db, "SELECT id, words, name, cik FROM owners", found)
    # Of many that share a name, those come first whose initials are said too.
    best = _best(rows, set(spoken), limit)
    return [
        KnownOwner(
            cik=row[3] or None, name=row[2] or None, words=tuple(row[1].split()),
            matched=tuple(word for word in words if word in matched),
        )
        for row, matched in best
    ]  # fmt: skip


def _mentioned(db: sqlite3.Connection, table: str, column: str, words: Iterable[str]) -> list[int]:
    """Give the rows whose names have a telling word of a text, or two words that each are shared by many."""
    hits: Counter[int] = Counter()
    common: list[str] = []
    for word in words:
        sql = f"SELECT {column} FROM {table} WHERE word = ? LIMIT {MANY + 1}"
        found = remembered(db, (table, word), partial(_ids, db, sql, word))
        if len(found) > MANY:
            common.append(word)
        else:
            hits.update(found)
    pair = (
        f"SELECT a.{column} FROM {table} a JOIN {table} b ON b.word = ? AND b.{column} = a.{column}"
        f" WHERE a.word = ? LIMIT {MANY}"
    )
    for one, other in combinations(common[:MOST_COMMON], 2):
        hits.update({int(row[0]): 2 for row in db.execute(pair, (one, other))})
    if len(hits) <= MANY:
        return list(hits)
    return sorted(hits, key=hits.__getitem__, reverse=True)[:MANY]


def _by_column(db: sqlite3.Connection, column: str, words: Iterable[str]) -> list[int]:
    sql = f"SELECT id FROM issuers WHERE {column} IN (SELECT value FROM json_each(?))"
    return [number for (number,) in db.execute(sql, (json.dumps(list(words)),))]


def _rows(db: sqlite3.Connection, select: str, found: list[int] | None) -> list[_Named]:
    """Give names, those of some rows or all; the ones looked at last are kept, for common words bring them again."""
    if found is None:
        return [_Named(row, row[1].split()) for row in db.execute(select)]

    def read(ids: list[int]) -> list[_Named]:
        rows = db.execute(f"{select} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),))
        named = {row[0]: _Named(row, row[1].split()) for row in rows}
        return [named[number] for number in ids]

    return kept(db, select, sorted(set(found)), read, KEPT)


class _Named(NamedTuple):
    """A row of issuers or owners, and the words of its name."""

    row: Any
    words: list[str]


def _best(
    named: list[_Named], words: set[str], limit: int | None, more: tuple[int, ...] = ()
) -> list[tuple[Any, set[str]]]:
    """Sort rows by the share of the name that is matched, then by name; ``more``: columns that may match too."""
    scored = []
    for row, own in named:
        matched = words.intersection(own)
        for column in more:
            if row[column] in words:
                matched.add(row[column])
        scored.append((-len(matched) / len(own) if own else 0.0, row[2], row[3], row[-1], row, matched))
    if limit is not None and len(scored) > limit:
        best = heapq.nsmallest(limit, scored, key=_order)
    else:
        best = sorted(scored, key=_order)
    return [(row, matched) for *_, row, matched in best]


_order: Final = itemgetter(0, 1, 2, 3)
