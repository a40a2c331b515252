"""What a notebook shows of a case, a comparison and a picture."""

import base64
import dataclasses
import xml.etree.ElementTree as ET
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from support.case_text import case_of, write
from support.program import WHOLE_CASE

import argmap
from argmap.core.display import bundle
from argmap.core.errors import EngineError
from argmap.rendering import notebook
from argmap.rendering.notebook import Drawn

CELLS = (
    "import argmap\ncase = argmap.load('.')\ncase",
    "argmap.compare(case)",
    "argmap.render(case)",
    "argmap.render(case, format='png')",
    "argmap.render(case, format='markdown')",
)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Return what each cell of a notebook shows when it is run in a case."""
    folder = write(tmp_path_factory.mktemp("notebook"), WHOLE_CASE)
    cells = [nbformat.v4.new_code_cell(text) for text in CELLS]
    written = nbformat.v4.new_notebook(cells=cells)
    place = {"metadata": {"path": str(folder)}}
    NotebookClient(written, timeout=60, kernel_name="python3", resources=place).execute()
    nbformat.validate(written)
    return [cell.outputs[-1].data for cell in written.cells]


def test_a_case_shows_its_questions_and_the_map(outputs):
    shown = outputs[0]
    assert "* Why did the USSR not veto the resolutions? (2 explanations)" in shown["text/plain"]
    assert "<li>Why did the USSR not veto the resolutions?" in shown["text/html"]
    svg = shown["text/html"].partition("<svg")[1:]
    root = ET.fromstring("".join(svg).rpartition("</div>")[0])
    assert root.get("class") == "argmap argmap-auto"


def test_a_comparison_shows_its_answer_and_its_table(outputs):
    assert "It was holding to the boycott" in outputs[1]["text/plain"]
    assert "| " in outputs[1]["text/markdown"]


def test_pictures_show_themselves_and_texts_their_words(outputs):
    assert outputs[2]["image/svg+xml"].startswith("<?xml")
    assert base64.b64decode(outputs[3]["image/png"]).startswith(b"\x89PNG")
    assert outputs[4]["text/markdown"].startswith("#")


def test_what_is_rendered_is_bytes_as_ever():
    case = case_of(WHOLE_CASE)
    drawn = argmap.render(case)
    assert isinstance(drawn, bytes)
    assert drawn.partition(b"<svg")[1] == b"<svg"


def test_a_page_stands_in_a_frame_of_its_own():
    page = Drawn.of(b'<p title="x">&amp;</p>', "html")
    assert 'srcdoc="&lt;p title=&quot;x&quot;&gt;&amp;amp;' in bundle(page)["text/html"]


def test_a_case_that_cannot_be_drawn_is_shown_in_words(monkeypatch):
    def fail(*_: object, **__: object) -> None:
        message = "there is no engine"
        raise EngineError(message)

    monkeypatch.setattr(notebook, "draw", fail)
    case = case_of(WHOLE_CASE)
    titled = case.settings.model_copy(update={"title": "A <b>"})
    shown = bundle(dataclasses.replace(case, settings=titled))
    assert "<svg" not in shown["text/html"]
    assert "<strong>A &lt;b&gt;</strong>" in shown["text/html"]
    assert bundle(case_of(""))["text/plain"].startswith("A case · 0 items")


def test_what_nobody_shows_is_called_by_its_type():
    assert bundle(3) == {"text/plain": "<int>"}
