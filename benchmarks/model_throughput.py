"""How near reading with a model comes to what its server allows.

    python benchmarks/model_throughput.py [--filings 480] [--delay 0.2] [--concurrency 16]

A server in a process of its own answers each request after DELAY seconds. The ideal is filings × delay ÷ concurrency;
one that reaches 80% of it exits with 0. A first round over other filings opens the connections and is not counted.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

from extractor.llm.build import open_model
from extractor.llm.tokens import token_counter
from extractor.pipeline import read_all
from extractor.prompts import load_prompt
from extractor.reading.model_reader import ModelReader
from extractor.schema.filing import Cell, Filing, Footnote, Row
from extractor.settings import load

HERE = Path(__file__).resolve().parent
WANTED = 0.80
TEXTS = (
    "Sold under a Rule 10b5-1 trading plan adopted on March {day}, 2024.",
    "Weighted average price of trades at prices ranging from ${n}.10 to ${n}.95, inclusive.",
    "Held by the Example {n} Family Trust, of which the reporting person is trustee.",
)


def filing(n: int) -> Filing:
    texts = [text.format(n=n, day=n % 28 + 1) for text in TEXTS]
    notes = tuple(Footnote(id=f"F{k}", text=text) for k, text in enumerate(texts, start=1))
    price = Cell(footnotes=tuple(each.id for each in notes))
    row = Row(row="transaction", security_title=Cell(value="Common Stock"), transaction_price_per_share=price)
    return Filing(source=str(n), sha256=str(n), shape="xml", form="4", non_derivative=(row,), footnotes=notes)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--filings", type=int, default=480)
    parser.add_argument("--delay", type=float, default=0.2)
    parser.add_argument("--concurrency", type=int, default=16)
    options = parser.parse_args()
    command = [sys.executable, str(HERE / "answering_server.py"), "--delay", str(options.delay)]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        url = server.stdout.readline().strip()
        chosen = load({"model": "m", "base_url": url, "concurrency": options.concurrency}, {})
        reader = ModelReader(open_model(chosen), prompt=load_prompt("footnote_terms"), tokens=token_counter())
        warm = [filing(n) for n in range(100_000, 100_000 + 2 * options.concurrency)]
        list(read_all(warm, reader.read, workers=options.concurrency))
        filings = [filing(n) for n in range(1, options.filings + 1)]
        began, burnt = time.perf_counter(), time.process_time()
        read = list(read_all(filings, reader.read, workers=options.concurrency))
        seconds, burnt = time.perf_counter() - began, time.process_time() - burnt
    finally:
        server.communicate(timeout=10)
    readings = [item[1] for item in read if isinstance(item, tuple)]
    terms = sum(len(each.terms) for each in readings)
    failed = sum(bool(each.receipt.failures) for each in readings)
    ideal = options.filings * options.delay / options.concurrency
    rate = f"{options.filings} filings in {seconds:.2f} s ({options.filings / seconds:.1f} a second)"
    spent = f"{1000 * burnt / options.filings:.1f} ms of processor a filing"
    print(f"{rate}, ideal {ideal:.2f} s: {ideal / seconds:.0%}; {spent}, {terms} terms, {failed} failed")
    return 0 if ideal / seconds >= WANTED and not failed else 1


if __name__ == "__main__":
    raise SystemExit(main())
