"""How questions are answered, and how fast: ``python benchmarks/ask.py STORE [--gold FILE] [--times N]``.

STORE is a store's folder. With ``--gold`` (questions as ``eval`` reads them) it prints right, wrong and declined, by
status given, and every wrong answer. It then measures warm questions about filings of the store (each sort is asked
of a few other filings before): the CPU and wall time in milliseconds at the median and at the 95th percentile, by sort
of question. No model, no vectors.
"""

from __future__ import annotations

import argparse
import datetime
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from extractor.evaluation.cases import load_questions
from extractor.evaluation.metrics.answers import judge
from extractor.qa.ask import answer
from extractor.schema.answer import Answer
from extractor.store.scope import Scope
from extractor.store.store import Store

TODAY = datetime.datetime.now(tz=datetime.UTC).date()
Asked = tuple[str, Scope]


def ask(store: Store, question: str, scope: Scope) -> Answer:
    return answer(question, scope, store=store, today=TODAY)


def score(store: Store, gold: Path) -> None:
    verdicts: Counter[str] = Counter()
    by_status: Counter[tuple[str, str]] = Counter()
    for case in load_questions(gold):
        given = ask(store, case.question, Scope(**case.filters))
        verdict = judge(case.expect, given)
        verdicts[verdict] += 1
        by_status[given.status, verdict] += 1
        if verdict == "wrong":
            print(f"  wrong {case.id}: {case.question}\n    {given.status}: {given.answer[:200]}")
    total = sum(verdicts.values())
    print(f"{gold.name}: " + ", ".join(f"{name} {count} ({count / total:.1%})" for name, count in verdicts.items()))
    for (status, verdict), count in sorted(by_status.items()):
        print(f"  {status:12} {verdict:9} {count}")


WARMING = 20


def measure(store: Store, name: str, asked: Sequence[Asked]) -> None:
    cpu, wall, statuses = [], [], Counter[str]()
    for question, scope in asked[:WARMING]:
        ask(store, question, scope)
    for question, scope in asked[WARMING:]:
        began, used = time.perf_counter(), time.process_time()
        statuses[ask(store, question, scope).status] += 1
        cpu.append(1000 * (time.process_time() - used))
        wall.append(1000 * (time.perf_counter() - began))
    cpu.sort()
    wall.sort()
    middle, high = len(cpu) // 2, len(cpu) * 95 // 100
    print(
        f"{name:24} n={len(cpu):3}  cpu p50 {cpu[middle]:6.1f} p95 {cpu[high]:6.1f}"
        f"  wall p50 {wall[middle]:6.1f} p95 {wall[high]:6.1f}  {dict(statuses)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("--gold", type=Path, action="append", default=[])
    parser.add_argument("--times", type=int, default=200)
    options = parser.parse_args()
    with Store.open(options.store) as store:
        for gold in options.gold:
            score(store, gold)
        print(store.counts())
        chance = random.Random(1)
        newest = store.filings(limit=2000)
        chosen = [chance.choice(newest) for _ in range(WARMING + options.times)]
        everything = Scope()
        measure(store, "term, filing given", [("what is the price range?", Scope(filing=each.key)) for each in chosen])
        names = [(each.issuer.name or "", each.owners[0] if each.owners else "") for each in chosen]
        measure(
            store,
            "term, issuer named",
            [(f"When was the 10b5-1 plan adopted at {name}?", everything) for name, _ in names],
        )
        measure(store, "term, owner named", [(f"when do the RSUs of {name} vest?", everything) for _, name in names])
        bare = ("what is the conversion price?", "what is the price range?", "how do they vest?")
        measure(store, "term, nobody named", [(chance.choice(bare), everything) for _ in chosen])
        over = (
            "who adopted a trading plan first?",
            "how many filings state a 10b5-1 plan?",
            "highest price range of any filing?",
            "how many issuers mention a trading plan?",
            "what is the median conversion price?",
        )
        measure(store, "aggregate", [(chance.choice(over), everything) for _ in chosen])
        passages = (
            "Who took stock instead of cash fees and deferred it until separation from service?",
            "What happens to the units if board service ends before the vesting date?",
            "Which shares were pledged as collateral for a margin loan?",
            "who bought 1,250 shares on 2019-05-06 for his children",
        )
        measure(store, "passage", [(chance.choice(passages), everything) for _ in chosen])


if __name__ == "__main__":
    main()
