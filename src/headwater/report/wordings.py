"""The same words once, with everything that stands for them."""

from collections import defaultdict
from collections.abc import Sequence

from headwater.model import Attribution, Span
from headwater.report.phrases import shortened


def like_words(items: list[Attribution]) -> list[list[Attribution]]:
    """Attributions of the same words with the same stance together."""
    groups: dict[tuple[str, str], list[Attribution]] = defaultdict(list)
    for one in items:
        groups[one.stance, wording(" ".join(s.exact for s in one.content))].append(one)
    return list(groups.values())


def by_wording(spans: Sequence[Span], most: int | None = None) -> list[list[Span]]:
    """Spans with the same words together, in the order in which each wording is met first.

    ``most``: characters that are shown of each; what looks the same then stands together.
    """
    groups: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        groups[wording(shortened(span.exact, most) if most else span.exact)].append(span)
    return list(groups.values())


def wording(text: str) -> str:
    """Words alone: neither quotation marks nor the stop at the end make another wording."""
    return " ".join(text.split()).strip(".,;:“”\"'‘’ ").casefold()
