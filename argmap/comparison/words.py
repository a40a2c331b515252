"""The words and signs in which a comparison is told, whatever it is told in."""

from collections.abc import Sequence

from argmap.comparison.matrix import Cell

SYMBOLS = {
    "CC": "++",
    "C": "+",
    "N": "0",
    "I": "−",
    "II": "−−",
    "NA": "n/a",
    "±": "±",
    "defends": "(+)",
    "reopens": "(−)",
    "?": "?",
}


def cell_text(cell: Cell | None) -> str:
    """Return a cell: letter and symbol, in parentheses when derived, with `*` when rated."""
    if cell is None:
        return "·"
    if cell.rating in ("defends", "reopens"):
        return SYMBOLS[cell.rating]
    symbol = SYMBOLS[cell.rating]
    text = cell.rating if cell.rating in (symbol, "NA") else f"{cell.rating} {symbol}"
    if cell.how == "derived":
        return f"({text})"
    return f"{text} *" if cell.how == "explicit" else text


def listed(names: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def number(score: float) -> str:
    """Return a score as it is shown: whole, or with two decimals."""
    return str(int(score)) if score == int(score) else f"{score:.2f}"


_SPOKEN = {
    "CC": "strongly consistent",
    "C": "consistent",
    "N": "neutral",
    "I": "inconsistent",
    "II": "strongly inconsistent",
    "NA": "not applicable",
    "±": "both for and against, not counted until rated",
    "defends": "answers an attack, not counted",
    "reopens": "attacks an answer to an attack, not counted",
    "?": "inside a circle of links, not counted",
}
_HOW = {
    "explicit": "rated by the author",
    "direct": "linked directly",
    "derived": "derived along links",
}


def spoken(cell: Cell | None) -> str:
    """Return a cell in words, as a screen reader says it."""
    return f"{_SPOKEN[cell.rating]}, {_HOW[cell.how]}" if cell is not None else "not considered"
