"""The answer of a comparison in sentences: who stands, how far, and what that hangs on."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples
from support.places import CASES, ROOT
from support.short_form import short
from support.weighed_cases import cases

from argmap import load
from argmap.comparison import Comparison, compare
from argmap.core import graph
from argmap.core.case import Case
from argmap.media.terminal import plain, width
from argmap.report.comparison import answer, fragility, head_to_head, screen

SCREEN = 24
METHOD = (CASES / "weighing.md").read_text("utf-8")


def text_of(lines: object) -> list[str]:
    """Return lines as they are printed, without colour and trailing space."""
    assert isinstance(lines, tuple | list)
    return [plain([line]).rstrip() for line in lines]


def sentences(text: str, **how: object) -> list[str]:
    """Return who stands, and how far, of a case in short form: a sentence or two a line."""
    case = short(text)
    return text_of(list(answer.verdict(case, compare(case, **how))))  # type: ignore[arg-type]


# -- the first sentence ---------------------------------------------------------------------------

STANDS = "It stays there whatever becomes of what is disputed."
UNDISPUTED = "Nothing disputed bears on that."


@pytest.mark.parametrize(
    ("reason", "text", "sentence"),
    [
        ("", "E a b\na - h2\nb + h1\n",
         f"“h1” stands first, with no line against, which hangs on “b” and 1 more. {UNDISPUTED}"),
        ("", "E a b d\na - h1 weak\nb - h2\nd - h2\n",
         f"“h1” stands first, with half a line against, which hangs on “a”. {UNDISPUTED}"),
        ("", "E a b c d\na - h1\nb - h2\nc - h2\n",
         f"“h1” stands first, with 1 line against, which hangs on “a” and 2 more. {UNDISPUTED}"),
        ("", "E a b\nE d cred=5\na - h2\nb - h1\nd - h2\n",
         ("“h1” stands first, with 1 line against, which hangs on “a” and 2 more. "
          "It is not separated from “h2”.")),
        ("", "E a\nE b cred=5\nE d e\na - h1\nb - h1\nd - h2 strong\ne - h2\n",
         f"“h1” stands first, with 1–2 lines against, which hangs on “d”. {STANDS}"),
        ("", "E a b c d\na - h2\nb - h2\nc + h1\nd + h1\n",
         ("“h1” stands first, with no line against, and no single thing changes that. "
          f"{UNDISPUTED}")),
        ("little-examined",
         "E a b d x y\na - h2\nb - h2\nd - h2\nx + h1\nx + h3\na ~ h3\ny ~ h3\n",
         ("Nobody leads: “h1” and “h3” are first with no line against each, and “h1” is little "
          "examined: 1 line, the most is 3.")),
        ("little-examined", "E a b d x\na - h2\nb - h2\nd - h2\nx + h1\nx + h3\n",
         ("Nobody leads: “h1” and “h3” are first with no line against each, and both are little "
          "examined: 1 and 1 lines, the most is 3.")),
        ("tie", "E a b\na - h2\nb - h1\n",
         "“h1” and “h2” tie, with 1 line against each, which hangs on “a” and 1 more."),
        ("little-examined", "E a b d x\na - h2\nb - h2\nd - h2\nx + h1\n",
         ("Nobody leads: “h1”, first with no line against, is little examined: 1 line, "
          "the most is 3.")),
        ("nothing-told", "E a b\na - h2\nb ~ h1\n",
         "Nobody leads: nothing tells for or against “h1”."),
        ("only-one", "E a\na - h2\n", "Only “h2” is compared, so nobody leads: 1 line against."),
        ("nothing-compared", "E a\n",
         "Nothing is compared yet: no row speaks of any explanation."),
    ],
)  # fmt: skip
def test_the_first_sentence_says_who_stands_and_how_far(
    reason: str, text: str, sentence: str
) -> None:
    text = f"H h1 h2{' h3' if 'h3' in text else ''}\n{text}"
    assert compare(short(text)).reason == reason
    assert sentences(text)[0] == sentence


def test_a_published_formula_is_named_and_says_nothing_of_disputes() -> None:
    text = "H h1 h2\nE a b\na - h2\nb + h1\n"
    assert (
        sentences(text, formula="squared")[0]
        == "“h1” stands first, with squared 0, which hangs on “b” and 1 more."
    )
    assert sentences(text, formula="squared")[1] == "Behind it: “h2”: squared 1."


def test_who_comes_behind_is_named_and_the_rest_counted() -> None:
    text = "H h1 h2 h3 h4 h5\nE a b\na + h1\nb - h2\nb - h3 strong\na - h4\na - h5\nb - h5\n"
    assert "Behind it: “h2”: 1 line against; “h4”: 1 line against; and 2 more." in sentences(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("H h3\n", "Not compared yet: “h3”; no row speaks of it."),
        ("H h3 h4\n", "Not compared yet: “h3” and “h4”; no row speaks of them."),
        ("H h3 h4 h5 h6\n",
         "Not compared yet: “h3”, “h4”, “h5” and 1 more; no row speaks of them."),
        ("E d status=draft\nd - h1\n", "1 draft is not counted (--drafts counts them)."),
        ("E d e status=draft\nd - h1\ne @ h2 I\n",
         "2 drafts are not counted (--drafts counts them)."),
        ("H h3 status=draft\na - h3\n", "1 draft is not counted (--drafts counts them)."),
    ],
)  # fmt: skip
def test_what_is_left_out_is_told(text: str, expected: str) -> None:
    assert sentences(f"H h1 h2\nE a b\na - h2\nb - h1 weak\n{text}")[-1] == expected
    case = short(f"H h1 h2\nE a b\na - h2\nb - h1 weak\n{text}")
    counted = text_of(list(answer.verdict(case, compare(case, drafts=True))))
    assert ("draft" in expected) == (expected not in counted)


def test_a_warning_of_the_first_is_one_sentence_with_one_mark_at_its_end() -> None:
    lines = sentences("H h1 h2\nE a b\na - h2\nb + h1\n")
    assert "! Nothing counts against “h1”: was it looked for?" in lines
    assert "! All support of “h1” goes back to “b”." in lines


# -- the sections ---------------------------------------------------------------------------------


def test_what_speaks_against_the_first_is_what_all_lines_pass() -> None:
    text = "H h1 h2\nC locked\nE w v f g\nw + locked\nv + locked\nlocked - h1\nf - h2\ng - h2\n"
    case = short(text)
    lines = text_of(list(answer.against(case, compare(case))))
    assert lines == [
        "What speaks against it",
        "   1  “locked” (2 items of evidence pass here)",
    ]


def test_what_the_lead_hangs_on_is_what_changes_who_is_first_without_it() -> None:
    text = "H h1 h2\nE a b d\nE g cred=5\na - h1\nb - h2\ng - h2\nd + h1\n"
    case = short(text)
    lines = text_of(list(answer.hinges(case, compare(case))))
    assert lines == [
        "What its lead hangs on",
        "  without the item “b” (single origin), “h2” would be first",
        "  without the item “g” (doubtful), “h2” would be first as well",
    ]


def test_what_no_removal_changes_is_said_with_how_many_were_tried() -> None:
    rows = "".join(f"{row} - h2\n{row} + h1\n" for row in "abcd")
    text = f"H h1 h2\nE a b c d\n{rows}"
    case = short(text)
    lines = text_of(list(answer.hinges(case, compare(case))))
    assert lines == [
        "What its lead hangs on",
        "  no single item of evidence changes who is first (4 tried)",
    ]


def test_a_source_that_changes_who_is_first_is_an_origin_that_does() -> None:
    """`w` alone is named as an origin, for two sources go back to it; and changes nothing."""
    text = """
        H h1 h2
        S w s t
        S p from=w
        S q from=w
        E a src=p
        E b src=q
        E c d src=s
        E e src=t
        E x
        a + h1
        b + h1
        c - h2
        d - h2
        e - h2 weak
        x - h1
    """
    case = short(text)
    comparison = compare(case)
    changing = {(x.without, x.kind) for x in comparison.sensitivity if x.outcome.changes_lead}
    assert ("s", "source") in changing
    assert ("w", "origin") not in changing
    lines = text_of(list(answer.hinges(case, comparison)))
    assert not [line for line in lines if "no single origin" in line]


def test_what_was_not_worked_out_is_said() -> None:
    case = short("H h1 h2\nE a b\na - h2\nb + h1\n")
    comparison = compare(case, sensitivity=False)
    (line,) = text_of(list(answer.hinges(case, comparison)))
    assert line == "What this hangs on was not worked out (2 rows): use --sensitivity"


def test_what_to_look_for_next_names_each_item_once() -> None:
    text = "H h1 h2\nE g cred=5\nE n found=not-searched\nE a b\ng - h1\na - h1\nb - h2\nn - h1\n"
    case = short(text)
    lines = text_of(list(answer.next_steps(case, compare(case), 9)))
    assert lines[0] == "What to look for next"
    assert "  whether to trust “g”, for “h1” (1 of 2 outcomes would change the order)" in lines
    named = [line.split("”")[0] for line in lines[1:]]
    assert len(named) == len(set(named)) > 1


# -- one screen -----------------------------------------------------------------------------------


def folded(case: Case, comparison: Comparison, columns: int = 80) -> list[str]:
    lines = screen.lines(case, comparison, columns)
    return text_of(list(lines))


def check_screen(case: Case, comparison: Comparison) -> None:
    lines = folded(case, comparison)
    assert len(lines) < SCREEN, "\n".join(lines)
    assert max(map(width, lines)) <= 80


@pytest.mark.parametrize("formula", ["lines", "inconsistency", "weighted", "count", "squared"])
def test_the_answer_on_the_shipped_case_fits_one_screen(formula: str) -> None:
    case = load(ROOT)
    for drafts in (False, True):
        check_screen(case, compare(case, formula=formula, drafts=drafts))


@pytest.mark.parametrize("text", re.findall(r"^```\n(H .*?)```", METHOD, re.DOTALL | re.MULTILINE))
def test_the_answer_on_the_method_s_cases_fits_one_screen(text: str) -> None:
    case = short(text)
    check_screen(case, compare(case))
    check_screen(long_winded(case, 30), compare(long_winded(case, 30)))


def long_winded(case: Case, words: int, word: str = "that it was so") -> Case:
    """Return a case whose statements are long."""
    items = {
        name: replace(item, statement=" ".join([f"{name} said", *[word] * words]))
        for name, item in case.items.items()
    }
    return replace(case, items=items)


WORDS = st.sampled_from(
    ["that it was so", "http://a.example/" + "x" * 90, "何故拒否権を行使しなかった" * 9]
)


@examples(300)
@given(cases(), st.integers(0, 60), WORDS, st.sampled_from(["lines", "inconsistency"]))
def test_the_answer_fits_one_screen_however_long_the_statements(
    case: Case, words: int, word: str, formula: str
) -> None:
    wordy = long_winded(case, words, word)
    check_screen(wordy, compare(wordy, "why", formula=formula))


def test_the_answer_fits_one_screen_where_many_tie_and_many_are_not_compared() -> None:
    rivals = [f"h{n}" for n in range(12)]
    text = f"H {' '.join(rivals)}\nH {' '.join(f'k{n}' for n in range(9))}\nE a b c d\n"
    text += "".join(f"{row} - {name}\n" for row in "abcd" for name in rivals)
    case = long_winded(short(text), 40)
    comparison = compare(case)
    assert comparison.reason == "tie"
    check_screen(case, comparison)


@pytest.mark.parametrize(
    ("text", "how", "sentence"),
    [
        ("E a b\na - h2\nb + h1", {}, "“h1” stands first, whatever becomes of what is disputed."),
        ("E a b d\na - h2 strong\nb - h1\nd - h2", {"formula": "count"},
         "“h1” stands first, by count."),
        ("E a\nE b d cred=5\na - h2\nb - h1\nd - h2", {},
         "“h1” stands first, but the two are not separated."),
        ("E a b d\na - h2\nb - h2\nd - h2\nE x\nx + h1", {},
         ("“h1” stands first, whatever becomes of what is disputed; it is little examined "
          "(1 to 3 lines).")),
        ("E a b\na - h2\nb - h1", {}, "neither stands before the other: they have the same rank."),
    ],
)  # fmt: skip
def test_head_to_head_begins_with_which_of_the_two_stands(
    text: str, how: dict[str, str], sentence: str
) -> None:
    case = short(f"H h1 h2\n{text}")
    comparison = compare(case, between=("h1", "h2"), **how)  # type: ignore[arg-type]
    assert comparison.head_to_head is not None
    first, *_ = text_of(list(head_to_head.lines(case, comparison, comparison.head_to_head)))
    assert first == f"Of the two{', ' if sentence[0] == '“' else ' '}{sentence}"


def test_what_was_tried_is_said_so_that_it_agrees_with_the_origins_that_stats_counts() -> None:
    case = short(
        """
        H h0 h1
        S s0
        S s1 from=s0
        S s2 s3
        E e0 src=s0
        E e1 src=s1
        E e2 src=s2
        E e3 src=s3
        e0 - h0
        e1 - h1
        e2 - h0
        e3 - h0
        """
    )
    compared = compare(case, "why")
    told = plain(list(fragility.fragility(compared)))
    origins = [one for one in compared.sensitivity if one.kind == "origin"]
    assert [one.without for one in origins] == ["s0"]
    assert len(frozenset().union(*graph.origins(case).values())) == 3
    assert "of 1 origins, left out alone" in told
    assert "(other origins have one source's items, or one item: tried as that)" in told


def test_the_first_sentence_stays_whole_while_others_are_cut_and_lists_keep_their_indent() -> None:
    long = "a statement that goes on for so long that it takes most of a line of the screen"
    case = short("H h1 h2 h3 h4\nE a b d e\na - h2\nb - h1\nd - h3\ne - h4\n")
    items = {name: replace(item, statement=f"{name} {long}") for name, item in case.items.items()}
    case = replace(case, items=items)
    lines = folded(case, compare(case), 60)
    sentence = " ".join(" ".join(lines[lines.index("") + 1 :]).split())
    assert "tie, with 1 line against each" in sentence
    assert not [line for line in lines if line.startswith("without")]
