"""What `argmap check` demands: one rule a file, in folders by subject.

A rule's module has `RULE` and `check(case)`, which yields findings; its docstring is the rule's
manual, with one *Bad* and one *Good* example that a test runs. Adding a rule is adding a file.
"""

import datetime as dt
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any, cast

from argmap.checks._engine import plugins
from argmap.checks._engine.incremental import Memory
from argmap.checks._engine.levels import ALWAYS, Levels
from argmap.checks._engine.ran import Ran, silencer
from argmap.checks._engine.registry import Entry, RuleModule
from argmap.core import baseline
from argmap.core.case import Case
from argmap.core.findings import Finding, Severity
from argmap.core.model import ItemId
from argmap.core.positions import Span
from argmap.core.settings import Settings

__all__ = [
    "CheckResult",
    "Entry",
    "Memory",
    "Options",
    "RuleModule",
    "check",
    "levels",
    "rules",
    "run",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What one run is asked for beside the settings.

    `select` and `ignore` name rules or groups; `fail_on` is the least severity that fails, instead
    of the settings'; `today` is the day on which an `ignore` may have expired (None: none has);
    without `use_baseline` nothing is held back.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = None
    today: dt.date | None = None
    use_baseline: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """A case, the findings that are reported, and how many more the baseline holds back.

    `elsewhere` is how many more there are that touch nothing that changed; None: all are reported.
    `fails_at` is the least severity that fails.
    """

    case: Case = field(compare=False, repr=False)
    findings: tuple[Finding, ...]
    held_back: int = 0
    elsewhere: int | None = None
    fails_at: Severity = Severity.ERROR

    @property
    def crashes(self) -> tuple[Finding, ...]:
        """What rules that stopped with an error of their own left behind: the rest is not whole."""
        return tuple(finding for finding in self.findings if finding.rule == ALWAYS)

    @property
    def failed(self) -> bool:
        """Whether a finding is at least as severe as `fails_at`."""
        return any(finding.severity.rank <= self.fails_at.rank for finding in self.findings)


@cache
def rules() -> Mapping[str, Entry]:
    """Return every rule of our own by name, sorted by name."""
    entries: dict[str, Entry] = {}
    for folder in sorted(
        info.name
        for info in pkgutil.iter_modules(__path__)
        if info.ispkg and not info.name.startswith("_")
    ):
        package = importlib.import_module(f"{__name__}.{folder}")
        for name in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
            module = importlib.import_module(f"{__name__}.{folder}.{name}")
            rule = cast("RuleModule", module).RULE
            manual = (module.__doc__ or "").strip()
            entries[rule.name] = Entry(rule, folder, manual, cast("RuleModule", module))
    return dict(sorted(entries.items()))


def all_rules(settings: Settings) -> tuple[Mapping[str, Entry], tuple[Finding, ...]]:
    """Return our rules and those of the plugins that the settings name, and what did not load.

    Raises `SettingsError` when a plugin cannot be taken.
    """
    crashes: list[Finding] = []

    def failed(package: str, point: str, error: BaseException) -> None:
        what = f'"{point}" of the plugin "{package}"'
        crashes.append(_crashed(what, error, target=f"{package} {point}", plugin=package))

    more = list(plugins.entries(settings, rules(), failed)) if settings.check.plugins else []
    entries = {**rules(), **{entry.rule.name: entry for entry in more}}
    return dict(sorted(entries.items())), tuple(crashes)


def levels(settings: Settings, options: Options) -> Levels:
    """Return which level each rule has where. Raises `ArgmapError` for a flag that names none."""
    known, _ = all_rules(settings)
    return Levels(settings, known, select=options.select, ignore=options.ignore)


def run(case: Case, *, today: dt.date | None = None) -> tuple[Finding, ...]:
    """Return the findings of a case, in one order; `today` as in `Options`."""
    return check(case, Options(today=today)).findings


def check(case: Case, options: Options, memory: Memory | None = None) -> CheckResult:
    """Run every rule that is on, turn by turn, and apply levels, silencing and the baseline.

    With a memory of the last run, which is filled, only what may have changed since is looked at;
    the result is the same. A rule that raises becomes a finding of `check-crashed`, and all other
    rules still run. Raises `SettingsError` when a plugin or the baseline cannot be taken,
    `ArgmapError` when a flag names no rule.
    """
    known, crashes = all_rules(case.settings)
    in_force = Levels(case.settings, known, select=options.select, ignore=options.ignore)
    source = case.text(baseline.NAME) if options.use_baseline else None
    held = baseline.read(source) if source else None
    look = _look_at_all(case) if memory is None else memory.checking(case)
    sieve = _Sieve(case, in_force, options.today, list(crashes))
    for _, turn in groupby(sorted(known.values(), key=_turn), key=_turn):
        ran = sieve.ran(held, complete=not crashes)
        for entry in turn:
            if in_force.needed(entry.rule.name):
                sieve.take(entry, _findings(entry, case, ran, look))
    ordered = sorted(dict.fromkeys(sieve.findings), key=attrgetter("order"))
    new = baseline.hold_back(ordered, held)
    return CheckResult(
        case=case,
        findings=new,
        held_back=len(ordered) - len(new),
        fails_at=options.fail_on or case.settings.check.fails_at,
    )


@dataclass(slots=True)
class _Sieve:
    """Keeps the findings that are neither off nor silenced, and what that came to."""

    case: Case
    levels: Levels
    today: dt.date | None
    findings: list[Finding]
    crashed: set[str] = field(default_factory=set)
    used: set[tuple[ItemId, int]] = field(default_factory=set)

    def ran(self, held: baseline.Baseline | None, *, complete: bool) -> Ran:
        """Return what is known up to now, for the rules of the next turn."""
        return Ran(
            levels=self.levels,
            today=self.today,
            baseline=held,
            complete=complete,
            crashed=frozenset(self.crashed),
            used=frozenset(self.used),
            findings=tuple(self.findings),
        )

    def take(self, entry: Entry, findings: Iterable[Finding]) -> None:
        """Keep what one rule finds, at its level."""
        for finding in findings:
            levelled = self.levels.apply(finding)
            if levelled is None:
                continue
            silenced = silencer(self.case, finding, self.today)
            if finding.rule == ALWAYS:
                self.crashed.add(entry.rule.name)
                self.findings.append(finding)
            elif silenced is not None:
                self.used.add(silenced)
            else:
                self.findings.append(levelled)


def _turn(entry: Entry) -> int:
    return entry.turn


def _look_at_all(case: Case) -> Callable[[Entry], Iterable[Finding]]:
    return lambda entry: entry.module.check(case)


def _findings(
    entry: Entry, case: Case, ran: Ran, look: Callable[[Entry], Iterable[Finding]]
) -> Iterator[Finding]:
    """Yield what one rule finds, and that it stopped, when it did."""
    module: Any = entry.module
    try:
        for finding in look(entry) if entry.turn == 1 else module.review(case, ran):
            if entry.plugin and not plugins.sound(finding, entry.rule.name):
                message = f"what it found is not a finding of its own: {finding!r:.80}"
                raise TypeError(message)  # noqa: TRY301 - reported as any mistake of a plugin
            yield finding
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a bug in one must not hide the others
        name = entry.rule.name
        yield _crashed(f'the rule "{name}"', error, target=name, plugin=entry.plugin)


def _crashed(what: str, error: BaseException, *, target: str, plugin: str) -> Finding:
    whose, to = (f'the plugin "{plugin}"', " to its authors") if plugin else ("argmap", "")
    return rules()[ALWAYS].rule.finding(
        Span("", 0, 0, 0, 0),
        f"{what} stopped with {type(error).__name__}: {error}",
        target=target,
        help=f"this is a bug in {whose}: please report it{to} with this line; all other rules ran",
    )
