"""What hypothesis draws from: texts our notation can hold, items and links, cases, and litter.

What the notation cannot hold, and these strategies therefore leave out:

* anywhere: lone surrogates (no UTF-8 has them);
* a statement is one line without white space before it or after it, without NUL
  and carriage returns;
* a body neither begins nor ends with an empty line and is not white space alone; it has no NUL
  and no carriage return (every line end is a line feed), and no conflict markers of a merge;
* a link's target has no `->` in it and no white space around it, and is not empty;
* `csl` is what CSL knows; `custom` is text, lists and mappings of text, with less than 20 levels.

Values in the head hold every other text: they are written with quotes and escapes as needed.
"""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from argmap.core.case import Parsed
from argmap.core.model import (
    ITEM_TYPES,
    Found,
    Ignore,
    Interest,
    Item,
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
    Test,
    Verified,
)
from argmap.core.positions import SourceText, Span
from argmap.notation import parse
from argmap.notation.csl import DATES, NAMES, TYPES, VARIABLES

_NOWHERE = Span("", 1, 1, 1, 1)
_FOLDERS = {Kind.EVIDENCE: "evidence", Kind.SOURCE: "evidence/sources"}

_TRICKY = st.sampled_from(
    (
        *(
            "a: b",
            "a #b",
            "# a",
            "- a",
            "-",
            "---",
            "...",
            "\n---\n",
            "a\n---\nb",
            "? a",
            "| a",
            ">",
        ),
        *("'", '"', "a'b\"c\\", "[", "{a: b}", "*a", "&a", "!a", "%", "@", "`", "~", "null", "no"),
        *(
            "12:30",
            "0x1F",
            "1950-06-27",
            "=",
            "<<",
            "",
            " ",
            " a ",
            "\ta\t",
            "\n",
            "a\n",
            "\n a\n\n",
        ),
        *(
            "a\x85b",
            "a\u2028b",
            "\u2029",
            "\ufeffa",
            "a\x00b",
            "\x1b[31m",
            "a\rb",
            "a\r\nb",
            "\u202e",
        ),
        *("日本", "😀", "é", "שלום", "x" * 300, "a word " * 40, "<<<<<<< ours", "\\", "a\\nb"),
    )
)


def letters(*, without: str = "") -> st.SearchStrategy[str]:
    """Return texts of any characters that UTF-8 has, but for some."""
    return st.text(st.characters(exclude_categories=("Cs",), exclude_characters=without))


values = _TRICKY | letters()
"""Texts that a value in the head holds."""

ids = st.from_regex(r"[a-z][a-z0-9-]{0,11}", fullmatch=True)


def _is_statement(text: str) -> bool:
    return bool(text) and text == text.strip()


statements = (_TRICKY | letters()).filter(
    lambda text: _is_statement(text) and not re.search("[\x00\r\n]|<{7}|>{7}", text)
)


def _is_body(text: str) -> bool:
    return text == text.strip("\n") and (not text or bool(text.strip()))


_PARAGRAPHS = st.sampled_from(
    (
        "> quoted […] words\n> — page 3",
        "## Doubts",
        "# Another heading",
        "```\n# code\n```",
        "~~~",
        "",
    )
)
bodies = (
    st.lists(_PARAGRAPHS | _TRICKY | letters(), max_size=5)
    .map("\n\n".join)
    .filter(lambda text: _is_body(text) and not re.search("[\x00\r]|<{7}|>{7}", text))
)

targets = ids | values.filter(lambda text: bool(text) and text == text.strip() and "->" not in text)


@st.composite
def links_of(draw: st.DrawFn, origin: str, kind: Kind) -> tuple[Link, ...]:
    """Return links of one item, of all its relations, in the order in which they are written."""
    found: list[Link] = []
    for relation in Relation:
        if relation is Relation.PREDICTS and kind is Kind.EVIDENCE:
            continue
        for _ in range(draw(st.integers(0, 2))):
            ends = (2, 4) if relation is Relation.UNDERCUTS else (1, 1)
            target = draw(st.lists(targets, min_size=ends[0], max_size=ends[1]))
            found.append(
                Link(
                    address=(origin, *target),
                    relation=relation,
                    why=draw(values),
                    strength=draw(st.sampled_from(Strength)),
                    premises=tuple(draw(st.lists(values, max_size=2))),
                    test=draw(st.none() | st.sampled_from(Test)),
                    span=_NOWHERE,
                )
            )
    return tuple(found)


_days = st.dates().map(lambda day: f"{day:%Y-%m-%d}".zfill(10))
_dates = st.one_of(
    _days,
    _days.map(lambda day: day[:7]),
    _days.map(lambda day: day[:4]),
    st.tuples(_days, _days).map(lambda both: "/".join(sorted(both))),
)
_hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
_several = st.lists(values, max_size=3).map(tuple)
_texts = sorted(VARIABLES - NAMES - DATES - {"type", "custom", "categories"})
_anything = st.recursive(
    values,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(values, inner, max_size=2),
    max_leaves=4,
)
_csl = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(TYPES),
        "author": st.lists(st.dictionaries(st.just("family"), values, min_size=1), max_size=2),
        "issued": _days,
        "custom": _anything,
        **dict.fromkeys(_texts, values),
    },
)
_KEYS: Mapping[str, st.SearchStrategy[object]] = {
    "status": st.sampled_from(Status),
    "tags": _several,
    "formerly": _several,
    "distinct_from": _several,
    "ignore": st.lists(
        st.builds(Ignore, rule=values, reason=values, until=st.none() | _days), max_size=2
    ).map(tuple),
    "exclusive": st.booleans(),
    "exhaustive": st.booleans(),
    "answers": st.none() | values,
    "source": st.none() | values,
    "locator": values,
    "date": st.none() | _dates,
    "observed": st.none() | st.sampled_from(Observed),
    "credibility": st.none() | st.integers(1, 6),
    "found": st.sampled_from(Found),
    "derived_from": _several,
    "voice": st.none() | values,
    "verified": st.none() | st.builds(Verified, on=_days, sha256=_hashes, words=_hashes),
    "extent": st.sampled_from((None, "67 paragraphs", "1 page", "pages 5-120", "chapters 2–9")),
    "part_of": st.none() | values,
    "ratings": st.dictionaries(
        values,
        st.builds(
            Rated,
            rating=st.sampled_from(Letter),
            why=values,
            strength=st.none() | st.sampled_from(Strength),
        ),
        max_size=2,
    ),
    "csl": _csl,
    "standing": st.none() | st.sampled_from(Standing),
    "interest": st.none() | st.sampled_from(Interest),
    "reliability": st.none() | st.sampled_from(Reliability),
    "text": st.none() | values,
    "sha256": st.none() | st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
}
_SHARED = ("status", "tags", "formerly", "distinct_from", "ignore")
_OWN: Mapping[Kind, Sequence[str]] = {
    Kind.QUESTION: ("exclusive", "exhaustive"),
    Kind.EXPLANATION: ("answers",),
    Kind.CLAIM: (),
    Kind.ASSUMPTION: (),
    Kind.EVIDENCE: (
        *("source", "locator", "date", "observed", "credibility", "found"),
        *("derived_from", "voice", "verified", "ratings"),
    ),
    Kind.SOURCE: (
        *("csl", "standing", "derived_from", "part_of", "voice", "interest", "reliability"),
        *("extent", "text", "sha256"),
    ),
}


@st.composite
def items_with_links(draw: st.DrawFn, kind: Kind) -> tuple[Item, tuple[Link, ...]]:
    """Return an item of a kind, with any of its keys, and the links written in its file."""
    name = draw(ids)
    given = draw(st.lists(st.sampled_from((*_OWN[kind], *_SHARED)), unique=True))
    item = ITEM_TYPES[kind](
        id=name,
        statement=draw(statements),
        body=draw(bodies),
        path=f"{_FOLDERS.get(kind, 'claims')}/{name}.md",
        spans={},
        **{key: draw(_KEYS[key]) for key in given},
    )
    linkless = kind in (Kind.QUESTION, Kind.SOURCE)
    return item, () if linkless else draw(links_of(name, kind))


# -- litter: what is almost our notation, and what is not ------------------------------------------

_SAMPLES = (
    """\
---
kind: explanation
answers: why
contradicts:
  - to: lure
    why: Not so
    strength: strong
    with: [telegram]
undercuts:
  - a -> b
---
# It was a protest
""",
    """\
---
source: frus
credibility: 3
date: 1950-06-25/1950-06-27
ratings:
  lure: CC
  protest: {rating: I, why: "He says so: no"}
ignore:
  - rule: orphan
    reason: not yet
    until: 2027-06-01
---
# Malik spoke

> quoted
> — page 3
""",
    """\
---
csl:
  type: book
  author:
    - {family: Lie, given: Trygve}
  issued: 1954
standing: primary
tags: [a, b]
formerly: [c]
---
# Lie 1954
""",
)
_PIECES = (
    *(
        "\n",
        "\n\n",
        "---",
        "---\n",
        "...\n",
        "# ",
        "#",
        "-",
        "- ",
        "->",
        ": ",
        ":",
        "? ",
        "|\n",
        ">\n",
    ),
    *(
        "[",
        "]",
        "{",
        "}",
        "[[]]",
        "{}",
        '"',
        "'",
        "''",
        "\\",
        '"\\e[31m"',
        '"\\ud800"',
        "&a ",
        "*a",
    ),
    *(
        "!!str ",
        "!",
        "%YAML 1.1\n",
        "<<: ",
        "=",
        "~",
        "\t",
        "    ",
        "\x00",
        "\x1b",
        "\x85",
        "\u2028",
    ),
    *("\ufeff", "\r", "\r\n", "\x0c", "é", "😀", "\ud800", "\U0010ffff", "<<<<<<< a\n", ">>>>>>>"),
    *("```\n", "~~~\n", "kind: ", "supports:", "with: ", "to: ", "ratings: ", "csl: ", "ignore:"),
)


@st.composite
def broken_files(draw: st.DrawFn) -> str:
    """Return a file in our notation after random cuts and insertions."""
    text = draw(st.sampled_from(_SAMPLES))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from((0, 0, 1, 3, 20))))
        text = text[:start] + draw(st.sampled_from(_PIECES)) + text[end:]
    return text


files = st.one_of(
    st.text(),
    st.text(st.characters()),  # lone surrogates too
    st.binary().map(lambda content: content.decode("latin-1")),
    broken_files(),
    st.builds("---\n{}\n---\n{}".format, st.text(), st.text()),
)
paths = st.sampled_from(("claims/a.md", "evidence/a.md", "evidence/sources/a.md"))


# -- cases -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Files:
    """A case as files by path, and the ids of what is in them."""

    texts: Mapping[str, str]
    ids: tuple[str, ...]

    def parts(self, seed: int = 0) -> list[Parsed]:
        """Return every file read, in an order that the seed decides."""
        parts = [parse(SourceText(path, text)) for path, text in self.texts.items()]
        random.Random(seed).shuffle(parts)
        return parts


_WORDS = ("boycott", "kremlin", "lunch", "malik", "pretext", "quorum", "session", "treaty", "veto")
"""Ids: no two look alike, so that an unknown one is no misspelling of another."""


@st.composite
def _lists_of_links(draw: st.DrawFn, names: Sequence[str], *, foretells: bool) -> list[str]:
    """Return the lines of a head that link an item to some of these, itself perhaps."""
    head: list[str] = []
    predicts = ("predicts",) if foretells else ()
    for relation in ("supports", "contradicts", "neutral", *predicts):
        aimed = draw(st.lists(st.sampled_from(names), max_size=2))
        head += [f"{relation}:"] if aimed else []
        for target in aimed:
            head += [f"  - to: {target}", f"    strength: {draw(st.sampled_from(Strength)).value}"]
            if draw(st.integers(0, 5)) == 0:
                head.append(f"    with: [{draw(st.sampled_from(names))}]")
    if draw(st.integers(0, 2)) == 0:
        ends = draw(st.lists(st.sampled_from(names), min_size=2, max_size=3))
        head += ["undercuts:", f"  - {' -> '.join(ends)}"]
    return head


@st.composite
def _of_source(draw: st.DrawFn, sources: Sequence[str]) -> list[str]:
    """Return the lines of a source's head that say where it comes from, and who speaks in it."""
    head = draw(st.lists(st.sampled_from(("part_of", "voice", "derived_from")), unique=True))
    names = {key: draw(st.sampled_from(sources)) for key in head}
    return [
        f"{key}: [{name}]" if key == "derived_from" else f"{key}: {name}"
        for key, name in names.items()
    ]


@st.composite
def _of_evidence(draw: st.DrawFn, origins: Sequence[str]) -> list[str]:
    """Return the lines of a head of evidence that say what it goes back to, and who speaks."""
    head: list[str] = []
    if draw(st.integers(0, 2)) == 0:
        head.append(f"voice: {draw(st.sampled_from((*origins, 'moscow')))}")
    if draw(st.integers(0, 2)) == 0:
        back = draw(st.lists(st.sampled_from(origins), max_size=2, unique=True))
        head.append(f"derived_from: [{', '.join(back)}]")
    head.append(f"found: {draw(st.sampled_from(Found)).value}")
    return head


@st.composite
def cases(draw: st.DrawFn, *, dangling: bool = True) -> Files:
    """Return a small case: two questions at most, links of every relation, mistakes among them.

    Every explanation says which question it answers. Two files may have one id.
    """
    questions = ["why", "how"][: draw(st.integers(1, 2))]
    rivals = list(_WORDS[: draw(st.integers(1, 3))])
    claims = list(_WORDS[3 : 3 + draw(st.integers(0, 3))])
    evidence = list(_WORDS[6 : 6 + draw(st.integers(0, 3))])
    sources = ["memoir", "xerox"][: draw(st.integers(0, 2))]
    points = (*rivals, *claims, *evidence)
    texts = {f"claims/{name}.md": "---\nkind: question\n---\n# Why?\n" for name in questions}
    for name in sources:
        head = ["standing: primary", *draw(_of_source(sources))]
        texts[f"evidence/sources/{name}.md"] = "\n".join(("---", *head, "---", "# A document", ""))
    for name in points:
        aims = (*points, "zz-nowhere") if dangling else points
        head = draw(_lists_of_links(aims, foretells=name not in evidence))
        head.append(f"status: {draw(_statuses)}")
        if name in rivals:
            head += ["kind: explanation", f"answers: {draw(st.sampled_from(questions))}"]
        if name in evidence and sources:
            head.append(f"source: {draw(st.sampled_from(sources))}")
            head += draw(_of_evidence((*sources, *evidence)))
        if name in evidence and (rated := draw(st.sets(st.sampled_from(rivals), max_size=2))):
            head.append("ratings:")
            head += [f"  {rival}: {draw(st.sampled_from(Letter)).value}" for rival in sorted(rated)]
        path = f"{'evidence' if name in evidence else 'claims'}/{name}.md"
        texts[path] = "\n".join(("---", *head, "---", f"# {name.title()} it was", ""))
    if draw(st.booleans()):
        texts[f"claims/again/{points[0]}.md"] = "---\n---\n# The same id again\n"
    return Files(texts, (*questions, *points, *sources))


_statuses = st.sampled_from(("open", "open", "accepted", "rejected", "draft", "withdrawn"))
