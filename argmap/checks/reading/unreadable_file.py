"""A file of the case that could not be read at all.

An item is a small Markdown file in UTF-8 that begins with a head: lines of `key: value` between two
lines `---`. A file that is anything else says nothing to argmap, though it keeps its id: links to
it are not reported as well. Anchors, aliases and tags of YAML are refused, so that what stands in
the file is what is meant.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    contradicts:
      - to: misunderstanding
        why: Malik said: we will not come back
    ---
    # It was holding to the boycott

Good:

    == claims/protest.md
    ---
    kind: explanation
    contradicts:
      - to: misunderstanding
        why: "Malik said: we will not come back"
    ---
    # It was holding to the boycott

Most often a value holds a colon: put the whole value in double quotes.
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity

RULE = Rule(
    "unreadable-file",
    Severity.ERROR,
    "a file that is not UTF-8, has no head, or whose head is not YAML",
)


def check(case: Case) -> Iterator[Finding]:
    """Yield what reading found."""
    yield from case.faults_of(RULE.name)
