"""The words of a case: each list once, each word with what it means."""

import ast
import inspect

import pytest
from support.places import ROOT

from argmap.core import vocabulary
from argmap.core.vocabulary import Kind, Level, Severity, Word

LISTS = [
    cls
    for cls in vars(vocabulary).values()
    if inspect.isclass(cls) and issubclass(cls, Word) and cls is not Word
]
WORDS_OF = {cls: frozenset(word.value for word in cls) for cls in LISTS}


@pytest.mark.parametrize("cls", LISTS)
def test_every_word_says_what_it_means_and_is_its_value(cls: type[Word]) -> None:
    assert cls.__doc__
    for word in cls:
        assert word.meaning
        assert word == word.value == str(word) == cls(word.value)


def test_a_level_is_a_severity_or_off() -> None:
    assert [*Severity, "off"] == list(Level)


def test_kinds_know_their_folder_and_whether_links_lead_from_them() -> None:
    assert [kind.home for kind in Kind] == [*["claims"] * 4, "evidence", "evidence/sources"]
    assert [kind for kind in Kind if kind.is_default] == ["claim", "evidence", "source"]
    assert [kind for kind in Kind if not kind.argues] == ["question", "source"]
    for kind in Kind:
        default = Kind.of_path(f"{kind.home}/deep/x.md")
        assert default is kind or not kind.is_default
        assert default.home == kind.home


@pytest.mark.parametrize(
    "path", [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "argmap").rglob("*.py"))]
)
def test_no_other_module_lists_the_words_again(path: str) -> None:
    if path == "argmap/core/vocabulary.py":
        return
    for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
        entries = getattr(node, "elts", ())  # a table that says something of each word is none
        listed = {one.value for one in entries if isinstance(one, ast.Constant)}
        assert not [cls for cls, words in WORDS_OF.items() if listed >= words], listed
