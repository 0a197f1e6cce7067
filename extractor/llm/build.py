"""Put a model together from the settings: door, attempts, patience, cache."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from extractor.errors import SettingsError
from extractor.llm.batch import BatchFolder
from extractor.llm.budget import Budget
from extractor.llm.cached import CachedModel
from extractor.llm.chat import Chat
from extractor.llm.embeddings import OpenAIEmbedder
from extractor.llm.limits import Circuit, RateLimiter
from extractor.llm.seam import ChatModel, Embedder, ReplyCache
from extractor.llm.steady import Patience, SteadyModel
from extractor.llm.tokens import Tokens, token_counter

if TYPE_CHECKING:
    from extractor.llm.chat import Door
    from extractor.llm.openai_model import OpenAIDoor
    from extractor.settings import Settings

HEADERS = "EXTRACTOR_OPENAI_HEADERS"
QUERY = "EXTRACTOR_OPENAI_QUERY"


def open_door(settings: Settings, environment: Mapping[str, str] = os.environ) -> OpenAIDoor:
    """Open OpenAI's client. Azure-style servers take ``name=value`` pairs, separated by semicolons, in two variables:

    ``EXTRACTOR_OPENAI_HEADERS`` (``api-key=…``) and ``EXTRACTOR_OPENAI_QUERY`` (``api-version=…``).
    """
    from extractor.llm.openai_model import OpenAIDoor

    return OpenAIDoor(
        api_key=settings.api_key,
        base_url=settings.base_url,
        timeout=settings.timeout,
        headers=_pairs(environment.get(HEADERS), HEADERS),
        query=_pairs(environment.get(QUERY), QUERY),
        connections=settings.concurrency,
    )


def open_model(
    settings: Settings,
    *,
    cache: ReplyCache | None = None,
    door: Door | None = None,
    tokens: Tokens | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> ChatModel:
    """Make the model that the settings name; safe to use from several threads, with one budget over all of them.

    Raises SettingsError where no model is named, or a cap in dollars is set for a model without a price.
    """
    if not settings.model:
        raise SettingsError("no model is named", next_step="set --model or EXTRACTOR_MODEL")
    price = settings.prices.get(settings.model)
    if settings.max_cost is not None and price is None:
        raise SettingsError(
            f"--max-cost needs a price for {settings.model}",
            next_step=f'set [prices."{settings.model}"] in the configuration file, or use --max-tokens',
        )
    tokens = tokens or token_counter()
    model = SteadyModel(
        Chat(door or open_door(settings), settings.model, tokens),
        tokens=tokens,
        budget=Budget(max_tokens=settings.max_tokens, max_cost=settings.max_cost, price=price),
        limiter=RateLimiter(
            requests_per_minute=settings.requests_per_minute,
            tokens_per_minute=settings.tokens_per_minute,
            clock=time.monotonic,
            sleep=sleep,
        ),
        circuit=Circuit(clock=time.monotonic),
        patience=Patience(retries=settings.max_retries, sleep=sleep),
    )
    return model if cache is None else CachedModel(model, cache)


def open_embedder(settings: Settings, model: str) -> Embedder:
    """Make the embedder of a server's model."""
    return OpenAIEmbedder(open_door(settings), model, patience=Patience(retries=settings.max_retries))


def open_batches(settings: Settings) -> BatchFolder:
    """The batch jobs of the settings' store."""
    return BatchFolder(settings.store / "batches", open_door(settings))


def _pairs(given: str | None, where: str) -> dict[str, str]:
    pairs = {}
    for piece in filter(None, (each.strip() for each in (given or "").split(";"))):
        name, separator, value = piece.partition("=")
        if not separator or not name.strip():
            raise SettingsError("name=value pairs separated by semicolons are expected", where=where)
        pairs[name.strip()] = value.strip()
    return pairs
