"""The JSON Schema of everything that commands print."""

from __future__ import annotations

from typing import Any

from extractor.export.columns import TABLES, Column

_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": ["string", "null"]},
    "decimal": {"type": ["string", "null"], "description": "a decimal as printed, less separators and signs"},
    "date": {"type": ["string", "null"], "format": "date"},
    "bool": {"type": ["boolean", "null"]},
    "integer": {"type": ["integer", "null"]},
    "list": {"type": ["array", "null"], "items": {"type": "string"}},
    "json": {},
}


def schemas() -> dict[str, Any]:
    """Give a schema for a filing, a reading, an answer, a term of each kind, and a row of each exported table."""
    from extractor.schema.answer import Answer
    from extractor.schema.filing import Filing
    from extractor.schema.reading import Reading
    from extractor.schema.terms import BODIES

    return {
        "filing": Filing.model_json_schema(mode="serialization"),
        "reading": Reading.model_json_schema(mode="serialization"),
        "answer": Answer.model_json_schema(mode="serialization"),
        **{f"term.{kind}": body.model_json_schema(mode="serialization") for kind, body in BODIES.items()},
        **{f"row.{name}": _row(columns) for name, columns in TABLES.items()},
    }


def _row(columns: tuple[Column, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {each.name: {**_TYPES[each.type], "title": each.meaning} for each in columns},
        "required": [each.name for each in columns],
        "additionalProperties": False,
    }
