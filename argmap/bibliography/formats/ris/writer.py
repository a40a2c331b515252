"""Sources as RIS."""

import re
from collections.abc import Iterator, Sequence

from argmap.bibliography import keywords
from argmap.bibliography.entries import Csl, bare_doi, customs, inverted, names, text
from argmap.core import citation, dates
from argmap.core.losses import Ledger
from argmap.notation.csl import NAMES as PEOPLE

from .fields import RIS_OF, number_of, tag_of

_PLACED = frozenset(("type", "issued", "accessed", "page", "ISSN", "ISBN", "keyword", "custom"))
_LINES = ("note", "abstract")
_NO_FIELD = "fields that RIS does not have are left out"
_LAST_YEAR = 9999

_Line = tuple[str, str]


def write(entries: Sequence[tuple[str, Csl]], ledger: Ledger) -> str:
    """Return entries, each with its id, as RIS; what cannot be written is a loss."""
    return "\n".join(_entry(name, csl, ledger) for name, csl in entries)


def _entry(name: str, csl: Csl, ledger: Ledger) -> str:
    kind = _type(name, csl, ledger)
    lines = [
        ("TY", kind),
        ("ID", text(csl.get("citation-key")) or name),
        *_people(csl, kind, name, ledger),
        *_texts(csl, kind, name, ledger),
        *_dates(csl, "PY", "issued", name, ledger),
        *_dates(csl, "Y2", "accessed", name, ledger),
        *_pages(csl),
        *_numbers(csl, name, ledger),
        *(("KW", word) for word in keywords.parted(text(csl.get("keyword")))),
        *_customs(csl, name, ledger),
    ]
    body = "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in lines)
    return f"{body}ER  - \n"


def _type(name: str, csl: Csl, ledger: Ledger) -> str:
    kind = text(csl.get("type")) or "document"
    if kind not in RIS_OF:
        ledger.lose('types that RIS does not have are written as "GEN"', name)
    return text(customs(csl).get("TY")) or RIS_OF.get(kind, "GEN")


def _people(csl: Csl, kind: str, name: str, ledger: Ledger) -> Iterator[_Line]:
    for variable in csl:
        given = names(csl, variable) if variable in PEOPLE else []
        tag = tag_of(kind, variable)
        if given and not tag:
            ledger.lose(_NO_FIELD, f"{name} ({variable})")
            continue
        yield from ((tag, _inverted(person, name, ledger)) for person in given)
        if given and variable in text(customs(csl).get(citation.OTHERS)).split():
            yield tag, "et al."


def _texts(csl: Csl, kind: str, name: str, ledger: Ledger) -> Iterator[_Line]:
    for key, value in csl.items():
        if key in (*_PLACED, *PEOPLE, "citation-key"):
            continue
        tag, words = tag_of(kind, key), text(value)
        if not tag:
            ledger.lose(_NO_FIELD, f"{name} ({key})")
        elif key in _LINES:
            yield from ((tag, line) for line in words.splitlines() if line.strip())
        else:
            yield tag, bare_doi(words) if key == "DOI" else words


def _pages(csl: Csl) -> Iterator[_Line]:
    first, dash, last = re.sub("[\u2010-\u2015]", "-", text(csl.get("page"))).partition("-")
    last = last.lstrip("-")
    if first == last and dash:  # two fields that say the same would be read as one page
        yield "SP", f"{first}-{last}"
        return
    if first:
        yield "SP", first
    if dash:
        yield "EP", last


def _numbers(csl: Csl, name: str, ledger: Ledger) -> Iterator[_Line]:
    """Yield the numbers of books and journals, which have one tag."""
    for key in ("ISBN", "ISSN"):
        words = text(csl.get(key))
        if words and number_of(text(csl.get("type")), words) != key:
            what = "numbers that are read back as those of a book or of a journal"
            ledger.lose(what, f"{name} ({key}: {words})")
        if words:
            yield "SN", words


def _customs(csl: Csl, name: str, ledger: Ledger) -> Iterator[_Line]:
    """Yield the fields that `custom` keeps."""
    for key, value in customs(csl).items():
        if key in ("TY", citation.OTHERS):
            continue
        if re.fullmatch(r"[A-Z][A-Z0-9]", key):
            values = value if isinstance(value, list) else [value]
            yield from ((key, text(one)) for one in values)
        else:
            ledger.lose(_NO_FIELD, f"{name} ({key})")


def _dates(csl: Csl, tag: str, variable: str, name: str, ledger: Ledger) -> list[_Line]:
    """Return a date as lines; what RIS has no numbers for stands behind them, as it is written."""
    written = text(csl.get(variable))
    if not written:
        return []
    found = dates.numbers_in(written)
    if not found or not 0 < found[0][0] <= _LAST_YEAR:
        ledger.lose("dates without a year of four digits are left out", f"{name} ({written})")
        return []
    year, *rest = found[0]
    if rest and rest[0] in dates.SEASONS:
        rest = []
    whole = "/".join((f"{year:04d}", *(f"{part:02d}" for part in rest)))
    if written != whole.replace("/", "-"):
        ledger.lose("a range, or a date that is doubtful, becomes one day or year", name)
        whole = f"{whole}{'/' * (3 - whole.count('/'))}{written}"
    if tag == "Y2":
        return [(tag, whole)]
    return [(tag, f"{year:04d}"), *([("DA", whole)] if "/" in whole else [])]


def _inverted(name: Csl, of: str, ledger: Ledger) -> str:
    literal = text(name.get("literal"))
    if literal:
        if "," in literal:
            ledger.lose(
                "commas in names that are one word to RIS are left out", f"{of} ({literal})"
            )
        return literal.replace(",", "")
    family, given, suffix = inverted(name)
    return f"{family}, {given}, {suffix}" if suffix else f"{family}, {given}".rstrip()
