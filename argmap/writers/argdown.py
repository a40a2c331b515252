"""A case as Argdown text, which `argmap.readers.argdown` reads back.

An item is `[id]: its statement #tag {the rest of its head}`, with what bears on it indented below.
A link that needs more than a line — a reason, a strength, further premises, an undercut — is an
argument: support is written as premises and a conclusion, everything else as an argument with
`link` in its data, which the premises support. A title has no escapes: an id that none can hold is
changed, and counted. An unknown end makes no link: Argdown would take it for a new statement.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from argmap.case import Case
from argmap.losses import Loss
from argmap.model import Address, Item, ItemId, Kind, Link, Relation, Strength
from argmap.syntax import plain_head
from argmap.writers.exchange import Written

_SIGNS = {Relation.SUPPORTS: "+", Relation.CONTRADICTS: "-", Relation.UNDERCUTS: "_"}
_LONGEST = 32
_SPACE = "\t\n\x0b\x0c\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
# Signs that begin something, shortcodes and runs of blanks; each is kept behind a backslash.
_GUARDED = re.compile(
    r"[\\#*_\[<{\t]|/(?=[/*])|={3,}| {2,}|@(?=include\()"
    rf"|\.(?=[^{_SPACE}][^{_SPACE}.]*\.)|:(?=[^{_SPACE}][^{_SPACE}:]*:)"
)
_ESCAPED = re.compile("[{}\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_WORD = re.compile(r"(?!(?:null|true|false|yes|no|on|off|y|n)$)[a-z][a-z_-]*")
_KEY = re.compile(r"[a-z][a-z_-]*")
_TITLE = re.compile(r"[^\W_][^\[\]<>\r\n]*")
_TAG = re.compile(r"[^)\r\n]+")
_SHORT_TAG = re.compile(r"[A-Za-z0-9-]+")

_CHANGED = "ids that a title cannot hold are changed"
_NEUTRAL = "links that bear on neither side are left out"
_UNKNOWN = "links from or to what is not in the case are left out"
_PREMISES = "premises that are not in the case are left out"
_TWICE = "further links between the same two are left out"
_TESTS = "what kind of test a link is is left out"
_DEEP = f"undercuts more than {_LONGEST - 2} deep are left out"
_LINE = "statements of several lines are put on one"


def write(case: Case) -> Written:
    """Return the case as text: items by id, then the links that are arguments, by address."""
    lost: dict[str, list[str]] = {}
    titles = _titles(case.items, lost)
    links = _held(case, lost)
    attacked = {link.target for link in links.values() if link.relation is Relation.UNDERCUTS}
    blocks = {at: link for at, link in links.items() if at in attacked or _is_more(link)}
    plain: dict[Address, list[Link]] = {}
    for address, link in links.items():
        if address not in blocks:
            plain.setdefault(link.target, []).append(link)
    parts = [
        "\n".join((_item(item, titles, lost), *_lines(plain.get((name,), ()), titles)))
        for name, item in case.items.items()
    ]
    names = _names(blocks, titles)
    parts.extend(_block(link, titles, names, plain.get(at, ())) for at, link in blocks.items())
    text = "\n\n".join(parts)
    losses = tuple(Loss(what, tuple(about)) for what, about in lost.items())
    return Written(f"{text}\n" if text else "", losses)


def _titles(items: Iterable[ItemId], lost: dict[str, list[str]]) -> Mapping[ItemId, str]:
    titles: dict[ItemId, str] = {}
    taken = {name for name in items if _TITLE.fullmatch(name)}
    for name in items:
        title = name
        if name not in taken:
            lost.setdefault(_CHANGED, []).append(name)
            start = re.sub(r"[\[\]<>\r\n]", "-", name)
            title, number = start if _TITLE.fullmatch(start) else f"id {start}", 1
            while title in taken:
                number += 1
                title = f"{title} {number}"
            taken.add(title)
        titles[name] = title
    return titles


def _held(case: Case, lost: dict[str, list[str]]) -> dict[Address, Link]:
    """Return the links that Argdown can hold, shortest address first; count the others."""
    kept: dict[Address, Link] = {}
    for link in sorted(case.links, key=lambda link: (len(link.address), link.address)):
        undercut = link.relation is Relation.UNDERCUTS
        there = link.target in kept if undercut else len(link.target) == 1
        if link.relation is Relation.NEUTRAL:
            what = _NEUTRAL
        elif len(link.address) > _LONGEST:
            what = _DEEP
        elif not (there and {link.origin, *link.target} <= case.items.keys()):
            what = _UNKNOWN
        elif link.address in kept:
            what = _TWICE
        else:
            kept[link.address] = link
            what = _TESTS if link.test is not None else ""
            for premise in link.premises:
                if premise not in case.items:
                    lost.setdefault(_PREMISES, []).append(f"{link}: {premise}")
        if what:
            lost.setdefault(what, []).append(str(link))
    items = case.items
    return {
        at: _with(link, tuple(name for name in link.premises if name in items))
        for at, link in kept.items()
    }


def _with(link: Link, premises: tuple[ItemId, ...]) -> Link:
    if premises == link.premises:
        return link
    return Link(
        address=link.address,
        relation=link.relation,
        why=link.why,
        strength=link.strength,
        premises=premises,
        span=link.span,
    )


def _is_more(link: Link) -> bool:
    return bool(link.why or link.premises or link.strength is not Strength.MODERATE)


# -- items ---------------------------------------------------------------------------------------


def _item(item: Item, titles: Mapping[ItemId, str], lost: dict[str, list[str]]) -> str:
    data = {} if item.kind is Kind.CLAIM else {"kind": item.kind.value}
    data.update(plain_head(item, ()))
    words = " ".join(item.statement.splitlines()) if "\n" in item.statement else item.statement
    if words != item.statement:
        lost.setdefault(_LINE, []).append(item.id)
    marks = ""
    if all(_TAG.fullmatch(tag) for tag in item.tags):
        data.pop("tags", None)
        marks = "".join(
            f" #{tag}" if _SHORT_TAG.fullmatch(tag) else f" #({tag})" for tag in item.tags
        )
    if item.body:
        data["body"] = item.body
    return f"[{titles[item.id]}]: {guarded(words)}{marks}{_data(data)}"


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


def _lines(links: Iterable[Link], titles: Mapping[ItemId, str]) -> list[str]:
    """Return what bears on an item or a link, a line each."""
    return [f"  <{_SIGNS[link.relation]} [{titles[link.origin]}]" for link in links]


def _names(blocks: Mapping[Address, Link], titles: Mapping[ItemId, str]) -> dict[Address, str]:
    """Return the title of each link that is an argument: "a supports b", "c undercuts that"."""
    names: dict[Address, str] = {}
    taken: set[str] = set()
    for address, link in blocks.items():
        to = link.target
        end = names[to] if len(to) > 1 else titles[to[0]]
        name = f"{titles[link.origin]} {link.relation.value} {end}"
        while name in taken:
            name += "'"
        taken.add(name)
        names[address] = name
    return names


def _block(
    link: Link,
    titles: Mapping[ItemId, str],
    names: Mapping[Address, str],
    undercuts: Sequence[Link],
) -> str:
    """Return a link as an argument."""
    name, data = names[link.address], dict[str, object]()
    if link.relation is not Relation.SUPPORTS:
        data["link"] = "true"
    if link.strength is not Strength.MODERATE:
        data["strength"] = link.strength.value
    told = link.why and link.why.isprintable() and link.why == link.why.strip()
    if link.why and not told:
        data["why"] = link.why
    words = f": {guarded(link.why)}" if told else ""
    head = f"<{name}>{words}{_data(data)}"
    premises = [f"[{titles[one]}]" for one in (link.origin, *link.premises)]
    attacks = _lines(undercuts, titles)
    if link.relation is Relation.SUPPORTS:
        lines = [f"({number}) {one}" for number, one in enumerate(premises, start=1)]
        last = f"({len(premises) + 1}) [{titles[link.target[0]]}]"
        return "\n".join((head, "", *lines, "----", *attacks, last))
    to = link.target
    end = f"<{names[to]}>" if len(to) > 1 else f"[{titles[to[0]]}]"
    own = f"  {_SIGNS[link.relation]}> {end}"
    return "\n".join((head, *(f"  <+ {one}" for one in premises), own, *attacks))
