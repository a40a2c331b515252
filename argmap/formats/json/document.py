"""A case, or what one map shows of it, as JSON: one document, or a line a record.

Items are sorted by id, links by address. Where a map is asked for, the items are those of the map
and the sources that they go back to. `.records` has what is in a document.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from argmap.core import graph
from argmap.core.case import Case
from argmap.core.model import Evidence, Item, ItemId, Link, Source
from argmap.core.scope import scope
from argmap.core.settling import settled
from argmap.notation import plain_head

from .records import CaseDocument, ItemRecord, LinkRecord

_INVISIBLE = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The whole case, or a question's map, or what lies within `depth` links of `focus` in it."""

    question: ItemId | None = None
    focus: ItemId | None = None
    depth: int = 2


def write(case: Case, options: Options) -> str:
    """Return the document, indented. O(V+E). Raises `ArgmapError` when the question is not there.

    Links that point to nothing are in the document of a whole case, and in no map's.
    """
    items, links = chosen(case, options)
    document = CaseDocument(
        number=1,
        title=case.settings.title,
        question=options.question,
        focus=options.focus,
        items=[item_record(item) for item in items],
        links=[link_record(case, link) for link in links],
    )
    return dumps(document.plain())


def write_lines(case: Case, options: Options) -> str:
    """Return the same records a line each (JSON Lines): items, which have an `id`, then links."""
    items, links = chosen(case, options)
    records = (
        *(item_record(item) for item in items),
        *(link_record(case, link) for link in links),
    )
    return "".join(line(record.plain()) for record in records)


def item_record(item: Item) -> ItemRecord:
    """Return an item without its links."""
    return ItemRecord(**brief(item), body=item.body, head=head_record(item))


def brief(item: Item) -> dict[str, Any]:
    """Return the keys of `Brief`, which other records of items have too."""
    return {
        "id": item.id,
        "kind": item.kind,
        "status": item.status,
        "path": item.path,
        "statement": item.statement,
    }


def head_record(item: Item, links: Iterable[Link] = ()) -> dict[str, Any]:
    """Return a head as JSON values: YAML's words for yes and no are true and false."""
    head = plain_head(item, links)
    truths = {key: value for key in head if isinstance(value := getattr(item, key, None), bool)}
    return {**head, **truths}


def link_record(case: Case, link: Link) -> LinkRecord:
    """Return a link."""
    return LinkRecord(**link_keys(case, link))


def link_keys(case: Case, link: Link) -> dict[str, Any]:
    """Return the keys of `LinkRecord`, which other records of links have too."""
    off = settled(case).off.get(link.address)
    return {
        "from": link.origin,
        "relation": link.relation.value,
        "to": " -> ".join(link.target),
        "why": link.why,
        "strength": link.strength.value,
        "with": list(link.premises),
        "test": link.test.value if link.test is not None else None,
        "off_by": off.origin if off is not None else None,
    }


def dumps(document: object) -> str:
    """Return indented JSON, keys in their own order, ending with a line feed.

    The one cleaning function of that medium: characters that a terminal would obey or a reader not
    see are written as escapes; the others, of any script, as they are.
    """
    return _escaped(json.dumps(document, ensure_ascii=False, indent=2))


def line(document: object) -> str:
    """Return JSON on one line, otherwise as `dumps` does it."""
    return _escaped(json.dumps(document, ensure_ascii=False))


def _escaped(text: str) -> str:
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def chosen(case: Case, options: Options) -> tuple[Iterable[Item], Iterable[Link]]:
    """Return the items and links that are written, sorted."""
    if options.question is None:
        return case.items.values(), case.links
    drawn = scope(case, options.question, options.focus, options.depth)
    named = _with_sources(case, {options.question, *drawn.items})
    return [case.items[name] for name in sorted(named)], drawn.links


def _with_sources(case: Case, names: set[ItemId]) -> set[ItemId]:
    """Return items with all that they go back to, are printed in, or speak with the voice of."""
    found: set[ItemId] = set()
    while not names <= found:
        found |= graph.behind(case, names)
        beside = {name for one in found for name in _beside(case.items[one])}
        names = {name for name in beside if isinstance(case.items.get(name), Source)}
    return found


def _beside(item: Item) -> Iterator[str]:
    """Yield what an item is printed in, and who speaks in it."""
    if isinstance(item, Source) and item.part_of is not None:
        yield item.part_of
    if isinstance(item, Evidence | Source) and item.voice is not None:
        yield item.voice
