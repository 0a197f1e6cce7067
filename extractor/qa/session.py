"""A conversation that keeps its scope: a follow-up question is about what the last one was about. Pure state."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from extractor.schema.answer import Answer
from extractor.store.scope import Scope

Ask = Callable[[str, Scope], Answer]
_FRESH: Final = re.compile(
    (
        r"\b(?:across|all (?:filings|issuers|companies)|any (?:filing|issuer|company)"
        r"|every (?:filing|issuer|company)|overall|in the store)\b"
    ),
    re.IGNORECASE,
)
_COMMANDS: Final = re.compile(r"^[:/](?P<name>scope|reset|issuer|owner|form|filing|since|until)\b\s*(?P<value>.*)$")


class Session:
    """Questions one after another. ``ask`` answers a question within a scope.

    A question that names an issuer or owner moves the scope there; one that names nobody stays in it. ``/issuer NAME``,
    ``/owner NAME``, ``/filing ID`` and the like set a filter, without a value they drop it; ``/reset`` goes back to the
    filters that the session began with.
    """

    def __init__(self, scope: Scope, ask: Ask) -> None:
        self._first = scope
        self._scope = scope
        self._ask = ask
        self.asked = 0

    @property
    def scope(self) -> Scope:
        """The scope that the next question stays in, unless it names somebody."""
        return self._scope

    def ask(self, question: str, *, explain: bool = False) -> Answer:  # noqa: ARG002
        """Answer a question in the scope of the conversation, and move the scope to whom it named.

        ``explain`` changes nothing here: every answer carries its plan.
        """
        command = _COMMANDS.match(question.strip())
        if command is not None:
            return self._command(question, command["name"], command["value"].strip())
        self.asked += 1
        wide = bool(_FRESH.search(question))
        answer = self._ask(question, self._first if wide else self._scope)
        if answer.status == "no_filings" and self._scope != self._first:
            answer = self._ask(question, self._first)
        fresh = self._elsewhere(question, answer)
        if fresh is not None:
            answer = fresh
        if not wide:
            self._follow(answer)
        return answer

    def _elsewhere(self, question: str, answer: Answer) -> Answer | None:
        """The answer outside the kept scope, where the question names somebody whom that scope does not hold."""
        plan = answer.plan or {}
        if self._scope == self._first or _names(answer) or not (plan.get("issuers") or plan.get("owners")):
            return None
        fresh = self._ask(question, self._first)
        return fresh if _names(fresh) else None

    def _follow(self, answer: Answer) -> None:
        plan = answer.plan or {}
        issuers, owners = plan.get("issuers") or [], plan.get("owners") or []
        if _names(answer):
            self._scope = self._first.model_copy(
                update={"issuer": _only(issuers) or self._first.issuer, "owner": _only(owners) or self._first.owner}
            )
            return
        cited = {citation.accession or citation.source for citation in answer.citations}
        if len(cited) == 1 and self._scope == Scope() and answer.status in {"answered", "denied"}:
            self._scope = self._scope.model_copy(update={"filing": cited.pop()})

    def _command(self, question: str, name: str, value: str) -> Answer:
        if name == "reset":
            self._scope = self._first
        elif name != "scope":
            self._scope = self._scope.model_copy(update={name: value or None})
        return Answer(question=question, status="answered", answer=f"Scope: {self.scope_sentence()}.")

    def scope_sentence(self) -> str:
        """The kept scope in words."""
        kept = {name: value for name, value in self._scope.model_dump().items() if value}
        return ", ".join(f"{name} {value}" for name, value in kept.items()) or "every stored filing"


def _names(answer: Answer) -> bool:
    plan = answer.plan or {}
    return bool(plan.get("narrowed_by_names"))


def _only(names: list[str]) -> str | None:
    return names[0] if len(set(names)) == 1 else None
