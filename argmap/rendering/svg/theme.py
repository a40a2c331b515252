"""A light picture that turns dark with the reader's screen, by one `<style>`."""

import re
from collections.abc import Iterator

from argmap.media.inline import ROOT
from argmap.media.looks import DARK, LIGHT, pairs

AUTO = f"{ROOT}-auto"
"""The class of the root of an engine's picture that turns dark."""

_ROOT = re.compile(rb"<svg [^>]*>\n(?:<title[^>]*>[^<]*</title>\n<desc[^>]*>[^<]*</desc>\n)?")


def in_the_dark(picture: bytes) -> bytes:
    """Return a picture in the light theme with rules for a dark screen."""
    picture = picture.replace(f'class="{ROOT}"'.encode(), f'class="{ROOT} {AUTO}"'.encode(), 1)
    style = f"<style>\n{css(f'.{AUTO}')}</style>\n".encode()
    return _ROOT.sub(lambda root: root[0] + style, picture, count=1)


def css(root: str = f".{ROOT}") -> str:
    """Return the rules: every colour of the light theme turned into that of the dark one.

    They are for what lies in `root`, a selector, alone.
    """
    return "@media (prefers-color-scheme: dark) {\n" + "".join(_rules(root)) + "}\n"


def _rules(root: str) -> Iterator[str]:
    for light, dark in pairs(LIGHT, DARK).items():
        for paint in ("fill", "stroke"):
            yield f'{root} [{paint}="{light.lower()}"] {{ {paint}: {dark} }}\n'
    # The page has a colour that cards have, too, so that this comes last.
    for page in ("> .page", ".graph > g > a > polygon:first-child"):
        yield f"{root} {page} {{ fill: {DARK.page} }}\n"
