"""How well and how fast pages are read: body, comments, title, author, date, dumps; pages per CPU second.

Files with ``html`` are pages; files with ``lines`` are flat dumps. Peers: trafilatura (with metadata and comments, and
its plain extraction for speed) and resiliparse (whole text against main content for the comments, as in the table of
the field). The clock runs over everything: decoding, parsing, metadata, credits, comments.
"""

from collections.abc import Callable, Iterable
from typing import Any

from bench import common
from headwater.errors import HeadwaterError
from headwater.model import Document, Page

QUICK_PAGES = 30
Row = common.Row


def answer(row: Row) -> Row:
    """What we say about one page, in the scorer's keys."""
    from headwater.reading.document import read_page

    page = Page(
        source=str(row.get("id") or row.get("url") or "page"),
        content=row["html"].encode("utf8", "surrogatepass"),
        url=row.get("url"),
        content_type="text/html",
        encoding="utf-8",
    )
    try:
        document = read_page(page)
    except HeadwaterError as error:
        return {"id": row.get("id"), "error": str(error)}
    return {
        "id": row.get("id"),
        "body": document.text,
        "comments": comment_words(document),
        "title": document.headline,
        "author": ", ".join(document.byline) or None,
        "date": document.published,
    }


def comment_words(document: Document) -> str:
    """Every line that belongs to a reader's comment, its line of name and time included, as the gold has it."""
    return "\n".join(document.page_text[b.start : b.end] for b in document.blocks if b.role == "comment")


def dump_labels(row: Row) -> Row:
    """One letter for each line of a flat dump."""
    from headwater.reading.flat.page import label_lines

    return {"id": row.get("id"), "labels": label_lines(row["lines"])}


# ---------------------------------------------------------------- peers


def by_trafilatura(row: Row) -> Row:
    import trafilatura

    found: Any = trafilatura.bare_extraction(row["html"], url=row.get("url"), include_comments=True, with_metadata=True)
    if found is None:
        return {"id": row.get("id")}
    return {
        "id": row.get("id"),
        "body": found.text,
        "comments": found.comments,
        "title": found.title,
        "author": found.author,
        "date": found.date,
    }


def by_trafilatura_plain(row: Row) -> Row:
    import trafilatura

    return {"id": row.get("id"), "body": trafilatura.extract(row["html"], include_comments=False)}


def by_resiliparse(row: Row) -> Row:
    """Main content without comments as body; what main content with comments adds to it, as comments."""
    from resiliparse.extract.html2text import extract_plain_text

    body = extract_plain_text(row["html"], main_content=True, comments=False, alt_texts=False)
    both = extract_plain_text(row["html"], main_content=True, comments=True, alt_texts=False)
    known = set(body.splitlines())
    added = "\n".join(line for line in both.splitlines() if line not in known)
    return {"id": row.get("id"), "body": body, "comments": added}


PEERS: dict[str, Callable[[Row], Row]] = {
    "trafilatura": by_trafilatura,
    "trafilatura-plain": by_trafilatura_plain,
    "resiliparse": by_resiliparse,
}


# ---------------------------------------------------------------- the run


def undated_rate(rows: Iterable[Row], answers: Iterable[Row]) -> float | None:
    """How many pages for which the gold knows no date were given one; None where every page has a date."""
    told = [(row, a) for row, a in zip(rows, answers, strict=True) if row.get("title")]  # others' metadata have no gold
    undated = [bool(a.get("date")) for row, a in told if not row.get("date")]
    return sum(undated) / len(undated) if undated else None


def run_pages(run: common.Run, file: common.Path, rows: list[Row]) -> None:
    stem = common.stem(file)
    answer(rows[0])  # models loaded: the figure is for the pages
    with run.clock(f"{stem}.pages_per_cpu_s", len(rows)):
        answers = [answer(row) for row in rows]
    run.score("reading", file, answers, gold=rows)
    if any(row.get("date") for row in rows) and (rate := undated_rate(rows, answers)) is not None:
        run.set(f"{stem}.gold_undated_given_date", rate)
    if run.arguments.peers:
        for peer, extract in PEERS.items():
            extract(rows[0])
            with run.clock(f"{stem}.pages_per_cpu_s", len(rows), peer):
                said = [extract(row) for row in rows]
            run.score("reading", file, said, gold=rows, peer=peer)


def run_dumps(run: common.Run, file: common.Path, rows: list[Row]) -> None:
    stem = common.stem(file)
    dump_labels(rows[0])
    with run.clock(f"{stem}.pages_per_cpu_s", len(rows)):
        answers = [dump_labels(row) for row in rows]
    run.score("dumps", file, answers, gold=rows)


def main() -> None:
    arguments = common.parse("reading", __doc__)
    run = common.Run(arguments)
    for file in common.data_files(arguments.data):
        rows = common.read_rows(file)
        rows = common.sample(rows, QUICK_PAGES) if arguments.quick else rows
        if not rows:
            continue
        if "html" in rows[0]:
            run_pages(run, file, rows)
        elif "lines" in rows[0]:
            run_dumps(run, file, rows)
        else:
            print(f"{file.name}: neither pages (html) nor dumps (lines); left out")
    run.finish()


if __name__ == "__main__":
    main()
