"""The mistakes beginners make in a file: each is found at its place, with help that mends it."""

import pytest
from support.case_text import case_of
from support.findings import found, told

from argmap.checks import rules
from argmap.core.positions import SourceText
from argmap.notation import parse

# (the mistake, the file's text, its path, rule, (line, column), words of the message or the help)
SUBJECTS = ("reading", "identity")
CLAIM, EVIDENCE, SOURCE = "claims/a.md", "evidence/a.md", "evidence/sources/a.md"
MISTAKES = [
    (
        "a source among the evidence",
        "---\ncsl: {title: Telegram}\nstanding: primary\nreliability: B\n---\n# A\n",
        EVIDENCE,
        ("wrong-type", (2, 1), "move the file to evidence/sources/"),
    ),
    (
        "ids with a comma and no brackets",
        "---\nsupports: protest, pique\n---\n# A\n",
        CLAIM,
        ("scalar-for-list", (2, 11), "supports: [protest, pique]"),
    ),
    (
        "an arrow of another kind",
        "---\nundercuts: [protest => pique]\n---\n# A\n",
        CLAIM,
        ("wrong-type", (2, 13), 'write the arrow as "->"'),
    ),
    (
        "an ignore that is a word",
        "---\nignore: [orphan]\n---\n# A\n",
        CLAIM,
        ("wrong-type", (2, 10), '"rule: NAME"'),
    ),
    (
        "a colon in an unquoted why",
        "---\nsupports:\n  - to: protest\n    why: Malik said: never\n---\n# A\n",
        CLAIM,
        ("unreadable-file", (4, 20), "double quotes"),
    ),
    (
        "a tab for indentation",
        "---\nsupports:\n\t- protest\n---\n# A\n",
        CLAIM,
        ("unreadable-file", (3, 1), "indent with spaces"),
    ),
    (
        "a tab before a key of an entry",
        "---\nsupports:\n  - to: protest\n\twhy: so\n---\n# A\n",
        CLAIM,
        ("unreadable-file", (4, 1), "indent with spaces"),
    ),
    (
        "no space after the first dash",
        "---\nsupports:\n  -protest\n---\n# A\n",
        CLAIM,
        ("scalar-for-list", (3, 3), "a space after the dash"),
    ),
    (
        "no space after any dash",
        "---\nsupports:\n  -protest\n  -pique\n---\n# A\n",
        CLAIM,
        ("scalar-for-list", (3, 3), "a space after the dash"),
    ),
    (
        "no space after a later dash",
        "---\nsupports:\n  - protest\n  -pique\n---\n# A\n",
        CLAIM,
        ("unreadable-file", (4, 3), "a space after the dash"),
    ),
    (
        "no space between dash and to",
        "---\nsupports:\n  -to: protest\n---\n# A\n",
        CLAIM,
        ("scalar-for-list", (3, 3), "a space after the dash"),
    ),
    (
        "no space between a later dash and to",
        "---\nsupports:\n  - to: protest\n  -to: pique\n---\n# A\n",
        CLAIM,
        ("unreadable-file", (4, 3), "a space after the dash"),
    ),
    (
        "an entry without a dash below another",
        "---\nsupports:\n  - protest\n    pique\n---\n# A\n",
        CLAIM,
        ("wrong-type", (4, 1), "a dash and a space"),
    ),
    (
        "a why below an entry that has no to",
        "---\nsupports:\n  - protest\n    why: so\n---\n# A\n",
        CLAIM,
        ("unreadable-file", (3, 3), '"- to: ID"'),
    ),
    (
        "a key of an entry that stands too deep",
        "---\nsupports:\n  - to: protest\n     why: so\n---\n# A\n",
        CLAIM,
        ("unreadable-file", (4, 9), "same indentation"),
    ),
    (
        "a key of an entry that stands not deep enough",
        "---\nsupports:\n  - to: protest\n   why: so\n---\n# A\n",
        CLAIM,
        ("unreadable-file", (4, 4), "same indentation"),
    ),
    (
        "support for supports",
        "---\nsupport: [protest]\n---\n# A\n",
        CLAIM,
        ("unknown-key", (2, 1), 'did you mean "supports"?'),
    ),
    (
        "a misspelled key of a link",
        "---\nsupports:\n  - to: protest\n    strenght: weak\n---\n# A\n",
        CLAIM,
        ("unknown-key", (4, 5), 'did you mean "strength"?'),
    ),
    (
        "a key under csl that is no variable",
        "---\ncsl: {tittle: FRUS}\n---\n# A\n",
        SOURCE,
        ("unknown-key", (2, 7), 'did you mean "title"?'),
    ),
    (
        "an id with a space and a capital",
        "---\nstatus: open\n---\n# A\n",
        "claims/Malik Statement.md",
        ("bad-id", (1, 1), 'rename the file to "malik-statement.md"'),
    ),
    (
        "a second-level heading for the statement",
        "---\n---\n## A\n",
        CLAIM,
        ("missing-statement", (3, 1), 'level one: "# "'),
    ),
    (
        "no space after the hash",
        "---\n---\n#A\n",
        CLAIM,
        ("missing-statement", (3, 1), 'a space after "#"'),
    ),
    (
        "no statement, and a hash in code",
        "---\n---\n```\n## A\n#B\n```\n",
        CLAIM,
        ("missing-statement", (2, 1), 'write "# " and one sentence'),
    ),
    (
        "a second statement, underlined",
        "---\n---\n# A\n\nB\n=\n",
        CLAIM,
        ("extra-heading", (5, 1), "a file of its own"),
    ),
    (
        "a heading without words",
        "---\n---\n# \n",
        CLAIM,
        ("missing-statement", (3, 1), 'one sentence after "# "'),
    ),
    (
        "no heading at all",
        "---\n---\nA\n",
        CLAIM,
        ("missing-statement", (2, 1), 'write "# " and one sentence'),
    ),
    (
        "the statement in the head",
        "---\nstatement: A\n---\n",
        CLAIM,
        ("missing-statement", (2, 1), "move it below the head"),
    ),
    (
        "a second statement",
        "---\n---\n# A\n\n# B\n",
        CLAIM,
        ("extra-heading", (5, 1), "a file of its own"),
    ),
    (
        "no space after the only colon",
        "---\nstatus:draft\n---\n# A\n",
        CLAIM,
        ("unreadable-file", (2, 1), "a space after the colon"),
    ),
    (
        "no space after the first colon",
        "---\nstatus:draft\nkind: claim\n---\n# A\n",
        CLAIM,
        ("unreadable-file", (2, 1), "a space after the colon"),
    ),
    (
        "no space after the last colon",
        "---\nkind: claim\nstatus:draft\n---\n# A\n",
        CLAIM,
        ("unreadable-file", (3, 1), "a space after the colon"),
    ),
    (
        "no space after the colon of an entry",
        "---\nsupports:\n  - to:protest\n    why: so\n---\n# A\n",
        CLAIM,
        ("unreadable-file", (3, 3), "a space after the colon"),
    ),
    (
        "no colon",
        "---\nkind claim\nstatus: draft\n---\n# A\n",
        CLAIM,
        ("unreadable-file", (2, 1), "put a colon"),
    ),
    (
        "a quotation mark that is not closed",
        '---\nsupports:\n  - to: protest\n    why: "Malik said\n---\n# A\n',
        CLAIM,
        ("unreadable-file", (4, 10), "close the quotation mark"),
    ),
    (
        "a bracket that is not closed",
        "---\nsupports: [protest, pique\n---\n# A\n",
        CLAIM,
        ("unreadable-file", (2, 11), "close it"),
    ),
    (
        "a head that is not closed",
        "---\nkind: claim\n\n# A\n",
        CLAIM,
        ("unreadable-file", (1, 1), 'end it with a line "---"'),
    ),
    ("no head", "# A\n", CLAIM, ("unreadable-file", (1, 1), 'begin with a line "---"')),
    ("an empty file", "", CLAIM, ("unreadable-file", (1, 1), "the file is empty")),
    (
        "a head that is a list",
        "---\n- protest\n---\n# A\n",
        CLAIM,
        ("unreadable-file", (2, 1), '"key: value" lines'),
    ),
    (
        "a list where one id is meant",
        "---\nkind: explanation\nanswers: [why-a, why-b]\n---\n# A\n",
        CLAIM,
        ("wrong-type", (3, 10), "one id of a question, not a list"),
    ),
    (
        "two sources for one observation",
        "---\nsource: [lie-1954, old-man-2016]\n---\n# A\n",
        EVIDENCE,
        ("wrong-type", (2, 9), "one id of a source, not a list"),
    ),
    (
        "one id where a list is meant",
        "---\nsupports: protest\n---\n# A\n",
        CLAIM,
        ("scalar-for-list", (2, 11), "supports: [protest]"),
    ),
    (
        "one premise where a list is meant",
        "---\nsupports:\n  - to: protest\n    with: pique\n---\n# A\n",
        CLAIM,
        ("scalar-for-list", (4, 11), "with: [pique]"),
    ),
    (
        "a mapping without a dash under supports",
        "---\nsupports:\n  to: protest\n  why: so\n---\n# A\n",
        CLAIM,
        ("scalar-for-list", (3, 3), 'begin each entry with "- "'),
    ),
    (
        "a link that does not say where it leads",
        "---\nsupports:\n  - why: so\n---\n# A\n",
        CLAIM,
        ("missing-key", (3, 5), 'add "to: ID"'),
    ),
    (
        "a wiki link",
        "---\nsupports:\n  - [[protest]]\n---\n# A\n",
        CLAIM,
        ("wrong-type", (3, 5), 'write "protest", without brackets'),
    ),
    (
        "a key without a value",
        "---\nstatus:\n---\n# A\n",
        CLAIM,
        ("wrong-type", (2, 1), "delete the line"),
    ),
    (
        "a list without entries",
        "---\nsupports:\n---\n# A\n",
        CLAIM,
        ("wrong-type", (2, 1), "delete the line"),
    ),
    (
        "a kind of another method",
        "---\nkind: hypothesis\n---\n# A\n",
        CLAIM,
        ("wrong-type", (2, 7), "question, explanation, claim"),
    ),
    (
        "a misspelled kind",
        "---\nkind: explanaton\n---\n# A\n",
        CLAIM,
        ("wrong-type", (2, 7), 'did you mean "explanation"?'),
    ),
    (
        "a kind in the wrong folder",
        "---\nkind: claim\n---\n# A\n",
        EVIDENCE,
        ("wrong-type", (2, 7), "move the file to claims/"),
    ),
    (
        "a misspelled status",
        "---\nstatus: acepted\n---\n# A\n",
        CLAIM,
        ("wrong-type", (2, 9), 'did you mean "accepted"?'),
    ),
    (
        "a strength that there is not",
        "---\nsupports:\n  - to: protest\n    strength: overwhelming\n---\n# A\n",
        CLAIM,
        ("wrong-type", (4, 15), "weak, moderate, strong"),
    ),
    (
        "a rating that there is not",
        "---\nratings: {protest: D}\n---\n# A\n",
        EVIDENCE,
        ("wrong-type", (2, 20), "CC, C, N, I, II, NA"),
    ),
    (
        "a credibility above six",
        "---\ncredibility: 7\n---\n# A\n",
        EVIDENCE,
        ("wrong-type", (2, 14), "from 1 to 6"),
    ),
    (
        "a date in words",
        "---\ndate: 27 June 1950\n---\n# A\n",
        EVIDENCE,
        ("wrong-type", (2, 7), "1950-06-27"),
    ),
    (
        "a date that there is not",
        "---\ndate: 1950-02-30\n---\n# A\n",
        EVIDENCE,
        ("wrong-type", (2, 7), "1950-06-27"),
    ),
    (
        "a key of another kind",
        "---\nsource: lie-1954\n---\n# A\n",
        CLAIM,
        ("wrong-type", (2, 1), '"source" belongs to evidence'),
    ),
    (
        "a link from a source",
        "---\nsupports: [protest]\n---\n# A\n",
        SOURCE,
        ("wrong-type", (2, 1), "let an evidence item cite it"),
    ),
    (
        "a key given twice",
        "---\nstatus: draft\nstatus: open\n---\n# A\n",
        CLAIM,
        ("duplicate-key", (3, 1), "keep one of them"),
    ),
    (
        "a key of a link given twice",
        "---\nsupports:\n  - to: protest\n    to: pique\n---\n# A\n",
        CLAIM,
        ("duplicate-key", (4, 5), "keep one of them"),
    ),
    (
        "an alias",
        "---\ntags: [*seat]\n---\n# A\n",
        CLAIM,
        ("unreadable-file", (2, 8), "alias"),
    ),
    (
        "an anchor",
        "---\ntags: &seat [a]\n---\n# A\n",
        CLAIM,
        ("unreadable-file", (2, 7), "anchor"),
    ),
    ("a tag", "---\nstatus: !!str draft\n---\n# A\n", CLAIM, ("unreadable-file", (2, 9), "tag")),
    (
        "conflict markers",
        "---\n---\n<<<<<<< ours\n# A\n=======\n# B\n>>>>>>> theirs\n",
        CLAIM,
        ("merge-marker", (3, 1), "keep one side"),
    ),
    (
        "an undercut of an item",
        "---\nundercuts: [protest]\n---\n# A\n",
        CLAIM,
        ("wrong-type", (2, 13), 'write the link as "FROM -> TO"'),
    ),
    (
        "an undercut of half a link",
        "---\nundercuts: [protest ->]\n---\n# A\n",
        CLAIM,
        ("wrong-type", (2, 13), 'write "FROM -> TO"'),
    ),
    (
        "a support of a link",
        "---\nsupports: [pique -> protest]\n---\n# A\n",
        CLAIM,
        ("wrong-type", (2, 12), 'use "undercuts"'),
    ),
    (
        "an ignore without its rule",
        "---\nignore:\n  - reason: one copy survives\n---\n# A\n",
        CLAIM,
        ("missing-key", (3, 5), 'add "rule: …"'),
    ),
]


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [pytest.param(*mistake[1:], id=mistake[0].replace(" ", "-")) for mistake in MISTAKES],
)
def test_a_beginners_mistake_is_one_finding_at_its_place_with_help(text, path, expected):
    case = case_of(f"== {path}\n{text}") if text else case_of(f"== {path}\n")
    (finding,) = (one for one in found(case) if rules()[one.rule].subject in SUBJECTS)
    rule, place, words = expected
    assert (finding.rule, (finding.span.line, finding.span.column)) == (rule, place)
    assert words in " ".join((finding.message, *finding.help))


def test_three_mistakes_in_one_file_are_three_findings_each_at_its_place():
    text = """\
        == claims/a.md
        ---
        status: acepted
        support: [protest]
        contradicts:
          - why: because
        ---
        # A
        """
    assert [(f.rule, f.span.line, f.span.column) for f in found(text)] == [
        ("wrong-type", 2, 9),
        ("unknown-key", 3, 1),
        ("missing-key", 5, 5),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "# A\n\n## B\n\n### C",
        "# A\n\n```\n# a comment in code\n```",
        "# A\n\n    # code",
        "# A\n\n<!-- # nothing -->",
        "# A\n\n> # quoted",
        "# A\n\n#no-heading",
        "## Before\n\n# A #",
        "A\n=",
        "Two\nlines\n===",
        "# A\n\n<!--\n# nothing\n-->",
        "# A\n\n- a list\n  # in it",
    ],
)
def test_what_only_looks_like_a_heading_is_no_statement(body):
    assert told(f"== claims/a.md\n---\n---\n{body}\n", "missing-statement", "extra-heading") == []


def test_two_entries_of_one_list_may_have_the_same_keys():
    head = "supports:\n  - {to: b, why: So}\n  - {to: c, why: So}\ncontradicts:\n  - {to: d}"
    assert told(f"== claims/a.md\n---\n{head}\n---\n# A\n", "duplicate-key") == []


def test_a_line_of_equals_signs_alone_is_not_a_conflict():
    (fault,) = parse(SourceText("claims/a.md", "---\n---\n# A\n\nHead\n=======\n")).faults
    assert fault.rule == "extra-heading"  # which it underlines


def test_a_colon_without_a_space_after_it_needs_no_quotes():
    parsed = parse(
        SourceText("claims/a.md", "---\nsupports:\n  - to: b\n    why: at 12:30\n---\n# A\n")
    )
    assert parsed.links[0].why == "at 12:30"


@pytest.mark.parametrize("rule", ["unreadable-file", "merge-marker"])
def test_a_file_that_cannot_be_read_is_one_finding_and_its_citers_are_right(rule):
    broken = {"unreadable-file": "no head", "merge-marker": "---\n---\n<<<<<<< ours\n# A\n"}[rule]
    text = f"""\
== claims/why-no-veto.md
---
kind: question
---
# Why?
== claims/protest.md
{broken}
== evidence/malik-returns.md
---
source: time-1950
contradicts:
  - to: protest
    why: He came back
---
# Malik returned
== evidence/lunch.md
---
source: time-1950
undercuts:
  - to: malik-returns -> protest
    why: He was away
  - to: protest -> malik-returns
    why: He was away
ratings: {{protest: I}}
---
# Lunch
== evidence/sources/time-1950.md
---
---
# TIME
"""
    assert told(text) == [(rule, "protest")]


EXPLAINED = """\
== claims/a.md
---
kind: explanation
---
# A
== claims/b.md
---
kind: explanation
---
# B
"""


def test_explanations_in_a_case_without_a_question_are_one_finding():
    (finding,) = found(EXPLAINED, "missing-key")
    assert finding.item == "a"
    assert [note.span.path for note in finding.notes] == ["claims/b.md"]
    assert "kind: question" in finding.help[0]


def test_an_explanation_must_choose_between_two_questions():
    questions = "".join(f"== claims/{q}.md\n---\nkind: question\n---\n# Q\n" for q in ("q1", "q2"))
    (finding,) = found(EXPLAINED + questions, "missing-key")
    assert finding.item == "a"
    assert [note.span.path for note in finding.notes] == [
        "claims/b.md",
        "claims/q1.md",
        "claims/q2.md",
    ]
    assert "q1, q2" in finding.help[0]


def test_an_explanation_of_the_only_question_need_not_name_it():
    assert not found(EXPLAINED + "== claims/q.md\n---\nkind: question\n---\n# Q\n", "missing-key")


def test_a_question_that_cannot_be_read_is_not_a_missing_question():
    assert told(EXPLAINED + "== claims/q.md\nkind: question\n", "missing-key") == []


def test_an_explanation_whose_answers_cannot_be_read_does_not_lack_it():
    text = "== claims/a.md\n---\nkind: explanation\nanswers: [q]\n---\n# A\n"
    assert told(text, "missing-key", "wrong-type") == [("wrong-type", "a")]


def test_a_file_that_is_not_utf_8_and_a_folder_of_another_program_are_found(tmp_path, on_disk):
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "a.md").write_bytes(b"---\n---\n# caf\xe9\n")
    (tmp_path / "claims" / "notes.docx").write_bytes(b"PK")
    (tmp_path / "claims" / "README.md").write_text("for people")
    case = on_disk("")
    assert told(case) == [("unreadable-file", "a"), ("stray-file", "")]
