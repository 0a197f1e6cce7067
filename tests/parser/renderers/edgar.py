"""A Filing as the pages that EDGAR renders from ownership XML, in several generations of their markup.

Generations: ``X02`` (upper-case tags, no ``thead``, blanks as ``&nbsp;``), ``X03`` (2008 to 2022), ``X05`` (with the
Rule 10b5-1 box), ``X06`` (a line for the country, tables without ``tbody``).
"""

from __future__ import annotations

import re
from html import escape

from extractor.schema.filing import Filing, Owner
from tests.parser.renderers import cells as c

GENERATIONS = ("X02", "X03", "X05", "X06")


def render(filing: Filing, generation: str = "X05") -> bytes:
    """The page of a filing."""
    parts = [_top(filing, generation), _front(filing, generation)]
    parts.extend(_more_owner(owner) for owner in filing.owners[1:])
    parts.extend(_table(filing, table, generation) for table in ("non_derivative", "derivative"))
    parts.extend((_notes(filing), _signatures(filing)))
    page = '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">\n'
    page += (
        '<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">\n<title>SEC FORM \n'
        f'            {filing.form}</title>\n<style type="text/css">\n .FormData {{color: blue;}}\n</style>\n</head>\n'
        f"<body>SEC Form {filing.form} \n   " + "\n".join(parts) + "\n</body>\n</html>"
    )
    if generation == "X02":
        page = re.sub(r"</?(?:thead|tbody)>", "", page)
        page = re.sub(r"<(/?)(table|tr|td|th|span|br|sup|b|i|u|hr)\b", lambda m: f"<{m[1]}{m[2].upper()}", page)
        page = page.replace("></TD>", ">&nbsp;</TD>").replace("<TH", "<TD").replace("</TH>", "</TD>")
    if generation == "X06":
        page = re.sub(r"</?tbody>", "", page)
    return page.encode()


def _span(text: str, kind: str = "FormData") -> str:
    return f'<span class="{kind}">{escape(text)}</span>'


def _box(marked: bool | None, text: str) -> str:
    cross = _span("X") if marked else "  "
    words = escape(text).replace("See ", "\n         <i>See</i>\n\n         ", 1)
    return (
        '<tr valign="middle">\n<td><table width="100%" border="1" cellpadding="0" cellspacing="0"><tr><td>'
        f'{cross}</td></tr></table></td>\n<td class="SmallFormText">{words}</td>\n</tr>'
    )


def _top(filing: Filing, generation: str) -> str:
    boxes = []
    if filing.form != "3":
        boxes.append(_box(filing.not_subject_to_section_16, c.EXIT_BOX))
    if filing.form == "5":
        boxes.extend((_box(False, "Form 3 Holdings Reported."), _box(False, "Form 4 Transactions Reported.")))
    if filing.form != "3" and generation in {"X05", "X06"}:
        boxes.append(_box(filing.aff10b5one, c.PLAN_BOX))
    amended = "/A" if filing.amendment and generation != "X03" else ""
    return (
        '<table width="100%" border="0" cellspacing="0" cellpadding="4">\n<tr>\n<td'
        ' width="20%" colspan="2" valign="top"'
        f' align="center" class="FormName">FORM {filing.form}{amended}</td>\n<td rowspan="2" width="60%">\n'
        '<span class="FormTitle">UNITED STATES SECURITIES AND EXCHANGE COMMISSION</span><br><span>Washington, D.C.'
        f' 20549</span><br><br><span class="FormTitle">{c.FORM_TITLE[filing.form]}</span><br>'
        f"<br><span>Filed pursuant to"
        " Section 16(a) of the Securities Exchange Act of 1934</span><br><span>or Section"
        " 30(h) of the Investment Company"
        ' Act of 1940</span>\n</td>\n<td rowspan="2" width="20%"><table width="100%" border="1" summary="OMB Approval'
        ' Status Box">\n<tr><td class="FormTextC">OMB APPROVAL</td></tr>\n<tr><td><table'
        ' width="100%" border="0">\n<tr>\n'
        '<td colspan="3">OMB Number:</td>\n<td>3235-0287</td>\n</tr>\n<tr><td colspan="4">Estimated average burden</td>'
        '</tr>\n<tr>\n<td colspan="3">hours per response:</td>\n<td>0.5</td>\n</tr>\n</table></td></tr>\n</table></td>'
        "\n</tr>\n" + "\n".join(boxes) + "\n</table>"
    )


def _link(cik: str | None, name: str | None) -> str:
    if not cik:
        return _span(name or "")
    return f'<a href="/cgi-bin/browse-edgar?action=getcompany&amp;CIK={cik}">{escape(name or "")}</a>'


def _person(owner: Owner, generation: str = "X05") -> str:
    third = '<td width="33%" class="MedSmallFormText">'
    country = (
        f'<hr width="98%">\n<table border="0"><tr>{third}(Country)</td></tr></table>' if generation == "X06" else ""
    )
    return (
        '<span class="MedSmallFormText">1. Name and Address of Reporting Person<sup>*</sup></span><table border="0"'
        f' width="100%"><tr><td>{_link(owner.cik, owner.name)}</td></tr></table>\n<hr width="98%">\n<table border="0"'
        f' width="100%"><tr>\n{third}(Last)</td>\n{third}(First)</td>\n{third}(Middle)</td>\n</tr></table>\n<table'
        f' border="0" width="100%">\n<tr><td>{_span(owner.street1 or "")}</td></tr>\n<tr><td>'
        f'{_span(owner.street2 or "")}</td></tr>\n</table>\n<hr width="98%">\n<span>(Street)</span><table border="0"'
        f' width="100%"><tr>\n<td width="33%">{_span(owner.city or "")}</td>\n<td'
        f' width="33%">{_span(owner.state or "")}'
        f'</td>\n<td width="33%">{_span(owner.zip or "")}</td>\n</tr></table>\n<hr width="98%">\n<table border="0"'
        f' width="100%"><tr>\n{third}(City)</td>\n{third}(State)</td>\n{third}(Zip)</td>\n</tr></table>{country}\n'
    )


def _mark(marked: bool | None) -> str:
    return f'<td width="15%" align="center">{_span("X") if marked else ""}</td>'


def _relation(filing: Filing, generation: str) -> str:
    owner = filing.owners[0]
    title, other = owner.officer_title or "", owner.other_text or ""
    if generation == "X02":
        both = _span(title) + (" / " if title and other else "") + _span(other)
        below = f'<tr><td colspan="4" align="center">\n{both}\n</td></tr>'
    else:
        blue = '<td width="35%" align="left" style="color: blue">'
        below = f"<tr>\n{_mark(None)}\n{blue}{escape(title)}</td>\n{_mark(None)}\n{blue}{escape(other)}</td>\n</tr>"
    word = '<td width="35%" class="MedSmallFormText">'
    return (
        f'<span class="MedSmallFormText">{c.ITEMS[filing.form][3]}. Relationship of Reporting Person(s) to Issuer\n'
        '      </span><br><span>(Check all applicable)</span><table border="0" width="100%">\n<tr>\n'
        f"{_mark(owner.is_director)}\n{word}Director</td>\n{_mark(owner.is_ten_percent_owner)}\n{word}10% Owner</td>\n"
        f"</tr>\n<tr>\n{_mark(owner.is_officer)}\n{word}Officer (give title below)</td>\n{_mark(owner.is_other)}\n"
        f"{word}Other (specify below)</td>\n</tr>\n{below}\n</table>"
    )


def _front(filing: Filing, generation: str) -> str:
    issuer_item, period_item, original_item, _, group_item = c.ITEMS[filing.form]
    issuer = (
        f"<span>{issuer_item}. Issuer Name <b>and</b> Ticker or Trading Symbol\n      </span><br>"
        f"{_link(filing.issuer.cik, filing.issuer.name)}\n     [ {_span(filing.issuer.symbol or '')} ]\n   "
    )
    period = f"<span>{period_item}. {c.PERIOD_TITLE[filing.form]}</span><br>{_span(c.us_date(filing.period))}"
    original = f"<span>{original_item}. If Amendment, Date of Original Filed\n         (Month/Day/Year)</span><br>"
    if filing.original_filed:
        original += _span(c.us_date(filing.original_filed))
    many = len(filing.owners) > 1
    group = (
        f'<span>{group_item}. Individual or Joint/Group Filing (Check Applicable Line)\n      </span><table border="0"'
        f' width="100%">\n<tr>\n{_mark(not many)}\n<td>Form filed by One Reporting Person'
        f"</td>\n</tr>\n<tr>\n{_mark(many)}"
        "\n<td>Form filed by More than One Reporting Person</td>\n</tr>\n</table>"
    )
    person, relation = _person(filing.owners[0], generation), _relation(filing, generation)
    if filing.form == "3":
        grid = (
            f'<tr>\n<td rowspan="3" width="30%">\n{person}</td>\n<td rowspan="3" width="15%">\n{period}\n</td>\n<td'
            f' colspan="2">\n{issuer}</td>\n</tr>\n<tr>\n<td rowspan="2">\n{relation}\n</td>\n'
            f"<td>\n{original}\n</td>\n</tr>"
            f"\n<tr><td>\n{group}\n</td></tr>"
        )
    else:
        grid = (
            f'<tr>\n<td rowspan="3" width="35%">\n{person}</td>\n<td width="35%">\n{issuer}</td>\n<td rowspan="2">\n'
            f"{relation}\n</td>\n</tr>\n<tr><td>\n{period}\n</td></tr>\n<tr>\n<td>\n{original}\n"
            f"</td>\n<td>\n{group}\n</td>"
            "\n</tr>"
        )
    return f'<table width="100%" border="1" cellspacing="0" cellpadding="4">\n{grid}\n</table>'


def _more_owner(owner: Owner) -> str:
    return (
        f'<table width="100%" border="1" cellspacing="0" cellpadding="4"><tr><td>\n{_person(owner)}</td></tr></table>'
    )


def _cell(printed: c.Printed, small: bool, generation: str) -> str:
    value, notes = printed
    kind = "SmallFormData" if small else "FormData"
    text = ""
    if value.startswith("$"):
        text = f'<span class="FormText">$</span>{_span(value[1:], kind)}'
    elif value:
        text = _span(value, kind)
    elif notes:
        text = f'<span class="{kind}">\n\n            </span>'
    joined = generation == "X02" and len(notes) > 1
    groups = [", ".join(note[1:] for note in notes)] if joined else [note[1:] for note in notes]
    marks = "".join(f'<span class="FootnoteData"><sup>({group})</sup></span>' for group in groups if group)
    return f'<td align="center">{chr(10) if marks else ""}{text}{marks}{chr(10) if marks else ""}</td>'


def _table(filing: Filing, table: str, generation: str) -> str:
    form = filing.form
    upper = c.UPPER[form, table]
    lower = c.lower(form, table)
    width = len(c.columns(form, table))
    small = table == "derivative"
    title = f"<b>{c.TABLE_TITLE[form, table]}</b>"
    if small:
        title += "<br><b>(e.g., puts, calls, warrants, options, convertible securities)</b>"
    heads = "\n".join(
        f'<th valign="top" {_spans(span, bool(lower))} align="left">{_broken(text)}\n   </th>' for text, span in upper
    )
    under = "".join(f'<th valign="bottom" align="center">{escape(text)}</th>\n' for text in lower)
    body = "".join(
        "<tr>\n" + "\n".join(_cell(printed, small, generation) for printed in row) + "\n</tr>"
        for row in c.rows(filing, table)
    )
    body = f"\n<tbody>{body}</tbody>\n" if body else ""
    return (
        f'<table width="100%" border="1" cellspacing="0" cellpadding="4">\n<thead>\n<tr><th width="100%" valign="top"'
        f' colspan="{width}" align="center" class="FormTextC">{title}</th></tr>\n<tr>\n{heads}\n</tr>\n'
        f"{f'<tr>{chr(10)}{under}</tr>' if lower else ''}\n</thead>{body}</table>"
    )


def _spans(span: int, two_rows: bool) -> str:
    if span:
        return f'colspan="{span}"'
    return 'rowspan="2"' if two_rows else ""


def _broken(text: str) -> str:
    """A header as the stylesheet breaks it over lines."""
    return escape(text, quote=False).replace("(Instr. ", "(Instr. \n      ")


def _notes(filing: Filing) -> str:
    lines = ['<tr><td class="MedSmallFormText"><b>Explanation of Responses:</b></td></tr>']
    if filing.no_securities_owned:
        lines.append(f'<tr><td class="FormText"><b>{c.NO_SECURITIES}</b></td></tr>')
    lines.extend(
        f'<tr><td class="FootnoteData">{note.id[1:]}. {escape(note.text, quote=False)}</td></tr>'
        for note in filing.footnotes
    )
    if filing.remarks:
        lines.append('<tr><td class="FormText"><b>Remarks:</b></td></tr>')
        lines.append(f'<tr><td class="FootnoteData">{escape(filing.remarks, quote=False)}</td></tr>')
    return '<table border="0" width="100%">\n' + "\n".join(lines) + "\n</table>"


def _signatures(filing: Filing) -> str:
    signed = "\n".join(
        f'<tr>\n<td width="60%"></td>\n<td width="20%"><u>{_span(s.name or "")}</u></td>\n<td width="20%"><u>'
        f"{_span(c.us_date(s.date))}</u></td>\n</tr>"
        for s in filing.signatures
    )
    notices = "\n".join(f'<tr><td colspan="3" class="MedSmallFormText">{text}</td></tr>' for text in c.NOTICES)
    return (
        f'<table width="100%" border="0">\n{signed}\n<tr>\n<td></td>\n<td class="MedSmallFormText">** Signature of'
        f' Reporting Person</td>\n<td class="MedSmallFormText">Date</td>\n</tr>\n{notices}\n</table>'
    )
