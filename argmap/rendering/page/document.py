"""A question's page: the map to explore, what would change the ranking, the table, every item.

One self-contained HTML file. With scripts off the map is a picture whose cards lead to the items
below it; with them it is panned, searched, filtered, folded, and the address keeps what is shown.
A live page also has a place for news on top, and follows its server.
"""

import re
from collections.abc import Sequence
from importlib.resources import files

from argmap.comparison import Comparison
from argmap.core.case import Case
from argmap.core.scope import Scope
from argmap.formats.json.document import line
from argmap.media import html
from argmap.rendering.page import data, items
from argmap.rendering.page.anchors import anchor
from argmap.report.comparison import html as comparison_html

__all__ = ["anchor", "live_script", "live_style", "write"]

_MODULES = ("graph.js", "view.js", "page.js")
_SIZE = re.compile(r'<svg [^>]*?\bwidth="([\d.]+)pt" height="([\d.]+)pt"')
_JOINTS = re.compile(r"^(?:import .*\n|export )", re.MULTILINE)


def write(  # noqa: PLR0913 - what a page is made of
    case: Case,
    drawn: Scope,
    picture: str,
    comparison: Comparison | None,
    *,
    styles: Sequence[str] = (),
    live: str | None = None,
) -> str:
    """Return the page.

    `picture` is the finished SVG of `drawn`, whose cards lead to `anchor` of their items;
    `comparison` is of the same question, None where nothing answers it; `styles` are the picture's.
    `live` is the HTML of what stands on top of a live page, None for a file.
    """
    following = live is not None
    svg = picture[picture.index("<svg") :]
    places = {name: anchor(name) for name in drawn.items}
    return html.page(
        "rendering/page/page.html.jinja",
        case.items[drawn.question].statement,
        styles=[
            html.resource("argmap.media.html", "base.css"),
            comparison_html.style(),
            html.resource("argmap.rendering.page", "page.css"),
            *([live_style()] if following else []),
            *styles,
        ],
        scripts=[comparison_html.script(), script(), *([live_script()] if following else [])],
        live=following,
        top=html.ours(live or ""),
        svg=html.ours(svg),
        tall=_is_tall(svg),
        explanations=comparison.order if comparison is not None else (),
        kinds=list(dict.fromkeys(case.items[name].kind.value for name in drawn.items)),
        view=comparison_html.view(case, comparison, places) if comparison is not None else None,
        chapters=list(items.chapters(case, drawn)),
        data=html.ours(_script_data(line(data.graph(case, drawn, comparison)))),
    )


def live_script() -> str:
    """Return the script that follows the server of a live page."""
    return html.resource("argmap.rendering.page", "live.js")


def live_style() -> str:
    """Return the style sheet of what stands on top of a live page."""
    return html.resource("argmap.rendering.page", "live.css")


def script() -> str:
    """Return the page's modules as one script: what they import of each other stands together."""
    parts = (
        files("argmap.rendering.page").joinpath(name).read_text(encoding="utf-8")
        for name in _MODULES
    )
    joined = "".join(_JOINTS.sub("", part) for part in parts)
    return f'"use strict";\n(() => {{\n{joined}}})();\n'


def _script_data(json: str) -> str:
    """Return JSON as it may stand in a `<script>`: no text of it can end the element."""
    return json.strip().replace("<", "\\u003c")


def _is_tall(svg: str) -> bool:
    size = _SIZE.search(svg)
    return size is not None and float(size[1]) < float(size[2])
