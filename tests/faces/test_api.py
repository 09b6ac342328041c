"""The API of the running app against its own description: schemathesis asks what the description allows, and more."""

import subprocess
import sys
from pathlib import Path

import pytest

from headwater.archive import Ingesting, ingest

EXAMPLES = Path(__file__).parents[2] / "examples"
# the pipeline answers with a story made by hand: what is asked here is the app, and no address may be fetched
SERVE = (
    "import sys; sys.path.insert(0, sys.argv[1])\n"
    "from pathlib import Path\n"
    "from test_web import trace_by_hand\n"
    "from functools import partial\n"
    "import headwater.web.app as app\n"
    "app.Desk = partial(app.Desk, tracer=trace_by_hand)\n"
    "from headwater.web import serve\n"
    "from headwater.web.settings import Settings\n"
    "serve(Settings(port=0, archive=Path(sys.argv[2])))"
)
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    file = tmp_path_factory.mktemp("api") / "news.db"
    ingest(file, [str(EXAMPLES / "ferry" / "pages")], Ingesting(tier="rules"))
    command = [sys.executable, "-c", SERVE, str(Path(__file__).parent), str(file)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        yield process.stderr.readline().split()[4].rstrip("/")
        process.terminate()


def test_every_operation_answers_as_it_is_described(address, tmp_path):
    pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    asked = subprocess.run(
        [
            sys.executable, "-m", "schemathesis.cli", "run", f"{address}/openapi.json", "--phases", "fuzzing",
            "--max-examples", "3", "--generation-deterministic", "--no-shrink",
            "--checks", CHECKS, "--no-color",
        ],
        capture_output=True,
        text=True,
        timeout=240,
        cwd=tmp_path,  # whatever it writes down of a failure stays there
        check=False,
    )  # fmt: skip
    assert asked.returncode == 0, asked.stdout[-8000:] + asked.stderr[-2000:]
    assert "Tested: 49" in asked.stdout
