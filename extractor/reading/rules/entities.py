"""Who may hold securities: names read by their capitals, descriptions by their nouns, and what type each is.

A *name* is a run of capitalised words up to a legal form ("Tarn Fund II, L.P."), a trust's tail ("dated May 1,
2001", "FBO Ann Orr") or the end of the clause. A *description* has a noun and no name ("a family trust", "the
reporting person's spouse", "his 401(k) account"). Both are read from a fixed place, within a fixed reach.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from extractor.reading.rules import lexis
from extractor.reading.rules.note import Note

HolderType = Literal[
    "trust", "partnership", "company", "fund", "foundation", "family", "retirement_account", "other"
]  # fmt: skip

NAME_REACH: Final = 200
"""How many characters of a name are read at most."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone named or described: its span in ``note.flat``, its name (None where only described) and its type."""

    start: int
    end: int
    name: str | None
    type: HolderType | None
    short: bool = False
    definite: bool = False


_TYPES: Final[tuple[tuple[HolderType, re.Pattern[str]], ...]] = (
    (
        "retirement_account",
        re.compile(
            r"\b(?:401 ?\(?k\)?|403 ?\(?b\)?|iras?\b|individual retirement|retirement"
            r"|pension|profit[- ]sharing|esop|employee stock ownership|keogh|(?:employee )?savings (?:and|&|plan)"
            r"|thrift (?:plan|savings)|superannuation|defined (?:benefit|contribution))"
        ),
    ),
    (
        "foundation",
        re.compile(r"\b(?:foundations?|endowment|charity|charities|charitable (?!remainder|lead|annuity|trust))\b"),
    ),
    (
        "trust",
        re.compile(
            r"\btrusts?\b(?! (?:compan|aggregator|bank|co\b|services|holdings|partners|investments))|\bgrats?\b"
            r"|\bgrantor retained|\bcruts?\b|\bcrats?\b|\bq?tip trust|\bidgt\b|\bslat\b|\bgrut\b|\bliving tr\b|\btr\b u"
        ),
    ),
    (
        "fund",
        re.compile(r"\bfunds?\b(?! (?:management|manager|advis|services|gp\b|general partner))|\bsicav\b|\bfcpr\b"),
    ),
    (
        "partnership",
        re.compile(
            r"\bpartnerships?\b|\bl\. ?p\.|\blp\b|\bl\.?l\.?l?\.?p\b|\bs\.? ?c\.? ?s(?:\.? ?p)?\b|\bscsp\b"
            r"|\bc\.v\.|\bkg\b|\bcommandite\b"
        ),
    ),
    (
        "company",
        re.compile(
            r"\binc\b|\bincorporated\b|\bcorp(?:oration)?s?\b|\bl\. ?l\. ?c\b|\bllc\b|\bpllc\b|\bltd\b"
            r"|\blimited\b(?! partner)"
            r"|\bcompan(?:y|ies)\b|\bco\b\.?$|\bgmbh\b|\bag\b|\bb\. ?v\b|\bbv\b|\bn\. ?v\b|\bnv\b|\bs\. ?[aà]\b|\bsa\b"
            r"|\bs\.? ?[aà] ?r\.? ?l\b|\bsarl\b|\bs\.? ?p\.? ?a\b|\bplc\b|\bp\.l\.c\b|\bpte\b|\bpty\b|\baps\b|\bab\b"
            r"|\boyj?\b"
            r"|\ba/s\b|\basa?\b$|\bs\.? ?r\.? ?l\b|\bs\.?l\.?u?\.?$|\bse\b$|\bk\.?k\.?$|\bn\.a\b|\bp\.c\.|\bllc's"
            r"|\bcooperati\w+|\bwholly[- ]owned subsidiary\b"
        ),
    ),
    (
        "family",
        re.compile(
            r"\b(?:spouses?|wife|wives|husband|child(?:ren)?|sons?|daughters?|step-?(?:son|daughter|child)\w*|mother"
            r"|father"
            r"|parents?|sister|brother|siblings?|grand(?:child\w*|sons?|daughters?|parents?)|family members?"
            r"|partner's minor"
            r"|immediate family|household|nephews?|nieces?|domestic partner|in-laws?|(?:mother|father|son)-in-law)\b"
        ),
    ),
    ("other", re.compile(r"\b(?:estate|utma|ugma|custodial|joint (?:account|tenan)|brokerage|managed account)\b")),
)


def type_of(words: str) -> HolderType | None:
    """Tell the type of a holder by the words of its name or description (lower case); None where none tells."""
    return next((kind for kind, pattern in _TYPES if pattern.search(words)), None)


# -- names ------------------------------------------------------------------------------------------------------

_TOKEN: Final = re.compile(r"40[13] ?\([kb]\)|[^\s,;:()\"]+")
_LEGAL: Final = re.compile(
    r"(?:inc|incorporated|l\.?p|l\.?l\.?c|l\.?l\.?p|l\.?l\.?l\.?p|ltd|limited|corp|corporation|co|gmbh|ag|kg|b\.?v"
    r"|n\.?v"
    r"|s\.?a|sarl|s\.?a\.?s|s\.?p\.?a|plc|p\.l\.c|aps|ab|oyj?|a/s|as|asa|s\.?r\.?l|s\.?c\.?sp?|s\.?c\.?s\.?p|scsp"
    r"|s\.?c\.?a"
    r"|pte|pty|n\.?a|se|llc's|pllc|s\.a\.r\.l|c\.v|r\.l|l\.t\.d)\.?$",
    re.IGNORECASE,
)
_LOWER_LEGAL: Final = frozenset(
    {"llc", "plc", "gmbh", "aps", "inc.", "inc", "ltd", "ltd.", "lp", "l.p.", "limited", "corp", "corp."}
)
_ABBREVIATED: Final = re.compile(
    r"(?:[A-Z]|Jr|Sr|St|Mr|Mrs|Ms|Dr|No|Inc|Corp|Co|Ltd|L\.P|L\.L\.C|Rev|Irrev|Tr|Fam|dtd|[A-Z](?:\.[A-Z])+"
    r"|[A-Za-z]\.[A-Z])\.$"
)
_LINK: Final = frozenset(
    {"of", "for", "the", "and", "&", "de", "la", "le", "du", "von", "van", "der", "den", "di", "da", "del", "et",
     "y", "à", "fbo", "f/b/o", "dated", "dtd", "u/a", "u/a/d", "u/t/d", "u/d/t", "ua", "uad", "utd", "udt", "uta",
     "u/t/a", "no.", "tr", "fund", "trust", "family", "revocable", "irrevocable", "living", "grantor", "retained",
     "annuity", "+", "-", "under", "agreement", "u/d/o", "udo", "created", "tten", "bo", "b/o"}
)  # fmt: skip
_TAIL: Final = re.compile(
    rf",? ?(?:\(?(?:as )?(?:amended(?: and restated)? )?(?:dated|dtd\.?|u/?a/?d?(?: dated| dtd\.?)?"
    rf"|u/?t/?[da](?: dated| dtd\.?)?"
    rf"|u/?d/?t(?: dated| dtd\.?)?|under (?:trust )?(?:agreement|instrument|declaration of trust)(?: dated)?"
    rf"|created on|est\.?)"
    rf"(?: as of)? (?:{lexis.DATE}|{lexis.YEAR})\)?)(?:,? (?:as amended(?: and restated)?|as restated)\b)?"
)
_TAIL_WORD: Final = re.compile(r"(?:dated|dtd\.?|u/?[adt]/?[dta]?\.?|under)$")
_FBO: Final = re.compile(r",? (?:fbo|f/b/o|for the benefit of) (?=[A-Z])", re.IGNORECASE)
_NOT_NAME: Final = frozenset(
    {"reporting", "mr.", "ms.", "mrs.", "messrs.", "each", "section", "rule", "form", "table", "column", "issuer",
     "company", "securities", "exchange", "common", "class", "series", "shares", "stock", "pursuant", "as",
     "these", "this", "includes", "represents", "consists", "see", "in", "on", "by", "held", "owned", "all",
     "such", "footnote", "he", "she", "it", "they", "instruction", "note", "units", "rsus", "board", "general",
     "managing", "registrant", "dr.", "sec", "closing", "prior", "following", "after", "merger", "represent",
     "reflects", "and", "or", "its", "his", "her", "includes:", "i", "if", "an", "a", "upon", "no", "effective",
     "ordinary", "preferred", "nasdaq", "nyse", "individual", "individuals", "u.s.", "united", "january",
     "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
     "none", "to", "with", "for", "of", "both", "ira", "401(k)", "esop", "director", "directors", "employee",
     "non-employee", "through", "due", "remainder", "adss", "ads", "proxy", "code", "internal", "annual",
     "depositary", "participants"}
)  # fmt: skip
_WORTHY: Final = re.compile(
    r"\b(?:capital|partners|holdings?|group|ventures|investments?|management|associates|enterprises|advis[oe]rs|bank"
    r"|university|church|investors|equity|fund|gp|properties|bancorp|master|opportunit\w+|growth|aggregator|sponsor"
    r"|acquisition|coinvest\w*|co-invest\w*|assets?|ventures?|resources|securities|financial|royalty|energy|institute"
    r"|healthcare|biotech\w*|technolog\w+|topco|midco|holdco|blocker|splitter|feeder|parallel)\b"
)
_LEGAL_WITHIN: Final = re.compile(
    r"& Co\b|(?<=& )Co\b|(?<=Co\. )KG\b|(?:- )?(?!and\b|& )(?:(?:[A-Z][\w.&-]*|\d{4}|and|&|of|401\(k\)) ){0,7}?"
    r"(?:Trust|Plan|Fund|Foundation|ESOP|Cell"
    r"|Sub-Fund|KG)\b"
)
_ANOTHER: Final = re.compile(r"(?:[Tt]he|Mr\.|Ms\.|Mrs\.|an?|certain|each|his|her|other) ")
_COMPLETE: Final = re.compile(
    r"\b(?:trusts?|funds?|foundation|grats?)(?: (?:[ivx]+|[a-z]|\d+|no\. ?\d+|one|two|three))?$"
)
_DOTTED: Final = re.compile(r"(?:\b(?:Inc|Ltd|Corp|Co|Jr|Sr|Cos)|\w\.\w{1,2}|(?<![A-Za-z])[A-Z])\.$")
_GENERIC: Final = frozenset(
    {"trust", "trusts", "family", "partnership", "partnerships", "limited", "fund", "funds", "llc", "llcs",
     "foundation", "irrevocable", "revocable", "living", "the", "of", "and", "liability", "company", "general",
     "partner", "entity", "entities", "grat", "grats", "spouse", "wife", "husband", "child", "children", "son",
     "daughter", "ira", "plan", "account", "charitable", "remainder", "annuity", "grantor", "retained",
     "corporation", "minor", "private", "roth", "rollover", "personal", "estate", "joint", "401(k)", "esop", "lp",
     "l.p.", "l.p", "llc.", "investment", "savings", "retirement", "pension", "custodian", "custodial", "employee",
     "stock", "ownership", "family's", "spouse's", "sep", "wife's", "husband's", "children's", "in", "a", "an",
     "by", "other", "holding", "parent", "mother", "father", "for", "utma", "ugma", "reporting", "person's",
     "person", "persons", "accounts", "individual", "new", "brother", "sister", "parents", "members", "member",
     "immediate", "household", "affiliated", "master", "blind", "voting", "insurance", "life", "marital",
     "dynasty", "rabbi", "deferred", "compensation", "subsidiary", "holders", "two"}
)  # fmt: skip
_PERSONAL: Final = re.compile(r"^(?:Mr|Mrs|Ms|Messrs|Dr|Sir|Prof)\b")


def name_at(note: Note, start: int, *, known: tuple[str, ...] = (), apart: bool = False) -> Entity | None:
    """Read a name that begins at ``start`` of ``note.flat`` (a leading "the" is left out); None where there is none.

    ``known`` are the short names that the footnote defines; one of them is a name of its own. ``apart``: an "and"
    always ends the name ("each of A and B").
    """
    flat = note.flat
    if flat.startswith("the ", start):
        start += 4
    sentence_end = note.flat_sentence_at(start)[1]
    words = note.cased(start, min(len(flat), start + NAME_REACH, sentence_end))
    for short in known:
        if words.startswith(short) and not words[len(short) : len(short) + 1].isalnum():
            following = _TOKEN.match(words, len(short) + 1)
            legal = _TOKEN.match(words, len(short) + 2) if words.startswith(", ", len(short)) else None
            if legal is not None and legal[0][0].isupper() and _LEGAL.match(legal[0]):
                continue
            if following is None or _starts_other(following[0]) or words[len(short)] != " ":
                return Entity(start, start + len(short), short, None, short=True)
    end = _name_end(words, known, apart)
    name = words[:end].rstrip(" ,-")
    if name.endswith(".") and not _DOTTED.search(name):
        name = name[:-1]
    if not name or _generic(name) or not any(char.isupper() for char in name) or _PERSONAL.match(name):
        return None
    return Entity(start, start + len(name), name, type_of(name.lower()))


def _generic(name: str) -> bool:
    """Whether the words are only the nouns of a description ("Family Trust"), which capitals make no name."""
    return all(word.rstrip(",.") in _GENERIC or word in _GENERIC for word in name.lower().split())


def _starts_other(word: str) -> bool:
    """Whether a word after a short name begins something else rather than a longer name."""
    return not (word[0].isupper() or word[0].isdigit()) or word.lower() in _NOT_NAME


def _name_end(words: str, known: tuple[str, ...], apart: bool) -> int:
    """Where the run of a name's words ends in ``words``, which begin with the name; 0 where they do not."""
    end = position = count = 0
    legal = trust = False
    while count < 26 and position < len(words):
        token = _TOKEN.match(words, position)
        if token is None:
            break
        word = token[0]
        low = word.lower()
        capital = word[0].isupper() or word[0].isdigit()
        if count == 0 and (not capital or low.removesuffix("'s").rstrip(".,'") in _NOT_NAME or low in _NOT_NAME):
            return 0
        is_legal = count > 0 and _LEGAL.match(word) is not None and (capital or low in _LOWER_LEGAL or "." in word[:-1])
        if legal and not is_legal and not _LEGAL_WITHIN.match(words, position):
            break
        if not capital and not is_legal and low not in _LINK and not _particle(word):
            break
        if low in ("and", "&") and (apart or _joins_another(words, end, token.end(), known)):
            break
        if low == "and" and trust and not _more_of_trust(words, token.end()):
            break
        if (capital and low in ("reporting", "mr.", "ms.", "mrs.", "each")) or (trust and _TAIL_WORD.match(low)):
            break
        count += 1
        if capital or is_legal:
            end = token.end()
            if word.endswith(".") and not is_legal and not _ABBREVIATED.search(word):
                end -= 1
                break
        legal = legal or is_legal
        trust = trust or low.rstrip(".,'s") in ("trust", "foundation", "grat")
        position, stop = _step(words, token.end(), legal=legal)
        if stop:
            break
    return _with_tail(words, end, trust)


def _particle(word: str) -> bool:
    """Words such as ``à`` and ``r.l.`` inside a foreign legal form."""
    return word in ("à", "r.l.", "r.l", "e", "i") or re.fullmatch(r"[a-z]{1,2}\.[a-z]{1,2}\.?", word) is not None


def _step(words: str, end: int, *, legal: bool) -> tuple[int, bool]:
    """Step over what may stand between two words of a name: a space, a comma before a legal form, a bracket."""
    gap = words[end : end + 2]
    if gap.startswith(" ("):
        close = words.find(")", end, end + 40)
        inside = words[end + 2 : close] if close > 0 else '"'
        after = words[close + 1 : close + 2] if close > 0 else ""
        follows = re.match(r" [A-Z]", words[close + 1 :]) if close > 0 else None
        plain = '"' not in inside and inside[:1].isupper() and not legal and len(inside.split()) <= 3
        if plain and follows and (after == " ") and not re.match(r" (?:Mr|Ms|The|Each)\b", words[close + 1 :]):
            return close + 2, False
        return end, True
    if gap == ", ":
        following = _TOKEN.match(words, end + 2)
        if following is not None and _LEGAL.match(following[0]) and following[0].lower() not in ("as", "a", "co"):
            return end + 2, False
        return end, True
    if gap[:1] != " ":
        return end, True
    return end + 1, False


def _joins_another(words: str, end: int, after: int, known: tuple[str, ...]) -> bool:
    """Whether the "and" at hand joins two names rather than the words of one."""
    if words[:end] in known:
        return True
    rest = words[after + 1 : after + 60]
    if _ANOTHER.match(rest):
        return True
    return _COMPLETE.search(words[:end].lower()) is not None and type_of(rest.lower()) is not None


def _more_of_trust(words: str, after: int) -> bool:
    """Whether the words after a trust's "and" still belong to it ("Trust and Estate of …")."""
    return re.match(r" (?:Estate|Agreement|Savings)\b", words[after:]) is not None


def _with_tail(words: str, end: int, trust: bool) -> int:
    """Take in a trust's date and beneficiary after its name."""
    if end == 0 or not trust:
        return end
    for _ in range(3):
        low = words.lower()
        tail = _TAIL.match(low, end)
        if tail is not None:
            end = tail.end()
            continue
        benefit = _FBO.match(words, end)
        if benefit is not None and words[benefit.end() : benefit.end() + 9].lower() != "reporting":
            more = re.match(r"[A-Z][\w.'&-]*(?: (?:and |& )?[A-Z][\w.'&-]*){0,5}", words[benefit.end() :])
            if more is not None:
                end = (
                    benefit.end()
                    + more.end()
                    - (1 if more[0].endswith(".") and not _ABBREVIATED.search(more[0]) else 0)
                )
                continue
        break
    return end


# -- descriptions -----------------------------------------------------------------------------------------------

_HEADS: Final = (
    r"(?P<retirement>(?:roth |rollover |sep[ -]|simple |traditional )?(?:iras?\b|individual retirement (?:accounts?"
    r"|plans?|annuity))"
    r"|401 ?\(?k\)?(?: (?:and [\w ]{3,30}? plan|savings plan|retirement plan|profit sharing plan|plan|accounts?"
    r"|trust))?"
    r"|403\(b\)(?: plan)?|(?:employee )?stock ownership plan|(?:savings|retirement|pension|thrift|profit[- ]sharing)"
    r"(?:[ -](?:and|&|savings|sharing|investment|profit|retirement|thrift|incentive|pension|stock|benefit)){0,4} "
    r"(?:plans?|accounts?|funds?|trusts?)|esop|keogh(?: plan| account)?|superannuation fund|retirement account)"
    r"|(?P<foundation>foundations?|endowment|charity|charities|donor[- ]advised fund)"
    r"|(?P<trust>trusts?|unitrusts?|grats?|cruts?|crats?|grantor retained annuity trusts?|idgt|slat)"
    r"|(?P<fund>funds?)"
    r"|(?P<partnership>partnerships?|lp|l\.p\.|flp|family limited partnership)"
    r"|(?P<company>compan(?:y|ies)|corporations?|llcs?|l\.l\.c\.|wholly[- ]owned subsidiar(?:y|ies)|subsidiar(?:y|ies))"
    r"|(?P<family>(?:spouse|wife|husband|child(?:ren)?|sons?|daughters?|step-?(?:son|daughter|child)(?:s|ren)?|mother"
    r"|father|parents?|sisters?|brothers?|siblings?|grand(?:child(?:ren)?|sons?|daughters?|parents?|mother|father)"
    r"|family members?|immediate family|household members?|household|nephews?|nieces?|domestic partner|family"
    r"|(?:mother|father|son|brother|sister|daughter)-in-law)(?! (?:trusts?|foundation|limited|partnership|holding)))"
    r"|(?P<other>estate|joint account|custodial accounts?|(?:utma|ugma)(?: accounts?)?|managed accounts?)"
    r"|(?P<entity>entit(?:y|ies)|affiliates?|vehicles?)"
)
_STOPS: Final = (
    r"(?!(?:of|by|in|that|which|for|to|from|with|on|as|at|holders?|issuer\b(?!')|is|are|was|were|or|shares|held|owned"
    r"|until"
    r"|stockholders?|shareholders?|person\b(?!')|through|under|will|may|if|upon|other than)\b)"
)
_DESCRIPTION: Final = re.compile(
    rf"(?:(?:{_STOPS}[\w.&/-]+(?:'s|s')?|reporting person(?:'s)?|\d(?: \d)?),? ){{0,9}}?(?:{_HEADS})(?![\w']|-\w"
    rf"| (?:person|adviser"
    rf"|advisor|manager|management|stock\b|employees|plan administrator))"
)
_DETERMINED: Final = re.compile(r"(?:the|such|this|these|those|said|each|both)\b")
_ISSUER_LIKE: Final = re.compile(
    r"(?:the|this|such|our|its|parent|public|reporting|acquired|surviving|any|another|issuer'?s?"
    r"|company'?s?)? ?(?:parent |public "
    r"|combined |surviving |holding )?(?:compan(?:y|ies)|corporation)$"
)
_ANY: Final = re.compile(r"(?:any|no|other|another|all other|every|either)\b")
_GROUPS: Final[dict[str, HolderType | None]] = {
    "retirement": "retirement_account", "foundation": "foundation", "trust": "trust", "fund": "fund",
    "partnership": "partnership", "company": "company", "family": "family", "other": "other", "entity": None,
}  # fmt: skip


def described_at(note: Note, start: int) -> Entity | None:
    """Read a description that begins at ``start`` of ``note.flat``: "a family trust", "his wife", "her IRA"."""
    match = _DESCRIPTION.match(note.flat, start, min(len(note.flat), start + 140))
    if match is None:
        return None
    words = match[0]
    if _ISSUER_LIKE.fullmatch(words) or _ANY.match(words):
        return None
    kind = _GROUPS[match.lastgroup or "entity"]
    if kind != "retirement_account" and _capitals(note.cased(match.start(), match.end())):
        return None
    if kind == "company" and "limited liability" in words and "partnership" in words:
        kind = "partnership"
    if kind == "family" and words in (
        "its parent",
        "the parent",
        "parent",
        "ultimate parent",
        "the ultimate parent",
        "its ultimate parent",
    ):
        return None
    if kind == "other" and re.search(r"\b(?:utma|ugma|child|spouse|son|daughter|wife|husband|minor)", words):
        kind = "family"
    if kind == "foundation" and "trust" in words:
        kind = "trust"
    return Entity(match.start(), match.end(), None, kind, definite=_DETERMINED.match(words) is not None)


def _capitals(words: str) -> bool:
    """Whether a description holds a capitalised word that is no noun of its kind: then it is a name, not read here."""
    return any(
        word[0].isupper()
        and not word.endswith(("'s", "s'", "Mr.", "Ms.", "Mrs.", "Dr."))
        and not _generic(word.strip("(),."))
        for word in words.split()
    ) and not words.lower().startswith("reporting person")
