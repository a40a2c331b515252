"""What every foreign format keeps of a case that uses everything, and what its reports count.

The table is `golden/exchange.md`, made from the formats themselves: a writer, its reader, and both
reports. Whatever does not come back must be named by a report, whatever comes back by none.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from support.case_text import case_of
from support.examples import examples
from support.places import GOLDEN as ALL_GOLDEN

from argmap.core.case import Case, Parsed, assemble
from argmap.core.losses import Loss
from argmap.core.model import (
    ITEM_TYPES,
    Found,
    Ignore,
    Interest,
    Kind,
    Letter,
    Link,
    Observed,
    Rated,
    Relation,
    Reliability,
    Standing,
    Status,
    Strength,
)
from argmap.core.positions import SourceText, Span
from argmap.core.settings import Settings
from argmap.core.vocabulary import Test as Tracing
from argmap.formats import FORMATS, reading
from argmap.formats import writing as out
from argmap.formats._maps.cases import convert
from argmap.notation import parse, plain_head, unparse

NOWHERE = Span("", 1, 1, 1, 1)
GOLDEN = ALL_GOLDEN / "exchange.md"

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
predicts:
  - {to: pier-whole, strength: strong, with: [cold-enough]}
  - flood-mark
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
predicts:
  - {to: ice-on-river, why: Whywordfive of ice, test: straw-in-the-wind}
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
undercuts: [stone-was-dry -> crack-seen -> frost, cold-enough -> ice-on-river]
---
# A spring rises near
== claims/pier-whole.md
---
---
# The pier stood whole
== claims/flood-mark.md
---
---
# No mark was higher than the quay
== claims/rope-slack.md
---
status: rejected
supports: [flood]
---
# The rope hung slack
== evidence/ice-on-river.md
---
source: diary
derived_from: []
found: absent
voice: miller
ratings:
  frost: {rating: I, strength: weak}
  flood: {rating: CC, strength: strong, why: Ratingwordtwo is for}
---
# The ice on the river was looked for
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
part_of: papers
---
# The diary of the mason
== evidence/sources/papers.md
---
voice: mason
---
# The papers of his family
"""
TITLE = "Caseword of the bridge"

_FIRST = (
    *("title", "id", "kind", "statement", "body", "status", "tags", "formerly", "answers"),
    *("supports", "contradicts", "undercuts", "neutral", "predicts", "why", "strength", "with"),
    "test",
)
_REFERENCES = ("answers", "source", "derived_from", "distinct_from", "part_of", "voice")
# As signs, pens and letters.
_DRAWN = (
    *("supports", "contradicts", "undercuts", "neutral", "predicts", "strength"),
    *("credibility", "reliability"),
)
_OF_LINKS = ("cells that are no letter (± and ? wait for a rating; defends, reopens) stay unrated",)
"""Sentences about what links have become, which a sentence of the writer names."""

_OF_RATINGS = {"why": "reasons", "strength": "strengths"}
"""Facts about a rating beside its letter."""

WRITTEN = sorted(FORMATS.written)
ONE_QUESTION = ("csv", "dot", "markdown", "mermaid")
READ_AS = {"af": "iccma", "apx": "iccma", "tgf": "iccma", "csv": "ach"}
NO_READER = ("dot", "markdown", "mermaid")

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
    "statements of sources give way to their authors and titles": frozenset({"statement"}),
    "statements are left out": frozenset({"statement"}),
    "of sources only ids and reliability are kept": _ALL,
    "ratings of other questions, and reasons of ratings, are left out": frozenset(
        {"ratings", "reasons"}
    ),
    "ratings that do not count are no letters": frozenset({"ratings", "reasons", "strengths"}),
    "strengths that a rating's letter does not show are left out": frozenset({"strengths"}),
    "predictions become what they count as: support, or contradiction by what is absent": _ALL,
    "links that say predicts are left out": _ALL,
    "links become letters": _ALL,
    "links that say supports are left out": _ALL,
    "links that say neutral are left out": _ALL,
    "links that say undercuts are left out": _ALL,
    "links that are not on the question's map are left out": _ALL,
    "neutral links are left out": _ALL,
    "links that carry only with further premises are left out": _ALL,
    "undercuts of links that are not written are left out": _ALL,
    "undercuts of links that are not written, or are neutral, are left out": _ALL,
    "links to or from what is not written are left out": _ALL,
    "why a link holds and what it weighs is left out": frozenset({"why", "strength", "test"}),
    "reasons of links and kinds of test are left out": frozenset({"why", "test"}),
    "strengths of links are left out": frozenset({"strength"}),
    "kinds of test are left out": frozenset({"test"}),
    "the names of sources give way to their citations": frozenset({"source"}),
    "of sources only citations and grades are kept": _ALL,
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
        for name, one in head.pop("ratings", {}).items():
            told = one if isinstance(one, dict) else {"rating": one}
            found[about, f"ratings {names.get(name, name)}"] = told["rating"]
            for key, what in _OF_RATINGS.items():
                if key in told:
                    found[about, f"{what} {names.get(name, name)}"] = told[key]
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
    if isinstance(value, list):  # in which no order is meant
        return sorted(names.get(one, one) for one in value)
    return names.get(str(value), value)


def feature(fact: tuple[str, str]) -> str:
    """Return what kind of fact it is: ratings and their reasons are one an explanation."""
    return fact[1].partition(" ")[0]


def come_back(case: Case, text: str, name: str) -> tuple[Facts, tuple[Loss, ...]]:
    """Return what a reader makes of a text, in the case's own ids, and what its report counts."""
    converted = convert(reading.read(SourceText("map", text), READ_AS.get(name)))
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
        for about in loss.about if loss.what not in _OF_LINKS else ():
            what, _, key = about.partition(": ")
            key = key.partition(": ")[0]  # behind it stand the words
            keys = NAMES[loss.what] or ({key, *_OF_RATINGS.values()} if key == "ratings" else {key})
            what = "" if keys == {"title"} else what
            every = {one for one in mine if one[0] == what}
            lost = every if keys is _ALL else {one for one in every if feature(one) in keys}
            assert lost, f"{loss.what}: {about} names nothing that the case says"
            found |= lost
    return found


def everything() -> Case:
    case = case_of(EVERYTHING, settings=Settings(title=TITLE))
    assert not case.faults
    return case


def outcome(case: Case, name: str) -> tuple[Facts, Facts, tuple[Loss, ...]]:
    """Return what a case says, what comes back of it through a format, and what is counted."""
    mine = facts(case, {one: one for one in case.items})
    written = out.write(case, name, "why" if name in ONE_QUESTION else None)
    if name in NO_READER:
        shown = words_in(mine, written.text)
        return mine, shown, written.losses
    came, losses = come_back(case, written.text, name)
    return mine, came, (*written.losses, *losses)


@pytest.mark.parametrize("name", WRITTEN)
def test_what_does_not_come_back_is_counted(name: str) -> None:
    mine, came, losses = outcome(everything(), name)
    lost = {fact for fact, value in mine.items() if came.get(fact) != value}
    assert lost - named(losses, mine) == set()


@pytest.mark.parametrize("name", [one for one in WRITTEN if one not in NO_READER])
def test_what_is_counted_does_not_come_back(name: str) -> None:
    mine, came, losses = outcome(everything(), name)
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
    outcomes = {name: outcome(everything(), name) for name in WRITTEN}
    mine = outcomes["json"][0]
    features = dict.fromkeys(map(feature, mine))
    yield "What comes back of a case that uses everything, written in each format and read again:"
    yield "● all of it, ◐ some, · none. What does not come back is counted; the counts stand below."
    yield f"Nothing reads {' and '.join(NO_READER)}: there it is what their report does not name."
    yield ""
    yield f"| | {' | '.join(outcomes)} |"
    yield f"|---|{'|'.join([':-:'] * len(outcomes))}|"
    for what in sorted(features, key=_order):
        cells = [_cell(what, name, *told) for name, told in outcomes.items()]
        yield f"| {what} | {' | '.join(cells)} |"
    for name, (_, _, losses) in outcomes.items():
        yield ""
        yield f"**{name}** counts " + ("nothing" if not losses else "")
        yield from (f"* {loss.what}: {loss.count}" for loss in losses)


def _cell(what: str, name: str, mine: Facts, came: Facts, losses: tuple[Loss, ...]) -> str:
    every = [fact for fact in mine if feature(fact) == what]
    lost = named(losses, mine) if name in NO_READER else set()
    kept = [fact for fact in every if came.get(fact) == mine[fact] and fact not in lost]
    return "●" if len(kept) == len(every) else "◐" if kept else "·"


def _order(what: str) -> tuple[int, str]:
    return (_FIRST.index(what) if what in _FIRST else len(_FIRST), what)


# -- any case -------------------------------------------------------------------------------------

_NAMES = ("ash", "birch", "cedar", "elm", "fir", "hazel")
_words = st.text(alphabet="abc é&<>\"'#:{}[]()*_-+.,/\\@=日", min_size=1, max_size=12).map(
    lambda text: " ".join(f"w {text} w".split())
)
_kinds = st.sampled_from([kind for kind in Kind if kind is not Kind.QUESTION])


def _keys_of(draw: st.DrawFn, name: str, kinds: Mapping[str, Kind]) -> dict[str, object]:
    """Return some keys of an item, with values that hold in a case."""
    kind = kinds[name]
    others = [one for one in kinds if one != name]
    sources = [one for one in others if kinds[one] is Kind.SOURCE]
    origins = [one for one in others if kinds[one] in (Kind.SOURCE, Kind.EVIDENCE)]
    rivals = [one for one in others if kinds[one] is Kind.EXPLANATION]
    keys: dict[str, st.SearchStrategy[object]] = {
        "body": st.lists(_words, max_size=2).map("\n\n".join),
        "status": st.sampled_from(Status),
        "tags": st.lists(_words, max_size=2, unique=True).map(tuple),
        "formerly": st.just((f"old-{name}",)),
        "distinct_from": st.lists(st.sampled_from(others), max_size=2, unique=True).map(tuple),
        "ignore": st.just((Ignore(rule="orphan", reason="so", until="2031-05-06"),)),
    }
    if kind is Kind.QUESTION:
        keys |= {"exclusive": st.booleans(), "exhaustive": st.booleans()}
    elif kind is Kind.EVIDENCE:
        graded = st.builds(
            Rated,
            rating=st.sampled_from(Letter),
            why=st.just("") | _words,
            strength=st.none() | st.sampled_from(Strength),
        )
        keys |= {
            "source": st.sampled_from(sources or [None]),
            "locator": _words,
            "date": st.sampled_from(("1871", "1871-02", "1871-02-03/1872")),
            "observed": st.sampled_from(Observed),
            "credibility": st.integers(1, 6),
            "found": st.sampled_from(Found),
            "derived_from": st.lists(
                st.sampled_from(origins or [None]), max_size=2, unique=True
            ).map(lambda names: tuple(filter(None, names))),
            "voice": st.sampled_from((*sources, "an envoy")),
        }
        if rivals:
            keys["ratings"] = st.dictionaries(st.sampled_from(rivals), graded, max_size=2)
    elif kind is Kind.SOURCE:
        keys |= {
            "csl": st.dictionaries(st.sampled_from(("title", "publisher")), _words, max_size=2),
            "standing": st.sampled_from(Standing),
            "interest": st.sampled_from(Interest),
            "reliability": st.sampled_from(Reliability),
            "part_of": st.sampled_from(sources or [None]),
            "voice": st.sampled_from((*sources, "an envoy")),
        }
    return {key: draw(value) for key, value in keys.items() if draw(st.booleans())}


@st.composite
def any_case(draw: st.DrawFn) -> Case:
    """Return a case of two questions with items, keys and relations of every kind, all legal."""
    kinds = {"why": Kind.QUESTION, "when": Kind.QUESTION, "yew": Kind.EXPLANATION}
    kinds["oak"] = Kind.EVIDENCE  # rated below: a table needs a line
    kinds |= {name: draw(_kinds) for name in _NAMES[: draw(st.integers(0, len(_NAMES)))]}
    points = [one for one in kinds if kinds[one] not in (Kind.QUESTION, Kind.SOURCE)]
    links: dict[tuple[str, ...], Link] = {}
    for _ in range(draw(st.integers(0, 8)) if len(points) > 1 else 0):
        origin, target = draw(st.permutations(points))[:2]
        onto = draw(st.sampled_from([None, *(at for at in links if origin not in at)]))
        address = (origin, target) if onto is None else (origin, *onto)
        others = [name for name in points if name not in (origin, address[-1])]
        plain = st.sampled_from([one for one in Relation if _may_say(one, kinds[origin])])
        link = Link(
            address=address,
            relation=draw(plain) if onto is None else Relation.UNDERCUTS,
            why=draw(st.just("") | _words),
            strength=draw(st.sampled_from(Strength)),
            test=draw(st.none() | st.sampled_from(Tracing)),
            premises=tuple(draw(st.lists(st.sampled_from(others), max_size=2, unique=True)))
            if others
            else (),
            span=NOWHERE,
        )
        links.setdefault(address, link)
    parts = []
    for name, kind in kinds.items():
        told = _keys_of(draw, name, kinds)
        if kind is Kind.EXPLANATION:
            told["answers"] = draw(st.sampled_from(("why", "when"))) if name != "yew" else "why"
        if name == "oak" and not told.get("ratings"):
            told["ratings"] = {"yew": Rated(rating=Letter("C"))}
        if name in ("oak", "yew"):
            told.pop("status", None)
        folder = {Kind.EVIDENCE: "evidence", Kind.SOURCE: "evidence/sources"}.get(kind, "claims")
        item = ITEM_TYPES[kind](
            id=name,
            statement=f"{name} {draw(_words)}",
            path=f"{folder}/{name}.md",
            spans={},
            **told,
        )
        own = tuple(link for link in links.values() if link.origin == name)
        parts.append(Parsed(id=name, source=SourceText(item.path, ""), item=item, links=own))
    return assemble(parts, settings=Settings(title=draw(st.just("") | _words)))


def _may_say(relation: Relation, kind: Kind) -> bool:
    """Return whether an item of a kind may write a link to an item under a relation's key."""
    if relation is Relation.PREDICTS:
        return kind is not Kind.EVIDENCE
    return relation is not Relation.UNDERCUTS


@examples(100, suppress_health_check=list(HealthCheck))
@given(any_case(), st.sampled_from([one for one in WRITTEN if one not in NO_READER]))
def test_of_any_case_what_does_not_come_back_is_counted_and_nothing_else(
    case: Case, name: str
) -> None:
    mine, came, losses = outcome(case, name)
    lost = {fact for fact, value in mine.items() if came.get(fact) != value}
    assert lost - named(losses, mine) == set()
    for loss in losses:
        for about in loss.about:
            told = named([Loss(loss.what, (about,))], mine)
            assert lost & told or loss.what in _OF_LINKS, f"{loss.what}: {about}"
