"""The process that traces what was put on the desk: it can be stopped at any moment, whatever it is doing.

A thread cannot be stopped, and holds up the app's own while it works. The process is started with the app, loads its
models while the visitor still reads the form, and is kept from trace to trace; one that was stopped is replaced.
"""

import os
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

import msgspec

from headwater.errors import HeadwaterError, LimitError
from headwater.limits import MAX_TRACE_SECONDS
from headwater.model import Report

Heard = Callable[[str, int], None]  # the stage that begins, and how many pages it is about
NICENESS = 5  # whoever reads in the app goes first
WATCH_SECONDS = 1.0
SIZE = struct.Struct("<Q")  # before each message


class Task(msgspec.Struct, frozen=True):
    """What is to be traced: sources as the command line takes them, and the archive that they are held against."""

    sources: list[str]
    archive: str | None = None


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What an archive had to do with pages that were held against it."""

    archive: str  # its file's name
    others: int  # pages of it that the report is about, beside those that were given
    stories: tuple[tuple[str, str, int], ...] = ()  # id, title and pages of the stories that these belong to


class Said(msgspec.Struct, frozen=True, tag=True):
    """A stage begins."""

    stage: str
    pages: int


class Traced(msgspec.Struct, frozen=True, tag=True):
    """The report."""

    report: Report
    checked: Checked | None = None


class Failed(msgspec.Struct, frozen=True, tag=True):
    """Why there is none."""

    code: str
    message: str
    where: str | None = None
    hint: str | None = None


MESSAGE = msgspec.msgpack.Decoder(Said | Traced | Failed)


class Tracing:
    """The process, one trace at a time."""

    def __init__(self, seconds: float = MAX_TRACE_SECONDS) -> None:
        self.seconds = seconds
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.stopped = False  # what runs, or is about to

    def warm(self) -> None:
        """Start the process now, so that it has its models when the first trace comes."""
        with self.lock:
            if self.process is None and not self.stopped:
                self.process = start()

    def expect(self) -> None:
        """A trace is about to begin; from now on ``stop`` means this one."""
        self.stopped = False

    def trace(self, task: Task, heard: Heard) -> Traced:
        """The report on a task. Raises LimitError HW254 past the time that a trace may take, and HeadwaterError: HW498
        where the process is gone (it was stopped, or killed for want of memory), else whatever the trace raised."""
        with self.lock:
            if self.stopped:
                raise gone()
            process = self.process = self.process or start()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self.seconds, end)
        timer.daemon = True
        timer.start()
        try:
            return converse(process, task, heard)
        except (EOFError, OSError) as error:
            self.bury(process)
            if late.is_set():
                message = f"took longer than {self.seconds / 60:.0f} minutes and was stopped."
                hint = "Give fewer pages at a time, or use headwater trace, which takes the time that it needs."
                raise LimitError("HW254", message, hint=hint) from error
            raise gone() from error
        finally:
            timer.cancel()

    def stop(self) -> None:
        """End the trace that runs, at once."""
        with self.lock:
            self.stopped = True
            if self.process is not None:
                self.process.kill()

    def bury(self, process: subprocess.Popen[bytes]) -> None:
        """Let go of a process that has ended, or is in no state to go on."""
        with self.lock:
            self.process = None
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what waits in it cannot be written any more
                if pipe is not None:
                    pipe.close()

    def close(self) -> None:
        """End the process, whatever it does."""
        self.stop()
        if self.process is not None:
            self.bury(self.process)


def gone() -> HeadwaterError:
    hint = "Was it killed for want of memory? Give fewer pages at a time."
    return HeadwaterError("HW498", "the process that traces ended before its work was done.", hint=hint)


def start() -> subprocess.Popen[bytes]:
    """The process: in a session of its own, so that Ctrl-C is for the app alone, which ends it."""
    path = os.pathsep.join(p for p in sys.path if p)
    return subprocess.Popen(
        [sys.executable, "-m", "headwater.web.tracing"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,
    )


def converse(process: subprocess.Popen[bytes], task: Task, heard: Heard) -> Traced:
    """Ask, and listen until the report is there. Raises EOFError or OSError where the process ends before."""
    assert process.stdin
    assert process.stdout
    send(process.stdin, task)
    while True:
        said = MESSAGE.decode(receive(process.stdout))
        if isinstance(said, Traced):
            return said
        if isinstance(said, Failed):
            raise HeadwaterError(said.code, said.message, where=said.where, hint=said.hint)
        heard(said.stage, said.pages)


def send(pipe: IO[bytes], message: msgspec.Struct) -> None:
    content = msgspec.msgpack.encode(message)
    pipe.write(SIZE.pack(len(content)) + content)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """The next message. Raises EOFError where there is none, or not all of it."""
    head = pipe.read(SIZE.size)
    size = SIZE.unpack(head)[0] if len(head) == SIZE.size else -1
    content = pipe.read(max(size, 0))
    if len(content) != size:
        raise EOFError
    return content


# ---------------------------------------------------------------- in the process


def serve(tasks: IO[bytes], answers: IO[bytes]) -> None:
    """The process's life: a task in, stages and a report out, until the pipe closes."""
    follow_parent()
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    load_models()
    decoder = msgspec.msgpack.Decoder(Task)
    while True:
        try:
            task = decoder.decode(receive(tasks))
        except EOFError:
            return
        send(answers, answer(task, lambda stage, pages: send(answers, Said(stage, pages))))


def answer(task: Task, say: Heard) -> Traced | Failed:
    """What becomes of a task."""
    try:
        if task.archive is not None:
            return check(Path(task.archive), task.sources, say)
        from headwater.trace import trace_pages

        return Traced(trace_pages(task.sources, progress=say))
    except BrokenPipeError:
        raise
    except HeadwaterError as error:
        return Failed(error.code, error.message, error.where, error.hint)
    except Exception as error:  # the process lives on; the page shows what it was
        return Failed("HW553", f"{type(error).__name__}: {error}")


def check(archive: Path, sources: list[str], say: Heard) -> Traced:
    """The report on pages among those of an archive that they belong to, and which stories of it these are."""
    from headwater.archive import Archive
    from headwater.archive.answering import trace_against

    report = trace_against(archive, sources, progress=say)
    given = set(sources)
    others = [d.id for d in report.documents if d.source not in given and d.source.partition("#")[0] not in given]
    with Archive(archive) as opened:
        stories = tuple((row.id, row.title, row.pages) for row in opened.stories_of(others))
    return Traced(report, Checked(archive=archive.name, others=len(others), stories=stories))


def load_models() -> None:
    """The language model; if it is missing, the first trace says so."""
    from headwater.language import pipeline

    with suppress(HeadwaterError):
        pipeline()


def follow_parent() -> None:
    """End with the app, also where it is killed while a trace runs and nobody reads the pipe."""
    parent = os.getppid()

    def follow() -> None:
        while os.getppid() == parent:
            time.sleep(WATCH_SECONDS)
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipe = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints must not stand among the answers
    with os.fdopen(pipe, "wb") as out:
        serve(sys.stdin.buffer, out)
