"""EDGAR against a local stand-in: what is found, kept, verified and asked again, and never faster than allowed."""

from __future__ import annotations

import datetime
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.edgar.client import Addresses, EdgarClient
from extractor.edgar.fetch import Wanted, fetch, find, latest
from extractor.edgar.indexes import accession_number, daily_entries, daily_index_path
from extractor.edgar.rate import SharedRate
from extractor.errors import EdgarError, SettingsError, UsageError
from extractor.parser.parse import parse
from tests.edgar.stand_in import ISSUER, Edgar, submission

A, B, C = "0001111111-26-000001", "0001111111-26-000002", "0001111111-26-000003"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def edgar() -> Iterator[Edgar]:
    server = Edgar()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


class Clock:
    """A clock that sleeping moves."""

    def __init__(self) -> None:
        self.now, self.slept = 1000.0, []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def _client(edgar: Edgar, tmp_path: Path, clock: Clock | None = None) -> EdgarClient:
    clock = clock or Clock()
    rate = SharedRate(tmp_path / "rate.json", clock=clock, sleep=clock.sleep)
    return EdgarClient("Jane Doe jane@example.com", rate, addresses=Addresses(edgar.url, edgar.url), jitter=lambda: 0.5)


def test_a_party_s_filings_are_found_by_ticker_form_and_dates(edgar: Edgar, tmp_path: Path) -> None:
    edgar.files["/files/company_tickers.json"] = b'{"0": {"cik_str": 1234567, "ticker": "INVP", "title": "Invented"}}'
    edgar.list_submissions(
        [(A, "4", "2026-05-21"), (B, "4/A", "2026-05-22"), ("0001111111-26-000009", "8-K", "2026-05-22")],
        older=[(C, "3", "2019-01-02")],
    )
    with _client(edgar, tmp_path) as client:
        assert [each.accession for each in find(client, Wanted(parties=("invp",)))] == [C, A, B]
        assert [each.accession for each in find(client, Wanted(parties=(ISSUER,), forms=("4",)))] == [A, B]
        assert [each.accession for each in find(client, Wanted(parties=(ISSUER,), forms=("4/A",)))] == [B]
        edgar.asked.clear()
        assert [each.accession for each in find(client, Wanted(parties=(ISSUER,), since="2026-05-22"))] == [B]
        assert len(edgar.asked) == 1, "an older page that ends before --since is not asked for"
        with pytest.raises(UsageError, match="no ticker 'NOPE'"):
            find(client, Wanted(parties=("NOPE",)))


def test_a_day_s_index_lists_each_accession_once() -> None:
    text = (
        "Form Type   Company Name                    CIK         Date Filed  File Name\n"
        "-----------------------------------------------------------------------------\n"
        f"4           Invented Pumps Inc.             1234567     20260521    edgar/data/1234567/{A}.txt\n"
        f"4           Doe Jane                        7654321     20260521    edgar/data/7654321/{A}.txt\n"
        f"4/A         Invented Pumps Inc.             1234567     2026-05-21  edgar/data/1234567/{B}.txt\n"
        "424B2       A Bank                          99          20260521    edgar/data/99/0001111111-26-000010.txt\n"
    )
    assert [(each.accession, each.form, each.filed) for each in daily_entries(text)] == [
        (A, "4", "2026-05-21"),
        (B, "4/A", "2026-05-21"),
    ]
    assert daily_index_path(datetime.date(2026, 5, 21)) == "/Archives/edgar/daily-index/2026/QTR2/form.20260521.idx"


def test_what_is_fetched_is_verified_kept_whole_and_not_asked_again(edgar: Edgar, tmp_path: Path) -> None:
    edgar.add(A)
    edgar.add(B, form="3")
    edgar.files[f"/Archives/edgar/data/{ISSUER}/{C}.txt"] = submission(A)
    edgar.list_submissions([(A, "4", "2026-05-21"), (B, "4", "2026-05-21"), (C, "4", "2026-05-21")])
    folder = tmp_path / "out"
    with _client(edgar, tmp_path) as client:
        entries = find(client, Wanted(parties=(ISSUER,)))
        results = {each.accession: each for each in fetch(client, entries, folder)}
        assert parse((folder / f"{A}.txt").read_bytes(), source="A").accession == A
        assert "the index lists form 4, the submission is form 3" in str(results[B].error)
        assert f"what came is {A}, not {C}" in str(results[C].error)
        assert sorted(path.name for path in folder.iterdir()) == [f"{A}.txt"]
        edgar.asked.clear()
        again = {each.accession: each for each in fetch(client, entries, folder)}
        assert again[A].cached
        assert not any(A in path for _, path, _ in edgar.asked)


def test_throttling_is_waited_out_and_errors_do_not_stop_the_rest(edgar: Edgar, tmp_path: Path) -> None:
    edgar.add(A)
    edgar.add(B)
    path = f"/Archives/edgar/data/{ISSUER}/{A}.txt"
    edgar.faults[path] = [(429, {"retry-after": "7"}), (403, {}), (503, {})]
    edgar.list_submissions([(A, "4", "2026-05-21"), (B, "4", "2026-05-21"), (C, "4", "2026-05-21")])
    clock = Clock()
    with _client(edgar, tmp_path, clock) as client:
        results = list(fetch(client, find(client, Wanted(parties=(ISSUER,))), tmp_path / "out"))
    assert [each.error is None for each in results] == [True, True, False]
    assert "HTTP 404" in str(results[2].error)
    assert max(clock.slept) == pytest.approx(8.0)
    assert any(seconds == pytest.approx(7.0) for seconds in clock.slept)


def test_a_server_that_never_answers_ends_with_a_clear_error(edgar: Edgar, tmp_path: Path) -> None:
    path = f"/Archives/edgar/data/{ISSUER}/{A}.txt"
    edgar.faults[path] = [(503, {})] * 99
    with _client(edgar, tmp_path) as client:
        entries = find(client, Wanted(accessions=(A.replace("-", ""),), parties=(ISSUER,)))
        (result,) = fetch(client, entries, tmp_path / "out")
    assert "no answer after 6 tries, last HTTP 503" in str(result.error)


def test_the_feed_lists_the_latest(edgar: Edgar, tmp_path: Path) -> None:
    feed = f"""<?xml version="1.0" encoding="ISO-8859-1"?><feed xmlns="http://www.w3.org/2005/Atom">
    <entry><title>4 - Invented Pumps Inc.</title><link href="https://www.sec.gov/Archives/edgar/data/{ISSUER}/000111111126000001/{A}-index.htm"/>
    <category term="4"/><updated>2026-05-21T17:00:01-04:00</updated></entry>
    <entry><title>8-K</title><link href="https://www.sec.gov/Archives/edgar/data/1/000111111126000002/{B}-index.htm"/>
    <category term="8-K"/></entry>
    </feed>"""
    edgar.files["/cgi-bin/browse-edgar?action=getcurrent&type=4&owner=only&count=100&output=atom"] = feed.encode()
    with _client(edgar, tmp_path) as client:
        assert [(each.accession, each.form) for each in latest(client, ("4",))] == [(A, "4")]


def test_nobody_asks_edgar_without_saying_who_they_are(tmp_path: Path) -> None:
    for agent in (None, "", "python", "Jane Doe"):
        with pytest.raises(SettingsError, match="User-Agent"):
            EdgarClient(agent, None)


def test_a_mirror_needs_no_network_and_stays_inside_its_folder(tmp_path: Path) -> None:
    mirror = tmp_path / "mirror" / "edgar" / "data" / ISSUER
    mirror.mkdir(parents=True)
    (mirror / f"{A}.txt").write_bytes(submission(A))
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    client = EdgarClient(None, None, mirror=tmp_path / "mirror")
    entries = find(client, Wanted(accessions=(A,), parties=(ISSUER,)))
    (result,) = fetch(client, entries, tmp_path / "out")
    assert result.error is None
    with pytest.raises(EdgarError, match="not in the mirror"):
        client.archives("/../secret.txt")


def test_accession_numbers_are_read_with_and_without_dashes() -> None:
    assert accession_number("000111111126000001") == A
    assert accession_number(A) == A
    assert accession_number("0001-26-1") is None


def test_four_processes_together_never_pass_the_rate(edgar: Edgar, tmp_path: Path) -> None:
    """Each of four processes asks as fast as it may; the server counts every window of a second."""
    path = "/files/company_tickers.json"
    edgar.files[path] = b"{}"
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from extractor.edgar.client import Addresses, EdgarClient\nfrom extractor.edgar.rate import SharedRate\n"
        "url, rate = sys.argv[1:]\n"
        "with EdgarClient('J j@example.com', SharedRate(Path(rate)), addresses=Addresses(url, url)) as client:\n"
        f"    for _ in range(6):\n        client.archives({path!r})\n"
    )
    command = [sys.executable, "-c", code, edgar.url, str(tmp_path / "rate.json")]
    running = [subprocess.Popen(command, cwd=ROOT) for _ in range(4)]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0, 0]
    times = sorted(when for when, _, _ in edgar.asked)
    assert len(times) == 24
    assert max(sum(1 for other in times if start <= other < start + 1.0) for start in times) <= 10
    assert {agent for _, _, agent in edgar.asked} == {"J j@example.com"}


def test_a_stop_in_the_middle_leaves_no_half_of_a_file(edgar: Edgar, tmp_path: Path) -> None:
    edgar.add(A)
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / f"{A}.part").write_bytes(b"half")
    (folder / f"{A}.txt").write_bytes(submission(A)[:150])
    with _client(edgar, tmp_path) as client:
        (result,) = fetch(client, find(client, Wanted(accessions=(A,), parties=(ISSUER,))), folder)
    assert (folder / f"{A}.txt").read_bytes() == submission(A)
    assert not result.cached


def test_a_killed_fetch_loses_nothing_and_asks_for_no_file_twice(edgar: Edgar, tmp_path: Path) -> None:
    rows = [(f"0001111111-26-{number:06}", "4", "2026-05-21") for number in range(12)]
    for accession, _, _ in rows:
        edgar.add(accession)
    edgar.list_submissions(rows)
    environment = {
        "PATH": "/usr/bin:/bin", "XDG_CACHE_HOME": str(tmp_path / "cache"), "EXTRACTOR_CONFIG": "none.toml",
        "EXTRACTOR_EDGAR_URL": edgar.url, "EXTRACTOR_EDGAR_DATA_URL": edgar.url,
        "EXTRACTOR_USER_AGENT": "Jane Doe jane@example.com",
    }  # fmt: skip
    out = tmp_path / "out"
    command = [sys.executable, "-m", "extractor", "fetch", "--issuer", ISSUER, "--out", str(out)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as running:
        while len(list(out.glob("*.txt"))) < 4:
            assert running.poll() is None
        running.kill()
    kept = {path.name for path in out.glob("*.txt")}
    assert all(path.read_bytes() == submission(path.stem) for path in out.glob("*.txt"))
    edgar.asked.clear()
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stderr=subprocess.DEVNULL)
    assert {path.name for path in out.glob("*.txt")} == {f"{accession}.txt" for accession, _, _ in rows}
    assert not any(name in path for _, path, _ in edgar.asked for name in kept)
