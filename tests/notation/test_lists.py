"""Entries taken out, added and replaced: what is expected is put together line by line."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from argmap.core.positions import SourceText
from argmap.core.text_edits import TextEdit, apply
from argmap.notation import lists
from argmap.notation.head import MappingNode, Node, ScalarNode
from argmap.notation.keys import value_of
from argmap.notation.lists import Collection, Entry
from argmap.notation.places import Head, head_of

ENDS = st.sampled_from(("\n", "\r\n", "\r"))
MARKS = st.sampled_from(("", "\ufeff"))
Edits = Callable[[Head], Iterable[TextEdit]]


def changed(text: str, edits: Edits, end: str = "\n", mark: str = "") -> str:
    """Return a text after edits that are made in a file with these line ends and this mark."""
    raw = mark + text.replace("\n", end)
    head = head_of(SourceText("x.md", raw))
    assert head.readable
    after = apply(raw, edits(head))
    assert after.startswith(mark + "---")
    plain_text = after.removeprefix(mark).replace(end, "\n")
    assert mark + plain_text.replace("\n", end) == after, "the file keeps to its line ends"
    return plain_text


def some(head: Head) -> Collection:
    """Return the list or mapping under the key `some`."""
    value = value_of(head.top, "some")
    assert value is not None
    assert not isinstance(value, ScalarNode)
    return value


def plain(node: Node | None) -> Any:
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    return [] if node is None else [plain(entry) for entry in node.value]


def entries(text: str) -> list[Any]:
    """Return the entries under the key `some`, as plain values; none when there is no such key."""
    head = head_of(SourceText("x.md", text))
    assert head.readable
    found = plain(value_of(head.top, "some"))
    return list(found.items()) if isinstance(found, Mapping) else list(found)


# -- block style -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A line of a head: the number of the entry that it belongs to, its words, its comment."""

    owner: int | None
    words: str
    comment: str = ""
    gap: str = ""

    @property
    def text(self) -> str:
        return self.words + self.gap + self.comment


@dataclass(frozen=True)
class Block:
    """A head with one list or mapping: the lines above its key, from there to its end, below."""

    above: Sequence[Line]
    key: Line
    lines: Sequence[Line]
    below: Sequence[Line]
    column: int
    dashed: bool

    @property
    def count(self) -> int:
        return 1 + max(line.owner for line in self.lines if line.owner is not None)

    def text(self, own: Iterable[str] | None = None) -> str:
        """Return the file, with other lines for the key and its value."""
        if own is None:
            own = [line.text for line in (self.key, *self.lines)]
        above, below = ([line.text for line in lines] for lines in (self.above, self.below))
        return "\n".join(["---", *above, *own, *below, "---", "# T"])

    def comments_of(self, owner: int) -> list[str]:
        """Return the comments beside and inside an entry, on lines of their own."""
        own = (line.comment for line in self.lines if line.owner == owner and line.comment)
        return [" " * self.column + comment for comment in own]

    def last_line_of(self, owner: int) -> int:
        return max(number for number, line in enumerate(self.lines) if line.owner == owner)


WORDS = (["- {}"], ["-   '{}'"], ["- to: {}"], ["- to: {}", "  why: x#y", "  with: [a, b]"],
         ["- why: 'x # y'", "  to: {}"], ["- to: {}", "  with:", "    - a", "    - b"],
         ["-", "  to: {}"])  # fmt: skip
PAIRS = (["{}: I"], ["{}: {{rating: C, why: 'x # y'}}"], ["{}:", "  rating: C"])


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """Return a head in block style with comments anywhere, each with a number of its own."""
    numbers = iter(range(1, 1000))

    def line(owner: int | None, words: str) -> Line:
        gaps = (" ", "  ", "\t", " \t") if words.strip() != "-" else (" ",)
        gap = draw(st.sampled_from(gaps))
        if draw(st.booleans()):
            return Line(owner, words)
        return Line(owner, words, f"# comment {next(numbers)}", gap)

    def between(*columns: int, owner: int | None = None) -> list[Line]:
        """Return a comment on a line of its own, a blank line, or none."""
        what = draw(st.sampled_from(("comment", "blank", "", "")))
        if what == "comment":
            margin = " " * draw(st.sampled_from(columns))
            return [Line(owner, margin, f"# comment {next(numbers)}")]
        return [Line(owner, "")] if what == "blank" else []

    dashed = draw(st.booleans())
    column = draw(st.sampled_from((0, 2, 4) if dashed else (2, 4)))
    lines: list[Line] = []
    for number in range(draw(st.integers(1, 4))):
        lines += between(0, column, column + 2)
        for at, words in enumerate(draw(st.sampled_from(WORDS if dashed else PAIRS))):
            lines += between(column + 2, owner=number) if at else []
            lines.append(line(number, " " * column + words.format(f"e{number}")))
    others = [line(None, "status: open")] if draw(st.booleans()) else []
    return Block(
        above=[*between(0), line(None, "kind: claim"), *between(0)],
        key=line(None, "some:"),
        lines=lines,
        below=[*between(0, column, column + 2), *others],
        column=column,
        dashed=dashed,
    )


@given(blocks(), ENDS, MARKS, st.data())
@settings(deadline=None, max_examples=200)
def test_lines_taken_out_leave_their_comments_and_every_other_line(
    block: Block, end: str, mark: str, data: st.DataObject
) -> None:
    numbers = range(block.count)
    gone = dict.fromkeys(sorted(data.draw(st.sets(st.sampled_from(numbers), min_size=1))))
    after = changed(block.text(), lambda head: lists.take_out(head, some(head), gone), end, mark)
    if len(gone) == block.count:  # then the key goes too
        last = block.last_line_of(block.count - 1)
        own = [line.comment for line in (block.key, *block.lines[: last + 1]) if line.comment]
        own += [line.text for line in block.lines[last + 1 :]]
    else:
        own = [block.key.text]
        for line in block.lines:
            if line.owner not in gone:
                own.append(line.text)
            elif line.comment:
                own.append(" " * block.column + line.comment)
    assert after == block.text(own)
    kept = [entry for at, entry in enumerate(entries(block.text())) if at not in gone]
    assert entries(after) == kept


@given(blocks(), ENDS, MARKS, st.data())
@settings(deadline=None, max_examples=200)
def test_comments_of_an_entry_move_above_the_one_that_takes_its_place(
    block: Block, end: str, mark: str, data: st.DataObject
) -> None:
    numbers = range(block.count)
    kept = sorted(data.draw(st.sets(st.sampled_from(numbers), min_size=1)))
    heirs = {number: data.draw(st.sampled_from(kept)) for number in numbers if number not in kept}
    after = changed(block.text(), lambda head: lists.take_out(head, some(head), heirs), end, mark)
    own = [block.key.text]
    seen: set[int] = set()
    for line in block.lines:
        if line.owner in heirs:
            continue
        if line.owner is not None and line.owner not in seen:
            seen.add(line.owner)
            for number in sorted(heirs):
                own += block.comments_of(number) if heirs[number] == line.owner else []
        own.append(line.text)
    assert after == block.text(own)
    assert entries(after) == [entry for at, entry in enumerate(entries(block.text())) if at in kept]


NEW = Entry("{to: new, why: x}", "to: new\nwhy: x")
NEW_PAIR = Entry("new: C", "new: C")


@given(blocks(), ENDS, MARKS, st.data())
@settings(deadline=None, max_examples=200)
def test_an_entry_is_added_below_the_last_also_where_others_go(
    block: Block, end: str, mark: str, data: st.DataObject
) -> None:
    gone = dict.fromkeys(data.draw(st.sets(st.sampled_from(range(block.count)))))
    entry = NEW if block.dashed else NEW_PAIR
    after = changed(
        block.text(),
        lambda head: lists.take_out(head, some(head), gone, added=[entry]),
        end,
        mark,
    )
    margin = " " * block.column
    new = [f"{margin}- to: new", f"{margin}  why: x"] if block.dashed else [f"{margin}new: C"]
    own = [block.key.text]
    for at, line in enumerate(block.lines):
        if line.owner not in gone:
            own.append(line.text)
        elif line.comment:
            own.append(margin + line.comment)
        if at == block.last_line_of(block.count - 1):
            own += new
    assert after == block.text(own)
    kept = [one for at, one in enumerate(entries(block.text())) if at not in gone]
    assert entries(after) == [*kept, {"to": "new", "why": "x"} if block.dashed else ("new", "C")]


@given(blocks(), ENDS, MARKS, st.data())
@settings(deadline=None, max_examples=200)
def test_an_entry_in_place_of_another_keeps_the_comments_of_that_one_above_it(
    block: Block, end: str, mark: str, data: st.DataObject
) -> None:
    number = data.draw(st.sampled_from(range(block.count)))
    owned = [line for line in block.lines if line.owner == number]
    assume(owned[0].words.strip() != "-")
    long = data.draw(st.booleans())
    short = Entry("new", "new") if block.dashed else NEW_PAIR
    entry = Entry("new: {a: b}", "new:\n  a: b") if long and not block.dashed else short
    entry = NEW if long and block.dashed else entry
    after = changed(
        block.text(), lambda head: lists.replace(head, some(head), number, entry), end, mark
    )
    margin = " " * block.column
    own = [block.key.text]
    for line in block.lines:
        if line.owner != number:
            own.append(line.text)
        elif len(owned) == 1 and not long:
            dash = line.words[: len(line.words) - len(line.words.lstrip("- "))]
            own.append(dash + entry.block + line.gap + line.comment)
        elif line is owned[0]:
            first, *others = entry.block.split("\n")
            dash, deeper = ("- ", "  ") if block.dashed else ("", "")
            own += block.comments_of(number)
            own += [f"{margin}{dash}{first}", *(f"{margin}{deeper}{other}" for other in others)]
    assert after == block.text(own)
    expected = entries(block.text())
    expected[number] = entries(after)[number]
    assert entries(after) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_comment_below_a_text_in_block_style_does_not_become_a_part_of_it(end: str) -> None:
    text = (
        "---\nsome:\n  - why: |\n      text\n  - b\n  - c  # beside\n      # deep\n"
        "\n    # less deep\n---\n# T"
    )
    after = changed(text, lambda head: lists.take_out(head, some(head), {1: None, 2: 0}), end)
    assert after == (
        "---\nsome:\n  # beside\n  - why: |\n      text\n  # deep\n\n  # less deep\n---\n# T"
    )
    assert entries(after) == [{"why": "text\n"}]


def test_blank_lines_at_the_end_of_a_text_that_keeps_them_are_a_part_of_it() -> None:
    text = "---\nsome:\n  - |+\n    text\n\n\nstatus: open\n---\n# T"
    after = changed(text, lambda head: lists.add(head, some(head), [NEW]))
    assert after == (
        "---\nsome:\n  - |+\n    text\n\n\n  - to: new\n    why: x\nstatus: open\n---\n# T"
    )


@pytest.mark.parametrize(
    "layout",
    ["some:\n  ? e0\n  : I\n  e1: C", "some:\n  - - a\n    - b\n  - c", "some:\n  - - a\n  - c"],
)
def test_what_cannot_be_taken_out_line_by_line_is_left(layout: str) -> None:
    head = head_of(SourceText("x.md", f"---\n{layout}\n---\n# T"))
    value = some(head)
    if isinstance(value, MappingNode):
        assert lists.take_out(head, value, {0: None}) == ()
    else:
        assert lists.take_out(head, value.value[0], {0: 0}) == ()


# -- brackets --------------------------------------------------------------------------------------

ATOMS = ("{}", "'{}'", '"{}, ] x"', "{{to: {}, why: 'a, # b'}}")


@st.composite
def brackets(draw: st.DrawFn) -> tuple[str, int]:
    """Return a file with a list in brackets, in any layout, and how many entries it has."""
    numbers = iter(range(1, 1000))
    count = draw(st.integers(1, 4))

    def space() -> str:
        """Return what may stand between two tokens."""
        what = draw(st.sampled_from(("", " ", "", "  ", "line", "comment", "comments")))
        if what == "line":
            return draw(st.sampled_from(("\n  ", " \n    ")))
        if what.startswith("comment"):
            lines = [f"# comment {next(numbers)}" for _ in range(2 if what == "comments" else 1)]
            return draw(st.sampled_from((" ", "  ", "\t"))) + "\n  ".join(lines) + "\n  "
        return what

    parts = ["["]
    for number in range(count):
        parts += [space(), draw(st.sampled_from(ATOMS)).format(f"e{number}"), space()]
        parts += [","] if number + 1 < count or draw(st.booleans()) else []
    text = "".join([*parts, draw(st.sampled_from(("", " "))), "]"])
    beside = draw(st.sampled_from(("", "  # beside")))
    return f"---\n# above\nsome: {text}{beside}\nstatus: open\n---\n# T", count


def hashes(text: str) -> list[str]:
    """Return the comments of a head."""
    return re.findall(r"# comment \d+", text)


@given(brackets(), ENDS, MARKS, st.data())
@settings(deadline=None, max_examples=300)
def test_entries_taken_out_of_brackets_and_added_leave_every_comment(
    drawn: tuple[str, int], end: str, mark: str, data: st.DataObject
) -> None:
    text, count = drawn
    gone = dict.fromkeys(data.draw(st.sets(st.sampled_from(range(count)))))
    added = data.draw(st.sampled_from(([], [Entry("new", "")], [NEW, Entry("b", "")])))
    after = changed(
        text, lambda head: lists.take_out(head, some(head), gone, added=added), end, mark
    )
    assert after.startswith("---\n# above\nsome: [")
    assert after.endswith(text[text.rindex("]", 0, text.index("\nstatus")) :])
    kept = [entry for at, entry in enumerate(entries(text)) if at not in gone]
    new = [{"to": "new", "why": "x"} if entry is NEW else entry.flow for entry in added]
    assert entries(after) == [*kept, *new]
    assert hashes(after) == hashes(text)


@given(brackets(), ENDS, MARKS, st.data())
@settings(deadline=None, max_examples=100)
def test_an_entry_in_brackets_replaced_leaves_all_others(
    drawn: tuple[str, int], end: str, mark: str, data: st.DataObject
) -> None:
    text, count = drawn
    number = data.draw(st.sampled_from(range(count)))
    head = head_of(SourceText("x.md", text))
    node = some(head).value[number]
    after = changed(
        text, lambda head: lists.replace(head, some(head), number, Entry("new", "")), end, mark
    )
    assert after == text[: head.start(node)] + "new" + text[head.end(node) :]


@pytest.mark.parametrize(
    ("before", "gone", "after"),
    [
        ("[e0, e1, e2]", {1: None, 2: None}, "[e0]"),
        ("[e0, e1, e2]", {0: None, 1: None}, "[e2]"),
        ("[e0, e1, e2]", {0: None, 2: None}, "[e1]"),
        ("[e0, e1, e2,]", {1: None, 2: None}, "[e0, ]"),
        ("[e0]", {0: None}, "[]"),
        ("{e0: I, e1: C, e2: N}", {1: None, 2: 0}, "{e0: I}"),
        ("{e0: {rating: I, # why\n  why: x}, e1: C}", {0: 1}, "{ # why\n  e1: C}"),
        ("[\n  e0,\n  {to: e1,  # one\n   why: x},  # two\n  e2\n]", {1: None},
         "[\n  e0,\n  # one\n   # two\n  e2\n]"),
    ],
)  # fmt: skip
def test_brackets_lose_their_commas_with_their_entries(
    before: str, gone: dict[int, int | None], after: str
) -> None:
    text = changed(
        f"---\nsome: {before}\n---\n# T",
        lambda head: lists.take_out(head, some(head), gone),
    )
    assert text == f"---\nsome: {after}\n---\n# T"
