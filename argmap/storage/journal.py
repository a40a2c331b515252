"""Several files of a case changed at once: all of them, or none.

What is to be written is first written down in `.argmap-journal` at the top of the case, then beside
each file, and only then put in place. Whoever is killed in between leaves the journal, and the next
command that writes completes what it says; commands that only read say that it is there. A file
that is neither as it was nor as it is to be was changed by somebody else: then nothing is touched.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from argmap.core.errors import ArgmapError
from argmap.storage.targets import kept_inside

NAME = ".argmap-journal"
_ENDING = ".argmap-new"
_FOLDERS = ("claims", "evidence")
_BESIDE = ("argmap.toml", "argmap-baseline.toml")

Texts = Mapping[str, tuple[str | None, str | None]]
"""Each file's text before and after, by path; None where there is no file. Order of writing."""


def read(root: Path, path: str) -> str:
    """Return a file's text as it is on the disk, line ends and byte order mark included."""
    try:
        return (root / path).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror or error if isinstance(error, OSError) else "it is not UTF-8 text"
        message = f'cannot read "{path}": {str(reason).lower()}'
        raise ArgmapError(message, hint="argmap check says why") from None


def pending(root: Path) -> str:
    """Return the job that was cut short here; empty when there is none."""
    if not (root / NAME).exists():
        return ""
    noted = _noted(root)
    return "" if noted is None else noted[0]


def settle(root: Path) -> str:
    """Complete the job that was cut short here, and return it; empty when there is none.

    Raises when one of its files was changed since.
    """
    if not (root / NAME).exists():
        return ""
    noted = _noted(root)
    if noted is None:  # cut short while the journal itself was written: nothing had begun
        _unlink(root / NAME)
        return ""
    job, texts = noted
    for path in texts:
        if _state(root, path, texts) == "foreign":
            message = f'"{path}" was changed after "argmap {job}" had been cut short'
            advice = f"undo that change, or delete {NAME} to keep all files as they are"
            raise ArgmapError(message, hint=advice)
    _finish(root, job, texts)
    return job


def carry_out(root: Path, job: str, texts: Texts) -> None:
    """Write every text, or none. Raises when a file is not as it was, or cannot be written."""
    for path in texts:
        _require_inside(root, path)
        if _state(root, path, texts) != "before":
            message = f'"{path}" was changed meanwhile, and nothing was written'
            raise ArgmapError(message, hint="save it in your editor, then run the command again")
    note = {
        "schema": 1,
        "job": job,
        "files": [
            {"path": path, "before": old, "after": new} for path, (old, new) in texts.items()
        ],
    }
    try:
        _write_new(root / NAME, json.dumps(note).encode())
    except FileExistsError:
        message = "another command is changing this case"
        raise ArgmapError(message, hint="wait for it, then run this one again") from None
    except OSError as error:
        _unlink(root / NAME)
        raise _cannot(NAME, error) from None
    _finish(root, job, texts)


def _finish(root: Path, job: str, texts: Texts) -> None:
    """Stage what is not yet in place, put it there, and forget the journal."""
    left = {path: new for path, (_, new) in texts.items() if _state(root, path, texts) == "before"}
    begun = len(left) < len(texts)
    path = NAME
    try:
        for path, new in left.items():
            if new is not None:
                _stage(root / path, new, like=root / _former(path, texts))
    except OSError as error:
        _withdraw(root, left, journal=not begun)
        raise _cannot(path, error) from None
    for path in left:
        if _state(root, path, texts) == "foreign":
            _undo(root, job, texts)
            message = f'"{path}" was changed meanwhile, and nothing was written'
            raise ArgmapError(message, hint="save it in your editor, then run the command again")
        try:
            _put(root, path, texts)
        except OSError as error:
            _undo(root, job, texts)
            raise _cannot(path, error) from None
    _unlink(root / NAME)


def _put(root: Path, path: str, texts: Texts) -> None:
    """Put the staged text of one file in its place, or delete the file."""
    target = root / path
    if texts[path][1] is not None:
        _staged(target).replace(target)
    elif (twin := _twin(root, path, texts)) is not None:
        target.rename(twin)
    else:
        target.unlink()


def _undo(root: Path, job: str, texts: Texts) -> None:
    """Give back what was put in place, and forget the journal; it stays when that fails too."""
    try:
        for path, (before, _) in texts.items():
            if _state(root, path, texts) == "after":
                if before is None:
                    (root / path).unlink()
                else:
                    _stage(root / path, before, like=root / path)
                    _staged(root / path).replace(root / path)
    except OSError as error:
        message = f'"argmap {job}" was cut short: {_reason(error)}'
        raise ArgmapError(
            message, hint="the next rename, merge, retire, fmt or check --fix here completes it"
        ) from None
    _withdraw(root, texts, journal=True)


def _withdraw(root: Path, paths: Mapping[str, object], *, journal: bool) -> None:
    for path in paths:
        _unlink(_staged(root / path))
    if journal:
        _unlink(root / NAME)


def _state(root: Path, path: str, texts: Texts) -> str:
    """Return whether a file is as `before`, as `after`, or `foreign`."""
    try:
        found: bytes | None = (root / path).read_bytes()
    except FileNotFoundError:
        found = None
    except OSError as error:
        raise _cannot(path, error) from None
    before, after = (None if text is None else text.encode() for text in texts[path])
    if found not in (before, after) and _twin(root, path, texts) is not None:
        return "before"
    return "before" if found == before else "after" if found == after else "foreign"


def _twin(root: Path, path: str, texts: Texts) -> Path | None:
    """Return the other name of a file that moves, on a disk to which the two names are one."""
    twins = (other for other in texts if other != path and other.casefold() == path.casefold())
    twin = next((root / other for other in twins), None)
    both = twin is not None and twin.exists() and (root / path).exists()
    return twin if twin is not None and both and twin.samefile(root / path) else None


def _former(path: str, texts: Texts) -> str:
    """Return the file that this one replaces: itself, or the one that moves here."""
    if texts[path][0] is not None:
        return path
    return next((old for old, (_, new) in texts.items() if new is None), path)


def _stage(target: Path, text: str, *, like: Path) -> None:
    """Write a text beside its target, with the rights of another file, through to the disk."""
    staged = _staged(target)
    staged.parent.mkdir(parents=True, exist_ok=True)
    staged.unlink(missing_ok=True)
    _write_new(staged, text.encode())
    if like.exists():
        staged.chmod(like.stat().st_mode & 0o777)


def _staged(target: Path) -> Path:
    return target.with_name(f".{target.name}{_ENDING}")


def _write_new(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _cannot(path.name, error) from None


def _noted(root: Path) -> tuple[str, Texts] | None:
    """Return the job in the journal and its texts; None when the journal is only half written."""
    try:
        note = json.loads((root / NAME).read_bytes())
    except ValueError:
        return None
    except OSError as error:
        raise _cannot(NAME, error) from None
    try:
        texts = {file["path"]: (file["before"], file["after"]) for file in note["files"]}
        job = str(note["job"])
        for path in texts:
            _require_inside(root, path)
    except (KeyError, TypeError, AttributeError):
        message = f"{NAME} is not a journal of this argmap"
        raise ArgmapError(message, hint="delete it to keep all files as they are") from None
    return job, texts


def _require_inside(root: Path, path: str) -> None:
    """Raise unless a path is that of an item, or of a file beside them, and no link leads on."""
    steps = PurePosixPath(path).parts
    item = steps[0] in _FOLDERS and ".." not in steps and path.endswith(".md")
    if not item and path not in _BESIDE:
        message = f'"{path}" lies outside the case'
        raise ArgmapError(message, hint="only items of the case, and what names them, are written")
    kept_inside(root, path)


def _cannot(path: str, error: OSError) -> ArgmapError:
    message = f'cannot write "{path}": {_reason(error)}; nothing was changed'
    return ArgmapError(
        message, hint="see to the rights and the room on the disk, then run it again"
    )


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
