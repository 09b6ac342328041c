"""A crew of worker processes whose answers come in the order of the questions.

Archives are filled by one, the app has its readers in one. Each worker is a fresh process (no fork: the parent has a
database open) with a pipe of its own. When the parent dies, killed or not, the pipe closes and the worker ends. With
one worker everything happens here. A worker that dies over a question is replaced where something else can answer it.
"""

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from queue import SimpleQueue
from types import ModuleType
from typing import Any, Generic, TypeVar

from headwater.errors import HeadwaterError

Question = TypeVar("Question")
Answer = TypeVar("Answer")
GONE = "HW498"  # the code of a worker that is no more
AHEAD = 2  # questions that wait for each worker: enough that none is idle


class Crew(Generic[Question, Answer]):
    """``answers(questions)`` is ``map(job, questions)``, done by ``workers`` processes.

    A question over which a worker dies is answered by ``instead``, in this process; without it, by the error HW498.
    """

    def __init__(
        self, job: Callable[[Question], Answer], workers: int, instead: Callable[[Question], Answer] | None = None
    ) -> None:
        self.job, self.instead = job, instead
        self.over = False
        self.members: list[Member] = []
        self.idle: SimpleQueue[Member] = SimpleQueue()
        self.threads = ThreadPoolExecutor(workers) if workers > 1 else None
        for _ in range(workers if workers > 1 else 0):
            member = Member(job)
            self.members.append(member)
            self.idle.put(member)

    def answers(self, questions: Iterable[Question]) -> Iterator[Answer]:
        """The answer to each question, in order; at most ``AHEAD`` a worker are asked ahead of what was taken."""
        if self.threads is None:
            yield from map(self.job, questions)
            return
        waiting: deque[Future[Answer]] = deque()
        for question in questions:
            waiting.append(self.threads.submit(self._ask, question))
            if len(waiting) >= AHEAD * len(self.members):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _ask(self, question: Question) -> Answer:
        member = self.idle.get()
        try:
            return member.ask(question)
        except HeadwaterError as error:
            # one that never began died of something else, of which the next one would die too
            if error.code != GONE or self.instead is None or self.over or not member.began:
                raise
            member = self._replace(member)
        finally:
            self.idle.put(member)
        return self.instead(question)

    def _replace(self, gone: "Member") -> "Member":
        gone.close()
        member = Member(self.job)
        self.members[self.members.index(gone)] = member
        return member

    def close(self) -> None:
        """Send the workers home."""
        self.over = True
        for member in self.members:
            member.close()
        if self.threads is not None:
            self.threads.shutdown(cancel_futures=True)

    def __enter__(self) -> "Crew[Question, Answer]":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        stopped = kind is not None and issubclass(kind, KeyboardInterrupt)
        if stopped:  # nobody will take the answers
            self.over = True
            for member in self.members:
                member.process.kill()
        self.close()


class Member:
    """One worker process."""

    def __init__(self, job: Callable[[Any], Any]) -> None:
        self.began = False  # whether it has come so far that it takes questions
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=work, args=(job, theirs), daemon=True)
        with deaf_to_ctrl_c(), without_the_script(job):
            self.process.start()
        theirs.close()

    def ask(self, question: Any) -> Any:
        """The answer, or the error that came instead. Raises HeadwaterError HW498 when the worker is gone."""
        try:
            if not self.began:
                self.began = self.pipe.recv()
            self.pipe.send(question)
            good, answer = self.pipe.recv()
        except (EOFError, BrokenPipeError, ConnectionResetError) as error:
            hint = "Was it killed for want of memory? Try with fewer: --workers 1"
            raise HeadwaterError(GONE, "a worker process ended before its work was done.", hint=hint) from error
        except KeyboardInterrupt:  # nobody waits for its answer
            self.process.kill()
            raise
        if not good:
            raise answer
        return answer

    def close(self) -> None:
        self.pipe.close()
        self.process.join(timeout=5)
        if self.process.is_alive():
            self.process.kill()


@contextmanager
def deaf_to_ctrl_c() -> Iterator[None]:
    """Processes that are started meanwhile never hear Ctrl-C, which is for the one that started them alone."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # comes with the first process and, once started, lets SIGINT through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def without_the_script(*jobs: Any) -> Iterator[None]:
    """Processes that are started meanwhile do not first run the caller's script again, as Python has them do.

    A script without ``if __name__ == "__main__"`` would begin its work anew in each. They need it for jobs that it
    defines itself, and then it is run.
    """
    script = sys.modules["__main__"]
    if any("__main__" in {getattr(job, "__module__", None), type(job).__module__} for job in jobs):
        yield
        return
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


def work(job: Callable[[Any], Any], pipe: Connection) -> None:
    """A worker's life: until the pipe closes."""
    with suppress(OSError):  # nobody waits any more, which is seen below
        pipe.send(True)
    while True:
        try:
            question = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = True, job(question)
        except Exception as error:
            answer = False, error
        try:
            pipe.send(answer)
        except (BrokenPipeError, ConnectionResetError):
            return
