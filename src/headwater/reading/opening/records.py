"""Records of news collections as pages: what JSON lines and the rows of tables have in common.

Exporters name their fields each in their own way: ``USUAL`` has the names in use, and who reads may map others.
"""

import datetime
import html
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from headwater.errors import HeadwaterError, InputError, UsageError
from headwater.model import Page
from headwater.reading.opening.opened import Mapped, ReadingOptions
from headwater.reading.recorded import is_whole_page, moment_said

LONGEST_ID = 200  # characters of a record's own id that its source ends with, by which it is joined to other tables
SHOWN_FIELDS = 12  # of a record or table in which none holds a text
MAX_STEPS = 8  # of a path into a record
NOTHING = frozenset(("NA", "N/A", "#N/A", "<NA>", "NaN", "nan", "NULL", "null", "None", "\\N"))  # R, pandas, databases
LARGEST = 1e18  # number that stands for an id or a moment
INSIDE = (
    "Is it a table written column by column? Write a record for each row (pandas: orient='records');"
    " or say where in it the text is: --field text=article.body."
)
KNOWN = ("title", "date", "publisher", "author", "language", "id")
# Names that exporters of news collections use for ours, in small letters with _ for blanks; mapped names come first.
USUAL = {
    "text": ("text", "body", "maintext", "content", "article", "plain_text", "full_text", "fulltext", "article_text"),
    "html": ("html", "raw_html", "content_html"),
    "url": ("url", "link", "uri", "source_url", "documenturl", "document_url", "documentidentifier", "article_url"),
    "title": ("title", "headline", "hd", "article_title"),
    "date": (
        "datetimepub", "date", "published", "date_publish", "publication_date", "published_at", "pubdate",
        "publish_date", "published_date", "date_published", "datepublished", "publishedat", "pub_date", "pd",
    ),
    "publisher": (
        "publisher", "source_domain", "outlet", "site", "source_name", "media_name", "newspaper", "publication",
        "pubtitle", "publication_title", "source.title", "source.name", "sourcecommonname", "sn",
    ),
    "author": ("author", "authors", "byline"),
    "language": ("language", "lang", "la"),
    "id": ("id", "doc_id", "uid", "_id", "_id.$oid", "an", "accession_number", "storeid", "article_id"),
}  # fmt: skip


def check_fields(fields: Mapping[str, object]) -> None:
    """Refuse a name that is none of ours: nothing would be read by it. Raises UsageError HW353."""
    for ours, theirs in fields.items():
        if ours not in USUAL:
            raise UsageError(
                "HW353",
                f"--field {ours}={theirs}: {ours!r} is none of {', '.join(USUAL)}.",
                hint="What it is to Headwater comes first: --field text=body",
            )


def page_of_record(record: Mapping[str, Any], where: str, options: ReadingOptions) -> Page | HeadwaterError:
    """The page that one record describes, of a JSON line or of a table's row."""
    usual = in_small(record)
    own = said_of(record, usual, "id", options.fields) or ""
    where = f"{where}:{own}" if own.isprintable() and 0 < len(own) <= LONGEST_ID else where
    markup, text = (said_of(record, usual, name, options.fields) for name in ("html", "text"))
    if not markup and not text and any(is_column(key, usual) for key in words_fields(options.fields)):
        said = [found(record, key, usual) for key in words_fields(options.fields)]
        if any(isinstance(one, Mapping) for one in said):
            return InputError("HW115", "holds a record where its text should be.", where=where, hint=INSIDE)
        if any(isinstance(one, int | float | list) and one != [] for one in said):
            return InputError("HW115", "holds numbers, or a list of them, where its text should be.", where=where)
        return InputError("HW115", "has an empty text.", where=where)
    if not markup and not text:
        return InputError(
            "HW115",
            f"has neither text nor html; {shown(record)}",
            where=where,
            hint="Name the field that holds it, for example --field text=body.",
        )
    known = {name: said for name in KNOWN if (said := said_of(record, usual, name, options.fields))}
    if moment_said(date := known.get("date")) is None and (day := moment_said(date, day_first=options.day_first)):
        known["date"] = day  # any other stays as it was written: a page is known by that
    content, encoding = bytes_of(markup or text or "")
    return Page(
        source=where,
        content=content,
        url=said_of(record, usual, "url", options.fields),
        content_type="text/html" if markup or is_whole_page(text or "") else "text/plain",
        encoding=encoding,
        fields=known,
    )


def bytes_of(words: str) -> tuple[bytes, str | None]:
    """The bytes of a page, and their encoding: unknown of those that a table holds as bytes and that are no UTF-8."""
    try:
        return words.encode(), "utf-8"
    except UnicodeEncodeError:
        return words.encode("utf-8", "surrogateescape"), None


def in_small(names: Iterable[str]) -> dict[str, str]:
    """Names of fields by how ``USUAL`` writes them; of two that it writes alike the first."""
    made: dict[str, str] = {}
    for name in names:
        made.setdefault(name.strip().lower().replace(" ", "_"), name)
    return made


def shown(names: Iterable[str]) -> str:
    """The fields that a record has, as an error tells them."""
    all_ = list(names)
    return f"its fields are: {', '.join(all_[:SHOWN_FIELDS])}{', ...' if len(all_) > SHOWN_FIELDS else '.'}"


def asked_for(name: str, fields: Mapping[str, Mapped]) -> tuple[str, ...]:
    """The fields that stand for ``name``: those mapped, which all count, or the usual ones, of which the first does."""
    mapped = fields.get(name, ())
    return (mapped,) if isinstance(mapped, str) else tuple(mapped)


def said_of(record: Mapping[str, Any], usual: Mapping[str, str], name: str, fields: Mapping[str, Mapped]) -> str | None:
    """What a record says under the names for ``name``; of several mapped ones all that they hold, a paragraph each."""
    if mapped := asked_for(name, fields):
        parts = [said for key in mapped if (said := words_of(found(record, key, usual), name))]
        return "\n\n".join(parts) or None
    for key in USUAL[name]:
        if (key in usual or "." in key) and (said := words_of(found(record, key, usual), name)):
            return said
    return None


def found(record: Mapping[str, Any], key: str, usual: Mapping[str, str]) -> Any:
    """The value of a field: by its name, in small letters, or by a path into the record ("article.body")."""
    if key in record:
        return record[key]
    if key in usual:
        return record[usual[key]]
    inner: Any = record
    for step in key.split(".", MAX_STEPS):
        inner = inner.get(step) if isinstance(inner, Mapping) else None
    return inner


def words_of(said: Any, name: str) -> str | None:
    """A value as words: a number is one where it stands for an id or a moment, a list where it is of names."""
    if name in {"id", "date"} and isinstance(said, int | float) and not isinstance(said, bool):
        said = str(int(said)) if abs(said) < LARGEST and said == int(said) else None  # what is no number is not less
    elif isinstance(said, bytes) and name in {"html", "text"}:
        said = said.decode("utf-8", "surrogateescape")  # as ``bytes_of`` gives it back
    elif isinstance(said, datetime.date):
        said = said.isoformat()
    elif isinstance(said, list) and said:
        names: list[Any] = [part.get("name") if isinstance(part, Mapping) else part for part in said]
        said = ", ".join(names) if all(isinstance(part, str) for part in names) else None
    if isinstance(said, str) and name in {"title", "publisher", "author"}:
        said = html.unescape(said)  # "&#163;5m fine" is no 163
    return said if isinstance(said, str) and said.strip() and said.strip() not in NOTHING else None


def missing_text(names: Iterable[str], where: str, options: ReadingOptions) -> InputError | None:
    """What is wrong with a table's columns: none holds the words of a page, or a mapped one is not there."""
    columns = list(names)
    usual = in_small(columns)
    missing = [key for name in options.fields for key in asked_for(name, options.fields) if not is_column(key, usual)]
    if not missing and any(is_column(key, usual) for key in words_fields(options.fields)):
        return None
    what = f"has no column {missing[0]!r}" if missing else "has no column that is known to hold a text"
    return InputError(
        "HW115",
        f"{what}; {shown(columns).replace('fields', 'columns')}",
        where=where,
        hint="Name yours, for example --field text=COLUMN --field url=COLUMN --field date=COLUMN.",
    )


def words_fields(fields: Mapping[str, Mapped]) -> Iterator[str]:
    """The names under which the words of a page may stand."""
    for name in ("text", "html"):
        yield from asked_for(name, fields) or USUAL[name]


def is_column(key: str, usual: Mapping[str, str]) -> bool:
    """Whether a table has a field: as a column of this name, or inside one that has parts."""
    return any(head in usual for head in key_heads(key))


def columns_of(names: Iterable[str], options: ReadingOptions) -> list[str]:
    """The columns of a table that pages are made of; the others need not be read."""
    mapped = [key for name in options.fields for key in asked_for(name, options.fields)]
    wanted = {part for key in (*mapped, *(k for keys in USUAL.values() for k in keys)) for part in key_heads(key)}
    return [name for name in names if wanted.intersection(key_heads(name)[:2])]


def key_heads(key: str) -> tuple[str, str, str]:
    """What a column is called for a field to stand in it: its name, as ``USUAL`` has it, or the part before a dot."""
    small = key.strip().lower().replace(" ", "_")
    return key, small, small.partition(".")[0]
