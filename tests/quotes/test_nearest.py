"""The passage that comes nearest, to its ends: no word there is passed over."""

import pytest

from argmap.core.positions import SourceText
from argmap.quotes.matching import index
from argmap.quotes.nearest import nearest
from argmap.quotes.reading import quotations

LONG = (
    "The chairman asked whether the delegate of the other side had any instruction to remain in the"
    " chamber, and the delegate answered after a while that his government had sent none at all."
)


def near(copy: str, words: str) -> tuple[str, str] | None:
    (quotation,) = quotations(SourceText("evidence/a.md", f"> {words}\n"), 0)
    found = nearest(index(copy, [quotation]), quotation.parts[0])
    return (found.quoted, found.copied) if found is not None else None


def test_a_word_left_out_near_an_end_is_shown() -> None:
    copy = "He was only the deputy of the delegate in the Council."
    assert near(copy, "He was the deputy of the delegate in the Council") == (
        "He was the deputy of the delegate in the Council",
        "He was *only* the deputy of the delegate in the Council",
    )


@pytest.mark.parametrize("left_out", [1, 2, 3, len(LONG.split()) - 3, len(LONG.split()) - 2])
@pytest.mark.parametrize("behind", ["", " He sat down. It was late by then, and nobody spoke."])
def test_whichever_word_is_left_out_all_others_are_in_the_passage(
    left_out: int, behind: str
) -> None:
    words = LONG.rstrip(".").split()
    quoted = " ".join((*words[:left_out], *words[left_out + 1 :]))
    side = near(f"So it began. {LONG}{behind}", quoted)
    assert side is not None
    assert side[1].startswith(words[0])
    assert side[1].endswith(words[-1])
    assert f"*{words[left_out]}*" in side[1]


def test_a_common_word_far_before_the_passage_is_not_drawn_into_it() -> None:
    copy = (
        "They spoke of the members, the Council and the vote. One delegate left the hall at noon."
    )
    assert near(copy, "The delegate left the hall at noon") == (
        "*The* delegate left the hall at noon",
        "*One* delegate left the hall at noon",
    )
