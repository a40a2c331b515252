"""Kinds of entry that BibTeX files have in the wild, and what each becomes."""

import pytest
from support.libraries import bib, book, csl, exported, library, ris, told

from argmap.bibliography import merging
from argmap.core import citation


@pytest.mark.parametrize(
    ("note", "words"),
    [
        (r"\href{http://h.example/~a_b}{the page}", "the page (http://h.example/~a_b)"),
        (r"see \url{http://h.example/~a%20b}, p. 3", "see http://h.example/~a%20b, p. 3"),
        ("see http://h.example/~a_b, p. 3", "see http://h.example/~a_b, p. 3"),
        (r"\emph{Die Zeit}, {\em ibid.}", "<i>Die Zeit</i>, <i>ibid.</i>"),
        (r"H\textsubscript{2}O \& 50\% # 1", "H<sub>2</sub>O & 50% # 1"),
        ("Smith & Co. 100% sure", "Smith & Co. 100% sure"),
        (r"\LaTeX, \enquote{so}", "LaTeX, “so”"),
        (r"\cite{other} \input{file}", r"\cite{other} \input{file}"),
    ],
)
def test_tex_is_read_with_every_word(note: str, words: str) -> None:
    assert book(f"title={{A}}, note={{{note}}}")["note"] == words


@pytest.mark.parametrize("tex", [r"\begin{itemize}\item a", r"\begin{tabular}{ll}a\end"])
def test_tex_that_would_lose_words_is_kept_and_told(tex: str) -> None:
    found = bib(f"@book{{k, title={{A}}, note={{{tex}}}}}@book{{l, title={{B}}}}")
    assert [entry["title"] for entry in found.entries] == ["A", "B"]
    assert found.entries[0]["note"] == tex
    assert told(found) == {"TeX that cannot be read is kept as it is written": ("k (note)",)}


@pytest.mark.parametrize("command", ["label", "noopsort", "mkbibfoo", "nocite"])
def test_a_command_that_is_not_known_is_told_and_its_words_stay(command: str) -> None:
    found = bib(f"@book{{k, title={{A}}, note={{\\{command}{{word}} x}}}}")
    assert found.entries[0]["note"].replace(" ", "") == "wordx"
    assert told(found) == {
        "TeX commands that are not known are left out": (f"k (note: \\{command})",)
    }


def test_braces_too_deep_are_the_loss_of_their_field() -> None:
    deep = "{" * 5_000 + "\\a" + "}" * 5_000
    found = bib(f"@book{{k, title={deep}, year=1950}}@book{{l, title={{B}}}}")
    assert [entry.get("issued", entry["title"]) for entry in found.entries] == ["1950", "B"]


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("given=Hans, family=Muster, prefix=von", ("Muster", "Hans", "von", "")),
        ("family=Muster, given=Hans, given-i={{H}}, prefix=von", ("Muster", "Hans", "von", "")),
        ('"family={Muster, Sohn}", given=Hans', ("Muster, Sohn", "Hans", "", "")),
        ("family=Muster, prefix=von, useprefix=false", ("Muster", "", "", "von")),
        ("Isaac Peral y Caballero", ("Peral y Caballero", "Isaac", "", "")),
        ("Peral y Caballero, Isaac", ("Peral y Caballero", "Isaac", "", "")),
        ("Ludwig van der Rohe", ("Rohe", "Ludwig", "van der", "")),
        ("{De la Cruz}, Juan", ("De la Cruz", "Juan", "", "")),
        (r"{\'E}mile Zola", ("Zola", "Émile", "", "")),
    ],
)
def test_a_name_is_read_in_its_parts(written: str, parts: tuple[str, ...]) -> None:
    keys = ("family", "given", "non-dropping-particle", "dropping-particle")
    (name,) = book(f"author={{{written}}}")["author"]
    assert tuple(name.get(key, "") for key in keys) == parts


def test_others_are_nobody_and_stay_known() -> None:
    entry = book("title={A}, author={King, M. and others}")
    assert entry["author"] == [{"family": "King", "given": "M."}]
    assert citation.authors(entry) == "King et al."
    assert book("title={A}, author={King, M. and {Others}}") == entry
    for form in ("bibtex", "ris"):
        again = library(form, exported(form, entry)).entries[0]
        assert (again["author"], again["custom"]) == (entry["author"], entry["custom"])
    assert (
        ris("TY  - BOOK|AU  - King, M.|AU  - et al|ER  - ").entries[0]["author"] == entry["author"]
    )
    assert csl(author=[{"literal": "et al."}]).entries[0].get("author") is None


PARTS = (
    "@book{whole, title={The Whole}, subtitle={All}, editor={Roe, R.}, publisher={P}, year=1999}"
)


def test_what_stands_in_another_entry_inherits_from_it() -> None:
    found = bib("@incollection{c, crossref={whole}, title={Chapter}, author={Doe, J.}}" + PARTS)
    chapter = found.entries[0]
    assert chapter["container-title"] == "The Whole: All"
    assert (chapter["title"], chapter["publisher"], chapter["issued"]) == ("Chapter", "P", "1999")
    assert chapter["editor"] == [{"family": "Roe", "given": "R."}]
    assert not found.losses
    data = bib("@xdata{x, publisher={P}, location={Y}}@book{a, title={A}, xdata={x}}").entries
    assert [(one["title"], one["publisher"], one["publisher-place"]) for one in data] == [
        ("A", "P", "Y")
    ]


def test_a_missing_parent_and_a_circle_are_told() -> None:
    found = bib("@book{a, title={A}, crossref={b}}@book{b, title={B}, crossref={a}, xdata={gone}}")
    assert [entry["title"] for entry in found.entries] == ["A", "B"]
    assert "b (gone)" in told(found)["entries that others refer to are not in the file"]


@pytest.mark.parametrize(
    ("fields", "variable", "words"),
    [
        ("title={Absence}, subtitle={Chairs}", "title", "Absence: Chairs"),
        ("title={Why?}, subtitle={Chairs}", "title", "Why? Chairs"),
        ("title={A}, titleaddon={A Memoir}", "title", "A. A Memoir"),
        ("booktitle={B}, booksubtitle={C}", "container-title", "B: C"),
        ("journaltitle={J}, journalsubtitle={K}", "container-title", "J: K"),
        (
            "howpublished={\\url{http://h.example/~roe/a_b.html}}",
            "URL",
            "http://h.example/~roe/a_b.html",
        ),
        ("editor={Roe, R.}, editortype={compiler}", "compiler", [{"family": "Roe", "given": "R."}]),
        ("bookauthor={Roe, R.}", "container-author", [{"family": "Roe", "given": "R."}]),
        ("doi={https://doi.org/10.1/x}", "DOI", "10.1/x"),
    ],
)
def test_a_field_goes_where_csl_has_it(fields: str, variable: str, words: object) -> None:
    entry = book(fields)
    assert entry[variable] == words
    assert (
        library("bibtex", exported("bibtex", {"title": "A", **entry})).entries[0][variable] == words
    )


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        *(("date={1998/}", "1998/.."), ("date={June 27, 1950}", "1950-06-27")),
        *(("date={-0054}", "-0054"), ("date={1950-23}", "1950-23"), ("date={195X}", "195X")),
        *(
            ('year=1950, month="27~" # jun', "1950-06-27"),
            ("year=1950, month={27 June}", "1950-06-27"),
        ),
        *(
            ('year=1950, month=jun # "~27"', "1950-06-27"),
            ("year=1950, month=jun, day=27", "1950-06-27"),
        ),
        *(('year=1950, month=jun # "/" # jul', "1950-06/1950-07"), ("year={55 BC}", "-0054")),
        *(("year=1950, month={Spring}", "1950-21"), ("year={c. 1950}", "1950~")),
    ],
)
def test_dates_are_read_whole(fields: str, issued: str) -> None:
    entry = book(f"title={{A}}, {fields}")
    assert (entry["issued"], entry.get("custom")) == (issued, None)


def test_a_month_that_is_none_is_told_and_kept() -> None:
    found = bib("@book{a, title={A}, year=1950, month={Michaelmas}}")
    assert (found.entries[0]["issued"], found.entries[0]["custom"]) == (
        "1950",
        {"month": "Michaelmas"},
    )
    assert found.losses


def test_two_works_of_one_key_are_two_and_told() -> None:
    text = (
        "@book{r, title={One}, author={Roe, A.}, year=1950}@book{r, title={Two}, author={Poe, B.}}"
    )
    for found in (
        bib(text),
        ris("TY  - BOOK|ID  - r|TI  - One|ER  - |TY  - BOOK|ID  - r|TI  - Two|ER  - "),
    ):
        assert [entry["citation-key"] for entry in found.entries] == ["r", "r-2"]
        assert told(found)["keys that several entries have: the later ones get another"] == (
            "r: r-2",
        )
        joined = merging.join(found.entries, (), taken=(), update=True)
        assert [source.csl["title"] for source in joined.new] == ["One", "Two"]
    twice = bib("@book{r, title={One}}" * 2)
    assert not twice.losses


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("@book{n,\n title={Absence}\n year={1950}}", 2, 'a comma is missing before "year"'),
        ("@book{n, title={Absence} year=1950}", 1, 'a comma is missing before "year"'),
        ("@book{n, title={Absence}, year=1950 pages={3}}", 1, 'a comma is missing before "pages"'),
        ("@book{n, title={Absence}, odd words, year=1950}", 1, '"odd words" is no field'),
    ],
)
def test_a_fault_is_that_of_its_field(text: str, line: int, message: str) -> None:
    found = bib(f"{text}\n@book{{z, title={{After}}}}")
    assert [(fault.span.line, fault.message) for fault in found.faults] == [(line, message)]
    first, last = found.entries
    assert (first["title"], first["issued"], last["title"]) == ("Absence", "1950", "After")


def test_an_entry_that_is_not_closed_is_lost_alone() -> None:
    found = bib("@book{a, title={x}\n\n@book{b, title={B}}\n@book{c, title={C}")
    assert [entry["title"] for entry in found.entries] == ["B"]
    assert [fault.span.line for fault in found.faults] == [1, 4]


def test_a_field_twice_no_key_comments_and_files_are_told() -> None:
    found = bib(
        '% Encoding: UTF-8\n@comment{jabref-meta}@preamble{"x"}\n'
        "@book{t, title={Absence}, title={Other}, file={/home/me/a.pdf}}@book{title={No key}}"
    )
    assert [entry["title"] for entry in found.entries] == ["Absence", "No key"]
    losses = told(found)
    assert losses["comments and preambles are left out"] == (
        "% Encoding: UTF-8",
        "jabref-meta",
        '"x"',
    )
    assert losses["fields that an entry has twice: the first counts"] == ("t (title: Other)",)
    assert losses["entries without a key"] == ("No key",)
    assert not any("/home" in str(entry) for entry in found.entries)
    assert any("/home/me/a.pdf" in about for abouts in losses.values() for about in abouts)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (r"http://h.example/a{\_}b{\%}20c{\&}d{\#}e", "http://h.example/a_b%20c&d#e"),
        (r"http://h.example/\string~roe/{\~{}}x{~}y", "http://h.example/~roe/~x~y"),
        (r"http://h.example/{\textasciitilde}roe", "http://h.example/~roe"),
        ("http://h.example/a{b}c", "http://h.example/a{b}c"),
    ],
)
def test_an_address_is_read_without_braces_around_a_sign(written: str, address: str) -> None:
    assert book(f"url={{{written}}}")["URL"] == address


_ROE = {"family": "Roe", "given": "R."}


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("Doe, J. and", [{"family": "Doe", "given": "J."}]),
        ("and Doe, J. and and Roe, R.", [{"family": "Doe", "given": "J."}, _ROE]),
        ("Doe, J. & Roe, R.", [{"literal": "Doe, J. & Roe, R."}]),
        (r"Doe, J. \& Roe, R.", [{"literal": "Doe, J. & Roe, R."}]),
        ("Doe, J.; Roe, R.", [{"literal": "Doe, J.; Roe, R."}]),
    ],
)
def test_people_parted_in_another_way_than_bibtex_does_are_no_parts_of_a_name(
    written: str, people: list[dict[str, str]]
) -> None:
    assert book(f"author={{{written}}}")["author"] == people


def test_a_line_break_of_tex_parts_words() -> None:
    note = r"Box 12\\ Folder 3\par third\newline fourth\linebreak\hfill fifth\quad sixth"
    assert book(f"note={{{note}}}")["note"] == "Box 12 Folder 3 third fourth fifth sixth"


def test_what_a_year_is_sorted_by_is_told_and_no_part_of_the_date() -> None:
    found = bib(r"@book{k, title={A}, year={{\noopsort{1950a}}1950}}")
    assert found.entries[0]["issued"] == "1950"
    assert told(found) == {"what a year is sorted by is left out": ("k (1950a)",)}


@pytest.mark.parametrize("written", ["Big", "big", "BIG"])
def test_a_parent_is_found_whatever_its_capitals(written: str) -> None:
    found = bib(f"@inbook{{a, crossref={{{written}}}, title={{Ch}}}}@book{{Big, title={{Whole}}}}")
    assert found.entries[0]["container-title"] == "Whole"
    assert told(found) == {}


def test_of_two_keys_that_differ_in_capitals_the_very_one_is_the_parent() -> None:
    books = "@book{big, title={Small}}@book{BIG, title={Great}}"
    found = bib(f"@inbook{{a, crossref={{BIG}}, title={{Ch}}}}{books}")
    assert found.entries[0]["container-title"] == "Great"


def test_entries_that_refer_to_each_other_are_told_as_such() -> None:
    found = bib("@book{a, crossref={b}, title={A}}@book{b, crossref={a}, title={B}}")
    assert told(found) == {"entries that refer to each other in a circle": ("b (a)", "a (b)")}


@pytest.mark.parametrize("gap", [" ", "\n  "])
def test_a_comma_forgotten_after_the_key_costs_no_field(gap: str) -> None:
    found = bib(f"@book{{roe{gap}title={{A}}, year=1950}}")
    (entry,) = found.entries
    assert (entry["citation-key"], entry["title"], entry["issued"]) == ("roe", "A", "1950")
    assert [fault.message for fault in found.faults] == ['a comma is missing before "title"']
