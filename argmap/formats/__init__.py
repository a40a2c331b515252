"""Foreign formats, a folder each: its names, what reads it, what writes it.

To add one, add a folder; a copy of another one with other names works at once. It holds

* `__init__.py`: a docstring, and `FORMAT`, an `argmap.core.formats.Format`; nothing that takes time
  to load, for the folders are listed whenever the names of formats are wanted;
* `reader.py`, if it is read: `recognises(text) -> bool`, whether a text begins like one, and
  `read(source: SourceText) -> Map`; of what is no text only `read(content: bytes, path) -> Map`;
* `writer.py`, if it is written: for each name a function `write(case, question) -> Written`, where
  `question` is None for the whole case, or for the only question of the case;
* modules of its own, which these import relatively, so that a copy of the folder has its own.

A reader never guesses a direction: what it cannot read is a fault at its place, and it goes on.
What it read but this notation cannot hold is a loss, counted and named; so is what a writer has no
place for. `ArgmapError` means that there is nothing to read or to write. What several formats share
lies in `_maps` (argument maps) and `_tables` (evidence against explanations).
"""

from argmap.core.formats import Formats

FORMATS = Formats(__name__)
"""The formats of this folder; nothing is listed before it is asked for."""
