"""Which pictures of our own layouts are drawn: what `--layout`, `--focus` and `--split` ask for."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from argmap.comparison import pick
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.errors import ArgmapError
from argmap.core.model import Claim, Explanation, ItemId, Question
from argmap.core.vocabulary import MapFormat, Paper, Picture, Theme
from argmap.media import looks
from argmap.rendering import THEMES, sheets
from argmap.rendering.layouts.request import Request

FORMATS = (MapFormat.SVG, MapFormat.PDF, MapFormat.PNG, MapFormat.HTML)
"""What a layout of our own is drawn in."""

_PICTURES = (MapFormat.SVG, MapFormat.PDF, MapFormat.PNG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The words of `argmap render` that choose a layout; `depth` is None unless it was given."""

    layout: Picture | None = None
    paper: Paper = Paper.A4
    question: ItemId | None = None
    focus: ItemId | None = None
    depth: int | None = None
    split: bool = False
    fold: bool = False
    theme: Theme = Theme.AUTO


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """One file: its name without ending, its title, and what is drawn in it, page after page."""

    name: str
    title: str
    parts: tuple[tuple[Picture, Request], ...]


def formats(layout: Picture, asked: tuple[MapFormat, ...]) -> tuple[MapFormat, ...]:
    """Return the formats of a layout: the one asked for, else a picture.

    Raises `ArgmapError` for one that it is not drawn in.
    """
    if len(asked) > 1:
        return (MapFormat.SVG,)
    if asked[0] not in FORMATS:
        message = f"a {layout} is drawn, and {asked[0]} is no drawing"
        raise ArgmapError(message, hint=f"choose {', '.join(FORMATS)}, or --layout map")
    return asked


def picture(case: Case, wanted: Wanted, chosen: MapFormat) -> Picture | None:
    """Return the layout that is asked for in a format; None for the map, and for texts."""
    if wanted.layout is not None:
        return None if wanted.layout is Picture.MAP else wanted.layout
    if chosen not in _PICTURES or wanted.fold:
        return None
    if wanted.split:
        return Picture.DOSSIER
    if wanted.focus is None:
        return None
    focus = case.items.get(case.retired.get(wanted.focus, wanted.focus))
    return Picture.DOSSIER if isinstance(focus, Explanation | Claim) else None


def ledgers(case: Case, wanted: Wanted) -> tuple[Plate, ...]:
    """Return the ledgers that stand beside the maps: of each question that something answers."""
    names = [pick(case, wanted.question)] if wanted.question else [x.id for x in case.of(Question)]
    answered = (name for name in names if graph.answers(case, name))
    return tuple(_of_question(case, wanted, Picture.LEDGER, name) for name in answered)


def plates(case: Case, wanted: Wanted, layout: Picture, chosen: MapFormat) -> tuple[Plate, ...]:
    """Return the files of a layout. Raises `ArgmapError` where there is nothing to be drawn."""
    if layout is not Picture.DOSSIER:
        return tuple(_of_question(case, wanted, layout, name) for name in _questions(case, wanted))
    if wanted.focus is not None:
        return (_of_focus(case, wanted),)
    together = chosen == MapFormat.PDF
    return tuple(
        plate
        for name in _questions(case, wanted)
        for plate in _of_rivals(case, wanted, name, chosen, together=together)
    )


def _questions(case: Case, wanted: Wanted) -> list[ItemId]:
    if wanted.focus is not None:
        focus = sheets.centre(case, wanted.focus)
        if not isinstance(case.items[focus], Question):
            message = f'a {wanted.layout} is of a question, and "{focus}" is none'
            raise ArgmapError(message, hint="leave --focus out, or choose --layout dossier")
        return [focus]
    questions = [item.id for item in case.of(Question)]
    if wanted.question is None and len(questions) > 1:
        return questions
    return [pick(case, wanted.question)]


def _of_question(case: Case, wanted: Wanted, layout: Picture, question: ItemId) -> Plate:
    request = _request(wanted, question)
    title = case.items[question].statement
    return Plate(name=f"{question}-{layout}", title=title, parts=((layout, request),))


def _of_focus(case: Case, wanted: Wanted) -> Plate:
    """Return the dossier of what is in focus."""
    focus = sheets.centre(case, wanted.focus or "")
    item = case.items[focus]
    if not isinstance(item, Explanation | Claim):
        message = f'"{focus}" is {_a(item.kind.value)}, and a dossier is of an explanation or claim'
        raise ArgmapError(message, hint="name one of these, or choose --layout map")
    questions = [one.id for one in case.of(Question)]
    if wanted.question is not None or not questions:
        questions = [pick(case, wanted.question)]
    question = sheets.home(case, focus, questions)
    request = _request(wanted, question, focus=focus)
    return Plate(name=focus, title=item.statement, parts=((Picture.DOSSIER, request),))


def _of_rivals(
    case: Case, wanted: Wanted, question: ItemId, chosen: MapFormat, *, together: bool
) -> Iterator[Plate]:
    """Yield the dossiers of a question's explanations; a split one begins with its ledger."""
    rivals = sheets.rivals(case, question)
    if not rivals:
        message = f'nothing answers the question "{question}", so there is nothing to split'
        raise ArgmapError(message, hint='write an explanation: "kind: explanation" in its head')
    urls = {}
    if wanted.split and not together:
        urls = {name: f"{quote(name, safe='')}.{chosen}" for name in (question, *rivals)}
    first = ((Picture.LEDGER, _request(wanted, question, urls=urls)),) if wanted.split else ()
    parts = [
        *first,
        *((Picture.DOSSIER, _request(wanted, question, focus=x, urls=urls)) for x in rivals),
    ]
    title = case.items[question].statement
    if together:
        name = question if wanted.split else f"{question}-dossiers"
        yield Plate(name=name, title=title, parts=tuple(parts))
        return
    for layout, request in parts:
        named = request.focus or question
        yield Plate(name=named, title=case.items[named].statement, parts=((layout, request),))


def _request(
    wanted: Wanted,
    question: ItemId,
    *,
    focus: ItemId | None = None,
    urls: dict[ItemId, str] | None = None,
) -> Request:
    return Request(
        question=question,
        focus=focus,
        depth=wanted.depth,
        theme=_theme(wanted.theme),
        paper=wanted.paper,
        urls=urls or {},
    )


def _theme(theme: Theme) -> looks.Theme:
    return THEMES[theme]


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
