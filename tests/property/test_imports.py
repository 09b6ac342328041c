"""The house rules that a tool can hold: imports run one way, and the public surface is the intended one."""

import ast
import importlib
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

import headwater

BENCH = Path(__file__).parents[2] / "bench"
SOURCE = Path(__file__).parents[2] / "src" / "headwater"


def test_imports_run_downwards() -> None:
    done = subprocess.run(["lint-imports", "--no-cache"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]


def test_public_surface() -> None:
    assert headwater.__all__ == [
        "HeadwaterError",
        "Options",
        "ReadingOptions",
        "Report",
        "__version__",
        "read",
        "trace_documents",
        "trace_pages",
    ]


@pytest.mark.parametrize("package", ["", ".archive", ".engines", ".reading", ".reuse", ".stories"])
def test_public_names_are_there_and_shown(package: str) -> None:
    module = importlib.import_module(f"headwater{package}")
    assert [name for name in module.__all__ if getattr(module, name, None) is None] == []
    assert set(module.__all__) <= set(dir(module))
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = module.nothing


def test_importing_the_package_loads_no_library() -> None:
    code = (
        "import sys, headwater; print(sorted({'spacy', 'numba', 'onnxruntime', 'msgspec', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_the_benches_import_is_there() -> None:
    """Recipes of training are not type-checked in CI: one still imported from where a module had been."""
    asked = {
        (file.name, node.module, alias.name)
        for file in sorted(BENCH.glob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("headwater")
        for alias in node.names
    }
    assert len(asked) > 100
    assert [one for one in sorted(asked) if not is_there(*one[1:])] == []


def is_there(module: str, name: str) -> bool:
    """Whether a module has a name, or a package a module of that name."""
    home = importlib.import_module(module)
    return hasattr(home, name) or (
        hasattr(home, "__path__") and importlib.util.find_spec(f"{module}.{name}") is not None
    )


def test_rooms_are_small_enough_to_be_told_apart() -> None:
    """A module that needs scrolling for its story wants a second room; a function that needs dividing, dividing."""
    trees = {file: ast.parse(file.read_text(encoding="utf8")) for file in sorted(SOURCE.rglob("*.py"))}
    long = [
        (str(file.relative_to(SOURCE)), node.name)
        for file, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= 60
    ]
    full = [str(file.relative_to(SOURCE)) for file in trees if file.read_text(encoding="utf8").count("\n") >= 400]
    assert (long, full) == ([], [])
