"""Our notation both ways: text to items and links with places, and back."""

from argmap.core.case import Parsed
from argmap.core.model import ITEM_TYPES, Kind
from argmap.core.positions import SourceText, Span
from argmap.core.spelling import nearest
from argmap.notation import body, head
from argmap.notation.build import Builder, keys_of
from argmap.notation.write import plain_head, plain_link, unparse

__all__ = [
    "body_start",
    "item_id",
    "keys_of",
    "parse",
    "plain_head",
    "plain_link",
    "unparse",
]


def item_id(path: str) -> str:
    """Return the id that a path gives its item: the file's name without `.md`."""
    return path.rpartition("/")[2].removesuffix(".md")


def body_start(source: SourceText) -> int:
    """Return the offset where the text after the head begins; the text's end, without a head."""
    parts = head.split(source)
    return parts[1] if isinstance(parts, tuple) else len(source.text)


def parse(source: SourceText) -> Parsed:
    """Return what a file says, with everything wrong with it. Never raises on any text."""
    name = item_id(source.path)
    if marker := body.merge_marker(source, name):
        return Parsed(id=name, source=source, faults=(marker,))
    parts = head.split(source)
    if not isinstance(parts, tuple):
        return Parsed(id=name, source=source, faults=(parts,))
    end, rest = parts
    nodes = head.compose(source, end)
    if nodes is not None and not isinstance(nodes, head.MappingNode):
        return Parsed(id=name, source=source, faults=(nodes,))
    builder = Builder(source, name)
    kind, kind_span = _kind(builder, nodes, source.path)
    spans = {"id": source.start()}
    if kind_span is not None:
        spans["kind"] = kind_span
    misplaced = _misplaced(source, nodes, kind)
    statement, text, span, faults = body.read(source, rest, name, misplaced)
    if span is not None:
        spans["statement"] = span
        misplaced = ()
    data = {"id": name, "statement": statement, "body": text, "path": source.path}
    skipped = misplaced[0][0] if misplaced else None  # told by missing-statement already
    item, links = builder.build(nodes, kind, data, spans)
    reported = tuple(
        fault
        for fault in builder.faults
        if not (fault.rule == "unknown-key" and fault.target == skipped)
    )
    return Parsed(id=name, source=source, item=item, links=links, faults=(*reported, *faults))


def _kind(builder: Builder, nodes: head.MappingNode | None, path: str) -> tuple[Kind, Span | None]:
    """Return the kind that the head names, or the folder's, and where it is named."""
    fallback = Kind.of_path(path)
    pairs = nodes.value if nodes else ()
    keys = {k.value: (k, v) for k, v in pairs if isinstance(k, head.ScalarNode)}
    if "kind" not in keys:
        if fallback is Kind.EVIDENCE and "csl" in keys:
            builder.fault(
                "wrong-type",
                keys["csl"][0],
                "this reads as a source, and does not lie among the sources",
                "move the file to evidence/sources/",
                target="kind",
            )
            return Kind.SOURCE, None
        return fallback, None
    value = keys["kind"][1]
    span = head.span_of(builder.source, value)
    words = [kind.value for kind in ITEM_TYPES]
    given = value.value if isinstance(value, head.ScalarNode) else None
    if given not in words:
        builder.misfit_kind(span, given, words)
        meant = nearest(given or "", words, most=1)  # so that its keys are not found wrong as well
        return (Kind(meant[0]) if meant else fallback), span
    kind = Kind(given)
    home = f"{kind.home}/"
    if not path.startswith(home) or (kind is Kind.EVIDENCE and fallback is Kind.SOURCE):
        builder.fault(
            "wrong-type",
            span,
            f'"kind: {kind.value}" does not belong in this folder',
            f"move the file to {home}",
            target="kind",
        )
    return kind, span


def _misplaced(
    source: SourceText, nodes: head.MappingNode | None, kind: Kind
) -> tuple[tuple[str, Span], ...]:
    if nodes is None:
        return ()
    return tuple(
        (key.value, head.span_of(source, key))
        for key, _ in nodes.value
        if isinstance(key, head.ScalarNode)
        and key.value in body.STATEMENT_KEYS
        and key.value not in keys_of(kind)
    )
