"""Counting tokens without ever reaching for the network."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.llm.seam import Message
from extractor.llm.tokens import Tokens, token_counter


def test_without_a_table_bytes_bound_the_count(tmp_path: Path) -> None:
    tokens = token_counter({"TIKTOKEN_CACHE_DIR": str(tmp_path)})
    assert tokens.counted_by == "bytes"
    assert tokens.count("fünf") == 5
    assert token_counter({"TIKTOKEN_CACHE_DIR": ""}).counted_by == "bytes"


def test_a_broken_table_is_no_error_and_no_download(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tiktoken

    def fetch(name: str) -> None:
        raise AssertionError("tiktoken was asked for a table that it would have to fetch")

    monkeypatch.setattr(tiktoken, "get_encoding", fetch)
    url = "https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken"
    (tmp_path / hashlib.sha1(url.encode()).hexdigest()).write_bytes(b"not a table")
    environment = {"TIKTOKEN_CACHE_DIR": str(tmp_path)}
    assert token_counter(environment).counted_by == "bytes"


class ByteTable:
    """An encoding of single bytes and the pair ``th``, as a byte-pair encoding may be."""

    def encode_ordinary(self, text: str) -> list[int]:
        return list(text.replace("th", "t").encode("utf-8", "surrogatepass"))


@given(st.text())
def test_the_bound_is_never_too_low(text: str) -> None:
    assert Tokens().count(text) >= Tokens(ByteTable()).count(text)
    assert Tokens().count_messages([Message("user", text)]) > Tokens().count(text)


def test_with_a_table_it_counts() -> None:
    tokens = Tokens(ByteTable())
    assert tokens.counted_by == "tiktoken"
    assert tokens.count("the") == 2
