"""Who may come in: the app's own host names, no other site's forms, a token where one is set, nothing too large.

Written as plain ASGI so that it stands before everything, streams included.
"""

import hmac
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from headwater.limits import MAX_UPLOAD_BYTES
from headwater.web.settings import Settings, is_loopback

COOKIE = "headwater_token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with no-referrer a browser calls the app's own form one of "null"
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"


class TooLargeError(Exception):
    """The body of a request is past MAX_UPLOAD_BYTES."""


class Guard:
    """Wraps the application; answers itself what must not come in."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.token = settings.token
        self.names = {name.lower() for name in (*settings.names, settings.host.strip("[]"))}
        if is_loopback(settings.host):
            self.names |= {"localhost", "127.0.0.1", "::1"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self.refuse(scope, headers)
        answer = with_headers(send)
        if refusal is not None:
            await refusal(scope, receive, answer)
            return
        try:
            await self.app(scope, counted(receive), answer)
        except TooLargeError:
            await Response(f"413: a submission may have {MAX_UPLOAD_BYTES:,} bytes.", 413)(scope, receive, answer)

    def refuse(self, scope: Scope, headers: Headers) -> Response | None:
        """The answer to a request that must not reach the application."""
        if host_name(headers.get("host", "")) not in self.names:
            return Response("421: this app does not answer to that host name.", 421)
        if scope["method"] not in SAFE_METHODS and not same_origin(headers):
            return Response("403: a form of another site may not be sent here.", 403)
        if int_or_zero(headers.get("content-length")) > MAX_UPLOAD_BYTES:
            return Response(f"413: a submission may have {MAX_UPLOAD_BYTES:,} bytes.", 413)
        return self.ask_token(scope, headers) if self.token is not None else None

    def ask_token(self, scope: Scope, headers: Headers) -> Response | None:
        """None when the token was shown; a token in the address is moved into a cookie."""
        assert self.token is not None
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        shown = (cookie.value if cookie else "", headers.get("authorization", "").removeprefix("Bearer "))
        if any(hmac.compare_digest(s.encode(), self.token.encode()) for s in shown):
            return None
        query = parse_qs(scope["query_string"].decode("latin-1"))
        offered = query.get("token", [""])[0]
        if hmac.compare_digest(offered.encode(), self.token.encode()):
            moved = RedirectResponse("/", 303)
            moved.set_cookie(COOKIE, self.token, httponly=True, samesite="strict", path="/")
            return moved
        return Response("401: open the address with the token that `headwater serve` printed.", 401)


def host_name(host: str) -> str:
    """The name in a Host header, without the port and without brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.rpartition(":")[0].lower() if ":" in host else host.lower()


def same_origin(headers: Headers) -> bool:
    """Whether a request that changes something comes from this app or from no browser at all."""
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    if origin is None:
        return True  # no browser sends a form to another site without it
    return urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


def int_or_zero(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0


def counted(receive: Receive) -> Receive:
    """``receive`` that stops at MAX_UPLOAD_BYTES, whatever the headers promised."""
    taken = 0

    async def take() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MAX_UPLOAD_BYTES:
            raise TooLargeError
        return message

    return take


def with_headers(send: Send) -> Send:
    """``send`` that puts the safety headers on every answer; an answer may bring a stricter policy of its own."""

    async def put(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("content-security-policy", POLICY)
        await send(message)

    return put
