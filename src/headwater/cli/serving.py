"""``headwater serve``: the app in a browser."""

import click

from headwater.errors import SetupError


@click.command(epilog="\b\nExamples:\n  headwater serve\n  headwater serve --port 9000")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8017, show_default=True, help="Port; 0 takes a free one."
)
def serve(host: str, port: int) -> None:
    """Open the app: paste text or a URL, or drop files, and get the report in the browser.

    It listens on this machine alone.
    """
    raise SetupError("HW551", f"the app is not in this version yet (asked for {host}:{port}).")
