"""What ``help()`` says of the public names: every example runs as it stands, every name is told, every type is known."""

import doctest
import importlib
import inspect
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SHOWN = re.compile(r"^\.\. auto(?:function|class):: headwater\.([\w.]+)$", re.MULTILINE)
WITH_EXAMPLES = ["headwater", "headwater.errors", "headwater.headlines", "headwater.trace"]
NAMES = sorted(f"headwater.{name}" for name in SHOWN.findall((ROOT / "docs/reference/api.md").read_text("utf8")))


def public(name: str) -> Any:
    module, _, last = name.rpartition(".")
    return getattr(importlib.import_module(module), last)


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_examples_in_docstrings_run(module: str) -> None:
    found = doctest.testmod(importlib.import_module(module))
    assert (found.failed, found.attempted > 0) == (0, True)


def test_every_module_with_examples_is_run() -> None:
    files = [
        f for f in (ROOT / "src").rglob("*.py") if "\n>>> " in f.read_text("utf8") or "    >>> " in f.read_text("utf8")
    ]
    modules = {".".join(f.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__") for f in files}
    assert modules == set(WITH_EXAMPLES)


@pytest.mark.parametrize("name", NAMES)
def test_public_names_say_what_the_caller_gets(name: str) -> None:
    told = inspect.getdoc(public(name)) or ""
    assert len(told.splitlines()[0].split()) > 3


def test_types_of_public_names_are_known() -> None:
    command = [sys.executable, "-m", "basedpyright", "--verifytypes", "headwater", "--ignoreexternal", "--outputjson"]
    path = (
        f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # its first python is asked what is installed
    )
    answer = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, env=os.environ | {"PATH": path}
    )
    symbols = json.loads(answer.stdout)["typeCompleteness"]["symbols"]
    known = {symbol["name"]: symbol["isTypeKnown"] for symbol in symbols}
    homes = {name: f"{public(name).__module__}.{public(name).__qualname__}" for name in NAMES}
    records = [name for name in known if name.startswith(("headwater.model.", "headwater.errors."))]
    assert len(records) > 300
    assert [name for name, home in homes.items() if not known[home]] == []
    assert [name for name in records if not known[name]] == []
