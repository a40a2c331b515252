"""The standard streams, and what becomes of a command that one of them takes nothing from.

| what happens | what the command does | exit status |
|---|---|---|
| standard output is closed, or its disk is full | runs to its end; one sentence says so | 2 |
| whoever reads standard output goes away | runs to its end; the rest is dropped | its own |
| standard error is closed, full, or unread | runs to its end; what it would say is lost | its own |
| standard input is closed, and is to be read | nothing; one sentence says so | 2 |
| Ctrl-C, also while modules load | stops, without a word | 130 |

No command sees any of it: a stream that takes nothing is one that drops everything, and remembers
why. A command that is not to act unseen, or never ends, asks `fault` or `unread`.
"""

import errno
import io
import os
import select
import sys
from typing import TYPE_CHECKING, Any, Literal, TextIO

from argmap.core.errors import ArgmapError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it: 128 and the signal's number."""


class _Outlet(io.RawIOBase):
    """A stream to write to that raises nothing: after the first fault it drops everything."""

    def __init__(self, raw: io.RawIOBase) -> None:
        """Take the stream of the system."""
        self._raw = raw
        self.fault: OSError | None = None

    def writable(self) -> Literal[True]:
        return True

    def fileno(self) -> int:
        return self._raw.fileno()

    def isatty(self) -> bool:
        return self._raw.isatty()

    def write(self, data: "ReadableBuffer") -> int:
        """Write what the system takes now; all of it counts as written once there is a fault."""
        while self.fault is None:
            try:
                written = self._raw.write(data)
            except OSError as error:
                self.fault = error
            else:
                if written is not None:
                    return written
                select.select([], [self._raw], [])  # it does not wait by itself
        return memoryview(data).nbytes


def prepare() -> None:
    """Set up the standard streams of this process, before anything else is opened.

    What the locale cannot hold is written as an escape.
    """
    for number in range(3):
        _occupy(number)
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, "r", closefd=False)))
    sys.stdout = _lasting(sys.stdout, 1)
    sys.stderr = _lasting(sys.stderr, 2)


def _occupy(number: int) -> None:
    """Put something under the number of a closed stream, else the next file opened would get it.

    It can neither be read nor written, as a closed stream cannot.
    """
    try:
        os.fstat(number)
    except OSError:
        os.open(os.devnull, os.O_RDONLY if number else os.O_WRONLY)  # takes the least number


def _lasting(stream: TextIO | None, number: int) -> TextIO:
    """Return a stream that writes where another one does, and raises nothing."""
    if stream is None:
        raw: io.RawIOBase = io.FileIO(number, "w", closefd=False)
        encoding = "utf-8"
    else:
        stream.flush()
        buffer: Any = stream.buffer
        raw = getattr(buffer, "raw", buffer)  # there is no buffer with python -u
        encoding = stream.encoding
    outlet = _Outlet(raw)
    return io.TextIOWrapper(
        io.BufferedWriter(outlet),
        encoding,
        errors="backslashreplace",
        line_buffering=number == 2 or outlet.isatty(),  # noqa: PLR2004 - as the system counts them
    )


def fault() -> str:
    """Return why standard output does not take what is written, in one sentence; else nothing.

    That nobody reads it is no fault.
    """
    error = _fault()
    if error is None or isinstance(error, ConnectionError):
        return ""
    return f"cannot write to standard output: {_why(error)}"


def unread() -> bool:
    """Return whether what is written to standard output is lost, for any reason."""
    return _fault() is not None


def _fault() -> OSError | None:
    sys.stdout.flush()
    outlet = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    return outlet.fault if isinstance(outlet, _Outlet) else None


def read_input(most: int) -> bytes:
    """Return what standard input has, up to so many bytes. Raises `ArgmapError`."""
    try:
        return sys.stdin.buffer.read(most)
    except OSError as error:
        message = f"cannot read standard input: {_why(error)}"
        raise ArgmapError(message, hint="name a file instead of -") from None


def _why(error: OSError) -> str:
    closed = error.errno == errno.EBADF
    return "it is closed" if closed else (error.strerror or str(error)).lower()
