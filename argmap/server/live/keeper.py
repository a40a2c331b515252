"""Follows a case on disk, and keeps the pages that were drawn of it.

One thread watches and reads, one draws: a map that takes long holds up no page that is there.
"""

import asyncio
import datetime as dt
import threading
import time
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from argmap.checks import CheckResult, Memory, Options, check
from argmap.core.case import Case
from argmap.core.model import ItemId
from argmap.server.live import banner, contents
from argmap.server.live.drawn import TOP, Drawn, draw
from argmap.server.live.edition import Edition, edition
from argmap.storage import load, watch

_LONG = 0.5
"""Seconds of reading and checking from which on the picture does not wait for the findings."""

_PULSE = 15.0
"""Seconds after which an open page is told that there is no news, so that the dead are noticed."""


class Keeper:
    """The present edition of a case, its pages, and those who wait for the next edition.

    All but `_follow` and `draw` run in one event loop.
    """

    def __init__(self, root: Path, *, edits: bool) -> None:
        """Read the case. Raises `ArgmapError` when it cannot be read."""
        self._root = root
        self._edits = edits
        self._kept = load.Kept()
        self._memory = Memory()
        self.edition: Edition = edition(self._read, self._check, None)
        self._listed = self.edition, banner.findings(self.edition, edits=edits)
        self._contents: Drawn | None = None
        self._drawn: dict[ItemId, Drawn] = {}
        self._drawing: dict[tuple[ItemId, str], asyncio.Future[Drawn]] = {}
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="argmap-draws")
        self._waiting: set[asyncio.Event] = set()
        self._closed = False

    def follow(self, loop: asyncio.AbstractEventLoop) -> None:
        """Watch the disk from now on, in a thread that ends with the program."""
        threading.Thread(target=self._follow, args=(loop,), daemon=True).start()

    def close(self) -> None:
        """End the news, and draw nothing more."""
        self._closed = True
        self._wake()
        self._worker.shutdown(wait=False, cancel_futures=True)

    async def news(self) -> AsyncIterator[str]:
        """Yield the id of the present edition, then of each next one; "" when there is none yet."""
        changed = asyncio.Event()
        self._waiting.add(changed)
        try:
            yield self.edition.id
            while not self._closed:
                try:
                    await asyncio.wait_for(changed.wait(), _PULSE)
                except TimeoutError:
                    yield ""
                    continue
                changed.clear()
                if not self._closed:
                    yield self.edition.id
        finally:
            self._waiting.discard(changed)

    def contents(self, mark: str = "") -> str:
        """Return the first page; its banner alone when the one with this mark is the same."""
        now = self.edition
        if self._contents is None or self._contents.state != now.drawn:
            document = contents.write(now, TOP)
            self._contents = Drawn(state=now.drawn, about=now.case, document=document)
        return self._topped(now, self._contents, mark)

    def missing(self, words: str) -> str:
        """Return a page that says why there is nothing."""
        return contents.missing("Not here", words, self._banner(self.edition))

    async def page(self, question: ItemId, mark: str = "") -> str:
        """Return a question's page, of the last state of which it could be drawn.

        Its banner alone, when the document with this mark is the same.
        """
        now = self.edition
        drawn = self._drawn.get(question)
        if drawn is None or drawn.state != now.drawn:
            drawn = await self._drawing_of(question, now)
        return self._topped(now, drawn, mark)

    def _topped(self, now: Edition, drawn: Drawn, mark: str) -> str:
        top = self._banner(now, drawn.mark, drawn.trouble)
        return top if mark == drawn.mark else drawn.document.replace(TOP, top, 1)

    async def _drawing_of(self, question: ItemId, now: Edition) -> Drawn:
        """Return what is drawn; those who ask while it is being drawn wait for the same."""
        key = question, now.drawn
        if key not in self._drawing:
            loop = asyncio.get_running_loop()
            last = self._drawn.get(question)
            task = loop.run_in_executor(self._worker, draw, now, question, last)
            self._drawing[key] = task
            task.add_done_callback(lambda _: self._drawing.pop(key, None))
        drawn = await asyncio.shield(self._drawing[key])
        self._drawn[question] = drawn
        return drawn

    def _banner(self, now: Edition, mark: str = "", trouble: str = "") -> str:
        if self._listed[0] is not now:
            self._listed = now, banner.findings(now, edits=self._edits)
        listed = self._listed[1]
        return banner.write(now, listed, edits=self._edits, mark=mark, trouble=trouble)

    def _follow(self, loop: asyncio.AbstractEventLoop) -> None:
        """Publish an edition after each change, for ever."""
        last = self.edition
        published = last.id
        took = 0.0

        def publish(fresh: Edition) -> None:
            nonlocal published
            if fresh.id != published:
                published = fresh.id
                with suppress(RuntimeError):  # the loop is closed: the program ends
                    loop.call_soon_threadsafe(self._publish, fresh)

        def early(unchecked: Edition) -> None:
            if unchecked.drawn != last.drawn:
                publish(unchecked)

        for _ in self._changes():
            began = time.perf_counter()
            try:
                fresh = edition(self._read, self._check, last, early if took > _LONG else None)
            except Exception as error:  # noqa: BLE001 - else pages would grow old without a word
                bug = f"internal error: {type(error).__name__}: {error}; argmap check says more"
                fresh = replace(last, trouble=(bug,), findings=(), held_back=0, stale=True)
            took = time.perf_counter() - began
            last = fresh
            publish(fresh)

    def _changes(self) -> Iterator[None]:
        """Yield as `watching.changes` does, by looking again and again where the system will not.

        A system watches only so many folders.
        """
        try:
            yield from watch.changes(self._root)
        except (OSError, RuntimeError):
            yield from watch.changes(self._root, polling=True)

    def _publish(self, now: Edition) -> None:
        self.edition = now
        known = {question.id for question in now.questions}
        self._drawn = {name: drawn for name, drawn in self._drawn.items() if name in known}
        self._wake()

    def _wake(self) -> None:
        for changed in self._waiting:
            changed.set()

    def _read(self) -> Case:
        return load.read(self._root, copies=True, kept=self._kept)

    def _check(self, case: Case) -> CheckResult:
        options = Options(today=dt.datetime.now().astimezone().date())
        return check(case, options, self._memory)
