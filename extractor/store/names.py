"""Names of issuers and owners made comparable: pure functions of strings.

EDGAR conforms names to upper case with no punctuation to speak of, filers print them otherwise, and people ask for a
part of them; so names are compared as words.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_STATE_TAG: Final = re.compile(r"\s*/\s*[A-Za-z]{2,8}\s*/?\s*$")
"""EDGAR tells equal names apart by the state: ``BOEING CO /DE/``."""
_DOTTED: Final = re.compile(r"\b(?:[a-z]\.){2,}|\b[a-z]\.(?=[a-z]\b)")
_POSSESSIVE: Final = re.compile(r"['’`]s\b", re.IGNORECASE)
_APOSTROPHE: Final = re.compile(r"['’`]")
_WORD: Final = re.compile(r"[a-z0-9]+")
_SUFFIXES: Final = frozenset(
    {"inc", "incorporated", "corp", "corporation", "co", "company", "companies", "ltd", "limited", "llc", "lllp", "lp",
     "llp", "plc", "sa", "nv", "ag", "se", "spa", "ab", "asa", "bv", "kk", "pbc", "the", "and", "new"}
)  # fmt: skip
_OWNER_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd", "esq", "cpa", "mr", "mrs", "ms", "dr"})


def words(text: str | None) -> tuple[str, ...]:
    """Split into lower-case words: accents and punctuation do not count, ``J.P.`` is ``jp``, ``Lowe's`` ``lowes``."""
    if not text:
        return ()
    plain = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _APOSTROPHE.sub("", plain)
    plain = _DOTTED.sub(lambda match: match[0].replace(".", ""), plain)
    return tuple(_WORD.findall(plain))


def mentions(text: str) -> tuple[str, ...]:
    """Give the words of a running text, a possessive also without its ending: ``Ault's`` is ``aults`` and ``ault``."""
    found = dict.fromkeys(words(text))
    if _POSSESSIVE.search(text):
        found |= dict.fromkeys(words(_POSSESSIVE.sub("", text)))
    return tuple(found)


def issuer_words(name: str | None) -> tuple[str, ...]:
    """Give the words that tell an issuer: without the state tag, a leading article and the legal form."""
    found = list(words(_STATE_TAG.sub("", name or "")))
    kept = found[1:] if len(found) > 1 and found[0] == "the" else found[:]
    while len(kept) > 1 and kept[-1] in _SUFFIXES:
        kept.pop()
    return tuple(kept or found)


def owner_words(name: str | None) -> tuple[str, ...]:
    """Give the words that tell an owner, generation and degree included, in the printed order."""
    return words(name)


def telling(found: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out initials, generations and degrees of a person's name, unless nothing else is there."""
    return tuple(word for word in found if len(word) > 1 and word not in _OWNER_SUFFIXES) or found


def same_person(asked: tuple[str, ...], named: tuple[str, ...]) -> bool:
    """Tell whether all words asked for are in a name, in any order; an initial stands for a word it begins."""
    if not asked or not any(len(word) > 1 and word in named for word in asked):
        return False
    rest = list(named)
    for word in sorted(asked, key=len, reverse=True):
        found = next((each for each in rest if each == word), None) or next(
            (each for each in rest if 1 in (len(each), len(word)) and each[0] == word[0]), None
        )
        if found is None:
            return False
        rest.remove(found)
    return True


def cik(text: str | None) -> str | None:
    """Give a CIK without its leading zeros; None where the text is no number of one to ten digits."""
    plain = (text or "").strip()
    return plain.lstrip("0") if plain.isascii() and plain.isdigit() and len(plain) <= 10 and plain.strip("0") else None


def accession(text: str) -> str | None:
    """Give an accession as EDGAR prints it (``0001234567-24-000123``); None where the text is none."""
    match = re.fullmatch(r"(\d{10})-?(\d{2})-?(\d{6})", text.strip())
    return "-".join(match.groups()) if match else None
