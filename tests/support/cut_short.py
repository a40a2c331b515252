"""Jobs that are cut short: by a kill, or by a disk that takes no more."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT

CALLS = ("open", "link", "replace", "rename", "unlink", "mkdir", "rmdir", "fsync", "sync")
"""What a job does to the disk, by the names that `os` has for it."""


class Killed(BaseException):
    """Ends a job in the middle, as a kill does: nothing that handles errors sees it."""


@contextmanager
def stopped_at(step: int, error: BaseException, *, lasting: bool = False) -> Iterator[list[str]]:
    """Let the calls that change the disk end in an error from one on, counted from 1.

    That one alone, or when the error is `lasting` all that follow but those that make room. Yields
    the names of the calls so far.
    """
    done: list[str] = []

    def counted(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def stopping(*args: Any, **named: Any) -> Any:
            if name == "open" and not args[1] & _TO_WRITE:
                return call(*args, **named)
            done.append(name)
            if len(done) == step or (lasting and len(done) > step and name not in _MAKES_ROOM):
                raise error
            return call(*args, **named)

        return stopping

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, counted(name, getattr(os, name)))
        yield done


_MAKES_ROOM = ("unlink", "rmdir")


@contextmanager
def put(number: int, error: BaseException) -> Iterator[None]:
    """Let a job end in an error right before it puts a file in its place, counted from 1."""
    from argmap.storage.transaction import Transaction  # noqa: PLC0415 - only where it is wanted

    whole = Transaction._put  # noqa: SLF001 - the moment between two files
    left = [number]

    def stopping(work: Transaction, path: str) -> None:
        left[0] -= 1
        if not left[0]:
            raise error
        whole(work, path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Transaction, "_put", stopping)
        yield
