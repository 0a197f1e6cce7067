"""The HTTP API and its one search page. Loopback without a token; anywhere else every call needs one.

A page of another site cannot ask it either: the Host header must be one that the server was started for.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware

from extractor.errors import ExtractorError, NotFoundError, ServiceError
from extractor.pages.filing import Cited
from extractor.pages.search import search_page
from extractor.schema.answer import Answer
from extractor.serve.service import MOST, Service
from extractor.store.scope import Scope
from extractor.version import program_version

LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "::1")
COOKIE = "extractor_token"

Next = Callable[[Request], Awaitable[Response]]


def scope_of(
    issuer: str | None = None,
    owner: str | None = None,
    form: str | None = None,
    since: str | None = None,
    until: str | None = None,
    filing: str | None = None,
) -> Scope:
    """Filters over filings: see the command line's options of the same names."""
    return Scope(issuer=issuer, owner=owner, form=form, since=since, until=until, filing=filing)


InScope = Annotated[Scope, Depends(scope_of)]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Question = Annotated[str, Query(min_length=1, max_length=2000)]


def build_app(service: Service, *, hosts: tuple[str, ...] = LOOPBACK, token: str | None = None) -> FastAPI:
    """Make the application. ``hosts`` are the Host headers that are answered; with a ``token`` every call needs it."""
    app = FastAPI(
        title="section16-extractor",
        version=program_version(),
        description="Questions over Forms 3, 4 and 5, answered with citations. `denied` and `not_stated` are answers.",
        docs_url=None,
        redoc_url=None,
    )
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    if token is not None:
        app.middleware("http")(_guard(token))
    app.add_exception_handler(ExtractorError, _error)
    _add_data(app, service)
    _add_pages(app, service)
    return app


def _add_data(app: FastAPI, service: Service) -> None:
    @app.get("/api/ask", summary="Answer a question with citations")
    def ask(
        question: Annotated[str, Query(min_length=1, max_length=2000)], scope: InScope, limit: Limit = 10
    ) -> Answer:
        return service.ask(question, scope, limit)

    @app.get("/api/terms", summary="List stored terms, newest filing first")
    def terms(scope: InScope, kind: Annotated[list[str] | None, Query()] = None, limit: Limit = 50) -> dict[str, Any]:
        return service.terms(scope, tuple(kind or ()), limit)

    @app.get("/api/filings", summary="List stored filings, newest first")
    def filings(scope: InScope, limit: Limit = 50) -> list[dict[str, Any]]:
        return service.filings(scope, limit)

    @app.get("/api/filings/{name}", summary="One filing: tables, footnotes, terms")
    def filing(name: str) -> dict[str, Any]:
        return service.filing(name)

    @app.get("/api/filings/{name}/footnotes/{footnote}", summary="One footnote: text, citing cells, terms")
    def footnote(name: str, footnote: str) -> dict[str, Any]:
        return service.footnote(name, footnote)


def _add_pages(app: FastAPI, service: Service) -> None:
    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    def search() -> HTMLResponse:
        return _page(search_page())

    @app.get("/filing", response_class=HTMLResponse, include_in_schema=False)
    def filing(name: str, footnote: str | None = None, start: int = 0, end: int = 0) -> HTMLResponse:
        cited = Cited(footnote, start, end) if footnote and end > start else None
        return _page(service.page(name, cited))


def _page(text: str) -> HTMLResponse:
    """A page with its own policy (a meta element); no page of ours is framed or guessed at."""
    headers = {
        "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
    }  # fmt: skip
    return HTMLResponse(text, headers=headers)


async def _error(request: Request, error: Exception) -> JSONResponse:  # noqa: ARG001 - the handler's shape
    """Errors say what happened and what to do next; which status depends on whose doing it is."""
    status = 404 if isinstance(error, NotFoundError) else 503 if isinstance(error, ServiceError) else 400
    return JSONResponse({"detail": str(error)}, status_code=status)


def _guard(token: str) -> Callable[[Request, Next], Awaitable[Response]]:
    """Let in who sends the token: as a bearer, in the cookie, or once in the address, which sets the cookie."""

    async def check(request: Request, following: Next) -> Response:
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        given = request.query_params.get("token")
        if any(_same(each, token) for each in (bearer, request.cookies.get(COOKIE), given)):
            response = await following(request)
            if given:
                response.set_cookie(COOKIE, token, httponly=True, samesite="strict")
            return response
        return JSONResponse({"detail": "a token is needed: Authorization: Bearer TOKEN, or ?token=TOKEN once"}, 401)

    return check


def _same(given: str | None, token: str) -> bool:
    return given is not None and hmac.compare_digest(given.encode(), token.encode())
