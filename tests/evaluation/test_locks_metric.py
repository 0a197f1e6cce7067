"""Mutants of true drafts: made false, the same for the same seed, refused by the locks."""

from __future__ import annotations

import random
from pathlib import Path

from extractor.evaluation.cases import GoldFootnote, load_footnotes
from extractor.evaluation.metrics.locks import LockTrial, mutants, try_locks
from extractor.schema.terms import draft_from_flat, hard_values

GOLD = Path(__file__).resolve().parents[2] / "eval" / "gold"
TEXT = "The note bears interest at 12.5% a year and matures on May 1, 2030."
DRAFT = draft_from_flat(
    {"footnote": "F1", "kind": "interest", "rate": "12.5", "evidence": ["bears interest at 12.5% a year"]}
)


def test_a_mutant_says_something_else_and_the_same_seed_says_it_again() -> None:
    made = list(mutants(DRAFT, random.Random(1)))
    assert {mutant.change.split()[0] for mutant in made} == {"rate", "stance"}
    for mutant in made:
        assert (mutant.draft.stance, list(hard_values(mutant.draft.body))) != ("stated", list(hard_values(DRAFT.body)))
        assert mutant.draft.quotes == DRAFT.quotes
    assert made == list(mutants(DRAFT, random.Random(1)))


def test_a_number_that_the_quotes_print_too_makes_no_mutant() -> None:
    draft = draft_from_flat(
        {"footnote": "F1", "kind": "price_range", "low": "1", "high": "10", "evidence": ["$1 to $10"]}
    )
    changes = [mutant.change for mutant in mutants(draft, random.Random(1))]
    assert "low 1 decimal 10" not in changes
    assert "high 10 decimal 100" in changes


def test_the_trial_counts_both_ways() -> None:
    untrue = draft_from_flat({"footnote": "F1", "kind": "interest", "rate": "99", "evidence": ["not there"]})
    trial = try_locks([DRAFT, untrue], TEXT, seed=1)
    assert (trial.true_drafts, len(trial.refused_true)) == (2, 1)
    assert trial.parts()["locks.true_kept"] == (1, 2)
    shares = LockTrial(1, (), 4, ("interest: stance was stated",)).parts()
    assert shares == {"locks.held": (3, 4), "locks.true_kept": (1, 1)}


def test_no_mutant_of_our_gold_passes() -> None:
    cases: list[GoldFootnote] = [*load_footnotes(GOLD / "ault.jsonl"), *load_footnotes(GOLD / "invented.jsonl")]
    trials = [try_locks(case.terms, case.text, seed=number) for number, case in enumerate(cases)]
    assert sum(trial.mutants for trial in trials) > 100
    assert [line for trial in trials for line in trial.accepted] == []
