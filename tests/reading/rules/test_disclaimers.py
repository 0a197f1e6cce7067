# ruff: noqa: E501 - a table of footnotes reads best with a text on a line
"""Disclaimers; every text is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Look = Callable[..., list[dict[str, object]]]

DISCLAIMERS = [
    ("The reporting person disclaims beneficial ownership of these shares.", [{"extent": "full"}]),
    (
        "Ms. Orne disclaims beneficial ownership except to the extent of her pecuniary interest therein, if any.",
        [{"extent": "pecuniary"}],
    ),
    (
        "Other than to the extent of its pecuniary interest, each fund disclaims beneficial ownership of the securities.",
        [{"extent": "pecuniary"}],
    ),
    ("Beneficial ownership of the shares held by the trust is disclaimed.", [{"extent": "full"}]),
    (
        "The inclusion of these shares shall not be deemed an admission of beneficial ownership for purposes of Section 16.",
        [{"extent": "other"}],
    ),
    (
        "The reporting person disclaims beneficial ownership, and this report is not an admission that she is the beneficial owner, except to the extent of her pecuniary interest.",
        [{"extent": "pecuniary"}],
    ),
    ("Each reporting person disclaims membership in any group within the meaning of Section 13(d).", []),
    ("Nothing herein is an admission that the reporting persons are members of a group.", []),
    ("The reporting person may be deemed to beneficially own the shares held by the fund.", []),
    ("The reporting person does not disclaim beneficial ownership of these shares.", []),
    (
        "Mr. Toll disclaims beneficial ownership of the shares in excess of his pecuniary interest.",
        [{"extent": "pecuniary"}],
    ),
    (
        "The filing of this statement shall not be construed as an admission that the undersigned is the beneficial owner of the shares.",
        [{"extent": "other"}],
    ),
    ("Shares admitted to trading on the exchange were sold.", []),
]


@pytest.mark.parametrize(("text", "terms"), DISCLAIMERS)
def test_disclaimers(seen: Look, text: str, terms: list[dict[str, object]]) -> None:
    assert seen(text, "disclaimer") == terms
