"""Where answers go: standard output or a file, as text, JSON, JSON lines or HTML."""

import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import click

from headwater.cli.destination import STANDARD_OUTPUT, guard, opened, standard_output

SOURCES = ("pages", "documents", "report", "archive")  # the parameters that name what a command reads
JSON_ASKED = "headwater.json"
quiet_option = click.option("-q", "--quiet", is_flag=True, help="No progress and no remarks; errors only.")


def output_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``-o``, which is refused where it names what the command reads. Raises UsageError HW359."""

    @wraps(command)
    def guarded(*args: Any, **given: Any) -> Any:
        named = [given[name] for name in SOURCES if given.get(name) is not None]
        guard(given["output"], [one for some in named for one in (some if isinstance(some, tuple) else (some,))])
        return command(*args, **given)

    option = click.option(
        "-o", "--output", metavar="FILE", default=STANDARD_OUTPUT, help="Write to FILE instead of standard output."
    )
    return option(guarded)


def format_option(*formats: str) -> Callable[[Any], Any]:
    """``--format`` with these choices, the first being the default, and ``--json`` for short where JSON is one."""
    choice = click.option(
        "--format",
        "format_",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        callback=chosen_format,
        help="How to write it.",
    )
    if "json" not in formats:
        return choice
    short = click.option(
        "--json",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=choose_json,
        help="The same as --format json.",
    )
    return lambda command: choice(short(command))


def choose_json(context: click.Context, _: click.Parameter, asked: bool) -> None:
    """Note that JSON is asked for; ``--format`` is looked at afterwards."""
    if asked:
        context.meta[JSON_ASKED] = True


def chosen_format(context: click.Context, parameter: click.Parameter, given: str) -> str:
    """The format that was named in either way. Raises click's UsageError when they differ."""
    if not context.meta.get(JSON_ASKED):
        return given
    named = context.get_parameter_source(parameter.name or "") is click.core.ParameterSource.COMMANDLINE
    if named and given != "json":
        raise click.UsageError(f"--json and --format {given} ask for two forms.", context)
    return "json"


def write_bytes(output: str, content: bytes) -> None:
    """Write ``content`` to a file, whole or not at all; as it stands to a device, a pipe or (``-``) standard output."""
    with opened(output) as stream:
        stream.write(content)


def write_lines(output: str, records: Iterable[Any]) -> int:
    """Write one JSON object a line, as the records come, and say how many."""
    import msgspec

    encoder = msgspec.json.Encoder()
    count = 0
    with opened(output) as stream:
        for count, record in enumerate(records, 1):  # noqa: B007
            stream.write(encoder.encode(record) + b"\n")
    return count


def pretty_json(record: Any) -> bytes:
    """A record as indented JSON with a final newline."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"


def write_text(output: str, render: Callable[..., None]) -> None:
    """Let ``render(console)`` print to the terminal, or plainly to a pipe or a file."""
    import io

    from rich.console import Console

    text = io.StringIO()
    if output != STANDARD_OUTPUT:
        render(Console(file=text, width=TEXT_WIDTH, highlight=False, color_system=None))
        write_bytes(output, text.getvalue().encode())
        return
    shown = sys.stdout.isatty()  # else FORCE_COLOR alone brings colours, as it does elsewhere
    width = Console().width if shown else TEXT_WIDTH
    render(Console(file=text, force_terminal=shown or None, width=width, highlight=False))
    with standard_output():
        sys.stdout.write(text.getvalue())


TEXT_WIDTH = 100  # columns of a report that goes to a file or a pipe
