"""`argmap schema`: what editors are told about the heads of items, and of documents."""

import json
import re

import jsonschema
import pytest
import yaml
from support.case_text import files
from support.inside import run
from support.manuals import RULES, example
from support.places import ROOT

from argmap.core.vocabulary import Kind
from argmap.notation import keys_of
from argmap.notation.build import LINK_KEYS
from argmap.notation.schema import described, described_link, schema

SHIPPED = [path for folder in ("claims", "evidence") for path in (ROOT / folder).rglob("*.md")]
EVERY = jsonschema.Draft7Validator(schema())
OF_KIND = {kind: jsonschema.Draft7Validator(schema(kind)) for kind in Kind}


class Editor(yaml.SafeLoader):
    """YAML 1.2 as an editor reads it: no dates, no `no` for false."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), first)


def head(text: str) -> object:
    """Return the head of an item as an editor reads it."""
    return yaml.load(text.split("\n---", 1)[0], Editor) or {}


def kind_of(path: str, data: object) -> Kind:
    if isinstance(data, dict) and "kind" in data:
        return Kind(data["kind"])
    if path.startswith("evidence/sources/"):
        return Kind.SOURCE
    return Kind.EVIDENCE if path.startswith("evidence/") else Kind.CLAIM


def judged(text: str) -> list[bool]:
    """Return for each file of a text whether both schemas take its head."""
    found = []
    items = {path: content for path, content in files(text).items() if path.endswith(".md")}
    for path, content in items.items():
        data = head(content)
        every = EVERY.is_valid(data)
        assert every or not OF_KIND[kind_of(path, data)].is_valid(data)
        found.append(OF_KIND[kind_of(path, data)].is_valid(data))
    return found


@pytest.mark.parametrize("kind", [None, *Kind])
def test_the_schema_of_heads_is_a_schema(kind):
    jsonschema.Draft7Validator.check_schema(schema(kind))


def test_the_heads_of_the_shipped_case_fit_the_schema_of_any_kind_and_of_their_own():
    assert len(SHIPPED) > 50
    for path in SHIPPED:
        data = head(path.read_text("utf-8"))
        EVERY.validate(data)
        OF_KIND[kind_of(path.relative_to(ROOT).as_posix(), data)].validate(data)


@pytest.mark.parametrize("name", ["unknown-key", "wrong-type", "missing-key", "scalar-for-list"])
def test_a_bad_example_about_keys_does_not_fit_and_the_good_one_does(name):
    assert not all(judged(example(RULES[name].manual, "Bad")))
    assert all(judged(example(RULES[name].manual, "Good")))


@pytest.mark.parametrize(
    "name",
    sorted(
        name
        for name, entry in RULES.items()
        if entry.subject != "reading" and name != "check-crashed"
    ),
)
def test_what_is_wrong_with_a_whole_case_is_not_the_schema_s_business(name):
    assert all(judged(example(RULES[name].manual, "Bad")))


WRONG = {
    "a word that is none": ("claim", "status: acepted"),
    "a key of another kind": ("claim", "source: papers"),
    "a link of a question": ("question", "kind: question\nsupports: [a]"),
    "a link of a source": ("source", "supports: [a]"),
    "an undercut of an item": ("claim", "undercuts: [a]"),
    "an entry that leads nowhere": ("claim", "supports:\n  - why: so"),
    "an unknown key of a link": ("claim", "supports:\n  - {to: a, weight: 2}"),
    "a credibility beyond the scale": ("evidence", "credibility: 7"),
    "a rating that is none": ("evidence", "ratings: {a: X}"),
    "a rating without its letter": ("evidence", "ratings: {a: {why: so}}"),
    "no CSL": ("source", "csl: {titel: A}"),
    "an ignore without its rule": ("claim", "ignore:\n  - reason: so"),
    "a day that is none": ("claim", "ignore:\n  - {rule: orphan, until: soon}"),
    "a hash that is none": ("source", "sha256: abc"),
    "no value": ("claim", "status:"),
    "an explanation that does not say so": ("explanation", "answers: why"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_head_that_reading_refuses_does_not_fit(name):
    kind, text = WRONG[name]
    assert not OF_KIND[Kind(kind)].is_valid(head(text))


RIGHT = {
    "a year": ("evidence", "date: 1950"),
    "a range": ("evidence", "date: 1950-06-25/1950-06-27"),
    "a page that is a number": ("evidence", "locator: 12"),
    "truth in two ways": ("question", "kind: question\nexclusive: true\nexhaustive: no"),
    "a link of two links": ("claim", "undercuts:\n  - {to: a -> b -> c, with: [d], test: hoop}"),
    "ratings in both ways": ("evidence", "ratings: {a: CC, b: {rating: NA, why: so}}"),
    "nothing": ("claim", ""),
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_head_that_reading_takes_fits(name):
    kind, text = RIGHT[name]
    data = head(text)
    OF_KIND[Kind(kind)].validate(data)
    EVERY.validate(data)


_NO_OPTION = ("kind", "sha256", "verified")  # the last two are written by commands


@pytest.mark.parametrize("kind", Kind)
def test_the_schema_has_the_keys_of_the_kind_each_with_what_it_is_for(kind):
    properties = schema(kind)["$defs"][kind.value]["properties"]
    assert set(properties) == set(keys_of(kind))
    assert all(value["description"] for value in properties.values())


def test_every_key_is_described_by_the_models_and_nothing_else_is():
    for kind in Kind:
        assert list(described(kind)) == list(keys_of(kind))
        assert all(described(kind).values())
    assert list(described_link()) == list(LINK_KEYS)
    assert all(described_link().values())


def test_the_help_of_new_says_what_the_models_say(tmp_path):
    for kind in Kind:
        shown = " ".join(run("new", kind.value, "--help", cwd=tmp_path).stdout.split())
        own = {key: text for key, text in described(kind).items() if key not in _NO_OPTION}
        assert [key for key, text in own.items() if text not in shown] == []


@pytest.mark.parametrize("kind", [None, *Kind])
def test_every_reference_leads_to_something(kind):
    made = schema(kind)
    told = set(re.findall(r'"#/\$defs/([a-z]+)"', json.dumps(made)))
    assert told == set(made["$defs"])


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ((), "argmap item"),
        (("claim",), "argmap claim"),
        (("case",), "argmap case"),
        (("comparison",), "argmap compare --format json"),
    ],
)
def test_the_program_prints_the_schema_that_is_asked_for(asked, title, tmp_path):
    told = run("schema", *asked, cwd=tmp_path)
    assert told.returncode == 0
    assert json.loads(told.stdout)["title"] == title


def test_the_program_names_the_schemas_when_there_is_no_such_one(tmp_path):
    told = run("schema", "clam", cwd=tmp_path)
    assert told.returncode == 2
    assert 'there is no schema "clam" (did you mean "claim"?)' in told.stderr
    assert "explanation" in told.stderr
