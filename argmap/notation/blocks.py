"""The blocks of a body: headings, paragraphs, code and block quotations, as CommonMark has them.

Read by markdown-it-py, and only where a body has more than the plainest blocks: loading it takes
longer than checking a hundred items.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token


def blocks(text: str) -> "Sequence[Token]":
    """Return the tokens of a body, whose `map` holds lines from 0; lines are not looked into."""
    tokens: Sequence[Token] = _reader().parse(text)
    return tokens


@cache
def _reader() -> Any:  # noqa: ANN401 - the library is imported where it is needed
    from markdown_it import MarkdownIt  # noqa: PLC0415 - as the module says

    reader = MarkdownIt("commonmark")
    reader.core.ruler.enableOnly(["normalize", "block"])
    return reader
