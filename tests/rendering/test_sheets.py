"""Large maps: folded, split, refused with what to do instead, and drawn again while they change."""

import re
import signal
import subprocess
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from support.case_text import case_of, write
from support.dot import attributes, label
from support.inside import run
from support.program import ARGMAP, WHOLE_CASE, environment

from argmap import rendering
from argmap.core.errors import ArgmapError
from argmap.formats.dot import ranks
from argmap.formats.dot.arrows import Arrow, Dot
from argmap.rendering import sheets

DEEP = (
    WHOLE_CASE
    + """
== claims/seat-first.md
---
supports:
  - to: protest
    why: The seat came first
---
# The seat came first
== evidence/note.md
---
source: frus
supports: [seat-first]
---
# A note says so
== evidence/diary.md
---
source: frus
supports: [seat-first]
---
# A diary says so
== evidence/denial.md
---
source: frus
contradicts: [seat-first]
---
# He denies it
"""
)


def many(cards: int) -> str:
    text = WHOLE_CASE
    for number in range(cards):
        text += (
            f"== evidence/e{number}.md\n---\nsource: frus\nsupports: [lure]\n---\n# Item {number}\n"
        )
    return text


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write(tmp_path / "case", DEEP)


def test_what_is_folded_is_counted_on_its_card_by_the_side_it_speaks_for():
    view = rendering.View(fold=True, depth=1)
    dot = rendering.text(case_of(DEEP), "dot", "why", view)
    assert "+3: 2 for, 1 against" in label(dot, "node-seat-first")
    assert 'id="node-note"' not in dot
    assert "evidence folded beneath the card" in dot


def test_folding_deeper_than_the_map_folds_nothing():
    view = rendering.View(fold=True, depth=5)
    dot = rendering.text(case_of(DEEP), "dot", "why", view)
    assert 'id="node-note"' in dot
    assert "folded" not in dot


@pytest.mark.parametrize(
    ("leaves", "way", "rows"),
    [(3, "BT", 1), (5, "BT", 2), (12, "LR", 2), (20, "LR", 2), (60, "LR", 2)],
)
def test_many_leaves_of_one_card_stand_in_rows_and_very_many_turn_the_map(leaves, way, rows):
    dot = rendering.text(case_of(many(leaves)), "dot", "why")
    found = {attributes(dot, f"link-e{n}__lure").get("minlen", "1") for n in range(leaves)}
    assert found == {str(row) for row in range(1, rows + 1)}
    assert f"rankdir={way}" in dot


def apart(edges: str, abreast: str = "") -> dict[str, int]:
    """Return the ranks that a plan has between the ends of "tail head, …", if more than one."""
    pairs = [pair.split() for pair in edges.split(", ")]
    names = sorted({name for pair in pairs for name in pair})
    parts = [
        *(Dot(name, (), {}) for name in names if name.startswith("d")),
        *(Arrow(tail, head, {}) for tail, head in pairs),
    ]
    cards = [name for name in names if not name.startswith("d")]
    made = ranks.plan(cards, abreast.split(), parts, "LR")
    return {f"{tail} {head}": steps for (tail, head), steps in made.apart.items()}


def test_dots_have_thin_ranks_of_their_own_and_cards_stay_in_ranks_of_cards():
    assert apart("a b, b c") == {}
    assert apart("a d1, d1 b, c b") == {"c b": 2}
    # The dot on an undercut is a rank further back, and its author another to be among cards.
    assert apart("a d1, d1 b, u d2, d2 d1") == {"u d2": 2}


def test_a_second_circle_is_cut_as_the_first_one_is():
    alone = apart("k d1, k n, n k")
    behind_another = apart("a b, b a, k d1, k n, n k")
    assert {link: behind_another[link] for link in alone} == alone


def test_only_a_leaf_stands_back_and_never_one_that_stays_abreast():
    wide = ", ".join(f"e{n:02} x" for n in range(30))
    assert set(apart(wide).values()) == {2}
    assert apart(wide, " ".join(f"e{n:02}" for n in range(30))) == {}
    assert apart(", ".join(f"e{n:02} x, f e{n:02}" for n in range(30))) == {}


def test_a_circle_and_ten_thousand_ranks_are_planned():
    assert apart("a b, b c, c a, e a") == {}
    assert apart(", ".join(f"n{n} n{n + 1}" for n in range(10_000))) == {}


def test_a_reason_stands_beside_its_link_on_demand():
    plain = rendering.text(case_of(DEEP), "dot", "why")
    told = rendering.text(case_of(DEEP), "dot", "why", rendering.View(why=True))
    assert "The seat came first<BR" not in plain
    assert "The seat came first<BR" in told


def test_a_split_map_is_an_overview_and_a_file_an_explanation_that_lead_to_each_other(case):
    flags = ("--split", "explanation", "--layout", "map", "--format", "svg")
    done = run("render", *flags, "-o", "maps/", cwd=case)
    assert done.returncode == 0
    made = {path.name for path in (case / "maps").iterdir()}
    assert made == {"why.svg", "protest.svg", "lure.svg"}
    links = {
        name: set(re.findall(r'xlink:href="([^"]+)"', (case / "maps" / name).read_text("utf-8")))
        for name in made
    }
    assert links["why.svg"] == {"why.svg", "protest.svg", "lure.svg"}
    assert "why.svg" in links["protest.svg"]
    shown = ET.fromstring((case / "maps/why.svg").read_text("utf-8"))
    words = " ".join("".join(text.itertext()) for text in shown.iter() if text.tag.endswith("text"))
    assert re.search(r"\+\d+: \d+ for", words)
    assert "A note says so" not in words


def test_split_is_a_ledger_and_a_dossier_an_explanation_that_lead_to_each_other(case):
    done = run("render", "--split", "explanation", "--format", "svg", "-o", "all/", cwd=case)
    assert done.returncode == 0
    names = ("why.svg", "protest.svg", "lure.svg")
    texts = {name: (case / "all" / name).read_text("utf-8") for name in names}
    links = {name: set(re.findall(r'<a href="([^"]+)"', texts[name])) for name in names}
    assert links == {
        "why.svg": {"protest.svg", "lure.svg"},
        "protest.svg": {"why.svg"},
        "lure.svg": {"why.svg"},
    }
    assert "Every item a row" in texts["why.svg"]


@pytest.mark.parametrize(
    ("flags", "names"),
    [
        (("--layout", "ledger"), ["why-ledger.svg"]),
        (("--layout", "rivals"), ["why-rivals.svg"]),
        (("--layout", "dossier"), ["lure.svg", "protest.svg"]),
        (("--layout", "dossier", "--format", "pdf"), ["why-dossiers.pdf"]),
        (("--focus", "lure"), ["lure.svg", "lure.html"]),
        (("--layout", "map"), ["why.svg", "why.html"]),
        (("--layout", "ledger", "--focus", "why", "--format", "html"), ["why-ledger.html"]),
    ],
)
def test_a_layout_has_files_of_its_own(case, flags, names):
    done = run("render", *flags, cwd=case)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.rpartition("/")[2] for line in done.stdout.splitlines()] == names


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (("--layout", "ledger", "--format", "dot"), "a ledger is drawn, and dot is no drawing"),
        (
            ("--layout", "ledger", "--focus", "lure"),
            'a ledger is of a question, and "lure"',
        ),
        (("--layout", "dossier", "--focus", "why"), '"why" is a question, and a dossier is of'),
    ],
)
def test_what_a_layout_cannot_show_is_refused(case, flags, message):
    done = run("render", *flags, cwd=case)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_a_focus_is_the_dossier_unless_the_map_is_asked_for(case):
    assert run("render", "--focus", "lure", "-o", "one.svg", cwd=case).returncode == 0
    assert run("render", "--focus", "lure", "--layout", "map", "-o", "two.svg", cwd=case)
    assert "For: " in (case / "one.svg").read_text("utf-8")
    assert 'class="graph"' in (case / "two.svg").read_text("utf-8")


def test_a_split_pdf_has_a_page_an_explanation_and_one_for_the_whole(case):
    from pypdf import PdfReader  # noqa: PLC0415

    done = run("render", "--split", "explanation", "-o", "map.pdf", cwd=case)
    assert done.returncode == 0
    assert len(PdfReader(case / "map.pdf").pages) == 3


def test_split_is_for_pictures(case):
    done = run("render", "--split", "explanation", "--format", "markdown", cwd=case)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--split makes pictures" in done.stderr


def test_a_map_wider_than_a_wall_is_refused_with_what_to_do_instead(tmp_path):
    case = write(tmp_path, many(150))
    done = run("render", "--format", "dot", "-o", "-", cwd=case)
    assert (done.returncode, done.stdout) == (2, "")
    for word in ("155 cards", "--focus", "--fold", "--split", "--force"):
        assert word in done.stderr
    assert run("render", "--format", "dot", "-o", "-", "--force", cwd=case).returncode == 0
    assert run("render", "--format", "dot", "-o", "-", "--fold", "--depth", "0", cwd=case).stdout


def test_a_map_wider_than_a_wall_is_split_where_several_pictures_can_go(tmp_path):
    case = write(tmp_path, many(150).replace("lure]\n---\n# Item 1", "protest]\n---\n# Item 1"))
    done = run("render", "--format", "dot", cwd=case)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        f"wrote diagrams/{name}.dot" for name in ("why", "lure", "protest")
    ]
    assert done.stderr == (
        '"why" has 155 cards, too many for one picture: it is an overview and a picture an '
        "explanation (--force draws all in one)\n"
    )
    whole = run("render", "--format", "dot", "--force", cwd=case)
    assert (whole.stdout, whole.stderr) == ("wrote diagrams/why.dot\n", "")


def test_what_bears_on_one_explanation_is_folded_as_deep_as_it_must_be():
    beneath = "== evidence/f{0}.md\n---\nsource: frus\nsupports: [e{0}]\n---\n# F {0}\n"
    case = case_of(many(100) + "".join(beneath.format(number) for number in range(100)))
    found, told = sheets.parted(case, sheets.sheets(case, "why", rendering.View()), "svg")
    assert len(told) == 1
    cards = {
        sheet.name: rendering.text(case, "dot", "why", sheet.view).count('id="node-')
        for sheet in found
    }
    assert 100 < cards["lure"] <= sheets.LARGEST
    assert {sheet.name: sheet.view.fold for sheet in found}["protest"] is False


def test_a_map_that_people_can_read_is_not_refused(tmp_path):
    case = write(tmp_path, many(140))
    assert run("render", "--format", "dot", "-o", "-", cwd=case).returncode == 0
    assert run("render", "--format", "dot", cwd=case).stdout == "wrote diagrams/why.dot\n"


def test_nothing_answers_and_so_nothing_is_split():
    case = case_of("== claims/why.md\n---\nkind: question\n---\n# Why?\n")
    with pytest.raises(ArgmapError, match="nothing to split"):
        sheets.split(case, "why", rendering.View(), "svg")


def test_a_picture_is_drawn_again_when_the_case_changes(case):
    target = case / "map.dot"
    with subprocess.Popen(
        [ARGMAP, "render", "-o", "map.dot", "--watch"],
        cwd=case,
        env=environment(measured=True),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            _until(target.exists)
            (case / "claims/new.md").write_text(
                "---\nsupports: [lure]\n---\n# Brand new\n", "utf-8"
            )
            _until(lambda: "Brand new" in target.read_text("utf-8"))
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 0
        finally:
            process.kill()  # else a failure waits for it for ever


def _until(holds) -> None:
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end, "it did not come about in 30 seconds"
        time.sleep(0.1)


def test_without_a_depth_a_map_is_folded_as_deep_as_fits_a_sheet():
    levels = "".join(
        f"== claims/l{depth}-{number}.md\n---\nsupports: [{target}]\n---\n# Claim\n"
        for depth, breadth in ((1, 3), (2, 6), (3, 60))
        for number in range(breadth)
        for target in ["lure" if depth == 1 else f"l{depth - 1}-{number % 3}"]
    )
    case = case_of(WHOLE_CASE + levels)
    (sheet,) = sheets.sheets(case, "why", rendering.View(fold=True, deepest=True))
    assert (sheet.view.depth, sheet.view.fold) == (2, True)


def test_of_what_never_fits_only_the_explanations_stay_and_of_what_fits_nothing_is_folded():
    view = rendering.View(fold=True, deepest=True)
    (sheet,) = sheets.sheets(case_of(many(100)), "why", view)
    assert sheet.view.depth == 0
    (sheet,) = sheets.sheets(case_of(DEEP), "why", view)
    assert "folded" not in rendering.text(case_of(DEEP), "dot", "why", sheet.view)


def test_fold_alone_picks_the_depth_and_a_depth_overrules_it(case):
    alone, deep, flat = (
        run("render", "--format", "dot", "-o", "-", "--fold", *more, cwd=case).stdout
        for more in ((), ("--depth", "5"), ("--depth", "0"))
    )
    assert alone == deep
    assert "node-diary" not in flat
