"""What a misspelled word was probably meant to be."""

from collections.abc import Iterable

_CLOSE_ENOUGH = 65.0


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


def did_you_mean(word: str, choices: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Return one help line, or none: `did you mean "this" or "that"?`."""
    near = [f'"{choice}"' for choice in nearest(word, choices, most=most)]
    return (f"did you mean {' or '.join(near)}?",) if near else ()
