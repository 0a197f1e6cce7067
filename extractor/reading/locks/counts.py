"""Bare numbers that count securities, told from days, years, votes and the years in names."""

from __future__ import annotations

import re
from typing import Final

from extractor.reading.locks.figures import Figure
from extractor.reading.locks.view import View

_OTHER_UNIT: Final = re.compile(
    r"\)?[ -]?(?:consecutive |trading |business |calendar |prior |equal |successive )*"
    r"(?:days?|months?|years?|weeks?|quarters?|votes?|anniversar\w*|installments?|percent|%|hours?)\b"
)
_SECURITIES: Final = (
    r"(?:shares?|units?|stock|ads|adss|warrants?|rights?|options?|rsus?|psus?|dsus?|securities|awards?|interests?"
    r"|ordinary)\b"
)
_YEARLIKE: Final = re.compile(r"(?:19|20)\d\d$")
_COUNTED: Final = re.compile(
    r"\)? (?:[\w.'-]+ ){0,3}?(?:shares|units|rsus|psus|dsus|options|warrants|adss|securities)\b"
)
_SECURITY: Final = re.compile(
    rf"\)?(?: of)?(?: (?!days?\b|trading|months?|years?|votes?)[\w.,'-]+){{0,7}}? {_SECURITIES}"
)
_ARE_HELD: Final = re.compile(r"\)? (?:are|were|is|was) ")
_OF_SECURITIES: Final = re.compile(rf"\bof (?:the|these|such|those|its)(?: [a-z\d,]+){{0,3}} {_SECURITIES}")
_OUT_OF: Final = re.compile(
    r"(?<!consists )(?<!consisting )(?<!comprised )(?<!composed )\bof the (?:total |aggregate )?$"
)
"""What makes of a count the whole that others are part of: "of the 51,000 shares, 30,000 are held"."""
_AFTER_SECURITY: Final = re.compile(rf"{_SECURITIES} \($")


def is_count(figure: Figure, view: View) -> bool:
    """Tell whether a bare number may count securities: no days, years, votes or percent follow, and it is no year."""
    flat = view.flat
    if _YEARLIKE.match(flat[figure.start : figure.end]) and not _COUNTED.match(flat, figure.end, figure.end + 60):
        return False
    return _OTHER_UNIT.match(flat, figure.end, figure.end + 40) is None


def names_security(figure: Figure, view: View) -> bool:
    """Tell whether a security is named right after a count, or just before one in parentheses."""
    flat = view.flat
    if _OUT_OF.search(flat, max(0, figure.start - 32), figure.start):
        return False
    return (
        _SECURITY.match(flat, figure.end, figure.end + 110) is not None
        or _AFTER_SECURITY.search(flat, max(0, figure.start - 20), figure.start) is not None
        or (
            _ARE_HELD.match(flat, figure.end, figure.end + 10) is not None
            and _OF_SECURITIES.search(flat, view.sentence(figure.start)[0], figure.start) is not None
        )
    )
