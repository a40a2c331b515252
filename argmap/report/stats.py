"""A case in numbers: `argmap stats`, as text with bars and as JSON.

JSON (schema 1), every count an integer, names in the order of the notation:
`items: {total, by_kind: {kind: n}, by_status: {status: n}, unread}` (`unread` files could not be
read); `links: {total, by_relation: {relation: n}, by_strength: {strength: n}, switched_off,
with_why}`; `depth` (links on the longest way to an explanation, a ring counted once);
`explanations: [{id, question, evidence, for, against, origins}]` (`evidence` items with a way to it
or a rating for it; `for` and `against` are direct links; `origins` of that evidence), by question,
then id; `evidence: {total, with_source, with_locator, with_date, quoted, quotations,
quotations_with_copy, origins}` (`quoted` items hold a block quotation); `dates: {oldest, newest}`
(of evidence, as written, or null); `sources: {total, cited, with_copy, by_standing: {standing: n},
by_reliability: {letter: n}, by_interest: {interest: n}}`, each with `none` for those that say
nothing.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from argmap.core import graph
from argmap.core.case import Case
from argmap.core.dates import Date, parse, whole_years
from argmap.core.model import (
    Evidence,
    Explanation,
    Interest,
    ItemId,
    Kind,
    Relation,
    Reliability,
    Source,
    Standing,
    Status,
    Strength,
)
from argmap.media.terminal import Line, pad, width, wrap

_QUOTATION = re.compile(r"(?:^ {0,3}>.*\n?)+", re.MULTILINE)
_BAR = 30  # columns of the longest bar
_LEAST_BAR = 8
_WIDE = 64  # columns: room for more than bars


def document(case: Case) -> dict[str, Any]:
    """Return the JSON document described in this module's docstring. O(explanations x (V+E))."""
    items = case.items.values()
    off = graph.cut(case)
    return {
        "schema": 1,
        "items": {
            "total": len(case.items),
            "by_kind": _counted(Kind, (item.kind for item in items)),
            "by_status": _counted(Status, (item.status for item in items)),
            "unread": sum(part.item is None for part in case.parts),
        },
        "links": {
            "total": len(case.links),
            "by_relation": _counted(Relation, (link.relation for link in case.links)),
            "by_strength": _counted(Strength, (link.strength for link in case.links)),
            "switched_off": len(off),
            "with_why": sum(bool(link.why) for link in case.links),
        },
        "depth": graph.depth(case),
        "explanations": [_explanation(case, item) for item in _explanations(case)],
        "evidence": _evidence(case),
        "dates": _dates(case),
        "sources": _sources(case),
    }


def _counted(words: type[StrEnum], found: Iterable[StrEnum]) -> dict[str, int]:
    """Return how often each word is found, all words in their own order."""
    counts = Counter(found)
    return {word.value: counts[word] for word in words}


def _judged(words: type[StrEnum], found: Iterable[StrEnum | None]) -> dict[str, int]:
    """Return the same, and under `none` how often nothing is said."""
    given = list(found)
    return {**_counted(words, (word for word in given if word)), "none": given.count(None)}


def _explanations(case: Case) -> list[Explanation]:
    return sorted(case.of(Explanation), key=lambda item: (item.answers or "", item.id))


def _explanation(case: Case, item: Explanation) -> dict[str, Any]:
    near = graph.reaching(case, [item.id])
    bearing = [x.id for x in case.of(Evidence) if x.id in near or item.id in x.ratings]
    direct = Counter(link.relation for link in case.links if link.target == (item.id,))
    return {
        "id": item.id,
        "question": item.answers,
        "evidence": len(bearing),
        "for": direct[Relation.SUPPORTS],
        "against": direct[Relation.CONTRADICTS],
        "origins": len(_origins(case, bearing)),
    }


def _origins(case: Case, evidence: Iterable[ItemId]) -> frozenset[ItemId]:
    found = graph.origins(case)
    return frozenset().union(*(found[name] for name in evidence))


def _evidence(case: Case) -> dict[str, int]:
    items = case.of(Evidence)
    quotations = {item.id: len(_QUOTATION.findall(item.body)) for item in items}
    copied = {source.id for source in case.of(Source) if source.text is not None}
    return {
        "total": len(items),
        "with_source": sum(item.source is not None for item in items),
        "with_locator": sum(bool(item.locator) for item in items),
        "with_date": sum(item.date is not None for item in items),
        "quoted": sum(bool(count) for count in quotations.values()),
        "quotations": sum(quotations.values()),
        "quotations_with_copy": sum(quotations[x.id] for x in items if x.source in copied),
        "origins": len(_origins(case, (item.id for item in items))),
    }


def _dates(case: Case) -> dict[str, str | None]:
    written = [item.date for item in case.of(Evidence) if item.date is not None]
    return {
        "oldest": min(written, key=lambda text: _ends(text)[0].numbers, default=None),
        "newest": max(written, key=lambda text: _ends(text)[-1].numbers, default=None),
    }


def _ends(text: str) -> tuple[Date, ...]:
    """Return the one date of an item, or the two of its range."""
    period = parse(text)
    return period.ends if period is not None else ()


def _sources(case: Case) -> dict[str, Any]:
    sources = case.of(Source)
    cited = {name for item in case.items.values() for _, name in item.references()}
    return {
        "total": len(sources),
        "cited": sum(source.id in cited for source in sources),
        "with_copy": sum(source.text is not None for source in sources),
        "by_standing": _judged(Standing, (source.standing for source in sources)),
        "by_reliability": _judged(Reliability, (source.reliability for source in sources)),
        "by_interest": _judged(Interest, (source.interest for source in sources)),
    }


# -- for people ------------------------------------------------------------------------------------


def lines(case: Case, columns: int, *, today: dt.date) -> Iterator[Line]:
    """Yield the numbers for people; what is nowhere in the case is left out."""
    told = document(case)
    items, links, evidence, sources = (
        told[key] for key in ("items", "links", "evidence", "sources")
    )
    yield _head("items", items["total"])
    yield from _bars(items["by_kind"], columns)
    if items["by_status"]["open"] != items["total"]:
        yield _head("status", None)
        yield from _bars(items["by_status"], columns)
    if items["unread"]:
        files = "1 file" if items["unread"] == 1 else f"{items['unread']} files"
        yield (("error", f"  {files} cannot be read: argmap check says why"),)
    yield _head("links", links["total"])
    yield from _bars(links["by_relation"], columns, {"supports": "for", "contradicts": "against"})
    if links["total"]:
        yield from _shares((("with why", links["with_why"]),), links["total"], columns)
        way = f"longest way to an explanation {told['depth']}"
        for line in wrap(f"{way} · undercut and switched off {links['switched_off']}", columns - 2):
            yield (("dim", f"  {line}"),)
    yield from _rivals(told["explanations"], columns)
    yield _head("evidence", evidence["total"])
    facts = (
        ("with source", evidence["with_source"]),
        ("with locator", evidence["with_locator"]),
        ("with date", evidence["with_date"]),
        ("with quotation", evidence["quoted"]),
    )
    yield from _shares(facts, evidence["total"], columns)
    yield from _about_evidence(evidence, told["dates"], columns, today)
    yield _head("sources", sources["total"])
    shares = (("cited", sources["cited"]), ("with copy", sources["with_copy"]))
    yield from _shares(shares, sources["total"], columns)
    for name in ("standing", "reliability", "interest"):
        if sources["total"] > sources[f"by_{name}"]["none"]:
            yield (("dim", f"  by {name}"),)
            yield from _bars(sources[f"by_{name}"], columns)


def _head(name: str, count: int | None) -> Line:
    return (("title", name if count is None else f"{name} {count}"),)


def _bars(
    counts: Mapping[str, int], columns: int, roles: Mapping[str, str] | None = None
) -> Iterator[Line]:
    """Yield a bar for each word that is there, all to one scale."""
    shown = {word: count for word, count in counts.items() if count}
    if not shown:
        return
    room = max(_LEAST_BAR, min(_BAR, columns - 28))
    most = max(shown.values())
    for word, count in shown.items():
        role = (roles or {}).get(word, "id")
        yield (
            ("", f"  {pad(word, 16)}{count:>6}  "),
            (role, _bar(count, most, room)),
        )


def _bar(count: int, most: int, room: int) -> str:
    """Return a bar of eighths of a column; what is there at all is seen."""
    eighths = max(1, round(8 * room * count / most))
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (" ▏▎▍▌▋▊▉"[rest] if rest else "")


def _shares(counts: Iterable[tuple[str, int]], total: int, columns: int) -> Iterator[Line]:
    """Yield bars of how many of all there are."""
    room = max(_LEAST_BAR, min(_BAR, columns - 28))
    for word, count in counts:
        if total:
            bar = _bar(count, total, room) if count else ""
            yield (
                ("", f"  {pad(word, 16)}{100 * count // total:>4} %  "),
                ("id", bar),
                ("dim", "░" * (room - width(bar))),
            )


def _rivals(explanations: Iterable[Mapping[str, Any]], columns: int) -> Iterator[Line]:
    told = list(explanations)
    if not told:
        return
    yield _head("evidence per explanation", None)
    tail = 18 if columns >= _WIDE else 0
    ids = min(max(width(one["id"]) for one in told), columns - 10 - tail - _LEAST_BAR)
    most = max((one["evidence"] for one in told), default=0)
    room = max(_LEAST_BAR, min(_BAR, columns - ids - 10 - tail))
    for one in told:
        first, *others = wrap(one["id"], ids)
        bar = _bar(one["evidence"], most, room) if one["evidence"] else ""
        origins = "1 origin" if one["origins"] == 1 else f"{one['origins']} origins"
        yield (
            ("", "  "),
            ("id", pad(first, ids)),
            ("", f"{one['evidence']:>6}  "),
            ("id", pad(bar, room)),
            ("dim", f"  from {origins}" if tail else ""),
        )
        yield from ((("id", f"  {other}"),) for other in others)


def _age(newest: str, today: dt.date) -> Iterator[str]:
    """Yield how old the newest evidence is, in whole years; nothing when it is yet to come."""
    last = _ends(newest)[-1]
    years = whole_years(last, today)
    if years > 1:
        yield f"the newest is {years} years old"
    elif years == 1:
        yield "the newest is a year old"
    elif last.earliest <= (today.year, today.month, today.day):
        yield "the newest is less than a year old"


def _about_evidence(
    evidence: Mapping[str, int], dates: Mapping[str, str | None], columns: int, today: dt.date
) -> Iterator[Line]:
    if not evidence["total"]:
        return
    origins = evidence["origins"]
    facts = ["1 origin" if origins == 1 else f"{origins} independent origins"]
    if evidence["quotations"]:
        of = f"{evidence['quotations_with_copy']} of {evidence['quotations']}"
        facts.append(f"{of} quotations from a source with a copy")
    if dates["newest"] is not None:
        facts.append(f"from {dates['oldest']} to {dates['newest']}")
        facts += _age(dates["newest"], today)
    for line in wrap(" · ".join(facts), columns - 2):
        yield (("dim", f"  {line}"),)
