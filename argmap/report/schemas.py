"""The JSON Schema of each document that argmap writes, made from the models that write it."""

from collections.abc import Mapping
from typing import Any

from argmap.core.vocabulary import Document
from argmap.formats.json import schema as schemas
from argmap.formats.json.records import Record
from argmap.report import bibliography, counts, coverage, imported, items, rules, settings, sources
from argmap.report.comparison import cell
from argmap.report.comparison import records as comparison
from argmap.report.findings import json as findings

MODELS: Mapping[Document, tuple[type[Record], ...]] = {
    Document.COMPARISON: (comparison.Document, comparison.Documents),
    Document.CELL: (cell.Document,),
    Document.FINDINGS: (findings.Document,),
    Document.SETTINGS: (settings.Document,),
    Document.LIST: (items.Listed,),
    Document.SHOW: (items.Shown,),
    Document.SOURCES: (sources.Document,),
    Document.COVERAGE: (coverage.Document,),
    Document.STATS: (counts.Document,),
    Document.RULES: (rules.Document,),
    Document.IMPORT: (imported.Document,),
    Document.BIBLIOGRAPHY: (bibliography.Document,),
}
"""The models of each document but the case, whose items are told apart by kind."""


def schema(document: Document) -> dict[str, Any]:
    """Return the schema of a document, as plain values."""
    if document is Document.CASE:
        return schemas.schema()
    return schemas.of(f"argmap {document.meaning}", *MODELS[document])
