# ruff: noqa: E501 - a table of footnotes reads best with a text on a line
"""Through whom securities are held; every text is invented."""

from __future__ import annotations

import pytest

from extractor.reading.rules.reader import read_note

HOLDERS = [
    (
        "The shares are held directly by Acme Growth Fund III, L.P., a Delaware limited partnership, of which the reporting person is the general partner.",
        [("Acme Growth Fund III, L.P.", "fund")],
    ),
    (
        "Held by the Smith Family Trust, of which the reporting person and his spouse are co-trustees.",
        [("Smith Family Trust", "trust")],
    ),
    ("Shares held in a 401(k) account.", [(None, "retirement_account")]),
    ("By spouse.", [(None, "family")]),
    ("Held by wife's IRA.", [(None, "retirement_account")]),
    ("Held in a trust for the benefit of the reporting person's children.", [(None, "trust")]),
    (
        "The Reporting Person is the sole manager of Alder GP LLC, which is the general partner of Alder Fund, L.P.",
        [("Alder Fund, L.P.", "fund")],
    ),
    (
        "The general partner of Quarry Fund LP is Quarry GP LLC. The reporting person is the managing member of Quarry GP LLC.",
        [("Quarry Fund LP", "fund")],
    ),
    (
        "Consists of (i) 1,000 shares held by Birch Holdings, LLC, (ii) 2,000 shares held by the Cedar Revocable Trust u/a/d 1/2/2003, and (iii) 500 shares held by the reporting person's spouse.",
        [("Birch Holdings, LLC", "company"), ("Cedar Revocable Trust u/a/d 1/2/2003", "trust"), (None, "family")],
    ),
    (
        'These securities are held of record by Dune Ventures IV, L.P. ("Dune IV"). Dune GP IV, LLC ("Dune GP") is the general partner of Dune IV. The reporting person is a managing member of Dune GP and may be deemed to share voting power over the shares held by Dune IV.',
        [("Dune Ventures IV, L.P.", "partnership")],
    ),
    ("Shares held by Elm GmbH & Co. KG.", [("Elm GmbH & Co. KG", "partnership")]),
    ("Held by a GRAT of which Ms. Howe is trustee.", [(None, "trust")]),
    ("Held jointly with spouse.", [(None, "family")]),
    (
        "Shares held by the reporting person's spouse as trustee of the Ivy Trust dated June 1, 2010.",
        [("Ivy Trust dated June 1, 2010", "trust")],
    ),
    ("Represents shares held in the Company's 401(k) Plan as of March 31, 2024.", [(None, "retirement_account")]),
    (
        "Shares are held by The Kemp Foundation, a charitable organization of which the reporting person is a director.",
        [("Kemp Foundation", "foundation")],
    ),
    (
        'The securities are directly owned by Lark Master Fund, Ltd. and Lark Partners, L.P. (collectively, the "Lark Funds").',
        [("Lark Master Fund, Ltd.", "fund"), ("Lark Partners, L.P.", "partnership")],
    ),
    (
        'The reported securities are directly owned by Moss Capital Partners II, LP ("MCP II") and may be deemed to be indirectly beneficially owned by Moss Capital Management, LLC, its investment adviser.',
        [("Moss Capital Partners II, LP", "partnership")],
    ),
    (
        "Held by the estate of the reporting person's father, of which the reporting person is executor.",
        [(None, "other")],
    ),
    ("Nantucket Holdings S.à r.l. is the record holder of the shares.", [("Nantucket Holdings S.à r.l.", "company")]),
    ("Shares owned by Pine 2012 GRAT FBO Anna Pine.", [("Pine 2012 GRAT FBO Anna Pine", "trust")]),
    ("The reporting person's wife owns these shares.", [(None, "family")]),
    ("Securities held by Quill Associates, of which Mr. Dow is a partner.", [("Quill Associates", None)]),
    (
        "Held by the Reporting Person through Sand Hill Investments LLC, a company he controls.",
        [("Sand Hill Investments LLC", "company")],
    ),
    ("Owned by a limited liability company of which the reporting person is managing member.", [(None, "company")]),
    (
        'The reported securities are held directly by Marlow Strategic Partners II, L.P. ("MSP II"), and Marlow Co-Invest, L.P. ("Marlow Co-Invest" and, together with MSP II, the "Marlow Entities"). Marlow GP, LLC is the general partner of each of the Marlow Entities.',
        [("Marlow Strategic Partners II, L.P.", "partnership"), ("Marlow Co-Invest, L.P.", "partnership")],
    ),
    ("As trustee of the Weldon Trust.", [("Weldon Trust", "trust")]),
    (
        "Shares held under the Uniform Gifts to Minors Act for the benefit of the reporting person's son.",
        [(None, "family")],
    ),
    (
        "The shares are held in the name of Larkspur Nominees Pty Ltd as trustee for the Larkspur Superannuation Fund.",
        [("Larkspur Superannuation Fund", "retirement_account")],
    ),
    (
        "Consists of 10,500 shares held by the Tate 2020 GRAT, 22,000 shares held by the Tate 2021 GRAT, 8,000 shares held by Ms. Tate's spouse and 1,100 shares held in Ms. Tate's IRA.",
        [("Tate 2020 GRAT", "trust"), ("Tate 2021 GRAT", "trust"), (None, "family"), (None, "retirement_account")],
    ),
    ("The securities are held by certain investment funds managed by Oberon Capital Management LLC.", [(None, "fund")]),
    ("Held by Sycamore Family Partners, a Texas general partnership.", [("Sycamore Family Partners", "partnership")]),
    ("Shares acquired by the Verdant Children's Trust.", [("Verdant Children's Trust", "trust")]),
    ("Allocation of 400 shares in trust to the account of the director.", [(None, "trust")]),
]

NO_HOLDERS = [
    "Shares beneficially owned by the Reporting Person.",
    "Meeting held by the Company on May 1, 2024.",
    "An entity wholly owned by the reporting person's trust.",
    "The trust is a grantor trust.",
    "Total amount of shares held directly by Mr. Orne.",
    "Includes 1,200 shares acquired under the 401(k) Plan.",
    "Shares are held in street name by a broker.",
    "Each share of Class B common stock held by the reporting person converts at any time.",
    "Shares owned by the Issuer's directors are restricted.",
    "Voting rights are held by the board of directors of the Issuer.",
    "The reporting person is an officer of Acme Corp., the parent of the Issuer.",
    "Upon vesting the shares will be transferred to the Weldon Trust.",
    "The merger consideration was paid by Corvane Industries, Inc.",
    "The membership interests held by the reporting person were sold.",
    "Had the notes been converted, the shares would be held by the lender.",
    "Shares withheld by the Issuer to pay taxes.",
]

ROLES = [
    ("Held by the Orr Trust, of which the reporting person is a co-trustee.", "co-trustee"),
    ("The reporting person is the settlor of the Orr 2019 Trust.", "settlor"),
    ("Held by Tarn LLC. The reporting person is the sole member of Tarn LLC.", "sole member"),
    ("Owned directly by Tarn Insurance Company, a subsidiary of Tarn Group Inc.", "subsidiary of Tarn Group Inc"),
    ("Shares held in trust on behalf of Ms. Orr.", "on behalf of Ms. Orr"),
    ("These shares are held by the reporting person's daughter.", "reporting person's daughter"),
]


def holders(text: str) -> list[tuple[str | None, str | None]]:
    found = []
    for draft in read_note(text, footnote="F1").drafts:
        if draft.body.kind == "holder":
            assert all(quote in text for quote in draft.quotes)
            found.append((draft.body.name, draft.body.type))
    return found


@pytest.mark.parametrize(("text", "expected"), HOLDERS)
def test_holders(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert holders(text) == expected


@pytest.mark.parametrize("text", NO_HOLDERS)
def test_texts_without_a_holder(text: str) -> None:
    assert holders(text) == []


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_roles(text: str, role: str) -> None:
    (draft,) = [each for each in read_note(text, footnote="F1").drafts if each.body.kind == "holder"]
    assert draft.body.kind == "holder"
    assert draft.body.role == role
    assert all(quote in text for quote in draft.quotes)


def test_a_short_name_is_told_in_full_and_its_definition_is_quoted() -> None:
    text = 'Tarn Peak Partners LP ("Tarn") was formed in 2011. The shares are held by Tarn.'
    (draft,) = [each for each in read_note(text, footnote="F1").drafts if each.body.kind == "holder"]
    assert draft.body.kind == "holder"
    assert draft.body.name == "Tarn Peak Partners LP"
    assert any("Tarn Peak Partners LP" in quote for quote in draft.quotes)
    assert any("held by Tarn" in quote for quote in draft.quotes)


def test_an_investment_adviser_is_no_holder() -> None:
    text = "The shares are held by Tarn Fund LP. Tarn Advisers LLC is the investment adviser of Tarn Fund LP."
    assert holders(text) == [("Tarn Fund LP", "fund")]
