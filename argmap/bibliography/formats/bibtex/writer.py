"""Sources as BibTeX, in UTF-8."""

import re
from collections.abc import Iterator, Sequence

from argmap.bibliography.entries import Csl, customs, inverted, names, text
from argmap.core import dates
from argmap.core.losses import Ledger

from .fields import ARTICLES, BIB_OF, CSL_OF, DATES, FIELD_OF, NAMES, VERBATIM, is_periodical

_SPECIAL = re.compile(r"([&%$#_{}])")
_WORD = re.compile(r"[^\s-]+")
_ELSEWHERE = frozenset(("type", "citation-key", "custom", *NAMES))
_NUMBERS = ("issue", "number", "collection-number")
_DATE_FIELDS = {variable: field for field, variable in DATES.items()}
_NO_FIELD = "fields that BibTeX does not have are left out"

_Pair = tuple[str, str]
"""A field and its value."""


def write(entries: Sequence[tuple[str, Csl]], ledger: Ledger) -> str:
    """Return entries, each with its id, as BibTeX; what cannot be written is a loss."""
    return "\n".join(_entry(name, csl, ledger) for name, csl in entries)


def _entry(name: str, csl: Csl, ledger: Ledger) -> str:
    kind = text(csl.get("type")) or "document"
    entry_type = text(customs(csl).get("entrytype")) or _type_of(kind)
    fields: list[_Pair] = []
    if CSL_OF.get(entry_type, "document") != kind:
        subtype = kind.removeprefix("article-") if kind in ARTICLES else kind
        fields.append(("entrysubtype", subtype))
    for variable in NAMES:
        people = " and ".join(_inverted(person) for person in names(csl, variable))
        if people:
            fields.append((variable, people))
    for key in csl:
        fields += _field(key, csl[key], kind, name, ledger)
    fields += _customs(csl, name, ledger)
    lines = "".join(f"  {field} = {{{value}}},\n" for field, value in fields)
    return f"@{entry_type}{{{_key(csl, name)},\n{lines}}}\n"


def _type_of(kind: str) -> str:
    return "article" if kind in ARTICLES else BIB_OF.get(kind, "misc")


def _key(csl: Csl, name: str) -> str:
    """Return the citation key; the id where there is none, or an address, a name for programs."""
    key = re.sub(r"[^\w:./+-]", "", text(csl.get("citation-key")))
    return key if key and "://" not in key else name


def _customs(csl: Csl, name: str, ledger: Ledger) -> Iterator[_Pair]:
    """Yield the fields that `custom` keeps."""
    for field, value in customs(csl).items():
        if not re.fullmatch(r"[a-z][a-z0-9_-]*", field) or not isinstance(value, str):
            ledger.lose(_NO_FIELD, f"{name} ({field})")
        elif field != "entrytype":
            yield field, _verbatim(value) if field in VERBATIM else _escaped(value)


def _field(key: str, value: object, kind: str, name: str, ledger: Ledger) -> list[_Pair]:
    """Return a variable as a field, or none where another place has it."""
    if key in _ELSEWHERE:
        return []
    words = text(value)
    if key in _DATE_FIELDS:
        return [(_date_field(key, words), words)]
    if key == "container-title":
        return [("journal" if is_periodical(kind) else "booktitle", _guarded(words))]
    if key == "page":
        return [("pages", re.sub("[-\u2010-\u2015]+", "--", words))]
    field = "number" if key in _NUMBERS else FIELD_OF.get(key, "")
    if field == "number" or (field and words):
        return [(field, _value(field, words))]
    ledger.lose(_NO_FIELD, f"{name} ({key})")
    return []


def _date_field(key: str, words: str) -> str:
    """Return the field of a date; a year alone has one that every program knows."""
    field = _DATE_FIELDS[key]
    return (
        "year"
        if field == "date" and len(dates.numbers_in(words)) == 1 and words.isdigit()
        else field
    )


def _value(field: str, words: str) -> str:
    if field in VERBATIM:
        return _verbatim(words)
    return _guarded(words) if "title" in field else _escaped(words)


def _verbatim(words: str) -> str:
    """Return an address or a path, with nothing in it that would end the field elsewhere."""
    return words.replace("{", "%7B").replace("}", "%7D").rstrip("\\")


def _escaped(words: str) -> str:
    words = " ".join(words.split()).replace("\\", "\\textbackslash ")
    words = _SPECIAL.sub(r"\\\1", words)
    return words.replace("~", "\\textasciitilde{}").replace("^", "\\textasciicircum{}")


def _guarded(words: str) -> str:
    """Return a title with braces around the words whose capitals a style must not change."""
    parts, at = list[str](), 0
    for match in _WORD.finditer(words):
        word = match[0]
        first = match.start() == 0
        guard = word[1:] != word[1:].lower() or (not first and word[:1] != word[:1].lower())
        parts += [words[at : match.start()], f"{{{_escaped(word)}}}" if guard else _escaped(word)]
        at = match.end()
    return "".join((*parts, words[at:]))


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
