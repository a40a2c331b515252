"""Sources as CSL-JSON."""

import json
from collections.abc import Sequence
from typing import Any

from argmap.bibliography.entries import Csl, bare_doi, text
from argmap.core.losses import Ledger
from argmap.notation.csl import DATES

from . import dated


def write(entries: Sequence[tuple[str, Csl]], ledger: Ledger) -> str:
    """Return entries, each with its id, as CSL-JSON; what cannot be written is a loss."""
    records = [_record(name, csl, ledger) for name, csl in entries]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def _record(name: str, csl: Csl, ledger: Ledger) -> dict[str, Any]:
    record: dict[str, Any] = {"id": name}
    for key, value in csl.items():
        if key == "id":
            ledger.lose("another id is left out: the source's own stands in its place", name)
        elif key in DATES:
            record[key] = dated.written(text(value))
        elif key == "DOI":
            record[key] = bare_doi(text(value))
        else:
            record[key] = value
    return record
