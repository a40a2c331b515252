"""The comparison of a question as a table in CSV, and what of the case is not in it."""

from collections.abc import Sequence

from argmap.comparison import Comparison, compare, pick
from argmap.comparison.cells import letter_of
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
    struck = compared.matrix.struck
    inside = {chosen, *compared.order, *(name for name, _ in (*compared.cells, *struck))}
    sources = [source.id for source in case.of(Source)]
    ledger = Ledger()
    known = {*inside, *sources}
    others = (name for name in case.items if name not in known)
    ledger.lose("items that are not in the table are left out", *others)
    ledger.lose("links become letters", *map(str, case.links))
    in_table = [case.items[name] for name in sorted(inside)]
    for item in in_table:
        lose_keys_on_map(ledger, item, chosen, _kept(case, item))
    _lose_ratings(ledger, in_table, compared)
    ledger.lose("of sources only ids and reliability are kept", *sources)
    return Written(table.write(case, compared, Layout.MATRIX), ledger.losses)


def _lose_ratings(ledger: Ledger, in_table: Sequence[Item], compared: Comparison) -> None:
    """Count what ratings say and no letter of the table does."""
    reasoned = (item.id for item in in_table if _says_more(item, compared))
    ledger.lose("ratings of other questions, and reasons of ratings, are left out", *reasoned)
    struck = compared.matrix.struck.items()
    uncounted = (name for (name, _), one in struck if one.cell.how == "explicit")
    ledger.lose("ratings that do not count are no letters", *dict.fromkeys(uncounted))
    sized = (item.id for item in in_table if _is_sized_in_vain(item))
    ledger.lose("strengths that a rating's letter does not show are left out", *sized)


def _kept(case: Case, item: Item) -> Sequence[str]:
    """Return the keys that a table tells whole: origins only where they are the roots."""
    if not isinstance(item, Evidence):
        return ()
    own = set(item.derived_from or ())  # that it goes back to its source goes without saying
    roots = graph.origins(case)[item.id] == own != {item.source}
    return ("source", "credibility", "ratings", *(["derived_from"] if roots else []))


def _is_sized_in_vain(item: Item) -> bool:
    """Return whether a rating of an item has a strength that its letter does not show."""
    if not isinstance(item, Evidence):
        return False
    return any(
        rated.strength is not None and letter_of(rated) == rated.rating.value
        for rated in item.ratings.values()
    )


def _says_more(item: Item, compared: Comparison) -> bool:
    """Return whether the ratings of an item say what no letter of this table does."""
    if not isinstance(item, Evidence):
        return False
    return any(
        rated.why or explanation not in compared.order
        for explanation, rated in item.ratings.items()
    )
