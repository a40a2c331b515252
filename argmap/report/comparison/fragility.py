"""What a comparison hangs on, and what it must be read with, as text."""

from collections.abc import Iterator, Mapping

from argmap.comparison import Comparison, Flip, Removal, Traced
from argmap.comparison.words import listed, number
from argmap.core.model import Found, ItemId
from argmap.media.terminal import Line, printable

_MOST_SHOWN = 8
_FEW = 5


def fragility(comparison: Comparison) -> Iterator[Line]:
    """Yield what would change the ranking: removals, one cell, few rows, formulas."""
    if not comparison.tried:
        if comparison.rows:
            many = f"{len(comparison.rows)} rows"
            yield (("dim", f"what this hangs on was not worked out ({many}): use --sensitivity"),)
        return
    yield (("head", "What would change this"),)
    yield from _removals(comparison)
    for kind, word in _KINDS.items():
        yield from _single(comparison, kind, word)
    yield from _smallest(comparison)
    yield from _scored(comparison)


def _removals(comparison: Comparison) -> Iterator[Line]:
    """Yield what changes who leads when it is left out, the gravest first."""
    telling = _once(_telling(comparison))
    for removal in telling[:_MOST_SHOWN]:
        yield (("", "  "), *_removal(comparison, removal))
    if len(telling) > _MOST_SHOWN:
        more = len(telling) - _MOST_SHOWN
        yield (("dim", f"  and {more} more (argmap compare --format json has them all)"),)


def _single(comparison: Comparison, kind: str, word: str) -> Iterator[Line]:
    """Yield how many of one kind change who leads, left out alone."""
    tried = [removal for removal in comparison.sensitivity if removal.kind == kind]
    loud = sum(removal.outcome.changes_lead for removal in tried)
    if loud:
        count = f"{loud} of {len(tried)} {word}s, left out alone, would change who leads"
        yield (("dim", f"  {count}"),)
    elif tried:
        yield (("dim", f"  no single {word} changes the leader ({len(tried)} tried)"),)


_KINDS: Mapping[str, str] = {
    "evidence": "item",
    "source": "source",
    "origin": "origin",
    "claim": "claim",
    "assumption": "assumption",
}


def _smallest(comparison: Comparison) -> Iterator[Line]:
    """Yield the smallest changes: of one cell, of a few rows together."""
    for flip in comparison.flips[:3]:
        yield (("", "  one cell, "), *one_cell(flip))
    together = next((rows for rows in comparison.sets.found if len(rows) > 1), None)
    if together is not None:
        yield (("", "  without "), ("id", listed(together)), ("", " together: others lead"))
    if not comparison.sets.exact:
        yield (("dim", "  sets of items were looked for greedily: there may be smaller ones"),)


def one_cell(flip: Flip) -> Line:
    """Return a change of one cell that changes who leads."""
    before = flip.before or "blank"
    steps = "1 step" if flip.step == 1 else f"{flip.step} steps"
    return (
        ("id", flip.evidence),
        ("", f" on {flip.explanation} from {before} to {flip.after}"),
        ("dim", f" ({steps})"),
        ("", f": {listed(flip.leaders)} in front"),
    )


def depends(comparison: Comparison) -> Mapping[ItemId, Removal]:
    """Return what costs each explanation most of its support when it is gone, in their order."""
    worst_of: dict[ItemId, Removal] = {}
    for name in comparison.order:
        worst = max(
            (one for one in comparison.sensitivity if one.support_lost.get(name)),
            key=lambda one: (one.support_lost[name], one.kind in ("source", "origin")),
            default=None,
        )
        if worst is not None:
            worst_of[name] = worst
    return worst_of


def hanging(comparison: Comparison) -> Iterator[Line]:
    """Yield, for each explanation, the one thing whose loss costs it most."""
    if not comparison.tried:
        return
    yield (("head", "What each explanation hangs on"),)
    worst_of = depends(comparison)
    for name in comparison.order:
        whole = comparison.tallies[name].support
        worst = worst_of.get(name)
        if worst is None:
            why = "no single thing carries it" if whole else "it has no support"
            yield (("", "  "), ("id", name), ("dim", f": {why}"))
            continue
        yield (
            ("", "  "),
            ("id", name),
            ("", f": without {worst.kind} "),
            ("id", worst.without),
            ("", f" it loses {worst.support_lost[name]} of its support of {whole}"),
        )


def seeking(comparison: Comparison) -> Iterator[Line]:
    """Yield what to look for next."""
    if comparison.seek:
        yield (("head", "What to look for next"),)
    for one in comparison.seek[:_FEW]:
        yield (
            ("", "  "),
            ("id", one.evidence),
            ("", " on "),
            ("id", one.explanation),
            ("dim", f": {one.why}"),
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


def _once(removals: list[Removal]) -> list[Removal]:
    """Return removals without a source that its origin says already."""
    origins = {(one.without, one.outcome) for one in removals if one.kind == "origin"}
    return [
        one for one in removals if one.kind != "source" or (one.without, one.outcome) not in origins
    ]


def most_fragile(comparison: Comparison) -> Line:
    """Return the gravest single removal that changes who leads, empty where none does."""
    telling = _telling(comparison)
    return _removal(comparison, telling[0]) if telling else ()


def _telling(comparison: Comparison) -> list[Removal]:
    return [removal for removal in comparison.sensitivity if removal.outcome.changes_lead]


def _removal(comparison: Comparison, removal: Removal) -> Line:
    what = "" if removal.kind == "evidence" else f"{removal.kind} "
    after, score = "", ""
    if removal.leaders:
        after = listed(removal.leaders)
        score = f" ({comparison.formula} {number(removal.scores[removal.leaders[0]])})"
    return (
        ("", f"without {what}"),
        ("id", removal.without),
        ("", f": {removal.outcome.value}" + (f", {after} in front{score}" if after else "")),
    )


def _scored(comparison: Comparison) -> Iterator[Line]:
    """Yield who leads when the table is scored another way, in one line."""
    by_leaders: dict[tuple[str, ...], list[str]] = {}
    for variant in comparison.variants:
        by_leaders.setdefault(tuple(sorted(variant.leaders)), []).append(variant.name)
    if len(by_leaders) == 1 and len(comparison.variants) > 1:
        ways = len(comparison.variants)
        yield (("dim", f"  the same by all {ways} ways of scoring that were tried"),)
    for leaders, names in list(by_leaders.items())[1:]:
        yield (
            ("dim", "  scored otherwise, "),
            ("", f"{listed(names)}: "),
            ("id", listed(leaders)),
            ("", " in front"),
        )


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
