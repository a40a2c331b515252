"""The formats that a case can be written in, by name; each says what it could not hold."""

import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from argmap.comparison import Comparison, compare, pick
from argmap.core.case import Case
from argmap.core.errors import ArgmapError
from argmap.core.graph import answers
from argmap.core.losses import Ledger, Loss
from argmap.core.model import (
    Evidence,
    Explanation,
    Item,
    ItemId,
    Kind,
    Link,
    Relation,
    Source,
    Strength,
)
from argmap.core.scope import scope
from argmap.core.spelling import did_you_mean
from argmap.core.vocabulary import Layout
from argmap.formats import Written
from argmap.formats._maps.left_out import lose_keys
from argmap.formats.ach import writer as comparison_csv
from argmap.formats.iccma import writer as iccma
from argmap.formats.json import writer as json
from argmap.formats.markdown import writer as outline
from argmap.formats.mermaid import writer as mermaid
from argmap.media import markdown

_OWN = ("argdown", "aif", "sadface", "graphml")
"""Formats with a module of their name, whose `write` takes a case."""

_TITLED = ("graphml", "json", "sadface")
"""Formats that have a place for the title of the case."""

_CITED = "statements of sources give way to their authors and titles"
_UNWEIGHED = (Relation.UNDERCUTS, Relation.NEUTRAL)
_USUAL = Strength.MODERATE
_NOT_ON_MAP = "items that are not on the question's map are left out"


class _Shown(NamedTuple):
    """What a question's map shows."""

    items: Sequence[Item]
    links: Sequence[Link]


def formats() -> tuple[str, ...]:
    """Return the names of the formats, by name."""
    own = [name for name in _OWN if _module(name) is not None]
    return tuple(sorted([*own, *_OTHERS] + (["xaif"] if "aif" in own else [])))


def write(case: Case, name: str, question: ItemId | None = None) -> Written:
    """Return a case in a format; `question` is for those that hold one question's map.

    Raises `ArgmapError` when there is no such format, or no such question.
    """
    written = _written(case, name, question)
    title = case.settings.title
    if name in _TITLED or not title:
        return written
    return Written(written.text, (*written.losses, Loss("the title is left out", (title,))))


def _written(case: Case, name: str, question: ItemId | None) -> Written:
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
    whole = f"argmap.formats.{name}.writer"
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
    ledger, shown = _left_out(case, chosen)
    for item in shown.items:
        lose_keys(ledger, item, _keys(item, chosen, ("status", "source")))
    long = (x.id for x in shown.items if mermaid.label(x.statement, len(x.statement)) not in text)
    ledger.lose("long statements are shortened", *long)
    ledger.lose("sources are left out", *(item.id for item in case.of(Source)))
    told = (str(link) for link in shown.links if link.why or link.test)
    ledger.lose("reasons of links and kinds of test are left out", *told)
    return Written(text, ledger.losses)


def _markdown(case: Case, question: ItemId | None) -> Written:
    chosen = pick(case, question)
    text = outline.write(case, outline.Options(question=chosen))
    ledger, shown = _left_out(case, chosen)
    cited = {item.source for item in shown.items if isinstance(item, Evidence)}
    for item in shown.items:
        shows = ("status", "source", "date", "found", *(["locator"] if _cites(item) else []))
        lose_keys(ledger, item, _keys(item, chosen, shows))
    for source in case.of(Source):
        if source.id in cited:
            lose_keys(ledger, source, ())
            if markdown.clean(source.statement) not in text:
                ledger.lose(_CITED, source.id)
    ledger.lose("sources are left out", *(x.id for x in case.of(Source) if x.id not in cited))
    weighed = (str(x) for x in shown.links if x.relation in _UNWEIGHED and x.strength is not _USUAL)
    ledger.lose("strengths of undercuts and neutral links are left out", *weighed)
    return Written(text, ledger.losses)


def _cites(item: Item) -> bool:
    return isinstance(item, Evidence) and item.source is not None


def _keys(item: Item, question: ItemId, shown: Sequence[str]) -> Sequence[str]:
    """Return the keys of an item that a question's map shows, its kind and its question too."""
    own = isinstance(item, Explanation) and item.answers == question
    return ("kind", *shown, *(["answers"] if own else []))


def _csv(case: Case, question: ItemId | None) -> Written:
    chosen = pick(case, question)
    if not answers(case, chosen):
        message = f'nothing answers "{chosen}": there is no table to write'
        raise ArgmapError(message, hint=f'write an explanation with "answers: {chosen}"')
    compared = compare(case, chosen, sensitivity=False)
    inside = {chosen, *compared.order, *(name for name, _ in compared.cells)}
    ledger = Ledger()
    others = [item for item in case.items.values() if not isinstance(item, Source)]
    outside = (item.id for item in others if item.id not in inside)
    ledger.lose("items that are not in the table are left out", *outside)
    ledger.lose("links become letters", *(str(link) for link in case.links))
    rated = [case.items[name] for name in sorted(inside)]
    for item in rated:
        lose_keys(ledger, item, _keys(item, chosen, comparison_csv.held(case, item)))
    told = (item.id for item in rated if isinstance(item, Evidence) and _reasons(item, compared))
    ledger.lose("ratings of other questions, and reasons of ratings, are left out", *told)
    sources = (item.id for item in case.of(Source))
    ledger.lose("of sources only ids and reliability are kept", *sources)
    return Written(comparison_csv.write(case, compared, Layout.MATRIX), ledger.losses)


def _reasons(item: Evidence, compared: Comparison) -> bool:
    return any(one.why or name not in compared.order for name, one in item.ratings.items())


def _left_out(case: Case, question: ItemId) -> tuple[Ledger, _Shown]:
    """Return what one question's map does not show of the case, sources apart, and what it does."""
    drawn = scope(case, question, None, 0)
    inside = {question, *drawn.items}
    ledger = Ledger()
    others = (
        name
        for name, item in case.items.items()
        if name not in inside and item.kind is not Kind.SOURCE
    )
    ledger.lose(_NOT_ON_MAP, *others)
    addresses = {link.address for link in drawn.links}
    left = (str(link) for link in case.links if link.address not in addresses)
    ledger.lose("links that are not on the question's map are left out", *left)
    return ledger, _Shown([case.items[name] for name in sorted(inside)], drawn.links)


def _json(case: Case, question: ItemId | None) -> Written:
    options = json.Options(question=question)
    return Written(json.write(case, options), _not_chosen(case, options).losses)


def _lines(case: Case, question: ItemId | None) -> Written:
    options = json.Options(question=question)
    return Written(json.write_lines(case, options), _not_chosen(case, options).losses)


def _not_chosen(case: Case, options: json.Options) -> Ledger:
    """Return what a question's map does not hold of the case; nothing of a whole case."""
    items, links = json.chosen(case, options)
    names, addresses = {item.id for item in items}, {link.address for link in links}
    ledger = Ledger()
    ledger.lose(_NOT_ON_MAP, *(name for name in case.items if name not in names))
    left = (str(link) for link in case.links if link.address not in addresses)
    ledger.lose("links that are not on the question's map are left out", *left)
    return ledger


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
