"""A quotation that is nearly, but not exactly, in the stored copy of its source.

A word changed, dropped or added, or parts in another order than in the source. Both texts are
shown, with the words that differ between asterisks. Either restore the words, or show what you did:
`[…]` where words are left out, `[word]` around a word of your own.

Bad:

    == evidence/lunch-refusal.md
    ---
    source: lie-1954
    locator: page 333
    ---
    # Malik was asked to come along, and would not

    > At luncheon I begged Malik to come along to the meeting.
    == evidence/sources/lie-1954.md
    ---
    text: text/lie-1954.txt
    ---
    # Trygve Lie, In the Cause of Peace, 1954
    == evidence/sources/text/lie-1954.txt
    At luncheon I asked Malik to come along to the meeting. "No," he answered.

Good:

    == evidence/lunch-refusal.md
    ---
    source: lie-1954
    locator: page 333
    ---
    # Malik was asked to come along, and would not

    > At luncheon I [the Secretary-General] asked Malik to come along to the meeting.
    == evidence/sources/lie-1954.md
    ---
    text: text/lie-1954.txt
    ---
    # Trygve Lie, In the Cause of Peace, 1954
    == evidence/sources/text/lie-1954.txt
    At luncheon I asked Malik to come along to the meeting. "No," he answered.
"""

from collections.abc import Iterator
from itertools import chain

from argmap.core.case import Case
from argmap.core.findings import Finding, Fix, Note, Rule, Severity
from argmap.quotes import Judged, QuotationMatch, judged
from argmap.quotes.restoring import restored

RULE = Rule(
    "quote-altered", Severity.WARNING, "a quotation that differs from the stored copy", fix="ask"
)
REACH = 1


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each quotation that is altered, at the first part that is."""
    for one in judged(case):
        if one.outcome is not QuotationMatch.ALTERED or one.source is None:
            continue
        altered = one.altered[0]
        where = f'in the copy of "{one.source.id}"'
        if altered.span is None:
            yield RULE.finding(
                one.quotation.span,
                f"the parts of the quotation are in another order {where}",
                item=one.evidence.id,
                target=one.quotation.words,
                notes=(Note(one.source.at("text"), "the copy is named here"),),
                help="quote the parts in the order of the source, or as separate quotations",
            )
            continue
        yield RULE.finding(
            altered.part.span,
            f"the quotation reads otherwise {where}",
            item=one.evidence.id,
            target=one.quotation.words,
            notes=(
                Note(altered.part.span, f"quoted: {altered.quoted}"),
                Note(altered.span, f"source: {altered.copied}"),
            ),
            help="restore the source's words; write […] for words left out, [word] for yours",
            fix=_fix(case, one),
        )


def _fix(case: Case, one: Judged) -> Fix | None:
    """Return the fix that puts the copy's words in each part that is altered."""
    source = case.text(one.evidence.path)
    copy = (case.copies or {})[one.evidence.source or ""].text
    if source is None or copy is None:
        return None
    edits_by_part = [
        restored(source, altered.part.span, copy, altered.span)
        for altered in one.altered
        if altered.span is not None
    ]
    if not all(edits_by_part):
        return None
    edits = chain.from_iterable(edits_by_part)
    return Fix.of("put the words as the copy has them", edits, safe=False)
