"""Two passages that share wording, as pieces to show: what both have, what one lost, what the other has instead."""

from typing import Literal, NamedTuple

from headwater.model import Edit, Reuse
from headwater.report.phrases import EDIT, shortened

CONTEXT = 48  # characters of shared wording shown on each side of a change


class Piece(NamedTuple):
    """A stretch of the merged text; ``note`` says in words what kind of change it is."""

    op: Literal["equal", "delete", "insert"]
    text: str
    note: str = ""


class Change(NamedTuple):
    """One edit with a little of the shared wording around it."""

    before: str
    deleted: str
    inserted: str
    after: str
    note: str


def pieces(reuse: Reuse) -> list[Piece]:
    """The merged text of both passages, in order; white space that changed is not shown as a change."""
    a, at, made = reuse.a.exact, 0, list[Piece]()
    for edit in reuse.edits:
        if edit.a_start > at:
            made.append(Piece("equal", a[at : edit.a_start]))
        at = max(at, edit.a_end)
        if is_blank(edit):
            made.append(Piece("equal", edit.a or edit.b))
            continue
        note = EDIT.get(edit.class_, edit.class_)
        if edit.a:
            made.append(Piece("delete", edit.a, note))
        if edit.b:
            made.append(Piece("insert", edit.b, note))
    if at < len(a):
        made.append(Piece("equal", a[at:]))
    return made


def changes(reuse: Reuse) -> list[Change]:
    """Each edit alone, with its surroundings."""
    a = reuse.a.exact
    return [
        Change(
            before=head(a[: edit.a_start]),
            deleted=edit.a,
            inserted=edit.b,
            after=shortened(a[edit.a_end : edit.a_end + 2 * CONTEXT], CONTEXT) if edit.a_end < len(a) else "",
            note=EDIT.get(edit.class_, edit.class_),
        )
        for edit in reuse.edits
        if not is_blank(edit)
    ]


def is_blank(edit: Edit) -> bool:
    """Whether only white space changed: nothing that a reader would see."""
    return not edit.a.strip() and not edit.b.strip()


def head(text: str) -> str:
    """The end of what stands before a change."""
    line = " ".join(text.split())
    if len(line) <= CONTEXT:
        return line
    return "… " + line[-CONTEXT:].split(" ", 1)[-1]


def whole_passages(reuse: Reuse) -> bool:
    """Whether the edits really lead from a to b; if not, only the two passages can be shown."""
    merged = pieces(reuse)
    a = "".join(p.text for p in merged if p.op != "insert")
    b = "".join(p.text for p in merged if p.op != "delete")
    return a.split() == reuse.a.exact.split() and b.split() == reuse.b.exact.split()
