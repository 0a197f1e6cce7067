"""kill -9 at random points: the next run does what is missing, asks nothing that was answered, stores nothing twice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from extractor.llm.seam import Message, ModelRequest
from extractor.store.scope import Scope
from extractor.store.store import Store
from tests.conftest import ROOT
from tests.llm.faulty_server import FaultyServer
from tests.reading.fake_model import answer_to

FILINGS, KILLS = 200, 20
XML = """<?xml version="1.0"?><ownershipDocument><documentType>4</documentType>
<periodOfReport>2024-03-{day:02}</periodOfReport>
<issuer><issuerCik>0000000001</issuerCik><issuerName>Example Corp</issuerName></issuer>
<reportingOwner><reportingOwnerId><rptOwnerCik>{n:010}</rptOwnerCik><rptOwnerName>Owner {n}</rptOwnerName>
</reportingOwnerId></reportingOwner>
<derivativeTable><derivativeHolding><securityTitle><value>Note</value></securityTitle>
<conversionOrExercisePrice><footnoteId id="F1"/></conversionOrExercisePrice></derivativeHolding></derivativeTable>
<footnotes><footnote id="F1">In filing {n} the floor price is ${n}.25.</footnote></footnotes></ownershipDocument>"""


def key_of(body: dict[str, Any]) -> str:
    form = body["response_format"]["json_schema"]
    messages = tuple(Message(each["role"], each["content"]) for each in body["messages"])
    limit = body["max_completion_tokens"]
    return ModelRequest(messages, form["name"], form["schema"], limit, body["temperature"]).key(body["model"])


def test_a_run_that_is_killed_twenty_times_ends_whole(tmp_path: Path) -> None:
    folder, store = tmp_path / "filings", tmp_path / "store"
    folder.mkdir()
    for n in range(1, FILINGS + 1):
        (folder / f"f{n:03}.xml").write_text(XML.format(n=n, day=n % 28 + 1), encoding="utf-8")
    kept: set[str] = set()
    asked_again: list[str] = []
    dice = random.Random(7)
    victim: list[int] = []
    left = [0]
    lock = threading.Lock()

    def answer(body: dict[str, Any]) -> str:
        with lock:
            if key_of(body) in kept:
                asked_again.append(key_of(body))
            left[0] -= 1
            if victim and left[0] <= 0:
                os.kill(victim.pop(), signal.SIGKILL)
        return answer_to(body["messages"][-1]["content"])

    with FaultyServer(answer) as server:
        server.delay = 0.005
        command = [sys.executable, "-m", "tests.llm.kill_driver", str(folder), str(store), server.url, str(KILLS)]
        driver = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert driver.stdin is not None
        assert driver.stdout is not None
        grown = []
        for _ in range(KILLS):
            pid = int(driver.stdout.readline())
            with lock:
                victim[:], left[0] = [pid], dice.randrange(1, 20)
            driver.stdin.write("\n")
            driver.stdin.flush()
            after = json.loads(driver.stdout.readline())
            with lock:
                victim.clear()
                grown.append((after["killed"], len(after["replies"])))
                kept.update(after["replies"])
        report = json.loads(driver.stdout.readline())
        driver.communicate(timeout=30)
        answered = server.answered
    killed = [count for was_killed, count in grown if was_killed]
    assert len(killed) >= 10, grown
    assert any(0 < count < FILINGS for count in killed), "some kills came in the middle"
    assert asked_again == []
    assert len(answered) == FILINGS
    assert report["unread"] == 0
    assert report["failures"] == []
    with Store.open(store) as whole:
        terms = whole.terms(Scope())
        prices = sorted(each.term.flat()["price"] for each in terms)
        assert prices == sorted(f"{n}.25" for n in range(1, FILINGS + 1))
        assert len({each.filing.key for each in terms}) == FILINGS
