"""One statement or argument of an Argdown document: its title, its words, tags and data."""

from dataclasses import dataclass, field

from .data import read_data
from .document import Data, End, Member
from .reading import CONTENT, NAMED, Reading
from .tokens import T, Token

_SOFT = "\n"  # a line's end or a tag: one blank, if there is none already
LOST_MARKS = "bold and italic are left out: the words are kept"
LOST_LINKS = "the addresses of links in a text are left out: the words are kept"


def member(reading: Reading) -> End:
    """Read one statement or argument with its data, and keep it."""
    first = reading.next
    stop, tags, text = first.end, list[str](), ""
    reference = first.kind is T.REFERENCE
    if first.kind in NAMED:
        reading.take()
        end = End(first.value, first.argument)
    else:
        end = End(reading.untitled())
    if reference:
        while reading.peek() is T.TAG:
            tags.append(reading.take().value)
        reading.has(T.NEWLINE)
        _after_reference(reading, end)
    else:
        text, tags, last = content(reading)
        if last < 0 and first.kind is T.DEFINITION:
            reading.refuse(reading.span(first), f"{end.name} is defined, and no words follow")
        stop = max(stop, last)
    data = braced(reading)
    if data is not None and reading.peek() in (T.TEXT, *NAMED, T.TAG, T.MENTION, T.LINK):
        here = reading.here()
        reading.refuse(here, f"words after braces are not read: {content(reading)[0]}")
    reading.document.members.append(
        Member(
            end=end,
            span=reading.source.span(first.start, stop),
            text=text,
            reference=reference,
            tags=tuple(dict.fromkeys(tags)),
            data=data or {},
            groups=tuple(title for _, title in reading.groups),
        )
    )
    return end


def _after_reference(reading: Reading, end: End) -> None:
    if reading.peek() in CONTENT or reading.peek() in NAMED:
        message = f"words after {end.name} are not read: with a colon after it they are its own"
        here = reading.here()
        reading.refuse(here, f"{message}: {content(reading)[0]}")


def content(reading: Reading) -> tuple[str, list[str], int]:
    """Return the words that begin here, the tags among them, and where the last one ends.

    The last is -1 when there are none at all.
    """
    found = _Words()
    last = blank = -1
    while reading.peek() in CONTENT or reading.peek() in NAMED:
        token = reading.take()
        blank = max(blank, token.start)
        if token.kind is not T.NEWLINE:
            last = token.end
        found.take(reading, token)
    for token in found.opened:
        reading.refuse(reading.span(token), "bold or italic is opened here and never closed")
    return _joined(found.words), found.tags, last if last >= 0 else blank


@dataclass(slots=True)
class _Words:
    """Words so far, the tags among them, and where bold or italic is open."""

    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    opened: list[Token] = field(default_factory=list)

    def take(self, reading: Reading, token: Token) -> None:
        """Add one token."""
        if token.kind is T.TEXT:
            self.words.append(token.value)
        elif token.kind is T.NEWLINE:
            self.words.append(_SOFT)
        elif token.kind is T.TAG:
            self.tags.append(token.value)
            self.words.append(_SOFT)
        elif token.kind is T.OPEN:
            self.opened.append(token)
        elif token.kind is T.CLOSE:
            self.words.append(token.value)
            self._close(reading, token)
        else:
            _inline(reading, token, self.words)

    def _close(self, reading: Reading, token: Token) -> None:
        if self.opened:
            line = reading.span(self.opened.pop()).line
            reading.document.ledger.lose(LOST_MARKS, f"line {line}")
        else:
            reading.refuse(reading.span(token), "this closes bold or italic that is not open")


def _inline(reading: Reading, token: Token, words: list[str]) -> None:
    """Take a link, a mention, or a reference that stands where only words may."""
    image = reading.source.text[token.start : token.end]
    if token.kind is T.LINK:
        reading.document.ledger.lose(LOST_LINKS, image.strip())
        words.append(token.value + (" " if image.endswith((" ", "\t")) else ""))
        return
    words.append(image)
    end = End(token.value, token.argument)
    if token.kind is T.MENTION:
        reading.document.mentions.append((end, reading.span(token)))
    else:
        message = f"{end.name} stands among words: it is read as words, as @{end.name} would be"
        reading.refuse(reading.span(token), message)


def braced(reading: Reading) -> Data | None:
    """Read the data in braces; return None where there are no braces."""
    if reading.peek() is not T.DATA:
        return None
    token = reading.take()
    reading.has(T.NEWLINE)
    found = read_data(token.value)
    if isinstance(found, str):
        reading.refuse(reading.span(token), f"{found}: {token.value}")
        return {}
    return found


def _joined(words: list[str]) -> str:
    """Join the words, with no more than one blank where a tag or a line's end was."""
    found: list[str] = []
    for word in words:
        if word == _SOFT and (not found or found[-1].endswith(" ")):
            continue
        found.append(" " if word == _SOFT else word)
    return "".join(found).strip(" \t\n")
