"""Read a filing with the rules, a model or both: every draft verified, every refusal kept."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Literal

from extractor.reading.merge import merge
from extractor.reading.rules.reader import read_note
from extractor.reading.verify import verify_all
from extractor.schema.filing import Filing, citing_cells
from extractor.schema.reading import OpenSentence, Reading, Receipt, Rejection
from extractor.schema.terms import Term

if TYPE_CHECKING:
    from extractor.reading.model_reader import ModelReader

Choice = Literal["rules", "model", "both"]


def rules_reading(filing: Filing) -> Reading:
    """Read every footnote and the remarks with the rules."""
    began = time.perf_counter()
    cited = citing_cells(filing)
    terms: list[Term] = []
    rejected: list[Rejection] = []
    left: list[OpenSentence] = []
    for note in filing.notes():
        found = read_note(note.text, footnote=note.id, cited_by=cited.get(note.id, ()))
        kept, refused = verify_all(found.drafts, note.text, reader="rules")
        terms += kept
        rejected += refused
        left += [OpenSentence(footnote=note.id, span=span) for span in found.open]
    receipt = Receipt(reader="rules", seconds=round(time.perf_counter() - began, 6))
    return Reading(terms=tuple(terms), rejected=tuple(rejected), open=tuple(left), receipt=receipt)


def read_filing(filing: Filing, *, choice: Choice, model: ModelReader | None = None, thorough: bool = False) -> Reading:
    """Read a filing with the reader that ``choice`` names.

    ``both`` asks the model only where the rules left something open or refused a draft of their own; ``thorough`` asks
    it always. A model that gave no usable answer is no exception: ``receipt.failures`` names the footnotes that it
    leaves unread, and the rules' terms are there. Raises ValueError where ``choice`` needs a model and none is given.
    """
    if choice == "rules":
        return rules_reading(filing)
    if model is None:
        raise ValueError(f"reader {choice!r} needs a model reader")
    if choice == "model":
        return model.read(filing)
    rules = rules_reading(filing)
    if not (thorough or rules.open or rules.rejected):
        return rules.model_copy(update={"receipt": rules.receipt.model_copy(update={"reader": "both"})})
    return merge(filing, rules, model.read(filing))
