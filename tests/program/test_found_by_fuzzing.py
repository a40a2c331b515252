"""What `make fuzz` has found, each as a small case; and that a short run finds nothing."""

import subprocess
import sys

import pytest
from support.findings import told
from support.places import TESTS
from support.program import environment

from argmap.core.positions import SourceText
from argmap.notation import parse, unparse

FUZZ = TESTS / "fuzz" / "fuzz.py"

RAISED = {
    "a key that is a list, beside an unknown one": "---\n? [a]\n: b\nkind: claim\n---\n# A\n",
    "a key that is a mapping": "---\n? 0:\n---\n# A\n",
}


@pytest.mark.parametrize("name", RAISED)
def test_what_once_raised_is_a_finding(name):
    faults = parse(SourceText("claims/a.md", RAISED[name])).faults
    assert "wrong-type" in {fault.rule for fault in faults}


def test_a_key_that_is_no_word_hides_nothing_about_the_other_files():
    case = "== claims/a.md\n" + RAISED["a key that is a mapping"]
    assert ("unknown-target", "b") in told(f"{case}== claims/b.md\n---\nsupports: [c]\n---\n# B\n")


@pytest.mark.parametrize("heading", ["# # ##", "# A ## ##", "# A #", "# A#", "# #1"])
def test_a_statement_that_ends_in_hashes_is_written_so_that_it_reads_back(heading):
    read = parse(SourceText("claims/a.md", f"---\n---\n{heading}\n"))
    again = parse(SourceText("claims/a.md", unparse(read.item, read.links)))
    assert again.item == read.item


@pytest.mark.parametrize(
    ("count", "seed"), [(1_000, 7), pytest.param(20_000, 1, marks=pytest.mark.long)]
)
def test_a_run_finds_nothing(count, seed):
    done = subprocess.run(
        [sys.executable, str(FUZZ), "--count", str(count), "--seed", str(seed)],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert f"{count:,} inputs, seed {seed}" in done.stdout
