"""What every foreign format keeps of a case that uses everything, and what its reports count.

The table is `golden/exchange.md`, made from the formats themselves: a writer, its reader, and both
reports. Whatever does not come back must be named by a report, whatever comes back by none.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from notation_text import case_of

from argmap.case import Case, assemble
from argmap.losses import Loss
from argmap.readers import formats
from argmap.readers.cases import convert
from argmap.settings import Settings
from argmap.source import SourceText
from argmap.syntax import parse, plain_head, unparse
from argmap.writers import formats as out

GOLDEN = Path(__file__).parent / "golden" / "exchange.md"

EVERYTHING = """
== claims/why.md
---
kind: question
exclusive: true
exhaustive: true
---
# Why did the Eskdale bridge fall?
== claims/when.md
---
kind: question
---
# In which year was it?
== claims/in-march.md
---
kind: explanation
answers: when
---
# It was in March
== claims/frost.md
---
kind: explanation
answers: why
status: accepted
tags: [weather, open question]
formerly: [ice]
distinct_from: [flood]
---
# Frost split the bedplate
Notewordone of the author.
== claims/flood.md
---
kind: explanation
answers: why
contradicts:
  - {to: frost, why: Whywordone says so, strength: weak}
---
# A flood took the pier
== claims/cold-enough.md
---
kind: assumption
supports:
  - {to: frost, strength: strong}
ignore:
  - {rule: orphan, reason: Ignoreword for now, until: 2031-05-06}
---
# That night was cold enough
== claims/stone-was-dry.md
---
undercuts:
  - {to: crack-seen -> frost, why: Whywordtwo is dry}
---
# The stone was dry
== claims/spring-near.md
---
status: draft
undercuts: [stone-was-dry -> crack-seen -> frost]
---
# A spring rises near
== claims/rope-slack.md
---
status: rejected
supports: [flood]
---
# The rope hung slack
== evidence/crack-seen.md
---
source: survey
locator: Locatorword 12
date: 1871-02-03/1871-02-05
observed: retrospective
credibility: 2
found: absent
derived_from: [diary]
ratings:
  frost: CC
  flood: {rating: I, why: Ratingword is against}
supports:
  - {to: frost, why: Whywordthree together, with: [cold-enough, rope-slack], test: hoop}
neutral:
  - {to: flood, why: Whywordfour neither way}
---
# A crack was seen in the bedplate
> Quotedword of the […] surveyor
> — Quotelocator 3
== evidence/sources/survey.md
---
standing: primary
interest: party
reliability: B
derived_from: [diary]
text: text/survey.txt
sha256: 0123456789012345678901234567890123456789012345678901234567890123
csl:
  type: report
  title: Csltitleword
  author: [{family: Cslauthorword}]
---
# The survey of the county
== evidence/sources/diary.md
---
standing: secondary
---
# The diary of the mason
"""
TITLE = "Caseword of the bridge"

_FIRST = (
    *("title", "id", "kind", "statement", "body", "status", "tags", "formerly", "answers"),
    *("supports", "contradicts", "undercuts", "neutral", "why", "strength", "with", "test"),
)
_REFERENCES = ("answers", "source", "derived_from", "distinct_from", "ratings", "why of ratings")
_DRAWN = ("supports", "contradicts", "undercuts", "neutral", "strength")  # as signs and pens
ONE_QUESTION = ("csv", "markdown", "mermaid")
READ_AS = {"af": "iccma", "apx": "iccma", "tgf": "iccma", "csv": "ach"}
NO_READER = ("markdown", "mermaid")

_ALL = frozenset({"*"})

NAMES: Mapping[str, frozenset[str]] = {
    "ids become numbers": frozenset({"id"}),
    "sources are left out": _ALL,
    "questions and sources are left out": _ALL,
    "items that are not in the table are left out": _ALL,
    "items that are not on the question's map are left out": _ALL,
    "what items say beside their statements is left out": frozenset(),  # the key stands in it
    "copies of sources are not in the file": frozenset(),
    "explanations, assumptions and evidence become arguments like others": frozenset({"kind"}),
    "statements are left out": frozenset({"statement"}),
    "of sources only ids and reliability are kept": _ALL,
    "ratings of other questions, and reasons of ratings, are left out": frozenset(
        {"ratings", "why of ratings"}
    ),
    "links become letters": _ALL,
    "links that say supports are left out": _ALL,
    "links that say neutral are left out": _ALL,
    "links that say undercuts are left out": _ALL,
    "links that are not on the question's map are left out": _ALL,
    "neutral links are left out": _ALL,
    "why a link holds and what it weighs is left out": frozenset({"why", "strength", "test"}),
    "reasons of links and kinds of test are left out": frozenset({"why", "test"}),
    "strengths of links are left out": frozenset({"strength"}),
    "kinds of test are left out": frozenset({"test"}),
    "the title is left out": frozenset({"title"}),
    "the title is left out: it belongs in argmap.toml": frozenset({"title"}),
}
"""The facts that a sentence of a report says are lost, of what it is about. New ones go here."""


Facts = dict[tuple[str, str], object]
"""What a case says: the value of each fact by what it is about (an id, a link) and its name."""


def facts(case: Case, names: Mapping[str, str]) -> Facts:
    """Return all that a case says, its ids put as `names` has them."""
    found: Facts = {("", "title"): case.settings.title} if case.settings.title else {}
    for item in case.items.values():
        about = names[item.id]
        found[about, "id"] = item.id
        found[about, "kind"] = item.kind.value
        found[about, "statement"] = item.statement
        if item.body:
            found[about, "body"] = item.body
        head = plain_head(item, ())
        head.pop("kind", None)
        if ratings := head.get("ratings"):
            told = {name: one for name, one in ratings.items() if isinstance(one, dict)}
            head["ratings"] = {**ratings, **{name: one["rating"] for name, one in told.items()}}
            if told:
                head["why of ratings"] = {name: one["why"] for name, one in told.items()}
        for key, value in head.items():
            found[about, key] = _named(value, names) if key in _REFERENCES else value
    for link in case.links:
        about = " -> ".join(names[one] for one in link.address)
        premises = sorted(names[one] for one in link.premises)
        told = {"why": link.why, "strength": link.strength, "test": link.test, "with": premises}
        found[about, link.relation.value] = True
        found.update({(about, key): one for key, one in told.items() if one and one != "moderate"})
    return found


def _named(value: object, names: Mapping[str, str]) -> object:
    if isinstance(value, dict):
        return {names.get(key, key): one for key, one in value.items()}
    if isinstance(value, list):
        return [names.get(one, one) for one in value]
    return names.get(str(value), value)


def come_back(case: Case, text: str, name: str) -> tuple[Facts, tuple[Loss, ...]]:
    """Return what a reader makes of a text, in the case's own ids, and what its report counts."""
    converted = convert(formats.read(SourceText("map", text), READ_AS.get(name)))
    assert converted.faults == ()
    parts = []
    for item in converted.items:
        links = [link for link in converted.links if link.origin == item.id]
        parts.append(parse(SourceText(item.path, unparse(item, links))))
    again = assemble(parts)
    assert not again.faults
    said = {item.statement: item.id for item in case.items.values()}
    names = {
        item.id: item.id if item.id in case.items else said.get(item.statement, item.id)
        for item in again.items.values()
    }
    found = facts(again, names)
    origin = re.compile(f"{name}:.*")  # the foreign id, which an item keeps as a tag
    for (about, key), value in list(found.items()):
        if key == "tags" and isinstance(value, list):
            tags = [tag for tag in value if not origin.fullmatch(tag)]
            found[about, key] = tags
            if not tags:
                del found[about, key]
    return found, converted.losses


def words_in(case: Facts, text: str) -> Facts:
    """Return the facts whose words all stand in a text that no reader reads; drawn ones too."""
    plain = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), text)
    shown: Facts = {}
    for (about, key), value in case.items():
        found = re.findall(r"\w{3,}", str(value)) or [key]
        if key in _DRAWN or all(word in plain for word in found):
            shown[about, key] = value
    return shown


def named(losses: Iterable[Loss], mine: Facts) -> set[tuple[str, str]]:
    """Return the facts that reports say are lost."""
    found: set[tuple[str, str]] = set()
    for loss in losses:
        for about in loss.about:
            what, _, key = about.partition(": ")
            keys = {key, f"why of {key}"} if key else NAMES[loss.what]
            what = "" if keys == {"title"} else what
            every = {one for one in mine if one[0] == what}
            lost = every if keys is _ALL else {one for one in every if one[1] in keys}
            assert lost, f"{loss.what}: {about} names nothing that the case says"
            found |= lost
    return found


def outcome(name: str) -> tuple[Facts, Facts, tuple[Loss, ...]]:
    """Return what the case says, what comes back of it through a format, and what is counted."""
    case = case_of(EVERYTHING, settings=Settings(title=TITLE))
    assert not case.faults
    mine = facts(case, {one: one for one in case.items})
    written = out.write(case, name, "why" if name in ONE_QUESTION else None)
    if name in NO_READER:
        shown = words_in(mine, written.text)
        return mine, shown, written.losses
    came, losses = come_back(case, written.text, name)
    return mine, came, (*written.losses, *losses)


@pytest.mark.parametrize("name", out.formats())
def test_what_does_not_come_back_is_counted(name: str) -> None:
    mine, came, losses = outcome(name)
    lost = {fact for fact, value in mine.items() if came.get(fact) != value}
    assert lost - named(losses, mine) == set()


@pytest.mark.parametrize("name", [one for one in out.formats() if one not in NO_READER])
def test_what_is_counted_does_not_come_back(name: str) -> None:
    mine, came, losses = outcome(name)
    for loss in losses:
        for about in loss.about:
            told = named([Loss(loss.what, (about,))], mine)
            assert any(came.get(fact) != mine[fact] for fact in told), f"{loss.what}: {about}"


@pytest.mark.golden
def test_the_table_is_as_it_is_told() -> None:
    table = "\n".join(_table()) + "\n"
    if os.environ.get("ARGMAP_GOLDEN") == "1":
        GOLDEN.write_text(table, "utf-8")
    assert GOLDEN.read_text("utf-8") == table


def _table() -> Iterator[str]:
    outcomes = {name: outcome(name) for name in out.formats()}
    mine = outcomes["json"][0]
    features = dict.fromkeys(feature for _, feature in mine)
    yield "What comes back of a case that uses everything, written in each format and read again:"
    yield "● all of it, ◐ some, · none. What does not come back is counted; the counts stand below."
    yield f"Nothing reads {' and '.join(NO_READER)}: there it is what their report does not name."
    yield ""
    yield f"| | {' | '.join(outcomes)} |"
    yield f"|---|{'|'.join([':-:'] * len(outcomes))}|"
    for feature in sorted(features, key=_order):
        cells = [_cell(feature, name, *told) for name, told in outcomes.items()]
        yield f"| {feature} | {' | '.join(cells)} |"
    for name, (_, _, losses) in outcomes.items():
        yield ""
        yield f"**{name}** counts " + ("nothing" if not losses else "")
        yield from (f"* {loss.what}: {loss.count}" for loss in losses)


def _cell(feature: str, name: str, mine: Facts, came: Facts, losses: tuple[Loss, ...]) -> str:
    every = [fact for fact in mine if fact[1] == feature]
    lost = named(losses, mine) if name in NO_READER else set()
    kept = [fact for fact in every if came.get(fact) == mine[fact] and fact not in lost]
    return "●" if len(kept) == len(every) else "◐" if kept else "·"


def _order(feature: str) -> tuple[int, str]:
    return (_FIRST.index(feature) if feature in _FIRST else len(_FIRST), feature)
