"""Corrections: the filing or the line corrects, restates or was late for an earlier one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from extractor.reading.rules.note import Claim, Note
from extractor.schema.terms import Correction

_WORDS: Final = (
    "correct",
    "error",
    "inadvertent",
    "erroneous",
    "mistaken",
    "amend",
    "overstat",
    "understat",
    "late",
    "failed to",
    "restate",
    "omitted",
    "omission",
    "not reported",
    "untimely",
    "timely",
    "misreport",
    "oversight",
    "should have been",
    "misstat",
    "previously reported",
)
_FILING: Final = r"(?:form [345](?:/a)?s?|amendment(?: no\. ?\d+)?|filings?|reports?|statement|amended (?:form|filing))"
_WRONG: Final = (
    r"(?:inadvertently|erroneously|incorrectly|mistakenly|inaccurately|wrongly|in error|improperly|unintentionally)"
)
_CORRECTS: Final = re.compile(
    rf"\b{_FILING}\b[^.;]{{0,120}}?\b(?:(?:is|was|are) (?:being )?(?:filed|submitted|made)|amends?|is filed"
    rf"|hereby amend\w*|supersedes)\b(?! (?:pursuant to|by more|and restated (?:certificate|plan"
    rf"|agreement)))[^.;]{{0,160}}?\b(?:correct\w*|restat\w*|amend\w*|to (?:report|reflect|include|add|disclose"
    rf"|revise|clarify|update|remove|change)|replac\w*|omitted|error|late|supersed\w*)\b"
    r"|\b(?:amendment|form [345]/a)\b[^.;]{0,60}\b(?:restates|replaces|amends)\b|\b(?:to|in order to"
    r"|solely to) (?:correct|rectify|fix)\b|\b(?:corrects|correcting|corrected (?:number|amount|total|to|price"
    r"|balance|holdings?|figure)|(?:has|have|had) been corrected|is hereby corrected|correction (?:of|to)"
    r"|as corrected)\b"
    rf"|\b{_WRONG} (?:been )?(?:omit\w*|report\w*|stat\w*|includ\w*|exclud\w*|list\w*|overstat\w*|understat\w*"
    rf"|disclos\w*|not |fail\w*|identif\w*|indicat\w*|characteri\w*|show\w*|calculat\w*|classif\w*|count\w*|record\w*"
    rf"|describ\w*|referenc\w*|reflect\w*|double|attribut\w*|noted|set forth|filed|checked|left)"
    rf"|\b(?:omitted|reported|stated|included|excluded|listed|overstated|understated|disclosed|filed|indicated"
    rf"|calculated|shown)(?: [\w']+){{0,6}} {_WRONG}"
    r"|\b(?:administrative|clerical|computational|typographical|scrivener's|mathematical|reporting|calculation"
    r"|computation|ministerial|mechanical|data entry|arithmetic|broker|brokerage|rounding|accounting)[ -](?:error"
    r"|oversight|mistake)s?\b"
    r"|\b(?:due to|because of|as a result of|owing to|through) an? (?:inadvertent |unintentional )?(?:\w+ )?(?:error"
    r"|oversight|mistake|miscalculation|miscommunication|omission)\b"
    r"|\bpreviously reported an? (?:incorrect|wrong|erroneous|inaccurate)\b"
    r"|\b(?:contained|reflects?|corrects?) an? (?:\w+ ){0,3}(?:error|mistake|misstatement)\b"
    r"|\b(?:previous\w*|prior|original\w*|earlier|last)\b[^.;]{0,90}?\b(?:overstated|understated|misstated"
    r"|misreported|omitted|did not (?:include|reflect|report)|failed to)\b"
    rf"|\b{_FILING}\b[^.;]{{0,60}}?\b(?:overstated|understated|misstated|misreported)\b"
    r"|\b(?:overstated|understated|misstated|misreported)\b[^.;]{0,60}\b(?:previous\w*|prior|original\w*|earlier"
    r"|form [345]|report\w*|by \d)"
    r"|\b(?:filed|reported|reporting|filing|file|report)(?: \w+){0,4} (?:late|untimely)\b|\blate (?:filing|form"
    r"|report\w*|due)\b|\bnot (?:been )?(?:timely|previously) (?:reported|filed)|\bnot (?:reported"
    r"|filed)[^.;]{0,40}\btimely"
    r"|\b(?:should have been|ought to have been) (?:reported|filed|included|disclosed|stated|listed|shown)\b"
    r"|\bfailed to (?:timely )?(?:report|file|include)\b|\binadvertently\b[^.;]{0,50}\bnot\b"
)
_NO_CORRECTION: Final = re.compile(
    r"\b(?:adjust\w*|provided|certify|believe\w*|true and correct|correct copy|correctional|correct and complete"
    r"|to the extent necessary to correct|if|may be amended|exhibit|power of attorney|error in the plan)\b"
)


def read(note: Note) -> Iterable[Claim]:
    """Claim a correction, at most one, on the sentences that tell it."""
    flat = note.flat
    if not any(word in flat for word in _WORDS):
        return
    spans: list[tuple[int, int]] = []
    for match in _CORRECTS.finditer(flat):
        start, end = note.flat_sentence_at(match.start())
        if _NO_CORRECTION.search(match[0]) or re.search(
            r"\b(?:if|may(?! \d)|would|adjust\w*)\b[^.;]{0,20}$", flat[start : match.start()]
        ):
            continue
        if re.search(r"\b(?:exhibit|power of attorney)\b", flat[match.start() : end]) and not re.search(
            r"\berror|correct|omitted", match[0]
        ):
            continue
        while end > start and flat[end - 1] in " .;":
            end -= 1
        if (start, end) not in spans:
            spans.append((start, end))
        if len(spans) == 3:
            break
    if spans:
        yield note.claim_flat(Correction(what=note.cased(*spans[0])[:300]), *spans)
