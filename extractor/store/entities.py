"""Issuers and owners: written once each, found by name, ticker or CIK through indexed words."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Final

from extractor.schema.filing import Issuer, Owner
from extractor.store import names
from extractor.store.scope import KnownIssuer, KnownOwner

MANY: Final = 400
"""A word that more names share than this tells none of them apart, when a running text is searched for names."""


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
        "SELECT id FROM issuers WHERE number <> '' AND number IN"
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
            "SELECT o.id, o.words FROM owner_words w JOIN owners o ON o.id = w.owner_id WHERE w.word = ?", (word,)
        )
        found = [int(each) for each, named in rows if names.same_person(words, tuple(named.split()))]
        if found:
            return sorted(found)
    return []


def _ids(db: sqlite3.Connection, sql: str, value: str | None) -> list[int]:
    return [int(row[0]) for row in db.execute(sql, (value,))] if value else []


def issuers(db: sqlite3.Connection, text: str | None, limit: int | None) -> list[KnownIssuer]:
    """Give every issuer by name; with a running text, those it may mention, most of the name matched first."""
    matched: dict[int, list[str]] = {}
    if text is not None:
        words = names.mentions(text)
        _match(db, "issuer_words", "issuer_id", words, matched)
        for column in ("ticker", "number"):
            _match_column(db, column, words, matched)
    rows = db.execute(
        "SELECT i.id, i.cik, i.name, i.symbol, i.words,"
        " (SELECT count(*) FROM filings f WHERE f.issuer_id = i.id) FROM issuers i"
        + (" WHERE i.id IN (SELECT value FROM json_each(?))" if text is not None else ""),
        (json.dumps(list(matched)),) if text is not None else (),
    )
    known = [
        KnownIssuer(
            cik=cik or None, name=name or None, symbol=symbol or None, words=tuple(words.split()),
            matched=tuple(matched.get(number, ())), filings=filings,
        )
        for number, cik, name, symbol, words, filings in rows
    ]  # fmt: skip
    known.sort(key=lambda each: (-_share(each.words, each.matched), each.name or "", each.cik or "", each.symbol or ""))
    return known[:limit]


def owners(db: sqlite3.Connection, text: str | None, limit: int | None) -> list[KnownOwner]:
    """Give every owner by name; with a running text, those it may mention, most of the name matched first."""
    matched: dict[int, list[str]] = {}
    if text is not None:
        words = names.mentions(text)
        _match(db, "owner_words", "owner_id", [word for word in words if len(word) > 1], matched)
    rows = db.execute(
        "SELECT o.id, o.cik, o.name, o.words,"
        " (SELECT count(*) FROM filing_owners f WHERE f.owner_id = o.id) FROM owners o"
        + (" WHERE o.id IN (SELECT value FROM json_each(?))" if text is not None else ""),
        (json.dumps(list(matched)),) if text is not None else (),
    )
    known = [
        KnownOwner(
            cik=cik or None, name=name or None, words=tuple(words.split()),
            matched=tuple(matched.get(number, ())), filings=filings,
        )
        for number, cik, name, words, filings in rows
    ]  # fmt: skip
    known.sort(key=lambda each: (-_share(each.words, each.matched), each.name or "", each.cik or ""))
    return known[:limit]


def _share(words: tuple[str, ...], matched: tuple[str, ...]) -> float:
    return len(matched) / len(words) if words else 0.0


def _match(
    db: sqlite3.Connection, table: str, column: str, words: Iterable[str], matched: dict[int, list[str]]
) -> None:
    """Note which rows have which words; a word shared by many counts only for rows another word has found."""
    common: list[tuple[str, list[int]]] = []
    for word in words:
        sql = f"SELECT {column} FROM {table} WHERE word = ? LIMIT {50 * MANY}"
        found = [int(row[0]) for row in db.execute(sql, (word,))]
        if len(found) > MANY:
            common.append((word, found))
            continue
        for each in found:
            matched.setdefault(each, []).append(word)
    for word, found in common:
        for each in found:
            if each in matched:
                matched[each].append(word)


def _match_column(db: sqlite3.Connection, column: str, words: Iterable[str], matched: dict[int, list[str]]) -> None:
    for word in words:
        value = names.cik(word) if column == "number" else word
        sql = f"SELECT id FROM issuers WHERE {column} = ?"
        for number in _ids(db, sql, value):
            if word not in matched.setdefault(number, []):
                matched[number].append(word)
