"""The hostile suites' figures: every module of tests/hostile and tests/crash that has ``run(slow)`` is run and printed.

``--quick`` is the sample that CI holds; without it the long runs are made. ``--only NAME`` runs one suite.
``--peers`` runs the peers that a suite names (its ``peers()``) on the same input.
"""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from bench import common

TESTS = Path(__file__).resolve().parents[1] / "tests"


def suites() -> list[Path]:
    """The test modules that can print figures."""
    files = sorted([*(TESTS / "hostile").glob("test_*.py"), *(TESTS / "crash").glob("test_*.py")])
    return [file for file in files if "\ndef run(" in file.read_text("utf-8")]


def load(file: Path) -> ModuleType:
    if str(file.parent) not in sys.path:
        sys.path.insert(0, str(file.parent))
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    return module


def main() -> None:
    only = ("--only", {"help": "the name of one suite, without test_"})
    arguments = common.parse("hostile", __doc__, [only])
    run = common.Run(arguments)
    for file in suites():
        name = file.stem.removeprefix("test_")
        if arguments.only not in {None, name}:
            continue
        print(f"-- {name}", file=sys.stderr)
        module = load(file)
        for metric, value in module.run(not arguments.quick).items():
            run.set(f"{name}.{metric}", float(value))
        if arguments.peers and hasattr(module, "peers"):
            for peer, figures in module.peers().items():
                for metric, value in figures.items():
                    run.set(f"{name}.{metric}", float(value), peer)
    run.finish()


if __name__ == "__main__":
    main()
