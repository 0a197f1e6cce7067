"""Beneficial ownership disclaimed: but for a pecuniary interest, in full, or without an admission of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from extractor.reading.rules.note import Claim, Note
from extractor.schema.terms import Disclaimer

_DISCLAIM: Final = re.compile(
    r"\bdisclaim(?:s|ed|ing)?\b[^.;]{0,160}?\b(?:ownership|interests?)\b"
    r"|\b(?:beneficial )?ownership (?:of|in)?[^.;]{0,120}?\b(?:is|are|being|has been|hereby) (?:hereby "
    r")?(?:expressly )?disclaimed"
    r"|\bdisclaimers? of (?:any )?(?:beneficial )?ownership|\bdisclaims? (?:any )?(?:such )?(?:beneficial|pecuniary)"
    r"|\bdisclaims? (?:such|same|any such|ownership)\b"
)
_NOT_DISCLAIMED: Final = re.compile(r"\b(?:does|do|did) not disclaim|\bnot disclaiming|\bwithout disclaiming")
_PECUNIARY: Final = re.compile(
    r"(?:except|other than|but only|only|beyond|in excess of|unless|excluding|save)\b[^.;]{0,80}?\b(?:pecuniary"
    r"|economic|proportionate|financial)\b"
    r"[^.;]{0,30}?\binterests?|\bexcept[^.;]{0,60}?\b(?:extent|pro rata)\b|(?:greater than"
    r"|exceed)[^.;]{0,60}?pecuniary interest"
)
_ADMISSION: Final = re.compile(
    r"\b(?:not|nor|neither|no|nothing)\b[^.;]{0,160}?\badmi(?:ssion|t|ts|tting"
    r"|tted)\b[^.;]{0,200}?\b(?:beneficial\w*|own(?:s|er|ership)?\b)"
)
_GROUP: Final = re.compile(
    r"\badmi(?:ssion|t|ts|tting|tted)\b[^.;]{0,160}?\b(?:member of (?:a|any) (?:such )?\"?group|a \"?group)"
)
_OWNER: Final = re.compile(r"\b(?:beneficial owner|beneficially own|beneficial ownership|pecuniary interest)")


def read(note: Note) -> Iterable[Claim]:
    """Claim disclaimers: one for each extent that the note states."""
    flat = note.flat
    if "disclaim" not in flat and "admi" not in flat:
        return
    found: dict[str, list[tuple[int, int]]] = {}
    for match in _DISCLAIM.finditer(flat):
        start, end = note.flat_sentence_at(match.start())
        if _NOT_DISCLAIMED.search(flat, start, match.end()):
            continue
        extent, span = _extent(note, match.start(), start, end)
        if _group_only(flat, match, end):
            continue
        found.setdefault(extent, []).append(span)
    if not found:
        for match in _ADMISSION.finditer(flat):
            start, end = note.flat_sentence_at(match.start())
            group = _GROUP.search(flat, match.start(), end)
            if group is not None and not _OWNER.search(flat, match.start(), end):
                continue
            extent = "pecuniary" if _PECUNIARY.search(flat, start, end) else "other"
            yield note.claim_flat(Disclaimer(extent=extent), (start, end))
            return
    if "pecuniary" in found:
        found.pop("full", None) if _same_holder(note, found) else None
    for extent, spans in found.items():
        yield note.claim_flat(Disclaimer.model_validate({"extent": extent}), *spans)


def _extent(note: Note, position: int, start: int, end: int) -> tuple[str, tuple[int, int]]:
    """The extent said with the disclaimer, or of the whole in the clause before it."""
    flat = note.flat
    if _PECUNIARY.search(flat, start, end):
        return "pecuniary", (start, end)
    follow = note.flat_sentence_at(end + 1) if end + 1 < len(flat) else (end, end)
    if flat.startswith(("except ", "other than "), follow[0]) and _PECUNIARY.search(flat, *follow):
        return "pecuniary", (start, follow[1])
    del position
    return "full", (start, end)


def _group_only(flat: str, match: re.Match[str], end: int) -> bool:
    """Whether only the membership of a group is disclaimed."""
    said = flat[match.start() : end]
    return "group" in said and not _OWNER.search(said)


def _same_holder(note: Note, found: dict[str, list[tuple[int, int]]]) -> bool:
    """Whether the plain disclaimer repeats the limited one rather than speaking of other securities."""
    full = " ".join(note.flat[start:end] for start, end in found.get("full", ()))
    return "no pecuniary" not in full
