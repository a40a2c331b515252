"""Explanations side by side as Markdown, for a pull request or a note."""

from collections.abc import Iterable, Iterator

from argmap.comparison import Comparison
from argmap.comparison.words import cell_text, number
from argmap.core.case import Case
from argmap.media.markdown import clean
from argmap.media.terminal import Line
from argmap.report.comparison.fragility import (
    caveats,
    fragility,
    hanging,
    seeking,
    tracing,
    undercut,
)
from argmap.report.comparison.text import LEGEND, headline


def write(case: Case, comparison: Comparison) -> str:
    """Return the comparison as Markdown: facts, table, what it hangs on, what to read it with."""
    _, *facts = headline(case, comparison)
    lines = [f"### {clean(case.items[comparison.question].statement)}", ""]
    lines += [f"- {_text(line)}" for line in facts if line]
    lines += ["", *_table(case, comparison), ""]
    lines += [f"{clean(text)}  " for text in LEGEND]
    parts = (
        undercut(comparison),
        fragility(comparison),
        hanging(comparison),
        tracing(comparison),
        seeking(comparison),
        caveats(comparison),
    )
    for part in parts:
        lines += _section(part)
    return "\n".join(lines).rstrip() + "\n"


def _text(line: Line) -> str:
    return clean("".join(text for _, text in line))


def _section(part: Iterable[Line]) -> Iterator[str]:
    for place, line in enumerate(part):
        if place:
            yield f"- {_text(line).removeprefix('! ')}"
        else:
            yield from ("", f"**{_text(line)}**", "")


def _table(case: Case, comparison: Comparison) -> Iterator[str]:
    order = comparison.order
    yield _row(["evidence", "", *map(clean, order)])
    yield _row(["---", "---", *("---" for _ in order)])
    for row in comparison.rows:
        cells = [cell_text(comparison.cells.get((row.evidence, name))) for name in order]
        statement = clean(case.items[row.evidence].statement)
        yield _row([clean(row.evidence), statement, *map(clean, cells)])
    tallies = [comparison.tallies[name] for name in order]
    scores = [f"**{number(tally.score)}**" for tally in tallies]
    yield _row([f"**{comparison.formula}**", "ranked by this", *scores])
    yield _row(["support", "shown, never ranked", *(str(tally.support) for tally in tallies)])
    if any(tally.unresolved for tally in tallies):
        counts = (str(tally.unresolved) for tally in tallies)
        yield _row(["unresolved", "± and ?, not counted", *counts])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
