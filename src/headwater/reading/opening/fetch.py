"""Fetching pages politely, and from the public internet only.

Where a request goes is decided when the socket is opened, not when the URL is read: the guard resolves the name, checks
every address it gets, and connects to the very address that it has checked. So a name that resolves differently the
second time, a redirect, a number in octal or an address inside another address all meet the same test.
Ports 80 and 443; at most three redirects, each checked; robots.txt (RFC 9309); one request a second to a host; bounded
size and time. No cookies, no proxy from the environment, no credentials.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import httpcore2

from headwater.errors import HeadwaterError, InputError, LimitError
from headwater.limits import (
    FETCH_CONNECT_SECONDS,
    FETCH_SECONDS,
    HOST_PAUSE_SECONDS,
    MAX_PAGE_BYTES,
    MAX_REDIRECTS,
    MAX_ROBOTS_BYTES,
    MAX_ROBOTS_PAUSE_SECONDS,
    MAX_URL_CHARS,
)
from headwater.model import Page
from headwater.reading.opening.http import CHARSET, media_type
from headwater.reading.opening.unpacking import decompress
from headwater.version import __version__

AGENT = f"Headwater/{__version__}"
PORTS = {80, 443}
WAYBACK = "https://archive.org/wayback/available?url={url}&timestamp={now}"
WAYBACK_COPY = "https://web.archive.org/web/{stamp}id_/{url}"
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Iterable[str]]
NAT64 = ipaddress.ip_network("64:ff9b::/96")
LOCAL_NAT64 = ipaddress.ip_network("64:ff9b:1::/48")
COMPATIBLE = ipaddress.ip_network("::/96")
SAVED = "Or save the page in a browser and give the file."
GONE = (" (not there)", "Is it still there? Try --archive-copy.")
KEPT_OUT = (" (programs, or readers who have not logged in, are kept out)", f"Try --archive-copy. {SAVED}")
REFUSALS = {  # what a status means to whoever asked for the page, and what to do
    **dict.fromkeys((404, 410), GONE),
    **dict.fromkeys((401, 402, 403, 405, 406, 451), KEPT_OUT),
    429: (" (asked too often)", f"Try again later. {SAVED}"),
}


def is_public(address: Address) -> bool:
    """Whether an address is on the public internet, also when another address is hidden inside of it."""
    if isinstance(address, ipaddress.IPv6Address):
        inner: list[Address] = []
        if address.ipv4_mapped:
            inner.append(address.ipv4_mapped)
        if address.sixtofour:
            inner.append(address.sixtofour)
        if address.teredo:
            inner += address.teredo
        if address in NAT64 or address in COMPATIBLE:
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address in LOCAL_NAT64 or address.scope_id or address.is_site_local:
            return False
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if not all(is_public(one) for one in inner):
            return False
    return address.is_global and not (
        address.is_multicast
        or address.is_reserved
        or address.is_unspecified
        or address.is_loopback
        or address.is_link_local
    )


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host name, in the system's order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Guard(httpcore2.NetworkBackend):
    """Opens sockets to public addresses only. ``allow`` may admit an address that is not (for tests on loopback)."""

    def __init__(self, allow: Callable[[Address, int], bool] | None = None, resolver: Resolve = resolve) -> None:
        self.allow = allow
        self.resolver = resolver
        self.sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        try:
            addresses = [ipaddress.ip_address(one) for one in self.resolver(host, port)]
        except (OSError, UnicodeError, ValueError) as error:
            raise InputError("HW127", f"the host {host[:100]!r} cannot be found.", hint="Check the address.") from error
        if not addresses:
            raise InputError("HW127", f"the host {host[:100]!r} has no address.", hint="Check the address.")
        for address in addresses:
            if self.allow and self.allow(address, port):
                continue
            if not is_public(address) or port not in PORTS:
                raise InputError(
                    "HW124",
                    f"leads to {address}, port {port}, which is not on the public internet; nothing was sent.",
                    hint="Save the page and give the file.",
                )
        return self.sockets.connect_tcp(str(addresses[0]), port, timeout, local_address, socket_options)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002 - the backend's signature
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - the same
    ) -> httpcore2.NetworkStream:
        raise InputError("HW124", f"leads to a local socket ({path}); nothing was sent.")

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class Answer:
    """What a server answered: final URL, status, headers by lower-case name, body as sent."""

    def __init__(self, url: str, status: int, headers: dict[str, str], body: bytes) -> None:
        self.url, self.status, self.headers, self.body = url, status, headers, body


class Fetcher:
    """One polite visitor: keeps what robots.txt said and when it last asked each host."""

    def __init__(self, guard: Guard | None = None, *, pause: float = HOST_PAUSE_SECONDS) -> None:
        self.guard = guard or Guard()
        self.pause = pause
        self.rules: dict[str, Any] = {}
        self.asked: dict[str, float] = {}

    def fetch(self, url: str) -> Page:
        """The page at ``url``. Raises InputError HW120 to HW129 and LimitError HW202 to HW204, HW208."""
        return page_of_answer(self.visit(url, robots=True), url)

    def fetch_archived(self, url: str) -> Page:
        """The newest copy that the Wayback Machine has of ``url``. Raises as ``fetch``, and HW129 when it has none."""
        import msgspec

        check_url(url)
        now = time.strftime("%Y%m%d%H%M%S", time.gmtime())
        said = self.visit(WAYBACK.format(url=quote(url, safe=""), now=now), robots=False)
        try:
            snapshot = msgspec.json.decode(said.body)["archived_snapshots"]["closest"]
            stamp = str(snapshot["timestamp"])
        except (msgspec.DecodeError, KeyError, TypeError) as error:
            raise InputError(
                "HW129", "has no copy in the Wayback Machine.", where=url, hint="Try without --archive-copy."
            ) from error
        if not stamp.isdigit():
            raise InputError("HW129", "has no copy in the Wayback Machine.", where=url)
        page = page_of_answer(self.visit(WAYBACK_COPY.format(stamp=stamp, url=url), robots=False), url)
        fetched = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}T{stamp[8:10]}:{stamp[10:12]}:{stamp[12:14]}Z"
        return Page(
            source=url,
            content=page.content,
            url=url,
            content_type=page.content_type,
            encoding=page.encoding,
            fetched=fetched,
        )

    # ------------------------------------------------------------ one visit

    def visit(self, url: str, *, robots: bool, limit: int = MAX_PAGE_BYTES) -> Answer:
        """Follow a URL through its redirects to an answer."""
        deadline = time.monotonic() + FETCH_SECONDS
        for _ in range(MAX_REDIRECTS + 1):
            url = check_url(url, any_port=self.guard.allow is not None)
            if robots:
                self.check_robots(url)
            self.wait(url)
            answer = self.ask(url, deadline, limit)
            location = answer.headers.get("location")
            if answer.status not in {301, 302, 303, 307, 308} or not location:
                return answer
            url = urljoin(url, location)
        raise InputError(
            "HW123", f"redirects more than {MAX_REDIRECTS} times.", hint=f"Give the address it ends at. {SAVED}"
        )

    def ask(self, url: str, deadline: float, limit: int) -> Answer:
        """One request. The body is read up to the limit, however slowly it comes up to the deadline."""
        left = max(0.1, deadline - time.monotonic())
        timeouts = {"connect": min(FETCH_CONNECT_SECONDS, left), "read": left, "write": left, "pool": left}
        headers: dict[str, str] = {"Host": urlsplit(url).netloc, "User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5"}
        headers["Accept-Encoding"] = "gzip, br, zstd, deflate"
        body = bytearray()
        try:
            with (
                httpcore2.ConnectionPool(network_backend=self.guard, max_connections=1) as pool,
                pool.stream("GET", url, headers=list(headers.items()), extensions={"timeout": timeouts}) as response,
            ):
                got = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in response.headers}
                for piece in response.iter_stream():
                    body += piece
                    if len(body) > limit:
                        raise LimitError("HW202", f"has more than {limit:,} bytes; the rest was not fetched.")
                    if time.monotonic() > deadline:
                        raise httpcore2.ReadTimeout
                return Answer(url, response.status, got, bytes(body))
        except HeadwaterError:
            raise
        except httpcore2.TimeoutException as error:
            raise LimitError(
                "HW208", f"was not answered within {FETCH_SECONDS:g} s.", hint="Try again later."
            ) from error
        except Exception as error:  # whatever a broken server makes the client raise
            reason = f"cannot be fetched ({type(error).__name__}: {str(error)[:120]})."
            raise InputError("HW126", reason, hint="Try again later, or save the page and give the file.") from error

    def wait(self, url: str) -> None:
        """Leave a host in peace for a while between two requests."""
        host = urlsplit(url).netloc
        rules = self.rules.get(host)
        asked_for = rules.crawl_delay(AGENT) if rules is not None and rules != "closed" else None
        pause = max(self.pause, min(float(asked_for or 0), MAX_ROBOTS_PAUSE_SECONDS))
        since = time.monotonic() - self.asked.get(host, -1e9)
        if since < pause:
            self.guard.sleep(pause - since)
        self.asked[host] = time.monotonic()

    def check_robots(self, url: str) -> None:
        """Raise InputError HW125 when the host's robots.txt does not want this page fetched."""
        parts = urlsplit(url)
        if parts.netloc not in self.rules:
            self.rules[parts.netloc] = self.ask_robots(urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", "")))
        rules = self.rules[parts.netloc]
        if rules is None or (rules != "closed" and rules.can_fetch(url, AGENT)):
            return
        why = "its robots.txt cannot be read" if rules == "closed" else "its robots.txt asks not to"
        raise InputError("HW125", f"is not fetched: {why}.", hint="Save the page in a browser and give the file.")

    def ask_robots(self, url: str) -> Any:
        """The rules of a host; None when it has none, "closed" when it should have but fails (RFC 9309, 2.3.1)."""
        from protego import Protego

        try:
            answer = self.visit(url, robots=False, limit=MAX_ROBOTS_BYTES)
        except LimitError:
            return "closed"
        except InputError as error:
            if error.code in {"HW124", "HW127", "HW128"}:
                raise
            return "closed"
        if 400 <= answer.status < 500:
            return None
        if answer.status != 200:
            return "closed"
        body = decompress(answer.body, answer.headers.get("content-encoding", ""), MAX_ROBOTS_BYTES).content
        return Protego.parse(body.decode("utf-8", "replace"))


def check_url(url: str, *, any_port: bool = False) -> str:
    """The URL without its fragment. Raises InputError HW128 for what is never fetched: other schemes, other ports,
    names and passwords, control characters."""
    if len(url) > MAX_URL_CHARS or any(ord(c) < 33 or ord(c) == 127 for c in url):
        raise InputError("HW128", "is no sound URL.", hint="Check the address.")
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError as error:
        raise InputError("HW128", f"is no sound URL ({error}).", hint="Check the address.") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise InputError("HW128", "is no http or https URL.", hint="Check the address.")
    if parts.username is not None or parts.password is not None or "\\" in url:
        raise InputError("HW128", "has a user name in its address; such URLs are not fetched.", hint="Leave it out.")
    if port is not None and port not in PORTS and not any_port:
        raise InputError("HW124", f"asks for port {port}; only 80 and 443 are fetched.", hint="Save the page instead.")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    try:
        name = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise InputError("HW128", "has no sound host name.", hint="Check the address.") from error
    bracketed = f"[{name}]" if ":" in name else name
    return urlunsplit((parts.scheme, bracketed if port is None else f"{bracketed}:{port}", path, query, ""))


def page_of_answer(answer: Answer, source: str) -> Page:
    """The page in an answer. Raises InputError HW121 (no page), HW122 (status)."""
    if answer.status != 200:
        what, hint = REFUSALS.get(answer.status, ("", "Try again later."))
        raise InputError("HW122", f"was answered with status {answer.status}{what}.", where=source, hint=hint)
    unpacked = decompress(answer.body, answer.headers.get("content-encoding", ""))
    charset = CHARSET.search(answer.headers.get("content-type", ""))
    return Page(
        source=source,
        content=unpacked.content,
        url=answer.url,
        content_type=media_type(answer.headers) or None,
        encoding=charset[1] if charset else None,
        fetched=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    )


FETCHER = Fetcher()  # one for the process, so that hosts are left in peace across sources
