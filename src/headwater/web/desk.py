"""The desk: submissions wait in line and are traced one after the other, reports are kept under an id.

A trace runs in a process of its own, which its reader, or the end of the app, can stop at any moment.
"""

import re
import secrets
import shutil
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from headwater.errors import HeadwaterError, InputError, LimitError
from headwater.limits import MAX_KEPT_TRACES, MAX_UPLOAD_FILES, MAX_UPLOAD_NAME_CHARS, MAX_WAITING_TRACES
from headwater.model import Report
from headwater.web.tracing import Checked, Task, Tracing

Status = Literal["waiting", "running", "done", "failed", "stopped"]
UNFINISHED = ("waiting", "running")
ID = re.compile(r"[A-Za-z0-9_-]{16}\Z")
UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody put on the desk: pasted texts and files with their names, and addresses."""

    files: tuple[tuple[str, bytes], ...] = ()
    addresses: tuple[str, ...] = ()
    against: bool = False  # held against the archive


@dataclass
class Trace:
    """One submission on its way to a report."""

    id: str
    begun: str
    title: str
    status: Status = "waiting"
    stage: str = "waiting"
    pages: int = 0
    against: bool = False  # held against the archive
    code: str | None = None
    message: str | None = None
    report: Report | None = None
    checked: Checked | None = None
    taken: float = field(default_factory=time.monotonic)  # when it was put on the desk
    ended: float | None = None

    @property
    def seconds(self) -> int:
        """For how long it has been on the desk, or was until it ended."""
        return int((self.ended or time.monotonic()) - self.taken)


Tracer = Callable[[list[str], Callable[[str, int], None]], Report]


class Desk:
    """Takes submissions and hands out traces. ``tracer`` stands for the process that traces: tests give their own."""

    def __init__(self, folder: Path | None = None, tracer: Tracer | None = None, archive: Path | None = None) -> None:
        self.folder, self.archive = folder, archive
        self.tracer, self.tracing = tracer, Tracing()
        self.traces: OrderedDict[str, Trace] = OrderedDict()
        self.lock = threading.Lock()  # over what a trace's status is changed to, and which one is at work
        self.worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="trace")
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def take(self, submission: Submission) -> Trace:
        """Put a submission in line. Raises LimitError HW251 or HW252, InputError HW160 without an archive."""
        if submission.against and self.archive is None:
            raise InputError("HW160", "no archive is open to hold pages against.", hint="headwater serve ARCHIVE")
        given = len(submission.files) + len(submission.addresses)
        if given > MAX_UPLOAD_FILES:
            raise LimitError(
                "HW251", f"{given} pages were given, {MAX_UPLOAD_FILES} may be.", hint="Use the command line."
            )
        if sum(t.status in UNFINISHED for t in self.traces.values()) >= MAX_WAITING_TRACES:
            raise LimitError("HW252", "too many traces are waiting.", hint="Try again in a minute.")
        names = [*submission.addresses, *(name for name, _ in submission.files)]
        title = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
        now = datetime.now(UTC).isoformat(timespec="seconds")
        trace = Trace(id=secrets.token_urlsafe(12), begun=now, title=title[:200], against=submission.against)
        self.traces[trace.id] = trace
        self.worker.submit(self.run, trace, submission)
        return trace

    def warm(self) -> None:
        """Load what the first trace will need, while the visitor still reads the form."""
        if self.tracer is None:
            self.worker.submit(self.tracing.warm)

    def run(self, trace: Trace, submission: Submission) -> None:
        """Trace one submission; whatever goes wrong is told on its page."""
        with self.lock:
            if trace.status != "waiting":
                return
            trace.status = "running"
            self.tracing.expect()
        workplace = Path(tempfile.mkdtemp(prefix="headwater-"))
        try:
            given = {str(path): name for path, name in lay_out(submission, workplace)}
            report, trace.checked = self.trace([*given, *submission.addresses], trace)
            report = with_given_names(report, given)
            with self.lock:
                if trace.status == "running":
                    trace.report = report
                    self.keep(trace)
                    trace.status = "done"
        except HeadwaterError as error:
            self.fail(trace, error.code, str(error))
        except Exception as error:  # the thread must live on; the page shows what it was
            self.fail(trace, "HW553", f"{type(error).__name__}: {error}")
        finally:
            trace.ended = time.monotonic()
            shutil.rmtree(workplace, ignore_errors=True)
            self.let_go()
        if trace.status == "stopped":
            self.warm()  # the process that it was traced in has gone with it

    def trace(self, sources: list[str], trace: Trace) -> tuple[Report, Checked | None]:
        """The report on these sources, and what the archive had to do with it where they are held against it."""

        def heard(stage: str, pages: int) -> None:
            trace.stage, trace.pages = stage, pages

        if self.tracer is not None:
            return self.tracer(sources, heard), None
        traced = self.tracing.trace(Task(sources, str(self.archive) if trace.against else None), heard)
        return traced.report, traced.checked

    def fail(self, trace: Trace, code: str, message: str) -> None:
        """Say why there is no report; of a trace that was stopped, that is known."""
        with self.lock:
            if trace.status == "running":
                trace.code, trace.message, trace.status = code, message, "failed"

    def stop(self, id_: str) -> Trace | None:
        """Stop a trace that waits or runs, at once; one that has ended is left as it is. None if there is none."""
        trace = self.find(id_)
        if trace is None:
            return None
        with self.lock:
            was, trace.status = trace.status, "stopped" if trace.status in UNFINISHED else trace.status
            if was == "running":
                self.tracing.stop()
            if was in UNFINISHED:
                trace.ended = time.monotonic()
        return trace

    def keep(self, trace: Trace) -> None:
        """Write the report to the folder, if there is one: whole or not at all."""
        if self.folder is not None and trace.report is not None:
            partial = self.folder / f"{trace.id}.partial"
            kept = Kept(begun=trace.begun, title=trace.title, report=trace.report, checked=trace.checked)
            partial.write_bytes(msgspec.json.encode(kept))
            partial.replace(self.folder / f"{trace.id}.json")

    def let_go(self) -> None:
        """Forget the oldest finished traces in memory."""
        finished = [i for i, t in self.traces.items() if t.status not in UNFINISHED]
        for id_ in finished[: max(0, len(finished) - MAX_KEPT_TRACES)]:
            del self.traces[id_]

    def find(self, id_: str) -> Trace | None:
        """The trace of that id, from memory or from the folder."""
        if not ID.match(id_):
            return None
        if id_ in self.traces or self.folder is None:
            return self.traces.get(id_)
        path = self.folder / f"{id_}.json"
        return load(path) if path.is_file() else None

    def recent(self) -> list[Trace]:
        """The traces in memory, newest first, then those of the folder."""
        kept = [t for p in self.stored() if p.stem not in self.traces and (t := load(p))]
        return sorted([*self.traces.values(), *kept], key=lambda t: t.begun, reverse=True)

    def stored(self) -> Iterable[Path]:
        """The newest files of the folder."""
        if self.folder is None:
            return ()
        paths = [p for p in self.folder.glob("*.json") if ID.match(p.stem)]
        return sorted(paths, key=lambda p: p.stat().st_mtime, reverse=True)[:MAX_KEPT_TRACES]

    def drop(self, id_: str) -> bool:
        """Forget a trace, its file included, and stop it where it is not finished; False if there is none."""
        if self.stop(id_) is None:
            return False
        self.traces.pop(id_, None)
        if self.folder is not None:
            (self.folder / f"{id_}.json").unlink(missing_ok=True)
        return True

    def close(self) -> None:
        """End what runs and take nothing more."""
        self.worker.shutdown(wait=False, cancel_futures=True)
        self.tracing.close()


class Kept(msgspec.Struct):
    """A trace as it lies in the folder."""

    begun: str
    title: str
    report: Report
    checked: Checked | None = None


def load(path: Path) -> Trace | None:
    """The trace in a file, or None where the file is no such thing."""
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=Kept)
    except (OSError, msgspec.DecodeError):
        return None
    return Trace(
        id=path.stem, begun=kept.begun, title=kept.title, status="done", report=kept.report, checked=kept.checked
    )


def lay_out(submission: Submission, workplace: Path) -> Iterable[tuple[Path, str]]:
    """Write the files of a submission under names that mean nothing to a file system; each with its given name."""
    for number, (name, content) in enumerate(submission.files, 1):
        safe = UNSAFE.sub("-", name.rpartition("/")[2]).strip("-.")[-MAX_UPLOAD_NAME_CHARS:] or "page"
        folder = workplace / str(number)
        folder.mkdir()
        path = folder / safe
        path.write_bytes(content)
        yield path, name


def with_given_names(report: Report, given: dict[str, str]) -> Report:
    """The report with the names that files were given under, in place of where they were laid."""

    def renamed(source: str) -> str:
        path, mark, rest = source.partition("#")
        return given[path] + mark + rest if path in given else source

    replace = msgspec.structs.replace
    return replace(
        report,
        documents=tuple(replace(d, source=renamed(d.source)) for d in report.documents),
        inputs=tuple(replace(i, source=renamed(i.source)) for i in report.inputs),
    )
