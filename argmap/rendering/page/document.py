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
from argmap.core.model import ItemId
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
    question = case.items[drawn.question]
    table = ""
    if comparison is not None:
        table = comparison_html.facts(case, comparison) + comparison_html.fragment(case, comparison)
    told = line(data.graph(case, drawn, comparison)).strip().replace("<", "\\u003c")
    body = "".join(
        (
            live or "",
            comparison_html.header(case, comparison, question, "The map, and what it hangs on"),
            "<main>\n",
            _map(case, drawn, picture, comparison),
            f'<section class="comparison">\n{table}</section>\n' if table else "",
            items.section(case, drawn),
            "</main>\n",
            comparison_html.FOOTER,
            f'<script type="application/json" id="data">{told}</script>\n',
        )
    )
    return html.document(
        question.statement,
        body,
        styles=[
            html.resource("argmap.media.html", "base.css"),
            comparison_html.style(),
            html.resource("argmap.rendering.page", "page.css"),
            *([live_style()] if live is not None else []),
            *styles,
        ],
        scripts=[
            comparison_html.script(),
            script(),
            *([live_script()] if live is not None else []),
        ],
        live=live is not None,
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


def _map(case: Case, drawn: Scope, picture: str, comparison: Comparison | None) -> str:
    """Return the map with its tools, which stay hidden until the script shows them."""
    svg = picture[picture.index("<svg") :]
    rivals = comparison.order if comparison is not None else ()
    options = "".join(_option(name) for name in rivals)
    kinds = dict.fromkeys(case.items[name].kind.value for name in drawn.items)
    boxes = "".join(
        f'<label><input type="checkbox" name="kind" value="{kind}" checked> {kind}</label>\n'
        for kind in kinds
    )
    size = _SIZE.search(svg)
    shape = " tall" if size is not None and float(size[1]) < float(size[2]) else ""
    return f"""<section class="map{shape}" aria-label="The map">
<form class="tools" id="tools" role="search" hidden>
<label>Search <input type="search" id="search" autocomplete="off" spellcheck="false"></label>
<label>Explanation <select id="explanation"><option value="">all</option>{options}</select></label>
<label>Speaks <select id="sign"><option value="">for and against</option>
<option value="for">for it</option><option value="against">against it</option></select></label>
<span class="kinds">{boxes}</span>
<button type="button" id="reset">Reset</button>
</form>
<ul class="results" id="results" hidden></ul>
<div class="beside">
<div class="frame-of-stage">
<div class="stage" id="stage"><div class="sheet" id="sheet">{svg}</div></div>
<p class="zoom" id="zoom" hidden><button type="button" value="1.4" aria-label="Zoom in">+</button>
<button type="button" value="0.7" aria-label="Zoom out">−</button>
<button type="button" value="0" aria-label="Show the whole map">all</button></p>
</div>
<aside class="panel chosen" id="panel" aria-live="polite" aria-label="The chosen item">
<p class="dim" id="hint">A card leads to its item below.</p></aside>
</div>
</section>
"""


def _option(name: ItemId) -> str:
    return f'<option value="{html.clean(name)}">{html.clean(name)}</option>'
