"""Types and tags of RIS, and what they are in CSL."""

# A type of RIS and of CSL; the first of a kind is the one that is written.
_TYPES = (
    *(("JOUR", "article-journal"), ("EJOUR", "article-journal"), ("MGZN", "article-magazine")),
    *(("NEWS", "article-newspaper"), ("JFULL", "periodical"), ("BOOK", "book"), ("EBOOK", "book")),
    *(("EDBOOK", "book"), ("CHAP", "chapter"), ("ECHAP", "chapter"), ("BILL", "bill")),
    *(("BLOG", "post-weblog"), ("CASE", "legal_case"), ("CONF", "paper-conference")),
    *(("CPAPER", "paper-conference"), ("CLSWK", "classic"), ("COMP", "software")),
    *(("DATA", "dataset"), ("DICT", "entry-dictionary"), ("ENCYC", "entry-encyclopedia")),
    *(("ELEC", "webpage"), ("FIGURE", "figure"), ("HEAR", "hearing"), ("ICOMM", "post")),
    *(
        ("LEGAL", "regulation"),
        ("MANSCPT", "manuscript"),
        ("MAP", "map"),
        ("MPCT", "motion_picture"),
    ),
    *(("VIDEO", "motion_picture"), ("MUSIC", "musical_score"), ("PAMP", "pamphlet")),
    *(("PAT", "patent"), ("PCOMM", "personal_communication"), ("RPRT", "report")),
    *(("GOVDOC", "report"), ("SLIDE", "speech"), ("SOUND", "song"), ("STAND", "standard")),
    *(("STAT", "legislation"), ("THES", "thesis"), ("UNPB", "manuscript"), ("ART", "graphic")),
    *(("INPR", "article"), ("GEN", "document")),
)
CSL_OF = dict(_TYPES)
RIS_OF = {csl: ris for ris, csl in reversed(_TYPES)}

NAMES = {"AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A3": "collection-editor"}
NAMES["A4"] = "translator"
# A tag and its variable; the first tag of a variable is the one that is written.
_TEXTS = (
    *(("TI", "title"), ("T1", "title"), ("ST", "title-short"), ("T2", "container-title")),
    *(("JF", "container-title"), ("JO", "container-title"), ("BT", "container-title")),
    *(("J2", "container-title-short"), ("JA", "container-title-short")),
    *(("T3", "collection-title"), ("VL", "volume"), ("IS", "issue"), ("PB", "publisher")),
    *(("CY", "publisher-place"), ("PP", "publisher-place"), ("ET", "edition"), ("DO", "DOI")),
    *(("UR", "URL"), ("AB", "abstract"), ("N2", "abstract"), ("LA", "language")),
    *(("N1", "note"), ("CN", "call-number"), ("M3", "genre"), ("SE", "section")),
    *(
        ("NV", "number-of-volumes"),
        ("ID", "citation-key"),
        ("DB", "source"),
        ("DP", "source"),
        ("M1", "number"),
    ),
)
VARIABLE_OF = dict(_TEXTS)
TAG_OF = {variable: tag for tag, variable in reversed(_TEXTS)}
