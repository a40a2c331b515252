"""Links in the notes of an item to other files: wikilinks, and Markdown's own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from argmap.core.positions import SourceText, Span
from argmap.notation.blocks import blocks

_LINK = re.compile(
    r"\[\[(?P<wiki>[^\[\]\n|#^]*)(?:[#^][^\[\]\n|]*)?(?:\|[^\[\]\n]*)?\]\]"
    r"|\]\([ \t]*<?(?P<inline>[^()\s<>]+)>?(?:[ \t\n]+[\"'][^\"'\n]*[\"'])?[ \t]*\)"
    r"|^ {0,3}\[[^\[\]\n]+\]:[ \t]*<?(?P<reference>[^\s<>]+)",
    re.MULTILINE,
)
_CODE = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)\1(?!`)|<!--.*?-->", re.DOTALL)
_CODE_BLOCKS = ("fence", "code_block")


@dataclass(frozen=True, slots=True)
class NoteLink:
    """Where a link leads, as it is written without heading and title, and where that stands.

    A wikilink (`wiki`) names a file wherever it lies; any other is a path from the item's file.
    """

    target: str
    span: Span
    wiki: bool


def note_links(source: SourceText, start: int) -> Iterator[NoteLink]:
    """Yield the links in `source.text[start:]`, in order, but for those in code and comments."""
    text = source.text
    if text.find("[", start) < 0:
        return
    for match in _LINK.finditer(_without_code(text[start:])):
        group = match.lastgroup or "wiki"
        first, last = (start + offset for offset in match.span(group))
        target = text[first:last]
        if group != "wiki":
            target = target.partition("#")[0].partition("?")[0]
            last = first + len(target)
        if target.strip():
            yield NoteLink(target, source.span(first, last), wiki=group == "wiki")


def _without_code(text: str) -> str:
    """Return a body with blanks for code and comments, and as long as before."""
    body = _CODE.sub(_blank, text) if "`" in text or "<!--" in text else text
    may_hold_blocks = any(mark in text for mark in ("```", "~~~", "    ", "\t"))
    return _without_code_blocks(body, text) if may_hold_blocks else body


def _without_code_blocks(body: str, text: str) -> str:
    lines = body.split("\n")
    for token in blocks(text):
        if token.type in _CODE_BLOCKS and token.map is not None:
            for number in range(token.map[0], min(token.map[1], len(lines))):
                lines[number] = " " * len(lines[number])
    return "\n".join(lines)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
