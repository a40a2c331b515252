"""Hostile words in every field of every kind: drawn and written as those words, never obeyed."""

import io
import re
import time
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from html.parser import HTMLParser
from itertools import groupby

import pytest
from markdown_it import MarkdownIt
from pypdf import PdfReader
from support.hostile_texts import BATCHES, HOSTILE, LONG, SHORT, case_with, named, plain
from support.mermaid_page import parsed, words
from support.plates import drawn

from argmap import api, rendering
from argmap.comparison import compare
from argmap.core.case import Case
from argmap.core.text import clean
from argmap.formats.dot import graph as dot
from argmap.formats.mermaid import chart as mermaid
from argmap.media import html, looks
from argmap.media.fonts import wrap
from argmap.rendering import engine, sheets
from argmap.rendering import page as pages
from argmap.rendering.pdf import letters
from argmap.report.comparison import html as comparison_html

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
DRAWN = {
    *("svg", "title", "desc", "style", "g", "a", "text", "tspan"),
    *("polygon", "polyline", "path", "ellipse", "rect"),
}
IN_PROSE = {
    *("p", "ul", "ol", "li", "blockquote", "em", "strong", "code", "pre", "a"),
    *("br", "hr"),
}
SAFE = re.compile(r"(?:https?://|mailto:)[^\s\\]+|#[A-Za-z0-9_.-]*")
VOID = {"meta", "input", "br", "hr", "img", "link", "base", "wbr"}


OFTEN = (0, 5, 10)
"""The batches of every run; the others take long."""


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(number, marks=() if number in OFTEN else pytest.mark.long)
        for number in range(len(BATCHES))
    ],
)
def batch(request) -> tuple[tuple[str, ...], Case]:
    """Return some of the texts, and a case that is full of them."""
    return BATCHES[request.param], case_with(BATCHES[request.param])


def squeezed(text: str) -> str:
    return "".join(text.split())


def page_of(case: Case) -> str:
    (sheet,) = sheets.sheets(case, None, rendering.View())
    return pages.write(case, sheet, rendering.Means())


def test_there_are_many_texts_and_no_two_are_the_same():
    assert len(set(HOSTILE)) == len(HOSTILE) >= 200
    assert sum(map(len, BATCHES)) == len(HOSTILE)


# -- pictures --------------------------------------------------------------------------------------


def harmless(root: ET.Element) -> None:
    """See that a picture has only what pictures are made of, and leads nowhere it should not."""
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in DRAWN
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on")
            if name.rpartition("}")[2] in ("href", "src"):
                assert SAFE.fullmatch(value), value


def cards(root: ET.Element) -> dict[str, ET.Element]:
    found = {bare(g): g for g in root.iter(f"{SVG}g")}
    return {name: g for name, g in found.items() if name.startswith("node-")}


def bare(element: ET.Element) -> str:
    """Return an id without the word that its picture begins them with."""
    return element.get("id", "")[len("m123456-") :]


def statement(card: ET.Element) -> str:
    lines = (t.text or "" for t in card.iter(f"{SVG}text") if t.get("font-size") == "10.50")
    return squeezed("".join(lines))


def test_a_picture_shows_every_text_and_has_nothing_else_in_it(batch):
    texts, case = batch
    root = ET.fromstring(api.render(case, "q"))
    harmless(root)
    found = cards(root)
    assert len(found) == 1 + 5 * len(texts)
    for number, text in enumerate(texts):
        shown = squeezed(clean(text)) or "\u00a0".strip()
        for letter in "xcaef":
            card = found[f"node-{named(letter, number)}"]
            assert statement(card) == shown
            assert card.get("aria-label", "").partition(": ")[2].startswith(clean(text))
    links = [g for g in root.iter(f"{SVG}g") if bare(g).startswith("link-")]
    labels = Counter(label.rpartition(": ")[2] for g in links if (label := g.get("aria-label")))
    assert labels.total() > 5 * len(texts)


def test_the_reasons_beside_the_links_are_shown_as_they_are(batch):
    texts, case = batch
    picture = engine.draw(dot.write(case, dot.Options(question="q", why=True)), "svg", "auto")
    root = ET.fromstring(picture)
    harmless(root)
    shown = squeezed("".join(t.text or "" for t in root.iter(f"{SVG}text")))
    for text in texts:
        for line in wrap(clean(text, 300), looks.WHY_SIZE, 130.0):
            assert squeezed(line) in shown


def test_a_question_of_hostile_words_is_drawn_as_those_words():
    for text in HOSTILE:
        root = ET.fromstring(api.render(case_with((), question=text), "q", embed_font=False))
        harmless(root)
        assert statement(cards(root)["node-q"]) == squeezed(clean(text))
        assert root.findtext(f"{SVG}title") == clean(text) or not clean(text)


def test_dot_names_no_node_and_leads_nowhere_that_the_case_says(batch):
    _, case = batch
    text = dot.write(case, dot.Options(question="q"))
    assert text.encode("utf-8").count(b"\n") == text.count("\n")
    assert re.search(r'"[^"\\]*(?:\\.[^"\\]*)*"', text)
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', '""', re.sub(r"label=<<.*?>>(?= |\])", "", text))
    for line in bare.splitlines():
        statement = line.strip()
        if match := re.match(r"(\S+) (?:\[|->)", statement):
            assert re.fullmatch(r"graph|node|edge|[nd]\d+", match[1]), statement
        assert "URL" not in line
        assert "href" not in line.lower()
        assert "image" not in line


def test_the_pictures_of_a_comparison_are_harmless(batch):
    _, case = batch
    for picture in ("rivals", "ledger"):
        harmless(ET.fromstring(drawn(case, picture)))


# -- pages -----------------------------------------------------------------------------------------


class Elements(HTMLParser):
    """A page's elements outside pictures and bodies, those in bodies, and all attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.outside: list[str] = []
        self.prose: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self._inside: list[str] = []  # what a picture or a body has open
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if self._inside:
            if self._inside[0] == "div":
                self.prose.add(tag)
            if tag not in VOID:
                self._inside.append(tag)
            return
        foreign = tag == "a" and not dict(attrs).get("href", "").startswith("#")
        if not foreign:
            self.outside.append(tag)
        if tag == "svg" or (tag == "div" and dict(attrs).get("class") == "body"):
            self._inside = [tag]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self._inside and tag not in VOID:
            self._inside.pop()

    def handle_endtag(self, tag: str) -> None:
        if self._inside:
            assert self._inside.pop() == tag


def written(case: Case) -> list[str]:
    comparison = compare(case, sensitivity=False)
    return [page_of(case), comparison_html.write(case, comparison)]


def test_a_page_has_the_elements_that_it_has_with_plain_words(batch):
    _, case = batch
    for hostile, harmless_one in zip(written(case), written(plain(case)), strict=True):
        found, expected = Elements(hostile), Elements(harmless_one)
        assert found.outside == expected.outside
        assert found.prose <= IN_PROSE
        for _, name, value in found.attributes:
            assert not name.startswith("on")
            assert name not in ("src", "srcset", "srcdoc", "action", "formaction", "style")
            if name in ("href", "xlink:href"):
                assert SAFE.fullmatch(value), value


def test_a_page_says_every_text_as_it_is(batch):
    texts, case = batch
    for told in written(case):
        for text in texts:
            assert f">{html.clean(text)}<" in told
            assert told.count(html.clean(text)) >= 3


@pytest.mark.long
@pytest.mark.parametrize("marker", ["[", "*a_", "`a", "![[", "<", "&\"'", "[a](", "a\n"])
def test_a_body_of_markers_is_read_in_linear_time(marker):
    def spent(count):
        began = time.process_time()
        assert html.prose(marker * count).endswith(">\n")
        return time.process_time() - began

    small, large = (min(spent(count) for _ in range(3)) for count in (10_000, 40_000))
    assert large < 10 * small  # four times as long a text; a quadratic reader would take sixteen


# -- texts -----------------------------------------------------------------------------------------


@pytest.mark.long
def test_a_chart_is_read_by_mermaid_with_every_text_in_it():
    told = parsed([mermaid.write(case_with([x]), mermaid.Options(question="q")) for x in HOSTILE])
    for text, one in zip(HOSTILE, told, strict=True):
        assert "wrong" not in one, (text[:80], one)
        assert len(one["nodes"]) == 7  # a dot for the undercut
        assert len(one["edges"]) == 7
        shown = [" ".join(words(label)) for label in one["nodes"].values()]
        expected = clean(text, 240)
        assert sum(label.endswith(expected) for label in shown) >= 5, (text, shown)


def test_an_outline_is_the_lists_and_words_that_were_meant(batch):
    _, case = batch
    reader = MarkdownIt("commonmark", {"html": True}).enable("strikethrough")
    found, expected = (
        Plain(reader.render(rendering.text(one, "markdown", "q"))).tags
        for one in (case, plain(case))
    )
    # A dollar sign stands between tags, so that it begins no formula.
    assert [tag for tag in found if tag != "span"] == expected


class Plain(HTMLParser):
    """The elements of some HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not attrs


def test_a_pdf_has_every_text_and_no_action(batch):
    texts, case = batch
    content = api.render(case, "q", format="pdf", engine="pure")
    for word in (b"/JavaScript", b"/JS", b"/Launch", b"/URI", b"/EmbeddedFile"):
        assert word not in content
    reader = PdfReader(io.BytesIO(content))
    (sheet,) = reader.pages
    assert isinstance(reader.trailer["/Root"].get("/OpenAction"), list)  # where it opens
    assert "/Annots" not in sheet
    shown = squeezed(sheet.extract_text())
    for text in texts:
        told = squeezed(letters.visible(clean(text)))
        if any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in told):
            assert set(told) <= set(shown)  # readers disagree about the order
        else:
            assert shown.count(told) >= 5, text  # as each kind of item


def test_every_text_is_in_a_batch_once():
    counted = Counter(text for texts in BATCHES for text in texts)
    assert counted == Counter((*SHORT, *LONG))
    assert [size for size, _ in groupby(counted.values())] == [1]
