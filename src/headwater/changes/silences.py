"""A denial that a copy leaves out: its source tells what is claimed and who denies it, the copy the claim alone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from headwater.changes.pairing import Pair
from headwater.changes.sentences import Sentence
from headwater.changes.telling import Said
from headwater.language.denying import DENYING, UNTRUE
from headwater.language.english import is_english
from headwater.model import Claim, Direction, Document, Mention, Reuse, Span
from headwater.model.moments import is_earlier

OTHERWISE = re.compile(rf"\b(?:{DENYING.pattern})\b|\b(?:not true|denials?)\b|{UNTRUE.pattern}", re.IGNORECASE)


class Silence(NamedTuple):
    """A claim on a copy, the denial of it on its source, and the passages that show whose copy it is."""

    claim: str
    denial: Span
    mention: Mention
    passage: Reuse
    direction: Direction


def silences(
    documents: Mapping[str, Document],
    claims: Sequence[Claim],
    copies: Mapping[tuple[str, str], tuple[Reuse, Direction]],
) -> Iterator[Silence]:
    """Each copy that has a claim from a page and not its denial, once for a denial.

    ``copies``: for each copy and its source the passages, and the direction as read from the source. A page that has
    any word of a denial is taken to give it.
    """
    told: set[tuple[str, Span]] = set()
    for claim in claims:
        if claim.dispute != "denied":
            continue
        pages = {m.document: m for m in reversed(claim.mentions) if m.layer == "text"}
        denials = [s for c in claim.conflicts if c.kind == "denial" for s in c.spans if s.layer == "text"]
        answered = {s.document for s in denials}
        for denial in denials:
            source = denial.document
            for copy, mention in pages.items():
                if copy in answered or source not in pages or (source, copy) not in copies or (copy, denial) in told:
                    continue
                if not is_english(documents[copy]) or OTHERWISE.search(documents[copy].text):
                    continue
                if is_earlier(documents[copy].published, documents[source].published):
                    continue
                told.add((copy, denial))
                yield Silence(claim.id, denial, mention, *copies[source, copy])


def unanswered(pairs: Sequence[Pair], said: Said, copy: Document) -> Iterator[tuple[Sentence, Pair]]:
    """Denials of what was said in the sentence before, which a copy of that does not have, each with what it denies.

    ``pairs``: the sentences of one copy with those of one source.
    """
    if not pairs or OTHERWISE.search(copy.text):
        return
    carried = {s.start: pair for pair in pairs for s in pair.source}
    source = pairs[0].source[0].document
    sentences = list(pairs[0].source[0].body.sentences(0, len(source.text)))
    denying = sorted(c.start for a in said.get(source.id, ()) if a.stance == "denies" for c in (a.cue, *a.content) if c)
    for place, sentence in enumerate(sentences):
        if sentence.start in carried or not any(sentence.start <= at < sentence.end for at in denying):
            continue
        before = sentences[place - 1] if place else None
        if before is not None and before.start in carried:
            yield sentence, carried[before.start]
