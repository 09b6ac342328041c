"""``headwater run`` from a bucket into a bucket, against a stand-in for Amazon's S3 on loopback (moto, group ``s3``).

Skipped, with the reason, where the stand-in is not installed.
"""

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from pyarrow import fs

from headwater.cli import register

SERVER = Path(sys.executable).with_name("moto_server")
HEADWATER = str(Path(sys.executable).with_name("headwater"))
PAGES = Path(__file__).parents[2] / "examples" / "ferry" / "pages"
START_SECONDS, RUN_SECONDS = 120, 400  # on a busy machine
pytestmark = pytest.mark.skipif(not SERVER.is_file(), reason="moto is not installed: uv sync --group s3")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The usual variables of somebody who has a bucket ``news`` with pages in it."""
    port = free_port()
    place = tmp_path_factory.mktemp("s3")
    known = {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_ACCESS_KEY_ID": "somebody",
        "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "eu-west-1", "AWS_EC2_METADATA_DISABLED": "true",
        "HEADWATER_CACHE": str(place / "cache"),
    }  # fmt: skip
    with (place / "log").open("wb") as log:
        running = subprocess.Popen([SERVER, "-H", "127.0.0.1", "-p", str(port)], stdout=log, stderr=log)
    try:
        until = time.monotonic() + START_SECONDS
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            assert running.poll() is None and time.monotonic() < until, (place / "log").read_text()
            time.sleep(0.2)
        bucket = fs.S3FileSystem(
            access_key="somebody", secret_key="secret", region="eu-west-1", scheme="http",
            endpoint_override=f"127.0.0.1:{port}", allow_bucket_creation=True,
        )  # fmt: skip
        bucket.create_dir("news")
        for page in sorted(PAGES.iterdir()):
            with bucket.open_output_stream(f"news/crawl/pages/{page.name}") as stream:
                stream.write(page.read_bytes())
        yield known
    finally:
        running.kill()
        running.wait()


@pytest.fixture(autouse=True)
def usual(store: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in store.items():
        monkeypatch.setenv(name, value)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(register(), ["run", *arguments, "--tier", "rules", "--workers", "1", "--json", "-q"])


def manifest_of(done: Result) -> dict[str, Any]:
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def locally(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return manifest_of(run(str(PAGES), "--out", str(tmp_path_factory.mktemp("local"))))


def test_from_a_bucket_into_a_bucket_gives_the_bytes_of_a_local_run(
    store: dict[str, str], locally: dict[str, Any]
) -> None:
    manifest = manifest_of(run("s3://news/crawl/pages", "--out", "s3://news/run"))
    assert manifest["pages"] == 8
    assert manifest["digest"] == locally["digest"]
    bucket, path = reached(store, "s3://news/run")
    assert json.loads(bucket.open_input_stream(f"{path}/manifest.json").read()) == manifest
    tables = f"{path}/generations/{manifest['generation']}"
    for table in manifest["tables"].values():
        for file in table["files"]:
            content = bucket.open_input_stream(f"{tables}/{file['file']}").read()
            assert hashlib.sha256(content).hexdigest() == file["sha256"]
    assert pq.read_table(f"{tables}/documents", filesystem=bucket).num_rows == 8
    left = [info.path for info in bucket.get_file_info(fs.FileSelector(path, recursive=True))]
    assert not [name for name in left if name.endswith(".tmp") or "/work" in name or "/." in name]


def test_a_run_goes_on_from_the_work_on_this_machine_and_makes_what_is_gone_again(store: dict[str, str]) -> None:
    first = manifest_of(run("s3://news/crawl/pages", "--out", "s3://news/again"))
    bucket, path = reached(store, "s3://news/again")
    before = {i.path: i.mtime for i in bucket.get_file_info(fs.FileSelector(f"{path}/generations", recursive=True))}
    assert manifest_of(run("s3://news/crawl/pages", "--out", "s3://news/again"))["digest"] == first["digest"]
    gone = f"{path}/generations/{first['generation']}/documents/part-00000.parquet"
    assert bucket.get_file_info(gone).mtime == before[gone]
    bucket.delete_dir(path)
    assert manifest_of(run("s3://news/crawl/pages", "--out", "s3://news/again"))["digest"] == first["digest"]
    assert bucket.get_file_info(gone).is_file


@pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is None, reason="pyspark is not installed: uv sync --extra spark"
)
@pytest.mark.skipif(shutil.which("java") is None, reason="java is not installed: Spark 4 needs Java 17")
def test_spark_reads_and_writes_buckets_beside_a_work_folder_that_its_workers_share(
    store: dict[str, str], locally: dict[str, Any], tmp_path: Path
) -> None:
    small = {
        "PYSPARK_SUBMIT_ARGS": "--conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=2 pyspark-shell",
        "SPARK_LOCAL_IP": "127.0.0.1", "PYTHONWARNINGS": "ignore",
    }  # fmt: skip
    spark = ("--engine", "spark", "--master", "local[2]", "--work", str(tmp_path / "work"))
    done = subprocess.run(
        [HEADWATER, "run", "s3://news/crawl/pages", "--out", "s3://news/spark", *spark, "--tier", "rules", "--json", "-q"],
        capture_output=True, env=os.environ | store | small, timeout=RUN_SECONDS, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    assert json.loads(done.stdout)["digest"] == locally["digest"]


NOWHERE = "http://127.0.0.1:9"


@pytest.mark.parametrize(
    ("endpoint", "source", "code", "said"),
    [
        (None, "s3://nobody/crawl", "HW101", "does not exist"),
        (None, "s3://news/crawl/*.html", "HW101", "patterns are for this machine"),
        (NOWHERE, "s3://news/crawl/pages", "HW161", "Is there a network?"),
    ],
)
def test_a_source_that_cannot_be_reached_stands_in_the_quarantine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, endpoint: str | None, source: str, code: str, said: str
) -> None:
    if endpoint:
        monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    quarantined(run(source, "--out", str(tmp_path)), tmp_path, code, said)


def test_who_may_not_read_or_write_is_told_so(store: dict[str, str], tmp_path: Path) -> None:
    ask_who(store, after=0)
    try:
        quarantined(run("s3://news/crawl/pages", "--out", str(tmp_path)), tmp_path, "HW161", "AWS_ACCESS_KEY_ID and")
        refused(run(str(PAGES), "--out", "s3://news/run"), "AWS_ACCESS_KEY_ID and")
    finally:
        ask_who(store, after=1_000_000)


def test_an_output_that_cannot_be_written_ends_the_run_before_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    refused(run(str(PAGES), "--out", "s3://nobody/run"), "Make the bucket first")
    monkeypatch.setenv("AWS_ENDPOINT_URL", NOWHERE)
    refused(run(str(PAGES), "--out", "s3://news/run"), "Is there a network?")


def quarantined(done: Result, out: Path, code: str, said: str) -> None:
    assert done.exit_code == 1, done.output
    found = pq.read_table(out / "current" / "quarantine").to_pylist()
    assert [row["code"] for row in found] == [code]
    assert said in found[0]["reason"]


def refused(done: Result, said: str) -> None:
    assert done.exit_code == 1
    assert "HW453" in done.stderr
    assert said in done.stderr.replace("\n", " ")


def ask_who(store: dict[str, str], after: int) -> None:
    """Have the stand-in ask who somebody is, after so many requests more."""
    address = f"{store['AWS_ENDPOINT_URL']}/moto-api/reset-auth"
    asked = urllib.request.Request(address, str(after).encode(), {"Content-Type": "text/plain"}, method="POST")
    urllib.request.urlopen(asked).read()


def reached(store: dict[str, str], address: str) -> tuple[fs.FileSystem, str]:
    endpoint = store["AWS_ENDPOINT_URL"].removeprefix("http://")
    place = fs.S3FileSystem(
        access_key="somebody", secret_key="secret", scheme="http", endpoint_override=endpoint, region="eu-west-1"
    )
    return place, address.removeprefix("s3://")
