"""A count or an extreme over few filings, where a footnote speaks of the thing and no term tells what; invented."""

from __future__ import annotations

from pathlib import Path

from extractor.schema.filing import Filing, Issuer, Owner
from tests.qa.conftest import asker
from tests.qa.invented import filing, make_store, row


def _sale(name: str, number: int, note: str) -> Filing:
    return filing(
        f"sale-{name.lower()}",
        accession=f"0009990{number:03}-25-000001",
        period="2025-08-01",
        issuer=Issuer(cik=f"0009990{number:03}", name=f"{name} Works Inc", symbol=name[:4].upper()),
        owners=(Owner(cik=f"0009991{number:03}", name=f"{name} Ada", is_director=True),),
        non_derivative=(
            row(
                "transaction",
                security_title="Common Stock",
                transaction_date="2025-08-01",
                transaction_code=("S", "F1"),
                transaction_shares="100",
                transaction_acquired_disposed_code="D",
                shares_owned_following_transaction="900",
                direct_or_indirect_ownership="D",
            ),
        ),
        notes=(note,),
    )


_PLAN = "Sold under a Rule 10b5-1 trading plan adopted by the reporting person on {}."
_READ = (_sale("Ashdown", 901, _PLAN.format("March 4, 2025")), _sale("Birch", 902, _PLAN.format("May 9, 2025")))
_OLDEST = "Across all filings, what is the earliest adoption date of a 10b5-1 plan?"
_COUNT = "How many filings report sales under a Rule 10b5-1 plan?"


def test_what_terms_tell_is_compared_and_counted(tmp_path: Path) -> None:
    with make_store(tmp_path, *_READ) as store:
        ask = asker(store)
        assert "March 4, 2025" in ask(_OLDEST).answer
        assert "2 filings" in ask(_COUNT).answer


def test_a_mention_that_no_term_tells_leaves_it_open(tmp_path: Path) -> None:
    unread = "The first report did not say that this was under the Rule 10b5-1 plan entered into on November 21, 2024."
    with make_store(tmp_path, *_READ, _sale("Cedar", 903, unread)) as store:
        ask = asker(store)
        assert len(store.terms(kinds=("trading_plan",), stance="stated")) == len(_READ)
        assert ask(_OLDEST).status == "needs_model"
        assert ask(_COUNT).status == "needs_model"


def test_a_mention_that_cannot_win_leaves_the_extreme(tmp_path: Path) -> None:
    later = "The first report did not say that this was under the Rule 10b5-1 plan entered into on July 21, 2025."
    with make_store(tmp_path, *_READ, _sale("Cedar", 903, later)) as store:
        assert "March 4, 2025" in asker(store)(_OLDEST).answer
