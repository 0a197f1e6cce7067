"""What the reporting person is to a holder: trustee, manager, general partner, beneficiary, as the text says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extractor.reading.rules.entities import Entity
from extractor.reading.rules.note import Note
from extractor.reading.rules.short_names import Short

_REST: Final = r"(?:[^.;]|(?<=mr|ms|dr|jr)\.|(?<=mrs)\.|\.(?=[\w,]))"
_ADJACENT: Final = re.compile(
    r"(?: ?\([^()]{1,120}\)){0,2},? ?(?:an? [^,;.()]{3,80}?,? )?(?:and )?"
    rf"(?:(?:for|of|in|over|to) which (?P<which>{_REST}{{3,160}})|(?P<whose>whose {_REST}{{3,120}})"
    r"|, (?:which is )?(?:an? )?(?P<apposed>(?:wholly[- ]owned |indirect |direct |majority[- ]owned )*(?:subsidiary"
    rf"|affiliate|entity|company|trust|limited liability company|limited partnership|corporation)(?:[^.;,]"
    rf"|\.(?=[\w,])){{3,120}})"
    r"|(?P<controlled>(?:that is |which is |is )?(?:wholly |jointly )?(?:controlled|managed|owned|established|formed"
    rf"|created) (?:by|for){_REST}{{3,100}})"
    r"|(?P<benefit>(?:for the (?:sole )?benefit of|f/b/o|fbo|on behalf of|to the account of|for the account of)"
    rf" {_REST}{{3,100}})"
    rf"|the (?P<beneficiaries>(?:sole )?(?:beneficiaries|beneficiary|trustees?|members?"
    rf"|general partner) of which (?:is|are) {_REST}{{3,110}})"
    rf"|(?:with respect to which|as to which|where|and) (?P<where>(?:the )?reporting person (?:is|has|serves|acts"
    rf"|holds|shares|owns|exercises|may be deemed to have) {_REST}{{3,140}}))"
)
_PERSON_IS: Final = re.compile(
    r"(?:the )?(?:reporting persons?|he|she|mr\. [\w-]+|ms\. [\w-]+),? (?:is|are|serves as|acts as|act as"
    r"|serve as)(?: also)?"
    r" (?:the |an? )?(?P<role>[^.;]+)"
)
_CUT: Final = re.compile(
    r",? (?:and|but) (?:the )?(?:reporting|may|disclaims|mr\.|ms\.|\d|\(i)|, (?:and )?(?:may|which|who|disclaims|holds?"
    r"|owns?|is|are)\b| in the [\w ]{3,60}\bplan\b"
)
_STATED: Final = re.compile(
    r"(?P<subject>reporting persons?(?:'s? [\w-]+)?|mr\. [\w-]+|ms\. [\w-]+|mrs\. [\w-]+|dr\. [\w-]+|spouse|wife|\bhe"
    r"|\bshe"
    r"|undersigned|\))(?P<adverb>,? (?:is|are|serves as|acts as|also serves as|was)(?: deemed)?(?: directly and"
    r" indirectly)?(?: the| an?| also| each){0,2} )(?P<role>[^.;]{3,110}?) (?:of|for) (?:the |such |each "
    r"|each of the |this "
    r"|these )?"
)
_OTHER_WORDS: Final = re.compile(
    r"reporting person, an? (?P<role>(?:\w+ ){0,3}?(?:advis[eo]r|trustee|beneficiary|manager|member|director|officer"
    r"|partner)[^,.;]{0,50}),"
)


@dataclass(frozen=True, slots=True)
class Role:
    """The words of a role and where they stand in ``note.flat``."""

    text: str
    span: tuple[int, int]


def role_of(note: Note, entity: Entity, shorts: dict[str, Short]) -> Role | None:
    """Find the role said beside a holder, else in a sentence of its own about that holder."""
    beside = _beside(note, entity)
    if beside is not None:
        return beside
    if entity.type == "family" and entity.name is None:
        words = note.cased(entity.start, entity.end)
        return Role(re.sub(r"^(?:the|his or her)\b ", "", words), (entity.start, entity.end))
    return _elsewhere(note, entity, shorts)


def _beside(note: Note, entity: Entity) -> Role | None:
    match = _ADJACENT.match(note.flat, entity.end, min(len(note.flat), entity.end + 380))
    if match is None or match.lastgroup is None or match.end() == entity.end:
        return None
    start, end = match.span(match.lastgroup)
    person = _PERSON_IS.match(note.flat, start, end)
    if person is not None:
        start = person.start("role")
    cut = _CUT.search(note.flat, start + 4, end)
    if cut is not None:
        end = cut.start()
    return Role(note.cased(start, end).strip(" ,"), (entity.start, end))


def _elsewhere(note: Note, entity: Entity, shorts: dict[str, Short]) -> Role | None:
    names = {
        label.lower() for label, short in shorts.items() if any(each.name == entity.name for each in short.members)
    }
    if entity.name is not None:
        names.add(entity.name.lower())
    if entity.type is not None:
        names |= {entity.type, f"{entity.type}s", "llc" if entity.type == "company" else entity.type}
    for match in _STATED.finditer(note.flat):
        if any(note.flat.startswith(name, match.end()) for name in names):
            start, end = match.span("role")
            if re.search(r"spouse|wife|husband|person's", match["subject"]):
                start = match.start("subject")
            cut = _CUT.search(note.flat, start + 2, end)
            return Role(note.cased(start, cut.start() if cut else end).strip(" ,"), match.span())
    other = _OTHER_WORDS.search(note.flat)
    return Role(note.cased(*other.span("role")), other.span("role")) if other is not None else None
