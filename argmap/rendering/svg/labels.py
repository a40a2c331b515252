"""What a picture shows, in words: for a screen reader, and under the pointer."""

import re

from argmap.media.inline import ROOT

_SYMBOL = re.compile(
    rb'<g id="([^"]*)" class="((?:node|edge|cluster)[^"]*)">\n<title>[^<]*</title>\n'
    rb'(?:<g id="a_[^"]*"><a ((?:[^<>]*? )?)xlink:title="([^"]*)"([^>]*)>)'
)
_GRAPH = re.compile(
    rb'(<g id="graph0" class="graph"[^>]*>)\n<title>[^<]*</title>\n'
    rb'<g id="a_graph0"><a xlink:title="([^"]*)">'
)
_ROOT = re.compile(rb"<svg ([^>]*)>\n")
_CARD = re.compile(rb'class="node (question|explanation|claim|assumption|evidence)\b')
_KINDS = ("question", "explanation", "claim", "assumption", "evidence")
_SIGNS = (
    "A green arrow marked + supports, an orange dashed line marked − contradicts, a violet line of "
    "dashes and dots marked × undercuts a link, a blue double line marked → leads to what is "
    "predicted; thicker lines are stronger, grey ones do not count."
)


def labelled(picture: bytes) -> bytes:
    """Return an engine's SVG with a title, a description, and a label for each card and link.

    The engine's own titles are the names of nodes. Each label stands in a `<title>` too, which
    browsers show under the pointer.
    """
    graph = _GRAPH.search(picture)
    title = graph[2] if graph else b""
    root = (
        b'<svg class="%b" role="graphics-document" aria-labelledby="map-title map-desc" %b>\n'
        b'<title id="map-title">%b</title>\n<desc id="map-desc">%b</desc>\n'
    )
    description = _described(picture).encode()
    picture = _ROOT.sub(
        lambda svg: root % (ROOT.encode(), svg[1], title, description), picture, count=1
    )
    picture = _GRAPH.sub(lambda graph: graph[1] + b"\n<g><a>", picture)
    return _SYMBOL.sub(_label, picture)


def _label(symbol: re.Match[bytes]) -> bytes:
    name, kind, before, label, after = symbol.groups()
    role = b"group" if kind.startswith(b"cluster") else b"graphics-symbol"
    return (
        b'<g id="%b" class="%b" role="%b" aria-label="%b">\n<title>%b</title>\n<g><a %b>'
        % (name, kind, role, label, label, (before + after).strip())
    ).replace(b"<a >", b"<a>")


def _described(picture: bytes) -> str:
    """Return what there is, counted, and what the lines mean."""
    kinds = [kind.decode() for kind in _CARD.findall(picture)]
    counts = [(kinds.count(kind), kind) for kind in _KINDS if kind in kinds]
    words = (_counted(count, kind) for count, kind in counts)
    return f"An argument map: {', '.join(words)}. {_SIGNS}"


def _counted(count: int, kind: str) -> str:
    if kind == "evidence":
        return f"{count} item{'s' * (count != 1)} of evidence"
    return f"{count} {kind}{'s' * (count != 1)}"
