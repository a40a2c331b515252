"""One self-contained HTML file: no network, a policy that runs only our scripts, clean text.

Somebody's words reach HTML through `clean` (words) or `prose` (Markdown), never otherwise; what is
written by a template is cleaned by it.
"""

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files

from argmap.media.html.cleaning import clean, link, prose
from argmap.media.html.templates import ours, render

__all__ = ["clean", "link", "ours", "page", "policy", "prose", "render", "resource"]


def resource(package: str, name: str) -> str:
    """Return a text file that lies in one of our packages, such as a style sheet."""
    return files(package).joinpath(name).read_text(encoding="utf-8")


def policy(styles: Sequence[str], scripts: Sequence[str], *, live: bool = False) -> str:
    """Return the content security policy of a page of these styles and scripts.

    It names each by its hash, so that nothing else runs or is fetched. Fonts and images may only be
    part of the file; a `live` page may also ask its own server for news and fonts.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hashes(styles)}",
            f"script-src {_hashes(scripts)}",
            "img-src data:",
            *(("font-src 'self'", "connect-src 'self'") if live else ("font-src data:",)),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def page(
    template: str,
    title: str,
    *,
    styles: Sequence[str],
    scripts: Sequence[str],
    live: bool = False,
    **values: object,
) -> str:
    """Return a whole HTML file under its `policy`: a template that extends `document.html.jinja`.

    `styles` and `scripts` are ours.
    """
    written = render(
        template,
        title=title,
        policy=policy(styles, scripts, live=live),
        styles=[ours(style) for style in styles],
        scripts=[ours(script) for script in scripts],
        **values,
    )
    return str(written)


def _hashes(parts: Sequence[str]) -> str:
    digests = (hashlib.sha256(part.encode()).digest() for part in parts)
    sources = (f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return " ".join(sources) or "'none'"
