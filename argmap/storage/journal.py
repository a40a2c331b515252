"""Files of a case changed, made, moved and removed as one job: all of them, or none.

What is to be written is first written down in `.argmap-journal` at the top of the case, then beside
each file, and only then put in place. A file that is not as it was read was changed by somebody
else: then nothing is touched, and what was put in place already is given back.

Whoever is killed in between leaves the journal. It holds every new text, so that the next command
that writes completes the job from it alone; commands that only read say that it is there. A power
cut is survived as well: the journal is on the disk (fsync) before anything else is written, the new
texts are before they get their names (fsync of each, or one sync of the system's where they are
many, for a flush a file takes milliseconds), and the names are before the journal goes.

The journal of a job that is under way is locked, where the system has locks: that tells it from one
that was cut short, and keeps two commands apart.
"""

import base64
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from argmap.core.errors import ArgmapError
from argmap.storage import locks
from argmap.storage.files import make_folders, reason, remove_folders, sync_folder, write_all
from argmap.storage.targets import kept_inside, on_disk
from argmap.storage.territory import require_our_folder, require_ours
from argmap.storage.transaction import FailedError, File, ForeignError, Transaction, digest

NAME = ".argmap-journal"

_SCHEMA = 2
_LARGEST = 512_000_000
_SEE_TO = "see to the rights and the room on the disk"

Content = str | bytes | None
"""What a file holds; None where there is no file."""

Texts = Mapping[str, tuple[Content, Content]]
"""What each file holds before and after, by path. Order of writing: what is removed comes last."""


class _Noted(NamedTuple):
    """What a journal says."""

    job: str
    files: Mapping[str, File]
    folders: tuple[str, ...]


def read(root: Path, path: str) -> str:
    """Return a file's text as it is on the disk, line ends and byte order mark included."""
    try:
        return on_disk(root, path).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else "it is not utf-8 text"
        message = f'cannot read "{path}": {why}'
        raise ArgmapError(message, hint="argmap check says why") from None


def content_of(root: Path, path: str) -> bytes | None:
    """Return what a file holds, for `carry_out`; None where there is none."""
    try:
        return kept_inside(root, path).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        message = f'cannot read "{path}": {reason(error)}'
        raise ArgmapError(message, hint=_SEE_TO) from None


def pending(root: Path) -> str:
    """Return the job that was cut short here; empty when there is none, or it is under way.

    Never raises: whether the journal is one, and can be completed, is for those to say who write.
    """
    try:
        with _opened(root) as held:
            noted = None if held is None else _noted(held)
    except (ArgmapError, OSError):
        return ""
    return "" if noted is None else noted.job


def settle(root: Path) -> str:
    """Complete the job that was cut short here, and return it; empty when there is none.

    Raises `ArgmapError` when one of its files was changed since, or another command is at work.
    """
    try:
        with _opened(root) as held:
            if held is None:
                raise _busy()
            noted = _noted(held)
            if noted is not None:
                _complete(root, noted)
            held.remove()  # nothing had begun where the journal itself is half written
    except FileNotFoundError:
        return ""
    except OSError as error:
        message = f'cannot read "{NAME}": {reason(error)}'
        raise ArgmapError(message, hint=_SEE_TO) from None
    return "" if noted is None else noted.job


def _complete(root: Path, noted: _Noted) -> None:
    work = _transaction(root, noted)
    try:
        work.require("before", "after")
        if path := work.write_protected():
            message = f'cannot complete "argmap {noted.job}": "{path}" is write-protected'
            raise ArgmapError(message, hint="give yourself the right to write it")
        work.stage()
        work.put()
    except ForeignError as foreign:
        message = f'"{foreign.path}" was changed after "argmap {noted.job}" had been cut short'
        advice = f"undo that change, or delete {NAME} to keep all files as they are"
        raise ArgmapError(message, hint=advice) from None
    except FailedError as failed:
        message = f'cannot complete "argmap {noted.job}": {failed}'
        raise ArgmapError(message, hint=_SEE_TO) from None
    work.tidy()


def carry_out(root: Path, job: str, texts: Texts, *, folders: Sequence[str] = ()) -> None:
    """Write every text, or none; `job` is as it is typed, `folders` are to be there afterwards.

    The root is made when there is none. Raises `ArgmapError` when a file is not as it was, or
    cannot be written.
    """
    before = {path: _bytes(old) for path, (old, _) in texts.items()}
    files = {path: File(digest(before[path]), _bytes(new)) for path, (_, new) in texts.items()}
    noted = _Noted(job, files, tuple(folders))
    work = _transaction(root, noted)
    new_folders: list[Path] = []
    try:
        _require_unchanged(work)
        new_folders += make_folders(root)
        with _begun(root, noted) as held:
            _write(work, held, job, before)
    except FailedError as failed:
        remove_folders(new_folders)
        message = f"cannot write {failed}; nothing was changed"
        raise ArgmapError(message, hint=f"{_SEE_TO}, then run it again") from None
    except ForeignError as foreign:
        remove_folders(new_folders)
        message = f'"{foreign.path}" was changed meanwhile, and nothing was written'
        advice = "save it in your editor, then run the command again"
        raise ArgmapError(message, hint=advice) from None


def _write(
    work: Transaction, held: locks.Locked, job: str, before: Mapping[str, bytes | None]
) -> None:
    """Stage the files and put them in place; give all back when one fails, and raise."""
    try:
        work.stage()
        work.put()
    except (FailedError, ForeignError):
        try:
            work.give_back(before)
            work.withdraw()
            held.remove()
        except (OSError, FailedError) as error:
            raise _cut_short(job, error) from None
        raise
    work.tidy()
    with suppress(OSError):  # all is in place: whoever finds the journal has nothing to do
        held.remove()


def _transaction(root: Path, noted: _Noted) -> Transaction:
    for path, file in noted.files.items():
        require_ours(root, path, file.after)
    for folder in noted.folders:
        require_our_folder(folder)
    return Transaction(root, noted.files, noted.folders)


def _require_unchanged(work: Transaction) -> None:
    """Raise when a file is not as it was, or may not be written over."""
    work.require("before")
    if path := work.write_protected():
        message = f'cannot write "{path}": it is write-protected; nothing was written'
        raise ArgmapError(message, hint="give yourself the right to write it")


# -- the journal itself ----------------------------------------------------------------------------


@contextmanager
def _begun(root: Path, noted: _Noted) -> Iterator[locks.Locked]:
    """Write a journal, through to the disk, and hold it. Raises where there is one."""
    document = {
        "schema": _SCHEMA,
        "job": noted.job,
        "folders": noted.folders,
        "files": [
            {"path": path, "before": file.before, "after": _to_json(file.after)}
            for path, file in noted.files.items()
        ],
    }
    try:
        held = locks.create(root / NAME)
    except FileExistsError:
        raise _busy() from None
    except OSError as error:
        raise FailedError(NAME, error) from None
    try:
        _note(held, json.dumps(document).encode(), noted.job)
        yield held
    finally:
        held.close()


def _note(held: locks.Locked, content: bytes, job: str) -> None:
    try:
        write_all(held.handle, content)
        os.fsync(held.handle)
        sync_folder(held.path.parent)
    except OSError as error:
        try:
            held.remove()
        except OSError:
            raise _cut_short(job, error) from None
        raise FailedError(NAME, error) from None


@contextmanager
def _opened(root: Path) -> Iterator[locks.Locked | None]:
    """Open the journal and hold it; yield None when another command does. Raises `OSError`."""
    try:
        held = locks.open_existing(root / NAME)
    except ValueError:
        raise _no_journal() from None
    try:
        yield held
    finally:
        if held is not None:
            held.close()


def _noted(held: locks.Locked) -> _Noted | None:
    """Return what a journal says; None when it is only half written."""
    if os.fstat(held.handle).st_size > _LARGEST:
        raise _no_journal()
    with os.fdopen(held.handle, "rb", closefd=False) as file:
        content = file.read()
    try:
        document = json.loads(content)
    except ValueError:
        return None
    except RecursionError:
        raise _no_journal() from None
    try:
        files = {
            _path(one["path"]): File(one["before"], _from_json(one["after"]))
            for one in document["files"]
        }
        folders = tuple(map(_path, document["folders"]))
        job, known = str(document["job"]), document["schema"] == _SCHEMA
    except (KeyError, TypeError, AttributeError, ValueError):
        raise _no_journal() from None
    if not known:
        raise _no_journal()
    return _Noted(job, files, folders)


def _path(value: object) -> str:
    """Return a path as text. Raises `ValueError` when no disk can have it."""
    path = str(value)
    path.encode()
    return path


def _bytes(content: Content) -> bytes | None:
    return content.encode() if isinstance(content, str) else content


def _to_json(content: bytes | None) -> str | dict[str, str] | None:
    """Return a content as JSON holds it: text where it is text."""
    if content is None:
        return None
    try:
        return content.decode()
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(content).decode()}


def _from_json(value: Any) -> bytes | None:  # noqa: ANN401 - JSON
    if value is None:
        return None
    return value.encode() if isinstance(value, str) else base64.b64decode(value["base64"])


def _cut_short(job: str, error: Exception) -> ArgmapError:
    why = reason(error) if isinstance(error, OSError) else str(error)
    message = f'"argmap {job}" was cut short: {why}'
    return ArgmapError(message, hint="the next command that writes completes it")


def _busy() -> ArgmapError:
    message = "another command is changing this case"
    return ArgmapError(message, hint="wait for it, then run this one again")


def _no_journal() -> ArgmapError:
    message = f"{NAME} is not a journal of this argmap"
    return ArgmapError(message, hint="delete it to keep all files as they are")
