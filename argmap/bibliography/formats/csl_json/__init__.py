"""CSL-JSON, the format of citeproc and of Zotero's "CSL JSON"."""

from argmap.core.formats import Format

FORMAT = Format(
    __name__,
    title="CSL-JSON",
    reads="csl-json",
    writes={"csl-json": "write"},
    endings={".json": "csl-json"},
    rank=10,
)
