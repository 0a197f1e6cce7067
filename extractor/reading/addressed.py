"""Passages of a note that talk to a program instead of about securities. Nothing in them is evidence.

A footnote is written by a filer and read by whoever pleases; one that says what a reader should output states no fact
about the security. Such a passage is told by what no honest footnote prints: orders to a model, role tags, the wire
form's own words, markers, other scripts. It reaches from the sentence that gives it away to the end of the note, for
what follows an order is part of it; what stands before it is read as ever.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from extractor.schema.terms import KINDS

_READER: Final = (
    r"(?:parser|extractor|annotator|scraper|crawler|(?:language |ai )?model|llm|algorithm|bot|chatbot|ai|summari[sz]er"
    r"|automated (?:reader|system|process|tool))s?"
)
"""Who is spoken to. Not *program*, *system*, *pipeline* or *plan*: securities have those."""
_MACHINE: Final = r"(?:program|system|software|machine|tool|reader|computer)s?"
_ORDERED: Final = r"(?:instruction|prompt|guideline|directive|constraint|message|rule|thing|schema)s?"
_SET_ASIDE: Final = r"(?:ignore|disregard|forget|override|overrule|bypass|discard|neglect|drop)"
_EARLIER: Final = (
    r"(?:previous|prior|above|earlier|all|any|your|preceding|these|those|every|the system|former|original)"
)
_WRITE: Final = (
    r"(?:output|emit|print|respond|reply|answer|return|insert|append|add|extract|write|produce|generate|include|set"
    r"|report|record|use|list|give)"
)
_TAG: Final = (
    r"(?:im_start|im_end|system|user|assistant|human|instructions?|prompt|note|text|footnotes?|data|document|terms"
    r"|example|output|tool|endoftext|start_header_id|end_header_id|eot_id|script|s)"
)
_ROLE: Final = r"(?:system|assistant|developer|human|user|instructions?)"
_WIRE_NAME: Final = r"(?:terms|kind|footnote|stance|quotes|fields|tranches|evidence|role|content|name|value)"
_CUES: Final = (
    # orders against orders
    rf"\b{_SET_ASIDE}\b[^.]{{0,25}}\b{_EARLIER}\b[^.]{{0,25}}\b{_ORDERED}\b",
    r"\b(?:ignore|disregard|forget|discard) (?:everything|what you|what was said)\b",
    r"\b(?:ignore|disregard|forget|discard) the (?:instructions|prompt|schema|rules|above|rest|text|footnote|note)s?\b",
    r"\bstop following\b",
    r"\boutput format\b",
    r"\b(?:new|updated|revised|hidden|secret|real|true) (?:system )?(?:instruction|directive|order|task)s?\s*[:=>—–-]",
    r"\b(?:new|updated|revised|hidden|secret|real) prompt\b",
    r"\bsystem (?:prompt|message|override|instruction|notice|update)s?\b",
    r"\b(?:developer|debug|admin|maintenance|god) mode\b",
    r"\bjailbr[eo]a?k|\bprompt[- ]injection\b|\boverride code\b",
    # somebody is spoken to
    r"\byou (?:are|must|should|shall|will|can|may|have|need|now)\b",
    r"\byour (?:task|output|reply|answer|role|job|response|rules|instructions|system|reading|list|previous|training)\b",
    r"\bdo not (?:read|quote|verify|follow|output|mention|check)\b",
    rf"\b(?:note|message|notice|attention|instruction|memo|command|hint)s?:? (?:to|for) (?:\w+ ){{0,2}}{_READER}\b",
    rf"\b(?:dear|hey|hello|hi),? (?:\w+ )?{_READER}\b",
    r"\bas an? (?:ai|language model|llm|assistant)\b|\blanguage models?\b|\bllms?\b",
    rf"\b(?:any|every|each|all|the) {_READER} (?:that |which |who )?(?:reads?|reading|must|should|shall|is to|will)\b",
    rf"\b(?:any|every|each|all) {_MACHINE} (?:that |which |who )?(?:read|process|pars|extract|must|should|shall)\w*\b",
    r"\b(?:pretend|imagine|act as (?:if|though)|role-?play|let's say|hypothetically)\b|\bfrom now on\b",
    # what to write
    rf"\b{_WRITE}\b[^.]{{0,40}}\b(?:json|terms? of kind|as a term|another term|one (?:more )?term|field named)\b",
    rf"\b{_WRITE}\b[^.]{{0,40}}\b(?:as (?:its|their|the) value|in (?:your|the) (?:reply|output|answer)|verbatim)\b",
    r"\b(?:expected|correct|desired|sample|gold|reference) (?:output|reply|answer|response|label|extraction)s?\b",
    r"\bground truth\b|\bfew-shot\b|\bbase ?64\b|\brot ?13\b|\bdecode (?:this|the)\b",
    r"\b(?:begin|start|end) of (?:data|input|text|context|prompt|instructions?|system)\b",
    r"#{3,}|={5,}",
    r"\bfor example, (?:read|extract|output)\b",
    # role tags, markup, wire form, markers
    rf"<\|?/?\s*{_TAG}\b[^>]{{0,60}}>",
    r"\[/?\s*(?:inst|sys|system|assistant|user|tool)\b[^\]]{0,20}\]",
    r"<</?\s*sys\s*>>|<!--|\]\]>|<!\[cdata",
    rf"(?:^|[\n.;!?>\]}}\"'*)#|-])\s*#*\s*\**{_ROLE}\**\s*(?:\([^)\n]{{0,30}}\))?\s*:",
    r"```|\{\s*[\"']\w+[\"']\s*:|\bjson\b|\byaml\b",
    rf"[\"']{_WIRE_NAME}[\"']\s*:",
    r"<<\s*/?\s*[0-9a-z]{4,}|\b(?=[0-9]*[a-f])[0-9a-f]{16}\b|that was the last (?:note|one)\b|code of this request",
    r"(?:^|\n)\s*(?:cited by|text|reply|context|example \d*) ?: ",
    rf"\b(?:{'|'.join(kind for kind in KINDS if '_' in kind)})\b",
    # orders in other languages of the Latin script
    r"\b(?:instrucciones|ignora|ignorad|ignoren|instruções|instrução|ignor[ae]r|istruzion[ei]|ignorez|ignorer)\b",
    r"\b(?:consignes?|oubliez|ignorier\w*|anweisung\w*|missacht\w*|negeer|instructies|instruktion(?:er|en)?|ignorera)\b",
    r"\b(?:instrukcj\w+|zignoruj|pomi[nń]\w*|talimat\w*|abaikan|instruksi|hướng dẫn|bỏ qua|ohjeet|unohda)\b",
    r"\b(?:utasítás\w*|pokyny|ignoruj\w*|instrucțiuni\w*|huwag pansinin|puuza)\b",
)
_AT_WORDS: Final = [cue for cue in _CUES if cue.startswith(r"\b") and "<" not in cue]
_ELSEWHERE: Final = [cue for cue in _CUES if cue not in _AT_WORDS]
_CUE: Final = re.compile(rf"\b(?=\w)(?:{'|'.join(_AT_WORDS)})|{'|'.join(_ELSEWHERE)}")
"""All cues; those that begin with a word are tried at the beginnings of words alone, for there are many."""
_FOREIGN: Final = re.compile(
    "[\u0370-\u1fff\u2e80-\u9fff\ua000-\ud7ff\uf900-\ufaff\ufe70-\ufefe\U00010000-\U0001f1ff\U00020000-\U0003ffff]"
)
_MANY_FOREIGN: Final = 6
"""Letters of another script that make a passage; a Greek letter or two name a fund or a coefficient."""
_HIDDEN: Final = re.compile("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
_DROPPED: Final = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
_STOP: Final = re.compile(r"[.;!?:]\s|\n")


@lru_cache(maxsize=256)
def addressed_from(text: str) -> int | None:
    """Where a passage that talks to a program begins, as an offset into ``text``; None where there is none."""
    folded, offsets = _folded(text)
    places = []
    cue = _CUE.search(folded)
    if cue is not None:
        start = cue.start() + (len(cue[0]) - len(cue[0].lstrip("\n.;!?>]}\"'*)#- ")))
        places.append(offsets[_sentence_start(folded, start)])
    foreign = list(_FOREIGN.finditer(folded))
    if len(foreign) >= _MANY_FOREIGN:
        places.append(offsets[_sentence_start(folded, foreign[0].start())])
    hidden = _HIDDEN.search(text)
    if hidden is not None:
        places.append(hidden.start())
    return min(places, default=None)


def _sentence_start(text: str, position: int) -> int:
    """The start of the sentence around ``position``."""
    start = 0
    for stop in _STOP.finditer(text, max(0, position - 400), position):
        start = stop.end()
    return start if start or position <= 400 else position


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text in plain lower case, compatibility forms undone and invisible characters dropped, with its offsets."""
    odd = set(_ODD.findall(text))
    plain_of: dict[str, str | int | None] = {character: _plain(character) for character in odd}
    if all(len(_plain(character)) == 1 for character in odd) and not any(map(_DROPPED.match, odd)):
        return text.translate(str.maketrans(plain_of)).lower(), range(len(text) + 1)
    characters: list[str] = []
    offsets: list[int] = []
    for position, character in enumerate(text):
        if _DROPPED.match(character):
            continue
        plain = _plain(character)
        characters.append(plain)
        offsets.extend([position] * len(plain))
    offsets.append(len(text))
    return "".join(characters), offsets


def _plain(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character).lower() if character > "\x7f" else character.lower()
    plain = _LOOKALIKES.get(plain, plain)
    return " " if plain.isspace() and plain != "\n" else plain


_ODD: Final = re.compile(r"[^!-~ \n]")
"""All but printed ASCII, blanks and line ends, which fold to their lower case alone."""
_LOOKALIKES: Final = dict(zip("аеорсухіѕјԁɡոαοιν“”‘’‹›«»", 'aeopcyxisjdgnaoiv""\'\'<>""', strict=True))
"""Cyrillic, Greek and Armenian letters that are drawn like Latin ones, and quote marks."""
