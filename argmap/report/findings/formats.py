"""The formats of findings: what a format is given, and which module writes it.

A format is a module of its name beside this one with `write(report) -> str`. Those for people
have `lines(report) -> Iterator[Line]` as well, which a terminal dresses.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from argmap.core.vocabulary import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.core.case import Case
    from argmap.core.findings import Finding
    from argmap.core.positions import Span
    from argmap.media.terminal import Line

FOR_PEOPLE = ("full", "concise")
DOCUMENTS = ("json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A case, what was found in it, in order, and what a document says about where it comes from.

    `held_back` is how many more findings a baseline holds back. `fails_at` is the least severity
    that fails the run, None when nothing does. `prefix` is the case's folder seen
    from the root of its repository: empty, or with a slash at its end. What is read beside a
    repository names files so; the rest names them as the case does.
    """

    case: "Case"
    findings: "Sequence[Finding]"
    held_back: int = 0
    fails_at: Severity | None = Severity.ERROR
    prefix: str = ""
    version: str = ""

    def fails(self, finding: "Finding") -> bool:
        """Return whether a finding fails the run."""
        return self.fails_at is not None and finding.severity.rank <= self.fails_at.rank

    def path(self, span: "Span") -> str:
        """Return the path of a span's file from the root of the repository; empty for no file."""
        return self.prefix + span.path if span.path else ""


class _Format(Protocol):
    @staticmethod
    def write(report: Report) -> str: ...


class _ForPeople(_Format, Protocol):
    @staticmethod
    def lines(report: Report) -> "Iterator[Line]": ...


def write(name: str, report: Report) -> str:
    """Return the findings in this format, as the text of a file."""
    return cast("_Format", _module(name)).write(report)


def lines(name: str, report: Report) -> "Iterator[Line]":
    """Return the findings in one of the formats `FOR_PEOPLE`, to be dressed."""
    return cast("_ForPeople", _module(name)).lines(report)


def _module(name: str) -> object:
    return import_module(f"{__package__}.{name}")
