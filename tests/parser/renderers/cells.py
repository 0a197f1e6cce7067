"""What the printed forms put into their columns: the columns of each form and the print of each cell."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from extractor.schema.filing import Cell, Filing, Row

TITLE, DATE, DEEMED = "security_title", "transaction_date", "deemed_execution_date"
CODE, EARLY, SHARES = "transaction_code", "transaction_timeliness", "transaction_shares"
SIDE, PRICE = "transaction_acquired_disposed_code", "transaction_price_per_share"
OWNED, DIRECT, NATURE = "shares_owned_following_transaction", "direct_or_indirect_ownership", "nature_of_ownership"
STRIKE, FROM, UNTIL = "conversion_or_exercise_price", "exercise_date", "expiration_date"
UNDER, UNDER_SHARES = "underlying_security_title", "underlying_security_shares"
VALUE_OF = {
    SHARES: "transaction_total_value",
    OWNED: "value_owned_following_transaction",
    UNDER_SHARES: "underlying_security_value",
}
AMOUNTS = {STRIKE, SHARES, PRICE, OWNED, UNDER_SHARES, *VALUE_OF.values()}
DATES = {DATE, DEEMED, FROM, UNTIL}

Printed = tuple[str, tuple[str, ...]]
"""What a column shows and the footnotes marked there."""


def columns(form: str, table: str, *, voluntary: bool = True) -> list[str]:
    """The columns of a form's table; ``acquired`` and ``disposed`` are the halves of item 5 of Table II."""
    if form == "3":
        return (
            [TITLE, OWNED, DIRECT, NATURE]
            if table == "non_derivative"
            else [TITLE, FROM, UNTIL, UNDER, UNDER_SHARES, STRIKE, DIRECT, NATURE]
        )
    code = [CODE, EARLY] if form == "4" and voluntary else [CODE]
    if table == "non_derivative":
        return [TITLE, DATE, DEEMED, *code, SHARES, SIDE, PRICE, OWNED, DIRECT, NATURE]
    halves = ["acquired", "disposed"]
    return [
        *(TITLE, STRIKE, DATE, DEEMED, *code, *halves, FROM, UNTIL, UNDER, UNDER_SHARES, PRICE),
        *(OWNED, DIRECT, NATURE),
    ]


def number(text: str) -> str:
    """An amount as EDGAR's pages print it: separators, no trailing zeros; text that is no amount as it is."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    whole, _, rest = f"{value:f}".partition(".")
    rest = rest.rstrip("0")
    return f"{int(whole):,}" + (f".{rest}" if rest else "")


def shown(row: Row, column: str) -> Printed:
    """What a column of the printed form shows of a row."""
    if column in {"acquired", "disposed"}:
        side = row.transaction_acquired_disposed_code
        if side is None or side.value != {"acquired": "A", "disposed": "D"}[column]:
            return "", ()
        column = SHARES
    cell: Cell | None = getattr(row, column)
    money = column in {STRIKE, PRICE}
    if cell is None and column in VALUE_OF:
        cell, money = getattr(row, VALUE_OF[column]), True
    if cell is None:
        return "", ()
    value = cell.value or ""
    if value and column in DATES and value[:4].isdigit():
        value = f"{value[5:7]}/{value[8:10]}/{value[:4]}"
    elif value and column in AMOUNTS:
        value = ("$" if money else "") + number(value)
    elif column == CODE and row.equity_swap_involved and row.equity_swap_involved.value in {"1", "true"}:
        value += "/K"
    elif column == EARLY:
        value = "V" if value == "E" else ""
    return value, cell.footnotes


def rows(filing: Filing, table: str) -> list[list[Printed]]:
    """The printed rows of a table."""
    names = columns(filing.form, table)
    return [[shown(row, name) for name in names] for row in getattr(filing, table)]


def us_date(iso: str | None) -> str:
    """A date as the pages print it."""
    return f"{iso[5:7]}/{iso[8:10]}/{iso[:4]}" if iso else ""


HEADERS = {
    TITLE: "Title of Security (Instr. {n})",
    DATE: "Transaction Date (Month/Day/Year)",
    DEEMED: "Deemed Execution Date, if any (Month/Day/Year)",
    CODE: "Code",
    EARLY: "V",
    SHARES: "Amount",
    SIDE: "(A) or (D)",
    PRICE: "Price",
    "acquired": "(A)",
    "disposed": "(D)",
    FROM: "Date Exercisable",
    UNTIL: "Expiration Date",
    UNDER: "Title",
    UNDER_SHARES: "Amount or Number of Shares",
}

# The upper header row of each table: (text, how many columns it spans; 0 for one that spans both header rows)
UPPER = {
    ("3", "non_derivative"): [
        ("1. Title of Security (Instr. 4)", 0),
        ("2. Amount of Securities Beneficially Owned (Instr. 4)", 0),
        ("3. Ownership Form: Direct (D) or Indirect (I) (Instr. 5)", 0),
        ("4. Nature of Indirect Beneficial Ownership (Instr. 5)", 0),
    ],
    ("3", "derivative"): [
        ("1. Title of Derivative Security (Instr. 4)", 0),
        ("2. Date Exercisable and Expiration Date (Month/Day/Year)", 2),
        ("3. Title and Amount of Securities Underlying Derivative Security (Instr. 4)", 2),
        ("4. Conversion or Exercise Price of Derivative Security", 0),
        ("5. Ownership Form: Direct (D) or Indirect (I) (Instr. 5)", 0),
        ("6. Nature of Indirect Beneficial Ownership (Instr. 5)", 0),
    ],
    ("4", "non_derivative"): [
        ("1. Title of Security (Instr. 3)", 0),
        ("2. Transaction Date (Month/Day/Year)", 0),
        ("2A. Deemed Execution Date, if any (Month/Day/Year)", 0),
        ("3. Transaction Code (Instr. 8)", 2),
        ("4. Securities Acquired (A) or Disposed Of (D) (Instr. 3, 4 and 5)", 3),
        ("5. Amount of Securities Beneficially Owned Following Reported Transaction(s) (Instr. 3 and 4)", 0),
        ("6. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)", 0),
        ("7. Nature of Indirect Beneficial Ownership (Instr. 4)", 0),
    ],
    ("4", "derivative"): [
        ("1. Title of Derivative Security (Instr. 3)", 0),
        ("2. Conversion or Exercise Price of Derivative Security", 0),
        ("3. Transaction Date (Month/Day/Year)", 0),
        ("3A. Deemed Execution Date, if any (Month/Day/Year)", 0),
        ("4. Transaction Code (Instr. 8)", 2),
        ("5. Number of Derivative Securities Acquired (A) or Disposed of (D) (Instr. 3, 4 and 5)", 2),
        ("6. Date Exercisable and Expiration Date (Month/Day/Year)", 2),
        ("7. Title and Amount of Securities Underlying Derivative Security (Instr. 3 and 4)", 2),
        ("8. Price of Derivative Security (Instr. 5)", 0),
        ("9. Number of derivative Securities Beneficially Owned Following Reported Transaction(s) (Instr. 4)", 0),
        ("10. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)", 0),
        ("11. Nature of Indirect Beneficial Ownership (Instr. 4)", 0),
    ],
}
UPPER["5", "non_derivative"] = [
    *UPPER["4", "non_derivative"][:3],
    ("3. Transaction Code (Instr. 8)", 0),
    *UPPER["4", "non_derivative"][4:5],
    ("5. Amount of Securities Beneficially Owned at end of Issuer's Fiscal Year (Instr. 3 and 4)", 0),
    *UPPER["4", "non_derivative"][6:],
]
UPPER["5", "derivative"] = [
    *UPPER["4", "derivative"][:4],
    ("4. Transaction Code (Instr. 8)", 0),
    *UPPER["4", "derivative"][5:9],
    ("9. Number of derivative Securities Beneficially Owned at end of Issuer's Fiscal Year (Instr. 4)", 0),
    *UPPER["4", "derivative"][10:],
]


def lower(form: str, table: str) -> list[str]:
    """The lower header row: the names of the columns under a spanning header."""
    names = columns(form, table)
    found: list[str] = []
    at = 0
    for _, span in UPPER[form, table]:
        if span:
            found.extend(HEADERS[name] for name in names[at : at + span])
        at += span or 1
    return found


TABLE_TITLE = {
    ("3", "non_derivative"): "Table I - Non-Derivative Securities Beneficially Owned",
    ("3", "derivative"): "Table II - Derivative Securities Beneficially Owned",
    ("4", "non_derivative"): "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned",
    ("4", "derivative"): "Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned",
}
TABLE_TITLE["5", "non_derivative"] = TABLE_TITLE["4", "non_derivative"]
TABLE_TITLE["5", "derivative"] = TABLE_TITLE["4", "derivative"]
FORM_TITLE = {
    "3": "INITIAL STATEMENT OF BENEFICIAL OWNERSHIP OF SECURITIES",
    "4": "STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP",
    "5": "ANNUAL STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP OF SECURITIES",
}
ITEMS = {  # the numbers of the items of the first page: issuer, period, original, relation, group
    "3": ("3", "2", "5", "4", "6"),
    "4": ("2", "3", "4", "5", "6"),
    "5": ("2", "3", "4", "5", "6"),
}
PERIOD_TITLE = {
    "3": "Date of Event Requiring Statement (Month/Day/Year)",
    "4": "Date of Earliest Transaction (Month/Day/Year)",
    "5": "Statement for Issuer's Fiscal Year Ended (Month/Day/Year)",
}
NO_SECURITIES = "No securities are beneficially owned."
EXIT_BOX = (
    "Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. See Instruction"
    " 1(b)."
)
PLAN_BOX = (
    "Check this box to indicate that a transaction was made pursuant to a contract, instruction or written plan for the"
    " purchase or sale of equity securities of the issuer that is intended to satisfy the affirmative defense"
    " conditions of Rule 10b5-1(c). See Instruction 10."
)
NOTICES = (
    "Reminder: Report on a separate line for each class of securities beneficially owned directly or indirectly.",
    "* If the form is filed by more than one reporting person, see Instruction 4 (b)(v).",
    (
        "** Intentional misstatements or omissions of facts constitute Federal Criminal Violations See 18 U.S.C. 1001"
        " and 15 U.S.C. 78ff(a)."
    ),
    (
        "Note: File three copies of this Form, one of which must be manually signed. If space is insufficient, see"
        " Instruction 6 for procedure."
    ),
    (
        "Persons who respond to the collection of information contained in this form are not required to respond"
        " unless the form displays a currently valid OMB Number."
    ),
)
