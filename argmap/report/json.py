"""Any document as JSON text, as the writer of whole cases writes it."""

from argmap.formats.json.document import dumps, line

__all__ = ["dumps", "line"]
