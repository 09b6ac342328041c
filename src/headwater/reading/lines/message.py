"""What programs for mail set around what people write: header lines, and the lines over what is sent on or answered."""

import re
from collections.abc import Sequence
from typing import NamedTuple

SUBJECTS = frozenset("subject betreff objet asunto oggetto onderwerp assunto ämne emne temat тема".split())
DATES = frozenset(
    "date sent datum gesendet envoyé fecha enviado data inviato verzonden skickat sendt отправлено".split()
)
SENDERS = frozenset("from von de da van från fra от".split())
FIELDS = (
    SUBJECTS
    | DATES
    | SENDERS
    | frozenset("to cc bcc importance reply-to attachments an kopie wichtigkeit à cci para a aan prioriteit".split())
    | frozenset("anlagen anhang копия кому till til do".split())
)
SENT_ON = re.compile(r"(?:fwd?|wg|tr|rv|enc|i)(?:\[\d{1,3}\])?[ ]{0,3}:[ ]{0,3}", re.IGNORECASE)
ANSWERED = re.compile(r"(?:re|aw|sv|vs|antw|odp)(?:\[\d{1,3}\])?[ ]{0,3}:[ ]{0,3}", re.IGNORECASE)
FORWARD = re.compile(
    r"^[> ]{0,9}(?:-{3,20} ?(?:forwarded|original|weitergeleitete|ursprüngliche) (?:message|nachricht) ?-{3,20}"
    r"|-{3,20} ?(?:message transféré|mensaje reenviado|messaggio inoltrato) ?-{3,20}"
    r"|begin forwarded message:|anfang der weitergeleiteten nachricht:)[ \t]{0,9}\r?$",
    re.IGNORECASE | re.MULTILINE,
)
FIELD = re.compile(r"[> ]{0,9}\*?(\w[\w -]{0,20})\*? ?:\*?(?: (.*))?$")
WROTE = re.compile(  # over the words that are answered
    r"(?:On|Am|Le|El|Il|Em|Op|Den)\b.{6,160}\b(?:wrote|schrieb(?: .{1,60})?|a écrit|escribió|ha scritto|escreveu"
    r"|schreef(?: .{1,60})?|skrev(?: .{1,60})?)\s?:"
)
BELOW = re.compile(  # below what a sender wrote
    r"(?:--|(?:sent from my|get outlook for|von meinem .{1,30} gesendet|envoyé de mon)\b.{0,40}"
    r"|(?:this (?:e-?mail|message)|the (?:information|contents) (?:contained )?in this (?:e-?mail|message))\b"
    r".{0,80}\b(?:confidential|intended)\b.*)",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"\S{1,80}@\S{1,80}")
LEAST_FIELDS = 2  # of a header, its sender and its subject or its day among them


class Header(NamedTuple):
    """The header lines of a message: the line below them, where the subject stands and what it says, who sent it (a
    name, never an address) and when, as it is written."""

    end: int
    subject_line: int | None = None
    subject: str = ""
    sender: str = ""
    sent: str = ""


def is_field(line: str) -> bool:
    """Whether a line is one of a message's header: "From: ...", "Gesendet: ..."."""
    found = FIELD.match(line)
    return found is not None and found[1].strip().lower() in FIELDS


def header_at(lines: Sequence[str], start: int) -> Header | None:
    """The header whose first line is the one given; None where these are no header's lines."""
    told: dict[str, tuple[int, str]] = {}
    at = start
    while at < len(lines):
        if not is_field(lines[at]):
            if at + 1 < len(lines) and at > start and is_field(lines[at + 1]) and "@" in lines[at]:
                at += 1  # more of those whom it is to
                continue
            break
        found = FIELD.match(lines[at])
        name, said = (found[1].strip().lower(), (found[2] or "").strip()) if found else ("", "")
        kind = next(
            (k for k, names in (("subject", SUBJECTS), ("sent", DATES), ("from", SENDERS)) if name in names), name
        )
        told.setdefault(kind, (at, said))
        at += 1
    if len(told) < LEAST_FIELDS or "from" not in told or told.keys().isdisjoint(("subject", "sent")):
        return None
    where, subject = told.get("subject", (None, ""))
    return Header(at, where if subject else None, subject, name_of(told["from"][1]), told.get("sent", (0, ""))[1])


def name_of(sender: str) -> str:
    """The name that a message was sent under, without its address: "'Okland, Ines' <i@...>" is Ines Okland."""
    named = sender.split("<", maxsplit=1)[0].split("[", maxsplit=1)[0].split("(", maxsplit=1)[0]
    named = ADDRESS.sub("", named).strip(" \"'*;,")
    surname, comma, given = named.partition(", ")
    if comma and " " not in surname and "," not in given:
        return f"{given} {surname}"
    return named


def bare_subject(subject: str) -> str:
    """A subject without "Re:" and "Fwd:" before it."""
    while found := SENT_ON.match(subject) or ANSWERED.match(subject):
        subject = subject[found.end() :]
    return subject
