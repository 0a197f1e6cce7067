"""The matters of which a question supposes one side and a sentence states one: how each is worded. Pure.

Every matter is general language or a standing phrase of ownership forms; none is of one filing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.words import stem
from extractor.qa.verdicts.matters_of_leaving import leaving
from extractor.qa.verdicts.matters_of_pay import choice, in_kind, lieu, payment, portion, settlement
from extractor.qa.verdicts.matters_of_price import adjusted
from extractor.qa.verdicts.matters_of_rights import early, put, waived
from extractor.qa.verdicts.matters_of_roles import alone, only, powers, survives
from extractor.qa.verdicts.matters_of_trade import market, pieces, transferable, volition
from extractor.qa.verdicts.sides import Pair, Raised, Side, denied, side_of, unreal


def raised(low: str) -> Iterator[Raised]:
    """The matters that a question (lower case) raises, in the order in which they are tried."""
    for read in (
        early, _office, _FORCE, _admission, portion, only, survives, lieu, choice, settlement,
        _VESTED, payment, _whole, _kept, _exempt, alone,
        _EXPIRY, _CHANGE, volition, market, _condition, powers, adjusted, leaving, _direct, pieces, in_kind,
        _automatic, transferable, put, waived,
    ):  # fmt: skip
        found = read(low)
        if found is not None:
            yield found


_POST: Final = r"(?:director|board|officer|chief|president|ceo|cfo|coo|employ|serv|chair|position|role|post|office)\w*"
_PERSON: Final = lazy(r"\b(?:reporting (?:person|owner)|undersigned|filer|mr\.|ms\.|mrs\.|dr\.|he|she|his|her)(?!\w)")
_OFFICE: Final = Pair(
    "office",
    lazy(rf"\bstill\b.{{0,60}}\b{_POST}|\b(?:remains?|remained|continues?|stays?|stayed)\b.{{0,40}}\b{_POST}"),
    lazy(
        rf"\b(?:ceased?|resign(?:ed)?|step(?:ped)? down|quit|left|leave|depart(?:ed)?|retired?)\b.{{0,50}}\b{_POST}"
        rf"|\bno longer\b.{{0,40}}\b{_POST}|\bformer\b.{{0,30}}\b{_POST}"
    ),
    lazy(rf"\b(?:remains?|continues? (?:to (?:be|serve)|as|serving)|continued to serve)\b.{{0,40}}\b{_POST}"),
    lazy(
        rf"\b(?:ceased (?:to be|to serve|serving|being)|is no longer|no longer serves|resigned (?:from|as|his|her)"
        rf"|retired (?:from|as)|stepped down|departed|left the)\b.{{0,60}}\b{_POST}"
    ),
)
_CONDITION: Final = lazy(r"\b(?:if|before|in case|should|were to|unless)\b")


def _office(low: str) -> Raised | None:
    """Whether somebody still holds an office; a question that only supposes a departure asks for something else."""
    found = _OFFICE(low)
    if found is None or _CONDITION.search(low):
        return None

    board, staff = _BOARD.search(low) is not None, _STAFF.search(low) is not None

    def say(text: str) -> Side | None:
        other = (board and not staff and not _BOARD.search(text)) or (staff and not board and not _STAFF.search(text))
        return found.say(text) if _PERSON.search(text) and not other else None

    return Raised(found.name, say, f"{found.taken} board director", alone=True)


_BOARD: Final = lazy(r"\b(?:directors?|board|chair\w*)\b")
_STAFF: Final = lazy(r"\b(?:officer|chief|president|ceo|cfo|coo|employ\w*|executive)\b")


_BINDS: Final = (
    r"(?:bind|bound|appl|in (?:force|effect|place)|limit|restrict|cap\b|capp|stand|valid|effective|outstanding"
    r"|subject to (?!vest)|govern|constrain|prevent|block)"
)
_FORCE: Final = Pair(
    "force",
    lazy(rf"\bstill\b(?=.{{0,60}}\b{_BINDS})|\b(?:continues? to|remains?)\b(?=.{{0,30}}\b{_BINDS})"),
    lazy(rf"\bno longer\b(?=.{{0,40}}\b{_BINDS})|\b(?:been|was|were|is|are) (?:lifted|removed|waived|rescinded)\b"),
    lazy(rf"\b(?:remains?|continues? to)\b.{{0,20}}\b{_BINDS}"),
    lazy(
        r"\bno longer (?:appl|bind|bound|subject|in (?:effect|force)|outstanding|effective|limit|restrict|requir)\w*"
        r"|\bceased to (?:appl|bind|be (?:subject|in effect|in force|outstanding))\w*"
        r"|\b(?:was|were|has been|have been) (?:lifted|removed|waived|eliminated|rescinded)\b"
    ),
)
"""Whether a limit, a term or a plan still holds."""

_OWNS: Final = lazy(r"\bbeneficial|\bown(?:s|er|ers|ed|ership)?\b|\bholder|\bshares\b|\bstock\b|\bsecurities\b")
_ADMITS: Final = lazy(
    r"\b(?:admi(?:t|ss)|acknowledg|conced|accept|claim|confirm|agree|declar|assert|recogni[sz])\w*\b(?!.{0,20}\bexempt)"
    r"|\bown(?:s|ed|ing)? up\b|\bbeneficially (?:his|hers|her own|its|theirs)\b"
    r"|\b(?:treat|regard|view|consider|see)(?:s|ed)? (?:him|her|it|them)sel(?:f|ves)\b"
)
_DISCLAIMS: Final = lazy(r"\bdisclaim\w*|\bden(?:y|ies|ied)\b|\bdisavow\w*|\bdisown\w*")
_SAYS_DISCLAIMED: Final = lazy(
    r"\bdisclaims?\b|\bdisclaimed\b|\b(?:not|no|neither|nothing|nor)\b[^.;]{0,160}\badmission\b"
    r"|\bwithout (?:conceding|admitting)\b|\b(?:does|do) not (?:admit|concede|acknowledge)\b"
)
_SAYS_ADMITTED: Final = lazy(
    r"\b(?:admits?|acknowledges?|concedes?|agrees?) (?:that|to (?:being|have)|beneficial|(?:he|she|it|they) )"
)
_WHOLLY: Final = lazy(r"\b(?:entire(?:ly)?|complete(?:ly)?|wholly|fully|in full|without exception|all of)\b")
_CARVED: Final = lazy(r"\bexcept\b|\bpecuniary\b")
_GROUP: Final = lazy(r"\bgroup\b")
_OWNERSHIP: Final = lazy(r"\bbeneficial|\bownership\b|\bowner\b")


def _admission(low: str) -> Raised | None:
    """Whether somebody owns up to beneficial ownership, or to being one of a group; or disclaims it.

    A disclaimer with the usual carve-out for a pecuniary interest disclaims; whether all is disclaimed it leaves open.
    """
    group = "group" in low
    admits, disclaims = _ADMITS.search(low), _DISCLAIMS.search(low)
    match = disclaims or admits
    if match is None or (admits and disclaims) or not (group or "disclaim" in low or _OWNS.search(low)):
        return None
    topic = _GROUP if group else _OWNERSHIP
    wholly = _WHOLLY.search(low) is not None

    def say(text: str) -> Side | None:
        if not topic.search(text):
            return None
        disclaimed = _SAYS_DISCLAIMED.search(text) is not None
        if disclaimed and wholly and _CARVED.search(text):
            return "both"
        admitted = any(not unreal(text, each) for each in _SAYS_ADMITTED.finditer(text))
        return side_of(disclaimed, admitted) if disclaims else side_of(admitted, disclaimed)

    return Raised("admission", say, f"{match[0]} {_OF_OWNERSHIP}", alone=True)


_OF_OWNERSHIP: Final = (
    "beneficial owner ownership own shares stock securities held group member members act acting together respect "
    "issuer company rest being part"
)

_VESTED: Final = Pair(
    "vested",
    lazy(
        r"\b(?:already|fully|currently|completely|entirely)\b.{0,30}\bvested\b|\bvested\b.{0,12}\b(?:already|when|at"
        r"|upon|in full|fully|immediately|outright|from)\b.{0,20}|\bvest(?:s|ed)?\b.{0,12}\b(?:immediately|at once"
        r"|right away|straight away|on (?:grant|issue|issuance))\b|\bimmediately vest\w*"
    ),
    lazy(
        r"\bstill\b.{0,20}\b(?:subject to (?:\w+ )?vesting|unvested|vesting|to vest)\b|\b(?:yet|left) to vest\b"
        r"|\b(?:wait|waits|waiting)\b(?=.{0,90}\bvest)|\bsubject to (?:any |a |further |continued )?vesting\b"
        r"|\bunvested\b|\b(?:is|are|were|was) there (?:any |an? )?(?:[\w-]+ )?vesting\b(?! (?:date|schedule))"
        r"|\bvesting (?:wait|period|requirement|condition|restriction|hurdle)s?\b"
    ),
    lazy(
        r"\bfully[- ]vested\b|\bvested in full\b|\b(?:is|are|was|were) (?:100% |immediately |already |all )?vested\b"
        r"|^vested on\b|\bvest(?:s|ed|ing)? (?:in full )?(?:immediately|upon (?:issuance|(?:the )?(?:date of )?grant)\b"
        r"|(?:on|as of|at) (?:the )?(?:grant date|date of (?:grant|issuance)|time of (?:grant|issuance)))"
        r"|\bimmediately vest(?:s|ed)?\b"
    ),
    lazy(r"\b(?:is|are) unvested\b|\bremains? (?:unvested|subject to vesting)\b|\bnot (?:yet )?(?:fully )?vested\b"),
)
"""Whether something has vested, or is yet to vest; a schedule of dates is for the terms to tell."""

_WHOLE: Final = Pair(
    "whole",
    lazy(r"\b(?:every (?:one|single|last)|all|whole|full|entire|in full)\b"),
    lazy(r"\bpro[- ]?rat\w*|\bprorated\b|\bpartial\w*|\bonly (?:a )?(?:part|portion|fraction)\b"),
    lazy(r"\bin full\b|\ball (?:of the )?(?:unvested|remaining|outstanding|such|the)\b"),
    lazy(r"\bpro[- ]?rat[ae]d?\b(?=[^.;]{0,40}\b(?:basis|portion|amount|if|upon|in the event|based)\b)|\bprorated\b"),
)


def _whole(low: str) -> Raised | None:
    """Whether the whole is due, or a part only, in an event that the question names; pro rata is the part."""
    found = _WHOLE(low)
    if found is None or not _CONDITION.search(low):
        return None

    def say(text: str) -> Side | None:
        side = found.say(text) if _IN_EVENT.search(text) else None
        return None if side == "both" else side

    return Raised(found.name, say, f"{found.taken} receive get paid still full")


_IN_EVENT: Final = lazy(r"\b(?:if|in the event|upon|in case|on (?:his|her|the) (?:death|retirement|termination))\b")
_KEEPS: Final = lazy(r"\b(?:keeps?|retains?|hold on to|hang on to|still have)\s+((?:\w+\s+){1,4})")
_GIVES_UP: Final = lazy(r"\b(?:gives? up|gave up|waives?d?|forgoe?s?|relinquish\w*|cedes?d?)\s+((?:\w+\s+){1,4})")
_SAYS_KEPT: Final = lazy(r"\b(?:retains?|retained|keeps?|continues? to (?:have|hold|be entitled to))\b([^.;]*)")
_SAYS_GONE: Final = lazy(r"\b(?:waived?|waives|relinquish\w*|gave up|gives? up|forgoes|ceded)\b([^.;]*)")
_BUT: Final = lazy(r"\b(?:but not|but does not|except(?: for)?|other than|excluding|and not)\b")
_OBJECT_ENDS: Final = lazy(r"\b(?:on|of|in|over|for|to|from)\b")
_NO_OBJECT: Final = frozenset({"the", "his", "her", "any", "right", "its", "their", "all", "of", "power"})


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in re.findall(r"[a-z]+", text))


def _kept(low: str) -> Raised | None:
    """Whether a right is kept or given up: the right must be named on its side of a "but not"."""
    keeps = _KEEPS.search(low)
    match = keeps or _GIVES_UP.search(low)
    thing = _stems(_OBJECT_ENDS.split(match[1])[0]) - _NO_OBJECT if match else frozenset()
    if match is None or not thing:
        return None

    def say(text: str) -> Side | None:
        kept = _named(text, _SAYS_KEPT, thing)
        gone = _named(text, _SAYS_GONE, thing)
        held, lost = kept[0] or gone[1], kept[1] or gone[0]
        return side_of(held, lost) if keeps else side_of(lost, held)

    return Raised("kept", say, match[0])


def _named(text: str, verb: re.Pattern[str], thing: frozenset[str]) -> tuple[bool, bool]:
    """Whether a thing stands after a verb, and whether it stands after a "but not" that follows the verb."""
    before = after = False
    for each in verb.finditer(text):
        parts = _BUT.split(each[1], maxsplit=1)
        before = before or (bool(thing & _stems(parts[0])) and not denied(text, each))
        after = after or any(thing & _stems(part) for part in parts[1:])
    return before, after


_RULE: Final = lazy(r"\b1?\d[ab]-?\d+(?:-\d+)?(?:\s?\([a-z0-9]\))*")
_NOT_EXEMPT: Final = lazy(r"\bnot (?:be )?exempt|\bno exemption|\bnon-?exempt")
_IS_EXEMPT: Final = lazy(r"\bexempt(?:ed)? (?:under|from|pursuant|by)\b|\bexemption\b|\bexempt transaction")


def _exempt(low: str) -> Raised | None:
    """Whether a transaction is exempt, under the rule that the question names."""
    if "exempt" not in low:
        return None
    rules = [_squeezed(each) for each in _RULE.findall(low)]

    def say(text: str) -> Side | None:
        # A scanned "1" may read "l": the rule's first digit is not compared.
        if not all(rule[1:] in _squeezed(text) for rule in rules):
            return None
        if _NOT_EXEMPT.search(text):
            return "no"
        return "yes" if _IS_EXEMPT.search(text) else None

    taken = f"exempt exempted exemption claim rely relies invoke cite transaction rule {' '.join(rules)}"
    return Raised("exempt", say, taken, alone=bool(rules))


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\-]", "", text)


_EXPIRY: Final = Pair(
    "expiry",
    lazy(
        r"\b(?:expir\w*|runs? out|laps(?:e|es|ing)|end date|expiration date|go(?:es)? away|terminat(?:e|es))\b"
        r"|\bdate\b(?=.{0,60}\b(?:ends?|runs? out)\b)"
    ),
    lazy(r"\b(?:perpetual|forever|indefinite(?:ly)?|open-ended)\b"),
    lazy(r"\b(?:expires?|lapses?|terminates?) (?:on|in|at|upon|ten|five|seven)\b|\bexpiration date (?:is|of)\b"),
    lazy(
        r"\bno (?:stated |fixed )?(?:expir\w+|end|termination)(?: date| or maturity| or termination)?\b|\bperpetual\b"
        r"|\b(?:do|does|will|shall) not (?:expire|lapse|have (?:an? )?(?:expir\w+|end))|\bnever expires?\b"
        r"|\bwithout (?:an? )?(?:expir\w+|end) date|\b(?:neither|none)\b[^.;]{0,40}\b(?:expires?|lapses?)\b"
    ),
)
"""Whether a right ends on a date."""

_CHANGE: Final = Pair(
    "change",
    lazy(
        r"\b(?:can|may|could|able|still|allowed|free)\b(?!.{0,40}\bno longer\b).{0,40}"
        r"\b(?:alter|change|revoke|modify|amend|undo|reverse)\b"
        r"|\b(?:changeable|revocable|modifiable)\b"
    ),
    lazy(r"\b(?:irrevocable(?! (?:\w+ )?trust)|irrevocably|locked in|final|set in stone|binding)\b"),
    lazy(r"\b(?:may|can|could) (?:be )?(?:changed?|revoked?|modif(?:y|ied)|altered?|amended)\b|\b(?<!ir)revocable\b"),
    lazy(r"\birrevocabl[ey]\b|\b(?:may|can) ?not be (?:changed|revoked|modified|altered|amended)\b"),
)
"""Whether an election or instruction can be changed."""

_DEPENDS: Final = lazy(
    r"\b(?:depend(?:s|ed|ent)?|subject to|conditional|conditioned|contingent|hinges?|tied to|require[sd]?"
    r"|(?:has|have|need|needs) to (?:stay|remain|keep))\b"
)
_SERVES: Final = lazy(r"\b(?:stay\w*|remain\w*|serv\w+|employ\w*|keep\w* (?:working|serving))\b")
_SUBJECT_TO: Final = lazy(
    r"\b(?:subject to|provided(?: that)?|contingent (?:up)?on|condition(?:al|ed) (?:up)?on|so long as|as long as)\b"
    r"([^.]*)"
)
_SERVICE: Final = lazy(r"\b(?:continu\w+|service|employ\w+|remain\w*|serv\w+)\b")


def _condition(low: str) -> Raised | None:
    """Whether something depends on staying in service; a sentence that names no condition tells nothing."""
    depends, serves = _DEPENDS.search(low), _SERVES.search(low)
    if depends is None or serves is None:
        return None

    def say(text: str) -> Side | None:
        told = any(_SERVICE.search(each[1]) for each in _SUBJECT_TO.finditer(text))
        return "yes" if told else None

    return Raised("condition", say, f"{depends[0]} {serves[0]} stay staying remain service board job company")


_DIRECT: Final = Pair(
    "direct",
    lazy(r"\bdirect(?:ly)?\b(?! or)"),
    lazy(r"\bindirect(?:ly)?\b"),
    lazy(r"\b(?:held|owned|owns|holds) directly\b|\bdirectly (?:held|owned|by the reporting person)\b"),
    lazy(r"\b(?:held|owned|owns|holds) indirectly\b|\bindirectly (?:held|owned)\b"),
)
"""Whether securities are held directly, where a footnote says so."""
_DIRECTLY_BY: Final = lazy(r"\bdirectly by (?:the |its |his |her )?([\w&-]+)")


def _direct(low: str) -> Raised | None:
    """Whether somebody holds directly: what another holds directly, whom the question does not name, does not tell."""
    found = _DIRECT(low)
    if found is None:
        return None

    def say(text: str) -> Side | None:
        others = [each[1] for each in _DIRECTLY_BY.finditer(text) if each[1] not in {"reporting", "undersigned"}]
        return None if any(each not in low for each in others) else found.say(text)

    return Raised(found.name, say, found.taken)


def _automatic(low: str) -> Raised | None:
    """Whether something converts by itself; that a holder may convert it does not tell."""
    if "automatic" not in low or not re.search(r"\bconver|\bturn|\bexchang|\bvest|\bexercis", low):
        return None
    return Raised(
        "automatic", lambda text: "yes" if "automatically" in text else None, "automatic automatically some point"
    )
