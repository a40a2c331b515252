"""Pictures by a real engine: text is drawn as that text, and failures are told in a sentence."""

import shutil
import subprocess
import sys
import sysconfig
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from graphviz.backend import dot_command
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples
from support.pictures import HOSTILE, case_with

from argmap.core.errors import EngineError
from argmap.core.text import clean
from argmap.formats.dot.graph import Options, write
from argmap.media.fonts import width
from argmap.rendering import engine as layout

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"


def svg_of(case):
    picture = layout.draw(write(case, Options(question="q")), "svg", "auto")
    return ET.fromstring(picture)


def words_of(root, *, size):
    """Return the text set at a size in the claim's card, without white space."""
    card = next(g for g in root.iter(f"{SVG}g") if "claim" in g.get("class", "").split())
    lines = [t.text or "" for t in card.iter(f"{SVG}text") if t.get("font-size") == size]
    return "".join("".join(lines).split())


@pytest.mark.parametrize("text", HOSTILE)
def test_a_statement_is_drawn_as_that_text(text):
    root = svg_of(case_with(statement=text))
    expected = unicodedata.normalize("NFC", text)
    assert words_of(root, size="10.50") == "".join(expected.split())
    titles = [a.get(f"{XLINK}title") for a in root.iter(f"{SVG}a")]
    assert f"Claim said: {expected} (supports e)" in titles


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("new\nline", "new line"),
        ("tab\tand\r\nline", "tab and line"),
        ("null\0bell\a", "nullbell"),
        ("right\u202eto left", "rightto left"),
        ("x\ufffey", "xy"),
        ("word " * 200, ("word " * 200)[:599].rstrip() + "…"),
        ("", "\u00a0"),
    ],
)
def test_what_no_picture_can_hold_is_dropped_and_the_rest_is_drawn(text, shown):
    root = svg_of(case_with(statement=text))
    assert words_of(root, size="10.50") == "".join(shown.split())


@pytest.mark.parametrize("text", [text for text in HOSTILE if len(text) < 100])
def test_an_id_and_a_reason_are_drawn_as_that_text(text):
    root = svg_of(case_with(name=text, why=text))
    expected = unicodedata.normalize("NFC", text)
    assert words_of(root, size="8.00") == "".join(f"claim{expected}".split())
    titles = [a.get(f"{XLINK}title") for a in root.iter(f"{SVG}a")]
    assert f"{expected} supports e: {expected}" in titles


@examples(60)
@given(st.text(), st.text(min_size=1).filter(lambda name: name not in ("q", "e")), st.text())
def test_any_text_gives_svg_that_parses(statement, name, why):
    root = svg_of(case_with(name=name, statement=statement, why=why))
    assert words_of(root, size="10.50") == "".join(clean(statement).split())


def test_cards_and_links_keep_their_ids_and_classes():
    root = svg_of(case_with())
    groups = {g.get("id"): g.get("class") for g in root.iter(f"{SVG}g")}
    assert groups["node-said"] == "node claim"
    assert groups["link-said__e"] == "edge supports moderate"


def test_the_same_case_gives_the_same_bytes_and_no_path_of_this_machine():
    dot = write(case_with(), Options(question="q"))
    picture = layout.draw(dot, "svg", "auto")
    assert layout.draw(dot, "svg", "auto") == picture
    assert str(Path.cwd()).encode() not in picture
    assert sys.prefix.encode() not in picture


def test_png_is_drawn_and_its_size_is_capped():
    picture = layout.draw("digraph { a [width=500 height=1] }", "png", "auto")
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20]) <= 7200
    small = layout.draw("digraph { a [width=1 height=1 fixedsize=true] }", "png", "auto")
    assert 140 <= int.from_bytes(small[16:20]) <= 180  # an inch at 144 dots, and a margin


def test_the_widths_of_letters_are_the_engines():
    letters = "".join(map(chr, range(ord("!"), ord("~") + 1)))
    escaped = letters.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = escaped.replace("\\", "\\\\")
    for open_, close, bold in (("", "", False), ("<B>", "</B>", True)):
        line = f"{open_}{escaped}{close}<I>|</I>"
        dot = f"digraph {{ a [fontname=Helvetica fontsize=10 label=<{line}>] }}"
        root = ET.fromstring(layout.draw(dot, "svg", "pure"))
        first, second = (float(text.get("x")) for text in root.iter(f"{SVG}text"))
        assert second - first == pytest.approx(width(letters, 10, bold=bold), rel=0.005)


def test_the_graphviz_package_still_takes_its_program_from_the_variable_that_we_set():
    assert Path("dot") == dot_command.DOT_BINARY
    program = shutil.which("graphviz-pure", path=sysconfig.get_path("scripts"))
    assert layout._command(program, "svg") == [program, "-Kdot", "-Tsvg"]  # noqa: SLF001
    assert Path("dot") == dot_command.DOT_BINARY


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Return a function that puts a program called dot, and nothing else, on the PATH."""

    def install(script):
        monkeypatch.setenv("PATH", str(tmp_path))
        target = tmp_path / "dot"
        target.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        target.chmod(0o755)
        return target

    return install


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("exit 3", "dot cannot draw the picture: it does not say why"),
        ("echo >&2; echo syntax error >&2; exit 1", "dot cannot draw the picture: syntax error"),
        ("exit 0", "dot drew nothing: it does not say why"),
        ("echo no fonts >&2", "dot drew nothing: no fonts"),
    ],
)
def test_an_engine_that_fails_is_told_in_one_sentence(program, script, message):
    program(f"/bin/cat >/dev/null; {script}")
    with pytest.raises(EngineError) as caught:
        layout.draw("digraph {}", "svg", "system")
    assert str(caught.value) == message
    assert "--engine pure" in caught.value.hint


def test_an_engine_that_takes_too_long_is_stopped(program):
    program("exec /bin/sleep 60")
    with pytest.raises(EngineError, match=r"longer than 0\.2 seconds") as caught:
        layout.draw("digraph {}", "svg", "system", timeout=0.2)
    assert "--focus" in caught.value.hint


def test_an_engine_that_never_stops_writing_is_stopped(program, monkeypatch):
    monkeypatch.setattr(layout, "LARGEST", 3_000_000)
    program("/bin/cat >/dev/null; exec /bin/cat /dev/zero")
    with pytest.raises(EngineError, match="dot was stopped: the picture is larger than 3 MB"):
        layout.draw("digraph {}", "svg", "system", timeout=20)


def test_an_engine_that_writes_too_much_and_ends_is_told_too(program, monkeypatch):
    monkeypatch.setattr(layout, "LARGEST", 3_000_000)
    monkeypatch.setattr(layout, "_confine", lambda _: None)  # as on other systems
    program("/bin/cat >/dev/null; exec /usr/bin/head -c 4000000 /dev/zero")
    with pytest.raises(EngineError, match="larger than 3 MB"):
        layout.draw("digraph {}", "svg", "system")


def test_an_engine_that_takes_too_much_memory_fails_in_one_sentence(program, monkeypatch):
    monkeypatch.setattr(layout, "MEMORY", 300_000_000)
    eater = "import sys; sys.stdin.read(); print(len(bytearray(10**9)))"
    program(f"exec {sys.executable} -c '{eater}' 2>/dev/null")
    if sys.platform != "linux":  # no other system holds a program to its memory
        assert layout.draw("digraph {}", "svg", "system", timeout=20).strip() == b"1000000000"
        return
    with pytest.raises(EngineError, match="dot cannot draw the picture"):
        layout.draw("digraph {}", "svg", "system", timeout=20)


def test_an_engine_that_dies_before_it_reads_is_told(program):
    program("kill -SEGV $$")
    with pytest.raises(EngineError, match="dot cannot draw the picture: it does not say why"):
        layout.draw("digraph {" + " a;" * 200_000 + "}", "svg", "system")


def test_the_engine_is_started_without_a_shell_and_reads_its_standard_input(program):
    program('/bin/cat >/dev/null; echo "$# $*"')
    told = layout.draw('digraph { a [label="$(touch x); `id`"] }', "svg", "system")
    assert told == b"2 -Kdot -Tsvg\n"


def test_a_program_that_cannot_be_started_is_told(program):
    program("").write_text("#!/no/such/interpreter\n", encoding="utf-8")
    with pytest.raises(EngineError, match="dot cannot be started"):
        layout.draw("digraph {}", "svg", "system")
    assert layout.engine_version("system") == "none"


def test_a_mistake_in_the_dot_is_told_with_the_engines_own_words():
    with pytest.raises(EngineError, match=r"graphviz-pure cannot draw the picture: .*syntax"):
        layout.draw("digraph {", "svg", "pure")


def test_without_a_system_engine_one_is_told_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineError, match="no dot program") as caught:
        layout.draw("digraph {}", "svg", "system")
    assert "apt install graphviz" in caught.value.hint
    assert layout.engine_version("system") == "none"


def elsewhere(code, path):
    """Run code in a fresh environment, which has our packages but no engine beside it."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(path / "bare")], check=True)
    python = path / "bare" / "bin" / "python"
    libraries = [sysconfig.get_path("purelib"), str(Path(layout.__file__).parents[2])]
    start = (
        f"import sys; sys.path[:0] = {libraries!r}\nfrom argmap.rendering import engine as layout\n"
    )
    return subprocess.run(
        [python, "-c", start + code],
        env={"PATH": str(path), "HOME": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("engine", "message", "hint"),
    [
        ("auto", "there is no program to draw with", "pip install graphviz-pure"),
        ("pure", "there is no graphviz-pure program to draw with", "pip install graphviz-pure"),
    ],
)
def test_without_any_engine_one_is_told_what_to_install(tmp_path, engine, message, hint):
    code = (
        f"try: layout.draw('digraph {{}}', 'svg', '{engine}')\n"
        "except layout.EngineError as error: print(error, error.hint, sep='|')\n"
        f"print(layout.engine_version('{engine}'))"
    )
    done = elsewhere(code, tmp_path)
    assert done.stdout.splitlines()[0].startswith(f"{message}|{hint}"), done.stderr
    assert done.stdout.splitlines()[1] == "none"


def test_auto_takes_the_systems_engine_when_pip_installed_none(tmp_path, program):
    program("/bin/cat >/dev/null; echo drawn")
    done = elsewhere("print(layout.draw('digraph {}', 'png', 'auto'))", tmp_path)
    assert done.stdout == "b'drawn\\n'\n", done.stderr


def test_the_version_is_one_short_line():
    assert layout.engine_version("auto").startswith("graphviz-pure ")
    assert "\n" not in layout.engine_version("auto")


def test_the_version_of_a_systems_engine_is_what_it_says(program):
    program("echo 'dot - graphviz version 2.43.0 (0)' >&2")
    assert layout.engine_version("system") == "graphviz 2.43.0 (0)"
