"""Argdown text into tokens, as Argdown's own lexer cuts it; never raises, linear in the text.

What a sign means depends on what stands before it, so tokens are cut by hand: the start of a line
opens relations, lists, headings and premises, and the stack of open emphasis decides whether a star
closes one.
"""

import re

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
        text, at = self.text, self._at
        if text.startswith("//", at):
            end = self._find["\n"](at)
            end = 0 if end == len(text) else end
        elif text.startswith("/*", at):
            end = self._find["*/"](at + 2) + 2
        elif text.startswith("<!--", at):
            end = self._find["-->"](at + 4) + 3
        elif text.startswith("@include(", at):
            end = self._find[")"](at + 9) + 1
            if end > self._find["\n"](at):
                return 0
        else:
            return 0
        if not end or end > len(text):
            return 0
        (self.includes if text[at] == "@" else self.comments).append((at, end))
        if self._last is T.EMPTY:
            while text.startswith("\n", end):
                end += 1
        elif (
            self._last is T.NEWLINE
            and (line := _NEWLINE.match(text, end))
            and not _NEWLINE.match(text, line.end())
        ):
            end = line.end()
        return end

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

    def _infer(self) -> int:
        text, at = self.text, self._at
        sign = text[at]
        end = self._comment() if sign in "/<@" else 0
        if not end and sign in " \t\n" and (line := _NEWLINE.match(text, at)):
            return self._add(T.NEWLINE, line.end())
        if not end and sign == "\\":
            return self._escape()
        if not end and sign in ".:":
            end = self._shortcode()
        if not end and text.startswith("--", at) and (dashes := _DASHES.match(text, at)):
            self._inferring = False
            return self._add(T.INFERENCE_END, dashes.end())
        if not end and sign == "{":
            end = self._data()
        if not end and sign == ",":
            return self._add(T.COMMA, at + 1)
        return end or self._plain()

    # -- everywhere else -----------------------------------------------------------------------

    def _cut(self) -> int:  # noqa: C901, PLR0911 - one return a kind of token, in Argdown's order
        text, at = self.text, self._at
        sign = text[at]
        if sign in "/<@" and (end := self._comment()):
            return end
        if sign == "=" and (end := self._front()):
            return end
        if sign == "{" and (end := self._data()):
            return end
        if sign == "\\":
            return self._escape()
        if sign in ".:" and (end := self._shortcode()):
            return end
        if sign in " \t\n" and (end := self._lines()):
            return end
        if self._last in (None, T.EMPTY, T.NEWLINE) and (end := self._line_start()):
            return end
        if sign in "*_" and (end := self._emphasis(sign)):
            return end
        if sign == "#" and (end := self._tag()):
            return end
        if sign in "[<@" and (end := self._named(sign)):
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
        line = _NEWLINE.match(text, at)
        return self._add(T.NEWLINE, line.end()) if line else 0

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

    def _line_start(self) -> int:  # noqa: PLR0911 - one return a kind of token
        """Take what only the start of a line can be; 0 when it is none of it."""
        text, at = self.text, self._at
        space = _INDENT.match(text, at)
        start = space.end() if space else at
        two = text[start : start + 2]
        if two == "--" and self._last is not T.EMPTY:
            self._dedent_all()
            self._inferring = True
            return self._add(T.INFERENCE, start + 2)
        sign = two if two in ("+>", "->", "<+", "<-", "><", "_>", "<_") else two[:1]
        if sign in ("+", "-") or (sign == "_" and two[1:] and _IN_SPACE.fullmatch(two[1:])):
            sign = f"<{sign}"
        if len(sign) == 2:  # noqa: PLR2004 - every relation has two signs
            self._indent(start - at)
            return self._add(T.RELATION, start + (1 if two[:1] == sign[1] else 2), sign)
        if start == at and (heading := _HEADING.match(text, at)):
            return self._add(T.HEADING, heading.end(), heading.group()[:-1])
        if two[:1] == "(":
            digits = _DIGITS.match(text, start + 1)
            if digits and text.startswith(")", digits.end()):
                self._dedent_all()
                return self._add(T.NUMBER, digits.end() + 1, digits.group())
            return 0
        digits = _DIGITS.match(text, start)
        stop = digits.end() if digits else start
        mark = "." if digits else "*"
        after = text[stop + 1 : stop + 2]
        if text.startswith(mark, stop) and after and _IN_SPACE.fullmatch(after):
            self._indent(start - at + 1)
            return self._add(T.ITEM, stop + 1, mark)
        return 0

    def _emphasis(self, sign: str) -> int:
        text, at = self.text, self._at
        opened = self._open[-1] if self._open else ""
        if opened[:1] == sign and text.startswith(opened, at):
            end = at + len(opened)
            after = text[end : end + 1]
            if not after or after in _CLOSES or after in " \t":
                self._open.pop()
                blank = after != "" and after in " \t"
                return self._add(T.CLOSE, end + blank, " " if after == " " else "")
        for mark in (sign * 2, sign):
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

    def _named(self, sign: str) -> int:  # noqa: PLR0911 - one return a kind of token
        """Take a link, a definition, a reference or a mention."""
        text, at = self.text, self._at
        if sign == "[" and (end := self._link()):
            return end
        bracket = text[at + 1 : at + 2] if sign == "@" else sign
        first = at + 2 if sign == "@" else at + 1
        if bracket not in ("[", "<") or not text[first : first + 1].strip("\n"):
            return 0
        closing, argument = ("]", False) if bracket == "[" else (">", True)
        limit = self._find["\n"](first)
        defined = self._find[f"{closing}:"](first + 1)
        closed = self._find[closing](first + 1)
        if sign == "@":
            if closed >= limit:
                return 0
            end = self._blank(closed + 1)
            return self._add(T.MENTION, end, text[first:closed], argument=argument)
        if defined < limit:
            return self._add(T.DEFINITION, defined + 2, text[first:defined], argument=argument)
        if closed >= limit or text[first] == "-":
            return 0
        return self._add(T.REFERENCE, closed + 1, text[first:closed], argument=argument)

    def _link(self) -> int:
        text, at = self.text, self._at
        close = self._find["]"](at + 1)
        if close == at + 1 or not text.startswith("](", close):
            return 0
        end = self._find[")"](close + 2)
        if end == len(text) or end == close + 2:
            return 0
        return self._add(T.LINK, self._blank(end + 1), text[at + 1 : close])
