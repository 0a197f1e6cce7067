"""JSON Schemas of the gold files, built from the models, so that an editor can check gold while it is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter

from extractor.evaluation.cases import CASE_SHAPES, GoldFiling, GoldFootnote, GoldQuestion
from extractor.schema.terms import BODIES

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_DATE: Final = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_FORMULA: Final = r"^[-+*/(),. a-z_0-9]{1,500}$"
_DATES: Final = frozenset({"date", "as_of", "from", "start", "end", "expires", "adopted"})
_AMOUNT: Final = r"^(\d{1,24}(\.\d{1,24})?|\.\d{1,24})$"


def gold_schemas() -> dict[str, dict[str, Any]]:
    """One schema a sort of gold file, each for one line of it."""
    return {
        "footnotes": _footnotes(),
        "questions": _line(GoldQuestion, "A question and what a right answer to it is"),
        "filings": _line(GoldFiling, "What a file must parse to"),
    }


def schema_text(sort: str) -> str:
    """The schema as it stands in ``eval/gold/SORT.schema.json``."""
    return json.dumps(gold_schemas()[sort], indent=2, ensure_ascii=False) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into a folder; the paths written."""
    paths = [folder / f"{sort}.schema.json" for sort in CASE_SHAPES]
    for sort, path in zip(CASE_SHAPES, paths, strict=True):
        path.write_text(schema_text(sort), encoding="utf-8")
    return paths


def _line(shape: type[GoldQuestion] | type[GoldFiling] | type[GoldFootnote], title: str) -> dict[str, Any]:
    schema = TypeAdapter(shape).json_schema(mode="validation")
    return {"$schema": _DIALECT, **schema, "title": title}


def _footnotes() -> dict[str, Any]:
    """The footnote's schema with terms in the contract's flat form, one alternative a kind."""
    schema = _line(GoldFootnote, "A footnote with all its terms")
    schema["properties"]["terms"] = {
        "type": "array",
        "items": {"oneOf": [_term(kind) for kind in BODIES]},
        "default": [],
    }
    schema.pop("$defs", None)
    return schema


def _term(kind: str) -> dict[str, Any]:
    body = BODIES[kind].model_json_schema(mode="serialization", by_alias=True)
    tranche = body.pop("$defs", {}).get("Tranche")
    if tranche is not None:
        body["properties"]["tranches"]["items"] = _amounts(tranche)
    fields = _amounts(body)["properties"]
    fields["kind"] = {"const": kind}
    return {
        "type": "object",
        "description": body.get("description", ""),
        "properties": {
            **fields,
            "footnote": {"type": "string"},
            "stance": {"enum": ["stated", "denied"], "default": "stated"},
            "evidence": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
        },
        "required": ["kind", "evidence"],
        "additionalProperties": False,
    }


def _amounts(shape: dict[str, Any]) -> dict[str, Any]:
    """Give every decimal and date its pattern. Text fields carry a least length, which tells them from these."""
    for name, field in shape["properties"].items():
        for choice in field.get("anyOf", [field]):
            if choice.get("type") == "string" and not choice.keys() & {"minLength", "enum", "const", "pattern"}:
                choice["pattern"] = _DATE if name in _DATES else _FORMULA if name == "formula" else _AMOUNT
    return shape
