"""A record that quotations were found in a copy, which holds no more.

`argmap source verify` records in each item (`verified`) on which day its quotations were found in
the copy with which hash, for a copy that is kept outside the case. The record holds as long as the
source pins that hash (`sha256`) and the quotations have the words that they had; how they are
broken into lines makes no difference. What is changed after that has to be compared again.

Where a quotation is not in a copy at hand, other rules say so, and this one does not.

Bad:

    == evidence/lunch-refusal.md
    ---
    source: lie-1954
    locator: page 333
    verified:
      on: 2026-11-30
      sha256: c83e8948258514eef8268cdbe5ed8f3364efd9adb72373784cf92493e3b7170c
      words: 5ec516fe32729ada2e18aa1e5eef2f6c630dcd41f0ee178494b3d21e604fe0e9
    ---
    # Malik was asked to come along, and would not

    > I will never go there.
    == evidence/sources/lie-1954.md
    ---
    standing: primary
    sha256: c83e8948258514eef8268cdbe5ed8f3364efd9adb72373784cf92493e3b7170c
    ---
    # Trygve Lie, In the Cause of Peace, 1954

Good:

    == evidence/lunch-refusal.md
    ---
    source: lie-1954
    locator: page 333
    verified:
      on: 2026-11-30
      sha256: c83e8948258514eef8268cdbe5ed8f3364efd9adb72373784cf92493e3b7170c
      words: 5ec516fe32729ada2e18aa1e5eef2f6c630dcd41f0ee178494b3d21e604fe0e9
    ---
    # Malik was asked to come along, and would not

    > I will not go there.
    == evidence/sources/lie-1954.md
    ---
    standing: primary
    sha256: c83e8948258514eef8268cdbe5ed8f3364efd9adb72373784cf92493e3b7170c
    ---
    # Trygve Lie, In the Cause of Peace, 1954
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.quotes import QuotationMatch, judged, records

RULE = Rule("stale-verification", Severity.WARNING, "a record of a verification that holds no more")
REACH = 1

_AMISS = (QuotationMatch.ALTERED, QuotationMatch.MISSING)


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each item whose record holds no more, at the record."""
    flaws = {name: flaw for name, flaw in records(case).items() if flaw}
    if not flaws:
        return
    misquoting = {one.evidence.id for one in judged(case) if one.outcome in _AMISS}
    for name, flaw in flaws.items():
        item = case.items[name]
        source = dict(item.references())["source"]
        if name in misquoting:
            continue
        yield RULE.finding(
            item.at("verified"),
            f"the record that this was found in a copy holds no more: {flaw}",
            item=name,
            target="verified",
            notes=(Note(case.items[source].at("sha256"), "the copy is pinned here"),),
            help=f"compare it again: argmap source verify {source} FILE",
        )
