"""Kinds of entry that CSL-JSON has in the wild, and what each becomes."""

import json

import pytest
from support.libraries import csl, exported, library

from argmap.bibliography import merging
from argmap.core import citation


@pytest.mark.parametrize(
    ("issued", "date", "whole"),
    [
        ({"date-parts": [[1950, 23]]}, "1950-23", True),
        ({"date-parts": [[1950, 15]]}, "1950-23", True),
        ({"date-parts": [[1950]], "season": "Autumn"}, "1950-23", True),
        ({"date-parts": [[1950]], "season": "Michaelmas"}, "1950", False),
        ({"date-parts": [[1950, 2, 30]]}, "1950-02", False),
        ({"date-parts": [[1950], []]}, "1950/..", True),
        ({"date-parts": [[1950], [0, 0, 0]]}, "1950/..", True),
        ({"date-parts": [[-55]]}, "-0054", True),
        ({"date-parts": [["1950", "6"]], "circa": 1}, "1950-06~", True),
        ({"date-parts": [[1950], [1949]]}, "1950", False),
        ({"raw": "June 27, 1950"}, "1950-06-27", True),
        ({"literal": "forthcoming"}, None, False),
        *(({"date-parts": nothing}, None, True) for nothing in ([[None]], [[""]], [[]], [])),
    ],
)
def test_a_date_of_csl_is_read_or_told(issued: object, date: str | None, *, whole: bool) -> None:
    found = csl(title="A", issued=issued)
    assert found.entries[0].get("issued") == date
    assert (not found.losses) is whole
    assert ("custom" not in found.entries[0]) is whole
    assert "None" not in str(found.entries)


@pytest.mark.parametrize(
    "date",
    [
        *(
            "1950",
            "1950-06-27",
            "1950~",
            "1950?",
            "1950~/1951",
            "1950-23",
            "1950-21/1950-23",
            "195X",
        ),
        *("1950/..", "../1950", "-0054", "0000", "-0054/0014", "Y17000", "1950-06-27T10:00"),
    ],
)
def test_every_date_comes_back_from_csl_json_and_bibtex(date: str) -> None:
    for form in ("csl-json", "bibtex"):
        written = exported(form, {"title": "A", "issued": date})
        assert library(form, written).entries[0]["issued"] == date
    parts = json.loads(exported("csl-json", {"title": "A", "issued": "-0054"}))[0]["issued"]
    assert parts == {"date-parts": [[-55]]}


@pytest.mark.parametrize(
    ("title", "heading", "tex"),
    [
        ("On <i>Nautilus</i>", "On Nautilus", r"On \emph{{Nautilus}}"),
        ("H<sub>2</sub>O", "H2O", r"H\textsubscript{2}{O}"),
        ('<span class="nocase">iPod</span> days', "iPod days", "{{iPod}} days"),
        ("War &amp; peace", "War & peace", r"War \& peace"),
        ("a < b and i > j", "a < b and i > j", "a < b and i > j"),
    ],
)
def test_rich_text_is_plain_in_headings_and_tex_in_bibtex(
    title: str, heading: str, tex: str
) -> None:
    (entry,) = csl(title=title).entries
    assert entry["title"] == title
    assert merging.statement(entry, "a") == heading
    assert f"title = {{{tex}}}" in exported("bibtex", dict(entry))
    assert json.loads(exported("csl-json", dict(entry)))[0]["title"] == title


@pytest.mark.parametrize("prefix", ["doi:", "DOI: ", "https://doi.org/", "http://dx.doi.org/"])
def test_a_doi_is_bare_in_every_format(prefix: str) -> None:
    found = csl(title="A", DOI=f"{prefix}10.1000/XYZ")
    assert found.entries[0]["DOI"] == "10.1000/XYZ"
    assert found.losses
    for form in ("bibtex", "ris", "csl-json"):
        assert prefix not in exported(form, {"title": "A", "DOI": f"{prefix}10.1000/XYZ"})


@pytest.mark.parametrize(
    ("particle", "family", "whole"),
    [
        ("al-", "Hakim", "al-Hakim"),
        ("d'", "Ormesson", "d'Ormesson"),
        ("von", "Muster", "von Muster"),
    ],
)
def test_a_particle_stands_where_it_belongs(particle: str, family: str, whole: str) -> None:
    name = {"family": family, "given": "A.", "non-dropping-particle": particle}
    assert citation.family(name) == whole
    for form in ("bibtex", "ris"):
        assert f"{whole}, A." in exported(form, {"title": "A", "author": [name]})


def test_a_field_twice_and_a_name_that_is_none_are_told() -> None:
    found = library(
        "csl-json", '[{"id": "a", "title": "One", "title": "Two", "author": [{"x": "y"}]}]'
    )
    assert found.entries[0]["title"] == "Two"
    assert len(found.losses) == 2


@pytest.mark.parametrize(
    ("kind", "read"),
    [
        ("Book", "book"),
        ("journal-article", "article-journal"),
        ("book-chapter", "chapter"),
        ("proceedings-article", "paper-conference"),
        ("monograph", "book"),
        ("edited-book", "book"),
        ("dissertation", "thesis"),
        ("posted-content", "article"),
    ],
)
def test_a_type_of_crossref_or_in_capitals_is_known(kind: str, read: str) -> None:
    found = csl(type=kind, title="A")
    assert (found.entries[0]["type"], found.losses) == (read, ())


def test_a_list_of_texts_is_the_text_of_a_field_and_the_rest_is_kept() -> None:
    found = csl(title=["Absence"], ISSN=["1111-1111", "2222-2222"], subtitle=[])
    (entry,) = found.entries
    assert (entry["title"], entry["ISSN"]) == ("Absence", "1111-1111")
    assert entry["custom"] == {"ISSN": ["2222-2222"]}


@pytest.mark.parametrize("key", ["items", "references"])
def test_entries_may_stand_in_an_object(key: str) -> None:
    found = library("csl-json", json.dumps({key: [{"id": "a", "type": "book", "title": "A"}]}))
    assert [entry["title"] for entry in found.entries] == ["A"]


def test_an_entry_of_zotero_s_own_json_is_a_fault() -> None:
    own = {"itemType": "book", "title": "A", "creators": [{"lastName": "Roe"}]}
    found = library("csl-json", json.dumps([own, {"id": "b", "type": "book", "title": "B"}]))
    assert [entry["title"] for entry in found.entries] == ["B"]
    (fault,) = found.faults
    assert fault.message == 'entry 1 is Zotero\'s own JSON, not CSL ("A"): export it as CSL JSON'


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [1950, 6]}, "1950-06"),
        ({"date-parts": [[1950.0, 6.0]]}, "1950-06"),
        ({"date-parts": [["1950-06-27"]]}, "1950-06-27"),
        ([{"date-parts": [[1950]]}], "1950"),
    ],
)
def test_a_date_of_slightly_other_shape_is_read_whole(issued: object, date: str) -> None:
    found = csl(title="A", issued=issued)
    assert (found.entries[0].get("issued"), found.losses) == (date, ())
