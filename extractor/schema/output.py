"""The records that commands print: the contract's JSON of a filing and of a reading. Pure."""

from __future__ import annotations

from typing import Any

from extractor.schema.filing import Filing, citing_cells
from extractor.schema.reading import Reading


def filing_record(filing: Filing) -> dict[str, Any]:
    """Give what ``extractor parse`` prints: what a shape does not carry is null, an empty cell is left out."""
    record = filing.model_dump(mode="json")
    for table in ("non_derivative", "derivative"):
        record[table] = [{name: cell for name, cell in row.items() if cell is not None} for row in record[table]]
    return record


def extraction_record(filing: Filing, reading: Reading) -> dict[str, Any]:
    """Give what ``extractor extract`` prints: notes with the cells that cite them, terms, rejections, receipt."""
    citing = citing_cells(filing)
    return {
        "source": filing.source,
        "sha256": filing.sha256,
        "accession": filing.accession,
        "form": filing.form,
        "issuer": filing.issuer.model_dump(mode="json"),
        "footnotes": [
            {
                "id": note.id,
                "text": note.text,
                "cited_by": [ref.model_dump(mode="json") for ref in citing.get(note.id, ())],
            }
            for note in filing.notes()
        ],
        "terms": [term.flat() for term in reading.terms],
        "rejected": [each.model_dump(mode="json") for each in reading.rejected],
        "open": [each.model_dump(mode="json") for each in reading.open],
        "disagreements": [each.model_dump(mode="json") for each in reading.disagreements],
        "receipt": reading.receipt.model_dump(mode="json"),
    }
