"""A journal that anybody may have written: one sentence at most, never in the way of reading."""

import json
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from support.case_text import write
from support.edited import on_disk
from support.examples import examples
from support.inside import run
from support.program import WHOLE_CASE

from argmap.storage import journal

GOOD = {
    "schema": 2,
    "job": "rename lure trap",
    "folders": ["claims/deep"],
    "files": [{"path": "claims/x.md", "before": None, "after": "# X\n"}],
}
_NAMES = st.sampled_from(
    (
        *("", ".", "..", "/", "claims", "claims/", "claims/lure.md/x.md", "claims/\0.md"),
        *("claims/\ud800.md", f"claims/{'x' * 300}.md", "claims/" + "y/" * 3000 + "z.md"),
        *("../x.md", "/etc/x.md", "C:\\x.md", "claims//x.md", ".argmap-journal", "\ufffd/x.md"),
        *("claims/\ufffd.md", "argmap.toml", "pyproject.toml", "claims/X.md", "claims/x.md"),
    )
)
_VALUES = st.one_of(
    _NAMES,
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.just({"base64": "not base64 é"}),
    st.just({"base64": 5}),
    st.just("\ud800"),
    st.just({}),
    st.just([]),
    st.lists(_NAMES, max_size=2),
)


@st.composite
def journals(draw: st.DrawFn) -> bytes:
    """Return a journal with something odd in it, or cut short, or with bytes that are no text."""
    document = json.loads(json.dumps(GOOD))
    for _ in range(draw(st.integers(1, 3))):
        where = draw(st.sampled_from([document, document["files"][0]]))
        where[draw(st.sampled_from(sorted(where)))] = draw(_VALUES)
        if not isinstance(document["files"], list) or not document["files"]:
            break
        if not isinstance(document["files"][0], dict):
            break
    content = json.dumps(document).encode()
    return content[: draw(st.sampled_from([None] * 6 + [0, 1, 40]))] + draw(
        st.sampled_from([b""] * 6 + [b"\xff", b"\0" * 9, b"[" * 20_000])
    )


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("template"), WHOLE_CASE)


@given(journals())
@examples(200)
def test_no_journal_raises_anything_else_or_reaches_out_of_the_case(
    template: Path, content: bytes
) -> None:
    with tempfile.TemporaryDirectory() as above:
        case = Path(above) / "case"
        shutil.copytree(template, case)
        (case / ".git").mkdir()
        (case / journal.NAME).write_bytes(content)
        journal.pending(case)
        assert run("check", cwd=case).returncode == 0
        done = run("fmt", cwd=case)
        event(f"exit {done.returncode}")
        assert done.returncode in (0, 2), done.stderr
        if done.returncode:
            assert done.stderr.startswith("argmap: ")
            assert len(done.stderr.splitlines()) <= 2
        assert [path.name for path in Path(above).iterdir()] == ["case"]
        assert list((case / ".git").iterdir()) == []
        assert set(on_disk(template)) <= set(on_disk(case))


@pytest.mark.parametrize(
    "folder", [".git/hooks", "../beside", "/tmp/argmap-beside", "claims/.hidden", ".github", "docs"]
)
def test_a_journal_makes_no_folder_but_those_of_items(tmp_path: Path, folder: str) -> None:
    case = write(tmp_path / "case", WHOLE_CASE)
    (case / journal.NAME).write_text(json.dumps({**GOOD, "folders": [folder]}), "utf-8")
    before = on_disk(case)
    done = run("fmt", cwd=case)
    assert done.returncode == 2
    assert done.stderr.startswith("argmap: ")
    assert not (case / folder).exists()
    assert on_disk(case) == before


@pytest.mark.parametrize("line", ["check", "list", "compare", "fmt --check", "check --fix --diff"])
def test_a_broken_journal_stops_nothing_that_only_reads(tmp_path: Path, line: str) -> None:
    case = write(tmp_path / "case", WHOLE_CASE)
    (case / journal.NAME).write_text('{"schema": 2, "job": 5}', "utf-8")
    done = run(*line.split(), cwd=case)
    assert done.returncode == 0, done.stderr


SETTLING = (
    *("new claim N", "import note.txt --from argdown --into .", "check --write-baseline", "fmt"),
    *("check --fix", "rename lure trap", "import sources books.ris", "source pin frus"),
    *("source copy frus note.txt", "merge frus letter", "retire lure"),
)


@pytest.mark.parametrize("line", SETTLING)
def test_whatever_writes_completes_first_what_was_cut_short(tmp_path: Path, line: str) -> None:
    case = write(tmp_path / "case", WHOLE_CASE)
    (case / "books.ris").write_text("TY  - BOOK\nTI  - M\nER  -\n", "utf-8")
    (case / "note.txt").write_text("[N]: A note.\n", "utf-8")
    (case / journal.NAME).write_text(json.dumps(GOOD), "utf-8")
    done = run(*line.split(), cwd=case)
    assert 'completed "argmap rename lure trap", which had been cut short' in done.stderr
    assert (case / "claims/x.md").read_text("utf-8") == "# X\n"
    assert not (case / journal.NAME).exists()
