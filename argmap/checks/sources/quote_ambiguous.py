"""A quotation that stands in the stored copy of its source more than once.

Which of the places is meant decides what the words mean. Quote more of the sentence; or, where the
copy keeps the pages apart with form feeds, let the locator name the page.

Bad:

    == evidence/malik-refused.md
    ---
    source: lie-1954
    locator: chapter 18
    ---
    # Malik would not go

    > I will not go there
    == evidence/sources/lie-1954.md
    ---
    text: text/lie-1954.txt
    ---
    # Trygve Lie, In the Cause of Peace, 1954
    == evidence/sources/text/lie-1954.txt
    "I will not go there," said Malik. Gross was relieved. "I will not go there," he had feared
    to hear himself say.

Good:

    == evidence/malik-refused.md
    ---
    source: lie-1954
    locator: chapter 18
    ---
    # Malik would not go

    > “I will not go there,” said Malik.
    == evidence/sources/lie-1954.md
    ---
    text: text/lie-1954.txt
    ---
    # Trygve Lie, In the Cause of Peace, 1954
    == evidence/sources/text/lie-1954.txt
    "I will not go there," said Malik. Gross was relieved. "I will not go there," he had feared
    to hear himself say.
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.quotes import QuotationMatch, judged

RULE = Rule("quote-ambiguous", Severity.INFO, "a quotation found more than once")
REACH = 1

_MOST_SHOWN = 5


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each quotation with several places, the first five of them as notes."""
    for one in judged(case):
        if one.outcome is QuotationMatch.AMBIGUOUS and one.source is not None:
            yield RULE.finding(
                one.quotation.span,
                f'the quotation stands more than once in the copy of "{one.source.id}"',
                item=one.evidence.id,
                target=one.quotation.words,
                notes=tuple(Note(place.span, "here") for place in one.places[:_MOST_SHOWN]),
                help="quote more of the sentence, or name the page if the copy has pages",
            )
