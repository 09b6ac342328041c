"""The engines: the same stages over 10³ or 10⁹ pages, on one machine or on Spark.

``run(sources, out, engine)`` takes pages upstream and writes tables. ``LocalEngine`` is processes and DuckDB,
``SparkEngine`` is Apache Spark (extra ``headwater[spark]``). How it works, and its figures: docs/methods/engines.md.
"""

from typing import TYPE_CHECKING

from headwater.first_use import on_first_use

__all__ = ["Engine", "LocalEngine", "RunOptions", "SparkEngine", "run"]

if TYPE_CHECKING:
    from headwater.engines.local import LocalEngine
    from headwater.engines.pipeline import RunOptions, run
    from headwater.engines.seam import Engine
    from headwater.engines.spark import SparkEngine
else:  # Arrow alone costs 0.1 s
    __getattr__, __dir__ = on_first_use(
        __name__,
        {
            "Engine": "seam",
            "LocalEngine": "local",
            "RunOptions": "pipeline",
            "SparkEngine": "spark",
            "run": "pipeline",
        },
    )
