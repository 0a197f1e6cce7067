"""Speed and size of store, index and questions over generated filings: ``python benchmarks/store.py CORPUS [SIZE …]``.

CORPUS is a folder of ownership XML. For each SIZE (1000 and 10000 unless said) a store is filled through the product's
own stages. It prints filings a second end to end and where the time goes, the same for each tenth (flat?), vectors
against bare chromadb upserts, warm questions, a cold ``ask``, and bytes on disk.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.generated import Generator
from extractor.index.chroma import HNSW, VectorIndex
from extractor.index.embedders import HashedEmbedder
from extractor.index.maintain import sync
from extractor.index.retrieve import retrieve
from extractor.parser.parse import parse
from extractor.reading.read import rules_reading
from extractor.reading.rules.reader import RULES_VERSION
from extractor.schema.filing import Filing, Issuer, Owner
from extractor.store.scope import Scope
from extractor.store.store import CHROMA, Store


class Clock:
    """Seconds of CPU time by stage: other work on the machine does not count."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = time.process_time()
        yield
        self.spent[name] += time.process_time() - began


def fill(folder: Path, made: Iterator[tuple[str, bytes]], size: int, copies: int) -> None:
    """Ingest the filings a tenth at a time, vectors included, and print each tenth's speed."""
    chance = random.Random(3)
    total, took, worked = Clock(), 0.0, 0.0
    with Store.open(folder, create=True) as store:
        with VectorIndex.open(folder / CHROMA, HashedEmbedder(), write=True) as index:
            for tenth in range(10):
                part = list(islice(made, size // copies // 10))
                clock, began, cpu = Clock(), time.perf_counter(), time.process_time()
                for name, data in part:
                    with clock.stage("parse"):
                        filing = parse(data, source=name)
                    with clock.stage("read by rules"):
                        reading = rules_reading(filing)
                    for number in range(copies):
                        each = _copied(filing, number, chance) if number else filing
                        with clock.stage("store"), store.transaction():
                            key = store.put_filing(each)
                            store.put_reading(key, reading, readers=("rules",), versions={"rules": RULES_VERSION})
                with clock.stage("vectors"):
                    sync(store, index)
                total.spent.update(clock.spent)
                count, wall, cpu = len(part) * copies, time.perf_counter() - began, time.process_time() - cpu
                took, worked = took + wall, worked + cpu
                spent = ", ".join(f"{name} {1000 * each / count:.2f}" for name, each in clock.spent.items())
                rates = f"{count / wall:5.0f} filings/s, {count / cpu:5.0f} a second of CPU time"
                print(f"  tenth {tenth + 1:2}: {rates}  (CPU ms a filing: {spent})", flush=True)
        counts = store.counts()
    print(f"  all: {size / took:.0f} filings/s, {size / worked:.0f} a second of CPU time")
    print(f"  {counts.filings} filings, {counts.notes} notes, {counts.texts} texts, {counts.terms} terms")
    print("  time: " + ", ".join(f"{name} {100 * each / worked:.0f}%" for name, each in total.spent.items()))
    bare = _bare_upserts(folder, counts.texts)
    vectors = total.spent["vectors"]
    print(f"  vectors: {counts.texts / vectors:.0f}/s; bare chromadb {counts.texts / bare:.0f}/s; {vectors / bare:.2f}")


def _bare_upserts(folder: Path, count: int) -> float:
    """Seconds of CPU time that chromadb alone takes for the same vectors, in the same batches and sort of graph."""
    import chromadb
    from chromadb.config import Settings

    embedder = HashedEmbedder()
    with Store.open(folder) as store, store.reading() as db:
        texts = [row[0] for row in db.execute("SELECT text FROM texts ORDER BY id")]
    place = tempfile.mkdtemp(dir=folder.parent)
    client = chromadb.PersistentClient(place, settings=Settings(anonymized_telemetry=False))
    collection = client.create_collection("bare", embedding_function=None, configuration={"hnsw": HNSW})
    took = 0.0
    for start in range(0, count, 1000):
        vectors = embedder.embed(texts[start : start + 1000])
        began = time.process_time()
        collection.upsert(ids=[f"{start + number:064x}" for number in range(len(vectors))], embeddings=vectors)
        took += time.process_time() - began
    client.close()
    shutil.rmtree(place)
    return took


def ask(folder: Path, repeats: int) -> None:
    """Warm questions to store and index."""
    chance = random.Random(7)
    with Store.open(folder) as store, VectorIndex.open(folder / CHROMA, HashedEmbedder()) as index:
        fronts = store.filings(limit=500)

        def issuer() -> Scope:
            return Scope(issuer=chance.choice(fronts).issuer.name)

        questions = (
            "what is the conversion floor?", "how do the restricted stock units vest after 2026",
            "who holds the shares through a trust", "was the sale under a 10b5-1 plan adopted in March 2025",
        )  # fmt: skip
        _time("terms of an issuer", lambda: store.terms(issuer(), kinds=("vesting", "plan")), repeats)
        _time("terms of a kind, newest 20", lambda: store.terms(kinds=("floor_price", "vesting"), limit=20), repeats)
        _time(
            "who is mentioned",
            lambda: store.issuers("floor of Amber Optics 3 note") + store.owners("Hale Ada"),
            repeats,
        )
        _time("receipt of everything", store.read_receipt, repeats)
        _time("aggregate", lambda: store.aggregate("price_range", "high"), repeats)
        _time(
            "aggregate of Form 4", lambda: store.aggregate("price_range", "high", Scope(form="4")), max(5, repeats // 5)
        )
        _time("full text", lambda: store.search(chance.choice(questions)), repeats)
        _time("full text of an issuer", lambda: store.search(chance.choice(questions), issuer()), repeats)
        everything = Scope()
        _time(
            "passages, fused",
            lambda: retrieve(chance.choice(questions), everything, store=store, index=index),
            repeats,
        )
        _time(
            "passages of an issuer, fused",
            lambda: retrieve(chance.choice(questions), issuer(), store=store, index=index),
            repeats,
        )


def _time(what: str, run: Callable[[], object], repeats: int) -> None:
    run()
    took, worked = [], []
    for _ in range(repeats):
        began, cpu = time.perf_counter(), time.process_time()
        run()
        worked.append(1000 * (time.process_time() - cpu))
        took.append(1000 * (time.perf_counter() - began))
    spent = f"median {statistics.median(took):7.2f} ms, p95 {_p95(took):7.2f} ms, CPU p95 {_p95(worked):7.2f} ms"
    print(f"  {what:<30} {spent}", flush=True)


def _p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]


def _copied(filing: Filing, number: int, chance: random.Random) -> Filing:
    """The same filing of another issuer, owner and day."""
    issuer, owner = chance.randrange(4000), chance.randrange(20_000)
    return filing.model_copy(
        update={
            "source": filing.source.replace(".xml", f"-{number}.xml"),
            "sha256": hashlib.sha256(f"{filing.sha256} {number}".encode()).hexdigest(),
            "period": f"{chance.randrange(2010, 2027)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
            "issuer": Issuer(name=f"Quarry {issuer} Inc.", symbol=f"QQ{issuer:X}", cik=f"{6_000_000 + issuer:010}"),
            "owners": (Owner(name=f"Copley Owner{owner} X", cik=f"{7_000_000 + owner:010}"),),
        }
    )


def cold(folder: Path) -> None:
    """Whole processes: one question that terms answer."""
    script = "from extractor.cli import ask_main; ask_main()"
    took = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", script, "what is the conversion floor?", "--issuer", "Q10", "--store", str(folder)],
            capture_output=True,
            check=False,
        )
        took.append(time.perf_counter() - began)
    print(f"  cold `ask` of an issuer: median {statistics.median(took):.2f} s")


def main() -> None:
    """Fill a store of each size and measure it."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("sizes", type=int, nargs="*", default=[1000, 10_000])
    arguments.add_argument("--repeats", type=int, default=100)
    arguments.add_argument(
        "--copies", type=int, default=1, help="store each filing so often, under other names and days: fills faster"
    )
    arguments.add_argument(
        "--keep", type=Path, help="keep the stores in this folder; one that is there is not filled again"
    )
    given = arguments.parse_args()
    for size in given.sizes:
        print(f"{size} filings")
        parent = given.keep or Path(tempfile.mkdtemp())
        folder = parent / str(size)
        if not folder.exists():
            folder.mkdir(parents=True)
            fill(folder, Generator(given.corpus).filings(size), size, given.copies)
        on_disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        database = sum(path.stat().st_size for path in folder.glob("store.sqlite3*"))
        print(f"  on disk: {on_disk / size / 1024:.1f} KiB a filing, of it SQLite {database / size / 1024:.1f} KiB")
        ask(folder, given.repeats)
        cold(folder)
        if not given.keep:
            shutil.rmtree(parent)


if __name__ == "__main__":
    main()
