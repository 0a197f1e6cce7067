"""Every exception of the product.

::

    ExtractorError                  anything the product says went wrong
    ├── InputError                  one input cannot be read; the rest of a batch goes on (exit 1)
    │   ├── SourceError             a path is missing, unreadable or too large
    │   ├── UnknownShapeError       the bytes are no ownership form in a shape we read (a PDF, an empty file …)
    │   └── ParseError              the shape is known, the document in it is broken beyond a Filing
    ├── UsageError                  the call was wrong (exit 2)
    │   ├── NotFoundError           a filing or footnote by a name that is not stored
    │   ├── SettingsError           a setting is missing or contradicts another
    │   └── FormulaError            a formula that does not parse or cannot be evaluated
    └── ServiceError                the store or a service failed (exit 3)
        ├── ModelError              the model's server did not give a usable answer
        │   ├── ModelUnavailableError   connection refused or dropped, time-out, 5xx, rate limit after all retries
        │   ├── ModelRequestError       the server says the request itself is wrong (key, model name, schema)
        │   └── BudgetError             the next request could pass --max-cost or --max-tokens
        ├── StoreError              SQLite: locked, corrupt, written by a newer version, disk full
        │   └── StoreBusyError      another process is writing
        ├── VectorIndexError        chromadb: corrupt, another embedder's vectors, server away
        └── EdgarError              EDGAR did not give what was asked of it

Each carries what happened, where, and what to do next, and prints as one line. Imports nothing of ours.
"""

from __future__ import annotations


class ExtractorError(Exception):
    """Base of all: ``what`` happened, ``where`` (file, accession, footnote, cell), what to do ``next_step``."""

    exit_code = 1

    def __init__(self, what: str, *, where: str | None = None, next_step: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.next_step = next_step

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}; {self.next_step}" if self.next_step else head


class InputError(ExtractorError):
    """One input cannot be read; the others of the call are still done."""


class SourceError(InputError):
    """A path is missing, unreadable or too large."""


class UnknownShapeError(InputError):
    """The bytes are not a Section 16 form in any shape that is read."""


class ParseError(InputError):
    """The shape is known but no Filing can be made of it; ``position`` is a byte or line offset where known."""

    def __init__(
        self, what: str, *, where: str | None = None, next_step: str | None = None, position: str | None = None
    ) -> None:
        super().__init__(f"{what} (at {position})" if position else what, where=where, next_step=next_step)
        self.position = position


class UsageError(ExtractorError):
    """The call was wrong."""

    exit_code = 2


class NotFoundError(UsageError):
    """A filing or a footnote was named that is not stored."""


class SettingsError(UsageError):
    """A setting is missing or contradicts another."""


class FormulaError(UsageError, ValueError):
    """A price formula that does not parse, or a market price it needs that was not given."""


class ServiceError(ExtractorError):
    """The store or a service failed."""

    exit_code = 3


class ModelError(ServiceError):
    """The model's server gave no usable answer; ``usage`` is what the request cost all the same, where it was sent."""

    usage: object = None


class ModelUnavailableError(ModelError):
    """Connection, time-out, 5xx or rate limit, after all retries."""


class ModelRequestError(ModelError):
    """The server says that the request is wrong: key, model name, schema."""


class BudgetError(ModelError):
    """The next request could pass ``--max-cost`` or ``--max-tokens``; nothing more is sent."""


class StoreError(ServiceError):
    """SQLite could not do it: corrupt, disk full, read-only, written by a newer version."""


class StoreBusyError(StoreError):
    """Another process holds the writer's lock."""


class VectorIndexError(ServiceError):
    """The vector index cannot be used: corrupt, another embedder's vectors, its server away."""


class EdgarError(ServiceError):
    """EDGAR (or its mirror) did not give what was asked: no such file, throttled, or something else than asked."""
