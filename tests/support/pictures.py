"""Hostile words for pictures, and a case that shows them."""

import dataclasses

from support.case_text import case_of

from argmap.core.model import Claim, Link, Relation
from argmap.core.positions import Span

BASE = """
== claims/q.md
---
kind: question
---
# Why?
== claims/e.md
---
kind: explanation
---
# Because
"""


def case_with(*, name="said", statement="said", why=""):
    """Return a case with a claim that nothing but its type guards, as a reader may make one."""
    case = case_of(BASE)
    span = Span("claims/x.md", 1, 1, 1, 1)
    claim = Claim(id=name, statement=statement, path="claims/x.md", spans={})
    link = Link(address=(name, "e"), relation=Relation.SUPPORTS, why=why, span=span)
    return dataclasses.replace(case, items={**case.items, name: claim}, links=(link,))


HOSTILE = [
    "plain words",
    'He said "no"',
    '"',
    "'single'",
    "\\",
    "ends in \\",
    '\\"',
    '\\\\"',
    "\\N",
    "\\G and \\L",
    "\\E \\T \\H",
    "\\\\N",
    "\\n is no new line, nor are \\l and \\r",
    "C:\\new\\left\\right",
    "<b>bold</b>",
    "<B>bold</B>",
    "<br/>",
    "<",
    ">",
    "<>",
    "<<TABLE><TR><TD>x</TD></TR></TABLE>>",
    "</TD></TR></TABLE>",
    "<!-- comment -->",
    "<![CDATA[ x ]]>",
    "]]>",
    "<?xml?>",
    "<script>alert(1)</script>",
    "&",
    "&amp;",
    "&copy;",
    "&#65; &#x41;",
    "&nosuch;",
    "& &; &#; &#x;",
    "a -> b",
    "a:b:c",
    "n1 [label=x]; }",
    "} digraph {",
    "// comment /* and */ # this",
    "; , = [ ] { }",
    "| {field|<port> record}",
    "%s %d {0} ${x}",
    "na\u00efve caf\u00e9",
    "Москва не вернулась",
    "北京没有席位",
    "مرحبا بالعالم",
    "שלום עולם and Latin",
    "👩\u200d👩\u200d👧\u200d👦 👍🏽 🇨🇳",
    "e\u0301 a\u0308\u0323",
    "∀x∃y ≤ − × …",
    "W" * 300,
    "i" * 300,
    "日" * 300,
    "_" * 80,
    "-",
    "0",
    "digraph",
    "http://example.org/?a=1&b=2#c",
]
