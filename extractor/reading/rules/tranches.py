"""Tranches in the making: what a schedule's reader has in hand, and how it becomes a list of tranches."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from extractor.reading.rules.vesting_tokens import Every, Token


@dataclass(slots=True)
class Item:
    """One tranche in the making.

    ``rest`` is "the remaining"; ``subject`` an amount that stood before the verb; ``soft`` a ``when`` that a date
    may still make exact; ``ranged`` a date that begins a range; ``listed`` an amount next to the amount before it;
    ``hurdles`` the prices it waits for; ``lasts`` over how many months or quarters it goes on.
    """

    portion: Decimal | None = None
    shares: Decimal | None = None
    rest: bool = False
    subject: bool = False
    dates: list[str] = field(default_factory=list)
    count: Decimal | None = None
    every: Every | None = None
    when: tuple[int, int] | None = None
    soft: bool = False
    ranged: bool = False
    listed: bool = False
    hurdles: list[tuple[int, int]] = field(default_factory=list)
    lasts: tuple[Decimal | None, str] | None = None

    @property
    def amount(self) -> bool:
        """An amount is named, if only as what remains."""
        return self.portion is not None or self.shares is not None or self.rest

    @property
    def anchored(self) -> bool:
        """A date, an anniversary or an event is named."""
        return bool(self.dates) or (self.when is not None and not self.soft)

    @property
    def timed(self) -> bool:
        """Anything is said of when it vests."""
        return self.anchored or self.every is not None or self.count is not None


@dataclass(slots=True)
class Schedule:
    """What one sentence says of one award: its tranches, the dates beside them and the words that say so."""

    items: list[Item]
    starts: list[str]
    end: str | None
    fully: str | None
    start: int
    stop: int
    verb: str


class Sheet:
    """The schedule in hand: items, dates, and the stretches of text they were read from."""

    def __init__(self, start: int) -> None:
        self.items: list[Item] = []
        self.starts: list[str] = []
        self.end: str | None = None
        self.fully: str | None = None
        self.verb = ""
        self.last = start
        self.spans: list[tuple[int, int]] = []
        self.done: list[Schedule] = []

    @property
    def item(self) -> Item | None:
        """The item in hand."""
        return self.items[-1] if self.items else None

    def added(self) -> Item:
        """Begin an item."""
        self.items.append(Item())
        return self.items[-1]

    def took(self, token: Token) -> None:
        """Note that a token was read."""
        self.last = max(self.last, token.end)
        self.spans.append((token.start, token.end))

    def point(self, item: Item, start: int, end: int) -> None:
        """Let the words of ``when`` reach from where they began to ``end``."""
        began = item.when[0] if item.when else start
        item.when = (min(began, start), end)

    def anchor(self, item: Item, token: Token) -> None:
        """Take a token as what says when an item vests."""
        self.point(item, token.start, token.end)
        item.soft = False
        self.took(token)

    def extend(self, token: Token) -> None:
        """Let the words of ``when``, where there are any, take in a token."""
        if self.items and self.items[-1].when is not None:
            self.point(self.items[-1], token.start, token.end)

    def whole(self, item: Item) -> None:
        """Drop the number of shares of an award that as a whole vests in instalments."""
        if item.subject and not item.timed:
            item.shares = None

    def cut(self) -> None:
        """Close the schedule in hand; an amount without a time already belongs to the next."""
        moved = [] if self.items[-1].timed else [replace(self.items.pop(), subject=True)]
        spans = [self.spans.pop()] if moved else []
        self.done.append(self.closed())
        self.items, self.spans, self.starts, self.end, self.fully = moved, spans, [], None, None

    def closed(self) -> Schedule:
        """Give the schedule in hand."""
        start = min(first for first, _ in self.spans)
        stop = max(last for _, last in self.spans)
        return Schedule(finished(self.items), self.starts, self.end, self.fully, start, stop, self.verb)


def finished(items: list[Item]) -> list[Item]:
    """Drop headers and items without a time, spread lists of dates and hurdles, tell totals from tranches."""
    _share_out(items)
    kept: list[Item] = []
    amount_follows = timed_amount_follows = False
    for item in reversed(items):
        if item.lasts is not None and item.lasts[1] == item.every:
            item.count = item.count or item.lasts[0]
        header = not item.amount and not item.anchored and timed_amount_follows
        if item.count is not None and item.every is None and item.dates and amount_follows:
            item.count, item.when = None, None
        if (item.timed or item.when is not None) and not header:
            kept += reversed(_spread(item))
        amount_follows = amount_follows or item.amount
        timed_amount_follows = timed_amount_follows or (item.amount and item.timed)
    kept.reverse()
    if len(kept) == 1 and kept[0].subject:
        kept[0].shares = None
    return kept


def _share_out(items: list[Item]) -> None:
    """Give a list of amounts the list of dates that follows: ``30%, 30% and 40% on A, B and C, respectively``."""
    waiting: list[Item] = []
    for item in items:
        if not item.amount:
            waiting = []
            continue
        if not item.listed:
            waiting = []
        waiting.append(item)
        if len(item.dates) == len(waiting) > 1:
            for each, date in zip(waiting, list(item.dates), strict=True):
                each.dates, each.count, each.every, each.when = [date], None, None, None
        if item.anchored or (item.every and item.count is None):
            waiting = []


def _spread(item: Item) -> list[Item]:
    """Make one item of each listed date or hurdle of a list; a range or an instalment from a date stays one."""
    if len(item.hurdles) > 1 and item.count == len(item.hurdles):
        return [replace(item, count=None, when=hurdle) for hurdle in item.hurdles]
    if len(item.dates) > 1:
        return [replace(item, dates=[date], count=None, every=None, when=None) for date in item.dates]
    return [item]
