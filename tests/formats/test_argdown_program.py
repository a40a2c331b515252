"""Argdown's own program and our reader say the same of the same documents.

What it says is recorded in `golden/argdown`; where npm is, the program itself is asked. Without it
that is skipped, unless ARGMAP_PAGES=required makes that a failure.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest
from support.argdown_documents import DOCUMENTS
from support.npm import installed
from support.places import CACHE as ALL_CACHED
from support.places import GOLDEN, ROOT, TESTS

from argmap.core.positions import SourceText
from argmap.formats._maps.records import Map
from argmap.formats.argdown import reader as argdown
from argmap.formats.argdown.parser import parse
from argmap.formats.argdown.writer import write
from argmap.formats.argdown_json import reader as argdown_json
from argmap.storage import load

RECORDED = GOLDEN / "argdown" / "program.json"
CACHE = ALL_CACHED / "argdown-1.7.5"
ACCEPTED = [name for name in DOCUMENTS if not name.startswith("refused")]


@pytest.fixture(scope="module")
def program() -> Path:
    return installed("@argdown/cli@1.7.5", CACHE)


def _ask(program: Path, texts: list[str]) -> list[dict[str, object]]:
    command = ["node", str(TESTS / "tools" / "argdown.cjs"), str(program)]
    done = subprocess.run(
        command, input=json.dumps(texts), capture_output=True, text=True, timeout=120, check=True
    )
    answers: list[dict[str, object]] = json.loads(done.stdout)
    return [{**one, "json": _small(one["json"])} for one in answers]


def _small(told: object, *, inside: bool = False) -> object:
    """Return what is told only once: relations and premises stand in several places."""
    if isinstance(told, list):
        return [_small(one, inside=True) for one in told]
    if not isinstance(told, dict):
        return told
    left_out = {"endLine", "endColumn", *(("relations",) if "type" in told and inside else ())}
    if told.get("role") == "argument-description":
        left_out.add("pcs")
    return {key: _small(one, inside=True) for key, one in told.items() if key not in left_out}


@pytest.fixture(scope="module")
def recorded():
    return json.loads(RECORDED.read_text("utf-8"))


def _shown(told: Map):
    """Return all that a map says but for places and losses."""
    records = {
        one.key: (one.title, one.statement, one.kind, one.status, one.tags, one.head, one.body)
        for one in told.records
    }
    arrows = {
        one.address: (one.relation, one.why, one.strength, one.premises) for one in told.arrows
    }
    return records, arrows


@pytest.mark.long
@pytest.mark.golden
def test_the_program_says_what_is_recorded(program):
    answers = _ask(program, list(DOCUMENTS.values()))
    told = {name: one["json"] for name, one in zip(DOCUMENTS, answers, strict=True)}
    for name, answer in zip(DOCUMENTS, answers, strict=True):
        if not answer["accepted"]:
            told[name] = None
    if os.environ.get("ARGMAP_GOLDEN") == "1":
        RECORDED.write_text(json.dumps(told, ensure_ascii=False) + "\n", "utf-8")
    assert told == json.loads(RECORDED.read_text("utf-8"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_the_program_refuses_is_refused(name, recorded):
    document = parse(SourceText("a.argdown", DOCUMENTS[name]))
    assert document.broken is (recorded[name] is None)
    assert document.broken is name.startswith("refused")
    assert not document.broken or document.ledger.faults


@pytest.mark.parametrize("name", ACCEPTED)
def test_statements_and_arguments_are_those_of_the_program(name, recorded):
    document = parse(SourceText("a.argdown", DOCUMENTS[name]))
    ours = {
        (one.end.title, one.end.argument, one.span.line, one.span.column, one.reference)
        for one in document.members
        if not one.end.title.startswith("Untitled") or not one.end.argument
    }
    theirs = {
        (title, kind == "arguments", one["startLine"], one["startColumn"], "isReference" in one)
        for kind in ("statements", "arguments")
        for title, whole in recorded[name][kind].items()
        for one in whole["members"]
    }
    assert {one for one in ours if not one[1]} == {one for one in theirs if not one[1]}
    # The program places an argument under a relation at its own sign, as it does a statement.
    assert {one[:2] for one in ours} == {one[:2] for one in theirs}


@pytest.mark.parametrize("name", ACCEPTED)
def test_relations_are_those_of_the_program(name, recorded):
    document = parse(SourceText("a.argdown", DOCUMENTS[name]))

    def last(end):
        steps = document.steps.get(end.title, []) if end.argument else []
        return steps[-1].title if steps else end.title

    ours = {(tie.kind, last(tie.start), tie.to.title) for tie in document.ties}
    strict = {"contrary": "attack", "entails": "support"} if document.strict else {}
    theirs = {
        (strict.get(one["relationType"], one["relationType"]), one["from"], one["to"])
        for one in recorded[name]["relations"]
    }
    assert ours == theirs


@pytest.mark.parametrize("name", ACCEPTED)
def test_the_text_and_the_json_of_the_program_give_the_same_map(name, recorded):
    text = SourceText("a", DOCUMENTS[name])
    told = SourceText("a", json.dumps(recorded[name]))
    assert _shown(argdown.read(text)) == _shown(argdown_json.read(told))
    assert len(argdown.read(text).records) > 0


@pytest.mark.long
def test_the_program_reads_the_shipped_case_as_we_do(program, tmp_path):
    written = write(load.read(ROOT)).text
    (tmp_path / "case.argdown").write_text(written, "utf-8")
    cli = program / ".bin" / "argdown"
    done = subprocess.run(
        [cli, "json", "case.argdown", "--stdout", "--silent"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-500:]
    assert argdown_json.recognises(done.stdout[:8_000])
    ours = argdown.read(SourceText("a", written))
    assert _shown(argdown_json.read(SourceText("a", done.stdout))) == _shown(ours)
