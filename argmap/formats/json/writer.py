"""A case, or the map of a question, as JSON and JSON Lines, and what of the case is not in it."""

from argmap.core.case import Case
from argmap.core.losses import Ledger, Written
from argmap.core.model import ItemId
from argmap.formats._maps.left_out import lose_others

from . import document


def write(case: Case, question: ItemId | None = None) -> Written:
    """Return one document. Raises `ArgmapError` when there is no such question."""
    options = document.Options(question=question)
    return Written(document.write(case, options), _not_chosen(case, options).losses)


def write_lines(case: Case, question: ItemId | None = None) -> Written:
    """Return a line a record. Raises `ArgmapError` when there is no such question."""
    options = document.Options(question=question)
    return Written(document.write_lines(case, options), _not_chosen(case, options).losses)


def _not_chosen(case: Case, options: document.Options) -> Ledger:
    """Count what the map of a question does not hold of the case; nothing of a whole case."""
    items, links = document.chosen(case, options)
    ledger = Ledger()
    lose_others(ledger, case, {item.id for item in items}, links)
    return ledger
