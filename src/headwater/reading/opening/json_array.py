"""The records of a JSON array, one after the other, however long it is: what scrapers and databases write."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from headwater.errors import HeadwaterError, InputError, LimitError
from headwater.limits import MAX_PAGE_BYTES

PIECE_BYTES = 1 << 20  # read at once; of a longer record twice as much each time
BETWEEN = re.compile(r"[\s,]*")
AS_LINES = "Write a record a line: jq -c '.[]' FILE > FILE.jsonl"
DECODER = json.JSONDecoder(strict=False)  # line ends inside strings are a scraper's slip, and harm nothing
LONGEST_WORD = 16  # characters of what is one sign to JSON: "false", "\\u00e9\\u00e8"


class Text:
    """What was read of a file and not used yet."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self.held, self.at, self.over = "", 0, False

    def more(self) -> bool:
        """Read on, as much again as is held; False at the end of the file."""
        if self.over:
            return False
        rest = self.held[self.at :]
        piece = self.file.read(max(PIECE_BYTES, len(rest)))
        self.over = not piece
        self.held, self.at = rest + self.decoder.decode(piece, self.over), 0
        return True

    def next_sign(self) -> str:
        """The next character that is no blank and no comma, which is not passed; empty at the end."""
        while True:
            self.at = BETWEEN.match(self.held, self.at).end()  # pyright: ignore[reportOptionalMemberAccess]
            if self.at < len(self.held):
                return self.held[self.at]
            if not self.more():
                return ""


def records_of(file: BinaryIO) -> Iterator[dict[str, Any] | HeadwaterError]:
    """Each object of an array, which the file begins with; what is none, or where it breaks off, comes as an error."""
    text = Text(file)
    text.next_sign()
    text.at += 1  # the bracket
    while (sign := text.next_sign()) not in ("]", ""):
        value = value_at(text)
        if isinstance(value, HeadwaterError):
            yield value
            return
        yield value if sign == "{" else InputError("HW115", "is no JSON object.", hint="Each record is one.")
    if not sign:
        yield broken_off()
        return
    text.at += 1
    if text.next_sign():
        yield InputError("HW115", "stands behind the end of an array and was not read.", hint=AS_LINES)


def broken_off() -> InputError:
    """What is said of an array without its end."""
    return InputError("HW115", "breaks off: the array has no end.", hint="Was the file written to its end?")


def value_at(text: Text) -> Any:
    """The value that begins here, which is passed; an error where it is no JSON or has no end within the limit."""
    while True:
        try:
            value, text.at = DECODER.raw_decode(text.held, text.at)
        except ValueError as error:
            if not is_cut_off(error, text):
                return InputError("HW115", f"is no JSON ({error}); no record behind it was read.", hint=AS_LINES)
            if len(text.held) - text.at > MAX_PAGE_BYTES * 2:
                said = f"is more than {MAX_PAGE_BYTES * 2:,} characters long; no record behind it was read."
                return LimitError("HW202", said, hint=AS_LINES)
            if not text.more():
                return broken_off()
        except RecursionError:
            return InputError("HW115", "is nested too deeply; no record behind it was read.", hint=AS_LINES)
        else:
            return value


def is_cut_off(error: ValueError, text: Text) -> bool:
    """Whether a value is wrong for nothing but its end, which was not read yet."""
    if not isinstance(error, json.JSONDecodeError):
        return False
    return error.msg.startswith("Unterminated string") or error.pos >= len(text.held) - LONGEST_WORD
