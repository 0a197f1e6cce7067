"""Two annotators: F1 by hand, alpha against its definition."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.errors import UsageError
from extractor.evaluation.agree import agree, alpha
from extractor.evaluation.cases import GoldFootnote

TEXT = "Floor of $1.00. Matures May 1, 2030. Held by the Oak Trust."


def case(name: str, *terms: dict[str, Any], text: str = TEXT) -> GoldFootnote:
    return GoldFootnote.model_validate(
        {"id": name, "text": text, "terms": [{"evidence": ["F"], **each} for each in terms]}
    )


FLOOR = {"kind": "floor_price", "price": "1.00"}
HOLDER = {"kind": "holder", "type": "trust"}


def test_alpha_by_hand() -> None:
    # 4 units, one disagreement: D_o = 2/8; of the 8 values 5 are x, 3 are y: D_e = 2*5*3 / (8*7); 1 - D_o/D_e
    assert alpha([("x", "x"), ("x", "x"), ("y", "y"), ("x", "y")]) == pytest.approx(1 - (2 / 8) / (30 / 56))
    assert alpha([("x", "x"), ("y", "y")]) == 1.0
    assert alpha([("x", "x"), ("x", "x")]) is None, "with one value alpha is undefined, not 1"
    assert alpha([]) is None


def test_agreement_per_kind_and_in_all() -> None:
    a = [case("1", FLOOR), case("2", FLOOR, HOLDER), case("3"), case("9")]
    b = [case("1", {**FLOOR, "price": "1.0"}), case("2", {**FLOOR, "price": "2"}), case("3"), case("8")]
    found = agree(a, b)
    assert (found.footnotes, found.only_a, found.only_b) == (3, 1, 1)
    floor, holder, everything = found.kinds
    assert (floor.kind, holder.kind, everything.kind) == ("floor_price", "holder", "all")
    assert (floor.terms.f1, floor.values.f1, floor.kind_alpha) == (1.0, 0.5, 1.0)
    assert floor.value_alpha is not None
    assert floor.value_alpha < 1
    assert (holder.terms.missing, holder.terms.found) == (1, 0)
    assert holder.kind_alpha == pytest.approx(1 - (2 / 6) / (10 / 30))
    assert everything.terms.found == 2


def test_a_stance_taken_for_the_other_is_a_disagreement() -> None:
    found = agree([case("1", FLOOR), case("2")], [case("1", {**FLOOR, "stance": "denied"}), case("2")])
    assert found.kinds[0].kind_alpha is not None
    assert found.kinds[0].kind_alpha < 0.5


def test_what_cannot_be_compared_is_said() -> None:
    with pytest.raises(UsageError, match="in common"):
        agree([case("1")], [case("2")])
    with pytest.raises(UsageError, match="another text"):
        agree([case("1")], [case("1", text="F. Another text.")])
