"""How fast the rules read, and whether their memory stays flat.

    python benchmarks/rules.py [FOLDER] [--footnotes 100000]

FOLDER holds ownership XML files; without one the shared corpus beside the repository is read, and where that is
absent the footnotes of the seed filing. Prints footnotes a second on one core, the slowest footnote, and the
resident memory after the first tenth and at the end. Exits with 1 below 1,500 footnotes a second or where memory
grew by more than 8 MB.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import time
from pathlib import Path

from lxml import etree

from extractor.reading.rules.reader import read_note

HERE = Path(__file__).resolve().parents[1]
CORPUS = HERE.parent / "shared" / "corpus" / "xml"
SEED = HERE / "fixtures" / "filings" / "ault-2023-10-24.txt"
WANTED_PER_SECOND = 1500
ALLOWED_GROWTH_MB = 8.0


def footnotes(folder: Path) -> list[str]:
    """List the distinct footnotes of a folder of ownership XML, else those of the seed filing."""
    found: dict[str, None] = {}
    for path in sorted(folder.glob("*.xml")) if folder.is_dir() else ():
        for node in etree.parse(str(path)).iter("footnote"):
            if node.text and node.text.strip():
                found.setdefault(node.text)
    if not found:
        seed = SEED.read_text(encoding="utf-8")
        found = dict.fromkeys(match[1] for match in re.finditer(r"^\(\d\)\s(.{40,})$", seed, re.MULTILINE))
    return list(found)


def resident_mb() -> float:
    """Resident memory now, in MB (the high-water mark where /proc is absent)."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / 1e6


def main() -> int:
    """Read the footnotes round and round and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--footnotes", type=int, default=100_000)
    options = parser.parse_args()
    texts = footnotes(options.folder)
    slowest = 0.0
    early = 0.0
    start = time.perf_counter()
    for count in range(options.footnotes):
        before = time.perf_counter()
        read_note(texts[count % len(texts)], footnote="F1")
        slowest = max(slowest, time.perf_counter() - before)
        if count == options.footnotes // 10:
            early = resident_mb()
    seconds = time.perf_counter() - start
    late = resident_mb()
    rate = options.footnotes / seconds
    print(f"{len(texts)} distinct footnotes, {options.footnotes} read in {seconds:.1f} s: {rate:,.0f} a second")
    print(f"slowest footnote {slowest * 1000:.1f} ms; memory {early:.1f} MB after a tenth, {late:.1f} MB at the end")
    return 0 if rate >= WANTED_PER_SECOND and late - early <= ALLOWED_GROWTH_MB else 1


if __name__ == "__main__":
    sys.exit(main())
