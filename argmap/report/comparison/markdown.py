"""Explanations side by side as Markdown, for a pull request or a note."""

from collections.abc import Iterable, Iterator

from argmap.comparison import Comparison
from argmap.comparison.words import cell_text, struck_text
from argmap.core.case import Case
from argmap.core.model import ItemId
from argmap.media.markdown import clean
from argmap.media.terminal import Line
from argmap.report.comparison import answer, head_to_head
from argmap.report.comparison.fragility import details
from argmap.report.comparison.text import feet, legend


def write(case: Case, comparison: Comparison) -> str:
    """Return the comparison as Markdown: the answer, the table, and what it must be read with."""
    lines = [f"### {clean(case.items[comparison.question].statement)}", ""]
    if comparison.head_to_head is not None:
        pair = head_to_head.lines(case, comparison, comparison.head_to_head)
        lines += [f"- {_text(line)}" for line in pair if line]
        return "\n".join(lines) + "\n"
    for line in answer.verdict(case, comparison):
        lines += [_text(line), ""]
    for part in answer.sections(case, comparison):
        lines += _section(part)
    lines += ["", *_table(case, comparison), ""]
    lines += [f"{clean(text)}  " for text in legend(comparison)]
    for part in details(case, comparison):
        lines += _section(part)
    return "\n".join(lines).rstrip() + "\n"


def _text(line: Line) -> str:
    return clean(" ".join("".join(text for _, text in line).split()))


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
    for name in (*(row.evidence for row in comparison.rows), *comparison.matrix.struck_rows):
        cells = [_cell(comparison, name, explanation) for explanation in order]
        yield _row([clean(name), clean(case.items[name].statement), *cells])
    for place, (name, note, texts) in enumerate(feet(comparison)):
        cells = [f"**{clean(text)}**" if place == 1 else clean(text) for text in texts]
        yield _row([f"**{clean(name)}**", clean(note), *cells])


def _cell(comparison: Comparison, evidence: ItemId, explanation: ItemId) -> str:
    struck = comparison.matrix.struck.get((evidence, explanation))
    if struck is not None:
        return f"~~{clean(struck_text(struck))}~~"
    return clean(cell_text(comparison.cells.get((evidence, explanation))))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
