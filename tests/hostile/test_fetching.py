"""Fetching (issue 9, item 4): nothing inside is reached, whatever the URL, the redirect or the resolver says.

All servers here listen on loopback, on ports the system gives, and stop with their test. The guard refuses loopback;
tests that need an answer admit exactly their server's address and port.
"""

import gzip
import ipaddress
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import invented
import pytest

from headwater.errors import HeadwaterError, InputError, LimitError
from headwater.reading.opening.fetch import AGENT, Fetcher, Guard, check_url, is_public, resolve

# Each of these reaches inside if it is believed; the comment says how it hides.
INWARD = """
http://127.0.0.1/
http://127.1/
http://127.0.1/
http://0/
http://0.0.0.0/
http://2130706433/
http://017700000001/
http://0x7f000001/
http://0x7f.0.0.1/
http://0177.0.0.1/
http://127.000.000.001/
http://0x7f.1/
http://00000177.00000000.00000000.00000001/
http://localhost/
http://LOCALHOST/
http://localhost./
http://[::1]/
http://[0:0:0:0:0:0:0:1]/
http://[::]/
http://[::ffff:127.0.0.1]/
http://[::ffff:7f00:1]/
http://[::127.0.0.1]/
http://[::ffff:10.0.0.1]/
http://[::ffff:169.254.169.254]/
http://[64:ff9b::127.0.0.1]/
http://[64:ff9b::7f00:1]/
http://[64:ff9b::a9fe:a9fe]/
http://[64:ff9b:1::a00:1]/
http://[2002:7f00:1::]/
http://[2002:a00:1::]/
http://[2002:a9fe:a9fe::1]/
http://[2001:0:7f00:1::80ff:fffe]/
http://[fe80::1]/
http://[fe80::1%25lo]/
http://[fc00::1]/
http://[fd00:ec2::254]/
http://[fec0::1]/
http://[ff02::1]/
http://[2001:db8::1]/
http://10.0.0.1/
http://10.255.255.255/
http://172.16.0.1/
http://172.31.255.254/
http://192.168.0.1/
http://192.168.1.254/admin
http://167772161/
http://0xa000001/
http://012.0.0.1/
http://169.254.169.254/latest/meta-data/
http://169.254.170.2/v2/credentials
http://2852039166/
http://0xa9fea9fe/
http://0251.0376.0251.0376/
http://100.64.0.1/
http://100.100.100.200/latest/meta-data/
http://192.0.0.1/
http://192.0.2.1/
http://198.18.0.1/
http://198.51.100.7/
http://203.0.113.9/
http://224.0.0.1/
http://240.0.0.1/
http://255.255.255.255/
http://user@127.0.0.1/
http://user:secret@harbour.example/
http://harbour.example@127.0.0.1/
http://harbour.example:80@127.0.0.1/
http://127.0.0.1:80@harbour.example/
http://harbour.example\\@127.0.0.1/
http://127.0.0.1\\.harbour.example/
http://127.0.0.1#@harbour.example/
http://127.0.0.1?@harbour.example/
http://127.0.0.1:22/
http://harbour.example:22/
http://harbour.example:8080/
http://harbour.example:6379/
https://harbour.example:9200/
http://harbour.example:0/
http://harbour.example:65536/
http://harbour.example:-1/
http://①②⑦.⓪.⓪.①/
http://127。0。0。1/
http://１２７.0.0.1/
http://ⓛocalhost/
http://inside.harbour.example/
http://mixed.harbour.example/
http://metadata.harbour.example/
http://[::1
http:///etc/passwd
http://
http:127.0.0.1/
http:/127.0.0.1/
https://127.0.0.1/
https://localhost:443/
ftp://127.0.0.1/
file:///etc/passwd
gopher://127.0.0.1:6379/_INFO
dict://127.0.0.1:11211/stats
jar:http://127.0.0.1!/
data:text/html,hello
javascript:alert(1)
http://127.0.0.1%00.harbour.example/
http://127.0.0.1%0d%0aHost:x/
http://harbour.example\r\nHost: inside/
http://exa\0mple/
http://harbour.example /
""".strip("\n").split("\n")
NAMES = {
    "inside.harbour.example": ["10.1.2.3"],
    "mixed.harbour.example": ["93.184.216.34", "127.0.0.1"],
    "metadata.harbour.example": ["169.254.169.254"],
    "harbour.example": ["93.184.216.34"],
}


class CountingGuard(Guard):
    """A guard that never opens a socket: what it would connect to is counted."""

    def __init__(self, resolver=None) -> None:
        super().__init__(resolver=resolver or self.names)
        self.opened: list[str] = []
        guard = self

        class Sockets:
            def connect_tcp(self, host: str, *arguments: object) -> None:
                guard.opened.append(host)
                raise OSError("no network in tests")

        self.sockets = Sockets()

    @staticmethod
    def names(host: str, port: int) -> list[str]:
        if host in NAMES:
            return NAMES[host]
        if host.endswith(".example"):
            raise OSError("no such host")
        return resolve(host, port)  # numbers in any notation, and localhost: answered without a network


def refused(url: str, guard: Guard) -> str:
    try:
        Fetcher(guard, pause=0).fetch(url)
    except HeadwaterError as error:
        return error.code
    return "fetched"


def run(slow: bool = False) -> dict[str, float]:
    """The suite: inward URLs tried, and private connections made (must be 0)."""
    reached, uncaught = 0, 0
    for url in INWARD:
        guard = CountingGuard()
        try:
            refused(url, guard)
        except Exception as error:
            print(f"uncaught for {url}: {error!r}")
            uncaught += 1
        private = [a for a in guard.opened if not is_public(ipaddress.ip_address(a))]
        if private:
            print(f"{url} reached {private}")
        reached += len(private)
    return {"inward_urls": len(INWARD), "private_connections": reached, "uncaught": uncaught}


def test_inward_urls() -> None:
    figures = run()
    assert figures["inward_urls"] >= 60
    assert figures["private_connections"] == 0
    assert figures["uncaught"] == 0


@pytest.mark.parametrize("url", [u for u in INWARD if u not in {"http://harbour.example/"}])
def test_no_inward_url_is_fetched(url: str) -> None:
    assert refused(url, CountingGuard()) in {"HW124", "HW125", "HW126", "HW127", "HW128"}


@pytest.mark.parametrize(("host", "port"), [("mixed.harbour.example", 80), ("harbour.example", 8080)])
def test_the_guard_itself_refuses_one_private_address_among_others_and_other_ports(host: str, port: int) -> None:
    guard = CountingGuard()
    with pytest.raises(InputError, match="HW124"):
        guard.connect_tcp(host, port)
    assert guard.opened == []


def test_public_addresses_are_public() -> None:
    for address in ("93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "1.1.1.1"):
        assert is_public(ipaddress.ip_address(address))


def test_the_address_checked_is_the_address_connected_to() -> None:
    """A resolver that answers a public address first and a private one ever after is asked once per connection."""
    answers = iter([["93.184.216.34"], ["127.0.0.1"], ["127.0.0.1"]])
    asked = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    guard = CountingGuard(rebinding)
    assert refused("http://harbour.example/", guard) == "HW125"  # robots.txt could not be had: closed
    assert guard.opened == ["93.184.216.34"]
    assert len(asked) == 1
    assert refused("http://harbour.example/", guard) == "HW124"
    assert guard.opened == ["93.184.216.34"]


# ---------------------------------------------------------------- with servers on loopback


@contextmanager
def server(answers: dict[str, tuple[int, dict[str, str], bytes]]) -> Iterator[tuple[str, list[str], int]]:
    """A server on loopback; yields its URL, the paths it was asked for, and its port."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 5

        def do_GET(self) -> None:
            asked.append(self.path)
            assert self.headers["User-Agent"] == AGENT
            status, headers, body = answers.get(self.path, (404, {}, b"none"))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Connection", "close")
            self.end_headers()
            if headers.get("X-Slow"):
                for _ in range(20):
                    try:
                        self.wfile.write(b" ")
                        self.wfile.flush()
                    except OSError:
                        return
                    time.sleep(0.1)
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            return

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}", asked, httpd.server_port
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join(timeout=5)


def admitting(*ports: int) -> Fetcher:
    guard = Guard(allow=lambda address, port: address.is_loopback and port in ports)
    return Fetcher(guard, pause=0)


HTML = {"Content-Type": "text/html; charset=utf-8"}


def test_a_page_is_fetched() -> None:
    with server({"/a": (200, HTML, invented.page(1))}) as (url, asked, port):
        page = admitting(port).fetch(url + "/a#part")
    assert page.content == invented.page(1)
    assert page.url == url + "/a"
    assert page.encoding == "utf-8"
    assert asked == ["/robots.txt", "/a"]


def test_loopback_is_refused_without_the_hook() -> None:
    with server({"/a": (200, HTML, invented.page(1))}) as (url, asked, _):
        assert refused(url + "/a", Guard()) == "HW124"
        assert refused("http://127.0.0.1/a", Guard()) == "HW124"
    assert asked == []


def test_packed_answers_are_unpacked() -> None:
    packed = {**HTML, "Content-Encoding": "gzip"}
    with server({"/a": (200, packed, gzip.compress(invented.page(1)))}) as (url, _, port):
        assert admitting(port).fetch(url + "/a").content == invented.page(1)


def test_an_answer_that_is_a_bomb_is_refused() -> None:
    packed = {**HTML, "Content-Encoding": "gzip"}
    with (
        server({"/a": (200, packed, invented.zeros(30_000_000))}) as (url, _, port),
        pytest.raises(LimitError) as refusal,
    ):
        admitting(port).fetch(url + "/a")
    assert refusal.value.code in {"HW202", "HW203"}


@pytest.mark.parametrize("hop", [1, 2, 3])
def test_a_redirect_inside_is_refused_at_each_hop(hop: int) -> None:
    with server({}) as (inside, asked_inside, _):
        answers = {f"/{i}": (302, {"Location": f"/{i + 1}"}, b"") for i in range(1, hop)}
        answers[f"/{hop}"] = (302, {"Location": f"{inside}/secret"}, b"")
        with server(answers) as (url, asked, port), pytest.raises(InputError) as refusal:
            admitting(port).fetch(f"{url}/1")
    assert refusal.value.code == "HW124"
    assert asked_inside == []
    assert f"/{hop}" in asked


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "ftp://127.0.0.1/", "http://user@127.0.0.1/", "//169.254.169.254/latest", "http://[::1]/"],
)
def test_a_redirect_to_what_is_never_fetched_is_refused(location: str) -> None:
    with server({"/1": (302, {"Location": location}, b"")}) as (url, _, port), pytest.raises(InputError) as refusal:
        admitting(port).fetch(f"{url}/1")
    assert refusal.value.code in {"HW124", "HW128"}


def test_at_most_three_redirects() -> None:
    answers = {f"/{i}": (301, {"Location": f"/{i + 1}"}, b"") for i in range(1, 9)}
    answers["/4"] = (200, HTML, invented.page(1))
    with server(answers) as (url, _, port):
        assert admitting(port).fetch(f"{url}/1").url == f"{url}/4"
    answers["/4"] = (301, {"Location": "/5"}, b"")
    with server(answers) as (url, asked, port), pytest.raises(InputError) as refusal:
        admitting(port).fetch(f"{url}/1")
    assert refusal.value.code == "HW123"
    assert asked == ["/robots.txt", "/1", "/2", "/3", "/4"]


def test_a_large_answer_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    with server({"/a": (200, HTML, b"x" * 3_000_000)}) as (url, _, port):
        fetcher = admitting(port)
        with pytest.raises(LimitError) as refusal:
            fetcher.visit(url + "/a", robots=False, limit=1_000_000)
    assert refusal.value.code == "HW202"


def test_a_slow_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headwater.reading.opening.fetch.FETCH_SECONDS", 0.5)
    with server({"/a": (200, {**HTML, "X-Slow": "yes"}, invented.page(1))}) as (url, _, port):
        start = time.monotonic()
        with pytest.raises(LimitError) as refusal:
            admitting(port).visit(url + "/a", robots=False)
    assert refusal.value.code == "HW208"
    assert time.monotonic() - start < 4


def test_robots_txt_is_honoured() -> None:
    rules = b"User-agent: headwater\nDisallow: /closed\n\nUser-agent: *\nDisallow:\n"
    answers = {"/robots.txt": (200, {"Content-Type": "text/plain"}, rules)}
    answers |= {"/closed/a": (200, HTML, invented.page(1)), "/open": (200, HTML, invented.page(2))}
    with server(answers) as (url, asked, port):
        fetcher = admitting(port)
        with pytest.raises(InputError) as refusal:
            fetcher.fetch(url + "/closed/a")
        assert fetcher.fetch(url + "/open").content == invented.page(2)
    assert refusal.value.code == "HW125"
    assert asked == ["/robots.txt", "/open"]


def test_robots_txt_that_fails_closes_the_host() -> None:
    with server({"/robots.txt": (503, {}, b""), "/a": (200, HTML, invented.page(1))}) as (url, asked, port):
        assert refused(url + "/a", admitting(port).guard) == "HW125"
    assert asked == ["/robots.txt"]


def test_a_host_is_left_in_peace_between_requests() -> None:
    class Patient(Guard):
        slept = 0.0

        def sleep(self, seconds: float) -> None:
            self.slept += seconds

    with server({"/a": (200, HTML, invented.page(1))}) as (url, _, port):
        guard = Patient(allow=lambda address, its: its == port)
        fetcher = Fetcher(guard, pause=1.0)
        fetcher.fetch(url + "/a")
        fetcher.fetch(url + "/a")
    assert 1.5 < guard.slept <= 3.0


def test_a_crawl_delay_is_kept() -> None:
    answers = {"/robots.txt": (200, {}, b"User-agent: *\nCrawl-delay: 7\n"), "/a": (200, HTML, invented.page(1))}

    class Patient(Guard):
        slept = 0.0

        def sleep(self, seconds: float) -> None:
            self.slept += seconds

    with server(answers) as (url, _, port):
        guard = Patient(allow=lambda address, its: its == port)
        Fetcher(guard, pause=0.0).fetch(url + "/a")
    assert 6.0 < guard.slept <= 7.0


def test_a_site_that_lets_no_program_in_is_told_from_a_page_that_is_gone() -> None:
    """Whoever was kept out was told to try again later."""
    answers = {f"/{status}": (status, {}, b"") for status in (403, 404, 429, 500)}
    said = dict[int, str]()
    with server(answers) as (url, _, port):
        for status in (403, 404, 429, 500):
            with pytest.raises(InputError) as refusal:
                admitting(port).fetch(f"{url}/{status}")
            said[status] = str(refusal.value.hint)
    assert said == {
        403: "Try --archive-copy. Or save the page in a browser and give the file.",
        404: "Is it still there? Try --archive-copy.",
        429: "Try again later. Or save the page in a browser and give the file.",
        500: "Try again later.",
    }


def test_statuses_and_other_media_have_their_codes() -> None:
    with server({"/gone": (410, {}, b"")}) as (url, _, port), pytest.raises(InputError) as refusal:
        admitting(port).fetch(url + "/gone")
    assert refusal.value.code == "HW122"


def test_sound_urls_are_kept_and_written_out() -> None:
    assert check_url("https://harbour.example") == "https://harbour.example/"
    assert check_url("http://harbour.example:80/ö?q=ü#x") == "http://harbour.example:80/%C3%B6?q=%C3%BC"
    assert check_url("http://bücher.example/") == "http://xn--bcher-kva.example/"
