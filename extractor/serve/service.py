"""What other programs may ask of a store: questions, terms, filings, footnotes; plain data with citations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from extractor.errors import NotFoundError
from extractor.pages.filing import Cited, filing_page
from extractor.pipeline import Asker
from extractor.schema.output import filing_record
from extractor.store.scope import Scope, StoredFiling, StoredTerm

if TYPE_CHECKING:
    from extractor.schema.answer import Answer

MOST: Final = 500
"""Rows a call gives at most."""


class Service:
    """One open store behind an Asker. Safe to call from several threads."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._store = asker.store

    def ask(self, question: str, scope: Scope, limit: int | None = None) -> Answer:
        """Answer a question; see ``extractor.qa.ask.answer``."""
        return self._asker.ask(question, scope, limit=limit)

    def terms(self, scope: Scope, kinds: tuple[str, ...], limit: int) -> dict[str, Any]:
        """List stored terms, newest filing first, each with its filing; ``count`` is of all."""
        found = self._store.terms(scope, kinds=kinds, limit=min(limit, MOST))
        return {"count": self._store.count_terms(scope, kinds=kinds), "terms": [_term(each) for each in found]}

    def filings(self, scope: Scope, limit: int) -> list[dict[str, Any]]:
        """List stored filings, newest first."""
        return [_front(each) for each in self._store.filings(scope, limit=min(limit, MOST))]

    def filing(self, name: str) -> dict[str, Any]:
        """Give one filing as ``extractor parse`` prints it, with its terms. Raises NotFoundError."""
        key = self._key(name)
        terms = self._store.terms(Scope(filing=key), superseded=True)
        return {**filing_record(self._store.filing(key)), "key": key, "terms": [each.term.flat() for each in terms]}

    def footnote(self, name: str, footnote: str) -> dict[str, Any]:
        """Give one footnote: its text, the cells that cite it, its terms. Raises NotFoundError."""
        key = self._key(name)
        notes = self._store.notes_by_name([(key, footnote)])
        if not notes:
            raise NotFoundError("no such footnote is stored", where=f"{key} {footnote}", next_step="list the filing's")
        terms = self._store.terms(footnotes=[(key, footnote)])
        return {
            "filing": _front(notes[0].filing),
            "footnote": footnote,
            "text": notes[0].text,
            "cited_by": [ref.model_dump(mode="json") for ref in notes[0].cited_by],
            "terms": [each.term.flat() for each in terms],
        }

    def page(self, name: str, cited: Cited | None) -> str:
        """Give one filing's page, a citation highlighted. Raises NotFoundError."""
        key = self._key(name)
        terms = [each.term for each in self._store.terms(Scope(filing=key), superseded=True)]
        return filing_page(self._store.filing(key), terms, self._store.rejections(key), cited)

    def _key(self, name: str) -> str:
        found = self._store.filings(Scope(filing=name), limit=1)
        if not found:
            raise NotFoundError("no such filing is stored", where=name, next_step="list the stored filings")
        return found[0].key


def _front(filing: StoredFiling) -> dict[str, Any]:
    return filing.model_dump(mode="json")


def _term(stored: StoredTerm) -> dict[str, Any]:
    filing = stored.filing
    return {
        "accession": filing.accession,
        "filing": filing.key,
        "issuer": filing.issuer.name,
        "form": filing.form,
        "period": filing.period,
        "filed": filing.filed,
        "security": next((ref.security for ref in stored.cited_by if ref.security), None),
        **stored.term.flat(),
    }
