"""The sources of a case as a bibliography for a program that manages references."""

from collections.abc import Iterable

from argmap.bibliography.entries import free, text
from argmap.bibliography.formats import FORMATS
from argmap.core.losses import Ledger, Written
from argmap.core.model import Source


def write(sources: Iterable[Source], name: str) -> Written:
    """Return the sources in a format, by name. Raises `ArgmapError` when there is no such format.

    A source without a title has its statement for one.
    """
    chosen = FORMATS.to_write(name)
    ledger = Ledger()
    entries = []
    keys = set[str]()
    for source in sources:
        csl = dict(source.csl)
        key = text(csl.get("citation-key")) or source.id
        if key in keys:
            csl["citation-key"] = free(key, keys)
            ledger.lose("keys that several sources have: the later ones get another", source.id)
        keys.add(text(csl.get("citation-key")) or source.id)
        if not csl.get("title"):
            csl["title"] = source.statement
            ledger.lose("the statement stands in for a title that is missing", source.id)
        entries.append((source.id, csl))
    written: str = getattr(chosen.writer, chosen.writes[name])(entries, ledger)
    return Written(written, ledger.losses)
