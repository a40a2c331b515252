"""The handbook's recipes for sites are built as they stand there."""

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from support.case_text import write
from support.places import ROOT
from support.program import WHOLE_CASE, environment

pytestmark = pytest.mark.long

PAGE = ROOT / "argmap" / "manual" / "publishing.md"
FILE = re.compile(r"^`([\w./-]+)`:\n\n(`{3,})\w+\n(.*?)^\2$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def site(tmp_path: Path):
    """Return a function that writes the files of a recipe beside a case, and builds the site."""

    def build(recipe: str, *command: str) -> str:
        text = PAGE.read_text("utf-8").partition(f"\n## {recipe}\n")[2].partition("\n## ")[0]
        files = {name: content for name, _, content in FILE.findall(text)}
        assert files
        case = write(tmp_path, WHOLE_CASE)
        for name, content in files.items():
            (case / name).parent.mkdir(exist_ok=True)
            (case / name).write_text(content, "utf-8")
        done = subprocess.run(
            command, cwd=case, env=environment(), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        (page,) = [one for one in case.rglob("index.html") if "_static" not in one.parts]
        return page.read_text("utf-8")

    return build


def the_map(page: str) -> ET.Element:
    """Return the map that stands in a page, which nothing has torn."""
    (svg,) = re.findall(r"<svg [^>]*argmap.*?</svg>", page, re.DOTALL)
    return ET.fromstring(svg)


def holds_every_card(page: str) -> bool:
    ids = {one.get("id", "") for one in the_map(page).iter()}
    cards = {name.partition("-node-")[2] for name in ids if "-node-" in name}
    return {"why", "lure", "protest"} <= cards


def test_a_map_stands_in_a_page_of_mkdocs(site):
    page = site("MkDocs", sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet")
    assert holds_every_card(page)
    assert "{{ map" not in page


def test_a_map_stands_in_a_page_of_sphinx(site):
    command = ("-m", "sphinx", "-q", "-W", "-b", "html", ".", "_build")
    assert holds_every_card(site("Sphinx", sys.executable, *command))


@pytest.mark.skipif(shutil.which("quarto") is None, reason="there is no quarto on the PATH")
def test_a_map_stands_in_a_page_of_quarto(site):
    page = site("Quarto", "quarto", "render", "index.qmd", "--to", "html")
    assert "argmap" in page
    assert "image/svg+xml" in page or "<svg" in page
