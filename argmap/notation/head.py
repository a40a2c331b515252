"""The YAML head of a file, composed into nodes that know where they stand.

The only module that knows YAML. Nodes are never turned into Python values by YAML's own rules:
every scalar stays the text that was written.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from argmap.core.findings import Finding, Severity
from argmap.core.positions import SourceText, Span
from argmap.notation import hints

ScalarNode = yaml.ScalarNode
SequenceNode = yaml.SequenceNode
MappingNode = yaml.MappingNode
Node = yaml.Node

_MOST_LEVELS = 20
# What a head rarely holds, and deep nesting, anchors, aliases and tags cannot do without.
_SUSPICIOUS = ("&", "*", "!", "\t", " " * 40, "- - ", "- ? ", "? - ", "? ? ")
# YAML takes these for line ends and nobody else does: as spaces they keep every offset.
_YAML_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
_HAS_YAML_BREAK = re.compile("[\x85\u2028\u2029]")
_OPEN = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"\n---[ \t]*$", re.MULTILINE)
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def _loader() -> Any:  # noqa: ANN401 - a class of PyYAML
    """Return a loader that gives no scalar a type: libyaml's, where PyYAML was built with it."""
    if not yaml.__with_libyaml__:
        return yaml.BaseLoader
    from yaml.cyaml import CLoader  # noqa: PLC0415 - there only with libyaml

    class Loader(CLoader):
        """Composes nodes without tags: half of PyYAML's time goes into resolving them."""

        def resolve(self, *_: object) -> str:
            return ""

        def descend_resolver(self, *_: object) -> None:
            pass

        def ascend_resolver(self) -> None:
            pass

    return Loader


_LOADER: Any = _loader()

_QUOTE_IT = 'put the whole text in double quotes: key: "text"'


def refused(source: SourceText, span: Span, message: str, *help_lines: str) -> Finding:
    """Return the finding that this file cannot be read."""
    return Finding(
        rule="unreadable-file",
        severity=Severity.ERROR,
        span=span,
        message=message,
        item=source.path.rpartition("/")[2].removesuffix(".md"),
        help=help_lines,
    )


def split(source: SourceText) -> tuple[int, int] | Finding:
    """Return where the head ends and where the text after it begins, or why there is no head."""
    text = source.text
    if "\x00" in text:
        at = text.index("\x00")
        return refused(source, source.span(at, at + 1), "the file holds a NUL character: not text")
    if not text or text.isspace():
        return refused(
            source,
            source.start(),
            "the file is empty",
            "write a head and a statement, or delete it",
        )
    if not _OPEN.match(text):
        return refused(
            source,
            source.span(0, min(len(source.line(1)), 60)),
            "the file has no head",
            'begin with a line "---", then "key: value" lines, then another line "---"',
        )
    start = text.find("\n---", 3)
    while start >= 0 and _CLOSE.match(text, start) is None:
        start = text.find("\n---", start + 1)
    if start < 0:
        return refused(
            source, source.span(0, 3), "the head is never closed", 'end it with a line "---"'
        )
    stop = text.find("\n", start + 1)
    return start + 1, len(text) if stop < 0 else stop


def compose(source: SourceText, end: int) -> MappingNode | Finding | None:
    """Return the head as a mapping of nodes, None when it is empty, or why it cannot be read."""
    text = source.text[:end]
    plain = text.replace("\n", "")
    if not (plain.isascii() and plain.isprintable()) and (fault := _not_text(source, text)):
        return fault
    if not plain.isascii() and _HAS_YAML_BREAK.search(text):
        text = text.translate(_YAML_BREAKS)
    try:
        node = _composed(source, text)
    except yaml.YAMLError as error:
        return _explained(source, text, error)
    if isinstance(node, Node) and not isinstance(node, MappingNode):
        return _without_keys(source, node)
    return node


def _composed(source: SourceText, text: str) -> Node | Finding | None:
    """Return a head as nodes, or what stands in it that is not part of the notation."""
    if text.count("[") + text.count("{") > _MOST_LEVELS or _suspicious(text):
        for fault in _unwanted(source, text):
            return fault
    node: Node | None = yaml.compose(text, Loader=_LOADER)
    return node


def _not_text(source: SourceText, text: str) -> Finding | None:
    """Say that a head holds what is not text, if it does."""
    strange = _NOT_TEXT.search(text)
    if strange is None:
        return None
    at = strange.start()
    code = f"U+{ord(text[at]):04X}"
    return refused(source, source.span(at, at + 1), f"the head holds a control character, {code}")


def _without_keys(source: SourceText, node: Node) -> Finding | None:
    """Say that a head holds something else than keys; None when it holds an empty text."""
    advice = 'write it as "key: value" lines'
    if isinstance(node, ScalarNode):
        if not node.value:
            return None
        if slip := hints.odd_character(node.value):
            start = source.offsets(span_of(source, node))[0]
            span = source.span(start + slip.start, start + slip.end)
            return refused(source, span, f"the head has no keys: {slip.problem}", slip.advice)
        if re.match(r"[\w-]+:\S", node.value):
            advice = "put a space after the colon"
    return refused(source, span_of(source, node), "the head has no keys", advice)


def span_of(source: SourceText, node: Any) -> Span:  # noqa: ANN401 - nodes and events have marks
    """Return where a node is written; for text in block style (`|`, `>`) its first line."""
    start, end = node.start_mark, node.end_mark
    line, column = start.line + 1, start.column + 1
    if isinstance(node, ScalarNode) and node.style not in ("|", ">"):
        return Span(source.path, line, column, end.line + 1, end.column + 1)
    return Span(source.path, line, column, line, max(column, len(source.line(line)) + 1))


def _suspicious(text: str) -> bool:
    for mark in _SUSPICIOUS:  # noqa: SIM110 - a generator costs more than the search, on every file
        if mark in text:
            return True
    return False


def _unwanted(source: SourceText, text: str) -> Iterator[Finding]:
    """Yield what our notation refuses and YAML allows, before any node is made of it.

    Composing is recursive in C and would overrun the stack on deep nesting; events are not.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        span = span_of(source, event)  # events carry the same marks as nodes
        if isinstance(event, yaml.AliasEvent):
            yield refused(source, span, "a YAML alias (*) is not part of the notation", _QUOTE_IT)
        elif getattr(event, "anchor", None):
            yield refused(source, span, "a YAML anchor (&) is not part of the notation", _QUOTE_IT)
        elif getattr(event, "tag", None):
            yield refused(source, span, "a YAML tag (!) is not part of the notation", _QUOTE_IT)
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _MOST_LEVELS:
                yield refused(source, span, f"the head is nested deeper than {_MOST_LEVELS} levels")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _explained(source: SourceText, text: str, error: yaml.YAMLError) -> Finding:
    """Say what YAML could not read, where, and what beginners most often meant."""
    context = str(getattr(error, "context", None) or "")
    mark, problem = _mark_and_problem(error, context)
    if mark is None:
        return refused(source, source.span(0, 3), f"the head is not YAML: {problem}")
    lines = text.split("\n")
    slip = _slip(text, lines, mark, getattr(error, "context_mark", None))
    if slip is not None:
        span = source.span(slip.start, slip.end)
        return refused(source, span, f"the head is not YAML: {slip.problem}", slip.advice)
    return _at_line(source, lines, mark, problem, context)


def _at_line(
    source: SourceText,
    lines: list[str],
    mark: yaml.Mark,
    problem: str,
    context: str,
) -> Finding:
    """Say what YAML could not read at the line that it means, perhaps the one above."""
    number = min(mark.line, len(lines) - 1)
    line = lines[number]
    late = "could not find expected ':'" in problem and not (line.strip() and mark.column)
    if "mapping values" in problem and re.fullmatch(r"\s*(- )?[\w-]+", line[: mark.column]):
        late = ": " not in lines[number - 1]  # a key of its own, and the line above ran on into it
        problem = problem if late else "a key stands deeper than the keys above"
    if late:
        number = _line_above(lines, number)
        line = lines[number]
    column = min(mark.column, len(line))
    if number != mark.line:
        column = len(line) - len(line.lstrip())
    end = min(len(line), max(column + 1, len(line.rstrip())))
    span = Span(source.path, number + 1, column + 1, number + 1, end + 1)
    return refused(
        source, span, f"the head is not YAML: {problem}", _advice(line, f"{context} {problem}")
    )


def _slip(text: str, lines: list[str], *marks: Any) -> hints.Slip | None:  # noqa: ANN401 - of PyYAML
    """Return what a head was meant to say at the places that YAML names, or above them."""
    numbers = sorted({min(mark.line, len(lines) - 1) for mark in marks if mark is not None})
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in numbers]
    found = (
        hints.slip(text, starts[-1] + len(lines[numbers[-1]]), (start, start + len(lines[number])))
        for number, start in zip(numbers, starts, strict=True)
    )
    return next(filter(None, found), None)


def _mark_and_problem(error: yaml.YAMLError, context: str) -> tuple[Any, str]:
    """Return where YAML gave up, or where what is never closed was opened, and why.

    The place is None where YAML names none.
    """
    opened: Any = getattr(error, "context_mark", None)
    mark: Any = getattr(error, "problem_mark", None) or opened
    problem = str(getattr(error, "problem", None) or "it cannot be read")
    if opened is None:
        return mark, problem
    if "quoted scalar" in context:
        return opened, problem  # where the quotation mark opened
    if "flow" in context and opened.line < mark.line:
        return opened, "a bracket is never closed"
    return mark, problem


def _line_above(lines: list[str], number: int) -> int:
    """Return the line with text above a line: the scanner notices one line late."""
    for above in range(number - 1, -1, -1):
        if lines[above].strip():
            return above
    return 0


_ALIGN = "keep entries of one list, and keys of one entry, at the same indentation"
_COLON = 'a line of the head is "key: value": put a colon and a value after the word'
# What the line looks like, what the scanner says, what is to be done: the first that fits.
_ADVICE = (
    (r" *\t", "", "indent with spaces: this line begins with a tab"),
    (r"", "quoted scalar", "close the quotation mark, on the same line"),
    (r"", "never closed", f"close it on the same line; if it is no list, {_QUOTE_IT}"),
    (r" *-[^-\s]", "", "put a space after the dash"),
    (r" *(- )?[\w-]+:[^\s]", "", "put a space after the colon"),
    (r" *- [\w-]+$", "mapping values", 'an entry with further keys begins with "- to: ID"'),
    (r" *\w[^:]*$", "", _COLON),
    (r"", "mapping values", f"a colon followed by a space begins a new key; {_QUOTE_IT}"),
    (r"", "stands deeper", _ALIGN),
    (r"", "expected '-' indicator", _ALIGN),
    (r" *(- )?[\w-]+: +\S", "", _QUOTE_IT),
    (r"", "", _ALIGN),
)


def _advice(line: str, problem: str) -> str:
    return next(
        advice
        for shape, phrase, advice in _ADVICE
        if phrase in problem and re.match(shape, line.rstrip())
    )
