"""``headwater schema`` and ``completion``; and the reference pages that are generated from the commands."""

from typing import Any

import click

from headwater.cli.output import output_option, write_bytes


@click.command(
    short_help="Print the JSON Schema of a report.",
    epilog="\b\nExamples:\n  headwater schema\n  headwater schema -o report.schema.json",
)
@output_option
def schema(output: str) -> None:
    """Print the JSON Schema of a report (docs/report.schema.json)."""
    write_bytes(output, schema_json())


@click.command(
    short_help="Print a completion script for a shell.",
    epilog="\b\nExamples:\n  headwater completion bash >> ~/.bashrc\n  headwater completion zsh >> ~/.zshrc\n"
    "  headwater completion fish > ~/.config/fish/completions/headwater.fish",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that makes a shell complete Headwater's commands and options."""
    from click.shell_completion import get_completion_class

    from headwater.cli import cli

    kind = get_completion_class(shell)
    assert kind is not None, shell
    click.echo(kind(cli, {}, "headwater", "_HEADWATER_COMPLETE").source())


def schema_json() -> bytes:
    """The schema of ``model.Report``, indented, with a title and a final newline."""
    import msgspec

    from headwater.model import SCHEMA_VERSION, Report

    made: dict[str, Any] = msgspec.json.schema(Report)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Headwater report {SCHEMA_VERSION}",
    }
    return msgspec.json.format(msgspec.json.encode(head | made), indent=2) + b"\n"


def help_pages() -> dict[str, str]:
    """Each command's ``--help`` at 100 columns: the text of docs/reference/cli.md."""
    from headwater.cli import register

    group = register()
    pages = {"headwater": help_of(group, None, "headwater")}
    with click.Context(group, info_name="headwater") as parent:
        for name in group.list_commands(parent):
            command = group.get_command(parent, name)
            assert command is not None, name
            pages[f"headwater {name}"] = help_of(command, parent, name)
    return pages


def help_of(command: click.Command, parent: click.Context | None, name: str) -> str:
    """One command's help, as a terminal of 100 columns shows it."""
    wide = click.Context(
        command, parent, name, terminal_width=100, max_content_width=100, help_option_names=["-h", "--help"]
    )
    with wide as ctx:
        return command.get_help(ctx)


def reference_page() -> str:
    """docs/reference/cli.md: generated, and held in step by a test."""
    head = "# Commands\n\nGenerated from `headwater --help` by `python -m headwater.cli.reference docs`.\n"
    parts = [f"\n## {name}\n\n```text\n{text}\n```\n" for name, text in help_pages().items()]
    return head + "".join(parts)


def write_reference(docs: str) -> None:
    """Write docs/reference/ and docs/report.schema.json anew."""
    from pathlib import Path

    from headwater.tables import OF_A_RUN, dictionary

    home = Path(docs)
    (home / "reference").mkdir(parents=True, exist_ok=True)
    (home / "reference" / "cli.md").write_text(reference_page(), encoding="utf-8")
    (home / "reference" / "tables.md").write_text(dictionary(before=OF_A_RUN), encoding="utf-8")
    (home / "report.schema.json").write_bytes(schema_json())


if __name__ == "__main__":
    import sys

    write_reference(sys.argv[1] if len(sys.argv) > 1 else "docs")
