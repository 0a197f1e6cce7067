"""Score the rules reader on gold footnotes: ``python -m extractor.evaluation.score GOLD.jsonl…``.

Options: ``--from ID`` and ``--to ID`` bound the ids (inclusive), ``--faults`` lists every missing and false value.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from extractor.evaluation.cases import GoldFootnote, load_footnotes
from extractor.evaluation.metrics.f1 import Counts
from extractor.evaluation.metrics.terms import FootnoteScore, TermScores, score_footnote
from extractor.evaluation.pairing import Claimed
from extractor.reading.rules.reader import read_note
from extractor.reading.verify import verify_all
from extractor.schema.reading import Rejection
from extractor.schema.terms import Term


def read_with_rules(case: GoldFootnote) -> tuple[list[Term], list[Rejection]]:
    """Read one gold footnote by the rules: what passes the checks, and what is refused with its reason."""
    return verify_all(read_note(case.text, footnote=case.footnote).drafts, case.text, reader="rules")


def score_case(case: GoldFootnote, output: Iterable[Term]) -> FootnoteScore:
    """Score terms against one gold footnote."""
    return score_footnote(
        [Claimed(term.stance, term.body) for term in case.terms], [Claimed(term.stance, term.body) for term in output]
    )


def main(arguments: list[str]) -> int:
    """Run and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--from", dest="first", default="")
    parser.add_argument("--to", dest="last", default="\uffff")
    parser.add_argument("--faults", action="store_true")
    options = parser.parse_args(arguments)
    scores = TermScores()
    rejected = 0
    for path in options.gold:
        for case in load_footnotes(path):
            if not options.first <= case.id <= options.last:
                continue
            terms, refused = read_with_rules(case)
            rejected += len(refused)
            score = score_case(case, terms)
            scores.add(score)
            if options.faults and (not score.perfect or refused):
                _print_faults(case, terms, refused, score)
    _print_table(scores, rejected)
    return 0


def _print_faults(case: GoldFootnote, terms: list[Term], refused: list[Rejection], score: FootnoteScore) -> None:
    lines = [f"== {case.id} {case.text}"]
    lines += [f"   gold   {term.flat()}" for term in case.terms]
    lines += [f"   output {term.flat()}" for term in terms]
    lines += [f"   refused {one.reason}: {one.draft}" for one in refused]
    lines += [f"   missing {item.kind}.{item.field} = {item.value}" for item in score.missing_values]
    lines += [f"   FALSE   {item.kind}.{item.field} = {item.value} ({item.stance})" for item in score.false_values]
    sys.stdout.write("\n".join(lines) + "\n")


def _print_table(scores: TermScores, rejected: int) -> None:
    lines = [f"{'kind':<18}{'term F1':>9}  found+surplus-missing{'value F1':>12}  found+surplus-missing"]
    lines += [
        _line(kind, scores.terms.get(kind, Counts()), scores.values.get(kind, Counts()))
        for kind in sorted({*scores.terms, *scores.values})
    ]
    lines.append(_line("all", scores.all_terms, scores.all_values))
    lines.append(
        f"{scores.footnotes} footnotes, {scores.perfect} perfect, {rejected} drafts refused, "
        f"{scores.false_values_per_100 or 0:.1f} false values per 100"
    )
    sys.stdout.write("\n".join(lines) + "\n")


def _line(name: str, terms: Counts, values: Counts) -> str:
    return f"{name:<18}{_cell(terms)}{_cell(values, 12)}"


def _cell(counts: Counts, width: int = 9) -> str:
    figure = "unscored" if counts.f1 is None else f"{counts.f1:.3f}"
    return f"{figure:>{width}}  {counts.found:>5}+{counts.surplus:<3}-{counts.missing:<3}        "


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
