"""Ids: whose they are, how they may look, and what becomes of those that were given up."""

import unicodedata

import pytest
from support.findings import found, told


def items(*paths: str) -> str:
    return "".join(f"== {path}\n---\n---\n# S\n" for path in paths)


def test_three_files_of_one_name_are_two_findings_that_point_to_the_first():
    text = items("claims/a.md", "claims/old/a.md", "evidence/a.md")
    second, third = found(text, "duplicate-id")
    assert [one.span.path for one in (second, third)] == ["claims/old/a.md", "evidence/a.md"]
    assert {one.notes[0].span.path for one in (second, third)} == {"claims/a.md"}
    assert second.fingerprint != third.fingerprint


def test_a_file_that_cannot_be_read_holds_its_id_against_another():
    text = "== claims/a.md\nno head\n" + items("claims/b/a.md")
    assert told(text, "duplicate-id") == [("duplicate-id", "a")]


@pytest.mark.parametrize(
    ("path", "better"),
    [
        ("claims/Malik Statement.md", '"malik-statement.md"'),
        ("claims/malik_statement.md", '"malik-statement.md"'),
        ("claims/Protest.md", '"protest.md"'),
        ("claims/protest.v2.md", '"protest-v2.md"'),
        ("claims/-protest.md", '"protest.md"'),
        ("claims/été.md", '"ete.md"'),
        ("claims/27-june.md", '"claim-27-june.md"'),
        ("evidence/1950.md", '"evidence-1950.md"'),
        ("claims/протест.md", '"protest.md"'),
        ("claims/Łódź.md", '"lodz.md"'),
        ("evidence/con.md", '"evidence-con.md"'),
        ("claims/___.md", "small letters"),
        ("claims/protest.md.md", '"protest.md"'),
        ("claims/[[protest]].md", '"protest.md"'),
        ("claims/[[drafts|protest]].md", '"drafts.md"'),
    ],
)
def test_a_bad_id_is_told_what_it_could_be(path, better):
    (finding,) = found(items(path), "bad-id")
    assert better in finding.help[0]


@pytest.mark.parametrize("name", ["claim-27-june", "item-27-june"])
def test_a_link_to_what_a_bad_id_could_be_is_no_finding_of_its_own(name):
    text = items("claims/27-june.md") + f"== claims/a.md\n---\nsupports: [{name}]\n---\n# A\n"
    assert told(text, "bad-id", "unknown-target") == [("bad-id", "27-june")]


def test_a_bad_id_is_not_told_a_name_that_is_taken():
    (finding,) = found(items("claims/malik statement.md", "claims/malik-statement.md"), "bad-id")
    assert "is taken" in finding.help[0]


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        ("nul", "for a device"),
        ("Con", "for a device"),
        ("aux.old", "for a device"),
        ("com\u00b9", "for a device"),
        ("conin$", "for a device"),
        ("1950: June", "has no ':'"),
        ("why?", "has no '?'"),
        ("drafts.", "a dot or a space"),
        ("null", ""),
        ("Über uns", ""),
        (".hidden", ""),
    ],
)
def test_a_folder_that_windows_cannot_hold_is_told_once_at_its_first_file(folder, why):
    text = items(f"claims/x/{folder}/b.md", f"claims/x/{folder}/y/c.md", "claims/x/a.md")
    findings = found(text, "bad-id")
    assert len(findings) == bool(why)
    for finding in findings:
        assert finding.span.path == f"claims/x/{folder}/b.md"
        assert f'"claims/x/{folder}"' in finding.message
        assert why in finding.message


@pytest.mark.parametrize(
    ("copy", "bad"),
    [
        ("text/prn.txt", "evidence/sources/text/prn.txt"),
        ("aux/x.txt", "evidence/sources/aux"),
        ("../nul.txt", "evidence/nul.txt"),
        ("text/what?.txt", "evidence/sources/text/what?.txt"),
        ("text/lie.txt", ""),
        ("./text//lie.txt", ""),
    ],
)
def test_a_copy_whose_path_windows_cannot_hold_is_told_where_it_is_named(copy, bad):
    text = f"== evidence/sources/lie.md\n---\ntext: {copy}\n---\n# Lie\n"
    findings = found(text, "bad-id")
    assert [finding.target for finding in findings] == [bad] * bool(bad)
    assert all(finding.span[1:3] == (2, 7) and finding.item == "lie" for finding in findings)


@pytest.mark.parametrize("path", ["claims/a.md", "claims/a-1.md", "claims/b/c/abc123.md"])
def test_a_good_id_is_let_be(path):
    assert not found(items(path), "bad-id", "case-collision")


def test_an_id_that_differs_in_capitals_from_another_is_one_finding_at_the_odd_one():
    text = items("claims/Protest.md", "claims/protest.md")
    (finding,) = found(text, "bad-id", "case-collision")
    assert (finding.rule, finding.item, finding.target) == ("case-collision", "Protest", "protest")


def test_an_id_that_differs_in_accents_collides():
    assert told(items("claims/ete.md", "claims/été.md"), "bad-id", "case-collision") == [
        ("case-collision", "été")
    ]


def test_the_same_letters_written_in_two_ways_of_unicode_collide():
    ways = [f"claims/{unicodedata.normalize(form, 'été')}.md" for form in ("NFC", "NFD")]
    assert len(found(items(*ways), "case-collision")) == 1


def test_folders_that_differ_in_capitals_collide_once_however_much_is_in_them():
    text = items(
        *("claims/Draft/x/a.md", "claims/Draft/b.md"),
        *("claims/draft/x/c.md", "claims/draft/d.md", "claims/other/e.md"),
    )
    (finding,) = found(text, "case-collision")
    assert '"claims/draft" and "claims/Draft"' in finding.message
    assert finding.notes[0].span.path.startswith("claims/Draft/")


def test_folders_of_one_name_in_different_folders_do_not_collide():
    assert not found(items("claims/a/X/b.md", "claims/c/x/d.md"), "case-collision")


RETIRED = """\
== claims/why.md
---
kind: question
formerly: [why-old]
---
# Why?
== claims/protest.md
---
kind: explanation
answers: why-old
formerly: [boycott]
---
# P
== claims/seat.md
---
supports:
  - to: boycott
    with: [returns-old]
undercuts: [returns-old -> boycott]
---
# S
== evidence/returns.md
---
source: time-old
formerly: [returns-old]
contradicts: [protest]
ratings: {boycott: I}
---
# R
== evidence/lunch.md
---
derived_from: [time-old]
---
# L
== evidence/sources/time.md
---
formerly: [time-old]
---
# T
== evidence/sources/copy.md
---
derived_from: [time-old]
---
# C
"""


def test_a_link_to_a_retired_id_still_resolves():
    assert told(RETIRED, "unknown-target", "illegal-link") == []


def test_every_place_that_names_a_retired_id_is_told_the_new_one():
    findings = found(RETIRED, "former-id")
    places = {
        one.target: [one.span[:3], *(note.span[:3] for note in one.notes[1:])] for one in findings
    }
    assert places == {
        "why-old": [("claims/protest.md", 3, 10)],
        "boycott": [
            ("claims/seat.md", 3, 9),
            ("claims/seat.md", 5, 13),
            ("evidence/returns.md", 5, 11),
        ],
        "returns-old": [("claims/seat.md", 4, 12), ("claims/seat.md", 5, 13)],
        "time-old": [
            ("evidence/lunch.md", 2, 16),
            ("evidence/returns.md", 2, 9),
            ("evidence/sources/copy.md", 2, 16),
        ],
    }
    assert all(one.fixable and one.notes and one.help for one in findings)


def test_a_retired_id_that_a_new_item_takes_is_told_at_the_new_item():
    text = RETIRED + items("claims/boycott.md")
    (finding,) = found(text, "reused-former-id")
    assert (finding.item, finding.target, finding.span.path) == (
        *("boycott", "protest"),
        "claims/boycott.md",
    )
    assert finding.notes[0].span.path == "claims/protest.md"


def test_a_retired_id_that_an_unread_file_takes_is_one_finding():
    text = RETIRED + "== claims/boycott.md\nno head\n"
    assert told(text, "reused-former-id", "former-id", "unknown-target")[0] == (
        *("former-id", "protest"),
    )
    assert [one.span.path for one in found(text, "reused-former-id")] == ["claims/protest.md"]
    assert not [one for one in found(text, "former-id") if one.target == "boycott"]


def test_an_id_that_two_items_gave_up_is_told_at_the_second():
    text = RETIRED + "== claims/z.md\n---\nformerly: [boycott]\n---\n# Z\n"
    assert told(text, "reused-former-id") == [("reused-former-id", "z")]


def test_an_item_that_lists_its_present_id_as_a_former_one_is_told():
    text = "== claims/z.md\n---\nformerly: [z]\n---\n# Z\n"
    assert told(text, "reused-former-id") == [("reused-former-id", "z")]
