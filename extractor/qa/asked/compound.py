"""Split a question that asks several things into its parts, each with what the whole is about. Pure.

"How many options lapsed, and what was their strike?" asks twice of one thing. What is said before ("the donation: how
many shares and on which day?") and what the first part is about belong to every part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.asked.question import PLAIN, Question, read_question
from extractor.qa.asked.wanted import Wanted, wants_of
from extractor.qa.asked.words import words

_PREPOSITION: Final = r"(?:at|on|in|by|to|for|of|from|under|through|until|over|into|with|as of)\s+"
_DOING: Final = r"(?:expiring|ending|lapsing|maturing|vesting|costing|totall?ing)\s+"
_WH: Final = r"(?:what|which|who|whom|whose|when|where|how|why)"
_BREAK: Final = lazy(
    rf"(?P<mark>\s*[,;:?.!]|\s+-+|\s+and\b|\s*&)\s*(?P<link>(?:and|so|also|but|plus|if so),?\s+)?"
    rf"(?=(?:{_PREPOSITION}|{_DOING})?{_WH}\b)",
    re.IGNORECASE,
)
"""Where a new part may begin."""
_STARTS: Final = lazy(rf"(?:{_PREPOSITION}|{_DOING})?({_WH})\b\s*(\w+)?", re.IGNORECASE)
_ASKS: Final = lazy(rf"\b{_WH}\b", re.IGNORECASE)
_AUXILIARY: Final = r"did|do|does|is|are|was|were|will|would|can|could|must|may|should|has|have|had"
_HEADS: Final = (
    r"(?:exercise |strike |sale |exchange |interest |expiration |expiry |share |per-share |sterling |dollar |gbp/usd )*"
    r"(?:prices?|strikes?|expir(?:y|ation)|maturity|rates?|dates?|days?|timing|numbers? of|share count|count|amounts?"
    r"|percentages?(?! wise)|percent(?! wise)|names?|size|ratio|ceiling|floor|cap|value|cost|balance|quantity"
    r"|trustees?|form|underlying shares)\b"
)
_NOUNS: Final = lazy(
    rf"(?:,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s+plus\s+)(?=(?:(?:the|its|his|her|their|an?)\s+)?"
    rf"(?:(?!(?:in|by|at|per|of|for|to|with|on)\b)[\w/-]+\s+)?{_HEADS})",
    re.IGNORECASE,
)
_HEAD: Final = lazy(rf"\b{_HEADS}", re.IGNORECASE)
_ASKED_NOUN: Final = lazy(
    rf"^(?:{_PREPOSITION})?{_WH}\b(?:\s+(?:many|much|percent\w*|number|price|date|rate|day|series|trusts?|kind|of|each"
    r"|time))*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Part:
    """One of several things that a question asks."""

    words: str
    """What it says itself."""
    question: Question
    """The part as a question of its own, with what the whole is about."""

    @property
    def head(self) -> str:
        """The words by which it says what it asks for: "what is the strike"."""
        return _said_head(self.words)

    @property
    def wants(self) -> tuple[Wanted, ...]:
        """The types of answer that it asks for."""
        return self.question.wants


def parts_of(question: Question) -> tuple[Part, ...]:
    """The parts of a question that asks two things or more; none of one that asks a single thing."""
    if question.confirms or question.manner == "yes_no":
        return ()
    lead, pieces = _pieces(" ".join(question.text.translate(PLAIN).split()))
    if len(pieces) < 2:
        return ()
    heads = [_head_words(piece) for piece in pieces]
    found = []
    for place, piece in enumerate(pieces):
        others = frozenset().union(*(each for at, each in enumerate(heads) if at != place)) - heads[place]
        own = read_question(f"{lead} {piece}?".strip())
        terms = tuple(word for word in question.terms if word.norm not in others)
        wants = _wants(piece)
        asked = replace(
            own, text=question.text, terms=terms, securities=own.securities or question.securities, wants=wants,
            clauses=(), head=own.head if "name" in wants else None, phrases=question.phrases,
        )  # fmt: skip
        found.append(Part(piece, asked))
    return tuple(found)


def _head_words(piece: str) -> frozenset[str]:
    """The plain words by which a part says what it asks for."""
    return frozenset(word.norm for word in words(_said_head(piece)))


def _said_head(piece: str) -> str:
    said = _ASKED_NOUN.search(piece)
    return " ".join([*([said[0]] if said else []), *(each[0] for each in _HEAD.finditer(piece))])


def _wants(piece: str) -> tuple[Wanted, ...]:
    """The type of answer that a part asks for, told by its question word and the noun beside it where they tell one."""
    low = piece.lower()
    if _OF_EACH.search(low):
        return ("shares",)
    noun = _NOUN_PHRASE.search(low)
    own = wants_of(f"{noun[0]}?") if noun is not None else ("text",)
    if len(own) == 1 and own != ("text",):
        return own
    wants = wants_of(f"{_WHEN_IT_WAS.sub('', low) or low}?")
    if low.startswith("how many") and "shares" in wants:
        return ("shares",)
    return ("date",) if low.startswith("when ") and "date" in wants else wants


_NOUN_PHRASE: Final = lazy(
    rf"^(?:{_PREPOSITION})?(?:what|which)\b(?: (?:is|are|was|were)(?: the| his| her| its| their)?\b)?"
    r"(?: (?!(?:is|are|was|were|did|do|does|has|have|had|will|would|can|may|must|should|of|in|on|at|for|to)\b)"
    r"[\w'/-]+)+"
)
_OF_EACH: Final = lazy(
    r"\bsize$|^how (?:much|big|large)(?: of)?(?: is it| is each| each)?$|^(?:what is )?(?:the )?count$"
)
_WHEN_IT_WAS: Final = lazy(r"(?<=\w) (?:when|after|before|once|since|while) .*$")


def _pieces(text: str) -> tuple[str, list[str]]:
    """What is said before, and what each part says."""
    text = _ASIDE.sub("", text)
    cuts = [match for match in _BREAK.finditer(text) if _begins(text, match)]
    edges = [0, *(match.end() for match in cuts), len(text)]
    stops = [*(match.start() for match in cuts), len(text)]
    pieces = [text[start:stop].strip(" ,;:?.!-") for start, stop in zip(edges, stops, strict=False)]
    lead = ""
    while pieces and not _ASKS.search(pieces[0]) and len(pieces) > 1:
        lead = f"{lead} {pieces.pop(0)}."
    pieces = [part for piece in _completed(pieces) for part in _of_nouns(piece)]
    return lead.strip(), [piece for piece in pieces if piece]


def _completed(pieces: list[str]) -> list[str]:
    """Parts of which only the last has the verb of all: "how many class A and how many class B shares did she keep"."""
    done = pieces[-1:]
    for piece in reversed(pieces[:-1]):
        verb = _FIRST_VERB.search(done[0])
        short = _COUNTS.match(piece) and _COUNTS.match(done[0]) and not _FIRST_VERB.search(piece)
        done.insert(0, f"{piece} {done[0][verb.start() :]}" if short and verb is not None else piece)
    return done


_COUNTS: Final = lazy(r"how (?:many|much)\b", re.IGNORECASE)
_FIRST_VERB: Final = lazy(rf"\b(?:{_AUXILIARY})\b", re.IGNORECASE)
_ASIDE: Final = lazy(r" \([^()]*\)")
"""What is said in passing, examples mostly, asks nothing of its own."""


def _begins(text: str, match: re.Match[str]) -> bool:
    """Whether a question word after a break asks, and does not only tell which or when."""
    start = _STARTS.match(text, match.end())
    if start is None:
        return False
    word, then = start[1].lower(), (start[2] or "").lower()
    plain = match["mark"].strip() == "," and not match["link"]
    if word == "when":
        return not then or re.fullmatch(_AUXILIARY, then) is not None
    relative = word in {"which", "who", "whom", "whose", "where"} and then not in _MEASURES
    return not (plain and relative)


_MEASURES: Final = frozenset({"day", "date", "price", "month", "year", "rate"})
"""What *which* asks for after a comma, where it else tells more of what was named."""


def _of_nouns(piece: str) -> list[str]:
    """A part that asks for several nouns ("strike and expiry of the option") as one part each."""
    cuts = [
        match
        for match in _NOUNS.finditer(piece)
        if _HEAD.search(piece[: match.start()]) or _ASKS.search(piece[: match.start()])
    ]
    edges = [0, *(match.end() for match in cuts), len(piece)]
    stops = [*(match.start() for match in cuts), len(piece)]
    found = [piece[start:stop].strip() for start, stop in zip(edges, stops, strict=False)]
    return [found[0], *(f"what is {each}" for each in found[1:])]
