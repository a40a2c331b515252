"""Findings as a table in Markdown, for a pull request, a note, or a summary of a run."""

from argmap.core.findings import Finding
from argmap.media.markdown import clean
from argmap.report.findings.formats import Report
from argmap.report.findings.text import count_of, place, summary


def write(report: Report, room: int | None = None) -> str:
    """Return a heading, the table, the worst first, and the summary; no table of no findings.

    With `room` at most about so many bytes: what is left out is counted.
    """
    rows: list[str] = []
    used = 0
    worst = sorted(report.findings, key=lambda finding: finding.severity.rank)
    for finding in worst:
        row = _row(report, finding)
        used += len(row.encode("utf-8"))
        if room is not None and used > room:
            break
        rows.append(row)
    title = "### argmap check\n\n"
    head = "| Severity | Place | Finding | Rule |\n| --- | --- | --- | --- |\n" if rows else ""
    left_out = len(worst) - len(rows)
    more = f"\nand {count_of(left_out, 'finding')} more\n" if left_out else ""
    bottom = clean(
        "".join(
            text for _, text in summary(report.case, report.findings, held_back=report.held_back)
        )
    )
    gap = "\n" if worst else ""
    return f"{title}{head}{''.join(rows)}{more}{gap}{bottom}\n"


def _row(report: Report, finding: Finding) -> str:
    where = place(finding.span._replace(path=report.path(finding.span)))
    text = "<br>".join(map(clean, (finding.message, *finding.help)))
    return f"| {finding.severity} | {clean(where)} | {text} | {clean(finding.rule)} |\n"
