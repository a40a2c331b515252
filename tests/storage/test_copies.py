"""`argmap source copy` and `argmap source pin`, through the installed program."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter
from support import case_text
from support.inside import run
from support.program import findings, snapshot
from support.program import run as start

LIE = """\
---
csl:   # kept as it is
  type: book
standing: primary
reliability: B
---
# Lie, memoirs
"""
COPY = "evidence/sources/text/lie.txt"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    case_text.write(tmp_path / "case", "== claims/a.md\n---\nkind: question\n---\n# Why?")
    sources = tmp_path / "case" / "evidence" / "sources"
    sources.mkdir(parents=True)
    (sources / "lie.md").write_bytes(LIE.encode())
    return tmp_path / "case"


def pdf(*pages: str, password: str = "") -> bytes:
    made = FPDF()
    made.set_font("helvetica")
    for words in pages:
        made.add_page()
        made.cell(text=words or " ")
    content = bytes(made.output())
    if not password:
        return content
    writer = PdfWriter(PdfReader(io.BytesIO(content)))
    writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def package(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return package(
        {
            "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document '
            f'xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
        }
    )


def epub(**chapters: str) -> bytes:
    items = "".join(
        f'<item id="{one}" href="t/{one}.xhtml" media-type="application/xhtml+xml"/>'
        for one in sorted(chapters)
    )
    spine = "".join(f'<itemref idref="{one}"/>' for one in chapters)
    return package(
        {
            "META-INF/container.xml": '<container xmlns="urn:c"><rootfiles>'
            '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
            "OEBPS/book.opf": f'<package xmlns="urn:o"><manifest>{items}</manifest>'
            f"<spine>{spine}</spine></package>",
            **{
                f"OEBPS/t/{one}.xhtml": f"<!DOCTYPE html><html><body>{body}</body></html>"
                for one, body in chapters.items()
            },
        }
    )


HIDDEN = """<!doctype html><head><title>No <b>title</title></head><p hidden>no</p>
<p style="DISPLAY :none">no</p><svg><g><svg><path/></svg><text>no</text></g></svg>
<SCRIPT>"</p>no"</script><!--> kept <!-- no -->
<p title="a > b" class=it's>yes</p><template>no</template><?php no ?><iframe>no</iframe>
<p>1 < 2 &amp; a<b and</p><!-- no <p>no"""
HTML = """<html><head><title>Not this</title><style>p {}</style></head><body>
<script>document.write("nor this")</script><h1>Chapter</h1>
<p>He did <b>not</b>&nbsp;go.<br>He stayed.</p><!-- nor that --></body></html>"""

READ = {
    "a.txt": (b"One.\r\nTwo.", "One.\nTwo.\n"),
    "a.md": ("﻿# Título\n".encode(), "# Título\n"),
    "latin.txt": ("Café \N{EN DASH} no".encode("cp1252"), "Café \N{EN DASH} no\n"),
    "wide.txt": ("Wide".encode("utf-16"), "Wide\n"),
    "a.html": (HTML.encode(), "Chapter\n\nHe did not go.\nHe stayed.\n"),
    "hidden.html": (HIDDEN.encode(), "kept\n\nyes\n\n1 < 2 & a\n"),
    "l.html": (
        b"<meta charset=ISO-8859-1><p>Caf\xe9 \x96 no",
        "Café \N{EN DASH} no\n",
    ),
    "a.pdf": (pdf("First page", "", "Third page"), "First page\n\f\n\fThird page\n"),
    "a.docx": (
        docx(
            "<w:p><w:r><w:t>One </w:t></w:r><w:r><w:t>line.</w:t></w:r></w:p>"
            '<w:p><w:r><w:t>A</w:t><w:br w:type="page"/><w:lastRenderedPageBreak/>'
            "<w:t>B</w:t></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>C</w:t></w:r></w:p>"
        ),
        "One line.\n\nA\n\fB\n\fC\n",
    ),
    "a.epub": (
        epub(b="<p>First.</p>", a='<p>Second</p><span epub:type="pagebreak" id="p2"/><p>Third</p>'),
        "First.\n\nSecond\n\fThird\n",
    ),
}


@pytest.mark.parametrize("name", READ)
def test_a_document_becomes_plain_text_and_the_head_says_so_and_nothing_else(
    case: Path, name: str
) -> None:
    content, words = READ[name]
    (case.parent / name).write_bytes(content)
    done = run("source", "copy", "lie", f"../{name}", cwd=case)
    assert (done.returncode, "not UTF-8" in done.stderr) == (0, name[0] in "lw"), done.stderr
    assert (case / COPY).read_bytes().decode() == words
    digest = hashlib.sha256(words.encode()).hexdigest()
    head = (case / "evidence/sources/lie.md").read_bytes().decode()
    assert head == LIE.replace(
        "reliability: B\n", f"reliability: B\ntext: text/lie.txt\nsha256: {digest}\n"
    )
    assert COPY in done.stdout
    assert "evidence/sources/lie.md: text and sha256 recorded" in done.stdout
    before = snapshot(case)
    assert run("source", "copy", "lie", f"../{name}", cwd=case).returncode == 0
    assert snapshot(case) == before


BROKEN = {
    "broken.pdf": (pdf("A")[:300], "cannot be read"),
    "no.pdf": (b"no pdf", "is not a PDF"),
    "locked.pdf": (pdf("A", password="secret"), "is encrypted"),
    "scan.pdf": (pdf(""), "no words"),
    "no.docx": (b"no zip", "is not a Word document"),
    "other.docx": (package({"a": "b"}), "is not a Word document"),
    "laughs.docx": (
        package({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
        "document type",
    ),
    "heavy.docx": (docx("<w:p/>" * 1_000_000), "no words"),
    "blank.html": (b"<pre>" + b" " * 1_000_000 + b"<b></b>\n" * 50_000, "no words"),
    "bomb.docx": (package({"word/document.xml": bytes(101_000_000)}), "unpacks to more than"),
    "no.epub": (package({"META-INF/container.xml": "<container/>"}), "is not an e-book"),
    "nul.txt": (b"a\x00b", "NUL"),
    "empty.txt": (b" \n", "no words"),
    "a.odt": (b"x", "of no format"),
    "script.html": (b"<script>alert(1)</script>", "no words"),
    "deep.html": (b"<div>" * 600 + b"x", "more than 512 deep"),
    "unknown.html": (b"<x/></y></x ></x>" * 3 + b"<x/>" * 600 + b"y", "more than 512 deep"),
    "svg.html": (b"<svg>" * 600 + b"y</svg>", "more than 512 deep"),
    "many.html": (b"<p " + b" ".join(b"a%d=1" % n for n in range(300)) + b">x", "attributes"),
    "quoted.html": (b"<p " + b" ".join(b"a%d='>'" % n for n in range(300)) + b">x", "attributes"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_document_that_cannot_be_read_is_one_sentence_and_nothing_is_written(
    case: Path, name: str
) -> None:
    content, why = BROKEN[name]
    (case.parent / name).write_bytes(content)
    before = snapshot(case)
    done = run("source", "copy", "lie", f"../{name}", cwd=case)
    assert (done.returncode, done.stdout) == (2, "")
    sentence, *hints = done.stderr.splitlines()
    assert why in sentence
    assert len(hints) == 1
    assert snapshot(case) == before


def test_a_copy_that_is_a_link_out_of_the_case_is_not_written_through(case: Path) -> None:
    outside = case.parent / "outside.txt"
    outside.write_text("mine")
    (case / COPY).parent.mkdir()
    (case / COPY).symlink_to(outside)
    (case.parent / "a.txt").write_text("theirs")
    done = run("source", "copy", "lie", "../a.txt", "--force", cwd=case)
    assert done.returncode == 2
    assert "links" in done.stderr
    assert outside.read_text() == "mine"


def test_a_folder_of_copies_that_is_a_link_out_of_the_case_is_not_written_through(
    case: Path,
) -> None:
    (case.parent / "out").mkdir()
    (case / COPY).parent.symlink_to(case.parent / "out")
    (case.parent / "a.txt").write_text("theirs")
    assert run("source", "copy", "lie", "../a.txt", cwd=case).returncode == 2
    assert not list((case.parent / "out").iterdir())


def test_a_text_that_leads_out_of_the_case_is_not_written(case: Path) -> None:
    source = case / "evidence/sources/lie.md"
    source.write_text(LIE.replace("standing", "text: ../../../out.txt\nstanding"))
    (case.parent / "a.txt").write_text("theirs")
    assert run("source", "copy", "lie", "../a.txt", cwd=case).returncode == 2
    assert not (case.parent / "out.txt").exists()


def test_another_copy_is_replaced_only_by_force(case: Path) -> None:
    (case.parent / "a.txt").write_text("One.\n")
    (case.parent / "b.txt").write_text("Two.\n")
    assert run("source", "copy", "lie", "../a.txt", cwd=case).returncode == 0
    before = snapshot(case)
    refused = run("source", "copy", "lie", "../b.txt", cwd=case)
    assert (refused.returncode, "--force" in refused.stderr) == (2, True)
    assert snapshot(case) == before
    assert run("source", "copy", "lie", "../b.txt", "--force", cwd=case).returncode == 0
    assert (case / COPY).read_text() == "Two.\n"
    assert run("check", cwd=case).stdout.count("source-changed") == 0


def test_line_ends_and_a_byte_order_mark_of_the_head_stay(case: Path) -> None:
    windows = b"\xef\xbb\xbf" + LIE.replace("\n", "\r\n").encode()
    source = case / "evidence/sources/lie.md"
    source.write_bytes(windows)
    (case.parent / "a.txt").write_text("One.\n")
    assert run("source", "copy", "lie", "../a.txt", cwd=case).returncode == 0
    after = source.read_bytes()
    at = windows.index(b"---\r\n# Lie")
    assert after.startswith(windows[:at] + b"text: text/lie.txt\r\nsha256: ")
    assert after.endswith(b"\r\n" + windows[at:])
    assert b"\n" not in after.replace(b"\r\n", b"")


def test_a_head_in_braces_is_left_alone_and_no_copy_is_left_behind(case: Path) -> None:
    (case / "evidence/sources/lie.md").write_text("---\n{standing: primary}\n---\n# Lie\n")
    (case.parent / "a.txt").write_text("One.\n")
    before = snapshot(case)
    done = run("source", "copy", "lie", "../a.txt", cwd=case)
    assert (done.returncode, "without braces" in done.stderr) == (2, True)
    assert snapshot(case) == before


def test_a_quotation_is_found_on_the_page_of_a_copy_made_from_a_pdf(case: Path) -> None:
    (case.parent / "a.pdf").write_bytes(pdf("Nothing here.", "He said so."))
    item = "---\nsource: lie\nlocator: p. {}\n---\n# He said so\n\n> He said so.\n"
    (case / "evidence/said.md").write_text(item.format(2))
    assert run("source", "copy", "lie", "../a.pdf", cwd=case).returncode == 0
    told = [rule for _, rule in findings(run("check", cwd=case).stdout) if "quote" in rule]
    assert told == []
    (case / "evidence/said.md").write_text(item.format(1))
    told = [rule for _, rule in findings(run("check", cwd=case).stdout) if "quote" in rule]
    assert told == ["quote-not-in-source"]


def test_pin_records_what_the_copy_says_now(case: Path) -> None:
    (case.parent / "a.txt").write_text("One.\n")
    run("source", "copy", "lie", "../a.txt", cwd=case)
    (case / COPY).write_text("Two.\n")
    assert "source-changed" in run("check", cwd=case).stdout
    done = run("source", "pin", "lie", cwd=case)
    assert (done.returncode, "recorded, was" in done.stdout) == (0, True)
    assert "source-changed" not in run("check", cwd=case).stdout
    before = snapshot(case)
    assert "as it was" in run("source", "pin", "lie", cwd=case).stdout
    assert snapshot(case) == before


@pytest.mark.parametrize("what", ["none", "gone", "latin"])
def test_pin_without_a_copy_that_can_be_read_says_what_to_do(case: Path, what: str) -> None:
    if what != "none":
        (case / "evidence/sources/lie.md").write_text(
            LIE.replace("standing", "text: a.txt\nstanding")
        )
    if what == "latin":
        (case / "evidence/sources/a.txt").write_bytes(b"caf\xe9")
    done = run("source", "pin", "lie", cwd=case)
    assert done.returncode == 2
    assert "argmap source copy" in done.stderr


@pytest.mark.parametrize("place", ["evidence/book.md", "evidence/sources/by-year/1954/book.md"])
def test_a_source_names_its_copy_from_the_folder_it_lies_in(case: Path, place: str) -> None:
    case_text.write(case, f"== {place}\n---\nkind: source\n---\n# A book")
    (case.parent / "a.txt").write_text("some words")
    assert run("source", "copy", "book", "../a.txt", cwd=case).returncode == 0
    named = (case / place).read_text().partition("text: ")[2].splitlines()[0]
    assert ((case / place).parent / named).read_text().strip() == "some words"


def test_only_a_source_has_a_copy(case: Path) -> None:
    done = run("source", "copy", "a", "x.txt", cwd=case)
    assert (done.returncode, "only a source" in done.stderr) == (2, True)


def test_a_missing_library_is_named_with_how_to_install_it(case: Path, tmp_path: Path) -> None:
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    for name in ("pypdf", "selectolax"):
        (hidden / f"{name}.py").write_text("raise ImportError")
    (case.parent / "a.pdf").write_bytes(pdf("A"))
    (case.parent / "a.html").write_text("<p>A")
    for name in ("a.pdf", "a.html"):
        done = start(
            "source", "copy", "lie", f"../{name}", cwd=case, env={"PYTHONPATH": str(hidden)}
        )
        assert (done.returncode, ".[copies]" in done.stderr) == (2, True)
