"""A source made before the date of what it reports.

Either the date of the observation or the date of the source is wrong. Of a year, a month or a
range of the source the last day counts, and of the observation the first: a source of August 1950
may report the 15th. A page that may have changed since it was made has the day of its access. What
is dated "about", or not at all, is passed over. Several such items of one source are told together.

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

from collections.abc import Iterator

from argmap.core.cascades import half_read
from argmap.core.case import Case
from argmap.core.dates import days_of, issued
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Evidence, Found, Source

RULE = Rule("anachronism", Severity.ERROR, "a source made before the date of what it reports")
REACH = 2

_MOST_NOTES = 5


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each such item, or for each source with several."""
    doubted = half_read(case)
    found: dict[str, list[Evidence]] = {}
    for item in case.of(Evidence):
        source = case.items.get(item.source or "")
        if not isinstance(source, Source) or item.found is Found.NOT_SEARCHED or not item.stands:
            continue
        made, seen = issued(source.csl), days_of(item.date or "")
        if made and seen and made[1] < seen[0] and doubted.isdisjoint((item.id, source.id)):
            found.setdefault(source.id, []).append(item)
    for name, items in sorted(found.items()):
        source = case.items[name]
        first = items[0]
        made_at = Note(source.at("csl.issued", "csl"), f'"{name}" is of {_when(source)}')
        if len(items) == 1:
            yield RULE.finding(
                first.at("date"),
                f'"{first.id}" is of {first.date}, and its source "{name}" of {_when(source)}',
                item=first.id,
                target=name,
                notes=(made_at,),
                help="one of the two dates is wrong, or the item has another source",
            )
            continue
        yield RULE.finding(
            source.at("csl.issued", "csl"),
            f'"{name}" is of {_when(source)}, and reports {len(items)} later observations',
            item=name,
            target="issued",
            notes=tuple(
                Note(one.at("date"), f'"{one.id}" is of {one.date}') for one in items[:_MOST_NOTES]
            ),
            help="mend the date of the source under csl: issued, or the dates of the items",
        )


def _when(source: object) -> str:
    return str(source.csl["issued"]) if isinstance(source, Source) else ""
