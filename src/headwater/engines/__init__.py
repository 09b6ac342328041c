"""The engines: the same stages over 10³ or 10⁹ pages, on one machine or on Spark.

``run(sources, out, engine)`` takes pages upstream and writes tables. ``LocalEngine`` is processes and DuckDB,
``SparkEngine`` is Apache Spark (extra ``headwater[spark]``). How it works, and its figures: docs/methods/engines.md.
"""

from typing import TYPE_CHECKING, Any

__all__ = ["Engine", "LocalEngine", "RunOptions", "SparkEngine", "run"]

if TYPE_CHECKING:
    from headwater.engines.local import LocalEngine
    from headwater.engines.pipeline import RunOptions, run
    from headwater.engines.seam import Engine
    from headwater.engines.spark import SparkEngine


def __getattr__(name: str) -> Any:
    """Import the engines on first use: Arrow alone costs 0.1 s."""
    if name == "LocalEngine":
        from headwater.engines import local as module
    elif name == "SparkEngine":
        from headwater.engines import spark as module
    elif name == "Engine":
        from headwater.engines import seam as module
    elif name in __all__:
        from headwater.engines import pipeline as module
    else:
        raise AttributeError(name)
    return getattr(module, name)
