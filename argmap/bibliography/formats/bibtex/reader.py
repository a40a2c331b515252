"""BibTeX, read through bibtexparser and pylatexenc."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from argmap.bibliography.entries import Csl, Library, keep, person
from argmap.core import dates
from argmap.core.date_words import edtf
from argmap.core.errors import ArgmapError
from argmap.core.losses import Ledger
from argmap.core.positions import SourceText, Span
from argmap.notation.csl import TYPES

from .fields import ARTICLES, CSL_OF, DATES, NAMES, VARIABLE_OF, VERBATIM, is_periodical

_BEGINS = re.compile(r"^[ \t]*@[a-zA-Z]+[ \t]*\{", re.MULTILINE)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 - as words
_ODD_DATE = "dates that are not days, months or years are kept under custom"

_Plain = Callable[[str], str]
"""What makes plain text of TeX."""


def recognises(text: str) -> bool:
    """Return whether a line of a text begins an entry of BibTeX."""
    return _BEGINS.search(text) is not None


def read(source: SourceText) -> Library:
    """Return the entries of a file; what cannot be read is a fault. Raises `ArgmapError`."""
    parse, plain = _tools()
    library = parse(source.text)
    ledger = Ledger()
    blocks = list(_blocks(library, source.path, ledger))
    if not blocks and not ledger.faults:
        message = f'"{source.path}" holds no entries of BibTeX'
        raise ArgmapError(message, hint="an entry begins with @book{ or another type")
    strings = {key.lower(): str(one.value) for key, one in library.strings_dict.items()}
    entries = [
        _entry(block.entry_type.lower(), block.key, _fields(block, strings), plain, ledger)
        for _, block in sorted(blocks, key=lambda numbered: numbered[0])
    ]
    return Library(entries=tuple(entries), faults=ledger.faults, losses=ledger.losses)


def _tools() -> tuple[Callable[[str], Any], _Plain]:
    """Return what parses BibTeX, and what makes plain text of TeX. Raises `ArgmapError`."""
    try:
        from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - in an extra
        from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped] # noqa: PLC0415
    except ImportError:
        message = "reading BibTeX needs a library that is not installed"
        hint = "pip install 'argmap[bibliography]' (in a checkout: '.[bibliography]')"
        raise ArgmapError(message, hint=hint) from None
    decoder = LatexNodes2Text(keep_comments=False, math_mode="verbatim")

    def plain(tex: str) -> str:
        words: str = decoder.latex_to_text(re.sub(r"(?<!\\)%", r"\\%", tex))
        return " ".join(words.replace("\xa0", " ").split())

    return parse_string, plain


def _blocks(library: Any, path: str, ledger: Ledger) -> Iterator[tuple[int, Any]]:  # noqa: ANN401 - bibtexparser's
    """Yield the entries, each with its line from 0: those whose key is taken behind the others."""
    from bibtexparser.model import DuplicateBlockKeyBlock, Entry  # noqa: PLC0415 - in an extra

    for entry in library.entries:
        yield entry.start_line or 0, entry
    for block in library.failed_blocks:
        line = block.start_line or 0
        inner = getattr(block, "ignore_error_block", None)
        if isinstance(block, DuplicateBlockKeyBlock) and isinstance(inner, Entry):
            ledger.lose("citation keys that are given twice", block.key)
            yield line, inner
        else:
            span = Span(path, line + 1, 1, line + 1, 1)
            ledger.fault(span, "this entry cannot be read")


def _fields(entry: Any, strings: Mapping[str, str]) -> dict[str, str]:  # noqa: ANN401 - bibtexparser's
    """Return the fields of an entry, names in small letters, with the strings put in."""
    fields: dict[str, str] = {}
    for field in entry.fields:
        value = str(field.value).strip()
        bare = field.enclosing == "no-enclosing"
        fields[field.key.lower()] = _joined(value, strings) if bare else value
    return fields


def _entry(kind: str, key: str, fields: Mapping[str, str], plain: _Plain, ledger: Ledger) -> Csl:
    csl: dict[str, Any] = {"type": CSL_OF.get(kind, "document"), "citation-key": key}
    subtype = fields.get("entrysubtype", "")
    wanted = f"article-{subtype}" if f"article-{subtype}" in ARTICLES else subtype
    if wanted in TYPES:
        csl["type"] = wanted
    elif kind not in CSL_OF:
        ledger.lose('types that are not known are read as "document", and kept under custom', key)
        keep(csl, "entrytype", kind)
    for field, value in fields.items():
        is_type = field == "entrysubtype" and wanted in TYPES
        if value and not is_type:
            _put(csl, field, fields, plain)
    _put_dates(csl, {field: value.strip("{}") for field, value in fields.items()}, ledger)
    return csl


def _put(csl: dict[str, Any], field: str, fields: Mapping[str, str], plain: _Plain) -> None:
    """Put one field in, unless it is a date; what CSL does not know is kept under `custom`."""
    value = fields[field]
    variable = VARIABLE_OF.get(field, "")
    words = _verbatim(value) if field in VERBATIM else plain(value)
    if field in NAMES:
        csl[field] = [_name(one, plain) for one in _parted(value)]
    elif field == "pages":
        csl["page"] = re.sub("\\s*[-\u2010-\u2015]+\\s*", "-", words)
    elif field == "number":
        csl[_number_of(csl["type"], fields)] = words
    elif variable and variable not in csl:
        csl[variable] = words
    elif field not in DATES and field not in ("year", "month", "day"):
        keep(csl, field, words)


def _verbatim(value: str) -> str:
    """Return an address or a path without the backslashes that TeX needs."""
    return value.replace("\\_", "_").replace("\\%", "%")


def _joined(value: str, strings: Mapping[str, str]) -> str:
    """Return a value that is written without braces: pieces with `#` between, names of strings."""
    pieces = re.findall(r"\{(?:[^{}]|\{[^{}]*\})*\}|\"[^\"]*\"|[^\s#{}\"]+", value)
    bare = (one[1:-1] if one[0] in '{"' else strings.get(one.lower(), one) for one in pieces)
    return "".join(bare)


def _number_of(kind: str, fields: Mapping[str, str]) -> str:
    if is_periodical(kind):
        return "issue"
    return "collection-number" if "series" in fields else "number"


def _put_dates(csl: dict[str, Any], fields: Mapping[str, str], ledger: Ledger) -> None:
    for field, variable in DATES.items():
        if field in fields and dates.is_date(fields[field]):
            csl[variable] = fields[field]
        elif field in fields:
            ledger.lose(_ODD_DATE, csl["citation-key"])
            keep(csl, field, fields[field])
    year = fields.get("year", "")
    if not year or "issued" in csl:
        return
    month = fields.get("month", "").lower()
    found = _issued(year, month, fields.get("day", ""))
    if found:
        csl["issued"] = found
    else:
        ledger.lose(_ODD_DATE, csl["citation-key"])
        keep(csl, "year", year)
    if month and "-" not in found:
        keep(csl, "month", month)


def _issued(year: str, month: str, day: str) -> str:
    """Return the date that three fields make together, as EDTF; empty when they make none."""
    number = str(_MONTHS.index(month[:3]) + 1) if month[:3] in _MONTHS else month
    if found := dates.of_numbers([year, number, day]):
        return found
    return year if dates.is_date(year) else edtf(year)


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
