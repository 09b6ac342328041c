"""The command line: each command calls one public function, writes what it gives, and holds no logic of its own.

Exit status: 0 when every page was read, 1 when some were not (or a file could not be used), 2 when the call made no
sense, 130 when it was stopped with Ctrl-C. Only click and the records are imported to start; each command imports what
it runs.
"""

import io
import sys

import click

from headwater.errors import HeadwaterError, UsageError
from headwater.version import __version__

NOT_ALL_READ = 1
BAD_USAGE = 2
STOPPED = 130  # by Ctrl-C, as shells count it: 128 and the number of SIGINT
GOES_ON = frozenset({"ingest", "run", "rebuild"})  # what these have done so far is kept


class Commands(click.Group):
    """The group of commands: reports coded errors in one line, and lists commands in the order of a page's way."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except HeadwaterError as error:
            click.echo(f"headwater: {error}", err=True)
            ctx.exit(BAD_USAGE if isinstance(error, UsageError) else NOT_ALL_READ)
        except KeyboardInterrupt:
            more = " The same command goes on where it was." if ctx.invoked_subcommand in GOES_ON else ""
            click.echo(f"headwater: stopped.{more}", err=True)
            ctx.exit(STOPPED)


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
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a locale without these letters shows "?" and ends no report
            stream.reconfigure(errors="replace")
    register()
    cli(prog_name="headwater")


def register() -> click.Group:
    """The group with every command on it."""
    from headwater.cli import archiving, exporting, reference, running, serving, stages, tracing

    for command in (
        tracing.trace,
        tracing.demo,
        tracing.read,
        stages.reuse,
        stages.attribute,
        stages.stories,
        stages.claims,
        archiving.ingest,
        archiving.search,
        archiving.show,
        archiving.stats,
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
