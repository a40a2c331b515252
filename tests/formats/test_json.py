"""A case as JSON: a shape that is written down, and nothing that the files say lost."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.case_text import case_of, write
from support.inside import run
from support.program import WHOLE_CASE
from support.strategies import Files, cases, items_with_links

from argmap.core.case import Case, Parsed, assemble
from argmap.core.model import Kind, Question
from argmap.core.positions import SourceText
from argmap.formats.json.document import Options, item_record, write_lines
from argmap.formats.json.document import write as write_json
from argmap.formats.json.schema import schema
from argmap.notation import unparse

VALIDATOR = jsonschema.Draft202012Validator(schema())

UNDERCUT = """
== claims/orders.md
---
undercuts:
  - {to: malik-statement -> protest, why: He had orders, strength: weak}
contradicts:
  - {to: lure, with: [gottwald-letter], test: hoop}
---
# He had orders
"""


def whole(case: Case) -> dict[str, object]:
    told: dict[str, object] = json.loads(write_json(case, Options()))
    return told


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@given(cases())
def test_the_document_of_any_case_fits_its_schema(files: Files) -> None:
    case = assemble(files.parts())
    VALIDATOR.validate(whole(case))
    for question in case.of(Question):
        VALIDATOR.validate(json.loads(write_json(case, Options(question=question.id))))


@given(st.sampled_from(Kind).flatmap(items_with_links))
def test_an_item_with_any_of_its_keys_fits_the_schema(drawn) -> None:
    item, links = drawn
    source = SourceText(item.path, unparse(item, links))
    case = assemble([Parsed(id=item.id, source=source, item=item, links=links)])
    VALIDATOR.validate(whole(case))


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "rumour"},
        {"statement": None},
        {"head": {"credibility": 7}},
        {"head": {"csl": {}}},
        {"colour": "red"},
    ],
    ids=str,
)
def test_the_schema_refuses_what_no_document_has(wrong: dict[str, object]) -> None:
    document = whole(case_of("== evidence/a.md\n---\ncredibility: 2\n---\n# A"))
    VALIDATOR.validate(document)
    document["items"] = [{**document["items"][0], **wrong}]  # type: ignore[index]
    assert not VALIDATOR.is_valid(document)


@given(cases(), st.integers())
def test_the_order_of_the_files_is_not_seen(files: Files, seed: int) -> None:
    first, second = assemble(files.parts()), assemble(files.parts(seed))
    assert write_json(first, Options()) == write_json(second, Options())


@given(cases())
def test_lines_hold_the_records_of_the_document(files: Files) -> None:
    case = assemble(files.parts())
    document = whole(case)
    lines = [json.loads(line) for line in write_lines(case, Options()).splitlines()]
    assert lines == [*document["items"], *document["links"]]  # type: ignore[misc]


def test_items_are_as_in_their_files_and_links_stand_beside_them() -> None:
    document = whole(case_of(WHOLE_CASE + UNDERCUT))
    items = {item["id"]: item for item in document["items"]}  # type: ignore[attr-defined]
    assert list(items) == sorted(items)
    assert len(items) == 8
    assert items["malik-statement"] == {
        "id": "malik-statement",
        "kind": "evidence",
        "status": "open",
        "path": "evidence/malik-statement.md",
        "statement": "Malik said that he would stay away until the seat was settled",
        "body": "",
        "head": {"source": "frus", "locator": "page 207"},
    }
    links = {(link["from"], link["to"]): link for link in document["links"]}  # type: ignore[attr-defined]
    assert links["orders", "malik-statement -> protest"] == {
        "from": "orders",
        "relation": "undercuts",
        "to": "malik-statement -> protest",
        "why": "He had orders",
        "strength": "weak",
        "with": [],
        "test": None,
        "off_by": None,
    }
    assert links["orders", "lure"]["with"] == ["gottwald-letter"]
    assert links["orders", "lure"]["test"] == "hoop"
    assert links["malik-statement", "protest"]["off_by"] is None  # by a weak undercut


def test_a_map_has_what_its_sources_are_printed_in_and_who_speaks() -> None:
    text = WHOLE_CASE + (
        "== evidence/new.md\n---\nsource: page\nvoice: envoy\nsupports: [lure]\n---\n# New\n"
        "== evidence/sources/page.md\n---\npart_of: volume\nvoice: a word\n---\n# A page\n"
        "== evidence/sources/volume.md\n---\nderived_from: [archive]\n---\n# A volume\n"
        "== evidence/sources/archive.md\n---\n---\n# An archive\n"
        "== evidence/sources/envoy.md\n---\n---\n# An envoy\n"
        "== evidence/sources/other.md\n---\n---\n# Another\n"
    )
    document = json.loads(write_json(case_of(text), Options(question="why")))
    found = {item["id"] for item in document["items"]}
    assert {"page", "volume", "archive", "envoy"} <= found
    assert "other" not in found


def test_a_link_says_which_undercut_switches_it_off() -> None:
    case = case_of(
        """
        == claims/lure.md
        ---
        ---
        # A lure
        == evidence/letter.md
        ---
        supports: [lure]
        ---
        # A letter
        == claims/forged.md
        ---
        kind: assumption
        undercuts: [letter -> lure]
        ---
        # It is forged
        """
    )
    links = whole(case)["links"]
    assert {link["from"]: link["off_by"] for link in links} == {  # type: ignore[attr-defined]
        "letter": "forged",
        "forged": None,
    }


def test_yes_and_no_are_true_and_false() -> None:
    case = case_of("== claims/why.md\n---\nkind: question\nexclusive: true\n---\n# Why?")
    assert item_record(case.items["why"]).head == {"kind": "question", "exclusive": True}


def test_a_map_has_its_items_and_the_sources_they_go_back_to(tmp_path: Path) -> None:
    case = write(tmp_path, WHOLE_CASE + UNDERCUT)
    done = run("render", "--format", "json", "--focus", "orders", "--depth", "0", cwd=case)
    assert (done.returncode, done.stdout, done.stderr) == (0, "wrote diagrams/orders.json\n", "")
    told = json.loads((case / "diagrams/orders.json").read_text("utf-8"))
    VALIDATOR.validate(told)
    assert (told["question"], told["focus"]) == ("why", "orders")
    assert [item["id"] for item in told["items"]] == ["orders", "why"]


def test_the_whole_case_is_one_file_even_without_a_question(tmp_path: Path) -> None:
    case = write(tmp_path, "== claims/a.md\n---\nsupports: [nowhere]\n---\n# A \x1b[31m \u202e")
    done = run("render", "-o", "-", "--format", "json", cwd=case)
    assert (done.returncode, done.stderr.count("\x1b")) == (0, 0)
    assert [link["to"] for link in json.loads(done.stdout)["links"]] == ["nowhere"]
    assert "\u202e" not in done.stdout
    done = run("render", "-o", "all.jsonl", cwd=case)
    assert (done.returncode, done.stdout) == (0, "wrote all.jsonl\n")
    assert len((case / "all.jsonl").read_text("utf-8").splitlines()) == 2
