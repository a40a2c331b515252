"""The map of a question in DOT, and what that cannot hold."""

from argmap.comparison import pick
from argmap.core.case import Case
from argmap.core.losses import Ledger, Written
from argmap.core.model import Evidence, ItemId, Source
from argmap.formats._maps.left_out import lose_keys_on_map, on_map

from . import graph
from .arrows import LONGEST_WHY

_KEPT = ("status", "found", "credibility", "source")


def write(case: Case, question: ItemId | None = None) -> Written:
    """Return the map of a question. Raises `ArgmapError` when there is no such question."""
    chosen = pick(case, question)
    text = graph.write(case, graph.Options(question=chosen))
    ledger = Ledger()
    shown = on_map(ledger, case, chosen)
    citing = {item.id: item.source for item in shown.items if isinstance(item, Evidence)}
    cited = set(citing.values())
    for item in shown.items:
        kept = (*_KEPT, "locator") if citing.get(item.id) else _KEPT
        lose_keys_on_map(ledger, item, chosen, kept)
    named = (name for name, source in citing.items() if source in case.items)
    ledger.lose("the names of sources give way to their citations", *named)
    for source in case.of(Source):
        cites = "of sources only citations and grades are kept"
        ledger.lose(cites if source.id in cited else "sources are left out", source.id)
    cut = (str(link) for link in shown.links if len(link.why) > LONGEST_WHY)
    ledger.lose("long reasons are shortened", *cut)
    ledger.lose("kinds of test are left out", *(str(link) for link in shown.links if link.test))
    return Written(text, ledger.losses)
