"""Where in a source: locators as people write them, and extents, as stretches of numbered units.

A locator is free text; what names pages, paragraphs, sections or chapters by number is read, in
English and German, and the rest is left to people. An extent (`67 paragraphs`, `pages 5-120`) says
which units a source has.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a source is counted in."""

    PAGE = "page"
    PARAGRAPH = "paragraph"
    SECTION = "section"
    CHAPTER = "chapter"


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Units of one kind from a first to a last, both included."""

    unit: Unit
    first: int
    last: int

    def within(self, other: "Passage") -> "tuple[Passage, ...]":
        """Return what of it lies in another of the same unit: one passage, or none."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return (Passage(self.unit, first, last),) if first <= last else ()


_WORDS = {
    Unit.PAGE: r"pp?\.?|pages?|pgs?\.|(?-i:S\.)|Seiten?",  # "s. 3" is a section of a law
    Unit.PARAGRAPH: r"paragraphs?|paras?\.?|pars?\.|¶¶?|Abs\.|Absatz|Absätze",
    Unit.SECTION: r"sections?|sects?\.|secs?\.|§§?|Abschnitte?",
    Unit.CHAPTER: r"chapters?|chaps?\.|ch\.|Kapitel|Kap\.",
}
_UNIT = "|".join(f"(?P<{unit.name}>{words})" for unit, words in _WORDS.items())
_DASH = r"\s*[-\u2010-\u2015\u2212]\s*"
_NUMBER = r"[1-9][0-9]{0,4}(?![0-9]|[.:][0-9])"
_RANGE = rf"(?P<first>{_NUMBER})(?:{_DASH}(?P<last>{_NUMBER})|\s?(?P<next>ff?\.?)(?!\w))?"
_NUMBERED = re.compile(
    rf"(?<![^\W\d_])(?:{_UNIT})\s*(?={_NUMBER})|(?P<nth>{_NUMBER}(?:st|nd|rd|th))\s+"
    rf"(?P<of>{'|'.join(Unit)})\b",
    re.IGNORECASE,
)
_ENTRY = re.compile(_RANGE)
_JOINT = r"\s*(?:[,;&+]|\b(?:and|und)\b)\s*"
_NEXT = re.compile(rf"{_JOINT}(?={_RANGE}(?:\s*$|\s*[,;&+)\]]|\s+(?:and|und)\b))", re.IGNORECASE)
"""What joins a further number, which no word of its own follows: not "page 4, 14 August"."""

_UNITS = "|".join(rf"{unit}s?" for unit in Unit)
EXTENT_PATTERN = (
    rf"(?:[1-9][0-9]{{0,4}} (?:{_UNITS})|(?:{_UNITS}) [1-9][0-9]{{0,4}}[-–][1-9][0-9]{{0,4}})"
)
_EXTENT = re.compile(
    rf"(?P<count>[1-9][0-9]{{0,4}}) (?P<of>{_UNITS})"
    rf"|(?P<unit>{_UNITS}) (?P<first>[1-9][0-9]{{0,4}})[-–](?P<last>[1-9][0-9]{{0,4}})"
)


def extent(text: str) -> Passage | None:
    """Return what an extent says: `67 paragraphs` is 1 to 67; None when it is none."""
    found = _EXTENT.fullmatch(text)
    if found is None:
        return None
    unit = Unit((found["of"] or found["unit"]).removesuffix("s"))
    if found["count"]:
        return Passage(unit, 1, int(found["count"]))
    first, last = int(found["first"]), int(found["last"])
    return Passage(unit, first, last) if first <= last else None


def passages(locator: str) -> tuple[Passage, ...]:
    """Return the passages that a locator names, in the order of writing; none that it hides.

    `pp. 4-6, 9` are two; the last number may be short (`pp. 123-7`); `f.` is the unit after, and
    `ff.`, which has no end, no more than its first.
    """
    return tuple(_passages(locator))


def _passages(locator: str) -> Iterator[Passage]:
    for named in _NUMBERED.finditer(locator):
        if named["nth"]:
            number = int(re.sub(r"\D", "", named["nth"]))
            yield Passage(Unit(named["of"].lower()), number, number)
            continue
        unit = next(unit for unit in Unit if named[unit.name] is not None)
        entry = _ENTRY.match(locator, named.end())
        while entry is not None:
            yield _passage(unit, entry)
            joint = _NEXT.match(locator, entry.end())
            entry = _ENTRY.match(locator, joint.end()) if joint is not None else None


def _passage(unit: Unit, entry: re.Match[str]) -> Passage:
    first = int(entry["first"])
    if (entry["next"] or "").rstrip(".") == "f":
        return Passage(unit, first, first + 1)
    written = entry["last"] or entry["first"]
    short = len(entry["first"]) - len(written)
    last = int(entry["first"][:short] + written) if short > 0 else int(written)
    return Passage(unit, first, max(first, last))
