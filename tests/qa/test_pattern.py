"""Patterns compiled on first use do what patterns do, and every one of the package compiles."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re

import pytest

import extractor.qa
from extractor.qa.asked.pattern import Lazy, lazy


def test_a_lazy_pattern_does_what_a_pattern_does() -> None:
    text, own, real = "One 1, two 22", lazy(r"(?P<word>[a-z]+) (\d+)", re.IGNORECASE), None
    assert "search" not in vars(own)
    real = re.compile(r"(?P<word>[a-z]+) (\d+)", re.IGNORECASE)
    assert own.findall(text) == real.findall(text)
    assert "search" in vars(own)
    assert own.sub(r"\2", text) == real.sub(r"\2", text)
    assert [each.span() for each in own.finditer(text)] == [each.span() for each in real.finditer(text)]
    assert (own.pattern, own.flags, own.groupindex) == (real.pattern, real.flags, real.groupindex)
    assert own.match("1") is None
    with pytest.raises(AttributeError, match="no 'scan'"):
        own.scan  # type: ignore[attr-defined]  # noqa: B018


def test_every_pattern_compiles() -> None:
    for module in pkgutil.iter_modules(extractor.qa.__path__, "extractor.qa."):
        importlib.import_module(module.name)
    made = [each for each in gc.get_objects() if isinstance(each, Lazy)]
    assert len(made) > 100
    assert all(isinstance(each.pattern, str) for each in made)
