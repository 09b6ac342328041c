"""Documents of word processors: the text of DOCX and OpenDocument, and a plain refusal of what is no page.

Only the words are taken: what is struck out by a tracked change, notes and remarks in the margin are left where they
are. A paragraph of the document is a line, as in text that was pasted from a page.
"""

import zipfile
from collections.abc import Callable, Iterable
from typing import BinaryIO, Final, NamedTuple
from xml.parsers import expat

from headwater.errors import InputError, LimitError
from headwater.limits import MAX_PAGE_BYTES
from headwater.model import Page

READ_BYTES = 65_536
SAVE_AS = "Save it as .docx, .odt or .txt and give that."


class Form(NamedTuple):
    """How a kind of document says what is a paragraph, a word, a blank, and what is not read of it."""

    member: str
    paragraphs: frozenset[str]
    words: frozenset[str] | None  # elements whose text is read; None: all within a paragraph
    blanks: dict[str, str]
    left_out: frozenset[str]


DOCX: Final = Form(
    "word/document.xml",
    frozenset(("w:p",)),
    frozenset(("w:t",)),
    {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"},
    frozenset(("mc:Fallback",)),  # what older programs are shown in the place of what is read already
)
ODT: Final = Form(
    "content.xml",
    frozenset(("text:p", "text:h")),
    None,
    {"text:tab": "\t", "text:line-break": "\n", "text:s": " "},
    frozenset(("text:tracked-changes", "office:annotation", "text:note", "office:scripts")),
)
_NO_TEXT = {  # what else is of ODT's form, by the word in its type; a cell or a label is no paragraph
    b"opendocument.spreadsheet": ("is a spreadsheet, not a page.", "Save the sheet as CSV and give that."),
    b"opendocument.presentation": ("is a presentation, not a page.", "Give the text of its slides."),
    b"opendocument.graphics": ("is a drawing, not a page.", "Give the text that it belongs to."),
}
_OTHERS = (  # what else is a zip of such a kind, by a name in it
    ("xl/workbook.xml", "is a spreadsheet, not a page.", "Save the sheet as CSV and give that."),
    ("ppt/presentation.xml", "is a presentation, not a page.", "Give the text of its slides."),
    ("Index/Document.iwa", "is a document of Apple's Pages, Numbers or Keynote.", SAVE_AS),
    ("META-INF/MANIFEST.MF", "is a program, not a page.", "Give the page that it belongs to."),
    ("[Content_Types].xml", "is an Office file without a text.", SAVE_AS),
)


def form_of(members: Iterable[str]) -> Form | None:
    """The form of the document that a zip with these members is; None where it is none. Raises InputError HW112."""
    names = set(members)
    if DOCX.member in names:
        return DOCX
    if ODT.member in names and "mimetype" in names:
        return ODT
    for name, what, hint in _OTHERS:
        if name in names:
            raise InputError("HW112", what, hint=hint)
    return None


def document_in(
    archive: zipfile.ZipFile, form: Form, source: str, unpack: Callable[[zipfile.ZipInfo], BinaryIO]
) -> Page:
    """The text of a document.

    Raises InputError HW138 where it is broken, HW112 where it is none, LimitError HW202, HW203 past the limits.
    """
    if form is ODT:
        with unpack(archive.getinfo("mimetype")) as file:
            kind = file.read(READ_BYTES)
        for name, (what, hint) in _NO_TEXT.items():
            if name in kind:
                raise InputError("HW112", what, where=source, hint=hint)
    with unpack(archive.getinfo(form.member)) as file:
        paragraphs = paragraphs_of(file, form, source)
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph.strip())
    if len(text) > MAX_PAGE_BYTES:
        raise LimitError("HW202", f"holds more than {MAX_PAGE_BYTES:,} characters.", where=source)
    return Page(source=source, content=text.encode(), content_type="text/plain", encoding="utf-8")


def paragraphs_of(file: BinaryIO, form: Form, source: str) -> list[str]:
    """The paragraphs that a document's XML has. Raises InputError HW138 where it is none."""
    reader = _Words(form)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end
    parser.CharacterDataHandler = reader.say
    parser.EntityDeclHandler = _no_entities
    try:
        while piece := file.read(READ_BYTES):
            parser.Parse(piece)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        what = f"is a broken document ({error})."
        raise InputError("HW138", what, where=source, hint="Open it, and save it again.") from error
    return reader.paragraphs


def _no_entities(*_: object) -> None:
    raise InputError("HW138", "declares entities, as no word processor does.", hint=SAVE_AS)


class _Words:
    """What a parser tells, put together as paragraphs; one within another (a box of text) stands after it."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.paragraphs: list[str] = []
        self.open: list[list[str]] = []
        self.reads = 0
        self.hidden = 0

    def begin(self, name: str, _attributes: dict[str, str]) -> None:
        if name in self.form.left_out:
            self.hidden += 1
        elif self.hidden:
            return
        elif name in self.form.paragraphs:
            self.open.append([])
        elif self.form.words and name in self.form.words:
            self.reads += 1
        elif self.open and name in self.form.blanks:
            self.open[-1].append(self.form.blanks[name])

    def end(self, name: str) -> None:
        if name in self.form.left_out:
            self.hidden -= 1
        elif self.hidden:
            return
        elif name in self.form.paragraphs:
            self.paragraphs.append("".join(self.open.pop()))
        elif self.form.words and name in self.form.words:
            self.reads -= 1

    def say(self, words: str) -> None:
        if self.open and not self.hidden and (self.reads or self.form.words is None):
            self.open[-1].append(words)
