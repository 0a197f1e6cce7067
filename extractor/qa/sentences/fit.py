"""How well a quote answers: what of the question it says, what is left over, how far it leads the others. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.qa.asked.confirm import claimed
from extractor.qa.asked.question import Question, Wanted
from extractor.qa.asked.synonyms import SYNONYMS_OF
from extractor.qa.asked.word_lists import OBJECTS, listed
from extractor.qa.asked.words import Word, sentences, stem
from extractor.qa.evidence.dossier import NoteView
from extractor.qa.evidence.rank import Candidate, alternatives
from extractor.qa.sentences.answer_types import holds, values_of
from extractor.qa.sentences.passages import Quote
from extractor.qa.sentences.silence import VAGUE, core_words


def stems(text: str) -> frozenset[str]:
    """The words of a text, folded."""
    return frozenset(stem(word) for word in listed(text))


_OBJECTS: Final = frozenset(stem(word) for word in OBJECTS)
_EVENTS: Final = stems("grant granted award awarded")
"""General words that say, where a date is asked for, what happened on it."""
_SUFFIXES: Final = frozenset({"co", "inc", "corp", "ltd", "llc", "plc"})
"""Parts of a company's name that texts write in other words, or leave out."""
HALF: Final = 0.5
"""What a security's name or another general word counts beside the words that say what is asked about it."""
TOLD: Final = 0.25
"""What a word counts of a sentence that only leads up to the question."""


@dataclass(frozen=True)
class Fit:
    """The features of a quote by which it is told whether it may stand."""

    said: float
    """The share of the question's telling words that the quote says (general words count half)."""
    known: float
    """… that the quote, its footnote or the rows that cite it say."""
    topics: int
    """How many words that say what is asked, not only of which security, stand in the quote."""
    asked: int
    """How many such words the question has."""
    pointed: bool
    """Whether a number or date of the question stands in the quote or in a cell that cites its footnote."""
    held: bool
    """Whether the quote holds every type of answer asked for."""
    rival: float
    """How well the best other footnote fits, as a share of this one's fit; of those that hold the type asked for."""
    choices: int
    """How many footnotes hold the type asked for."""
    headed: bool = True
    """Whether the quote says, in this very word, what *what* asks for ("what collateral")."""
    soft: bool = False
    """Whether the quote prints no date that the question does not say."""
    left: frozenset[str] = frozenset()
    """The words that nothing takes up."""
    elsewhere: int = 0
    """How many of them something else in the filings says: where many do, that is what is asked about."""

    def line(self) -> str:
        """The features in a line."""
        return (
            f"said={self.said:.2f} known={self.known:.2f} topics={self.topics}/{self.asked} pointed={self.pointed:d} "
            f"held={self.held:d} rival={self.rival:.2f} choices={self.choices} left={','.join(sorted(self.left))}"
        )


def fit_of(question: Question, names: frozenset[str], quote: Quote, ranked: Sequence[Candidate]) -> Fit:
    """The features of a quote; ``names`` are the words of the question that name issuer or owner."""
    note = quote.best.note
    said = _quoted(note, quote)
    concepts = {
        word
        for concept in question.concepts
        if concept.name not in VAGUE and concept.mentioned.search(quote.text)
        for word in core_words(question, concept)
    }
    typing = _typing(question)
    telling = list({word.norm: word for word in question.terms if word.norm not in names | typing | _SUFFIXES}.values())
    if question.confirms:
        claims = {word.start for word in claimed(question.text)}
        telling = [word for word in telling if word.start not in claims]
    cells = frozenset().union(*(row.norms for row in note.rows)) if note.rows else frozenset()
    phrases = question.phrases
    told = {word.norm: TOLD for word in telling if _only_told(question.text, word)}
    held = (any if question.confirms else all)(holds(question, quote.text, want) for want in question.wants)
    unsaid = (FRAME | FILERS).union(*(_TYPE_WORDS.get(want, frozenset()) for want in question.wants if held))
    total = here = about = 0.0
    topics = asked = 0
    left = set()
    events = _EVENTS if question.wants[0] == "date" else frozenset()
    for word in telling:
        weight = (HALF if word.norm in _OBJECTS else 1.0) * (told.get(word.norm, 1.0))
        alike = alternatives(word, phrases)
        in_quote = word.norm in concepts or not alike.isdisjoint(said)
        if word.norm in unsaid and not in_quote:
            continue
        total += weight
        in_cells = not alike.isdisjoint(cells)
        if in_quote or (word.kind != "word" and in_cells):
            here += weight
            topics += in_quote and (word.norm not in _OBJECTS or word.norm in events)
        if in_quote or in_cells or not alike.isdisjoint(note.norms):
            about += weight
        else:
            left.add(word.norm)
        asked += (word.norm not in _OBJECTS or word.norm in events) and word.norm not in told
    exact = [word for word in telling if word.kind != "word"]
    rival, choices = _rival(question, quote, ranked)
    others = _others(note, ranked) if len(left) >= MANY_ELSEWHERE else frozenset()
    return Fit(
        said=here / max(total, 1.0), known=about / max(total, 1.0), topics=topics, asked=asked,
        pointed=any(word.norm in said or word.norm in cells for word in exact),
        held=held, rival=rival, choices=choices, headed=_headed(question, said),
        soft="length" not in question.aspects and not values_of(question, quote.text, "date"), left=frozenset(left),
        elsewhere=sum(not alternatives(word, phrases).isdisjoint(others) for word in telling if word.norm in left),
    )  # fmt: skip


def _typing(question: Question) -> frozenset[str]:
    """The words that tell of what type the answer is, or how many there are of it."""
    typing = {stem(each) for each in _SO_MANY.findall(question.low)}
    if "date" in question.wants and (day := _DAY_ASKED.search(question.low)):
        typing |= stems(day[1])
    return frozenset(typing).union(*(_ASPECT_WORDS[aspect] for aspect in question.aspects))


_DAY_ASKED: Final = re.compile(r"\b(?:what|which) (\w+ (?:day|date))\b")
"""What only says that a day is asked for: "which trading day"."""
_SO_MANY: Final = re.compile(r"\b(?:which|what|name the) (two|three|four|five|six|seven|eight|nine|ten)\b")
"""How many things are to be named, which a text that names them need not say."""
_ASPECT_WORDS: Final = {
    "event": stems("makes make causes cause leads event events trigger triggers condition conditions happen happens"),
    "form": stems("form forms timing"),
    "length": stems("soon quickly long"),
    "rule": stems("rule rules exemption exempt section provision rely"),
    "quarter": stems("quarter relate related cover covered"),
    "frequency": stems("often frequently regularly frequency interval intervals"),
    "method": stems(
        "work worked out determined calculated figured computed calculation formula arrive arrived computation"
    ),
}
"""Words that tell the type of the answer, which its text need not say."""
_TYPE_WORDS: Final[dict[Wanted, frozenset[str]]] = {
    "date": stems("date dates day time timing frame deadline moment point timetable since"),
    "shares": stems("number numbers count quantity quantities figure amount total size many big large"),
    "price": stems("amount figure dollars dollar per apiece level sum much cost"),
    "percent": stems("percent percentage portion fraction proportion part amount figure"),
    "rate": stems("rate rates percent percentage level figure much per"),
    "ratio": stems("ratio number figure many"),
}
"""… and the nouns that name a type: a sentence gives the number, it does not say "number"."""
FRAME: Final = stems(
    "use used using apply applied shown show mark marked made usual usually check checking please precise precisely"
    " exact actual under plus via behind upon whether however going concerned regarding"
    " case question works apiece sits sitting stands standing kept individual individuals somebody anybody persons"
    " people pls kindly wonder wondering describe describes explain explains explained explanation excuse identify"
    " listed detail details simply basically roughly essentially apparently supposedly lumped spell spelled im ive"
)
"""What only joins or frames a question, whatever is asked."""
FILERS: Final = stems(
    "director directors officer executive ceo cfo coo cto president chairman chairwoman chair insider filer"
)
"""How people call whose filing it is: his footnotes say "the reporting person"."""
_WHAT: Final = re.compile(r"\b(?:what|which)\s+(?P<noun>[a-z][\w'-]*)", re.IGNORECASE)
_NO_NOUN: Final = listed(
    "is are was were did does do has have had can could may might will would shall should must happens happened else"
    " exactly other kind type sort way of about became becomes if event events condition conditions trigger triggers"
    " form circumstances percentage"
)


def _others(note: NoteView, ranked: Sequence[Candidate]) -> frozenset[str]:
    """What the other notes and the rows of the ranked sentences' filings say."""
    dossiers = {each.dossier.stored.key: each.dossier for each in ranked}.values()
    said = [other.norms for each in dossiers for other in each.notes if other.text != note.text]
    return frozenset().union(*said, *(row.norms for each in dossiers for row in each.rows))


MANY_ELSEWHERE: Final = 3
"""So many words of a question that something else says are what it is about."""


def _headed(question: Question, said: frozenset[str]) -> bool:
    """Whether a text says what *what* asks for, by a word that no other word of the question accounts for."""
    head = _head(question)
    if head is None or head in said:
        return True
    others = {word.norm for word in question.terms}
    return not (SYNONYMS_OF.get(head, frozenset()) - others).isdisjoint(said)


def _head(question: Question) -> str | None:
    """The plain noun that follows *what* or *which*; None where none does, or one that texts say in other words."""
    match = _WHAT.search(question.text)
    if match is None or match["noun"].lower() in _NO_NOUN:
        return None
    return next((word.norm for word in question.terms if word.start >= match.start("noun")), None)


def _only_told(text: str, word: Word) -> bool:
    """Whether a word stands in a sentence that asks nothing, beside one that does."""
    asks = [text[start:end].rstrip().endswith("?") for start, end in sentences(text)]
    if len(asks) < 2 or not any(asks):
        return False
    return not next(
        (ask for (start, end), ask in zip(sentences(text), asks, strict=True) if start <= word.start < end), True
    )


def _quoted(note: NoteView, quote: Quote) -> frozenset[str]:
    """The plain forms of the quoted sentences."""
    own = [
        norms
        for (start, end), norms in zip(note.sentences, note.sentence_norms, strict=True)
        if any(a <= start and end <= b for a, b in quote.spans)
    ]
    return frozenset().union(*own) if own else frozenset()


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sentences are the same but for a value or a name."""
    return len(one & other) >= LIKE * len(one | other)


LIKE: Final = 0.6
"""The share of their words and phrases that two such sentences have in common."""


def _rival(question: Question, quote: Quote, ranked: Sequence[Candidate]) -> tuple[float, int]:
    """The best other footnote that holds the type asked for, with other values; and how many hold it."""
    best, want = quote.best, question.wants[0]
    own = {value for value, _ in values_of(question, best.text, want)}
    texts = {best.note.text}
    same = best.note.sentence_norms[best.sentence]
    rival, choices = 0.0, 1
    for each in ranked:
        if each.note.text in texts or not holds(question, each.note.text, want):
            continue
        texts.add(each.note.text)
        other = each.note.sentence_norms[each.sentence]
        if other == same or (question.manner == "list" and alike(other, same)):
            continue
        if own and own == {value for value, _ in values_of(question, each.text, want)}:
            continue
        choices += 1
        rival = max(rival, each.score / max(best.score, 0.01))
    return rival, choices
