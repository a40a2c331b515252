"""What `--full` adds: all that the order hangs on, what each explanation leans on, and cautions.

The first line of each part is its heading; ids stand here, so that they can be looked up.
"""

from collections.abc import Iterator, Mapping

from argmap.comparison import LINES, Comparison, Removal, Traced
from argmap.comparison.words import lines_text, listed, number
from argmap.core.case import Case
from argmap.core.model import Found
from argmap.media.terminal import Line, printable
from argmap.report.comparison.answer import cut, telling_removals

_MOST_SHOWN = 60
_FEW = 5


def fragility(comparison: Comparison) -> Iterator[Line]:
    """Yield what would change who is first: removals, and other ways of scoring."""
    if not comparison.tried:
        return
    yield (("head", "What would change this"),)
    telling = telling_removals(comparison)
    for removal in telling[:_MOST_SHOWN]:
        yield (("", "  "), *_removal(comparison, removal))
    if len(telling) > _MOST_SHOWN:
        more = len(telling) - _MOST_SHOWN
        yield (("dim", f"  and {more} more (argmap compare --format json has them all)"),)
    for kind, word in _KINDS.items():
        yield from _single(comparison, kind, word)
    if comparison.untried:
        count = len(comparison.untried)
        yield (("unresolved", f"  {count} removals would have cost too much, and were not tried"),)
    yield from _scored(comparison)


_KINDS: Mapping[str, str] = {
    "evidence": "item",
    "source": "source",
    "origin": "origin",
    "claim": "claim",
    "assumption": "assumption",
}


def _single(comparison: Comparison, kind: str, word: str) -> Iterator[Line]:
    """Yield how many of one kind change who is first, left out alone."""
    tried = [removal for removal in comparison.sensitivity if removal.kind == kind]
    loud = sum(removal.outcome.changes_lead for removal in tried)
    if loud:
        count = f"{loud} of {len(tried)} {word}s, left out alone, would change who is first"
    else:
        count = f"no single {word} changes who is first ({len(tried)} tried)"
    if tried:
        yield (("dim", f"  {count}"),)
    if tried and kind == "origin":
        yield (("dim", "  (other origins have one source's items, or one item: tried as that)"),)


def _removal(comparison: Comparison, removal: Removal) -> Line:
    what = "" if removal.kind == "evidence" else f"{removal.kind} "
    doubt = f" ({removal.doubt.value})" if removal.doubt.value else ""
    after = ""
    if removal.first:
        found = removal.scores[removal.first[0]]
        score = lines_text(int(2 * found)) if comparison.formula == LINES else number(found)
        after = f", {listed(removal.first)} first ({comparison.formula} {score})"
    return (
        ("", f"without {what}"),
        ("id", removal.without),
        ("dim", doubt),
        ("", f": {removal.outcome.value}{after}"),
    )


def _scored(comparison: Comparison) -> Iterator[Line]:
    """Yield who is first when the table is scored another way, once each."""
    by_first: dict[tuple[str, ...], list[str]] = {}
    for variant in comparison.variants:
        by_first.setdefault(tuple(sorted(variant.first)), []).append(variant.name)
    if len(by_first) == 1 and len(comparison.variants) > 1:
        ways = len(comparison.variants)
        yield (("dim", f"  the same are first by all {ways} ways of scoring that were tried"),)
    for first, names in list(by_first.items())[1:]:
        yield (
            ("dim", "  scored otherwise, "),
            ("", f"{listed(names)}: "),
            ("id", listed(first) or "nobody"),
            ("", " first"),
        )


def leaning(case: Case, comparison: Comparison) -> Iterator[Line]:
    """Yield what the support of each explanation leans on: the smallest cut of its lines for."""
    yield (("head", "What each explanation leans on"),)
    for name in comparison.order:
        yield (("", "  "), ("id", name))
        lines = comparison.columns[name].in_favour
        for line in cut(case, lines, "  nothing supports it", _FEW):
            yield (("", "  "), *line)


def seeking(comparison: Comparison) -> Iterator[Line]:
    """Yield what to look for next, cell by cell."""
    if comparison.seek:
        yield (("head", "What to look for next, cell by cell"),)
    for one in comparison.seek[:_MOST_SHOWN]:
        yield (
            ("", "  "),
            ("id", one.evidence),
            ("", " on "),
            ("id", one.explanation),
            ("dim", f": {one.kind}, {one.changing} of {one.outcomes} outcomes change the order"),
        )


def tracing(comparison: Comparison) -> Iterator[Line]:
    """Yield what the tests of process tracing say, which is never part of a score."""
    if comparison.traced:
        yield (("head", "Process tracing"), ("dim", " (never part of a score)"))
    for one in comparison.traced:
        yield (
            ("", "  "),
            ("id", one.explanation),
            ("", f": the {one.test.value.replace('-', ' ')} "),
            ("id", one.evidence),
            ("", f" {OUTCOMES[one.found]}"),
            ("dim" if one.says.startswith("neither") else "", f", which {said(one)}"),
        )


OUTCOMES: Mapping[Found, str] = {
    Found.FOUND: "is found",
    Found.ABSENT: "is absent",
    Found.NOT_SEARCHED: "was never searched",
}


def said(one: Traced) -> str:
    """Return what a test says of its explanation, as the end of a sentence."""
    return "leaves it open" if one.says == "open" else f"{one.says} it"


def caveats(comparison: Comparison) -> Iterator[Line]:
    """Yield the warnings that belong to the table."""
    if comparison.warnings:
        yield (("head", "Read it with care"),)
    for warned in comparison.warnings:
        yield (("unresolved", "  ! "), ("", printable(warned.message)))


def undercut(comparison: Comparison) -> Iterator[Line]:
    """Yield the links that are switched off, each with its undercutter."""
    if comparison.off:
        yield (("head", "Links switched off"),)
    for address, link in comparison.off.items():
        yield (
            ("off", f"  {' -> '.join(address)}"),
            ("", "  undercut by "),
            ("id", link.origin),
            ("dim", f": {printable(link.why)}" if link.why else ""),
        )


def details(case: Case, comparison: Comparison) -> tuple[tuple[Line, ...], ...]:
    """Return all parts that are not empty, in the order of the page."""
    parts = (
        undercut(comparison),
        fragility(comparison),
        leaning(case, comparison),
        tracing(comparison),
        seeking(comparison),
        caveats(comparison),
    )
    return tuple(lines for part in parts if (lines := tuple(part)))
