"""The shape of the project as rules that run: each rule reads a module's source and names what breaks it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

MAY_IMPORT = {
    "prompts": set[str](),
    "knowledge_base": set[str](),
    "assistant": {"knowledge_base", "prompts"},
    "api": {"assistant", "knowledge_base"},
    "evals": {"assistant", "knowledge_base", "prompts"},
}
VALUES = {
    "actors",
    "attached",
    "decisions",
    "model",
    "kinds",
    "errors",
    "links",
    "titles",
    "triaged",
    "outcome",
    "verdict",
    "ports_index",
}
"""Modules that hold values only; `model` and `ports` import nothing else of their package but values."""
ONLY_IN_ADAPTERS = (
    "alembic",
    "anthropic",
    "bm25s",
    "bpe_openai",
    "chromadb",
    "cryptography",
    "kiwipiepy",
    "langchain",
    "langchain_anthropic",
    "langchain_core",
    "langchain_openai",
    "openai",
    "presidio_analyzer",
    "sentence_transformers",
    "sklearn",
    "sqlalchemy",
    "tiktoken",
    "torch",
    "transformers",
)
ONLY_IN_API = ("fastapi", "starlette", "uvicorn", "nicegui")
MAY_READ_ENVIRONMENT = {Path("api/settings.py"), Path("evals/settings.py")}
LONGEST_MODULE = 250
HEAVY = ("torch", "transformers", "sentence_transformers", "chromadb", "kiwipiepy", "sklearn", "langchain")


def imports(module: Path, tree: ast.Module) -> Iterator[str]:
    """Dotted names of what a module imports, at whatever depth; relative imports made absolute."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            inside = list(module.parent.parts[: len(module.parent.parts) - node.level + 1]) if node.level else []
            origin = ".".join([*inside, *([node.module] if node.module else [])])
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def points_outward(module: Path, tree: ast.Module) -> Iterator[str]:
    own = module.parts[0]
    for name in imports(module, tree):
        top = name.split(".")[0]
        if top in MAY_IMPORT and top != own and top not in MAY_IMPORT[own]:
            yield f"{own} imports {name}"


def passes_by_the_front_door(module: Path, tree: ast.Module) -> Iterator[str]:
    for name in imports(module, tree):
        top, *inside = name.split(".")
        if top in MAY_IMPORT and top != module.parts[0] and len(inside) > 1:
            yield f"{name} is behind the front door of {top}"


def reaches_into_adapters(module: Path, tree: ast.Module) -> Iterator[str]:
    if "adapters" in module.parts or module.name.startswith("bootstrap"):
        return
    for name in imports(module, tree):
        top, *inside = name.split(".")
        if top == module.parts[0] and "adapters" in inside:
            yield f"{name}: only the bootstrap knows the adapters"


def values_depend_on_verbs(module: Path, tree: ast.Module) -> Iterator[str]:
    if len(module.parts) != 2 or module.stem not in {"model", "ports"}:
        return
    for name in imports(module, tree):
        top, *inside = name.split(".")
        if top == module.parts[0] and inside and not VALUES & set(inside):
            yield f"{module.stem} imports {name}, which is no value"


def uses_a_library_out_of_place(module: Path, tree: ast.Module) -> Iterator[str]:
    for name in imports(module, tree):
        top = name.split(".")[0]
        if top in ONLY_IN_ADAPTERS and "adapters" not in module.parts and module.parts[0] != "evals":
            yield f"{top} lives under adapters/"
        if top in ONLY_IN_API and module.parts[0] != "api":
            yield f"{top} lives under api/"


def reads_the_environment(module: Path, tree: ast.Module) -> Iterator[str]:
    if module in MAY_READ_ENVIRONMENT:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}:
            yield f"line {node.lineno}: the environment is read in one place a program"
    for name in imports(module, tree):
        if name in {"os.environ", "os.getenv"} or name.startswith("pydantic_settings"):
            yield f"{name}: the environment is read in one place a program"


def works_at_import(module: Path, tree: ast.Module) -> Iterator[str]:
    if module.name == "env.py" and "migrations" in module.parts:  # Alembic runs this file as a script
        return
    for node in tree.body:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield f"line {node.lineno}: a call at module level"
        if isinstance(node, ast.For | ast.While | ast.With):
            yield f"line {node.lineno}: work at module level"


def opens_an_address_without_saying_to_whom(module: Path, tree: ast.Module) -> Iterator[str]:
    if module.parts[:2] not in (("api", "routes"), ("api", "console")):
        return
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            calls = [call.func if isinstance(call, ast.Call) else call for call in node.decorator_list]
            is_address = any(isinstance(call, ast.Attribute) for call in calls)
            if is_address and not any(
                isinstance(call, ast.Name) and call.id in {"may", "like", "open_to_all"} for call in calls
            ):
                yield f"{node.name}: say who may ask it, @may(...) or @open_to_all; see api/access.py"


def is_too_long(module: Path, tree: ast.Module) -> Iterator[str]:
    lines = len((ROOT / module).read_text(encoding="utf-8").splitlines()) if (ROOT / module).exists() else 0
    lines = max(lines, tree.body[-1].end_lineno or 0 if tree.body else 0)
    if lines > LONGEST_MODULE:
        yield f"{lines} lines: split it by the flow"


RULES: tuple[Callable[[Path, ast.Module], Iterator[str]], ...] = (
    points_outward,
    passes_by_the_front_door,
    reaches_into_adapters,
    values_depend_on_verbs,
    uses_a_library_out_of_place,
    reads_the_environment,
    works_at_import,
    opens_an_address_without_saying_to_whom,
    is_too_long,
)
MODULES = sorted(path.relative_to(ROOT) for package in MAY_IMPORT for path in (ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_module_breaks_the_rule(rule: Callable[[Path, ast.Module], Iterator[str]]) -> None:
    broken = [
        f"{module}: {what}"
        for module in MODULES
        for what in rule(module, ast.parse((ROOT / module).read_text(encoding="utf-8")))
    ]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    ("rule", "module", "source"),
    [
        (points_outward, "knowledge_base/index.py", "from assistant import Desk"),
        (points_outward, "assistant/desk.py", "import api"),
        (points_outward, "api/app.py", "import evals.report"),
        (passes_by_the_front_door, "assistant/desk.py", "from knowledge_base.index import update"),
        (passes_by_the_front_door, "api/app.py", "from assistant.adapters.records import SqlCaseRecords"),
        (reaches_into_adapters, "knowledge_base/index.py", "from knowledge_base.adapters.chroma import Store"),
        (reaches_into_adapters, "assistant/desk.py", "from .adapters import records"),
        (values_depend_on_verbs, "assistant/model.py", "from assistant.check import check"),
        (values_depend_on_verbs, "knowledge_base/ports.py", "from knowledge_base import retrieve"),
        (uses_a_library_out_of_place, "assistant/desk.py", "import sqlalchemy"),
        (uses_a_library_out_of_place, "knowledge_base/retrieve.py", "def f():\n    import chromadb"),
        (uses_a_library_out_of_place, "assistant/desk.py", "from fastapi import FastAPI"),
        (reads_the_environment, "assistant/desk.py", "import os\nhome = os.environ['HOME']"),
        (reads_the_environment, "knowledge_base/index.py", "from os import getenv"),
        (works_at_import, "assistant/desk.py", "print('hello')"),
        (works_at_import, "assistant/desk.py", "for i in range(3):\n    pass"),
        (opens_an_address_without_saying_to_whom, "api/routes/x.py", "@router.get('/x')\ndef x(): ..."),
        (is_too_long, "assistant/made_up.py", "x = 1\n" * (LONGEST_MODULE + 1)),
    ],
)
def test_the_rule_sees_it_broken(rule: Callable[[Path, ast.Module], Iterator[str]], module: str, source: str) -> None:
    assert list(rule(Path(module), ast.parse(source)))


def test_importing_the_packages_loads_nothing_heavy() -> None:
    code = (
        "import sys, knowledge_base, assistant, prompts, api.cli, evals.cli;"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
