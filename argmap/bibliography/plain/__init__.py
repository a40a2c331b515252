"""The words of a document as plain text, pages parted by form feeds: text, HTML, PDF, DOCX, EPUB.

The format is what the bytes say, helped by the file's name. Nothing is rendered, run or fetched;
what a document can unpack to is bounded.
"""

import codecs
import re
import unicodedata

from argmap.bibliography.plain.failure import LARGEST_TEXT, refuse

__all__ = ["FORMATS", "read"]

FORMATS = (".txt", ".md", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".epub")
"""The endings of the names of files that can be read."""

_PAGED = re.compile(r"(?<![ \t\n])[ \t\n]*\f[ \t]*\n*")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)


def read(content: bytes, name: str) -> tuple[str, str]:
    """Return the words of a document, and its encoding where that is not UTF-8, or "".

    `name` is the file's, whose ending says the format where the bytes do not. The text has line
    feeds only, ends with one, and is not empty. Raises `ArgmapError`.
    """
    ending = "." + name.lower().rpartition(".")[2]
    if ending not in FORMATS:
        message = f'"{name}" is of no format that can be read'
        refuse(message, f"give a file whose name ends with {', '.join(FORMATS)}")
    encoding = ""
    if ending == ".pdf":
        from argmap.bibliography.plain import pdf  # noqa: PLC0415 - needs the extra

        text = pdf.read(content, name)
    elif ending in (".docx", ".epub"):
        from argmap.bibliography.plain import package  # noqa: PLC0415 - zipfile is slow to load

        text = (package.docx if ending == ".docx" else package.epub)(content, name)
    elif ending in (".html", ".htm", ".xhtml"):
        from argmap.bibliography.plain import html  # noqa: PLC0415 - needs the extra

        source, encoding = _decoded(content, name, _declared(content))
        text = html.read(source, xml=ending == ".xhtml")
    else:
        text, encoding = _decoded(content, name, "")
    if len(text) > LARGEST_TEXT:
        refuse(f'the text of "{name}" is longer than a copy may be')
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        message = f'no words were found in "{name}"'
        hint = "a scan has none: recognise its text first, and give the text"
        refuse(message, hint)
    return text if text.endswith(("\n", "\f")) else text + "\n", encoding


def _declared(content: bytes) -> str:
    found = _CHARSET.search(content[:4096])
    return found[1].decode("ascii", "ignore") if found else ""


def _decoded(content: bytes, name: str, declared: str) -> tuple[str, str]:
    """Return text, and in which encoding it was read where that is not UTF-8."""
    if content.startswith(codecs.BOM_UTF8):
        return _utf8(content[3:], name), ""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif declared:
        encoding = declared.lower()
        if encoding in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
            encoding = "cp1252"  # as browsers read them
    else:
        encoding = "utf-8"
    if _binary(content) and encoding != "utf-16":
        refuse(f'"{name}" is not text: it holds NUL bytes')
    try:
        return content.decode(encoding), "" if encoding in ("utf-8", "utf8") else encoding
    except (UnicodeDecodeError, LookupError):
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        refuse(f'"{name}" is in no encoding that is known', "save it as UTF-8")
    return text, "cp1252"


def _binary(content: bytes) -> bool:
    return b"\x00" in content


def _utf8(content: bytes, name: str) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        refuse(f'"{name}" begins as UTF-8 and is not', "save it as UTF-8")


def tidy(text: str) -> str:
    """Return text in NFC without white space at line ends, no two empty lines in a row.

    Form feeds stay, each on the border of two lines.
    """
    text = unicodedata.normalize("NFC", text.replace("\xa0", " "))
    text = re.sub(r"(?<![ \t])[ \t]+\n", "\n", text)
    text = _PAGED.sub("\n\f", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip(" \n")
