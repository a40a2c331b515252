"""Sessions that a page shows: run in this process, and held to what the page says.

A block of `console` has commands behind `$ ` and what they print, to both streams; a line `…`
stands for lines left out, and a block keeps that shape when it is rewritten. A block of `markdown`
with `file=PATH` in its first line is written to that file.
"""

import contextlib
import io
import os
import re
import shlex
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from unittest import mock

from argmap.__main__ import run

BLOCK = re.compile(
    r"^```(?P<language>\w+)(?: file=(?P<file>\S+))?\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE
)
CUT = "…"
_TIME = re.compile(r" · \d+\.\d s$", re.MULTILINE)


class Session:
    """Commands one after the other, which begin in one folder."""

    def __init__(self, folder: Path, columns: int) -> None:
        self.folder = folder
        self.columns = columns

    def run(self, command: str) -> str:
        """Run `argmap …`, or `cd FOLDER`, and return what it prints, without times."""
        program, *words = shlex.split(command.replace("\\\n", " "))
        if program == "cd":
            self.folder /= words[0]
            return ""
        assert program == "argmap", f"a session has no {program}"
        return _TIME.sub("", printed(words, self.folder, columns=self.columns)[1])

    def renewed(self, page: str) -> str:
        """Return a page whose blocks show what their commands print now, run in their order."""
        return BLOCK.sub(self._block, page)

    def _block(self, block: re.Match[str]) -> str:
        if block["file"]:
            (self.folder / block["file"]).write_text(block["body"], "utf-8")
        if block["language"] != "console":
            return block[0]
        lines = [
            line
            for command, shown in steps(block["body"])
            for line in (f"$ {command}", *excerpt(self.run(command), shown))
        ]
        return "\n".join(["```console", *lines, "```"])


def printed(words: Sequence[str], folder: Path, *, columns: int) -> tuple[int, str]:
    """Run `argmap` in this process: its exit status, and what it prints to both streams."""
    stream = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    environment = {"COLUMNS": str(columns), "NO_COLOR": "1"}
    with (
        mock.patch.dict(os.environ, environment),
        mock.patch.object(sys, "argv", ["argmap", *words]),
        contextlib.chdir(folder),
        contextlib.redirect_stdout(stream),
        contextlib.redirect_stderr(stream),
    ):
        status = run()
    return status, stream.buffer.getvalue().decode()  # type: ignore[attr-defined]


def steps(session: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a session, its lines joined as written, and the lines shown of it."""
    lines = session.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    for start, end in pairwise([*starts, len(lines)]):
        last = start
        while lines[last].endswith("\\"):
            last += 1
        yield "\n".join(lines[start : last + 1]).removeprefix("$ "), lines[last + 1 : end]


def excerpt(output: str, shown: Sequence[str]) -> list[str]:
    """Return of an output as many lines as a page shows: before, between and after its cuts.

    What stands between two cuts is found by its first line.
    """
    lines = output.rstrip("\n").split("\n") if output.strip() else []
    if CUT not in shown:
        return lines
    parts: list[list[str]] = [[]]
    for line in shown:
        if line == CUT:
            parts.append([])
        else:
            parts[-1].append(line)
    first, *middle, last = parts
    kept = lines[: len(first)]
    place = len(first)
    for part in middle:
        assert part[0] in lines[place:], f"nothing prints {part[0]!r} now: choose another cut"
        place = lines.index(part[0], place)
        kept += [CUT, *lines[place : place + len(part)]]
        place += len(part)
    return [*kept, CUT, *lines[len(lines) - len(last) :]]
