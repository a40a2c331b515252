"""What the rules about sources tell beyond the examples in their manuals."""

import pytest
from support.case_text import case_of
from support.findings import found, told

from argmap.comparison import compare

RULES = (
    "uncited-source",
    "single-source",
    "circular-reporting",
    "shared-origin",
    "secondary-for-primary",
    "anachronism",
    "interested-party",
    "retrospective-only",
    "unpinned-url",
    "diagonal-rating",
)

QUESTION = """
== claims/why.md
---
kind: question
---
# Why did the USSR not veto the resolutions?
== claims/lure.md
---
kind: explanation
---
# It stayed away on purpose
"""


def source(name: str, head: str = "standing: primary") -> str:
    return f"== evidence/sources/{name}.md\n---\n{head}\n---\n# The source {name}\n"


def evidence(name: str, head: str) -> str:
    return f"== evidence/{name}.md\n---\n{head}\n---\n# The observation {name}\n"


def dated(seen: str, csl: str, more: str = "") -> str:
    lines = "".join(f"\n  {line}" for line in csl.split("; "))
    head = f"source: paper\ndate: {seen}{more}"
    return evidence("seen", head) + source("paper", f"csl:\n  type: document{lines}")


@pytest.mark.parametrize(
    ("seen", "csl", "fires"),
    [
        ("1950-08-15", "issued: 1950-08", False),
        ("1950-08-31", "issued: 1950-08", False),
        ("1950-09-01", "issued: 1950-08", True),
        ("1950-12-31", "issued: 1950", False),
        ("1951", "issued: 1950", True),
        ("1951", "issued: 1951-03", False),
        ("1950-06-25/1950-07-31", "issued: 1950-06-30", False),
        ("1950-07-01/1950-07-31", "issued: 1950-06-30", True),
        ("1950-08-15", "issued: 1950-06/1950-08", False),
        ("1950-09-15", "issued: 1950-06/1950-08", True),
        ("1950-09-15", "issued: 1950-06/..", False),
        ("1950-09-15", "issued: 1950~", False),
        ("1960", "issued: 1950?", False),
        ("1960", "issued: about 1950", False),
        ("1960", "issued: 0000", True),
        ("1960", "title: Undated", False),
        ("1960", "issued: 1950-02-30", False),
        ("1960-02-29", "issued: 1960-02", False),
    ],
)
def test_a_source_reports_what_happened_up_to_the_last_day_it_may_be_of(seen, csl, fires):
    assert told(dated(seen, csl), "anachronism") == [("anachronism", "seen")] * fires


def test_a_page_may_report_what_happened_until_it_was_seen():
    csl = "issued: 2010; accessed: 2020-05-01"
    assert not told(dated("2015", csl).replace("document", "webpage"), "anachronism")
    assert told(dated("2021", csl).replace("document", "webpage"), "anachronism")
    assert told(dated("2015", csl), "anachronism"), "a book does not change"


def test_what_was_never_looked_for_is_no_anachronism():
    assert not told(dated("1960", "issued: 1950", "\nfound: not-searched"), "anachronism")
    assert told(dated("1960", "issued: 1950", "\nfound: absent"), "anachronism")


def test_a_source_with_one_wrong_date_is_told_once():
    case = dated("1960", "issued: 1950") + "".join(
        evidence(f"item-{n}", "source: paper\ndate: 1961") for n in range(40)
    )
    (finding,) = found(case, "anachronism")
    assert finding.item == "paper"
    assert "41 later" in finding.message
    assert len(finding.notes) == 5


def test_the_place_of_an_anachronism_is_the_date_of_the_observation():
    (finding,) = found(dated("1960", "issued: 1950"), "anachronism")
    assert (finding.span.path, finding.span.line) == ("evidence/seen.md", 3)


@pytest.mark.parametrize("cited_by", ["source: paper", "source: x\nderived_from: [paper]"])
def test_a_source_is_cited_by_what_is_taken_from_it_or_goes_back_to_it(cited_by):
    assert ("uncited-source", "paper") not in told(
        source("paper") + evidence("seen", cited_by), "uncited-source"
    )


def test_a_source_that_another_source_derives_from_is_cited():
    case = source("paper") + source("book", "derived_from: [paper]")
    assert told(case, "uncited-source") == [("uncited-source", "book")]


def test_a_misspelled_citation_is_not_told_as_an_uncited_source_too():
    assert not told(source("gromyko") + evidence("seen", "source: gromyk"), "uncited-source")


def test_a_source_cited_in_a_head_that_cannot_be_read_is_not_told_as_uncited():
    assert not told(source("paper") + evidence("seen", "source: paper\nx: ["), "uncited-source")


@pytest.mark.parametrize(
    ("rule", "head"),
    [("uncited-source", "standing: primary"), ("unpinned-url", "csl:\n  URL: https://e.org/x")],
)
def test_a_library_of_sources_is_told_in_one_finding(rule, head):
    case = "".join(source(f"paper-{n:03}", head) for n in range(300))
    (finding,) = found(case, rule)
    assert "299 more" in finding.message
    assert len(finding.notes) == 5
    silent = f"{head}\nignore:\n  - rule: {rule}\n    reason: Kept for the shelf"
    case = source("a-first", silent) + case
    assert told(case, rule, "unused-ignore") == [(rule, "paper-000")]


@pytest.mark.parametrize(
    ("csl", "more", "fires"),
    [
        ("URL: https://example.org/a", "", True),
        ("URL: https://example.org/a; accessed: 2020", "", False),
        ("URL: https://example.org/a; DOI: 10.1/x", "", False),
        ("URL: https://doi.org/10.1/x", "", False),
        ("URL: https://web.archive.org/web/2020/https://example.org", "", False),
        ("URL: https://notdoi.org/10.1/x", "", True),
        ("URL: https://example.org/?at=doi.org/", "", True),
        ("URL: https://example.org/a", "text: text/paper.txt", False),
        ("URL: https://example.org/a", f"sha256: {'0' * 64}", False),
        ("title: A book", "", False),
    ],
)
def test_a_web_source_is_pinned_by_a_day_a_copy_or_a_lasting_address(csl, more, fires):
    lines = "".join(f"\n  {line}" for line in csl.split("; "))
    case = source("paper", f"csl:{lines}\n{more}")
    assert told(case, "unpinned-url") == [("unpinned-url", "paper")] * fires


def test_a_ring_of_reports_is_printed_with_each_place():
    case = (
        source("a", "derived_from: [x, b]")
        + source("b", "derived_from: [c]")
        + source("c", "derived_from: [a]")
        + source("x")
    )
    (finding,) = found(case, "circular-reporting")
    assert [note.message for note in finding.notes] == [
        "a is derived from b",
        "b is derived from c",
        "c is derived from a",
    ]
    assert [note.span.path for note in finding.notes] == [
        f"evidence/sources/{name}.md" for name in "abc"
    ]
    assert finding.notes[0].span.column == 19, "the id, not the list"


def test_evidence_can_be_in_a_ring_of_reports():
    case = evidence("one", "source: s\nderived_from: [two]") + evidence(
        "two", "source: s\nderived_from: [one]"
    )
    assert told(case + source("s"), "circular-reporting") == [("circular-reporting", "one")]
    assert not told(case.replace("[one]", "[s]") + source("s"), "circular-reporting")


def test_a_source_derived_from_itself_is_told_by_another_rule():
    case = source("a", "derived_from: [a]")
    assert told(case, "circular-reporting", "self-link") == [("self-link", "a")]


def test_the_rule_and_the_comparison_tell_the_same_single_sources():
    case = case_of(
        QUESTION
        + evidence("one", "source: a\nsupports: [lure]")
        + evidence("two", "source: b\nsupports: [lure]")
        + source("a", "derived_from: [memoir]")
        + source("b", "derived_from: [memoir]")
        + source("memoir")
    )
    warned = [one.about for one in compare(case, "why").warnings if one.name == "single-source"]
    assert warned == [("lure", "memoir")]
    assert [(one.item, one.target) for one in found(case, "single-source")] == warned


@pytest.mark.parametrize(("status", "fires"), [("accepted", True), ("open", False)])
def test_an_accepted_claim_needs_more_than_one_origin(status, fires):
    case = (
        f"== claims/held-void.md\n---\nkind: claim\nstatus: {status}\n---\n# It was void\n"
        + evidence("one", "source: a\nsupports: [step]")
        + "== claims/step.md\n---\nsupports: [held-void]\n---\n# A step between\n"
        + source("a")
    )
    assert told(case, "single-source") == [("single-source", "held-void")] * fires
    assert not told(
        case + evidence("two", "source: b\nsupports: [held-void]") + source("b"), "single-source"
    )


def test_a_half_read_source_holds_back_what_its_origin_decides():
    case = QUESTION + evidence("one", "source: a\nsupports: [lure]")
    assert told(case + source("a"), "single-source")
    assert not told(case + source("a", "standing: primray"), "single-source")


def test_items_that_openly_cite_one_source_pose_as_nothing_else():
    free = evidence("three", "source: b\nsupports: [lure]") + source("b")
    one = QUESTION + evidence("one", "source: a\nsupports: [lure]") + source("a") + free
    assert not told(one + evidence("two", "source: a\nsupports: [lure]"), "shared-origin")
    copy = evidence("two", "source: c\nsupports: [lure]") + source("c", "derived_from: [a]")
    assert told(one + copy, "shared-origin") == [("shared-origin", "a")]
    against = copy.replace("supports", "contradicts")
    assert not told(one + against, "shared-origin"), "they do not count alike"


def test_one_origin_behind_all_support_is_told_once():
    case = (
        QUESTION
        + evidence("one", "source: a\nsupports: [lure]")
        + evidence("two", "source: c\nsupports: [lure]")
        + source("a")
        + source("c", "derived_from: [a]")
    )
    assert told(case, "shared-origin", "single-source") == [("single-source", "lure")]


@pytest.mark.parametrize(
    ("item", "book", "letter", "fires"),
    [
        ("", "standing: secondary", "standing: primary", True),
        ("", "standing: tertiary", "standing: primary", True),
        ("", "standing: primary", "standing: primary", False),
        ("", "interest: neutral", "standing: primary", False),
        ("", "standing: secondary", "standing: secondary", False),
        ("", "standing: secondary", "standing: primary\nstatus: draft", False),
        ("derived_from: [letter]", "standing: secondary", "standing: primary", False),
        ("derived_from: []", "standing: secondary", "standing: primary", False),
        ("date: 2008", "standing: secondary", "standing: primary", False),
        ("date: 1950", "standing: secondary", "standing: primary", True),
        ("status: withdrawn", "standing: secondary", "standing: primary", False),
    ],
)
def test_a_primary_that_the_case_holds_should_be_cited(item, book, letter, fires):
    csl = "csl:\n  issued: 2008-06\n"
    case = (
        evidence("seen", f"source: book\n{item}")
        + source("book", f"{csl}{book}\nderived_from: [between]")
        + source("between", "standing: secondary\nderived_from: [letter]")
        + source("letter", letter)
    )
    assert told(case, "secondary-for-primary") == [("secondary-for-primary", "seen")] * fires


def test_a_book_cited_for_its_document_by_many_is_told_once():
    case = (
        source("book", "standing: secondary\nderived_from: [letter]")
        + source("letter")
        + "".join(evidence(f"item-{n}", "source: book") for n in range(9))
    )
    (finding,) = found(case, "secondary-for-primary")
    assert "and 8 more" in finding.message


def _strong(interest: str, more: str = "") -> str:
    head = "source: a\nsupports:\n  - to: lure\n    strength: strong"
    return QUESTION + evidence("one", head) + source("a", f"interest: {interest}") + more


@pytest.mark.parametrize(
    ("case", "fires"),
    [
        (_strong("party"), True),
        (_strong("neutral"), False),
        (_strong("unknown"), False),
        (_strong("party").replace("strong", "moderate"), False),
        (_strong("party", evidence("two", "supports: [lure]")), True),
        (_strong("party", evidence("two", "source: b\nratings:\n  lure: CC")), False),
        (_strong("neutral\nderived_from: [b]", source("b", "interest: party")), True),
        (_strong("party\nderived_from: [b]", source("b", "interest: neutral")), False),
    ],
)
def test_a_partys_word_as_the_only_strong_support_is_told(case, fires):
    assert told(case, "interested-party") == [("interested-party", "lure")] * fires


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("retrospective", "hearsay", True),
        ("retrospective", "contemporaneous", False),
        ("retrospective", "", False),
    ],
)
def test_an_explanation_needs_something_observed_at_the_time(first, second, fires):
    heads = (f"observed: {word}" if word else "" for word in (first, second))
    items = (
        evidence(name, f"source: a\nsupports: [lure]\n{head}")
        for name, head in zip(("one", "two"), heads, strict=True)
    )
    case = QUESTION + "".join(items) + source("a")
    assert told(case, "retrospective-only") == [("retrospective-only", "lure")] * fires


@pytest.mark.parametrize(
    ("pairs", "fires"),
    [
        ("A1 B2 C3 B2 A1", True),
        ("A1 B2 C3 B2", False),
        ("A1 A1 A1 A1 A1", False),
        ("A1 B2 C3 B2 A2", False),
        ("A1 B2 C3 B2 A1 F3 C6", True),
        ("F6 F6 F6 A1 B2", False),
    ],
)
def test_grades_that_always_go_together_are_told_from_five_pairs_on(pairs, fires):
    case = "".join(
        evidence(f"item-{n}", f"source: paper-{n}\ncredibility: {pair[1]}")
        + source(f"paper-{n}", f"reliability: {pair[0]}")
        for n, pair in enumerate(pairs.split())
    )
    assert told(case, "diagonal-rating") == [("diagonal-rating", "item-0")] * fires


SPLIT = "source: paper\nlocator: page 5\nsupports: [lure]"


@pytest.mark.parametrize(
    ("one", "other", "fires"),
    [
        (SPLIT, SPLIT, True),
        (SPLIT, SPLIT.replace("page 5", "Page  5"), True),
        (SPLIT, SPLIT.replace("page 5", "page 6"), False),
        (SPLIT.replace("page 5", '""'), SPLIT.replace("page 5", '""'), False),
        (SPLIT, f"{SPLIT}\ndate: 1950", False),
        (f"{SPLIT}\ndate: 1950", f"{SPLIT}\ndate: 1950", True),
        (SPLIT, SPLIT.replace("supports", "contradicts"), False),
        (SPLIT, SPLIT.replace("[lure]", "[lure, held]"), False),
        (SPLIT, f"{SPLIT}\nratings: {{lure: N}}", False),
        (SPLIT, f"{SPLIT}\nvoice: molotov", False),
        (SPLIT, f"{SPLIT}\nderived_from: []", True),
        (SPLIT, f"{SPLIT}\nderived_from: [letter]", False),
        (SPLIT, SPLIT.replace("source: paper", "source: reprint"), True),
        (SPLIT, f"{SPLIT}\nstatus: draft", False),
        (SPLIT.replace("supports: [lure]", ""), SPLIT.replace("supports: [lure]", ""), False),
        (SPLIT.replace("supports: [lure]", ""), SPLIT, False),
    ],
)
def test_one_statement_in_two_files_is_told(one, other, fires):
    text = (
        QUESTION
        + evidence("first", one)
        + evidence("second", other)
        + source("paper")
        + source("letter")
        + source("reprint", "derived_from: [paper]")
        + "== claims/held.md\n---\nsupports: [lure]\n---\n# Held\n"
    )
    assert told(text, "split-evidence") == [("split-evidence", "first")] * fires


def test_items_that_one_explanation_predicts_bear_alike():
    head = "source: paper\nlocator: page 5"
    text = QUESTION.replace("kind: explanation", "kind: explanation\npredicts: [first, second]")
    text += evidence("first", head) + evidence("second", head) + source("paper")
    (finding,) = found(text, "split-evidence")
    assert "count once" in finding.message


@pytest.mark.parametrize("head", ["part_of: volume", "voice: volume"])
def test_a_source_that_another_is_printed_in_or_that_speaks_is_cited(head):
    text = source("paper", head) + source("volume") + evidence("seen", "source: paper")
    assert not found(text, "uncited-source")
