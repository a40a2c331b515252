"""The case as it was at one moment: what is drawn of it, and what is wrong with it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from argmap.checks import CheckResult
from argmap.core.case import Case
from argmap.core.errors import ArgmapError
from argmap.core.findings import Finding
from argmap.core.model import ItemId, Question


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One state of a case.

    `case` is what is drawn: of a case with broken files, its last state without any (`stale`).
    `drawn` tells its states apart, `id` whole editions. `trouble` says why the case could not be
    read at all, and is empty otherwise. While it is being checked, `findings` are the last ones.
    """

    case: Case
    drawn: str
    findings: tuple[Finding, ...] = ()
    held_back: int = 0
    trouble: tuple[str, ...] = ()
    stale: bool = False
    checking: bool = False

    @cached_property
    def id(self) -> str:
        """A short text that differs where anything differs that a page shows."""
        state = (self.drawn, str(self.held_back), str(self.stale), str(self.checking))
        return digest((*state, *self.trouble, *(repr(finding) for finding in self.findings)))

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions, by id."""
        return tuple(self.case.of(Question))

    def place_of(self, name: ItemId) -> str | None:
        """Return the file of an item, or None when there is none."""
        item = self.case.items.get(name)
        return item.path if item is not None else None

    def has(self, path: str) -> bool:
        """Whether it is the path of a file that this edition shows or finds fault with."""
        return path in {part.path for part in self.case.parts} | {
            finding.span.path for finding in self.findings
        }


def edition(
    read: Callable[[], Case],
    check: Callable[[Case], CheckResult],
    last: Edition | None,
    early: Callable[[Edition], object] | None = None,
) -> Edition:
    """Return the edition that `read` gives now, after the last one.

    `early`, if any, is given what can be drawn before it is checked, which takes longer.
    Raises `ArgmapError` when the case cannot be read and there is no last edition to keep.
    """
    try:
        case = read()
        unchecked = _drawn(case, last)
        if early is not None:
            early(replace(unchecked, checking=True))
        outcome = check(case)
    except ArgmapError as error:
        if last is None:
            raise
        trouble = tuple(
            f"{wrong}; {wrong.hint}" if wrong.hint else str(wrong) for wrong in (error, *error.more)
        )
        return replace(last, trouble=trouble, findings=(), held_back=0, stale=True, checking=False)
    return replace(unchecked, findings=outcome.findings, held_back=outcome.held_back)


def _drawn(case: Case, last: Edition | None) -> Edition:
    """Return an edition with what is drawn of a case, and the findings of the last one."""
    whole = Edition(
        case=case,
        drawn=_state(case),
        findings=last.findings if last is not None else (),
        held_back=last.held_back if last is not None else 0,
    )
    if last is None or all(part.item is not None for part in case.parts):
        return whole
    return replace(whole, case=last.case, drawn=last.drawn, stale=True)


def _state(case: Case) -> str:
    """Return what tells two states of a case apart while a program runs.

    Python keeps the hash of a text: of ten thousand files only the changed ones are hashed again.
    """
    texts = [(part.path, part.source.text) for part in case.parts]
    settings = case.settings.source
    return f"{hash((*texts, settings.text if settings else None)) & (1 << 64) - 1:x}"


def digest(texts: Iterable[str]) -> str:
    """Return a short text that differs where texts differ."""
    hashed = sha256()
    for text in texts:
        hashed.update(f"{len(text)}:".encode())
        hashed.update(text.encode("utf-8", "replace"))
    return hashed.hexdigest()[:16]
