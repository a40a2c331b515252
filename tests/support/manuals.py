"""The rules' manuals and the examples in them."""

import re
from textwrap import dedent

from argmap import checks

RULES = checks.rules()


WITHOUT_EXAMPLES = {"check-crashed"}


WITH_EXAMPLES = sorted(set(RULES) - WITHOUT_EXAMPLES)


def example(manual: str, which: str) -> str:
    """Return the one example of this kind in a manual."""
    found = re.findall(rf"^{which}:\n\n((?:    .*\n|\n)+)", manual + "\n", flags=re.MULTILINE)
    assert len(found) == 1, f"a manual has exactly one {which} example, not {len(found)}"
    return dedent(found[0]).strip("\n") + "\n"
