"""Options that several commands share, each declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

Paths = Annotated[list[str], typer.Argument(help="Files or folders; - is standard input.", show_default=False)]
StoreFolder = Annotated[
    Path | None,
    typer.Option("--store", help="The store's folder.", show_default="EXTRACTOR_STORE, else the data folder"),
]
ReaderOption = Annotated[
    str | None, typer.Option("--reader", help="auto, rules, model or both.", show_default="auto", metavar="READER")
]
ModelOption = Annotated[str | None, typer.Option("--model", help="The model's name.", show_default="EXTRACTOR_MODEL")]
BaseUrl = Annotated[
    str | None, typer.Option("--base-url", help="An OpenAI-compatible server.", show_default="OPENAI_BASE_URL")
]
Thorough = Annotated[
    bool, typer.Option("--thorough", help="Ask the model about every filing, not only where rules left something open.")
]
MaxCost = Annotated[
    str | None, typer.Option("--max-cost", help="Stop before a run costs more US dollars.", show_default=False)
]
MaxTokens = Annotated[
    int | None, typer.Option("--max-tokens", help="Stop before a run takes more tokens.", show_default=False)
]
EmbedderOption = Annotated[
    str | None,
    typer.Option("--embedder", help="hashed (offline), openai:MODEL, st:PATH or onnx:PATH.", show_default="hashed"),
]
ChromaUrl = Annotated[
    str | None, typer.Option("--chroma-url", help="A Chroma server in place of the embedded index.", show_default=False)
]

Issuer = Annotated[str | None, typer.Option("--issuer", help="Issuer: name, ticker or CIK.", show_default=False)]
OwnerOption = Annotated[
    str | None, typer.Option("--owner", help="Reporting owner: name in any order, or CIK.", show_default=False)
]
Form = Annotated[str | None, typer.Option("--form", help="3, 4 or 5; 4/A for amendments only.", show_default=False)]
Since = Annotated[str | None, typer.Option("--since", help="From this date on (YYYY-MM-DD).", show_default=False)]
Until = Annotated[str | None, typer.Option("--until", help="Up to this date (YYYY-MM-DD).", show_default=False)]
FilingOption = Annotated[
    str | None,
    typer.Option(
        "--filing", help="One filing: its accession number or the path that was ingested.", show_default=False
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="One line of JSON an object.")]

READING: Final = "Reading"
STORE: Final = "Store"
ASKING: Final = "Asking"
MEASURING: Final = "Measuring"
AROUND: Final = "Around it"
"""Headings under which ``--help`` lists the commands."""
