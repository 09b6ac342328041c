"""One command per quality and speed figure: ``uv run python -m bench.NAME`` (see docs/bench.md)."""
