"""Whole processes: what start-up costs, as a ratio to a bare interpreter: ``python benchmarks/startup.py [RUNS]``.

Times ``extractor --help``, a question that stored terms answer, and one that needs passages, each as a new process on a
store of the user's filing, beside ``python -c pass`` in the same run. Prints medians, ratios, and the bounds that hold.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
AULT = ROOT / "fixtures" / "filings" / "ault-2023-10-24.txt"
BOUNDS = {
    "extractor --help": 0.35,
    "ask, answered by terms": 0.7,
    "ask, needs passages": 2.5,
}


def main() -> int:
    """Run and print; 1 where a median passes its bound."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "EXTRACTOR_STORE": folder, "EXTRACTOR_CONFIG": str(Path(folder) / "none.toml")}
        module = [sys.executable, "-m", "extractor"]
        ask = [*module, "ask", "--json"]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "extractor --help": [*module, "--help"],
            "ask, answered by terms": [*ask, "what is the conversion floor?"],
            "ask, needs passages": [*ask, "why were the warrants received?"],
        }
        subprocess.run([*module, "-q", "ingest", str(AULT)], env=environment, cwd=ROOT, check=True)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs + 1):
            for name, command in commands.items():
                began = time.perf_counter()
                subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
                times[name].append(time.perf_counter() - began)
    bare = statistics.median(times["python -c pass"][1:])
    passed = True
    for name, each in times.items():
        median = statistics.median(each[1:])
        bound = BOUNDS.get(name)
        passed = passed and (bound is None or median <= bound)
        said = f", bound {bound} s" if bound else ""
        print(f"{name:<24} {median:.3f} s median of {runs} ({min(each[1:]):.3f} to {max(each[1:]):.3f}), ", end="")
        print(f"{median / bare:.1f} x a bare interpreter{said}")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
