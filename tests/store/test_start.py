"""Start-up: a question that stored terms answer pays for SQLite and the shapes, and for nothing else."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from extractor.store.store import Store
from tests.store.making import make_filing

HEAVY = ("chromadb", "openai", "numpy", "lxml", "filelock", "tiktoken")


def test_opening_a_store_loads_nothing_heavy(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put_filing(make_filing())
    script = (
        "import sys; from pathlib import Path\n"
        "from extractor.store.store import Store; import extractor.index.retrieve\n"
        "with Store.open(Path(sys.argv[1])) as store: assert store.search('floor price') and store.terms() == []\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_opening_a_store_takes_milliseconds(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put_filing(make_filing())
    took = []
    for _ in range(5):
        began = time.perf_counter()
        Store.open(tmp_path).close()
        took.append(time.perf_counter() - began)
    assert min(took) < 0.02
