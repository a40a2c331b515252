"""A source names a stored copy that there is not, or that cannot be read.

`text` is a path relative to the source's own file. The copy is a regular file inside the case,
UTF-8 text, plain or Markdown; a path or a link that leads out of the case is not followed.

Bad:

    == evidence/sources/lie-1954.md
    ---
    text: lie-1954.txt
    ---
    # Trygve Lie, In the Cause of Peace, 1954
    == evidence/sources/text/lie-1954.txt
    "No," he answered, "I will not go there."

Good:

    == evidence/sources/lie-1954.md
    ---
    text: text/lie-1954.txt
    ---
    # Trygve Lie, In the Cause of Peace, 1954
    == evidence/sources/text/lie-1954.txt
    "No," he answered, "I will not go there."
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity
from argmap.core.model import Kind

RULE = Rule(
    "missing-copy", Severity.ERROR, "a source's copy that is not there, or lies outside the case"
)
REACH = 1


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each source whose copy could not be read."""
    for name, copy in sorted((case.copies or {}).items()):
        source = case.items.get(name)
        if copy.problem and source is not None and source.kind is Kind.SOURCE:
            yield RULE.finding(
                source.at("text"),
                f'the copy of "{name}" cannot be used: {copy.problem}',
                item=name,
                target="text",
                help='name a UTF-8 text file in the case, relative to this file: "text/NAME.txt"',
            )
