"""The search page: ask, filter, see the answer, click a citation. It speaks to the API of the server it came from."""

from __future__ import annotations

from extractor.pages.filing import policy
from extractor.pages.templates import environment, static


def search_page() -> str:
    """Give the page as text; what comes of the API is put in as text, never as markup."""
    style, script = static("page.css") + static("search.css"), static("search.js")
    template = environment().get_template("search.html.j2")
    return template.render(style=style, script=script, policy=f"{policy(style, script)}; connect-src 'self'")
