"""The map of a question in Mermaid, and what that cannot hold."""

from argmap.comparison import pick
from argmap.core.case import Case
from argmap.core.losses import Ledger, Written
from argmap.core.model import ItemId, Source
from argmap.formats._maps.left_out import lose_keys_on_map, on_map

from . import chart


def write(case: Case, question: ItemId | None = None) -> Written:
    """Return the map of a question. Raises `ArgmapError` when there is no such question."""
    chosen = pick(case, question)
    text = chart.write(case, chart.Options(question=chosen))
    ledger = Ledger()
    drawn = on_map(ledger, case, chosen)
    for item in drawn.items:
        lose_keys_on_map(ledger, item, chosen, ("status", "source"))
    whole = {item.id: chart.label(item.statement, len(item.statement)) for item in drawn.items}
    cut = (name for name, label in whole.items() if label not in text)
    ledger.lose("long statements are shortened", *cut)
    ledger.lose("sources are left out", *(source.id for source in case.of(Source)))
    reasoned = (str(link) for link in drawn.links if link.why or link.test)
    ledger.lose("reasons of links and kinds of test are left out", *reasoned)
    if trouble := chart.too_large(text):
        ledger.lose(f"the chart has {trouble}", chosen)
    return Written(text, ledger.losses)
