"""Filings of invented companies whose footnotes state one side of a matter: cash or shares, still or no longer."""

from __future__ import annotations

from extractor.schema.filing import Filing, Issuer, Owner
from tests.qa.invented import filing, row


def _one(number: int, issuer: str, owner: str, *notes: str, **given: object) -> Filing:
    """A filing with one row of units that cites every note."""
    cited = tuple(f"F{i}" for i in range(1, len(notes) + 1))
    holding = row(
        "transaction",
        security_title=(given.pop("title", "Deferred Share Units"), *cited),
        transaction_date="2025-04-01",
        transaction_code="A",
        transaction_shares=given.pop("shares", "1250.5"),
        transaction_price_per_share=given.pop("price", None),
        transaction_acquired_disposed_code="A",
        direct_or_indirect_ownership=given.pop("side", "D"),
    )
    given.setdefault("is_director", True)
    return filing(
        f"side{number}",
        accession=f"0009980{number:03}-25-000001",
        period="2025-04-01",
        issuer=Issuer(cik=f"0009980{number:03}", name=issuer),
        owners=(Owner(cik=f"0009981{number:03}", name=owner, **given),),  # type: ignore[arg-type]
        non_derivative=(holding,),
        notes=notes,
    )


SIDES = (
    _one(
        1, "Fernhill Foods, Inc.", "Achterberg Nora",
        "The deferred share units are payable in cash after the director's service ends.",
        "The units were issued in lieu of a quarterly cash retainer.",
        "The units are fully vested at the date of grant.",
    ),
    _one(
        2, "Corrin Minerals Ltd", "Oduya Felix",
        "Each unit is settled, at the election of the director, in cash or in common stock.",
        "If service ends before the vesting date, the units are paid out on a pro rata basis.",
        "Mr. Oduya ceased to be a director of the Issuer on April 1, 2025.",
    ),
    _one(
        3, "Lattimer Gas Corp", "Brandvold Kirsten",
        "Nothing in this report is an admission that Ms. Brandvold belongs to a group with the other holders.",
        "Ms. Brandvold disclaims beneficial ownership of the units except to the extent of her pecuniary interest.",
        "The exchange limit of 19.9% on the note no longer applies after the vote of May 2, 2025.",
        "She retains the right to vote the pledged units, but not the dividends on them.",
    ),
    _one(
        4, "Umber Rail Co.", "Stavros Petra",
        "In lieu of common stock, the director chose restricted stock units for the annual award.",
        "The units were contributed to the reporting person for no additional consideration.",
        "This acquisition is exempt under Rule 16b-3(d).",
        "The award vests if the director has resigned from the board by reason of illness.",
    ),
    _one(
        5, "Quarrel Media Inc", "Vance Tobias",
        "The units may be settled in shares of stock. Other units are settled in cash equal to the value of a share.",
        "The reporting person shares voting power over the units with his brother.",
        side="I",
        is_director=False, is_officer=True, officer_title="Treasurer",
    ),
    _one(
        6, "Tamarack Ports Inc.", "Ngata Wiremu",
        "The Class B interests have no expiration date.",
        "The reporting person's deferral election is irrevocable.",
        "The sale was required by the terms of the award and does not represent a discretionary trade.",
        "The units vest in April 2026, subject to continued service as a director.",
        "The conversion right expires on April 1, 2031.",
        title="Class B Interests",
    ),
    _one(
        7, "Verdigris Labs, Inc.", "Amsel Judit",
        "Each restricted unit is a right to receive one share of Verdigris Labs, Inc. stock or a cash equivalent.",
        "The phantom units are never settled in stock.",
        "A trust holds the founder interests; Ms. Amsel has no voting or dispositive power over them.",
        "Each performance unit represents the right to receive one share.",
    ),
    _one(
        8, "Yarrow Freight Corp", "Belmonte Rui",
        "The conversion rate is adjusted for stock splits, but will not be adjusted for sales of shares below $4.00.",
        "The Floor Price on the debenture shall not be adjusted for stock splits.",
        "Instead of paying cash the issuer may deliver shares for the retention units.",
        "Mr. Belmonte ceased to be an officer on April 1, 2025.",
        "The unearned units will be forfeited for no consideration.",
        "If he retires after reaching age 62, the units vest pro rata.",
        "Upon a change in control the retention units are forfeited; upon death they vest in full.",
    ),
    _one(
        9, "Quillfeather Inc.", "Santos Aurelia",
        "The shares were sold in multiple transactions at prices from $4.00 to $4.25.",
        "Interest on the debenture is payable in cash or, at Quillfeather Inc.'s option, in stock or in kind.",
        "The preferred interests convert automatically on June 1, 2027.",
        "The original report did not say that the sale was made under a Rule 10b5-1 plan.",
        "The holder may not exercise the warrant to the extent that it would beneficially own more than 9.99%.",
        "The Issuer may not redeem the debenture before May 1, 2026.",
    ),
    _one(
        10, "Pellam Foundry Inc.", "Roark Ines",
        "The units were issued in lieu of a portion of the annual cash retainer.",
        "Several members hold interests in Kestwick Aggregator, LLC, including the reporting person.",
        "Some units are held by the Dorrance 2015 Trust, of which the reporting person has sole voting power.",
        "The phantom units may be transferred to another investment account under the plan.",
        "The partnership units are exchangeable by the holder for shares or the cash value of the shares, at the "
        "issuer's option.",
        "On May 1, 2025, Alder Tin Inc. merged with and into the Issuer, with the Issuer as the surviving company.",
        "Her spouse is a trustee of the Wenlow Trust and the sole trustee of the Dorrance 2015 Trust.",
        "Corvin Ltd. is the manager of the fund that owns Bellweather Sarl.",
        "The transaction was made under a Rule 10b5-1 trading plan adopted on January 14, 2025.",
        "The remaining units are owned directly by Stourbank LLC.",
        "She is a director of Farrow GP, the general partner of Farrow Capital, in which she is a limited partner.",
        "The remaining Class C interests were converted into Class D interests.",
        "Forty units were withheld to pay taxes due on vesting.",
    ),
    _one(
        11, "Hollin Quarry Inc.", "Tremaine Odile",
        "The additional units vest immediately upon issuance.",
        "The sale of stock to cover taxes was not at the choice of the reporting person.",
        "The conversion price of the debenture is not subject to reset, and will be adjusted only for splits.",
        "If the Issuer sells stock for less than the strike, the strike price of the warrant is reduced to that.",
        "The 14.9% limit on conversion of the preferred interests cannot be waived or increased.",
        "The Issuer may redeem the preferred interests. The holders have no right to require redemption.",
        "Founder interests with a price above the merger price were cancelled for no consideration.",
        "She disclaims beneficial ownership of the interests held in her mother's name.",
        "Her payout election on the phantom units may be changed by her at a later date.",
        "Gift of units to a charity, for which the Reporting Person received no consideration.",
    ),
)  # fmt: skip
