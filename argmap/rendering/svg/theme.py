"""A light picture that turns dark with the reader's screen, by one `<style>`."""

import re
from collections.abc import Iterator

from argmap.media.looks import DARK, LIGHT, pairs

_ROOT = re.compile(rb"<svg [^>]*>\n(?:<title[^>]*>[^<]*</title>\n<desc[^>]*>[^<]*</desc>\n)?")


def in_the_dark(picture: bytes) -> bytes:
    """Return a picture in the light theme with rules for a dark screen."""
    style = f"<style>\n{css()}</style>\n".encode()
    return _ROOT.sub(lambda root: root[0] + style, picture, count=1)


def css() -> str:
    """Return the rules: every colour of the light theme turned into that of the dark one."""
    return "@media (prefers-color-scheme: dark) {\n" + "".join(_rules()) + "}\n"


def _rules() -> Iterator[str]:
    yield f".graph > g > a > polygon:first-child {{ fill: {DARK.page} }}\n"
    for light, dark in pairs(LIGHT, DARK).items():
        for paint in ("fill", "stroke"):
            yield f'[{paint}="{light.lower()}"] {{ {paint}: {dark} }}\n'
