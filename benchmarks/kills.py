"""SIGKILL at random moments of ``ingest`` and ``rebuild``: ``python benchmarks/kills.py CORPUS [--kills 50]``.

Each round kills a real process, looks at what it left (the database must be sound, no filing may be lost), runs the
same command to its end, and asks the doctor, who must find everything whole. Exits with 1 on any loss.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.generated import Generator
from extractor.store import checks
from extractor.store.connection import DATABASE
from extractor.store.store import CHROMA, Store

PROGRAM = [sys.executable, "-c", "from extractor.cli import main; main()"]
BATCH = 60


def command(*words: str | Path) -> list[str]:
    return [*PROGRAM, *map(str, words)]


def state(folder: Path) -> tuple[int, int, bool]:
    """Filings and marked vectors of a store that was left, and whether it is sound."""
    if not (folder / DATABASE).exists():
        return 0, 0, True
    with Store.open(folder, write=True) as store, store.reading() as db:
        vectors = db.execute("SELECT count(*) FROM vectors").fetchone()[0]
        return store.counts().filings, vectors, not checks.faults(db)


def doctor(folder: Path) -> list[str]:
    """What the doctor finds at fault."""
    done = subprocess.run(command("doctor", "--json", "--store", folder), capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    return [each["what"] for each in report["findings"] if each["level"] == "fault"]


class Rounds:
    """A store that is killed again and again."""

    def __init__(self, corpus: Path, work: Path, seed: int) -> None:
        self.work, self.store = work, work / "store"
        self.chance = random.Random(seed)
        self.made = Generator(corpus, seed).filings(1_000_000)
        self.expected = 0
        self.hit: Counter[str] = Counter()
        self.losses: list[str] = []

    def kill(self, *words: str | Path) -> None:
        """Start a command and kill it at a random moment of its usual length."""
        process = subprocess.Popen(command(*words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(self.chance.uniform(0.4, self.length))
        process.send_signal(signal.SIGKILL)
        self.hit["ended before the kill" if process.wait() == 0 else "killed"] += 1

    def ingest(self, number: int) -> None:
        folder = self.work / f"batch {number}"
        folder.mkdir()
        for name, data in (next(self.made) for _ in range(BATCH)):
            (folder / Path(name).name).write_bytes(data)
        self.kill("ingest", folder, "--store", self.store)
        filings, vectors, sound = state(self.store)
        new = filings - self.expected
        self.hit["left no new filing" if not new else "left all" if new == BATCH else "left some"] += 1
        self.check(f"ingest {number}", sound and filings >= self.expected, f"{filings} filings, {vectors} vectors")
        self.expected += BATCH
        self.finish("ingest", folder, "--store", self.store)

    def rebuild(self, number: int) -> None:
        before = state(self.store)
        self.kill("rebuild", "--store", self.store)
        self.hit[f"left {', '.join(sorted(each.name for each in self.store.iterdir() if each.is_dir()))}"] += 1
        after = state(self.store)
        self.check(f"rebuild {number}", after[2] and after[0] == before[0], f"{before} became {after}")
        if doctor(self.store) and not (self.store / CHROMA).exists():
            self.hit["doctor told a missing index"] += 1
        self.finish("rebuild", "--store", self.store)

    def finish(self, *words: str | Path) -> None:
        """Run the command to its end; everything must be whole then."""
        began = time.perf_counter()
        done = subprocess.run(command(*words), capture_output=True, text=True, check=False)
        self.length = min(8.0, max(1.5, time.perf_counter() - began))
        faults = doctor(self.store)
        filings = state(self.store)[0]
        whole = done.returncode == 0 and not faults and filings == self.expected
        self.check(" ".join(map(str, words[:1])), whole, f"{done.stderr[-300:]} {faults} {filings} of {self.expected}")

    def check(self, what: str, right: bool, told: str) -> None:
        if not right:
            self.losses.append(f"{what}: {told}")
            print("LOSS", self.losses[-1], flush=True)

    length = 4.0


def main() -> None:
    """Kill, look, finish, ask the doctor; as often as asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("--kills", type=int, default=50)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as work:
        rounds = Rounds(given.corpus, Path(work), given.seed)
        for number in range(given.kills):
            if number % 2:
                rounds.rebuild(number)
            else:
                rounds.ingest(number)
            print(f"{number + 1} kills, {rounds.expected} filings, {len(rounds.losses)} losses", flush=True)
        print(dict(rounds.hit))
    raise SystemExit(1 if rounds.losses else 0)


if __name__ == "__main__":
    main()
