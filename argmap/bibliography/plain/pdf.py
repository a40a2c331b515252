"""PDF, page by page, through pypdf."""

import io
import warnings
from typing import TYPE_CHECKING

from argmap.bibliography.plain.failure import LARGEST_TEXT, missing, refuse

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 5_000


def read(content: bytes, name: str) -> str:
    """Return the words of a PDF, a form feed between pages. Raises `ArgmapError`.

    Every page counts, also one without words: the number of form feeds before a word plus one is
    the number of its page.
    """
    if b"%PDF-" not in content[:1024]:
        refuse(f'"{name}" is not a PDF')
    try:
        import pypdf  # noqa: PLC0415 - in an extra
    except ImportError:
        missing("PDF")
    broken: tuple[type[Exception], ...] = (
        *(pypdf.errors.PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError),
        *(RecursionError, OverflowError, OSError, NotImplementedError, AssertionError),
    )  # pypdf lets them all through on one broken file or another
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pages = _pages(pypdf.PdfReader(io.BytesIO(content), strict=False), name)
    except pypdf.errors.DependencyError:
        refuse(f'"{name}" is encrypted', "save it without a password")
    except broken as error:
        why = " ".join(str(error).split())[:100] or type(error).__name__
        refuse(f'the PDF "{name}" cannot be read: {why}', "print it to a new PDF, and try that")
    return "\n\f".join(pages) + "\n" if any(pages) else ""


def _pages(document: "PdfReader", name: str) -> list[str]:
    if document.is_encrypted and not document.decrypt(""):
        refuse(f'"{name}" is encrypted', "save it without a password")
    if len(document.pages) > MOST_PAGES:
        refuse(f'"{name}" has more than {MOST_PAGES:,} pages')
    pages: list[str] = []
    size = 0
    for page in document.pages:
        lines = page.extract_text().replace("\f", "\n").split("\n")
        pages.append("\n".join(line.rstrip() for line in lines).strip("\n"))
        size += len(pages[-1])
        if size > LARGEST_TEXT:
            refuse(f'the text of "{name}" is longer than a copy may be')
    return pages
