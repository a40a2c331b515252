"""The handbook on a terminal: rich's Markdown, with quieter headings and code, and our own links.

Pages are our own text, so nothing in them is cleaned. What is piped is the page as it was written.
"""

import re
import sys
from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown, MarkdownElement
from rich.padding import Padding
from rich.text import Text

from argmap.cli import _terminal

WIDEST = 100
"""Columns of a page: longer lines are hard to read, however wide the terminal is."""

_INDENT = (0, 0, 0, 2)
_LINK = re.compile(r"\[(?P<words>[^\]]+)\]\((?P<target>[^)\s]+)\)")
_PAGE = re.compile(r"(?P<name>[a-z]+)\.md(#[\w-]+)?")
_FENCE = re.compile(r"(^ *```.*?^ *```$)", re.DOTALL | re.MULTILINE)


class _Heading(Heading):
    """A heading at the left, in bold; the page's own is underlined."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text(self.text.plain, "bold underline" if self.tag == "h1" else "bold")


class _CodeBlock(CodeBlock):
    """Code or a session, set in, with what is to be typed in bold; long lines go on below."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in str(self.text).rstrip().split("\n"):
            style = "bold" if line.startswith("$ ") else "none"
            yield Padding(Text(line, style), _INDENT)


class _Page(Markdown):
    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "heading_open": _Heading,
        "fence": _CodeBlock,
    }


def show(markdown: str, columns: int) -> None:
    """Write a page to a terminal of so many columns."""
    console = _terminal.console_of(sys.stdout, min(columns, WIDEST))
    console.print(_page(markdown), soft_wrap=False)


def _page(markdown: str) -> Markdown:
    """Return a page to be printed; a link to another page becomes the command that shows it."""
    parts = _FENCE.split(markdown)
    parts[::2] = (_LINK.sub(_linked, prose) for prose in parts[::2])
    return _Page("".join(parts), hyperlinks=False)


def _linked(link: re.Match[str]) -> str:
    """Return what stands for a link: other pages by their commands, files by their names."""
    words, target = link["words"], link["target"]
    if "://" in target:
        return link[0]
    other = _PAGE.fullmatch(target)
    if other is None:
        return words
    command = f"`argmap help {other['name']}`"
    return command if words == other["name"] else f"{words} ({command})"
