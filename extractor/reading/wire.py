"""The form in which a model writes terms: small enough for every provider's strict schemas, derived from the models.

One flat object for all kinds. A field is a name and a string, so that a term costs only what it states and a union of
23 kinds is not needed; what a kind may hold is checked when the reply is read (``reply.py``). Quotes come before
values, so that a model has the words in front of it when it writes the numbers.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Any, Final

from extractor.schema.terms import BODIES, KINDS, Body, DraftTerm, Tranche

SCHEMA_NAME: Final = "footnote_terms"


def field_names(body: type[Body] | type[Tranche]) -> tuple[str, ...]:
    """The names of a kind's (or a tranche's) fields as the contract prints them."""
    named = [info.alias or name for name, info in body.model_fields.items()]
    return tuple(name for name in named if name not in {"kind", "tranches"})


@lru_cache(maxsize=1)
def reply_schema() -> dict[str, Any]:
    """The JSON schema of a reply: everything required, nothing else allowed, no union."""
    names = sorted({name for body in BODIES.values() for name in field_names(body)})
    term = _object(
        footnote={"type": "string"},
        kind={"type": "string", "enum": list(KINDS)},
        stance={"type": "string", "enum": ["stated", "denied"]},
        quotes={"type": "array", "items": {"type": "string"}},
        fields={"type": "array", "items": _pair(names)},
        tranches={"type": "array", "items": {"type": "array", "items": _pair(field_names(Tranche))}},
    )
    return _object(terms={"type": "array", "items": term})


def schema_version() -> str:
    """A hash of the schema: a changed schema makes other requests, and other readings."""
    return hashlib.sha256(json.dumps(reply_schema(), sort_keys=True).encode()).hexdigest()[:12]


def kinds_in_words() -> str:
    """Each kind with its fields, a line each: the part of the prompt that comes from the models."""
    lines = [f"- {kind}: {', '.join(field_names(body)) or 'no fields'}" for kind, body in BODIES.items()]
    return "\n".join([*lines, f"- a tranche of vesting: {', '.join(field_names(Tranche))}"])


def encode(draft: DraftTerm) -> dict[str, Any]:
    """A draft in the wire form."""
    flat = draft.body.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"kind"})
    tranches = flat.pop("tranches", [])
    return {
        "footnote": draft.footnote,
        "kind": draft.body.kind,
        "stance": draft.stance,
        "quotes": list(draft.quotes),
        "fields": _pairs(flat),
        "tranches": [_pairs(each) for each in tranches],
    }


def as_text(value: Any) -> str:
    """Compact JSON, as a model should write it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _pairs(fields: dict[str, Any]) -> list[dict[str, str]]:
    return [
        {"name": name, "value": as_text(item) if isinstance(item, bool) else str(item)}
        for name, value in fields.items()
        if value is not None
        for item in (value if isinstance(value, list) else [value])
    ]


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _pair(names: list[str] | tuple[str, ...]) -> dict[str, Any]:
    return _object(name={"type": "string", "enum": list(names)}, value={"type": "string"})
