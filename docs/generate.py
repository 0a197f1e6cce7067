"""Write docs/reference from the code: ``python docs/generate.py``; ``--check`` exits 1 where a page is out of date."""

from __future__ import annotations

import inspect
import re
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

from typer.main import get_command

import extractor
from extractor.cli import app
from extractor.export.columns import TABLES
from extractor.schema.terms import BODIES, Tranche, is_hard
from extractor.settings import _ENVIRONMENT, Settings

FOLDER = Path(__file__).resolve().parent / "reference"
NOTE = "<!-- Written by docs/generate.py from the code; edit there. -->\n\n"


def pages() -> dict[str, str]:
    """Every reference page by name."""
    return {
        "cli.md": "# Command line\n\n" + _cli(),
        "schema.md": "# Terms and shapes\n\n" + _schema(),
        "exports.md": "# Exported tables\n\n" + _exports(),
        "python.md": "# Python API\n\n" + _python(),
        "http.md": "# HTTP API\n\n" + _http(),
        "settings.md": "# Settings\n\n" + _settings(),
    }


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |\n"


def _table(*heads: str) -> str:
    return _row(*heads) + _row(*("---" for _ in heads))


def _cli() -> str:
    command: Any = get_command(app)
    text = (
        "`ask` is `extractor ask`. Exit codes: 0 done; 1 done, but some inputs failed; 2 the call was wrong;\n"
        "3 the store or a service failed.\n\n"
    )
    text += _options(command)
    for name, each in _leaves("extractor", command):
        text += f"## `{name}`\n\n{_prose(each.help)}\n\n" + _options(each)
    return text


def _leaves(prefix: str, command: Any) -> list[tuple[str, Any]]:
    found = []
    for name, each in command.commands.items():
        full = f"{prefix} {name}"
        found += _leaves(full, each) if hasattr(each, "commands") else [(full, each)]
    return found


def _options(command: Any) -> str:
    rows = ""
    for each in command.params:
        if each.name == "help":
            continue
        if each.param_type_name == "argument":
            rows += _row(f"`{(each.metavar or each.name).upper()}`", getattr(each, "help", "") or "")
        else:
            names = ", ".join(f"`{option}`" for option in (*each.opts, *each.secondary_opts))
            rows += _row(names, _prose(each.help or ""))
    return f"{_table('argument or option', 'meaning')}{rows}\n" if rows else ""


def _prose(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip().replace("``", "`")


def _schema() -> str:
    text = (
        "`extractor schema` prints the JSON Schema of everything that is output. The kinds of terms:\n"
        "fields marked *hard* are compared exactly and must be read again off a term's own evidence.\n\n"
    )
    for kind, body in BODIES.items():
        text += f"## `{kind}`\n\n{_prose(body.__doc__)}\n\n{_fields(body)}\n"
    return text + f"## A tranche of `vesting`\n\n{_prose(Tranche.__doc__)}\n\n{_fields(Tranche)}"


def _fields(shape: Any) -> str:
    rows = ""
    for name, info in shape.model_fields.items():
        if name != "kind":
            rows += _row(f"`{info.alias or name}`", "hard" if name == "tranches" or is_hard(shape, name) else "text")
    return _table("field", "") + rows


def _exports() -> str:
    text = "`extractor export TABLE` and `extractor terms` write these columns, always all of them, in this order.\n\n"
    for name, columns in TABLES.items():
        text += f"## `{name}`\n\n" + _table("column", "type", "meaning")
        text += "".join(_row(f"`{each.name}`", each.type, each.meaning) for each in columns) + "\n"
    return text


def _python() -> str:
    text = _docstring(extractor) + "\n\n"
    for name in extractor.__all__:
        each = getattr(extractor, name)
        if inspect.isclass(each):
            text += f"## `{name}`\n\n{_docstring(each)}\n\n"
            for method, value in inspect.getmembers(each, callable):
                if not method.startswith("_"):
                    text += f"### `{name}.{method}{_signature(value)}`\n\n{_docstring(value)}\n\n"
        else:
            text += f"## `{name}{_signature(each)}`\n\n{_docstring(each)}\n\n"
    return text


def _signature(value: Any) -> str:
    return re.sub(r"'", "", str(inspect.signature(value)))


def _docstring(value: Any) -> str:
    return (inspect.getdoc(value) or "").replace("``", "`")


def _http() -> str:
    from extractor.serve.http import build_app

    described = build_app(None).openapi()  # type: ignore[arg-type]
    text = "`extractor serve` answers these; `/openapi.json` describes them in full, `/` is the search page.\n\n"
    for path, methods in described["paths"].items():
        for method, each in methods.items():
            text += f"## `{method.upper()} {path}`\n\n{each['summary']}.\n\n"
            rows = "".join(
                _row(f"`{one['name']}`", "required" if one["required"] else "optional", one["in"])
                for one in each.get("parameters", [])
            )
            text += f"{_table('parameter', '', 'in')}{rows}\n" if rows else ""
    return text


def _settings() -> str:
    text = (
        "A flag wins over the environment, that over the TOML file, that over the default. `extractor config` shows\n"
        "each value and where it came from. The file is `$EXTRACTOR_CONFIG`, else `config.toml` in the platform's\n"
        'configuration folder; prices stand under `[prices."MODEL"]` as US dollars a million tokens: `prompt`,\n'
        "`cached`, `completion`.\n\n"
    )
    text += _table("setting", "environment", "default")
    for each in fields(Settings):
        if each.name != "origins":
            default = each.default if isinstance(each.default, str | int | float) else ""
            variable = _ENVIRONMENT.get(each.name)
            text += _row(f"`{each.name}`", f"`{variable}`" if variable else "", f"`{default}`" if default != "" else "")
    return text


def main() -> int:
    """Write or check."""
    check = "--check" in sys.argv[1:]
    stale = []
    for name, text in pages().items():
        path, wanted = FOLDER / name, NOTE + text.rstrip() + "\n"
        if not path.is_file() or path.read_text(encoding="utf-8") != wanted:
            stale.append(name)
            if not check:
                path.write_text(wanted, encoding="utf-8")
    sys.stdout.write(f"{'out of date' if check else 'written'}: {', '.join(stale) or 'none'}\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
