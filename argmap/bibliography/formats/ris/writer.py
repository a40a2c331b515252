"""Sources as RIS."""

import re
from collections.abc import Iterator, Sequence

from argmap.bibliography.entries import Csl, customs, inverted, names, text
from argmap.core import dates
from argmap.core.losses import Ledger

from .fields import NAMES, RIS_OF, TAG_OF

_TAG_OF_NAMES = {variable: tag for tag, variable in reversed(NAMES.items())}
_PLACED = frozenset(("type", "issued", "accessed", "page", "ISSN", "ISBN", "keyword", "custom"))
_WRITTEN = frozenset((*TAG_OF, *NAMES.values(), *_PLACED))

_Line = tuple[str, str]


def write(entries: Sequence[tuple[str, Csl]], ledger: Ledger) -> str:
    """Return entries, each with its id, as RIS; what cannot be written is a loss."""
    return "\n".join(_entry(name, csl, ledger) for name, csl in entries)


def _entry(name: str, csl: Csl, ledger: Ledger) -> str:
    lines = [
        ("TY", _type(name, csl, ledger)),
        ("ID", text(csl.get("citation-key")) or name),
        *_people(csl),
        *_texts(csl),
        *_dates(csl, "PY", "issued", name, ledger),
        *_dates(csl, "Y2", "accessed", name, ledger),
        *_pages(csl),
        *(("SN", text(csl[key])) for key in ("ISBN", "ISSN") if key in csl),
        *_keywords(csl),
        *_customs(csl, name, ledger),
    ]
    for key in csl:
        if key not in _WRITTEN:
            ledger.lose("fields that RIS does not have are left out", f"{name} ({key})")
    body = "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in lines)
    return f"{body}ER  - \n"


def _type(name: str, csl: Csl, ledger: Ledger) -> str:
    kind = text(csl.get("type")) or "document"
    if kind not in RIS_OF:
        ledger.lose('types that RIS does not have are written as "GEN"', name)
    return text(customs(csl).get("TY")) or RIS_OF.get(kind, "GEN")


def _people(csl: Csl) -> Iterator[_Line]:
    for variable, tag in _TAG_OF_NAMES.items():
        yield from ((tag, _inverted(person)) for person in names(csl, variable))


def _texts(csl: Csl) -> Iterator[_Line]:
    for key, value in csl.items():
        if key in TAG_OF and key != "citation-key":
            yield TAG_OF[key], text(value)


def _pages(csl: Csl) -> Iterator[_Line]:
    first, dash, last = re.sub("[\u2010-\u2015]", "-", text(csl.get("page"))).partition("-")
    if first:
        yield "SP", first
    if dash:
        yield "EP", last.lstrip("-")


def _keywords(csl: Csl) -> Iterator[_Line]:
    words = (word.strip() for word in text(csl.get("keyword")).split(","))
    yield from (("KW", word) for word in words if word)


def _customs(csl: Csl, name: str, ledger: Ledger) -> Iterator[_Line]:
    """Yield the fields that `custom` keeps."""
    for key, value in customs(csl).items():
        if key == "TY":
            continue
        if re.fullmatch(r"[A-Z][A-Z0-9]", key):
            values = value if isinstance(value, list) else [value]
            yield from ((key, text(one)) for one in values)
        else:
            ledger.lose("fields that RIS does not have are left out", f"{name} ({key})")


def _dates(csl: Csl, tag: str, variable: str, name: str, ledger: Ledger) -> list[_Line]:
    found = dates.numbers_in(text(csl.get(variable)))
    if not found:
        return []
    if len(found) > 1 or dates.is_doubtful(text(csl[variable])):
        ledger.lose("a range, or a date that is doubtful, becomes one day or year", name)
    year, *rest = found[0]
    whole = "/".join((f"{year:04d}", *(f"{part:02d}" for part in rest)))
    if tag == "Y2":
        return [(tag, whole)]
    return [(tag, f"{year:04d}"), *([("DA", whole)] if rest else [])]


def _inverted(name: Csl) -> str:
    if text(name.get("literal")):
        return text(name["literal"]).replace(",", "")
    family, given, suffix = inverted(name)
    return f"{family}, {given}, {suffix}" if suffix else f"{family}, {given}".rstrip()
