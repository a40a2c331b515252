"""Our own JSON, as a document and as JSON Lines."""

from argmap.core.formats import Format

FORMAT = Format(
    __name__,
    reads="argmap-json",
    also=("json", "jsonl"),
    writes={"json": "write", "jsonl": "write_lines"},
    endings={".json": "json", ".jsonl": "jsonl"},
    rank=10,
    keeps_title=("json",),
    takes_question=True,
)
