"""Who holds what, through whom: every holding of a filing with its rows, its nature and what footnotes say of it. Pure.

A holding is one line of the tables for one holder: the nature of ownership, the footnotes on it and on the letter *D*
or *I*, and the rows that report it. Of what class a holder is (a trust, a relative, an account, an entity) the cell
tells before the footnotes do: shares "By Child" of which a footnote names a trust are the child's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.qa.asked.pattern import lazy
from extractor.qa.evidence.dossier import Dossier, NoteView, RowView
from extractor.qa.form.holders import HOLDERS
from extractor.qa.form.rows import generic, last_of_each
from extractor.qa.listing.several import BODIES, KIN, TELLS

NATURE: Final = "nature_of_ownership"
SIDE: Final = "direct_or_indirect_ownership"
OWNED: Final = "shares_owned_following_transaction"

PROPER: Final = lazy(
    r"\b[A-Z][\w.’'&-]*,? (?:[\w.’'&,/()-]+ ){0,8}?"
    r"(?:Trust|TRUST|LLC|L\.L\.C|L\.?P|Inc|Corp\w*|Ltd|Limited|Foundation|Fund|Partnership|Company|GRAT|S\.C\.Sp|Plan)\b"
)


def named_in(text: str) -> str:
    """The first name of a trust, company or fund in a text; empty where it names none."""
    match = PROPER.search(text)
    return match[0] if match else ""


@dataclass(frozen=True)
class Holding:
    """A holding: its rows, the nature of ownership, and the footnotes on who holds it and on how much is owned."""

    rows: tuple[RowView, ...]
    nature: str
    notes: tuple[NoteView, ...]
    counted: tuple[NoteView, ...] = ()

    @property
    def direct(self) -> bool:
        """Whether the reporting person holds it in an own name."""
        return self.rows[0].value(SIDE) != "I"

    @property
    def names_itself(self) -> bool:
        """Whether the cell names the holder; else the footnotes do."""
        return bool(self.nature) and not generic(self.nature)

    @property
    def text(self) -> str:
        """What the form says of the holder."""
        return " ".join((self.nature, *(note.text for note in self.notes))).replace("L.L.C.", "LLC")

    @property
    def norms(self) -> frozenset[str]:
        """The plain words of the rows and the footnotes."""
        return frozenset().union(*(row.norms for row in self.rows), *(note.norms for note in self.notes))

    @property
    def named(self) -> bool:
        """Whether anybody is named at all; kin and accounts are named by what they are."""
        return self.names_itself or self.kin or self.of_account or any(PROPER.search(note.text) for note in self.notes)

    @property
    def kin(self) -> bool:
        """Whether the cell names a relative and no trust or account of one."""
        return bool(KIN.search(self.nature)) and not any(TELLS[each].search(self.nature) for each in BODIES)

    @property
    def of_account(self) -> bool:
        """Whether the cell tells an account of a person's own, which has no other name."""
        return bool(_ACCOUNT.search(self.nature))

    def is_of(self, kinds: Sequence[str]) -> bool:
        """Whether the holder is of one of some kinds, by the cell or any footnote on it."""
        return any(TELLS[kind].search(self.text) and not (kind == "entity" and self.kin) for kind in kinds)

    def is_a(self, name: str) -> bool | None:
        """Whether the holder is of a class, by the cell where it tells one; None where nothing tells any."""
        if self.direct:
            return False
        said = self.nature if _tells_any(self.nature) else self.text
        if name == "entity":
            return not self.kin if said.strip() else None
        if not _tells_any(said):
            return None if not self.names_itself or name in _BARE else False
        if name in _RELATIVES and any(_TOLD[each].search(said) for each in _ENTITIES):
            return False
        return bool(_TOLD[name].search(said))

    def tells(self, name: str) -> bool:
        """Whether the cell or a footnote on it speaks of a class, be it the holder's or another's: "wife's trust"."""
        return name == "entity" or bool(_TOLD[name].search(self.text))


_ACCOUNT: Final = lazy(r"\bira\b|\b401 ?\(?k|\bespp\b|\bkeogh\b", re.IGNORECASE)
CLASSES: Final[tuple[tuple[str, str, str], ...]] = (
    # name, how questions call one, what tells it in a nature of ownership or a footnote on it
    *((name, asked, told) for name, asked, told in HOLDERS),
    ("custodial", r"\bcustod(?:ial|ians?|y)\b|\bu[gt]ma\b", r"\bcustod|\bu[gt]ma\b"),
    ("partnership", r"\b(?:limited )?partnerships?\b(?! units?)|\blps?\b", r"\bl\.?p\b|\bllp\b|partnership|\bs\.c\.s"),
    ("fund", r"\bfunds?\b", r"\bfunds?\b|\bl\.?p\b|\bventures\b"),
    (
        "company",
        r"\bcompanies\b|\b(?:which|what) company\b|\bcorporations?\b",
        r"\bcompany\b|\bcorp|\b(?:co|inc|ltd)\b",
    ),
    ("account", r"\baccounts?\b", r"\baccount|\bira\b|\b401|\bcustod|\bu[gt]ma\b"),
    ("entity", r"\bentit(?:y|ies)\b|\bvehicles?\b|\baffiliates?\b", r"(?!)"),
)
_TOLD: Final = {name: lazy(told, re.IGNORECASE) for name, _, told in CLASSES}
_RELATIVES: Final = ("spouse", "grandchild", "child", "parent", "sibling", "kin")
_BARE: Final = ("LLC", "partnership", "fund", "company")
"""What a body may be whose name says nothing of it."""
_ENTITIES: Final = ("trust", "LLC", "foundation", "partnership", "fund", "company")


def _tells_any(said: str) -> bool:
    return any(told.search(said) for told in _TOLD.values())


def holdings(dossier: Dossier, titles: Sequence[re.Pattern[str]] = (), *, direct: bool = False) -> list[Holding]:
    """The indirect holdings of a filing, of the securities with such titles; with ``direct`` those in an own name too.

    Each has the last row of every security that the holder holds.
    """
    found: dict[tuple[str, tuple[str, ...]], list[RowView]] = {}
    for row in last_of_each(dossier.rows):
        indirect = row.value(SIDE) == "I"
        if (indirect or direct) and (not titles or any(title.search(row.title) for title in titles)):
            on = (*row.footnotes(NATURE), *row.footnotes(SIDE))
            key = row.value(NATURE) or ("" if indirect else "Direct")
            found.setdefault((key, tuple(dict.fromkeys(on))), []).append(row)
    return [
        Holding(
            tuple(rows),
            rows[0].value(NATURE) or "",
            _notes(dossier, on),
            _notes(dossier, [name for row in rows for name in row.footnotes(OWNED)]),
        )
        for (_, on), rows in found.items()
    ]


def _notes(dossier: Dossier, names: Sequence[str]) -> tuple[NoteView, ...]:
    return tuple(note for name in dict.fromkeys(names) if (note := dossier.note(name)) is not None)


def names_another(dossier: Dossier, told: str) -> bool:
    """Whether a footnote that is on no holding says that somebody holds whom a text does not name."""
    every = {note.footnote for each in holdings(dossier) for note in each.notes}
    for note in dossier.notes:
        if note.footnote in every:
            continue
        holders = [named[0] for match in _HELD_BY.finditer(note.text) if (named := PROPER.search(match["who"]))]
        if any(each not in told for each in holders):
            return True
    return False


_HELD_BY: Final = lazy(r"\b(?:held|owned) (?:[a-z]+ ){0,3}?(?:by|in|through) (?P<who>[^.;]{3,120})")
