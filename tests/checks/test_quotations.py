"""What `argmap check` and `argmap show` tell of quotations and of the stored copies of sources."""

import json
import os
from hashlib import sha256

import pytest
from support.case_text import case_of, write
from support.findings import found, told
from support.inside import run
from support.places import CASES
from support.places import GOLDEN as ALL_GOLDEN

from argmap.quotes import QuotationMatch, judged
from argmap.storage import load

QUOTES = (
    "missing-locator",
    "quote-not-in-source",
    "quote-altered",
    "quote-ambiguous",
    "truncated-quote",
    "quote-unverified",
    "source-changed",
    "missing-copy",
)

COPY = (
    "A word before the first page ends.\n"
    "\fAt luncheon I asked Malik to come along to the meet-\n"
    "ing. “No,” he answered, “I will not go there.” Gross was relieved.\n"
    "\fNobody believed that the boycott was a mistake. I will not go there, he said again.\n"
)


def _case(body: str, *, head: str = "locator: chapter 18", source: str = "text: text/lie.txt"):
    return (
        f"== evidence/lunch.md\n---\nsource: lie\n{head}\n---\n# Malik would not come\n\n{body}\n"
        f"== evidence/sources/lie.md\n---\n{source}\n---\n# Lie 1954\n"
        f"== evidence/sources/text/lie.txt\n{COPY}"
    )


@pytest.mark.parametrize(
    ("quotation", "rules"),
    [
        ("> asked Malik to come along to the meeting", []),
        ("> At luncheon […] he answered, *“I will not go there.”*", []),
        ("> begged Malik to come along to the meeting", ["quote-altered"]),
        ("> Gross was relieved. […] asked Malik to come along", ["quote-altered"]),
        ("> the Politburo had decided otherwise", ["quote-not-in-source"]),
        ("> I will not go there", ["quote-ambiguous"]),
        ("> I will not go there\n> — p. 2", []),
        ("> I will not go there\n> — pp. 2–3", ["quote-ambiguous"]),
        ("> Gross was relieved.\n> — p. 2", []),
        ("> Gross was relieved.\n> — p. 3", ["quote-not-in-source"]),
        ("> the boycott was a mistake", ["truncated-quote"]),
        ("> Nobody believed that the boycott was a mistake.", []),
        ("No quotation, a > sign only", []),
        ("> […]", []),
    ],
)
def test_each_outcome_is_told_by_its_rule(on_disk, quotation, rules):
    assert told(on_disk(_case(quotation)), *QUOTES) == [(rule, "lunch") for rule in rules]


def test_a_wrong_page_is_a_warning_at_the_locator(on_disk):
    (finding,) = found(on_disk(_case("> Gross was relieved.\n> — p. 3")), "quote-not-in-source")
    assert finding.severity == "warning"
    assert finding.span == ("evidence/lunch.md", 8, 3, 8, 9)
    assert finding.notes[0].span[:3] == ("evidence/sources/text/lie.txt", 3, 48)


def test_the_pages_of_a_copy_may_begin_where_the_source_says(on_disk):
    source = "csl: {page: 333-335}\ntext: text/lie.txt"
    assert not told(on_disk(_case("> Gross was relieved.\n> — p. 334", source=source)), *QUOTES)


def test_altered_words_are_marked_on_both_sides(on_disk):
    (finding,) = found(on_disk(_case("> I begged Malik to come along")), "quote-altered")
    assert [note.message for note in finding.notes] == [
        "quoted: I *begged* Malik to come along",
        "source: I *asked* Malik to come along",
    ]
    assert [note.span[:3] for note in finding.notes] == [
        ("evidence/lunch.md", 7, 3),
        ("evidence/sources/text/lie.txt", 2, 14),
    ]


def test_several_quotations_of_one_item_are_judged_apart(on_disk):
    case = on_disk(
        _case("> Gross was relieved\n\nand\n\n> Nothing of the kind\n\n> Gross was glad")
    )
    findings = found(case, *QUOTES)
    assert [(one.rule, one.span.line) for one in findings] == [
        ("quote-not-in-source", 11),
        ("quote-altered", 13),
    ]
    assert len({one.fingerprint for one in findings}) == 2


def test_a_quotation_of_a_source_without_a_copy_is_unverified_once(on_disk):
    case = on_disk(_case("> anything at all", head="", source="standing: primary"))
    assert told(case, *QUOTES) == [("missing-locator", "lunch"), ("quote-unverified", "lunch")]


@pytest.mark.parametrize(
    ("head", "body", "missing"),
    [
        ("", "> asked Malik to come along", True),
        ("locator: page 2", "> asked Malik to come along", False),
        ("", "> asked Malik to come along\n> — p. 2", False),
        ("", "> asked Malik to come along\n> — p. 2\n\n> Gross was relieved", True),
        ("", "no quotation at all", False),
        ("found: not-searched", "```\n> not quoted but code\n```", False),
    ],
)
def test_a_quotation_says_where_it_stands(on_disk, head, body, missing):
    case = on_disk(_case(body, head=head))
    assert told(case, "missing-locator") == [("missing-locator", "lunch")] * missing


def test_block_quotations_elsewhere_have_no_meaning(on_disk):
    claim = "== claims/a.md\n---\n---\n# A claim\n\n> anything at all\n"
    assert not told(on_disk(claim + _case("")), *QUOTES)


def test_two_sources_may_share_a_copy(on_disk):
    other = (
        "== evidence/other.md\n---\nsource: lie-2\nlocator: x\n---\n# So\n\n> Gross was relieved\n"
        "== evidence/sources/lie-2.md\n---\ntext: text/lie.txt\n---\n# Lie, again\n"
    )
    assert not told(on_disk(_case("> Gross was relieved") + other), *QUOTES)


def test_a_case_whose_copies_were_not_read_tells_nothing_of_them():
    case = case_of(_case("> Nothing of the kind").rsplit("== ", 1)[0])
    assert case.copies is None
    assert not told(case, *QUOTES)


# -- the case of quotations ------------------------------------------------------------------------

QUOTATIONS = CASES / "quotations"
GOLDEN = ALL_GOLDEN / "quotations.txt"
OUTCOMES = {
    "found": (QuotationMatch.FOUND, (5, 58), 1),
    "found-as-printed-otherwise": (QuotationMatch.FOUND, (9, 8), 2),
    "found-with-omission": (QuotationMatch.FOUND, (9, 56), 2),
    "found-with-insertion": (QuotationMatch.FOUND, (4, 59), 1),
    "found-by-its-page": (QuotationMatch.FOUND, (16, 16), 3),
    "found-in-german": (QuotationMatch.FOUND, (4, 59), None),
    "found-twice": (QuotationMatch.AMBIGUOUS, (14, 8), 3),
    "found-altered": (QuotationMatch.ALTERED, None, None),
    "found-in-another-order": (QuotationMatch.ALTERED, None, None),
    "found-on-another-page": (QuotationMatch.FOUND, (14, 34), 3),
    "not-found": (QuotationMatch.MISSING, None, None),
    "cut-before": (QuotationMatch.FOUND, (8, 33), 2),
    "cut-behind": (QuotationMatch.FOUND, (11, 21), 2),
    "cut-at-an-omission": (QuotationMatch.FOUND, (15, 1), 3),
    "cut-in-german": (QuotationMatch.FOUND, (3, 1), None),
    "no-locator": (QuotationMatch.FOUND, (4, 32), None),
    "no-copy": (QuotationMatch.UNVERIFIED, None, None),
    "found-before": (QuotationMatch.RECORDED, None, None),
    "copy-missing": (QuotationMatch.UNVERIFIED, None, None),
    "copy-changed": (QuotationMatch.FOUND, (1, 1), None),
}
TOLD = [
    ("split-evidence", "cut-at-an-omission"),
    ("truncated-quote", "cut-at-an-omission"),
    ("truncated-quote", "cut-before"),
    ("truncated-quote", "cut-behind"),
    ("truncated-quote", "cut-in-german"),
    ("quote-altered", "found-altered"),
    ("split-evidence", "found-as-printed-otherwise"),
    ("split-evidence", "found-in-another-order"),
    ("quote-altered", "found-in-another-order"),
    ("quote-not-in-source", "found-on-another-page"),
    ("quote-ambiguous", "found-twice"),
    ("split-evidence", "found"),
    ("quote-unverified", "no-copy"),
    ("missing-locator", "no-locator"),
    ("quote-not-in-source", "not-found"),
    ("missing-copy", "ledger"),
    ("source-changed", "letter"),
    ("missing-copy", "map"),
]


def test_the_case_of_quotations_shows_every_outcome_at_its_place():
    case = load.read(QUOTATIONS, copies=True)
    seen = {
        one.evidence.id: (
            one.outcome,
            one.places[0].span[1:3] if one.places else None,
            one.places[0].page if one.places else None,
        )
        for one in judged(case)
    }
    assert seen == OUTCOMES
    assert {outcome for outcome, _, _ in OUTCOMES.values()} == set(QuotationMatch)
    assert told(case) == TOLD


@pytest.mark.golden
def test_what_a_check_of_the_case_of_quotations_says_is_known():
    said = run("check", cwd=QUOTATIONS).stdout
    if os.environ.get("ARGMAP_GOLDEN"):
        GOLDEN.write_text(said, "utf-8")
    assert said == GOLDEN.read_text("utf-8")


# -- copies ----------------------------------------------------------------------------------------


def _loaded(folder, source="text: text/lie.txt"):
    return load.read(write(folder, _case("> Gross was relieved", source=source)), copies=True)


def test_a_recorded_hash_holds_the_copy_fast_but_not_its_line_ends(tmp_path):
    digest = sha256(COPY.encode()).hexdigest()
    source = f"text: text/lie.txt\nsha256: {digest}"
    assert not told(_loaded(tmp_path, source), *QUOTES)
    path = tmp_path / "evidence/sources/text/lie.txt"
    text = path.read_bytes()
    path.write_bytes(text.replace(b"\n", b"\r\n"))
    assert not told(load.read(tmp_path, copies=True), *QUOTES)
    path.write_bytes(text + b"!")
    assert told(load.read(tmp_path, copies=True), *QUOTES) == [("source-changed", "lie")]


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("text/nothing.txt", "there is no such file"),
        ("../../../outside.txt", "the path leads out of the case"),
        ("/etc/hostname", "the path leads out of the case"),
        ("text", "there is no file, but a folder or a device"),
        ('""', "there is no file, but a folder or a device"),
        ("text/link.txt", "a link in the path leads out of the case"),
        ("text/broken.txt", "the link leads nowhere"),
        ("text/pipe", "there is no file, but a folder or a device"),
        ("text/latin.txt", "it is not UTF-8 text (line 2)"),
        ("text/huge.txt", "the file is larger than 32 MB"),
        ("x" * 300, "the file cannot be opened: file name too long"),
    ],
)
def test_a_copy_that_cannot_be_used_is_one_finding(tmp_path, named, why):
    case = tmp_path / "case"
    write(case, _case("> Gross was relieved", source=f"text: {named}"))
    folder = case / "evidence/sources/text"
    (tmp_path / "outside.txt").write_text("outside")
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "broken.txt").symlink_to("nowhere.txt")
    (folder / "latin.txt").write_bytes("fine\nété".encode("latin-1"))
    os.mkfifo(folder / "pipe")
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(40_000_000)
    (finding,) = found(load.read(case, copies=True), *QUOTES)
    assert (finding.rule, finding.item) == ("missing-copy", "lie")
    assert finding.message.endswith(why)
    assert finding.span[:3] == ("evidence/sources/lie.md", 2, 7)


def test_a_link_to_a_copy_inside_the_case_is_followed(tmp_path):
    case = _loaded(tmp_path, "text: text/link.txt")
    assert told(case, *QUOTES) == [("missing-copy", "lie")]
    (tmp_path / "evidence/sources/text/link.txt").symlink_to("lie.txt")
    assert not told(load.read(tmp_path, copies=True), *QUOTES)


def test_a_copy_is_no_stray_file_wherever_a_source_names_it(tmp_path):
    case = _loaded(tmp_path, "text: lie.txt")
    assert told(case, *QUOTES) == [("missing-copy", "lie")]
    (tmp_path / "evidence/sources/lie.txt").write_text(COPY, "utf-8")
    assert not told(load.read(tmp_path, copies=True), "stray-file", *QUOTES)


def test_only_checking_and_showing_read_the_copies(tmp_path):
    write(tmp_path, _case("> Gross was relieved"))
    assert load.read(tmp_path).copies is None
    assert set(load.read(tmp_path, copies=True).copies) == {"lie"}


# -- the program -----------------------------------------------------------------------------------


def test_show_prints_a_quotation_with_two_lines_of_its_context(tmp_path):
    body = "> asked Malik to come along to the meeting\n\n> begged Malik to come along"
    write(tmp_path, _case(body))
    shown = run("show", "lunch", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    expected = """
> asked Malik to come along to the meeting
found  evidence/sources/text/lie.txt:2:16 · page 2
  1 | A word before the first page ends.
> 2 | At luncheon I asked Malik to come along to the meet-
> 3 | ing. “No,” he answered, “I will not go there.” Gross was relieved.
  4 | Nobody believed that the boycott was a mistake. I will not go there, he said again.
  5 |

> begged Malik to come along
found altered  evidence/sources/text/lie.txt:2:16
  1 | A word before the first page ends.
> 2 | At luncheon I asked Malik to come along to the meet-
  3 | ing. “No,” he answered, “I will not go there.” Gross was relieved.
  4 | Nobody believed that the boycott was a mistake. I will not go there, he said again.
quoted  *begged* Malik to come along
source  *asked* Malik to come along
"""
    assert shown.stdout.endswith(expected)


def test_show_tells_a_program_where_each_quotation_stands(tmp_path):
    write(tmp_path, _case("> Gross was relieved\n> — p. 2\n\n> Nothing of the kind"))
    document = json.loads(run("show", "lunch", "--format", "json", cwd=tmp_path).stdout)
    path = "evidence/sources/text/lie.txt"
    assert document["quotations"] == [
        {
            "text": "Gross was relieved",
            "locator": "p. 2",
            "outcome": "found",
            "places": [{"path": path, "line": 3, "column": 48, "page": 2}],
        },
        {"text": "Nothing of the kind", "locator": "", "outcome": "not found", "places": []},
    ]
