"""One file as it is on the disk, and cuts into it that leave every other byte alone."""

from bisect import bisect_left

from argmap.core.positions import SourceText
from argmap.notation.keys import Cut

__all__ = ["Cut", "Sheet"]


class Sheet:
    """A file's raw text with its plain one, whose offsets cuts are told in."""

    def __init__(self, path: str, raw: str) -> None:
        """Take the text as decoded, with its byte order mark and line ends."""
        self.raw = raw
        self.source = SourceText(path, raw)
        self._mark = int(raw.startswith("\ufeff"))
        self._pairs: list[int] = []
        at = raw.find("\r\n")
        while at >= 0:
            self._pairs.append(at - self._mark - len(self._pairs))
            at = raw.find("\r\n", at + 2)

    @property
    def line_end(self) -> str:
        """The line end of the first line."""
        first = self.source.text.find("\n")
        return "\n" if first < 0 else self.raw[self._at(first) : self._at(first + 1)]

    def cut(self, cuts: list[Cut]) -> str:
        """Return the raw text after the cuts, which do not overlap; of two at one place, in turn.

        A line feed in a cut's new text becomes the line end of the file.
        """
        out: list[str] = []
        done = 0
        for one in sorted(cuts):
            out += (self.raw[done : self._at(one.start)], one.new.replace("\n", self.line_end))
            done = self._at(one.end)
        return "".join((*out, self.raw[done:]))

    def _at(self, offset: int) -> int:
        """Return where an offset of the plain text is in the raw one."""
        return offset + self._mark + bisect_left(self._pairs, offset)
