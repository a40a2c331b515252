"""The rows of a ledger in blocks that stay together, and the pages that they make."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from argmap.rendering.layouts.ledger.grid import Laid

SECTION = 11.5
"""How high the heading of a section is."""

_EMPTY = 0.15
"""How much of a page may stay empty so that a block is not broken."""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that stay together, with the heading of a section where one begins."""

    heading: str
    rows: tuple[Laid, ...]

    @property
    def height(self) -> float:
        """How high its rows are, with the heading."""
        return sum(one.height for one in self.rows) + (SECTION if self.heading else 0)


def paged(blocks: Sequence[Block], first: float, later: float) -> Iterator[tuple[Block, ...]]:
    """Yield the blocks of each page; one that is higher than a page is broken."""
    page: list[Block] = []
    room = first
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        if block.height <= room:
            page.append(block)
            room -= block.height
            continue
        if page and block.height <= later and room < later * _EMPTY:
            waiting.append(block)
        else:
            upper, lower = _broken(block, room, least=0 if page else 1)
            page += [upper] if upper.rows else []
            waiting += [lower] if lower.rows else []
        yield tuple(page)
        page, room = [], later
    if page:
        yield tuple(page)


def _broken(block: Block, room: float, *, least: int) -> tuple[Block, Block]:
    """Return as many rows of a block as there is room for, at least so many, and the others."""
    used = SECTION if block.heading else 0.0
    count = 0
    for one in block.rows:
        used += one.height
        if used > room and count >= least:
            break
        count += 1
    heading = block.heading if not count else ""
    return Block(block.heading, block.rows[:count]), Block(heading, block.rows[count:])
