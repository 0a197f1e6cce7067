"""How fast ownership XML becomes a Filing, against a bare XML parse and against edgartools, in one run.

    python benchmarks/parser.py [FOLDER] [--rounds 7] [--peer PYTHON]

FOLDER holds ownership XML; without one the shared corpus beside the repository is read, and where that is absent the
project's fixtures. In each round every file is read once, bytes to Filing, then every file once more by
``lxml.etree.fromstring`` of the same bytes; the best round of each file counts, and the median ratio over the files is
printed. edgartools is measured where it is installed, here or in the
environment of ``--peer`` (its interpreter; edgartools need not share ours), with its look-up of each owner on the
network stubbed. What the cells of earlier files left in our cache is dropped before each round, so that no file is
read from it. Exits with 1 above five times the bare parse or below fifteen times edgartools' speed.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

HERE = Path(__file__).resolve().parents[1]
CORPUS = HERE.parent / "shared" / "corpus" / "xml"
FIXTURES = HERE / "fixtures" / "filings"
MOST_TIMES_BARE = 5.0
LEAST_TIMES_PEER = 15.0


def best(function: Callable[[], object], rounds: int) -> float:
    """The shortest of some runs, in seconds."""
    shortest = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        function()
        shortest = min(shortest, time.perf_counter() - start)
    return shortest


def peer_times(files: list[Path], rounds: int) -> list[float]:
    """edgartools' best times, file by file; ImportError where it is not installed."""
    from edgar.ownership import Ownership, owners  # type: ignore[import-not-found]

    owners.Entity = lambda *_: SimpleNamespace(data=SimpleNamespace(is_company=False))
    texts = [path.read_text(encoding="utf-8") for path in files]
    for text in texts:
        Ownership.parse_xml(text)
    return [best(lambda text=text: Ownership.parse_xml(text), rounds) for text in texts]  # type: ignore[misc]


def ask_peer(python: str, files: list[Path], rounds: int) -> list[float] | None:
    """The same out of another environment's interpreter; None where edgartools is not there."""
    command = [python, __file__, "--as-peer", "--rounds", str(rounds), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"edgartools was not measured: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    found: list[float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def our_times(contents: list[bytes], rounds: int) -> tuple[list[float], list[float]]:
    """Best times of bytes to Filing, and of the bare parse, file by file."""
    from lxml import etree

    from extractor.parser import cells, scalars
    from extractor.parser.parse import parse

    caches = (cells._cached, scalars._amount, scalars._iso_date)
    ours, bare = [float("inf")] * len(contents), [float("inf")] * len(contents)
    for _ in range(rounds):
        for cache in caches:
            cache.cache_clear()
        for times, function in ((ours, lambda data: parse(data, source="x")), (bare, etree.fromstring)):
            for at, data in enumerate(contents):
                start = time.perf_counter()
                function(data)
                times[at] = min(times[at], time.perf_counter() - start)
    return ours, bare


def main() -> int:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--peer", default=sys.executable)
    parser.add_argument("--as-peer", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.as_peer:
        print(json.dumps(peer_times(options.paths, options.rounds)))
        return 0
    folder = options.paths[0] if options.paths else CORPUS if CORPUS.is_dir() else FIXTURES
    files = sorted(folder.glob("*.xml"))
    ours, bare = our_times([path.read_bytes() for path in files], options.rounds)
    times = statistics.median(one / other for one, other in zip(ours, bare, strict=True))
    print(f"{len(files)} files, median {statistics.median(ours) * 1e6:.0f} µs from bytes to Filing")
    print(f"{times:.2f} times a bare lxml.etree.fromstring (median over files; at most {MOST_TIMES_BARE})")
    failed = times > MOST_TIMES_BARE
    peer = ask_peer(options.peer, files, options.rounds)
    if peer:
        ratio = statistics.median(one / other for one, other in zip(peer, ours, strict=True))
        print(f"{ratio:.1f} times as fast as edgartools' parser (median over files; at least {LEAST_TIMES_PEER})")
        failed = failed or ratio < LEAST_TIMES_PEER
    else:
        print("edgartools: not installed, not measured")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
