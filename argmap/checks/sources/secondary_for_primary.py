"""Evidence that cites a secondary source although the case holds the primary it derives from.

Whoever can read the document should not cite the book about it. Left out are items whose own date
lies within the time of the secondary source (then that source itself is what is observed), and
items that say in their own `derived_from` what they go back to on this point, or that they go back
to nothing (`derived_from: []`). A primary that is a draft is not held yet.

Bad:

    == evidence/aim-1.md
    ---
    source: kim-2008
    date: 1950-08-27
    ---
    # Stalin names solidarity with China
    == evidence/sources/kim-2008.md
    ---
    standing: secondary
    derived_from: [gottwald-1950]
    ---
    # D. Kim, 2008
    == evidence/sources/gottwald-1950.md
    ---
    standing: primary
    ---
    # Stalin to Gottwald, 27 August 1950

Good:

    == evidence/aim-1.md
    ---
    source: gottwald-1950
    date: 1950-08-27
    ---
    # Stalin names solidarity with China
    == evidence/sources/kim-2008.md
    ---
    standing: secondary
    derived_from: [gottwald-1950]
    ---
    # D. Kim, 2008
    == evidence/sources/gottwald-1950.md
    ---
    standing: primary
    ---
    # Stalin to Gottwald, 27 August 1950
"""

from collections.abc import Iterator, Mapping, Sequence

from argmap.core import graph
from argmap.core.cascades import half_read
from argmap.core.case import Case
from argmap.core.dates import days_of, issued
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Evidence, ItemId, Source, Standing, Status

RULE = Rule(
    "secondary-for-primary",
    Severity.WARNING,
    "evidence cites a secondary source although the case holds the primary it derives from",
)
REACH = "joined"

_MOST_NOTES = 5


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each secondary source so cited, at the first item that cites it."""
    for name, items in sorted(_citing(case).items()):
        held = _primary(case, name)
        whole = [item for item in items if item.id not in half_read(case)]
        if held is not None and whole and name not in half_read(case):
            yield _finding(name, held, whole)


def _citing(case: Case) -> Mapping[ItemId, list[Evidence]]:
    """Return by secondary source the items that take from it something other than itself."""
    citing: dict[ItemId, list[Evidence]] = {}
    for item in case.of(Evidence):
        source = case.items.get(item.source or "")
        if isinstance(source, Source) and _is_about_the_past(item, source):
            citing.setdefault(source.id, []).append(item)
    return citing


def _finding(name: ItemId, held: Source, items: Sequence[Evidence]) -> Finding:
    more = f" and {len(items) - 1} more" if len(items) > 1 else ""
    return RULE.finding(
        items[0].at("source"),
        f'"{items[0].id}"{more} cites "{name}", which derives from "{held.id}"',
        item=items[0].id,
        target=name,
        notes=(
            *(Note(one.at("source"), f'"{one.id}" is here') for one in items[1:_MOST_NOTES]),
            Note(held.at("standing"), f'"{held.id}" is a primary source'),
        ),
        help=(
            f'write "source: {held.id}" where it can be read there',
            f'or "derived_from: [{held.id}]" where the secondary is meant',
        ),
    )


def _is_about_the_past(item: Evidence, source: Source) -> bool:
    """Return whether an item takes from a secondary source something other than the source."""
    if source.standing not in (Standing.SECONDARY, Standing.TERTIARY) or (
        item.derived_from is not None
    ):
        return False
    published, happened = issued(source.csl), days_of(item.date or "")
    itself = (
        published is not None
        and happened is not None
        and published[0] <= happened[1]
        and happened[0] <= published[1]
    )
    return item.carries and not itself


def _primary(case: Case, name: ItemId) -> Source | None:
    """Return the first primary source that is held and that a source goes back to, or None."""
    for layer in graph.layers(graph.taken_from(case), [name]):
        for here in layer:
            source = case.items.get(here)
            if not isinstance(source, Source) or here == name:
                continue
            held = source.stands and source.status is not Status.DRAFT
            if held and source.standing is Standing.PRIMARY:
                return source
    return None
