"""A web source with neither access date nor stored copy.

Pages change and vanish. The day on which it was seen says which state of the page is meant, and a
stored copy keeps it. A DOI, a handle or an address in a web archive is as good as an access date.
More than five are reported as one finding, at the first; those whose heads ignore this rule are
silenced one by one.

Bad:

    == evidence/sources/old-man-2016.md
    ---
    csl:
      type: post-weblog
      URL: https://example.org/veto
    ---
    # A blog essay of 2016

Good:

    == evidence/sources/old-man-2016.md
    ---
    csl:
      type: post-weblog
      URL: https://example.org/veto
      accessed: 2026-05-01
    ---
    # A blog essay of 2016
"""

import re
from collections.abc import Iterator, Sequence

from argmap.checks._engine.grouping import apart
from argmap.core.cascades import half_read
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Source

RULE = Rule("unpinned-url", Severity.INFO, "a web source with neither access date nor stored copy")

_LASTING = re.compile(
    r"(?i)https?://(?:[\w-]+\.)*"
    r"(?:doi\.org|handle\.net|archive\.org|archive\.(?:ph|is|today)|perma\.cc|webcitation\.org)/"
)
_MOST_APART = 5
_MOST_NOTES = 5
_HELP = (
    'write the day on which you saw it under csl: "accessed: 2026-05-01"',
    'or store a copy, and name it: "text: text/ID.txt"',
)


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each such source whose file was read whole, or one for many."""
    loose = [one for one in case.of(Source) if _is_loose(one) and one.id not in half_read(case)]
    single, together = apart(loose, RULE, _MOST_APART)
    if together:
        yield _together(together)
    for source in single:
        message = f'"{source.id}" is on the web, and the state of the page is not held fast'
        yield RULE.finding(source.at("csl"), message, item=source.id, help=_HELP)


def _is_loose(source: Source) -> bool:
    url = source.csl.get("URL")
    held = source.text or source.sha256 or source.csl.get("accessed") or source.csl.get("DOI")
    return source.stands and bool(url) and not held and not _LASTING.match(str(url))


def _together(sources: Sequence[Source]) -> Finding:
    first = sources[0]
    return RULE.finding(
        first.at("csl"),
        f'"{first.id}" and {len(sources) - 1} more sources are on the web, and not held fast',
        item=first.id,
        target="many",
        notes=tuple(
            Note(one.at("csl"), f'"{one.id}" is here') for one in sources[1 : _MOST_NOTES + 1]
        ),
        help=_HELP,
    )
