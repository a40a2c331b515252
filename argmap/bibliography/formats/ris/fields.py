"""Types and tags of RIS, and what they are in CSL."""

import re

from argmap.notation.csl import NAMES as PEOPLE

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

BY_TYPE = {
    "BILL": {"A2": "", "A3": "", "T2": "container-title", "T3": "authority"},
    "CASE": {"A2": "container-title", "A3": "authority", "A4": "", "T2": "container-title"},
    "COMP": {"A2": "collection-editor"},
    "CONF": {"A4": "", "C3": "container-title", "T2": "event-title"},
    "CPAPER": {"A3": "", "C3": "container-title", "T2": "event-title"},
    "GOVDOC": {"A2": "", "A4": ""},
    "HEAR": {"A2": "", "A3": "", "T2": "section", "T3": "authority"},
    "LEGAL": {"A2": "", "A3": "", "A4": ""},
    "MPCT": {"A2": "director", "A3": "producer", "A4": "performer"},
    "MUSIC": {"A4": "producer"},
    "PAT": {"A2": "", "A3": "", "A4": ""},
    "PCOMM": {"A2": "recipient"},
    "RPRT": {"A3": "", "A4": ""},
    "SOUND": {"A2": "performer", "A3": "", "A4": ""},
    "STAT": {"A2": "", "A3": "", "A4": "", "T2": "container-title"},
    "THES": {"A2": "", "A3": "", "A4": ""},
    "VIDEO": {"A2": "director", "A3": "producer", "A4": "performer"},
}
"""What a tag means in a type alone: a variable, or nothing that CSL has (a thesis' adviser)."""

_BOOKS = ("book", "chapter", "report", "thesis")

FILES = ("L1", "L2", "L3", "L4")
"""Tags of files that belong to a work: addresses, or paths on somebody's disk."""

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


def name_variable(kind: str, tag: str) -> str:
    """Return the variable of people that a tag has in a type; empty where it has none."""
    variable = BY_TYPE.get(kind, {}).get(tag, NAMES.get(tag, ""))
    return variable if variable in PEOPLE else ""


def text_variable(kind: str, tag: str) -> str:
    """Return the variable of text that a tag has in a type; empty where it has none."""
    variable = BY_TYPE.get(kind, {}).get(tag, VARIABLE_OF.get(tag, ""))
    return "" if variable in PEOPLE else variable


def tag_of(kind: str, variable: str) -> str:
    """Return the tag of a variable in a type; empty where there is none."""
    own = BY_TYPE.get(kind, {})
    tags = [tag for tag, meant in own.items() if meant == variable]
    if tags:
        return tags[0]
    common = {variable: tag for tag, variable in reversed(NAMES.items())} | TAG_OF
    tag = common.get(variable, "")
    return "" if tag in own else tag


def number_of(kind: str, value: str) -> str:
    """Return whose number it is: a book's has 10 or 13 digits, a journal's has 8."""
    digits = len(re.findall("[0-9Xx]", re.split("[,;(]", value)[0]))
    if digits in (8, 10, 13):
        return "ISSN" if digits == 8 else "ISBN"  # noqa: PLR2004 - the same
    return "ISBN" if kind in _BOOKS else "ISSN"
