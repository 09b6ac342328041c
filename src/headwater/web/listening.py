"""Opening the port and saying where the app can be found."""

import socket
import sys

from headwater.errors import SetupError
from headwater.web.settings import Settings


def listen(settings: Settings) -> None:
    """Serve until interrupted."""
    import uvicorn

    from headwater.web.app import build

    listener = open_port(settings)
    port = listener.getsockname()[1]
    config = uvicorn.Config(build(settings), log_level="warning", server_header=False, timeout_graceful_shutdown=2)
    tail = f"?token={settings.token}" if settings.token else ""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    sys.stderr.write(f"Headwater is open at http://{host}:{port}/{tail} (stop with Ctrl-C)\n")
    sys.stderr.flush()
    server = uvicorn.Server(config)
    server.run(sockets=[listener])
    if server.started and server.should_exit:
        raise KeyboardInterrupt  # uvicorn raises it anew at its end, where it can fall into what is being cleared away


def open_port(settings: Settings) -> socket.socket:
    """A listening socket. Raises SetupError HW552."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # asyncio sends at once (TCP_NODELAY) only where a socket says that it is TCP: else a page's body waited 40 ms until
    # the visitor's system had acknowledged its head
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise SetupError(
            "HW552",
            f"port {settings.port} of {settings.host} cannot be had ({error.strerror}).",
            hint="Name another: --port",
        ) from error
    return listener
