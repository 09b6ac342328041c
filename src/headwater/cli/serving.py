"""``headwater serve``: the app in a browser."""

from pathlib import Path

import click

from headwater.errors import UsageError


@click.command(
    short_help="Open the app in a browser.",
    epilog="\b\nExamples:\n  headwater serve\n  headwater serve news.db --port 9000\n"
    "  headwater serve --host 0.0.0.0 --token",
)
@click.argument("archive", required=False, type=click.Path(path_type=Path))
@click.option(
    "--traces", type=click.Path(file_okay=False, path_type=Path), help="Folder that keeps reports; else in memory."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8017, show_default=True, help="Port; 0 takes a free one."
)
@click.option(
    "--token", is_flag=True, help="Let in only who has the token that is printed; needed beyond this machine."
)
@click.option("--name", "names", multiple=True, help="A further host name that the app answers to.")
def serve(archive: Path | None, traces: Path | None, host: str, port: int, token: bool, names: tuple[str, ...]) -> None:
    """Open the app: paste text, name addresses or choose files, and get the report in the browser.

    ARCHIVE is a case file to browse, made empty when it is missing; pages may be ingested while it is open. A folder
    in its place is that of --traces. The app listens on this machine alone.
    """
    import os
    import secrets

    from headwater.limits import WEB_READERS
    from headwater.web import serve as listen
    from headwater.web.settings import Settings, is_loopback

    if not is_loopback(host) and not token:
        raise UsageError("HW352", f"{host} can be reached by others.", hint="Add --token to ask them for one.")
    if archive is not None and archive.is_dir():
        archive, traces = None, archive
    if archive is not None and not archive.exists():
        # or its name was mistyped
        click.echo(f"headwater: {archive} is not there: an empty archive is made.", err=True)
    secret = secrets.token_urlsafe(18) if token else None
    readers = max(2, min(os.cpu_count() or 2, WEB_READERS)) if archive else 0
    listen(Settings(host=host, port=port, token=secret, folder=traces, archive=archive, readers=readers, names=names))
