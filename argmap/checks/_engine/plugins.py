"""Rules that other packages bring: entry points of the group `argmap.rules`.

A package takes part only when the settings name it. Each of its entry points is a module with the
interface of a rule: `RULE`, `check(case)` and a docstring.
"""

from collections.abc import Callable, Iterator, Mapping
from importlib import metadata
from typing import Any, cast

from argmap.checks._engine.registry import Entry, RuleModule
from argmap.core.errors import SettingsError
from argmap.core.findings import Finding, Rule, Severity
from argmap.core.positions import Span
from argmap.core.settings import Settings
from argmap.core.spelling import did_you_mean

GROUP = "argmap.rules"

Failed = Callable[[str, str, BaseException], None]
"""Called with a module that does not load: its package, its entry point, and why."""


def entries(settings: Settings, ours: Mapping[str, Entry], failed: Failed) -> Iterator[Entry]:
    """Yield the rules of each package that the settings name, in the order of naming.

    Raises `SettingsError` for a package that is not installed or brings no rules, and for a rule
    whose name is taken.
    """
    owner = dict.fromkeys(ours, "argmap")
    for number, package in enumerate(dict.fromkeys(settings.check.plugins)):
        for point in _points(settings, package, number):
            try:
                entry = _entry(point.load(), package)
            except (Exception, SystemExit) as error:  # noqa: BLE001 - a stranger's code
                failed(package, point.name, error)
                continue
            name = entry.rule.name
            if name in owner:
                message = f'the plugin "{package}" brings a rule "{name}", which {owner[name]} has'
                raise _mistake(
                    settings, number, message, "a plugin's rules need names of their own"
                )
            owner[name] = package
            yield entry


def sound(finding: object, rule: str) -> bool:
    """Return whether what a plugin's rule found is a finding of that rule."""
    return (
        isinstance(finding, Finding)
        and finding.rule == rule
        and isinstance(finding.span, Span)
        and isinstance(finding.severity, Severity)
    )


def _points(settings: Settings, package: str, number: int) -> list[metadata.EntryPoint]:
    try:
        points = metadata.distribution(package).entry_points.select(group=GROUP)
    except (metadata.PackageNotFoundError, ValueError):
        installed = {point.dist.name for point in metadata.entry_points(group=GROUP) if point.dist}
        near = did_you_mean(package, installed)
        message = f'the plugin "{package}" is not installed'
        hint = near[0] if near else "install it beside argmap, or take it out of the settings"
        raise _mistake(settings, number, message, hint) from None
    if not points:
        message = f'the package "{package}" brings no rules for argmap'
        raise _mistake(settings, number, message, f'its rules are entry points of "{GROUP}"')
    return sorted(points, key=lambda point: point.name)


def _entry(module: Any, package: str) -> Entry:  # noqa: ANN401 - whatever a stranger wrote
    rule = getattr(module, "RULE", None)
    if not (isinstance(rule, Rule) and isinstance(rule.severity, Severity)):
        message = "it has no RULE, an argmap.core.findings.Rule"
        raise TypeError(message)
    if not callable(getattr(module, "check", None)):
        message = "it has no function check(case)"
        raise TypeError(message)
    manual = (module.__doc__ or rule.summary).strip()
    return Entry(rule, package, manual, cast("RuleModule", module), plugin=package)


def _mistake(settings: Settings, number: int, message: str, hint: str) -> SettingsError:
    span = settings.at("check", "plugins", number)
    return SettingsError(f"{span.path}:{span.line}:{span.column}: {message}", hint=hint)
