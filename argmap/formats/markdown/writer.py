"""The map of a question as an outline, and what that cannot hold."""

from argmap.comparison import pick
from argmap.core.case import Case
from argmap.core.losses import Ledger, Written
from argmap.core.model import ItemId, Link, Relation, Source, Strength
from argmap.formats._maps.left_out import lose_keys, lose_keys_on_map, on_map, source_of
from argmap.media.markdown import clean

from . import outline

_KEPT = ("status", "source", "date", "found")
_UNWEIGHED = (Relation.UNDERCUTS, Relation.NEUTRAL)


def write(case: Case, question: ItemId | None = None) -> Written:
    """Return the map of a question. Raises `ArgmapError` when there is no such question."""
    chosen = pick(case, question)
    text = outline.write(case, outline.Options(question=chosen))
    ledger = Ledger()
    drawn = on_map(ledger, case, chosen)
    for item in drawn.items:
        cites = source_of(item) is not None
        lose_keys_on_map(ledger, item, chosen, (*_KEPT, "locator") if cites else _KEPT)
    cited = {source_of(item) for item in drawn.items}
    for source in case.of(Source):
        if source.id in cited:
            _lose_cited(ledger, source, text)
    uncited = (source.id for source in case.of(Source) if source.id not in cited)
    ledger.lose("sources are left out", *uncited)
    weighed = (str(link) for link in drawn.links if _is_weighed_in_vain(link))
    ledger.lose("strengths of undercuts and neutral links are left out", *weighed)
    return Written(text, ledger.losses)


def _lose_cited(ledger: Ledger, source: Source, text: str) -> None:
    """Count what a source says and its citations do not."""
    lose_keys(ledger, source, ())
    if clean(source.statement) not in text:
        ledger.lose("statements of sources give way to their authors and titles", source.id)


def _is_weighed_in_vain(link: Link) -> bool:
    return link.relation in _UNWEIGHED and link.strength is not Strength.MODERATE
