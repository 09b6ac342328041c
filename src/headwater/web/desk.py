"""The desk: submissions wait in line, one worker traces them, reports are kept under an id."""

import re
import secrets
import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from headwater.errors import HeadwaterError, InputError, LimitError
from headwater.limits import MAX_KEPT_TRACES, MAX_UPLOAD_FILES, MAX_UPLOAD_NAME_CHARS, MAX_WAITING_TRACES
from headwater.model import Report

Status = Literal["waiting", "running", "done", "failed"]
ID = re.compile(r"[A-Za-z0-9_-]{16}\Z")
UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody put on the desk: pasted texts and files with their names, and addresses."""

    files: tuple[tuple[str, bytes], ...] = ()
    addresses: tuple[str, ...] = ()
    against: bool = False  # held against the archive


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What an archive had to do with pages that were held against it."""

    archive: str  # its file's name
    others: int  # pages of it that the report is about, beside those that were given
    stories: tuple[tuple[str, str, int], ...] = ()  # id, title and pages of the stories that these belong to


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
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)


Tracer = Callable[[list[str], Callable[[str, int], None]], Report]


class Desk:
    """Takes submissions and hands out traces. ``tracer`` is the pipeline; tests give their own."""

    def __init__(self, folder: Path | None = None, tracer: Tracer | None = None, archive: Path | None = None) -> None:
        self.folder, self.archive = folder, archive
        self.tracer = tracer or trace_sources
        self.traces: OrderedDict[str, Trace] = OrderedDict()
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
        if sum(t.status in ("waiting", "running") for t in self.traces.values()) >= MAX_WAITING_TRACES:
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
        if self.tracer is trace_sources:
            self.worker.submit(load_models)

    def run(self, trace: Trace, submission: Submission) -> None:
        """Trace one submission; whatever goes wrong is told on its page."""
        trace.status = "running"

        def progress(stage: str, pages: int) -> None:
            trace.stage, trace.pages = stage, pages

        workplace = Path(tempfile.mkdtemp(prefix="headwater-"))
        try:
            given = {str(path): name for path, name in lay_out(submission, workplace)}
            sources = [*given, *submission.addresses]
            if submission.against and self.archive is not None:
                report, trace.checked = check(self.archive, sources, progress)
            else:
                report = self.tracer(sources, progress)
            trace.report = with_given_names(report, given)
            self.keep(trace)
            trace.status = "done"
        except HeadwaterError as error:
            trace.code, trace.message, trace.status = error.code, str(error), "failed"
        except Exception as error:  # the worker must live on; the page shows what it was
            trace.code, trace.message, trace.status = "HW553", f"{type(error).__name__}: {error}", "failed"
        finally:
            shutil.rmtree(workplace, ignore_errors=True)
            self.let_go()

    def keep(self, trace: Trace) -> None:
        """Write the report to the folder, if there is one: whole or not at all."""
        if self.folder is not None and trace.report is not None:
            partial = self.folder / f"{trace.id}.partial"
            kept = Kept(begun=trace.begun, title=trace.title, report=trace.report, checked=trace.checked)
            partial.write_bytes(msgspec.json.encode(kept))
            partial.replace(self.folder / f"{trace.id}.json")

    def let_go(self) -> None:
        """Forget the oldest finished traces in memory."""
        finished = [i for i, t in self.traces.items() if t.status in ("done", "failed")]
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
        """Forget a trace, its file included; False while it is being worked on or if there is none."""
        trace = self.find(id_)
        if trace is None or trace.status in ("waiting", "running"):
            return False
        self.traces.pop(id_, None)
        if self.folder is not None:
            (self.folder / f"{id_}.json").unlink(missing_ok=True)
        return True

    def close(self) -> None:
        """Finish what runs and take nothing more."""
        self.worker.shutdown(wait=False, cancel_futures=True)


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


def trace_sources(sources: list[str], progress: Callable[[str, int], None]) -> Report:
    """The pipeline."""
    from headwater.trace import trace_pages

    return trace_pages(sources, progress=progress)


def check(archive: Path, sources: list[str], progress: Callable[[str, int], None]) -> tuple[Report, Checked]:
    """The report on pages among those of an archive that they belong to, and which stories of it these are."""
    from headwater.archive import Archive
    from headwater.archive.answering import trace_against

    report = trace_against(archive, sources, progress=progress)
    given = set(sources)
    others = [d.id for d in report.documents if d.source not in given and d.source.partition("#")[0] not in given]
    with Archive(archive) as opened:
        stories = tuple((row.id, row.title, row.pages) for row in opened.stories_of(others))
    return report, Checked(archive=archive.name, others=len(others), stories=stories)


def load_models() -> None:
    """The language model; if it is missing, the first trace says so."""
    from headwater.language import pipeline

    with suppress(HeadwaterError):
        pipeline()


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
