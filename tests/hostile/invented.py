"""Archives and pages for the hostile suites, built byte by byte from invented text."""

import base64
import gzip
import hashlib
import io
import random

WORDS = "harbour tug pilot quay ferry captain storm lantern customs ledger anchor crew cargo tide notice office".split()


def words(seed: int, count: int = 120) -> str:
    """Sentences that no other seed makes, so that a page can be told by its text."""
    rng = random.Random(seed)
    out = []
    while len(out) < count:
        sentence = [rng.choice(WORDS) for _ in range(rng.randint(8, 16))]
        out += [sentence[0].capitalize(), *sentence[1:-1], sentence[-1] + "."]
    return " ".join(out)


def page(seed: int) -> bytes:
    paragraphs = "".join(f"<p>Page{seed}x{i} {words(seed * 100 + i, 60)}</p>" for i in range(5))
    title = f"Harbour notice number {seed}"
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()


def answer(body: bytes, extra: str = "", content_type: str = "text/html; charset=utf-8") -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n{extra}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def record(
    block: bytes, url: str, kind: str = "response", *, digest: bool = True, extra: str = "", length: str | None = None
) -> bytes:
    """One WARC record with its closing blank lines."""
    media = {"response": "application/http; msgtype=response", "conversion": "text/plain"}.get(kind, "text/html")
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{hashlib.md5((url + kind).encode()).hexdigest()}>",
        "WARC-Date: 2031-05-04T03:02:01Z",
        f"WARC-Target-URI: {url}",
        f"Content-Type: {media}",
        f"Content-Length: {len(block) if length is None else length}",
    ]
    if digest:
        lines.append("WARC-Block-Digest: sha1:" + base64.b32encode(hashlib.sha1(block).digest()).decode())
    return ("\r\n".join(lines) + "\r\n" + extra + "\r\n").encode() + block + b"\r\n\r\n"


def url(seed: int) -> str:
    return f"https://harbour.example/notice/{seed}"


def records(count: int = 5, *, digest: bool = True) -> list[bytes]:
    return [record(answer(page(i)), url(i), digest=digest) for i in range(count)]


def packed(parts: list[bytes]) -> bytes:
    """One gzip member for each record."""
    return b"".join(gzip.compress(part, mtime=0) for part in parts)


def zeros(size: int) -> bytes:
    """A gzip member that unpacks to ``size`` spaces, made without holding them."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as file:
        block = b" " * 1_000_000
        for _ in range(size // len(block)):
            file.write(block)
    return out.getvalue()
