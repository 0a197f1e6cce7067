"""Citations: do they stand where the gold says the answer stands, all of them, and are their quotes exact."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.evaluation.cases import Cite
from extractor.evaluation.metrics.f1 import Part
from extractor.schema.answer import Citation


def parts(wanted: Sequence[Cite], given: Sequence[Citation], *, answered: bool) -> dict[str, Part]:
    """Precision over the citations of an answer that was given, and recall over the places that were expected.

    Passages shown with a declined answer are retrieval's business, not this metric's.
    """
    if not wanted or not answered:
        return {}
    right = sum(any(same_place(want, citation) for want in wanted) for citation in given)
    found = sum(any(same_place(want, citation) for citation in given) for want in wanted)
    return {"citations.precision": (right, len(given)), "citations.recall": (found, len(wanted))}


def same_place(want: Cite, citation: Citation) -> bool:
    """Whether a citation stands in the wanted footnote, or cell, of the wanted file."""
    if want.cell is not None:
        return same_file(want.file, citation.source) and _cell_name(citation.cell) == _cell_name(want.cell)
    return same_file(want.file, citation.source) and citation.footnote == want.footnote


def same_file(wanted: str, source: str) -> bool:
    """Whether ``source``, the path that was ingested, is the file that gold names relative to its folder."""
    return source == wanted or source.endswith(("/" + wanted.removeprefix("seed/"), "/" + wanted))


def _cell_name(cell: str | None) -> str | None:
    return None if cell is None else cell.rsplit(".", 1)[-1]
