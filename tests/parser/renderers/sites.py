"""A Filing as a page that is not EDGAR's: a publisher's rendering, with a table of owners."""

from __future__ import annotations

from html import escape

from extractor.schema.filing import Filing, Owner
from tests.parser.renderers import cells as c


def publisher(filing: Filing) -> bytes:
    """The page: ``&nbsp;`` in every cell, marks in superscripts after blanks, owners in a table at the end."""
    owner = filing.owners[0]
    issuer, period, original, relation, group = c.ITEMS[filing.form]
    streets = ",&nbsp;".join(escape(text) for text in (owner.street1, owner.street2) if text)
    cross = {True: "__<u>X</u>__", False: "_____", None: "_____"}
    titles = " / ".join(escape(text) for text in (owner.officer_title, owner.other_text) if text)
    amended = "/A" if filing.amendment else ""
    front = f"""<table><tr><td><b>FORM {filing.form}{amended}</b></td></tr></table>
<table><tr><td>{"[X]" if filing.not_subject_to_section_16 else "[ ]"}</td>
<td>{c.EXIT_BOX if filing.form != "3" else ""}</td></tr>
<tr><td>{"[X]" if filing.aff10b5one else "[ ]"}</td><td>{c.PLAN_BOX if filing.form != "3" else ""}</td></tr></table>
<div>UNITED STATES SECURITIES AND EXCHANGE COMMISSION<br>Washington, D.C. 20549<br>
<b>{c.FORM_TITLE[filing.form]}</b></div>
<table border=1><tr><td rowspan=3>1. Name and Address of Reporting Person <sup>*</sup><br><br>
<b>{escape(owner.name or "")}</b></td>
<td>{issuer}. Issuer Name <b>and</b> Ticker or Trading Symbol<br><br>
<b>{escape(filing.issuer.name or "")} [ {filing.issuer.symbol} ]</b></td>
<td rowspan=2>{relation}. Relationship of Reporting Person(s) to Issuer (Check all applicable)<br><br>
{cross[owner.is_director]} Director &nbsp; &nbsp; &nbsp; {cross[owner.is_ten_percent_owner]} 10% Owner<br>
{cross[owner.is_officer]} Officer (give title below) &nbsp;
 &nbsp; {cross[owner.is_other]} Other (specify below)<br><b>{titles}</b></td></tr>
<tr><td>(Last) &nbsp; &nbsp; (First) &nbsp; &nbsp; (Middle)<br><br><b>{streets}</b></td>
<td>{period}. {c.PERIOD_TITLE[filing.form]}<br><br><b>{c.us_date(filing.period)}</b></td></tr>
<tr><td>(Street)<br><br>
<b>{escape(owner.city or "")},&nbsp;{owner.state or ""}&nbsp;{owner.zip or ""}</b><br>(City) (State) (Zip)</td>
<td>{original}. If Amendment, Date Original Filed (MM/DD/YYYY)<br><br>
<b>{c.us_date(filing.original_filed)}&nbsp;</b></td>
<td>{group}. Individual or Joint/Group Filing (Check Applicable Line)<br><br>
_<u>X</u>_ Form filed by One Reporting Person<br>
___ Form filed by More than One Reporting Person</td></tr></table>"""
    tables = "\n".join(_table(filing, table) for table in ("non_derivative", "derivative"))
    none = f"<div>{c.NO_SECURITIES}</div>" if filing.no_securities_owned else ""
    notes = "".join(
        f"<tr><td>({note.id[1:]})&nbsp;</td><td>{escape(note.text, quote=False)}</td></tr>" for note in filing.footnotes
    )
    remarks = f"<div><b>Remarks:</b><br>{escape(filing.remarks, quote=False)}</div>" if filing.remarks else ""
    signed = "".join(
        f"<tr><td><u>{escape(s.name or '', quote=False)}</u></td><td>&nbsp;</td>"
        f"<td><u>{c.us_date(s.date)}</u></td></tr>"
        for s in filing.signatures
    )
    page = f"""<html><head><title>Form {filing.form}</title></head><body>{front}
{tables}<div><b>Explanation of Responses:</b></div>{none}<table>{notes}</table>{remarks}
<div><b>Reporting Owners</b></div>{_owners(filing)}
<div><b>Signatures</b></div><table>{signed}<tr><td><sup>**</sup>Signature of Reporting Person</td>
<td>&nbsp;</td><td>Date</td></tr>
</table><div>{"<br>".join(c.NOTICES)}</div></body></html>"""
    return page.encode()


def _owners(filing: Filing) -> str:
    rows = "".join(f"<tr>{_owner(owner)}</tr>" for owner in filing.owners)
    return (
        "<table border=1><tr><td rowspan=2>Reporting Owner Name / Address</td><td colspan=4>Relationships</td></tr><tr>"
        f"<td>Director</td><td>10% Owner</td><td>Officer</td><td>Other</td></tr>{rows}</table>"
    )


def _owner(owner: Owner) -> str:
    lines = [owner.name, owner.street1, owner.street2, f"{owner.city}, {owner.state or ''} {owner.zip or ''}"]
    block = "<br>".join(escape(line) for line in lines if line)
    boxes = ["X" if owner.is_director else "", "X" if owner.is_ten_percent_owner else ""]
    boxes += [owner.officer_title or "" if owner.is_officer else "", owner.other_text or "" if owner.is_other else ""]
    return f"<td>{block}</td>" + "".join(f"<td>{escape(box) or '&nbsp;'}</td>" for box in boxes)


def _table(filing: Filing, table: str) -> str:
    upper, lower = c.UPPER[filing.form, table], c.lower(filing.form, table)
    spans = ["rowspan=2" if not span and lower else f"colspan={span or 1}" for _, span in upper]
    texts = [escape(text).replace("(Instr.", "<br>(Instr.") for text, _ in upper]
    heads = "".join(f"<td {span}>{text}</td>" for span, text in zip(spans, texts, strict=True))
    under = "<tr>" + "".join(f"<td>{text}</td>" for text in lower) + "</tr>" if lower else ""
    body = ""
    for row in c.rows(filing, table):
        body += "<tr>"
        for value, notes in row:
            marks = "".join(f"<sup>({note[1:]})</sup>" for note in notes)
            body += f"<td>{f'<b>{escape(value)}</b>' if value else ''}&nbsp;{marks}</td>"
        body += "</tr>\n"
    title = c.TABLE_TITLE[filing.form, table]
    extra = " (<i>e.g.</i>, puts, calls, warrants, options, convertible securities)" if table == "derivative" else ""
    return f"<div><b>{title}</b>{extra}</div><table border=1><tr>{heads}</tr>{under}\n{body}</table>"
