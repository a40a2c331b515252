"""The answer of a comparison folded for a terminal, short enough for one screen."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argmap.comparison import Comparison
from argmap.core.case import Case
from argmap.media.terminal import Line, fold, plain, width, wrap
from argmap.report.comparison.answer import BEHIND, FEW, SHORT, question, sections, verdict

_SCREEN = 24
_INDENT = 4


class _Room(NamedTuple):
    """How much is shown: of each section, of a statement, of the verdict and of a sentence."""

    most: int
    short: int
    first: int
    longest: int


_ROOMS = (
    _Room(FEW, SHORT, first=9, longest=9),
    _Room(2, SHORT, first=9, longest=9),
    _Room(1, SHORT, first=9, longest=9),
    _Room(1, 26, first=9, longest=9),
    _Room(1, 26, first=6, longest=2),
    _Room(1, 26, first=6, longest=1),
    _Room(1, 26, first=3, longest=1),
)


def lines(
    case: Case, comparison: Comparison, columns: int, hint: str = " (--full)"
) -> tuple[Line, ...]:
    """Return the whole answer, folded; shorter where it would not fit a screen of 24 lines.

    At first fewer of what each section lists are shown, then fewer words of each; where that is
    not enough long sentences are cut, and at last what to look for next is left out. `hint` says
    where the rest is.
    """
    folded: tuple[Line, ...] = ()
    for room in _ROOMS:
        folded = tuple(_folded(case, comparison, columns, room, hint))
        if len(folded) < _SCREEN:  # the prompt needs one
            break
    return folded


def _folded(
    case: Case, comparison: Comparison, columns: int, room: _Room, hint: str
) -> Iterator[Line]:
    yield from _asked(case, comparison, columns, room.longest)
    yield ()
    stands, *others = verdict(case, comparison)
    yield from _cut_short(fold(stands, columns), room.first, columns)
    cautions = [line for line in others if line[0][0] == "unresolved"]
    hidden = frozenset(cautions[FEW:]) if room.longest < FEW else frozenset()
    for line in others:
        if line not in hidden:
            yield from _cut_short(fold(line, columns), room.longest, columns)
    if hidden:
        yield (("unresolved", f"! And {len(hidden)} more to read it with{hint}."),)
    yield ()
    parts = sections(case, comparison, room.most, room.short, hint)
    for part in parts if room.longest > 1 else parts[:BEHIND]:
        for line in part:
            yield from _cut_short(fold(line, columns), room.longest, columns)


def _asked(case: Case, comparison: Comparison, columns: int, longest: int) -> Iterator[Line]:
    """Yield the question, its words broken where one is longer than a line."""
    statement, name = question(case, comparison)
    pieces = [(("title", text),) for text in wrap(statement[1], columns - _INDENT)]
    lines: list[Line] = [pieces[0], *((("", " " * _INDENT), *piece) for piece in pieces[1:])]
    lines = list(_cut_short(lines, longest, columns))
    if width(plain([lines[-1]]).rstrip() + name[1]) <= columns:
        lines[-1] = (*lines[-1], name)
    else:
        lines.append((("", "  "), name))
    yield from lines


def _cut_short(lines: Sequence[Line], most: int, columns: int) -> Iterator[Line]:
    """Yield at most so many lines of a sentence, with a mark where it goes on."""
    yield from lines[: most - 1]
    for line in lines[most - 1 : most]:
        if len(lines) <= most:
            yield line
        else:
            text = wrap(plain([line]), columns - _INDENT - 1)[0]
            begun = len(plain([line])) - len(plain([line]).lstrip())
            indent = " " * (_INDENT if most > 1 else begun)
            yield ((line[-1][0], f"{indent}{text}…"),)
