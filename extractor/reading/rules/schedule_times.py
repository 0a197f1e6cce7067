"""The times of a schedule: dates, instalments, anniversaries, events, and the item that each belongs to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from extractor.reading.rules import vesting_dates as parts
from extractor.reading.rules import vesting_tokens as words
from extractor.reading.rules.tranches import Item, Sheet
from extractor.reading.rules.vesting_tokens import Token

_GAP: Final = 170
_PHRASE: Final = 420
_LIST: Final = re.compile(
    r"^(?:[\s,&/)]|\band\b|\bor\b|\bon\b|\beach\b|\bof\b|\bthe\b|\bboth\b|\b(?:shares|units|rsus|options)\b){0,9}$"
)
_PRICES: Final = re.compile(
    r"\b(?:price|vwap|value|capitali[sz]ation)\b[^;]{0,120}?\b(?:reach|equal|exceed|at least|above|greater|hurdle|meet)"
)
_PHRASE_END: Final = re.compile(
    r",? (?:subject to|provided|so long|in each case|contingent|conditioned|assuming|if the reporting|as long|and"
    r" (?:are"
    r"|is|will|may|shall|were|have|each|the reporting|any|settle)|but|with each|with the|and the (?:remaining"
    r"|remainder|balance))\b|,? (?:and )?(?:one-(?:third|half|fourth|quarter)|\d+(?:\.\d+)?%"
    r"|\d{1,2}/\d{1,4}(?:th|rd)?) |[;]|\.(?= |$)"
)
_PREPOSITION: Final = re.compile(
    r"\b(?:(?:up)?on|at|as of|immediately|when|if|following|after|until|one day|the day|the date)\b"
)
_PART_NEXT: Final = re.compile(r" (?:as to|with respect to) ")
_EQUAL: Final = re.compile(r"equal|thirds$")
_UNIT: Final = re.compile(r" (?:months|quarters)$")
_MONTH_DAY: Final = re.compile(r"\bday of the month")
_ORDINAL: Final = re.compile(r"[a-z0-9]+(?=(?:[- ](?:year|annual|month))?(?:,|[- ]anniv| and|$))")
_RECENT: Final = 12


class Times(Sheet):
    """Takes the tokens that say when, each by the method of its name; a schedule takes them while it is live."""

    def __init__(self, flat: str, start: int, end: int) -> None:
        super().__init__(start)
        self.flat, self.left, self.right = flat, start, end
        self.live = False
        self.lead: list[Token] = []
        self.skip = start
        self.loose = self.first = self.dated_first = False
        self.prices = _PRICES.search(flat, start, end) is not None

    def timed(self) -> bool:
        """Tell whether anything is said of when the item in hand vests."""
        return bool(self.items) and (self.items[-1].timed or self.items[-1].when is not None)

    def reached(self, token: Token) -> bool:
        """Tell whether a token stands near enough to what was read last."""
        near = token.start - self.last <= _GAP
        if not near:
            self.live = False
        return near

    def _on_date(self, token: Token) -> None:
        self.lead.append(token)
        role = self.role_of(token)
        read = words.dates(token.text)
        if role == "start" and read:
            self.begin(token, read[0])
            return
        if not read or not self.verb:
            return
        if role == "fully":
            self.fully = read[-1]
            self.spans.append((token.start, token.end))
        elif role == "end":
            if self.live and self.items and self.items[-1].timed:
                self.end = read[-1]
                self.took(token)
                self.extend(token)
        elif role != "other" and self.reached(token) and self.live:
            self.attach(token, read, ranged=role == "range")
        self.first = False

    def begin(self, token: Token, read: str) -> None:
        """Note a date of grant or commencement; another award's opens a schedule of its own."""
        if parts.listed(self.flat, token.end, self.right):
            return
        begun = self.starts and read != self.starts[-1] and any(item.timed for item in self.items[-_RECENT:])
        if begun and parts.of_grant(self.flat, token.start, self.left):
            self.cut()
        self.starts.append(read)
        self.spans.append((token.start, token.end))
        if self.live:
            self.extend(token)

    def role_of(self, token: Token) -> parts.Role:
        """Tell the part that a date plays."""
        return parts.role(self.flat, token.start, token.end, (self.left, self.right))

    def attach(self, token: Token, read: list[str], *, ranged: bool = False) -> None:
        """Give dates to the item they belong to; a date that belongs to none is passed over."""
        current = self.item
        beside = _LIST.match(self.flat[self.last : token.start][:40]) is not None
        if current is None:
            current = self.added()
        elif current.ranged and ranged:
            current = replace(current, dates=[], when=None)
            self.items.append(current)
        elif self.closed_to_dates(current, beside=beside):
            return
        elif current.dates and current.amount and self.dated_first:
            current = self.added()
        if self.first and len(read[0]) == 4:
            return
        self.dated_first = not current.amount if not current.dates else self.dated_first
        current.dates += read
        current.ranged = current.ranged or ranged
        if current.when is not None or ranged or current.every:
            self.point(current, token.start, token.end)
        self.took(token)

    def closed_to_dates(self, item: Item, *, beside: bool) -> bool:
        """Tell whether an item takes no further date: one that does not stand beside its dates is another matter's."""
        if item.dates:
            return not beside or (item.every is not None and self.first)
        return item.anchored and not self.first

    def _on_install(self, token: Token) -> None:
        number, often = words.count(token.text), words.every(token.text)
        if (
            not self.reached(token)
            or not self.live
            or (number is None and often is None and not _EQUAL.search(token.text))
        ):
            return
        current = self.item
        whole = current is not None and current.timed and (current.count or current.amount)
        if current is None or whole or (current.anchored and current.every is None):
            current = self.added()
        self.whole(current)
        current.count = current.count or number
        current.every = current.every or often
        self.point(current, token.start, token.end)
        current.soft = current.soft or not current.dates
        self.took(token)

    def _on_every(self, token: Token) -> None:
        often = words.every(token.text)
        if not self.reached(token) or not self.live or often is None:
            return
        current = self.item
        small = current is not None and (current.portion is None or current.portion <= 10)
        if current is None or (current.anchored and not current.every and not (small or often == "year")):
            if current is not None and _MONTH_DAY.search(token.text):
                return
            current = self.added()
        if self.loose:
            self.whole(current)
        current.every = current.every or often
        self.point(current, token.start, token.end)
        current.soft = current.soft or not current.dates
        self.took(token)

    _on_each = _on_every

    def _on_anniversaries(self, token: Token) -> None:
        if not self.reached(token) or not self.live:
            return
        current = self.item
        if current is None or (current.anchored and current.count is None and not current.every):
            current = self.added()
        if self.loose:
            self.whole(current)
        current.count = current.count or words.count(token.text)
        current.every = current.every or words.every(token.text)
        self.anchor(current, token)

    def _on_ordinals(self, token: Token) -> None:
        if not self.reached(token) or not self.live:
            return
        waiting = [item for item in self.items[-_RECENT:] if item.amount and not item.timed]
        each = _ORDINAL.findall(token.text)
        if len(waiting) > 1 and len(each) >= len(waiting):
            for item in waiting:
                self.anchor(item, token)
            return
        current = self.item or self.added()
        if current.anchored and not current.soft and not self.first:
            return
        current.every = current.every or "year"
        current.count = current.count or words.ordinals(token.text)
        self.anchor(current, token)

    def _on_ordinal(self, token: Token) -> None:
        if not self.reached(token) or not self.live:
            return
        current = self.item or self.added()
        if current.anchored and not (current.dates and current.every):
            self.extend(token)
            return
        self.anchor(current, token)

    def _on_events(self, token: Token) -> None:
        if not self.live or not self.items or not self.reached(token):
            return
        if _UNIT.search(token.text):
            self._on_period(token)
            return
        self.items[-1].count = self.items[-1].count or words.count(token.text)
        self.took(token)

    def _on_period(self, token: Token) -> None:
        if not self.live or not self.reached(token):
            return
        current = self.item or self.added()
        current.soft = current.soft or not current.timed
        unit = _UNIT.search(token.text)
        if unit is not None:
            current.lasts = words.count(token.text), "month" if unit[0] == " months" else "quarter"
        self.point(current, token.start, token.end)
        self.took(token)

    def _on_tail(self, token: Token) -> None:
        """Let ``when`` and the quote take in "of the grant date" and "thereafter"."""
        current = self.item
        if self.live and current is not None and token.start - self.last < 30 and (current.timed or current.when):
            self.extend(token)
            self.took(token)

    def _on_ongrant(self, token: Token) -> None:
        """Take "on the date of grant" as the time of a part of the award."""
        current = self.item
        if self.live and current is not None and current.amount and not current.timed and self.reached(token):
            self.anchor(current, token)
        elif self.live and _PART_NEXT.match(self.flat, token.end, self.right) and self.reached(token):
            self.anchor(self.added(), token)
        else:
            self._on_tail(token)

    def _on_monthday(self, token: Token) -> None:
        if not self.live or not self.reached(token):
            return
        current = self.item or self.added()
        self.point(current, token.start, token.end)
        current.soft = bool(current.every)
        self.took(token)

    def _on_first(self, token: Token) -> None:
        if self.live and self.reached(token):
            self.first = True
            self.spans.append((token.start, token.end))

    def _on_earlier(self, token: Token) -> None:
        self.phrase(token, with_dates=True)

    def _on_event(self, token: Token) -> None:
        self.phrase(token, with_dates=False)

    def _on_perform(self, token: Token) -> None:
        if not self.live or not self.reached(token):
            return
        current = self.item or self.added()
        if current.anchored or current.when is not None:
            return
        self.point(current, token.start, self.phrase_end(token))
        current.soft = True
        self.spans.append((token.start, self.phrase_end(token)))

    def phrase(self, token: Token, *, with_dates: bool) -> None:
        """Take a phrase that says when: ``the earlier of``, ``the date of the next annual meeting``."""
        current = self.item
        if not self.live or not self.reached(token) or (current is not None and current.timed):
            return
        end = self.phrase_end(token)
        start = min(self.last + 1, token.start)
        if not with_dates:
            before = _PREPOSITION.search(self.flat, start, token.start)
            if before is None:
                return
            start = before.start()
        current = current or self.added()
        if with_dates:
            inside = [each for each in words.tokens(self.flat, token.end, end) if each.name == "date"]
            plain = [each for each in inside if self.role_of(each) == "date"]
            starts = [each for each in inside if self.role_of(each) == "start"]
            self.starts += [date for each in starts for date in words.dates(each.text)[:1]]
            current.dates = [date for each in plain[:1] for date in words.dates(each.text)[:1]]
        current.when, current.soft = (start, end), False
        self.skip = end
        self.took(Token(token.name, "", start, end))

    def phrase_end(self, token: Token) -> int:
        """Find where a phrase that says when ends."""
        found = _PHRASE_END.search(self.flat, token.end, min(self.right, token.end + _PHRASE))
        return found.start() if found else min(self.right, token.end + _PHRASE)

    def _on_money(self, token: Token) -> None:
        """Take a price that the market must reach as what an amount waits for."""
        if not self.prices or not self.live or not self.items:
            return
        current = self.items[-1]
        if current.amount or current.count is not None:
            current.hurdles.append((token.start, token.end))
            self.anchor(current, token)
