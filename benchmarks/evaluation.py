"""How fast footnotes are scored, and how large and quick the HTML report is.

    python benchmarks/evaluation.py [--footnotes 10000] [--cases 2000] [--gold FILE …] [--browser chromium]

Scores ``--footnotes`` outputs of the rules against gold (the project's own, repeated), summary with all intervals
included, reading not. Then writes the page of a run of ``--cases`` cases, tells its size, and opens it in Chromium:
the time is taken inside the browser, from the start of the navigation until the page is loaded and laid out.
Exits with 1 above 10 s of one core, 5 MB or 2 s.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from extractor.evaluation.cases import GoldFootnote, load_footnotes
from extractor.evaluation.notes import as_filing
from extractor.evaluation.reports.html import page
from extractor.evaluation.runlog import Code, GoldFile, Head, RunLog, RunSettings
from extractor.evaluation.runner import total
from extractor.evaluation.scoring import score_reading
from extractor.evaluation.summary import summarize
from extractor.reading.read import rules_reading
from extractor.schema.reading import Reading

HERE = Path(__file__).resolve().parents[1]
GOLD = (HERE / "eval" / "gold" / "invented.jsonl", HERE / "eval" / "gold" / "ault.jsonl")
WANTED_SECONDS, WANTED_MB, WANTED_OPEN = 10.0, 5.0, 2.0


def scored(cases: list[GoldFootnote], readings: list[Reading], count: int) -> RunLog:
    """A run of ``count`` footnotes, cases and readings taken round and round, each under an id of its own."""
    outcomes = []
    for number in range(count):
        case, reading = cases[number % len(cases)], readings[number % len(cases)]
        outcome = score_reading(case, reading, gold_set="bench")
        name = f"{case.id}.{number}"
        outcomes.append(outcome.model_copy(update={"id": name, "cluster": f"{outcome.cluster}.{number // 40}"}))
    gold = GoldFile(name="bench", sha256="0" * 64, sort="footnotes", cases=count)
    code = Code(sha256="0" * 64, version="0")
    head = Head(code=code, settings=RunSettings(reader="rules"), gold=(gold,), versions={})
    return RunLog(head=head, receipt=total(outcomes), outcomes=tuple(outcomes))


def opened(browser: str, path: Path) -> float | None:
    """Seconds from the start of the navigation until load, laid out, as the browser itself took them; best of three."""
    probe = (
        "<script>addEventListener('load',()=>"
        "{document.body.getBoundingClientRect();document.title='took:'+performance.now().toFixed(0)})</script>"
    )
    html = path.read_text(encoding="utf-8")
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html).replace("</head>", probe + "</head>")
    probed = path.with_name("probed.html")
    probed.write_text(html, encoding="utf-8")
    times = []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as profile:
            flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
            flags += [f"--user-data-dir={profile}", "--window-size=1280,900", "--timeout=15000", "--dump-dom"]
            done = subprocess.run(
                [browser, *flags, probed.as_uri()], capture_output=True, text=True, timeout=90, check=False
            )
        match = re.search(r"<title>took:(\d+)", done.stdout)
        if match:
            times.append(int(match[1]) / 1000)
    return min(times) if times else None


def main() -> int:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--footnotes", type=int, default=10_000)
    parser.add_argument("--cases", type=int, default=2_000)
    parser.add_argument("--gold", type=Path, nargs="*", default=list(GOLD))
    parser.add_argument("--browser", default=shutil.which("chromium"))
    options = parser.parse_args()
    cases = [case for path in options.gold for case in load_footnotes(path)]
    readings = [rules_reading(as_filing(case)) for case in cases]
    start, clock = time.process_time(), time.perf_counter()
    log = scored(cases, readings, options.footnotes)
    summaries = summarize(log)
    seconds, wall = time.process_time() - start, time.perf_counter() - clock
    names = len(summaries[0].scores)
    print(
        f"{options.footnotes} footnotes scored, {names} scores with intervals: {seconds:.1f} s of one core "
        f"({wall:.1f} s on the clock)"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        path.write_text(page(scored(cases, readings, options.cases)), encoding="utf-8")
        megabytes = path.stat().st_size / 1e6
        print(f"page of {options.cases} cases: {megabytes:.2f} MB")
        took = opened(options.browser, path) if options.browser else None
    print("no Chromium: not opened" if took is None else f"opened in Chromium in {took:.2f} s")
    good = seconds <= WANTED_SECONDS and megabytes <= WANTED_MB and (took is None or took <= WANTED_OPEN)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
