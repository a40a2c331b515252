"""Abstract argumentation frameworks: `.af` (ICCMA), `.apx` (Aspartix), `.tgf` (trivial graph).

    p af 2          arg(a). arg(b).       1
    # 1 = a: Words  att(a,b).             2
    1 2             sup(b,a).             #
                                          1 2

Every argument is a claim, an attack contradicts; `sup` and `support` of bipolar `.apx` support. In
comments `number = id: statement` (after `#` or `%`) argmap keeps names and words.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from argmap.core.losses import Ledger
from argmap.core.model import Kind, Relation
from argmap.core.positions import SourceText, Span
from argmap.formats._maps.records import Arrow, Key, Map, Record

MOST = 2_000_000
"""Arguments that a header may promise, lines and facts that are read."""

_AF = re.compile(r"p\s+af\s+([0-9]{1,9})\s*")
_FACT = re.compile(r"(arg|argument|att|attack|sup|support)\s*\(([^()\n]{1,2000})\)\s*\.")
_NAMED = re.compile(r"[#%]\s*(\S{1,200})\s+=\s+([a-z][a-z0-9-]*):\s*(.*)")
_NAME = re.compile(r"""\s*("[^"\n]*"|'[^'\n]*'|[^,"']+?)\s*(?:,|$)""")
_PAIR = re.compile(r"\s*(\S+)\s+(\S+)(?:\s+(.*?))?\s*")
_RELATIONS = {
    "": Relation.CONTRADICTS,
    "att": Relation.CONTRADICTS,
    "attack": Relation.CONTRADICTS,
    "attacks": Relation.CONTRADICTS,
    "-": Relation.CONTRADICTS,
    "sup": Relation.SUPPORTS,
    "support": Relation.SUPPORTS,
    "supports": Relation.SUPPORTS,
    "+": Relation.SUPPORTS,
}
_ENDS = 2
_MARGIN = 80


@dataclass(slots=True)
class _Framework:
    """What is gathered while the lines go by; names and words as comments give them."""

    ledger: Ledger = field(default_factory=Ledger)
    nodes: dict[str, Span] = field(default_factory=dict)
    edges: list[tuple[str, str, Relation, Span]] = field(default_factory=list)
    named: dict[str, tuple[str, str]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def node(self, name: str, span: Span) -> None:
        if name in self.nodes:
            self.ledger.lose("arguments that are named twice are one", name[:_MARGIN])
        self.nodes.setdefault(name, span)

    def edge(self, origin: str, target: str, relation: Relation, span: Span) -> None:
        for name in (origin, target):
            if name not in self.nodes:
                self.ledger.fault(span, f'there is no argument "{name[:40]}"')
                return
        self.edges.append((origin, target, relation, span))


def recognises(text: str) -> bool:
    """Return whether a text begins like one of the three."""
    return bool(_layout(text[:4_000]))


def _layout(text: str) -> str:
    lines = [line.strip() for line in text.split("\n")]
    told = [line for line in lines if line and not line.startswith(("#", "%"))]
    if told and _AF.fullmatch(told[0]):
        return "af"
    if told and _FACT.match(told[0]):
        return "apx"
    if "#" not in lines:
        return ""
    middle = lines.index("#")
    nodes = [line for line in lines[:middle] if line]
    edges = [line for line in lines[middle + 1 : -1] if line]
    plain = all(len(line.split()) <= _ENDS or line.split()[0].isalnum() for line in nodes)
    paired = all(len(line.split()) >= _ENDS for line in edges)
    return "tgf" if nodes and plain and paired and _known_ends(nodes, edges) else ""


def _known_ends(nodes: list[str], edges: list[str]) -> bool:
    """Return whether an edge joins nodes: else a lone # stands in some other text."""
    names = {line.split()[0] for line in nodes}
    return not edges or any(names.issuperset(line.split()[:_ENDS]) for line in edges)


def read(source: SourceText) -> Map:
    """Return the arguments and attacks. Never raises."""
    told = _Framework()
    facts = 0
    layout = _layout(source.text)
    lines = list(islice(_lines(source), MOST))
    for line, _ in lines:
        if match := _NAMED.fullmatch(line):
            told.named.setdefault(match[1], (match[2], match[3]))
    if layout == "apx":
        facts = _apx(source, told)
    elif layout == "tgf":
        _tgf(lines, told)
    else:
        _af(lines, told, source)
    if len(lines) == MOST or facts == MOST:
        told.ledger.fault(source.start(), f"more than {MOST} lines or facts: the rest is not read")
    keys = _keys(told)
    return Map(
        format=layout or "af",
        records=tuple(
            Record(key=keys[name], kind=Kind.CLAIM, statement=_words(told, name), span=span)
            for name, span in told.nodes.items()
        ),
        arrows=tuple(
            Arrow(address=(keys[origin], keys[target]), relation=relation, span=span)
            for origin, target, relation, span in told.edges
        ),
        faults=told.ledger.faults,
        losses=told.ledger.losses,
        own=bool(told.named),
    )


def _keys(told: _Framework) -> Mapping[str, Key]:
    """Return each argument's key: its id where a comment names one that no other has."""
    keys: dict[str, Key] = {}
    taken = set(told.nodes)
    for name in told.nodes:
        given = told.named.get(name, ("", ""))[0]
        if given and (given == name or given not in taken):
            keys[name] = given
            taken.add(given)
        else:
            keys[name] = name
    return keys


def _words(told: _Framework, name: str) -> str:
    return told.named.get(name, ("", ""))[1] or told.labels.get(name, "") or name


def _lines(source: SourceText) -> Iterator[tuple[str, Span]]:
    for number, line in enumerate(source.text.split("\n"), start=1):
        if line.strip():
            yield line.strip(), Span(source.path, number, 1, number, len(line) + 1)


def _af(lines: list[tuple[str, Span]], told: _Framework, source: SourceText) -> None:
    header = False
    for line, span in lines:
        if line.startswith("#"):
            continue
        pair = _PAIR.fullmatch(line)
        if not header:
            match = _AF.fullmatch(line)
            if match is None or int(match[1]) > MOST:
                told.ledger.fault(span, 'the first line is "p af n", n the number of arguments')
                return
            header = True
            told.nodes.update({str(n): span for n in range(1, int(match[1]) + 1)})
        elif pair and not pair[3]:
            told.edge(pair[1], pair[2], Relation.CONTRADICTS, span)
        else:
            told.ledger.fault(span, "a line is two numbers: who attacks, and whom")
    if not header:
        told.ledger.fault(source.start(), 'there is no line "p af n"')


def _apx(source: SourceText, told: _Framework) -> int:
    """Fill in what the facts say, and return how many there are."""
    text = re.sub(r"%[^\n]*", lambda match: " " * len(match[0]), source.text)
    facts: list[tuple[str, tuple[str, ...], Span]] = []
    at = 0
    for match in islice(_FACT.finditer(text), MOST):
        _unread(source, text, at, match.start(), told.ledger)
        at = match.end()
        names = tuple(name.strip("\"'") for name in _NAME.findall(match[2]))
        facts.append((match[1], names, source.span(*match.span())))
    if len(facts) < MOST:
        _unread(source, text, at, len(text), told.ledger)
    for what, names, span in facts:
        if what.startswith("arg") and len(names) == 1:
            told.node(names[0], span)
    for what, names, span in facts:
        if what.startswith(("att", "sup")) and len(names) == _ENDS:
            told.edge(names[0], names[1], _RELATIONS[what], span)
        elif not (what.startswith("arg") and len(names) == 1):
            told.ledger.fault(span, f'"{what}" has {len(names)} names in it')
    return len(facts)


def _unread(source: SourceText, text: str, start: int, end: int, ledger: Ledger) -> None:
    left = text[start:end].strip()
    if left:
        begin = start + text[start:end].index(left)
        shown = " ".join(left[:200].split())[:40]
        ledger.fault(source.span(begin, begin + len(left)), f'"{shown}" is no fact that is known')


def _tgf(lines: list[tuple[str, Span]], told: _Framework) -> None:
    below = False
    for line, span in lines:
        if line == "#":
            below = True
        elif not below:
            name, _, label = line.partition(" ")
            told.node(name, span)
            told.labels.setdefault(name, label.strip())
        elif (pair := _PAIR.fullmatch(line)) is None:
            told.ledger.fault(span, "a line below # is two arguments: who attacks, and whom")
        elif (pair[3] or "").casefold() in _RELATIONS:
            told.edge(pair[1], pair[2], _RELATIONS[(pair[3] or "").casefold()], span)
        else:
            told.ledger.fault(span, f'"{pair[3][:40]}" is neither attack nor support')
