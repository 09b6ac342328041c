"""The house rules that a tool can hold: imports run one way, and the public surface is the intended one."""

import subprocess
import sys

import headwater


def test_imports_run_downwards() -> None:
    done = subprocess.run(["lint-imports", "--no-cache"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]


def test_public_surface() -> None:
    assert headwater.__all__ == ["Options", "Report", "__version__", "read", "trace_documents", "trace_pages"]
    for name in headwater.__all__:
        assert getattr(headwater, name) is not None


def test_importing_the_package_loads_no_library() -> None:
    code = (
        "import sys, headwater; print(sorted({'spacy', 'numba', 'onnxruntime', 'msgspec', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
