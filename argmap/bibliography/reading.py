"""A file of bibliographic data in whichever format it is."""

import re

from argmap.bibliography.entries import Library, distinct
from argmap.bibliography.formats import FORMATS
from argmap.core.errors import ArgmapError
from argmap.core.formats import Format
from argmap.core.positions import SourceText

_OTHER_PROGRAMS = (
    (re.compile(r"^PMID- ", re.MULTILINE), "PubMed's own format"),
    (re.compile(r"\s*FN .*\s+VR |^PT [A-Z]$", re.MULTILINE), "Web of Science's own format"),
    (re.compile(r"^%0 ", re.MULTILINE), "EndNote's own format"),
)
"""Formats that are not read, and how each is known."""


def format_of(text: str, ending: str) -> Format | None:
    """Return the format of a file's ending, else the one that its text looks like, else None."""
    name = FORMATS.endings.get(ending.lower())
    if name is not None:
        return FORMATS.to_read(name)
    looks_like = (one for one in FORMATS.read.values() if one.reader.recognises(text))
    return next(looks_like, None)


def read(source: SourceText, format_: Format) -> Library:
    """Return the entries of a file. Raises `ArgmapError` when there is nothing to read."""
    try:
        library: Library = format_.reader.read(source)
    except ArgmapError as error:
        hint = "" if format_.reader.recognises(source.text) else _another(source.text)
        raise ArgmapError(str(error), hint=hint or error.hint) from None
    return distinct(library)


def _another(text: str) -> str:
    """Return what to do about a text that looks like another format; empty where it does not."""
    found = format_of(text, "")
    if found is not None:
        return f"it looks like {found.title}: its name should end in {next(iter(found.endings))}"
    known = (name for pattern, name in _OTHER_PROGRAMS if pattern.search(text))
    name = next(known, "")
    return f"it looks like {name}: export it as RIS, BibTeX or CSL-JSON" if name else ""
