"""The headline against its own text: what each of its pieces rests on, and how well the text carries it."""

from collections.abc import Sequence

from headwater.model import Attribution, Document, HeadlineCheck

__all__ = ["check_headlines", "stance", "support_score"]


def check_headlines(documents: Sequence[Document], attributions: Sequence[Attribution] = ()) -> list[HeadlineCheck]:
    """One check per headline line, in page order; ``findings`` is empty for a headline that its text carries."""
    from headwater.headlines.checks import check_document

    said = {d.id: [] for d in documents}
    for attribution in attributions:
        said.setdefault(attribution.document, []).append(attribution)
    return [check for d in documents for check in check_document(d, said[d.id])]


def support_score(headline: str, body: str) -> float:
    """How far the text carries the headline, 0 to 1: a probability calibrated on summary sentences."""
    from headwater.headlines.support import score

    return score(headline, body)


def stance(headline: str, body: str) -> str:
    """What the text does with the headline's statement: ``agree``, ``disagree`` or ``discuss``."""
    from headwater.headlines.stances import classify

    return classify(headline, body)
