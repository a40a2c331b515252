"""`argmap stats`: the numbers are those of the case, in text and in JSON."""

import datetime as dt
import json
from pathlib import Path

import pytest
from support.case_text import case_of, write
from support.inside import run
from support.program import WHOLE_CASE

from argmap.core import graph
from argmap.media.terminal import plain, width
from argmap.report import stats

TODAY = dt.date(2026, 7, 27)

JUDGED = """
== claims/why.md
---
kind: question
---
# Why?
== claims/a.md
---
kind: explanation
---
# A
== claims/b.md
---
kind: explanation
status: rejected
---
# B
== claims/middle.md
---
supports:
  - to: a
    why: It is on the way
    strength: strong
---
# Middle
== evidence/first.md
---
source: letter
locator: page 1
date: 1950-01/1950-02
supports: [middle]
contradicts: [b]
---
# First

> quoted words
> on two lines

> and again
== evidence/second.md
---
source: memoir
date: 1949
undercuts: [first -> middle]
ratings: {b: C}
---
# Second
== evidence/third.md
---
source: letter
---
# Third
== evidence/sources/letter.md
---
standing: primary
reliability: F
text: text/letter.txt
---
# Letter
== evidence/sources/memoir.md
---
derived_from: [letter]
---
# Memoir
== evidence/sources/spare.md
---
---
# Spare
"""


def test_items_and_links_are_counted_by_their_words() -> None:
    told = stats.document(case_of(JUDGED))
    assert told["items"] == {
        "total": 10,
        "by_kind": {
            "question": 1,
            "explanation": 2,
            "claim": 1,
            "assumption": 0,
            "evidence": 3,
            "source": 3,
        },
        "by_status": {"open": 9, "accepted": 0, "rejected": 1, "draft": 0, "withdrawn": 0},
        "unread": 0,
    }
    assert told["links"] == {
        "total": 4,
        "by_relation": {
            "supports": 2,
            "contradicts": 1,
            "undercuts": 1,
            "neutral": 0,
            "predicts": 0,
        },
        "by_strength": {"weak": 0, "moderate": 3, "strong": 1},
        "switched_off": 1,
        "with_why": 1,
    }


def test_evidence_is_counted_for_each_explanation_with_its_origins() -> None:
    told = stats.document(case_of(JUDGED))
    assert told["explanations"] == [
        {"id": "a", "question": "why", "evidence": 2, "for": 1, "against": 0, "origins": 1},
        {"id": "b", "question": "why", "evidence": 2, "for": 0, "against": 1, "origins": 1},
    ]


def test_what_is_documented_about_evidence_and_sources_is_counted() -> None:
    told = stats.document(case_of(JUDGED))
    assert told["evidence"] == {
        "total": 3,
        "with_source": 3,
        "with_locator": 1,
        "with_date": 2,
        "quoted": 1,
        "quotations": 2,
        "quotations_with_copy": 2,
        "origins": 1,
    }
    assert told["dates"] == {"oldest": "1949", "newest": "1950-01/1950-02"}
    assert told["sources"] == {
        "total": 3,
        "cited": 2,
        "with_copy": 1,
        "by_standing": {"primary": 1, "secondary": 0, "tertiary": 0, "none": 2},
        "by_reliability": {"A": 0, "B": 0, "C": 0, "D": 0, "E": 0, "F": 1, "none": 2},
        "by_interest": {"party": 0, "rival": 0, "neutral": 0, "unknown": 0, "none": 3},
    }


def chain(*pairs: str) -> str:
    names = sorted({name for pair in pairs for name in pair.split(">")} - {"x"})
    text = "== claims/q.md\n---\nkind: question\n---\n# Q\n"
    text += "== claims/x.md\n---\nkind: explanation\n---\n# X\n"
    for name in names:
        to = ", ".join(pair.split(">")[1] for pair in pairs if pair.split(">")[0] == name)
        text += f"== claims/{name}.md\n---\nsupports: [{to}]\n---\n# {name}\n"
    return text


@pytest.mark.parametrize(
    ("pairs", "depth"),
    [
        ((), 0),
        (("a>x",), 1),
        (("a>x", "b>a"), 2),
        (("a>x", "b>a", "b>x"), 2),
        (("a>x", "b>a", "c>b", "d>c"), 4),
        (("a>b", "b>c"), 0),  # leads to no explanation
        (("a>x", "b>a", "a>b"), 1),  # a ring counts once
        (("a>x", "b>a", "c>b", "b>c", "d>c"), 3),
        (("a>x", "a>nobody"), 1),
    ],
)
def test_depth_is_the_longest_way_to_an_explanation(pairs: tuple[str, ...], depth: int) -> None:
    assert graph.depth(case_of(chain(*pairs))) == depth


@pytest.mark.parametrize("columns", [40, 80, 100])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    text = JUDGED.replace("== claims/a.md", f"== claims/{'long-' * 12}a.md").replace(
        "to: a\n", f"to: {'long-' * 12}a\n"
    )
    shown = plain(stats.lines(case_of(text), columns, today=TODAY))
    assert max(width(line) for line in shown.splitlines()) <= columns


def test_bars_are_as_long_as_their_numbers() -> None:
    shown = plain(stats.lines(case_of(JUDGED), 80, today=TODAY)).splitlines()
    bars = {line.split()[0]: line.count("█") for line in shown[:6]}
    assert bars["evidence"] == bars["source"] == 30
    assert bars["explanation"] == 20
    assert bars["question"] == 10


def test_an_empty_case_has_numbers_too() -> None:
    case = case_of("")
    assert stats.document(case)["dates"] == {"oldest": None, "newest": None}
    assert plain(stats.lines(case, 80, today=TODAY)) == "items 0\nlinks 0\nevidence 0\nsources 0\n"


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("1950", "the newest is 76 years old"),
        ("1950-07-27", "the newest is 76 years old"),
        ("1950-07-28", "the newest is 75 years old"),
        ("1949/1950-08", "the newest is 75 years old"),
        ("2025-07", "the newest is a year old"),
        ("2026", "the newest is less than a year old"),
        ("2026-07-27", "the newest is less than a year old"),
        ("2026-08", "from 2026-08 to 2026-08\n"),
    ],
)
def test_the_age_of_the_newest_evidence_is_told(date: str, said: str) -> None:
    case = case_of(f"== evidence/e.md\n---\ndate: {date}\n---\n# Seen\n")
    assert said in plain(stats.lines(case, 80, today=TODAY))


def test_the_program_shows_text_and_json(tmp_path: Path) -> None:
    case = write(tmp_path, WHOLE_CASE)
    shown = run("stats", cwd=case)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "  evidence             2  ██" in shown.stdout
    dated = case / "evidence/malik-statement.md"
    text = dated.read_text("utf-8")
    dated.write_text(text.replace("locator:", "date: 1950-06-27\nlocator:"), "utf-8")
    aged = run("stats", "--today", "1960-01-01", cwd=case).stdout
    assert "the newest is 9 years old" in aged
    dated.write_text(text, "utf-8")
    told = json.loads(run("stats", "--format", "json", cwd=case).stdout)
    assert told["schema"] == 1
    assert told["items"]["total"] == 7
    assert run("stats", case, cwd=tmp_path.parent).stdout == shown.stdout


def test_files_that_cannot_be_read_are_counted_apart(tmp_path: Path) -> None:
    case = write(tmp_path, WHOLE_CASE)
    (case / "claims/broken.md").write_bytes(b"\xff")
    shown = run("stats", cwd=case)
    assert shown.returncode == 0
    assert "  1 file cannot be read: argmap check says why" in shown.stdout
