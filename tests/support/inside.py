"""The command line in this process: what a command says and what its exit status would be.

It is for assertions that need no process of their own: it takes a hundredth of the time. What is
about signals, terminals, streams that break or a Python that lacks something is for `program`.
"""

import gc
import io
import logging
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from types import ModuleType
from unittest import mock

import typer.main
from support.program import environment

from argmap import __main__ as program

_built = cache(typer.main.get_command)
"""The commands with their options, which take longer to build than most of them take to run."""


def run(
    *args: str | Path, cwd: Path, env: Mapping[str, str] | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a folder, as `program.run` does, and leave this process as it was.

    Output that is not UTF-8 raises: the program must never write any.
    """
    done = run_for_bytes(*args, cwd=cwd, env=env, stdin=stdin)
    return subprocess.CompletedProcess(
        done.args, done.returncode, _text(done.stdout), _text(done.stderr)
    )


def run_for_bytes(
    *args: str | Path, cwd: Path, env: Mapping[str, str] | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as `run` does, where the bytes count, such as those of line ends."""
    command = ["argmap", *map(str, args)]
    written, told = io.BytesIO(), io.BytesIO()
    out, err = _stream(written), _stream(told)
    with ExitStack() as stack:
        stack.enter_context(mock.patch.dict(os.environ, environment(env), clear=True))
        stack.enter_context(mock.patch.object(sys, "argv", command))
        stack.enter_context(mock.patch.object(typer.main, "get_command", _built))
        stack.enter_context(mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))))
        stack.enter_context(_in_folder(cwd))
        stack.enter_context(_alone())
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(err))
        status = program.run()
    return subprocess.CompletedProcess(command, status, written.getvalue(), told.getvalue())


def _stream(content: io.BytesIO) -> io.TextIOWrapper:
    """Return a stream that is set up as `__main__.main` sets up the standard ones."""
    return io.TextIOWrapper(content, "utf-8", errors="backslashreplace", write_through=True)


def _text(content: bytes) -> str:
    """Return what was written, with the line ends that a pipe opened as text gives."""
    return io.TextIOWrapper(io.BytesIO(content), "utf-8").read()


@contextmanager
def _in_folder(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def _alone() -> Iterator[None]:
    """Let a command do with its process what it does because it has it to itself; then undo it."""
    ours, hook, collects = sys.modules["__main__"], sys.excepthook, gc.isenabled()
    sys.modules["__main__"] = ModuleType("__main__")  # else the usage line says: python -m pytest
    with ExitStack() as stack:
        for name in ("pypdf", "pylatexenc"):
            logger = logging.getLogger(name)
            stack.enter_context(mock.patch.object(logger, "handlers", [*logger.handlers]))
        try:
            yield
        finally:
            sys.modules["__main__"], sys.excepthook = ours, hook
            gc.unfreeze()
            (gc.enable if collects else gc.disable)()
