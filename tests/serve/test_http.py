"""The HTTP API: answers with citations, errors that say what to do, nobody served who should not be."""

from __future__ import annotations

import html
from typing import Any

import pytest

pytest.importorskip("fastapi")
from fastapi.testclient import TestClient

from extractor.serve.http import build_app
from extractor.serve.service import Service

BASE = "http://127.0.0.1"


def _client(service: Service, **options: Any) -> TestClient:
    return TestClient(build_app(service, **options), base_url=BASE)


def test_a_question_gets_an_answer_whose_citation_can_be_read_and_seen(service: Service) -> None:
    client = _client(service)
    answer = client.get("/api/ask", params={"question": "what is the conversion floor?", "issuer": "AULT"}).json()
    assert answer["status"] == "answered"
    citation = answer["citations"][0]
    name = citation["accession"] or citation["source"]
    key = client.get("/api/filings").json()[0]["key"]
    note = client.get(f"/api/filings/{key}/footnotes/{citation['footnote']}").json()
    assert note["text"][citation["start"] : citation["end"]] == citation["quote"]
    place = {"name": name, "footnote": citation["footnote"], "start": citation["start"], "end": citation["end"]}
    page = client.get("/filing", params=place)
    assert page.status_code == 200
    assert 'id="cite"' in page.text
    assert 'class="cite"' in page.text


def test_terms_filings_and_a_filing(service: Service) -> None:
    client = _client(service)
    listed = client.get("/api/terms", params={"kind": "floor_price"}).json()
    assert listed["count"] == 1
    assert listed["terms"][0]["price"] == "0.10"
    key = client.get("/api/filings", params={"issuer": "ault"}).json()[0]["key"]
    assert len(client.get(f"/api/filings/{key}").json()["derivative"]) == 2


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/api/filings/nope", 404, "no such filing"),
        ("/api/ask?question=x&since=someday", 400, "someday"),
        ("/api/ask", 422, "question"),
        ("/api/terms?limit=100000", 422, "limit"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(service: Service, path: str, status: int, said: str) -> None:
    response = _client(service).get(path)
    assert response.status_code == status
    assert said in response.text


def test_another_site_s_host_is_not_answered(service: Service) -> None:
    assert _client(service).get("/api/filings", headers={"host": "evil.example"}).status_code == 400


def test_with_a_token_every_call_needs_it(service: Service) -> None:
    client = _client(service, token="let-me-in")
    for path in ("/", "/api/filings", "/openapi.json", "/filing?name=x"):
        assert client.get(path).status_code == 401
        assert client.get(path, headers={"authorization": "Bearer wrong"}).status_code == 401
    assert client.get("/api/filings", headers={"authorization": "Bearer let-me-in"}).status_code == 200
    assert client.get("/?token=let-me-in").status_code == 200
    assert client.get("/api/filings").status_code == 200, "the cookie set by the address is kept"


def test_pages_name_their_own_policy_and_are_not_framed(service: Service) -> None:
    page = _client(service).get("/")
    said = html.unescape(page.text)
    assert "default-src 'none'" in said
    assert "connect-src 'self'" in said
    assert page.headers["x-frame-options"] == "DENY"


def test_openapi_describes_the_answer(service: Service) -> None:
    described = _client(service).get("/openapi.json").json()
    assert {"/api/ask", "/api/terms", "/api/filings", "/api/filings/{name}"} <= set(described["paths"])
    assert "Answer" in str(described["components"]["schemas"].keys())
