"""The grammar of vesting schedules: from the words of one sentence to its tranches.

::

    schedule  = [amount] verb item (("," | "and" | ";") item)*
    item      = [amount] time+ | time ["as to" | "("] amount
    amount    = portion | shares | "the remaining" [portion | shares]
    time      = date+ | [count] "equal" frequency "installments" | frequency | anniversaries | "the earlier of …" | event
    anchor    = "beginning" date | "from" date "through" date | "anniversary of" date | "fully vested by" date

The verb is *vest*, *become exercisable* or *restrictions lapse*. An item without a time is no tranche. What follows a
settlement, an expiry or a proviso is no part of the schedule until another verb or amount takes it up again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from extractor.reading.rules import lexis
from extractor.reading.rules import vesting_tokens as words
from extractor.reading.rules.vesting_tokens import Every, Token

_GAP: Final = 170
_PHRASE: Final = 420
_START_BEFORE: Final = re.compile(
    r"(?:\b(?:granted|awarded|issued)\b[^.;\d]{0,50}? (?:on|as of|effective|dated)|\b(?:grant|award|vesting commencement"
    r"|commencement|vesting start|vesting reference|issuance|hire|issue) date\b[^.;\d]{0,16}|\bdate of (?:the )?"
    r"(?:grant|award|issuance|hire)[^.;\d]{0,14}|\banniversar(?:y|ies) (?:of|from|following|after|beginning on)"
    r"(?: the)?|\banniversary date of|\b(?:following|after|measured from|from and after|since)(?: the)?|\bmonths? of"
    r"|\bdate of) ?\(?$"
)
_START_AFTER: Final = re.compile(
    r"^,? ?(?:\((?:the|such date,? the|each an?|its)? ?\"?(?:[a-z]+ )?(?:vesting commencement|grant|award|commencement|vcd"
    r"|vesting start)|(?:grant date|date of grant|award date|vesting commencement date)\b|\(?the (?:grant date|date of"
    r" grant|vesting commencement date))"
)
_END_BEFORE: Final = re.compile(
    r"(?:\b(?:through|thru|until|ending(?: on)?|and including|ends(?: on)?|ended|to)(?: and including)?"
    r"|\b(?:final|last) [^.;,\d]{0,50}?\b(?:on|of|being)|\b(?:with|the) (?:final|last) [^.;,\d]{0,50}?) ?(?:on )?$"
)
_FULLY_BEFORE: Final = re.compile(
    r"\b(?:fully|completely|entirely) (?:vested|exercisable)(?: and (?:fully )?(?:exercisable|vested|earned"
    r"|nonforfeitable|settled))?(?: effective)?(?: on| by| as of| at| in)?,? $"
)
_FROM_BEFORE: Final = re.compile(r"\b(?:from|between)(?: and including)? $")
_THROUGH_AFTER: Final = re.compile(r"^[^.;]{0,30}?\b(?:through|until|to|thru|and ending)\b")
_LIST: Final = re.compile(r"^(?:[\s,&/)]|\band\b|\bor\b|\bon\b|\beach\b|\bof\b|\bthe\b|\bboth\b){0,9}$")
_OF_TOTAL: Final = re.compile(r"\bof (?:the |such |these |those |an aggregate of |an? total of |total )?$")
_EACH_OF: Final = re.compile(r"\b(?:of|consisting of|for|each of|each for|representing|equal to|as to) (?:up to )?$")
_PRICES: Final = re.compile(r"\b(?:price|vwap|value)\b[^;]{0,120}?\b(?:reach|equal|exceed|at least|above|greater|hurdle|meet)")
_PART_OF: Final = re.compile(r"^ (?:of the|of these|of those|of such)\b")
_PHRASE_END: Final = re.compile(
    r",? (?:subject to|provided|so long|in each case|contingent|conditioned|assuming|if the reporting|as long|and (?:are"
    r"|is|will|may|shall|were|have|each|the reporting|any|settle)|but|with each|with the)\b|[;]|\.(?= |$)"
)
_RELATIVE: Final = re.compile(r"\b(?:which|that|who|and)(?: will| shall| are scheduled to| generally| also)?\s*$")
_ANOTHER: Final = re.compile(rf"(?:,|,? and|,? or) {lexis.FULL_DATE}")
_GRANT: Final = re.compile(r"\b(?:granted|awarded|issued|grant date|date of grant)\b")


@dataclass(slots=True)
class Item:
    """One tranche in the making."""

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
    hurdles: list[tuple[int, int]] = field(default_factory=list)

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
    """What one sentence says of a schedule."""

    items: list[Item]
    starts: list[str]
    end: str | None
    fully: str | None
    start: int
    stop: int
    verb: str


class Parser:
    """Reads the tokens of one sentence from left to right."""

    def __init__(self, flat: str, start: int, end: int) -> None:
        self.flat, self.left, self.right = flat, start, end
        self.items: list[Item] = []
        self.starts: list[str] = []
        self.end: str | None = None
        self.fully: str | None = None
        self.verb = ""
        self.live = False
        self.lead: list[Token] = []
        self.last = start
        self.skip = start
        self.verb_start = self.verb_end = start
        self.loose = False
        self.done: list[Schedule] = []
        self.spans: list[tuple[int, int]] = []
        self.first = False
        self.prices = _PRICES.search(flat, start, end) is not None

    def read(self, stream: Iterable[Token]) -> list[Schedule]:
        """Give the schedules, one for each award; none where the sentence holds no vesting verb."""
        for token in stream:
            if token.start >= self.skip:
                getattr(self, f"on_{token.name}", self.passed)(token)
        return [*self.done, self.closed()] if self.verb and self.spans else []

    # what opens and closes a schedule

    def on_verb(self, token: Token) -> None:
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

    on_exercisable = on_verb

    def on_fully(self, token: Token) -> None:
        if token.text.endswith("vested") and self.live and self.items:
            self.took(token)
            return
        self.on_verb(token)

    def subject(self) -> None:
        """Take up the amount, and a date before it, that stand before the verb as its subject."""
        amounts = [token for token in self.lead if token.name in ("portion", "rest", "shares")]
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
        if before and portions and picked[0].start - before[-1].end < 12 and self.role(before[-1]) == "date":
            self.attach(before[-1], words.dates(before[-1].text))

    def on_breaker(self, token: Token) -> None:
        if self.live and (self.timed() or token.start - self.verb_end > 40):
            self.live = False
        self.lead = []

    def on_proviso(self, token: Token) -> None:
        if self.live and self.timed():
            self.live = False
        self.lead = []

    def on_service(self, token: Token) -> None:
        if self.live:
            self.spans.append((token.start, token.end))
            if self.timed():
                self.live = False
        self.lead = []

    def on_label(self, token: Token) -> None:
        self.lead = []
        if self.verb and self.items:
            self.live, self.last = True, token.end

    on_stop = on_label

    def passed(self, token: Token) -> None:
        """Pass over what plays no part in a schedule."""

    # amounts

    def on_portion(self, token: Token) -> None:
        self.lead.append(token)
        if self.verb and (self.live or self.items) and self.reached(token):
            self.amount(token)

    on_rest = on_shares = on_portion

    def amount(self, token: Token, *, subject: bool = False) -> None:
        current = self.items[-1] if self.items else None
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
            current = Item(subject=subject)
            self.items.append(current)
        if token.name == "rest":
            current.rest = True
        elif token.name == "portion":
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
        return bool(
            current is not None and current.portion is not None and not current.timed and _OF_TOTAL.search(before)
        )

    def joins(self, token: Token, current: Item, value: Decimal | None) -> bool:
        """Tell whether an amount belongs to the item in hand rather than to a new one."""
        between = self.flat[self.last : token.start]
        if not current.amount and current.timed:
            if current.count is not None and token.name == "portion" and value is not None:
                if abs(value * current.count - 100) < 1 or _EACH_OF.search(between):
                    return True
            if current.dates and not current.every:
                return bool(re.search(r"\(| as to |with respect to|\bfor $|:|- $|vest", between))
            return bool(_EACH_OF.search(between))
        if current.timed and not current.every and value == current.portion and self.flat.endswith(", vesting ", self.left, token.start):
            return True
        if current.timed:
            return token.name == "shares" and bool(re.search(r"\($|^ of $| or $|\brepresenting $", between))
        if current.rest and current.portion is None and current.shares is None:
            return len(between) < 40
        other = current.shares if token.name == "portion" else current.portion
        same = current.portion if token.name == "portion" else current.shares
        return same is None and other is not None and len(between) < 30

    # times

    def on_date(self, token: Token) -> None:
        self.lead.append(token)
        role = self.role(token)
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
        elif self.reached(token) and self.live:
            self.attach(token, read, ranged=role == "range")
        self.first = False

    def begin(self, token: Token, read: str) -> None:
        """Note a date of grant or commencement; another award's opens a schedule of its own."""
        if _ANOTHER.match(self.flat, token.end, self.right):
            return
        granted = _GRANT.search(self.flat, max(self.left, token.start - 60), token.start)
        if granted and self.starts and read not in self.starts and any(item.timed for item in self.items):
            self.cut()
        self.starts.append(read)
        self.spans.append((token.start, token.end))
        if self.live:
            self.extend(token)

    def cut(self) -> None:
        """Close the schedule in hand; an amount without a time already belongs to the next."""
        moved = [] if self.items[-1].timed else [replace(self.items.pop(), subject=True)]
        spans = [self.spans.pop()] if moved else []
        self.done.append(self.closed())
        self.items, self.spans, self.starts, self.end, self.fully = moved, spans, [], None, None

    def closed(self) -> Schedule:
        start = min(first for first, _ in self.spans)
        stop = max(last for _, last in self.spans)
        return Schedule(self.finished(), self.starts, self.end, self.fully, start, stop, self.verb)

    def role(self, token: Token) -> str:
        before = self.flat[max(self.left, token.start - 80) : token.start]
        after = self.flat[token.end : min(self.right, token.end + 60)]
        if _FULLY_BEFORE.search(before):
            return "fully"
        if _FROM_BEFORE.search(before):
            return "range" if _THROUGH_AFTER.search(after) else "start"
        if _START_BEFORE.search(before) or _START_AFTER.search(after):
            return "start"
        return "end" if _END_BEFORE.search(before) else "date"

    def attach(self, token: Token, read: list[str], *, ranged: bool = False) -> None:
        current = self.items[-1] if self.items else None
        listed = current is not None and bool(_LIST.match(self.flat[self.last : token.start][:40]))
        if current is None:
            current = Item()
            self.items.append(current)
        elif current.ranged and ranged:
            current = replace(current, dates=[], when=None)
            self.items.append(current)
        elif current.dates and current.amount and self.items[0].amount and self.items[0] is current and not listed:
            return
        elif current.dates and not listed:
            return
        elif current.dates and current.amount and self.dated_first:
            current = Item()
            self.items.append(current)
        elif current.anchored and not current.dates and not self.first:
            return
        if current.dates and current.every is not None and not ranged and self.first:
            return
        self.dated_first = not current.amount if not current.dates else self.dated_first
        current.dates += read
        current.ranged = current.ranged or ranged
        if current.when is not None or ranged or current.every:
            self.point(current, token)
        self.took(token)

    dated_first = False

    def on_install(self, token: Token) -> None:
        number, often = words.count(token.text), words.every(token.text)
        if not self.reached(token) or not self.live or (number is None and often is None and "equal" not in token.text):
            return
        current = self.items[-1] if self.items else None
        if current is None or (current.timed and (current.count or current.amount)):
            current = self.added()
        elif current.anchored and current.every is None:
            current = self.added()
        self.whole(current)
        current.count = current.count or number
        current.every = current.every or often
        self.point(current, token)
        current.soft = current.soft or not current.dates
        self.took(token)

    def on_every(self, token: Token) -> None:
        often = words.every(token.text)
        if not self.reached(token) or not self.live or often is None:
            return
        current = self.items[-1] if self.items else None
        small = current is not None and (current.portion is None or current.portion <= 10)
        if current is None or (current.anchored and not current.every and not (small or often == "year")):
            if current is not None and re.search(r"\bday of the month", token.text):
                return
            current = self.added()
        if self.loose:
            self.whole(current)
        current.every = current.every or often
        self.point(current, token)
        current.soft = current.soft or not current.dates
        self.took(token)

    on_each = on_every

    def on_anniversaries(self, token: Token) -> None:
        if not self.reached(token) or not self.live:
            return
        current = self.items[-1] if self.items else None
        if current is None or (current.anchored and current.count is None and not current.every):
            current = self.added()
        if self.loose:
            self.whole(current)
        current.count = current.count or words.count(token.text)
        current.every = current.every or words.every(token.text)
        self.anchor(current, token)

    def on_ordinals(self, token: Token) -> None:
        if not self.reached(token) or not self.live:
            return
        waiting = [item for item in self.items if item.amount and not item.timed]
        each = re.findall(r"[a-z0-9]+(?=(?:[- ](?:year|annual|month))?(?:,|[- ]anniv| and|$))", token.text)
        if len(waiting) > 1 and len(each) >= len(waiting):
            for item in waiting:
                self.anchor(item, token)
            return
        current = self.items[-1] if self.items else self.added()
        if current.anchored and not current.soft and not self.first:
            return
        current.every = current.every or "year"
        self.anchor(current, token)

    def on_ordinal(self, token: Token) -> None:
        if not self.reached(token) or not self.live:
            return
        current = self.items[-1] if self.items else self.added()
        if current.anchored and not (current.dates and current.every):
            self.extend(token)
            return
        self.anchor(current, token)

    def on_events(self, token: Token) -> None:
        if self.live and self.items and self.reached(token):
            self.items[-1].count = self.items[-1].count or words.count(token.text)
            self.took(token)

    def on_period(self, token: Token) -> None:
        if not self.live or not self.reached(token):
            return
        current = self.items[-1] if self.items else self.added()
        current.soft = current.soft or not current.timed
        self.point(current, token)
        self.took(token)

    def on_tail(self, token: Token) -> None:
        """Let ``when`` and the quote take in "of the grant date" and "thereafter"."""
        current = self.items[-1] if self.items else None
        if self.live and current is not None and token.start - self.last < 30 and (current.timed or current.when):
            self.extend(token)
            self.took(token)

    def on_ongrant(self, token: Token) -> None:
        """Take "on the date of grant" as the time of a part of the award."""
        current = self.items[-1] if self.items else None
        if self.live and current is not None and current.amount and not current.timed and self.reached(token):
            self.anchor(current, token)
        else:
            self.on_tail(token)

    def on_monthday(self, token: Token) -> None:
        if not self.live or not self.reached(token):
            return
        current = self.items[-1] if self.items else self.added()
        self.point(current, token)
        current.soft = bool(current.every)
        self.took(token)

    def on_first(self, token: Token) -> None:
        if self.live and self.reached(token):
            self.first = True
            self.spans.append((token.start, token.end))

    def on_earlier(self, token: Token) -> None:
        self.phrase(token, with_dates=True)

    def on_event(self, token: Token) -> None:
        self.phrase(token, with_dates=False)

    def on_perform(self, token: Token) -> None:
        if not self.live or not self.reached(token):
            return
        current = self.items[-1] if self.items else self.added()
        if current.anchored or current.when is not None:
            return
        self.point(current, token, self.phrase_end(token))
        current.soft = True
        self.spans.append((token.start, self.phrase_end(token)))

    def phrase(self, token: Token, *, with_dates: bool) -> None:
        """Take a phrase that says when: ``the earlier of``, ``the date of the next annual meeting``."""
        current = self.items[-1] if self.items else None
        if not self.live or not self.reached(token) or (current is not None and current.timed):
            return
        current = current or self.added()
        end = self.phrase_end(token)
        start = min(self.last + 1, token.start)
        if with_dates:
            inside = [each for each in words.tokens(self.flat, token.end, end) if each.name == "date"]
            plain = [each for each in inside if self.role(each) == "date"]
            self.starts += [words.dates(each.text)[0] for each in inside if self.role(each) == "start"]
            current.dates = [date for each in plain[:1] for date in words.dates(each.text)[:1]]
        current.when, current.soft = (start, end), False
        self.skip = end
        self.took(Token(token.name, "", start, end))

    def phrase_end(self, token: Token) -> int:
        found = _PHRASE_END.search(self.flat, token.end, min(self.right, token.end + _PHRASE))
        return found.start() if found else min(self.right, token.end + _PHRASE)

    def on_money(self, token: Token) -> None:
        """Take a price that the market must reach as what an amount waits for."""
        if not self.prices or not self.live or not self.items:
            return
        current = self.items[-1]
        if current.amount or current.count is not None:
            current.hurdles.append((token.start, token.end))
            self.anchor(current, token)

    # small things

    def added(self) -> Item:
        self.items.append(Item())
        return self.items[-1]

    def whole(self, item: Item) -> None:
        """Drop the number of shares of an award that as a whole vests in instalments."""
        if item.subject and not item.timed:
            item.shares = None

    def timed(self) -> bool:
        return bool(self.items) and (self.items[-1].timed or self.items[-1].when is not None)

    def reached(self, token: Token) -> bool:
        """Tell whether a token stands near enough to what was read last."""
        near = token.start - self.last <= _GAP
        if not near:
            self.live = False
        return near

    def took(self, token: Token) -> None:
        self.last = max(self.last, token.end)
        self.spans.append((token.start, token.end))

    def anchor(self, item: Item, token: Token) -> None:
        self.point(item, token)
        item.soft = False
        self.took(token)

    def point(self, item: Item, token: Token, end: int | None = None) -> None:
        """Let the words of ``when`` reach from where they began to this token."""
        began = item.when[0] if item.when else token.start
        item.when = (min(began, token.start), end or token.end)

    def extend(self, token: Token) -> None:
        if self.items and self.items[-1].when is not None:
            self.point(self.items[-1], token)

    def finished(self) -> list[Item]:
        """Drop headers and items without a time, spread lists of dates and hurdles, tell totals from tranches."""
        kept: list[Item] = []
        for place, item in enumerate(self.items):
            more = self.items[place + 1 :]
            header = not item.amount and not item.anchored and any(each.amount and each.timed for each in more)
            if item.count is not None and item.every is None and item.dates and any(each.amount for each in more):
                item.count, item.when = None, None
            if (item.timed or item.when is not None) and not header:
                kept += spread(item)
        if len(kept) == 1 and kept[0].subject:
            kept[0].shares = None
        return kept


def spread(item: Item) -> list[Item]:
    """Make one item of each listed date or hurdle of a list; a range or an instalment from a date stays one."""
    if len(item.hurdles) > 1 and item.count == len(item.hurdles):
        return [replace(item, count=None, when=hurdle) for hurdle in item.hurdles]
    if len(item.dates) > 1:
        return [replace(item, dates=[date], count=None, every=None, when=None) for date in item.dates]
    return [item]
