"""Answer with a model from passages, and hold what it says to its quotes: re-asked once, then refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.llm.seam import ChatModel, ModelReply
from extractor.qa.asked.words import words
from extractor.qa.finding import Finding, Outcome
from extractor.qa.model.material import Material, Passage, written
from extractor.qa.model.wire import WireAnswer, WireSentence, answer_request, marker_of, read_answer
from extractor.qa.model.worked import worked
from extractor.qa.proof import unproved
from extractor.schema.answer import AnswerValue, Citation, Computation

_NAMES: Final = frozenset({"issuer", "symbol", "owner"})
_YES_NO: Final = frozenset({"yes", "no", "true", "false"})
_NO: Final = re.compile(r"no\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Draft:
    """A model's answer with what its citations and its arithmetic came to."""

    wire: WireAnswer
    citations: tuple[Citation, ...]
    computations: tuple[Computation, ...]
    cited: tuple[Passage, ...]


def compose(question: str, shown: Material, model: ChatModel) -> tuple[Outcome | None, tuple[str, ...]]:
    """What a model answers from the passages, and why it was refused where it was. Raises what the model raises."""
    marker = marker_of(question + "".join(each.text for each in shown.passages))
    text = written(shown, marker)
    wrong: tuple[str, ...] = ()
    for _ in range(2):
        reply = model.complete(answer_request(question, text, marker, _again(wrong)))
        outcome, wrong = _checked(reply, shown, question)
        if outcome is not None:
            return outcome, ()
    return None, wrong


def _again(wrong: Sequence[str]) -> str:
    if not wrong:
        return ""
    listed = "\n".join(f"- {each}" for each in wrong)
    return (
        f"\nAn earlier answer of yours was refused:\n{listed}\nAnswer again. Quote character for "
        f"character; say nothing that no quote carries.\n"
    )


def _checked(reply: ModelReply, shown: Material, question: str) -> tuple[Outcome | None, tuple[str, ...]]:
    wire = read_answer(reply)
    if isinstance(wire, str):
        return None, (wire,)
    if wire.status == "not_stated":
        return Outcome("not_stated", note=_silence(shown), basis="model"), ()
    if not wire.sentences:
        return None, ("no sentence was given",)
    by_code = {each.code: each for each in shown.passages}
    wrong: list[str] = []
    found = [_cited(sentence, by_code, wrong) for sentence in wire.sentences]
    citations = tuple(citation for each in found for _, citation in each)
    done, unsound = worked(wire.computations, citations, question)
    wrong += unsound
    for sentence, cited in zip(wire.sentences, found, strict=True):
        quotes = [citation.quote for _, citation in cited]
        loose = unproved(sentence.text, quotes, done, granted=question if _NO.match(sentence.text) else "")
        wrong += [f"{each!r} in {sentence.text!r} stands in none of its quotes" for each in loose]
    citations = tuple(citation for each in found for citation in _telling(each))
    draft = _Draft(wire, citations, tuple(done), tuple(passage for each in found for passage, _ in each))
    wrong += [f"the value {each!r} stands in no quote" for each in wire.values if _loose(each, draft, question)]
    if wrong:
        return None, tuple(dict.fromkeys(wrong))
    return _outcome(draft), ()


def _silence(shown: Material) -> str:
    if shown.whole:
        return "Not stated in what was read."
    return f"Not stated in the {shown.footnotes} of {shown.of_footnotes} footnotes that fit the question best."


def _cited(sentence: WireSentence, by_code: dict[str, Passage], wrong: list[str]) -> list[tuple[Passage, Citation]]:
    found = []
    if not sentence.citations:
        wrong.append(f"{sentence.text!r} cites nothing")
    for each in sentence.citations:
        passage = by_code.get(each.passage.strip().removeprefix("passage ").strip())
        citation = passage.cite(each.quote) if passage is not None else None
        if passage is None:
            wrong.append(f"there is no passage {each.passage!r}")
        elif citation is None:
            wrong.append(f"passage {each.passage} does not hold the quote {each.quote!r}")
        else:
            found.append((passage, citation))
    return found


def _telling(cited: Sequence[tuple[Passage, Citation]]) -> list[Citation]:
    """A sentence's citations but for those of a name alone, which every citation of the filing carries anyway."""
    told = [citation for passage, citation in cited if passage.cell not in _NAMES or passage.row is not None]
    return told or [citation for _, citation in cited]


def _loose(value: str, draft: _Draft, question: str) -> bool:
    """Whether a number, date or name in a value stands nowhere: not in a quote, a computation, or the filing's head."""
    if value.strip().lower() in _YES_NO:
        return False
    quotes = [citation.quote for citation in draft.citations]
    if unproved(value, quotes, draft.computations):
        return True
    heads = [
        name
        for passage in draft.cited
        for name in (
            passage.dossier.stored.issuer.name,
            *passage.dossier.stored.owners,
            passage.row and passage.row.title,
        )
        if name
    ]
    said = {word.norm for text in (*quotes, *heads, question) for word in words(text)}
    named = [word for word in words(value) if word.kind == "word" and value[word.start].isupper()]
    return any(word.norm not in said for word in named)


def _heads(passage: Passage) -> list[str]:
    """Issuer, owners and securities of what is cited: they are named where it is shown."""
    stored = passage.dossier.stored
    rows = [passage.row] if passage.row is not None else passage.note.rows if passage.note is not None else ()
    titles = [row.title for row in rows]
    return [name for name in (stored.issuer.name, *stored.owners, *titles) if name]


def _outcome(draft: _Draft) -> Outcome:
    wire = draft.wire
    denied = wire.status == "denied"
    text = " ".join(each.text.strip() for each in wire.sentences)
    if denied and not _NO.match(text):
        text = f"No. {text}"
    place = draft.citations[0]
    values = tuple(
        AnswerValue(
            kind="composed",
            field="value",
            value=value,
            accession=place.accession,
            source=place.source,
            footnote=place.footnote,
        )
        for value in wire.values
    )
    finding = Finding(
        text=text,
        filing=draft.cited[0].dossier.stored,
        values=values,
        citations=tuple(dict.fromkeys(draft.citations)),
        computations=draft.computations,
        status="denied" if denied else "answered",
    )
    return Outcome("denied" if denied else "answered", (finding,), basis="model")
