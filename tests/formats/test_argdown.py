"""What becomes of Argdown: records and links in our words, faults at their place, losses."""

import json
import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.argdown_documents import DOCUMENTS

from argmap.core.errors import ArgmapError
from argmap.core.model import Relation, Strength
from argmap.core.positions import SourceText
from argmap.formats._maps.records import Map
from argmap.formats.argdown import lexer
from argmap.formats.argdown import reader as argdown
from argmap.formats.argdown_json import reader as argdown_json


def read(text: str) -> Map:
    return argdown.read(SourceText("a.argdown", textwrap.dedent(text).strip("\n") + "\n"))


def links(told: Map) -> dict[tuple[str, ...], str]:
    return {one.address: one.relation.value for one in told.arrows}


def faults(told: Map) -> list[tuple[int, int, str]]:
    return [(one.span.line, one.span.column, one.message) for one in told.faults]


def losses(told: Map) -> dict[str, tuple[str, ...]]:
    return {one.what: one.about for one in told.losses}


@pytest.mark.parametrize(
    ("sign", "link"),
    [
        ("+", ("B", "A", "supports")),
        ("<+", ("B", "A", "supports")),
        ("-", ("B", "A", "contradicts")),
        ("<-", ("B", "A", "contradicts")),
        ("+>", ("A", "B", "supports")),
        ("->", ("A", "B", "contradicts")),
    ],
)
def test_a_relation_leads_where_its_sign_says(sign, link):
    told = read(f"[A]: One\n  {sign} [B]: Two")
    assert links(told) == {link[:2]: link[2]}


def test_contradictories_contradict_each_other():
    told = read("[A]: One\n  >< [B]: Two")
    assert links(told) == {("A", "B"): "contradicts", ("B", "A"): "contradicts"}


def test_a_statement_stands_where_it_is_defined_and_has_its_tags_and_groups():
    told = read(
        "# Whole\n\n## Part\n\n[A]\n\n[A]: The *words* #short #(two words) {kind: evidence}"
    )
    (record,) = told.records
    assert (record.key, record.statement, record.kind.value) == ("A", "The words", "evidence")
    assert record.tags == ("Whole", "Part", "short", "two words")
    assert record.span[1:] == (7, 1, 7, 38)
    assert losses(told) == {"bold and italic are left out: the words are kept": ("line 7",)}


def test_an_argument_without_premises_is_a_claim_with_a_tag():
    told = read("<A>: Its gist\n  +> [B]: Two")
    assert [(one.key, one.tags) for one in told.records] == [("A", ("argument",)), ("B", ())]
    assert links(told) == {("A", "B"): "supports"}


def test_premises_are_linked_and_support_their_conclusion():
    told = read("""
        <Why>: Because

        (1) [P]: One
        (2) [Q]: Two
        -- rule {strength: strong} --
        (3) [C]: Three
    """)
    (arrow,) = told.arrows
    assert (arrow.address, arrow.premises, arrow.why) == (("P", "C"), ("Q",), "Why: Because (rule)")
    assert (arrow.relation, arrow.strength) == (Relation.SUPPORTS, Strength.STRONG)
    assert "Why" not in {one.key for one in told.records}
    assert losses(told) == {}


def test_an_inference_without_uses_rests_on_the_lines_since_the_last_and_its_conclusion():
    told = read("(1) [P]: p\n----\n(2) [Q]: q\n(3) [R]: r\n----\n(4) [S]: s")
    assert [(one.address, one.premises) for one in told.arrows] == [
        (("P", "Q"), ()),
        (("Q", "S"), ("R",)),
    ]


def test_what_an_argument_with_premises_attacks_its_conclusion_attacks():
    told = read("<A>\n\n(1) [P]: p\n----\n(2) [C]: c\n\n<A>\n  -> [T]: t")
    assert links(told) == {("P", "C"): "supports", ("C", "T"): "contradicts"}


@pytest.mark.parametrize(
    "text",
    [
        "<A>\n  <_ [U]: u\n\n<A>\n\n(1) [P]: p\n----\n(2) [C]: c",
        "(1) [P]: p\n----\n  <_ [U]: u\n(2) [C]: c",
        "(1) [P]: p\n----\n(2) [C]: c\n  <_ [U]: u",
        "[U]: u\n  _> <A>\n\n<A>\n\n(1) [P]: p\n----\n(2) [C]: c",
    ],
)
def test_an_undercut_attacks_the_inference(text):
    assert links(read(text)) == {("P", "C"): "supports", ("U", "P", "C"): "undercuts"}


def test_an_undercut_of_an_argument_that_makes_one_link_attacks_that():
    told = read("<A>: a\n  -> [T]: t\n  <_ <U>: u\n    <_ [V]: v")
    assert links(told) == {
        ("A", "T"): "contradicts",
        ("U", "A", "T"): "undercuts",
        ("V", "U", "A", "T"): "undercuts",
    }


def test_undercuts_that_find_no_link_are_counted():
    told = read("<A>: a\n  <_ [U]: u\n\n[S]: s\n  <_ [V]: v\n\n<B>: b\n  _> <C>: c\n    _> <B>")
    assert links(told) == {}
    assert losses(told) == {
        "undercuts of an argument that makes no link, or several, are left out": (
            "[U] to <A>",
            "<B> to <C>",
            "<C> to <B>",
        ),
        "undercuts of a statement are left out: only arguments are undercut": ("[V] to [S]",),
    }


def test_an_attack_on_an_argument_with_premises_is_an_undercut_and_counted():
    told = read("<A>\n  - [X]: x\n  + [Y]: y\n\n<A>\n\n(1) [P]: p\n----\n(2) [C]: c")
    assert links(told) == {("P", "C"): "supports", ("X", "P", "C"): "undercuts"}
    assert set(losses(told)) >= {
        "attacks on an argument with premises are read as undercuts of it",
        "support of an argument with premises is left out: which premise is not said",
    }


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (
            "an inference that uses a missing line",
            [(3, 5, "<Untitled 1>: the inference uses line (7), not above it")],
        ),
    ],
)
def test_what_argdown_accepts_in_silence_is_a_fault_at_its_place(name, found):
    assert faults(read(DOCUMENTS[name])) == found


def test_titles_without_words_and_words_that_are_defined_again_are_no_faults():
    told = read("[A]: one\n  + <B>\n  - [C]\n\n[A]: two\n\n[A]: two\n\n[A]: three")
    assert faults(told) == []
    (first, *others) = told.records
    assert (first.statement, first.body) == ("three", "- also put as: one\n- also put as: two")
    assert [one.statement for one in others] == ["B", "C"]
    assert losses(told) == {
        "what has no words of its own is its title": ("<B>", "[C]"),
        "earlier words of what is defined again become notes": ("[A]: one", "[A]: two"),
    }


@pytest.mark.parametrize("tie", ["[C]\n  <+ <A>", "<A>\n  +> [C]", "[C]\n  + <A>"])
def test_a_conclusion_that_its_own_argument_supports_is_linked_to_no_more_than_its_premises(tie):
    told = read(f"<A>\n\n(1) [P]: p\n----\n(2) [C]: c\n\n{tie}\n")
    assert links(told) == {("P", "C"): "supports"}
    assert (faults(told), losses(told)) == ([], {})


@pytest.mark.parametrize(
    ("above", "rule", "why"),
    [
        ("<The rules>", "", "The rules"),
        ("<The rules>: They say so", "", "The rules: They say so"),
        ("<The rules>: They say so", "Modus ponens", "The rules: They say so (Modus ponens)"),
        ("<The rules>", "Modus ponens", "The rules (Modus ponens)"),
    ],
)
def test_the_title_of_an_argument_is_kept_in_its_reason(above, rule, why):
    line = f"--\n{rule}\n--" if rule else "----"
    told = read(f"{above}\n\n(1) [P]: p\n{line}\n(2) [C]: c\n")
    assert [arrow.why for arrow in told.arrows] == [why]
    assert losses(told) == {}


def test_a_heading_with_nothing_under_it_is_told():
    told = read("# One\n\n# Two\n\n[A]: a\n")
    assert told.records[0].tags == ("Two",)
    assert losses(told) == {"headings with nothing under them are left out": ("One",)}


def test_a_mention_of_nothing_and_an_include_are_faults():
    told = read("[A]: see @[B] and @[A]\n\n@include(other.argdown)\n\n[C]: c")
    assert faults(told) == [
        (1, 10, "[B] is mentioned, and is nowhere else in the text"),
        (
            3,
            1,
            'the file "other.argdown" is not read: it is not below this one, or was read before',
        ),
    ]
    assert [one.key for one in told.records] == ["A", "C"]


def test_what_is_refused_is_passed_over_and_the_rest_is_read():
    told = read("[A]: one\n  + [B] words\n  - [C]: c\n\n(1) lonely\n\n[D]: d")
    assert [fault[:2] for fault in faults(told)] == [(2, 9), (5, 1)]
    assert links(told) == {("B", "A"): "supports", ("C", "A"): "contradicts"}
    assert "D" in {one.key for one in told.records}


def test_a_statement_and_an_argument_of_one_title_are_two():
    told = read(DOCUMENTS["a title with both brackets"])
    assert links(told) == {("A", "<A>"): "supports"}


def test_argdown_is_recognised_and_other_texts_are_not():
    for name, text in DOCUMENTS.items():
        assert argdown.recognises(text) or name.startswith("refused"), name
    for text in (
        "",
        "{}",
        '{"nodes": []}',
        "<graphml>\n",
        "a,b\n1,2\n",
        "p af 3\n1 2\n",
        "# Notes\n",
    ):
        assert not argdown.recognises(text), text
        assert not argdown_json.recognises(text), text


# -- hostile texts -------------------------------------------------------------------------------

PIECES = (
    *("[A]", "[A]:", "<B>", "<B>:", "@[A]", "#tag", "#(", "*", "**", "__", "_", "{a: b}", "{", "}"),
    *(
        "\n",
        "\n\n",
        "\n  + ",
        "\n  - ",
        "\n    <_ ",
        "\n_> ",
        "\n  >< ",
        "\n(1) ",
        "\n----\n",
        "--",
    ),
    *(
        "===\n",
        "//",
        "/*",
        "*/",
        "<!--",
        "-->",
        "@include(",
        "[l](u)",
        "\\",
        ".A.",
        ":",
        "\x00",
        "é",
    ),
    *(
        "\n# ",
        "\n* ",
        "\n1. ",
        "{link: true}",
        "{kind: x}",
        "\ud800",
        "\u2028",
        "\ufeff",
        "\t",
        "]",
    ),
)


@st.composite
def broken(draw: st.DrawFn) -> str:
    """Return a document after random cuts and insertions."""
    text = draw(st.sampled_from(list(DOCUMENTS.values())))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from((0, 0, 1, 3, 20))))
        text = text[:start] + draw(st.sampled_from(PIECES)) + text[end:]
    return text


def _holds(told: Map, text: str) -> None:
    """Check what every reader promises: known ends, keys once, places in the file."""
    keys = [one.key for one in told.records]
    assert len(set(keys)) == len(keys)
    for arrow in told.arrows:
        assert {*arrow.address, *arrow.premises} <= set(keys)
    lines = text.count("\n") + text.count("\r") + 1
    for span in (one.span for one in (*told.records, *told.arrows, *told.faults)):
        assert 1 <= span.line <= span.end_line <= lines


@given(broken() | st.text(max_size=60))
def test_no_text_makes_the_reader_raise(text):
    _holds(argdown.read(SourceText("a", text)), text)


@pytest.mark.parametrize("text", ["", "nul", "[" * 100_000])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(ArgmapError):
        argdown_json.read(SourceText("a.json", text))


@pytest.mark.parametrize("text", ["[]", '{"arguments": {"a": 1}, "statements": [1]}', "1" * 9_000])
def test_json_of_another_shape_has_no_statements(text):
    told = argdown_json.read(SourceText("a.json", text))
    assert told.faults
    assert told.records == ()


def test_what_follows_the_json_is_a_fault_and_the_rest_is_read():
    text = json.dumps({"arguments": {}, "statements": {"A": {"members": [{"text": "a"}]}}})
    told = argdown_json.read(SourceText("a.json", f"{text}\nSuccessfully exported"))
    assert [one.statement for one in told.records] == ["a"]
    assert faults(told) == [(1, len(text) + 1, "what follows the JSON is not read")]


@pytest.mark.long
@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "<",
        "@[",
        "{",
        "} ",
        "*a ",
        "#(",
        "/*",
        "<!--",
        "[a](",
        ".a:",
        "\n\n[a]",
        "\n(1) a",
        "\n  - [b]: c",
    ],
)
def test_twice_the_text_takes_no_more_than_a_few_times_as_long(piece):
    def seconds(times: int) -> float:
        source = SourceText("a", "[t]: x" + piece * times)
        start = time.process_time()
        argdown.read(source)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(40_000) < 12 * seconds(10_000) + 0.2


def test_a_text_without_end_is_read_up_to_a_bound(monkeypatch):
    monkeypatch.setattr(lexer, "MOST", 6)
    told = read("[A]: one\n\n[B]: two\n\n[C]: three\n")
    assert [one.key for one in told.records] == ["A", "B"]
    assert any("the rest is not read" in message for *_, message in faults(told))


def test_what_nests_deep_is_read():
    text = "[r]: x\n" + "\n".join(f"{' ' * depth}+ [a{depth}]: y" for depth in range(1, 2_000))
    told = argdown.read(SourceText("a", text))
    assert (len(told.arrows), told.faults) == (1_999, ())


@pytest.mark.parametrize("sign", ["+", "->", "_>", "><"])
def test_under_an_inference_only_its_undercuts_can_stand(sign):
    told = read(f"(1) [P]: p\n----\n  {sign} [X]: x\n(2) [C]: c")
    assert links(told) == {("P", "C"): "supports"}
    assert faults(told) == [(3, 1, "only <_ can stand under an inference: this is passed over")]
