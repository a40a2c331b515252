"""Argdown text into tokens, as Argdown's own lexer cuts it; never raises, linear in the text.

What a sign means depends on what stands before it, so tokens are cut by hand: the start of a line
opens relations, lists, headings and premises, and the stack of open emphasis decides whether a star
closes one.
"""

import re
from collections.abc import Callable, Mapping
from typing import ClassVar

from .ahead import SPACE, Braces, Search
from .shortcodes import SHORTCODES
from .tokens import T, Token

_INDENT = re.compile("[' \t]*")
_DIGITS = re.compile("[0-9]+")
_BLANK = re.compile("[ \t]+")
_NEWLINE = re.compile("[ \t]*\n")
_EMPTY_LINE = re.compile("[ \t]*\n(?:[ \t]*\n)+")
_TEXT = re.compile(r"[^\\@#*_\[\],.:;</>\n(){}\-]+")
_NAME = re.compile(
    "#[a-zA-z0-9\\-\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]+"
)  # "A-z" is Argdown's own slip: it lets brackets and underscores in
_SHORTCODE = {mark: re.compile(f"[{mark}][^{SPACE}][^{SPACE}{mark}]*[{mark}]") for mark in ".:"}
_IN_SPACE = re.compile(f"[{SPACE}]*")
_HEADING = re.compile("#+ ")
_EQUALS = re.compile("=+")
_DASHES = re.compile("-+")
_CLOSES = "\n)}_.,!?;:-*"

MOST = 2_000_000
"""Tokens that are cut."""


_STARTS = (None, T.EMPTY, T.NEWLINE)
"""Tokens behind which a line begins."""

_ARROWS = frozenset(("+>", "->", "<+", "<-", "><", "_>", "<_"))
_CLOSING = {"[": "]", "<": ">"}

_Table = Mapping[str, Callable[["Lexer"], int]]
"""What takes the tokens that a sign may begin: it returns their end, or 0 for none."""


class Lexer:
    """Cuts a text up to `end`: `tokens`, and what is passed over (comments, includes, strays)."""

    def __init__(self, text: str) -> None:
        """Cut the whole text."""
        self.text = text
        self.tokens: list[Token] = []
        self.comments: list[tuple[int, int]] = []
        self.includes: list[tuple[int, int]] = []
        self.strays: list[int] = []
        self._indents = [0]
        self._open: list[str] = []
        self._find = {
            one: Search(text, one)
            for one in ("*/", "-->", "\n", "]", "]:", ">", ">:", ")", "===", "(")
        }
        self._braces = Braces(text)
        self._inferring = False
        self._at = 0
        while self._at < len(text) and len(self.tokens) < MOST:
            self._at = self._infer() if self._inferring else self._cut()
        self.end = self._at
        if self._last is T.EMPTY:
            self.tokens.pop()
        self._dedent_all()

    @property
    def _last(self) -> T | None:
        return self.tokens[-1].kind if self.tokens else None

    def _add(self, kind: T, end: int, value: str = "", *, argument: bool = False) -> int:
        self.tokens.append(Token(kind, self._at, end, value, argument))
        return end

    # -- what may stand in an inference too ----------------------------------------------------

    def _comment(self) -> int:
        """Return the end of the comment or include that begins here; 0 when none does."""
        end = self._comment_end()
        if not end:
            return 0
        is_include = self.text[self._at] == "@"
        (self.includes if is_include else self.comments).append((self._at, end))
        return self._behind_comment(end)

    def _comment_end(self) -> int:
        text, at = self.text, self._at
        if text.startswith("//", at):
            end = self._find["\n"](at)
            return 0 if end == len(text) else end
        if text.startswith("/*", at):
            end = self._find["*/"](at + 2) + 2
        elif text.startswith("<!--", at):
            end = self._find["-->"](at + 4) + 3
        elif text.startswith("@include(", at):
            end = self._find[")"](at + 9) + 1
            if end > self._find["\n"](at):
                return 0
        else:
            return 0
        return end if end <= len(text) else 0

    def _behind_comment(self, end: int) -> int:
        """Return where to go on: a line that holds nothing but a comment is no line."""
        text = self.text
        if self._last is T.EMPTY:
            while text.startswith("\n", end):
                end += 1
            return end
        line = _NEWLINE.match(text, end) if self._last is T.NEWLINE else None
        if line is None or _NEWLINE.match(text, line.end()):
            return end
        return line.end()

    def _data(self) -> int:
        end = self._braces.end(self._at)
        return self._add(T.DATA, end, self.text[self._at : end]) if end else 0

    def _escape(self) -> int:
        text, at = self.text, self._at
        if text[at + 1 : at + 2] in ("", "\n"):
            self.strays.append(at)
            return self._add(T.TEXT, at + 1, "\\")
        end = at + 2
        while text.startswith(" ", end):
            end += 1
        return self._add(T.TEXT, end, text[at + 1 : end])

    def _shortcode(self) -> int:
        """Take `.name.` or `:name:`; the signs inside it mean nothing."""
        found = _SHORTCODE[self.text[self._at]].match(self.text, self._at)
        if found is None:
            return 0
        end = self._blank(found.end())
        value, name = self.text[self._at : end], found.group()
        if name in SHORTCODES:
            value = SHORTCODES[name] + (" " if value.endswith(" ") else "")
        return self._add(T.TEXT, end, value)

    def _blank(self, end: int) -> int:
        return end + 1 if self.text[end : end + 1] in (" ", "\t") else end

    def _plain(self) -> int:
        """Take what is left: text, blanks between words, a sign that means nothing here."""
        text, at = self.text, self._at
        if blanks := _BLANK.match(text, at):
            return blanks.end()
        if words := _TEXT.match(text, at):
            return self._add(T.TEXT, words.end(), words.group())
        end = self._blank(at + 1)
        return self._add(T.TEXT, end, text[at:end])

    def _newline(self) -> int:
        line = _NEWLINE.match(self.text, self._at)
        return self._add(T.NEWLINE, line.end()) if line else 0

    def _comma(self) -> int:
        return self._add(T.COMMA, self._at + 1)

    def _inference_end(self) -> int:
        dashes = _DASHES.match(self.text, self._at)
        if dashes is None or dashes.end() - self._at < 2:  # noqa: PLR2004 - two hyphens end it
            return 0
        self._inferring = False
        return self._add(T.INFERENCE_END, dashes.end())

    def _infer(self) -> int:
        """Take what comes next between the two lines of an inference."""
        take = self._IN_INFERENCE.get(self.text[self._at])
        return (take(self) if take else 0) or self._plain()

    # -- everywhere else -----------------------------------------------------------------------

    def _cut(self) -> int:
        """Take what comes next: kinds of tokens are tried in Argdown's own order."""
        sign = self.text[self._at]
        for table in (self._EVERYWHERE, self._AT_LINE_START, self._WITHIN_LINE):
            take = table.get(sign)
            if take and (end := take(self)):
                return end
        return self._plain()

    def _front(self) -> int:
        marks = _EQUALS.match(self.text, self._at)
        if marks is None or marks.end() - self._at < 3:  # noqa: PLR2004 - three signs open it
            return 0
        close = self._find["==="](marks.end())
        if close == len(self.text):
            long = marks.end() - self._at >= 6  # noqa: PLR2004 - an empty one in a single run
            return self._add(T.FRONT, marks.end()) if long else 0
        tail = _EQUALS.match(self.text, close)
        end = tail.end() if tail else close
        return self._add(T.FRONT, end, self.text[marks.end() : close])

    def _lines(self) -> int:
        text, at = self.text, self._at
        if self._last is not T.EMPTY and (empty := _EMPTY_LINE.match(text, at)):
            if empty.end() < len(text):
                self._dedent_all()
            return self._add(T.EMPTY, empty.end())
        return self._newline()

    def _dedent_all(self) -> None:
        for _ in self._indents[1:]:
            self._add(T.DEDENT, self._at)
        del self._indents[1:]

    def _indent(self, width: int) -> None:
        if width > self._indents[-1]:
            self._indents.append(width)
            self._add(T.INDENT, self._at)
            return
        while len(self._indents) > 1 and width < self._indents[-1]:
            self._indents.pop()
            self._add(T.DEDENT, self._at)

    def _line_start(self) -> int:
        """Take what only the start of a line can be; 0 when it is none of it."""
        if self._last not in _STARTS:
            return 0
        space = _INDENT.match(self.text, self._at)
        start = space.end() if space else self._at
        return (
            self._inference(start)
            or self._relation(start)
            or self._heading(start)
            or self._number(start)
            or self._item(start)
        )

    def _inference(self, start: int) -> int:
        if not self.text.startswith("--", start) or self._last is T.EMPTY:
            return 0
        self._dedent_all()
        self._inferring = True
        return self._add(T.INFERENCE, start + 2)

    def _relation(self, start: int) -> int:
        """Take a relation; a single sign, which an outgoing arrow may be, points upwards."""
        two = self.text[start : start + 2]
        if two in _ARROWS:
            sign, length = two, 2
        elif two[:1] in ("+", "-") or (two[:1] == "_" and two[1:] and _IN_SPACE.fullmatch(two[1:])):
            sign, length = f"<{two[:1]}", 1
        else:
            return 0
        self._indent(start - self._at)
        return self._add(T.RELATION, start + length, sign)

    def _heading(self, start: int) -> int:
        heading = _HEADING.match(self.text, start) if start == self._at else None
        return self._add(T.HEADING, heading.end(), heading.group()[:-1]) if heading else 0

    def _number(self, start: int) -> int:
        if not self.text.startswith("(", start):
            return 0
        digits = _DIGITS.match(self.text, start + 1)
        if digits is None or not self.text.startswith(")", digits.end()):
            return 0
        self._dedent_all()
        return self._add(T.NUMBER, digits.end() + 1, digits.group())

    def _item(self, start: int) -> int:
        digits = _DIGITS.match(self.text, start)
        stop, mark = (digits.end(), ".") if digits else (start, "*")
        after = self.text[stop + 1 : stop + 2]
        if not self.text.startswith(mark, stop) or not after or not _IN_SPACE.fullmatch(after):
            return 0
        self._indent(start - self._at + 1)
        return self._add(T.ITEM, stop + 1, mark)

    def _emphasis(self) -> int:
        return self._closing() or self._opening()

    def _closing(self) -> int:
        """Take the end of bold or italic."""
        opened = self._open[-1] if self._open else ""
        if not opened or not self.text.startswith(opened, self._at):
            return 0
        end = self._at + len(opened)
        after = self.text[end : end + 1]
        blank = after in (" ", "\t")
        if after and not blank and after not in _CLOSES:
            return 0
        self._open.pop()
        return self._add(T.CLOSE, end + blank, " " if after == " " else "")

    def _opening(self) -> int:
        """Take the beginning of bold or italic."""
        text, at = self.text, self._at
        for mark in (text[at] * 2, text[at]):
            after = text[at + len(mark) : at + len(mark) + 1]
            if text.startswith(mark, at) and not (after and _IN_SPACE.fullmatch(after)):
                self._open.append(mark)
                return self._add(T.OPEN, at + len(mark))
        return 0

    def _tag(self) -> int:
        text, at = self.text, self._at
        if text.startswith("#(", at):
            close = self._find[")"](at + 2)
            if close == len(text) or close == at + 2:
                return 0
            return self._add(T.TAG, self._blank(close + 1), text[at + 2 : close])
        name = _NAME.match(text, at)
        return self._add(T.TAG, self._blank(name.end()), name.group()[1:]) if name else 0

    def _named(self) -> int:
        """Take a link, a definition, a reference or a mention."""
        if self.text[self._at] == "[" and (end := self._link()):
            return end
        if self.text[self._at] == "@":
            return self._mention()
        return self._title()

    def _mention(self) -> int:
        first = self._at + 2
        bracket = self.text[self._at + 1 : first]
        if bracket not in ("[", "<") or not self._has_title(first):
            return 0
        closed = self._find[_CLOSING[bracket]](first + 1)
        if closed >= self._find["\n"](first):
            return 0
        value, end = self.text[first:closed], self._blank(closed + 1)
        return self._add(T.MENTION, end, value, argument=bracket == "<")

    def _title(self) -> int:
        """Take a definition, which ends with a colon, or a reference."""
        text, first = self.text, self._at + 1
        if not self._has_title(first):
            return 0
        bracket = text[self._at]
        closing, argument = _CLOSING[bracket], bracket == "<"
        limit = self._find["\n"](first)
        defined = self._find[f"{closing}:"](first + 1)
        if defined < limit:
            return self._add(T.DEFINITION, defined + 2, text[first:defined], argument=argument)
        closed = self._find[closing](first + 1)
        if closed >= limit or text[first] == "-":
            return 0
        return self._add(T.REFERENCE, closed + 1, text[first:closed], argument=argument)

    def _has_title(self, first: int) -> bool:
        """Return whether a title may begin here: there is something on this line."""
        return self.text[first : first + 1] not in ("", "\n")

    def _link(self) -> int:
        text, at = self.text, self._at
        close = self._find["]"](at + 1)
        if close == at + 1 or not text.startswith("](", close):
            return 0
        end = self._find[")"](close + 2)
        if end == len(text) or end == close + 2:
            return 0
        return self._add(T.LINK, self._blank(end + 1), text[at + 1 : close])

    # -- which kinds of tokens a sign may begin ------------------------------------------------

    _IN_INFERENCE: ClassVar[_Table] = {
        **dict.fromkeys("/<@", _comment),
        **dict.fromkeys(" \t\n", _newline),
        "\\": _escape,
        **dict.fromkeys(".:", _shortcode),
        "-": _inference_end,
        "{": _data,
        ",": _comma,
    }
    _EVERYWHERE: ClassVar[_Table] = {
        **dict.fromkeys("/<@", _comment),
        "=": _front,
        "{": _data,
        "\\": _escape,
        **dict.fromkeys(".:", _shortcode),
        **dict.fromkeys(" \t\n", _lines),
    }
    _AT_LINE_START: ClassVar[_Table] = dict.fromkeys("' \t-+<>_#(*0123456789", _line_start)
    _WITHIN_LINE: ClassVar[_Table] = {
        **dict.fromkeys("*_", _emphasis),
        "#": _tag,
        **dict.fromkeys("[<@", _named),
    }
