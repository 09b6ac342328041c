"""The Spark engine on a real cluster of one master and two workers on loopback, and through Spark Connect.

Skipped, with the reason, where Spark's Python package (extra ``spark``) or Java is missing. Every statement of
``queries.py`` is run on both engines by the runs below.
"""

import contextlib
import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "property"))

import news

SPARK = importlib.util.find_spec("pyspark")
pytestmark = [
    pytest.mark.skipif(SPARK is None, reason="pyspark is not installed: uv sync --extra spark"),
    pytest.mark.skipif(shutil.which("java") is None, reason="java is not installed: Spark 4 needs Java 17"),
]
HEADWATER = str(Path(sys.executable).with_name("headwater"))
START_SECONDS, RUN_SECONDS = 120, 400  # on a busy machine


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def environment() -> dict[str, str]:
    """Loopback only, this Python on the workers, few and small tasks."""
    assert SPARK is not None
    assert SPARK.submodule_search_locations
    home = SPARK.submodule_search_locations[0]
    said = "--conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=4 --driver-memory 700m"
    return os.environ | {
        "SPARK_HOME": home,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_DRIVER_PYTHON": sys.executable,
        "PYSPARK_SUBMIT_ARGS": f"{said} --conf spark.driver.host=127.0.0.1 --conf spark.executor.memory=700m pyspark-shell",
        "PYTHONWARNINGS": "ignore",
    }


@contextlib.contextmanager
def service(log: Path, ready: str, *command: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A server that is ready when its log says so, and ends with the block, with all that it started."""
    started = environment()
    with log.open("wb") as out:
        running = subprocess.Popen(
            [f"{started['SPARK_HOME']}/bin/spark-class", *command],
            stdout=out, stderr=out, env=started, start_new_session=True,
        )  # fmt: skip
    try:
        wait_for(log, ready, running)
        yield running
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def wait_for(log: Path, words: str, running: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + START_SECONDS
    while words not in log.read_text("utf8", "replace"):
        assert running.poll() is None, log.read_text()[-2000:]
        assert time.monotonic() < until, log.read_text()[-2000:]
        time.sleep(0.2)


def headwater(*arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [HEADWATER, "run", *arguments, "--json", "-q"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    )  # fmt: skip


def manifest_of(running: "subprocess.Popen[bytes]") -> dict[str, Any]:
    out, told = running.communicate(timeout=RUN_SECONDS)
    assert running.returncode == 0, told.decode()[-3000:]
    return json.loads(out)


def files_of(manifest: dict[str, Any]) -> dict[str, str]:
    return {file["file"]: file["sha256"] for table in manifest["tables"].values() for file in table["files"]}


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """120 pages in four files, 10 of them crawled twice; 30 of them one family, so that exemplars are used."""
    folder = tmp_path_factory.mktemp("press") / "pages"
    made = news.crawled_again(news.press(120, family=30), every=12)
    for n in range(4):
        news.write(folder / f"{n}.jsonl", made[n::4])
    return folder


@pytest.fixture(scope="module")
def locally(press: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("local")
    return manifest_of(headwater(str(press), "--out", str(out), "--tier", "rules", "--workers", "1"))


def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(
    press: Path, locally: dict[str, Any], tmp_path: Path
) -> None:
    port = free_port()
    master = f"spark://127.0.0.1:{port}"
    here = ("--host", "127.0.0.1", "--webui-port", "0")
    lead = ("org.apache.spark.deploy.master.Master", *here, "--port", str(port))
    work = ("org.apache.spark.deploy.worker.Worker", *here, "--cores", "1", "--memory", "900m")
    with contextlib.ExitStack() as cluster:
        cluster.enter_context(service(tmp_path / "master.log", "I have been elected leader", *lead))
        workers = [
            cluster.enter_context(
                service(tmp_path / f"{n}.log", "Successfully registered", *work, "-d", str(tmp_path / f"{n}"), master)
            )
            for n in range(2)
        ]
        out = tmp_path / "out"
        running = headwater(str(press), "--out", str(out), "--tier", "rules", "--engine", "spark", "--master", master)
        wait_until_begun(out / "work" / "postings", running)
        os.killpg(workers[0].pid, signal.SIGKILL)  # with its executor, in the middle of a step
        manifest = manifest_of(running)
        assert workers[1].poll() is None
    assert files_of(manifest) == files_of(locally)
    assert manifest["digest"] == locally["digest"]
    assert manifest["tables"]["claims"]["rows"] > 0
    assert (manifest["pages"], manifest["quarantine"]) == (120, {"HW014": 10})


def wait_until_begun(step: Path, running: "subprocess.Popen[bytes]") -> None:
    """Wait until a step has begun to write."""
    until = time.monotonic() + RUN_SECONDS
    while not step.exists():
        assert running.poll() is None, running.communicate()[1].decode()[-3000:]
        assert time.monotonic() < until
        time.sleep(0.05)


def test_through_spark_connect_the_same_bytes(press: Path, locally: dict[str, Any], tmp_path: Path) -> None:
    port = free_port()
    server = (
        "org.apache.spark.deploy.SparkSubmit", "--master", "local[2]", "--driver-memory", "900m",
        "--conf", "spark.ui.enabled=false", "--conf", "spark.sql.shuffle.partitions=4",
        "--conf", f"spark.connect.grpc.binding.port={port}", "--conf", "spark.connect.grpc.binding.address=127.0.0.1",
        "--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal",
    )  # fmt: skip
    with service(tmp_path / "server.log", "Spark Connect server started", *server):
        out = str(tmp_path / "out")
        call = ("--stages", "stories", "--engine", "spark", "--master", f"sc://127.0.0.1:{port}")
        manifest = manifest_of(headwater(str(press), "--out", out, *call))
    here = manifest_of(headwater(str(press), "--out", str(tmp_path / "local"), "--stages", "stories"))
    assert files_of(manifest) == files_of(here)
    for table in ("documents", "reuse", "edits", "blocks"):
        assert manifest["tables"][table] == locally["tables"][table]
