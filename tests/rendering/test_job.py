"""The job of `argmap render`: what is drawn, in which formats, and where each file goes."""

import re
from pathlib import Path

import pytest
from support.case_text import write
from support.program import WHOLE_CASE

import argmap
from argmap.core.errors import ArgmapError
from argmap.core.vocabulary import MapFormat
from argmap.rendering.job import RenderedFile, RenderOptions


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a case with one question, `why`, and work beside it."""
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "case", WHOLE_CASE)


def rendered(root: Path, options: RenderOptions) -> list[Path | None]:
    """Draw, and return where each file was written."""
    steps = argmap.render_files(argmap.load(root), root, options)
    return [step.path for step in steps if isinstance(step, RenderedFile)]


def test_a_name_without_an_ending_is_a_folder_where_pictures_and_a_page_are_drawn(
    root: Path,
) -> None:
    paths = rendered(root, RenderOptions(output="map"))
    assert paths == [Path("map/why.svg"), Path("map/why-ledger.svg"), Path("map/why.html")]
    assert "<svg" in Path("map/why.svg").read_text("utf-8")
    assert "<!doctype html>" in Path("map/why.html").read_text("utf-8").lower()


def test_a_file_is_not_overwritten_by_a_picture_and_then_by_a_page(root: Path) -> None:
    Path("map").write_text("mine", "utf-8")
    with pytest.raises(ArgmapError, match='"map" is a file, and a picture and a page need a fold'):
        rendered(root, RenderOptions(output="map"))
    assert Path("map").read_text("utf-8") == "mine"


def test_a_name_without_an_ending_is_a_file_where_one_format_is_asked_for(root: Path) -> None:
    options = RenderOptions(output="map", format=MapFormat.DOT)
    assert rendered(root, options) == [Path("map")]
    assert Path("map").read_text("utf-8").startswith("digraph")


def test_standard_output_is_left_to_the_caller(root: Path) -> None:
    steps = list(
        argmap.render_files(
            argmap.load(root), root, argmap.RenderOptions(output="-", format=MapFormat.JSON)
        )
    )
    (step,) = steps
    assert isinstance(step, RenderedFile)
    assert step.path is None
    assert step.content.startswith(b"{")


def test_the_formats_are_decided_before_a_folder_is_made(root: Path) -> None:
    options = RenderOptions(output="map.dot")
    Path("map.dot").mkdir()
    assert options.formats == (MapFormat.DOT,)
    assert rendered(root, options) == [Path("map.dot/why.dot")]


@pytest.mark.parametrize(
    ("output", "requested", "formats"),
    [
        (None, None, ("svg", "html")),
        ("-", None, ("svg",)),
        ("maps/", None, ("svg", "html")),
        ("a.SVG", None, ("svg",)),
        ("a.gv", None, ("dot",)),
        ("a.mermaid", None, ("mermaid",)),
        ("a.txt", "markdown", ("markdown",)),
        (None, "pdf", ("pdf",)),
    ],
)
def test_the_formats_come_from_the_flag_or_the_ending(
    output: str | None, requested: str | None, formats: tuple[str, ...]
) -> None:
    options = RenderOptions(output=output, format=MapFormat(requested) if requested else None)
    assert options.formats == tuple(map(MapFormat, formats))


@pytest.mark.parametrize(("output", "requested"), [("a.txt", None), ("a.svg", MapFormat.PDF)])
def test_an_ending_that_is_not_the_format_is_refused(
    output: str, requested: MapFormat | None
) -> None:
    with pytest.raises(ArgmapError, match="the ending of"):
        RenderOptions(output=output, format=requested)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1000, r'"why" has [\d,]+ characters, and Mermaid draws 50,000 unless maxTextSize is set'),
        (5, ""),
    ],
)
def test_a_chart_that_mermaid_does_not_draw_is_said_to_be_too_large(
    root: Path, count: int, said: str
) -> None:
    for number in range(count):
        item = f"---\nsource: frus\nsupports: [lure]\n---\n# Item {number}\n"
        (root / "evidence" / f"e{number}.md").write_text(item, "utf-8")
    options = RenderOptions(output=str(root / "map.mmd"))
    steps = argmap.render_files(argmap.load(root), root, options)
    words = [step for step in steps if isinstance(step, str)]
    assert len(words) == bool(said)
    assert all(re.match(said, one) for one in words)
