"""The words and signs in which a comparison is told, whatever it is told in."""

from collections.abc import Sequence

from argmap.comparison.cells import Cell
from argmap.comparison.matrix import Struck

SYMBOLS = {
    "CC": "++",
    "C": "+",
    "c": "+",
    "N": "0",
    "i": "−",
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


def struck_text(struck: Struck) -> str:
    """Return a cell that is shown and not counted: in brackets."""
    return f"[{cell_text(struck.cell)}]"


def many(count: int, what: str) -> str:
    """Return "1 draft is", "2 drafts are"."""
    return f"1 {what} is" if count == 1 else f"{count} {what}s are"


def lines_text(halves: int) -> str:
    """Return halves of a line as lines: "0", "½", "1", "1½"."""
    whole, rest = divmod(halves, 2)
    return f"{whole or ''}½" if rest else str(whole)


def range_text(firm: int, every: int) -> str:
    """Return the firm lines and all, in halves: "1", or "½-2" where they differ."""
    if firm == every:
        return lines_text(every)
    return f"{lines_text(firm)}\u2013{lines_text(every)}"


def listed(names: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"; nothing of none."""
    if not names:
        return ""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def number(score: float) -> str:
    """Return a score as it is shown: whole, or with two decimals."""
    return str(int(score)) if score == int(score) else f"{score:.2f}"


_SPOKEN = {
    "CC": "strongly consistent",
    "C": "consistent",
    "c": "weakly consistent",
    "N": "neutral",
    "i": "weakly inconsistent",
    "I": "inconsistent",
    "II": "strongly inconsistent",
    "NA": "not applicable",
    "±": "both for and against, not counted until rated",
    "defends": "answers an attack, not counted",
    "reopens": "attacks an answer to an attack, not counted",
    "?": "a hoop that was not passed, written as support: not counted until mended",
}
_HOW = {
    "explicit": "rated by the author",
    "direct": "linked directly",
    "derived": "derived along links",
}


def spoken(cell: Cell | None) -> str:
    """Return a cell in words, as a screen reader says it."""
    return f"{_SPOKEN[cell.rating]}, {_HOW[cell.how]}" if cell is not None else "not considered"
