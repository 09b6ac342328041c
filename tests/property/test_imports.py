"""The house rules that a tool can hold: imports run one way, and the public surface is the intended one."""

import importlib
import subprocess
import sys

import pytest

import headwater


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
