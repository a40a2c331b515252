"""RIS, a field a line: `TY  - JOUR` to `ER  - `. Read here by hand: it is no more than that."""

import re
from collections.abc import Sequence
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

_LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*)|\s*)$")

# A type of RIS and of CSL; the first of a kind is the one that is written.
_TYPES = (
    *(("JOUR", "article-journal"), ("EJOUR", "article-journal"), ("MGZN", "article-magazine")),
    *(("NEWS", "article-newspaper"), ("JFULL", "periodical"), ("BOOK", "book"), ("EBOOK", "book")),
    *(("EDBOOK", "book"), ("CHAP", "chapter"), ("ECHAP", "chapter"), ("BILL", "bill")),
    *(("BLOG", "post-weblog"), ("CASE", "legal_case"), ("CONF", "paper-conference")),
    *(("CPAPER", "paper-conference"), ("CLSWK", "classic"), ("COMP", "software")),
    *(("DATA", "dataset"), ("DICT", "entry-dictionary"), ("ENCYC", "entry-encyclopedia")),
    *(("ELEC", "webpage"), ("FIGURE", "figure"), ("HEAR", "hearing"), ("ICOMM", "post")),
    *(
        ("LEGAL", "regulation"),
        ("MANSCPT", "manuscript"),
        ("MAP", "map"),
        ("MPCT", "motion_picture"),
    ),
    *(("VIDEO", "motion_picture"), ("MUSIC", "musical_score"), ("PAMP", "pamphlet")),
    *(("PAT", "patent"), ("PCOMM", "personal_communication"), ("RPRT", "report")),
    *(("GOVDOC", "report"), ("SLIDE", "speech"), ("SOUND", "song"), ("STAND", "standard")),
    *(("STAT", "legislation"), ("THES", "thesis"), ("UNPB", "manuscript"), ("ART", "graphic")),
    *(("INPR", "article"), ("GEN", "document")),
)
_CSL_OF = dict(_TYPES)
_RIS_OF = {csl: ris for ris, csl in reversed(_TYPES)}

_NAMES = {"AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A3": "collection-editor"}
_NAMES["A4"] = "translator"
# A tag and its variable; the first tag of a variable is the one that is written.
_TEXTS = (
    *(("TI", "title"), ("T1", "title"), ("ST", "title-short"), ("T2", "container-title")),
    *(("JF", "container-title"), ("JO", "container-title"), ("BT", "container-title")),
    *(("J2", "container-title-short"), ("JA", "container-title-short")),
    *(("T3", "collection-title"), ("VL", "volume"), ("IS", "issue"), ("PB", "publisher")),
    *(("CY", "publisher-place"), ("PP", "publisher-place"), ("ET", "edition"), ("DO", "DOI")),
    *(("UR", "URL"), ("AB", "abstract"), ("N2", "abstract"), ("LA", "language")),
    *(("N1", "note"), ("CN", "call-number"), ("M3", "genre"), ("SE", "section")),
    *(
        ("NV", "number-of-volumes"),
        ("ID", "citation-key"),
        ("DB", "source"),
        ("DP", "source"),
        ("M1", "number"),
    ),
)
_VARIABLE_OF = dict(_TEXTS)
_TAG_OF = {variable: tag for tag, variable in reversed(_TEXTS)}
_PLACED = frozenset(("type", "issued", "accessed", "page", "ISSN", "ISBN", "keyword", "custom"))


def read(content: str, name: str) -> Library:
    """Return the entries of a file; lines outside them are faults. Raises `ArgmapError`."""
    ledger, faults = Ledger(), list[Fault]()
    entries: list[Csl] = []
    fields: list[tuple[str, str]] | None = None
    for number, line in enumerate(content.split("\n"), 1):
        match = _LINE.match(line.rstrip("\r"))
        if match is None:
            if line.strip() and fields:
                tag, before = fields[-1]
                fields[-1] = (tag, f"{before} {line.strip()}".strip())
            elif line.strip():
                faults.append(Fault(number, "this line belongs to no entry"))
            continue
        tag, value = match[1], (match[2] or "").strip()
        if tag in ("TY", "ER"):
            if tag == "TY" and fields is not None:
                faults.append(Fault(number, 'the entry before is not closed with "ER  - "'))
            entries += [_entry(fields, ledger)] if fields is not None else []
            fields = [(tag, value)] if tag == "TY" else None
        elif fields is None:
            faults.append(Fault(number, "this line belongs to no entry"))
        else:
            fields.append((tag, value))
    if fields is not None:
        faults.append(Fault(content.count("\n") + 1, 'the last entry is not closed with "ER  - "'))
        entries.append(_entry(fields, ledger))
    if not entries:
        message = f'"{name}" holds no entries of RIS'
        raise ArgmapError(message, hint='an entry begins with a line "TY  - "')
    return Library(entries=tuple(entries), faults=tuple(faults), losses=ledger.losses)


def _entry(fields: list[tuple[str, str]], ledger: Ledger) -> Csl:
    csl: dict[str, Any] = {"type": _CSL_OF.get(fields[0][1], "document")}
    about = next((value for tag, value in fields if tag in ("ID", "TI", "T1")), "?")
    if fields[0][1] not in _CSL_OF:
        ledger.lose('types that are not known are read as "document", and kept under custom', about)
        keep(csl, "TY", fields[0][1])
    many: dict[str, list[str]] = {}
    for tag, value in fields[1:]:
        if value:
            many.setdefault(tag, []).append(value)
    for tag, values in many.items():
        variable = _VARIABLE_OF.get(tag, "")
        if tag in _NAMES:
            csl.setdefault(_NAMES[tag], []).extend(_name(value) for value in values)
        elif tag == "KW":
            csl["keyword"] = ", ".join(values)
        elif tag == "SN":
            kind = "ISBN" if csl["type"] in ("book", "chapter", "report", "thesis") else "ISSN"
            csl[kind] = ", ".join(values)
        elif variable and variable not in csl:
            csl[variable] = ("\n" if variable in ("note", "abstract") else "; ").join(values)
        elif tag not in ("PY", "Y1", "DA", "Y2", "SP", "EP"):
            keep(csl, tag, values if len(values) > 1 else values[0])
    _place(csl, many, ledger, about)
    return csl


def _place(csl: dict[str, Any], many: dict[str, list[str]], ledger: Ledger, about: str) -> None:
    """Put the dates and pages in."""
    for variable, tags in (("issued", ("DA", "PY", "Y1")), ("accessed", ("Y2",))):
        for tag in tags:
            for value in many.get(tag, [])[:1]:
                parts = [part for part in re.split(r"[/-]", value) if part]
                whole = "-".join(parts)
                found = "" if dates.is_date(whole) else dates.of_words(value)
                found = found or dates.of_numbers(parts) or (whole if dates.is_date(whole) else "")
                if found and variable not in csl:
                    csl[variable] = found
                elif not found:
                    ledger.lose(
                        "dates that are not days, months or years are kept under custom", about
                    )
                    keep(csl, tag, value)
    pages = [many[tag][0] for tag in ("SP", "EP") if tag in many]
    if pages:
        csl["page"] = "-".join(dict.fromkeys(pages))


def _name(value: str) -> dict[str, str]:
    family, comma, rest = value.partition(",")
    if not comma:
        return {"literal": value}
    given, _, suffix = rest.partition(",")
    return person(family.strip(), given.strip(), suffix)


def write(entries: Sequence[tuple[str, Csl]], ledger: Ledger) -> str:
    """Return entries, each with its id, as RIS; what cannot be written is a loss."""
    return "\n".join(_told(name, csl, ledger) for name, csl in entries)


def _told(name: str, csl: Csl, ledger: Ledger) -> str:
    kind = text(csl.get("type")) or "document"
    if kind not in _RIS_OF:
        ledger.lose('types that RIS does not have are written as "GEN"', name)
    lines = [("TY", text(customs(csl).get("TY")) or _RIS_OF.get(kind, "GEN"))]
    lines.append(("ID", text(csl.get("citation-key")) or name))
    for tag, variable in {v: t for t, v in reversed(_NAMES.items())}.items():
        lines += [(variable, _inverted(one)) for one in names(csl, tag)]
    lines += [
        (_TAG_OF[key], text(value))
        for key, value in csl.items()
        if key in _TAG_OF and key != "citation-key"
    ]
    for tag, variable in (("PY", "issued"), ("Y2", "accessed")):
        lines += _dates(csl, tag, variable, name, ledger)
    first, dash, last = re.sub("[\u2010-\u2015]", "-", text(csl.get("page"))).partition("-")
    lines += [("SP", first)] if first else []
    lines += [("EP", last.lstrip("-"))] if dash else []
    lines += [("SN", text(csl[key])) for key in ("ISBN", "ISSN") if key in csl]
    lines += [("KW", word.strip()) for word in text(csl.get("keyword")).split(",") if word.strip()]
    for key, value in customs(csl).items():
        if re.fullmatch(r"[A-Z][A-Z0-9]", key) and key != "TY":
            lines += [(key, text(one)) for one in (value if isinstance(value, list) else [value])]
        elif key != "TY":
            ledger.lose("fields that RIS does not have are left out", f"{name} ({key})")
    written = {*_TAG_OF, *_NAMES.values(), *_PLACED}
    for key in csl:
        if key not in written:
            ledger.lose("fields that RIS does not have are left out", f"{name} ({key})")
    return "".join(f"{tag}  - {' '.join(v.split())}\n" for tag, v in lines) + "ER  - \n"


def _dates(csl: Csl, tag: str, variable: str, name: str, ledger: Ledger) -> list[tuple[str, str]]:
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
