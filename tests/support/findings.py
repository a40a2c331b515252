"""What the rules tell of a case."""

from support.case_text import case_of

from argmap import checks
from argmap.core.case import Case
from argmap.core.findings import Finding


def found(case: Case | str, *rules: str) -> list[Finding]:
    """Return what these rules find (every rule, when none is named), in order."""
    if isinstance(case, str):
        case = case_of(case)
    return [finding for finding in checks.run(case) if not rules or finding.rule in rules]


def told(case: Case | str, *rules: str) -> list[tuple[str, str]]:
    """Return (rule, item) of what these rules find, in order."""
    return [(finding.rule, finding.item) for finding in found(case, *rules)]
