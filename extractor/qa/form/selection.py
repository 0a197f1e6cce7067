"""Choose the rows of the tables that a question means. Pure.

By what must hold of them (the action, the security, the day, the holder, every number that the question gives), then
by the words that only some of them, or the footnotes that hang on them, know. Words that nothing in the filing knows
mean that something else is asked for: then no row is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question, security_words
from extractor.qa.asked.words import Word, plain_number, stem, words
from extractor.qa.evidence.dossier import Dossier, NoteView, RowView, norms
from extractor.qa.form.columns import BEFORE_IT, MOVED, NATURE, OWNED, PRICE, Asked, asked_for
from extractor.qa.form.holders import ENTITIES
from extractor.qa.form.persons import called, is_nickname
from extractor.qa.form.rows import ORDINARY, action_of, alternatives, last_of_each, rows_of_action

LEFT: Final = 0.25
"""So much of a question's telling words may be known to nothing in the filing."""
_TERSE: Final = norms(
    words(
        "qty quantity size shs px avg average txn trans trade post pre line desk lot lots block blocks list set out "
        "report table "
        "pile stake position balance buy buys sell number numbers amount price prices date dates report reported "
        "initial statement "
        "director directors board member members executive executives officer officers insider insiders outside "
        "nonemployee people "
        "among across going year end together aggregate total altogether add sum summed summ settle settled "
        "settlement payout paid "
        "size sized credit credited issue issued issuance done added show shown line lines unload unloaded pick "
        "picked take taken "
        "company stock award grant vest vested vesting quarter second first third fourth fee fees bill owe open "
        "market single "
        "account accounts plan plans fund trust trusts entity through vehicle vehicles whom big exactly express have "
        "holding holdings "
        "hand handed over turned chief exec ceo cfo coo cto close relative family buying selling conversion "
        "convert converted sitting sit people each up back belong belongs belonging put"
    )
)
"""Words that only say that a table, a person of the issuer, or a sum is meant."""

_JOINING: Final = norms(words("appointment appointed time joining joined became become start started outset initially"))
"""Words for the event that an initial statement (Form 3) is filed for: all that it reports was held then."""
TRADES: Final = (("S", "D"), ("P", "A"))
_ACCOUNT: Final = frozenset({"401", "401000"})
"""The number of a 401(k), which counts nothing."""
AVERAGE: Final = lazy(r"(?i)\baverage\b|\bprices? rang|\branging from\b|\bmultiple (?:trades|transactions)\b")
"""What a footnote on a price says that a reader of the price must know."""
_WITHHELD: Final = lazy(r"\btax|\bwithh|\bsurrender", re.IGNORECASE)
_DIRECTLY: Final = lazy(r"\b(?:in)?direct", re.IGNORECASE)
SHARES: Final = norms(words("share shares stock shs"))
_TOKEN: Final = lazy(r"[\w&.]+[a-zA-Z]")
_YEAR: Final = lazy(r"(?:19|20)\d\d")
_LARGE: Final = lazy(r"(?<![\d$.])\d{1,3}(?:,\d{3})+(?![\d.])")


@dataclass(frozen=True)
class Choice:
    """A row that is meant, with the footnotes that made it so."""

    dossier: Dossier
    row: RowView
    notes: tuple[NoteView, ...] = ()
    unknown: frozenset[str] = frozenset()
    """The plain forms of the question's words that neither it nor they know."""


def day_of(choice: Choice) -> str:
    """The day of a row: of its transaction, else of its filing."""
    return _day(choice.row, choice.dossier)


@dataclass(frozen=True)
class Reading:
    """A question before one filing."""

    question: Question
    asked: Asked
    dossier: Dossier
    names: frozenset[str]

    def telling(self) -> list[Word]:
        """The words that a row or its footnotes must know."""
        stored = self.dossier.stored
        owners = stored.owners if len(stored.owners) == 1 else ()  # of several, a footnote tells whose a row is
        said = " ".join((stored.issuer.name or "", stored.issuer.symbol or "", *owners))
        titles = " ".join(owner.officer_title or "" for owner in self.dossier.filing.owners)
        titled = any(title.search(row.title) for title in self.question.securities for row in self.dossier.rows)
        kinds = frozenset() if titled else security_words(self.question)  # then footnotes tell the security
        shortly = called(self.question, stored.owners) | (_JOINING if stored.form == "3" else frozenset())
        known = kinds | self.names | self.asked.heard | ORDINARY | _TERSE | norms(words(said)) | norms(words(titles))
        return [
            word
            for word in self.question.terms
            if word.norm not in (self.asked.short | _ACCOUNT if word.kind == "number" else known)
            and not (self.is_of_name(word) or self.is_of_months(word))
            and not (word.kind == "word" and self._tells_when(word))
            and not (word.kind == "word" and (word.norm in shortly or is_nickname(word.norm, stored)))
        ]

    def is_of_name(self, word: Word) -> bool:
        """Whether a number is the beginning of a name in the question ("3M", "374Water")."""
        token = _TOKEN.match(self.question.text, word.start)
        return word.kind == "number" and token is not None and stem(token[0]) in self.names and len(token[0]) > 1

    def is_of_months(self, word: Word) -> bool:
        """Whether a month with its year is one of several that are meant: then only its year holds of them all."""
        return len(self.asked.months) > 1 and word.kind == "date" and len(word.norm) == len("2026-05")

    def _tells_when(self, word: Word) -> bool:
        """Whether a word only tells what had been done before what is owned was left, and the filing knows it."""
        if self.asked.cells != (OWNED,) or (before := BEFORE_IT.search(self.question.low)) is None:
            return False
        if action_of(before[0]) is None:
            return False
        spoken: tuple[RowView | NoteView, ...] = (*self.dossier.rows, *self.dossier.notes)
        known = any(not alternatives(word).isdisjoint(each.norms) for each in spoken)
        return known and word.norm in {each.norm for each in words(before[0])}


def chosen_rows(given: Reading) -> list[Choice]:
    """The rows of one filing that a question means; none where something it says is known to none of them."""
    rows = that_must(given)
    if not rows:
        return []
    telling = given.telling()
    scores = {word: [_knows(word, row, given.dossier) for row in rows] for word in telling}
    apart = [word for word in telling if word.kind == "word" and len(set(scores[word])) > 1]
    ranks = [sum(scores[word][place] for word in apart) for place in range(len(rows))]
    if given.asked.operation == "sum" and not any(
        all(scores[word][place] for word in apart) for place in range(len(rows))
    ):
        return []
    best = [row for row, rank in zip(rows, ranks, strict=True) if rank == max(ranks)]
    owners = norms(words(" ".join(given.dossier.stored.owners)))
    shown = [word for word in telling if word in apart or word.norm not in owners]
    found = [_explained(given, row, shown) for row in best]
    return [] if any(each is None for each in found) else [each for each in found if each is not None]


def doubtful(given: Reading) -> bool:
    """Whether a row that may be meant has a footnote which counts its shares otherwise, so that no sum is sure."""
    return any(counts_shares(note, row) for row in that_must(given) for note in _notes(row, given.dossier))


def that_must(given: Reading) -> list[RowView]:
    """The rows of which everything holds that a question says in so many words."""
    asked, question = given.asked, given.question
    needed = [cell for cell in asked.cells if cell != NATURE]
    rows = [row for row in given.dossier.rows if all(row.value(cell) for cell in needed)]
    rows = _of_security(question, rows) or (_noted_as(question, rows, given.dossier) if asked.action else [])
    if asked.cells == (OWNED,) and asked.side and not question.securities:
        rows = [row for row in rows if row.table == "non_derivative"] or rows  # a balance is one of shares
    if asked.action in TRADES and not question.securities and not SHARES.isdisjoint(norms(words(question.low))):
        rows = [row for row in rows if row.table == "non_derivative"]
    rows = _of_tax(asked, _of_action(asked, rows), given.dossier)
    for word in question.terms:
        if word.kind == "date":
            rows = _on(word.norm[:4] if given.is_of_months(word) else word.norm, rows, given.dossier)
        elif word.kind == "number" and word.norm not in asked.short | _ACCOUNT and not given.is_of_name(word):
            dated = [
                row for row in rows if _YEAR.fullmatch(word.norm) and _day(row, given.dossier).startswith(word.norm)
            ]
            rows = dated or [row for row in rows if word.norm in row.norms] or _noted(word, rows, given.dossier)
    if asked.months:
        rows = [row for row in rows if _day(row, given.dossier)[5:7] in asked.months]
    for number in asked.short:
        rows = [row for row in rows if number.zfill(2) in {_day(row, given.dossier)[2:4], _day(row, given.dossier)[8:]}]
    if asked.side:
        rows = [row for row in rows if (row.value("direct_or_indirect_ownership") or "D") == asked.side]
    if asked.holder is not None:
        named = [row for row in rows if asked.holder.said.search(f"{row.value(NATURE) or ''} | {row.title}")]
        rows = named or [row for row in rows if asked.holder.said.search(_whose(row, given.dossier))]
    return last_of_each(rows) if OWNED in asked.cells and MOVED not in asked.cells else rows


def _of_security(question: Question, rows: list[RowView]) -> list[RowView]:
    """The rows that know most of the securities that a question names, by their own titles before those underneath.

    Of *shares* alone, those of Table I.
    """
    if question.securities:
        fits = [
            (
                _named(question, f"{row.title} | {row.value('underlying_security_title') or ''}"),
                _named(question, row.title),
            )
            for row in rows
        ]
        return [row for row, fit in zip(rows, fits, strict=True) if fit[0] and fit == max(fits)]
    if any(word.norm in SHARES for word in words(question.low)):
        return [row for row in rows if row.table == "non_derivative"] or rows
    return rows


def _named(question: Question, title: str) -> int:
    """How many of the securities that a question names a title has."""
    return sum(bool(each.search(title)) for each in question.securities)


def _noted_as(question: Question, rows: list[RowView], dossier: Dossier) -> list[RowView]:
    """The transactions whose footnotes name a security of the question, where no title does."""
    return [
        row for row in rows
        if row.value("transaction_code")
        and any(title.search(note.text) for title in question.securities for note in _notes(row, dossier))
    ]  # fmt: skip


def _of_action(asked: Asked, rows: list[RowView]) -> list[RowView]:
    """The rows of what was done; where only what is owned is asked for, the last of them tell it."""
    if asked.action is None:
        return rows
    if not {MOVED, PRICE, "transaction_date", "transaction_code"} & set(asked.cells) and not asked.after:
        found = rows_of_action(rows, asked.action)
        return found or rows
    codes, side = asked.action
    found = rows_of_action(rows, asked.action) or (rows_of_action(rows, ("", side)) if codes == "A" else [])
    if not found and asked.cells == (OWNED,) and codes == "A":
        return rows  # "awards" are also what is held
    return found


def _of_tax(asked: Asked, rows: list[RowView], dossier: Dossier) -> list[RowView]:
    """Of what was withheld or given up: rows of code F, else those whose footnotes say that it was for tax."""
    if asked.action is None or not asked.action[0].startswith("F"):
        return rows
    coded = [row for row in rows if (row.value("transaction_code") or "")[:1] == "F"]
    return coded or [row for row in rows if any(_WITHHELD.search(note.text) for note in _notes(row, dossier))]


def _day(row: RowView, dossier: Dossier) -> str:
    return row.value("transaction_date") or dossier.stored.period or dossier.stored.filed or ""


def _on(day: str, rows: list[RowView], dossier: Dossier) -> list[RowView]:
    """The rows of a day or month; else those that name it in another column, or whose footnotes do."""
    same = [
        row
        for row in rows
        if (_day(row, dossier)[4:] == day[1:] if day.startswith("--") else _day(row, dossier).startswith(day))
    ]
    return (
        same
        or [row for row in rows if day in row.norms]
        or [row for row in rows if any(day in note.norms for note in _notes(row, dossier))]
    )


def _noted(word: Word, rows: list[RowView], dossier: Dossier) -> list[RowView]:
    return [row for row in rows if any(word.norm in note.norms for note in _notes(row, dossier))]


def _notes(row: RowView, dossier: Dossier) -> list[NoteView]:
    return [note for name in sorted(row.cited) if (note := dossier.note(name)) is not None]


_HOLDINGS: Final = (NATURE, "direct_or_indirect_ownership", OWNED)


def _whose(row: RowView, dossier: Dossier) -> str:
    """What a row and the footnotes on its holding say of whose it is."""
    names = dict.fromkeys(name for cell in _HOLDINGS for name in row.footnotes(cell))
    notes = [note.text for name in names if (note := dossier.note(name)) is not None]
    return " | ".join((row.value(NATURE) or "", row.title, *notes))


def _knows(word: Word, row: RowView, dossier: Dossier) -> float:
    wanted = alternatives(word)
    if not wanted.isdisjoint(row.norms):
        return 1.0
    return 0.6 if any(not wanted.isdisjoint(note.norms) for note in _notes(row, dossier)) else 0.0


def may_be_meant(question: Question, row: RowView, dossier: Dossier, names: frozenset[str]) -> bool:
    """Whether nothing that a question says for sure speaks against a row: its days, its kin, who did or holds it."""
    asked = asked_for(question.low, (OWNED,), (), names)
    if not _of_kind(question, row, dossier) or not _of_deed(asked, row, dossier):
        return False
    if asked.holder is not None and not asked.holder.said.search(_whose(row, dossier)):
        return False
    if asked.months and _day(row, dossier)[5:7] not in asked.months:
        return False
    given = Reading(question, asked, dossier, names)
    notes = _notes(row, dossier)
    for word in given.telling():
        if word.kind == "word" and word.norm not in asked.subject:
            continue
        if not _of_row(word, row, dossier) and not any(not alternatives(word).isdisjoint(note.norms) for note in notes):
            return False
    return True


def counted_in_words(question: Question, row: RowView, dossier: Dossier, names: frozenset[str]) -> bool:
    """Whether a footnote of a row counts what is held directly, or by the holder meant, otherwise than the row."""
    given = Reading(question, asked_for(question.low, (OWNED,), (), names), dossier, names)
    return any(counts_shares(note, row) for note in _of_holding(given, row))


def _of_kind(question: Question, row: RowView, dossier: Dossier) -> bool:
    """Whether a row is of a security that a question names, by its titles or its footnotes."""
    if row.table == "derivative" and row not in _of_security(question, [*dossier.rows]):
        return False
    texts = (row.title, row.value("underlying_security_title") or "", *(note.text for note in _notes(row, dossier)))
    return not question.securities or any(title.search(text) for title in question.securities for text in texts)


def _of_deed(asked: Asked, row: RowView, dossier: Dossier) -> bool:
    """Whether what a question says was done was done at all: withheld for tax in this row, sold … in any."""
    codes = (asked.action or ("", ""))[0]
    if codes.startswith("F") and row.value("transaction_code") and not _of_tax(asked, [row], dossier):
        return False
    if not asked.after or codes in {"", "A"}:
        return True
    return any((each.value("transaction_code") or "?")[0] in codes for each in dossier.rows)


def _explained(given: Reading, row: RowView, telling: Sequence[Word]) -> Choice | None:
    """A row with the footnotes that know the words it does not; None where too much is known to nothing."""
    dossier, text = given.dossier, given.question.text
    unknown = [(word, alternatives(word)) for word in telling if not _of_row(word, row, dossier)]
    near = {name for cell in given.asked.cells for name in row.footnotes(cell)}
    cited = _notes(row, dossier)
    notes: list[NoteView] = []
    while unknown and (
        best := max(cited, key=lambda note: (_known(note, unknown), note.footnote in near), default=None)
    ):
        if not _known(best, unknown):
            break
        notes.append(best)
        unknown = [(word, wanted) for word, wanted in unknown if wanted.isdisjoint(best.norms)]
    left = 0
    for word, wanted in unknown:
        if word.kind != "word" or word.norm in given.asked.subject:
            return None  # whoever or whatever it is, no row knows it
        if any(not wanted.isdisjoint(each.norms) for each in dossier.notes):
            return None  # another footnote of the filing speaks of it
        left += 1 + (word.start > 0 and text[word.start].isupper())
    own = [word for word in given.question.terms if word.norm not in given.names]
    if left > LEFT * len(own) or (given.asked.action is None and given.asked.cells[:1] == (MOVED,) and not notes):
        return None
    if any(counts_shares(note, row) for note in (*notes, *_of_holding(given, row))):
        return None
    if given.asked.cells[:1] == (MOVED,) and (given.asked.action or ("", ""))[0].startswith("F"):
        withheld = [note for note in cited if note.footnote in row.footnotes(MOVED) and _WITHHELD.search(note.text)]
        notes = list(dict.fromkeys((*notes, *withheld)))
    if PRICE in given.asked.cells:
        average = [note for note in cited if note.footnote in row.footnotes(PRICE) and AVERAGE.search(note.text)]
        notes = list(dict.fromkeys((*notes, *average)))
    if "transaction_date" in given.asked.cells and any(_dates_else(note, row) for note in cited):
        return None
    return Choice(dossier, row, tuple(notes), frozenset(word.norm for word, _ in unknown))


def _of_row(word: Word, row: RowView, dossier: Dossier) -> bool:
    """Whether a row itself holds what a word says, a day or year by the filing's period where it has none."""
    if not alternatives(word).isdisjoint(row.norms):
        return True
    if word.kind == "date":
        return bool(_on(word.norm, [row], dossier))
    return bool(word.kind == "number" and _YEAR.fullmatch(word.norm) and _day(row, dossier).startswith(word.norm))


def _known(note: NoteView, asked: Sequence[tuple[Word, frozenset[str]]]) -> int:
    return sum(not wanted.isdisjoint(note.norms) for _, wanted in asked)


def counts_shares(note: NoteView, row: RowView) -> bool:
    """Whether a footnote counts shares that the row does not: then it may be these that are meant."""
    return any(plain_number(each) not in row.norms for each in _LARGE.findall(note.text))


def _of_holding(given: Reading, row: RowView) -> list[NoteView]:
    """The footnotes on the amount owned, where only what is held directly or by one holder is asked for."""
    if OWNED not in given.asked.cells or not (given.asked.side or given.asked.holder):
        return []
    said = given.asked.holder.said if given.asked.holder else _DIRECTLY
    if given.asked.holder and given.asked.holder.name in ENTITIES and said.search(row.value(NATURE) or ""):
        return []  # the row itself is that of the trust
    names = dict.fromkeys(name for cell in _HOLDINGS for name in row.footnotes(cell))
    notes = [note for name in names if (note := given.dossier.note(name)) is not None]
    return [note for note in notes if said.search(note.text)]


def _dates_else(note: NoteView, row: RowView) -> bool:
    """Whether a footnote tells another day than the row: then it may be that which is meant."""
    days = {word.norm for word in words(note.text) if word.kind == "date" and len(word.norm) == len("2026-05-01")}
    return bool(days - {row.value("transaction_date")})
