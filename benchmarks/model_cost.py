"""What reading with a model costs in tokens, against one request a footnote and against langextract.

    python benchmarks/model_cost.py [FOLDER] [--langextract PYTHON]

FOLDER holds filings; without one the shared corpus beside the repository is read. PYTHON is an interpreter that has
``langextract[openai]``; it gets the same words of prompt, the same examples and the same footnotes. One server answers
all of them with the same terms, each in its own form, and counts (four bytes a token). Exits with 1 where the model
reader takes more than a half of the first or a third of the second.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from answering_server import Server

from extractor.errors import InputError
from extractor.llm.build import open_model
from extractor.llm.seam import ChatModel
from extractor.llm.tokens import token_counter
from extractor.parser.parse import parse
from extractor.prompts import load_prompt
from extractor.reading.model_reader import ModelReader
from extractor.reading.request import Requests, note_inputs
from extractor.reading.wire import kinds_in_words
from extractor.schema.filing import Filing
from extractor.settings import load
from extractor.sources import expand, read_source

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
HERE = Path(__file__).resolve().parent


def filings(folder: Path) -> list[Filing]:
    """Every filing of a folder; what is no filing is passed over."""
    found = []
    for path in expand([str(folder)]):
        try:
            source = read_source(path)
            found.append(parse(source.data, source=source.name, sha256=source.sha256))
        except InputError as error:
            print(f"passed over: {error}", file=sys.stderr)
    return found


def reader(model: ChatModel) -> ModelReader:
    return ModelReader(model, prompt=load_prompt("footnote_terms"), tokens=token_counter(), request_tokens=12000)


def ours(model: ChatModel, read: list[Filing]) -> int:
    """One request a filing, known notes shared; the terms found."""
    one = reader(model)
    return sum(len(one.read(each).terms) for each in read)


def unshared(model: ChatModel, read: list[Filing]) -> int:
    """One request a filing, nothing shared between filings."""
    return sum(len(reader(model).read(each).terms) for each in read)


def one_a_footnote(model: ChatModel, read: list[Filing]) -> None:
    """The same prompt with one footnote at a time."""
    requests = Requests(load_prompt("footnote_terms"), token_counter())
    for each in read:
        for note in note_inputs(each):
            model.complete(requests.first([note]))


def langextract(python: str, url: str, read: list[Filing]) -> dict[str, Any]:
    """The same footnotes with langextract."""
    prompt = load_prompt("footnote_terms")
    description = prompt.system.text.replace("{{fields}}", kinds_in_words()).split("# Examples")[0].strip()
    examples = [
        {
            "text": each["text"],
            "extractions": [
                {
                    "kind": term["kind"],
                    "quote": term["evidence"][0],
                    "attributes": {k: json.dumps(v) for k, v in term.items() if k not in {"kind", "evidence"}},
                }
                for term in each["terms"]
            ],
        }
        for each in prompt.examples
    ]
    given = {
        "url": url,
        "description": description,
        "examples": examples,
        "texts": [note.text for each in read for note in note_inputs(each)],
    }
    run = subprocess.run(
        [python, str(HERE / "langextract_run.py")], input=json.dumps(given), capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise SystemExit(f"langextract failed:\n{run.stderr[-2000:]}")
    return dict(json.loads(run.stdout.splitlines()[-1]))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--langextract", metavar="PYTHON")
    options = parser.parse_args()
    read = filings(options.folder)
    if not read:
        raise SystemExit(f"no filing in {options.folder}")
    server = Server(0.0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    model = open_model(load({"model": "m", "base_url": server.url}, {}))
    notes = sum(len(note_inputs(each)) for each in read)
    print(f"{len(read)} filings, {notes} footnotes and remarks")
    rows: dict[str, int] = {}

    def row(name: str, detail: str) -> None:
        count = server.take()
        rows[name] = count["prompt_tokens"] + count["completion_tokens"]
        print(
            f"{name:34} {count['requests']:5} requests {count['prompt_tokens']:9,} prompt "
            f"{count['completion_tokens']:8,} completion {rows[name] / len(read):8,.0f} tokens a filing  {detail}"
        )

    row_of = (("one request a filing, shared", ours), ("one request a filing, not shared", unshared))
    for name, work in row_of:
        row(name, f"{work(model, read)} terms")
    one_a_footnote(model, read)
    row("one request a footnote", "")
    good = rows["one request a filing, shared"] <= rows["one request a footnote"] / 2
    if options.langextract:
        done = langextract(options.langextract, server.url, read)
        row(f"langextract {done['version']}", f"{done['extractions']} extractions of {done['documents']} footnotes")
        good = good and rows["one request a filing, shared"] <= rows[f"langextract {done['version']}"] / 3
    best = rows["one request a filing, shared"]
    for name, total in rows.items():
        print(f"  {name:34} {total / best:5.2f} times ours")
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
