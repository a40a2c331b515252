"""Sources as BibTeX, in UTF-8."""

import re
from collections.abc import Iterator, Sequence

from argmap.bibliography import keywords
from argmap.bibliography.entries import Csl, bare_doi, customs, names, text
from argmap.core import citation, dates
from argmap.core.losses import Ledger
from argmap.notation.csl import NAMES as ROLES

from . import parsing, people, tex
from .fields import (
    ARTICLES,
    BIB_OF,
    CSL_OF,
    DATES,
    EDITORS,
    FIELD_OF,
    NAMES,
    VERBATIM,
    is_periodical,
    number_of,
)

_WORD = re.compile(r"[^\s-]+")
_ELSEWHERE = frozenset(("type", "citation-key", "custom", *ROLES))
_DATE_FIELDS = {variable: field for field, variable in DATES.items()}
_NO_FIELD = "fields that BibTeX does not have are left out"

_Pair = tuple[str, str]
"""A field and its value."""


def write(entries: Sequence[tuple[str, Csl]], ledger: Ledger) -> str:
    """Return entries, each with its id, as BibTeX; what cannot be written is a loss."""
    keys = {_key(csl, name) for name, csl in entries}
    return "\n".join(_entry(name, csl, keys, ledger) for name, csl in entries)


def _entry(name: str, csl: Csl, keys: set[str], ledger: Ledger) -> str:
    kind = text(csl.get("type")) or "document"
    entry_type = text(customs(csl).get("entrytype")) or _type_of(kind)
    fields: list[_Pair] = []
    if CSL_OF.get(entry_type, "document") != kind:
        subtype = kind.removeprefix("article-") if kind in ARTICLES else kind
        fields.append(("entrysubtype", subtype))
    fields += _people(csl, name, ledger)
    for key in csl:
        fields += _field(key, csl, kind, name, ledger)
    fields += _customs(csl, keys, name, ledger)
    lines = "".join(f"  {field} = {{{value}}},\n" for field, value in fields)
    return f"@{entry_type}{{{_key(csl, name)},\n{lines}}}\n"


def _type_of(kind: str) -> str:
    return "article" if kind in ARTICLES else BIB_OF.get(kind, "misc")


def _key(csl: Csl, name: str) -> str:
    """Return the citation key; the id where there is none, or an address, a name for programs."""
    key = re.sub(r"[^\w:./+-]", "", text(csl.get("citation-key")))
    return key if key and "://" not in key else name


def _people(csl: Csl, name: str, ledger: Ledger) -> Iterator[_Pair]:
    """Yield the fields of people; those who have no field of their own are editors with a type."""
    others = text(customs(csl).get(citation.OTHERS)).split()
    fields = {variable: field for field, variable in NAMES.items()}
    free = [field for field in EDITORS if field != "editor" or not names(csl, "editor")]
    for variable in csl:
        given = names(csl, variable) if variable in ROLES else []
        if not given:
            continue
        value = people.written(given, others=variable in others)
        if variable in fields:
            yield fields[variable], value
        elif free:
            field = free.pop(0)
            yield field, value
            yield EDITORS[field], variable
        else:
            ledger.lose(_NO_FIELD, f"{name} ({variable})")


def _customs(csl: Csl, keys: set[str], name: str, ledger: Ledger) -> Iterator[_Pair]:
    """Yield the fields that `custom` keeps."""
    for field, value in customs(csl).items():
        if field in ("entrytype", citation.OTHERS):
            continue
        written = isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9_-]*", field)
        if not written or (field == "crossref" and value not in keys):
            ledger.lose(_NO_FIELD, f"{name} ({field})")
        else:
            yield field, _verbatim(value) if field in VERBATIM else _text(value)


def _field(key: str, csl: Csl, kind: str, name: str, ledger: Ledger) -> list[_Pair]:
    """Return a variable as a field, or none where another place has it."""
    if key in _ELSEWHERE:
        return []
    words, has_series = text(csl[key]), "collection-title" in csl
    if key in _DATE_FIELDS:
        return [(_date_field(key, words), words)]
    if key == "container-title":
        return [("journal" if is_periodical(kind) else "booktitle", _title(words))]
    if key == "page":
        return [("pages", re.sub("[-\u2010-\u2015]+", "--", words))]
    field = "number" if key == number_of(kind, series=has_series) else FIELD_OF.get(key, "")
    if field and words:
        return [(field, _value(field, words))]
    ledger.lose(_NO_FIELD, f"{name} ({key})")
    return []


def _date_field(key: str, words: str) -> str:
    """Return the field of a date; a year alone has one that every program knows."""
    field = _DATE_FIELDS[key]
    plain = field == "date" and dates.is_day(f"{words}-01-01")
    return "year" if plain else field


def _value(field: str, words: str) -> str:
    if field == "doi":
        return _verbatim(bare_doi(words))
    if field in VERBATIM:
        return _verbatim(words)
    if field == "keywords":
        return ", ".join(_keyword(word) for word in keywords.parted(words))
    return _title(words) if "title" in field else _text(words)


def _keyword(word: str) -> str:
    """Return a keyword; in braces where it would be taken for several."""
    return f"{{{tex.escaped(word)}}}" if re.search("[,;]", word) else tex.escaped(word)


def _verbatim(words: str) -> str:
    """Return an address or a path, with nothing in it that would end the field elsewhere."""
    if parsing.balanced(f"{{{words}}}", 0) == len(words) + 1:
        return words
    return words.replace("{", "%7B").replace("}", "%7D").rstrip("\\")


def _text(words: str) -> str:
    return tex.written(" ".join(words.split()))


def _title(words: str) -> str:
    """Return a title with braces around the words whose capitals a style must not change."""
    first = True

    def guarded(part: str) -> str:
        nonlocal first
        parts, at = list[str](), 0
        for match in _WORD.finditer(part):
            word = match[0]
            guard = word[1:] != word[1:].lower() or (not first and word[:1] != word[:1].lower())
            first = False
            written = tex.escaped(word)
            parts += [part[at : match.start()], f"{{{written}}}" if guard else written]
            at = match.end()
        return "".join((*parts, part[at:]))

    return tex.written(" ".join(words.split()), guarded)
