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


def test_a_prediction_is_told_from_both_ends_and_on_which_side_it_counts():
    case = case_of(
        CASE.replace("answers: why", "answers: why\npredicts: [seen]")
        + "== evidence/seen.md\n---\nfound: absent\nvoice: miller\nderived_from: []\n---\n# Seen\n"
    )
    told = plain(items.show(case, case.items["because"], 80))
    assert "predicts seen (moderate, counts against because)\n" in told
    told = plain(items.show(case, case.items["seen"], 80))
    assert "predicted by because (moderate, counts against because)\n" in told
    assert "derived from  nothing: it is its source's own\n" in told
    assert "voice         miller\n" in told


def test_what_stands_in_a_source_is_listed_with_it():
    case = case_of(
        "== evidence/sources/papers.md\n---\n---\n# Papers\n"
        "== evidence/sources/letter.md\n---\npart_of: papers\n---\n# A letter\n"
    )
    told = plain(items.show(case, case.items["papers"], 80))
    assert "contains      letter\n" in told


def test_a_link_that_does_not_count_says_why():
    case = case_of(
        CASE + "== claims/idea.md\n---\nstatus: draft\nsupports: [because]\n---\n# An idea\n"
    )
    told = plain(items.show(case, case.items["because"], 80))
    assert "supported by idea (moderate)  does not count: idea is a draft\n" in told


def test_what_names_an_item_stands_behind_an_empty_line() -> None:
    case = case_of(CASE)
    lines = plain(items.show(case, case.items["why"], 80)).splitlines()
    assert lines[lines.index("answered by   because") - 1] == ""
