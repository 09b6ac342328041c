"""Bytes to text: character encodings found the way browsers find them.

``decode`` follows the order of the WHATWG Encoding Standard (byte order mark, transport, ``<meta>``), then looks at the
bytes themselves; bytes that do not fit are kept as near as can be told and warned of, never dropped.
"""

import codecs
import re

import numpy as np

from headwater.errors import InputError
from headwater.model import Page, Record, Warning
from headwater.reading.mojibake import undo_double

GUESS_CHARS = 20_000  # of a page that does not say its encoding are judged
MAX_GUESS_ODD_SHARE = 0.02  # of replaced characters in a guess; EBCDIC read as windows-1252 has 8 %
MIN_SCRIPT_SHARE = 0.25
SNIFF_BYTES = 4_096  # where a <meta charset> is looked for; the HTML standard says 1,024, real pages need more
MAX_CONTROL_SHARE = 0.02  # of control characters; more of them is no text in any encoding
MAX_NUL_SHARE = 0.25  # of NULs; text in which something has gone wrong has fewer, programs and pictures more
MAX_ODD_SHARE = 0.10  # of replaced characters; more is no text that anybody could read


class Decoded(Record, frozen=True, kw_only=True):
    """Text, the encoding it was read as, and what went less than well."""

    text: str
    encoding: str
    raw: bytes | None = None  # the text as UTF-8, where the page had it so: to look through bytes is cheaper
    warnings: tuple[Warning, ...] = ()


_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(
    rb"<(?:meta\b[^>]{0,400}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})",
    re.IGNORECASE,
)
# The labels of the Encoding Standard that pages use, by Python codec. Everything else Python knows ("idna", "rot13",
# "unicode_escape") is no character encoding of a page.
_CODECS = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 utf8mb4",
    "windows-1252": "iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 us-ascii ascii windows-1252 cp1252 ansi",
    "windows-1250": "windows-1250 cp1250",
    "windows-1251": "windows-1251 cp1251 win-1251",
    "windows-1253": "windows-1253 cp1253",
    "windows-1254": "windows-1254 cp1254 iso-8859-9 iso8859-9 latin5",
    "windows-1255": "windows-1255 cp1255",
    "windows-1256": "windows-1256 cp1256",
    "windows-1257": "windows-1257 cp1257",
    "windows-1258": "windows-1258 cp1258",
    "windows-874": "windows-874 tis-620 iso-8859-11",
    "iso-8859-2": "iso-8859-2 latin2",
    "iso-8859-3": "iso-8859-3",
    "iso-8859-4": "iso-8859-4",
    "iso-8859-5": "iso-8859-5",
    "iso-8859-6": "iso-8859-6",
    "iso-8859-7": "iso-8859-7",
    "iso-8859-8": "iso-8859-8 iso-8859-8-i",
    "iso-8859-10": "iso-8859-10",
    "iso-8859-13": "iso-8859-13",
    "iso-8859-14": "iso-8859-14",
    "iso-8859-15": "iso-8859-15 latin9",
    "iso-8859-16": "iso-8859-16",
    "koi8-r": "koi8-r koi8",
    "koi8-u": "koi8-u",
    "ibm866": "ibm866 cp866 866",
    "mac-roman": "macintosh mac x-mac-roman",
    "gb18030": "gb18030 gbk gb2312 gb_2312-80 x-gbk",
    "big5hkscs": "big5 big5-hkscs cn-big5",
    "euc_jp": "euc-jp x-euc-jp",
    "shift_jis": "shift_jis shift-jis sjis x-sjis ms932 windows-31j",
    "iso2022_jp": "iso-2022-jp",
    "cp949": "euc-kr ks_c_5601-1987 windows-949 korean",
    "utf-16-le": "utf-16le utf-16 ucs-2 unicode",
    "utf-16-be": "utf-16be",
}
_BY_LABEL = {label: codec for codec, labels in _CODECS.items() for label in labels.split()}
_PYTHON_NAMES = {"windows-874": "cp874"}
_MAGIC = (
    b"%PDF-",
    b"PAR1",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x7fELF",
    b"MZ\x90",
    b"OggS",
    b"ID3",
    b"RIFF",
)
_MAGIC += (
    b"\x00\x00\x00\x18ftyp",
    b"\x00\x00\x00\x20ftyp",
    b"Rar!",
    b"7z\xbc\xaf",
    b"SQLite format 3",
    b"\xca\xfe\xba\xbe",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
_PAIR = re.compile(rb"[\x80-\xff]{2}")
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f\x7f\ufffd]")


def decode(page: Page) -> Decoded:
    """The page's bytes as text.

    Raises InputError HW112 for what is no text at all (an image, a program) and HW113 where no encoding makes it
    readable.
    """
    content = page.content
    if content.startswith(_MAGIC):
        raise binary(content)
    if _looks_utf16(content) and not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16-le" if content[1:2] == b"\0" else "utf-16-be"
        said = Warning(code="HW011", message=f"does not say its encoding; read as {encoding}.")
        return _finish(content.decode(encoding, "replace"), encoding, (said,))
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _finish(content[len(mark) :].decode(encoding, "replace"), encoding, ())
    labels = [page.encoding, _meta(content)]
    declared = [_BY_LABEL[name] for label in labels if (name := (label or "").strip(" \"'").lower()) in _BY_LABEL]
    unknown = [label for label in labels if label and label.strip(" \"'").lower() not in _BY_LABEL]
    text, encoding, why = _best(content, declared)
    warnings = [Warning(code="HW011", message=why)] if why else []
    if unknown:
        warnings.append(
            Warning(
                code="HW011", message=f"declares the encoding {unknown[0][:40]!r}, which is none; read as {encoding}."
            )
        )
    return _finish(text, encoding, tuple(warnings), content if encoding == "utf-8" and not why else None)


def _meta(content: bytes) -> str | None:
    found = _META.search(content[:SNIFF_BYTES])
    label = found[1].decode("ascii", "replace").lower() if found else None
    return "utf-8" if label and label.startswith("utf-16") else label  # the label was readable, so it is not UTF-16


def _best(content: bytes, declared: list[str]) -> tuple[str, str, str | None]:
    """Text, encoding, and a reason when the encoding is not simply the declared one."""
    for encoding in dict.fromkeys([*declared[:1], "utf-8", *declared[1:]]):
        text = _strict(content, encoding)
        if text is None:
            continue
        if encoding == "windows-1252" and declared[:1] == [encoding] and not content.isascii():
            as_utf8 = _strict(content, "utf-8")
            if as_utf8 is not None:  # bytes above 127 that form UTF-8 by chance are one in a million
                return as_utf8, "utf-8", "declares windows-1252 or ISO-8859-1 but is UTF-8."
        if not declared or encoding == declared[0]:
            return text, encoding, None
        return text, encoding, f"declares {declared[0]}, but its bytes are {encoding}."
    return _guess(content, declared)


def _guess(content: bytes, declared: list[str]) -> tuple[str, str, str | None]:
    if (declared and declared[0] == "utf-8") or not declared:
        mixed, odd = _mixed(content)
        if mixed is not None and odd * 20 < max(1, sum(b > 127 for b in content[:1_000_000])):
            return mixed, "utf-8", f"is UTF-8 with {odd} bytes of another encoding; they were read as windows-1252."
    if declared and declared[0] == "utf-8" and _no_utf8(content) and (text := _strict(content, "windows-1252")):
        return text, "windows-1252", "declares utf-8, but none of its letters is; by its letters it is windows-1252."
    if declared:
        text = content.decode(_PYTHON_NAMES.get(declared[0], declared[0]), "replace")
        return (
            text,
            declared[0],
            f"has bytes that are not {declared[0]}, its declared encoding; they are shown as \ufffd.",
        )
    from resiliparse.parse.encoding import detect_encoding

    label = (detect_encoding(content[:1_000_000]) or "windows-1252").lower()
    encoding = _BY_LABEL.get(label, "windows-1252")
    if encoding == "windows-1252":
        encoding = _by_script(content) or encoding
    elif encoding in _LATIN and content.translate(None, _UNLIKE_1252[encoding]) == content:
        encoding = "windows-1252"  # the same letters in both: quotation marks and dashes in an English text
    text = content.decode(_PYTHON_NAMES.get(encoding, encoding), "replace")
    words = text[:GUESS_CHARS]
    replaced = words.count("\ufffd")
    unlikely = replaced > len(words) * MAX_GUESS_ODD_SHARE or (len(words) > 500 and not re.search(r"\s", words))
    if unlikely and len(_CONTROLS.findall(words)) - replaced < len(words) * MAX_CONTROL_SHARE:
        raise unreadable(encoding)
    return text, encoding, f"does not say its encoding; by its letters it is {encoding}."


def _no_utf8(content: bytes) -> bool:
    """Whether bytes past ASCII stand alone, each between two ASCII ones, as no UTF-8 has them."""
    return not _PAIR.search(content)


def _by_script(content: bytes) -> str | None:
    """An encoding that the detector does not know and in which the bytes are plainly one script's words."""
    for encoding, script in _SCRIPTS.items():
        text = _strict(content[:GUESS_CHARS], encoding)
        if text and len(script.findall(text)) > len(text) * MIN_SCRIPT_SHARE:
            return encoding
    return None


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(_PYTHON_NAMES.get(encoding, encoding))
    except UnicodeDecodeError:
        # five of windows-1252's places are empty; browsers show controls there, and pages have them
        if encoding == "windows-1252" and content.translate(None, _UNDEFINED_1252) != content:
            return content.translate(None, _UNDEFINED_1252).decode("windows-1252")
        return None


_SCRIPTS = {"euc_jp": re.compile("[\u3041-\u30fe]"), "iso-8859-5": re.compile("[а-я]")}
_UNDEFINED_1252 = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
_LATIN = ("windows-1250", "windows-1254", "windows-1257", "windows-1258")
_UNLIKE_1252 = {  # the bytes that are other characters than in windows-1252
    encoding: bytes(
        b for b in range(128, 256) if bytes((b,)).decode(encoding, "replace") != bytes((b,)).decode("cp1252", "replace")
    )
    for encoding in _LATIN
}


def _mixed(content: bytes) -> tuple[str | None, int]:
    """UTF-8 in which stray bytes of windows-1252 stand, and how many: what copying between systems leaves."""
    odd = 0

    def as_1252(error: UnicodeError) -> tuple[str, int]:
        nonlocal odd
        assert isinstance(error, UnicodeDecodeError)
        odd += error.end - error.start
        return error.object[error.start : error.end].decode("windows-1252", "replace"), error.end

    codecs.register_error("headwater-mixed", as_1252)
    return content.decode("utf-8", "headwater-mixed"), odd


def _looks_utf16(content: bytes) -> bool:
    head = content[:2_000]
    return len(head) > 20 and (head[1::2].count(0) > len(head) * 0.35 or head[::2].count(0) > len(head) * 0.35)


def _finish(text: str, encoding: str, warnings: tuple[Warning, ...], raw: bytes | None = None) -> Decoded:
    """Refuse what is no text; drop NULs, as HTML parsers do."""
    sample = text if len(text) < 200_000 else text[:100_000] + text[-100_000:]
    plain = raw if raw is not None and sample is text else sample.encode("utf-8", "surrogatepass")
    nulls = plain.count(b"\0") if b"\0" in plain else 0
    if nulls > len(sample) * MAX_NUL_SHARE or controls_in(plain) - nulls > max(2.0, len(sample) * MAX_CONTROL_SHARE):
        raise binary(plain)
    if sample.count("\ufffd") > len(sample) * MAX_ODD_SHARE:
        raise unreadable(encoding)
    if (b"\0" in raw) if raw is not None else ("\0" in text):
        nulls = text.count("\0")
        text, raw = text.replace("\0", ""), None
        warnings = (*warnings, Warning(code="HW012", message=f"had {nulls} NUL characters among its words."))
    text, twice = undo_double(text, raw)
    if twice:
        raw = None
        said = f"has {twice} characters that were encoded twice; they were put right."
        warnings = (*warnings, Warning(code="HW011", message=said))
    return Decoded(text=text, encoding=encoding, raw=raw, warnings=warnings)


def controls_in(raw: bytes) -> int:
    """How many control characters that no page means stand in UTF-8, NULs among them: 0 to 8, 14 to 31, 127."""
    letters = np.frombuffer(raw, dtype=np.uint8)
    low = np.count_nonzero(letters < 9) + np.count_nonzero((letters - np.uint8(14)) < 18)
    return int(low + np.count_nonzero(letters == 127))


def binary(content: bytes) -> InputError:
    """The refusal of what is no text, with what its reader can do about it."""
    for begins, what, hint in _REFUSED:
        if content.startswith(begins):
            return InputError("HW112", what, hint=hint)
    return InputError("HW112", "is a binary file, not a page.", hint="Give its text, or the page it belongs to.")


_REFUSED = (
    (b"%PDF-", "is a PDF, not a page.", "Give its text: pdftotext FILE.pdf, then FILE.txt."),
    (b"{\\rtf", "is a rich-text (RTF) file, not a page.", "Save it as .docx, .odt or .txt and give that."),
    (  # one container for .doc, .xls, .ppt and .msg
        b"\xd0\xcf\x11\xe0",
        "is a document of an older Office program, or an Outlook message.",
        "Save it as .docx, .txt or .eml and give that.",
    ),
    (_PICTURES, "is a picture, not a page.", "Give the page it belongs to, or its words as text."),
    (b"SQLite format 3", "is a database, not a page.", "An archive is asked with --archive FILE."),
)


def unreadable(encoding: str) -> InputError:
    return InputError(
        "HW113",
        f"is not readable in {encoding} nor in any encoding that fits its bytes.",
        hint="Save it as UTF-8 and give it again.",
    )
