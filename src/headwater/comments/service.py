"""The Akismet service, for users who have a key: AKISMET_KEY, and AKISMET_SITE, the site the key is for.

The page's readers are not ours: every question carries ``is_test``, so that no answer trains the service, and an
address that says nothing, since a crawled comment has none.
"""

import os
from typing import TYPE_CHECKING, Self

from headwater.errors import HeadwaterError, SetupError
from headwater.model import Comment, Document

if TYPE_CHECKING:
    import akismet
    import httpx

SITE_VARIABLE = "AKISMET_SITE"
SERVICE_VARIABLE = "AKISMET_SERVICE"  # another address that speaks the protocol: a proxy, or a stand-in under test
UNKNOWN_READER = "192.0.2.1"  # RFC 5737: an address for documentation, nobody's
TIMEOUT_S = 5.0


class AkismetService:
    """One verified client; a context manager, so that its connections are closed."""

    def __init__(self, client: "akismet.SyncClient", http: "httpx.Client") -> None:
        self.client = client
        self.http = http

    @classmethod
    def from_environment(cls) -> Self:
        """A verified client. Raises SetupError HW508 without the package, HW052 when the service refuses the key."""
        try:
            import akismet
            import httpx
        except ImportError as error:
            raise SetupError(
                "HW508",
                "AKISMET_KEY is set, but the akismet client is not installed.",
                hint="Run: pip install 'headwater[akismet]'",
            ) from error
        site = os.environ.get(SITE_VARIABLE, "")
        if not site.startswith(("http://", "https://")):
            raise HeadwaterError("HW052", "AKISMET_KEY is set, but AKISMET_SITE, the key's site as a URL, is not.")
        headers = {"User-Agent": akismet.USER_AGENT}
        transport = redirected(os.environ.get(SERVICE_VARIABLE))
        http = httpx.Client(headers=headers, timeout=TIMEOUT_S, transport=transport)
        config = akismet.Config(key=os.environ["AKISMET_KEY"], url=site)
        try:
            return cls(akismet.SyncClient.validated_client(config=config, http_client=http), http)
        except akismet.AkismetError as error:
            http.close()
            raise HeadwaterError("HW052", f"Akismet did not accept the key ({type(error).__name__}).") from error

    def is_spam(self, comment: Comment, document: Document) -> bool:
        """What Akismet says of one comment. Raises HeadwaterError HW051 when it does not answer."""
        import akismet

        optional = {"comment_author": comment.author, "comment_date_gmt": comment.posted, "permalink": document.url}
        known = {name: value for name, value in optional.items() if value}
        try:
            return bool(
                self.client.comment_check(
                    user_ip=UNKNOWN_READER,
                    comment_content=comment.text,
                    comment_type="comment",
                    is_test=True,
                    **known,
                )
            )
        except akismet.AkismetError as error:
            raise HeadwaterError("HW051", f"Akismet did not answer ({type(error).__name__}).") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()


def redirected(address: str | None) -> "httpx.BaseTransport | None":
    """A transport that sends every request to another address; None for the service's own."""
    if not address:
        return None
    import httpx

    target = httpx.URL(address)

    class Redirected(httpx.HTTPTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            request.url = request.url.copy_with(scheme=target.scheme, host=target.host, port=target.port)
            return super().handle_request(request)

    return Redirected()
