"""Run langextract over footnotes against a server: run by ``model_cost.py`` with a Python that has langextract[openai].

Reads ``{"url", "description", "examples": [{"text", "extractions": [{"kind", "quote", "attributes"}]}], "texts"}`` from
standard input. Options are langextract's defaults, its own schema constraints included.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version

import langextract as lx  # not a dependency of this project


def main() -> None:
    given = json.load(sys.stdin)
    examples = [
        lx.data.ExampleData(
            text=each["text"],
            extractions=[
                lx.data.Extraction(
                    extraction_class=one["kind"], extraction_text=one["quote"], attributes=one["attributes"]
                )
                for one in each["extractions"]
            ],
        )
        for each in given["examples"]
    ]
    config = lx.factory.ModelConfig(
        model_id="gpt-4o-mini", provider="openai", provider_kwargs={"api_key": "none", "base_url": given["url"]}
    )
    documents = [lx.data.Document(text=text, document_id=str(n)) for n, text in enumerate(given["texts"])]
    found = lx.extract(
        text_or_documents=documents,
        prompt_description=given["description"],
        examples=examples,
        config=config,
        show_progress=False,
        prompt_validation_level=lx.prompt_validation.PromptValidationLevel.OFF,
    )
    read = list(found)
    print(json.dumps({"version": version("langextract"), "documents": len(read),
                      "extractions": sum(len(each.extractions or ()) for each in read)}))  # fmt: skip


if __name__ == "__main__":
    main()
