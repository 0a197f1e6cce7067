"""A matter with two contrary sides: how a question supposes one, how a sentence states one. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

Side = Literal["yes", "no", "both"]
"""What a sentence says to a question: the side that the question supposes, the contrary, or both."""


@dataclass(frozen=True)
class Raised:
    """A matter as a question raises it."""

    name: str
    say: Callable[[str], Side | None]
    """What a sentence, in lower case, says; None where it states neither side."""
    taken: str
    """The words of the question by which it raises the matter, and which a sentence need not repeat."""
    alone: bool = False
    """Whether the matter can be all that a question names, as with an office."""


def side_of(yes: bool, no: bool) -> Side | None:
    """The side that a sentence states."""
    return "both" if yes and no else "yes" if yes else "no" if no else None


@dataclass(frozen=True)
class Pair:
    """Two contrary sides by their wordings: as a question supposes them, as a sentence states them."""

    name: str
    asks_this: re.Pattern[str]
    asks_that: re.Pattern[str]
    says_this: re.Pattern[str]
    says_that: re.Pattern[str]
    alone: bool = False

    def __call__(self, low: str) -> Raised | None:
        """The matter as a question raises it; None where it does not, or supposes both sides."""
        this, that = self.asks_this.search(low), self.asks_that.search(low)
        match = this or that
        if match is None or (this and that and not _inside(this, that) and not _inside(that, this)):
            return None
        turned = this is None or (that is not None and _inside(this, that))
        return Raised(self.name, lambda text: self._says(text, turned=turned), match[0], self.alone)

    def _says(self, text: str, *, turned: bool) -> Side | None:
        this = any(not unreal(text, match) for match in self.says_this.finditer(text))
        that = any(not supposed(text, match) for match in self.says_that.finditer(text))
        return side_of(that, this) if turned else side_of(this, that)


def _inside(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether a match lies in another."""
    return other.start() <= one.start() and one.end() <= other.end()


_IF: Final = re.compile(
    r"\b(?:if|when|whenever|until|unless|once|after|before|upon|should|provided that|in the event"
    r"|date (?:on|as of) which)\b[^.;,]{0,90}$"
)
_NOT: Final = re.compile(r"\b(?:not|no|never|none|nothing|nor|neither|without|cannot)\b[^.;,]{0,24}$")
_WILL: Final = re.compile(r"\b(?:will|shall|would|may|might|to|become|becomes|becoming|once|until)\s+(?:be\s+)?$")


def supposed(text: str, match: re.Match[str]) -> bool:
    """Whether what a sentence says is only a condition of something else: "if the director resigned"."""
    return _IF.search(text, max(0, match.start() - 110), match.start()) is not None


def denied(text: str, match: re.Match[str]) -> bool:
    """Whether a negative word stands close before what a sentence says."""
    return _NOT.search(text, max(0, match.start() - 40), match.start()) is not None


def unreal(text: str, match: re.Match[str]) -> bool:
    """Whether what a sentence says is denied, a condition, or still to come."""
    to_come = _WILL.search(text, max(0, match.start() - 40), match.start()) is not None
    return to_come or supposed(text, match) or denied(text, match)
