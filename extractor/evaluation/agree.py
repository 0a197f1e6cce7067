"""Two annotators over the same footnotes: term and value F1, and Krippendorff's alpha per kind. The ceiling of a score.

Alpha is nominal and corrected for chance. ``kind`` alpha takes a footnote as the unit and whether an annotator found
the kind stated, denied, both or not; ``value`` alpha takes each hard value of paired terms as the unit, a value that
only one has standing against "none".
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import krippendorff
import numpy as np

from extractor.errors import UsageError
from extractor.evaluation.cases import GoldFootnote
from extractor.evaluation.metrics.f1 import Counts
from extractor.evaluation.metrics.terms import TermScores, restrict, score_footnote
from extractor.evaluation.pairing import Claimed, same

_NONE = "none"


@dataclass(frozen=True, slots=True)
class KindAgreement:
    """How two annotators agree on one kind (``all`` for the kinds together). None where there is nothing to compare."""

    kind: str
    terms: Counts
    values: Counts
    kind_alpha: float | None
    value_alpha: float | None


@dataclass(frozen=True)
class Agreement:
    """Agreement on the footnotes that both have, and how many only one has."""

    footnotes: int
    only_a: int
    only_b: int
    kinds: tuple[KindAgreement, ...]


def agree(a: Sequence[GoldFootnote], b: Sequence[GoldFootnote]) -> Agreement:
    """Compare by id. Raises UsageError where an id has two texts, or the two have no id in common."""
    other = {case.id: case for case in b}
    pairs = [(case, other[case.id]) for case in a if case.id in other]
    if not pairs:
        raise UsageError("the two annotators have no footnote in common", next_step="give the same ids in both files")
    for one, two in pairs:
        if one.text != two.text:
            raise UsageError(f"{one.id} has another text in each file", next_step="annotate the same footnotes")
    claimed = [(_claimed(one), _claimed(two)) for one, two in pairs]
    total = TermScores()
    for left, right in claimed:
        total.add(score_footnote(left, right))
    kinds = sorted({term.kind for pair in claimed for side in pair for term in side})
    rows = [_row(kind, claimed, total) for kind in kinds]
    everything = [unit for kind in kinds for unit in _value_units(kind, claimed)]
    present = [unit for kind in kinds for unit in _kind_units(kind, claimed)]
    rows.append(KindAgreement("all", total.all_terms, total.all_values, alpha(present), alpha(everything)))
    return Agreement(len(pairs), len(a) - len(pairs), len(b) - len(pairs), tuple(rows))


def alpha(units: Sequence[tuple[str, str]]) -> float | None:
    """Krippendorff's nominal alpha of two annotators; None where fewer than two values occur (it is then undefined)."""
    values = sorted({value for unit in units for value in unit})
    if len(values) < 2:
        return None
    code = {value: number for number, value in enumerate(values)}
    data = np.array([[code[value] for value in side] for side in zip(*units, strict=True)], dtype=float)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        found = float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))
    return None if math.isnan(found) else found


def _claimed(case: GoldFootnote) -> list[Claimed]:
    return [Claimed(term.stance, term.body) for term in case.terms]


def _row(kind: str, claimed: Sequence[tuple[list[Claimed], list[Claimed]]], total: TermScores) -> KindAgreement:
    return KindAgreement(
        kind,
        total.terms.get(kind, Counts()),
        total.values.get(kind, Counts()),
        alpha(_kind_units(kind, claimed)),
        alpha(_value_units(kind, claimed)),
    )


def _kind_units(kind: str, claimed: Sequence[tuple[list[Claimed], list[Claimed]]]) -> list[tuple[str, str]]:
    return [(_presence(kind, one), _presence(kind, two)) for one, two in claimed]


def _presence(kind: str, terms: Sequence[Claimed]) -> str:
    return "+".join(sorted({term.stance for term in terms if term.kind == kind})) or _NONE


def _value_units(kind: str, claimed: Sequence[tuple[list[Claimed], list[Claimed]]]) -> list[tuple[str, str]]:
    units = []
    for one, two in claimed:
        left, right = restrict(one, kind), restrict(two, kind)
        pairs = score_footnote(left, right).pairs
        for number, answer in pairs:
            units += _fields(left[number], right[answer])
        alone_left = set(range(len(left))) - {number for number, _ in pairs}
        alone_right = set(range(len(right))) - {answer for _, answer in pairs}
        units += [(_label(item.field, item.value), _NONE) for number in alone_left for item in left[number].items()]
        units += [(_NONE, _label(item.field, item.value)) for number in alone_right for item in right[number].items()]
    return units


def _fields(one: Claimed, two: Claimed) -> list[tuple[str, str]]:
    """The values of two paired terms side by side, equal ones under one label (a portion within its tolerance)."""
    units = []
    theirs = list(two.items())
    for item in one.items():
        twin = next(
            (each for each in theirs if each.field == item.field and same(item.field, item.value, each.value)), None
        )
        rival = twin or next((each for each in theirs if each.field == item.field), None)
        label = _label(item.field, item.value)
        if rival is None:
            units.append((label, _NONE))
            continue
        theirs.remove(rival)
        units.append((label, label if twin else _label(rival.field, rival.value)))
    return units + [(_NONE, _label(each.field, each.value)) for each in theirs]


def _label(field: str, value: object) -> str:
    return f"{field}={value}"
