"""Findings as text with excerpts, and the bottom line."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from argmap.core.cascades import half_read
from argmap.core.case import Case
from argmap.core.findings import Finding, Severity
from argmap.core.positions import SourceText, Span
from argmap.media.terminal import Line, printable, width

_WIDEST_EXCERPT = 100
_MOST_NOTES = 8
_BEGIN = 'begin with argmap new question "What is to be explained?", or see argmap help start'


def lines(case: Case, findings: Iterable[Finding]) -> Iterator[Line]:
    """Yield findings for people: place, message, excerpt with carets, notes, what to do."""
    for finding in findings:
        yield from _finding(case, finding)
        yield ()


def summary(  # noqa: PLR0913 - what a bottom line may say
    case: Case,
    findings: Sequence[Finding],
    seconds: float | None = None,
    *,
    held_back: int = 0,
    fixed: str = "",
    elsewhere: int | None = None,
) -> Line:
    """Return the bottom line; "no problems" says what it means, and that it is not truth.

    `held_back` is how many more findings the baseline holds back, `elsewhere` how many touch
    nothing that changed, where only what changed is told; `fixed` says what has been mended, and
    without it the line says what can be. Of a case without a file it says how to begin.
    """
    if not case.parts and not findings:
        return (("good", "nothing to check yet"), ("dim", f": {_BEGIN}"))
    counts = Counter(finding.severity for finding in findings)
    worst = next((s.value for s in Severity if counts[s]), "good")
    meaning = ", ".join(
        count_of(counts[severity], severity.value) for severity in Severity if counts[severity]
    )
    meaning = meaning or _no_problems(held_back=held_back, elsewhere=elsewhere)
    size = f"{count_of(len(case.items), 'item')}, {count_of(len(case.links), 'link')}"
    time = f" · {seconds:.1f} s" if seconds is not None else ""
    rest = f"{_beside(case, held_back, elsewhere)} · {size}{time}"
    if fixed:
        return (("good", fixed), ("dim", " · "), (worst, meaning), ("dim", rest))
    return ((worst, meaning), ("dim", f"{_fixable(findings)}{rest}"))


def _no_problems(*, held_back: int, elsewhere: int | None) -> str:
    if elsewhere is not None:
        return "no problems in what changed"
    if held_back:
        return "no new problems"
    return "no problems: well-formed and documented, which is not the same as true"


def _beside(case: Case, held_back: int, elsewhere: int | None) -> str:
    """Return what there may be beside the findings that are reported."""
    half = len(half_read(case))
    files = "1 file was" if half == 1 else f"{half} files were"
    more = (
        (elsewhere is not None, f" · {elsewhere} more elsewhere"),
        (half > 0, f" · {files} not read whole: more may show once mended"),
        (held_back > 0, f" · {held_back} held back by the baseline"),
    )
    return "".join(text for applies, text in more if applies)


def _fixable(findings: Iterable[Finding]) -> str:
    """Return how many findings `--fix` would mend, in brackets; nothing when there are none."""
    safe = sum(finding.fixable for finding in findings)
    return f" ({safe} fixable with --fix)" if safe else ""


def count_of(number: int, word: str) -> str:
    """Return "1 error", "2 errors"."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def place(span: Span) -> str:
    """Return a place as editors understand it: path:line:column."""
    return f"{printable(span.path)}:{span.line}:{span.column}" if span.path else "argmap"


def headline(finding: Finding) -> Line:
    """Return a finding on one line: place, severity, message, rule."""
    severity = finding.severity.value
    return (
        ("path", place(finding.span)),
        ("", ": "),
        (severity, f"{severity}:"),
        ("message", f" {printable(finding.message)} "),
        ("rule", f"[{finding.rule}]"),
    )


def _finding(case: Case, finding: Finding) -> Iterator[Line]:
    severity = finding.severity.value
    yield headline(finding)
    source = case.text(finding.span.path)
    margin = " " * (len(str(finding.span.line)) + 1)
    if source is not None and finding.span.end_column > 1 and source.text:
        yield from _excerpt(source, finding.span, severity, margin)
    notes = [(place(note.span), printable(note.message)) for note in finding.notes]
    wide = max((width(where) for where, _ in notes), default=0)
    for where, message in notes[:_MOST_NOTES]:
        gap = " " * (wide - width(where) + 3)
        yield (("gutter", f"{margin} = "), ("path", where), ("", f"{gap}{message}"))
    if more := len(notes[_MOST_NOTES:]):
        yield (("gutter", f"{margin} = "), ("dim", f"and {count_of(more, 'other place')}"))
    for text in finding.help:
        yield (("gutter", f"{margin} = "), ("help", printable(text)))
    yield (("gutter", f"{margin} = "), ("dim", f"argmap rule {finding.rule}"))


def _excerpt(source: SourceText, span: Span, severity: str, margin: str) -> Iterator[Line]:
    """Yield the line of a span with carets under it; of a long line only the part that matters."""
    line = source.line(span.line)
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    left = max(0, start - _WIDEST_EXCERPT // 2) if len(line) > _WIDEST_EXCERPT else 0
    excerpt = printable(line[left : left + _WIDEST_EXCERPT])
    before = printable(line[left:start])
    marked = printable(line[start : min(end, left + _WIDEST_EXCERPT)])
    dots = "…" if left else ""
    tail = "…" if left + _WIDEST_EXCERPT < len(line) else ""
    carets = "^" * max(1, width(marked))
    yield (("gutter", f"{margin} |"),)
    yield (("gutter", f" {span.line} | "), ("", dots + excerpt + tail))
    yield (("gutter", f"{margin} | "), (severity, " " * width(dots + before) + carets))
