"""Every word of a bibliography is in its entries or in the ledger of losses."""

import json
import re
from collections.abc import Iterable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from argmap.bibliography import merging, writing
from argmap.bibliography.entries import Library
from argmap.bibliography.formats import FORMATS
from argmap.bibliography.formats.bibtex.fields import CSL_OF as OF_BIBTEX
from argmap.bibliography.formats.bibtex.fields import VARIABLE_OF
from argmap.bibliography.formats.ris.fields import CSL_OF as OF_RIS
from argmap.bibliography.formats.ris.fields import NAMES as RIS_NAMES
from argmap.bibliography.formats.ris.fields import VARIABLE_OF as RIS_TEXTS
from argmap.bibliography.reading import read
from argmap.core.dates import is_date
from argmap.core.losses import Loss
from argmap.core.model import Source
from argmap.core.positions import SourceText
from argmap.notation.csl import DATES, NAMES, TYPES, VARIABLES

FORMS = ("bibtex", "ris", "csl-json")
WORD = st.text("abcdeXYZäßщ漢0123456789", min_size=1, max_size=6)
SIGNS = st.sampled_from([" ", ", ", " and ", "; ", "-", "--", ": ", " & ", "%", "~", "_", "$", '"'])
TEX = st.sampled_from(
    [*[r"\emph{", r"{", r"\foo{", r"}", r"\&", r"\href{", r"\'", r"\cite{", r"\\", r"#"]]
)
PHRASE = st.lists(WORD | SIGNS, min_size=1, max_size=8).map("".join)
MARKED = st.lists(WORD | SIGNS | TEX, min_size=1, max_size=10).map("".join)
DATE = st.sampled_from(
    ["1950", "June 1950", "27 June 1950", "1950/", "c. 1950", "soon", "1950-06-31", "-0054", "195X"]
)
FURTHER = (
    "author editor editora bookauthor editortype year month date number file subtitle "
    "booksubtitle titleaddon crossref xdata odd"
)
FIELDS = st.sampled_from([*VARIABLE_OF, *FURTHER.split()])
ENTRY = st.tuples(
    st.sampled_from([*OF_BIBTEX, "odd", "xdata"]),
    st.sampled_from(["a", "b", "c", ""]),
    st.lists(st.tuples(FIELDS, MARKED | DATE), max_size=6),
)


def words_of(text: str) -> set[str]:
    """The words of a text; numbers without the zeros that a date puts before them."""
    return {word.lstrip("0") for word in re.findall(r"[^\W_]+", text.casefold())} - {""}


def flat(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from (str(key), *flat(inner)) if inner is not None else ()
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from flat(inner)
    else:
        yield str(value)


def kept(found: Library, text: str) -> set[str]:
    """The words of the entries, of the losses, and of the lines that a fault is about."""
    lines = text.splitlines()
    parts = [*flat(found.entries), *(word for loss in found.losses for word in loss.about)]
    for fault in found.faults:
        parts += [fault.message, *lines[fault.span.line - 1 : fault.span.end_line]]
    return words_of(" ".join(parts))


def missing(wanted: Iterable[str], found: Library, text: str) -> set[str]:
    return set(wanted) - kept(found, text)


@given(st.lists(ENTRY, min_size=1, max_size=4))
def test_bibtex_loses_no_word_in_silence(entries) -> None:
    text = "\n\n".join(
        f"@{kind}{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields) + "}"
        for kind, key, fields in entries
    )
    found = read(SourceText("a", text), FORMATS.to_read("bibtex"))
    used = {value for _, _, fields in entries for name, value in fields if name != "month"}
    plain = (
        value for value in used if not re.search(r"[\\{}\"%#$~]", value) and not is_date(value)
    )
    wanted = {word for value in plain for word in words_of(value)} - {"june", "c", "and", "others"}
    assert not missing(wanted, found, text)


@given(
    st.sampled_from([*OF_RIS, "ODD"]),
    st.lists(
        st.tuples(
            st.sampled_from([*RIS_TEXTS, *RIS_NAMES, "KW", "SN", "SP", "EP", "PY", "L1", "ZZ"]),
            PHRASE,
        ),
        max_size=8,
    ),
    PHRASE,
)
def test_ris_loses_no_word_in_silence(kind, fields, before) -> None:
    text = f"{before}\nTY  - {kind}\n" + "".join(f"{t}  - {v}\n" for t, v in fields) + "ER  - \n"
    found = read(SourceText("a", text), FORMATS.to_read("ris"))
    wanted = {word for _, value in fields for word in words_of(value)} | words_of(before)
    assert not missing(wanted, found, text)


VALUE = st.recursive(
    st.none() | PHRASE | st.integers(0, 3000) | DATE,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["family", "given", "literal", "date-parts", "season", "raw", "odd"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([*sorted(VARIABLES), "odd"]), VALUE, max_size=6))
def test_csl_json_loses_no_word_in_silence(entry) -> None:
    text = json.dumps([{"title": "A", **entry}], ensure_ascii=False)
    found = read(SourceText("a", text), FORMATS.to_read("csl-json"))
    words = [
        part for key in entry for part in flat(entry[key]) if part != "None" and not is_date(part)
    ]
    wanted = {word for part in words for word in words_of(part) if not word.isdigit()}
    keys = {*"family given literal date parts season raw".split(), "june", "c"}  # noqa: SIM905 - as words
    assert not missing(wanted - keys, found, text)


# -- our own exports -------------------------------------------------------------------------------

CLEAN = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
NAME = st.fixed_dictionaries(
    {"family": CLEAN},
    optional={
        "given": CLEAN,
        "suffix": WORD,
        "non-dropping-particle": st.sampled_from(["von", "al-", "d'"]),
    },
) | st.fixed_dictionaries({"literal": CLEAN})
EDTF = st.sampled_from(
    [
        "1950",
        "1950-06-27",
        "1950~",
        "1950?/1951",
        "1950-23",
        "195X",
        "1950/..",
        "../1950",
        "-0054",
        "0079",
    ]
)
SOURCE = st.fixed_dictionaries(
    {"type": st.sampled_from(TYPES), "title": MARKED.map(str.strip).filter(bool)},
    optional={
        **{name: st.lists(NAME, min_size=1, max_size=3) for name in sorted(NAMES)[:8]},
        **dict.fromkeys(("author", "editor"), st.lists(NAME, min_size=1, max_size=3)),
        **dict.fromkeys(sorted(DATES), EDTF),
        **dict.fromkeys(
            ("note", "publisher", "volume", "container-title", "issue"),
            MARKED.map(str.strip).filter(bool),
        ),
        "keyword": st.lists(CLEAN, min_size=1, max_size=3).map(", ".join),
    },
)


def again(form: str, csl: dict[str, Any]) -> tuple[merging.Joined, tuple[Loss, ...], str]:
    source = Source(id="a", statement="A", path="", spans={}, csl=csl)
    written = writing.write([source], form)
    found = read(SourceText("a", written.text), FORMATS.to_read(form))
    assert not found.faults
    return (
        merging.join(found.entries, [source], taken=["a"], update=True),
        written.losses,
        written.text,
    )


@given(st.sampled_from(FORMS), SOURCE)
def test_our_own_export_read_again_changes_nothing_but_what_was_told(form, csl) -> None:
    joined, losses, text = again(form, csl)
    assert not joined.new
    if not losses:
        assert not joined.given, text
