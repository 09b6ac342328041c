"""The command line: each command calls one public function, writes what it gives, and holds no logic of its own.

Exit status: 0 when every page was read, 1 when some were not (or a file could not be used), 2 when the call made no
sense, 70 when Headwater itself is at fault, 130 when it was stopped with Ctrl-C, 143 when it was ended by SIGTERM, 141
when whoever read its answer stopped reading. Only click and the records are imported to start; each command imports
what it runs.
"""

import io
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

import click

from headwater.cli.destination import leave_standard_output, unwritten
from headwater.cli.output import tell
from headwater.errors import HeadwaterError, InputError, UsageError, fault
from headwater.version import __version__

NOT_ALL_READ = 1
BAD_USAGE = 2
AT_FAULT = 70  # as sysexits.h counts a fault of the program's own
STOPPED = 130  # by Ctrl-C, as shells count it: 128 and the number of SIGINT
ENDED = 143  # by SIGTERM, which services, containers and ``timeout`` send, counted the same
NOT_READ_ON = 141  # the pipe was closed at its other end (| head): 128 and the number of SIGPIPE
REPORT_IT = (
    "Please report it, with the lines above. Pages given one by one show which it is: trace the others without it."
)
STAYS = {  # what commands that were stopped have done so far, and how they go on
    "ingest": "What was read so far stays in the archive, which is sound: the same command goes on where it was.",
    "run": "What is finished stays in the folder of --out: the same command goes on where it was.",
    "rebuild": "The archive is sound and has all its pages: the same command goes on where it was.",
    "forget": "The archive is sound; the next ingest, or the same command, brings it up to date.",
    "quarantine": "The archive is sound: the same command goes on with what it has not tried.",
}


class Ended(KeyboardInterrupt):
    """SIGTERM came: what runs is left in order, as at Ctrl-C."""

    came = False  # a library may raise an error of its own in its place


class Commands(click.Group):
    """The group of commands: reports coded errors in one line, and lists commands in the order of a page's way."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(self.commands)

    def main(self, *args: Any, **more: Any) -> Any:
        """Run a command line; what click itself prints (help, the version) to a full disk is a coded error too."""
        try:
            return super().main(*args, **more)
        except OSError as error:
            if not is_echoed(error):
                raise
            leave_standard_output()
            click.echo(f"headwater: {unwritten(error, 'standard output')}", err=True)
            sys.exit(NOT_ALL_READ)

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        """Read a command line; of ``--help`` and ``--version``, which answer here, nobody may read on."""
        try:
            return super().make_context(*args, **more)
        except BrokenPipeError:
            leave_standard_output()
            raise click.exceptions.Exit(NOT_READ_ON) from None

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except HeadwaterError as error:
            tell(str(error))
            ctx.exit(BAD_USAGE if isinstance(error, UsageError) else NOT_ALL_READ)
        except KeyboardInterrupt as stop:
            more = STAYS.get(ctx.invoked_subcommand or "")
            click.echo(f"headwater: stopped. {more}" if more else "headwater: stopped.", err=True)
            ctx.exit(status_of(stop))
        except BrokenPipeError:
            leave_standard_output()
            ctx.exit(NOT_READ_ON)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            said = fault(error)
            traceback.print_exc()  # goes with the report
            click.echo(f"headwater: HW599 a fault of Headwater's own ({said}). {REPORT_IT}", err=True)
            ctx.exit(AT_FAULT)


def status_of(stop: KeyboardInterrupt) -> int:
    return ENDED if isinstance(stop, Ended) or Ended.came else STOPPED


def end(*_: object) -> None:
    """What SIGTERM does; the second ends the process where it is."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Ended.came = True
    raise Ended


def is_echoed(error: OSError) -> bool:
    """Whether it is click's own writing to a stream that failed: the error itself does not say where it was."""
    raised = error.__traceback__
    while raised is not None and raised.tb_next is not None:
        raised = raised.tb_next
    return raised is not None and raised.tb_frame.f_code is click.echo.__code__


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExamples:\n  headwater demo\n  headwater trace page.html https://example.org/story\n"
    "  headwater trace pages/ --format html -o report.html",
)
@click.version_option(__version__, prog_name="headwater")
def cli() -> None:
    """Trace a news story upstream: who wrote it, what was copied, who is quoted through whom.

    Headwater reads pages as they are found and shows, with the exact words as evidence, how many independent origins
    stand behind each claim. It never says what is true.
    """


def main() -> None:
    """The entry point of the ``headwater`` command."""
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:  # else whoever called it has a say of his own
        signal.signal(signal.SIGTERM, end)
    open_standard_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a locale without these letters shows "?" and ends no report
            stream.reconfigure(errors="replace")
    try:
        stand_somewhere()
        register()
        cli(prog_name="headwater")
    except KeyboardInterrupt as stop:  # while it still loads
        sys.exit(status_of(stop))


def stand_somewhere() -> None:
    """End with a code where the folder that this was called in has been removed: no name can be looked up from it."""
    try:
        os.getcwd()  # noqa: PTH109 - as pathlib does it
    except OSError as error:
        where, hint = "the folder that you are in", "Go to one that exists."
        said = InputError("HW102", f"cannot be opened ({error.strerror}).", where=where, hint=hint)
        click.echo(f"headwater: {said}", err=True)
        sys.exit(NOT_ALL_READ)


def open_standard_streams() -> None:
    """Give a stream that the caller has closed a place to go: the next file opened would take its number else."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - for as long as the process is
            setattr(sys, name, nowhere)


def register() -> click.Group:
    """The group with every command on it."""
    from headwater.cli import archiving, consulting, exporting, reference, running, serving, stages, tracing

    for command in (
        tracing.trace,
        tracing.demo,
        tracing.read,
        stages.reuse,
        stages.attribute,
        stages.stories,
        stages.claims,
        archiving.ingest,
        consulting.search,
        consulting.show,
        consulting.stats,
        archiving.quarantine,
        archiving.forget,
        archiving.rebuild,
        running.run,
        exporting.export,
        serving.serve,
        reference.schema,
        reference.completion,
    ):
        cli.add_command(command)
    return cli
