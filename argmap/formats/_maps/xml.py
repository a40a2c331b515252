"""XML as elements with places. Entities are refused; what breaks off is read up to there.

Any number of levels: nothing recurses. `MOST` elements are read, which bounds the memory.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler

from argmap.core.losses import Fault
from argmap.core.positions import SourceText, Span

if TYPE_CHECKING:
    from xml.sax.xmlreader import AttributesImpl, Locator

MOST = 2_000_000

DECLARATION = re.compile(r"\s*+<\?xml[^>]*+>")
"""The declaration of XML at the beginning of a text, to be matched there and nowhere else."""

_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*+>")
_ROOT = re.compile(r"<[^?!\s]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True)
class Element:
    """One element: its name without a prefix, its attributes, its own text, what is in it."""

    name: str
    attributes: Mapping[str, str]
    span: Span
    parts: list[str] = field(default_factory=list)
    children: list["Element"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text directly in it, without the white space around."""
        return "".join(self.parts).strip()

    def named(self, *names: str) -> Iterator["Element"]:
        """Yield the children with these names."""
        return (child for child in self.children if child.name in names)

    def below(self) -> Iterator["Element"]:
        """Yield everything in it, in the order of the file."""
        waiting = self.children[::-1]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))


class _TooManyError(SAXException):
    """More elements than are read."""


class _Listener(ContentHandler):
    def __init__(self, source: SourceText) -> None:
        super().__init__()
        self.root: Element | None = None
        self._path = source.path
        self._open: list[Element] = []
        self._count = 0
        self._locator: Locator | None = None

    def setDocumentLocator(self, locator: "Locator") -> None:  # noqa: N802 - as SAX calls it
        self._locator = locator

    def here(self) -> Span:
        """Return where the parser is."""
        line = (self._locator.getLineNumber() if self._locator else 1) or 1
        column = ((self._locator.getColumnNumber() if self._locator else 0) or 0) + 1
        return Span(self._path, line, column, line, column)

    def startElement(self, name: str, attrs: "AttributesImpl") -> None:  # noqa: N802
        self._count += 1
        if self._count > MOST:
            message = f"more than {MOST} elements"
            raise _TooManyError(message)
        element = Element(name.rpartition(":")[2], dict(attrs.items()), self.here())
        if self._open:
            self._open[-1].children.append(element)
        elif self.root is None:
            self.root = element
        self._open.append(element)

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802
        self._open.pop()

    def characters(self, content: str) -> None:
        if self._open:
            self._open[-1].parts.append(content)


def parse(source: SourceText) -> tuple[Element | None, tuple[Fault, ...]]:
    """Return the outermost element, and what stopped the reading; never raises on any text."""
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415 - only XML pays for it
    from defusedxml.sax import make_parser  # noqa: PLC0415

    listener = _Listener(source)
    parser = make_parser()
    parser.setContentHandler(listener)
    told = _strange(source)
    try:
        parser.parse(BytesIO(_NOT_XML.sub("\ufffd", _without_prologue(source.text)).encode()))
    except DefusedXmlException:
        message = "the file declares entities, which can grow without end: nothing of it is read"
        return None, (Fault(listener.here(), message),)
    except SAXParseException as error:
        line, column = error.getLineNumber() or 1, (error.getColumnNumber() or 0) + 1
        what = " ".join(error.getMessage().split())
        span = Span(source.path, line, column, line, column)
        return listener.root, (*told, Fault(span, f"no XML from here on: {what}"))
    except _TooManyError as error:
        message = f"{error.getMessage()}: the rest is not read"
        return listener.root, (*told, Fault(listener.here(), message))
    return listener.root, told


def _strange(source: SourceText) -> tuple[Fault, ...]:
    """Return a fault where there are characters that XML does not have: they are not kept."""
    first = _NOT_XML.search(source.text)
    if first is None:
        return ()
    message = f"characters that XML does not have are read as \ufffd, the first is {first[0]!a}"
    return (Fault(source.span(*first.span()), message),)


def _without_prologue(text: str) -> str:
    """Return a text without its declaration and its document type, blank so that places stay."""
    declared = DECLARATION.match(text)
    end = declared.end() if declared else 0
    root = _ROOT.search(text, end)
    at = text.find("<!DOCTYPE", end, root.start() if root else len(text))
    doctype = _DOCTYPE.match(text, at) if at >= 0 else None
    if doctype is None:
        return _blank(text[:end]) + text[end:]
    return _blank(text[:end]) + text[end:at] + _blank(doctype[0]) + text[doctype.end() :]


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
