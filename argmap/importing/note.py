"""The note of what imports have written: `argmap-import.json`, beside the folders of the case.

It has each file's records with the ids of their items and the digests of what was written. It is
written with the items, all or none. One that is not `complete` was left by an earlier argmap, which
wrote item by item and was stopped: what is missing is then still to be written.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from argmap.core.errors import ArgmapError
from argmap.core.ids import is_id
from argmap.core.model import ItemId
from argmap.formats._maps.merging import Digest
from argmap.importing.files import content_of
from argmap.storage.territory import IMPORTED

NOTE = IMPORTED


@dataclass(frozen=True, slots=True)
class Noted:
    """What the note says of one file."""

    complete: bool
    ids: Mapping[str, ItemId]
    digests: Mapping[ItemId, Digest]


def read(folder: Path) -> Mapping[str, Noted]:
    """Return what earlier imports into a folder have written, by the name of the file."""
    path = folder / NOTE
    return parse(content_of(path), path) if path.exists() else {}


def parse(content: bytes | None, path: Path) -> Mapping[str, Noted]:
    """Return what a note says, by the name of the imported file; `path` is for the refusal."""
    if content is None:
        return {}
    try:
        entries = json.loads(content)["files"]
        files = {name: _of_note(entry) for name, entry in entries.items()}
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError):
        message = f'"{path}" is no note of an import'
        raise ArgmapError(message, hint="bring it back, or remove it to begin anew") from None
    return files


def _of_note(entry: Any) -> Noted:  # noqa: ANN401 - JSON
    items = {str(key): record for key, record in entry["items"].items()}
    ids = {key: str(record["id"]) for key, record in items.items()}
    if not all(is_id(name) for name in ids.values()):
        message = "an id that is none"
        raise ValueError(message)
    digests = {str(record["id"]): str(record["sha256"]) for record in items.values()}
    return Noted(entry["complete"] is True, ids, digests)


def written(files: Mapping[str, Noted]) -> str:
    """Return the note's text."""
    entries = {
        name: {
            "complete": entry.complete,
            "items": {
                key: {"id": given, "sha256": entry.digests[given]}
                for key, given in entry.ids.items()
            },
        }
        for name, entry in sorted(files.items())
    }
    return json.dumps({"schema": 1, "files": entries}, indent=1) + "\n"
