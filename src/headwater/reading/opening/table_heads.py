"""Whether a file without a table's name is a table: its first line names columns that exporters of news write."""

import codecs
import csv

from headwater.reading.opening.records import USUAL, in_small

SEPARATORS = ",;\t|"
LONGEST_NAME = 60  # characters of a column's name: what is longer is prose
WORDS = {name for key in ("text", "html") for name in USUAL[key]}
OTHERS = {name for key, names in USUAL.items() if key not in ("text", "html") for name in names}


def looks_like_table(head: bytes) -> bool:
    """Whether the first bytes are those of a table of articles: a column of words, another known one, and a row."""
    text = head_as_text(head)
    lines = [line for line in text.splitlines()[:3] if line.strip() and not line.lower().startswith("sep=")]
    if len(lines) < 2:
        return False
    separator = max(SEPARATORS, key=lines[0].count)
    if separator not in lines[0] or separator not in lines[1]:
        return False
    try:
        names = next(csv.reader([lines[0]], delimiter=separator))
    except csv.Error:
        return False
    if not all(0 < len(name.strip()) <= LONGEST_NAME for name in names):
        return False
    small = in_small(names)
    return not WORDS.isdisjoint(small) and not OTHERS.isdisjoint(small)


def head_as_text(head: bytes) -> str:
    """The first bytes of a file as text: UTF-16 where they say so."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    return head.decode("utf-8-sig", "replace")
