"""What a misspelled word was probably meant to be."""

from collections.abc import Iterable, Sequence

_CLOSE_ENOUGH = 65.0
_FAR_ENOUGH = 15.0
"""How much more like the word the first choice must be than the second, to be the one meant."""


_LEAST = 2
_SLIPPED = 90.0
_MOST_SLIPS = 2


def nearest(word: str, choices: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Return up to `most` choices that look like the word, the likeliest first, ties by name.

    Likeness is the normalised Indel similarity (Levenshtein without substitutions) of the
    case-folded words, and at least 65 of 100. O(choices).
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a misspelling pays for the import

    found = process.extract(
        word.casefold()[:200],
        sorted(choices),
        scorer=fuzz.ratio,
        processor=str.casefold,
        score_cutoff=_CLOSE_ENOUGH,
        limit=most,
    )
    return tuple(choice for choice, _, _ in found)


def slips(word: str, choice: str) -> bool:
    """Return whether a word is a choice but for a letter or two: no two rules are so near."""
    if word == choice:
        return True
    if abs(len(word) - len(choice)) > _MOST_SLIPS:
        return False
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a misspelling pays for the import

    return fuzz.ratio(word, choice) >= _SLIPPED


def meant(word: str, near: Sequence[str]) -> str | None:
    """Return the first of what `nearest` returned, when no other is nearly as likely."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a misspelling pays for the import

    if len(near) > 1:
        first, second = (fuzz.ratio(word.casefold(), one.casefold()) for one in near[:2])
        return near[0] if first - second >= _FAR_ENOUGH else None
    return near[0] if near else None


def begun(word: str, choices: Iterable[str]) -> tuple[str, ...]:
    """Return the choices that begin with a word of three letters or more, sorted."""
    return tuple(sorted(x for x in choices if x.startswith(word))) if len(word) > _LEAST else ()


def did_you_mean(word: str, choices: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Return one help line, or none: `did you mean "this" or "that"?`.

    Where nothing looks like the word, what begins with it is meant.
    """
    known = tuple(choices)
    near = [
        f'"{choice}"' for choice in nearest(word, known, most=most) or begun(word, known)[:most]
    ]
    return (f"did you mean {' or '.join(near)}?",) if near else ()
