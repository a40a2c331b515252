"""A file of bibliographic data in whichever format it is."""

from argmap.bibliography.entries import Library, distinct
from argmap.bibliography.formats import FORMATS
from argmap.core.formats import Format
from argmap.core.positions import SourceText


def format_of(text: str, ending: str) -> Format | None:
    """Return the format of a file's ending, else the one that its text looks like, else None."""
    name = FORMATS.endings.get(ending.lower())
    if name is not None:
        return FORMATS.to_read(name)
    looks_like = (one for one in FORMATS.read.values() if one.reader.recognises(text))
    return next(looks_like, None)


def read(source: SourceText, format_: Format) -> Library:
    """Return the entries of a file. Raises `ArgmapError` when there is nothing to read."""
    library: Library = format_.reader.read(source)
    return distinct(library)
