"""`argmap check --watch`: again after each change."""

import datetime as dt
import gc
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.storage.load import Kept


def rounds(root: Path, once: "Callable[[Kept], object]") -> None:
    """Do something with a case after each change, and say when it was done.

    It ends with Ctrl-C, or when nobody reads what it says.

    What cannot be done, such as reading broken settings, is reported and tried again later.
    """
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.storage import streams, watch  # noqa: PLC0415 - so that --help stays light
    from argmap.storage.load import Kept  # noqa: PLC0415

    kept = Kept()
    try:
        for _ in watch.changes(root):
            try:
                once(kept)
            except ArgmapError as error:
                for reason in (error, *error.more):
                    _terminal.complain(reason)
            if streams.unread():
                return  # and nobody will
            now = dt.datetime.now().astimezone().strftime("%H:%M:%S")
            words = f"{now} · watching for changes, Ctrl-C ends"
            _terminal.show([(("dim", words),)], error=True)
            gc.collect()  # else a long watch grows: no other command collects
    except KeyboardInterrupt:
        return  # how a watch ends
