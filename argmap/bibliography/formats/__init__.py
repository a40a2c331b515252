"""Formats of bibliographic data, a folder each, as those of whole cases: see `argmap.formats`.

A folder holds `FORMAT` in `__init__.py`; `reader.py` has `recognises(text) -> bool` and
`read(source: SourceText) -> Library`; `writer.py` has `write(entries, ledger) -> str`, where each
entry is the id of a source and its variables, and what cannot be written goes into the ledger.
"""

from argmap.core.formats import Formats

FORMATS = Formats(__name__)
"""The formats of this folder; nothing is listed before it is asked for."""
