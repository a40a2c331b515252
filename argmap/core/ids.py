"""What an id is, why a name is none, and which id it could be.

An id is a file's name without `.md`: small ASCII letters, digits and hyphens, beginning with a
letter, and a name that every disk can hold. Other scripts are transliterated letter by letter,
which is readable but no scholarly romanisation.
"""

import re
import unicodedata
from collections.abc import Collection
from typing import NamedTuple

from argmap.core.text import LatePattern

LONGEST = 200
"""Characters of an id: with its ending and a temporary file's, most disks take 255 bytes."""

_DEVICES = "con|prn|aux|nul|com[0-9]|lpt[0-9]"
"""Names that Windows keeps for devices, in any folder and whatever their ending."""

_ALPHABET = (
    "an id is made of small letters without accents, digits and hyphens, beginning with a letter"
)

PATTERN = rf"(?!(?:{_DEVICES}|readme)(?![a-z0-9-]))[a-z][a-z0-9-]{{0,{LONGEST - 1}}}"
"""An id, as a regular expression of Python's and of JSON Schema's, without anchors."""

_ID = re.compile(PATTERN)
_LETTERS = re.compile(r"[a-z][a-z0-9-]*")
_DEVICE = re.compile(rf"{_DEVICES}|conin\$|conout\$")
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_WORDS = re.compile(r"[a-z0-9]+")
_IDEOGRAPHS = LatePattern("([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd])")
_APOSTROPHES = str.maketrans("", "", "'`\u2018\u2019\u02bc\u02b9")

_LINKED = re.compile(r"!?\[\[(.*?)\]\](?:\.md)*|!?\[[^\[\]]*\]\(<?([^()<>]*)>?\)", re.DOTALL)
_INVISIBLE = " \t\n\u00a0\u202f\u3000\u200b\u200c\u200d\u2060\ufeff"

_MOST_READ = 2_000  # characters of a statement


class Refusal(NamedTuple):
    """Why a name is no id, as a sentence, and what to do about it, as the end of one."""

    message: str
    advice: str


def is_id(name: str) -> bool:
    """Return whether a name is an id, and with `.md` a file name on every disk."""
    return _ID.fullmatch(name) is not None


def refusal(name: str) -> Refusal | None:
    """Return why a name is no id; None for one that is."""
    if is_id(name):
        return None
    if _LETTERS.fullmatch(name) is None:
        return Refusal(f'"{name}" cannot be an id: {_ALPHABET}', _ALPHABET)
    if name == "readme":
        message = '"readme" cannot be an id: README.md is for people and is not read'
        return Refusal(message, "add a word to it")
    if len(name) > LONGEST:
        message = f"the id is longer than {LONGEST} characters"
        return Refusal(message, "a few words are enough")
    message = f'"{name}" cannot be a file on Windows, which keeps the name for a device'
    return Refusal(message, "add a word to it")


def folder_refusal(name: str) -> str:
    """Return why no disk of Windows can hold a folder of this name; empty where it can."""
    if _DEVICE.fullmatch(key(name.partition(".")[0].rstrip())):
        return "Windows keeps the name for a device"
    if strange := _NOT_ON_WINDOWS.search(name):
        return f"Windows has no {strange[0]!a} in names"
    if name.endswith((".", " ")):
        return "on Windows no name ends in a dot or a space"
    return ""


def key(name: str) -> str:
    """Return what two names share that a disk may take for one: small letters without accents."""
    if name.isascii():
        return name.lower()
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def slug(
    statement: str, taken: Collection[str], *, longest: int = 40, fallback: str = "item"
) -> str:
    """Return a free id made of a statement's first words: at most `longest` characters (8 or more).

    Whole words as long as they fit; a first word that is too long is cut. `taken` are compared as a
    disk may that knows neither capitals nor accents; where one is met, `-2`, `-3` … is added. Where
    the words alone are no id, `fallback` (an id itself, most often the kind) comes first.
    """
    parts = words(statement)
    name = _joined(parts, longest)
    if not is_id(name):
        name = _joined([fallback, *parts], longest)
    closed = {key(other) for other in taken}
    number, free = 1, name
    while free in closed:
        number += 1
        end = f"-{number}"
        free = _joined(name.split("-"), longest - len(end)) + end
    return free


def pointed(text: str) -> str:
    """Return the name of the file that a text points to: a wikilink, a Markdown link, a path.

    `[[notes/malik#Refusal|he refused]]`, `[x](../claims/malik.md)`, `claims/malik.md` and
    `malik.md` all point to `malik`. What is none of these is returned without spaces around it.
    """
    text = text.strip(_INVISIBLE)
    if found := _LINKED.fullmatch(text):
        text = found[1] or found[2]
    text = text.partition("|")[0].partition("#")[0].strip(_INVISIBLE)
    text = text.replace("\\", "/").rstrip("/").rpartition("/")[2]
    while text.lower().endswith(".md"):
        text = text[: -len(".md")]
    return text.strip(_INVISIBLE + "[]")


def mended(name: str, fallback: str) -> str:
    """Return the id that a name was meant to be; empty when it has no letter or digit at all.

    As `slug`, but of any length that an id can have, and whether it is free or not.
    """
    return slug(name, (), longest=LONGEST, fallback=fallback) if words(name) else ""


def words(text: str) -> list[str]:
    """Return the words that an id can be made of: small ASCII letters and digits."""
    return _WORDS.findall(_ascii(text[:_MOST_READ]).lower())


def _ascii(text: str) -> str:
    if not text.isascii():
        from anyascii import anyascii  # noqa: PLC0415 - only other letters pay for the import

        text = unicodedata.normalize("NFC", text)
        text = anyascii(_IDEOGRAPHS.re.sub(r" \1 ", text).translate(_APOSTROPHES))
    return text.translate(_APOSTROPHES)


def _joined(parts: list[str], longest: int) -> str:
    """Return as many words as fit, hyphens between them; the first cut where it alone is longer."""
    name = parts[0][:longest] if parts else ""
    for word in parts[1:]:
        if len(name) + 1 + len(word) > longest:
            break
        name += f"-{word}"
    return name
