"""Formats are found by listing their folders: a new folder is a format, and its names are used."""

import shutil
from pathlib import Path

import pytest
from support.case_text import write
from support.program import WHOLE_CASE, run

import argmap
from argmap.core.errors import ArgmapError
from argmap.core.formats import Formats
from argmap.formats import FORMATS
from argmap.importing.files import read

PACKAGE = Path(argmap.__file__).parent
PROJECT = (
    "<P><PROJECT-TITLE>Why?</PROJECT-TITLE><MATRIX><HYPOTHESIS><NAME>Lure</NAME></HYPOTHESIS>"
    "<EVIDENCE><NAME>He said so</NAME><VALUES>C C</VALUES></EVIDENCE></MATRIX></P>"
)


@pytest.mark.parametrize("place", ["beside the original", "instead of it"])
def test_a_copy_of_a_folder_with_another_name_is_a_format_at_once(
    tmp_path: Path, place: str
) -> None:
    formats = tmp_path / "copy/argmap/formats"
    shutil.copytree(PACKAGE, tmp_path / "copy/argmap")
    shutil.copytree(formats / "sadface", formats / "borrowed")
    start = formats / "borrowed/__init__.py"
    start.write_text(start.read_text("utf-8").replace('"sadface"', '"borrowed"'), "utf-8")
    if place == "instead of it":  # the copy needs nothing of it
        shutil.rmtree(formats / "sadface")
    case = write(tmp_path / "case", WHOLE_CASE)
    env = {"PYTHONPATH": str(tmp_path / "copy")}
    done = run("export", "--to", "borrowed", "-o", "map.json", cwd=case, env=env)
    assert (done.returncode, done.stdout) == (0, "wrote map.json\n")
    done = run("import", "--from", "borrowed", "map.json", "--into", "back", cwd=case, env=env)
    assert done.returncode == 0
    claims = {path.stem for path in (case / "claims").glob("*.md")}
    assert {path.stem for path in (case / "back/claims").glob("*.md")} == claims
    assert "borrowed" in run("export", "--help", cwd=case, env=env).stdout
    assert "borrowed" in run("import", "--help", cwd=case, env=env).stdout


def test_every_folder_keeps_what_it_promises() -> None:
    for format_ in FORMATS.all:
        assert format_.reads or format_.writes
        assert set(format_.endings.values()) <= set(format_.writes)
        assert set(format_.keeps_title) <= set(format_.writes)
        if format_.reads:
            assert callable(format_.reader.read)
            assert format_.magic or callable(format_.reader.recognises)
        for function in format_.writes.values():
            assert callable(getattr(format_.writer, function))


def test_no_two_folders_share_a_name_an_ending_or_a_rank() -> None:
    for found in (
        [format_.rank for format_ in FORMATS.all],
        [name for format_ in FORMATS.all for name in (format_.reads, *format_.also) if name],
        [name for format_ in FORMATS.all for name in format_.writes],
        [ending for format_ in FORMATS.all for ending in format_.endings],
    ):
        assert len(found) == len(set(found))


def test_folders_that_begin_with_an_underscore_are_no_formats() -> None:
    packages = {format_.package for format_ in Formats("argmap.formats").all}
    assert "argmap.formats.sadface" in packages
    assert not any("._" in package for package in packages)


def test_a_format_that_is_no_text_is_read_by_name_too() -> None:
    found = read("project.xml", PROJECT.encode(), "achz").map
    assert [record.statement for record in found.records] == ["Why?", "Lure", "He said so"]


def test_a_name_that_is_none_is_refused_with_the_nearest_that_is() -> None:
    for lookup in (FORMATS.to_read, FORMATS.to_write):
        with pytest.raises(ArgmapError, match='there is no format "sadfase"') as caught:
            lookup("sadfase")
        assert "sadface" in caught.value.hint
