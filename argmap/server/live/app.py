"""What the server answers: pages, fonts, news; nothing that writes.

`GET /contents` the questions and sources, `/` the same or the only question, `/q/ID` a question's
page, `/edition` and `/events` which edition there is,
`/font/NAME`; `POST /open` opens a file in an editor, when a command for it was given.
"""

import re
from collections.abc import AsyncIterator, Sequence
from html import unescape
from json import JSONDecodeError
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from argmap.media.fonts import faces
from argmap.server.live import opening
from argmap.server.live.drawn import FONTS
from argmap.server.live.guard import Guard
from argmap.server.live.keeper import Keeper

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_NOTHING = "default-src 'none'; frame-ancestors 'none'"
_HEADS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_GET = ("GET",)  # with it comes HEAD


def application(root: Path, keeper: Keeper, editor: Sequence[str]) -> Starlette:
    """Return the application; `editor` is the words of the command that opens files, or none."""
    answers = _Answers(root, keeper, editor)
    return Starlette(
        routes=[
            Route("/", answers.first, methods=_GET),
            Route("/contents", answers.contents, methods=_GET),
            Route("/q/{question}", answers.question, methods=_GET),
            Route("/edition", answers.edition, methods=_GET),
            Route("/events", answers.events, methods=_GET),
            Route(FONTS + "{name}", answers.font, methods=_GET),
            Route("/open", answers.opened, methods=("POST",)),
        ],
        middleware=[Middleware(Guard)],
    )


class _Answers:
    """One method an address."""

    def __init__(self, root: Path, keeper: Keeper, editor: Sequence[str]) -> None:
        self._root, self._keeper, self._editor = root, keeper, editor

    async def first(self, request: Request) -> Response:
        questions = self._keeper.edition.questions
        if len(questions) != 1:
            return await self.contents(request)
        heads = {**_HEADS, "Content-Security-Policy": _NOTHING}
        return RedirectResponse(f"/q/{questions[0].id}", headers=heads)

    async def contents(self, request: Request) -> Response:
        return _page(self._keeper.contents(_mark(request)))

    async def question(self, request: Request) -> Response:
        name = request.path_params["question"]
        if name not in {question.id for question in self._keeper.edition.questions}:
            missing = self._keeper.missing("The case has no such question.")
            return _page(missing, status=404)
        return _page(await self._keeper.page(name, _mark(request)))

    async def edition(self, _: Request) -> Response:
        return _plain(self._keeper.edition.id)

    async def events(self, request: Request) -> Response:
        heads = {**_HEADS, "Content-Security-Policy": _NOTHING}
        if request.method == "HEAD":
            return Response(media_type="text/event-stream", headers=heads)
        events = _events(self._keeper)
        return StreamingResponse(events, media_type="text/event-stream", headers=heads)

    async def font(self, request: Request) -> Response:
        face = faces.files().get(request.path_params["name"])
        if face is None:
            return _plain("There is no such font.\n", status=404)
        heads = {**_HEADS, "Content-Security-Policy": _NOTHING, "Cache-Control": "max-age=3600"}
        return Response(faces.woff2(face), media_type="font/woff2", headers=heads)

    async def opened(self, request: Request) -> Response:
        if not self._editor or request.headers.get("origin") is None:
            return _plain("Files are opened from a page, and with --edit-with alone.\n", status=403)
        place = await _requested_place(request, self._keeper)
        if place is None:
            return _plain("The case has no such file.\n", status=404)
        path, line = place
        if not opening.start(opening.filled(self._editor, self._root / path, line)):
            return _plain("The program of --edit-with is not there.\n", status=500)
        return Response(status_code=204, headers=_HEADS)


def _mark(request: Request) -> str:
    """Return the mark of the document that a page shows already and asks to be told anew."""
    return request.query_params.get("mark", "")


def _page(document: str, *, status: int = 200) -> Response:
    """Return a page, under the policy that it names itself; a header can also forbid frames."""
    named = _POLICY.search(document)
    policy = f"{unescape(named[1])}; frame-ancestors 'none'" if named else _NOTHING
    heads = {**_HEADS, "Content-Security-Policy": policy}
    return HTMLResponse(document, status_code=status, headers=heads)


def _plain(text: str, *, status: int = 200) -> Response:
    heads = {**_HEADS, "Content-Security-Policy": _NOTHING}
    return PlainTextResponse(text, status_code=status, headers=heads)


async def _events(keeper: Keeper) -> AsyncIterator[str]:
    """Yield server-sent events: the id of the edition, or a comment that nobody hears."""
    yield "retry: 1000\n\n"
    async for edition in keeper.news():
        yield f"data: {edition}\n\n" if edition else ": nothing new\n\n"


async def _requested_place(request: Request, keeper: Keeper) -> tuple[str, int] | None:
    """Return the file of the case, and the line, that a page asks for; None for anything else."""
    try:
        body = await request.json()
    except (JSONDecodeError, UnicodeDecodeError, RecursionError):
        return None
    match body:
        case {"item": str(name)}:
            path = keeper.edition.place_of(name)
            return (path, 1) if path is not None else None
        case {"path": str(path), "line": int(line)} if keeper.edition.has(path) and path:
            return path, max(1, line)
        case _:
            return None
