"""BibTeX and BibLaTeX.

Types and fields are those that Zotero and BibLaTeX write. A type of CSL that several share is kept
as `entrysubtype`. Braces that only keep capitals are dropped on reading and set again on writing.
"""

from argmap.core.formats import Format

FORMAT = Format(
    __name__,
    title="BibTeX",
    reads="bibtex",
    writes={"bibtex": "write"},
    endings={".bib": "bibtex"},
    rank=20,
)
