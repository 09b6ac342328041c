"""The app: paste text, an address or files into a browser, and get the same report that the command line writes.

Server-rendered, no script, nothing from another host. It listens on this machine alone unless a token is asked for.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from headwater.web.settings import Settings

__all__ = ["create_app", "serve"]


def create_app(settings: "Settings | None" = None) -> "Starlette":
    """The ASGI application."""
    from headwater.web.app import build
    from headwater.web.settings import Settings

    return build(settings or Settings())


def serve(settings: "Settings") -> None:
    """Listen until interrupted. Raises SetupError HW552 when the address cannot be had."""
    from headwater.web.listening import listen

    listen(settings)
