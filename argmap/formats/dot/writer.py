"""The map of a question in DOT, and what that cannot hold."""

from collections.abc import Iterable

from argmap.comparison import pick
from argmap.core.case import Case
from argmap.core.losses import Ledger, Written
from argmap.core.model import ItemId, Link, Source
from argmap.formats._maps.left_out import lose_keys_on_map, on_map, source_of

from . import graph
from .arrows import LONGEST_WHY

_KEPT = ("status", "found", "credibility", "source")
_CITED = "of sources only citations and grades are kept"


def write(case: Case, question: ItemId | None = None) -> Written:
    """Return the map of a question. Raises `ArgmapError` when there is no such question."""
    chosen = pick(case, question)
    text = graph.write(case, graph.Options(question=chosen))
    ledger = Ledger()
    drawn = on_map(ledger, case, chosen)
    cited = {source_of(item) for item in drawn.items}
    for item in drawn.items:
        source = source_of(item)
        lose_keys_on_map(ledger, item, chosen, (*_KEPT, "locator") if source else _KEPT)
        if source in case.items:
            ledger.lose("the names of sources give way to their citations", item.id)
    for source in (source.id for source in case.of(Source)):
        ledger.lose(_CITED if source in cited else "sources are left out", source)
    _lose_links(ledger, drawn.links)
    return Written(text, ledger.losses)


def _lose_links(ledger: Ledger, links: Iterable[Link]) -> None:
    for link in links:
        if len(link.why) > LONGEST_WHY:
            ledger.lose("long reasons are shortened", str(link))
        if link.test:
            ledger.lose("kinds of test are left out", str(link))
