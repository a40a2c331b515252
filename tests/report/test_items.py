"""One item for people: `argmap show`."""

from support.case_text import case_of

from argmap.media.terminal import plain
from argmap.report import items

CASE = """\
== claims/why.md
---
kind: question
---
# Why?
== claims/a-when.md
---
kind: question
distinct_from: [why]
---
# When?
== claims/because.md
---
kind: explanation
answers: why
---
# Because
"""


def test_what_names_an_item_stands_behind_an_empty_line() -> None:
    case = case_of(CASE)
    lines = plain(items.show(case, case.items["why"], 80)).splitlines()
    assert lines[lines.index("answered by   because") - 1] == ""
