"""A foreign map as the case that an import of it writes."""

from argmap.core.case import Case, Parsed, assemble
from argmap.core.positions import SourceText
from argmap.formats._maps.cases import convert
from argmap.formats._maps.records import Map
from argmap.notation import parse, unparse


def imported(found: Map, name: str = "") -> Case:
    """Return the case that a map becomes, written and read again."""
    converted = convert(found, name=name)
    parts: list[Parsed] = []
    for item in converted.items:
        own = [link for link in converted.links if link.origin == item.id]
        parts.append(parse(SourceText(item.path, unparse(item, own))))
    return assemble(parts)
