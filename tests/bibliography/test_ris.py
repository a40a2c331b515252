"""Kinds of entry that RIS files have in the wild, and what each becomes."""

import pytest
from support.libraries import exported, library, ris, told

from argmap.bibliography import writing
from argmap.core.errors import ArgmapError
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


def test_keywords_on_lines_of_their_own_are_keywords_of_their_own() -> None:
    (entry,) = ris("TY  - JOUR|TI  - A|KW  - Korea|Security Council|veto|N1  - B|ER  - ").entries
    assert entry["keyword"] == "Korea, Security Council, veto"


@pytest.mark.parametrize(
    ("lines", "issued"),
    [
        ("PY  - 1950|DA  - June 27", "1950-06-27"),
        ("DA  - 27 Jun|PY  - 1950", "1950-06-27"),
        ("PY  - 1950|DA  - Jun-Jul", "1950-06/1950-07"),
        ("PY  - 1950|DA  - Spring", "1950-21"),
        ("PY  - 1950///Jun 27", "1950-06-27"),
        ("PY  - 1950/00/00", "1950"),
        ("PY  - 1950/6/0/", "1950-06"),
    ],
)
def test_a_day_without_a_year_is_one_of_the_year_beside_it(lines: str, issued: str) -> None:
    found = ris(f"TY  - JOUR|TI  - A|{lines}|ER  - ")
    assert (found.entries[0]["issued"], told(found)) == (issued, {})
    assert "custom" not in found.entries[0]


@pytest.mark.parametrize(("tag", "variable"), [("DA", "issued"), ("Y2", "accessed")])
def test_what_stands_behind_a_day_is_kept_beside_the_date(tag: str, variable: str) -> None:
    found = ris(f"TY  - NEWS|TI  - A|{tag}  - 1950/06/27/Tuesday|ER  - ")
    (entry,) = found.entries
    assert (entry[variable], entry["custom"]) == ("1950-06-27", {tag: "1950/06/27/Tuesday"})
    assert list(told(found).values()) == [("A (1950/06/27/Tuesday)",)]


@pytest.mark.parametrize(
    ("lines", "page"),
    [
        ("SP  - 12-15|EP  - 15", "12-15"),
        ("SP  - 12–15|EP  - 15", "12-15"),
        ("SP  - 12-15|EP  - 20", "12-15-20"),
        ("SP  - 12|EP  - 15", "12-15"),
    ],
)
def test_the_last_page_is_not_said_twice(lines: str, page: str) -> None:
    assert ris(f"TY  - JOUR|TI  - A|{lines}|ER  - ").entries[0]["page"] == page


def test_people_on_one_line_are_parted_by_semicolons() -> None:
    (entry,) = ris("TY  - JOUR|TI  - A|AU  - Smith, John; Doe, Jane, Jr.|ER  - ").entries
    smith, doe = entry["author"]
    assert smith == {"family": "Smith", "given": "John"}
    assert doe == {"family": "Doe", "given": "Jane", "suffix": "Jr."}


@pytest.mark.parametrize(
    ("text", "program"),
    [
        ("PMID- 12345\nOWN - NLM\nTI  - A\n", "PubMed"),
        ("FN Clarivate\nVR 1.0\nPT J\nTI A\nER\n", "Web of Science"),
        ("%0 Journal Article\n%T A\n", "EndNote"),
        ("@book{a, title={A}}\n", "BibTeX"),
        ('[{"title": "A"}]', "JSON"),
    ],
)
def test_a_file_of_another_kind_is_named(text: str, program: str) -> None:
    with pytest.raises(ArgmapError) as caught:
        library("ris", text)
    assert program in (caught.value.hint or "")


@pytest.mark.parametrize("between", ["; ", ";", " ", ", "])
def test_addresses_on_one_line_are_addresses_of_their_own(between: str) -> None:
    addresses = ["https://a.example/1;x=2,3", "https://a.example/2"]
    (entry,) = ris(f"TY  - JOUR|TI  - A|UR  - {between.join(addresses)}|ER  - ").entries
    assert (entry["URL"], entry["custom"]) == (addresses[0], {"UR": addresses[1]})
