"""The columns of tables, ours and others', by what stands at their heads."""

import re
from collections.abc import Iterable, Sequence

from argmap.formats._tables.scales import word

from .delimited import Field, Record

LONG = (
    "question",
    "evidence",
    "explanation",
    "rating",
    "how",
    "strength",
    "path",
    "source",
    "origin",
    "why",
    "credibility",
    "reliability",
    "statement",
    "explanation_statement",
    "question_statement",
    "formula",
    "line",
    "capacity",
    "cut",
    "struck",
    "struck_rating",
    "struck_by",
)
"""The columns of our table with a line a cell."""

PLACES = ("#line", "#capacity", "#cut")
"""What the heads of our matrix begin with that say where the cells of a column stand in the flow.

Behind each stands a colon and the explanation.
"""

STRUCK = "#struck"
"""The column of our matrix that names the cells of a line that are shown and not counted."""

NOTES = frozenset(
    (
        *("code", "comment", "comments", "date", "description", "details", "flag", "id", "link"),
        *("no", "no.", "nr", "nr.", "note", "notes", "number", "relevance", "type", "weight"),
        *("bemerkung", "bemerkungen", "datum", "gewicht", "kommentar", "notiz", "notizen"),
        *("relevanz", "commentaire", "commentaires", "remarque", "remarques", "poids"),
    )
)
"""Columns of others that are kept as notes."""

SUMS = frozenset(
    (
        *("score", "scores", "total", "totals", "sum", "inconsistency", "support", "rank"),
        *("ranking", "diagnosticity", "inconsistency score", "weighted inconsistency score"),
        "weighted score",
    )
)
"""Columns and lines of others that are worked out again."""

_SUMMED = re.compile(
    r"totals?|sums?|scores?|rank(?:ing|s)?|(?:in)?consistency|(?:in)?consistent|diagnosticity"
    r"|results?|gesamt|(?:gesamt)?summe|rang"
)
_OF_SUMS = re.compile(r"weighted|net|final|overall|normalized|count|number|of|gewichtete?")
_NUMBER = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?%?")

_NUMBERS = frozenset(("#", "", "e", "e#", "ref", "ref.", "code", "id", "no", "no.", "nr", "nr."))
"""What stands above the numbers of the evidence."""

TEXTS = frozenset(
    (
        *("evidence", "statement", "item", "description", "text", "observation"),
        *("beleg", "belege", "befund", "indiz", "indizien", "indice", "preuve", "preuves"),
    )
)
"""Columns of others that have the words of the evidence, behind one that numbers it."""

_SYNONYMS = {"hypothesis": "explanation", "sources": "source", "origins": "origin"}
_SYNONYMS |= {"quelle": "source", "quellen": "source", "glaubwürdigkeit": "credibility"}


def head_of(cell: Field) -> str:
    """Return what stands at the head of a column, as it is looked up."""
    name = word(cell.text)
    return _SYNONYMS.get(name, name)


def is_numbered(heads: Sequence[str]) -> bool:
    """Return whether the first column numbers the evidence, whose words are in the second."""
    return len(heads) > 1 and heads[0] in NOTES | _NUMBERS and heads[1] in TEXTS


def is_sum(head: str, texts: Iterable[str]) -> bool:
    """Return whether a line of others is worked out again: by its name, or by it and numbers."""
    name = word(head)
    words = re.findall(r"[^\W\d_]+", name)
    among = [part for part in words if not _OF_SUMS.fullmatch(part)]
    summed = bool(among) and all(_SUMMED.fullmatch(part) for part in among)
    filled = [text for text in texts if text]
    return name in SUMS or (summed and bool(filled) and all(map(_NUMBER.fullmatch, filled)))


def is_worked_out(head: str) -> bool:
    """Return whether a column of our matrix is worked out again from the rest."""
    return head == STRUCK or head.partition(":")[0] in PLACES


def is_ours(header: Record) -> bool:
    """Return whether a header is that of our own matrix."""
    names = [cell.raw for cell in header]
    return names[:2] == ["evidence", "statement"] and any(name.startswith("#") for name in names)
