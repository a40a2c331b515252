"""A question's map as an outline in Markdown."""

from argmap.core.formats import Format

FORMAT = Format(
    __name__,
    writes={"markdown": "write"},
    endings={".md": "markdown"},
    rank=140,
    takes_question=True,
)
