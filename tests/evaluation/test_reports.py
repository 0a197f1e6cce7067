"""Reports: what they show, that nothing in a filing can act in them, and what they leave out."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.console import Console

from extractor.errors import UsageError
from extractor.evaluation.outcomes import Fault, Outcome
from extractor.evaluation.publish import publish
from extractor.evaluation.reports import markdown, terminal
from extractor.evaluation.reports.cases_html import marked
from extractor.evaluation.reports.html import page
from extractor.evaluation.reports.tables import run_tables
from extractor.evaluation.runlog import RunLog

MakeRun = Callable[..., RunLog]
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> & \"quoted\" 'too'"


@pytest.fixture
def run(make_run: MakeRun) -> RunLog:
    log = make_run(
        [
            {"terms.f1": (2.0, 2.0), "terms.f1:interest": (2.0, 2.0), "values.f1:interest": (1.0, 2.0)},
            {"terms.f1": (0.0, 2.0), "terms.f1:interest": (0.0, 2.0), "values.f1": (0.0, 0.0)},
        ]
    )
    text = f"bears interest at 9% {HOSTILE}"
    term = {
        "footnote": "F1", "kind": "interest", "stance": "denied", "rate": "9", "frequency": HOSTILE,
        "evidence": [{"quote": "interest at 9%", "start": 6, "end": 20}],
    }  # fmt: skip
    gold = {**term, "evidence": ["interest at 9%"]}
    bad = log.outcomes[0].model_copy(
        update={
            "id": HOSTILE, "text": text, "context": (HOSTILE,), "gold": [gold], "output": [term],
            "faults": (Fault(sort="false value", kind="interest", message=HOSTILE),),
            "rejected": [{"kind": "plan", "reason": f"the quote {HOSTILE!r} is not in the text", "draft": {}}],
        }
    )  # fmt: skip
    failed = log.outcomes[1].model_copy(update={"state": "failed", "reason": HOSTILE, "parts": {}})
    cited = {"footnote": "F1", "quote": HOSTILE, "source": HOSTILE}
    question = Outcome.model_validate(
        {
            "id": "q", "gold_set": "set", "sort": "questions", "cluster": "q", "state": "scored", "text": "What?",
            "status": ("answered", "denied"), "verdict": "wrong", "parts": {"answers.right": (0.0, 1.0)},
            "gold": [{"status": "answered", "values": ["1"], "type": "value"}],
            "output": [{"status": "denied", "answer": HOSTILE, "citations": [cited]}],
        }
    )  # fmt: skip
    return log.model_copy(update={"outcomes": (bad, failed, question)})


class Seen(HTMLParser):
    """What a browser would see: tags with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_nothing_in_a_filing_acts_in_the_page_and_nothing_is_fetched(run: RunLog) -> None:
    html = page(run)
    seen = Seen()
    seen.feed(html)
    names = [tag for tag, _ in seen.tags]
    assert names.count("script") == 1
    assert not {"img", "link", "iframe", "object"} & set(names)
    for _, attributes in seen.tags:
        assert not any(name.startswith("on") or name in ("src", "href", "style") for name in attributes)
    assert "https://" not in html
    assert "http://" not in html


def test_the_pages_policy_allows_its_own_style_and_script_by_hash_and_nothing_else(run: RunLog) -> None:
    html = page(run)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'")
    assert "unsafe" not in policy[1]
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]


def test_every_case_is_there_with_its_filters(run: RunLog) -> None:
    seen = Seen()
    seen.feed(page(run))
    cases = [attributes for tag, attributes in seen.tags if tag == "details"]
    assert [each["data-state"] for each in cases] == ["fault", "failed", "fault"]
    assert cases[0]["data-kinds"] == "interest"
    assert cases[0]["data-faults"] == "false value"
    options = [attributes["value"] for tag, attributes in seen.tags if tag == "option"]
    assert {"interest", "false value", "set"} <= set(options)


def test_spans_are_marked_where_they_stand_and_texts_stay_whole() -> None:
    text = "a < b and c"
    terms = [
        {"kind": "plan", "evidence": [{"start": 0, "end": 5}]},
        {"kind": "merger", "evidence": [{"start": 2, "end": 9}]},
    ]
    assert marked(text, terms) == (
        '<mark class="m1" title="plan">a &lt; b</mark><mark class="m2" title="merger"> and</mark> c'
    )


def test_tables_on_a_terminal_and_as_markdown(run: RunLog) -> None:
    console = Console(width=80, record=True, force_terminal=False)
    terminal.show(run_tables(run), ["[bold]not a tag"], console=console)
    text = console.export_text()
    assert "[bold]not a tag" in text
    assert "2 scored, 0 unscored, 1 failed" in text
    assert max(map(len, text.splitlines())) <= 80
    made = markdown.run_page(run)
    assert "| term F1 | 1.000 | – | 2 / 2 |" in made
    assert "| interest | 1.000 | 2 / 2 | 0.500 | 1 / 2 |" in made
    assert "| the quote … is not in the text | 1 |" in made
    assert "alert" not in made


def test_publishing_writes_figures_only_between_the_marks(run: RunLog, tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{markdown.BEGIN}\nold\n{markdown.END}\nafter\n", encoding="utf-8")
    written = publish([run], reports=tmp_path / "reports", readme=readme)
    text = readme.read_text(encoding="utf-8")
    assert text.startswith(f"before\n{markdown.BEGIN}\n- reader rules; rules 1; commit no checkout")
    assert text.endswith(f"{markdown.END}\nafter\n")
    assert "old" not in text
    assert "| term F1 | 1.000 |" in text
    assert "bears interest" not in "".join(path.read_text(encoding="utf-8") for path in written)
    readme.write_text("no marks", encoding="utf-8")
    with pytest.raises(UsageError, match="eval:begin"):
        publish([run], reports=tmp_path / "reports", readme=readme)
