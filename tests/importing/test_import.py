"""`argmap import` and `argmap export` as they are used: folders, corpora, second thoughts, dirt."""

import json
import os
import sys
from pathlib import Path

import pytest
from support.case_text import write
from support.cut_short import Killed, put, stopped_at
from support.edited import on_disk
from support.foreign_litter import ARGGRAPH, DEBATE, LAUGHS, YED
from support.inside import run
from support.program import WHOLE_CASE, snapshot
from support.program import run as start

from argmap import api
from argmap.__main__ import run as run_here
from argmap.core.errors import ArgmapError
from argmap.importing import cases
from argmap.importing.files import decode, read
from argmap.storage import journal

TABLE = "Evidence,It was a lure,It was a protest,Source\nHe said so,C,II,A\nShe said so,I,C,B\n"


def items(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.rglob("*.md"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("debate.txt", DEBATE),
        ("micro.xml", ARGGRAPH),
        ("map.graphml", YED),
        ("f.af", "p af 2\n1 2\n"),
        ("f.apx", "arg(a). arg(b). att(a,b)."),
        ("f.tgf", "a\nb\n#\na b\n"),
        ("matrix.csv", TABLE),
    ],
)
def test_every_format_is_recognised_and_becomes_a_case(tmp_path, name, text) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    done = run("import", name, cwd=tmp_path)
    assert done.returncode == (1 if name == "map.graphml" else 0), done.stderr
    folder = tmp_path / Path(name).stem
    checked = run("check", folder.name, cwd=tmp_path)
    assert "error:" not in checked.stdout
    again = run("import", name, cwd=tmp_path)
    assert "nothing to write" in again.stdout


@pytest.mark.parametrize("name", ["json", "jsonl", "graphml", "csv"])
def test_what_is_exported_is_imported(tmp_path: Path, name: str) -> None:
    case = write(tmp_path / "case", WHOLE_CASE)
    done = run("export", "-o", f"out.{name}", cwd=case)
    assert done.returncode == 0
    done = run("import", f"out.{name}", "--into", "again", cwd=case)
    assert done.returncode == 0, done.stderr
    before, after = api.load(case), api.load(case / "again")
    assert set(after.items) == set(before.items)
    if name != "csv":
        assert after.items == before.items
        assert after.links == before.links


def test_a_debate_is_imported_checked_drawn_compared_and_exported(tmp_path: Path) -> None:
    (tmp_path / "debate.txt").write_text(DEBATE, "utf-8")
    assert run("import", "debate.txt", cwd=tmp_path).returncode == 0
    case = tmp_path / "debate"
    assert run("check", cwd=case).returncode == 0
    assert run("compare", cwd=case).returncode == 0
    assert run("render", "--format", "dot", "-o", "-", cwd=case).stdout.startswith("digraph")
    for name in ("graphml", "mermaid", "markdown", "json", "jsonl", "af", "apx", "tgf"):
        assert run("export", "--to", name, cwd=case).returncode == 0


def test_losses_of_an_export_go_to_standard_error(tmp_path: Path) -> None:
    case = write(tmp_path / "case", WHOLE_CASE)
    done = run("export", "--to", "tgf", cwd=case)
    assert done.stdout.endswith("malik-statement lure\n")
    assert "links that say supports are left out: 2 (" in done.stderr
    assert run("export", "--to", "gml", cwd=case).returncode == 2
    assert run("export", "-o", "x.unknown", cwd=case).returncode == 2


# -- second thoughts ------------------------------------------------------------------------------


def debate(folder: Path, text: str = DEBATE) -> Path:
    (folder / "debate.txt").write_text(text, "utf-8")
    return folder / "debate"


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    case = debate(tmp_path)
    done = run("import", "debate.txt", "--dry-run", cwd=tmp_path)
    assert "would write debate/claims/the-veto-should-go.md" in done.stdout
    assert not case.exists()


def test_what_was_changed_by_hand_is_never_written_over(tmp_path: Path) -> None:
    case = debate(tmp_path)
    run("import", "debate.txt", cwd=tmp_path)
    ours = case / "claims" / "it-keeps-the-great-powers-in.md"
    ours.write_text(ours.read_text("utf-8").replace("# It", "# I think that it"), "utf-8")
    changed = DEBATE.replace("keeps the great powers in", "keeps them in").replace(
        "is old", "was old"
    )
    debate(tmp_path, changed)
    before = snapshot(case)
    refused = run("import", "debate.txt", cwd=tmp_path)
    assert refused.returncode == 2
    assert "1 changed, 1 changed here and there" in refused.stderr
    assert snapshot(case) == before
    done = run("import", "debate.txt", "--update", cwd=tmp_path)
    assert done.returncode == 0
    assert "# I think that it keeps the great powers in" in ours.read_text("utf-8")
    assert "compare them: 1 (it-keeps-the-great-powers-in)" in done.stderr
    assert "was old" in (case / "claims" / "it-blocks-peace-and-it-is-old.md").read_text("utf-8")
    assert "nothing to write" in run("import", "debate.txt", cwd=tmp_path).stdout


def test_what_was_renamed_moved_or_removed_by_hand_stays_so(tmp_path: Path) -> None:
    case = debate(tmp_path)
    run("import", "debate.txt", cwd=tmp_path)
    claims = case / "claims"
    old = claims / "it-keeps-the-great-powers-in.md"
    text = old.read_text("utf-8").replace(
        "---\n", "---\nformerly: [it-keeps-the-great-powers-in]\n", 1
    )
    (claims / "powers.md").write_text(text, "utf-8")
    old.unlink()
    (claims / "sub").mkdir()
    (claims / "the-veto-should-go.md").rename(claims / "sub" / "the-veto-should-go.md")
    (claims / "it-blocks-peace-and-it-is-old.md").unlink()
    before = snapshot(case)
    done = run("import", "debate.txt", "--update", cwd=tmp_path)
    assert done.returncode == 0
    assert "changed by hand, kept as they are: 1 (it-keeps-the-great-powers-in)" in done.stderr
    assert "removed by hand, not written again: 1 (it-blocks-peace-and-it-is-old)" in done.stderr
    assert snapshot(case) == before


def test_new_claims_of_a_file_are_added_with_update(tmp_path: Path) -> None:
    case = debate(tmp_path)
    run("import", "debate.txt", cwd=tmp_path)
    before = items(case)
    debate(tmp_path, DEBATE.replace("\nSources", "1.3. Con: It is dear\n\nSources"))
    assert run("import", "debate.txt", cwd=tmp_path).returncode == 2
    assert run("import", "debate.txt", "--update", cwd=tmp_path).returncode == 0
    assert items(case) == sorted([*before, "it-is-dear"])


@pytest.mark.parametrize("number", [1, 2, 4])
@pytest.mark.parametrize("corpus", [False, True])
def test_an_import_that_was_killed_is_completed_by_running_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, *, corpus: bool
) -> None:
    command = ["argmap", "import", "debate.txt", *(["--cases", "--into", "out"] if corpus else [])]
    for name in ("whole", "half"):
        folder = tmp_path / name
        folder.mkdir()
        debate(folder)
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", command)
        if name == "whole":
            assert run_here() == 0
        else:
            with pytest.raises(Killed), put(number, Killed()):
                run_here()
    case = tmp_path / "half" / ("out/debate" if corpus else "debate")
    assert len(items(case)) < 4 or number == 4
    assert run_here() == 0
    assert on_disk(tmp_path / "half") == on_disk(tmp_path / "whole")


def test_an_import_that_was_killed_before_it_began_can_be_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    debate(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["argmap", "import", "debate.txt"])
    with pytest.raises(Killed), stopped_at(3, Killed()) as done:
        run_here()
    assert done == ["mkdir", "open", "fsync"]
    (tmp_path / "debate/.argmap-journal").write_bytes(b'{"schema": 2, "jo')
    assert run_here() == 0
    assert len(items(tmp_path / "debate")) == 4


@pytest.mark.parametrize("step", range(1, 15))
def test_an_update_is_written_whole_or_not_at_all(tmp_path: Path, step: int) -> None:
    folder = tmp_path / "case"
    cases.into(folder, [read("d", DEBATE.encode(), None)], update=False, write=True)
    before = on_disk(folder)
    changed = read("d", DEBATE.replace("veto", "right").encode(), None)
    with stopped_at(step, OSError(28, "No space left on device")) as done:
        try:
            cases.into(folder, [changed], update=True, write=True)
        except ArgmapError as error:
            assert "no space left on device" in str(error)  # noqa: PT017 - not at every step
            assert on_disk(folder) == before
    assert len(done) >= step
    (outcome,) = cases.into(folder, [changed], update=True, write=True)
    assert outcome.plan.kept == ()
    question = (folder / "claims" / "should-the-veto-go.md").read_text("utf-8")
    assert "Should the right go?" in question
    assert not (folder / ".argmap-journal").exists()


def test_an_import_leaves_a_file_that_somebody_changes_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "case"
    cases.into(folder, [read("d", DEBATE.encode(), None)], update=False, write=True)
    changed = read("d", DEBATE.replace("veto", "right").encode(), None)
    carry_out = journal.carry_out
    mine = folder / "claims" / "should-the-veto-go.md"

    def typing(*args, **named) -> None:
        mine.write_text("Mine\n", "utf-8")
        carry_out(*args, **named)

    monkeypatch.setattr(journal, "carry_out", typing)
    before = on_disk(folder)
    with pytest.raises(ArgmapError, match="was changed meanwhile"):
        cases.into(folder, [changed], update=True, write=True)
    assert on_disk(folder) == {**before, "claims/should-the-veto-go.md": b"Mine\n"}


def test_what_an_earlier_import_left_half_written_item_by_item_is_finished(tmp_path: Path) -> None:
    folder, foreign = tmp_path / "case", [read("d", DEBATE.encode(), None)]
    cases.into(folder, foreign, update=False, write=True)
    whole = on_disk(folder)
    note = folder / "argmap-import.json"
    note.write_bytes(whole["argmap-import.json"].replace(b'"complete": true', b'"complete": false'))
    (folder / "claims" / "should-the-veto-go.md").unlink()
    cases.into(folder, foreign, update=False, write=True)
    assert on_disk(folder) == whole


def test_two_files_make_one_case_with_ids_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DEBATE, "utf-8")
    (tmp_path / "b.txt").write_text(DEBATE, "utf-8")
    assert run("import", "a.txt", "b.txt", cwd=tmp_path).returncode == 2
    assert run("import", "a.txt", "b.txt", "--into", "both", cwd=tmp_path).returncode == 0
    assert len(items(tmp_path / "both")) == 8
    assert "should-the-veto-go-2" in items(tmp_path / "both")


# -- places ---------------------------------------------------------------------------------------


def test_standard_input_is_a_file_like_any_other(tmp_path: Path) -> None:
    done = run("import", "-", "--into", "case", cwd=tmp_path, stdin=DEBATE.encode())
    assert done.returncode == 0
    assert len(items(tmp_path / "case")) == 4
    assert run("import", "-", cwd=tmp_path).returncode == 2


def test_a_corpus_becomes_a_case_a_file_and_what_is_none_is_told(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(12):
        (corpus / f"Debatte {number}.txt").write_text(DEBATE, "utf-8")
    (corpus / "notes.txt").write_text("nothing of the kind", "utf-8")
    (corpus / ".hidden").write_text(DEBATE, "utf-8")
    done = run("import", "corpus", "--cases", "--into", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert "corpus/notes.txt: its format is none that is known" in done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir())[:2] == [
        "debatte-0",
        "debatte-1",
    ]
    assert len(items(tmp_path / "out" / "debatte-7")) == 4
    before = snapshot(tmp_path / "out")
    run("import", "corpus", "--cases", "--into", "out", cwd=tmp_path)
    assert snapshot(tmp_path / "out") == before


def test_of_keys_that_are_left_out_the_report_says_which_and_how_often(tmp_path: Path) -> None:
    case = write(tmp_path / "case", WHOLE_CASE)
    done = run("export", "--to", "aif", "-o", "out.json", cwd=case)
    line = next(line for line in done.stderr.splitlines() if "beside their statements" in line)
    assert line.endswith(": 14 (kind 5, source 2, locator 2, answers 2, ignore 2, exhaustive 1)")


def test_the_report_on_several_files_says_in_which(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DEBATE, "utf-8")
    (tmp_path / "b.txt").write_text(DEBATE.replace("[1]\n", "[1][2]\n", 1), "utf-8")
    done = run("import", "a.txt", "b.txt", "--into", "both", cwd=tmp_path)
    assert "footnotes that have no source stay in the text: 1 (b.txt: 1.1 [2])" in done.stderr


def test_the_report_is_there_as_json(tmp_path: Path) -> None:
    (tmp_path / "map.graphml").write_text(YED, "utf-8")
    done = run("import", "map.graphml", "--format", "json", cwd=tmp_path)
    (file,) = json.loads(done.stdout)["files"]
    assert file["items"] == {"claim": 2}
    assert [loss["count"] for loss in file["losses"]] == [1]
    assert file["faults"][0]["line"] == 12


def test_nothing_is_written_outside_the_folder(tmp_path: Path) -> None:
    entry = {"id": "../../x", "kind": "claim", "statement": "Out"}
    (tmp_path / "a.json").write_text(
        json.dumps({"schema": 1, "items": [entry], "links": []}), "utf-8"
    )
    assert run("import", "a.json", cwd=tmp_path).returncode == 0
    assert items(tmp_path) == ["out"]
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "led").mkdir()
    (tmp_path / "led" / "claims").symlink_to(outside)
    assert run("import", "a.json", "--into", "led", cwd=tmp_path).returncode == 2
    assert list(outside.iterdir()) == []
    note = {
        "schema": 1,
        "files": {
            "a.json": {"complete": True, "items": {"../../x": {"id": "../../y", "sha256": "0"}}}
        },
    }
    (tmp_path / "a" / "argmap-import.json").write_text(json.dumps(note), "utf-8")
    assert run("import", "a.json", "--update", cwd=tmp_path).returncode == 2


# -- dirt -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("é".encode(), ""),
        (b"\xef\xbb\xbf" + "é".encode(), ""),
        ("é".encode("utf-16"), "UTF-16"),
        ("Discussion é".encode("utf-16-le"), "UTF-16-LE"),
        ("é".encode("utf-32"), "UTF-32"),
        ("é".encode("cp1252"), "Windows-1252"),
        (b'<?xml version="1.0" encoding="ISO-8859-15"?><a>\xe9</a>', "ISO-8859-15"),
        (b'<?xml version="1.0" encoding="rot13"?>\xc3\xa9', ""),
    ],
)
def test_a_text_is_read_whatever_its_encoding(content: bytes, encoding: str) -> None:
    text, found = decode(content)
    assert "é" in text
    assert found == encoding


@pytest.mark.parametrize("text", ["", "\n", "hello", LAUGHS, "{}", "[" * 100_000, "<graphml>"])
def test_what_says_nothing_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.txt").write_text(text, "utf-8")
    done = run("import", "x.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("\n") <= 2
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]


def test_a_file_of_200_mb_is_refused_at_once(tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.write(b'{"schema": 1, "items": [')
        os.truncate(large, 200_000_000)
    done = start("import", "large.json", cwd=tmp_path, timeout=10)
    assert done.returncode == 2
    assert "larger than 64 MB" in done.stderr


def test_a_format_that_is_not_there_is_told_with_what_is(tmp_path: Path) -> None:
    debate(tmp_path)
    done = run("import", "debate.txt", "--from", "kialoo", cwd=tmp_path)
    assert done.returncode == 2
    assert 'did you mean "kialo"' in done.stderr


# -- several files into one case -------------------------------------------------------------------


def test_foreign_ids_are_tags_with_the_file_and_blame_nobody(tmp_path: Path) -> None:
    for number in (1, 2):
        text = ARGGRAPH.replace("Some say", f"Some {number} say")
        (tmp_path / f"micro_b00{number}.xml").write_text(text, encoding="utf-8")
    assert (
        run("import", "micro_b001.xml", "micro_b002.xml", "--into", "c", cwd=tmp_path).returncode
        == 0
    )
    case = api.load(tmp_path / "c")
    assert not any(item.formerly for item in case.items.values())
    tags = {tag for item in case.items.values() for tag in item.tags}
    assert {"arggraph:micro_b001/a1", "arggraph:micro_b002/a1"} <= tags
    assert "error" not in {finding.severity.value for finding in api.check(case)}


def _nodeset(path: Path, *nodes: tuple[str, str, str], edges: str) -> None:
    sheet = {
        "nodes": [{"nodeID": a, "type": b, "text": c} for a, b, c in nodes],
        "edges": [
            {"edgeID": edge, "fromID": edge.split(">")[0], "toID": edge.split(">")[1]}
            for edge in edges.split()
        ],
        "locutions": [],
    }
    path.write_text(json.dumps(sheet), encoding="utf-8")


def test_a_nodeid_with_the_same_words_is_one_item_of_all_files(tmp_path: Path) -> None:
    rain, wet, cold = ("71", "I", "It rains"), ("72", "I", "It is wet"), ("73", "I", "It is cold")
    _nodeset(tmp_path / "one.json", rain, wet, ("9", "RA", "RA"), edges="71>9 9>72")
    _nodeset(tmp_path / "two.json", rain, cold, ("9", "RA", "RA"), edges="71>9 9>73")
    other = ("71", "I", "It snows")
    _nodeset(tmp_path / "three.json", other, cold, ("8", "CA", "CA"), edges="71>8 8>73")
    files = ("one.json", "two.json", "three.json")
    assert run("import", *files, "--into", "together", cwd=tmp_path).returncode == 0
    for name in files:
        assert run("import", name, "--into", "apart", cwd=tmp_path).returncode == 0
    for folder in ("together", "apart"):
        case = api.load(tmp_path / folder)
        assert {one.statement for one in case.items.values()} == {
            "It rains",
            "It is wet",
            "It is cold",
            "It snows",
        }
        assert [str(link) for link in case.links] == [
            "it-rains -> it-is-cold",
            "it-rains -> it-is-wet",
            "it-snows -> it-is-cold",
        ]
        before = snapshot(tmp_path / folder / "claims")
        for name in files:
            done = run("import", name, "--into", folder, cwd=tmp_path)
            assert (done.returncode, "kept" in done.stderr) == (0, False)
        assert snapshot(tmp_path / folder / "claims") == before


def test_an_item_of_several_files_that_was_changed_by_hand_is_not_written(tmp_path: Path) -> None:
    rain, wet, cold = ("71", "I", "It rains"), ("72", "I", "It is wet"), ("73", "I", "It is cold")
    _nodeset(tmp_path / "one.json", rain, wet, ("9", "RA", "RA"), edges="71>9 9>72")
    _nodeset(tmp_path / "two.json", rain, cold, ("9", "RA", "RA"), edges="71>9 9>73")
    assert run("import", "one.json", "--into", "c", cwd=tmp_path).returncode == 0
    file = tmp_path / "c/claims/it-rains.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nMy note.\n", encoding="utf-8")
    mine = file.read_text(encoding="utf-8")
    done = run("import", "two.json", "--into", "c", cwd=tmp_path)
    assert "changed by hand, kept as they are: 1" in done.stderr
    assert file.read_text(encoding="utf-8") == mine


def test_a_baseline_holds_back_what_is_found_in_what_was_imported_and_no_more(tmp_path) -> None:
    (tmp_path / "first.argdown").write_text("[A]: a\n  + [B]: b\n", encoding="utf-8")
    (tmp_path / "second.argdown").write_text("[C]: c\n  + [D]: d\n", encoding="utf-8")
    run("import", "first.argdown", "--into", "c", cwd=tmp_path)
    before = run("check", "c", "--format", "json", cwd=tmp_path).stdout
    done = run("import", "second.argdown", "--into", "c", "--baseline", cwd=tmp_path)
    assert "c/argmap-baseline.toml holds back" in done.stderr
    assert done.returncode == 0
    after = run("check", "c", "--format", "json", cwd=tmp_path).stdout
    rules = [[one["rule"] for one in json.loads(text)["findings"]] for text in (before, after)]
    assert rules[0] == rules[1]
    done = run("import", "first.argdown", "--cases", "--into", "m", "--baseline", cwd=tmp_path)
    assert (
        json.loads(run("check", "m/first", "--format", "json", cwd=tmp_path).stdout)["findings"]
        == []
    )
