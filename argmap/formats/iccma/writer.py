"""Abstract argumentation frameworks for solvers: who attacks whom, and nothing else.

Claims, assumptions, explanations and evidence are arguments, *contradicts* is an attack, and so is
what an argument predicts and is absent. All other links are left out and counted. `.af` has numbers
and `.apx` names without hyphens; a comment `name = id: statement` beside them says what each is.
`.tgf` has no comments, but ids.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from argmap.core.case import Case
from argmap.core.losses import Ledger, Written
from argmap.core.model import Item, ItemId, Kind, Link, Relation, Strength
from argmap.formats._maps.carrying import counts_against
from argmap.formats._maps.left_out import lose_keys
from argmap.formats._maps.predictions import as_counted

_NO_ARGUMENTS = (Kind.QUESTION, Kind.SOURCE)


def write_af(case: Case, _question: ItemId | None = None) -> Written:
    """Return the framework in the format of ICCMA 2023."""
    return _write(case, "af")


def write_apx(case: Case, _question: ItemId | None = None) -> Written:
    """Return the framework as facts for Aspartix."""
    return _write(case, "apx")


def write_tgf(case: Case, _question: ItemId | None = None) -> Written:
    """Return the framework as a trivial graph."""
    return _write(case, "tgf")


_Layout = Literal["af", "apx", "tgf"]


def _write(case: Case, layout: _Layout) -> Written:
    ledger = Ledger()
    items = [item for item in case.items.values() if item.kind not in _NO_ARGUMENTS]
    names = _names(items, layout)
    attacks = _attacks(case, names, ledger)
    _count(case, items, layout, ledger)
    lines = _LINES[layout]([(names[item.id], item) for item in items], attacks)
    return Written("".join(f"{line}\n" for line in lines), ledger.losses)


_Named = list[tuple[str, Item]]
"""Arguments, each with what it is called."""

_Attacks = list[tuple[str, str]]


def _af_lines(arguments: _Named, attacks: _Attacks) -> Iterator[str]:
    yield f"p af {len(arguments)}"
    yield from (f"# {name} = {item.id}: {_line(item)}" for name, item in arguments)
    yield from (f"{origin} {target}" for origin, target in attacks)


def _apx_lines(arguments: _Named, attacks: _Attacks) -> Iterator[str]:
    yield from (f"% {name} = {item.id}: {_line(item)}" for name, item in arguments)
    yield from (f"arg({name})." for name, _ in arguments)
    yield from (f"att({origin},{target})." for origin, target in attacks)


def _tgf_lines(arguments: _Named, attacks: _Attacks) -> Iterator[str]:
    yield from (name for name, _ in arguments)
    yield "#"
    yield from (f"{origin} {target}" for origin, target in attacks)


_LINES: Mapping[_Layout, Callable[[_Named, _Attacks], Iterator[str]]] = {
    "af": _af_lines,
    "apx": _apx_lines,
    "tgf": _tgf_lines,
}


def _line(item: Item) -> str:
    return " ".join(item.statement.split())


def _names(items: list[Item], layout: str) -> dict[str, str]:
    """Return what each item is called; ids that the format has no name for are numbered."""
    names: dict[str, str] = {}
    for number, item in enumerate(items, start=1):
        plain = item.id.isascii() and item.id.replace("-", "").isalnum()
        if layout == "af":
            names[item.id] = str(number)
        elif not plain or item.id[:1].isdigit() or item.id != item.id.lower():
            names[item.id] = f"x_{number}"
        else:
            names[item.id] = item.id.replace("-", "_") if layout == "apx" else item.id
    return names


def _attacks(case: Case, names: dict[str, str], ledger: Ledger) -> list[tuple[str, str]]:
    attacks: dict[tuple[str, str], None] = {}
    for link in _links(case, ledger):
        origin, target = link.address[0], link.address[-1]
        if link.relation is not Relation.CONTRADICTS:
            ledger.lose(f"links that say {link.relation.value} are left out", str(link))
        elif link.premises:
            ledger.lose("links that carry only with further premises are left out", str(link))
        elif origin not in names or target not in names:
            ledger.lose("links to what is no argument are left out", str(link))
        else:
            attacks[names[origin], names[target]] = None
            if link.strength is not Strength.MODERATE or link.why or link.test:
                ledger.lose("why a link holds and what it weighs is left out", str(link))
    return list(attacks)


def _links(case: Case, ledger: Ledger) -> Iterator[Link]:
    """Yield the links, predictions of what is absent as the attacks that they count as."""
    failed = [
        link
        for link in case.links
        if link.relation is Relation.PREDICTS and counts_against(case, link)
    ]
    yield from (link for link in case.links if link not in failed)
    yield from as_counted(case, failed, ledger)


def _count(case: Case, items: list[Item], layout: str, ledger: Ledger) -> None:
    """Count what items have that no argument has."""
    others = [item.id for item in case.items.values() if item.kind in _NO_ARGUMENTS]
    ledger.lose("questions and sources are left out", *others)
    kinds = [item.id for item in items if item.kind is not Kind.CLAIM]
    ledger.lose("explanations, assumptions and evidence become arguments like others", *kinds)
    if layout == "tgf":
        ledger.lose("statements are left out", *(item.id for item in items))
    for item in items:
        lose_keys(ledger, item, ("kind",))
