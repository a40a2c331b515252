"""From a statement to an id: the words that a file's name is made of.

An id is made of small ASCII letters, digits and hyphens, and begins with a letter. Other scripts
are transliterated letter by letter, which is readable but no scholarly romanisation.
"""

import re
import unicodedata
from collections.abc import Collection

_ID = re.compile(r"[a-z][a-z0-9-]*")
_WORDS = re.compile(r"[a-z0-9]+")
_IDEOGRAPHS = re.compile("([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd])")
_APOSTROPHES = str.maketrans("", "", "'`\u2018\u2019\u02bc\u02b9")
_FORBIDDEN = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]|readme")
"""Names that Windows keeps for devices, whatever their ending; and a `readme.md` is not read."""

_MOST_READ = 2_000  # characters of a statement


def slug(
    statement: str, taken: Collection[str], *, longest: int = 40, fallback: str = "item"
) -> str:
    """Return a free id made of a statement's first words: at most `longest` characters (8 or more).

    Whole words as long as they fit; a first word that is too long is cut. `taken` are compared as a
    disk may that knows neither capitals nor accents; where one is met, `-2`, `-3` … is added. With
    no letter to begin with, `fallback` (an id itself, most often the kind) comes first.
    """
    parts = words(statement)
    name = _joined(parts, longest)
    if not name or not name[0].isalpha() or _FORBIDDEN.fullmatch(name):
        name = _joined([fallback, *parts], longest)
    closed = {key(other) for other in taken}
    number, free = 1, name
    while free in closed:
        number += 1
        end = f"-{number}"
        free = _joined(name.split("-"), longest - len(end)) + end
    return free


def words(text: str) -> list[str]:
    """Return the words that an id can be made of: small ASCII letters and digits."""
    return _WORDS.findall(_ascii(text[:_MOST_READ]).lower())


def is_id(name: str) -> bool:
    """Return whether a name is an id, and a file name on every disk."""
    return _ID.fullmatch(name) is not None and _FORBIDDEN.fullmatch(name) is None


def mended(name: str, fallback: str) -> str:
    """Return the id that a name was meant to be; empty when it has no letter or digit of ours.

    With no letter to begin with, `fallback` comes first.
    """
    better = "-".join(_WORDS.findall(key(name)))
    return f"{fallback}-{better}" if better and not better[0].isalpha() else better


def key(name: str) -> str:
    """Return what two ids share that a disk may take for one: small letters without accents."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def _ascii(text: str) -> str:
    if not text.isascii():
        from anyascii import anyascii  # noqa: PLC0415 - only other letters pay for the import

        text = unicodedata.normalize("NFC", text)
        text = anyascii(_IDEOGRAPHS.sub(r" \1 ", text).translate(_APOSTROPHES))
    return text.translate(_APOSTROPHES)


def _joined(parts: list[str], longest: int) -> str:
    """Return as many words as fit, hyphens between them; the first cut where it alone is longer."""
    name = parts[0][:longest] if parts else ""
    for word in parts[1:]:
        if len(name) + 1 + len(word) > longest:
            break
        name += f"-{word}"
    return name
