"""Where answers go: standard output or a file, as text, JSON, JSON lines or HTML."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from headwater.errors import InputError

output_option = click.option(
    "-o", "--output", metavar="FILE", default="-", help="Write to FILE instead of standard output."
)
JSON_ASKED = "headwater.json"
quiet_option = click.option("-q", "--quiet", is_flag=True, help="No progress and no remarks; errors only.")


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
    if output == "-":
        stream = sys.stdout.buffer
        stream.write(content)
        stream.flush()
        return
    try:
        target = Path(output).resolve()  # a link stays a link, what it names is written
        if target.exists() and not target.is_file():
            target.write_bytes(content)  # /dev/null, a pipe: a file put in its place would break it for everybody
            return
        partial = target.with_name(target.name + ".partial")
        partial.write_bytes(content)
        partial.replace(target)
    except OSError as error:
        raise InputError(
            "HW151", f"cannot be written ({error.strerror}).", where=output, hint="Name a file in a folder that exists."
        ) from error


def write_lines(output: str, records: Iterable[Any]) -> int:
    """Write one JSON object a line and say how many; standard output is written as the records come."""
    import msgspec

    encoder = msgspec.json.Encoder()
    if output == "-":
        stream = sys.stdout.buffer
        count = 0
        for count, record in enumerate(records, 1):  # noqa: B007
            stream.write(encoder.encode(record) + b"\n")
        stream.flush()
        return count
    lines = [encoder.encode(record) for record in records]
    write_bytes(output, b"".join(line + b"\n" for line in lines))
    return len(lines)


def pretty_json(record: Any) -> bytes:
    """A record as indented JSON with a final newline."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"


def write_text(output: str, render: Callable[..., None]) -> None:
    """Let ``render(console)`` print to the terminal, or plainly to a pipe or a file."""
    import io

    from rich.console import Console

    if output == "-":
        stdout = sys.stdout
        width = None if stdout.isatty() else TEXT_WIDTH
        render(Console(file=stdout, width=width, highlight=False, soft_wrap=False))
        return
    text = io.StringIO()
    render(Console(file=text, width=TEXT_WIDTH, highlight=False, color_system=None))
    write_bytes(output, text.getvalue().encode())


TEXT_WIDTH = 100  # columns of a report that goes to a file or a pipe
