"""hypothesis strategies: Filings as people file them, with invented names."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from extractor.schema.filing import Cell, Filing, Footnote, Issuer, Owner, Row, Signature
from tests.parser.renderers import cells as c
from tests.parser.renderers.carried import ONE_WAY

TITLES = (
    "Common Stock",
    "Class A Common Stock",
    "Common Stock, par value $.001 per share",
    "Common Shares of Beneficial Interest",
    "Series A-1 Preferred Stock",
    "6.50% Convertible Notes due 2031",
    "Units",
    "American Depositary Shares",
)
DERIVATIVES = (
    "Stock Option (Right to Buy)",
    "Restricted Stock Units",
    "Warrants",
    "Series B Convertible Preferred Stock",
    "12% Senior Secured Convertible Note",
    "Phantom Stock",
    "Performance Share Units",
    "Forward sale contract (obligation to sell)",
    "Employee Stock Option (right to buy)",
    "Call Option (obligation to sell)",
)
NATURES = (
    "By Spouse",
    "By Trust",
    "By Harbor Mill Partners, L.P.",
    "By the Quill Family 2012 Irrevocable Trust",
    "See footnote",
    "By 401(k) Plan",
    "By LLC",
    "As custodian for minor children",
)
NAMES = (
    "QUILL MARTA J",
    "Okonjo Peter A. III",
    "Harbor Mill Partners, L.P.",
    "DE LA ROSA INES",
    "O'Brien Sean",
    "Li Wei",
)
ISSUERS = (
    "Tidewater Loom Corp",
    "Ember & Finch, Inc.",
    "Northgate Bancorp Inc /MD/",
    "Kestrel Optics plc",
    "1st Meridian Co.",
)
SENTENCES = (
    "The shares were sold in multiple transactions at prices ranging from $10.05 to $10.99, inclusive.",
    "Represents restricted stock units that vest in three equal annual installments beginning on March 1, 2024.",
    'The Note is convertible at the greater of (i) $0.25 and (ii) 90% of the closing price (the "Conversion Price").',
    "The reporting person disclaims beneficial ownership except to the extent of his pecuniary interest therein.",
    "Held by Harbor Mill Partners, L.P.; the reporting person is its general partner; see footnotes (1) and (2).",
    "This transaction was effected pursuant to a Rule 10b5-1 trading plan adopted on 11/10/2022.",
    "Includes 1,204 shares acquired under the issuer's employee stock purchase plan on December 31, 2023.",
    "The option is immediately exercisable & has no expiration date.",
)

us_dates = st.dates(date(2003, 6, 1), date(2026, 10, 30)).map(date.isoformat)
whole = st.integers(1, 99_999_999).map(str)
amounts = whole | st.decimals(0, 100_000, places=4).map(lambda value: f"{value.normalize():f}")
prices = st.just("0") | st.decimals(0, 9_999, places=4).map(lambda value: f"{value.normalize():f}")


@st.composite
def filings(draw: st.DrawFn, *, many_owners: bool = True, odd_titles: bool = False) -> Filing:
    """A Filing of any form whose every cell has a place on the printed form."""
    form = draw(st.sampled_from(("3", "4", "4", "5")))
    notes = draw(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3), max_size=12))
    footnotes = tuple(Footnote(id=f"F{at}", text=" ".join(text)) for at, text in enumerate(notes, 1))
    ids = [note.id for note in footnotes]
    tables = {
        table: tuple(draw(st.lists(_row(form, table, ids, odd_titles), max_size=5)))
        for table in ("non_derivative", "derivative")
    }
    amended = draw(st.booleans())
    owners = draw(st.lists(owner(), min_size=1, max_size=3 if many_owners else 1, unique_by=lambda o: (o.name, o.cik)))
    owners = [owners[0], *(Owner(**{name: getattr(o, name) for name in ("cik", "name", *_PLACE)}) for o in owners[1:])]
    return Filing(
        source="generated",
        sha256="0" * 64,
        shape="xml",
        form=form,
        amendment=amended,
        period=draw(us_dates),
        original_filed=draw(us_dates) if amended else None,
        issuer=Issuer(
            cik=draw(st.integers(1, 9_999_999)).__format__("010d"),
            name=draw(st.sampled_from(ISSUERS)),
            symbol=draw(st.sampled_from(("TWL", "EMBR", "NGT.A", "KO"))),
        ),
        owners=tuple(owners),
        footnotes=footnotes,
        not_subject_to_section_16=draw(st.booleans()) if form != "3" else None,
        aff10b5one=draw(st.booleans()) if form != "3" else None,
        no_securities_owned=True if form == "3" and not any(tables.values()) else None,
        remarks=draw(st.none() | st.sampled_from(("Exhibit 24 - Power of Attorney", SENTENCES[3]))),
        signatures=tuple(draw(st.lists(signature(), min_size=1, max_size=2))),
        **tables,
    )


_PLACE = ("street1", "street2", "city", "state", "zip")


@st.composite
def owner(draw: st.DrawFn) -> Owner:
    """A reporting owner with an address and at least one box."""
    box = draw(st.sampled_from(("is_director", "is_officer", "is_ten_percent_owner", "is_other")))
    boxes = {name: draw(st.booleans()) for name in ("is_director", "is_officer", "is_ten_percent_owner", "is_other")}
    boxes[box] = True
    return Owner(
        cik=f"{draw(st.integers(1, 9_999_999)):010d}",
        name=draw(st.sampled_from(NAMES)),
        street1=draw(st.sampled_from(("C/O TIDEWATER LOOM CORP", "12 ROPEWALK LANE", "P.O. BOX 41"))),
        street2=draw(st.none() | st.sampled_from(("SUITE 300", "4TH FLOOR"))),
        city=draw(st.sampled_from(("BOSTON", "NEW YORK", "ST. LOUIS"))),
        state=draw(st.sampled_from(("MA", "NY", "MO", "D8"))),
        zip=draw(st.sampled_from(("02110", "10022-1234", "63101"))),
        officer_title=draw(st.sampled_from(("Chief Financial Officer", "EVP, Sales & Marketing")))
        if boxes["is_officer"]
        else None,
        other_text=draw(st.sampled_from(("See Remarks", "Member of 10% group"))) if boxes["is_other"] else None,
        **boxes,
    )


@st.composite
def signature(draw: st.DrawFn) -> Signature:
    """A signature as printed."""
    name = draw(
        st.sampled_from(
            ("/s/ Marta J. Quill", "/s/ P. Roe, Attorney-in-Fact", "Harbor Mill Partners, L.P. By: /s/ Ann Roe")
        )
    )
    return Signature(name=name, date=draw(us_dates))


@st.composite
def _row(draw: st.DrawFn, form: str, table: str, ids: list[str], odd_titles: bool) -> Row:
    holding = form == "3" or draw(st.integers(0, 3)) == 0
    derivative = table == "derivative"
    marks = st.lists(st.sampled_from(ids), max_size=2, unique=True).map(tuple) if ids else st.just(())
    some = st.one_of(st.just(()), st.just(()), marks)

    def cell(values: st.SearchStrategy[str]) -> Cell:
        return Cell(value=draw(values), footnotes=draw(some))

    def noted(values: st.SearchStrategy[str]) -> Cell | None:
        notes = draw(marks)
        return Cell(footnotes=notes) if notes and draw(st.booleans()) else cell(values)

    titles = DERIVATIVES if derivative else TITLES
    if odd_titles:
        titles = (*titles, "Class B (1)", "Note A")
    found: dict[str, Any] = {c.TITLE: cell(st.sampled_from(titles))}
    if not holding:
        found[c.CODE] = cell(st.sampled_from("PSAFMCGJXDWKU"))
        found |= {
            c.DATE: cell(us_dates),
            c.SIDE: Cell(value=ONE_WAY.get(found[c.CODE].value or "") or draw(st.sampled_from("AD"))),
            c.PRICE: noted(prices),
        }
        money = draw(st.integers(0, 9)) == 0
        found[c.VALUE_OF[c.SHARES] if money else c.SHARES] = cell(amounts)
        if draw(st.integers(0, 5)) == 0:
            found[c.DEEMED] = cell(us_dates)
        if form == "4" and draw(st.integers(0, 5)) == 0:
            found[c.EARLY] = Cell(value="E")
        if draw(st.integers(0, 9)) == 0:
            found["equity_swap_involved"] = Cell(value="1")
    if derivative:
        found |= {
            c.STRIKE: noted(prices),
            c.FROM: noted(us_dates),
            c.UNTIL: noted(us_dates),
            c.UNDER: cell(st.sampled_from(TITLES)),
            c.UNDER_SHARES: cell(amounts),
        }
    if form != "3" or not derivative:
        found[c.VALUE_OF[c.OWNED] if draw(st.integers(0, 9)) == 0 else c.OWNED] = cell(amounts)
    indirect = draw(st.booleans())
    found[c.DIRECT] = cell(st.just("I" if indirect else "D"))
    if indirect:
        found[c.NATURE] = noted(st.sampled_from(NATURES))
    return Row(row="holding" if holding else "transaction", **found)
