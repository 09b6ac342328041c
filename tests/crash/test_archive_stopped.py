"""Stopped between any two steps, an ingest of pages that were crawled again goes on to the file of an undisturbed one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bench.archive_kills import digest, is_sound
from headwater.archive import connecting, ingest
from headwater.archive.filling import folding, gathering
from tests.crawls import RULES, as_schema_5, crawl, rows

CAME = "SELECT document, source, hex(page), hex(digest), status FROM came ORDER BY 1, 2, 3"


class Stopped(BaseException):
    """What stands for a process that is gone."""


def stopped_after(monkeypatch: pytest.MonkeyPatch, steps: int, work: Callable[[], Any]) -> bool:
    """Do some work, stopped as soon as so many steps are in the file; whether it came to that."""
    step, done = connecting.Case.step, 0

    @contextmanager
    def counted(self: connecting.Case) -> Iterator[Any]:
        nonlocal done
        with step(self) as sql:
            yield sql
        done += 1
        if done == steps:
            raise Stopped

    with monkeypatch.context() as counting:
        counting.setattr(connecting.Case, "step", counted)
        try:
            work()
        except Stopped:
            return True
    return False


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "CHUNK_PAGES", 2)
    monkeypatch.setattr(gathering, "CHUNKS_A_STEP", 1)
    monkeypatch.setattr(folding, "FOLDED_AT_ONCE", 3)


@pytest.mark.usefixtures("small_steps")
def test_stopped_after_each_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = crawl(tmp_path, 2)
    whole, file = tmp_path / "whole.db", tmp_path / "stopped.db"
    ingest(whole, given, RULES)
    steps = 1
    while stopped_after(monkeypatch, steps, lambda: ingest(file, given, RULES)):
        assert is_sound(file)
        steps += 1
    assert steps > 10
    assert (digest(file), rows(file, CAME)) == (digest(whole), rows(whole, CAME))


@pytest.mark.usefixtures("small_steps")
def test_a_file_of_schema_5_is_stopped_after_each_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = crawl(tmp_path, 2)
    old = as_schema_5(tmp_path / "old.db", given, monkeypatch)
    content = old.read_bytes()
    ingest(old, [], RULES)
    wanted = digest(old), rows(old, CAME)
    assert rows(old, "SELECT count(*) FROM documents") == [(8,)]
    for steps in range(1, 40):
        file = tmp_path / f"stopped{steps}.db"
        file.write_bytes(content)
        stopped = stopped_after(monkeypatch, steps, lambda file=file: ingest(file, [], RULES))
        assert is_sound(file)
        ingest(file, [], RULES)
        assert (digest(file), rows(file, CAME)) == wanted
        if not stopped:
            break
    assert 5 < steps < 39
