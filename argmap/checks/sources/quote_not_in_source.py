"""A quotation whose words are not in the stored copy of its source, or stand on another page.

A block quotation in an evidence item is read as the source's own words. Line ends, hyphens at line
ends, the form of quotation marks and dashes and Markdown emphasis make no difference; words and
case do. Write `[…]` where words are left out, and `[word]` around words of your own.

Where the copy keeps the pages apart (with form feeds) and the locator names a page, a quotation
found on other pages only is a warning. The copy's first page counts as page 1, or as the first page
that the source's `csl` names.

Bad:

    == evidence/lunch-refusal.md
    ---
    source: lie-1954
    locator: page 333
    ---
    # Malik was asked to come along, and would not

    > He said that the Kremlin had forbidden it.
    == evidence/sources/lie-1954.md
    ---
    text: text/lie-1954.txt
    ---
    # Trygve Lie, In the Cause of Peace, 1954
    == evidence/sources/text/lie-1954.txt
    At luncheon I asked Malik to come along to the meeting. "No," he answered, "I will
    not go there."

Good:

    == evidence/lunch-refusal.md
    ---
    source: lie-1954
    locator: page 333
    ---
    # Malik was asked to come along, and would not

    > At luncheon I asked Malik to come along […]. “No,” he answered, “I will not go there.”
    == evidence/sources/lie-1954.md
    ---
    text: text/lie-1954.txt
    ---
    # Trygve Lie, In the Cause of Peace, 1954
    == evidence/sources/text/lie-1954.txt
    At luncheon I asked Malik to come along to the meeting. "No," he answered, "I will
    not go there."
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.quotes import QuotationMatch, earlier, judged

RULE = Rule("quote-not-in-source", Severity.ERROR, "quoted words not found in the stored copy")
REACH = 1


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each quotation that is not there, or not on the page it names."""
    for one in judged(case):
        quotation = one.quotation
        if one.outcome is QuotationMatch.MISSING and one.source is not None:
            yield RULE.finding(
                quotation.span,
                f'the quotation is not in the copy of "{one.source.id}"',
                item=one.evidence.id,
                target=quotation.words,
                notes=(
                    Note(one.source.at("text", "sha256"), "the copy is named here"),
                    *earlier(one),
                ),
                help="compare it with the source; write […] for words left out, [word] for yours",
            )
        elif one.wrong_page and one.pages is not None:
            place = one.places[0]
            yield RULE.finding(
                quotation.locator_span or one.evidence.at("locator"),
                f"the quotation is on page {place.page} of the copy, and not on page"
                f" {one.pages[0]}",
                item=one.evidence.id,
                target=quotation.words,
                notes=(Note(place.span, "it stands here"),),
                help="mend the locator, or give the copy's first page as csl: page-first",
                severity=Severity.WARNING,
            )
