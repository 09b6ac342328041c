"""A page as others keep it: what an archive, a cache or a browser set around it taken off, its own address found.

Known are the Wayback Machine (address, bar and rewritten links), Google's cache, archive.today, "saved from url" of
browsers and SingleFile. What a browser shows of a page besides its markup (declarative shadow roots) is made markup.
"""

import re
from dataclasses import dataclass

from headwater.model import Page
from headwater.reading.lines.times import to_iso

HEAD_CHARS = 4_000  # in which a saved page says where it was saved from
WAYBACK = re.compile(r"https?://web\.archive\.org/web/(?:(\d{4,14})(?:[a-z]{2}_)?/)?(https?:/{1,2}\S+)")
REWRITTEN = re.compile(r"(?:https?://web\.archive\.org)?/web/\d{14}(?:[a-z]{2}_)?/(?=https?:)")
SHADOW = b"shadowroot"
BAR_BEGINS, BAR_ENDS = "<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->"
ARCHIVED_ON = re.compile(r"FILE ARCHIVED ON \d\d:\d\d:\d\d (\w{3} \d\d, \d{4})")
CACHE = re.compile(r"https?://webcache\.googleusercontent\.com/search\?q=cache:(?:[\w-]{1,40}:)?([^&+\s]+)")
CACHED_ON = re.compile(r"snapshot of the page as it appeared on (\d{1,2} \w{3,9} \d{4})")
CAPTURE = re.compile(r"https?://archive\.(?:today|ph|is|li|md|vn|fo)/")
CAPTURED = re.compile(r"archive\.(?:today|ph|is|li|md|vn|fo)/(\d{14})/(https?://[^\"'<>\s]+)")
SHORT_CAPTURE = re.compile(r"https?://archive\.(?:today|ph|is|li|md|vn|fo)/\w{4,8}(?=[\"'])")  # as its canonical link
SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{4}\)(https?://\S+) -->")
SINGLE_FILE = re.compile(r"Page saved with SingleFile\s+url: (https?://\S+)\s+saved date: ([^\n<]{10,80})")
TEMPLATE = re.compile(r"<(/?)template\b([^<>]*)>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kept:
    """A page's markup as it was, its own address, and when the copy was made (ISO 8601), where these are known."""

    content: str
    url: str | None
    fetched: str | None


def unwrap(page: Page, content: str, raw: bytes | None = None) -> Kept:
    """The page inside a copy that somebody keeps of it; as it is where nobody does.

    ``raw``: its content as UTF-8, where that is at hand: it is looked through faster.
    """
    url = page.url or page.fields.get("url")
    if SHADOW in raw if raw is not None else SHADOW.decode() in content:
        content = opened_shadows(content)
    if (BAR_BEGINS.encode() in raw if raw is not None else BAR_BEGINS in content) or (url and WAYBACK.match(url)):
        return from_wayback(content, url)
    if url and (match := CACHE.match(url)):
        said = CACHED_ON.search(content[: 4 * HEAD_CHARS])
        address = match[1] if "://" in match[1] else f"http://{match[1]}"
        return Kept(content, address, to_iso(said[1]) if said else None)
    if url and CAPTURE.match(url) and (match := CAPTURED.search(content)):
        return Kept(SHORT_CAPTURE.sub(match[2], content), match[2], stamp(match[1]))
    if url is None and "saved" in (head := content[:HEAD_CHARS]):
        if match := SINGLE_FILE.search(head):
            return Kept(content, match[1], to_iso(match[2]))
        if match := SAVED_FROM.search(head):
            return Kept(content, match[1], None)
    return Kept(content, url, None)


def from_wayback(content: str, url: str | None) -> Kept:
    """A page of the Wayback Machine without its bar, its links as they were."""
    begins, ends = content.find(BAR_BEGINS), content.find(BAR_ENDS)
    if 0 <= begins < ends:
        content = content[:begins] + content[ends + len(BAR_ENDS) :]
    content = REWRITTEN.sub("", content)
    match = WAYBACK.match(url) if url else None
    said = ARCHIVED_ON.search(content[-HEAD_CHARS:])
    when = stamp(match[1]) if match and match[1] else to_iso(said[1]) if said else None
    return Kept(content, re.sub(r"^(https?:)/{1,2}", r"\1//", match[2]) if match else url, when)


def stamp(digits: str) -> str | None:
    """ "20310401101112" as ISO 8601; None for less than a day."""
    day = to_iso(f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}") if len(digits) >= len("20310401") else None
    time = digits[8:14]
    return f"{day}T{time[:2]}:{time[2:4]}:{time[4:]}Z" if day and len(time) == len("101112") else day


def opened_shadows(content: str) -> str:
    """Markup whose declarative shadow roots are plain elements: a browser shows what is in them."""
    parts: list[str] = []
    shown: list[bool] = []
    end = 0
    for match in TEMPLATE.finditer(content):
        parts.append(content[end : match.start()])
        end = match.end()
        if match[1]:
            opened = shown.pop() if shown else False
            parts.append("</div>" if opened else match[0])
        else:
            shown.append("shadowroot" in match[2].lower())
            parts.append("<div>" if shown[-1] else match[0])
    return "".join([*parts, content[end:]])
