"""A case as Argdown text, which `argmap.formats.argdown.reader` reads back.

An item is `[id]: its statement #tag {the rest of its head}`, with what bears on it indented below.
A link that needs more than a line — a reason, a strength, a test, further premises, an undercut —
is an argument: support is written as premises and a conclusion, everything else as an argument with
`link` in its data, which the premises support. A prediction is such an argument, from what is
predicted to what predicts it, as it counts, with `predicts` in its data. Argdown has no relation
that bears on neither side: a neutral link stands as `neutral` in the data of its item, which
Argdown's own program hands on and takes for no relation. A title has no escapes: an id that none
can hold is changed, and counted. An unknown end makes no link: Argdown would take it for a new
statement.
"""

import dataclasses
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from argmap.core.case import Case
from argmap.core.losses import Ledger, Written
from argmap.core.model import Address, Item, ItemId, Kind, Link, Relation, Strength
from argmap.formats._maps.carrying import counts_against, maker_of
from argmap.notation import plain_head, plain_link

_SIGNS = {Relation.SUPPORTS: "+", Relation.CONTRADICTS: "-", Relation.UNDERCUTS: "_"}
_PREDICTS = Relation.PREDICTS.value
_LONGEST = 32
_SPACE = "\t\n\x0b\x0c\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
# Signs that begin something, shortcodes and runs of blanks; each is kept behind a backslash.
_GUARDED = re.compile(
    r"[\\#*_\[<{\t]|/(?=[/*])|={3,}| {2,}|@(?=include\()"
    rf"|\.(?=[^{_SPACE}][^{_SPACE}.]*\.)|:(?=[^{_SPACE}][^{_SPACE}:]*:)"
)
_ESCAPED = re.compile("[{}\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_WORD = re.compile(r"(?!(?:null|true|false|yes|no|on|off|y|n)$)[a-z][a-z_-]*")
_KEY = re.compile(r"[a-z][a-z_-]*")
_CONTROLS = "\x00-\x08\x0a-\x1f\x7f-\x9f\ud800-\udfff"
_CONTROL = re.compile(f"[{_CONTROLS}]")
_TITLE = re.compile(rf"[^\W_][^\[\]<>\t{_CONTROLS}]*")
_TAG = re.compile(rf"[^){_CONTROLS}]+")
_SHORT_TAG = re.compile(r"[A-Za-z0-9-]+")

_CHANGED = "ids that a title cannot hold are changed"
_UNKNOWN = "links from or to what is not in the case are left out"
_PREMISES = "premises that are not in the case are left out"
_TWICE = "further links between the same two are left out"
_CUT = "undercuts of links that are not written, or are neutral, are left out"
_DEEP = f"undercuts more than {_LONGEST - 2} deep are left out"
_SIGNS_LOST = "control characters in statements are shown as �"
_LINE = "statements of several lines are put on one"


def write(case: Case, _question: ItemId | None = None) -> Written:
    """Return the case as text: items by id, then the links that are arguments, by address."""
    ledger = Ledger()
    items, named = _titled(case, ledger)
    links = _held(items, named, ledger)
    attacked = {link.target for link in links.values() if link.relation is Relation.UNDERCUTS}
    blocks: dict[Address, Link] = {}
    plain: dict[Address, list[Link]] = {}
    neutral: dict[ItemId, list[Link]] = {}
    for address, link in links.items():
        if link.relation is Relation.NEUTRAL:
            neutral.setdefault(link.origin, []).append(link)
        elif address in attacked or _is_more(link):
            blocks[address] = link
        else:
            plain.setdefault(link.target, []).append(link)
    parts = [
        "\n".join((_item(item, neutral.get(name, ()), ledger), *_lines(plain.get((name,), ()))))
        for name, item in items.items()
    ]
    names = _names(blocks)
    for at, link in blocks.items():
        against = counts_against(case, links[at])
        parts.append(_block(link, names, plain.get(at, ()), against=against))
    text = "\n\n".join(parts)
    return Written(f"{text}\n" if text else "", ledger.losses)


def _titled(case: Case, ledger: Ledger) -> tuple[Mapping[ItemId, Item], Sequence[Link]]:
    """Return items and links; an id that no title holds is another, wherever it is named."""
    changed = _changed(case.items)
    ledger.lose(_CHANGED, *changed)
    if not changed:
        return case.items, case.links
    items = {changed.get(name, name): _other(item, changed) for name, item in case.items.items()}
    return items, [
        dataclasses.replace(
            link, address=_all(link.address, changed), premises=_all(link.premises, changed)
        )
        for link in case.links
    ]


def _changed(names: Collection[ItemId]) -> Mapping[ItemId, ItemId]:
    """Return another id for each that no title holds."""
    changed: dict[ItemId, ItemId] = {}
    taken = {name for name in names if _TITLE.fullmatch(name)}
    for name in names:
        if name not in taken:
            changed[name] = _fitting_title(name, taken)
            taken.add(changed[name])
    return changed


def _fitting_title(name: ItemId, taken: Collection[str]) -> str:
    """Return a title that is like an id, and is not taken."""
    start = re.sub(rf"[\[\]<>\t{_CONTROLS}]", "-", name)
    title, number = start if _TITLE.fullmatch(start) else f"id {start}", 1
    while title in taken:
        number += 1
        title = f"{title} {number}"
    return title


def _all(names: Iterable[ItemId], changed: Mapping[ItemId, ItemId]) -> tuple[ItemId, ...]:
    return tuple(changed.get(name, name) for name in names)


def _other(item: Item, changed: Mapping[ItemId, ItemId]) -> Item:
    """Return an item with other ids in all its keys that name items."""
    values: dict[str, Any] = {"id": changed.get(item.id, item.id)}
    for key, _ in item.references():
        value = getattr(item, key)
        if isinstance(value, str):
            values[key] = changed.get(value, value)
        elif isinstance(value, Mapping):
            values[key] = {changed.get(name, name): one for name, one in value.items()}
        else:
            values[key] = _all(value, changed)
    return dataclasses.replace(item, **values)


def _held(
    items: Mapping[ItemId, Item], links: Iterable[Link], ledger: Ledger
) -> dict[Address, Link]:
    """Return the links that Argdown can hold, shortest address first; count the others."""
    kept: dict[Address, Link] = {}
    for link in sorted(links, key=lambda link: (len(link.address), link.address)):
        if why := _unfit(link, items, kept):
            ledger.lose(why, str(link))
            continue
        known = tuple(name for name in link.premises if name in items)
        missing = (f"{link}: {name}" for name in link.premises if name not in items)
        ledger.lose(_PREMISES, *missing)
        kept[link.address] = dataclasses.replace(link, premises=known)
    return kept


def _unfit(link: Link, items: Mapping[ItemId, Item], kept: Mapping[Address, Link]) -> str:
    """Return how a link is counted that Argdown cannot hold; empty when it can."""
    if len(link.address) > _LONGEST:
        return _DEEP
    if not {link.origin, *link.target} <= items.keys():
        return _UNKNOWN
    attacked = kept.get(link.target)
    held = attacked is not None and attacked.relation is not Relation.NEUTRAL
    if link.relation is Relation.UNDERCUTS and not held:
        return _CUT
    return _TWICE if link.address in kept else ""


def _is_more(link: Link) -> bool:
    weighed = link.strength is not Strength.MODERATE or link.test is not None
    return bool(link.why or link.premises or weighed) or link.relation is Relation.PREDICTS


# -- items ---------------------------------------------------------------------------------------


def _item(item: Item, neutral: Sequence[Link], ledger: Ledger) -> str:
    words = " ".join(item.statement.splitlines()) if "\n" in item.statement else item.statement
    if words != item.statement:
        ledger.lose(_LINE, item.id)
    if _CONTROL.search(words):
        ledger.lose(_SIGNS_LOST, item.id)
        words = _CONTROL.sub("\ufffd", words)
    marks = _marks(item.tags)
    data: dict[str, object] = {} if item.kind is Kind.CLAIM else {"kind": item.kind.value}
    data.update(plain_head(item, ()))
    if marks is not None:
        data.pop("tags", None)
    if neutral:
        data[Relation.NEUTRAL.value] = [plain_link(link) for link in neutral]
    if item.body:
        data["body"] = item.body
    return f"[{item.id}]: {guarded(words)}{marks or ''}{_data(data)}"


def _marks(tags: Sequence[str]) -> str | None:
    """Return tags as Argdown has them behind a statement; None when one of them cannot stand so."""
    if not all(_TAG.fullmatch(tag) for tag in tags):
        return None
    return "".join(f" #{tag}" if _SHORT_TAG.fullmatch(tag) else f" #({tag})" for tag in tags)


def guarded(text: str) -> str:
    """Return words in which no sign means anything to Argdown."""
    return _GUARDED.sub(lambda found: "".join(f"\\{sign}" for sign in found.group()), text)


def _data(data: Mapping[str, object]) -> str:
    return f" {_flow(data)}" if data else ""


def _flow(value: object) -> str:
    """Return a value as YAML in one line, in which a brace ends nothing too early."""
    if isinstance(value, Mapping):
        inside = (f"{_scalar(str(key), _KEY)}: {_flow(one)}" for key, one in value.items())
        return "{" + ", ".join(inside) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    return _scalar(str(value), _WORD)


def _scalar(text: str, bare: re.Pattern[str]) -> str:
    if bare.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)


# -- links ---------------------------------------------------------------------------------------


def _lines(links: Iterable[Link]) -> list[str]:
    """Return what bears on an item or a link, a line each."""
    return [f"  <{_SIGNS[link.relation]} [{link.origin}]" for link in links]


def _names(blocks: Mapping[Address, Link]) -> dict[Address, str]:
    """Return the title of each link that is an argument: "a supports b", "c undercuts that"."""
    names: dict[Address, str] = {}
    taken: set[str] = set()
    for address, link in blocks.items():
        to = link.target
        end = names[to] if len(to) > 1 else to[0]
        name = f"{link.origin} {link.relation.value} {end}"
        while name in taken:
            name += "'"
        taken.add(name)
        names[address] = name
    return names


def _block(
    link: Link, names: Mapping[Address, str], undercuts: Sequence[Link], *, against: bool
) -> str:
    """Return a link as an argument; `against` says whether it counts against what it leads to."""
    supports = not against and link.relation is not Relation.UNDERCUTS
    head = _block_head(link, names[link.address], supports=supports)
    premises = [f"[{one}]" for one in (maker_of(link), *link.premises)]
    attacks = _lines(undercuts)
    to = (link.origin,) if link.relation is Relation.PREDICTS else link.target
    if supports:
        lines = [f"({number}) {one}" for number, one in enumerate(premises, start=1)]
        last = f"({len(premises) + 1}) [{to[0]}]"
        return "\n".join((head, "", *lines, "----", *attacks, last))
    end = f"<{names[to]}>" if len(to) > 1 else f"[{to[0]}]"
    sign = _SIGNS[Relation.CONTRADICTS if against else Relation.UNDERCUTS]
    own = f"  {sign}> {end}"
    return "\n".join((head, *(f"  <+ {one}" for one in premises), own, *attacks))


def _block_head(link: Link, name: str, *, supports: bool) -> str:
    """Return the title of a link's argument, with its reason and the rest that it says."""
    # Words before the data are trimmed, and end with their line.
    plain = link.why.isprintable() and link.why == link.why.strip()
    words = f": {guarded(link.why)}" if link.why and plain else ""
    return f"<{name}>{words}{_data(_link_data(link, supports=supports, with_why=not plain))}"


def _link_data(link: Link, *, supports: bool, with_why: bool) -> Mapping[str, object]:
    data: dict[str, object] = {}
    if not supports:
        data["link"] = "true"
    if link.relation is Relation.PREDICTS:
        data[_PREDICTS] = "true"
    if link.strength is not Strength.MODERATE:
        data["strength"] = link.strength.value
    if link.test is not None:
        data["test"] = link.test.value
    if with_why:
        data["why"] = link.why
    return data
