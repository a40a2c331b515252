"""Sources from and for CSL-JSON, BibTeX and RIS, through the installed program; and what csl is."""

import json
from pathlib import Path

import pytest
from support import case_text
from support.findings import found
from support.inside import run
from support.program import run as start
from support.program import snapshot

BIB = r"""
@string{yale = {Yale}}
@article{gross_1951,
  title = {Voting in the {Security} {Council}: Abstention \& Absence},
  author = {Gross, Leo and de la Vall{\'e}e Poussin, Charles and {World Health Organization}
            and Humboldt, Alexander von and van der Berg, Jan},
  journal = yale # { Law Journal}, volume = 60, number = 2, year = 1951, month = feb,
  pages = {209--257}, file = {C:\x.pdf}, keywords = {veto, absence}}
@book{lie, title = {In the Cause of Peace}, author = {Lie, Trygve}, date = {1954~},
  publisher = {Macmillan}, doi = {10.1/ABC_d}, url = {http://example.org/a_b%20c}}
@article{times, title = {50% more}, author = {King, Jr., Martin Luther}, year = 1950,
  entrysubtype = {newspaper}, journaltitle = {The {T}imes}, editor = {{NATO} and others}}
@misc{last, title = {Stra{\ss}e}, author = {Gr{\"o}{\ss}e, {\O}.}, date = {1950-06-25/1950-06-27}}
"""
RIS = """\
TY  - CHAP
AU  - van der Berg, Jan
AU  - World Health Organization
AU  - Stalin,
A2  - Humboldt, Alexander von
TI  - Über das Veto
T2  - A book
PY  - 1950
DA  - 1950/06/27
SP  - 12
EP  - 14
SN  - 978-3-16
DO  - 10.2/x
KW  - one
KW  - two
C1  - kept
ER  -
"""
JSON = [
    {
        "id": "http://zotero.org/items/1",
        "citation-key": "kim2008",
        "type": "article-journal",
        "title": "The message",
        "author": [{"family": "Beauvoir", "given": "Simone", "non-dropping-particle": "de"}],
        "issued": {"date-parts": [[2008, 6], [2008, 7]], "circa": True},
        "page": "12-14",
        "volume": 3,
        "shiny": "kept",
    }
]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    root = tmp_path / "case"
    return case_text.write(root, "== claims/a.md\n---\nkind: question\n---\n# Why?")


def imported(case: Path, name: str, content: str) -> str:
    (case.parent / name).write_text(content, "utf-8")
    done = run("import", "sources", f"../{name}", cwd=case)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def exported(case: Path, form: str) -> tuple[str, str]:
    done = run("export", "sources", "--format", form, cwd=case)
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


def data(case: Path) -> dict[str, dict[str, object]]:
    listed = json.loads(run("list", "--kind", "source", "--format", "json", cwd=case).stdout)
    told = {}
    for item in listed["items"]:
        shown = json.loads(run("show", item["id"], "--format", "json", cwd=case).stdout)
        told[item["id"]] = shown["head"]["csl"]
    return told


LIBRARIES = {"a.bib": BIB, "a.ris": RIS, "a.json": json.dumps(JSON)}
FORMS = {"a.bib": "bibtex", "a.ris": "ris", "a.json": "csl-json"}


def test_bibtex_becomes_csl_with_accents_particles_braces_ranges_and_bodies(case: Path) -> None:
    imported(case, "a.bib", BIB)
    told = data(case)
    assert list(told) == ["gross-1951", "grosse-1950", "king-1950", "lie-1954"]
    gross = told["gross-1951"]
    assert gross["author"] == [
        {"family": "Gross", "given": "Leo"},
        {"family": "Vallée Poussin", "given": "Charles", "non-dropping-particle": "de la"},
        {"literal": "World Health Organization"},
        {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
    ]
    assert gross["title"] == "Voting in the Security Council: Abstention & Absence"
    assert (gross["container-title"], gross["page"]) == ("Yale Law Journal", "209-257")
    assert (gross["issue"], gross["issued"]) == ("2", "1951-02")
    assert "custom" not in gross
    lie = told["lie-1954"]
    assert (lie["issued"], lie["DOI"]) == ("1954~", "10.1/ABC_d")
    assert lie["URL"] == "http://example.org/a_b%20c"
    times = told["king-1950"]
    assert (times["type"], times["title"]) == ("article-newspaper", "50% more")
    assert times["author"] == [{"family": "King", "given": "Martin Luther", "suffix": "Jr."}]
    assert (times["editor"], times["custom"]) == ([{"literal": "NATO"}], {"others": "editor"})
    assert told["grosse-1950"]["issued"] == "1950-06-25/1950-06-27"
    assert told["grosse-1950"]["author"] == [{"family": "Größe", "given": "Ø."}]


def test_ris_becomes_csl(case: Path) -> None:
    imported(case, "a.ris", RIS)
    assert data(case) == {
        "berg-1950": {
            "type": "chapter",
            "author": [
                {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
                {"literal": "World Health Organization"},
                {"family": "Stalin"},
            ],
            "editor": [{"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"}],
            "title": "Über das Veto",
            "container-title": "A book",
            "issued": "1950-06-27",
            "page": "12-14",
            "ISBN": "978-3-16",
            "DOI": "10.2/x",
            "keyword": "one, two",
            "custom": {"C1": "kept"},
        }
    }


def test_csl_json_becomes_csl_and_what_it_does_not_know_is_custom(case: Path) -> None:
    imported(case, "a.json", json.dumps(JSON))
    (told,) = data(case).values()
    assert told["issued"] == "2008-06~/2008-07~"
    assert (told["citation-key"], told["volume"]) == ("kim2008", "3")
    assert told["custom"] == {"shiny": "kept"}


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("c. 1950", "1950~"),
        ("[1946]", "1946~"),
        ("1950?", "1950?"),
        ("1948-1950", "1948/1950"),
        ("1948-50", "1948/1950"),
        ("1905-06", "1905-06"),
        ("ca. 1948\N{EN DASH}50", "1948~/1950~"),
        ("1950", "1950"),
        ("1950-48", None),
        ("s.d.", None),
    ],
)
def test_dates_written_for_people_are_read_in_every_format(
    case: Path, written: str, date: str | None
) -> None:
    for name, content in (
        ("a.bib", f"@book{{x, title={{A}}, year={{{written}}}}}"),
        ("b.ris", f"TY  - BOOK\nTI  - B\nPY  - {written}\nER  - \n"),
        (
            "c.json",
            json.dumps([{"id": "c", "type": "book", "title": "C", "issued": {"raw": written}}]),
        ),
    ):
        imported(case, name, content)
    told = data(case).values()
    assert len(told) == 3
    if date is not None:
        assert [one.get("issued", "").replace("?", "~") for one in told] == [
            date.replace("?", "~")
        ] * 3
    else:
        assert all(written in str(one["custom"]) for one in told if "issued" not in one)


def test_fields_that_nobody_knows_are_kept_from_every_format(case: Path) -> None:
    imported(case, "a.bib", "@book{a, title={One}, year=1950, eprint={12/3}}")
    imported(case, "a.ris", "TY  - BOOK\nTI  - One\nPY  - 1950\nC1  - box 3\nER  - \n")
    (told,) = data(case).values()
    assert told["custom"] == {"eprint": "12/3", "C1": "box 3"}
    assert told["citation-key"] == "a"


@pytest.mark.parametrize("name", LIBRARIES)
def test_what_was_imported_is_a_clean_case(case: Path, name: str) -> None:
    imported(case, name, LIBRARIES[name])
    done = run("check", cwd=case)
    assert not [line for line in done.stdout.splitlines() if "error" in line and "sources/" in line]


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_second_import_changes_no_byte(case: Path, name: str) -> None:
    imported(case, name, LIBRARIES[name])
    before = snapshot(case)
    told = imported(case, name, LIBRARIES[name])
    assert snapshot(case) == before
    assert ": 0 new, 0 changed" in told


@pytest.mark.parametrize("name", LIBRARIES)
def test_an_export_reads_back_as_the_same_sources(case: Path, name: str, tmp_path: Path) -> None:
    imported(case, name, LIBRARIES[name])
    written, lost = exported(case, FORMS[name])
    other = case_text.write(tmp_path / "other", "== claims/a.md\n---\nkind: question\n---\n# W?")
    imported(other, name, written)
    before, after = data(case), data(other)
    for told in (before, after):
        for csl in told.values():
            csl.pop("citation-key", None)
            csl.pop("id", None)
    assert after == before
    assert "left out" not in lost.replace("another id is left out", "")
    state = snapshot(case)
    imported(case, name, written)
    assert snapshot(case) == state


@pytest.mark.parametrize("form", ["bibtex", "ris", "csl-json"])
def test_an_export_into_every_format_makes_no_second_source(case: Path, form: str) -> None:
    imported(case, "a.bib", BIB)
    imported(case, "a.ris", RIS)
    names = list(data(case))
    written, _ = exported(case, form)
    imported(case, {v: k for k, v in FORMS.items()}[form], written)
    assert list(data(case)) == names


def test_what_a_format_cannot_hold_is_counted_and_named(case: Path) -> None:
    imported(case, "a.json", json.dumps([{**JSON[0], "director": [{"literal": "X"}]}]))
    _, lost = exported(case, "ris")
    assert "fields that RIS does not have are left out: 3" in lost
    assert "(director)" in lost
    assert "a range, or a date that is doubtful, becomes one day or year: 1" in lost


def test_a_persons_edits_are_kept_and_only_what_is_missing_is_added(case: Path) -> None:
    imported(case, "a.bib", "@book{lie, title={In the Cause of Peace}, author={Lie, Trygve}}")
    path = case / "evidence/sources/lie.md"
    mine = path.read_text().replace("type: book\n", "type: book  # mine\n")
    mine = mine.replace("In the Cause of Peace\n", "My title\n", 1) + "\nMy notes.\n"
    path.write_text(mine)
    told = imported(
        case, "a.bib", "@report{lie, title={Other}, author={Lie, Trygve}, year=1954, isbn={1}}"
    )
    assert path.read_text() == mine.replace("\n---\n#", "\n  ISBN: '1'\n  issued: 1954\n---\n#")
    assert "the case says otherwise, and keeps its word: 2 (lie: type, lie: title)" in told


SECOND = "@report{lie, title={Other}, author={Lie, T. and Gross, L.}, year=1955, isbn={1}}"
IN_LINES = """\
csl:
  type: book  # mine
  title: |
    A
    long one
  author:
    - family: Lie
      given: Trygve
  issued: 1954
standing: primary
"""
UPDATED_LINES = """\
csl:
  type: report  # mine
  title: Other
  author:
    - family: Lie
      given: T.
    - family: Gross
      given: L.
  issued: 1955
  ISBN: '1'
standing: primary
"""
IN_BRACES = "csl: {type: book, title: A, issued: 1954}  # all of it\nstanding: primary\n"
UPDATED_BRACES = """\
csl:
  type: report
  title: Other
  issued: 1955
  author:
    - family: Lie
      given: T.
    - family: Gross
      given: L.
  ISBN: '1'  # all of it
standing: primary
"""


@pytest.mark.parametrize(("csl", "after"), [(IN_LINES, UPDATED_LINES), (IN_BRACES, UPDATED_BRACES)])
def test_an_update_takes_the_word_of_the_file_and_leaves_every_other_byte(
    case: Path, csl: str, after: str
) -> None:
    (case / "evidence/sources").mkdir(parents=True)
    path = case / "evidence/sources/lie-1954.md"
    path.write_text(f"---\n{csl}---\n# Lie, memoirs\n\nMy notes.\n")
    (case.parent / "a.bib").write_text(SECOND.replace("lie,", "lie-1954,", 1))
    done = run("import", "sources", "../a.bib", "--update", cwd=case)
    assert done.returncode == 0
    assert path.read_text() == f"---\n{after}---\n# Lie, memoirs\n\nMy notes.\n"
    before = snapshot(case)
    again = run("import", "sources", "../a.bib", "--update", cwd=case)
    assert (again.returncode, ": 0 new, 0 changed" in again.stderr) == (0, True)
    assert snapshot(case) == before


def test_what_a_dry_run_says_is_what_is_written(case: Path) -> None:
    imported(case, "a.bib", "@book{lie, title={In the Cause of Peace}, author={Lie, Trygve}}")
    (case.parent / "a.bib").write_text(SECOND + "@book{b, title={B}}")
    before = snapshot(case)
    tried = run("import", "sources", "../a.bib", "--dry-run", "--format", "json", cwd=case)
    assert snapshot(case) == before
    done = run("import", "sources", "../a.bib", "--format", "json", cwd=case)
    assert (tried.stdout, tried.stderr) == (done.stdout, "")
    told = json.loads(done.stdout)
    assert told["new"] == [
        {
            "id": "b",
            "path": "evidence/sources/b.md",
            "variables": ["type", "title"],
        }
    ]
    assert told["changed"] == [
        {"id": "lie", "path": "evidence/sources/lie.md", "variables": ["ISBN", "issued"]}
    ]
    assert told["kept"] == [{"id": "lie", "variable": one} for one in ("type", "title", "author")]


def test_all_files_of_an_import_are_written_or_none(case: Path) -> None:
    imported(case, "a.bib", "@book{lie, title={In the Cause of Peace}}")
    (case / "evidence/sources/z.md").mkdir()  # where the second file would be
    (case.parent / "a.bib").write_text("@book{lie, year=1954}@book{z, title={Z}}")
    before = snapshot(case)
    done = run("import", "sources", "../a.bib", cwd=case)
    assert (done.returncode, done.stdout) == (2, "")
    assert '"evidence/sources/z.md" cannot be written: it is a folder' in done.stderr
    assert snapshot(case) == before


def test_a_file_named_sources_is_imported_by_its_path(case: Path) -> None:
    (case.parent / "sources").write_text("[why]: Why?\n  + <reason>: Because.\n")
    done = run("import", "./sources", "--from", "argdown", "--into", "new", cwd=case.parent)
    assert done.returncode == 0, done.stderr
    bare = run("import", "sources", cwd=case.parent)
    assert (bare.returncode, "argmap import sources" in bare.stderr) == (2, True)
    help_ = " ".join(run("import", "--help", cwd=case).stdout.split())
    assert "a file of that name is ./sources" in help_


def test_an_older_encoding_is_read_and_told(case: Path) -> None:
    (case.parent / "a.bib").write_bytes(
        "@book{a, title={Stra\N{LATIN SMALL LETTER SHARP S}e}}".encode("cp1252")
    )
    done = run("import", "sources", "../a.bib", cwd=case)
    assert (done.returncode, "read as Windows-1252" in done.stderr) == (0, True)
    assert data(case)["strasse"]["title"] == "Stra\N{LATIN SMALL LETTER SHARP S}e"


def test_the_same_by_doi_title_and_year_but_not_with_another_volume(case: Path) -> None:
    imported(case, "a.bib", "@book{a, title={One}, year=1950, volume=1, doi={10.1/X}}")
    imported(case, "b.bib", "@book{b, title={Uno}, doi={https://doi.org/10.1/x}}")
    imported(case, "c.bib", "@book{c, title={{ONE}}, year=1950}")
    assert list(data(case)) == ["one-1950"]
    imported(case, "d.bib", "@book{d, title={One}, year=1950, volume=2}")
    assert len(data(case)) == 2


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ("author={Łukasiewicz, Jan}, year=1920, title={X}", "lukasiewicz-1920"),
        ("author={Сталин, Иосиф}, year=1950, title={Письмо}", "stalin-1950"),
        ("title={The history of the veto}, year=1950", "history-veto-1950"),
        ("author={O'Neill, J.}, title={1984}", "oneill"),
        ("author={{Ministry of the {UN}, Office}}, year=1950", "ministry-of-the-un-office-1950"),
        ("author={Con, A.}, title={Trick}", "source-con"),
        ("title={1984}", "k"),
        (
            "author={{Ministry of Foreign Affairs of the USSR}}, year=1950",
            "ministry-of-foreign-affairs-of-1950",
        ),
        ("author={毛, 泽东}, year={c. 1950}", "mao-1950"),
        ("author={A, B}, date={1948/1950}", "a-1948-1950"),
    ],
)
def test_ids_are_readable_and_legal(case: Path, entry: str, name: str) -> None:
    imported(case, "a.bib", f"@book{{k, {entry}}}")
    assert list(data(case)) == [name]
    assert "bad-id" not in run("check", cwd=case).stdout


def test_two_works_of_one_year_are_told_apart_by_their_titles(case: Path) -> None:
    imported(
        case,
        "a.bib",
        "".join(f"@book{{{t}, title={{{t}}}, author={{A, B}}, year=1}}" for t in "xy"),
    )
    assert len(data(case)) == 2


BROKEN = {
    "a.json": ("{", "is not JSON"),
    "b.json": ("3", "holds no list"),
    "a.bib": ("nothing", "holds no entries"),
    "a.ris": ("nothing", "holds no entries"),
    "a.xml": ("<x/>", "of no format"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_none_of_the_formats_is_one_sentence(case: Path, name: str) -> None:
    content, why = BROKEN[name]
    (case.parent / name).write_text(content)
    before = snapshot(case)
    done = run("import", "sources", f"../{name}", cwd=case)
    assert (done.returncode, why in done.stderr) == (2, True)
    assert snapshot(case) == before


def test_an_entry_that_cannot_be_read_is_told_with_its_line_and_the_rest_is_read(
    case: Path,
) -> None:
    (case.parent / "a.bib").write_text("@book{a, title={x\n@book{b, title={B}}\n")
    done = run("import", "sources", "../a.bib", cwd=case)
    assert done.returncode == 1
    assert "a.bib:1: this entry cannot be read" in done.stderr
    assert list(data(case)) == ["b"]


def test_bibtex_without_its_library_says_how_to_install_it(case: Path, tmp_path: Path) -> None:
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "pylatexenc.py").write_text("raise ImportError")
    (case.parent / "a.bib").write_text(BIB)
    env = {"PYTHONPATH": str(tmp_path / "hidden")}
    done = start("import", "sources", "../a.bib", cwd=case, env=env)
    assert (done.returncode, ".[bibliography]" in done.stderr) == (2, True)


# -- csl in a source's head ------------------------------------------------------------------------

WRONG = [
    ("type: boook", "wrong-type", 3, 'did you mean "book"'),
    ("tittle: A", "unknown-key", 3, 'did you mean "title"'),
    ("issued: 27 June 1950", "wrong-type", 3, "1950-06-27"),
    ("issued: 1951/1950", "wrong-type", 3, "1950~"),
    ("accessed: [1950]", "wrong-type", 3, "1950"),
    ("author: Lie", "wrong-type", 3, "family"),
    ("author: [Lie]", "wrong-type", 3, "literal"),
    ("author:\n    - famly: Lie\n      given: T", "unknown-key", 4, '"family"'),
    ("author:\n    - suffix: Jr", "wrong-type", 4, "literal"),
    ("title: [A, B]", "wrong-type", 3, "one line"),
    ("title:", "wrong-type", 3, "delete the line"),
]


@pytest.mark.parametrize(("line", "rule", "at", "advice"), WRONG)
def test_what_csl_does_not_know_is_found_at_its_place(
    line: str, rule: str, at: int, advice: str
) -> None:
    told = found(f"== evidence/sources/lie.md\n---\ncsl:\n  {line}\n---\n# Lie", rule)
    assert [one.span.line for one in told] == [at]
    assert any(advice in words for words in told[0].help)
