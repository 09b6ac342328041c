"""How well the origins behind claims are counted, on generated lineages whose every word has a known provenance.

Documents are made by ``bench.reuse_corpus`` (whole, cut, edited, mixed, quoted and copied again, one date in five
wrong), traced through reuse, attribution and claims. For each claim that stands on several pages the true number of
origins is the number of originals that its mentions' words come from. Figures, for ``origins``:
``origin_count_error`` (mean of |max - true| / true), ``range_covers`` (min <= true <= max), ``tight`` (max - min <= 1),
``claims``, ``docs_per_cpu_s`` of claims and origins alone. ``DIR`` holds texts as ``../shared/data/reuse`` does.
"""

import random
from collections import Counter

from bench import common
from bench.reuse_corpus import OWN, STRIDE, Made, mix, originals

PAGES, QUICK_PAGES = 120, 30


def documents_of(made: list[Made]) -> list:
    """The generated documents as reading would give them."""
    from headwater.model import Block, Credit, Document, Span

    found = []
    for n, page in enumerate(made):
        text = page.text()
        blocks, at = [], 0
        for line in text.split("\n\n"):
            blocks.append(Block(layer="text", role="paragraph", start=at, end=at + len(line)))
            at += len(line) + 2
        nowhere = Span(document=page.id, start=0, end=0, exact="")
        credits = tuple(Credit(name=name, kind="outlet", span=nowhere, reason="byline") for name in page.credits)
        published = page.published.isoformat() if page.published else None
        found.append(
            Document(
                id=page.id,
                source=f"{n}-{page.id}",
                text=text,
                page_text=text,
                blocks=tuple(blocks),
                credits=credits,
                publisher=f"{page.publisher} {n}",  # each page a publisher of its own: names must not decide
                published=published,
            )
        )
    return found


def true_origin(page: Made, number: int, start: int, end: int) -> int | None:
    """The original that most words of a stretch come from; below zero the page's own words; None for its footer."""
    words = Counter(
        int(origin) // STRIDE if origin != OWN else -1 - number
        for origin, (first, last) in zip(page.origin, page.spans(), strict=True)
        if first < end and last > start
    )
    return words.most_common(1)[0][0] if words else None


def measure(run: common.Run, rows: list[common.Row]) -> None:
    """Trace a generated corpus and record how well origins were counted."""
    from headwater.attribution import attribute
    from headwater.claims import find_claims
    from headwater.lineage import find_origins
    from headwater.model import Story
    from headwater.reuse import find_reuse

    pages = QUICK_PAGES if run.arguments.quick else PAGES
    made = mix(originals(rows, 2 * pages, random.Random(1)), pages, 2).documents
    documents = documents_of(made)
    place = {page.id: (n, page) for n, page in enumerate(made)}
    reuse = find_reuse(documents)
    attributions = attribute(documents, reuse, tier="rules")
    story = Story(id="story-1", title="", document_ids=tuple(d.id for d in documents))
    with run.clock("origins.docs_per_cpu_s", len(documents)):
        claims, _ = find_origins(documents, reuse, attributions, find_claims(documents, attributions, reuse, [story]))
    errors, covers, tight = [], [], []
    for claim in claims:
        if len({m.document for m in claim.mentions}) < 2:
            continue
        origins = {true_origin(place[m.document][1], place[m.document][0], m.start, m.end) for m in claim.mentions}
        if None in origins:
            continue
        span = claim.independent_origins
        errors.append(abs(span.max - len(origins)) / len(origins))
        covers.append(span.min <= len(origins) <= span.max)
        tight.append(span.max - span.min <= 1)
    run.set("origins.claims", len(errors))
    for name, values in (("origin_count_error", errors), ("range_covers", covers), ("tight", tight)):
        run.set(f"origins.{name}", sum(values) / max(1, len(values)))


if __name__ == "__main__":
    arguments = common.parse("reuse", __doc__)
    bench = common.Run(arguments)
    texts = [r for file in common.data_files(arguments.data) for r in common.read_rows(file) if "text" in r]
    measure(bench, texts)
    bench.finish()
