"""The answer of a comparison in sentences, in the words of the case.

First who stands, and how far; then what speaks against it, what its lead hangs on, and what to look
for next. The first line of each section is its heading.
"""

from collections.abc import Iterator, Sequence

from argmap.comparison import LINES, Comparison, Outcome, Removal, Seek
from argmap.comparison.lines import Lines
from argmap.comparison.words import lines_text, listed, many
from argmap.core.case import Case
from argmap.core.model import ItemId
from argmap.core.vocabulary import Formula
from argmap.media.terminal import Line, printable
from argmap.report.comparison.wording import (
    lines_of,
    own_words,
    part_of,
    score_of,
    sentence_of,
)

FEW = 3
"""What a section lists, at most."""

BEHIND = 2
"""Explanations that are named behind the first, at most."""

SHORT = 44
"""Columns of a statement within a sentence."""

_TWO = 2


def question(case: Case, comparison: Comparison) -> Line:
    """Return the question."""
    statement = printable(case.items[comparison.question].statement)
    return (("title", statement), ("id", f"  {comparison.question}"))


def verdict(case: Case, comparison: Comparison) -> Iterator[Line]:
    """Yield which explanation stands, how far, and what was left out."""
    role, text = _verdict(case, comparison)
    yield ((role, text),)
    ranking = comparison.ranking
    behind = ranking.order[len(ranking.first) :]
    if behind:
        most = BEHIND if len(behind) > BEHIND + 1 else len(behind)
        told = [f"{own_words(case, x, SHORT)}: {score_of(comparison, x)}" for x in behind[:most]]
        more = f"; and {len(behind) - most} more" if len(behind) > most else ""
        yield (("dim", "Behind it: "), ("", f"{'; '.join(told)}{more}."))
    yield from _scored_otherwise(case, comparison)
    for warned in comparison.warnings:
        if warned.in_front and warned.name != "uneven":
            text = _capital(sentence_of(case, warned))
            yield (("unresolved", f"! {text}{'' if text.endswith('?') else '.'}"),)
    left_out = tuple(_left_out(case, comparison))
    if left_out:
        yield (("dim", " ".join(left_out)),)


def _verdict(case: Case, comparison: Comparison) -> tuple[str, str]:
    """Return the role and the words of the one sentence that says who stands."""
    ranking = comparison.ranking
    if not ranking.order:
        return "unresolved", "Nothing is compared yet: no row speaks of any explanation."
    first = _names(case, ranking.first)
    score = score_of(comparison, ranking.first[0])
    match ranking.reason:
        case "only-one":
            return "unresolved", f"Only {first} is compared, so nobody leads: {score}."
        case "nothing-told":
            untold = _names(case, ranking.untold)
            return "unresolved", f"Nobody leads: nothing tells for or against {untold}."
        case "little-examined":
            return "unresolved", _little_examined(case, comparison, score)
        case "tie":
            hangs = _hangs_on(case, comparison)
            return "leader", f"{first} tie, with {score} each{hangs}."
        case _:
            hangs, far = _hangs_on(case, comparison), _how_far(case, comparison)
            return "leader", f"{first} stands first, with {score}{hangs}.{far}"


def _hangs_on(case: Case, comparison: Comparison) -> str:
    """Return what that hangs on, as the end of a sentence."""
    if not comparison.tried:
        return ""
    telling = dict.fromkeys(removal.without for removal in telling_removals(comparison))
    if not telling:
        alone = "nothing of what was left out alone" if comparison.untried else "no single thing"
        return f", and {alone} changes that"
    first, *others = telling
    more = f" and {len(others)} more" if others else ""
    return f", which hangs on {own_words(case, first, SHORT)}{more}"


def _scored_otherwise(case: Case, comparison: Comparison) -> Iterator[Line]:
    """Yield who would be first by other formulas, the most of them first."""
    usual = set(comparison.ranking.first)
    by_first: dict[tuple[ItemId, ...], list[str]] = {}
    for one in comparison.variants[1:]:
        if one.first and set(one.first) != usual and one.name in tuple(Formula):
            by_first.setdefault(one.first, []).append(one.name)
    if by_first:
        first, names = max(by_first.items(), key=lambda pair: len(pair[1]))
        yield (("", f"Scored by {listed(names)}, {_names(case, first)} would be first."),)


def _names(case: Case, names: Sequence[ItemId]) -> str:
    """Return explanations in their own words: a few, and how many more there are."""
    if len(names) <= FEW:
        return listed([own_words(case, name) for name in names])
    few = ", ".join(own_words(case, name) for name in names[:FEW])
    return f"{few} and {len(names) - FEW} more"


def _little_examined(case: Case, comparison: Comparison, score: str) -> str:
    ranking = comparison.ranking
    first, little = ranking.first, ranking.little_examined
    counts = [ranking.weighed[name].examined for name in little]
    lines = "line" if counts == [1] else "lines"
    examined = f"{listed(list(map(str, counts)))} {lines}, the most is {ranking.most_examined}"
    if len(first) == 1:
        names = f"{_names(case, first)}, first with {score},"
        return f"Nobody leads: {names} is little examined: {examined}."
    every = "both" if len(first) == _TWO else "all of them"
    which = _names(case, little) if len(little) < len(first) else every
    verb = "is" if len(little) == 1 else "are"
    return (
        f"Nobody leads: {_names(case, first)} are first with {score} each, and {which} {verb} "
        f"little examined: {examined}."
    )


def _how_far(case: Case, comparison: Comparison) -> str:
    """Return whether the only first one is separated from the others, as a sentence."""
    if comparison.formula != LINES:
        return ""
    near = comparison.reach.not_separated(comparison.ranking)
    if not near:
        every = comparison.ranking.weighed.values()
        if all(one.firm_against == one.against for one in every):
            return " Nothing disputed bears on that."
        return " It stays there whatever becomes of what is disputed."
    more = f" and {len(near) - BEHIND} more" if len(near) > BEHIND else ""
    names = [own_words(case, name, SHORT) for name in near[:BEHIND]]
    return f" It is not separated from {', '.join(names) if more else listed(names)}{more}."


def _left_out(case: Case, comparison: Comparison) -> Iterator[str]:
    missing = comparison.ranking.not_compared
    if missing:
        names = _names(case, missing)
        yield f"Not compared yet: {names}; no row speaks of {_them(missing)}."
    for warned in comparison.warnings:
        if warned.name == "drafts-left-out":
            yield f"{many(len(warned.about), 'draft')} not counted (--drafts counts them)."


def _them(names: Sequence[ItemId]) -> str:
    return "it" if len(names) == 1 else "them"


def against(case: Case, comparison: Comparison, most: int = FEW) -> Iterator[Line]:
    """Yield what speaks against the first: the smallest cut of its lines nearest to it."""
    first = comparison.ranking.first
    for name in first[:BEHIND]:
        it = "it" if len(first) == 1 else own_words(case, name)
        unit = "" if comparison.formula == LINES else ", in lines"
        yield (("head", f"What speaks against {it}{unit}"),)
        yield from cut(case, comparison.columns[name].against, "  nothing", most)


def cut(case: Case, lines: Lines, none: str, most: int) -> Iterator[Line]:
    """Yield the smallest cut nearest to an explanation, a part a line, the widest first."""
    parts = sorted(lines.bounds(near_evidence=False), key=lambda part: -lines.room(part))
    if not parts:
        yield (("dim", none),)
    for part in parts[:most]:
        yield (("dim", f"  {lines_text(lines.room(part)):>2}  "), ("", part_of(case, lines, part)))
    if len(parts) > most:
        left = sum(lines.room(part) for part in parts[most:])
        yield (("dim", f"      and {len(parts) - most} more, {lines_of(left, left)} together"),)


def hinges(
    case: Case, comparison: Comparison, most: int = FEW, short: int = SHORT, hint: str = ""
) -> Iterator[Line]:
    """Yield what the lead hangs on: what changes who is first when it is left out.

    `hint` says where the rest is shown.
    """
    if not comparison.tried:
        if comparison.rows:
            many_rows = f"{len(comparison.rows)} rows"
            text = f"What this hangs on was not worked out ({many_rows}): use --sensitivity"
            yield (("dim", text),)
        return
    word = {"": "its lead", "tie": "the tie"}.get(comparison.reason, "the order")
    yield (("head", f"What {word} hangs on"),)
    telling = telling_removals(comparison)
    for removal in telling[:most]:
        yield (("", f"  {removal_sentence(case, comparison, removal, short)}"),)
    if len(telling) > most:
        yield (("dim", f"  and {len(telling) - most} more{hint}"),)
    yield from _changing_nothing(comparison)


def _changing_nothing(comparison: Comparison) -> Iterator[Line]:
    """Yield what no single one of changes who is first, and how many were tried."""
    for noun, kinds in _ALONE.items():
        tried = [removal for removal in comparison.sensitivity if removal.kind in kinds]
        if tried and not any(removal.outcome.changes_lead for removal in tried):
            yield (("dim", f"  no single {noun} changes who is first ({len(tried)} tried)"),)
            break


_ALONE = {"source or origin": ("origin", "source"), "item of evidence": ("evidence",)}
"""What no single one of may change who is first; a source with its items is an origin as well."""


def telling_removals(comparison: Comparison) -> list[Removal]:
    """Return the removals that change who is first, without a source that its origin says."""
    telling = [one for one in comparison.sensitivity if one.outcome.changes_lead]
    origins = {(one.without, one.outcome) for one in telling if one.kind == "origin"}
    return [
        one for one in telling if one.kind != "source" or (one.without, one.outcome) not in origins
    ]


_KIND_WORDS = {
    "evidence": "the item",
    "source": "the source",
    "origin": "all that goes back to",
    "claim": "the claim",
    "assumption": "the assumption",
}


def removal_sentence(
    case: Case, comparison: Comparison, removal: Removal, short: int = SHORT
) -> str:
    """Return what leaving something out does, with why it may fall."""
    doubt = f" ({removal.doubt.value})" if removal.doubt.value else ""
    what = f"without {_KIND_WORDS[removal.kind]} {own_words(case, removal.without, short)}{doubt}"
    gained = [name for name in removal.first if name not in comparison.ranking.first]
    if removal.outcome is Outcome.UNLED:
        return f"{what}, nobody leads any more"
    if not gained:
        left = listed([own_words(case, name, short) for name in removal.first[:BEHIND]])
        alone = f"{left} would be first alone" if len(removal.first) == 1 else ""
        return f"{what}, {alone or removal.outcome.value}"
    names = listed([own_words(case, name, short) for name in gained[:BEHIND]])
    more = f" and {len(gained) - BEHIND} more" if len(gained) > BEHIND else ""
    is_first = "would be first" if not set(removal.first) & set(comparison.ranking.first) else ""
    return f"{what}, {names}{more} {is_first or 'would be first as well'}"


def next_steps(
    case: Case, comparison: Comparison, most: int = FEW, short: int = SHORT
) -> Iterator[Line]:
    """Yield what to look for next: each item once, what would change the order most often first."""
    by_item: dict[tuple[ItemId, str], list[Seek]] = {}
    for one in comparison.seek:
        by_item.setdefault((one.about, one.kind), []).append(one)
    if by_item:
        yield (("head", "What to look for next"),)
    for (name, kind), cells in list(by_item.items())[:most]:
        first, *others = cells
        more = f" and {len(others)} more" if others else ""
        on = f"{own_words(case, first.explanation, short)}{more}"
        share = f"{first.changing} of {first.outcomes} outcomes"
        yield (
            ("", f"  {_SOUGHT[kind]} {own_words(case, name, short)}, for {on}"),
            ("dim", f" ({share} would change the order)"),
        )


_SOUGHT = {
    "blank": "what follows from",
    "not-searched": "whether there is",
    "disputed": "whether to trust",
}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sections(
    case: Case, comparison: Comparison, most: int = FEW, short: int = SHORT, hint: str = ""
) -> tuple[tuple[Line, ...], ...]:
    """Return the answer after the verdict: each section with its heading first.

    Of each at most so many are listed, some with so many columns of a statement; `hint` says where
    the rest is.
    """
    parts = (
        against(case, comparison, most),
        hinges(case, comparison, most, short, hint),
        next_steps(case, comparison, most, short),
    )
    return tuple(lines for part in parts if (lines := tuple(part)))
