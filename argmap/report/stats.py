"""A case in numbers, for people: `argmap stats`, with bars. `counts` has the numbers."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from argmap.core.case import Case
from argmap.core.dates import whole_years
from argmap.media.terminal import Line, pad, width, wrap
from argmap.report.counts import document, ends

__all__ = ["document", "lines"]

_BAR = 30  # columns of the longest bar
_LEAST_BAR = 8
_WIDE = 64  # columns: room for more than bars


# -- for people ------------------------------------------------------------------------------------


def lines(case: Case, columns: int, *, today: dt.date) -> Iterator[Line]:
    """Yield the numbers for people; what is nowhere in the case is left out."""
    counts = document(case)
    items, links, evidence, sources = (
        counts[key] for key in ("items", "links", "evidence", "sources")
    )
    yield from _items(items, columns)
    yield from _links(links, counts["depth"], columns)
    yield from _rivals(counts["explanations"], columns)
    yield from _evidence(evidence, columns)
    yield from _about_evidence(evidence, counts["dates"], columns, today)
    yield from _sources(sources, columns)


def _items(items: Mapping[str, Any], columns: int) -> Iterator[Line]:
    yield _head("items", items["total"])
    yield from _bars(items["by_kind"], columns)
    if items["by_status"]["open"] != items["total"]:
        yield _head("status", None)
        yield from _bars(items["by_status"], columns)
    if items["unread"]:
        files = "1 file" if items["unread"] == 1 else f"{items['unread']} files"
        yield (("error", f"  {files} cannot be read: argmap check says why"),)


def _links(links: Mapping[str, Any], depth: int, columns: int) -> Iterator[Line]:
    yield _head("links", links["total"])
    yield from _bars(links["by_relation"], columns, {"supports": "for", "contradicts": "against"})
    if links["total"]:
        yield from _shares((("with why", links["with_why"]),), links["total"], columns)
        way = f"longest way to an explanation {depth}"
        for line in wrap(f"{way} · undercut and switched off {links['switched_off']}", columns - 2):
            yield (("dim", f"  {line}"),)


def _evidence(evidence: Mapping[str, int], columns: int) -> Iterator[Line]:
    yield _head("evidence", evidence["total"])
    facts = (
        ("with source", evidence["with_source"]),
        ("with locator", evidence["with_locator"]),
        ("with date", evidence["with_date"]),
        ("with quotation", evidence["quoted"]),
    )
    yield from _shares(facts, evidence["total"], columns)


def _sources(sources: Mapping[str, Any], columns: int) -> Iterator[Line]:
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
    present = {word: count for word, count in counts.items() if count}
    if not present:
        return
    room = max(_LEAST_BAR, min(_BAR, columns - 28))
    most = max(present.values())
    for word, count in present.items():
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
    rivals = list(explanations)
    if not rivals:
        return
    yield _head("evidence per explanation", None)
    tail = 18 if columns >= _WIDE else 0
    ids = min(max(width(one["id"]) for one in rivals), columns - 10 - tail - _LEAST_BAR)
    most = max((one["evidence"] for one in rivals), default=0)
    room = max(_LEAST_BAR, min(_BAR, columns - ids - 10 - tail))
    for one in rivals:
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
    last = ends(newest)[-1]
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
