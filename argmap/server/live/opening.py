"""Opens a file of the case at a line, with the command that `--edit-with` gave."""

import shlex
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path

from argmap.core.errors import ArgmapError


def words_of(command: str) -> tuple[str, ...]:
    """Return the words of a command as a shell would part them. Raises `ArgmapError`."""
    try:
        words = tuple(shlex.split(command))
    except ValueError as error:
        message = f"the command of --edit-with cannot be read: {str(error).lower()}"
        raise ArgmapError(message, hint="close every quotation mark") from None
    if not words:
        message = "the command of --edit-with is empty"
        raise ArgmapError(message, hint='write it as for example "code -g {file}:{line}"')
    return words


def filled(words: Sequence[str], file: Path, line: int) -> tuple[str, ...]:
    """Return a command with its `{file}` and `{line}` filled in; the file last, if unnamed."""
    command = [word.replace("{line}", str(line)).replace("{file}", str(file)) for word in words]
    return tuple(command) if any("{file}" in word for word in words) else (*command, str(file))


def start(words: Sequence[str]) -> bool:
    """Start a command without waiting for its end; false when there is no such program."""
    try:
        process = subprocess.Popen(  # noqa: S603 - the user's own command, without a shell
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    threading.Thread(target=process.wait, daemon=True).start()  # else it stays as a zombie
    return True
