"""Term F1, value F1 and false values over footnotes: counts by kind, summed to the micro average."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.evaluation.metrics.f1 import Counts, Part
from extractor.evaluation.pairing import Claimed, Item, match_items, pair_terms


@dataclass(frozen=True)
class FootnoteScore:
    """One footnote's counts by kind, with what was missing and surplus, for a reader of the report."""

    terms: dict[str, Counts]
    values: dict[str, Counts]
    missing_values: tuple[Item, ...] = ()
    false_values: tuple[Item, ...] = ()
    pairs: tuple[tuple[int, int], ...] = ()
    """Which gold term (its index) is answered by which of the output."""
    terms_by_stance: dict[str, Counts] = field(default_factory=dict)
    values_by_stance: dict[str, Counts] = field(default_factory=dict)

    @property
    def perfect(self) -> bool:
        """Every term paired, every value right, nothing surplus."""
        counts = (*self.terms.values(), *self.values.values())
        return not any(each.surplus or each.missing for each in counts)


@dataclass
class TermScores:
    """Sums over footnotes."""

    footnotes: int = 0
    perfect: int = 0
    terms: dict[str, Counts] = field(default_factory=dict)
    values: dict[str, Counts] = field(default_factory=dict)

    def add(self, score: FootnoteScore) -> None:
        """Count one more footnote."""
        self.footnotes += 1
        self.perfect += score.perfect
        _merge(self.terms, score.terms)
        _merge(self.values, score.values)

    @property
    def all_terms(self) -> Counts:
        """Over all kinds (micro)."""
        return sum(self.terms.values(), Counts())

    @property
    def all_values(self) -> Counts:
        """Over all kinds (micro)."""
        return sum(self.values.values(), Counts())

    @property
    def false_values_per_100(self) -> float | None:
        """Output values that gold does not have, per 100 footnotes."""
        return 100 * self.all_values.surplus / self.footnotes if self.footnotes else None


def score_footnote(gold: Sequence[Claimed], output: Sequence[Claimed]) -> FootnoteScore:
    """Score one footnote's output against its gold."""
    pairs = pair_terms(gold, output)
    wanted = [item for term in gold for item in term.items()]
    got = [item for term in output for item in term.items()]
    matched = match_items(wanted, got)
    paired_gold = {number for number, _ in pairs}
    paired_output = {number for _, number in pairs}
    matched_gold = {number for number, _ in matched}
    matched_output = {number for _, number in matched}
    missing = tuple(item for number, item in enumerate(wanted) if number not in matched_gold)
    surplus = tuple(item for number, item in enumerate(got) if number not in matched_output)
    found = [gold[number] for number in paired_gold]
    more = [term for number, term in enumerate(output) if number not in paired_output]
    less = [term for number, term in enumerate(gold) if number not in paired_gold]
    right = [wanted[number] for number in matched_gold]
    return FootnoteScore(
        terms=_by("kind", found, more, less),
        values=_by("kind", right, surplus, missing),
        missing_values=missing,
        false_values=surplus,
        pairs=tuple(pairs),
        terms_by_stance=_by("stance", found, more, less),
        values_by_stance=_by("stance", right, surplus, missing),
    )


def restrict(terms: Sequence[Claimed], kind: str | None) -> list[Claimed]:
    """Keep the terms of one kind (all of them for None), so that one kind is counted alone."""
    return [term for term in terms if kind is None or term.kind == kind]


def parts(score: FootnoteScore) -> dict[str, Part]:
    """A footnote's share in the scores of terms and values: overall, per kind (``:``), per stance (``@``)."""
    found = {
        **_f1_parts("terms", score.terms, score.terms_by_stance),
        **_f1_parts("values", score.values, score.values_by_stance),
    }
    false = sum(each.surplus for each in score.values.values())
    found["values.false_per_100"] = (false, 1)
    found["footnotes.perfect"] = (score.perfect, 1)
    silent = not any(each.found or each.missing for each in score.terms.values())
    found["footnotes.silent"] = (silent and score.perfect, silent)
    return found


def _f1_parts(name: str, by_kind: dict[str, Counts], by_stance: dict[str, Counts]) -> dict[str, Part]:
    total = sum(by_kind.values(), Counts())
    found = {
        f"{name}.f1": total.f1_part,
        f"{name}.precision": total.precision_part,
        f"{name}.recall": total.recall_part,
    }
    found |= {f"{name}.f1:{kind}": counts.f1_part for kind, counts in by_kind.items()}
    return found | {f"{name}.f1@{stance}": counts.f1_part for stance, counts in by_stance.items()}


def _by(
    name: str, found: Iterable[Claimed | Item], surplus: Iterable[Claimed | Item], missing: Iterable[Claimed | Item]
) -> dict[str, Counts]:
    one, two, three = (Counter(str(getattr(each, name)) for each in part) for part in (found, surplus, missing))
    return {key: Counts(one[key], two[key], three[key]) for key in sorted({*one, *two, *three})}


def _merge(into: dict[str, Counts], more: dict[str, Counts]) -> None:
    for kind, counts in more.items():
        into[kind] = into.get(kind, Counts()) + counts
