"""One record of a WARC archive, and the named fields that its header and an HTTP header have alike."""

import re

from headwater.model import Record

HEADER_END = re.compile(rb"\r?\n\r?\n")


class WarcRecord(Record, frozen=True, kw_only=True):
    """One record: header fields by lower-case name, block, where it stands, and what is wrong with it."""

    fields: dict[str, str]
    block: bytes
    where: str
    damage: str | None = None


def header_fields(lines: bytes) -> dict[str, str]:
    """Named fields by lower-case name; the last of a name wins, continuation lines are joined."""
    fields: dict[str, str] = {}
    name = ""
    for line in lines.decode("utf-8", "replace").splitlines():
        if line[:1] in " \t" and name:
            fields[name] += " " + line.strip()
            continue
        before, colon, after = line.partition(":")
        if colon and before.strip():
            name = before.strip().lower()
            fields[name] = after.strip()
    return fields
