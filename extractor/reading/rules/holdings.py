"""Through whom securities are held: one holder for each name or description that a footnote says holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from extractor.reading.rules import holder_lists, holder_roles, holder_subjects
from extractor.reading.rules.entities import Entity
from extractor.reading.rules.holder_lists import Reader
from extractor.reading.rules.note import Claim, Note
from extractor.schema.terms import Holder

_HELD_WORDS: Final = ("held ", "owned", "registered in", "titled in", "deposited")
_ACTIVE_WORDS: Final = ("holds", "owns", " own ", " hold ", "holder", "owner")
_ROLE_WORDS: Final = (
    "trustee", "manager", "member", "partner of", "settlor", "grantor", "annuitant", "beneficiar", "custodian",
    "controls", "president of", "director of", "holder of", "owner of", "execut", "trustor", "holder, of",
)  # fmt: skip
_NOUNS: Final = (
    "trust", "l.p.", " lp", "llc", "l.l.c", " inc", "spouse", "wife", "husband", "child", "foundation", " ira",
    "401", "fund", "partnership", "corporation", " ltd", "limited", "grat", " son", "daughter", "family", "mother",
    "father", "estate", "gmbh", "brother", "sister", "parents", "nephew", "niece", "household", "esop", "charit",
    "utma", "ugma",
)  # fmt: skip

_ADVERB: Final = (
    r"(?:,? ?(?:beneficially|directly|indirectly|solely|jointly|of record|legally|also|currently|together|primarily"
    r"|separately|only|(?:either )?directly or indirectly|and(?: beneficially| of record)?|for the (?:benefit"
    r"|account) of"
    r" (?:the )?reporting persons?|under the [\w ]{0,24}uniform (?:gifts|transfers) to minors act)){0,4}"
)
_PREPOSITION: Final = (
    r"(?:by(?: or (?:through|for the benefit of))?|in the names? of|in|through|via|under|for the (?:sole )?(?:benefit"
    r"|account) of"
    r"|on behalf of|for|with|as (?:a )?(?:co-)?(?:trustees?|custodians?|nominees?) (?:of|for|under))"
)
_HELD: Final = re.compile(
    rf"\b(?:held|owned|(?:registered|titled|deposited)(?= (?:in|with)\b)){_ADVERB},? (?P<how>{_PREPOSITION}),? (?=\S)"
)
_NOT_SECURITIES: Final = re.compile(
    r"(?:\b(?:wholly|majority|jointly|partly|partially|family|privately|minority|closely|publicly)[- ]"
    r"|%[- ](?:directly |indirectly |beneficially )?|\bpercent[- ]"
    r"|\b(?:compan(?:y|ies)|corporations?|entit(?:y|ies)|llcs?|l\.p\.|inc\.|trusts?|partnerships?|affiliates?"
    r"|subsidiar(?:y|ies)"
    r"|businesse?s?|firms?|funds?|vehicles?|each|person|organizations?)(?:,| that (?:is|are)| which (?:is|are)"
    r"| wholly| and)?"
    r" (?:directly |indirectly |beneficially |wholly |and |or |controlled |solely )*"
    r"|\b(?:meetings?|vote|votes|hearing|auction|election|offering|call|office|position|referendum)\b(?: \w+){0,3} "
    r"|\b(?:previously|formerly|no longer|not|longer|once|if|were to be|be|would be|to be|will be|may be|originally"
    r"|never"
    r"|had been|deemed(?: to be)?(?: (?:shares|securities|stock))?|may be) (?:directly |indirectly |beneficially "
    r"|also ){0,3}"
    r"|\b(?:membership|partnership|partner(?:ship)?|limited liability company|equity|ownership|voting|gp|member"
    r"|profits?|carried)"
    r" (?:interests?|units|power) (?:are |is |of [^.;]{1,60}? )?(?:directly |indirectly |beneficially )?)$"
)
_TRUSTY: Final = re.compile(
    r"\b(?:shares|stock|securities|units|awards?)\)? (?:of common stock )?(?P<how>in|into|to) (?P<trust>(?:an? |the "
    r"|his |her )?(?:\w+ ){0,2}?trusts?)\b"
    r"|\bdeferred (?P<how2>into|in) (?P<trust2>(?:an? |the )?(?:\w+ ){0,2}?trusts?)\b"
)
_TRADED: Final = re.compile(
    r"\b(?:shares|stock|securities|units|adss?|transactions?|sales?|purchases?|options?"
    r"|warrants?)\b[^.;]{0,60}?\b(?:purchased|sold|made|bought"
    r"|effected|reported|acquired|executed)"
    r"(?: directly| solely)? (?P<how>by|through|for) (?=\S)"
)
_INITIAL: Final = re.compile(
    r"(?:\(\d{1,2}\) |footnote \d{1,2}[:.] |these (?:shares|securities) are )?(?:(?:represents |includes "
    r"|consists of )?(?:shares |securities |common stock |units |stock |options? )"
    r"?(?:(?P<how>by|through|in|of|as (?:sole |co-)*trustees? (?:of|for)|indirect(?:ly)?(?:,)? (?:by"
    r"|through))) )?(?=\S)"
)
_INITIAL_ENDS: Final = re.compile(
    r"$|\.$|\. |;|,? (?:and )?(?:for|of|in|over) which\b|,? whose\b|,? (?:where|as to which) (?:the )?reporting|"
    r",? (?:the )?reporting (?:person|owner)(?:'s \w+)? (?:is|serves|acts)|, an? |, (?:the )?(?:co-)?trustees?\b| \("
    r"| for (?:the )?benefit| \(|,? dated |, for the benefit| (?:controlled|owned|managed) by| u/| fbo\b|,? an entity"
    r"| of which| -|, with respect to|, as (?:co-)?trustee"
)
_ROLE_OF: Final = re.compile(
    r"\b(?:is|are|serves?|acts?|was|being)(?: also| currently| each| the| a| an"
    r"| as){0,3} (?P<role>[^.;]{0,90}?(?<!board of )\b(?P<word>"
    r"(?:co-?)?(?:successor )?trustees?|settlors?|grantors?|trustors?|annuitants?|beneficiar(?:y|ies)|executors?"
    r"|executrix"
    r"|custodians?|managers?|managing (?:members?|partners?|general partners?)|general partners?|sole (?:members?"
    r"|owners?"
    r"|(?:share|stock)holders?|directors?|officers?)|controlling (?:members?|(?:share|stock)holders?|persons?)"
    r"|controls|managing shareholder"
    r"|members?|presidents?|directors?|owners?|principals?)) (?:of|for|under) (?:each of |both )?(?=\S)"
)
_ANY_HOLDER_ROLE: Final = re.compile(
    r"trustee|settlor|grantor|trustor|annuitant|beneficiar|execut|custodian|manager|managing|general partner|sole"
    r"|controll"
)
_FOUNDATION_ROLE: Final = re.compile(r"president|director|member|officer")
_PERSONS: Final = re.compile(
    r"(?:reporting person(?:s|'s [\w-]+)?|\bhe|\bshe|\bi|\b(?:mr|ms|mrs|dr)\. [\w. -]{2,30}|spouse|wife|husband"
    r"|undersigned),?(?: who)?$"
)
_CHAIN: Final = re.compile(
    r",? (?:\([^)]{0,60}\),? )?(?:(?:which|that|and which|who) (?:in turn,? )?(?:is|serves as|acts as)(?: in turn"
    r"| also)? )?(?:the |a )?(?:sole )?(?:ultimate )?"
    r"(?:general partner|managing member|manager|sole member|sole owner|sole shareholder|investment manager"
    r"|investment adviser|investment advisor"
    r"|trustee) of (?=\S)"
)
_CONTROLS: Final = re.compile(
    r"(?:(?:is|serves as|acts as) )?(?:the |a )?(?:sole )?(?:general partner|managing member|manager"
    r"|sole member) of (?:each of )?(?=\S)"
)
_FUTURE: Final = re.compile(r"\b(?:will|shall|would|may(?! \d)|upon|if|to be|intends?|expects?|elect to have|future)\b")
_HYPOTHETICAL: Final = re.compile(
    r"\b(?:if|were|would|any|hypothetical\w*|assuming|deemed to be outstanding|each holder|holder of)\b$"
)


MOST: Final = 40
"""How many sentences about roles are read of one footnote at most."""


@dataclass(frozen=True, slots=True)
class Found:
    """A holder with the stretches of text that say so; ``weak`` ones only refer back to another."""

    entity: Entity
    spans: tuple[tuple[int, int], ...]
    weak: bool = False
    key: str = ""
    role: holder_roles.Role | None = None


def read(note: Note) -> Iterable[Claim]:
    """Claim one holder for each name or description through which securities are said to be held."""
    flat = note.flat
    held = any(word in flat for word in _HELD_WORDS)
    active = any(word in flat for word in _ACTIVE_WORDS)
    roles = any(word in flat for word in _ROLE_WORDS)
    nouns = any(word in flat for word in _NOUNS)
    if not nouns and not held and not active:
        return
    reader = Reader(note)
    found = [*_initial(reader)] if any(word in flat[:220] for word in _NOUNS) else []
    found += [*_passive(reader)] if held else []
    found += [*_active(reader)] if active else []
    found += [*_in_trust(reader)] if "trust" in flat else []
    by_role = [*_by_role(reader)] if roles else []
    found = _settle(note, found, by_role)
    if not found:
        found = _settle(note, [*(_traded(reader) if nouns else ()), *by_role], by_role)
    for one in found:
        role = holder_roles.role_of(note, one.entity, reader.shorts) or one.role
        spans = [*one.spans, *([role.span] if role else [])]
        body = Holder(name=one.entity.name, type=one.entity.type, role=role.text if role else None)
        yield note.claim_flat(body, *spans)


def _passive(reader: Reader) -> Iterator[Found]:
    """``held by X``, ``owned of record by X``, ``held in a trust``, ``registered in the name of X``."""
    note = reader.note
    for match in _HELD.finditer(note.flat):
        start = note.flat_sentence_at(match.start())[0]
        before = note.flat[max(start, match.start() - 70) : match.start()]
        if _NOT_SECURITIES.search(before) or _HYPOTHETICAL.search(before.rstrip()):
            continue
        how = match["how"]
        listed = reader.list_at(match.end())
        if not listed and how in ("in", "through", "under", "via"):
            listed = _bare(reader, match.end())
        for one in listed:
            if not _fits(how, one, note):
                continue
            yield Found(
                one.entity,
                _quoted(match, one),
                weak=_weak(one.entity),
                key=note.flat[match.end() if one is listed[0] else one.spans[0][0] : one.end],
            )


def _quoted(match: re.Match[str], one: holder_lists.Named) -> tuple[tuple[int, int], ...]:
    """The words that lead to a holder and the holder; of a later one of a list without those between."""
    start, end = one.spans[0]
    if start - match.end() > 12:
        return ((match.start(), match.end("how")), (start, end), *one.spans[1:])
    return ((match.start(), end), *one.spans[1:])


def _fits(how: str, one: holder_lists.Named, note: Note) -> bool:
    """Whether a holder of this type can follow the preposition."""
    kind, name = one.entity.type, one.entity.name
    if how in ("under", "via"):
        return kind in ("retirement_account", "trust") if how == "under" else True
    if how in ("for", "with") or "behalf" in how or "benefit" in how:
        return kind == "family" or (name is not None and kind in ("trust", "partnership", "company", "fund"))
    if kind == "fund" and name is None and how == "in":
        return (
            "fund" in note.flat[one.entity.start : one.entity.end]
            and "stock fund" not in note.flat[one.entity.start : one.entity.end]
        )
    return True


def _bare(reader: Reader, start: int) -> list[holder_lists.Named]:
    """``in trust``, ``in joint tenancy with his wife``, ``in street name`` (no holder)."""
    match = re.compile(r"(?:joint (?:tenancy|ownership|name)|joint tenants|community property) with (?=\S)").match(
        reader.note.flat, start
    )
    return reader.list_at(match.end()) if match else []


def _weak(entity: Entity) -> bool:
    """Whether the words only refer back ("the trust"), so that another holder of the type stands for them."""
    return entity.name is None and entity.definite and entity.end - entity.start < 28


def _active(reader: Reader) -> Iterator[Found]:
    for one, end in holder_subjects.active(reader):
        yield Found(one.entity, ((one.spans[0][0], end), *one.spans[1:]), weak=_weak(one.entity))


def _in_trust(reader: Reader) -> Iterator[Found]:
    """``an allocation of shares in trust``, ``deferred into trust``, ``7,211 shares to the trust``."""
    note = reader.note
    for match in _TRUSTY.finditer(note.flat):
        group = "trust" if match["trust"] else "trust2"
        start = note.flat_sentence_at(match.start())[0]
        before = note.flat[max(start, match.start() - 90) : match.start()]
        moved = re.search(
            r"\b(?:transfer\w*|contribut\w*|gift\w*|donat\w*|sold|sale|deposit\w*|convey\w*|distribut\w*)\b", before
        )
        named = reader.one_at(match.start(group))
        if _FUTURE.search(before) or (moved and match["how"] == "to") or (named and named[0].entity.name):
            continue
        kind = reader.note.flat[match.start(group) : match.end(group)]
        entity = Entity(match.start(group), match.end(group), None, "trust", definite=kind.startswith("the "))
        yield Found(entity, (match.span(),), weak=match["how"] == "to" and _weak(entity))


def _initial(reader: Reader) -> Iterator[Found]:
    """A note that begins with the holder: ``By spouse.``, ``The Orr Trust dated May 1, 2001, of which …``."""
    flat = reader.note.flat
    match = _INITIAL.match(flat)
    if match is None:
        return
    for one in reader.list_at(match.end()):
        how = match["how"] or ""
        ends = _INITIAL_ENDS.match(flat, one.end)
        if (
            how not in ("in", "of")
            and not how
            and (one.entity.type is None or (one.entity.name is None and one.entity.type == "company"))
        ):
            return
        if ends is None or (how == "of" and one.entity.name is None and one.entity.type != "family"):
            return
        yield Found(one.entity, _quoted(match, one))


def _traded(reader: Reader) -> Iterator[Found]:
    """Securities bought or sold by a trust, a partnership or one of the family, where nothing else says who holds."""
    note = reader.note
    for match in _TRADED.finditer(note.flat):
        for one in reader.list_at(match.end()):
            kind = one.entity.type
            if kind in ("trust", "family", "foundation", "retirement_account") or (
                kind in ("partnership", "fund") and one.entity.name is not None
            ):
                yield Found(one.entity, _quoted(match, one))


def _by_role(reader: Reader) -> Iterator[Found]:
    """``The reporting person is the trustee of X``; of a chain ("which is the general partner of Y") the last."""
    note = reader.note
    controls: list[Control] | None = None
    for count, match in enumerate(_ROLE_OF.finditer(note.flat)):
        if count >= MOST:
            return
        listed = reader.list_at(match.end())
        strong = _ANY_HOLDER_ROLE.search(match["role"]) is not None
        for one in listed:
            allowed = strong or (one.entity.type == "foundation" and _FOUNDATION_ROLE.search(match["role"]))
            if (
                not allowed
                or one.entity.type in (None, "family")
                or (one.entity.name is None and one.entity.type == "company")
            ):
                continue
            last, spans = one, [(match.start(), one.end), *one.spans[1:]]
            for _ in range(4):
                chain = _CHAIN.match(note.flat, _after(note, last.end))
                links = reader.list_at(chain.end()) if chain else []
                if not links or links[0].entity.type is None:
                    break
                last = links[0]
                spans = [(match.start(), last.end), *last.spans[1:]]
            controls = _controls(reader) if controls is None else controls
            last, spans = _controlled(controls, last, spans)
            person = _PERSONS.search(note.flat, max(0, match.start() - 60), match.start() - 1) is not None
            if last.entity.name is None and not person:
                continue
            role = holder_roles.Role(note.cased(*match.span("role")), match.span("role")) if last is one else None
            yield Found(last.entity, tuple(spans), weak=_weak(last.entity), role=role)


@dataclass(frozen=True, slots=True)
class Control:
    """``A is the general partner of B``: who controls, what is controlled, and where that is said."""

    by: str
    what: holder_lists.Named
    start: int


def _controls(reader: Reader) -> list[Control]:
    """Who is the general partner or the manager of whom, by the footnote's own words."""
    flat = reader.note.flat
    found: list[Control] = []
    for count, match in enumerate(_CONTROLS.finditer(flat)):
        if count >= MOST:
            break
        listed = reader.list_at(match.end())
        if not listed or listed[0].entity.name is None or listed[0].entity.type is None:
            continue
        end = _after(reader.note, listed[0].end)
        turned = re.match(r" (?:is|are) (?:the )?", flat[end : end + 12])
        subject = reader.one_at(end + turned.end()) if turned else _before_verb(reader, match.start())
        if subject and subject[0].entity.name not in (None, listed[0].entity.name):
            found.append(Control(subject[0].entity.name or "", listed[0], match.start()))
    return found


def _controlled(
    controls: list[Control], last: holder_lists.Named, spans: list[tuple[int, int]]
) -> tuple[holder_lists.Named, list[tuple[int, int]]]:
    """What a general partner or a manager in turn controls, where another sentence says so."""
    for each in controls:
        if each.by == last.entity.name:
            return each.what, [*spans, (each.start, each.what.end), *each.what.spans[1:]]
    return last, spans


def _before_verb(reader: Reader, verb: int) -> list[holder_lists.Named]:
    """The subject that ends before a verb, a bracket between them allowed."""
    subject = holder_subjects.subject(reader, max(0, verb - 160), verb)
    return [subject] if subject is not None else []


def _after(note: Note, end: int) -> int:
    bracket = re.compile(r" ?\([^()]{1,80}\)").match(note.flat, end)
    return bracket.end() if bracket else end


def _settle(note: Note, found: list[Found], candidates: list[Found]) -> list[Found]:
    """Keep each holder once; a word that only refers back gives way to what it refers to."""
    kept: dict[str, Found] = {}
    for one in found:
        if one.weak:
            continue
        key = _key(note, one)
        if key not in kept or _length(one) < _length(kept[key]):
            kept[key] = one
    for one in found:
        if not one.weak or any(other.entity.type == one.entity.type for other in kept.values()):
            continue
        meant = next((each for each in candidates if each.entity.type == one.entity.type and each.entity.name), None)
        kept[one.entity.type or "none"] = meant or one
    named = {other.entity.type for other in kept.values() if other.entity.name}
    return [one for one in kept.values() if one.entity.name or not (_weak(one.entity) and one.entity.type in named)]


def _length(one: Found) -> int:
    return max(end for _, end in one.spans[:1]) - one.spans[0][0]


def _key(note: Note, one: Found) -> str:
    entity = one.entity
    if entity.name is not None:
        return entity.name.lower().rstrip(".")
    words = one.key or note.flat[entity.start : entity.end]
    return f"{entity.type}:{_NOISE.sub('', words)}"


_NOISE: Final = re.compile(
    r"\b(?:an?|the|such|his|her|their|family|certain|reporting persons?(?:'s?)?|immediate|own) ?"
)
