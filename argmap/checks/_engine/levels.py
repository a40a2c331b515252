"""Which level each rule has for each file, and who says so.

The later overrules the earlier: the rule's default, the bundle, `[check.rules]`, each
`[[check.per-path]]` that fits the file, the flags.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

from argmap.checks._engine.registry import Entry
from argmap.core.errors import ArgmapError
from argmap.core.findings import Finding, Severity
from argmap.core.positions import Span
from argmap.core.settings import Settings
from argmap.core.spelling import did_you_mean
from argmap.core.vocabulary import Bundle, Level

ALWAYS = "check-crashed"
"""The rule that nobody can turn off: what it reports makes all else doubtful."""

_MINIMAL = frozenset({"reading", "identity", "links", "configuration"})

By = Literal["default", "bundle", "settings", "per-path", "flag"]


@dataclass(frozen=True, slots=True)
class Given:
    """A level and who gives it: a default (level None: as the rule finds), or `words` at `span`."""

    level: Level | None
    by: By = "default"
    words: str = ""
    span: Span | None = None


class Levels:
    """The levels of one run."""

    def __init__(
        self,
        settings: Settings,
        rules: Mapping[str, Entry],
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
    ) -> None:
        """Take the settings, every rule by name, and rules or groups named by flags.

        Raises `ArgmapError` when a flag names neither a rule nor a group.
        """
        self.settings = settings
        self.rules = rules
        self._select, self._ignore = tuple(select), tuple(ignore)
        self._known_names()
        self._base = {name: self._of_case(entry) for name, entry in rules.items()}
        self._scopes: dict[str, tuple[int, ...]] = {}

    def _known_names(self) -> None:
        names = {*self.rules, *(entry.subject for entry in self.rules.values())}
        for name in (*self._select, *self._ignore):
            if name not in names:
                near = did_you_mean(name, names)
                message = f'there is no rule or group of rules "{name}"'
                raise ArgmapError(message, hint=near[0] if near else "argmap rule lists them all")

    def _of_case(self, entry: Entry) -> Given:
        """Return a rule's level where no glob has a say."""
        if entry.rule.name == ALWAYS:
            return Given(None, words="always")
        ignored = _naming(self._ignore, entry)
        if ignored is not None:
            return Given(Level.OFF, "flag", f"--ignore {ignored}")
        given = self._of_settings(entry)
        return self._selected(entry, given) if self._select else given

    def _selected(self, entry: Entry, given: Given) -> Given:
        """Return a rule's level under `--select`; what the settings turn off its name turns on."""
        selected = _naming(self._select, entry)
        if selected is None:
            return Given(Level.OFF, "flag", "not in --select")
        lifts = selected == entry.rule.name or given.by == "bundle"
        return (
            Given(None, "flag", f"--select {selected}") if lifts and given.level == "off" else given
        )

    def _of_settings(self, entry: Entry) -> Given:
        """Return a rule's level as the bundle and `[check.rules]` have it."""
        name, check = entry.rule.name, self.settings.check
        if name in check.rules:
            return Given(check.rules[name], "settings", "", self._place("check", "rules", name))
        if check.bundle is Bundle.MINIMAL and entry.subject not in _MINIMAL and not entry.plugin:
            return Given(Level.OFF, "bundle", check.bundle, self.settings.at("check", "bundle"))
        return Given(None)

    def _place(self, *route: str | int) -> Span | None:
        return self.settings.at(*route) if self.settings.source else None

    def given(self, rule: str, path: str) -> Given:
        """Return the level of a rule for a file, and who gives it."""
        base = self._base[rule]
        if rule == ALWAYS or (base.by == "flag" and base.level == "off"):
            return base
        scopes = self.settings.check.per_path
        for number in self._fitting(path) if scopes else ():
            if rule in scopes[number].rules:
                glob = next(glob for glob in scopes[number].paths if fits(glob, path))
                place = self._place("check", "per-path", number, "rules", rule)
                base = Given(scopes[number].rules[rule], "per-path", glob, place)
        return base

    def _fitting(self, path: str) -> tuple[int, ...]:
        if path not in self._scopes:
            self._scopes[path] = tuple(
                number
                for number, scope in enumerate(self.settings.check.per_path)
                if any(fits(glob, path) for glob in scope.paths)
            )
        return self._scopes[path]

    def off(self, rule: str) -> bool:
        """Return whether a rule is off wherever no glob turns it on."""
        return self._base[rule].level == "off"

    def needed(self, rule: str) -> bool:
        """Return whether a rule is on for any file at all."""
        base = self._base[rule]
        scopes = self.settings.check.per_path if base.by != "flag" else ()
        return base.level != "off" or any(scope.rules.get(rule, "off") != "off" for scope in scopes)

    def apply(self, finding: Finding) -> Finding | None:
        """Return a finding at its level, or None when its rule is off there."""
        level = self.given(finding.rule, finding.span.path).level
        if level == "off":
            return None
        return finding if level is None else dataclasses.replace(finding, severity=Severity(level))


def _naming(flags: Iterable[str], entry: Entry) -> str | None:
    """Return the first flag that names a rule or its group, or None."""
    return next((flag for flag in flags if flag in (entry.rule.name, entry.subject)), None)


def fits(glob: str, path: str) -> bool:
    """Return whether a glob fits a path of the case; O(parts of the glob × parts of the path).

    `*` and `?` stay within one part of a path, `**` is any number of parts, a glob that ends in a
    slash means everything below, and one without a slash is about the file's name.
    """
    parts = path.split("/")
    if "/" not in glob:
        return fnmatchcase(parts[-1], glob)
    here = {0}
    for wanted in (glob + "**" if glob.endswith("/") else glob).split("/"):
        if wanted == "**":
            here = set(range(min(here), len(parts) + 1))
        else:
            here = {n + 1 for n in here if n < len(parts) and fnmatchcase(parts[n], wanted)}
        if not here:
            return False
    return len(parts) in here
