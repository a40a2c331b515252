"""One item for people: `argmap show`."""

import pytest
from support.case_text import case_of

from argmap.media.terminal import plain, width
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


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_a_listed_item_is_never_wider_than_the_terminal(columns: int) -> None:
    statements = [
        f"{'a' * number} word after word of a long statement, {'b' * 30} " * 4
        for number in range(1, 20)
    ]
    text = (
        "".join(
            f"== claims/c{number}.md\n---\nstatus: {('open', 'draft')[number % 2]}\n---\n# {said}\n"
            for number, said in enumerate(statements)
        )
        + "== claims/wide.md\n---\n---\n# "
        + "北京没有席位" * 20
        + "\n"
    )
    case = case_of(text)
    lines = plain(items.listing(items.select(case, ()), columns)).splitlines()
    assert len(lines) == 20
    assert max(map(width, lines)) <= columns
    assert all(line.endswith("…") for line in lines)


def test_a_long_id_leaves_room_for_some_of_its_statement_and_all_of_the_others() -> None:
    long = f"{'a-' * 25}b"
    text = "== claims/{}.md\n---\n---\n# {}\n"
    case = case_of(text.format(long, "word " * 30) + text.format("short", "word " * 6))
    first, second = plain(items.listing(items.select(case, ()), 80)).splitlines()
    assert first == f"{long}  claim  word word word word…"
    assert second.endswith("claim  word word word word word word")
