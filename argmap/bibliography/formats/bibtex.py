"""BibTeX and BibLaTeX, read through bibtexparser and pylatexenc, written as UTF-8.

Types and fields are those that Zotero and BibLaTeX write. A type of CSL that several share is kept
as `entrysubtype`. Braces that only keep capitals are dropped on reading and set again on writing.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from argmap.bibliography.entries import (
    Csl,
    Fault,
    Library,
    customs,
    inverted,
    keep,
    names,
    person,
    text,
)
from argmap.core import dates
from argmap.core.errors import ArgmapError
from argmap.core.losses import Ledger
from argmap.notation.csl import TYPES

# An entry type and a type of CSL; the first of a kind is the one that is written.
_TYPES = (
    *(("article", "article-journal"), ("book", "book"), ("mvbook", "book"), ("manual", "book")),
    *(("collection", "book"), ("mvcollection", "book"), ("proceedings", "book")),
    *(("incollection", "chapter"), ("inbook", "chapter"), ("bookinbook", "chapter")),
    *(("inproceedings", "paper-conference"), ("conference", "paper-conference")),
    *(("phdthesis", "thesis"), ("mastersthesis", "thesis"), ("thesis", "thesis")),
    *(("techreport", "report"), ("report", "report"), ("unpublished", "manuscript")),
    *(("online", "webpage"), ("electronic", "webpage"), ("www", "webpage")),
    *(("booklet", "pamphlet"), ("patent", "patent"), ("dataset", "dataset")),
    *(("software", "software"), ("letter", "personal_communication"), ("map", "map")),
    *(("inreference", "entry-encyclopedia"), ("jurisdiction", "legal_case")),
    *(("legislation", "legislation"), ("legal", "treaty"), ("standard", "standard")),
    *(("periodical", "periodical"), ("review", "review"), ("performance", "performance")),
    *(("movie", "motion_picture"), ("video", "motion_picture"), ("artwork", "graphic")),
    *(("image", "graphic"), ("audio", "song"), ("music", "song"), ("misc", "document")),
)
_CSL_OF = dict(_TYPES)
_BIB_OF = {csl: bib for bib, csl in reversed(_TYPES)}
_ARTICLES = ("article-magazine", "article-newspaper")

# A field and its variable; the first field of a variable is the one that is written.
_TEXTS = (
    *(("title", "title"), ("shorttitle", "title-short"), ("publisher", "publisher")),
    *(("institution", "publisher"), ("school", "publisher"), ("organization", "publisher")),
    *(("address", "publisher-place"), ("location", "publisher-place"), ("volume", "volume")),
    *(("series", "collection-title"), ("edition", "edition"), ("chapter", "chapter-number")),
    *(("doi", "DOI"), ("url", "URL"), ("isbn", "ISBN"), ("issn", "ISSN"), ("note", "note")),
    *(("annote", "annote"), ("annotation", "annote"), ("abstract", "abstract")),
    *(("keywords", "keyword"), ("language", "language"), ("langid", "language")),
    *(("eventtitle", "event-title"), ("venue", "event-place"), ("type", "genre")),
    *(("pagetotal", "number-of-pages"), ("volumes", "number-of-volumes"), ("version", "version")),
    *(("shortjournal", "container-title-short"), ("lccn", "call-number"), ("pmid", "PMID")),
    *(("pmcid", "PMCID"), ("howpublished", "medium"), ("journal", "container-title")),
    *(("journaltitle", "container-title"), ("booktitle", "container-title"), ("pages", "page")),
)
_VARIABLE_OF = dict(_TEXTS)
_FIELD_OF = {variable: field for field, variable in reversed(_TEXTS)}
_NAMES = ("author", "editor", "translator")
_DATES = {"date": "issued", "urldate": "accessed", "origdate": "original-date"}
_DATES["eventdate"] = "event-date"
_VERBATIM = frozenset(("url", "doi", "file", "isbn", "issn", "pmid", "pmcid", "eprint"))
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 - as words
_SPECIAL = re.compile(r"([&%$#_{}])")
_WORD = re.compile(r"[^\s-]+")


def read(content: str, name: str) -> Library:
    """Return the entries of a file; what cannot be read is a fault. Raises `ArgmapError`."""
    try:
        from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - in an extra
        from bibtexparser.model import DuplicateBlockKeyBlock, Entry  # noqa: PLC0415
        from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped] # noqa: PLC0415
    except ImportError:
        message = "reading BibTeX needs a library that is not installed"
        hint = "pip install 'argmap[bibliography]' (in a checkout: '.[bibliography]')"
        raise ArgmapError(message, hint=hint) from None
    library = parse_string(content)
    ledger, faults = Ledger(), list[Fault]()
    blocks = [(entry.start_line or 0, entry) for entry in library.entries]
    for block in library.failed_blocks:
        inner = getattr(block, "ignore_error_block", None)
        if isinstance(block, DuplicateBlockKeyBlock) and isinstance(inner, Entry):
            ledger.lose("citation keys that are given twice", block.key)
            blocks.append((block.start_line or 0, inner))
        else:
            faults.append(Fault((block.start_line or 0) + 1, "this entry cannot be read"))
    if not blocks and not faults:
        message = f'"{name}" holds no entries of BibTeX'
        raise ArgmapError(message, hint="an entry begins with @book{ or another type")
    decoder = LatexNodes2Text(keep_comments=False, math_mode="verbatim")

    def plain(words: str) -> str:
        told: str = decoder.latex_to_text(re.sub(r"(?<!\\)%", r"\\%", words))
        return " ".join(told.replace("\xa0", " ").split())

    strings = {key.lower(): str(one.value) for key, one in library.strings_dict.items()}
    entries = []
    for _, entry in sorted(blocks, key=lambda block: block[0]):
        fields = {
            field.key.lower(): _joined(str(field.value).strip(), strings)
            if field.enclosing == "no-enclosing"
            else str(field.value).strip()
            for field in entry.fields
        }
        entries.append(_entry(entry.entry_type.lower(), entry.key, fields, plain, ledger))
    return Library(
        entries=tuple(entries),
        faults=tuple(sorted(faults, key=lambda fault: fault.line)),
        losses=ledger.losses,
    )


def _entry(
    kind: str, key: str, fields: Mapping[str, str], plain: Callable[[str], str], ledger: Ledger
) -> Csl:
    csl: dict[str, Any] = {"type": _CSL_OF.get(kind, "document"), "citation-key": key}
    subtype = fields.get("entrysubtype", "")
    wanted = f"article-{subtype}" if f"article-{subtype}" in _ARTICLES else subtype
    if wanted in TYPES:
        csl["type"] = wanted
    elif kind not in _CSL_OF:
        ledger.lose('types that are not known are read as "document", and kept under custom', key)
        keep(csl, "entrytype", kind)
    for field, value in fields.items():
        if not value or (field == "entrysubtype" and wanted in TYPES):
            continue
        variable = _VARIABLE_OF.get(field, "")
        words = value.replace("\\_", "_").replace("\\%", "%") if field in _VERBATIM else ""
        words = words or plain(value)
        if field in _NAMES:
            csl[field] = [_name(one, plain) for one in _parted(value)]
        elif field == "pages":
            csl["page"] = re.sub("\\s*[-\u2010-\u2015]+\\s*", "-", words)
        elif field == "number":
            csl[_number_of(csl["type"], fields)] = words
        elif variable and variable not in csl:
            csl[variable] = words
        elif field in _DATES or field in ("year", "month", "day"):
            continue
        else:
            keep(csl, field, words)
    _dates(csl, {field: value.strip("{}") for field, value in fields.items()}, ledger)
    return csl


def _joined(value: str, strings: Mapping[str, str]) -> str:
    """Return a value that is written without braces: pieces with `#` between, names of strings."""
    pieces = re.findall(r"\{(?:[^{}]|\{[^{}]*\})*\}|\"[^\"]*\"|[^\s#{}\"]+", value)
    bare = (one[1:-1] if one[0] in '{"' else strings.get(one.lower(), one) for one in pieces)
    return "".join(bare)


def _number_of(kind: str, fields: Mapping[str, str]) -> str:
    if kind.startswith(("article", "periodical", "review")):
        return "issue"
    return "collection-number" if "series" in fields else "number"


def _dates(csl: dict[str, Any], fields: Mapping[str, str], ledger: Ledger) -> None:
    odd = "dates that are not days, months or years are kept under custom"
    for field, variable in _DATES.items():
        if field in fields and dates.is_date(fields[field]):
            csl[variable] = fields[field]
        elif field in fields:
            ledger.lose(odd, csl["citation-key"])
            keep(csl, field, fields[field])
    year = fields.get("year", "")
    if not year or "issued" in csl:
        return
    month = fields.get("month", "").lower()
    number = str(_MONTHS.index(month[:3]) + 1) if month[:3] in _MONTHS else month
    found = dates.of_numbers([year, number, fields.get("day", "")])
    found = found or (year if dates.is_date(year) else dates.of_words(year))
    if found:
        csl["issued"] = found
    else:
        ledger.lose(odd, csl["citation-key"])
        keep(csl, "year", year)
    if month and found.count("-") == 0:
        keep(csl, "month", month)


def _parted(value: str) -> list[str]:
    """Return the names of a field, parted at each `and` outside braces."""
    found, depth, start = list[str](), 0, 0
    for match in re.finditer(r"\\.|[{}]|\s+and\s+", value, re.IGNORECASE | re.DOTALL):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0 and match[0].strip().lower() == "and":
            found.append(value[start : match.start()])
            start = match.end()
    return [one.strip() for one in (*found, value[start:]) if one.strip()]


def _name(value: str, plain: Callable[[str], str]) -> dict[str, str]:
    from bibtexparser.middlewares.names import parse_single_name_into_parts  # noqa: PLC0415

    whole = re.fullmatch(r"\{((?:[^{}]|\{[^{}]*\})*)\}", value)
    if whole or value.lower() == "others":
        return {"literal": plain(whole[1]) if whole else "et al."}
    try:
        parts = parse_single_name_into_parts(value, strict=False)
    except ValueError:
        return {"literal": plain(value)}
    first, von, last, junior = (
        plain(" ".join(part)) for part in (parts.first, parts.von, parts.last, parts.jr)
    )
    name = person(last, first, junior)
    if von:
        name["non-dropping-particle"] = von
    return name or {"literal": plain(value)}


# -- writing ---------------------------------------------------------------------------------------


def write(entries: Sequence[tuple[str, Csl]], ledger: Ledger) -> str:
    """Return entries, each with its id, as BibTeX; what cannot be written is a loss."""
    return "\n".join(_told(name, csl, ledger) for name, csl in entries)


def _told(name: str, csl: Csl, ledger: Ledger) -> str:
    kind = text(csl.get("type")) or "document"
    bib = "article" if kind in _ARTICLES else _BIB_OF.get(kind, "misc")
    bib = text(customs(csl).get("entrytype")) or bib
    fields: list[tuple[str, str]] = []
    if _CSL_OF.get(bib, "document") != kind:
        fields.append(
            ("entrysubtype", kind.removeprefix("article-") if kind in _ARTICLES else kind)
        )
    for variable in _NAMES:
        people = " and ".join(_inverted(one) for one in names(csl, variable))
        fields += [(variable, people)] if people else []
    fields += (pair for key in csl for pair in _field(key, csl[key], kind, name, ledger))
    fields += _own(csl, name, ledger)
    key = re.sub(r"[^\w:./+-]", "", text(csl.get("citation-key")))
    key = key if key and "://" not in key else name  # an address is a name for programs
    lines = "".join(f"  {field} = {{{value}}},\n" for field, value in fields)
    return f"@{bib}{{{key},\n{lines}}}\n"


def _own(csl: Csl, name: str, ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Yield the fields that `custom` keeps."""
    for field, value in customs(csl).items():
        if not re.fullmatch(r"[a-z][a-z0-9_-]*", field) or not isinstance(value, str):
            ledger.lose("fields that BibTeX does not have are left out", f"{name} ({field})")
        elif field != "entrytype":
            yield field, _verbatim(value) if field in _VERBATIM else _escaped(value)


def _field(key: str, value: object, kind: str, name: str, ledger: Ledger) -> list[tuple[str, str]]:  # noqa: PLR0911 - a table of places
    """Return a variable as a field, or none where another place has it."""
    if key in ("type", "citation-key", "custom", *_NAMES):
        return []
    words = text(value)
    for field, variable in _DATES.items():
        if key == variable:
            plain_year = field == "date" and len(dates.numbers_in(words)) == 1 and words.isdigit()
            return [("year" if plain_year else field, words)]
    if key in ("issue", "number", "collection-number"):
        return [("number", _escaped(words))]
    if key == "container-title":
        journal = kind.startswith(("article", "periodical", "review"))
        return [("journal" if journal else "booktitle", _guarded(words))]
    if key == "page":
        return [("pages", re.sub("[-\u2010-\u2015]+", "--", words))]
    if key in _FIELD_OF and words:
        field = _FIELD_OF[key]
        if field in _VERBATIM:
            return [(field, _verbatim(words))]
        return [(field, _guarded(words) if "title" in field else _escaped(words))]
    ledger.lose("fields that BibTeX does not have are left out", f"{name} ({key})")
    return []


def _verbatim(words: str) -> str:
    """Return an address or a path, with nothing in it that would end the field elsewhere."""
    return words.replace("{", "%7B").replace("}", "%7D").rstrip("\\")


def _escaped(words: str) -> str:
    words = " ".join(words.split()).replace("\\", "\\textbackslash ")
    words = _SPECIAL.sub(r"\\\1", words)
    return words.replace("~", "\\textasciitilde{}").replace("^", "\\textasciicircum{}")


def _guarded(words: str) -> str:
    """Return a title with braces around the words whose capitals a style must not change."""
    told, at = list[str](), 0
    for match in _WORD.finditer(words):
        word = match[0]
        first = match.start() == 0
        guard = word[1:] != word[1:].lower() or (not first and word[:1] != word[:1].lower())
        told += [words[at : match.start()], f"{{{_escaped(word)}}}" if guard else _escaped(word)]
        at = match.end()
    return "".join((*told, words[at:]))


def _inverted(name: Csl) -> str:
    if text(name.get("literal")):
        whole = text(name["literal"])
        return "others" if whole == "et al." else f"{{{_escaped(whole)}}}"
    family, given, suffix = (_escaped(part) for part in inverted(name))
    if suffix:
        return f"{family}, {suffix}, {given}"
    return f"{family}, {given}" if given else _braced(family)


def _braced(family: str) -> str:
    """Return a family name alone; of several words, so that they are not taken for given names."""
    return f"{family}," if " " in family else family
