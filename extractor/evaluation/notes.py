"""A gold footnote as a filing of its own, for gold whose filing is not at hand: the note and the cells citing it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Final

from extractor.evaluation.cases import GoldFootnote
from extractor.schema.filing import CELL_NAMES, REMARKS, Cell, Filing, Footnote, Issuer, Row

_XML: Final = re.compile(
    r"(?P<table>\w+?)(?P<row>Transaction|Holding)\[\d+\] (?P<title>.*?): (?P<cell>\w+)=(?P<value>.*)"
)
_LABEL: Final = re.compile(r"cell: (?P<label>[^:]+)(?:: (?P<value>.*))?")
_LABELS: Final[Mapping[str, str]] = {
    "title of derivative security": "security_title",
    "title of security": "security_title",
    "conversion or exercise price of derivative security": "conversion_or_exercise_price",
    "date exercisable": "exercise_date",
    "expiration date": "expiration_date",
    "amount or number of shares (underlying)": "underlying_security_shares",
    "title of underlying security": "underlying_security_title",
    "transaction code": "transaction_code",
    "price of security": "transaction_price_per_share",
    "price of derivative security": "transaction_price_per_share",
    "amount of securities": "transaction_shares",
    "nature of indirect beneficial ownership": "nature_of_ownership",
    "amount of securities beneficially owned following reported transaction(s)": "shares_owned_following_transaction",
}


def as_filing(case: GoldFootnote) -> Filing:
    """Wrap one gold footnote; ``context`` becomes the rows whose cells cite it."""
    rows: dict[str, list[Row]] = {"non_derivative": [], "derivative": []}
    for line in case.context:
        table, row = _row(line, case.footnote)
        if row is not None:
            rows[table].append(row)
    in_remarks = case.footnote == REMARKS
    return Filing(
        source=case.file or case.id,
        sha256=hashlib.sha256(case.text.encode()).hexdigest(),
        shape="xml",
        form=_form(case),
        issuer=Issuer(name=case.issuer),
        non_derivative=tuple(rows["non_derivative"]),
        derivative=tuple(rows["derivative"]),
        footnotes=() if in_remarks else (Footnote(id=case.footnote, text=case.text),),
        remarks=case.text if in_remarks else None,
    )


def _form(case: GoldFootnote) -> str:
    form = (case.form or "4")[:1]
    return form if form in "345" else "4"


def _row(line: str, footnote: str) -> tuple[str, Row | None]:
    """Read one line of context: ``derivativeTransaction[0] Warrant: exerciseDate=…`` or ``cell: Expiration Date``."""
    table, kind, title, name, value = "derivative", "transaction", "", "", ""
    if match := _XML.fullmatch(line):
        table = "derivative" if match["table"] == "derivative" else "non_derivative"
        kind, title, value = match["row"].lower(), match["title"], match["value"]
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", match["cell"]).lower().replace("transaction_coding", "transaction_code")
    elif match := _LABEL.fullmatch(line):
        name, value = _LABELS.get(match["label"].strip().casefold(), ""), match["value"] or ""
    if name not in CELL_NAMES:
        return table, None
    cells = {"security_title": Cell(value=title)} if title else {}
    cells[name] = Cell(value=value or None, footnotes=(footnote,))
    return table, Row.model_validate({"row": kind, **cells})
