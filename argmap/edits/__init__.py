"""Changes to a case as new texts of its files: pure, whole, and never half understood.

What is not changed stays as it is, byte for byte: comments, quotes, line ends, byte order marks.
Each new text is read again and compared with what it should say before anybody writes it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from argmap.core.case import Case, Parsed
from argmap.core.errors import ArgmapError
from argmap.core.positions import SourceText

__all__ = ["Change", "Plan", "Read", "changed_meanwhile", "raw_of"]

Read = Callable[[str], str]
"""Gives a file's text as it is on the disk, line ends and byte order mark included, by path."""


@dataclass(frozen=True, slots=True)
class Change:
    """One file's text before and after; None where there is no file. `moved_to` when it moves."""

    path: str
    before: str | None
    after: str | None
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The changes that make up one job, by path, and what else its reader should know.

    `job` names it as it is typed; `notes` are sentences for people; `names` are ids that give way,
    each with the one that takes its place.
    """

    job: str
    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def texts(self) -> Mapping[str, tuple[str | None, str | None]]:
        """Each file's text before and after, by path: what is to be deleted stands last."""
        found: dict[str, tuple[str | None, str | None]] = {}
        gone: dict[str, tuple[str | None, str | None]] = {}
        for change in self.changes:
            if change.moved_to is not None:
                found[change.moved_to] = (None, change.after)
                gone[change.path] = (change.before, None)
            elif change.after is None:
                gone[change.path] = (change.before, None)
            else:
                found[change.path] = (change.before, change.after)
        return {**found, **gone}


def raw_of(part: Parsed, read: Read) -> str:
    """Return a file's text as it is on the disk. Raises when it is not what was parsed."""
    raw = read(part.path)
    if SourceText(part.path, raw).text != part.source.text:
        raise changed_meanwhile(part.path)
    return raw


def changed_meanwhile(path: str) -> ArgmapError:
    """Return the refusal to write over what somebody else has just written."""
    return ArgmapError(
        f'"{path}" was changed meanwhile, and nothing was written',
        hint="save it in your editor, then run the command again",
    )


def the_part(case: Case, name: str) -> Parsed:
    """Return the one file of an item. Raises when there is none, two, or it cannot be read."""
    from argmap.core.spelling import did_you_mean  # noqa: PLC0415 - only when it is misspelled

    parts = [part for part in case.parts if part.id == name]
    if not parts:
        message = f'no item has the id "{name}"'
        now = case.retired.get(name)
        hints = [f'it is now "{now}"'] if now is not None else did_you_mean(name, case.items)
        raise ArgmapError(message, hint=hints[0] if hints else "argmap list shows the ids")
    if len(parts) > 1:
        message = f'two files have the id "{name}": {parts[0].path} and {parts[1].path}'
        raise ArgmapError(message, hint="rename one of the files by hand")
    if parts[0].item is None:
        message = f'"{parts[0].path}" cannot be read'
        raise ArgmapError(message, hint="argmap check says why")
    return parts[0]
