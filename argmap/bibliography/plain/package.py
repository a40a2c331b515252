"""DOCX and EPUB: packages of XML, unpacked no further than a bound, with no entities."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from argmap.bibliography.plain import html, tidy
from argmap.bibliography.plain.failure import LARGEST_TEXT, refuse

MOST_FILES = 20_000
_LARGEST_PART = 100_000_000
_LARGEST_LIST = 5_000_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class _Package:
    """A zip archive from which only so much can be taken."""

    def __init__(self, content: bytes, name: str, kind: str) -> None:
        self.name, self.kind, self.left = name, kind, _LARGEST_PART
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            refuse(f'"{name}" is not {kind}')
        if len(self.archive.namelist()) > MOST_FILES:
            refuse(f'"{name}" holds more than {MOST_FILES:,} files')

    def take(self, path: str) -> bytes:
        """Return one file, counted as it unpacks: the sizes an archive names are no proof."""
        try:
            with self.archive.open(path) as file:
                content = file.read(self.left + 1)
        except KeyError:
            refuse(f'"{self.name}" is not {self.kind}: it has no "{path}"')
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
            refuse(f'"{self.name}" is damaged: "{path}" in it cannot be unpacked')
        except (RuntimeError, NotImplementedError):
            refuse(f'"{self.name}" is encrypted', "save it without a password")
        self.left -= len(content)
        if self.left < 0:
            message = f'"{self.name}" unpacks to more than {_LARGEST_PART // 1_000_000} MB'
            refuse(message)
        return content

    def text(self, path: str) -> str:
        """Return a file of XML. A document type, which could define entities, is refused."""
        content = self.take(path)
        wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
        try:
            text = content.decode("utf-16" if wide else "utf-8-sig")
        except UnicodeDecodeError:
            refuse(f'"{path}" in "{self.name}" is not UTF-8 text')
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            message = f'"{path}" in "{self.name}" declares a document type, which is not read'
            refuse(message)
        return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)

    def parsed(self, path: str, parser: ET.XMLParser, most: int = _LARGEST_PART) -> Any:  # noqa: ANN401 - what the target makes
        """Return what a parser makes of a file of XML of at most so many letters."""
        text = self.text(path)
        if len(text) > most:
            refuse(f'"{path}" in "{self.name}" is larger than {most // 1_000_000} MB')
        try:
            parser.feed(text)
            return parser.close()
        except ET.ParseError:
            refuse(f'"{path}" in "{self.name}" is not XML')

    def tree(self, path: str) -> ET.Element:
        """Return a file of XML that only lists things, and is kept in memory as a tree."""
        parser = ET.XMLParser()  # noqa: S314 - no entities are left
        tree: ET.Element = self.parsed(path, parser, _LARGEST_LIST)
        return tree


class _Words:
    """Gathers the words of a Word document as its elements go by: no tree is kept."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._inside = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = self._inside = name.removeprefix(_WORD)
        if tag == "tab":
            self._out.append("\t")
        elif tag in ("cr", "br"):
            page = attributes.get(f"{_WORD}type") == "page"
            self._out.append("\f" if page else "\n")
        elif tag == "lastRenderedPageBreak":
            if (
                not "".join(self._out[-4:]).rstrip("\n").endswith("\f")
            ):  # the break before stands for it
                self._out.append("\f")
        elif tag in ("noBreakHyphen", "softHyphen"):
            self._out.append("-" if tag == "noBreakHyphen" else "\u00ad")
        elif tag == "p":
            self._out.append("\n\n")

    def data(self, text: str) -> None:
        if self._inside == "t":
            self._out.append(text)

    def end(self, name: str) -> None:
        del name
        self._inside = ""

    def close(self) -> str:
        return "".join(self._out)


def docx(content: bytes, name: str) -> str:
    """Return the words of a Word document, with the page breaks that it records."""
    package = _Package(content, name, "a Word document (.docx)")
    parser = ET.XMLParser(target=_Words())  # noqa: S314 - no entities are left
    return tidy(package.parsed("word/document.xml", parser))


def epub(content: bytes, name: str) -> str:
    """Return the words of an e-book in the order of reading, with the page breaks it marks."""
    package = _Package(content, name, "an e-book (.epub)")
    chapters: list[str] = []
    size = 0
    for path in _chapters(package):
        chapters.append(html.read(package.take(path).decode("utf-8", "replace"), xml=True))
        size += len(chapters[-1])
        if size > LARGEST_TEXT:
            refuse(f'the text of "{name}" is longer than a copy may be')
    return "\n\n".join(chapter for chapter in chapters if chapter)


def _chapters(package: _Package) -> Iterator[str]:
    """Yield the paths of an e-book's pages in the order of reading, each once."""
    roots = (
        element.get("full-path", "")
        for element in package.tree("META-INF/container.xml").iter()
        if _tag(element) == "rootfile"
    )
    root = next(roots, "")
    files: dict[str, str] = {}
    order: dict[str, None] = {}
    for element in package.tree(root).iter():
        tag = _tag(element)
        if tag == "item" and "html" in element.get("media-type", ""):
            files[element.get("id", "")] = element.get("href", "")
        elif tag == "itemref":
            order[element.get("idref", "")] = None
    folder = posixpath.dirname(root)
    for name in order:
        if name in files:
            yield posixpath.normpath(posixpath.join(folder, unquote(files[name])))


def _tag(element: ET.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]
