"""A page that ends whatever process reads it, and pages that do so once: an archive names the first and has the others.

Each process in which pages are read is really killed: those that an ingest starts are told to by what Python loads first.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bench.archive_kills import is_sound
from headwater.archive import Ingesting, ingest
from headwater.crew import Crew
from headwater.errors import HeadwaterError
from tests.corpus.test_inputs import markup
from tests.crash.killing import Run, found, quarantined

POISON = 5  # the page among twelve that kills: not the first of those that a worker takes at a time
KILLING = f"""
import os, signal
from headwater.reading import attempt
read_page = attempt.read_page
def read_or_die(page):
    if b"Harbour notice number {POISON}<" in page.content:
        with open(os.environ["DEATHS"], "a") as deaths:
            deaths.write("died\\n")
        os.kill(os.getpid(), signal.SIGKILL)
    return read_page(page)
attempt.read_page = read_or_die
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    for number in range(12):
        (tmp_path / "pages" / f"{number:02}.html").write_text(markup(number))
    return tmp_path / "pages"


def found_without_it(pages: Path, file: Path) -> list[object]:
    """What an archive of the other pages finds."""
    ingest(file, [str(path) for path in pages.iterdir() if path.name != f"{POISON:02}.html"], Ingesting(tier="rules"))
    return found(file)


def test_with_workers_the_page_that_kills_is_named_in_the_same_run(tmp_path: Path, pages: Path, headwater: Run) -> None:
    file = tmp_path / "a.db"
    done = headwater("ingest", pages, "--archive", file, "--tier", "rules", "--workers", 2, "--json")
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout) == {
        "found": 12, "read": 11, "new": 11, "crawled_again": 0, "known": 0, "forgotten": 0, "quarantined": {"HW206": 1},
    }  # fmt: skip
    assert quarantined(file) == [("05.html", "HW206", True)]
    assert found(file) == found_without_it(pages, tmp_path / "others.db")
    assert (tmp_path / "deaths").read_text() == "died\n" * 2  # a worker, then the child that read the page apart


def test_with_one_worker_it_is_named_at_the_next_start(tmp_path: Path, pages: Path, headwater: Run) -> None:
    file = tmp_path / "a.db"
    words = ("ingest", pages, "--archive", file, "--tier", "rules")
    assert headwater(*words).returncode == -signal.SIGKILL
    assert is_sound(file)
    done = headwater(*words)
    assert done.returncode == 1, done.stderr
    assert f"{pages / '05.html'}: ended the process that parsed it (Killed)" in " ".join(done.stdout.split())
    assert quarantined(file) == [("05.html", "HW206", True)]
    assert found(file) == found_without_it(pages, tmp_path / "others.db")
    assert headwater(*words).returncode == 1  # it is known now: read here again, it would end this process again
    retried = headwater("quarantine", "retry", "--archive", file)
    assert (retried.returncode, quarantined(file)) == (1, [("05.html", "HW206", True)])
    again = ingest(file, [str(pages)])  # where it kills no more; the run before came to its end, so it is read here
    assert (again.new, again.known, again.quarantined.total()) == (1, 11, 0)
    assert quarantined(file) == []


def answer_or_die(word: str) -> str:
    if word == "poison":
        os.kill(os.getpid(), signal.SIGKILL)
    return f"{word} of a worker"


def answer_here(word: str) -> str:
    return f"{word} of {os.getpid()}"


def die_at_once(*_: object) -> "Dead":
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


class Dead:
    """A job that kills the process in which it arrives."""

    def __call__(self, word: str) -> str:
        return word

    def __reduce__(self) -> tuple[object, ...]:
        return die_at_once, ()


def test_a_crew_replaces_who_died_and_answers_in_order() -> None:
    words = ["a", "poison", "b", "poison", "poison", "c", "d"]
    with Crew(answer_or_die, 2, answer_here) as crew:
        answers = list(crew.answers(words))
        assert [member.process.is_alive() for member in crew.members] == [True, True]
    assert answers == [f"{word} of {os.getpid() if word == 'poison' else 'a worker'}" for word in words]


def test_a_crew_whose_questions_nobody_else_answers_says_that_a_worker_died() -> None:
    with Crew(answer_or_die, 2) as crew, pytest.raises(HeadwaterError, match="HW498"):
        list(crew.answers(["a", "poison", "b"]))


def test_a_worker_that_dies_before_it_begins_is_not_replaced_for_each_question() -> None:
    with Crew(Dead(), 2, answer_here) as crew, pytest.raises(HeadwaterError, match="HW498"):
        list(crew.answers(["a", "b"]))


def test_a_child_whose_parent_is_gone_was_a_traceback() -> None:
    command = [sys.executable, "-m", "headwater.reading.child"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdin
        assert child.stdout
        assert child.stderr
        child.stdout.close()
        child.stdin.close()
        assert (child.stderr.read(), child.wait(60)) == (b"", 0)
