"""One case of a run as HTML: its text with the spans marked, gold and output side by side, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, Final

from extractor.evaluation.outcomes import Outcome

MARKS: Final = 6
"""How many colours there are for marked spans."""
_ENVELOPE: Final = frozenset({"kind", "stance", "footnote", "evidence", "readers"})


def case_html(outcome: Outcome) -> str:
    """One case, closed; a summary line that says what it is and how it went."""
    state, tag = _tag(outcome)
    faults = "|".join(sorted({fault.sort for fault in outcome.faults}))
    data = (
        f'data-set="{escape(outcome.gold_set)}" data-kinds="{escape(" ".join(outcome.kinds))}" '
        f'data-faults="{escape(faults)}" data-state="{state}"'
    )
    name = outcome.id + (f" #{outcome.repeat + 1}" if outcome.repeat else "")
    return (
        f'<details class="case" {data}><summary><span class="id">{escape(name)}</span>{tag}'
        f'<span class="what">{escape(outcome.text[:160])}</span></summary>'
        f'<div class="body">{_body(outcome)}</div></details>'
    )


def _tag(outcome: Outcome) -> tuple[str, str]:
    """The case's state for the filter, and its mark."""
    if outcome.state != "scored":
        sort = "bad" if outcome.state == "failed" else "soft"
        return outcome.state, f'<span class="tag {sort}">{outcome.state}</span>'
    if outcome.verdict is not None:
        sort = {"right": "good", "wrong": "bad", "declined": "warn"}[outcome.verdict]
        return (
            "clean" if outcome.verdict == "right" else "fault"
        ), f'<span class="tag {sort}">{outcome.verdict}</span>'
    if not outcome.faults:
        return "clean", '<span class="tag good">right</span>'
    counted: dict[str, int] = {}
    for fault in outcome.faults:
        counted[fault.sort] = counted.get(fault.sort, 0) + 1
    tags = "".join(
        f'<span class="tag {"warn" if sort.startswith("missing") else "bad"}">{count} {escape(sort)}</span>'
        for sort, count in counted.items()
    )
    return "fault", tags


def _body(outcome: Outcome) -> str:
    parts = []
    if outcome.reason:
        parts.append(f'<p class="bad">{escape(outcome.reason)}</p>')
    if outcome.context:
        parts.append(f'<p class="meta">{escape(" · ".join(outcome.context))}</p>')
    if outcome.sort == "footnotes":
        parts.append(f'<div class="text">{marked(outcome.text, outcome.output)}</div>')
        parts.append(
            _sides([_term(each) for each in outcome.gold], [_term(each, n) for n, each in enumerate(outcome.output)])
        )
        parts += _rejected(outcome.rejected)
    elif outcome.sort == "questions":
        parts.append(f'<div class="text">{escape(outcome.text)}</div>')
        parts.append(_sides([_fields(each) for each in outcome.gold], [_answer(each) for each in outcome.output]))
    if outcome.faults and outcome.verdict is None:
        lines = "".join(f"<li><b>{escape(each.sort)}</b> {escape(each.message)}</li>" for each in outcome.faults)
        parts.append(f'<h3>Faults</h3><ul class="faults">{lines}</ul>')
    return "".join(parts)


def marked(text: str, terms: Sequence[dict[str, Any]]) -> str:
    """The text, escaped, each stretch of evidence marked in its term's colour; the first term has an overlap."""
    owner: list[int | None] = [None] * len(text)
    for number, term in enumerate(terms):
        for span in term.get("evidence", ()):
            for place in range(span["start"], min(span["end"], len(text))):
                if owner[place] is None:
                    owner[place] = number
    return "".join(_stretches(text, owner, terms))


def _stretches(text: str, owner: Sequence[int | None], terms: Sequence[dict[str, Any]]) -> Iterator[str]:
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and owner[end] == owner[start]:
            continue
        piece, number = escape(text[start:end]), owner[start]
        if number is None:
            yield piece
        else:
            yield f'<mark class="m{number % MARKS + 1}" title="{escape(str(terms[number]["kind"]))}">{piece}</mark>'
        start = end


def _sides(gold: list[str], output: list[str]) -> str:
    nothing = '<p class="empty">nothing</p>'
    return (
        f'<div class="sides"><div><h3>Gold</h3>{"".join(gold) or nothing}</div>'
        f"<div><h3>Output</h3>{''.join(output) or nothing}</div></div>"
    )


def _term(term: dict[str, Any], number: int | None = None) -> str:
    denied = ' <span class="tag warn">denied</span>' if term["stance"] == "denied" else ""
    name = escape(str(term["kind"]))
    kind = f"<b>{name}</b>" if number is None else f'<b class="m{number % MARKS + 1}">{name}</b>'
    rows = "".join(_row(key, value) for key, value in term.items() if key not in _ENVELOPE)
    quotes = [each["quote"] if isinstance(each, dict) else each for each in term["evidence"]]
    said = "".join(f"<q>{escape(quote)}</q>" for quote in quotes)
    return f'<div class="term">{kind}{denied}<dl>{rows}</dl>{said}</div>'


def _row(key: str, value: Any) -> str:
    return f"<dt>{escape(key)}</dt><dd>{escape(_text(value))}</dd>"


def _text(value: Any) -> str:
    if isinstance(value, list):
        alternatives = any(isinstance(each, list) for each in value)
        return (" or " if alternatives else "; ").join(_text(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {_text(each)}" for key, each in value.items() if each is not None)
    return "yes" if value is True else "no" if value is False else str(value)


def _fields(expected: dict[str, Any]) -> str:
    rows = "".join(_row(key, value) for key, value in expected.items() if value not in (None, [], ""))
    return f'<div class="term"><dl>{rows}</dl></div>'


def _answer(answer: dict[str, Any]) -> str:
    quotes = "".join(
        f'<p class="meta">{escape(_place(each))}</p><q>{escape(each["quote"])}</q>'
        for each in answer.get("citations", ())
    )
    return (
        f'<div class="term"><b>{escape(str(answer["status"]))}</b><p>{escape(str(answer["answer"]))}</p>{quotes}</div>'
    )


def _place(citation: dict[str, Any]) -> str:
    """The footnote or cell that a citation names, and its file."""
    return f"{citation.get('footnote') or citation.get('cell')}, {str(citation['source']).rsplit('/', 1)[-1]}"


def _rejected(rejected: Sequence[dict[str, Any]]) -> list[str]:
    if not rejected:
        return []
    rows = "".join(f"<li><b>{escape(str(each['kind']))}</b> {escape(str(each['reason']))}</li>" for each in rejected)
    return [f'<h3>Rejected drafts</h3><ul class="faults">{rows}</ul>']
