"""The only module that starts a program: DOT to a picture, by the engine that is there."""

import contextlib
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from graphviz.backend import dot_command  # type: ignore[import-untyped]  # it has no annotations

from argmap.core.errors import EngineError
from argmap.core.vocabulary import Engine

Format = Literal["svg", "png", "json", "pdf"]
"""`json` is what is drawn where, for `writers.pdf`; `pdf` is what the system's `dot` alone has."""

_PURE = "graphviz-pure"
_SYSTEM = "dot"
_INSTALL_PURE = "pip install graphviz-pure"
_INSTALL_SYSTEM = "apt install graphviz, or brew install graphviz"

_PNG = ("-Gdpi=144", "-Gsize=50,50")
"""Twice a screen's points; a map larger than 50 inches is scaled down to 7,200 pixels a side.

Three thousand cards without a cap took 4.7 GB.
"""

LARGEST = 512_000_000
"""Bytes of a picture; three thousand cards take 20 million."""

MEMORY = 8_000_000_000
"""Bytes of memory that the engine may take, where the system can hold it to that (Linux)."""


def draw(
    dot: str,
    format: Format,  # noqa: A002 - the word of the command line
    engine: Engine,
    *,
    timeout: float = 120,
) -> bytes:
    """Return the picture of a graph in DOT; `timeout` is in seconds.

    `auto` is the engine that pip installed, the same on every machine, else the system's.
    Raises `EngineError`. Not for two threads at once: the graphviz package has one global engine.
    """
    program, kind = _program(engine)
    if format == "pdf" and kind == _PURE:
        message = f"{kind} writes no PDF"
        raise EngineError(message, hint=f"argmap render --engine system does ({_INSTALL_SYSTEM})")
    command = [*_command(program, format), *(_PNG if format == "png" else ())]
    try:
        done = _run(command, dot.encode("utf-8"), timeout)
    except subprocess.TimeoutExpired:
        message = f"{kind} took longer than {timeout:g} seconds to draw the picture"
        hint = "draw less of it: argmap render --focus ID --depth 2; or allow more time"
        raise EngineError(message, hint=hint) from None
    except OSError as error:
        message = f"{kind} cannot be started: {str(error.strerror or error).lower()}"
        raise EngineError(message, hint=_other(kind)) from None
    return _picture(done, kind)


def _picture(done: subprocess.CompletedProcess[bytes], kind: str) -> bytes:
    """Return what the engine drew. Raises `EngineError` when it did not, or too much of it."""
    if len(done.stdout) > LARGEST or done.returncode == -getattr(signal, "SIGXFSZ", 0) < 0:
        message = f"{kind} was stopped: the picture is larger than {LARGEST // 1_000_000} MB"
        raise EngineError(message, hint="draw less of it: argmap render --focus ID --depth 2")
    if done.returncode:
        message = f"{kind} cannot draw the picture: {_first_line(done.stderr)}"
        raise EngineError(message, hint=_other(kind))
    if not done.stdout.strip():
        message = f"{kind} drew nothing: {_first_line(done.stderr)}"
        raise EngineError(message, hint=_other(kind))
    return done.stdout


def _run(command: Sequence[str], dot: bytes, timeout: float) -> subprocess.CompletedProcess[bytes]:
    """Return what a program made of `dot` on its standard input, cut just above `LARGEST`.

    Raises `OSError` when it does not start, and `TimeoutExpired`, when it is stopped.
    """
    with (
        tempfile.TemporaryFile() as out,  # a file can be limited, a pipe would fill our memory
        subprocess.Popen(  # noqa: S603 - the engine, never through a shell
            command,
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        ) as engine,
    ):
        try:
            _confine(engine.pid)
            _, complaints = engine.communicate(dot, timeout=timeout)
        except BaseException:
            engine.kill()
            raise
        out.seek(0)
        picture = out.read(LARGEST + 1)
        return subprocess.CompletedProcess(command, engine.returncode, picture, complaints)


def _confine(process: int) -> None:
    """Limit what a program that waits for its input can write and use, where the system can."""
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415 - not on every system

    for kind, most in ((resource.RLIMIT_FSIZE, LARGEST + 1), (resource.RLIMIT_AS, MEMORY)):
        with contextlib.suppress(OSError):  # it is gone already, or held to less than this
            resource.prlimit(process, kind, (most, most))


def engine_version(engine: Engine) -> str:
    """Return the engine's name and version in one short line, or "none"."""
    try:
        program, kind = _program(engine)
        done = subprocess.run(  # noqa: S603 - the engine, found as for drawing
            [program, "-V"], capture_output=True, timeout=10, check=True
        )
    except (EngineError, OSError, subprocess.SubprocessError):
        return "none"
    name = _first_line(done.stderr or done.stdout)
    return name.partition(" - ")[2].replace(" version ", " ", 1) or kind


def _program(engine: Engine) -> tuple[str, str]:
    """Return the program's path and its name."""
    if engine != "system":
        for folder in (*_script_folders(), None):
            if program := shutil.which(_PURE, path=folder):
                return program, _PURE
    if engine != "pure" and (program := shutil.which(_SYSTEM)):
        return program, _SYSTEM
    if engine == "system":
        message = "there is no dot program to draw with"
        raise EngineError(message, hint=f"{_INSTALL_SYSTEM}; or argmap render --engine pure")
    if engine == "pure":
        message = "there is no graphviz-pure program to draw with"
        raise EngineError(message, hint=f"{_INSTALL_PURE}; or argmap render --engine system")
    message = "there is no program to draw with"
    raise EngineError(message, hint=f"{_INSTALL_PURE}; or {_INSTALL_SYSTEM}")


def _script_folders() -> Iterator[str]:
    """Yield where pip puts programs: an environment need not be on the PATH to be used."""
    yield str(Path(sys.executable).parent)
    yield sysconfig.get_path("scripts")
    yield sysconfig.get_path("scripts", sysconfig.get_preferred_scheme("user"))


def _command(program: str, format: Format) -> Sequence[str]:  # noqa: A002 - as above
    """Return the arguments that the graphviz package starts this program with."""
    usual = dot_command.DOT_BINARY
    dot_command.DOT_BINARY = Path(program)  # undocumented; a test guards it
    try:
        return [str(part) for part in dot_command.command("dot", format)]
    finally:
        dot_command.DOT_BINARY = usual


def _first_line(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in lines if line.strip()), "it does not say why")[:200]


def _other(kind: str) -> str:
    if kind == _PURE:
        return "try --engine system, and report the map if that draws it"
    return f"try --engine pure ({_INSTALL_PURE})"
