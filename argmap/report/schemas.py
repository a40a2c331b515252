"""The JSON Schema of each document that argmap writes."""

from collections.abc import Callable, Mapping
from typing import Any

from argmap.core.vocabulary import Document
from argmap.formats.json import schema as case
from argmap.report.comparison import schema as comparison

_MADE: Mapping[Document, Callable[[], dict[str, Any]]] = {
    Document.CASE: case.schema,
    Document.COMPARISON: comparison.schema,
}


def schema(document: Document) -> dict[str, Any]:
    """Return the schema of a document, as plain values."""
    return _MADE[document]()
