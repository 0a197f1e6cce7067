"""Ask gold's questions of a store: the answer, the passages as retrieval ranks them, citations proved by slicing."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final

from extractor.evaluation.cases import GoldQuestion
from extractor.evaluation.subjects import Asked
from extractor.schema.answer import Answer, Citation

if TYPE_CHECKING:
    from extractor.pipeline import Asker
    from extractor.store.scope import Scope

DEPTH: Final = 10
"""How many passages are ranked: as deep as recall is measured."""


@dataclass(frozen=True)
class StoreAsker:
    """Asks one store through the pipeline's asker, one question at a time, so that each is timed alone."""

    asker: Asker
    _keys: dict[str, str] = field(default_factory=dict)
    _turn: Lock = field(default_factory=Lock)

    def ask(self, question: GoldQuestion) -> Asked:
        """Answer one question with its filters."""
        from extractor.store.scope import Scope

        scope = Scope.model_validate(dict(question.filters))
        with self._turn:
            answer = self.asker.ask(question.question, scope)
            return Asked(answer, self._ranked(question.question, scope), self._exact(answer))

    def _ranked(self, question: str, scope: Scope) -> tuple[Citation, ...]:
        """The footnotes that retrieval finds for the question alone, best first, whatever answered it."""
        from extractor.index.retrieve import retrieve
        from extractor.qa.asked.vocabulary import concepts_asked

        hits = retrieve(
            question,
            scope,
            store=self.asker.store,
            index=self.asker.vectors(),
            limit=DEPTH,
            expansion=[concept.words for concept in concepts_asked(question)],
        )
        found = []
        for hit in hits:
            filing = self.asker.store.stored(hit.key)
            text = self.asker.store.note(hit.key, hit.footnote).text
            found.append(
                Citation(accession=filing.accession, source=filing.source, footnote=hit.footnote, quote=text[:80])
            )
        return tuple(found)

    def _exact(self, answer: Answer) -> tuple[int, int]:
        """How many cited quotes of footnotes are slices of the stored text, among all of them."""
        cited = [each for each in answer.citations if each.footnote is not None and each.start is not None]
        return sum(self._is_slice(each) for each in cited), len(cited)

    def _is_slice(self, citation: Citation) -> bool:
        key = self._key(citation)
        if key is None or citation.footnote is None:
            return False
        text = self.asker.store.note(key, citation.footnote).text
        return text[citation.start : citation.end] == citation.quote

    def _key(self, citation: Citation) -> str | None:
        """The stored filing that a citation names."""
        if citation.accession is not None:
            return citation.accession
        if citation.source not in self._keys:
            from extractor.store.scope import Scope

            found = self.asker.store.filings(Scope(filing=citation.source), limit=1)
            self._keys[citation.source] = found[0].key if found else ""
        return self._keys[citation.source] or None
