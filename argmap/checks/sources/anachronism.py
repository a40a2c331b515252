"""A source made before the date of what it reports.

Either the date of the observation or the date of the source is wrong. Of a year, a month or a
range of the source the last day counts, and of the observation the first: a source of August 1950
may report the 15th. A page that may have changed since it was made has the day of its access. What
is dated "about", or not at all, is passed over. Several such items of one source are one finding.

Bad:

    == evidence/malik-returns.md
    ---
    source: time-1950
    date: 1950-08-01
    observed: contemporaneous
    ---
    # Malik returned to the chair
    == evidence/sources/time-1950.md
    ---
    csl:
      type: article-magazine
      issued: 1950-07-14
    ---
    # TIME, July 1950

Good:

    == evidence/malik-returns.md
    ---
    source: time-1950
    date: 1950-08-01
    observed: contemporaneous
    ---
    # Malik returned to the chair
    == evidence/sources/time-1950.md
    ---
    csl:
      type: article-magazine
      issued: 1950-08
    ---
    # TIME, August 1950
"""

from collections.abc import Iterator, Sequence

from argmap.core.cascades import half_read
from argmap.core.case import Case
from argmap.core.dates import days_of, issued
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Evidence, Found, ItemId, Source

RULE = Rule("anachronism", Severity.ERROR, "a source made before the date of what it reports")
REACH = 2

_MOST_NOTES = 5


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each such item, or for each source with several."""
    too_late: dict[ItemId, list[Evidence]] = {}
    for item in case.of(Evidence):
        source = case.items.get(item.source or "")
        if not isinstance(source, Source) or not _is_before(source, item):
            continue
        if half_read(case).isdisjoint((item.id, source.id)):
            too_late.setdefault(source.id, []).append(item)
    for name, items in sorted(too_late.items()):
        source = case.items[name]
        if isinstance(source, Source):
            yield _of_one(source, items[0]) if len(items) == 1 else _of_several(source, items)


def _is_before(source: Source, item: Evidence) -> bool:
    """Return whether a source was made before what an item takes from it."""
    if item.found is Found.NOT_SEARCHED or not item.stands:
        return False
    source_days, item_days = issued(source.csl), days_of(item.date or "")
    return source_days is not None and item_days is not None and source_days[1] < item_days[0]


def _of_one(source: Source, item: Evidence) -> Finding:
    when = source.csl["issued"]
    return RULE.finding(
        item.at("date"),
        f'"{item.id}" is of {item.date}, and its source "{source.id}" of {when}',
        item=item.id,
        target=source.id,
        notes=(Note(source.at("csl.issued", "csl"), f'"{source.id}" is of {when}'),),
        help="one of the two dates is wrong, or the item has another source",
    )


def _of_several(source: Source, items: Sequence[Evidence]) -> Finding:
    return RULE.finding(
        source.at("csl.issued", "csl"),
        f'"{source.id}" is of {source.csl["issued"]}, and reports {len(items)} later observations',
        item=source.id,
        target="issued",
        notes=tuple(
            Note(one.at("date"), f'"{one.id}" is of {one.date}') for one in items[:_MOST_NOTES]
        ),
        help="mend the date of the source under csl: issued, or the dates of the items",
    )
