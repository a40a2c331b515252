"""Runs the live page until Ctrl-C."""

import asyncio
import errno
import gc
import socket
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from argmap.core.errors import ArgmapError
from argmap.server.live.app import application
from argmap.server.live.keeper import Keeper

_HOST = "127.0.0.1"
_SLOWEST = 10
"""Seconds between two looks at a connection."""
_PATIENCE = 3
"""Seconds that open answers get at the end."""


class _Connection(H11Protocol):
    """A connection that is given up when nothing moves on it and the client is the one to act.

    That is a request that does not come to its end, or an answer that is not taken: else a few
    silent clients would hold all the connections that a process may have. Between two looks one
    whole request has to come, or something of the answer to go. News wait for us, and stay open.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as above
        """Begin to look."""
        super().connection_made(transport)
        self._left, self._cycle = 0, self.cycle
        self._looking = self.loop.call_later(_SLOWEST, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        """End looking."""
        self._looking.cancel()
        super().connection_lost(exc)

    def _look(self) -> None:
        left, cycle = self.transport.get_write_buffer_size(), self.cycle
        requested = cycle is not None and not (cycle.response_complete or cycle.more_body)
        if left >= self._left > 0 or not (requested or left or cycle is not self._cycle):
            self.transport.abort()
            return
        self._left, self._cycle = left, cycle
        self._looking = self.loop.call_later(_SLOWEST, self._look)


class _Server(uvicorn.Server):
    """A server whose open news end when it is told to end: else it would wait for them."""

    keeper: Keeper

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End the news, then the server."""
        self.keeper.close()
        super().handle_exit(sig, frame)


def run(
    root: Path, *, port: int, editor: Sequence[str], browse: bool, say: Callable[[str], object]
) -> None:
    """Serve a case on this machine until Ctrl-C; `say` is given the address.

    Port 0 is any that is free. Raises `ArgmapError` when the case cannot be read or the port is in
    use.
    """
    listening = _listening(port)
    with listening:
        keeper = Keeper(root, edits=bool(editor))
        gc.freeze()  # the case as it was read: to look through it again and again takes long
        gc.enable()  # the server runs long, unlike other commands
        config = uvicorn.Config(
            application(root, keeper, editor),
            access_log=False,
            http=_Connection,
            lifespan="off",
            log_level="critical",
            server_header=False,
            timeout_graceful_shutdown=_PATIENCE,
            ws="none",
        )
        server = _Server(config)
        server.keeper = keeper

        async def serve() -> None:
            keeper.follow(asyncio.get_running_loop())
            address = f"http://{_HOST}:{listening.getsockname()[1]}/"
            say(address)
            if browse:
                asyncio.get_running_loop().run_in_executor(None, webbrowser.open, address)
            await server.serve(sockets=[listening])

        with suppress(KeyboardInterrupt):  # how a server ends
            asyncio.run(serve())


def _listening(port: int) -> socket.socket:
    # Named as TCP, else asyncio lets each answer wait 40 ms for the end of the one before it.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((_HOST, port))
        listening.listen(512)
    except OSError as error:
        listening.close()
        why = "is in use" if error.errno == errno.EADDRINUSE else "cannot be used"
        message = f"port {port} {why}"
        raise ArgmapError(message, hint="choose another one with --port") from None
    return listening
