"""The comparison of a question as a table in CSV, and what of the case is not in it."""

from collections.abc import Sequence

from argmap.comparison import Comparison, compare, pick
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.errors import ArgmapError
from argmap.core.losses import Ledger, Written
from argmap.core.model import Evidence, Item, ItemId, Source
from argmap.core.vocabulary import Layout
from argmap.formats._maps.left_out import lose_keys_on_map

from . import table


def write(case: Case, question: ItemId | None = None) -> Written:
    """Return the matrix of a question. Raises `ArgmapError` when there is none."""
    chosen = pick(case, question)
    if not graph.answers(case, chosen):
        message = f'nothing answers "{chosen}": there is no table to write'
        raise ArgmapError(message, hint=f'write an explanation with "answers: {chosen}"')
    compared = compare(case, chosen, sensitivity=False)
    inside = {chosen, *compared.order, *(name for name, _ in compared.cells)}
    sources = [source.id for source in case.of(Source)]
    ledger = Ledger()
    known = {*inside, *sources}
    others = (name for name in case.items if name not in known)
    ledger.lose("items that are not in the table are left out", *others)
    ledger.lose("links become letters", *map(str, case.links))
    in_table = [case.items[name] for name in sorted(inside)]
    for item in in_table:
        lose_keys_on_map(ledger, item, chosen, _kept(case, item))
    reasoned = (item.id for item in in_table if _says_more(item, compared))
    ledger.lose("ratings of other questions, and reasons of ratings, are left out", *reasoned)
    ledger.lose("of sources only ids and reliability are kept", *sources)
    return Written(table.write(case, compared, Layout.MATRIX), ledger.losses)


def _kept(case: Case, item: Item) -> Sequence[str]:
    """Return the keys that a table tells whole: origins only where they are the roots."""
    if not isinstance(item, Evidence):
        return ()
    own = set(item.derived_from)  # that it goes back to its source goes without saying
    roots = graph.origins(case)[item.id] == own != {item.source}
    return ("source", "credibility", "ratings", *(["derived_from"] if roots else []))


def _says_more(item: Item, compared: Comparison) -> bool:
    """Return whether the ratings of an item say what no letter of this table does."""
    if not isinstance(item, Evidence):
        return False
    return any(
        rated.why or explanation not in compared.order
        for explanation, rated in item.ratings.items()
    )
