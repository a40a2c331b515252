"""A ledger or the rivals as a page: one real table, whose cells open to show their reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from argmap.comparison import Cell
from argmap.core.case import Case
from argmap.core.model import ItemId, Link
from argmap.media import html
from argmap.rendering.layouts.glyphs import Glyph

_SIGNS = {"+": "plus", "−": "minus"}
_LOOKS = {"+": "for", "−": "against", "×": "unresolved"}

LEGEND = (
    "Filled: linked directly · outlined: through a claim · a bare sign: of a claim, counted where "
    "its evidence stands · dashed grey: does not count · ×n cuts a link of row n · &n only with "
    "row n · a cell opens to show its reasons."
)


@dataclass(frozen=True, slots=True)
class Remark:
    """Words beside a sign or a statement, and what they mean."""

    text: str
    look: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """A cell: its sign with its classes, what it is in words, and the reasons of it."""

    id: str = ""
    sign: str = ""
    look: str = ""
    words: str = ""
    remarks: tuple[Remark, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column: its statement, and what stands below it."""

    id: str
    statement: str
    note: str = ""
    leads: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row with its cells; `section` is its heading, `parent` whether others are beneath it."""

    id: str
    kind: str
    statement: str
    cells: tuple[Square, ...]
    section: str = ""
    number: str = ""
    depth: int = 0
    parent: bool = False
    idle: bool = False
    struck: bool = False
    grade: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the page shows."""

    caption: str
    corner: str
    verdict: tuple[str, ...]
    heads: tuple[Head, ...]
    rows: tuple[Line, ...]
    legend: str = LEGEND

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return len(self.heads) + 1


def write(title: str, view: View) -> str:
    """Return the whole page."""
    return html.page(
        "rendering/layouts/table.html.jinja",
        title,
        styles=[
            html.resource("argmap.media.html", "base.css"),
            html.resource("argmap.rendering.layouts", "page.css"),
        ],
        scripts=[html.resource("argmap.rendering.layouts", "page.js")],
        view=view,
    )


def look(glyph: Glyph) -> str:
    """Return the classes of a glyph."""
    words = [_SIGNS.get(glyph.sign, "sign"), glyph.look, f"s{glyph.steps}"]
    words += [name for name in ("idle", "crossed", "disputed") if getattr(glyph, name)]
    return " ".join(words)


def sign(glyph: Glyph) -> str:
    """Return what stands in a glyph."""
    return f"{glyph.sign}*" if glyph.rated else glyph.sign


def remark(text: str, which: str, words: str) -> Remark:
    """Return words beside a sign, coloured as their own sign."""
    return Remark(text, _LOOKS.get(which, "note"), words)


def reasons(case: Case, cell: Cell | None, link: Link | None) -> Iterator[str]:
    """Yield why a cell is as it is: the author's reason, and each link on the way."""
    if cell is not None and cell.why:
        yield cell.why
    elif link is not None and link.why:
        yield link.why
    path: Sequence[Link] = cell.via if cell is not None and cell.how == "derived" else ()
    for step in path:
        yield f"{_stated(case, step.origin)} {step.relation.value} {_stated(case, step.target[-1])}"
        if step.why:
            yield f"because: {step.why}"


def _stated(case: Case, name: ItemId) -> str:
    item = case.items.get(name)
    return f"“{item.statement}”" if item is not None else name
