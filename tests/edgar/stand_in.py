"""A local stand-in of EDGAR: indexes, submissions JSON, archives, a feed; it throttles and fails as it is told."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ISSUER, OWNER = "1234567", "7654321"


def submission(accession: str, form: str = "4", filed: str = "20260521") -> bytes:
    """A small full submission of an invented issuer."""
    return f"""<SEC-DOCUMENT>{accession}.txt : {filed}
<SEC-HEADER>{accession}.hdr.sgml : {filed}
ACCESSION NUMBER:		{accession}
CONFORMED SUBMISSION TYPE:	{form}
PUBLIC DOCUMENT COUNT:		1
CONFORMED PERIOD OF REPORT:	20260519
FILED AS OF DATE:		{filed}
</SEC-HEADER>
<DOCUMENT>
<TYPE>{form}
<TEXT>
<XML>
<?xml version="1.0"?>
<ownershipDocument><schemaVersion>X0508</schemaVersion><documentType>{form}</documentType>
<periodOfReport>2026-05-19</periodOfReport>
<issuer><issuerCik>0001234567</issuerCik><issuerName>Invented Pumps Inc.</issuerName>
<issuerTradingSymbol>INVP</issuerTradingSymbol></issuer>
<reportingOwner><reportingOwnerId><rptOwnerCik>0007654321</rptOwnerCik>
<rptOwnerName>Doe Jane</rptOwnerName></reportingOwnerId></reportingOwner>
<footnotes><footnote id="F1">Sold under a Rule 10b5-1 plan adopted on March 3, 2026.</footnote></footnotes>
<ownerSignature><signatureName>/s/ Jane Doe</signatureName><signatureDate>2026-05-21</signatureDate></ownerSignature>
</ownershipDocument>
</XML>
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
""".encode()


class Edgar(ThreadingHTTPServer):
    """Files by path; ``faults`` maps a path to the statuses it gives before it gives the file."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files: dict[str, bytes] = {}
        self.faults: dict[str, list[tuple[int, dict[str, str]]]] = {}
        self.asked: list[tuple[float, str, str]] = []
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def add(self, accession: str, form: str = "4", filed: str = "2026-05-21") -> None:
        self.files[f"/Archives/edgar/data/{ISSUER}/{accession}.txt"] = submission(
            accession, form, filed.replace("-", "")
        )

    def list_submissions(self, rows: list[tuple[str, str, str]], older: list[tuple[str, str, str]] = ()) -> None:  # type: ignore[assignment]
        def columns(of: list[tuple[str, str, str]]) -> dict[str, Any]:
            return {
                "accessionNumber": [row[0] for row in of],
                "form": [row[1] for row in of],
                "filingDate": [row[2] for row in of],
            }

        name = f"CIK{int(ISSUER):010d}"
        page: dict[str, Any] = {"name": "Invented Pumps Inc.", "filings": {"recent": columns(rows), "files": []}}
        if older:
            page["filings"]["files"] = [
                {"name": f"{name}-submissions-001.json", "filingTo": max(row[2] for row in older)}
            ]
            self.files[f"/submissions/{name}-submissions-001.json"] = json.dumps(columns(list(older))).encode()
        self.files[f"/submissions/{name}.json"] = json.dumps(page).encode()


class _Handler(BaseHTTPRequestHandler):
    server: Edgar
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.asked.append((time.monotonic(), self.path, self.headers.get("user-agent", "")))
            waiting = self.server.faults.get(self.path)
            fault = waiting.pop(0) if waiting else None
        data = self.server.files.get(self.path)
        status, headers = fault or ((200, {}) if data is not None else (404, {}))
        body = data if status == 200 and data is not None else b"no"
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
