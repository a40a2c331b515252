"""One mistake is one finding: a sound case is broken in one place, and every rule run."""

import pytest
from support.case_text import case_of, files
from support.findings import found, told
from support.one_mistake import BROKEN, SOUND

from argmap.checks import rules

OWN = (
    *("reading", "identity", "links", "support", "configuration"),
    *("missing-source", "lone-explanation", "unanswered-question", "ambiguous-cell"),
)
LURE = "supports:\n  - {to: deliberate-lure, why: So}\n"


def broken(changes):
    """Return the sound case with files replaced, removed, or changed in their first such words."""
    texts = files(SOUND)
    for path, change in changes.items():
        if change is None:
            del texts[path]
        elif isinstance(change, str):
            texts[path] = change
        else:
            assert change[0] in texts[path]
            texts[path] = texts[path].replace(*change, 1)
    return case_of("".join(f"== {path}\n{text}" for path, text in texts.items()))


def own(case):
    """Return (rule, item) of the findings of the rules this test is about, in order."""
    names = [name for name, entry in rules().items() if name in OWN or entry.subject in OWN]
    return told(case, *names)


def test_the_sound_case_is_sound():
    assert own(case_of(SOUND)) == []
    assert [one.message for one in found(SOUND) if one.severity == "error"] == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [pytest.param(*entry[1:], id=entry[0].replace(" ", "-")) for entry in BROKEN],
)
def test_one_mistake_is_one_finding(changes, expected):
    assert sorted(own(broken(changes))) == sorted(expected)


def test_a_file_whose_text_is_lost_leaves_every_absence_in_doubt(tmp_path, on_disk):
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "y.md").write_bytes(b"---\n---\n# caf\xe9\n")
    case = on_disk(SOUND + "== claims/x.md\n---\n---\n# X\n")
    assert own(case) == [("unreadable-file", "y")]


def test_the_findings_of_a_case_do_not_depend_on_the_order_of_its_files():
    parts = list(files(SOUND.replace("to: protest", "to: protst")).items())
    ways = ["".join(f"== {path}\n{text}" for path, text in way) for way in (parts, parts[::-1])]
    assert found(ways[0]) == found(ways[1]) != []
