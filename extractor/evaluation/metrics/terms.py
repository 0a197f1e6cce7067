"""Term F1, value F1 and false values over footnotes: counts by kind, summed to the micro average."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.evaluation.metrics.f1 import Counts
from extractor.evaluation.pairing import Claimed, Item, match_items, pair_terms


@dataclass(frozen=True)
class FootnoteScore:
    """One footnote's counts by kind, with what was missing and surplus, for a reader of the report."""

    terms: dict[str, Counts]
    values: dict[str, Counts]
    missing_values: tuple[Item, ...] = ()
    false_values: tuple[Item, ...] = ()

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
    return FootnoteScore(
        terms=_by_kind(
            (gold[number].kind for number in paired_gold),
            (term.kind for number, term in enumerate(output) if number not in paired_output),
            (term.kind for number, term in enumerate(gold) if number not in paired_gold),
        ),
        values=_by_kind(
            (wanted[number].kind for number in matched_gold),
            (item.kind for item in surplus),
            (item.kind for item in missing),
        ),
        missing_values=missing,
        false_values=surplus,
    )


def _by_kind(found: Iterable[str], surplus: Iterable[str], missing: Iterable[str]) -> dict[str, Counts]:
    one, two, three = Counter(found), Counter(surplus), Counter(missing)
    return {kind: Counts(one[kind], two[kind], three[kind]) for kind in sorted({*one, *two, *three})}


def _merge(into: dict[str, Counts], more: dict[str, Counts]) -> None:
    for kind, counts in more.items():
        into[kind] = into.get(kind, Counts()) + counts
