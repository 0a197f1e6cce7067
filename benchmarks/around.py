"""Pages, exports and the HTTP API: ``python benchmarks/around.py CORPUS [--filings N]``.

CORPUS is a folder of ownership XML. Prints: ``show`` of its largest filing as a whole process, beside a bare
interpreter; export of N generated filings' terms to Parquet, with the peak memory of the process, beside pyarrow
writing the same table when it is there; a term question over HTTP at 50 requests a second, in percentiles.
"""

from __future__ import annotations

import argparse
import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.generated import Generator
from extractor.parser.parse import parse
from extractor.reading.read import rules_reading
from extractor.reading.rules.reader import RULES_VERSION
from extractor.store.store import Store

RATE, SECONDS = 50, 10
BOUNDS = {"show": 0.5, "export": 30.0, "serve": 0.020}


def show(corpus: Path) -> float:
    """The largest filing of the corpus, stored, as a page, a new process each time; the median in seconds."""
    largest = max(corpus.rglob("*.xml"), key=lambda path: path.stat().st_size)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        command = [sys.executable, "-m", "extractor", "-q", "show", str(largest), "--html", str(page)]
        environment = {**os.environ, "EXTRACTOR_STORE": folder}
        unread = _timed(command, environment)
        ingest = [sys.executable, "-m", "extractor", "-q", "ingest", str(largest), "--reader", "rules"]
        subprocess.run(ingest, check=True, env=environment)
        times = [_timed(command, environment) for _ in range(8)][1:]
        bare = statistics.median(_timed([sys.executable, "-c", "pass"], environment) for _ in range(7))
        size = page.stat().st_size
    median = statistics.median(times)
    print(
        f"show of {largest.name} ({largest.stat().st_size} bytes): {median:.3f} s median of 7, {median / bare:.1f} x a "
        f"bare interpreter; page of {size} bytes; bound {BOUNDS['show']} s. Not stored, so read first: {unread:.3f} s"
    )
    return median


def _timed(command: list[str], environment: dict[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, env=environment)
    return time.perf_counter() - began


def fill(corpus: Path, folder: Path, count: int) -> None:
    """Store generated filings, read by the rules; vectors are not needed here."""
    with Store.open(folder, create=True) as store:
        for start in range(0, count, 500):
            with store.transaction():
                for name, data in Generator(corpus, seed=start).filings(min(500, count - start)):
                    filing = parse(data, source=f"{start}/{name}")
                    filing = filing.model_copy(update={"accession": None})
                    key = store.put_filing(filing)
                    versions = {"rules": RULES_VERSION}
                    store.put_reading(key, rules_reading(filing), readers=("rules",), versions=versions)


def export(folder: Path, count: int) -> float:
    """All terms to Parquet in a process of its own; seconds."""
    out = folder / "terms.parquet"
    code = (
        "import resource, sys, time\nfrom extractor.cli import main\n"
        f"sys.argv = ['extractor', 'export', 'terms', '--format', 'parquet', '--out', {str(out)!r}]\n"
        f"sys.argv += ['--store', {str(folder)!r}]\n"
        "began = time.perf_counter()\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    seconds, peak = said.stdout.split()
    from pyarrow import parquet

    table = parquet.read_table(out)
    began = time.perf_counter()
    parquet.write_table(table, folder / "bare.parquet", compression="zstd")
    bare = time.perf_counter() - began
    print(
        f"export of {table.num_rows} terms of {count} filings to Parquet: {float(seconds):.1f} s, peak {peak} MB, "
        f"{float(seconds) / bare:.1f} x pyarrow writing the table that is there; bound {BOUNDS['export']} s at 100,000"
    )
    return float(seconds)


def serve(folder: Path) -> float:
    """A term question at a steady rate; the 95th percentile in seconds."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "extractor", "-q", "serve", "--port", str(port), "--store", str(folder)]
    server = subprocess.Popen(command)
    base = f"http://127.0.0.1:{port}"
    try:
        issuers = _issuers(base)
        questions = [
            f"{base}/api/ask?" + urllib.parse.urlencode({"question": f"price range of {each}"}) for each in issuers
        ]
        times: list[float] = []
        lock = threading.Lock()

        def ask(number: int, start: float) -> None:
            due = start + number / RATE
            time.sleep(max(0.0, due - time.perf_counter()))
            urllib.request.urlopen(questions[number % len(questions)], timeout=30).read()
            with lock:
                times.append(time.perf_counter() - due)

        with ThreadPoolExecutor(32) as pool:
            list(pool.map(ask, range(RATE), [time.perf_counter()] * RATE))
            times.clear()
            list(pool.map(ask, range(RATE * SECONDS), [time.perf_counter()] * (RATE * SECONDS)))
    finally:
        server.terminate()
        server.wait()
    cuts = statistics.quantiles(times, n=100)
    print(
        f"serve, {len(times)} term questions at {RATE} a second: p50 {cuts[49] * 1000:.1f} ms, "
        f"p95 {cuts[94] * 1000:.1f} ms, p99 {cuts[98] * 1000:.1f} ms; bound p95 {BOUNDS['serve'] * 1000:.0f} ms"
    )
    return cuts[94]


def _issuers(base: str) -> list[str]:
    import json

    for _ in range(100):
        try:
            listed = json.loads(urllib.request.urlopen(f"{base}/api/filings?limit=40", timeout=5).read())
            return [each["issuer"]["name"] for each in listed]
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not come up")


def main() -> int:
    """Run all three; 1 where a bound does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--filings", type=int, default=2000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        began = time.perf_counter()
        fill(options.corpus, folder, options.filings)
        print(f"{options.filings} filings generated and stored in {time.perf_counter() - began:.0f} s")
        measured = {"show": show(options.corpus), "export": export(folder, options.filings), "serve": serve(folder)}
    print(f"peak memory of this script {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return 0 if all(measured[name] <= bound for name, bound in BOUNDS.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
