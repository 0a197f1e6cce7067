"""A model's reply as drafts: values turned from printed strings into typed ones, all else a rejection with its name."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, get_args

from pydantic import ValidationError

from extractor.reading.wire import field_names
from extractor.schema.reading import Rejection
from extractor.schema.terms import BODIES, Body, DraftTerm, Tranche

_NOTHING: Final = frozenset({"", "null", "none", "n/a"})
_DRESS: Final = re.compile(r"[\s,$%]")
_MAX_TERMS: Final = 400
"""Terms read from one reply; a longer list is a model that repeats itself."""


def read_reply(text: str, labels: Mapping[str, str]) -> tuple[list[DraftTerm], list[Rejection]]:
    """Read a reply that is JSON of the wire schema. ``labels`` maps the labels that were sent to footnote ids."""
    drafts: list[DraftTerm] = []
    rejected: list[Rejection] = []
    items = json.loads(text)["terms"]
    for item in items[:_MAX_TERMS]:
        read = _read_item(item, labels)
        if isinstance(read, DraftTerm):
            drafts.append(read)
        else:
            rejected.append(read)
    if len(items) > _MAX_TERMS:
        draft = {"terms": len(items)}
        reason = f"{len(items)} terms in one reply; the first {_MAX_TERMS} are read"
        rejected.append(Rejection(footnote="", kind="", reason=reason, draft=draft, reader="model"))
    return drafts, rejected


def _read_item(item: dict[str, Any], labels: Mapping[str, str]) -> DraftTerm | Rejection:
    label, kind = item["footnote"], item["kind"]
    footnote = labels.get(label)
    body = BODIES.get(kind)
    if footnote is None:
        return _rejected(item, f"no note {label[:40]!r} was sent", str(label))
    if body is None:
        return _rejected(item, f"{kind[:40]!r} is no kind of term", footnote)
    if item["stance"] not in {"stated", "denied"}:
        return _rejected(item, f"{item['stance'][:40]!r} is no stance", footnote)
    try:
        fields = _values(item["fields"], body, kind)
        if item["tranches"]:
            if "tranches" not in body.model_fields:
                raise ValueError(f"{kind} has no tranches")
            fields["tranches"] = [_values(each, Tranche, "a tranche") for each in item["tranches"]]
        return DraftTerm(
            footnote=footnote,
            stance=item["stance"],
            body=body.model_validate(fields),
            quotes=tuple(item["quotes"]),
        )
    except ValidationError as error:
        return _rejected(item, _in_words(error), footnote)
    except ValueError as error:
        return _rejected(item, str(error), footnote)


def _values(pairs: list[dict[str, str]], body: type[Body] | type[Tranche], kind: str) -> dict[str, Any]:
    """Name-and-string pairs as fields. Raises ValueError for a field that the kind lacks or that is given twice."""
    known = field_names(body)
    sorts = _sorts(body)
    fields: dict[str, Any] = {}
    for pair in pairs:
        name, value = pair["name"], pair["value"].strip()
        if name not in known:
            raise ValueError(f"{kind} has no field {name[:40]!r}")
        if value.lower() in _NOTHING:
            continue
        if sorts.get(name) == "list":
            fields[name] = [*fields.get(name, []), value]
        elif name in fields:
            raise ValueError(f"{name} is given twice; one term holds one")
        else:
            fields[name] = _typed(value, sorts.get(name))
    return fields


def _typed(value: str, sort: str | None) -> Any:
    if sort == "number":
        return _DRESS.sub("", value)
    if sort == "flag" and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    return value


@lru_cache(maxsize=32)
def _sorts(body: type[Body] | type[Tranche]) -> dict[str, str]:
    """Which fields are numbers, flags or lists, by the models' own types."""
    sorts = {}
    for name, info in body.model_fields.items():
        kinds = set(_flatten(info.annotation))
        label = info.alias or name
        if Decimal in kinds:
            sorts[label] = "number"
        elif bool in kinds:
            sorts[label] = "flag"
        elif Ellipsis in kinds:
            sorts[label] = "list"
    return sorts


def _flatten(annotation: Any) -> list[Any]:
    arguments = get_args(annotation)
    return [annotation, *(piece for each in arguments for piece in _flatten(each))]


def _in_words(error: ValidationError) -> str:
    found = []
    for each in error.errors(include_url=False, include_context=False, include_input=False)[:4]:
        where = ".".join(str(part) for part in each["loc"])
        found.append(f"{where}: {each['msg'].removeprefix('Value error, ')}" if where else each["msg"])
    return "; ".join(found)[:400]


def _rejected(item: dict[str, Any], reason: str, footnote: str) -> Rejection:
    return Rejection(footnote=footnote, kind=str(item["kind"]), reason=reason, draft=item, reader="model")
