"""A Filing as a form typed in ASCII, as filed from 1996 to 2003: columns under ``<S>``/``<C>`` marks, or ruled."""

from __future__ import annotations

import textwrap

from extractor.schema.filing import Filing
from tests.parser.renderers import cells as c

STYLES = ("marks", "marks, no blank lines", "ruled", "ruled, cut")
NAMES = {
    c.TITLE: "Title of Security", c.DATE: "Trans- action Date", c.CODE: "Code", c.EARLY: "V", c.SHARES: "Amount",
    c.SIDE: "A/D", c.PRICE: "Price", c.OWNED: "Amount of Securities Owned", c.DIRECT: "Dir (D) Ind (I)",
    c.NATURE: "Nature of Indirect Ownership", c.STRIKE: "Conver- sion or Exer- cise Price",
    c.FROM: "Date Exer- cisable",
    c.UNTIL: "Expira- tion Date", c.UNDER: "Title of Under- lying", c.UNDER_SHARES: "Number of Shares",
    "acquired": "(A)", "disposed": "(D)",
}  # fmt: skip
WIDTHS = {c.TITLE: 24, c.UNDER: 18, c.NATURE: 22, c.CODE: 5, c.EARLY: 3, c.SIDE: 4, c.DIRECT: 7}


def columns(form: str, table: str) -> list[str]:
    """The columns of a form of that time: no deemed date; Form 5 too has a V."""
    names = [name for name in c.columns(form, table) if name != c.DEEMED]
    if form == "5":
        names.insert(names.index(c.CODE) + 1, c.EARLY)
    return names


def render(filing: Filing, style: str) -> bytes:
    """The form, for a filing without deemed dates and total values."""
    owner = filing.owners[0]
    issuer, period, original, relation, group = c.ITEMS[filing.form]
    box = {True: "[X]", False: "[ ]", None: "[ ]"}
    lines = [
        f"FORM {filing.form}{'/A' if filing.amendment else ''}".center(80),
        "",
        "UNITED STATES SECURITIES AND EXCHANGE COMMISSION".center(80),
    ]
    lines += ["Washington, D.C. 20549".center(80), "", c.FORM_TITLE[filing.form].center(80), ""]
    if filing.form != "3":
        lines += textwrap.wrap(f"{box[filing.not_subject_to_section_16]} {c.EXIT_BOX}", 76)
    lines += [
        "",
        "1.  Name and Address of Reporting Person*",
        "",
        f"    {owner.name}",
        "    (Last)           (First)          (Middle)",
    ]
    lines += ["", *(f"    {street}" for street in (owner.street1, owner.street2) if street), "    (Street)", ""]
    lines += [
        f"    {owner.city}          {owner.state or ''}          {owner.zip or ''}",
        "    (City)           (State)          (Zip)",
        "",
    ]
    lines += [
        f"{issuer}.  Issuer Name and Ticker or Trading Symbol",
        "",
        f"    {filing.issuer.name} [{filing.issuer.symbol}]",
        "",
    ]
    lines += [f"{period}.  {c.PERIOD_TITLE[filing.form]}", "", f"    {c.us_date(filing.period)}", ""]
    lines += [
        f"{original}.  If Amendment, Date of Original (Month/Day/Year)",
        "",
        f"    {c.us_date(filing.original_filed)}",
        "",
    ]
    lines += [f"{relation}.  Relationship of Reporting Person(s) to Issuer (Check all applicable)", ""]
    lines += [
        f"    {box[owner.is_director]} Director                        {box[owner.is_ten_percent_owner]} 10% Owner"
    ]
    lines += [
        f"    {box[owner.is_officer]} Officer (give title below)      {box[owner.is_other]} Other (specify below)"
    ]
    lines += ["    " + "          ".join(text for text in (owner.officer_title, owner.other_text) if text), ""]
    lines += [
        f"{group}.  Individual or Joint/Group Filing (Check Applicable Line)",
        "",
        "    [X] Form filed by One Reporting Person",
    ]
    lines += ["    [ ] Form filed by More than One Reporting Person", ""]
    for table in ("non_derivative", "derivative"):
        lines += [c.TABLE_TITLE[filing.form, table], "", *_table(filing, table, style), ""]
    lines += ["Explanation of Responses:", ""]
    lines += [c.NO_SECURITIES] if filing.no_securities_owned else []
    for note in filing.footnotes:
        lines += [
            *textwrap.wrap(f"({note.id[1:]})  {note.text}", 72, subsequent_indent="     ", break_on_hyphens=False),
            "",
        ]
    lines += [f"Remarks: {filing.remarks}", ""] if filing.remarks else []
    lines += [f"{s.name}          {c.us_date(s.date)}" for s in filing.signatures]
    lines += [
        "- -------------------------------          ----------",
        "**Signature of Reporting Person            Date",
        "",
        *c.NOTICES,
    ]
    return "\n".join(lines).encode()


def _table(filing: Filing, table: str, style: str) -> list[str]:
    names = columns(filing.form, table)
    grid = [[_printed(c.shown(row, name)) for name in names] for row in getattr(filing, table)]
    cut = style == "ruled, cut"
    widths = [
        max(
            WIDTHS.get(name, 10),
            0 if cut else max((len(word) for row in grid for word in row[at].split()), default=0) + 1,
        )
        for at, name in enumerate(names)
    ]
    blocks = [_wrapped([NAMES[name] for name in names], widths, cut=False)]
    blocks += [_wrapped(row, widths, cut=cut) for row in grid]
    if style.startswith("marks"):
        mark = "".join(("<C>" if at else "<S>").ljust(width + 2) for at, width in enumerate(widths)).rstrip()
        lines = ["<TABLE>", "<CAPTION>", *_joined(blocks[0], "  "), mark]
        for block in blocks[1:]:
            lines += [*_joined(block, "  "), *([""] if style == "marks" else [])]
        return [*lines, "</TABLE>"]
    rule = "_" * (sum(widths) + len(widths)) + "|"
    mark = "".join(("<C>" if at else "<S>").ljust(width + 1) for at, width in enumerate(widths)).rstrip()
    lines = ["<TABLE>", "<CAPTION>", rule, *(line + "|" for line in _joined(blocks[0], "|")), rule, mark]
    for block in blocks[1:]:
        lines += [*(line + "|" for line in _joined(block, "|")), "- " + "-" * (len(rule) - 3) + "|"]
    return [*lines, rule, "</TABLE>"]


def _printed(shown: c.Printed) -> str:
    value, notes = shown
    return value + "".join(f"({note[1:]})" for note in notes)


def _wrapped(row: list[str], widths: list[int], *, cut: bool) -> list[list[str]]:
    parts = []
    for text, width in zip(row, widths, strict=True):
        if cut:
            parts.append([text[at : at + width] for at in range(0, len(text), width)] or [""])
        else:
            parts.append(textwrap.wrap(text, width, break_on_hyphens=False) or [""])
    high = max(len(part) for part in parts)
    return [
        [(part[at] if at < len(part) else "").ljust(width) for part, width in zip(parts, widths, strict=True)]
        for at in range(high)
    ]


def _joined(block: list[list[str]], between: str) -> list[str]:
    lines = [between.join(cells) for cells in block]
    return lines if between == "|" else [line.rstrip() for line in lines]


def of_its_time(filing: Filing) -> Filing:
    """A filing without what a form of that time had no place for."""
    gone = {c.DEEMED: None, "equity_swap_involved": None}
    tables = {
        table: tuple(row.model_copy(update=gone) for row in getattr(filing, table))
        for table in ("non_derivative", "derivative")
    }
    return filing.model_copy(update=tables)
