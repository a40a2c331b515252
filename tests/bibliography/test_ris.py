"""Kinds of entry that RIS files have in the wild, and what each becomes."""

import pytest
from support.libraries import exported, library, ris, told

from argmap.bibliography import writing
from argmap.core.model import Source


@pytest.mark.parametrize(
    ("kind", "tag", "variable"),
    [
        *(("CASE", "A2", "container-title"), ("CASE", "A3", "authority"), ("BOOK", "A2", "editor")),
        *(
            ("PCOMM", "A2", "recipient"),
            ("MPCT", "A2", "director"),
            ("CONF", "C3", "container-title"),
        ),
        *(
            ("HEAR", "T3", "authority"),
            ("BOOK", "A3", "collection-editor"),
            ("CHAP", "A2", "editor"),
        ),
    ],
)
def test_a_tag_means_what_its_type_says(kind: str, tag: str, variable: str) -> None:
    (entry,) = ris(f"TY  - {kind}|TI  - A|{tag}  - Roe, R.|ER  - ").entries
    assert variable in entry
    (again,) = library("ris", exported("ris", dict(entry))).entries
    assert again[variable] == entry[variable]


def test_a_thesis_has_an_adviser_and_no_editor() -> None:
    (entry,) = ris("TY  - THES|TI  - A|A3  - Roe, R.|ER  - ").entries
    assert (entry.keys() & {"editor", "collection-editor"}, entry["custom"]) == (
        set(),
        {"A3": "Roe, R."},
    )


def test_what_is_repeated_is_kept_apart() -> None:
    found = ris(
        "TY  - JOUR|TI  - A|UR  - http://a.example/1|UR  - http://a.example/2|DO  - doi:10.1/x|"
        "DO  - 10.1/y|KW  - Union, Soviet|KW  - veto|ER  - "
    )
    (entry,) = found.entries
    assert (entry["URL"], entry["DOI"]) == ("http://a.example/1", "10.1/x")
    assert entry["custom"] == {"UR": "http://a.example/2", "DO": "10.1/y"}
    for form in ("bibtex", "ris", "csl-json"):
        (again,) = library(form, exported(form, dict(entry))).entries
        assert again["keyword"] == entry["keyword"]
    assert exported("ris", dict(entry)).count("KW  - ") == 2


@pytest.mark.parametrize(
    "words", [["Union, Soviet"], ["a; b"], ["a, b", "c; d"], ["a", "b"], ["a"]]
)
def test_keywords_come_back_as_they_were(words: list[str]) -> None:
    (entry,) = ris(
        "TY  - BOOK|TI  - A|" + "".join(f"KW  - {word}|" for word in words) + "ER  - "
    ).entries
    written = exported("ris", dict(entry))
    assert [line[6:] for line in written.splitlines() if line.startswith("KW")] == words


@pytest.mark.parametrize(
    "date", ["1950~", "1950-23", "1950/1951", "1950/..", "../1950", "0054", "1950-06"]
)
def test_ris_keeps_dates_in_its_own_field_and_years_of_four_digits(date: str) -> None:
    written = exported("ris", {"title": "A", "issued": date})
    years = [line[6:] for line in written.splitlines() if line.startswith("PY")]
    assert [len(year) for year in years] == [4]
    assert library("ris", written).entries[0]["issued"] == date


def test_ris_has_no_years_before_our_era() -> None:
    source = Source(id="a", statement="A", path="", spans={}, csl={"title": "A", "issued": "-0054"})
    written = writing.write([source], "ris")
    assert "PY" not in written.text
    assert written.losses


def test_a_number_that_ris_would_read_as_another_is_told() -> None:
    csl = {"type": "book", "title": "A", "ISBN": "0304-3991"}
    source = Source(id="a", statement="A", path="", spans={}, csl=csl)
    assert [loss.about for loss in writing.write([source], "ris").losses] == [
        ("a (ISBN: 0304-3991)",)
    ]


def test_lines_before_the_first_entry_are_told_and_no_fault() -> None:
    found = ris(
        "Provider: JSTOR|Content: text/plain|TY  - BOOK|TI  - A|L1  - /home/me/a.pdf|ER  - "
    )
    assert not found.faults
    assert told(found)["lines outside entries are left out"] == (
        "Provider: JSTOR",
        "Content: text/plain",
    )
    assert "/home" not in str(found.entries)
