"""What is shipped for CI: the hook of pre-commit, and the jobs that the handbook shows."""

import re

import pytest
import yaml
from support.case_text import write
from support.inside import run
from support.places import ROOT
from support.program import WHOLE_CASE

(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
PAGE = (ROOT / "argmap" / "manual" / "ci.md").read_text("utf-8")
GITHUB, GITLAB = re.findall(r"```yaml\n(.*?)```", PAGE, flags=re.DOTALL)


def test_the_hook_is_one_check_of_the_whole_case():
    assert HOOK["id"] == "argmap-check"
    assert HOOK["language"] == "python"
    assert HOOK["pass_filenames"] is False
    assert HOOK["entry"] == "argmap check"


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("claims/why.md", True),
        ("evidence/sources/frus.md", True),
        ("a case/evidence/note.md", True),
        ("argmap.toml", True),
        ("argmap-baseline.toml", True),
        ("README.md", False),
        ("disclaims/why.md", False),
        ("src/evidence.py", False),
    ],
)
def test_the_hook_runs_for_the_files_of_a_case(path, wanted):
    assert bool(re.search(HOOK["files"], path)) is wanted


@pytest.mark.parametrize("text", [GITHUB, GITLAB])
def test_a_job_in_the_handbook_is_short_and_is_yaml(text):
    assert text.count("\n") <= 12
    assert isinstance(yaml.safe_load(text), dict)


@pytest.mark.parametrize("text", [GITHUB, GITLAB])
def test_the_command_of_a_job_in_the_handbook_writes_what_the_job_hands_on(text, tmp_path):
    flags = re.search(r"argmap check (--format .*)", text)[1].split()
    case = write(tmp_path / "case", WHOLE_CASE + "== claims/b.md\n---\nsupports: [x]\n---\n# B\n")
    done = run("check", *flags, cwd=case)
    assert done.returncode == 1
    for name in re.findall(r"(?:sarif_file|codequality|junit): ([\w.]+)", text):
        assert (case / name).stat().st_size > 100
