"""A rule that stopped with an error of its own.

That is a bug in argmap and not in the case. The finding names the rule and the error; all other
rules ran to their end, so what they say can be relied on. Please report it, with the line as it
stands.

There is no *Bad* and no *Good* example: no case is meant to bring this about.
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity

RULE = Rule("check-crashed", Severity.ERROR, "a rule stopped with an error of its own")


def check(case: Case) -> Iterator[Finding]:  # noqa: ARG001 - every rule is given the case
    """Yield nothing: these findings are made where the rules are run."""
    yield from ()
