"""Supply (issue 9, item 15): everything is locked with its hash and from one index, what the list of components names is
what is locked, and SECURITY.md promises nothing that no test holds."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from bench import supply

ROOT = Path(__file__).resolve().parents[2]
INDEX = "https://pypi.org/simple"
HASH = re.compile(r"sha256:[0-9a-f]{64}")


def locked() -> list[dict[str, Any]]:
    return tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]


def test_every_file_is_locked_with_its_hash() -> None:
    packages = [p for p in locked() if p["name"] != "headwater"]
    assert len(packages) > 50
    for package in packages:
        assert package["source"] == {"registry": INDEX}, package["name"]
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        assert files, package["name"]
        assert [f["url"] for f in files if not HASH.fullmatch(f.get("hash", ""))] == []
        assert [f["url"] for f in files if not f["url"].startswith("https://files.pythonhosted.org/")] == []


def test_the_project_itself_is_the_only_one_from_here() -> None:
    assert [p["name"] for p in locked() if "registry" not in p["source"]] == ["headwater"]


@pytest.mark.skipif(supply.uv() is None, reason="uv is not installed: the SBOM comes from its lock")
def test_the_list_of_components_is_the_lock() -> None:
    made = json.loads(supply.export("cyclonedx1.5"))
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.5")
    versions = {(p["name"], p["version"]) for p in locked()}
    components = {(c["name"], c["version"]) for c in made["components"]}
    assert components <= versions
    names = {name for name, _ in components}
    assert {"msgspec", "resiliparse", "spacy", "starlette", "numba"} <= names
    assert names.isdisjoint({"pytest", "ruff", "hypothesis", "atheris"})
    assert all(c["purl"].startswith("pkg:pypi/") for c in made["components"])


@pytest.mark.slow
def test_no_known_vulnerability() -> None:
    answers = [supply.audit(service) for service in ("pypi", "osv")]
    told = [one for one in answers if isinstance(one, dict)]
    if not told:
        pytest.skip(f"no advisory service could be asked ({'; '.join(map(str, answers))})")
    assert [one["vulnerable"] for one in told if one["vulnerable"]] == []


def test_security_md_names_files_that_exist() -> None:
    named = re.findall(
        r"`((?:tests|reading|docs|src|comments|archive|bench|web)/[\w./]*)`", (ROOT / "SECURITY.md").read_text()
    )
    assert len(named) > 10
    for name in named:
        assert (ROOT / name).exists() or (ROOT / "src" / "headwater" / name).exists(), name
