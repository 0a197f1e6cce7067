"""Limits: how many shares may be issued (share caps), and how much one holder may own (blockers)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from extractor.reading.rules import lexis
from extractor.reading.rules.note import Claim, Note
from extractor.schema.terms import OwnershipLimit, ShareCap

_P: Final = lexis.PERCENT
_SHARES: Final = r"(?<![\d$.,])\d{1,3}(?:,\d{3}){1,4}(?![\d.%]| ?%|,\d)"
_NEVER: Final = r"(?:not|no|never|cannot|nor|neither)"

_CAP_WORDS: Final = re.compile(
    r"\bexchange cap\b|\bshare cap\b|\bissuance cap\b|\bissuable maximum\b|\bmaximum (?:share|issuance) (?:cap|limit)"
    rf"|\b{_NEVER}\b[^.;]{{0,60}}?\bissu(?:e|ed|ing|ance|ances|able)\b"
    rf"|\bissuances?\b[^.;]{{0,60}}?\b(?:{_NEVER} (?:to )?exceed|to exceed|in excess of|limited to|capped at"
    rf"|{_NEVER} (?:be )?(?:more"
    rf"|greater) than)"
    r"|\b(?:prohibited|restricted|precluded|barred|prevented) from issuing\b|\bissu(?:e|ing|ance) (?:in excess of"
    r"|more than)\b"
    r"|\baggregate number of shares[^.;]{0,120}?\bexceed|\b(?:limited|limits?|capp?(?:ed|s)|restrict(?:s"
    r"|ed)?)\b[^.;]{0,60}?\bissu"
    rf"|\bmaximum of {_SHARES} shares [^.;]{{0,40}}?\b(?:(?:may|can|could) be issued|(?:is|are) issuable)"
    r"|\b(?:prohibited|restricted|precluded|barred|prevented|not permitted)\b[^.;]{0,30}?\b(?:converting|exercising)\b"
    r"[^.;]{0,40}?\b(?:into|for) (?:more than|in excess of)"
    r"|\bconversions?\b[^.;]{0,30}?\b(?:limited|capped)\b|\bno obligation to issue\b[^.;]{0,30}?\b(?:more than|in"
    r" excess|exceed)"
    r"|\b(?:limitation|limit|restriction|cap) on (?:the )?issu"
    r"|\b(?:conver|exercis)\w*[^.;]{0,90}?\b(?:capped at|limited to|for (?:a number of shares|more than"
    r"|shares)[^.;]{0,90}?"
    r"\b(?:more than|in excess of|exceed\w*))"
    r"|\blimited\b[^.;]{0,60}?\bto conversion into"
    r"|\b(?:more than|in excess of|exceeding|above|beyond|over)\b(?:[^.;]|\.(?=\d)){0,120}?\b(?:can|may|will|could"
    r"|shall|cannot"
    r"|must)"
    r" (?:not )?be issued\b|\bissu\w+ (?:of shares )?(?:in excess of|above|beyond|exceeding|over)\b"
    rf"|\bissu(?:able|ed)\b[^.;]{{0,160}}?\b(?:{_NEVER}[^.;]{{0,12}}(?:exceed"
    rf"|go (?:over|above|beyond))|(?:is|are) (?:limited to|capped at))"
)
LONG: Final = 400
"""From how many characters on a sentence is read by its clauses, for it says more than one thing."""
_CLAUSES: Final = ("; ", " provided that ", " provided, however, that ", " and that", ", and (", " (ii) ", " (iii) ")
_RULE: Final = re.compile(
    r"\b(?:section 713(?:\([a-z]\))?(?: of the nyse (?:american|mkt)(?:,? llc)? company guide)?"
    r"|nasdaq (?:stock market |global market |capital market )?(?:listing |marketplace )?rules? 5635(?:\([a-z]\))?"
    r"|(?:listing )?rule 5635(?:\([a-z]\))?|nyse (?:listed company manual )?(?:rule|section) 312\.03(?:\([a-z]\))?"
    r"|section 312\.03(?:\([a-z]\))?(?: of the nyse listed company manual)?"
    r"|(?:the )?(?:rules? (?:and|or) regulations?|rules?|requirements|listing standards"
    r"|listing rules) of (?:the )?(?:nyse american|"
    r"nyse mkt|nasdaq|nyse|new york stock exchange|otcqb|toronto stock exchange|tsx)[a-z ]{0,24}?(?:,? llc)?"
    r"|(?:nyse american|nyse mkt|nasdaq|nyse|tsx)(?: (?:listing|stock market|capital market|exchange|marketplace"
    r"|american))* "
    r"(?:rules|requirements|listing standards|regulations))"
)
_LIFTED: Final = re.compile(
    r"\b(?:unless|until|absent|without|except with|prior to|subject to|before|pending|if)\b[^.;]{0,120}?"
    r"(?P<by>(?:stockholder|shareholder)s?'? approval|approval (?:of|by|from) (?:the "
    r"|its )?(?:[a-z' ]{0,24})?(?:stockholders|shareholders)"
    r"|approval of the holders of [a-z' ]{3,40}|(?:stockholders|shareholders)[^.;]{0,30}?(?:have |has )?approved?)"
)
_AS_OF: Final = re.compile(
    rf"\boutstanding\b[^.;]{{0,80}}?\b(?:on|as of|at|immediately (?:prior|before)[^.;]{{0,40}}?"
    rf"|before[^.;]{{0,30}}?|(?:on|as of) the (?:date|signing)[^.;]{{0,40}}?) ?\(?(?P<date>{lexis.FULL_DATE})"
)
_LIFTED_CAP: Final = re.compile(
    r"\b(?:no longer (?:appl(?:y|ies)|in effect|effective|subject to)|does not apply|shall not apply"
    r"|not subject to|ceased to apply"
    r"|was (?:removed|eliminated|lifted)|has been (?:removed|eliminated|lifted)|not applicable|fell away|lapsed"
    r"|terminated"
    r"|no longer (?:limited|capped|restricted|bound|constrained|prohibited)|removal of the (?:exchange )?cap"
    r"|no further (?:force"
    r"|effect|application))\b(?! to (?:issuances|sales|purchases|shares|any))"
)
_LIMIT_SHARES: Final = re.compile(_SHARES)
_COUNTED: Final = re.compile(rf"{_SHARES}(?= shares)")
_STRONG: Final = re.compile(r"\b(?:cap|capped|exceed\w*|limit\w*|prohibit\w*|maximum|more than|in excess)\b")
_OF_OUTSTANDING: Final = re.compile(r" (?:of|cap\b|limit|threshold|\()")
_OTHER_PERCENT: Final = re.compile(
    r" (?:convertible|senior|secured|notes?\b|debentures?|preferred|discount|premium|interest|per annum|beneficial"
    r"|of the (?:lowest|average|closing|daily|arithmetic|vwap|volume|principal|market|price|stated))"
)
_ANY_PERCENT: Final = re.compile(_P)
_BASE: Final = re.compile(r"\boutstanding\b|\bexchange cap\b|\bvoting power\b|\bissued\b|\bcapital stock\b")
_LIMITING: Final = re.compile(
    r"\b(?:not|no|never|cannot|nor|neither|limit\w*|cap|capped|prohibit\w*|exceed\w*"
    r"|excess|restrict\w*|maximum|above|beyond)\b"
)
_TAKEN: Final = re.compile(
    r"\b(?:vest\w*|earn-?out|offering period|withh\w+ tax\w*|tax withh\w+|performance (?:period|goal))\b"
)
_CAP_SIGN: Final = re.compile(r"\bexchange cap\b|\b(?:stock|share)holder approval\b|\bissuances?\b")
_OWNERSHIP_CAP: Final = re.compile(
    r"\bbeneficial(?:ly)? own|\bown(?:s|ed|ing)?\b (?:in excess|more|greater)|\bwould (?:own|hold)|\bbenefical"
)


def read(note: Note) -> Iterable[Claim]:
    """Read caps on issuance and blockers."""
    flat = note.flat
    percents = "%" in flat or "percent" in flat or "per cent" in flat
    if "blocker" in flat or "own" in flat or ("hold" in flat and percents):
        yield from _blockers(note, percents=percents)
    if any(word in flat for word in ("issu", " cap", "maximum of", "converting", "conversion")) and (
        "exchange cap" in flat or percents or _LIMIT_SHARES.search(flat)
    ):
        yield from _caps(note)


def _caps(note: Note) -> Iterator[Claim]:
    flat = note.flat
    done = 0
    for words in _CAP_WORDS.finditer(flat):
        if words.start() < done:
            continue
        start, end = note.flat_sentence_at(words.start())
        done = end
        if end - start > LONG:
            start = max(start, note.flat_clause_start(words.start(), _CLAUSES, LONG))
        sentence = flat[start:end].rstrip(" .;")
        shares = _LIMIT_SHARES.search(sentence, words.start() - start)
        if shares is None and _STRONG.search(sentence):
            shares = _COUNTED.search(sentence)
        percent = _percent(sentence, alone=shares is None)
        if _is_cap(sentence, shares, percent) and not _TAKEN.search(sentence):
            yield _cap(note, start, sentence, shares, percent)


def _percent(sentence: str, *, alone: bool) -> re.Match[str] | None:
    """The percentage of the shares outstanding; where no count is printed, any that could be one."""
    found = [each for each in _ANY_PERCENT.finditer(sentence) if not _OTHER_PERCENT.match(sentence, each.end())]
    of_shares = [each for each in found if _OF_OUTSTANDING.match(sentence, each.end())]
    return next(iter(of_shares or (found if alone else [])), None)


def _is_cap(sentence: str, shares: re.Match[str] | None, percent: re.Match[str] | None) -> bool:
    """Tell a limit on issuance from a limit on what one holder may own, and from an issuance without a limit."""
    if _OWNERSHIP_CAP.search(sentence) and not _CAP_SIGN.search(sentence):
        return False
    if shares is None and percent is None:
        return "exchange cap" in sentence and _LIFTED_CAP.search(sentence) is not None
    if shares is not None:
        return _LIMITING.search(sentence) is not None
    return _LIMITING.search(sentence) is not None and _BASE.search(sentence) is not None


def _cap(note: Note, start: int, sentence: str, shares: re.Match[str] | None, percent: re.Match[str] | None) -> Claim:
    rule, lifted, as_of = _RULE.search(sentence), _LIFTED.search(sentence), _AS_OF.search(sentence)
    denied = _LIFTED_CAP.search(sentence) is not None
    lifted_by = None
    if lifted is not None and not denied:
        lifted_by = note.printed(start + lifted.start("by"), start + lifted.end("by"))
    body = ShareCap(
        shares=None if shares is None else lexis.number(shares[0]),
        percent=None if percent is None else lexis.percent(percent[0]),
        as_of=None if as_of is None else lexis.date(as_of["date"]),
        rule=None if rule is None else note.printed(start + rule.start(), start + rule.end()),
        lifted_by=lifted_by,
    )
    return note.claim_flat(body, (start, start + len(sentence)), stance="denied" if denied else "stated")


_BLOCK: Final = re.compile(
    # Somebody's own, its own, their own is no owning.
    rf"(?<!'s )(?<!s' )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\btheir )"
    rf"\b(?:beneficially |benefically )?(?:own|hold|owning|owned|possess)\w*,?[^.;%]{{0,120}}?\b(?:in excess of"
    rf"|more than|greater than|exceed\w*|above|over|up to)[^.;%]{{0,40}}?(?P<own>{_P})"
    rf"|\bownership\b[^.;%]{{0,140}}?\b(?:exceed\w*|in excess of|more than|greater than|above|over|beyond|past"
    rf"|to)[^.;%]{{0,40}}?(?P<past>{_P})"
    rf"|(?P<named>{_P}) (?:(?:(?:beneficial|maximum|share|stock|exercise|conversion)[- ]){{0,3}}(?:benefical"
    rf" )?(?:ownership|exercise|conversion|holder)? ?(?:ownership )?(?:blocker|limitations?|limit|cap|threshold)\b"
    r"|(?:as|to be) (?:its|the|an?|his|her) (?:maximum |beneficial |applicable ){0,3}(?:ownership|percentage)"
    r"|(?:maximum|ownership|applicable|initial|blocker|threshold) (?:ownership )?percentage)"
    rf"|\b(?:(?:ownership|percentage|exercise|conversion) (?:limitation|limit|cap|blocker|threshold)"
    rf"|blocker)s?\b(?:\"\)?|\))?,? ?(?:provision |of "
    rf"|is |was |now |presently |stands |shall |will |be |at |to |equal |set |currently |initially |which "
    rf"|\(){{0,6}}(?P<of>{_P})"
    rf"|\bblocker\b(?:\"\)?|\))?[^.;%]{{0,60}}?\b(?:above|over|past|beyond|in excess of|at|of) (?P<above>{_P})"
    rf"|\b(?:limit|limitation|percentage|blocker|cap)(?: (?:was|has been|were) (?:increased|raised|reduced|lowered"
    rf"|changed))? from "
    rf"(?P<from>{_P})"
    rf"|(?:more than|in excess of|exceeding|over|above) (?P<passive>{_P}) of [^.;%]{{0,70}}?\b(?:may|can|shall|could"
    rf"|will) "
    r"be (?:beneficially )?(?:held|owned)"
    rf"|\b(?:limited|limits?|restricted|blocked|capped)\b[^.;%]{{0,60}}?\b(?:at|to"
    rf"|by)[^.;%]{{0,60}}?(?P<limited>{_P})[^.;%]{{0,40}}?\b(?:beneficial ownership|ownership)"
)
_BLOCKS: Final = re.compile(
    r"\bnot\b|\bno\b|\bnever\b|\bcannot\b|\bneither\b|\bprohibit|\bbar(?:s|red)?\b|\bprevent|\blimit|\bblock(?:er|ed)"
    r"|\brestrict|\bpreclud|\bto the extent"
    r"|\bunless\b|\belected\b|\bcap\b|\bthreshold|\bmaximum percentage"
)
_CONVERTS: Final = re.compile(
    r"\bconver|\bexerci|\bblocker|\bownership (?:limit|cap|block)|\bissu|\bbeneficial(?:ly)? (?:own\w* )?limit|\bredeem"
    r"|\bwarrant|\bpreferred|\bnotice\b|\bwaive"
)
_NOTICE: Final = re.compile(
    r"(?P<days>(?:[a-z]+(?:-[a-z]+)? ?\(\d{2}(?:st|nd|rd|th)?\)|\b\d{2}(?:st|nd|rd|th)?|\bsixty[- ](?:one|first)"
    r"|\bsixty|\bsixty-fifth"
    r"|\bseventy-five|\bthirty))[- ](?:calendar |business )?days?'?(?: prior| advance| written| after| notice"
    r"| following|'| from)"
)
_TRAP: Final = re.compile(
    r"\b(?:10%|ten percent) (?:beneficial |or more )?(?:owner|holder|stockholder|shareholder)|\bgroup\b"
    r"|\bsection 16\b[^.;]{0,40}\b(?:subject|status)"
)
_NONE: Final = re.compile(
    r"\b(?:not|no longer) (?:be )?(?:subject to|contain|include|have|has|containing)(?: an?| any| such"
    r"| the)? (?:\w+[- ]){0,3}?(?:beneficial )?(?:ownership)? ?"
    r"(?:blocker|ownership limit\w*|ownership cap)\b|\b(?:no|without (?:an?|any)) (?:beneficial )?ownership"
    r" (?:limit\w*|blocker|cap)\b|\bno (?:\w+ )?blocker\b"
    r"|\b(?:no|without (?:an?|any)) (?:limit\w*|cap|restriction) (?:on|upon) (?:the )?(?:[a-z']+ ){0,4}?ownership\b"
    r"|\b(?:ownership (?:limit\w*|blocker|cap)|blocker)\b[^.;%]{0,50}?\b(?:(?:was|were|has been|have been"
    r"|is) (?:terminated|removed"
    r"|eliminated|deleted|lifted)|(?:does|do|did|will|shall) not apply|no longer (?:applies|apply|in effect|effective))"
)


def _blockers(note: Note, *, percents: bool) -> Iterator[Claim]:
    flat = note.flat
    denied = (
        [match.span() for match in _NONE.finditer(flat)] if "limit" in flat or "block" in flat or " cap" in flat else []
    )
    for start, end in denied:
        left = note.flat_clause_start(start)
        yield note.claim_flat(OwnershipLimit(), (left, end), stance="denied")
    if not percents:
        return
    seen: set[tuple[Decimal | None, Decimal | None]] = set()
    done = 0
    for match in _BLOCK.finditer(flat):
        start, end = note.flat_sentence_at(match.start())
        if match.start() < done:
            continue
        sentence = flat[start : min(end, match.end() + 500)]
        if not _BLOCKS.search(sentence) or not (
            _CONVERTS.search(sentence)
            or "ownership limit" in flat
            or "blocker" in flat
            or "percentage" in match[0]
            or match["from"]
        ):
            continue
        if (
            "exchange cap" in match[0]
            or flat.startswith((" on issu", " on the issu", " on the number"), match.end())
            or _TRAP.search(match[0])
            or re.search(
                r"\b(?:percent|%) of the (?:voting"
                r"|combined)",
                match[0],
            )
        ):
            continue
        percent = lexis.percent(match[match.lastgroup or ""])
        top, notice, right = _raised(flat, match.end(), end, percent)
        if (since := _SINCE.match(flat, match.end(), end)) is not None:
            percent, top, right = lexis.percent(since["now"]), None, since.end()
        left = note.flat_clause_start(match.start(), ("; ",), 1500)
        if notice is None and (days := _NOTICE.search(flat, left, match.start())) is not None:
            notice = lexis.number(re.sub(r"(?<=\d)(?:st|nd|rd|th)", "", days["days"]))
        if (percent, top) in seen or any(percent == known[0] for known in seen):
            continue
        seen.add((percent, top))
        done = right
        body = OwnershipLimit(percent=percent, max_percent=top, notice_days=notice)
        yield note.claim_flat(body, (left, right))


def _raised(flat: str, position: int, stop: int, percent: Decimal | None) -> tuple[Decimal | None, Decimal | None, int]:
    """Read what the limit may be raised to and on how many days' notice, in this sentence or the next."""
    top: Decimal | None = None
    notice: Decimal | None = None
    right = position
    window = min(len(flat), max(stop, position) + 420)
    raised = re.search(rf"[^%]{{0,330}}?(?P<max>{_P})", flat[position:window])
    if raised is not None:
        between = raised[0][: raised.start("max")]
        value = lexis.percent(raised["max"])
        if _RAISES.search(between) and value is not None and percent is not None and value > percent and value < 50:
            top, right = value, position + raised.end()
    if (days := _NOTICE.search(flat, position, min(window, max(right, stop) + 260))) is not None and (
        top is not None or days.start() < stop or _RAISES.search(flat[position : days.start()])
    ):
        notice, right = lexis.number(re.sub(r"(?<=\d)(?:st|nd|rd|th)", "", days["days"])), max(right, days.end())
        if notice is None and "first" in days["days"]:
            notice = Decimal(61)
    return top, notice, right


_SINCE: Final = re.compile(
    r"[^.;%]{0,60}?\b(?:(?:has|have) (?:since|subsequently|now|later) (?:elected|increased|raised|lowered|reduced"
    rf"|changed|reset)|is now (?:subject to|limited to|at))\b[^.;%]{{0,40}}?(?P<now>{_P})"
)
_RAISES: Final = re.compile(
    r"\b(?:increas\w*|rais\w*|waive\w*|but (?:in no event|not|never)|chang\w*|elect\w*|option|higher|notice"
    r"|other percentage|lower|adjust\w*"
    r"|decreas\w*"
    r"|up to|or,? )\b|^\W*\(?or\b"
)
