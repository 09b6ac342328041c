"""Where answers go: standard output or a file, as text, JSON, JSON lines or HTML."""

import re
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import click

from headwater.cli.destination import STANDARD_OUTPUT, check, guard, opened
from headwater.errors import UsageError

REPORT_FORMATS = ("text", "brief", "json", "jsonl", "html")
SOURCES = ("pages", "documents", "report", "archive")  # the parameters that name what a command reads
TIERS = ("rules", "fast", "accurate")  # of attributions, as model.Tier has them: a test holds that
SHORT = ("json", "brief")  # forms that have an option of their own
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
ASKED = "headwater.asked"
TEXT_WIDTH = 100  # columns of a report that goes to a file or a pipe
quiet_option = click.option("-q", "--quiet", is_flag=True, help="No progress and no remarks; errors only.")


def output_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``-o``, which is refused where it names what the command reads, or cannot be written. Raises HW359, HW151."""

    @wraps(command)
    def guarded(*args: Any, **given: Any) -> Any:
        check(given["output"])
        named = [given[name] for name in SOURCES if given.get(name) is not None]
        guard(given["output"], [one for some in named for one in (some if isinstance(some, tuple) else (some,))])
        return command(*args, **given)

    option = click.option(
        "-o", "--output", metavar="FILE", default=STANDARD_OUTPUT, help="Write to FILE instead of standard output."
    )
    return option(guarded)


def format_option(*formats: str) -> Callable[[Any], Any]:
    """``--format`` with these choices, the first being the default, and ``--json`` and ``--brief`` for short.

    Where ``brief`` is a choice and none is made, the command is given None: ``report_format`` says which it is.
    """
    reports = "brief" in formats
    choice = click.option(
        "--format",
        "format_",
        type=click.Choice(formats),
        default=None if reports else formats[0],
        show_default="text, in a terminal brief" if reports else True,
        callback=chosen_format,
        help="How to write it.",
    )
    shorts = [short_option(name) for name in SHORT if name in formats]

    def with_shorts(command: Callable[..., Any]) -> Callable[..., Any]:
        for short in shorts:
            command = short(command)
        return choice(command)

    return with_shorts


def short_option(name: str) -> Callable[[Any], Any]:
    """``--json`` for ``--format json``, and the like."""
    return click.option(
        f"--{name}",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=choose_short,
        help=f"The same as --format {name}.",
    )


def choose_short(context: click.Context, option: click.Parameter, asked: bool) -> None:
    """Note which form is asked for; ``--format`` is looked at afterwards."""
    if asked:
        context.meta.setdefault(ASKED, []).append(option.name)


def chosen_format(context: click.Context, parameter: click.Parameter, given: str | None) -> str | None:
    """The format that was named in either way. Raises click's UsageError when two are."""
    asked = list(context.meta.get(ASKED, ()))
    if not asked:
        return given
    if context.get_parameter_source(parameter.name or "") is click.core.ParameterSource.COMMANDLINE:
        asked.append(f"format {given}")
    if len({name.removeprefix("format ") for name in asked}) > 1:
        raise click.UsageError(f"--{asked[0]} and --{asked[1]} ask for two forms.", context)
    return asked[0]


def report_format(chosen: str | None, output: str) -> str:
    """The form of a report: as chosen, else all of it as text, of which a terminal is shown what fits on a screen."""
    return chosen or ("brief" if output == STANDARD_OUTPUT and sys.stdout.isatty() else "text")


def tell(said: str) -> None:
    """One line on standard error. A file's name may hold what a terminal obeys, or what makes a second line of it."""
    click.echo(f"headwater: {UNPRINTABLE.sub(chr(0xFFFD), said)}", err=True)


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
        for record in records:
            stream.write(encoder.encode(record) + b"\n")
            count += 1
    return count


def pretty_json(record: Any) -> bytes:
    """A record as indented JSON with a final newline."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"


def write_text(output: str, render: Callable[..., None]) -> None:
    """Let ``render(console)`` print to the terminal, or plainly to a pipe or a file."""
    write_texts(output, [render])


def write_texts(output: str, renders: Iterable[Callable[..., None]]) -> None:
    """Let each in turn print to the terminal, or plainly to a pipe or a file: what one prints is held at a time."""
    with opened(output) as stream:
        for render in renders:
            stream.write(printed(render, output))


def printed(render: Callable[..., None], output: str) -> bytes:
    """What ``render(console)`` prints, as it is to stand in ``output``."""
    import io

    from rich.console import Console

    text = io.StringIO()
    if output != STANDARD_OUTPUT:
        render(Console(file=text, width=TEXT_WIDTH, highlight=False, color_system=None))
        return text.getvalue().encode()
    shown = sys.stdout.isatty()  # else FORCE_COLOR alone brings colours, as it does elsewhere
    width = Console().width if shown else TEXT_WIDTH
    render(Console(file=text, force_terminal=shown or None, width=width, highlight=False))
    return text.getvalue().encode(sys.stdout.encoding, "replace")


def refuse_terminal(output: str, what: str) -> None:
    """Keep a zip off the screen. Raises UsageError HW366."""
    if output == STANDARD_OUTPUT and sys.stdout.isatty():
        raise UsageError("HW366", f"{what} is a zip, which no terminal shows.", hint="Name a file for it: -o FILE.zip")


def table(heads: Iterable[str], rows: Iterable[Iterable[Any]]) -> Any:
    """A plain table; numbers stand right."""
    from rich.table import Table
    from rich.text import Text

    made = Table(box=None, pad_edge=False, header_style="bold")
    lines = [list(row) for row in rows]
    for place, head in enumerate(heads):
        number = bool(lines) and all(isinstance(line[place], int) for line in lines)
        made.add_column(head, justify="right" if number else "left", overflow="fold")
    for line in lines:
        made.add_row(*(Text(f"{cell:,}" if isinstance(cell, int) else str(cell or "")) for cell in line))
    return made


def rest_of(shown: int, total: int, what: str, several: str | None = None) -> list[str]:
    """A line that says how many there are, where not all are shown."""
    return [f"\n{shown:,} of {total:,} {several or what + 's'}; --limit shows more"] if 0 < shown < total else []
