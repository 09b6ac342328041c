"""A killable child for expensive pages: a parser that hangs or swells takes the child with it, not the run.

An ordinary page never pays for it: ``looks_expensive`` looks at a few counts of bytes. The child is a Python process
of its own (not a fork: the parent may have threads), is kept for the next expensive page, has a cap on its memory, and
is killed when an answer costs it more than ``MAX_PAGE_SECONDS`` of the processor.
"""

import atexit
import os
import signal
import struct
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector
from typing import BinaryIO

import msgspec

from headwater.errors import HeadwaterError, InputError, LimitError
from headwater.limits import (
    EXPENSIVE_PAGE_BYTES,
    EXPENSIVE_PAGE_LINES,
    EXPENSIVE_PAGE_TAGS,
    EXPENSIVE_TAG_BYTES,
    MAX_CHILD_BYTES,
    MAX_CHILD_END_SECONDS,
    MAX_CHILD_START_SECONDS,
    MAX_CHILD_WAIT_FACTOR,
    MAX_PAGE_SECONDS,
)
from headwater.model import Document, Page
from headwater.reading.attempt import read_here  # loaded before the clock of the first page starts

POLL_SECONDS = 0.1
ALONE_FACTOR = 12  # times MAX_PAGE_SECONDS, after which a child that nobody watches any more ends by itself
_READY = b"ready"


class Failure(msgspec.Struct, frozen=True):
    """How a page failed in the child."""

    code: str
    message: str
    hint: str | None = None


def looks_expensive(content: bytes) -> bool:
    """Whether a parse could take long: cheap counts, no parsing."""
    if len(content) < 100_000:
        return False  # nothing quadratic fits in so little
    if len(content) > EXPENSIVE_PAGE_BYTES or content.count(b"<") > EXPENSIVE_PAGE_TAGS:
        return True
    if content.count(b"\n") > EXPENSIVE_PAGE_LINES:
        return True
    at = content.find(b"<")
    while at >= 0:
        close = content.find(b">", at)
        if (close if close >= 0 else len(content)) - at > EXPENSIVE_TAG_BYTES:
            return True
        at = content.find(b"<", close) if close >= 0 else -1
    return False


def read_in_child(page: Page, seconds: float = MAX_PAGE_SECONDS) -> Document:
    """Read a page in the child. Raises LimitError HW205 when it takes longer than ``seconds``, HW206 when it dies."""
    with _LOCK:
        child = _Child.running()
        try:
            answer = child.ask(msgspec.msgpack.encode(page), seconds)
        except TimeoutError as error:
            child.kill()
            raise LimitError(
                "HW205",
                f"took longer than {seconds:g} s to parse and was stopped.",
                where=page.source,
                hint="Send the text of the page alone.",
            ) from error
        except (BrokenPipeError, EOFError) as error:
            reason = child.last_words()
            child.kill()
            raise LimitError(
                "HW206",
                reason,
                where=page.source,
                hint="Send the text of the page alone.",
            ) from error
    if answer[:1] == b"F":
        failure = msgspec.msgpack.decode(answer[1:], type=Failure)
        kind = LimitError if failure.code.startswith("HW2") else InputError
        raise kind(failure.code, failure.message, where=page.source, hint=failure.hint)
    return msgspec.msgpack.decode(answer[1:], type=Document)


class _Child:
    """The process and its two pipes. Messages are a length (8 bytes) and that many bytes."""

    current: "_Child | None" = None

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "headwater.reading.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        )
        assert self.process.stdin
        assert self.process.stdout
        self.to, self.back = self.process.stdin, self.process.stdout
        os.set_blocking(self.to.fileno(), False)
        self.seconds, self.used_before = MAX_CHILD_START_SECONDS, 0.0
        self.receive(time.monotonic() + MAX_CHILD_START_SECONDS)

    @classmethod
    def running(cls) -> "_Child":
        if cls.current is None or cls.current.process.poll() is not None:
            if cls.current is not None:
                cls.current.kill()
            cls.current = cls()
        return cls.current

    def is_late(self, deadline: float) -> bool:
        """Whether the child has had its time. On a busy machine its own processor time counts, where that can be seen:
        a page must not fail because other programs run."""
        over = time.monotonic() - deadline
        if over < 0:
            return False
        used = processor_seconds(self.process.pid)
        return used is None or used - self.used_before >= self.seconds or over > self.seconds * MAX_CHILD_WAIT_FACTOR

    def ask(self, message: bytes, seconds: float) -> bytes:
        deadline = time.monotonic() + seconds
        self.seconds, self.used_before = seconds, processor_seconds(self.process.pid) or 0.0
        self.send(memoryview(struct.pack("<Q", len(message)) + message), deadline)
        return self.receive(deadline)

    def send(self, message: memoryview, deadline: float) -> None:
        with DefaultSelector() as selector:
            selector.register(self.to, EVENT_WRITE)
            while message:
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise TimeoutError
                message = message[os.write(self.to.fileno(), message[:65_536]) :]

    def receive(self, deadline: float) -> bytes:
        size = struct.unpack("<Q", self.take(8, deadline))[0]
        return self.take(size, deadline)

    def take(self, size: int, deadline: float) -> bytes:
        taken = bytearray()
        with DefaultSelector() as selector:
            selector.register(self.back, EVENT_READ)
            while len(taken) < size:
                while not selector.select(POLL_SECONDS):
                    if self.is_late(deadline):
                        raise TimeoutError
                piece = os.read(self.back.fileno(), min(size - len(taken), 1 << 20))
                if not piece:
                    raise EOFError
                taken += piece
        return bytes(taken)

    def last_words(self) -> str:
        """Why it gave no answer."""
        with suppress(subprocess.TimeoutExpired):
            if (ended := self.process.wait(timeout=MAX_CHILD_END_SECONDS)) < 0:
                sign = signal.strsignal(-ended) or f"signal {-ended}"
                return f"ended the process that parsed it ({sign}), by a fault in a parser or for want of memory."
        return f"needs more than {MAX_CHILD_BYTES // 1_000_000:,} MB to parse."

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self.to.close()
        self.back.close()
        if _Child.current is self:
            _Child.current = None


def processor_seconds(pid: int) -> float | None:
    """What a process has used of the processor; None where the system does not show it."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return None


_LOCK = threading.Lock()


@atexit.register
def stop_child() -> None:
    """End the child, if there is one."""
    if _Child.current is not None:
        _Child.current.kill()


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """The child's life: a page in, a document or a failure out, until the pipe closes."""
    cap_memory()

    def answer(message: bytes) -> None:
        answers.write(struct.pack("<Q", len(message)) + message)
        answers.flush()

    answer(_READY)
    while len(head := requests.read(8)) == 8:
        content = requests.read(struct.unpack("<Q", head)[0])
        end_alone_after(MAX_PAGE_SECONDS * ALONE_FACTOR)
        try:
            said = b"D" + msgspec.msgpack.encode(read_here(msgspec.msgpack.decode(content, type=Page)))
        except HeadwaterError as error:
            said = b"F" + msgspec.msgpack.encode(Failure(error.code, error.message, error.hint))
        except MemoryError:
            return
        del content
        answer(said)


def end_alone_after(seconds: float) -> None:
    """Let the system end this process when a page has cost so much: who would kill it may have been killed itself."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def cap_memory() -> None:
    """Let the system refuse what a bomb asks for; where it cannot (not every platform has it), the deadline holds."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_CHILD_BYTES, MAX_CHILD_BYTES))
    except (ImportError, OSError, ValueError):
        return


if __name__ == "__main__":
    pipe = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints must not stand among the answers
    with suppress(BrokenPipeError), os.fdopen(pipe, "wb") as answers:  # who asked was killed: nobody is left to tell
        serve(sys.stdin.buffer, answers)
