"""What a number counts or measures, by the parse or by the words that follow it."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

AHEAD_OF_COUNTED = 8  # words from a number to what it counts, and from that to the end of its "of"
OF_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PRON"})
PART_OF = re.compile(
    r"\s{1,9}of\s+(?:the\s+|its\s+|their\s+|all\s+(?:of\s+)?){0,4}"
    r"(?P<what>[\w'’.-]+(?:[ ](?:of|the|[A-Z][\w'’.-]*|[a-z]{3,}s)\b){0,4})"
)


def token_at(parse: "Doc", position: int) -> "Token | None":
    span = parse.char_span(position, position + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def counted(text: str, match: re.Match[str], parse: "Doc | None", unit: str | None, end: int) -> str | None:
    """What is counted or measured: "Lunsk" of "85 percent of Lunsk", "rebel fighters" of "700 rebel fighters"."""
    if unit and unit.endswith(" old"):
        return None
    if part := PART_OF.match(text, end):
        return noun_phrase(parse, part.start("what")) or part["what"].strip(" .,’'")
    if unit or parse is None:
        return None if unit else following_noun(text, end)
    token = token_at(parse, match.end("high" if match["high"] else "low") - 1)
    if token is None:
        return None
    head = token
    while head.dep_ in {"nummod", "quantmod", "compound", "amod", "nmod"} and head.head.i > token.i:
        head = head.head
    if head.i == token.i or head.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return following_noun(text, end)
    if head.i - token.i > AHEAD_OF_COUNTED:
        return None
    return parse[token.i + 1 : head.i + 1].text


def shared_by(text: str, end: int, parse: "Doc | None") -> str | None:
    """What a share that ends there is of: "houses" of "half the houses", "pupils" of "one in five pupils"."""
    if part := PART_OF.match(text, end):
        return noun_phrase(parse, part.start("what")) or part["what"].strip(" .,’'")
    if parse is None or text[end : end + 1] != " ":
        return following_noun(text, end)
    token = token_at(parse, end + 1)
    return noun_phrase(parse, end + 1) if token is not None and token.pos_ in OF_NOUNS else None


def noun_phrase(parse: "Doc | None", position: int) -> str | None:
    """The noun phrase at a position with its own "of" parts, without its article."""
    token = token_at(parse, position) if parse is not None else None
    if token is None:
        return None
    head = token
    while head.head.i > head.i and head.dep_ in {"compound", "amod", "nmod", "poss", "det", "nummod"}:
        head = head.head
    last = head
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i > head.i:
            last = max(
                (t for t in child.subtree if t.i - head.i < AHEAD_OF_COUNTED and t.dep_ in {"pobj", "compound"}),
                default=head,
                key=lambda t: t.i,
            )
    words = list(token.doc[token.i : last.i + 1])
    while words and words[0].pos_ in {"DET", "PRON"}:
        words = words[1:]
    return token.doc[words[0].i : last.i + 1].text if words else None


def following_noun(text: str, end: int) -> str | None:
    """Without a parse: the plural that follows within three words."""
    words = re.match(r"((?:\s[\w'’-]+){1,3})", text[end : end + 60])
    if not words:
        return None
    parts = words.group().split()
    for n, word in enumerate(parts):
        if word.lower() in {"of", "and", "or", "to", "in", "on", "at", "as", "was", "were", "is", "has", "have", "by"}:
            return None
        if re.fullmatch(r"[a-z]{3,}s|people|men|women|children|police|troops", word):
            return " ".join(parts[: n + 1])
    return None
