"""Public names that cost nothing until they are used: a package shows them, and imports each when it is first asked."""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any


def on_first_use(package: str, homes: dict[str, str]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """``__getattr__`` and ``__dir__`` of a package; ``homes``: the module below it that holds each public name."""

    def get(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return get, lambda: sorted({*homes, *vars(sys.modules[package])})
