"""Projects of PARC ACH (`.achz`): XML in UTF-16 or UTF-8, compressed with gzip.

No specification is public. What is read here is what the importer of the Open Source ACH Project
(Burton and Knowles 2010, `import_action.php`) reads: `PROJECT-TITLE` and a `MATRIX` of `HYPOTHESIS`
(`NAME`) and `EVIDENCE` (`NAME`, `NOTES`, `LINK`, `TYPE`, `CODE`, `DATE` in milliseconds, `FLAG`,
`RELEVANCE`, `CREDIBILITY` as HIGH, MEDIUM, LOW, and `VALUES`, letters in the order of the
hypotheses, with commas between and very strong ones as `C C` and `I I`). Not known, and not
guessed: the name of the outermost element, whether other elements exist (groups, a second matrix);
every element that is not in this list and says something is counted in the report. It was not tried
on a file that PARC ACH wrote.
"""

import datetime as dt
import re
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from argmap.core.errors import ArgmapError
from argmap.core.losses import Ledger
from argmap.core.model import Rated
from argmap.core.positions import Span
from argmap.formats._maps.records import Map
from argmap.formats._maps.xml import DECLARATION
from argmap.formats._tables.scales import BLANK, CREDIBILITY, LETTERS, word
from argmap.formats._tables.table import UNREAD, About, Named, Row, Table, build

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST = 20_000_000
"""Bytes that a project may have when it is unpacked."""

_GZIP = 16 + zlib.MAX_WBITS
_NOTES = ("NOTES", "LINK", "TYPE", "CODE", "DATE", "FLAG", "RELEVANCE")
_READ = frozenset({"NAME", "VALUES", "CREDIBILITY", *_NOTES})
_LEFT_OUT = "elements that are not known are left out"


def read(content: bytes, path: str) -> Map:
    """Return what a project says; `path` is the file's name in faults. Raises `ArgmapError`."""
    return read_table(content, path).as_map()


def read_table(content: bytes, path: str) -> Table:
    """Return the items of a project's matrix. Raises `ArgmapError`.

    Faults are at the start of the file and name the evidence: XML readers keep no places.
    """
    root = _parsed(_text(content))
    ledger = Ledger()
    matrix = _matrix(root, ledger)
    hypotheses, evidence = list(matrix.iter("HYPOTHESIS")), list(matrix.iter("EVIDENCE"))
    if not hypotheses or not evidence:
        message = "this project has no hypotheses or no evidence where they are expected"
        raise ArgmapError(message, hint="MATRIX holds HYPOTHESIS and EVIDENCE, each with a NAME")
    _report_others(hypotheses, frozenset({"NAME"}), ledger)
    _report_others(evidence, _READ, ledger)
    place = Span(path, 1, 1, 1, 1)
    rows = [_row(one, len(hypotheses), place, ledger) for one in evidence]
    explanations = [Named("", _child(one, "NAME")) for one in hypotheses]
    return build(Named("", _child(root, "PROJECT-TITLE")), explanations, rows, ledger)


def _matrix(root: ET.Element, ledger: Ledger) -> ET.Element:
    """Return the first matrix; what stands beside it is counted. Raises `ArgmapError`."""
    matrices = list(root.iter("MATRIX"))
    if not matrices:
        message = "this project has no MATRIX, so its shape is not one that is known"
        raise ArgmapError(message, hint="export the matrix as CSV, and import that")
    ledger.lose("further matrices are left out", *(_words(one) for one in matrices[1:]))
    _report_children(root, frozenset({"PROJECT-TITLE", "MATRIX"}), ledger)
    _report_children(matrices[0], frozenset({"HYPOTHESIS", "EVIDENCE"}), ledger)
    return matrices[0]


def _report_children(element: ET.Element, known: frozenset[str], ledger: Ledger) -> None:
    for child in element:
        if child.tag not in known and _says_something(child):
            ledger.lose(_LEFT_OUT, f"{child.tag}: {_words(child)}")


def _text(content: bytes) -> str:
    """Return the XML, unpacked no further than `LARGEST`."""
    if content.startswith(b"\x1f\x8b"):
        unpack = zlib.decompressobj(_GZIP)
        try:
            content = unpack.decompress(content, LARGEST + 1)
        except zlib.error as error:
            message = f"the file cannot be unpacked: {error}"
            raise ArgmapError(message, hint="save it again in PARC ACH") from None
        if len(content) > LARGEST:
            message = f"the file is larger than {LARGEST // 1_000_000} MB when unpacked"
            raise ArgmapError(message, hint="a matrix is text: this file is something else")
        if not unpack.eof:
            message = "the file is cut off: its end is missing"
            raise ArgmapError(message, hint="copy it again, whole")
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16")
        if content.startswith((b"<\0", b"\0<")):
            return content.decode("utf-16-le" if content[1] == 0 else "utf-16-be")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = "the project is neither UTF-16 nor UTF-8 text"
        raise ArgmapError(message, hint="a file .achz is XML, compressed with gzip") from None


def _parsed(text: str) -> ET.Element:
    """Return the outermost element; a DOCTYPE, which could define entities, is refused."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        message = "the project declares a document type, which is not read"
        raise ArgmapError(message, hint="entities can be made to grow without end: remove it")
    declared = DECLARATION.match(text)
    try:
        return ET.fromstring(text[declared.end() if declared else 0 :])  # noqa: S314 - no entities left
    except ET.ParseError as error:
        message = f"the project is not XML: {error}"
        raise ArgmapError(message, hint="a file .achz is XML, compressed with gzip") from None


def _child(element: ET.Element, tag: str) -> str:
    found = element.find(tag)
    return "" if found is None else "".join(found.itertext()).strip()


def _words(element: ET.Element) -> str:
    """Return all that an element says, in it and in what is in it."""
    inside = (
        *element.itertext(),
        *(text for one in element.iter() for text in one.attrib.values()),
    )
    return " ".join(" ".join(inside).split())


def _says_something(element: ET.Element) -> bool:
    return bool("".join(element.itertext()).strip() or element.attrib)


def _report_others(elements: "Iterable[ET.Element]", known: frozenset[str], ledger: Ledger) -> None:
    for element in elements:
        for child in element:
            if child.tag not in known and _says_something(child):
                ledger.lose(_LEFT_OUT, f"{element.tag}/{child.tag}: {_words(child)}")


def _row(element: ET.Element, width: int, place: Span, ledger: Ledger) -> Row:
    """Return an evidence item; `width` is the number of hypotheses."""
    name = _child(element, "NAME")
    credibility = word(_child(element, "CREDIBILITY"))
    if credibility not in CREDIBILITY and credibility not in BLANK:
        message = f'"{name}": "{credibility}" is no credibility'
        ledger.fault(place, message)
    notes = {tag.lower(): _child(element, tag) for tag in _NOTES}
    notes["date"] = _day(notes["date"])
    return Row(
        name="",
        words=name,
        ratings=_ratings(element, width, place, ledger),
        about=About(credibility=CREDIBILITY.get(credibility)),
        notes=tuple(notes.items()),
    )


def _ratings(element: ET.Element, width: int, place: Span, ledger: Ledger) -> dict[int, Rated]:
    """Return the letters by the number of the hypothesis, from 0."""
    name, values = _child(element, "NAME"), _child(element, "VALUES")
    ratings: dict[int, Rated] = {}
    for number, value in enumerate(values.split(",") if values else ()):
        text = word(value)
        if text in LETTERS and number < width:
            ratings[number] = Rated(rating=LETTERS[text])
        elif text not in BLANK:
            wrong = "is no rating" if number < width else "has no hypothesis"
            where = f'"{name}", value {number + 1}: "{value.strip()}"'
            ledger.fault(place, f"{where} {wrong}")
            ledger.lose(UNREAD, where)
    return ratings


def _day(milliseconds: str) -> str:
    """Return a day from milliseconds since 1970; empty for 0, the text itself for anything else."""
    if not re.fullmatch(r"-?[0-9]{1,15}", milliseconds):
        return milliseconds
    if int(milliseconds) == 0:
        return ""
    day = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    try:
        return (day + dt.timedelta(milliseconds=int(milliseconds))).date().isoformat()
    except OverflowError:
        return milliseconds
