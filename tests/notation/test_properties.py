"""What holds for every item, every text and every case, whatever is drawn."""

import dataclasses
import json
import unicodedata
from collections import Counter

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from support.examples import examples
from support.strategies import Files, broken_files, cases, files, items_with_links, paths

from argmap import checks
from argmap.comparison import Comparison, compare
from argmap.core import graph
from argmap.core.case import Case, assemble
from argmap.core.findings import Finding
from argmap.core.graph import answers
from argmap.core.model import Claim, Explanation, Kind, Link, Question, Relation, Source
from argmap.core.positions import SourceText, Span
from argmap.media.terminal import plain
from argmap.notation import parse, unparse
from argmap.rendering import View, page, sheets
from argmap.report.comparison import json as comparison_report
from argmap.report.findings import json as findings_json
from argmap.report.findings import text as findings_report
from argmap.report.json import dumps


def compared(case: Case) -> dict[str, Comparison]:
    """Return the comparison of every question that has explanations."""
    questions = (question.id for question in case.of(Question))
    return {name: compare(case, name) for name in questions if answers(case, name)}


def lines_of(compared: Comparison) -> dict[str, tuple[int, ...]]:
    """Return what each explanation comes to."""
    return {
        name: (
            *(one.considered, one.against, one.firm_against),
            *(one.in_favour, one.firm_in_favour, one.examined),
        )
        for name, one in compared.ranking.weighed.items()
    }


def values(compared: Comparison) -> tuple[object, ...]:
    """Return all that a comparison says; flows are no values."""
    of_fields = {
        field.name: getattr(compared, field.name) for field in dataclasses.fields(compared)
    }
    del of_fields["columns"], of_fields["ranking"]
    return of_fields, lines_of(compared), compared.order, compared.ranking.ranks


def lies_inside(span: Span, source: SourceText) -> bool:
    lines = source.text.split("\n")
    return (
        span.path == source.path
        and 1 <= span.line <= span.end_line <= len(lines)
        and 1 <= span.column <= len(lines[span.line - 1]) + 1
        and 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1
        and (span.line, span.column) <= (span.end_line, span.end_column)
    )


# -- one file --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", Kind)
@given(st.data())
@examples(40)
def test_what_is_written_is_read_back(kind: Kind, data: st.DataObject) -> None:
    item, links = data.draw(items_with_links(kind))
    read = parse(SourceText(item.path, unparse(item, links)))
    assert read.item == item
    assert read.links == links
    assert {fault.rule for fault in read.faults} <= {"extra-heading"}


@pytest.mark.parametrize(
    "custom",
    [
        [["a: b", "a: b"]],
        [["a", "b"], "c", [["d", "e"], "f"]],
        [[["a: b"], {"k": ["x: y", ["z", "z"]]}], "c"],
    ],
)
def test_lists_within_lists_are_read_back(custom: list[object]) -> None:
    item = Source(id="a", statement="A", path="evidence/a.md", spans={}, csl={"custom": custom})
    assert parse(SourceText("evidence/sources/a.md", unparse(item, ()))).item == item


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("two\nlines", "two"),
        ("  indented", "indented"),
        ("trailing  ", "trailing"),
        ("not closed by Markdown ##", "not closed by Markdown ##"),
        ("a carriage\rreturn", "a carriage"),
    ],
)
def test_a_statement_is_one_line_and_holds_no_white_space_around_it(
    written: str, read: str
) -> None:
    item = Claim(id="a", statement=written, path="claims/a.md", spans={})
    again = parse(SourceText("claims/a.md", unparse(item, ()))).item
    assert again is not None
    assert again.statement == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\n\nempty lines around\n\n", "empty lines around"),
        (" \n\t", ""),
        ("a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_a_body_holds_no_empty_lines_around_it_and_plain_line_feeds(
    written: str, read: str
) -> None:
    item = Claim(id="a", statement="S", body=written, path="claims/a.md", spans={})
    again = parse(SourceText("claims/a.md", unparse(item, ()))).item
    assert again is not None
    assert again.body == read


@pytest.mark.parametrize(
    "why", ["\u2028", "a\u2029b", "a\x85b", "\x00", "\x1b[31m", "\n\n", "\r", "\ufeff", "---\n---"]
)
def test_a_value_in_the_head_holds_every_character(why: str) -> None:
    item = Claim(id="a", statement="S", path="claims/a.md", spans={})
    link = Link(address=("a", "b"), relation=Relation.SUPPORTS, why=why, span=Span("", 1, 1, 1, 1))
    assert parse(SourceText("claims/a.md", unparse(item, [link]))).links == (link,)


def test_a_link_between_long_ids_stays_on_one_line() -> None:
    item = Claim(id="a", statement="S", path="claims/a.md", spans={})
    link = Link(
        address=("a", "b" * 90, "c" * 90), relation=Relation.UNDERCUTS, span=Span("", 1, 1, 1, 1)
    )
    assert parse(SourceText("claims/a.md", unparse(item, [link]))).links == (link,)


@given(files, paths)
@example("---\nanswers\n\nkind: claim\n---\n# S\n", "claims/a.md")
@example("---\ncsl:---\n\n  type: book\n---\n# S\n", "claims/a.md")
@example("---\nwith: !!\nstr\n---\n# S\n", "claims/a.md")
@example("---\n" + "[" * 5000 + "\n---\n# S\n", "claims/a.md")
@examples(300)
def test_no_text_makes_reading_raise_and_every_finding_lies_inside_its_file(
    text: str, path: str
) -> None:
    source = SourceText(path, text)
    read = parse(source)
    assert read.item is not None or read.faults
    for fault in read.faults:
        assert lies_inside(fault.span, source), fault
        assert all(lies_inside(note.span, source) for note in fault.notes), fault
    if read.item is not None:
        assert all(lies_inside(span, source) for span in read.item.spans.values())
    assert all(lies_inside(link.span, source) for link in read.links)


@given(st.lists(broken_files() | st.text(), min_size=1, max_size=3))
@examples(80)
def test_no_text_stops_a_rule_or_a_report(texts: list[str]) -> None:
    names = ("claims/why.md", "claims/lure.md", "evidence/malik.md")
    parts = [parse(SourceText(path, text)) for path, text in zip(names, texts, strict=False)]
    case = assemble(parts)
    found = checks.run(case)
    assert "check-crashed" not in {finding.rule for finding in found}
    for finding in found:
        for span in (finding.span, *(note.span for note in finding.notes)):
            source = case.text(span.path)
            assert source is not None
            assert lies_inside(span, source), finding
    shown = plain(findings_report.lines(case, found))
    assert not {unicodedata.category(character) for character in shown} & {"Cs", "Zl", "Zp"}
    assert "Cc" not in {unicodedata.category(character) for character in shown.replace("\n", "")}
    document = findings_json.document(case, found)
    assert json.loads(dumps(document)) == document


# -- a case ----------------------------------------------------------------------------------------


@given(cases(), st.integers(0, 1000))
@examples(40)
def test_the_order_of_files_never_matters(drawn: Files, seed: int) -> None:
    first, second = assemble(drawn.parts()), assemble(drawn.parts(seed))
    assert first == second
    assert checks.run(first) == checks.run(second)
    both = ({name: values(one) for name, one in compared(case).items()} for case in (first, second))
    assert next(both) == next(both)
    for name, comparison in compared(first).items():
        document = comparison_report.document(first, comparison)
        assert document == comparison_report.document(second, compared(second)[name])


_UNRELATED = {
    "claims/unrelated-puzzle.md": "---\nkind: question\n---\n# Who wrote the sagas?\n",
    "claims/unrelated-guess.md": (
        "---\nkind: explanation\nanswers: unrelated-puzzle\n---\n# One scholar alone wrote them\n"
    ),
    "claims/unrelated-idea.md": (
        "---\nkind: explanation\nanswers: unrelated-puzzle\n---\n# Many monks did, over a century\n"
    ),
    "evidence/unrelated-hand.md": (
        "---\nsource: unrelated-vellum\nsupports: [unrelated-guess]\n"
        "contradicts: [unrelated-idea]\n---\n# Every leaf is in the same hand\n"
    ),
    "evidence/unrelated-gap.md": (
        "---\nsource: unrelated-vellum\nundercuts: [unrelated-hand -> unrelated-guess]\n---\n"
        "# A copyist's hand says nothing of the author\n"
    ),
    "evidence/sources/unrelated-vellum.md": "---\n---\n# The Icelandic vellum, AM 132\n",
}


@given(cases())
@examples(40)
def test_unrelated_items_change_no_finding_about_others_and_no_other_comparison(
    drawn: Files,
) -> None:
    alone = assemble(drawn.parts())
    assume(alone.of(Explanation))  # "unreachable" waits until there is one, anywhere in the case
    both = assemble([*drawn.parts(), *Files(_UNRELATED, ()).parts()])

    def about_others(found: tuple[Finding, ...]) -> list[Finding]:
        return [finding for finding in found if finding.span.path not in _UNRELATED]

    assert about_others(checks.run(both)) == list(checks.run(alone))
    for name, before in compared(alone).items():
        after = compare(both, name)
        assert after.cells == before.cells
        assert lines_of(after) == lines_of(before)
        assert after.reach == before.reach
        assert after.order == before.order
        assert after.rows == before.rows
        assert after.sensitivity == before.sensitivity
        assert after.warnings == before.warnings


@given(cases())
@examples(60)
def test_a_page_is_made_of_what_its_question_is_about_and_of_nothing_else(drawn: Files) -> None:
    case = assemble([*drawn.parts(), *Files(_UNRELATED, ()).parts()])
    for question in case.of(Question):
        part = graph.about(case, question.id)
        (sheet,) = sheets.sheets(case, question.id, View())
        of_all, of_part = page.plan(case, sheet), page.plan(part, sheet)
        assert of_part.dot == of_all.dot
        assert of_part.compared == of_all.compared
        made = (page.compose(one, b"<svg></svg>", embed_font=False) for one in (of_all, of_part))
        assert len(set(made)) == 1
        assert graph.about(part, question.id) == part


@given(cases(dangling=False), st.randoms(use_true_random=False))
@examples(40)
def test_other_names_change_nothing_but_the_names(drawn: Files, order) -> None:
    names = [f"{letter}-{letter * 3}" for letter in "bdfghjklmnpqrstvwz"]
    order.shuffle(names)
    new = dict(zip(drawn.ids, names, strict=False))

    def renamed(text: str) -> str:
        head, close, rest = text.partition("\n---\n")
        for old, name in new.items():
            head = head.replace(f" {old}", f" {name}").replace(f"[{old}", f"[{name}")
        return head + close + rest

    def moved(path: str) -> str:
        folder, _, name = path.rpartition("/")
        return f"{folder}/{new[name.removesuffix('.md')]}.md"

    texts = {moved(path): renamed(text) for path, text in drawn.texts.items()}
    before, after = assemble(drawn.parts()), assemble(Files(texts, ()).parts())
    assert {new[name]: item.statement for name, item in before.items.items()} == {
        name: item.statement for name, item in after.items.items()
    }
    assert Counter(finding.rule for finding in checks.run(before)) == Counter(
        finding.rule for finding in checks.run(after)
    )
    for name, old in compared(before).items():
        fresh = compare(after, new[name])
        assert {new[x]: told for x, told in lines_of(old).items()} == lines_of(fresh)
        assert {new[x] for x in old.leaders} == set(fresh.leaders)
        assert {
            (new[a], new[b]): (cell.rating, cell.how) for (a, b), cell in old.cells.items()
        } == {place: (cell.rating, cell.how) for place, cell in fresh.cells.items()}
