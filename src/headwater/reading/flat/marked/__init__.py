"""Flat text whose lines are told by marks of their own: a transcript's times, a messenger's names and times."""

from headwater.reading.flat.marked.messenger import channel, chat, messages, talk
from headwater.reading.flat.marked.told import Told
from headwater.reading.flat.marked.transcript import transcript

__all__ = ["told_by_marks"]


def told_by_marks(words: list[str]) -> Told | None:
    """What a text's own marks tell of its lines; None where it has none."""
    return transcript(words) or messages(words) or chat(words) or channel(words) or talk(words)
