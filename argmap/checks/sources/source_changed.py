"""The stored copy of a source is not the one whose hash was recorded.

`sha256` holds the copy fast: quotations were compared with this text and no other. When it changes,
somebody has to look at what changed and record the new hash. Line ends make no difference, since
git may change them.

Bad:

    == evidence/sources/lie-1954.md
    ---
    text: text/lie-1954.txt
    sha256: 4c2ef032ed04eaccc727cb16c49907bc4867404346b2c2f85de857de8c4dd0a1
    ---
    # Trygve Lie, In the Cause of Peace, 1954
    == evidence/sources/text/lie-1954.txt
    "No," he answered, "I will not go there."

Good:

    == evidence/sources/lie-1954.md
    ---
    text: text/lie-1954.txt
    sha256: c83e8948258514eef8268cdbe5ed8f3364efd9adb72373784cf92493e3b7170c
    ---
    # Trygve Lie, In the Cause of Peace, 1954
    == evidence/sources/text/lie-1954.txt
    "No," he answered, "I will not go there."
"""

from collections.abc import Iterator
from hashlib import sha256

from argmap.core.case import Case
from argmap.core.findings import Finding, Fix, Rule, Severity
from argmap.core.model import Source
from argmap.core.text_edits import TextEdit

RULE = Rule(
    "source-changed", Severity.ERROR, "a copy whose hash is not the recorded one", fix="ask"
)
REACH = 1


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each source whose copy has another hash than `sha256` says."""
    copies = case.copies or {}
    for source in case.of(Source):
        copy = copies.get(source.id)
        if source.sha256 is None or copy is None or not copy.sha256:
            continue
        if source.sha256 == copy.sha256:
            continue
        if copy.text is not None and sha256(copy.text.text.encode()).hexdigest() == source.sha256:
            continue
        yield RULE.finding(
            source.at("sha256"),
            f'the copy of "{source.id}" has changed since its hash was recorded',
            item=source.id,
            target="sha256",
            help=f'see what changed; if it is right, write "sha256: {copy.sha256}"',
            fix=Fix.of(
                "record the hash of the copy as it is now",
                [TextEdit(source.at("sha256"), copy.sha256)],
                safe=False,
            ),
        )
