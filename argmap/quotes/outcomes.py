"""What can come of looking for a quotation in the copy of its source, as values."""

from dataclasses import dataclass
from enum import StrEnum

from argmap.core.model import Evidence, Source
from argmap.core.positions import SourceText, Span
from argmap.quotes.cuts import Cut
from argmap.quotes.reading import Part, Quotation


class QuotationMatch(StrEnum):
    """Whether and how a quotation stands in the copy of its source."""

    UNVERIFIED = "no copy to look in"
    RECORDED = "found before, by its record"
    FOUND = "found"
    AMBIGUOUS = "found more than once"
    ALTERED = "found altered"
    MISSING = "not found"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands in the copy: from its first part to its last, and each part.

    `page` counts the form feeds before it, from 1; None when the copy has none. `dropped` (words
    left out, with their place) is empty but for a quotation that was found at one place. `over` is
    the page furniture in the copy that stands between the quoted words.
    """

    span: Span
    parts: tuple[Span, ...]
    page: int | None
    dropped: tuple[tuple[Cut, Span], ...] = ()
    over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Altered:
    """The part that is not in the copy as it is quoted, and the nearest passage.

    The words that differ stand between asterisks in `quoted` and `copied`, which are folded.
    `copy` is the copy without page furniture, in which `span` lies; None where its words are not
    to be written into the quotation. Without a passage, the parts are all there, in another order.
    """

    part: Part
    span: Span | None = None
    quoted: str = ""
    copied: str = ""
    copy: SourceText | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A quotation of an evidence item, and how it stands in the copy of its source.

    `pages` are those that the locator names, first and last; `wrong_page` says that the quotation
    was found, and on another page only. `altered` has each part that differs, in order. `capitals`
    says that it was found, and that one of the two texts has words in capitals. `unknown_language`
    is that of the copy where what the quotation leaves out was not looked at: its tag, or empty.
    """

    evidence: Evidence
    quotation: Quotation
    source: Source | None
    outcome: QuotationMatch
    places: tuple[Place, ...] = ()
    altered: tuple[Altered, ...] = ()
    pages: tuple[int, int] | None = None
    wrong_page: bool = False
    capitals: bool = False
    unknown_language: str | None = None
