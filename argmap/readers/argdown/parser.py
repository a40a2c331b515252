"""Argdown's tokens into a document: iterative, so no depth of nesting is too deep.

Where Argdown's own grammar stops, a fault names the place and reading goes on: words after a
reference are left out, a reference within a sentence is taken as words, anything else is passed
over up to the next empty line.
"""

from argmap.readers.argdown.data import read_data
from argmap.readers.argdown.document import Data, Document, End, Member, Step, Tie
from argmap.readers.argdown.lexer import Lexer
from argmap.readers.argdown.tokens import T, Token
from argmap.source import SourceText, Span

_CONTENT = frozenset([T.TEXT, T.NEWLINE, T.OPEN, T.CLOSE, T.LINK, T.TAG, T.MENTION])
_NAMED = frozenset([T.DEFINITION, T.REFERENCE])
_DEEPEST = 20  # levels of headings, so that a file of ever deeper ones stays small
_SOFT = "\n"  # a line's end or a tag: one blank, if there is none already
_KINDS = {"+": "support", "-": "attack", "_": "undercut"}
LOST_MARKS = "bold and italic are left out: the words are kept"
LOST_LINKS = "the addresses of links in a text are left out: the words are kept"


def parse(source: SourceText) -> Document:
    """Return what a text says. Never raises; linear in its length."""
    return _Parser(source).document


class _Parser:
    def __init__(self, source: SourceText) -> None:
        self._source = source
        cut = Lexer(source.text)
        self._tokens, self._at = cut.tokens, 0
        self.document = Document()
        self._untitled = 0
        self._groups: list[tuple[int, str]] = []
        for start, end in cut.comments:
            line = source.span(start, end).line
            self.document.ledger.lose("comments are left out", f"line {line}")
        for start, end in cut.includes:
            name = source.text[start + len("@include(") : end - 1]
            message = f'the file "{name}" is not read: import it on its own'
            self.document.ledger.fault(source.span(start, end), message)
        for at in cut.strays:
            self._refuse(source.span(at, at + 1), "a backslash with nothing after it")
        self._all()

    # -- moving on -----------------------------------------------------------------------------

    def _peek(self) -> T | None:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else None

    def _take(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _has(self, kind: T) -> bool:
        if self._peek() is kind:
            self._at += 1
            return True
        return False

    def _span(self, token: Token) -> Span:
        return self._source.span(token.start, token.end)

    def _here(self) -> Span:
        if self._at < len(self._tokens):
            return self._span(self._tokens[self._at])
        end = len(self._source.text)
        return self._source.span(end, end)

    def _refuse(self, span: Span, message: str) -> None:
        self.document.broken = True
        self.document.ledger.fault(span, message)

    def _skip(self, *until: T) -> None:
        """Pass over what cannot stand here, with one fault."""
        if self._peek() in (None, *until):
            return
        token = self._tokens[self._at]
        shown = self._source.text[token.start : token.end].strip()[:40]
        what = f'"{shown}" cannot stand here' if shown else "this cannot be indented like that"
        self._refuse(self._span(token), f"{what}: it is passed over")
        while self._peek() not in (None, *until):
            self._at += 1

    # -- the document --------------------------------------------------------------------------

    def _all(self) -> None:
        self._has(T.NEWLINE)
        self._has(T.EMPTY)
        if self._peek() is T.FRONT:
            span = self._span(self._take())
            self.document.ledger.lose("settings at the top of the file are left out", "===")
            self._has(T.NEWLINE)
            if not self._has(T.EMPTY):
                self._refuse(span, "there is no empty line after the settings")
        if self._peek() is None:
            self._refuse(self._source.start(), "there are no statements and arguments in this text")
        before: End | None = None
        while self._peek() is not None:
            before = self._block(before)
            self._skip(T.EMPTY)
            self._has(T.EMPTY)

    def _block(self, before: End | None) -> End | None:
        """Read what stands between two empty lines; return the argument that it is, if it is."""
        kind = self._peek()
        if kind is T.HEADING:
            self._heading()
        elif kind is T.NUMBER:
            self._reconstruction(before)
        elif kind in _NAMED or kind in _CONTENT:
            end = self._tree()
            return end if end.argument else None
        elif kind is T.INDENT and self._next_is(T.ITEM):
            self._list()
        return None

    def _next_is(self, kind: T) -> bool:
        return self._at + 1 < len(self._tokens) and self._tokens[self._at + 1].kind is kind

    def _list(self) -> None:
        """Read a list; its items are statements like any others."""
        depth, kind = 0, ""
        while True:
            if self._has(T.INDENT):
                depth += 1
                if depth > 1:
                    self._refuse(self._here(), "a list within a list: its items are read as one")
            elif self._has(T.DEDENT):
                depth -= 1
            elif self._peek() is T.ITEM:
                token = self._take()
                kind = kind or token.value
                if token.value != kind:
                    self._refuse(self._span(token), "stars and numbers are mixed in one list")
                self._tree()
            else:
                return

    def _heading(self) -> None:
        level = min(len(self._take().value), _DEEPEST)
        span = self._here()
        text, tags, last = self._content()
        if last < 0:
            self._refuse(span, "a heading without words")
        for tag in tags:
            self.document.ledger.lose("tags of headings are left out", tag)
        if self._data():
            self.document.ledger.lose("what is in braces under a heading is left out", text)
        while self._groups and self._groups[-1][0] >= level:
            self._groups.pop()
        self._groups.append((level, text))

    # -- one member ----------------------------------------------------------------------------

    def _title(self) -> str:
        self._untitled += 1
        return f"Untitled {self._untitled}"

    def _member(self) -> End:
        """Read one statement or argument with its data, and keep it."""
        first = self._tokens[self._at]
        stop, tags, text = first.end, [], ""
        reference = first.kind is T.REFERENCE
        if first.kind in _NAMED:
            self._at += 1
            end = End(first.value, first.argument)
        else:
            end = End(self._title())
        if reference:
            while self._peek() is T.TAG:
                tags.append(self._take().value)
            self._has(T.NEWLINE)
            self._after_reference(end)
        else:
            text, tags, last = self._content()
            if last < 0 and first.kind is T.DEFINITION:
                self._refuse(self._span(first), f"{end.name} is defined, and no words follow")
            stop = max(stop, last)
        data = self._data()
        if data is not None and self._peek() in (T.TEXT, *_NAMED, T.TAG, T.MENTION, T.LINK):
            self._refuse(self._here(), "words after braces are not read")
            self._content()
        self.document.members.append(
            Member(
                end=end,
                span=self._source.span(first.start, stop),
                text=text,
                reference=reference,
                tags=tuple(dict.fromkeys(tags)),
                data=data or {},
                groups=tuple(title for _, title in self._groups),
            )
        )
        return end

    def _after_reference(self, end: End) -> None:
        if self._peek() in _CONTENT or self._peek() in _NAMED:
            message = f"words after {end.name} are not read: with a colon after it they are its own"
            self._refuse(self._here(), message)
            self._content()

    def _content(self) -> tuple[str, list[str], int]:
        """Return the words that begin here, the tags among them, and where the last one ends.

        The last is -1 when there are none at all.
        """
        words: list[str] = []
        tags: list[str] = []
        opened: list[Token] = []
        last = blank = -1
        while self._peek() in _CONTENT or self._peek() in _NAMED:
            token = self._take()
            blank = max(blank, token.start)
            kind = token.kind
            if kind is T.NEWLINE:
                words.append(_SOFT)
                continue
            last = token.end
            if kind is T.TAG:
                tags.append(token.value)
                words.append(_SOFT)
            elif kind is T.OPEN:
                opened.append(token)
            elif kind is T.CLOSE:
                words.append(token.value)
                if opened:
                    self.document.ledger.lose(LOST_MARKS, f"line {self._span(opened.pop()).line}")
                else:
                    self._refuse(self._span(token), "this closes bold or italic that is not open")
            elif kind is T.TEXT:
                words.append(token.value)
            else:
                self._inline(token, words)
        for token in opened:
            self._refuse(self._span(token), "bold or italic is opened here and never closed")
        return _joined(words), tags, last if last >= 0 else blank

    def _inline(self, token: Token, words: list[str]) -> None:
        """Take a link, a mention, or a reference that stands where only words may."""
        image = self._source.text[token.start : token.end]
        if token.kind is T.LINK:
            self.document.ledger.lose(LOST_LINKS, token.value)
            words.append(token.value + (" " if image.endswith((" ", "\t")) else ""))
            return
        words.append(image)
        end = End(token.value, token.argument)
        if token.kind is T.MENTION:
            self.document.mentions.append((end, self._span(token)))
        else:
            message = f"{end.name} stands among words: it is read as words, as @{end.name} would be"
            self._refuse(self._span(token), message)

    def _data(self) -> Data | None:
        if self._peek() is not T.DATA:
            return None
        token = self._take()
        self._has(T.NEWLINE)
        found = read_data(token.value)
        if isinstance(found, str):
            self._refuse(self._span(token), found)
            return {}
        return found

    # -- relations -----------------------------------------------------------------------------

    def _tree(self) -> End:
        """Read a member and all that is indented under it."""
        root = self._start(End("", argument=False))
        if self._peek() is T.INDENT and self._next_is(T.RELATION):
            self._at += 1
            self._relations(root)
        return root

    def _start(self, instead: End) -> End:
        if self._peek() in _NAMED or self._peek() in _CONTENT:
            return self._member()
        self._refuse(self._here(), "a statement or an argument is missing here")
        return instead

    def _relations(self, root: End) -> None:
        parents = [root]
        while parents:
            kind = self._peek()
            if kind is T.RELATION:
                token = self._take()
                child = self._start(End(""))
                if not child.title:
                    self._skip(T.RELATION, T.INDENT, T.DEDENT, T.EMPTY)
                    continue
                self._tie(token, parents[-1], child)
                if self._peek() is T.INDENT and self._next_is(T.RELATION):
                    self._at += 1
                    parents.append(child)
            elif kind is T.DEDENT:
                self._at += 1
                parents.pop()
            elif kind in (None, T.EMPTY, T.NUMBER, T.INFERENCE):
                return
            else:
                self._skip(T.RELATION, T.DEDENT, T.EMPTY)

    def _tie(self, token: Token, parent: End, child: End) -> None:
        sign = token.value
        span = self._span(token)
        if parent.step >= 0 and sign != "<_":
            self._refuse(span, "only <_ can stand under an inference: this is passed over")
            return
        if sign == "><":
            if child.argument:
                self._refuse(span, "only statements can contradict each other with ><")
            self.document.ties.append(Tie(kind="contradictory", start=parent, to=child, span=span))
            return
        kind = _KINDS[sign.strip("<>")]
        start, to = (child, parent) if sign[0] == "<" else (parent, child)
        self.document.ties.append(Tie(kind=kind, start=start, to=to, span=span))

    # -- premises and conclusions --------------------------------------------------------------

    def _reconstruction(self, before: End | None) -> None:
        """Read numbered premises and conclusions, of the argument that stands before them."""
        argument = before if before is not None else End(self._title(), argument=True)
        steps: list[Step] = []
        begin = self._here()
        inference: Step | None = None
        while True:
            kind = self._peek()
            if kind is T.NUMBER:
                number = self._take()
                span = self._here()
                end = self._premise(argument, len(steps), concluded=inference is not None)
                if end is None:
                    continue
                step = inference or Step(title="", span=span)
                steps.append(
                    Step(
                        title=end.title,
                        span=span,
                        number=number.value,
                        conclusion=inference is not None,
                        rules=step.rules,
                        uses=step.uses,
                        data=step.data,
                    )
                )
                inference = None
            elif kind is T.INFERENCE:
                if inference is not None or not steps:
                    self._refuse(self._here(), "there is no numbered line above this inference")
                inference = self._inference(End(argument.title, argument=True, step=len(steps)))
            else:
                break
        concluded = inference is None and steps[-1:] and steps[-1].conclusion
        if not concluded:
            self._refuse(begin, "these premises have no conclusion: a line ---- stands above it")
        if argument.title in self.document.steps:
            message = f"{argument.name} has premises twice: the second are read as statements only"
            self._refuse(begin, message)
        elif concluded:
            self.document.steps[argument.title] = steps
            if before is None:
                member = Member(end=argument, span=begin, reference=True)
                self.document.members.append(member)

    def _premise(self, argument: End, place: int, *, concluded: bool) -> End | None:
        """Read one numbered line; what undercuts a conclusion undercuts the inference above it."""
        ties = len(self.document.ties)
        end = self._tree()
        if not end.title or end.argument:
            if end.argument:
                self._refuse(self._here(), f"{end.name} is an argument: a premise is a statement")
            return None
        if concluded:
            for at in range(ties, len(self.document.ties)):
                tie = self.document.ties[at]
                if tie.kind == "undercut" and tie.to == end:
                    to = End(argument.title, argument=True, step=place)
                    self.document.ties[at] = Tie(
                        kind=tie.kind, start=tie.start, to=to, span=tie.span
                    )
        return end

    def _inference(self, end: End) -> Step:
        """Read what stands between two lines of hyphens, and what undercuts it."""
        token = self._take()
        span = self._span(token)
        words: list[str] = [""]
        data: Data | None = None
        while self._peek() in (T.TEXT, T.COMMA, T.NEWLINE, T.DATA):
            if self._peek() is T.DATA:
                data = self._data()
                continue
            token = self._take()
            if token.kind is T.COMMA:
                words.append("")
            else:
                words[-1] += " " if token.kind is T.NEWLINE else token.value
        if not self._has(T.INFERENCE_END):
            self._refuse(span, "this inference is never closed: two hyphens end it")
        elif not self._has(T.NEWLINE):
            self._refuse(span, "the conclusion stands on the line under the inference")
        step = Step(
            title="",
            span=span,
            rules=tuple(filter(None, (word.strip() for word in words))),
            uses=_uses(data or {}),
            data={key: value for key, value in (data or {}).items() if key != "uses"},
        )
        if self._peek() is T.INDENT and self._next_is(T.RELATION):
            self._at += 1
            self._relations(end)
        return step


def _joined(words: list[str]) -> str:
    """Join the words, with no more than one blank where a tag or a line's end was."""
    found: list[str] = []
    for word in words:
        if word == _SOFT and (not found or found[-1].endswith(" ")):
            continue
        found.append(" " if word == _SOFT else word)
    return "".join(found).strip(" \t\n")


def _uses(data: Data) -> tuple[str, ...] | None:
    uses = data.get("uses")
    if isinstance(uses, list):
        return tuple(str(one) for one in uses)
    return None if uses is None else (str(uses),)
