"""A Filing as the text that people paste: out of browsers, text browsers, converters, and the user's kind of page."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from extractor.schema.filing import Filing, Owner
from tests.parser.renderers import cells as c

NBSP = "\xa0"
Grid = list[list[str]]


def _marked(printed: c.Printed, mark: str = "({})") -> str:
    value, notes = printed
    return value + "".join(mark.format(note[1:]) for note in notes)


def _heads(form: str, table: str) -> list[str]:
    """One head for each column, as a page with one header row has them."""
    lower = iter(c.lower(form, table))
    heads: list[str] = []
    for text, span in c.UPPER[form, table]:
        heads.extend([next(lower) for _ in range(span)] if span else [text])
    return heads


def tabs(filing: Filing, *, trim: bool = False) -> str:
    """What a browser copies: tabs between the cells of a row, ``trim`` where an editor took blanks off line ends."""
    lines = _front(filing, "\t")
    for table in ("non_derivative", "derivative"):
        lines.extend(_table_title(filing, table))
        lines.append("\t".join(text for text, _ in c.UPPER[filing.form, table]))
        if filing.form != "3" or table == "derivative":
            lines.append("\t".join(c.lower(filing.form, table)))
        lines.extend("\t".join(_marked(cell) for cell in row) for row in c.rows(filing, table))
    lines.extend(_back(filing, "\t"))
    return "\n".join(line.rstrip() if trim else line for line in lines)


def pipes(filing: Filing, *, bordered: bool = False) -> str:
    """What converters to Markdown write: pipes between cells, at the ends too where ``bordered``."""
    left, right = ("| ", " |") if bordered else ("", "")
    lines = _front(filing, " | ")
    for table in ("non_derivative", "derivative"):
        width = len(c.columns(filing.form, table))
        lines.extend(f"**{line}**  " for line in _table_title(filing, table))
        lines.append("|" + " --- |" * width if bordered else "---")
        for row in [[text for text, _ in c.UPPER[filing.form, table]], c.lower(filing.form, table)]:
            if row:
                lines.append(left + " | ".join(row) + right)
        lines.extend(left + " | ".join(_marked(cell) for cell in row) + right for row in c.rows(filing, table))
    return "\n".join([*lines, *_back(filing, " | ")])


def padded(filing: Filing) -> str:
    """Columns padded with blanks under one row of heads."""
    lines = _front(filing, "    ")
    for table in ("non_derivative", "derivative"):
        grid = [[_marked(cell) for cell in row] for row in c.rows(filing, table)]
        heads = _heads(filing.form, table)
        widths = [max(len(row[at]) for row in [heads, *grid]) for at in range(len(heads))]
        lines.extend(_table_title(filing, table))
        for row in [heads, *grid]:
            lines.append("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return "\n".join([*lines, *_back(filing, "    ")])


def cell_a_line(filing: Filing, *, blanks: bool) -> str:
    """Each cell on a line of its own; blank cells as blank lines or left out."""
    lines = [part for line in _front(filing, "\t") for part in line.split("\t") if part.strip()]
    for table in ("non_derivative", "derivative"):
        lines.extend(_table_title(filing, table))
        lines.extend(text for text, _ in c.UPPER[filing.form, table])
        lines.extend(c.lower(filing.form, table))
        for row in c.rows(filing, table):
            lines.extend(text for cell in row if (text := _marked(cell)) or blanks)
    return "\n".join([*lines, *(part for line in _back(filing, "\t") for part in line.split("\t") if part.strip())])


def spaced(filing: Filing) -> str:
    """What a text browser without tables prints: a row a line, single blanks between cells, marks after carets."""
    lines = _front(filing, " ")
    for table in ("non_derivative", "derivative"):
        lines.extend(_table_title(filing, table))
        lines.extend(textwrap.wrap(" ".join(text for text, _ in c.UPPER[filing.form, table]), 200))
        lines.append(" ".join(c.lower(filing.form, table)))
        for row in c.rows(filing, table):
            lines.append(" ".join(text for cell in row if (text := _marked(cell, "^({})"))))
    return "\n".join("   " + line for line in [*lines, *_back(filing, "  ")])


def boxed(filing: Filing) -> str:
    """What a text browser with tables draws: boxes, long cells over several lines."""
    lines = _front(filing, "   ")
    for table in ("non_derivative", "derivative"):
        grid = [[_marked(cell, "^({})") for cell in row] for row in c.rows(filing, table)]
        heads = _heads(filing.form, table)
        lines.extend(_table_title(filing, table))
        widths = [
            max(12, *(len(word) for row in [heads, *grid] for word in row[at].split()), 0) for at in range(len(heads))
        ]
        rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
        lines.append(rule)
        for row in [heads, *grid]:
            lines.extend(_wrapped(row, widths))
            lines.append(rule)
    return "\n".join([*lines, *_back(filing, "    ")])


def _wrapped(row: list[str], widths: list[int]) -> list[str]:
    parts = [
        textwrap.wrap(cell, width, break_on_hyphens=False) or [""] for cell, width in zip(row, widths, strict=True)
    ]
    high = max(len(part) for part in parts)
    return [
        "| "
        + " | ".join(
            (part[at] if at < len(part) else "").ljust(width) for part, width in zip(parts, widths, strict=True)
        )
        + " |"
        for at in range(high)
    ]


def run_together(filing: Filing) -> str:
    """The user's kind of page: cells run together, each ended by a no-break space and its marks."""
    owner = filing.owners[0]
    issuer_item, period_item, original_item, relation_item, group_item = c.ITEMS[filing.form]
    lines = _head(filing)
    lines += ["", "1. Name and Address of Reporting Person *", "", owner.name or ""]
    lines += [f"{issuer_item}. Issuer Name and Ticker or Trading Symbol", ""]
    lines += [f"{filing.issuer.name} [ {filing.issuer.symbol} ]"]
    lines += [f"{relation_item}. Relationship of Reporting Person(s) to Issuer (Check all applicable)", ""]
    cross = {True: "__X__", False: "_____", None: "_____"}
    lines += [f"{cross[owner.is_director]} Director                    {cross[owner.is_ten_percent_owner]} 10% Owner"]
    lines += [
        f"{cross[owner.is_officer]} Officer (give title below)    {cross[owner.is_other]} Other (specify below)",
        " / ".join(text for text in (owner.officer_title, owner.other_text) if text),
    ]
    streets = f",{NBSP}".join(street for street in (owner.street1, owner.street2) if street)
    lines += ["(Last)          (First)          (Middle)", "", streets]
    lines += [f"{period_item}. {c.PERIOD_TITLE[filing.form]}", "", c.us_date(filing.period), "(Street)", ""]
    lines += [f"{owner.city},{NBSP}{owner.state or ''}{NBSP}{owner.zip or ''}"]
    lines += [f"{original_item}. If Amendment, Date Original Filed (MM/DD/YYYY)", "", c.us_date(filing.original_filed)]
    lines += [f"{group_item}. Individual or Joint/Group Filing (Check Applicable Line)", ""]
    lines += ["_X _ Form filed by One Reporting Person", "___ Form filed by More than One Reporting Person"]
    lines += [f"(City){(' ' + NBSP) * 7} (State){(' ' + NBSP) * 7} (Zip)", ""]
    for table in ("non_derivative", "derivative"):
        lines += [*_table_title(filing, table), "".join(text for text, _ in c.UPPER[filing.form, table])]
        lines += ["".join(c.lower(filing.form, table))]
        lines += [_glued(filing, row, table) for row in c.rows(filing, table)] + [""]
    lines += ["Explanation of Responses:"]
    lines += [c.NO_SECURITIES] if filing.no_securities_owned else []
    lines += [f"({note.id[1:]}) {note.text}" for note in filing.footnotes]
    lines += ["", f"Remarks:{chr(10)}{filing.remarks}"] if filing.remarks else []
    lines += [
        "",
        "Reporting Owners",
        "Reporting Owner Name / Address",
        "Relationships",
        "Director10% OwnerOfficerOther",
    ]
    lines += _owner_block(owner)
    lines += ["", "Signatures"] + [f"{s.name}{c.us_date(s.date)}" for s in filing.signatures]
    return "\n".join([*lines, "**Signature of Reporting PersonDate", "", *c.NOTICES])


def _owner_block(owner: Owner) -> list[str]:
    crosses = ("X" if owner.is_director else "") + ("X" if owner.is_ten_percent_owner else "")
    titles = (owner.officer_title or "") + (owner.other_text or "")
    streets = [street for street in (owner.street1, owner.street2) if street]
    return [owner.name or "", *streets, f"{owner.city}, {owner.state or ''} {owner.zip or ''}", f"{crosses}{titles}"]


def _glued(filing: Filing, row: list[c.Printed], table: str) -> str:
    cells = list(row)
    if table == "derivative" and filing.form == "4":
        blank: c.Printed = ("", ())
        cells[6:8] = [blank, cells[6], blank, cells[7], blank]
    return "".join(value + NBSP + "".join(f"({note[1:]})" for note in notes) for value, notes in cells)


def _table_title(filing: Filing, table: str) -> list[str]:
    extra = ["(e.g., puts, calls, warrants, options, convertible securities)"] if table == "derivative" else []
    return [c.TABLE_TITLE[filing.form, table], *extra]


def _head(filing: Filing) -> list[str]:
    lines = [f"SEC Form {filing.form}", f"FORM {filing.form}{'/A' if filing.amendment else ''}"]
    if filing.form != "3":
        lines.append(("X " if filing.not_subject_to_section_16 else "") + c.EXIT_BOX)
        lines.append(("X " if filing.aff10b5one else "") + c.PLAN_BOX)
    return [
        *lines,
        "UNITED STATES SECURITIES AND EXCHANGE COMMISSION",
        "Washington, D.C. 20549",
        c.FORM_TITLE[filing.form],
    ]


def _front(filing: Filing, between: str) -> list[str]:
    issuer_item, period_item, original_item, relation_item, group_item = c.ITEMS[filing.form]
    lines = _head(filing)
    for at, owner in enumerate(filing.owners):
        lines += [
            "1. Name and Address of Reporting Person*",
            owner.name or "",
            between.join(("(Last)", "(First)", "(Middle)")),
        ]
        lines += [street for street in (owner.street1, owner.street2) if street]
        lines += ["(Street)", between.join(text or "" for text in (owner.city, owner.state, owner.zip))]
        lines += [between.join(("(City)", "(State)", "(Zip)"))]
        if at:
            continue
        lines += [
            f"{issuer_item}. Issuer Name and Ticker or Trading Symbol",
            f"{filing.issuer.name} [ {filing.issuer.symbol} ]",
        ]
        lines += [f"{relation_item}. Relationship of Reporting Person(s) to Issuer", "(Check all applicable)"]
        lines += [
            between.join(
                ("X" if owner.is_director else "", "Director", "X" if owner.is_ten_percent_owner else "", "10% Owner")
            )
        ]
        officer, other = ("X" if owner.is_officer else ""), ("X" if owner.is_other else "")
        lines += [between.join((officer, "Officer (give title below)", other, "Other (specify below)"))]
        lines += [between.join(text for text in (owner.officer_title, owner.other_text) if text)]
        lines += [f"{period_item}. {c.PERIOD_TITLE[filing.form]}", c.us_date(filing.period)]
        lines += [
            f"{original_item}. If Amendment, Date of Original Filed (Month/Day/Year)",
            c.us_date(filing.original_filed),
        ]
        lines += [f"{group_item}. Individual or Joint/Group Filing (Check Applicable Line)"]
        many = len(filing.owners) > 1
        lines += [between.join(("" if many else "X", "Form filed by One Reporting Person"))]
        lines += [between.join(("X" if many else "", "Form filed by More than One Reporting Person"))]
    return lines


def _back(filing: Filing, between: str) -> list[str]:
    lines = ["Explanation of Responses:"]
    lines += [c.NO_SECURITIES] if filing.no_securities_owned else []
    lines += [f"{note.id[1:]}. {note.text}" for note in filing.footnotes]
    lines += ["Remarks:", filing.remarks] if filing.remarks else []
    lines += [between.join(("", s.name or "", c.us_date(s.date))) for s in filing.signatures]
    return [*lines, between.join(("", "** Signature of Reporting Person", "Date")), *c.NOTICES]


STYLES: dict[str, Callable[[Filing], str]] = {
    "tabs": tabs,
    "tabs trimmed": lambda filing: tabs(filing, trim=True),
    "pipes": pipes,
    "pipes bordered": lambda filing: pipes(filing, bordered=True),
    "padded": padded,
    "boxed": boxed,
    "run together": run_together,
    "cell a line": lambda filing: cell_a_line(filing, blanks=False),
    "cell a line, blanks": lambda filing: cell_a_line(filing, blanks=True),
    "spaced": spaced,
}
PLACED = ("tabs", "tabs trimmed", "pipes", "pipes bordered", "padded", "boxed", "run together", "cell a line, blanks")
"""The styles in which blank cells keep their places."""
