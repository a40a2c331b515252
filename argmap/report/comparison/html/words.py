"""Lines of text with roles as a page shows them, and where things stand on it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from argmap.comparison import Struck
from argmap.comparison.words import spoken
from argmap.core.case import Case
from argmap.core.model import ItemId
from argmap.media.dot import token
from argmap.media.terminal import Line
from argmap.report.comparison.wording import cause, own_words

_INDENTED = 4
_WHOLE = 100_000
_AFTER = len("…”")
_MOST_ENDS, _FARTHEST_END = 12, 2_000
"""How many closing signs are tried for each opening one, and how far: others lead nowhere."""

_OPENING, _CLOSING, _ID = "\u201c", "\u201d", '"'
"""What stands around an item's own words, and around its id."""


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a line: its role or "", its text, and the anchor that it leads to or ""."""

    role: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line; `deeper` says that it belongs to the one above it."""

    words: tuple[Words, ...]
    deeper: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines below it."""

    heading: tuple[Words, ...]
    lines: tuple[Sentence, ...]


def row_anchor(evidence: ItemId) -> str:
    """Return where an evidence item stands on the page."""
    return f"evidence-{token(evidence)}"


def column_anchor(explanation: ItemId) -> str:
    """Return where an explanation stands on the page."""
    return f"explanation-{token(explanation)}"


def cell_anchor(evidence: ItemId, explanation: ItemId) -> str:
    """Return where the reasons of a cell stand on the page."""
    return f"cell-{token(evidence)}.{token(explanation)}"


def uncounted(case: Case, struck: Struck) -> str:
    """Return a cell that is shown and not counted in words, with the cause."""
    return f"{spoken(struck.cell)}; not counted, because {cause(case, struck)}"


class Places:
    """Where items stand on a page, found by their ids and by their own words in a sentence."""

    def __init__(self, case: Case, anchors: Mapping[ItemId, str]) -> None:
        """Take where items stand; what is not there leads nowhere. O(n log n) of the case."""
        self._anchors = anchors
        self._exact: dict[str, str] = {}
        for name in case.items:
            words = own_words(case, name, _WHOLE)
            where = anchors.get(name, "")
            same = self._exact.setdefault(words, where) == where
            self._exact[words] = where if same else ""  # two say the same: neither is meant
        self._sorted = sorted(self._exact)
        for name, where in anchors.items():
            self._exact.setdefault(f'"{name}"', where)

    def line(self, line: Line) -> tuple[Words, ...]:
        """Return a line in which what stands on the page leads there."""
        return tuple(words for role, text in line for words in self._split(role, text))

    def text(self, text: str) -> tuple[Words, ...]:
        """Return words in which what stands on the page leads there."""
        return self.line((("", text),))

    def _split(self, role: str, text: str) -> Iterator[Words]:
        if role == "id":
            yield Words(role, text, self._anchors.get(text, ""))
            return
        here = 0
        for start, end, where in self._quotations(text):
            yield from (Words(role, part, "") for part in [text[here:start]] if part)
            yield Words(role, text[start:end], where)
            here = end
        yield from (Words(role, part, "") for part in [text[here:]] if part)

    def _quotations(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where an item's words or its id begin and end in a text, and where they lead to."""
        ends = [place + 1 for place, sign in enumerate(text) if sign == _CLOSING]
        here = 0
        for start, sign in enumerate(text):
            if start < here or sign not in (_OPENING, _ID):
                continue
            after = (
                self._ends_of_words(ends, start) if sign == _OPENING else _end_of_id(text, start)
            )
            quoted = self._quoted(text, start, after)
            if quoted is not None:
                here = quoted[0]
                yield start, *quoted

    @staticmethod
    def _ends_of_words(ends: Sequence[int], start: int) -> Sequence[int]:
        """Return where words that begin here may end, the farthest first."""
        first = bisect_left(ends, start + 2)
        near = ends[first : first + _MOST_ENDS]
        return [end for end in reversed(near) if end <= start + _FARTHEST_END]

    def _quoted(self, text: str, start: int, ends: Iterable[int]) -> tuple[int, str] | None:
        """Return where an item's words that begin here end, and where they lead to; else None."""
        for end in ends:
            where = self._of_words(text[start:end])
            if where is not None:
                return end, where
        return None

    def _of_words(self, words: str) -> str | None:
        """Return where an item stands that says this, or alone begins so where it is cut short."""
        if words in self._exact:
            return self._exact[words]
        begin, cut, _ = words.rpartition("…")
        if not cut or len(words) - len(begin) > _AFTER:
            return None
        first = bisect_left(self._sorted, begin)
        found = [one for one in self._sorted[first : first + 2] if one.startswith(begin)]
        return self._exact[found[0]] if len(found) == 1 else None


def _end_of_id(text: str, start: int) -> Sequence[int]:
    """Return where an id that begins here ends: at the next sign, as no id has one."""
    end = text.find(_ID, start + 1) + 1
    return [end] if end else []


def places(
    case: Case,
    rows: Iterable[ItemId],
    explanations: Iterable[ItemId],
    others: Mapping[ItemId, str],
) -> Places:
    """Return where these rows and explanations stand, and `others` that the page has besides."""
    own = {name: row_anchor(name) for name in rows}
    own |= {name: column_anchor(name) for name in explanations}
    return Places(case, {**others, **own})


def sections(found: Places, parts: Iterable[Iterable[Line]]) -> Iterator[Section]:
    """Yield parts as sections; a part may have several headings, and begins with one."""
    for part in parts:
        below: list[Line] = []
        for line in part:
            if below and line and line[0][0] == "head":
                yield _section(found, below)
                below = []
            below.append(line)
        if below:
            yield _section(found, below)


def _section(found: Places, below: Sequence[Line]) -> Section:
    heading, *lines = below
    return Section(found.line(heading), tuple(_sentence(found, line) for line in lines))


def _sentence(found: Places, line: Line) -> Sentence:
    text = "".join(text for _, text in line)
    return Sentence(found.line(line), deeper=len(text) - len(text.lstrip()) >= _INDENTED)
