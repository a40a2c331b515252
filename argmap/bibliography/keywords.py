"""Keywords in CSL's one text: with commas between, or what none of them has in it."""

from collections.abc import Iterable

_SEPARATORS = (",", ";", "\n")


def joined(words: Iterable[str]) -> str:
    """Return keywords as one text that `parted` takes apart again."""
    found = [word.strip() for word in words if word.strip()]
    for sign in _SEPARATORS:
        one_line = ("\n" if sign == "\n" else f"{sign} ").join(found)
        for text in (one_line, f"{one_line}{sign}"):
            if parted(text) == found:
                return text
    return "\n".join(found)


def parted(text: str) -> list[str]:
    """Return the keywords of a text; what it ends with stands between them."""
    last = text.rstrip()[-1:]
    there = (one for one in reversed(_SEPARATORS) if one in text)
    sign = last if last in _SEPARATORS else next(there, _SEPARATORS[0])
    return [word.strip() for word in text.split(sign) if word.strip()]
