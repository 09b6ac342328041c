"""What an installation brings: a list of it (SBOM, CycloneDX 1.5) from the lock, and an audit for known weaknesses.

``--sbom FILE`` keeps the list. The audit asks PyPI's and OSV's advisory services through ``pip-audit``, fetched by uv;
where neither can be reached it says so, and the figure ``audited`` is 0: no answer is no all-clear.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench import common

ROOT = Path(__file__).resolve().parent.parent
AUDIT_S = 300


def uv() -> list[str] | None:
    """How uv is called here, or None."""
    if found := shutil.which("uv"):
        return [found]
    done = subprocess.run([sys.executable, "-m", "uv", "--version"], capture_output=True, check=False)
    return [sys.executable, "-m", "uv"] if done.returncode == 0 else None


def export(form: str) -> str:
    """The lock, without what only tests and benches need, in another form."""
    command = [*(uv() or ["uv"]), "export", "--quiet", "--locked", "--offline", "--no-dev", "--format", form]
    command += ["--no-emit-project"] if form == "requirements.txt" else []
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120).stdout


def audit(service: str) -> dict[str, Any] | str:
    """What one advisory service knows of the locked packages; a sentence where it could not be asked."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(export("requirements.txt"))
        file.flush()
        command = [
            *(uv() or ["uv"]),
            "tool",
            "run",
            "--quiet",
            "pip-audit",
            "--requirement",
            file.name,
            "--disable-pip",
        ]
        command += ["--require-hashes", "--vulnerability-service", service, "--format", "json", "--timeout", "15"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=AUDIT_S)
        except subprocess.TimeoutExpired:
            return f"{service}: no answer within {AUDIT_S} s"
        try:
            found = json.loads(done.stdout)["dependencies"]
        except ValueError:
            return f"{service}: {(done.stderr.strip().splitlines() or ['no answer'])[-1][:200]}"
    asked = [one for one in found if "vulns" in one]
    if len(asked) < len(found) / 2:
        return f"{service}: answered for {len(asked)} of {len(found)} packages"
    return {"asked": len(asked), "vulnerable": [one for one in asked if one["vulns"]]}


def main() -> None:
    arguments = common.parse("supply", __doc__, [("--sbom", {"type": Path, "help": "file to write the SBOM to"})])
    run = common.Run(arguments)
    sbom = export("cyclonedx1.5")
    if arguments.sbom:
        arguments.sbom.write_text(sbom, encoding="utf-8")
    run.set("supply.components", len(json.loads(sbom)["components"]))
    answers = [audit(service) for service in ("pypi", "osv")]
    run.set("supply.audited", max(one["asked"] if isinstance(one, dict) else 0 for one in answers))
    for one in answers:
        if isinstance(one, str):
            print(f"could not be asked: {one}", file=sys.stderr)
            continue
        for package in one["vulnerable"]:
            names = ", ".join(v["id"] for v in package["vulns"])
            print(f"{package['name']} {package['version']}: {names}", file=sys.stderr)
        run.set("supply.vulnerable", len(one["vulnerable"]))
    run.finish()


if __name__ == "__main__":
    main()
