"""The variables of the Citation Style Language, 1.0.2, that a source's `csl` may hold."""

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
