"""Vectors from a server: in order, of unit length, of one size, in bounded requests."""

from __future__ import annotations

import math
import random
from typing import Any

import pytest

from extractor.errors import ModelError, ModelRequestError, ModelUnavailableError
from extractor.llm.embeddings import MOST_BYTES, MOST_TEXTS, OpenAIEmbedder
from extractor.llm.outcome import ServerFault
from extractor.llm.steady import Patience


class Door:
    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.asked: list[list[str]] = []

    def embeddings(self, model: str, texts: list[str]) -> dict[str, Any] | ServerFault:
        self.asked.append(texts)
        if self.answers:
            answer: dict[str, Any] | ServerFault = self.answers.pop(0)
            return answer
        rows = [{"index": place, "embedding": [float(len(text)), 1.0, 0.0]} for place, text in enumerate(texts)]
        return {"data": rows[::-1]}


def embedder(door: Door, slept: list[float] | None = None) -> OpenAIEmbedder:
    sleep = (slept if slept is not None else []).append
    return OpenAIEmbedder(door, "e", patience=Patience(retries=2, sleep=sleep, dice=random.Random(0)))


def test_vectors_come_in_order_and_of_unit_length() -> None:
    texts = ["a", "bbb", "", "cc" * 5000]
    made = embedder(Door())
    vectors = made.embed(texts)
    assert [round(vector[0] / vector[1]) for vector in vectors] == [1, 3, 1, 8000]
    assert all(math.isclose(sum(x * x for x in vector), 1.0) for vector in vectors)
    assert (made.name, made.dimension) == ("openai:e", 3)


def test_the_dimension_is_learned_by_asking_once() -> None:
    door = Door()
    made = embedder(door)
    assert (made.dimension, made.dimension) == (3, 3)
    assert len(door.asked) == 1


def test_requests_are_bounded() -> None:
    door = Door()
    assert len(embedder(door).embed(["x" * 7000] * 600 + ["y"] * 600)) == 1200
    assert all(len(part) <= MOST_TEXTS and sum(map(len, part)) <= MOST_BYTES for part in door.asked)
    assert [text for part in door.asked for text in part][599:601] == ["x" * 7000, "y"]


def test_faults_are_retried_and_then_named() -> None:
    slept: list[float] = []
    busy = ServerFault("rate_limit", "slow", 429, retry_after=9.0)
    assert embedder(Door(busy), slept).embed(["a"])
    assert slept == [9.0]
    with pytest.raises(ModelUnavailableError, match="slow"):
        embedder(Door(busy, busy, busy)).embed(["a"])
    with pytest.raises(ModelRequestError, match="key"):
        embedder(Door(ServerFault("account", "wrong key", 401))).embed(["a"])


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"data": []},
        {"data": [{"index": 0}]},
        {"data": [{"index": 0, "embedding": [0.0, 0.0]}]},
        {"data": [{"index": 0, "embedding": ["x"]}]},
        {"data": [{"index": 0, "embedding": [float("nan")]}]},
        {"data": [{"index": 0, "embedding": [1.0]}, {"index": 1, "embedding": [1.0]}]},
    ],
)
def test_vectors_that_cannot_be_used_are_an_error(answer: dict[str, Any]) -> None:
    with pytest.raises(ModelError):
        embedder(Door(answer)).embed(["a"])


def test_a_model_that_changes_its_dimension_is_an_error() -> None:
    made = embedder(Door({"data": [{"index": 0, "embedding": [1.0, 1.0]}]}))
    made.embed(["a"])
    with pytest.raises(ModelError, match=r"lengths \[2, 3\]"):
        made.embed(["a"])
