"""A light picture that turns dark with the reader's screen, by one `<style>`."""

import re
from collections.abc import Iterator

from argmap.media.looks import DARK, LIGHT, pairs

_ROOT = re.compile(rb"<svg [^>]*>\n(?:<title[^>]*>[^<]*</title>\n<desc[^>]*>[^<]*</desc>\n)?")


def in_the_dark(picture: bytes) -> bytes:
    """Return a picture in the light theme with rules for a dark screen."""
    style = f"<style>\n{css()}</style>\n".encode()
    return _ROOT.sub(lambda root: root[0] + style, picture, count=1)


def css(root: str = "") -> str:
    """Return the rules: every colour of the light theme turned into that of the dark one.

    With a `root`, a selector, they are for what lies in it alone, and its page.
    """
    return "@media (prefers-color-scheme: dark) {\n" + "".join(_rules(root)) + "}\n"


def _rules(root: str) -> Iterator[str]:
    within = f"{root} " if root else ""
    if not root:
        yield f".graph > g > a > polygon:first-child {{ fill: {DARK.page} }}\n"
    for light, dark in pairs(LIGHT, DARK).items():
        for paint in ("fill", "stroke"):
            yield f'{within}[{paint}="{light.lower()}"] {{ {paint}: {dark} }}\n'
    if root:
        yield f"{root} > .page {{ fill: {DARK.page} }}\n"
