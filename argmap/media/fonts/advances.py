"""How wide each character of Arimo is: `data/fonts/arimo.json`, which `make fonts` writes.

An entry of its `widths` is a width in Regular, one in Bold, and the characters that have them, as
ranges in hexadecimal.
"""

import json
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple


class Advances(NamedTuple):
    """The width of each character in both weights; an em has `units`."""

    units: int
    regular: Mapping[str, int]
    bold: Mapping[str, int]


@cache
def advances() -> Advances:
    """Return the table."""
    content = pkgutil.get_data("argmap", "data/fonts/arimo.json")
    assert content is not None  # noqa: S101 - a loader of files never says None
    document = json.loads(content)
    regular: dict[str, int] = {}
    bold: dict[str, int] = {}
    for light, heavy, ranges in document["widths"]:
        for char in _characters(ranges):
            regular[char], bold[char] = light, heavy
    return Advances(document["units"], regular, bold)


def _characters(ranges: str) -> Iterator[str]:
    for part in ranges.split():
        first, _, last = part.partition("-")
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))
