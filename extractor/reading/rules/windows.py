"""Windows of exercise or conversion: from when until when, at once, never ending, or upon what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from extractor.reading.rules import lexis
from extractor.reading.rules.note import Claim, Note
from extractor.schema.terms import ExerciseWindow

_D: Final = lexis.DATE
_FD: Final = lexis.FULL_DATE


@dataclass(slots=True)
class _Window:
    """What is said of one instrument's window, fact by fact, with the words that say it."""

    facts: dict[str, str | bool] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(default_factory=list)

    def takes(self, name: str, value: str | bool) -> bool:
        """Tell whether a fact fits: a new one, or the same again; no condition beside "at any time"."""
        clash = {
            "immediate": ("from",),
            "from": ("immediate",),
            "expires": ("never_expires",),
            "never_expires": ("expires",),
        }
        return self.facts.get(name, value) == value and not any(other in self.facts for other in clash.get(name, ()))


_G: Final = r"(?:[^.;]|\.\d)"
"""A gap within one clause: decimal points are no stops."""
_USE: Final = r"(?:exercis(?:able|ed|e)|conver(?:tible|ted|t)|exchang(?:eable|ed|e))"
_BY_CLOCK: Final = (
    r"(?:(?:the )?close of (?:business|trading) (?:on )?|\d{1,2}:\d\d [ap]\.?m\.?,?[^.;\d]{0,40}? (?:on )?)?"
)
_ONLY_PART: Final = re.compile(
    r"\b(?:as to|portion|one-(?:third|fourth|half|quarter|fifth)|installments?|instalments?|\d+(?:\.\d+)?%"
    r"|(?<![\d/])\d+/\d+(?:th|rd|nd)?(?![\d/])|tranche|percent|vest\w*)\b"
)
_EXPIRES: Final = re.compile(
    rf"\bexpir(?:es|ed|ing|e|y|ation)\b(?: dates?)?(?:[^.;\d]{{0,60}}?(?:\b(?:on|of|at|is|was|to|until|by"
    rf"|through)\b|:)(?: \d{{1,2}}:\d\d [ap]\.?m\.?,?[^.;\d]{{0,40}}?)?(?: the earl(?:ier|iest) of)?(?: \(?(?:i|a"
    rf"|x|1)\))?)? ?(?:on )?(?P<expires>{_FD})"
    rf"|\b{_USE}\b{_G}{{0,150}}?\b(?:until|prior to the close of business on|through|on or before|up to and including"
    rf"|up to"
    rf"|to and including|through and including|ending(?: on| at)?|but not after|no later than|not later than"
    rf"|expiring(?: on)?)(?: the close"
    rf" of (?:business|trading) on| \d{{1,2}}:\d\d [ap]\.m\.,?[^.;\d]{{0,30}}? on)? (?P<until>{_FD})"
    rf"|\b(?:term|exercise period|expiration|right to (?:exercise|convert))\b[^.;]{{0,40}}?\b(?:ends?|ending|expires?"
    rf"|terminates?|through) (?:on )?(?P<term>{_FD})"
    rf"|\bon or after {_FD},? and (?:on or )?(?:prior to|before|until) (?P<between>{_FD})"
    rf"|\b{_USE}(?: \w+){{0,4}} (?:from|between|beginning|commencing)(?: on)? {_FD},? (?:and )?(?:to|through|and|until"
    rf"|ending)(?: on| and including)? (?P<closing>{_FD})"
    rf"|\b(?:exercise|conversion) (?:period|window|right)\b[^.;\d]{{0,40}}?(?:{_FD})?[^.;\d]{{0,20}}?\b(?:ends?|closes?"
    rf"|terminates?) {_BY_CLOCK}(?:on )?(?P<window>{_FD})"
    rf"|\blast (?:day|date)\b[^.;\d]{{0,60}}?\b{_USE}\b[^.;\d]{{0,30}}? (?:is|was|will be) (?P<last>{_FD})"
    rf"|\b(?:options?|warrants?|(?<!voting )(?<!registration )(?<!nomination"
    rf" )rights?)\b[^.;\d]{{0,90}}?\b(?:laps(?:es?|ed)|terminates?|(?:be |becomes? )?void)"
    rf" (?:after |at |on )*{_BY_CLOCK}(?:on |after )?(?P<lapse>{_FD})"
    rf"|\b(?:options?|warrants?|rights?) (?:that are )?not exercised (?:by|on or before|before|prior to)"
    rf" (?P<unused>{_FD})"
    rf"|\b(?:exercise|conversion|subscription) (?:period|window)\b:?(?: is| of| from| between| runs from){{0,2}} {_FD}"
    rf" ?(?:-|to|through|and|until) ?(?P<spanned>{_FD})"
    rf"|\b{_USE}\b[^.;\d]{{0,60}}?\bat any time (?:on or )?(?:prior to|before) {_BY_CLOCK}(?P<anytime>{_FD})"
    rf"|\band (?:will |shall )?(?:lapses?|terminates?) (?:on|at) {_BY_CLOCK}(?P<finally>{_FD})"
    rf"|\b(?:options?|warrants?|rights?) (?:will |shall )?(?:lapses?|terminates?) (?:on |upon |at )?the earl(?:ier"
    rf"|iest)"
    rf" (?:to occur )?of (?:\(?(?:i|a|1)\) )?(?P<earlier>{_FD})"
    rf"|\b(?:options?|warrants?|rights?)\b[^.;\d]{{0,90}}?\bruns?"
    rf" (?:out|to|until|through) (?:on |at )?{_BY_CLOCK}(?P<out>{_FD})"
    rf"|\btermination date\b(?: of| is|:|,){{0,2}} ?(?P<terminated>{_FD})"
    rf"|\bexpir(?:es?|ing|ation|y)\b[^.;\d]{{0,70}}?\((?:i\.e\.,? )?(?P<bracketed>{_FD})\)"
    rf"|\bexpir(?:es?|ing) in (?P<month>{_D})"
    rf"|\bexpir\w*[^.;\d]{{0,60}}?\bfrom {_FD} to (?P<moved>{_FD})"
    rf"|\bceases? to be {_USE} (?:on|after|at) {_BY_CLOCK}(?P<ceased>{_FD})"
    rf"|\bterm\b[^.;\d]{{0,40}}?\b(?:ends?|ending|expires?) (?:on )?(?P<ended>{_FD})"
)
_FROM: Final = re.compile(
    rf"\b(?:first |initially |become\w* |not |be |is |are |only |immediately )*{_USE}\b(?: in full"
    rf"| in whole(?: or in part)?| at any time| at \$[\d.]+ per share| for cash| at the option of the holder"
    rf"| by the holder|,| only| from time to time){{0,4}} (?:at any time )?(?:beginning|commencing|starting"
    rf"|from and after|from|on and after|on or after|after|since|as of|on|following|effective)(?: on"
    rf"| as of)? (?P<from>{_FD})"
    rf"|\b{_USE}(?: \w+){{0,4}} (?:from|between) (?P<opening>{_FD}),? (?:and )?(?:to|through|and|until)"
    rf"(?: and including)? {_FD}"
    rf"|\b(?:exercise|conversion|subscription) (?:period|window)\b:?(?: is| of| from| between| runs from){{0,2}}"
    rf" (?P<spans>{_FD}) ?(?:-|to|through|and|until) ?{_FD}"
    rf"|\binitial exercise date\b(?: of| is|:|,){{0,2}} ?(?P<initial>{_FD})"
    rf"|\b(?:(?:exercise|conversion) (?:period|window)|right to (?:exercise|convert))\b[^.;\d]{{0,30}}?\b(?:opens?"
    rf"|begins?|starts?|commences?) (?:on )?"
    rf"(?P<opens>{_FD})"
    rf"|\bno (?:exercise|conversion)\b[^.;\d]{{0,40}}?\b(?:prior to|before|until) (?P<none>{_FD})"
    rf"|\bfrom (?P<since>{_FD}),? (?:the )?(?:holder|reporting person|fund|investor)s? (?:may|can) {_USE}"
    rf"|\b(?:may|can) be {_USE} (?:at any time |only )?(?:on (?:and|or) after|from and after) (?P<may>{_FD})"
    rf"|\b{_USE} (?:and|but) (?:will |shall )?expires? on (?P<both>{_FD})"
    rf"|\b(?:not|cannot|neither|never)\b[^.;]{{0,60}}?\b{_USE}[^.;\d]{{0,50}}?\b(?:before|until"
    rf"|prior to)(?: after)? (?P<before>{_FD})"
    rf"|\b{_USE}\b[^.;\d]{{0,30}}?\b(?:after|from|following|beginning|commencing)\b[^.;\d]{{0,60}}?,? \(?(?:being"
    rf"|i\.e\.,?|that is,?"
    rf"|which is) (?:on )?(?P<namely>{_FD})"
    rf"|\b(?:beginning|commencing|starting)(?: on)? (?P<beginning>{_FD})"
    rf"|\bprior to (?P<prior>{_FD})[^.;]{{0,60}}?\b{_USE}[^.;]{{0,12}}? only\b[^.;]{{0,80}}?; on (?:or"
    rf"|and) after (?:that|such) date"
    rf"|\b(?:on (?:and|or) after|commencing(?: on)?|beginning(?: on)?|from and after"
    rf"|as of) (?P<onward>{_FD}),? [^.;]{{0,80}}?\b(?:may|can|is|are|will be|become|shall be)\b[^.;]{{0,20}}?\b{_USE}"
)
_IMMEDIATE: Final = re.compile(
    rf"\b(?:immediately|currently|presently|already|now) {_USE}|\b{_USE}(?: in full)?(?:,? in whole"
    rf" or in part,?)? (?:immediately|currently|upon (?:grant|issuance|issue)|(?:as of"
    rf"|on) (?:the )?(?:transaction date|date of grant|grant date|date hereof|date of (?:this"
    rf"|issuance)[a-z ]{{0,16}}|issuance))\b(?! (?:prior|before|after|following|upon|preceding))"
    rf"|\b{_USE}\b(?:[^.;\d$]{{0,120}}?|[^.;$]{{0,60}}?)\bat any time\b(?! (?:after|following|on or after|from"
    rf"|commencing|beginning|during|within|prior|before|until|upon|subsequent|when|while)\b)"
    rf"|\b{_USE}\b[^.;\d$]{{0,60}}?\bat any time (?:(?:on or )?(?:after|following|from)(?: and after)? (?:its"
    rf"|their|the)? ?(?:original )?(?:issuance|issue|date of (?:original )?issuance|issue date"
    rf"|original issue date|grant)|(?:prior to|before|until|during))\b"
    rf"|\bat any time\b[^.;$\d]{{0,80}}?\b(?:may|can|to) (?:\w+ ){{0,3}}?{_USE}"
    rf"|\b(?:holder|reporting person|owner)s?\b[^.;$]{{0,30}}? (?:may|can)[^.;$]{{0,20}}?,? at any time,?"
    rf" [^.;$]{{0,20}}?{_USE}"
    rf"|\b{_USE}(?: in full)? (?:at once|right away|forthwith|without delay)\b"
    rf"|\bfully exercisable\b(?! (?:on|upon|as of|after|by))"
)
_INSTRUMENT: Final = re.compile(r"\b(?:warrants?|options?|sars?|appreciation rights?|exercis\w*)\b")
_NEAR: Final = re.compile(r"\b(?:warrants?|options?|sars?|rights?|exercis\w*|conver\w*)\b(?![^,;]*\bvest)")
_DONE: Final = re.compile(r"\b(?:was|were|been|has|have|had) $")
_CEASING: Final = ("cease to be ", "ceases to be ", "ceased to be ", "cease to ")
_OTHER_EXPIRY: Final = re.compile(
    r"\b(?:plan|10b5-1|offers?|agreement|lock-?up|restrictions?|offering|term of office"
    r"|subscription period)\b[^.;]{0,50}$"
)
_NEVER: Final = re.compile(
    r"\b(?:(?:ha(?:s|ve|d)|with) no|no|without (?:an?|any)|not (?:have|has|carry|bear) (?:an?|any)|nor (?:an?|any)"
    r"|neither [^.;]{1,30}? (?:has|have|had) an?) (?:stated |fixed |set |specified )?expir(?:ation|y)(?: date)?s?\b"
    r"|\b(?:do|does|did|will|shall|would) (?:not|never) (?:\w+ )?expire\b|\bnever expires?\b"
    r"|\bwithout expir(?:ation|y)\b|\bnon-?expiring\b|\bperpetual (?:pre-funded )?(?:warrants?|options?)\b"
    r"|\bexpiration date(?:s)?(?: is| are)? (?:not applicable|none|n/a)\b|\bno expir(?:y|ation)\b|\bnot expire\b"
)
_EVENT: Final = (
    r"(?:the )?(?:[a-z']+ ){0,6}?(?:closing|completion|consummation|effectiveness|effective time|receipt|approval"
    r"|occurrence|ipo|initial public offering"
    r"|approves?|business combination|change (?:of|in) control|election|transfer|sale|retirement|termination|death"
    r"|financing|approved|obtains?|obtained|events?)\b[^.;,]{0,110}"
)
_CONDITION: Final = re.compile(
    rf"\b(?:automatically {_USE}|{_USE} automatically)[^.;]{{0,8}}? ?,? ?(?P<auto>(?:upon|immediately (?:prior to"
    rf"|upon|before|following|after)|concurrently with|at|on|in connection with|following|when|if) {_EVENT})"
    rf"|(?P<front>(?:immediately )?(?:prior to|following|upon|after|concurrently with|in connection with"
    rf"|subject to|if)\b (?:the )?{_EVENT}), [^.;]{{0,140}}?\b(?:will|shall|would|was|were|be|is|are"
    rf"|automatically|convert\w*|became|become)\b[^.;]{{0,40}}?\b(?:{_USE}|automatically)"
    rf"|(?:\b(?:is|are|be|become\w*|will be|shall be) |^)(?:first |only "
    rf"|initially )?{_USE} (?:in full )?(?P<upon>(?:only )?(?:upon|following|after|if|when|subject to) {_EVENT})"
    rf"|\b(?:not|never|cannot) (?:be |become )?{_USE} (?P<until>(?:unless and until|until|unless) {_EVENT})"
    rf"|\b(?P<begin>(?:beginning|commencing|starting|exercisable)(?: on| from)? (?:the date that is "
    rf"|the later of )?[a-z0-9-]+ ?(?:\(\d+\) )?(?:days|months|year|years) (?:after|following|from) {_EVENT})"
    rf"|\b(?:receive|entitle\w*)\b[^.;]{{0,80}}? (?P<receive>upon (?:the )?(?:consummation|completion"
    rf"|closing) of [^.;,]{{3,110}})"
)


def read(note: Note) -> Iterator[Claim]:
    """Claim the windows of a footnote: what is said of one instrument, fact by fact, is one term."""
    told: list[_Window] = []
    for name, value, start, end in sorted(_facts(note), key=lambda fact: fact[2]):
        home = next((window for window in reversed(told) if window.takes(name, value)), None)
        if home is None or (home is not told[-1] and told):
            home = _Window()
            told.append(home)
        home.facts[name] = value
        home.spans.append((start, end))
    for window in told:
        body = ExerciseWindow.model_validate(window.facts)
        yield note.claim_flat(body, *window.spans)


_Fact = tuple[str, str | bool, int, int]
_ENDINGS: Final = (
    "expir", "until", "through", "ending", "before", "no later", "prior to", "terminat", "up to", " ends ",
    "closes", "run", "last day", "last date", "laps", "void", "cease", "not exercised", "between", "period",
)  # fmt: skip


def _facts(note: Note) -> Iterator[_Fact]:
    flat = note.flat
    conditions = list(_conditions(note))
    dated = "20" in flat or "/" in flat
    if dated and (any(word in flat for word in _ENDINGS) or ("from " in flat and " to " in flat)):
        yield from _dated(note, _EXPIRES, "expires")
    if any(word in flat for word in ("expir", "perpetual")):
        yield from (("never_expires", True, *match.span()) for match in _NEVER.finditer(flat))
    froms = list(_dated(note, _FROM, "from")) if dated else []
    yield from froms
    if not conditions and not froms:
        yield from _immediately(note)
    elif conditions:
        yield from conditions


def _immediately(note: Note) -> Iterator[_Fact]:
    flat = note.flat
    for match in _IMMEDIATE.finditer(flat):
        start, _end = note.flat_sentence_at(match.start())
        clause = flat[max(start, match.start() - 60) : match.start()]
        if re.search(
            r"\b(?:not|no longer|cannot|never|vested and|vest(?:s|ed)?(?: in full)? and)\b[^,;]{0,30}$", clause
        ) or _ONLY_PART.search(flat, match.start(), match.end() + 6):
            continue
        if re.search(r"\b(?:were|was|upon|each|when|once) $", clause) and "any time" not in match[0]:
            continue
        yield "immediate", True, match.start(), match.end()
        return


_OF_ANOTHER: Final = re.compile(
    r"\b(?:plan|agreement|restrict\w*|lock-?up|forfeit\w*|employ\w*|service|holding|vest\w*|deferred)\b"
)
"""What a date may belong to in place of the window."""


def _dated(note: Note, pattern: re.Pattern[str], name: str) -> Iterator[_Fact]:
    flat = note.flat
    for match in pattern.finditer(flat):
        group = match.lastgroup or ""
        start, end = note.flat_sentence_at(match.start())
        sentence = flat[start:end]
        if group == "beginning" and (
            not re.search(r"\b(?:exercis|warrant|convertib)", sentence) or re.search(r"\bvest|instal", sentence)
        ):
            continue
        if (
            name == "from"
            and group != "beginning"
            and _ONLY_PART.search(flat, max(start, match.start() - 60), min(end, match.end() + 60))
        ):
            continue
        if name == "from" and flat.endswith(_CEASING, max(start, match.start() - 14), match.start()):
            continue
        if group in ("terminated", "initial", "finally", "ended") and not _INSTRUMENT.search(sentence):
            continue
        if group in ("opening", "closing") and _DONE.search(flat, max(start, match.start() - 12), match.start()):
            continue
        if group in ("from", "onward") and re.search(
            r"\b(?:convert|converted|exercised|exchanged|exercise"
            r"|exchange) (?:on|as of|after)\b",
            match[0],
        ):
            continue
        if (
            group in ("term", "ended")
            and match[0].startswith("term")
            and not _NEAR.search(flat, max(start, match.start() - 50), match.start())
        ):
            continue
        if group == "until" and re.search(r"\$[\d.]+ per share through", match[0]):
            continue
        if group == "until" and re.search(
            r"\b(?:not|cannot|never)\b[^,;]{0,40}$", flat[max(start, match.start() - 40) : match.start()]
        ):
            continue
        if _OF_ANOTHER.search(match[0]):
            continue
        if name == "expires" and _OTHER_EXPIRY.search(flat, max(start, match.start() - 90), match.start()):
            continue
        iso = lexis.date(match[group])
        if iso is not None:
            yield name, iso, match.start(), match.end()


def _conditions(note: Note) -> Iterator[_Fact]:
    flat = note.flat
    freely = "convertible at any time" in flat or "converted at any time" in flat
    for match in _CONDITION.finditer(flat):
        group = match.lastgroup or ""
        if freely and (group != "front" or "automatic" in match[0]):
            continue
        start, _end = note.flat_sentence_at(match.start())
        if re.search(r"\bvest", flat[max(start, match.start() - 40) : match.end()]):
            continue
        if re.search(r"\b(?:has|have|had|was|were) (?:been )?(?:approved|received)\b", match[0]):
            continue
        phrase = re.split(r",? and (?:does|do|has|have|will|are|is|expires?)\b", note.printed(*match.span(group)))[
            0
        ].strip(" ,")
        yield "condition", phrase, match.start(), match.end()
        return
