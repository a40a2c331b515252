"""A hoop that was not passed, written as support.

A hoop must be passed: failing it nearly eliminates (Van Evera 1997). Evidence that was looked for
and is absent (`found: absent`) has failed the `test: hoop` of its link, or the `doubly-decisive`
one, so it cannot support what was tested. Until it is mended the cell counts for nothing.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == evidence/instruction-to-wait.md
    ---
    found: absent
    supports: [{to: protest, test: hoop}]
    ---
    # An instruction to stay away until the seat was settled

Good:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == evidence/instruction-to-wait.md
    ---
    found: absent
    contradicts: [{to: protest, test: hoop}]
    ---
    # An instruction to stay away until the seat was settled

Where what was absent is what the explanation leads to expect, the test was passed: then write the
absence as what was found, and leave `found` out.
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.disputes import is_failed_test
from argmap.core.findings import Finding, Fix, Note, Rule, Severity
from argmap.core.model import Link
from argmap.notation import entries, keys, lists

RULE = Rule(
    "failed-test", Severity.ERROR, "a hoop that was not passed is written as support", fix="ask"
)
REACH = 1


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each support by evidence that failed the test of its link."""
    for link in case.links:
        if not is_failed_test(case, link):
            continue
        origin, target = link.address
        item = case.items[origin]
        yield RULE.finding(
            link.span,
            f'"{origin}" is absent, and fails the {link.test} test of "{target}" that it supports',
            item=origin,
            target=target,
            notes=(Note(item.at("found"), f'"{origin}" was looked for, and is absent'),),
            help=f'write it as "contradicts: [{target}]", or as another test',
            fix=_fix(case, link),
        )


def _fix(case: Case, link: Link) -> Fix | None:
    """Return the fix that writes it as a contradiction."""
    source = case.text(link.span.path)
    gone = () if source is None else lists.take_out_at(source, link.span)
    if source is None or not gone:
        return None
    kind = case.items[link.origin].kind
    added = keys.with_entries(source, kind, "contradicts", [entries.of_link(link)])
    if not added:
        return None
    return Fix.of('write it under "contradicts"', (*gone, *added), safe=False)
