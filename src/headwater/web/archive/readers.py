"""Who answers questions to the archive: some processes with one connection each, so that every core is used.

Threads of one process wait for each other's Python between any two rows of a query; with eight visitors that was most
of what they waited. A reader that dies is replaced, and its question asked once more.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from queue import SimpleQueue

from headwater.crew import GONE, Member
from headwater.errors import HeadwaterError
from headwater.web.archive.asking import Question
from headwater.web.archive.routes import FILES, READY_TO_PRINT, answer
from headwater.web.archive.shelf import Shelf
from headwater.web.archive.view import Answer

FIRST = Question("/stories", "", "/stories", {}, {})
READY = Question(READY_TO_PRINT, "", "", {}, {})


class Readers:
    """``processes`` readers of a case file; with none the questions are answered here, in threads."""

    def __init__(
        self, shelf: Shelf, processes: int = 0, press: "Readers | None" = None, first: Question = FIRST
    ) -> None:
        self.shelf, self.processes, self.first = shelf, processes, first
        self.press = press  # who writes whole reports and files, which take long: nobody else waits for them
        self.threads = ThreadPoolExecutor(processes or 4, thread_name_prefix="reader")
        self.idle: SimpleQueue[Member | None] = SimpleQueue()
        self.hired: set[Member] = set()
        self.over = False
        for _ in range(processes):
            self.idle.put(None)  # started when it is first needed

    def warm(self) -> None:
        """Start the processes now, each with a question, so that the first visitors need not wait for them."""
        for _ in range(self.processes):
            self.threads.submit(self._answer, self.first)
        if self.press is not None:
            self.press.warm()

    async def ask(self, question: Question) -> Answer:
        """The answer. Raises whatever answering raised."""
        if self.press is not None and question.route in FILES:
            return await self.press.ask(question)
        return await asyncio.get_running_loop().run_in_executor(self.threads, self._answer, question)

    def _answer(self, question: Question) -> Answer:
        if not self.processes:
            return answer(question, self.shelf)
        member = self.idle.get()
        try:
            member = member or self._hire()
            try:
                return member.ask((self.shelf.path, question))
            except HeadwaterError as error:
                if error.code != GONE or self.over:
                    raise
            self._part_with(member)
            member = None
            member = self._hire()
            return member.ask((self.shelf.path, question))
        finally:
            self.idle.put(member)

    def _hire(self) -> Member:
        member = Member(answer_there)
        self.hired.add(member)
        return member

    def _part_with(self, member: Member) -> None:
        member.close()
        self.hired.discard(member)

    def close(self) -> None:
        """End the processes, also one that is at a question: whoever asked it is told that the app has ended."""
        self.over = True
        if self.press is not None:
            self.press.close()
        for member in tuple(self.hired):
            member.process.kill()
        self.threads.shutdown(cancel_futures=True)
        while not self.idle.empty():
            if (member := self.idle.get()) is not None:
                member.close()


def hire(shelf: Shelf, processes: int) -> Readers:
    """Readers of a case file, with a press beside them where they are processes."""
    return Readers(shelf, processes, Readers(shelf, 1, first=READY) if processes else None)


def answer_there(given: tuple[Path, Question]) -> Answer:
    """A reader's job, in its process."""
    path, question = given
    return answer(question, shelf_of(path))


@cache
def shelf_of(path: Path) -> Shelf:
    return Shelf(path)
