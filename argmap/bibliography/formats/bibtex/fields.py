"""Types and fields of BibTeX, and what they are in CSL."""

# An entry type and a type of CSL; the first of a kind is the one that is written.
_TYPES = (
    *(("article", "article-journal"), ("book", "book"), ("mvbook", "book"), ("manual", "book")),
    *(("collection", "book"), ("mvcollection", "book"), ("proceedings", "book")),
    *(("incollection", "chapter"), ("inbook", "chapter"), ("bookinbook", "chapter")),
    *(("inproceedings", "paper-conference"), ("conference", "paper-conference")),
    *(("phdthesis", "thesis"), ("mastersthesis", "thesis"), ("thesis", "thesis")),
    *(("techreport", "report"), ("report", "report"), ("unpublished", "manuscript")),
    *(("online", "webpage"), ("electronic", "webpage"), ("www", "webpage")),
    *(("booklet", "pamphlet"), ("patent", "patent"), ("dataset", "dataset")),
    *(("software", "software"), ("letter", "personal_communication"), ("map", "map")),
    *(("inreference", "entry-encyclopedia"), ("jurisdiction", "legal_case")),
    *(("legislation", "legislation"), ("legal", "treaty"), ("standard", "standard")),
    *(("periodical", "periodical"), ("review", "review"), ("performance", "performance")),
    *(("movie", "motion_picture"), ("video", "motion_picture"), ("artwork", "graphic")),
    *(("image", "graphic"), ("audio", "song"), ("music", "song"), ("misc", "document")),
)
CSL_OF = dict(_TYPES)
BIB_OF = {csl: bib for bib, csl in reversed(_TYPES)}
ARTICLES = ("article-magazine", "article-newspaper")

# A field and its variable; the first field of a variable is the one that is written.
_TEXTS = (
    *(("title", "title"), ("shorttitle", "title-short"), ("publisher", "publisher")),
    *(("institution", "publisher"), ("school", "publisher"), ("organization", "publisher")),
    *(("address", "publisher-place"), ("location", "publisher-place"), ("volume", "volume")),
    *(("series", "collection-title"), ("edition", "edition"), ("chapter", "chapter-number")),
    *(("doi", "DOI"), ("url", "URL"), ("isbn", "ISBN"), ("issn", "ISSN"), ("note", "note")),
    *(("annote", "annote"), ("annotation", "annote"), ("abstract", "abstract")),
    *(("keywords", "keyword"), ("language", "language"), ("langid", "language")),
    *(("eventtitle", "event-title"), ("venue", "event-place"), ("type", "genre")),
    *(("pagetotal", "number-of-pages"), ("volumes", "number-of-volumes"), ("version", "version")),
    *(("shortjournal", "container-title-short"), ("lccn", "call-number"), ("pmid", "PMID")),
    *(("pmcid", "PMCID"), ("howpublished", "medium"), ("journal", "container-title")),
    *(("journaltitle", "container-title"), ("booktitle", "container-title"), ("pages", "page")),
)
VARIABLE_OF = dict(_TEXTS)
FIELD_OF = {variable: field for field, variable in reversed(_TEXTS)}
NAMES = {"author": "author", "editor": "editor", "translator": "translator"}
NAMES["bookauthor"] = "container-author"
EDITORS = {"editor": "editortype"} | {f"editor{one}": f"editor{one}type" for one in "abc"}
"""Fields of people whom another field calls something else than editors."""

FILES = ("file", "local-url", *(f"bdsk-file-{number}" for number in range(1, 10)))
"""Fields that say where on a disk a file is."""

DATES = {"date": "issued", "urldate": "accessed", "origdate": "original-date"}
DATES["eventdate"] = "event-date"
VERBATIM = frozenset(("url", "doi", "file", "isbn", "issn", "pmid", "pmcid", "eprint"))


def is_periodical(kind: str) -> bool:
    """Return whether a type of CSL is, or stands in, what appears again and again."""
    return kind.startswith(("article", "periodical", "review"))


def number_of(kind: str, *, series: bool) -> str:
    """Return what `number` is in a type of CSL, and with a series or without."""
    if is_periodical(kind):
        return "issue"
    return "collection-number" if series else "number"
