"""An engine's drawing as PDF: its lines, and text that can be selected, searched and copied."""

import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.core.errors import ArgmapError, with_extra
from argmap.rendering.pdf import letters
from argmap.rendering.pdf.paint import LARGEST, page
from argmap.rendering.pdf.xdot import Drawing, Words, read, spared

if TYPE_CHECKING:
    from fpdf import FPDF

__all__ = ["LARGEST", "Pdf", "printed", "spared", "write"]

Fonts = Mapping[str, tuple[bytes, frozenset[str]]]

_STAMP = re.compile(rb"/CreationDate \([^)]*\)\n?")


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF file, and how many characters in it are in no shipped font and shown as boxes."""

    content: bytes
    missing: int


def write(pages: Sequence[str], *, title: str = "", language: str = "") -> Pdf:
    """Return a PDF with a page for each drawing: an engine's `-Tjson` output of `spared` DOT.

    A page is as large as its drawing, or scaled down to `LARGEST`. The same pages give the same
    bytes: there is no time stamp, and the file's identifier comes from its content. `language` is
    a tag such as `en`. Letters that no shipped font has are boxes, and are copied as themselves.
    Raises `ArgmapError` when what the extra `pdf` installs is not there, `EngineError` when a page
    is not a drawing.
    """
    return printed([read(page) for page in pages], title=title, language=language)


def printed(drawings: Sequence[Drawing], *, title: str = "", language: str = "") -> Pdf:
    """Return a PDF with a page for each drawing, otherwise as `write` does it.

    Raises `ArgmapError` when what the extra `pdf` installs is not there.
    """
    try:
        pdf = _empty(title, language)
        lines = [mark for drawing in drawings for mark in drawing.marks if isinstance(mark, Words)]
        fonts = {bold: _fonts(lines, bold=bold) for bold in (False, True)}
    except ImportError:
        message = "there is nothing installed that writes PDF"
        raise ArgmapError(message, hint=with_extra("pdf")) from None
    with tempfile.TemporaryDirectory() as folder:  # fpdf2 takes fonts from files alone
        home = {bold: _homes(pdf, Path(folder), fonts[bold], bold=bold) for bold in (False, True)}
        missing = sum(page(pdf, drawing, home) for drawing in drawings)
        content = bytes(pdf.output())
        _close_fonts(pdf)
    return Pdf(_STAMP.sub(lambda stamp: b" " * len(stamp[0]), content), missing)


def _empty(title: str, language: str) -> "FPDF":
    """Return a PDF without pages. Raises `ImportError`."""
    import fpdf  # noqa: PLC0415 - an optional extra

    pdf = fpdf.FPDF(unit="pt")
    pdf.set_auto_page_break(auto=False)
    pdf.set_margin(0)
    pdf.alias_nb_pages(None)  # type: ignore[arg-type]  # or "{nb}" in a statement is a number
    pdf.set_creation_date(datetime(1970, 1, 1, tzinfo=UTC))  # blanked by `write`
    if title:
        pdf.set_title(letters.visible(title))
    if language:
        pdf.set_lang(language)
    return pdf


def _close_fonts(pdf: "FPDF") -> None:
    """Close the files of the fonts, or their folder cannot be deleted on Windows."""
    from fpdf.fonts import TTFFont  # noqa: PLC0415 - an optional extra

    for font in pdf.fonts.values():
        if isinstance(font, TTFFont):
            font.close()


def _fonts(lines: Iterable[Words], *, bold: bool) -> Fonts:
    used = {char for line in lines if line.bold == bold for char in letters.visible(line.text)}
    return letters.slices(used, bold=bold)


def _homes(pdf: "FPDF", folder: Path, fonts: Fonts, *, bold: bool) -> Mapping[str, str]:
    """Give the fonts to the PDF, and return the name of each letter's font."""
    homes: dict[str, str] = {}
    for name, (content, here) in fonts.items():
        own = f"{name}-bold" if bold and name == letters.MARK else name
        file = folder / f"{own}.ttf"
        file.write_bytes(content)
        pdf.add_font(own, fname=file)
        homes |= dict.fromkeys(here, own)
    return homes
