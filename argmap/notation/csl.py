"""The words of the Citation Style Language, 1.0.2, that a source's `csl` may hold."""

_WORDS = (
    "type id citation-key categories language journalAbbreviation shortTitle author chair "
    "collection-editor compiler composer container-author contributor curator director "
    "editor editor-translator editorial-director executive-producer guest host illustrator "
    "interviewer narrator organizer original-author performer producer recipient "
    "reviewed-author script-writer series-creator translator accessed available-date "
    "event-date issued original-date submitted abstract annote archive archive_collection "
    "archive_location archive-place authority call-number chapter-number citation-label "
    "citation-number collection-number collection-title container-title "
    "container-title-short dimensions division DOI edition event event-place event-title "
    "first-reference-note-number genre ISBN ISSN issue jurisdiction keyword locator medium "
    "note number number-of-pages number-of-volumes original-publisher "
    "original-publisher-place original-title page page-first part-number part-title PMCID "
    "PMID printing-number publisher publisher-place references reviewed-genre reviewed-title "
    "scale section source status supplement-number title title-short URL version volume "
    "volume-title volume-title-short year-suffix custom "
)

VARIABLES = frozenset(_WORDS.split())
"""Every variable."""

_TYPE_WORDS = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter "
    "classic collection dataset document entry entry-dictionary entry-encyclopedia event figure "
    "graphic hearing interview legal_case legislation manuscript map motion_picture "
    "musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song "
    "speech standard thesis treaty webpage"
)

TYPES = tuple(_TYPE_WORDS.split())
"""What a source can be (`type`)."""

NAMES = frozenset(_WORDS.split()[_WORDS.split().index("author") : _WORDS.split().index("accessed")])
"""Variables that hold a list of names."""

DATES = frozenset(
    ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
)
"""Variables that hold a date, in EDTF."""

NAME_PARTS = (
    *("family", "given", "dropping-particle", "non-dropping-particle", "suffix"),
    *("comma-suffix", "static-ordering", "literal", "parse-names"),
)
"""The keys of a name."""
