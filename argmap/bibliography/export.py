"""The sources of a case as a bibliography for a program that manages references."""

from collections.abc import Iterable

from argmap.bibliography.formats import bibtex, csl_json, ris
from argmap.core.losses import Ledger, Loss
from argmap.core.model import Source

WRITERS = {"csl-json": csl_json.write, "bibtex": bibtex.write, "ris": ris.write}


def write(sources: Iterable[Source], format_name: str) -> tuple[str, tuple[Loss, ...]]:
    """Return the sources in one of the formats of `WRITERS`, and what it cannot hold.

    A source without a title has its statement for one.
    """
    ledger = Ledger()
    entries = []
    for source in sources:
        csl = dict(source.csl)
        if not csl.get("title"):
            csl["title"] = source.statement
            ledger.lose("the statement stands in for a title that is missing", source.id)
        entries.append((source.id, csl))
    return WRITERS[format_name](entries, ledger), ledger.losses
