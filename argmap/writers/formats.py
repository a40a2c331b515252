"""The formats that a case can be written in, by name; each says what it could not hold."""

import importlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from argmap.case import Case
from argmap.compare import compare, pick
from argmap.errors import ArgmapError
from argmap.graph import answers
from argmap.model import ItemId, Kind, Link
from argmap.spelling import did_you_mean
from argmap.writers import comparison_csv, iccma, json, mermaid, outline
from argmap.writers.exchange import Dropped, Written
from argmap.writers.scope import scope

_OWN = ("argdown", "aif", "sadface", "graphml")
"""Formats with a module of their name, whose `write` takes a case."""

_NOT_ON_MAP = "items that are not on the question's map are left out"


def formats() -> tuple[str, ...]:
    """Return the names of the formats, by name."""
    own = [name for name in _OWN if _module(name) is not None]
    return tuple(sorted([*own, *_OTHERS] + (["xaif"] if "aif" in own else [])))


def write(case: Case, name: str, question: ItemId | None = None) -> Written:
    """Return a case in a format; `question` is for those that hold one question's map.

    Raises `ArgmapError` when there is no such format, or no such question.
    """
    if name in _OTHERS:
        return _OTHERS[name](case, question)
    module = _module("aif" if name == "xaif" else name)
    if module is None:
        known = formats()
        near = did_you_mean(name, known)
        message = f'there is no format "{name}"'
        raise ArgmapError(message, hint=near[0] if near else f"there are {', '.join(known)}")
    told: Written = module.write(case, extended=True) if name == "xaif" else module.write(case)
    return told


def _module(name: str) -> Any:  # noqa: ANN401 - a module of one interface
    """Return a format's writer; None when there is none."""
    whole = f"argmap.writers.{name}"
    if name not in _OWN:
        return None
    try:
        return importlib.import_module(whole)
    except ModuleNotFoundError as error:
        if error.name != whole:
            raise
        return None


def _mermaid(case: Case, question: ItemId | None) -> Written:
    chosen = pick(case, question)
    text = mermaid.write(case, mermaid.Options(question=chosen))
    dropped = _left_out(case, chosen)
    links = scope(case, chosen, None, 0).links
    dropped.lose("why a link holds and what it weighs is left out", _told(links))
    dropped.lose("notes are left out", _with_notes(case))
    return Written(text, dropped.losses)


def _markdown(case: Case, question: ItemId | None) -> Written:
    chosen = pick(case, question)
    dropped = _left_out(case, chosen)
    dropped.lose("notes are left out", _with_notes(case))
    return Written(outline.write(case, outline.Options(question=chosen)), dropped.losses)


def _csv(case: Case, question: ItemId | None) -> Written:
    chosen = pick(case, question)
    if not answers(case, chosen):
        message = f'nothing answers "{chosen}": there is no table to write'
        raise ArgmapError(message, hint=f'write an explanation with "answers: {chosen}"')
    compared = compare(case, chosen, sensitivity=False)
    inside = {chosen, *compared.order, *(name for name, _ in compared.cells)}
    dropped = Dropped()
    others = (
        name
        for name, item in case.items.items()
        if name not in inside and item.kind is not Kind.SOURCE
    )
    dropped.lose("items that are not in the table are left out", others)
    dropped.lose("links become letters", (str(link) for link in case.links))
    dropped.lose("notes are left out", _with_notes(case))
    return Written(comparison_csv.write(case, compared, "matrix"), dropped.losses)


def _left_out(case: Case, question: ItemId) -> Dropped:
    """Return what one question's map does not show of the case."""
    shown = scope(case, question, None, 0)
    inside = {question, *shown.items}
    dropped = Dropped()
    others = (
        name
        for name, item in case.items.items()
        if name not in inside and item.kind is not Kind.SOURCE
    )
    dropped.lose(_NOT_ON_MAP, others)
    drawn = {link.address for link in shown.links}
    left = (str(link) for link in case.links if link.address not in drawn)
    dropped.lose("links that are not on the question's map are left out", left)
    return dropped


def _with_notes(case: Case) -> Iterator[ItemId]:
    return (name for name, item in case.items.items() if item.body)


def _told(links: tuple[Link, ...]) -> Iterator[str]:
    return (str(link) for link in links if link.why or link.test)


def _json(case: Case, question: ItemId | None) -> Written:
    return Written(json.write(case, json.Options(question=question)), ())


def _lines(case: Case, question: ItemId | None) -> Written:
    title = Dropped()
    if case.settings.title:
        title.lose("the title is left out", [case.settings.title])
    return Written(json.write_lines(case, json.Options(question=question)), title.losses)


_OTHERS: Mapping[str, Callable[[Case, ItemId | None], Written]] = {
    "af": lambda case, _: iccma.write_af(case),
    "apx": lambda case, _: iccma.write_apx(case),
    "csv": _csv,
    "json": _json,
    "jsonl": _lines,
    "markdown": _markdown,
    "mermaid": _mermaid,
    "tgf": lambda case, _: iccma.write_tgf(case),
}
