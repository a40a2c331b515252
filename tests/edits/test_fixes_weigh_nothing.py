"""A safe fix never changes a comparison: what it takes away has never counted."""

import re

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from support.case_text import case_of, files
from support.examples import examples
from support.short_form import written
from support.weighed_cases import texts

from argmap import checks, comparison
from argmap.core.case import Case
from argmap.edits import fixes
from argmap.report.comparison import json as document

_EXTRA = ("", ", strength: strong", ", strength: weak", ", why: It is so", ", with: [{other}]")
_TO_ITSELF = ("a link", "a premise that makes it", "a premise that it leads to", "its own origin")
_TWICE = ("an entry twice", "a word for a list")

_CHANGES = {
    "a premise that makes it": (
        (r"\bwith: \[(\w+)\]", r"with: [\1, {name}]"),
        (r"\{to: (\w+)(?=[,}])(?!.*with)", r"{{to: \1, with: [{name}]"),
    ),
    "a premise that it leads to": ((r"\{to: (\w+)(?=[,}])(?!.*with)", r"{{to: \1, with: [\1]"),),
    "an entry twice": ((r"^(\w+:\n)(  - .*\n)", r"\1\2\2"),),
    "a word for a list": ((r"^(\w+):\n  - (\{to: [^{}]*\}\n)(?!  -)", r"\1: \2"),),
}
"""What makes each mistake of a text, as it is replaced."""


@st.composite
def pairs(draw: st.DrawFn, how: tuple[str, ...]) -> tuple[str, str]:
    """Return a case to be weighed, and the same with some mistakes in it."""
    case = files(written(draw(texts())))
    names = [path.rpartition("/")[2].removesuffix(".md") for path in case]
    plain = faulty = ""
    for path, content in case.items():
        name = path.rpartition("/")[2].removesuffix(".md")
        mistake = draw(st.sampled_from(("", *how)))
        plain += f"\n== {path}\n{content}"
        faulty += f"\n== {path}\n{_with(draw, mistake, name, names, content)}"
    return plain, faulty


def _with(draw: st.DrawFn, mistake: str, name: str, names: list[str], content: str) -> str:
    """Return a file with a mistake, if there is a place for it."""
    if mistake == "a link":
        return _with_a_link(draw, name, names, content) if name[0] in "ceh" else content
    if mistake == "its own origin":
        content = re.sub(r"derived_from: \[(\w+)\]", rf"derived_from: [\1, {name}]", content)
        own = (
            "" if "derived_from" in content or name[0] not in "es" else f"derived_from: [{name}]\n"
        )
        return content.replace("---\n", f"---\n{own}", 1)
    for pattern, new in _CHANGES.get(mistake, ()):
        content = re.sub(pattern, new.format(name=name), content, flags=re.MULTILINE)
    return content


def _with_a_link(draw: st.DrawFn, name: str, names: list[str], content: str) -> str:
    other = draw(st.sampled_from([one for one in names if one[0] in "ce"]))
    relation = draw(st.sampled_from(("supports", "contradicts", "predicts", "undercuts")))
    to = f"{name} -> {draw(st.sampled_from(names))}" if relation == "undercuts" else name
    extra = draw(st.sampled_from(_EXTRA)).format(other=other)
    entry = f"  - {{to: {to}{extra}}}"
    if f"{relation}:\n" in content:
        return content.replace(f"{relation}:\n", f"{relation}:\n{entry}\n")
    return content.replace("---\n", f"---\n{relation}:\n{entry}\n", 1)


def compared(case: Case) -> object:
    return document.document(case, comparison.compare(case, "why"))


@given(pairs(_TO_ITSELF))
@examples(300)
def test_what_leads_to_itself_counts_for_nothing(pair: tuple[str, str]) -> None:
    plain, faulty = map(case_of, pair)
    assert compared(faulty) == compared(plain)


@given(pairs((*_TO_ITSELF, *_TWICE)))
@examples(300)
def test_a_safe_fix_never_changes_the_comparison(pair: tuple[str, str]) -> None:
    case = case_of(pair[1])
    after = fixes.mend(case, checks.run(case), checks.run)
    for one in after.fixed:
        event(one.rule)
    assert compared(after.case) == compared(case)


SAYS_MORE = ["why: It is so", "strength: strong", "with: [b]", "test: hoop"]


@pytest.mark.parametrize("more", SAYS_MORE)
def test_an_entry_that_says_more_than_an_id_is_only_asked_for(more: str) -> None:
    head = f"---\nsupports:\n  - {{to: a, {more}}}\n---\n"
    case = case_of(f"== claims/b.md\n# B\n== claims/a.md\n{head}# A")
    (found,) = [one for one in checks.run(case) if one.rule == "self-link"]
    assert found.fix is not None
    assert not found.fix.safe
