"""Sources as CSL-JSON."""

import json
from collections.abc import Sequence
from typing import Any

from argmap.bibliography.entries import Csl, text
from argmap.core import dates
from argmap.core.losses import Ledger
from argmap.notation.csl import DATES


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
            record[key] = _date_of(value)
        else:
            record[key] = value
    return record


def _date_of(value: object) -> dict[str, Any]:
    given = text(value)
    ends = dates.numbers_in(given)
    if not ends or ".." in given:
        return {"raw": given}
    found: dict[str, Any] = {"date-parts": [list(end) for end in ends]}
    if dates.is_doubtful(given):
        found["circa"] = True
    return found
