"""A quotation that is nearly, but not exactly, in the stored copy of its source.

A word changed, dropped or added, or parts in another order than in the source. Both texts are
shown, with the words that differ between asterisks. Either restore the words, or show what you did:
`[…]` where words are left out, `[word]` around a word of your own.

What the page of the copy has between the quoted words and no author wrote is not put into the
quotation: heads of pages, `[Page 230]`, note marks, line numbers. A quotation that stands there but
for these, or but for words in capitals (`MALIK`), is an info that says so.

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
from argmap.core.text import clean
from argmap.quotes import Judged, QuotationMatch, earlier, judged
from argmap.quotes.restoring import restored

RULE = Rule(
    "quote-altered", Severity.WARNING, "a quotation that differs from the stored copy", fix="ask"
)
REACH = 1

_MOST_SHOWN = 5


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each quotation that is altered, at the first part that is."""
    for one in judged(case):
        yield from _found_otherwise(one)
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
                notes=(
                    Note(one.source.at("text", "sha256"), "the copy is named here"),
                    *earlier(one),
                ),
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
                *earlier(one),
            ),
            help="restore the source's words; write […] for words left out, [word] for yours",
            fix=_fix(case, one),
        )


def _found_otherwise(one: Judged) -> Iterator[Finding]:
    """Yield what is told of a quotation that is found: furniture over which it runs, capitals."""
    if one.outcome is not QuotationMatch.FOUND or one.source is None:
        return
    (place,) = one.places
    where = f'in the copy of "{one.source.id}"'
    notes = []
    if place.over:
        message = f"the quotation stands {where} with page furniture between its words"
        advice = "leave it if that is no part of the text; else write […] for it"
        notes += [f'passed over: "{clean(piece, 100)}"' for piece in place.over[:_MOST_SHOWN]]
        if one.capitals:
            notes.append("words in capitals")
    elif one.capitals:
        message = f"the quotation differs {where} in capitals only"
        advice = "leave it if they are the printer's, or quote them as they are printed"
        notes.append("it stands here")
    else:
        return
    yield RULE.finding(
        one.quotation.span,
        message,
        item=one.evidence.id,
        target=one.quotation.words,
        notes=tuple(Note(place.span, note) for note in notes),
        help=advice,
        severity=Severity.INFO,
    )


def _fix(case: Case, one: Judged) -> Fix | None:
    """Return the fix that puts the copy's words in each part that is altered."""
    source = case.text(one.evidence.path)
    if source is None:
        return None
    edits_by_part = [
        restored(source, altered.part.span, altered.copy, altered.span)
        if altered.copy is not None
        else ()
        for altered in one.altered
        if altered.span is not None
    ]
    if not all(edits_by_part):
        return None
    edits = chain.from_iterable(edits_by_part)
    return Fix.of("put the words as the copy has them", edits, safe=False)
