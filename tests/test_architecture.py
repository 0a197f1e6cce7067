"""The tree and its directions: who may import whom, how long things may be, and what start-up may load.

The picture is docs/explanation/architecture.md's: source bytes → Filing → Terms → store → index → Answer → RunLog.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "extractor"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
MAX_MODULE, MAX_FUNCTION, MAX_ARGUMENTS = 400, 50, 6
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "util", "helper"}

# What each part may import of ours, besides itself; a part is the first name below ``extractor`` (a module or package).
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "schema": {"errors"},
    "sources": {"errors"},
    "settings": {"errors"},
    "version": {"reading"},
    "parser": {"errors", "schema"},
    "prompts": {"errors", "schema", "reading"},
    "llm": {"errors", "schema", "settings"},
    "reading": {"errors", "schema", "llm", "prompts"},
    "store": {"errors", "schema"},
    "index": {"errors", "schema", "store", "llm", "qa"},
    "qa": {"errors", "schema", "store", "index", "llm", "prompts", "reading"},
}
# The seam's protocols are values; everything else of llm is a vendor's door and is opened by the pipeline only.
SEAM_ONLY = {"reading", "index", "qa"}
VENDOR_DOORS = {"openai": {"llm"}, "tiktoken": {"llm"}, "chromadb": {"index"}, "typer": {"cli", "commands"}}
PURE = ("schema", "parser", "reading.rules", "reading.evidence", "reading.locks", "reading.verify")
IMPURE_IMPORTS = {"os", "pathlib", "socket", "sqlite3", "subprocess", "urllib", "http", "httpx", "tempfile", "shutil"}


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _part(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def _imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield ``(absolute module name, only for type checking)`` of each import."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    guarded = {
        id(node)
        for test in ast.walk(tree)
        if isinstance(test, ast.If) and isinstance(test.test, ast.Name) and test.test.id == "TYPE_CHECKING"
        for node in ast.walk(test)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, id(node) in guarded
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module, id(node) in guarded
            for alias in node.names:
                if (PACKAGE.parent / Path(*node.module.split("."), alias.name)).with_suffix(".py").exists():
                    yield f"{node.module}.{alias.name}", id(node) in guarded


def _ours(path: Path) -> Iterator[tuple[str, bool]]:
    for name, guarded in _imports(path):
        if name.startswith("extractor."):
            yield name.removeprefix("extractor."), guarded


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_keeps_its_size(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MAX_MODULE, (
        f"{path.name} has {text.count(chr(10))} lines: it is about more than one thing"
    )
    assert path.stem not in FORBIDDEN_NAMES
    commands = _part(_name(path)) in {"commands", "cli"}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= MAX_FUNCTION, f"{node.name} has {length} lines"
            given = [
                each
                for each in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
                if each.arg not in {"self", "cls"}
            ]
            # A command's parameters are its options: the contract fixes how many there are.
            assert commands or len(given) <= MAX_ARGUMENTS, f"{node.name} takes {len(given)} arguments"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_data_goes_one_way(path: Path) -> None:
    module = _name(path)
    part = _part(module)
    allowed = MAY_IMPORT.get(part)
    if allowed is None:
        return
    for name, _ in _ours(path):
        other = _part(name)
        assert other == part or other in allowed, f"{module} imports {name}"
        if other == "llm" and part in SEAM_ONLY:
            assert name.startswith("llm.seam"), f"{module} opens a vendor's door: {name}"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_one_door_per_vendor(path: Path) -> None:
    module = _name(path)
    for name, _ in _imports(path):
        vendor = name.split(".")[0]
        if vendor in VENDOR_DOORS:
            assert _part(module) in VENDOR_DOORS[vendor], f"{module} imports {vendor}"
    if module.startswith("index.") and module != "index.chroma":
        assert all(name.split(".")[0] != "chromadb" for name, _ in _imports(path))


@pytest.mark.parametrize("path", [path for path in MODULES if _name(path).startswith(PURE)], ids=_name)
def test_pure_modules_do_no_io(path: Path) -> None:
    for name, _ in _imports(path):
        assert name.split(".")[0] not in IMPURE_IMPORTS, f"{_name(path)} imports {name}"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"open", "print", "input"}, f"{_name(path)}:{node.lineno}"


def test_there_are_no_import_cycles() -> None:
    names = {_name(path): path for path in MODULES}
    graph = {
        module: {name for name, guarded in _ours(path) if name in names and name != module and not guarded}
        for module, path in names.items()
    }
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail, module))
        if module not in done:
            for other in graph[module]:
                visit(other, (*trail, module))
            done.add(module)

    for module in graph:
        visit(module, ())


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.name == "__init__.py" and path.parent != PACKAGE], ids=_name
)
def test_a_package_is_a_docstring(path: Path) -> None:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    assert len(body) == 1
    assert isinstance(body[0], ast.Expr)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nsys.argv = ['extractor', '--help']\n"
        "from extractor.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'chromadb', 'openai', 'tiktoken', 'numpy', 'pydantic', 'lxml', 'scipy', 'httpx', 'fastapi', 'mcp'}\n"
        "print('HEAVY', sorted(heavy & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert "HEAVY []" in shown.stdout
