"""Who may ask: pages of this server, on this machine. Everybody else is refused.

A page of a stranger that is open in the same browser can send requests here, and a name of the
stranger's own can be made to lead here: the first is told by `Origin`, the second by `Host`.
"""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_OURS = ("127.0.0.1", "localhost")
_MOST = 4096
"""Bytes of the largest request body."""


def allowed(host: str, origin: str | None, site: str | None) -> bool:
    """Whether a request comes from one of our own pages, or from no page at all.

    `host`, `origin` and `site` are what its headers `Host`, `Origin` and `Sec-Fetch-Site` say. Any
    port will do, as one may be forwarded here by another.
    """
    name, colon, port = host.partition(":")
    if name not in _OURS or (colon and not port.isdecimal()):
        return False
    return origin in (None, f"http://{host}") and site != "cross-site"


class Guard:
    """Lets through to an application what `allowed` allows, and only small requests."""

    def __init__(self, app: ASGIApp) -> None:
        """Keep the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with 403 what is not allowed."""
        if scope["type"] != "http":
            return
        heads: dict[bytes, list[str]] = {}
        for name, value in scope["headers"]:
            heads.setdefault(name.lower(), []).append(value.decode("latin-1"))
        hosts = heads.get(b"host", [])
        origins = heads.get(b"origin", [None])
        sites = heads.get(b"sec-fetch-site", [None])
        clear = len(hosts) == len(origins) == len(sites) == 1  # each is named once at most
        length = heads.get(b"content-length", ["0"])[0]
        small = length.isdecimal() and int(length) <= _MOST and b"transfer-encoding" not in heads
        if clear and small and allowed(hosts[0], origins[0], sites[0]):
            await self._app(scope, receive, send)
            return
        refused = PlainTextResponse("This server answers its own pages alone.\n", status_code=403)
        await refused(scope, receive, send)
