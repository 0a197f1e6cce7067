"""The life of an instrument: when it falls due, and from when until when it may be exercised or converted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from extractor.reading.rules import lexis, windows
from extractor.reading.rules.note import Claim, Note
from extractor.schema.terms import Maturity

_D: Final = lexis.DATE
_FD: Final = lexis.FULL_DATE
_Y: Final = lexis.YEAR
_DEBT: Final = r"(?:notes?|debentures?|bonds?|loans?|securities)"

_MATURITY: Final = re.compile(
    rf"\bmatur\w*(?: date)?[^.;]{{0,40}}?\b(?:extended|changed|amended|moved|postponed)\b[^.;]{{0,30}}?\bfrom"
    rf" (?:{_D})[^.;]{{0,30}}?\bto (?P<moved>{_D})|"
    rf"\b(?:extend\w*|chang\w*|amend\w*|mov\w*)[^.;]{{0,80}}?\bmatur\w*[^.;]{{0,60}}?\bfrom"
    rf" (?:{_D})[^.;]{{0,30}}?\bto (?P<extended>{_D})"
    rf"|\bmatur(?:es|ed|ing|e)\b(?: and [a-z ]{{2,40}})?,?(?: in full)? ?(?:in [a-z]+ (?:years|months),? )?(?:on|in"
    rf"|at|by)? ?(?:the earl(?:ier"
    rf"|iest) of )?(?:\(?(?:i|a|x|1)\) )?(?P<matures>{_D})"
    rf"|\bmaturity(?: dates?)?\b(?:\"\)?|\))?,? ?(?:\([^)]{{0,40}}\) ?)?(?:of (?:the|this|such|each"
    rf"|its)? ?[a-z0-9\"' ]{{0,40}}?)?(?:(?:is|was|of|on|in|to|until|being|falls on|occurs on|will be|shall be|now"
    rf"|for|has been extended|extended|been) ){{0,5}}(?P<date>{_D})"
    rf"|(?P<which>{_D}),? ?(?:\((?:the|its|such|each) \"[^\"]{{0,24}}maturity[^\"]{{0,12}}\"\)|(?:,? (?:the|its"
    rf"|their) (?:stated |scheduled |final )?maturity(?: date)?\b)|,? ?(?:on|at) which (?:date|time) (?:they|it"
    rf"|the [a-z ]{{2,30}}?) (?:shall |will )?(?:matures?|(?:is|are|becomes?|falls?) due))"
    rf"|\b{_DEBT},? (?:\([^)]{{1,60}}\) )?due (?:on |in )?(?P<title>{_D}|{_Y})"
    rf"|\b(?:is|are|be|becomes?|and|fall\w*|comes?) (?:all )?due(?: and payable| in full"
    rf"| and owing)*(?: in full)? (?:on|in|by) (?:the earl(?:ier|iest) of )?(?:\(?(?:i|a|x|1)\) )?(?P<due>{_D})"
    rf"|\bdue (?:and payable )?(?:on or before |on )?(?P<plain>{_FD})"
    rf"|\b(?:must|shall|will|to) be (?:fully )?(?:repaid|paid in full|satisfied in full)(?: in full)? (?:by|on or"
    rf" before|on|at|no later than|not later than)"
    rf" (?P<repaid>{_FD})"
    rf"|\b(?:forwards?|collars?|contracts?|swaps?)\b[^.;\d]{{0,60}}?\b(?:settles?|settling|(?:will|to) be settled)"
    rf" (?:on )?"
    rf"(?P<settles>{_FD})"
    rf"|\bsettlement date\b[^.;\d]{{0,20}}?\b(?:forwards?|collars?|contracts?|swaps?)\b[^.;\d]{{0,12}}?"
    rf" (?P<settlement>{_FD})"
    rf"|\b(?:must|shall|will|to) repay\b[^.;\d]{{0,40}}? (?:by|on or before|on|no later than) (?P<repays>{_FD})"
    rf"|(?<!payment )(?<!filing )\bdue date\b(?: is| of|:| for the notes? is){{1,2}} ?(?P<duedate>{_FD})"
    rf"|\bmatur(?:es|e|ing)\b[^;\d]{{0,60}}?(?:\bi\.e\.,? |\bnamely,? |\bthat is,? |\()(?:on )?(?P<namely>{_FD})"
    rf"|\bterm of the (?:notes?|loan|debentures?|contract|forward)\b[^.;\d]{{0,30}}?\b(?:ends?|expires?) (?:on )?"
    rf"(?P<termed>{_FD})"
    rf"|\b{_DEBT}'s?,? term (?:runs?|ends?|extends?|expires?) (?:to|until|through|on) (?P<runs>{_FD})"
    rf"|\bmaturity(?: date)?\b[^.;\d]{{0,30}}? (?:pushed (?:back|out)|deferred|postponed|moved|reset|changed) (?:to"
    rf"|until) (?P<pushed>{_FD})"
    rf"|\b(?:closed|occurred|happened|taken place|completed|converted|repaid) (?:by|on or before|before|prior to)"
    rf" (?P<thatday>{_FD}),[^.;\d]{{0,80}}?\b(?:is|are|be|becomes?|fall\w*|comes?) (?:all )?due(?: and payable)?"
    rf" (?:on )?(?:that|such) (?:day|date)\b"
    rf"|\b(?:is|are|be|becomes?) (?:re)?payable(?: in full| in (?:a|one) (?:single )?(?:lump sum|installment"
    rf"|instalment|payment))? (?:on|at) (?:the earl(?:ier|iest) of )?(?:\(?(?:i|a"
    rf"|x|1)\) )?(?P<payable>{_FD})"
)
_EARLIER: Final = re.compile(
    r"\b(?:matur(?:es|ing|e)|maturity date[^.;]{0,30}?|(?:due|payable)(?: and payable)?(?: in full)?"
    r"|repayable)(?: on| upon| at| is| of)* "
    r"(?P<when>(?:the )?(?:earl(?:ier|iest)(?: to occur)?|first to occur) of [^.;]{4,320})"
)
_WHEN: Final = re.compile(
    r"\b(?:matur(?:es|ing|e)|maturity date(?: of (?:the|this|such|each) [a-z]+)?(?: is| of| being)*|(?:is|are|and)"
    r" (?:due|payable)(?: and payable)?(?: in"
    r" full)?|repayable) ?"
    r"(?P<when>(?:on|upon) demand|(?:on |upon |at )?(?:the )?(?:\w+[- ](?:year |month )?anniversary of [^.;,]{3,60}"
    r"|[a-z0-9-]+ (?:\(\d+\) )?(?:months|years|days) (?:after|from|following) [^.;,]{3,60}))"
)
_NO_MATURITY: Final = re.compile(
    r"\b(?:(?:has|have|having|had|with) no|no|without (?:an?|any)?|(?:does|do|did) not have (?:an?"
    r"|any)) ?(?:stated |fixed |scheduled |specified |set )?maturity(?: date)?\b"
)
_NOT_DUE: Final = re.compile(
    r"\b(?:(?<!together with )(?<!with accrued )(?<!with all accrued )(?<!plus accrued )(?<!plus )(?<!principal and"
    r" )(?<!principal plus )(?<!and accrued )(?<!and unpaid )interest|dividends?|installment"
    r"|instalment|payment|report|filing|form|tax\w*|fees?)\b[^.;]{0,40}$"
    r"|\b(?:originally|previously|formerly)\b[^.;]{0,16}$|\bprior (?:note|loan|maturity)|\bformer\b"
)

_PAID: Final = re.compile(r"\b(?:paid|satisfied) in full\b|\bpayable in (?:a|one)\b")
_OWED: Final = re.compile(r"\b(?:principal|notes?|loans?|debentures?|bonds?|balance|indebtedness|borrowings?)\b")
_DUE_WORDS: Final = ("matur", " due ", "payable", "repa", " settle", "term of the", "term runs", "paid in full")
_WINDOW_WORDS: Final = (
    "exercis", "conver", "expir", "exchange", "receive", "warrant", "laps", "rights t", "option", " term ",
)  # fmt: skip


def read(note: Note) -> Iterable[Claim]:
    """Read maturities and windows of exercise or conversion."""
    flat = note.flat
    if any(word in flat for word in _DUE_WORDS):
        yield from _maturities(note)
    if any(word in flat for word in _WINDOW_WORDS):
        yield from windows.read(note)


def _maturities(note: Note) -> Iterator[Claim]:
    flat = note.flat
    found: list[tuple[str | None, str | None, int, int]] = []
    taken: list[tuple[int, int]] = []
    for match in _EARLIER.finditer(flat):
        dates = re.search(_FD, match["when"])
        iso = lexis.date(dates[0]) if dates else None
        start, end = match.span("when")
        end = start + len(_phrase(match["when"]))
        taken.append((match.start(), end))
        found.append((iso, note.printed(start, end), match.start(), end))
    for match in _MATURITY.finditer(flat):
        if any(start <= match.start() < end or start < match.end() <= end for start, end in taken):
            continue
        group = match.lastgroup or ""
        sentence = note.flat_sentence_at(match.start())
        if group in ("due", "plain", "payable", "repaid", "repays") and _NOT_DUE.search(
            flat[max(sentence[0], match.start() - 90) : match.start()]
        ):
            continue
        if _PAID.search(match[0]) and not _OWED.search(flat, max(sentence[0], match.start() - 120), match.start()):
            continue
        iso = lexis.date(match[group])
        if "exten" in match[0]:
            found = [each for each in found if each[2] < sentence[0]]
        if iso is not None:
            found.append((iso, None, match.start(), match.end()))
            taken.append(match.span())
    for match in _WHEN.finditer(flat):
        if not found:
            found.append((None, note.printed(*match.span("when")), match.start(), match.end()))
    for iso, when, start, end in _finest(found):
        yield note.claim_flat(Maturity(date=iso, when=when), (start, end))
    for match in _NO_MATURITY.finditer(flat):
        yield note.claim_flat(Maturity(), match.span(), stance="denied")


def _phrase(when: str) -> str:
    """Cut the phrase after "the earlier of" where another matter begins."""
    cut = re.search(
        r",? (?:and|but|unless|at which|provided) (?:is|are|bears?|it|may|will|accrues?|convertible"
        r"|the note|which)\b|\); ",
        when,
    )
    return (when[: cut.start()] if cut else when).rstrip(" ,;")


_Found = tuple[str | None, str | None, int, int]


def _finest(found: list[_Found]) -> list[_Found]:
    """Drop a repeated date and a partial one that a fuller one completes (``due 2028`` beside June 1, 2028)."""
    kept: list[_Found] = []
    for each in sorted(found, key=lambda one: -len(one[0] or "")):
        iso = each[0]
        if iso is not None and any((other[0] or "").startswith(iso) for other in kept):
            continue
        kept.append(each)
    return sorted(kept, key=lambda one: one[2])
