"""Ingests a folder with a model again and again: run by ``test_kill.py``, which kills the runs.

    python -m tests.llm.kill_driver FOLDER STORE URL RUNS

Forks a child for each run, so that imports are paid once, and prints its process id on a line; when it ended, the keys
of the replies that the store holds. The last run is made by this process itself and its report printed.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from extractor.ingest import ingest
from extractor.settings import load
from extractor.store.connection import DATABASE


def run(folder: str, store: str, url: str) -> dict[str, Any]:
    settings = load({"store": store, "reader": "model", "model": "m", "base_url": url, "concurrency": 8}, {})
    return ingest([folder], settings, advance=lambda *_: None).record()


def warm_up(url: str) -> None:
    """Import what a run needs before the forks, down to what the client makes when it is first used."""
    import extractor.parser.parse
    import extractor.reading.rules.reader
    import extractor.store.store  # noqa: F401
    from extractor.adapters import build_model_reader, open_model
    from extractor.llm.openai_model import OpenAIDoor

    settings = load({"model": "m", "base_url": url}, {})
    with open_model(settings) as model:
        build_model_reader(settings, None, model)
    door = OpenAIDoor(api_key=None, base_url="http://127.0.0.1:9/v1", timeout=0.1)
    door.chat({"model": "m", "messages": []})
    door.close()


def replies(store: Path) -> list[str]:
    path = store / DATABASE
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as db:
        try:
            return [row[0] for row in db.execute("SELECT key FROM replies WHERE key NOT LIKE 'note:%'")]
        except sqlite3.OperationalError:  # killed before the tables were made
            return []


def main() -> None:
    *arguments, runs = sys.argv[1:]
    warm_up(arguments[2])
    for _ in range(int(runs)):
        pid = os.fork()
        if pid == 0:
            sys.stdin.readline()
            run(*arguments)
            os._exit(0)
        print(pid, flush=True)
        _, status = os.waitpid(pid, 0)
        print(json.dumps({"killed": os.WIFSIGNALED(status), "replies": replies(Path(arguments[1]))}), flush=True)
    print(json.dumps(run(*arguments)), flush=True)


if __name__ == "__main__":
    main()
