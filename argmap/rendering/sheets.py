"""Which pictures are drawn: one a question, one around an item, or a folder of linked ones."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from argmap.comparison import pick
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.errors import ArgmapError
from argmap.core.model import ItemId, Kind, Question, Source, Status
from argmap.core.spelling import did_you_mean
from argmap.formats.dot import graph as dot
from argmap.rendering import View, options

LARGEST = 150
"""Cards of a picture that people still read; 300 are wider than a wall."""

_ALL = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One picture: the name of its file without ending, its title, what it shows.

    Without a question it is the whole case, which only formats that need no engine can hold.
    """

    name: str
    title: str
    question: ItemId | None
    view: View


def sheets(case: Case, question: ItemId | None, view: View) -> tuple[Sheet, ...]:
    """Return one sheet a question, or of the one that is named; around `view.focus` one alone.

    Raises `ArgmapError` when there is no such question, or the focus is in no picture.
    """
    questions = [item.id for item in case.of(Question)]
    if question is not None or not questions:
        questions = [pick(case, question)]
    if view.focus is None:
        return tuple(_sheet(case, name, name, view) for name in questions)
    focus = centre(case, view.focus)
    return (_sheet(case, focus, home(case, focus, questions), replace(view, focus=focus)),)


def split(case: Case, question: ItemId, view: View, ending: str) -> tuple[Sheet, ...]:
    """Return an overview of a question's explanations, then a sheet each with all beneath it.

    The overview says how much lies beneath each; cards of explanations and of the question lead
    from file to file, which end in `ending`.
    """
    answering = rivals(case, question)
    if not answering:
        message = f'nothing answers the question "{question}", so there is nothing to split'
        raise ArgmapError(message, hint="leave --split out")
    urls = {name: f"{quote(name, safe='')}.{ending}" for name in (question, *answering)}
    linked = replace(view, urls=urls, focus=None)
    overview = replace(linked, fold=True, depth=0)
    return (
        _sheet(case, question, question, overview),
        *(
            _sheet(case, rival, question, replace(linked, focus=rival, depth=_ALL))
            for rival in answering
        ),
    )


def parted(
    case: Case, whole: tuple[Sheet, ...], ending: str
) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Return sheets that people can read, and a sentence for each that had too many cards.

    Such a one is split, and what bears on one explanation folded as deep as it must be.
    """
    parts: list[Sheet] = []
    notes: list[str] = []
    for sheet in whole:
        count = _cards(case, sheet)
        if count <= LARGEST or sheet.question is None or not rivals(case, sheet.question):
            parts.append(sheet)
            continue
        parts += (_folded(case, part) for part in split(case, sheet.question, sheet.view, ending))
        notes.append(
            f'"{sheet.name}" has {count} cards, too many for one picture: it is an overview and a '
            "picture an explanation (--force draws all in one)"
        )
    return tuple(parts), tuple(notes)


def guard(case: Case, wanted: tuple[Sheet, ...]) -> None:
    """Raise `ArgmapError` when a sheet has more cards than people can read."""
    for sheet in wanted:
        count = _cards(case, sheet)
        if count > LARGEST:
            message = f'"{sheet.name}" would be a picture of {count} cards, wider than a wall'
            hint = (
                "draw part of it with --focus ID, the upper part with --fold, a folder of pictures "
                "with --split explanation, or all of it with --force"
            )
            raise ArgmapError(message, hint=hint)


def rivals(case: Case, question: ItemId) -> list[ItemId]:
    """Return the explanations of a question that are not withdrawn."""
    return [x.id for x in graph.answers(case, question) if x.status is not Status.WITHDRAWN]


def _folded(case: Case, sheet: Sheet) -> Sheet:
    """Return a sheet with as many levels as people can read, but with one at least."""
    levels = (replace(sheet, view=replace(sheet.view, fold=True, depth=n)) for n in (3, 2, 1))
    tried = (sheet, *levels)
    return next((one for one in tried if _cards(case, one) <= LARGEST), tried[-1])


def _cards(case: Case, sheet: Sheet) -> int:
    """Return how many cards a sheet has, if it is a picture of one question."""
    if sheet.question is None:
        return 0
    return dot.cards(case, options(sheet.question, sheet.view, {}))


def _sheet(case: Case, name: ItemId, question: ItemId, view: View) -> Sheet:
    shown = _deepest(case, question, view) if view.deepest else view
    return Sheet(name=name, title=case.items[name].statement, question=question, view=shown)


def _deepest(case: Case, question: ItemId, view: View) -> View:
    """Return the view with the deepest fold that fits a sheet; of none that fits, the shallowest.

    Where one more level shows nothing more, the fold ends.
    """
    best = replace(view, deepest=False, depth=0)
    count = _cards(case, _sheet(case, question, question, best))
    for depth in range(1, _ALL):
        deeper = replace(best, depth=depth)
        more = _cards(case, _sheet(case, question, question, deeper))
        if more == count or not dot.fits(case, options(question, deeper, {})):
            break
        best, count = deeper, more
    return best


def centre(case: Case, name: ItemId) -> ItemId:
    """Return the present id of what is in focus. Raises `ArgmapError` where it is not drawn."""
    name = case.retired.get(name, name)
    item = case.items.get(name)
    if item is None:
        near = did_you_mean(name, case.items)
        message = f'no item has the id "{name}"'
        raise ArgmapError(message, hint=near[0] if near else "argmap list shows every id")
    if isinstance(item, Source):
        message = f'"{name}" is a source, and sources are not drawn'
        raise ArgmapError(message, hint="focus on an item that cites it: argmap show lists them")
    return name


def home(case: Case, centre: ItemId, questions: list[ItemId]) -> ItemId:
    """Return the first question whose map an item is in. Raises `ArgmapError` where none is."""
    for name in _tried(case, centre, questions):
        if centre in graph.reaching(case, [name, *(x.id for x in graph.answers(case, name))]):
            return name
    message = f'"{centre}" is in no picture: it does not reach a question'
    raise ArgmapError(message, hint="argmap check says what is unreachable")


def _tried(case: Case, centre: ItemId, questions: list[ItemId]) -> Iterator[ItemId]:
    if case.items[centre].kind is Kind.QUESTION and centre in questions:
        yield centre
    yield from questions
