"""Every regular expression of the package (issue 9, item 9): those compiled at import, those that the examples' traces
compile, and those that only stand in the source. What stands in the source and was seen nowhere is a failure.

``python patterns.py`` prints them as JSON; it needs a process of its own, because it listens to ``re`` from the start."""

import ast
import contextlib
import importlib
import io
import json
import os
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "headwater"
CALLS = {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}
ANCHORED = {"match", "fullmatch"}
OPTIONAL = {"pyspark", "akismet"}  # extras: a module that needs one is read, not run
EXAMPLES = ("ferry", "foundry", "reservoir")


class Call(NamedTuple):
    """A place in the source where a pattern is handed to ``re``."""

    file: str
    first_line: int
    last_line: int
    literal: str | bytes | None


class Listener:
    """Stands in for ``re``'s own entry: keeps each pattern that code of the package hands over, with its place."""

    def __init__(self) -> None:
        self.compile: Callable[..., re.Pattern[Any]] = re._compile
        self.patterns: dict[tuple[str, int], list[str]] = {}
        self.places: set[tuple[str, int]] = set()

    def __enter__(self) -> "Listener":
        re._compile = self
        return self

    def __exit__(self, *_: object) -> None:
        re._compile = self.compile

    def __call__(self, pattern: Any, flags: int) -> re.Pattern[Any]:
        compiled = self.compile(pattern, flags)
        frame: FrameType | None = sys._getframe(2)
        if frame and frame.f_code.co_filename.startswith(str(SOURCE)):
            place = (str(Path(frame.f_code.co_filename).relative_to(SOURCE)), frame.f_lineno)
            self.places.add(place)
            self.keep(compiled, f"{place[0]}:{place[1]}")
        return compiled

    def keep(self, pattern: re.Pattern[Any], where: str) -> None:
        text = pattern.pattern
        if isinstance(text, bytes):
            text, where = text.decode("latin-1"), f"{where} bytes"
        places = self.patterns.setdefault((text, pattern.flags), [])
        if where not in places:
            places.append(where)


def calls() -> Iterator[Call]:
    """Every call of ``re.compile``, ``re.search`` and so on in the source of the package."""
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            if isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.func.attr in CALLS:
                first = node.args[0]
                literal = (
                    first.value if isinstance(first, ast.Constant) and isinstance(first.value, str | bytes) else None
                )
                yield Call(str(file.relative_to(SOURCE)), node.lineno, node.end_lineno or node.lineno, literal)


def uses() -> dict[tuple[str, int], str]:
    """How the pattern at a line of a file is applied: ``match``, ``fullmatch``, or ``search`` for all else.

    A pattern that is only ever matched where a text begins pays for one place, not for each; what is handed on, kept in
    a table or matched from a position counts as searched for."""
    trees = {str(file.relative_to(SOURCE)): ast.parse(file.read_text("utf-8")) for file in SOURCE.rglob("*.py")}
    methods: dict[tuple[str, str], set[str]] = {}
    for file, tree in trees.items():
        homes = imported(tree)
        called = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and name_of(node.func.value):
                once = len(node.args) == 1 and node.func.attr in ANCHORED
                methods.setdefault(home(node.func.value, file, homes), set()).add(node.func.attr if once else "search")
                called.add(node.func.value)
        for node in ast.walk(tree):
            if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load) and node not in called:
                methods.setdefault(home(node, file, homes), set()).add("search")
    found = {}
    for file, tree in trees.items():
        for node in ast.walk(tree):
            ways: set[str] = set()
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                for name in map(name_of, node.targets):
                    ways |= methods.get((file, name), set()) | methods.get(("", name), set())
            elif (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and name_of(node.func.value) == "re"
            ):
                ways = {node.func.attr}
            if len(ways) == 1 and ways <= ANCHORED:
                for line in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                    found[file, line] = min(ways)
    return found


def imported(tree: ast.AST) -> dict[str, str]:
    """The file that each imported name of a module comes from."""
    homes = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("headwater."):
            path = (node.module or "").removeprefix("headwater.").replace(".", "/") + ".py"
            homes |= {each.asname or each.name: path for each in node.names}
    return homes


def home(node: ast.AST, file: str, homes: dict[str, str]) -> tuple[str, str]:
    """Where a name is bound: this file, the one it is imported from, or any (an attribute of something)."""
    name = name_of(node)
    return (homes.get(name, file) if isinstance(node, ast.Name) else "", name)


def name_of(node: ast.AST) -> str:
    """The last name of ``a.b.NAME``."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def aliases() -> list[str]:
    """Imports that would hide a pattern from ``calls``: ``from re import ...``, ``import re as ...``, other engines."""
    found = []
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module in {"re", "regex", "re2"}:
                found.append(f"{file.relative_to(SOURCE)}:{node.lineno}")
            if isinstance(node, ast.Import):
                names = [(each.name, each.asname) for each in node.names]
                found += [f"{file.name}:{node.lineno}" for n, a in names if n in {"regex", "re2"} or (n == "re" and a)]
    return found


def import_all() -> list[str]:
    """Import every module of the package; returns those that an extra keeps out."""
    import headwater

    left_out = []
    for module in pkgutil.walk_packages(headwater.__path__, "headwater."):
        if module.name.endswith("__main__"):
            continue
        try:
            importlib.import_module(module.name)
        except ModuleNotFoundError as error:
            if (error.name or "").split(".")[0] not in OPTIONAL:
                raise
            left_out.append(module.name)
    return left_out


def trace_examples() -> None:
    """Run the pipeline over the examples, so that patterns built inside functions are seen as they are used."""
    from headwater.cli import register

    pages = [str(ROOT / "examples" / name) for name in EXAMPLES]
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")):
        register()(["trace", *pages, "--quiet", "--format", "html", "--tier", "fast"], standalone_mode=False)


def read_other_languages() -> None:
    """Attribute the labelled sentences in other languages: their readers compile what the table of cues says."""
    from headwater.attribution import attribute
    from headwater.model import Document

    for file in sorted((ROOT / "bench" / "data" / "abroad").glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            document = Document(
                id=row["id"], source=row["id"], text=row["text"], page_text=row["text"], language=row["language"]
            )
            attribute([document], tier="rules")


def walk(value: object, found: list[re.Pattern[Any]], depth: int = 4) -> None:
    """Patterns inside a module's tables and classes, however they came there."""
    if isinstance(value, re.Pattern):
        found.append(value)
    elif depth and isinstance(value, dict):
        for each in [*value.keys(), *value.values()]:
            walk(each, found, depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for each in value:
            walk(each, found, depth - 1)
    elif depth and isinstance(value, type) and value.__module__.startswith("headwater"):
        for each in vars(value).values():
            walk(each, found, depth - 1)


def method_of(places: list[str], used: dict[tuple[str, int], str]) -> str:
    methods = {used.get((file, int(line or 0)), "search") for file, _, line in (each.partition(":") for each in places)}
    return methods.pop() if len(methods) == 1 else "search"


def collect(listener: Listener) -> dict[str, Any]:
    with listener:
        left_out = import_all()
        trace_examples()
        read_other_languages()
    for name, module in list(sys.modules.items()):
        if name.startswith("headwater"):
            found: list[re.Pattern[Any]] = []
            for value in vars(module).values():
                walk(value, found)
            for pattern in found:
                text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
                if (text, pattern.flags) not in listener.patterns:
                    listener.keep(pattern, name)
    unseen = []
    for call in calls():
        if any((call.file, line) in listener.places for line in range(call.first_line, call.last_line + 1)):
            continue
        if call.literal is not None:
            for flags in (0, re.IGNORECASE):  # the flags may stand in a variable: with either it must hold
                listener.keep(re.compile(call.literal, flags), f"{call.file}:{call.first_line}")
        else:
            unseen.append(f"{call.file}:{call.first_line}")
    used = uses()
    patterns = [
        {
            "pattern": text,
            "flags": flags,
            "bytes": " bytes" in where[0],
            "where": [each.removesuffix(" bytes") for each in where],
            "method": method_of([each.removesuffix(" bytes") for each in where], used),
        }
        for (text, flags), where in listener.patterns.items()
    ]
    return {"patterns": patterns, "unseen": unseen, "left_out": left_out, "aliases": aliases()}


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    print(json.dumps(collect(Listener())))
