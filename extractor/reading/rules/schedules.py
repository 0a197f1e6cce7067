"""The grammar of vesting schedules: from the words of one sentence to its tranches.

::

    schedule  = [amount] verb item (("," | "and" | ";") item)*
    item      = [amount] time+ | time ["as to" | "("] amount
    amount    = portion | shares | "the remaining" [portion | shares]
    time      = date+ | [count] "equal" frequency "installments" | frequency | anniversaries
              | "the earlier of …" | event
    anchor    = "beginning" date | "from" date "through" date | "anniversary of" date | "fully vested by" date

The verb is *vest*, *become exercisable* or *restrictions lapse*. An item without a time is no tranche. What follows a
settlement, an expiry or a proviso is no part of the schedule until another verb or amount takes it up again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from extractor.reading.rules import lexis
from extractor.reading.rules import vesting_tokens as words
from extractor.reading.rules.schedule_times import Times
from extractor.reading.rules.tranches import Item, Schedule
from extractor.reading.rules.vesting_tokens import Token

_UP_TO: Final = re.compile(r"\bup to (?:an aggregate of |a total of |an additional )?$")
_OF_TOTAL: Final = re.compile(r"\bof (?:the |such |these |those |an aggregate of |an? total of |total )?$")
_EACH_OF: Final = re.compile(r"\b(?:of|consisting of|for|each of|each for|representing|equal to|as to) (?:up to )?$")
_LISTED: Final = re.compile(r"(?:,|,? and|,? or|;)? ?(?:as to )?(?:of )?$")
_PART_OF: Final = re.compile(
    r"(?: ?\([^)]{1,24}\))?,? ?(?:of\b|or \d|each\b|will\b|shall\b|(?:is|are|was|were|has|have)\b|bec[oa]me|vest|cliff"
    r"|exercisable|\d|rsus?\b|psus?\b|shares\b|units\b|options?\b|(?:annual|quarterly|monthly|yearly)\b)"
)
_RESTRICTED: Final = re.compile(r"restrict|forfeit|repurchase|risk")
_RELATIVE: Final = re.compile(r"\b(?:which|that|who|and)(?: will| shall| are scheduled to| generally| also)?\s*$")
_NEVER: Final = re.compile(r"\b(?:no (?:portion|part|shares?|rsus?|units?|options?)|none|not|never)\b[^.;,]{0,40}$")
_VEST_AND: Final = re.compile(r",? (?:and|or) (?:will |shall |to |may )?(?:be |been |become |is |are |was |were )?$")
_BESIDE: Final = re.compile(r"\(| as to |with respect to|\bfor $|:|- $|vest")
_SAME_AGAIN: Final = re.compile(r"\($|^ of $| or $|\brepresenting $")
_AMOUNTS: Final = ("portion", "rest", "shares")


def read_schedules(flat: str, start: int, end: int) -> list[Schedule]:
    """Read the sentence ``flat[start:end]``: a schedule for each award, none where no verb of vesting stands in it."""
    return _Parser(flat, start, end).read(words.tokens(flat, start, end))


class _Parser(Times):
    """Reads the tokens of one sentence from left to right."""

    def __init__(self, flat: str, start: int, end: int) -> None:
        super().__init__(flat, start, end)
        self.verb_start = self.verb_end = start
        self.whole_vested = False

    def read(self, stream: Iterable[Token]) -> list[Schedule]:
        for token in stream:
            if token.start >= self.skip:
                getattr(self, f"_on_{token.name}", self.passed)(token)
        return [*self.done, self.closed()] if self.verb and self.spans else []

    def _on_verb(self, token: Token) -> None:
        if _NEVER.search(self.flat, max(self.left, token.start - 60), token.start) or self.other_lapse(token):
            self.live = False
            return
        fresh = not self.verb or not self.live
        self.verb = self.verb or ("exercise" if token.name == "exercisable" else "vest")
        if token.name != "exercisable":
            self.verb = "vest"
        self.live = True
        self.took(token)
        self.verb_start, self.verb_end = token.start, token.end
        if fresh:
            self.subject()
        self.lead = []

    _on_exercisable = _on_dated = _on_verb

    def _on_fully(self, token: Token) -> None:
        if token.text.endswith("vested") and self.live and self.items:
            self.took(token)
            return
        self._on_verb(token)
        self.whole_vested = token.text.endswith("vested")

    def _on_earn(self, token: Token) -> None:
        """Take an earn-out that prices of the market release as a schedule."""
        if self.prices and "earn" in self.flat[self.left : self.right] and not self.live:
            self._on_verb(token)

    def stands_as_subject(self, token: Token) -> bool:
        """Tell a part of an award (``25% of the shares``) from any other percentage before the verb."""
        return token.name != "portion" or _PART_OF.match(self.flat, token.end, self.right) is not None

    def other_lapse(self, token: Token) -> bool:
        """Tell a lock-up or an option that lapses from a restriction of an award."""
        if not token.text.startswith("laps"):
            return False
        before = self.flat[max(self.left, token.start - 90) : token.start]
        return "lock" in before or not _RESTRICTED.search(before)

    def subject(self) -> None:
        """Take up the amount, and a date before it, that stand before the verb as its subject."""
        amounts = [token for token in self.lead if token.name in _AMOUNTS and self.stands_as_subject(token)]
        if not amounts:
            return
        near = amounts[-1]
        if self.verb_end - near.end > 140 and near.name != "rest":
            return
        picked = [each for each in amounts if near.start - each.end < 30] or [near]
        before = [token for token in self.lead if token.name == "date" and token.end <= picked[0].start]
        portions = [each for each in picked if each.name != "shares"]
        self.loose = _RELATIVE.search(self.flat, near.end, self.verb_start) is not None
        for each in portions or picked:
            self.amount(each, subject=True)
        if before and portions and picked[0].start - before[-1].end < 12 and self.role_of(before[-1]) == "date":
            self.attach(before[-1], words.dates(before[-1].text))

    def _on_breaker(self, token: Token) -> None:
        joined = _VEST_AND.match(self.flat, self.verb_end, token.start) and not self.whole_vested
        if self.live and (self.timed() or not joined):
            self.live = False
        self.lead = []

    def _on_proviso(self, _: Token) -> None:
        if self.live and self.timed():
            self.live = False
        self.lead = []

    def _on_service(self, token: Token) -> None:
        if self.live:
            self.spans.append((token.start, token.end))
            if self.timed():
                self.live = False
        self.lead = []

    def _on_label(self, token: Token) -> None:
        self.lead = []
        if self.verb and self.items:
            self.live, self.last = True, token.end

    _on_stop = _on_label

    def passed(self, _: Token) -> None:
        """Pass over what plays no part in a schedule."""

    def _on_portion(self, token: Token) -> None:
        if self.verb == "exercise" and self.flat.endswith(" for ", self.left, token.start):
            return
        self.lead.append(token)
        if self.verb and (self.live or self.items) and self.reached(token):
            self.amount(token)

    _on_rest = _on_shares = _on_portion

    def amount(self, token: Token, *, subject: bool = False) -> None:
        current = self.item
        value = self.value(token)
        if value is None and token.name != "rest":
            return
        if token.name == "rest" and _OF_TOTAL.search(self.flat, max(self.left, token.start - 24), token.start):
            if current is not None and not current.timed and current.portion is not None:
                current.portion, current.rest = None, True
            return
        if token.name == "shares" and self.total(token, current):
            return
        self.live = True
        if current is None or not self.joins(token, current, value):
            current = Item(subject=subject, listed=_LISTED.match(self.flat[self.last : token.start]) is not None)
            self.items.append(current)
        if token.name == "rest":
            current.rest = True
        elif token.name == "portion":
            if current.subject and current.portion is None and "(" not in self.flat[self.last : token.start]:
                current.shares = None
            current.portion = value if current.portion is None else current.portion
        else:
            current.shares = value if current.shares is None else current.shares
        self.took(token)

    def value(self, token: Token) -> Decimal | None:
        if token.name == "portion":
            return words.portion(token.text)
        return lexis.number(token.text) if token.name == "shares" else None

    def total(self, token: Token, current: Item | None) -> bool:
        """Tell a count of shares that is the award's, not a tranche's (``one third of the 9,000 shares``)."""
        before = self.flat[max(self.left, token.start - 40) : token.start]
        if _UP_TO.search(before):
            return True
        return bool(
            current is not None and current.portion is not None and not current.timed and _OF_TOTAL.search(before)
        )

    def joins(self, token: Token, current: Item, value: Decimal | None) -> bool:
        """Tell whether an amount belongs to the item in hand rather than to a new one."""
        between = self.flat[self.last : token.start]
        if not current.amount and current.timed:
            if token.name == "portion" and (_makes_whole(value, current.count) or _EACH_OF.search(between)):
                return True
            if current.dates and not current.every:
                return _BESIDE.search(between) is not None
            return bool(_EACH_OF.search(between))
        if (
            current.timed
            and not current.every
            and value == current.portion
            and self.flat.endswith(", vesting ", self.left, token.start)
        ):
            return True
        if current.timed:
            return token.name == "shares" and _SAME_AGAIN.search(between) is not None
        if current.rest and current.portion is None and current.shares is None:
            return len(between) < 40
        other = current.shares if token.name == "portion" else current.portion
        same = current.portion if token.name == "portion" else current.shares
        return same is None and other is not None and len(between) < 30


def _makes_whole(portion: Decimal | None, count: Decimal | None) -> bool:
    """Tell whether so many instalments of a portion are the whole award."""
    return portion is not None and count is not None and abs(portion * count - 100) < 1
