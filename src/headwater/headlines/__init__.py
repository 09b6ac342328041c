"""The headline against its own text: what each of its pieces rests on, and how well the text carries it."""

from collections.abc import Sequence

from headwater.model import Attribution, Document, HeadlineCheck

__all__ = ["check_headlines", "stance", "support_score"]


def check_headlines(documents: Sequence[Document], attributions: Sequence[Attribution] = ()) -> list[HeadlineCheck]:
    """One check per headline line, in page order; ``findings`` is empty for a headline that its text carries.

    Pages in other languages than English have no check: its grammar would accuse them of what it cannot read.
    """
    from headwater.headlines.checks import check_document
    from headwater.headlines.evidence import said_in
    from headwater.language.english import is_english
    from headwater.language.remembered_pages import Pages

    documents = [document for document in documents if is_english(document)]
    said: dict[str, list[Attribution]] = {d.id: [] for d in documents}
    for attribution in attributions:
        said.setdefault(attribution.document, []).append(attribution)
    pages = Pages("headlines", list[HeadlineCheck], [(d, said_in(said[d.id])) for d in documents])
    found: list[HeadlineCheck] = []
    for place, document in enumerate(documents):
        checks = pages.of(place)
        found += pages.keep(place, check_document(document, said[document.id])) if checks is None else checks
    return found


def support_score(headline: str, body: str) -> float:
    """How far the text carries the headline, 0 to 1: a probability calibrated on summary sentences, for English.

    >>> body = "The harbour office of Lunsk closed the north pier on Monday after a crane fell."
    >>> support_score("Lunsk closes north pier", body) > support_score("Lunsk opens airport", body)
    True
    """
    from headwater.headlines.support import score

    return score(headline, body)


def stance(headline: str, body: str) -> str:
    """What the text does with the headline's statement: ``agree``, ``disagree`` or ``discuss``, for English.

    How far to trust it, above all where it says ``disagree``: docs/models/headlines.md.
    """
    from headwater.headlines.stances import classify

    return classify(headline, body)
