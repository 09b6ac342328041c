"""Of whom "it" and "they" are in what a body says of itself: "The company said it expects the case to prevail"."""

from msgspec.structs import replace

from headwater.attribution.names.titles import MOUTHPIECES
from headwater.attribution.tagging.lexicon import SAY, VERB_OF
from headwater.attribution.text.scene import Paragraph
from headwater.model import Source

SUBJECTS = ("nsubj", "nsubjpass")


def whose_own(paragraph: Paragraph, head: int, speaker: Source | None) -> Source | None:
    """The source that "it" stands for as subject of the clause that a body says, or somebody who speaks for it.

    The same as the speaker's, named or not: who is not named does not become whoever was named before. None where the
    pronoun stands elsewhere, or where nobody says the clause.
    """
    word, verb = paragraph.lower(head), paragraph.words.heads[head]
    if speaker is None or word not in ("it", "they") or paragraph.words.deps[head] not in SUBJECTS:
        return None
    above = paragraph.words.heads[verb]
    said = paragraph.words.deps[verb] == "ccomp" and VERB_OF.get(paragraph.lower(above)) in SAY
    if not said or paragraph.quoted(head) != paragraph.quoted(above) or not _leads(paragraph, above, head):
        return None
    if speaker.kind not in ("speaker", "publisher"):
        return replace(speaker, mention=None) if word == "it" or speaker.name is None else None
    role = (speaker.role or "").lower().split()
    if word == "it" and not MOUTHPIECES.isdisjoint(role):
        body = speaker.organization
        return Source(name=body if body and body[:1].isupper() else None, kind="organization")
    return None


def _leads(paragraph: Paragraph, above: int, head: int) -> bool:
    """Whether nothing but "that" stands between the verb of saying and the pronoun."""
    return above < head and all(paragraph.lower(i) in ("that", "also", "what") for i in range(above + 1, head))
