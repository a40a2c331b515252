"""Quotations in copies with heads of pages, note marks, numbers of lines, and in capitals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.case_text import case_of
from support.examples import examples
from support.findings import found

from argmap.core.case import Case, Copy, assemble
from argmap.core.positions import SourceText
from argmap.quotes.folding import fold
from argmap.quotes.furniture import passed_over, without_furniture

RULES = ("quote-altered", "quote-not-in-source", "quote-ambiguous")

HEAD = "FOREIGN PAPERS, 1950, VOLUME II                115"


def case_with(copy: str, quotation: str) -> Case:
    """Return a case with one quotation of a source that has this copy."""
    quoted = "\n".join(f"> {line}" for line in quotation.split("\n"))
    case = case_of(
        f"== evidence/record.md\n---\nsource: minutes\n---\n# So it was\n\n{quoted}\n"
        "== evidence/sources/minutes.md\n---\ntext: text/minutes.txt\n---\n# Minutes\n"
    )
    path = "evidence/sources/text/minutes.txt"
    copies = {"minutes": Copy(path=path, text=SourceText(path, copy))}
    return assemble(case.parts, copies=copies)


@pytest.mark.parametrize(
    ("copy", "over"),
    [
        (f"left the chamber\n\n{HEAD}\nbefore the vote", [" ".join(HEAD.split())]),
        ("left the chamber\n115    Foreign papers\nbefore the vote", ["115 Foreign papers"]),
        ("left the cham-\n\n[Page 230]\n\nber before the vote", ["[Page 230]"]),
        ("left the cham- [p. 230] ber before the vote", ["[p. 230]"]),
        ("left the chamber [Seite 12] before the vote", ["[Seite 12]"]),
        ("left the chamber {230} before the vote", ["{230}"]),
        ("left the chamber <230> before the vote", ["<230>"]),
        ("left the chamber^12^ before the vote", ["^12^"]),
        ("left the chamber\n\n- 2 -           SECRET\n\nbefore the vote", ["- 2 - SECRET"]),
        ("left the chamber\nTOP SECRET\nbefore the vote", ["TOP SECRET"]),
        ("left the chamber |230| before the vote", ["|230|"]),
        ('left the chamber <pb n="230"/> before the vote', ['<pb n="230"/>']),
        ("left the chamber\n- 12 -\nbefore the vote", ["- 12 -"]),
        ("left the chamber\nxvii\n\nbefore the vote", ["xvii"]),
        ("left the chamber\nPage 3 of 10\nbefore the vote", ["Page 3 of 10"]),
        (
            "left the chamber\n\f116 The Second Congress\nbefore the vote",
            ["116 The Second Congress"],
        ),
        ("left the chamber\n\nThe second congress\n\nbefore the vote", ["The second congress"]),
        ("left the chamber12 before the vote", ["12"]),
        ("left the chamber¹² before the vote", ["¹²"]),
        ("left the chamber [12] before the vote", ["[12]"]),
        ("left the chamber[12] before† the[a] vote", ["[12]", "†", "[a]"]),
        ("left the chamber(3) before the vote", ["(3)"]),
        ("left the chamber<sup>12</sup> before the vote", ["<sup>12</sup>"]),
        ("1 left the\n2 chamber before\n3 the vote", ["2", "3"]),
        ("left the\n5    chamber before\nthe vote", ["5"]),
        ("left the   14\nchamber before   15\nthe vote", ["14", "15"]),
        ("left the chamber\n12 Ibid., p. 4.\n\n115\n\fTHE PAPERS\nbefore the vote", None),
        ("left the chamber\n\n* See the minutes of it,\nsecond series.\n\nbefore the vote", None),
    ],
)
def test_a_quotation_over_page_furniture_is_found_and_the_furniture_is_named(copy, over):
    (finding,) = found(case_with(copy, "left the chamber before the vote"), *RULES)
    assert (finding.rule, finding.severity, finding.fix) == ("quote-altered", "info", None)
    if over is not None:
        assert [note.message for note in finding.notes] == [f'passed over: "{one}"' for one in over]


@pytest.mark.parametrize(
    ("copy", "quotation", "over"),
    [
        ("代表団《だいひょうだん》は議場を去り", "代表団は議場を去り", ["《だいひょうだん》"]),
        ("その｜代表団《だいひょうだん》は去り", "その代表団は去り", ["｜", "《だいひょうだん》"]),
        ("代表団（だいひょうだん）は議場を去り", "代表団は議場を去り", ["（だいひょうだん）"]),
        ("代表団(だいひょうだん)は議場を去り", "代表団は議場を去り", ["(だいひょうだん)"]),
    ],
)
def test_readings_that_are_printed_beside_characters_are_passed_over(copy, quotation, over):
    (finding,) = found(case_with(copy, quotation), *RULES)
    assert (finding.rule, finding.severity, finding.fix) == ("quote-altered", "info", None)
    assert [note.message for note in finding.notes] == [f'passed over: "{one}"' for one in over]


@pytest.mark.parametrize(
    ("copy", "quotation"),
    [
        ("left the\n12 members before the vote", "left the members before the vote"),
        ("in all\n1950 they left at 10.30 the room", "in all they left at 10.30 the room"),
        ("of the MI6 men who were there", "of the MI5 men who were there"),
        ("of the Agent6 men who were there", "of the Agent7 men who were there"),
        (
            "he saw that\n1. it was taken and\n2. it was lost",
            "he saw that\nit was taken and\nit was",
        ),
        ("MALIK LEFT AT 10\nAND RETURNED AT 11\nAND SAT", "MALIK LEFT AND RETURNED AT 11 AND SAT"),
        ("left. Twenty (12) men went with them", "left. Twenty men went with them"),
    ],
)
def test_numbers_that_are_the_authors_are_no_furniture(copy, quotation):
    (finding,) = found(case_with(copy, quotation), *RULES)
    assert (finding.rule, finding.severity) == ("quote-altered", "warning")


def test_a_mark_that_is_quoted_is_not_passed_over():
    copy = f"left the chamber12 before\n\n{HEAD}\n\nthe vote"
    (finding,) = found(case_with(copy, "left the chamber12 before the vote"), *RULES)
    assert [note.message for note in finding.notes] == [f'passed over: "{" ".join(HEAD.split())}"']


def test_an_altered_quotation_is_compared_without_the_furniture():
    copy = f"the delegation left the chamber12\n\n{HEAD}\n\nbefore the vote was taken"
    (finding,) = found(case_with(copy, "the delegation left the hall before the vote"), *RULES)
    assert finding.fix is not None
    assert [edit.new_text for edit in finding.fix.edits] == ["chamber"]
    assert "PAPERS" not in finding.notes[1].message


@pytest.mark.parametrize(
    ("copy", "quotation"),
    [
        ("the evalu -\nation of the struc -\nture", "the evaluation of the structure"),
        ("the evalu- ation of the struc- ture", "the evaluation of the structure"),
        ("the pre-\nand post-war years", "the pre- and post-war years"),
        ("the pre- and post-war years", "the pre- and post-war years"),
        ("he left -\nat once", "he left - at once"),
        ("the evalu¬\nation", "the evaluation"),
        ("the evalu ¬\nation", "the evaluation"),
    ],
)
def test_halves_of_a_word_are_found_without_a_word(copy, quotation):
    assert not found(case_with(copy, quotation), *RULES)


@pytest.mark.parametrize(
    ("copy", "quotation", "severity"),
    [
        ("THE DELEGATION LEFT THE HALL.", "The delegation left the hall", "info"),
        ("Mr. MALIK said that he left", "Mr. Malik said that he left", "info"),
        ("Mr. Malik said that he left", "Mr. MALIK said that he left", "info"),
        ("LA DELEGATION A ETE RETIREE", "La délégation a été retirée", "info"),
        ("Η ΑΝΤΙΠΡΟΣΩΠΙΑ ΕΦΥΓΕ ΑΠΟ ΤΗΝ ΑΙΘΟΥΣΑ", "Η αντιπροσωπία έφυγε από την αίθουσα", "info"),
        ("ДЕЛЕГАЦИЯ ПОКИНУЛА ЗАЛ", "Делегация покинула зал", "info"),
        ("The Delegation Left the hall", "the delegation left the hall", "warning"),
        ("the delegation left the hall", "The delegation left the hall", "warning"),
    ],
)
def test_words_in_capitals_are_a_lesser_finding_and_other_capitals_are_not(
    copy, quotation, severity
):
    (finding,) = found(case_with(copy, quotation), *RULES)
    assert (finding.rule, finding.severity) == ("quote-altered", severity)


def test_an_altered_telegram_is_shown_and_not_mended_into_capitals():
    copy = "THE DELEGATION LEFT THE CHAMBER BEFORE THE VOTE"
    (finding,) = found(case_with(copy, "The delegation fled the chamber before the vote"), *RULES)
    assert (finding.rule, finding.severity, finding.fix) == ("quote-altered", "warning", None)
    assert "*fled*" in finding.notes[0].message


# -- properties ------------------------------------------------------------------------------------

_WORDS = st.lists(
    st.sampled_from(["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta"]), min_size=6
)
_LINES = st.lists(_WORDS.map(" ".join), min_size=2, max_size=6)
_FURNITURE = st.sampled_from(
    [
        "\n\n{head}                {number}\n",
        "\n{number}\n\f{head}\n",
        "\n\n[Page {number}]\n\n",
        "\n- {number} -\n",
        "\n\n{head}\n\n",
        "[{number}]\n",
        "¹²\n",
        "12\n",
        " [p. {number}]\n",
        "\n{number}\n{head}\n\n",
        "\n\n{number} Ibid., passim.\n\n",
    ]
)
_OWN_WORDS = ("ACTS", "Acts", "Rolls", "ROLLS", "Ibid")


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return a copy with furniture between its lines, and the lines."""
    lines = draw(_LINES)
    head = draw(st.sampled_from(["ACTS AND ROLLS", "Acts and Rolls"]))
    copy = lines[0]
    for number, line in enumerate(lines[1:], 700):
        copy += draw(_FURNITURE).format(head=head, number=number) + line
    return copy, lines


@examples(300)
@given(pages())
def test_page_furniture_between_lines_makes_no_exact_quotation_an_error(drawn):
    copy, lines = drawn
    for finding in found(case_with(copy, "\n".join(lines)), *RULES):
        assert (finding.severity, finding.fix) == ("info", None)


@examples(300)
@given(pages(), st.data())
def test_no_fix_ever_writes_page_furniture_into_a_quotation(drawn, data):
    copy, lines = drawn
    words = " ".join(lines).split()
    words[data.draw(st.integers(1, len(words) - 2))] = data.draw(
        st.sampled_from(["omega", "", "x y"])
    )
    for finding in found(case_with(copy, " ".join(words)), *RULES):
        written = " ".join(edit.new_text for edit in finding.fix.edits) if finding.fix else ""
        assert not any(word in written for word in _OWN_WORDS)
        assert not any(letter.isdigit() or letter == "¹" for letter in written)


@examples(300)
@given(st.text(st.sampled_from("aB1 \n\f[]¹*-.|\t{}<>p†^("), max_size=60))
def test_a_text_without_furniture_is_as_long_and_keeps_its_lines(text):
    bare = without_furniture(text)
    assert len(bare) == len(text)
    assert bare.count("\n") == text.count("\n")
    assert all(ours in (theirs, " ", "\u2060") for ours, theirs in zip(bare, text, strict=True))
    kept = "".join(letter for letter in fold(bare).plain if letter not in " \u2060")
    assert len(kept) + sum(len(one.replace(" ", "")) for one in passed_over(text, bare)) <= len(
        text
    )
