"""What a question is about, and the shapes in which the store gives back what it holds."""

from __future__ import annotations

from typing import Literal, NamedTuple

from extractor.schema.codes import FormType
from extractor.schema.filing import CellRef, Issuer, ShapeName
from extractor.schema.span import Shape
from extractor.schema.terms import Stance, Term


class Scope(Shape):
    """Filters over filings; all that are given must hold.

    ``issuer``: a name (any case; punctuation and a suffix such as Inc. do not count; a part of the name will do), a
    ticker or a CIK. ``owner``: a name in any word order, or a CIK. ``form``: ``4`` covers 4 and 4/A, ``4/A`` the
    amendments only. ``since`` and ``until``: ISO dates, both inclusive, of the period reported (of the filing where no
    period is known); ``2024`` and ``2024-03`` cover the year and the month. ``filing``: an accession with or without
    dashes, a store key, or the path that was ingested, whole or its end.
    """

    issuer: str | None = None
    owner: str | None = None
    form: str | None = None
    since: str | None = None
    until: str | None = None
    filing: str | None = None


EVERYTHING = Scope()


class StoredFiling(Shape):
    """A filing's front page as stored. ``superseded``: a stored amendment replaces it."""

    key: str
    accession: str | None
    source: str
    sha256: str
    shape: ShapeName
    form: FormType
    amendment: bool
    period: str | None
    filed: str | None
    original_filed: str | None
    issuer: Issuer
    owners: tuple[str, ...]
    amends: str | None = None
    amended_by: tuple[str, ...] = ()
    superseded: bool = False


class StoredTerm(Shape):
    """A term with its filing and the cells that cite its footnote."""

    id: int
    filing: StoredFiling
    term: Term
    cited_by: tuple[CellRef, ...] = ()


class StoredNote(Shape):
    """A footnote (or the remarks, ``REMARKS``) with its filing and the cells that cite it."""

    filing: StoredFiling
    footnote: str
    text: str
    cited_by: tuple[CellRef, ...] = ()


class StoredCell(Shape):
    """A cell with its filing and the footnotes that hang on it."""

    filing: StoredFiling
    ref: CellRef
    row_kind: Literal["transaction", "holding"]
    footnotes: tuple[str, ...] = ()


class Hit(NamedTuple):
    """A footnote that a search found; a higher score is better, and scores compare within one search only."""

    key: str
    footnote: str
    score: float


class TermValue(Shape):
    """One value of a stored term, light enough for aggregates over a whole store.

    ``field`` is the term's field, a tranche's as ``tranches.date``; ``value`` as printed; ``number`` where it is one.
    """

    term: int
    filing: str
    footnote: str
    kind: str
    field: str
    stance: Stance
    value: str
    number: float | None = None


class Aggregate(Shape):
    """Count, least, greatest and median of a field's stated values in a scope; the values stand as printed."""

    count: int = 0
    minimum: TermValue | None = None
    maximum: TermValue | None = None
    median: tuple[TermValue, ...] = ()
    """The middle value, or the two in the middle of an even count."""


class KnownIssuer(Shape):
    """An issuer as filings name it; ``matched`` are the words (or ticker, or CIK) that the text shares with it."""

    cik: str | None
    name: str | None
    symbol: str | None
    words: tuple[str, ...]
    matched: tuple[str, ...] = ()


class KnownOwner(Shape):
    """A reporting owner as filings name it; ``matched`` are the words (or CIK) that the text shares with it."""

    cik: str | None
    name: str | None
    words: tuple[str, ...]
    matched: tuple[str, ...] = ()


class Counts(Shape):
    """How many of each the store holds; ``texts`` are distinct texts of footnotes and remarks."""

    filings: int = 0
    superseded: int = 0
    issuers: int = 0
    owners: int = 0
    rows: int = 0
    notes: int = 0
    texts: int = 0
    terms: int = 0
    rejections: int = 0
    open_sentences: int = 0
    replies: int = 0
