"""What can be wrong with a case, as data: rules, findings, and the order of findings."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from argmap.core.positions import Span
from argmap.core.text_edits import TextEdit
from argmap.core.vocabulary import Severity

__all__ = ["Finding", "Fix", "Note", "Rule", "Severity"]


@dataclass(frozen=True, slots=True)
class Note:
    """Another place that belongs to a finding, and what is there."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """How a finding is mended: edits that belong together, in one file or several.

    A `safe` fix changes nothing of what the author said; any other is made only when asked for.
    `renames` is an id and the one that its item is to have: its file and all that names it follow.
    `reveals` is a stretch that is read for the first time once this is mended, `frees` the items
    that rules passed over until it was.
    """

    description: str
    edits: tuple[TextEdit, ...]
    safe: bool
    renames: tuple[str, str] | None = None
    reveals: Span | None = None
    frees: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, description: str, edits: Iterable[TextEdit], *, safe: bool, reveals: Span | None = None
    ) -> "Fix | None":
        """Return a fix, or None when there is nothing to write."""
        all_edits = tuple(edits)
        if not all_edits:
            return None
        return cls(description=description, edits=all_edits, safe=safe, reveals=reveals)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong, at one place.

    `item` is the id of the item concerned, empty when a file has none; `target` names what in the
    item is meant (a key, a link's target), so that the fingerprint survives edits above it.
    `help` says what to do, a line each.
    """

    rule: str
    severity: Severity
    span: Span
    message: str
    item: str = ""
    target: str = ""
    notes: tuple[Note, ...] = ()
    help: tuple[str, ...] = ()
    fix: Fix | None = None

    @property
    def fixable(self) -> bool:
        """Whether it has a fix that may be made without asking."""
        return self.fix is not None and self.fix.safe

    @property
    def fingerprint(self) -> str:
        """Rule, item and target, with a short hash of the target when it is not a plain word."""
        subject = self.item or self.span.path
        if not self.target:
            return f"{self.rule}:{subject}"
        if self.target.replace("-", "").isalnum() and self.target.isascii():
            return f"{self.rule}:{subject}:{self.target}"
        digest = sha256(self.target.encode("utf-8", "replace")).hexdigest()[:8]
        return f"{self.rule}:{subject}:{digest}"

    @property
    def order(self) -> tuple[Span, int, str, str, str]:
        """The key findings are sorted by: place, severity, rule, then words. A total order."""
        return (self.span, self.severity.rank, self.rule, self.message, self.target)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of `argmap check`: its name, which is never reused, default severity and summary.

    `fix` says how its findings can be mended at best: "safe", "ask", or not at all.
    """

    name: str
    severity: Severity
    summary: str
    fix: Literal["safe", "ask", ""] = ""

    def finding(  # noqa: PLR0913 - a finding has this many parts, and every one is named
        self,
        span: Span,
        message: str,
        *,
        item: str = "",
        target: str = "",
        notes: tuple[Note, ...] = (),
        help: tuple[str, ...] | str = (),  # noqa: A002 - the part's name, as in the JSON
        severity: Severity | None = None,
        fix: Fix | None = None,
    ) -> Finding:
        """Return a finding of this rule, at the rule's own severity unless one is given."""
        return Finding(
            rule=self.name,
            severity=severity or self.severity,
            span=span,
            message=message,
            item=item,
            target=target,
            notes=notes,
            help=(help,) if isinstance(help, str) else help,
            fix=fix,
        )
