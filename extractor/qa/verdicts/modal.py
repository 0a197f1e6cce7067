"""Whether something may be done: a sentence that allows it or bars it, and leaves nothing of the question open. Pure.

*May she ask for cash?* is answered by a sentence that says *may*, *at the holder's election*, *is convertible*, and
denied by one that says *cannot*, *no shares will be issued*. It must say what is asked, in this or another word: a word
of the question that another footnote or a row says is what the sentence leaves open.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.synonyms import SYNONYMS_OF
from extractor.qa.asked.words import words
from extractor.qa.finding import Finding, Outcome
from extractor.qa.sentences.fit import FILERS, FRAME, stems
from extractor.qa.sentences.passages import Quote, finding_of_quote
from extractor.qa.verdicts.polarity import negated, other_class, turns, unqualified
from extractor.schema.answer import AnswerValue, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.qa.asked.question import Question
    from extractor.qa.evidence.gather import Evidence
    from extractor.qa.evidence.rank import Candidate

_ASKS: Final = lazy(
    r"^(?:(?:and|so|also|but)\s+)?(?:can|could|may|might|will|would|shall)\b"
    r"|(?:[,;:-]\s*|\bdoes |\bdo |\bis |\bare |\bhas |\bhave )(?:[\w.'&-]+ ){0,5}?(?:can|could|may|able to|allowed to"
    r"|entitled to|permitted to|free to|the right to|the option to|a choice)\b"
    r"|[,;:-]\s+(?:can|could|may|might|will|would|shall)\b"
)
"""That it is asked what may, can or will be done."""
_ALLOWS: Final = lazy(
    r"\b(?:may|can|could|entitle[sd]?|has the right|have the right|right to|permitted|allowed"
    r"|at (?:the|its|his|her|their|[\w’']+['’]s) (?:\w+ )?(?:election|option|choice|discretion)"
    r"|at the (?:election|option|choice|discretion) of|elects?|chooses?|\w{3,}(?:cis|ert|deem|fer|change)able)\b",
    re.IGNORECASE,
)
_BARS: Final = lazy(
    r"\b(?:may|can|could|will|shall|does|do|is|are)(?: not|n['’]t)\b|\bcannot\b"
    r"|\bno(?:ne)?\b[^.;,]{0,40}\b(?:may|will|shall|can|is|are)\b"
    r"|\bnot (?:permitted|allowed|entitled|transferable|exercisable|convertible)\b|\bno (?:right|power|say)\b"
    r"|\bnever\b|\bprohibit",
    re.IGNORECASE,
)
_IDLE: Final = stems(
    "ever actual actually ask still tell able allowed entitle permit free right option choice get receive"
)
"""Words of leave and of getting: what a sentence says in its own way of allowing."""
FEWEST: Final = 2
"""So many words that tell what is asked at least."""
SAID: Final = 0.5
"""How many of them the sentence must say …"""
KNOWN: Final = 0.75
"""… and the footnote with its rows."""
RIVAL: Final = 0.85
"""A footnote that fits so well beside the best leaves it open."""


def _side(question: Question, each: Candidate) -> bool | None:
    """Whether a sentence bars what is asked (True) or allows it (False); None where it depends, or does not tell."""
    text = each.text
    bar = _BARS.search(text)
    if bar is not None:
        clause = re.split(r"[,;.](?:\s|$)", text[bar.start() :])[0]
        return True if negated(question, each) and not _DEPENDS.search(clause) else None
    if not _ALLOWS.search(text) or _LIMITED.search(text) or _AT_A_TIME.search(question.low):
        return None
    return None if unqualified(question, text) or other_class(question, text) else False


_DEPENDS: Final = lazy(
    r"\b(?:only|except|unless|until|before|prior|extent|so far as|if|more than|over|above|exceed\w*|provided|after"
    r"|without|other than|when|while|as long as)\b",
    re.IGNORECASE,
)
"""A bar that holds in some cases."""
_LIMITED: Final = lazy(r"\b(?:only|except|unless|but not|not|no|never|without|neither|nor)\b", re.IGNORECASE)
_AT_A_TIME: Final = lazy(
    r"\b(?:already|now|today|yet|currently|before|until|without|unless|if|only|all|whole|every|any|alone|both)\b"
)
"""What a question adds that a sentence which allows a thing may not allow."""


def allowed(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> Outcome | None:
    """Yes or no by the sentence that allows or bars what is asked; None where none tells, or several could."""
    if not (evidence.complete and evidence.scoped and len(evidence.dossiers) == 1 and ranked):
        return None
    if not _ASKS.search(question.low) or turns(question.low) or question.confirms:
        return None
    best, note = ranked[0], ranked[0].note
    told = {word.norm for word in question.terms} - evidence.names - evidence.who.words - FRAME - FILERS - _IDLE
    exact = {word.norm for word in question.terms if word.kind != "word"}
    if len(told) < FEWEST:
        return None
    mean = {word: {word} | SYNONYMS_OF.get(word, frozenset()) for word in told}
    around = note.norms | note.context
    known = {word for word in told if not mean[word].isdisjoint(around)}
    if len(known) < KNOWN * len(told) or not exact <= around:
        return None
    rest = [other.norms for each in evidence.dossiers for other in each.notes if other.text != note.text]
    rest += [row.norms for each in evidence.dossiers for row in each.rows]
    if any(not mean[word].isdisjoint(other) for word in told - known for other in rest):
        return None
    if max((each.score for each in ranked if each.note.text != note.text), default=0.0) > RIVAL * best.score:
        return None
    verdicts = []
    for each in (candidate for candidate in ranked if candidate.note is note):
        said = {word for word in told if not mean[word].isdisjoint(note.sentence_norms[each.sentence])}
        if len(said) < SAID * len(told):
            continue
        no = _side(question, each)
        if no is not None:
            verdicts.append((len(said), no, each))
    if not verdicts or len({no for _, no, _ in verdicts}) > 1:
        return None
    barred = any(negated(question, each) for each in ranked if each.note is note)
    if barred and not verdicts[0][1]:
        return None
    _, no, chosen = max(verdicts, key=lambda each: each[0])
    base = finding_of_quote(Quote(chosen, (chosen.span,)))
    status: Status = "denied" if no else "answered"
    led = replace(base.led_by("No." if no else "Yes."), status=status)
    return Outcome(status, (replace(led, values=(yes_or_no(led, no=no), *led.values)),))


def barred_until(question: Question, ranked: Sequence[Candidate]) -> Outcome | None:
    """No, where it is asked whether an issuer may redeem before a day and a sentence bars it till that day or later.

    "Before that date" is the last date of the sentence before. Nothing is told of a later day.
    """
    asked = [word.norm for word in question.terms if word.kind == "date" and len(word.norm) == len("2027-09-15")]
    if len(asked) != 1 or not question.asks("redemption") or not _BEFORE.search(question.low):
        return None
    if PUTS.search(question.low) and not _ISSUER.search(question.low):
        return None
    found: dict[str, Finding] = {}
    for each in ranked:
        barred = _BARRED.search(each.text)
        if barred is None:
            continue
        before = each.note.text[: each.span[0]] if barred["that"] else each.text[barred.start("day") :]
        days = [word.norm for word in words(before) if word.kind == "date" and len(word.norm) == len(asked[0])]
        if not days or asked[0] > (days[-1] if barred["that"] else days[0]):
            return None
        found.setdefault(each.dossier.stored.key, finding_of_quote(Quote(each, (each.span,))))
    led = [replace(each.led_by("No."), status="denied") for each in found.values()]
    told = tuple(replace(each, values=(yes_or_no(each, no=True), *each.values)) for each in led)
    return Outcome("denied", told) if told else None


_ISSUER: Final = lazy(r"\b(?:issuer|company|call|prepay)\w*")
_BARRED: Final = lazy(
    r"\b(?:may|can|shall|will|could)(?: ?not|n't) (?:be )?(?:redeem|prepa(?:y|id)|repurchase|call)\w*[^.;]{0,60}?"
    r"\b(?:before|prior to|until|earlier than) (?:(?P<that>that (?:date|day))|(?P<day>\w+ \d{1,2}, \d{4}))",
    re.IGNORECASE,
)


def yes_or_no(finding: Finding, *, no: bool) -> AnswerValue:
    """Yes or no as a value of a finding."""
    kind = finding.values[0].kind if finding.values else "passage"
    return AnswerValue(
        kind=kind,
        field="verdict",
        value="no" if no else "yes",
        accession=finding.filing.accession,
        source=finding.filing.source,
    )


_BEFORE: Final = lazy(r"\b(?:before|prior to|until|earlier than)\b")
PUTS: Final = lazy(
    r"\bputs?\b|\bputtable\b|\b(?:holders?|owners?|he|she)\b.{0,80}\b(?:require|demand|force|compel|oblige|make|redeem)"
)
