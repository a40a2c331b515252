"""Where in its tokens the reading of an Argdown document is, and what it has found so far."""

from argmap.core.positions import SourceText, Span

from .document import Document
from .lexer import MOST, Lexer
from .tokens import T, Token

CONTENT = frozenset([T.TEXT, T.NEWLINE, T.OPEN, T.CLOSE, T.LINK, T.TAG, T.MENTION])
"""What the words of a statement, an argument or a heading are made of."""

NAMED = frozenset([T.DEFINITION, T.REFERENCE])
"""What begins with a title in brackets."""


class Reading:
    """Moves on through the tokens of one text; `groups` are the headings above, with their levels.

    What the lexer has passed over goes into the ledger when the reading begins.
    """

    def __init__(self, source: SourceText) -> None:
        """Cut the text into tokens, and stand before the first."""
        self.source = source
        cut = Lexer(source.text)
        self._tokens, self._at = cut.tokens, 0
        self.document = Document()
        self.groups: list[tuple[int, str]] = []
        self._untitled = 0
        for start, end in cut.comments:
            about = f"line {source.span(start, end).line}: {source.text[start:end]}"
            self.document.ledger.lose("comments are left out", " ".join(about.split()))
        for start, end in cut.includes:
            name = source.text[start + len("@include(") : end - 1]
            message = f'the file "{name}" is not read: it is not below this one, or was read before'
            self.document.ledger.fault(source.span(start, end), message)
        if cut.end < len(source.text):
            message = f"more than {MOST:,} words and signs: the rest is not read"
            self.document.ledger.fault(source.span(cut.end, cut.end), message)
        for at in cut.strays:
            self.refuse(source.span(at, at + 1), "a backslash with nothing after it")

    def peek(self, further: int = 0) -> T | None:
        """Return what the token is that comes next, or one further on; None after the last."""
        at = self._at + further
        return self._tokens[at].kind if at < len(self._tokens) else None

    @property
    def next(self) -> Token:
        """The token that comes next; there must be one."""
        return self._tokens[self._at]

    def take(self) -> Token:
        """Return the next token, and move past it."""
        self._at += 1
        return self._tokens[self._at - 1]

    def has(self, kind: T) -> bool:
        """Move past the next token if it is of this kind; return whether it was."""
        if self.peek() is kind:
            self._at += 1
            return True
        return False

    def opens_relations(self) -> bool:
        """Move past an indent if a relation follows it; return whether one does."""
        return self.peek(1) is T.RELATION and self.has(T.INDENT)

    def span(self, token: Token) -> Span:
        """Return where a token stands."""
        return self.source.span(token.start, token.end)

    def here(self) -> Span:
        """Return where the next token stands; the end of the text after the last."""
        if self._at < len(self._tokens):
            return self.span(self._tokens[self._at])
        end = len(self.source.text)
        return self.source.span(end, end)

    def untitled(self) -> str:
        """Return the title of what has none: Argdown numbers these by their order."""
        self._untitled += 1
        return f"Untitled {self._untitled}"

    def refuse(self, span: Span, message: str) -> None:
        """Tell what Argdown's own program refuses, and at which place."""
        self.document.broken = True
        self.document.ledger.fault(span, message)

    def skip(self, *until: T) -> None:
        """Pass over what cannot stand here, with one fault."""
        if self.peek() in (None, *until):
            return
        token = last = self._tokens[self._at]
        while self.peek() not in (None, *until):
            last = self.take()
        words = " ".join(self.source.text[token.start : last.end].split())
        what = f'"{words}" cannot stand here' if words else "this cannot be indented like that"
        self.refuse(self.span(token), f"{what}: it is passed over")
