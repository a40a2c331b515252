"""What `argmap check` demands: one rule a file, in folders by subject.

A rule's module has `RULE` and `check(case)`, which yields findings; its docstring is the rule's
manual, with one *Bad* and one *Good* example that a test runs. Adding a rule is adding a file.
"""

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Protocol, cast

from argmap.case import Case
from argmap.errors import SettingsError
from argmap.findings import Finding, Rule, Severity
from argmap.source import Span
from argmap.spelling import did_you_mean


class RuleModule(Protocol):
    """The whole interface of a rule."""

    RULE: Rule

    @staticmethod
    def check(case: Case) -> Iterator[Finding]:
        """Yield what is wrong, in any order."""
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule with the subject (folder) it belongs to, its manual and its module."""

    rule: Rule
    subject: str
    manual: str
    module: RuleModule


@cache
def rules() -> Mapping[str, Entry]:
    """Return every rule by name, sorted by name."""
    found: dict[str, Entry] = {}
    for folder in sorted(info.name for info in pkgutil.iter_modules(__path__)):
        package = importlib.import_module(f"{__name__}.{folder}")
        for name in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
            module = importlib.import_module(f"{__name__}.{folder}.{name}")
            rule = cast("RuleModule", module).RULE
            manual = (module.__doc__ or "").strip()
            found[rule.name] = Entry(rule, folder, manual, cast("RuleModule", module))
    return dict(sorted(found.items()))


def run(case: Case) -> tuple[Finding, ...]:
    """Return what every rule finds, in one order, at the levels that the case's settings give.

    A rule that raises becomes a finding of `check-crashed`, and all other rules still run.
    """
    levels = case.settings.check.rules
    _known(levels)
    for scoped in case.settings.check.per_path:
        _known(scoped.rules)
    found: list[Finding] = []
    for name, entry in rules().items():
        if levels.get(name) == "off" and not case.settings.check.per_path:
            continue
        try:
            found.extend(entry.module.check(case))
        except Exception as error:  # noqa: BLE001 - a bug in one rule must not hide the others
            found.append(_crashed(name, error))
    kept = (levelled for finding in found if (levelled := _levelled(case, finding)) is not None)
    return tuple(sorted(dict.fromkeys(kept), key=lambda finding: finding.order))


def _known(levels: Mapping[str, str]) -> None:
    for name in levels:
        if name not in rules():
            near = did_you_mean(name, rules())
            message = f'the settings name a rule that there is not: "{name}"'
            raise SettingsError(message, hint=near[0] if near else "argmap rule lists the rules")


def _levelled(case: Case, finding: Finding) -> Finding | None:
    level = case.settings.check.rules.get(finding.rule)
    for scoped in case.settings.check.per_path:
        if any(fnmatchcase(finding.span.path, glob) for glob in scoped.paths):
            level = scoped.rules.get(finding.rule, level)
    item = case.items.get(finding.item)
    if item is not None and any(entry.rule == finding.rule for entry in item.ignore):
        return None
    if level == "off":
        return None
    return finding if level is None else dataclasses.replace(finding, severity=Severity(level))


def _crashed(name: str, error: Exception) -> Finding:
    from argmap.checks.configuration import check_crashed  # noqa: PLC0415 - it lists this folder

    return check_crashed.RULE.finding(
        Span("", 0, 0, 0, 0),
        f'the rule "{name}" stopped with {type(error).__name__}: {error}',
        target=name,
        help="this is a bug in argmap: please report it with this line; all other rules ran",
    )
