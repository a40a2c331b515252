"""The JSON Schema of each document: what argmap writes fits it, and nothing else does."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from support.case_text import write
from support.places import ROOT
from support.program import WHOLE_CASE
from typer.testing import CliRunner

from argmap.cli import app
from argmap.core.vocabulary import Document
from argmap.report import schemas

TROUBLE = """
== claims/how.md
---
kind: question
---
# How?
== claims/accident.md
---
kind: explanation
answers: how
contradicts: [lure, nowhere]
ignore: [{rule: orphan}]
---
# It was an accident
== claims/broken.md
no head
== evidence/con.md
---
source: frus
locator: page 2
date: 1950-13
derived_from: [letter]
ratings: {lure: I, protest: {rating: CC, why: so}}
undercuts: [malik-statement -> protest]
---
# He said nothing

> not these words
== evidence/sources/copied.md
---
text: text/none.txt
derived_from: [frus]
extent: pages 3-9
---
# A copy
== argmap.toml
[check.truncation.de]
harmless = ["ja"]
[check.rules]
orphan = "off"
"""

COMMANDS = {
    Document.CASE: [("render", "--format", "json", "-o", "-")],
    Document.COMPARISON: [("compare", "--all"), ("compare", "why")],
    Document.CELL: [
        ("compare", "why", "--why", "malik-statement", "lure"),
        ("compare", "why", "--why", "con", "lure"),
    ],
    Document.FINDINGS: [("check",)],
    Document.SETTINGS: [("check", "--show-settings", "claims/lure.md")],
    Document.LIST: [("list",)],
    Document.SHOW: [
        ("show", name) for name in ("why", "lure", "con", "frus", "copied", "gottwald-letter")
    ],
    Document.SOURCES: [("sources",)],
    Document.COVERAGE: [("sources", "--coverage", "copied")],
    Document.STATS: [("stats",)],
    Document.RULES: [("rule",)],
    Document.IMPORT: [("import", "map.argdown", "--into", "new", "--dry-run")],
    Document.BIBLIOGRAPHY: [("import", "sources", "library.bib", "--dry-run")],
}
"""What writes each document, without `--format json` where that is all that is missing."""


@pytest.fixture
def troubled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write(tmp_path / "case", WHOLE_CASE + TROUBLE)
    (folder / "map.argdown").write_text("[A]: one\n  <- [B]: two\n    <- [B\n", "utf-8")
    (folder / "library.bib").write_text(
        "@book{x, title={X}, author={A B}, year={soon}, issn={1}}\n@book{broken", "utf-8"
    )
    monkeypatch.chdir(folder)
    return folder


def written(*command: str) -> Any:
    """Return what a command writes as JSON."""
    asked = command if "--format" in command else (*command, "--format", "json")
    done = CliRunner().invoke(app, asked)
    assert done.exit_code in (0, 1), done.output
    return json.loads(done.stdout)


@pytest.mark.parametrize("document", Document)
def test_each_schema_is_one_and_says_what_each_key_is(document: Document) -> None:
    schema = schemas.schema(document)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"].startswith("argmap ")
    assert all(part.get("description") for part in objects(schema))


@pytest.mark.parametrize("document", Document)
@pytest.mark.usefixtures("troubled")
def test_what_is_written_of_a_case_in_trouble_fits_and_nothing_may_be_added(
    document: Document,
) -> None:
    judge = jsonschema.Draft202012Validator(schemas.schema(document))
    for command in COMMANDS[document]:
        read = written(*command)
        judge.validate(read)
        assert not judge.is_valid({**read, "schema": 2})
        assert not judge.is_valid({key: read[key] for key in read if key != "schema"})
        for changed in with_junk(read):
            assert not judge.is_valid(changed)


@pytest.mark.parametrize(
    "document", [name for name in Document if name not in ("import", "cell", "coverage")]
)
def test_what_is_written_of_the_shipped_case_fits(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    asked = {Document.SHOW: ("show", "gottwald-aim-4"), Document.COMPARISON: ("compare",)}
    asked[Document.SETTINGS] = ("check", "--show-settings", "claims/why-no-veto.md")
    if document is not Document.BIBLIOGRAPHY:
        read = written(*asked.get(document, COMMANDS[document][0]))
        jsonschema.Draft202012Validator(schemas.schema(document)).validate(read)


def objects(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the schemas of the objects that have keys of their own."""
    yield from (one for one in (schema, *schema.get("$defs", {}).values()) if "properties" in one)


def with_junk(read: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a document with one key more, in itself and in the first record of each list."""
    yield {**read, "colour": "red"}
    for key, value in read.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            changed = copy.deepcopy(read)
            changed[key][0]["colour"] = "red"
            yield changed
