"""Headwater traces a news story upstream."""

from typing import TYPE_CHECKING, Any

from headwater.version import __version__

__all__ = ["Options", "Report", "__version__", "read", "trace_documents", "trace_pages"]

if TYPE_CHECKING:
    from headwater.model import Report
    from headwater.reading import read
    from headwater.trace import Options, trace_documents, trace_pages


def __getattr__(name: str) -> Any:
    """Import the public names on first use: ``import headwater`` alone costs nothing."""
    if name in {"Options", "trace_documents", "trace_pages"}:
        from headwater import trace as module
    elif name == "read":
        from headwater import reading as module
    elif name == "Report":
        from headwater import model as module
    else:
        raise AttributeError(name)
    return getattr(module, name)
