"""What an id is: everything that judges a name judges it alike, and says why in the same words."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import pytest
from support.case_text import case_of, files, write
from support.findings import found

from argmap.cli import _complete
from argmap.core import ids
from argmap.core.errors import ArgmapError
from argmap.core.model import Kind
from argmap.core.positions import Span
from argmap.edits.new_item import draft
from argmap.edits.rename import rename
from argmap.formats._maps.cases import convert
from argmap.formats._maps.records import Map, Record
from argmap.formats._tables.table import About, Ledger, Named, Row, build
from argmap.importing import note

LONG = "word-" * 39 + "wordy"

NAMES = {
    "protest": "",
    "a": "",
    "a-1": "",
    "a--b": "",
    "a-": "",
    "abc123": "",
    "con-artist": "",
    "console": "",
    "auxiliary": "",
    "com10": "",
    "null": "",
    "readme-first": "",
    LONG: "",
    f"{LONG}s": "longer than 200",
    "a" * 201: "longer than 200",
    "con": "Windows",
    "prn": "Windows",
    "aux": "Windows",
    "nul": "Windows",
    "com0": "Windows",
    "com1": "Windows",
    "lpt9": "Windows",
    "readme": "README.md",
    "Con": "small letters",
    "Protest": "small letters",
    "malik_statement": "small letters",
    "malik statement": "small letters",
    "protest.v2": "small letters",
    "été": "small letters",
    "протест": "small letters",
    "1950": "small letters",
    "27-june": "small letters",
    "-protest": "small letters",
    "a\n": "small letters",
    "$(touch x)": "small letters",
}
"""Names, each with a word of the reason why it is no id; none where it is one."""

CASE = """
== claims/why.md
---
kind: question
---
# Why?
== claims/old.md
---
---
# It was so
"""

PLACE = Span("x", 1, 1, 1, 1)


def named(name: str) -> object:
    return pytest.param(name, id=ascii(name)[:30])


every_name = pytest.mark.parametrize("name", [named(name) for name in NAMES])


@every_name
def test_the_definition(name: str) -> None:
    assert ids.is_id(name) == (not NAMES[name])


@every_name
def test_a_check_of_its_file(name: str) -> None:
    if "\n" not in name:
        case = case_of(f"{CASE}\n== claims/{name}.md\n---\n---\n# Another\n")
        says_why([one.message for one in found(case, "bad-id")], name)


@every_name
def test_a_rename_to_it(name: str) -> None:
    texts = files(CASE)
    says_why(refused(lambda: rename(case_of(CASE), "old", name, texts.__getitem__)), name)


@every_name
def test_a_new_item_with_it(name: str) -> None:
    case = case_of(CASE)
    says_why(refused(lambda: draft(case, Kind.CLAIM, "Another", head={}, name=name)), name)


@every_name
def test_an_import_of_a_map_that_has_it(name: str) -> None:
    record = Record(key=name, kind=Kind.CLAIM, statement="Another", span=PLACE)
    item = convert(Map(format="x", records=(record,), arrows=(), own=True)).items[0].id
    assert (item == name) == (not NAMES[name])


@every_name
def test_an_import_of_a_table_that_has_it(name: str) -> None:
    row = Row(name=name, words="Another", ratings={}, about=About())
    (item,) = build(Named("why", "Why?"), (), [row], Ledger()).evidence
    assert (item.id == name) == (not NAMES[name])


@every_name
def test_the_note_of_an_import_that_has_it(name: str, tmp_path: Path) -> None:
    entry = {"complete": True, "items": {"1": {"id": name, "sha256": "0"}}}
    (tmp_path / note.NOTE).write_text(json.dumps({"files": {"x": entry}}), "utf-8")
    assert bool(refused(lambda: note.read(tmp_path))) == bool(NAMES[name])


@every_name
def test_the_pattern_that_a_schema_can_hold(name: str) -> None:
    if "\n" not in name:  # Python's `$` is not that of JSON Schema
        judge = jsonschema.Draft202012Validator({"pattern": f"^{ids.PATTERN}$"})
        assert judge.is_valid(name) == (not NAMES[name])


@every_name
def test_what_the_shell_offers(name: str, tmp_path: Path) -> None:
    write(tmp_path, CASE)
    (tmp_path / "claims" / f"{name}.md").write_text("---\n---\n# Other\n", "utf-8")
    asked = SimpleNamespace(params={"case": str(tmp_path)})
    offered = {found for found, _ in _complete.ids()(asked, "")} - {"why", "old"}
    assert offered == (set() if NAMES[name] else {name})


@every_name
def test_what_is_proposed_instead_is_an_id_everywhere(name: str) -> None:
    better = ids.mended(name, "claim")
    assert re.fullmatch("[a-z][a-z0-9-]{0,199}", better)
    assert not NAMES.get(better)


def says_why(sentences: list[str], name: str) -> None:
    """Assert that a name is refused for its own reason, and that an id is not refused."""
    assert len(sentences) == bool(NAMES[name])
    assert all(NAMES[name] in sentence for sentence in sentences)


def refused(make: Callable[[], object]) -> list[str]:
    try:
        make()
    except ArgmapError as error:
        return [str(error)]
    return []
