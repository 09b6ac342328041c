"""Where the app listens, who may come in, and where it keeps what it traced."""

import ipaddress
from pathlib import Path

import msgspec

DEFAULT_PORT = 8017


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """``token`` None means that nobody is asked for one: allowed on loopback alone."""

    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    token: str | None = None
    folder: Path | None = None  # reports are kept there as JSON; None = in memory only
    archive: Path | None = None  # the case file to show; made empty when it is not there
    readers: int = 0  # processes that answer questions to the archive; 0 = threads of this one
    names: tuple[str, ...] = ()  # further host names by which the app may be called


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach that address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
