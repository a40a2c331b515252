"""The picture as DOT: what is drawn, and how."""

import os
import re

import pytest
from support.case_text import case_of
from support.dot import attributes, label
from support.places import GOLDEN as ALL_GOLDEN

from argmap.core.case import assemble
from argmap.core.errors import ArgmapError
from argmap.core.text import LONGEST, clean
from argmap.formats.dot.graph import Options, write
from argmap.media.dot import html, string, token

GOLDEN = ALL_GOLDEN / "small.dot"

SMALL = """
== claims/why.md
---
kind: question
---
# Why did the delegate not come back?
== claims/ordered.md
---
kind: explanation
contradicts:
  - to: moody
    why: An order leaves no room for temper
---
# He was told to stay away
== claims/moody.md
---
kind: explanation
---
# He stayed away out of temper
== claims/refused.md
---
supports:
  - to: ordered
    why: A diplomat says that only under orders
    strength: strong
    with: [diplomats-obey]
---
# He was asked to come and said no
== claims/diplomats-obey.md
---
kind: assumption
---
# A diplomat does not refuse on his own account
== claims/orders-have-reasons.md
---
undercuts:
  - to: refused -> ordered
    why: Being told does not say why
    strength: weak
neutral: [moody]
---
# An order has its own reasons
== claims/ill.md
---
status: rejected
contradicts: [ordered]
---
# He was ill that week
== claims/elsewhere.md
---
supports: [beside]
---
# This bears on no explanation
== claims/beside.md
# Nor does this
== evidence/lunch.md
---
source: memoirs
credibility: 3
supports: [refused]
---
# At lunch he said that he would not come
== evidence/temper.md
---
source: memoirs
found: absent
supports:
  - to: moody
    strength: weak
undercuts:
  - to: orders-have-reasons -> refused -> ordered
    why: A note was found that gives the reason
---
# A letter that shows his temper
== evidence/sources/memoirs.md
---
reliability: B
---
# The host's memoirs
"""


def drawn(text=SMALL, **options):
    return write(case_of(text), Options(question="why", **options))


def ends(dot, name):
    """Return the ids of the card or dot at each end of a line."""
    ids = dict(re.findall(r'^\t*(\w+) \[.*?\bid="([^"]+)"', dot, re.MULTILINE))
    tail, head = re.search(
        rf'^\t*(\w+) -> (\w+) \[.*id="{re.escape(name)}"', dot, re.MULTILINE
    ).groups()
    return ids[tail], ids[head]


def ids(dot, prefix="node-"):
    return set(re.findall(rf'id="({prefix}[^"]*)"', dot))


@pytest.mark.golden
def test_the_small_case_is_drawn_as_was_agreed():
    dot = drawn(scores={"ordered": "−2", "moody": "−1"})
    if os.environ.get("ARGMAP_GOLDEN") == "1":
        GOLDEN.write_text(dot, encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == dot


def test_the_order_of_the_files_does_not_matter():
    case = case_of(SMALL)
    options = Options(question="why")
    assert write(assemble(reversed(case.parts)), options) == write(case, options)


def test_everything_that_reaches_an_explanation_is_drawn_and_nothing_else():
    items = ("why", "ordered", "moody", "refused", "diplomats-obey", "orders-have-reasons", "ill")
    assert ids(drawn()) == {f"node-{name}" for name in (*items, "lunch", "temper")}


def test_in_the_map_of_a_whole_question_no_line_says_what_answers_it():
    dot = drawn()
    assert "link-ordered__why" not in dot
    assert 'class="answers"' not in dot
    assert "<B>answered by 2</B>" in label(dot, "node-why")
    assert len(re.findall(r"-> .*style=invis", dot)) == 3  # they keep their places without one


def test_near_an_item_a_line_says_what_answers_the_question():
    dot = drawn(focus="lunch", depth=3)
    assert ends(dot, "link-ordered__why") == ("node-ordered", "node-why")
    assert attributes(dot, "link-ordered__why")["class"] == "answers"
    assert attributes(dot, "link-ordered__why")["arrowhead"] == "vee"


def test_neutral_links_are_lines_in_a_small_map_and_marks_on_cards_in_a_large_one():
    assert "link-orders-have-reasons__moody" in drawn()
    dot = drawn(frames=False)
    assert "link-orders-have-reasons__moody" not in dot
    assert "<B>1 neutral</B>" in label(dot, "node-orders-have-reasons")
    assert "is neutral to moody" in attributes(dot, "node-orders-have-reasons")["tooltip"]
    assert "1 neutral: bears on neither side of 1 item, no line" in dot
    near = drawn(focus="orders-have-reasons", frames=False)
    assert "link-orders-have-reasons__moody" in near
    assert "1 neutral" not in near


def test_a_neutral_link_that_is_undercut_stays_a_line():
    head = "undercuts: [orders-have-reasons -> moody]"
    dot = drawn(f"{SMALL}== claims/aside.md\n---\n{head}\n---\n# Not so\n", frames=False)
    assert ends(dot, "link-aside__orders-have-reasons__moody")[0] == "node-aside"
    assert "neutral</B>" not in dot


def test_explanations_stand_in_the_order_of_their_scores_with_room_for_arrowheads():
    scores = {"ordered": "1", "moody": "2"}
    for rankdir, gaps in (("BT", "3"), ("LR", "4")):
        dot = drawn(scores=scores, rankdir=rankdir)
        first, second = (re.search(rf'(n\d+) \[.*id="node-{name}"', dot)[1] for name in scores)
        assert f"{first} -> {second} [minlen={gaps} style=invis weight=0]" in dot


def test_the_legend_has_a_sample_of_everything_it_names():
    legend = re.search(r"label=(<<TABLE.*?</TABLE>>) labelloc", drawn())[1]
    legend = re.sub(r"<TD>(<TABLE.*?</TABLE>|<FONT[^>]*><B>●</B></FONT>)</TD>", "sample ", legend)
    words = re.findall(r'(sample )?<TD ALIGN="LEFT"><FONT[^>]*>([^&]*)', legend)
    assert len(words) >= 7
    assert [said for sample, said in words if not sample] == []
    assert "undercuts a link" in legend
    assert "thicker is stronger" in legend


@pytest.mark.parametrize(
    ("link", "style", "head", "color", "pen"),
    [
        ("lunch__refused", "solid", "normal", "#007A5A", "1.8"),
        ("temper__moody", "solid", "normal", "#007A5A", "1.2"),
        ("refused__ordered", "solid", "normal", "#007A5A", "2.6"),
        ("ordered__moody", "dashed", "tee", "#C24A00", "1.8"),
        ("orders-have-reasons__moody", "dotted", "none", "#6E6E6E", "1.8"),
        ("temper__orders-have-reasons__refused__ordered", "dashed,dotted", "box", "#7A3E9D", "1.8"),
    ],
)
def test_a_relation_has_its_line_and_strength_its_pen(link, style, head, color, pen):
    look = attributes(drawn(), f"link-{link}")
    assert (look["style"], look["arrowhead"], look["color"]) == (style, head, color)
    assert look["penwidth"] == pen


@pytest.mark.parametrize(
    ("name", "shape", "style", "pen"),
    [
        ("why", "box", "rounded,filled", "1.2"),
        ("ordered", "box", "rounded,filled", "2.2"),
        ("refused", "box", "rounded,filled", "1.2"),
        ("diplomats-obey", "box", "rounded,filled,dashed", "1.2"),
        ("lunch", "note", "filled", "1.2"),
    ],
)
def test_a_kind_has_its_shape_and_pen(name, shape, style, pen):
    look = attributes(drawn(), f"node-{name}")
    assert (look["shape"], look["style"], look["penwidth"]) == (shape, style, pen)


def test_premises_join_in_a_dot_before_the_arrow():
    dot = drawn()
    joint = "link-refused__ordered.dot"
    assert ends(dot, "link-refused__ordered.1") == ("node-refused", joint)
    assert ends(dot, "link-refused__ordered.2") == ("node-diplomats-obey", joint)
    assert ends(dot, "link-refused__ordered") == (joint, "node-ordered")
    assert attributes(dot, "link-refused__ordered.1")["arrowhead"] == "none"


def test_an_undercut_runs_to_a_dot_on_the_link_it_attacks_and_so_does_one_of_an_undercut():
    dot = drawn()
    undercut = "link-orders-have-reasons__refused__ordered"
    assert ends(dot, undercut) == (f"{undercut}.dot", "link-refused__ordered.dot")
    assert ends(dot, f"{undercut}.1") == ("node-orders-have-reasons", f"{undercut}.dot")
    assert ends(dot, f"link-temper__{undercut.removeprefix('link-')}") == (
        "node-temper",
        f"{undercut}.dot",
    )


def test_a_link_that_an_undercut_in_force_switches_off_is_drawn_as_off():
    dot = drawn()
    off = attributes(dot, "link-orders-have-reasons__refused__ordered")
    assert (off["color"], off["penwidth"], off["arrowhead"]) == ("#868686", "0.9", "obox")
    assert off["taillabel"] == "off"
    assert off["class"] == "undercuts weak off"
    assert "(switched off by temper)" in off["tooltip"]
    assert "off" not in attributes(dot, "link-refused__ordered")["class"]
    assert "does not count" in dot.partition("labelloc")[0]


def test_a_link_from_an_item_that_does_not_stand_is_off():
    assert attributes(drawn(), "link-ill__ordered")["class"] == "contradicts moderate off"


def test_a_rejected_item_is_struck_through_with_the_word():
    card = label(drawn(), "node-ill")
    assert "<S>He was ill that week</S>" in card
    assert "<B>rejected</B>" in card
    assert attributes(drawn(), "node-ill")["class"] == "claim rejected"


def test_evidence_shows_its_grade_and_what_was_not_found_at_the_right():
    assert '<TD ALIGN="RIGHT"><FONT POINT-SIZE="8" COLOR="#5B5B5B"><B>B3</B>' in label(
        drawn(), "node-lunch"
    )
    assert "<B>B– · absent</B>" in label(drawn(), "node-temper")


def citing(csl: str) -> str:
    """Return the case with a source that has these data."""
    name = "== evidence/sources/memoirs.md\n---\n"
    return SMALL.replace(name, f"{name}csl:\n  title: {csl}\n")


def test_evidence_ends_with_its_source_as_it_is_cited_or_else_with_its_id():
    assert label(drawn(), "node-lunch").endswith(">The host's memoirs</FONT></TD></TR></TABLE>>")
    card = label(drawn(citing("<i>Lunch</i>\n  issued: 1950")), "node-lunch")
    assert card.endswith(">Lunch, 1950</FONT></TD></TR></TABLE>>")
    card = label(drawn(citing("<img>Lunch\n  issued: 1950")), "node-lunch")
    assert card.endswith(">&lt;img&gt;Lunch, 1950</FONT></TD></TR></TABLE>>")
    card = label(drawn(SMALL.replace("source: memoirs", "source: nowhere")), "node-lunch")
    assert card.endswith(">nowhere</FONT></TD></TR></TABLE>>")


def test_a_long_citation_takes_two_lines_and_the_tooltip_has_the_rest():
    told = "The minutes of the committee on the procedure of this body"
    where = "the second paragraph of the first of three pages"
    text = citing(f"{told}\n  issued: 1950")
    text = text.replace("source: memoirs", f"source: memoirs\nlocator: {where}", 1)
    card = label(drawn(text), "node-lunch").rpartition("<TR>")[2]
    lines = re.sub(r"<BR[^>]*>", "\n", re.sub(r"</?(?:TD|FONT|TR|TABLE)[^>]*>", "", card))
    assert lines.split("\n")[:2] == ["The minutes of the committee on the…, 1950,", where]
    tooltip = attributes(drawn(text), "node-lunch")["tooltip"]
    assert tooltip.endswith(f"— {told}, 1950, {where} (supports refused)")


def test_a_locator_longer_than_a_card_is_cut_and_the_year_stays():
    where = "the second paragraph " * 10
    text = citing("Minutes of a committee\n  author: [{family: Gross}]\n  issued: 1950")
    text = text.replace("source: memoirs", f"source: memoirs\nlocator: {where}", 1)
    card = label(drawn(text), "node-lunch").rpartition("<TR>")[2]
    assert "Gross, 1950, the second paragraph" in card
    assert "…<BR" in card


def test_what_is_judged_takes_a_line_of_its_own_where_the_id_leaves_no_room():
    name = "the-minutes-of-the-committee-on-procedure"
    text = f"{SMALL}== evidence/{name}.md\n---\nsource: memoirs\nsupports: [moody]\n---\n# More\n"
    card = label(drawn(text), f"node-{name}")
    assert card.count("<TR>") == 4
    assert "<B>B–</B>" in card


def test_an_explanation_shows_the_score_it_is_given():
    assert "<B>2 &lt; 3</B>" in label(drawn(scores={"moody": "2 < 3"}), "node-moody")


def test_why_and_the_statement_are_in_tooltips():
    dot = drawn()
    assert attributes(dot, "node-ill")["tooltip"] == (
        "Claim ill: He was ill that week (contradicts ordered)"
    )
    assert attributes(dot, "link-ordered__moody")["tooltip"] == (
        "ordered contradicts moody: An order leaves no room for temper"
    )
    assert attributes(dot, "link-refused__ordered")["tooltip"] == (
        "refused with diplomats-obey supports ordered: A diplomat says that only under orders"
    )


def test_what_bears_on_one_explanation_alone_is_framed_with_it_and_shared_items_are_not():
    text = f"{SMALL}== claims/shared.md\n---\nsupports: [ordered, moody]\n---\n# Both\n"
    frame = re.search(r'tooltip="What bears on ordered alone"(.*?)\n\t}', drawn(text), re.DOTALL)[1]
    assert ids(frame) == {
        f"node-{name}" for name in ("ordered", "refused", "diplomats-obey", "ill", "lunch")
    }
    assert 'id="link-refused__ordered.dot"' in frame


def test_a_large_map_has_no_frames_unless_they_are_asked_for():
    text = SMALL + "".join(
        f"== claims/c{n}.md\n---\nsupports: [moody]\n---\n# Claim {n}\n" for n in range(40)
    )
    assert "cluster_" not in drawn(text)
    assert "cluster_" in drawn(text, frames=True)
    assert "cluster_" not in drawn(frames=False)


def test_a_wide_map_is_turned_unless_a_direction_is_given():
    text = SMALL + "".join(
        f"== claims/c{n}.md\n---\nsupports: [moody]\n---\n# Claim {n}\n" for n in range(9)
    )
    assert "rankdir=BT" in drawn()
    assert "rankdir=LR" in drawn(text)
    assert "rankdir=BT" in drawn(text, rankdir="BT")


@pytest.mark.parametrize(
    ("focus", "depth", "shown"),
    [
        ("lunch", 0, {"lunch"}),
        ("lunch", 1, {"lunch", "refused"}),
        ("moody", 1, {"moody", "why", "ordered", "temper", "orders-have-reasons"}),
        (
            "refused",
            1,  # and what its links cannot be read without: the premise and the undercuts
            {"lunch", "refused", "ordered", "diplomats-obey", "orders-have-reasons", "temper"},
        ),
        ("why", 1, {"why", "ordered", "moody"}),
    ],
)
def test_a_focus_shows_what_is_so_many_links_away_and_what_its_links_need(focus, depth, shown):
    assert ids(drawn(focus=focus, depth=depth)) == {f"node-{name}" for name in shown}


def test_a_focus_counts_the_links_that_it_leaves_out_and_has_a_heavier_pen():
    dot = drawn(focus="moody", depth=0)
    assert "<B>+3 links</B>" in label(dot, "node-moody")
    assert attributes(dot, "node-moody")["penwidth"] == "3.6"
    assert "not drawn here" in dot
    assert "not drawn here" not in drawn()


def test_a_link_that_dangles_is_not_drawn():
    text = f"{SMALL}== claims/loose.md\n---\nsupports: [moody, nobody]\n---\n# Loose\n"
    dot = drawn(text)
    assert ids(dot, "link-loose") == {"link-loose__moody"}


def test_a_circle_is_drawn():
    text = (
        f"{SMALL}== claims/ring.md\n---\nsupports: [ring2]\n---\n# A\n"
        "== claims/ring2.md\n---\nsupports: [ring, moody]\n---\n# B\n"
    )
    assert {"link-ring__ring2", "link-ring2__ring"} <= ids(drawn(text), "link-")


def test_a_question_without_explanations_is_drawn_alone():
    assert ids(drawn("== claims/why.md\n---\nkind: question\n---\n# Why?\n")) == {"node-why"}


def test_no_name_of_a_node_comes_from_the_case():
    for line in drawn().splitlines():
        if match := re.match(r"\t+(\S+) (?:\[|->)", line):
            assert re.fullmatch(r"graph|node|edge|[nd]\d+", match[1])


@pytest.mark.parametrize("name", ["nobody", "moody"])
def test_what_is_no_question_cannot_be_drawn(name):
    with pytest.raises(ArgmapError, match=f'no question "{name}"'):
        write(case_of(SMALL), Options(question=name))


@pytest.mark.parametrize("name", ["nobody", "beside", "memoirs"])
def test_a_focus_that_bears_on_nothing_cannot_be_drawn(name):
    with pytest.raises(ArgmapError, match=f'"{name}" does not bear on'):
        drawn(focus=name)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("plain", "plain"),
        ("  two\n lines\t and\r\nmore ", "two lines and more"),
        ("no\u00a0break\u2003em\u2028line", "no break em line"),
        ("e\u0301", "é"),
        ("bell\a null\0 delete\x7f", "bell null delete"),
        ("a\u202eb\u2066c\u2069d", "abcd"),
        ("\ufeffmark", "mark"),
        ("bad\ufffe\uffff", "bad"),
        ("half \ud83d", "half \ufffd"),
        ("e\u202e\u0301", "é"),
        ("x" * 700, "x" * (LONGEST - 1) + "…"),
        ("", ""),
    ],
)
def test_cleaning_drops_what_no_picture_can_hold_and_nothing_else(text, cleaned):
    assert clean(text) == cleaned
    assert clean(cleaned) == cleaned


def test_the_two_ways_into_dot_escape_differently():
    assert html(r'<b>\N & "q"') == r"&lt;b&gt;\\N &amp; &quot;q&quot;"
    assert html("") == "&#160;"
    assert string(r"a\N & b") == r"a\\\\N &amp; b"


def test_an_id_of_ours_is_left_as_it_is_and_any_other_is_made_one_word():
    assert token("malik-returns") == "malik-returns"
    assert token('a:b "c"\n<d>') == "a_b__c___d_"


PREDICTIONS = """
== claims/why.md
---
kind: question
---
# Why?
== claims/frost.md
---
kind: explanation
predicts:
  - {to: split, strength: strong}
  - ice
  - {to: cracked, with: [cold]}
---
# Frost
== claims/cold.md
---
kind: assumption
---
# It was cold
== claims/cracked.md
---
---
# It was cracked
== claims/idea.md
---
status: draft
supports: [frost]
---
# An idea
== claims/doubt.md
---
kind: assumption
undercuts: [frost -> ice]
---
# A doubt
== evidence/split.md
---
---
# It was split
== evidence/ice.md
---
found: absent
---
# No ice
== evidence/lost.md
---
found: not-searched
contradicts: [frost]
---
# A lost paper
"""


def test_a_prediction_points_at_what_is_predicted_which_stands_below():
    dot = drawn(PREDICTIONS)
    assert ends(dot, "link-frost__split") == ("node-split", "node-frost")
    line = attributes(dot, "link-frost__split")
    assert (line["dir"], line["arrowtail"], line["class"]) == ("back", "vee", "predicts strong")
    assert line["color"] == "#0072B2:#0072B2"
    assert line["tooltip"] == "frost predicts split"
    assert "headlabel=<<B>→</B>>" in dot
    assert "→ predicts" in dot.partition("labelloc")[0]


def test_conditions_of_a_prediction_and_undercuts_meet_at_its_dot():
    dot = drawn(PREDICTIONS)
    assert ends(dot, "link-frost__cracked") == ("node-cracked", "link-frost__cracked.dot")
    assert attributes(dot, "link-frost__cracked")["arrowtail"] == "vee"
    assert ends(dot, "link-frost__cracked.2") == ("node-cold", "link-frost__cracked.dot")
    assert ends(dot, "link-frost__cracked.3") == ("link-frost__cracked.dot", "node-frost")
    assert ends(dot, "link-doubt__frost__ice") == ("node-doubt", "link-frost__ice.dot")


def test_a_prediction_that_failed_has_a_minus_and_says_that_it_counts_against():
    kept = PREDICTIONS.replace("undercuts: [frost -> ice]\n", "supports: [frost]\n")
    line = next(one for one in drawn(kept).splitlines() if 'id="link-frost__ice"' in one)
    assert "headlabel=<<B>→−</B>>" in line
    assert "frost predicts ice, which is absent and counts against frost" in line
    off = attributes(drawn(PREDICTIONS), "link-frost__ice")
    assert (off["headlabel"], off["color"]) == ("off", "#868686:#868686")
    assert "(switched off by doubt)" in off["tooltip"]


@pytest.mark.parametrize(
    ("name", "link", "why"),
    [
        ("idea", "link-idea__frost", "idea is a draft"),
        ("lost", "link-lost__frost", "lost was not searched for"),
    ],
)
def test_what_waits_is_dashed_and_grey_with_its_links(name, link, why):
    dot = drawn(PREDICTIONS)
    card = attributes(dot, f"node-{name}")
    assert card["style"].endswith("filled,dashed")
    assert (card["color"], card["fillcolor"]) == ("#868686", "#F6F6F6")
    assert "<S>" not in label(dot, f"node-{name}")
    line = attributes(dot, link)
    assert "off" in line["class"]
    assert f"(does not count: {why})" in line["tooltip"]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("supports: [{to: frost, with: [bare]}]", "nothing stands behind bare"),
        ("supports: [{to: frost, with: [nowhere]}]", "nowhere is not in the case"),
        ("found: absent\nsupports: [{to: frost, test: hoop}]", "a hoop that was not passed"),
        ("status: withdrawn\nsupports: [frost]", "seen is withdrawn"),
    ],
)
def test_a_link_that_does_not_count_says_why(more, why):
    bare = "== claims/bare.md\n---\n---\n# Bare\n"
    seen = f"== evidence/seen.md\n---\n{more}\n---\n# Seen\n"
    line = attributes(drawn(PREDICTIONS + bare + seen), "link-seen__frost")
    assert "off" in line["class"]
    assert f"(does not count: {why}" in line["tooltip"]
