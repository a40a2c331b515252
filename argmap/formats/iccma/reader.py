"""Abstract argumentation frameworks: `.af` (ICCMA), `.apx` (Aspartix), `.tgf` (trivial graph).

And `.bag`, the bipolar frameworks of gradual semantics: facts as in `.apx`, with weights.

    p af 2          arg(a). arg(b).       1
    # 1 = a: Words  att(a,b).             2
    1 2             sup(b,a).             #
                                          1 2

Every argument is a claim, an attack contradicts; `sup` and `support` of bipolar `.apx` support. In
comments `number = id: statement` (after `#` or `%`) argmap keeps names and words. What attacks
itself is kept so; the base score of an argument is a note.
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
_FACT = re.compile(r"(arg|argument|att|attack|sup|support)\s*\(([^()\n]{1,2000})\)\s*\.?")
_NAMED = re.compile(r"[#%]\s*(\S{1,200})\s+=\s+([a-z][a-z0-9-]*):\s*(.*)")
_COMMENT = re.compile(r"^#\s*\S.*|%\s*\S.*")
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
    """What is gathered while the lines go by.

    `names` are ids and statements as comments give them, `labels` the words beside a node.
    """

    ledger: Ledger = field(default_factory=Ledger)
    nodes: dict[str, Span] = field(default_factory=dict)
    edges: list[tuple[str, str, Relation, Span]] = field(default_factory=list)
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    scores: dict[str, str] = field(default_factory=dict)

    def node(self, name: str, span: Span) -> None:
        """Add an argument."""
        if name in self.nodes:
            self.ledger.lose("arguments that are named twice are one", name[:_MARGIN])
        self.nodes.setdefault(name, span)

    def edge(self, origin: str, target: str, relation: Relation, span: Span) -> None:
        """Add what one argument does to another, if both are there."""
        for name in (origin, target):
            if name not in self.nodes:
                self.ledger.fault(span, f'there is no argument "{name[:40]}"')
                return
        self.edges.append((origin, target, relation, span))

    def note(self, name: str) -> str:
        """Return what the body of an argument says: its base score, if it has one."""
        return f"- base score: {self.scores[name]}" if name in self.scores else ""

    def words(self, name: str) -> str:
        """Return what an argument says, as far as anything does."""
        return self.names.get(name, ("", ""))[1] or self.labels.get(name, "") or name


def _read_comments(lines: list[tuple[str, Span]], framework: _Framework) -> None:
    """Keep the names and words that comments give; tell of the others."""
    for line, _ in lines:
        match = _NAMED.fullmatch(line)
        if match and match[1] not in framework.names:
            framework.names[match[1]] = (match[2], match[3])
        elif comment := _COMMENT.search(line):
            framework.ledger.lose("comments are left out", comment[0])


def recognises(text: str) -> bool:
    """Return whether a text begins like one of the three."""
    return bool(_layout(text[:4_000]))


def _layout(text: str) -> str:
    """Return which of the three a text is in; empty for none."""
    lines = [line.strip() for line in text.split("\n")]
    first = next((line for line in lines if line and not line.startswith(("#", "%"))), "")
    if _AF.fullmatch(first):
        return "af"
    if _FACT.match(first):
        return "apx"
    return "tgf" if "#" in lines and _is_graph(lines, lines.index("#")) else ""


def _is_graph(lines: list[str], middle: int) -> bool:
    """Return whether nodes stand above a line and edges below it, the last of which may be cut."""
    nodes, edges = _words_of(lines[:middle]), _words_of(lines[middle + 1 : -1])
    if not all(len(words) <= _ENDS or words[0].isalnum() for words in nodes):
        return False
    paired = all(len(words) >= _ENDS for words in edges)
    return bool(nodes) and paired and _known_ends(nodes, edges)


def _words_of(lines: list[str]) -> list[list[str]]:
    return [line.split() for line in lines if line]


def _known_ends(nodes: list[list[str]], edges: list[list[str]]) -> bool:
    """Return whether an edge joins nodes: else a lone # stands in some other text."""
    names = {words[0] for words in nodes}
    return not edges or any(names.issuperset(words[:_ENDS]) for words in edges)


def read(source: SourceText) -> Map:
    """Return the arguments and attacks. Never raises."""
    framework = _Framework()
    facts = 0
    layout = _layout(source.text)
    lines = list(islice(_lines(source), MOST))
    _read_comments(lines, framework)
    if layout == "apx":
        facts = _read_apx(source, framework)
    elif layout == "tgf":
        _read_tgf(lines, framework)
    else:
        _read_af(lines, framework, source)
    ledger = framework.ledger
    if len(lines) == MOST or facts == MOST:
        ledger.fault(source.start(), f"more than {MOST} lines or facts: the rest is not read")
    keys = _keys(framework)
    return Map(
        format=layout or "af",
        records=tuple(
            Record(
                key=keys[name],
                kind=Kind.CLAIM,
                statement=framework.words(name),
                span=span,
                body=framework.note(name),
            )
            for name, span in framework.nodes.items()
        ),
        arrows=tuple(
            Arrow(address=(keys[origin], keys[target]), relation=relation, span=span)
            for origin, target, relation, span in framework.edges
        ),
        faults=ledger.faults,
        losses=ledger.losses,
        own=bool(framework.names),
    )


def _keys(framework: _Framework) -> Mapping[str, Key]:
    """Return each argument's key: its id where a comment names one that no other has."""
    keys: dict[str, Key] = {}
    taken = set(framework.nodes)
    for name in framework.nodes:
        given = framework.names.get(name, ("", ""))[0]
        if given and (given == name or given not in taken):
            keys[name] = given
            taken.add(given)
        else:
            keys[name] = name
    return keys


def _lines(source: SourceText) -> Iterator[tuple[str, Span]]:
    for number, line in enumerate(source.text.split("\n"), start=1):
        if line.strip():
            yield line.strip(), Span(source.path, number, 1, number, len(line) + 1)


def _read_af(lines: list[tuple[str, Span]], framework: _Framework, source: SourceText) -> None:
    rest = [(line, span) for line, span in lines if not line.startswith("#")]
    if not rest:
        framework.ledger.fault(source.start(), 'there is no line "p af n"')
        return
    header, span = rest[0]
    match = _AF.fullmatch(header)
    if match is None or int(match[1]) > MOST:
        framework.ledger.fault(span, 'the first line is "p af n", n the number of arguments')
        return
    framework.nodes.update({str(number): span for number in range(1, int(match[1]) + 1)})
    for line, span in rest[1:]:
        pair = _PAIR.fullmatch(line)
        if pair and not pair[3]:
            framework.edge(pair[1], pair[2], Relation.CONTRADICTS, span)
        else:
            framework.ledger.fault(span, f"a line is two numbers: who attacks, and whom: {line}")


def _read_apx(source: SourceText, framework: _Framework) -> int:
    """Fill in what the facts say, and return how many there are."""
    text = re.sub(r"%[^\n]*", lambda match: " " * len(match[0]), source.text)
    facts: list[tuple[str, tuple[str, ...], Span]] = []
    at = 0
    for match in islice(_FACT.finditer(text), MOST):
        _report_unread(source, text, at, match.start(), framework.ledger)
        at = match.end()
        names = tuple(name.strip("\"'") for name in _NAME.findall(match[2]))
        facts.append((match[1], names, source.span(*match.span())))
    if len(facts) < MOST:
        _report_unread(source, text, at, len(text), framework.ledger)
    for kind, names, span in facts:
        if kind.startswith("arg") and len(names) in (1, _ENDS):
            framework.node(names[0], span)
            if len(names) == _ENDS:
                framework.scores.setdefault(names[0], names[1])
    for kind, names, span in facts:
        _read_fact(kind, names, span, framework)
    return len(facts)


def _read_fact(kind: str, names: tuple[str, ...], span: Span, framework: _Framework) -> None:
    """Enter what a fact says of two arguments; those about one have been entered."""
    if kind in _RELATIONS and len(names) in (_ENDS, _ENDS + 1):
        framework.edge(names[0], names[1], _RELATIONS[kind], span)
        what = "weights of attacks and supports are left out"
        framework.ledger.lose(what, *(f"{' -> '.join(names[:2])}: {one}" for one in names[2:]))
    elif kind in _RELATIONS or len(names) not in (1, _ENDS):
        message = f'"{kind}" has {len(names)} names in it: {", ".join(names)}'
        framework.ledger.fault(span, message)


def _report_unread(source: SourceText, text: str, start: int, end: int, ledger: Ledger) -> None:
    left = text[start:end].strip()
    if left:
        begin = start + text[start:end].index(left)
        brief = " ".join(left.split())
        ledger.fault(source.span(begin, begin + len(left)), f'"{brief}" is no fact that is known')


def _read_tgf(lines: list[tuple[str, Span]], framework: _Framework) -> None:
    below = False
    for line, span in lines:
        if line == "#":
            below = True
        elif below:
            _read_edge(line, span, framework)
        else:
            name, _, label = line.partition(" ")
            framework.node(name, span)
            framework.labels.setdefault(name, label.strip())


def _read_edge(line: str, span: Span, framework: _Framework) -> None:
    """Read a line below the #: who attacks whom, or what it does else."""
    pair = _PAIR.fullmatch(line)
    if pair is None:
        framework.ledger.fault(
            span, f"a line below # is two arguments: who attacks, and whom: {line}"
        )
        return
    relation = _RELATIONS.get((pair[3] or "").casefold())
    if relation is None:
        framework.ledger.fault(span, f'"{pair[3]}" is neither attack nor support')
    else:
        framework.edge(pair[1], pair[2], relation, span)
