"""A particular that a question asks for of a thing: the rate after a default, the day of the grant. Pure.

A filing that speaks of the thing need not tell the particular. An answer that does not speak of it answers another
question; and where no text that was read does, it is not stated. What tells a particular is drawn wide: any wording
that may give it keeps it from being called not stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import Question
from extractor.qa.evidence.dossier import Dossier, RowView
from extractor.qa.finding import Outcome
from extractor.qa.sentences.roles import of_no_role

_DATE: Final = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december) \d"
    r"|\d{1,2}[/-]\d{1,2}|\b(?:19|20)\d\d\b|\b(?:closing|effective|grant|signing|issue) date\b)"
)
"""What dates something, in words or by reference to a day defined elsewhere."""


@dataclass(frozen=True)
class Particular:
    """Something asked for of a thing: how questions ask for it, and how a text that may tell it speaks."""

    label: str
    asked: re.Pattern[str]
    told: re.Pattern[str]
    matter: re.Pattern[str] | None = None
    """What a text or a nature of ownership must speak of before silence on the particular is no mere silence."""
    types: frozenset[str] = frozenset()
    """The types of answer with which a question asks for it; empty for any."""
    in_rows: re.Pattern[str] | None = None
    """Codes of transactions whose row tells it."""


def _near(one: str, other: str, reach: int = 120) -> re.Pattern[str]:
    """Two things in one sentence, in either order."""
    gap = rf"(?:[^.]|\.\d){{0,{reach}}}?"
    return lazy(rf"(?:{one}){gap}(?:{other})|(?:{other}){gap}(?:{one})", re.IGNORECASE)


_RELATIVE: Final = (
    r"\b(?:spouses?|wife|husband|sons?|daughters?|child(?:ren)?|brothers?|sisters?|mother|father|parents?|grand\w+"
    r"|nephews?|nieces?|siblings?|[\w-]+-in-law|cousins?|aunt|uncle)\b"
)
_NO_BODY: Final = r"(?:(?!\b(?:trusts?|funds?|partnerships?|llcs?|compan(?:y|ies)|entit(?:y|ies)|foundations?)\b).)"
"""What stands between a relative and *name* where it is not a body's: "his wife's trust: its name"."""
_WORTH_OF_DEBT: Final = r"\b(?:notes?|loans?|debentures?|bonds?|principal|debt|facility)\b"
_EARLY: Final = (
    r"\b(?:prepa(?:y|id|ying|yment)\w*|pa(?:y|ying"
    r"|id) (?:[\w'’-]+ ){0,6}?off|retir\w+|redeem\w*|repa(?:y|id|ying)\w*)\b"
)
_MEASURED: Final = lazy(
    r"\breturns?\b|\btsr\b|\bearn(?:ings|ed by)|\be\.?p\.?s\b|\bebitda|\brevenues?\b|\bsales (?:growth|goals?"
    r"|targets?|volume)|\bnet sales\b|\broic\b|\broe\b"
    r"|\bcash flow"
    r"|\bmargin|\bincome\b|\bprofit|\bmarket (?:cap|share|value|condition)|\b(?:stock|share|closing"
    r"|average) price|\brelative\b|\bcompar|\bpeer"
    r"|\bindex\b|\bmilestones?\b|\bgrowth\b|\b(?:regulatory|fda|marketing) approv|\btrial|\bproduc(?:tion|ing)"
    r"|\bfunds from operations\b|\bffo\b"
    r"|\bcapital accounts?\b|\bstrategic\b|\bfinancial\b|\bcustomers?\b"
    r"|\bsafety\b|\bindividual\b|[$€£]\s?\d|\d ?%(?! of (?:the |its )?target)"
    r"|\bvalue\b|\boperat"
    r"|\b(?:goals?|objectives?|metrics?|criteria|conditions?|measures?|targets?|performance) (?:relat|based"
    r"|tied|of(?! \d)|that|for(?! the (?:[\w-]+ )?(?:period|year))"
    r"|such|includ|consist|concern|namely|as measured|with respect)|\b(?:based on|measured by|tied to)\b",
    re.IGNORECASE,
)
_NAME: Final = (
    r"(?!(?:The|Reporting|Person|Owner|Issuer|Company|Section"
    r"|Rule|Form|Class|Common|Stock|Mr|Ms|Mrs|Dr)\b)[A-Z][a-z]+"
)
"""A name of somebody, and no word that forms write large."""
PARTICULARS: Final = (
    Particular(
        "interest after default",
        lazy(
            r"\bdefault\w*\b.{0,60}\b(?:interest|rates?)\b|\b(?:interest"
            r"|rates?)\b.{0,80}\b(?:default\w*|overdue|past due)\b"
        ),
        _near(r"\bdefault|\boverdue|\bpast due|\bnot paid when due", r"%|\bper ?cent|\brates?\b|\binterest\b"),
        matter=lazy(r"\binterest\b", re.IGNORECASE),
    ),
    Particular(
        "price of early repayment",
        lazy(
            rf"{_EARLY}.{{0,80}}\bearly\b|\bearly\b.{{0,40}}(?:{_EARLY}|\brepayment|\bredemption)"
            rf"|\bpremium\b.{{0,60}}{_EARLY}|\b(?:over|above) (?:the )?(?:par|principal)\b.{{0,60}}{_EARLY}"
        ),
        lazy(
            r"\bprepa(?:y|id)|\bredeem|\bredempt|\bcall(?:s|ed|able)?\b|\brepurchas|\bpremium|\bpenalt|\bbuy ?back"
            r"|\bearly\b|\bretire (?:the|any|all)\b",
            re.IGNORECASE,
        ),
        matter=lazy(_WORTH_OF_DEBT, re.IGNORECASE),
        types=frozenset({"price", "percent", "rate", "text"}),
    ),
    Particular(
        "end of the trading plan",
        lazy(
            r"\b(?:until|till) when\b.{0,60}\bplan\b|\bhow long\b.{0,60}\bplan\b.{0,20}\b(?:run|last|stay|remain)"
            r"|\b(?:trading|10b5-?1|sales?|selling)\b.{0,12}\bplan\b.{0,40}\b(?:expir\w*"
            r"|end(?:s|ed|ing)?|terminat\w*|run(?:s|ning)? (?:out|until))\b"
            r"|\b(?:end|expir\w+|terminat\w+)(?: date)? (?:of|for"
            r"|on)\b.{0,60}\b(?:trading|10b5-?1|sales?)\b.{0,12}\bplan\b"
        ),
        _near(
            r"\bplan|\barrangement|\binstruction",
            r"\bexpir|\bend(?:s|ed|ing)?\b|\buntil\b|\bthrough\b|\bterminat"
            r"|\blater of|\bearlier of|\brun(?:s|ning)\b|\bterm of",
        ),
        types=frozenset({"date"}),
    ),
    Particular(
        "number of shares under the trading plan",
        lazy(
            r"\b(?:shares|stock|units)\b.{0,40}\b(?:cover(?:ed|s)|subject to|allocated|authori[sz]ed|earmarked|under)\b"
            r".{0,40}\b(?:trading|10b5-?1)\b.{0,12}\bplan\b(?!.{0,40}\b(?:sold|sell|bought|so far|here)\b)"
        ),
        _near(
            r"10b5|\btrading (?:plan|arrangement|program)|\binstruction|\bunder (?:the|his|her|a|its) plan\b",
            r"\bup to\b|\bmaximum|\baggregate|\btotal|\d,\d{3}"
            r"|\b\d{3,}\b(?![-/])(?<!\b20\d\d)|\ball (?:of )?(?:his|her|the)\b",
        ),
        types=frozenset({"shares", "number"}),
    ),
    Particular(
        "dividend per share",
        lazy(r"\bdividends?\b.{0,60}\bper share\b|\bper share\b.{0,60}\bdividends?\b|\bdividend rate\b"),
        _near(r"\bdividend|\bdistribution", r"[$€£¥]\s?\.?\d|\d ?%|\bcents?\b|\bper ?cent|\bper share\b"),
        matter=lazy(r"\bdividend", re.IGNORECASE),
        types=frozenset({"price", "rate", "text", "percent"}),
    ),
    Particular(
        "day of the grant",
        lazy(
            r"\bgrant(?:ed)? date\b|(?<!vesting )(?<!exercise )(?<!expiration )(?<!expiry )\b(?:date|day) (?:of"
            r"|when|on which)\b.{0,60}\b(?:grants?|granted|awarded)\b"
            r"|\b(?:when|what day|what date|which day"
            r"|which date)\b.{0,90}\b(?:grants? (?:made|given)|granted|awarded)\s*\?*$"
        ),
        _near(r"\bgrant|\baward|\bissu", _DATE, 100),
        types=frozenset({"date"}),
        in_rows=lazy(r"[APIJL]"),
    ),
    Particular(
        "day of the agreement",
        lazy(
            r"\b(?:when|date|day)\b.{0,90}\b(?:agreement|contract"
            r"|deed)\b.{0,60}\b(?:sign\w*|enter\w*|execut\w*|made|dated)"
            r"|\b(?:when|date|day)\b.{0,60}\b(?:sign\w*|enter\w* into"
            r"|execut\w*)\b.{0,60}\b(?:agreement|contract|deed)\b"
        ),
        _near(r"\bagreement|\bcontract|\bdeed", _DATE, 100),
        types=frozenset({"date"}),
    ),
    Particular(
        "day of the meeting",
        lazy(
            r"\b(?:when|date|day)\b.{0,60}\b(?:annual|special"
            r"|general) meeting\b(?!.{0,60}\b(?:vest|before|after|until)\w*)"
        ),
        lazy(rf"\bmeeting\b[^.]{{0,60}}\b(?:on|held|scheduled)\b[^.]{{0,20}}{_DATE}", re.IGNORECASE),
        matter=lazy(r"\bmeeting\b", re.IGNORECASE),
        types=frozenset({"date"}),
    ),
    Particular(
        "day on which a goal was met",
        lazy(
            r"^(?!.*\b(?:must|within|by when|deadline|need\w*|have to|has to|if|unless|would)\b)"
            r".*\b(?:goals?|targets?|objectives?|milestones?|criteria|hurdles?|conditions?|metrics?)\b.{0,30}"
            r"\b(?:met|hit|achieved|satisfied|certified|attained|reached|fulfilled)\b"
        ),
        _near(
            r"\bachiev|\b(?:was|were|been) met\b|\bsatisf|\bcertif"
            r"|\bdetermin|\battain|\breached|\bfulfil|\bhit\b",
            _DATE,
            60,
        ),
        matter=lazy(r"\bperformance\b|\bmilestone|\bgoals?\b|\btargets?\b", re.IGNORECASE),
        types=frozenset({"date"}),
    ),
    Particular(
        "ratio of the split",
        lazy(
            r"\bsplit\b.{0,60}\b(?:ratio|for[- ](?:how[- ]many|what))\b"
            r"|\b(?:ratio|for[- ](?:how[- ]many|what))\b.{0,60}\bsplit\b"
        ),
        lazy(
            r"\w+[- ](?:for|to)[- ](?:one|two|three|\d+)\b"
            r"|\d ?: ?\d|\bratio\b|\bfactor\b|\bbasis of\b", re.IGNORECASE),
        matter=lazy(r"\bsplit\b", re.IGNORECASE),
    ),
    Particular(
        "figure",
        lazy(
            r"^(?!.*\b(?:exceed\w*|threshold|level|target|must|need\w*|trigger\w*|hurdle|at least|per share|goals?"
            r"|metrics?|measures?|criteria)\b)"
            r".*\b(?:ebitda|revenues?|net income|net sales)\b"
        ),
        lazy(
            r"\b(?:ebitda|revenues?|income|sales)\b[^.]{0,60}\b(?:was"
            r"|were|of|totall?ed|amounted to|came to)\b[^.]{0,30}\d",
            re.IGNORECASE,
        ),
        matter=lazy(r"\b(?:ebitda|revenues?|net income|net sales)\b", re.IGNORECASE),
        types=frozenset({"price", "text", "number"}),
    ),
    Particular(
        "measure",
        lazy(
            r"^(?!.*\b(?:how many|how much|what (?:date|day|percent\w*"
            r"|happen\w*)|who|multiple|percent\w*|factor)\b)(?!when\b)(?=.*\b(?:performance|psus?)\b)"
            r".*\b(?:what|which)\b.{0,60}\b(?:metrics?|measures?"
            r"|goals?|objectives?|criteri(?:a|on)|hurdles?|targets?)\b"
            r"|\bhow (?:was|is|were|are) (?:\w+ ){0,2}?performance (?:measured|judged|assessed|gauged)\b"
        ),
        _MEASURED,
        matter=lazy(r"\bperformance\b", re.IGNORECASE),
    ),
    Particular(
        "adjustment for splits",
        lazy(r"\badjust\w*\b.{0,80}\bsplits?\b|\bsplits?\b.{0,80}\badjust\w*\b"),
        lazy(r"\badjust|\bsplits?\b|\bsubdivi|\bcombination|\brecapitali[sz]|\bconsolidation", re.IGNORECASE),
    ),
    Particular(
        "name of a relative",
        lazy(
            r"^(?!.*\bin\b[^?]{0,30}\bname\b)(?!(?:do|does|did|is|are|was|were)\b).*"
            rf"(?:{_RELATIVE}{_NO_BODY}{{0,80}}\bnames?\b|\bnames? of\b{_NO_BODY}{{0,60}}{_RELATIVE}"
            rf"|{_RELATIVE}{_NO_BODY}{{0,60}}\bcalled\s*\?)"
        ),
        lazy(
            rf"(?i:{_RELATIVE})[^.;]{{0,40}}\b{_NAME}|\b{_NAME},? (?:who is "
            rf"|is )?(?:his|her|the [\w ]{{3,20}}['’]s) (?i:{_RELATIVE})"),
        matter=lazy(_RELATIVE, re.IGNORECASE),
        types=frozenset({"name"}),
    ),
    Particular(
        "which relative",
        lazy(
            r"\b(?:which|what) (?:\w+ )?(?:relatives?|family members?|relation)\b|\bhow (?:is|are) .{0,60}\brelated\b"
            rf"|\b(?:is (?:that|it|this)|are they) (?:an? |the |his |her )?{_RELATIVE}.{{0,60}}\bor\b"
        ),
        lazy(_RELATIVE, re.IGNORECASE),
        matter=lazy(r"\bfamily member|\brelative\b|\bhousehold\b", re.IGNORECASE),
    ),
    Particular(
        "plan",
        lazy(
            r"\bnames? (?:of )?the (?:[\w-]+ ){0,2}?plan\b|\b(?:under "
            r"|pursuant to )(?:what|which) (?:[\w-]+ ){0,2}?plan\b"),
        lazy(r"\bplan\b|\bprogram|\bpolicy\b|\barrangement\b|\bawards? agreement|\bscheme\b", re.IGNORECASE),
    ),
)  # fmt: skip


def particular(question: Question) -> Particular | None:
    """The particular that a question asks for; None where it asks for none that is known here."""
    for each in PARTICULARS:
        if (not each.types or each.types & set(question.wants)) and each.asked.search(question.low):
            return each
    return None


def _texts(dossiers: Sequence[Dossier]) -> Iterator[str]:
    for dossier in dossiers:
        yield from (note.text for note in dossier.notes)
        for row in dossier.rows:
            yield row.title
            yield row.value("nature_of_ownership") or ""


def untold(question: Question, dossiers: Sequence[Dossier]) -> str | None:
    """The particular that a question asks for and that no text of the filings tells, in a word; else None.

    Everything in scope must be read. A row that may tell it keeps it from being called not stated.
    """
    found = particular(question)
    if found is None or question.confirms or question.manner not in {"value", "list", "yes_no", "sum"}:
        return None
    texts = list(_texts(dossiers))
    if found.matter is not None and not any(found.matter.search(text) for text in texts):
        return None
    if found.in_rows is not None and any(
        _tells(question, found.in_rows, row) for each in dossiers for row in each.rows
    ):
        return None
    return None if any(found.told.search(text) for text in texts) else found.label


def _tells(question: Question, codes: re.Pattern[str], row: RowView) -> bool:
    meant = not question.securities or any(title.search(row.title) for title in question.securities)
    return meant and codes.match(row.value("transaction_code") or "") is not None


def beside_the_point(question: Question, dossiers: Sequence[Dossier], outcome: Outcome) -> bool:
    """Whether an answer does not speak of the particular that a question asks for, or is another holder's."""
    if not outcome.findings:
        return False
    said = " ".join(outcome.texts)
    found = particular(question)
    by_row = found is not None and found.in_rows is not None and outcome.basis == "cells"
    if found is not None and not by_row and not found.told.search(said):
        return True
    if outcome.basis == "passage" and _OF_WHOLE.search(question.low) and not _NOT_VESTED.search(said):
        return True
    return of_no_role(question, outcome) or _of_other_holder(question, dossiers, outcome, said)


_OF_WHOLE: Final = lazy(
    r"\b\d{1,3}(?:,\d{3})+\b.*\bhow many\b.{0,30}\b(?:not (?:yet )?vested|unvested)\b"
    r"|\bhow many of\b.{0,30}\b\d{1,3}(?:,\d{3})+\b.*\b(?:not (?:yet )?vested|unvested)\b"
)
"""What is left of a whole that a question counts: what a sentence says of each step is not that."""
_NOT_VESTED: Final = lazy(r"\b(?:unvested|not (?:yet )?vested|remain\w*|balance|left|outstanding)\b", re.IGNORECASE)


_HELD_BY: Final = (
    lazy(r"\b(?:wife|husband|spouse|mrs)\b", re.IGNORECASE),
    lazy(r"\b(?:sons?|daughters?|child(?:ren)?|kids?)\b", re.IGNORECASE),
)
"""Relatives that a question may mean the holding of, and the words that rows and texts have for the same."""


def _of_other_holder(question: Question, dossiers: Sequence[Dossier], outcome: Outcome, said: str) -> bool:
    """Whether a count of a relative's shares is asked for, and the footnotes quoted hang on rows of others only."""
    if "shares" not in question.wants or outcome.basis == "cells":
        return False
    whose = [each for each in _HELD_BY if each.search(question.low)]
    if len(whose) != 1 or whose[0].search(said):
        return False
    cited = {(each.source, each.footnote) for found in outcome.findings for each in found.citations if each.footnote}
    notes = [note for dossier in dossiers for note in dossier.notes if (dossier.stored.source, note.footnote) in cited]
    rows = [row for note in notes for row in note.rows]
    return bool(rows) and not any(whose[0].search(row.value("nature_of_ownership") or "") for row in rows)
