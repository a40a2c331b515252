"""An omission that leaves out more than a page.

`[…]` says that words are left out, not how many. Where the two parts of a quotation stand pages
apart, a reader takes for one thought what may be two: make them two quotations, each with its own
page. A page is what lies between two form feeds of the copy, or 500 words.

Bad:

    == evidence/boycott-mistake.md
    ---
    source: memoir
    locator: page 12
    ---
    # The minister called the boycott a mistake

    > We met in the evening […] it was a mistake.
    == evidence/sources/memoir.md
    ---
    text: text/memoir.txt
    ---
    # The minister's memoir
    == evidence/sources/text/memoir.txt
    We met in the evening.\f A page on the weather.\f Of the next war he said that it was a mistake.

Good:

    == evidence/boycott-mistake.md
    ---
    source: memoir
    ---
    # The minister called the next war a mistake

    > We met in the evening
    > — page 1

    and

    > Of the next war he said that it was a mistake.
    > — page 3
    == evidence/sources/memoir.md
    ---
    text: text/memoir.txt
    ---
    # The minister's memoir
    == evidence/sources/text/memoir.txt
    We met in the evening.\f A page on the weather.\f Of the next war he said that it was a mistake.
"""  # noqa: D301 - the form feeds in the examples are meant as such

from collections.abc import Iterator
from itertools import pairwise

from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.positions import SourceText
from argmap.quotes import Judged, QuotationMatch, judged
from argmap.quotes.scripts import words_of

RULE = Rule("wide-omission", Severity.INFO, "an omission that leaves out more than a page")
REACH = 1

_PAGE = 500
"""Words of a page."""


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each omission of more than a page, with what it leaves out."""
    for one in judged(case):
        copy = (case.copies or {}).get(one.evidence.source or "")
        if one.outcome is QuotationMatch.FOUND and copy is not None and copy.text is not None:
            yield from _wide(one, copy.text)


def _wide(one: Judged, copy: SourceText) -> Iterator[Finding]:
    (place,) = one.places
    for part, (before, behind) in zip(one.quotation.parts[1:], pairwise(place.parts), strict=False):
        ends = (before.end_line, before.end_column), (behind.line, behind.column)
        words, pages = _left_out(copy, *ends)
        if words <= _PAGE and pages < 1:
            continue
        counted = f"about {words:,} words"
        if pages:
            counted += f", {pages} {'page' if pages == 1 else 'pages'} and more"
        yield RULE.finding(
            part.span,
            f"the omission before these words leaves out {counted}",
            item=one.evidence.id,
            target=one.quotation.words,
            notes=(Note(before, "from here"), Note(behind, "to here")),
            help="make the two parts two quotations, each with its own locator",
        )


def _left_out(copy: SourceText, start: tuple[int, int], end: tuple[int, int]) -> tuple[int, int]:
    """Return how many words stand between two places of a copy, and how many whole pages."""
    lines = [copy.line(number) for number in range(start[0], end[0] + 1)]
    lines[-1] = lines[-1][: end[1] - 1]
    lines[0] = lines[0][start[1] - 1 :]
    between = "\n".join(lines)
    words = sum(1 for _ in words_of(" ".join(between.split())))
    return words, max(0, between.count("\f") - 1)
