"""Hold a reply to the JSON schema that asked for it: the part of JSON Schema that strict structured output knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}


def fault_of(value: Any, schema: Mapping[str, Any], where: str = "reply") -> str | None:
    """Say what in ``value`` breaks ``schema``, or None.

    Knows ``type``, ``enum``, ``const``, ``properties``, ``required``, ``additionalProperties: false``, ``items`` and
    ``anyOf``; other keywords are passed over.
    """
    if "anyOf" in schema:
        faults = [fault_of(value, each, where) for each in schema["anyOf"]]
        return None if None in faults else faults[0]
    if "const" in schema and value != schema["const"]:
        return f"{where} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        return f"{where} is {str(value)[:40]!r}, which is none of the values asked for"
    if "type" in schema and not _is(value, schema["type"]):
        return f"{where} is no {schema['type']}"
    if isinstance(value, dict):
        return _object_fault(value, schema, where)
    if isinstance(value, list) and "items" in schema:
        for position, item in enumerate(value):
            fault = fault_of(item, schema["items"], f"{where}[{position}]")
            if fault:
                return fault
    return None


def _object_fault(value: dict[str, Any], schema: Mapping[str, Any], where: str) -> str | None:
    known = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            return f"{where} lacks {name!r}"
    for name, item in value.items():
        if name in known:
            fault = fault_of(item, known[name], f"{where}.{name}")
            if fault:
                return fault
        elif schema.get("additionalProperties") is False:
            return f"{where} has {str(name)[:40]!r}, which was not asked for"
    return None


def _is(value: Any, wanted: str | list[str]) -> bool:
    names = [wanted] if isinstance(wanted, str) else wanted
    for name in names:
        if isinstance(value, bool):
            if name == "boolean":
                return True
        elif isinstance(value, _TYPES[name]):
            return True
    return False
