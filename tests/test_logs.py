"""Lines on stderr: quiet, verbose, JSON, and never a secret."""

from __future__ import annotations

import json
import logging

import pytest

from extractor.logs import ROOT, configure, hide

LOG = logging.getLogger(f"{ROOT}.test")


def test_levels(capsys: pytest.CaptureFixture[str]) -> None:
    for verbosity, seen in ((-1, "e"), (0, "ie"), (1, "die"), (2, "tdie")):
        configure(verbosity)
        LOG.log(logging.DEBUG - 1, "t")
        LOG.debug("d")
        LOG.info("i")
        LOG.error("e")
        lines = capsys.readouterr().err.split()
        assert "".join(line for line in lines if line != "error:") == seen


def test_json_lines_carry_where_and_what_next(capsys: pytest.CaptureFixture[str]) -> None:
    configure(0, "json")
    LOG.error("it\nbroke", extra={"where": "a.xml", "next_step": "mend it"})
    said = json.loads(capsys.readouterr().err)
    assert (said["level"], said["message"], said["where"], said["next_step"]) == (
        "error",
        "it broke",
        "a.xml",
        "mend it",
    )
    assert said["time"].endswith("Z")


def test_no_secret_is_ever_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-fake-0123456789")
    monkeypatch.setenv("EXTRACTOR_OPENAI_HEADERS", "api-key=azure-secret-1")
    for form in ("text", "json"):
        configure(0, form)  # type: ignore[arg-type]
        LOG.error("401 for sk-fake-0123456789 with {'Authorization': 'Bearer other-secret-99'}")
        LOG.info("headers api-key=azure-secret-1; cookie: session=abcdef")
        said = capsys.readouterr().err
        assert not any(secret in said for secret in ("sk-fake", "other-secret", "azure-secret", "session=abcdef"))
        assert "***" in said


def test_hiding_leaves_plain_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    line = "none of 4 footnotes; the bearer of the warrant"
    assert hide(line) == line
