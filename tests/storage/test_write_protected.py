"""A write-protected file is refused by whatever writes, and stays as it is."""

import json
import os
from pathlib import Path

import pytest
from support.case_text import write
from support.cut_short import Killed, put
from support.edited import on_disk
from support.inside import run as inside
from support.program import WHOLE_CASE, as_somebody, run

from argmap.storage import journal

WRITERS = (
    ("rename lure trap", "claims/lure.md"),
    ("merge frus letter", "evidence/sources/frus.md"),
    ("retire lure", "claims/lure.md"),
    ("fmt", "claims/lure.md"),
    ("check --fix", "claims/lure.md"),
    ("check --write-baseline", "argmap-baseline.toml"),
    ("import sources books.ris --update", "evidence/sources/frus.md"),
    ("import new.json --into . --update", "claims/one.md"),
    ("source copy frus note.txt", "evidence/sources/frus.md"),
    ("source copy frus note.txt --force", "evidence/sources/text/frus.txt"),
    ("source pin letter", "evidence/sources/letter.md"),
    ("export --to json -o out.json", "out.json"),
    ("export sources -o out.bib", "out.bib"),
    ("compare -o out.csv", "out.csv"),
    ("check --format json=out.json", "out.json"),
    ("render -o out.svg", "out.svg"),
    ("render", "diagrams/why.svg"),
    ("init . --ci github", ".gitignore"),
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    if not as_somebody() and os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    folder = write(tmp_path / "case", WHOLE_CASE)
    lure = folder / "claims/lure.md"
    text = lure.read_text("utf-8").replace("answers: why", "answers:   why\nneutral: [lure]")
    lure.write_text(text, "utf-8")
    (folder / "books.ris").write_text(
        "TY  - BOOK\nID  - frus\nTI  - FRUS 1950 II, document 114\nPY  - 1950\nER  -\n", "utf-8"
    )
    (folder / "note.txt").write_text("A note.\n", "utf-8")
    (folder / "evidence/sources/text").mkdir()
    (folder / "evidence/sources/text/letter.txt").write_text("Words\n", "utf-8")
    (folder / "evidence/sources/letter.md").write_text(
        f"---\ntext: text/letter.txt\nsha256: '{'0' * 64}'\n---\n# Letter\n", "utf-8"
    )
    _foreign(folder, "One")
    assert inside("import", "new.json", "--into", ".", cwd=folder).returncode == 0
    _foreign(folder, "One, said otherwise")
    return folder


def _foreign(folder: Path, statement: str) -> None:
    claim = {"id": "one", "kind": "claim", "statement": statement}
    document = {"schema": 1, "items": [claim], "links": []}
    (folder / "new.json").write_text(json.dumps(document), "utf-8")


@pytest.mark.parametrize(("line", "path"), WRITERS)
def test_every_writer_refuses_a_write_protected_file(case: Path, line: str, path: str) -> None:
    file = case / path
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        file.write_text("schema = 1\n[findings]\n" if path.endswith(".toml") else "Mine", "utf-8")
    file.chmod(0o444)
    before = on_disk(case)
    done = run(*line.split(), cwd=case, before=as_somebody())
    assert done.returncode == 2, done.stdout + done.stderr
    assert file.name in done.stderr
    assert "write-protected" in done.stderr or "permission denied" in done.stderr
    assert file.read_bytes() == before[path]
    if not line.startswith("init"):
        assert on_disk(case) == before


def test_a_job_that_was_cut_short_is_not_completed_over_a_write_protected_file(case: Path) -> None:
    content = (case / "claims/lure.md").read_text("utf-8")
    work = {"claims/lure.md": (content, "# Another\n")}
    with pytest.raises(Killed), put(1, Killed()):
        journal.carry_out(case, "fmt", work)
    (case / "claims/lure.md").chmod(0o444)
    done = run("retire", "protest", cwd=case, before=as_somebody())
    assert done.returncode == 2
    assert 'cannot complete "argmap fmt": "claims/lure.md" is write-protected' in done.stderr
    assert (case / "claims/lure.md").read_text("utf-8") == content
