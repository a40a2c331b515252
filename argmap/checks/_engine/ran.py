"""What the rules of earlier turns came to, for the rules that look at it."""

import datetime as dt
from dataclasses import dataclass

from argmap.checks._engine.levels import Levels
from argmap.core.baseline import Baseline
from argmap.core.case import Case
from argmap.core.dates import has_passed
from argmap.core.findings import Finding
from argmap.core.model import Ignore, Item, ItemId
from argmap.core.spelling import slips


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What is known when a turn begins.

    `findings` are those that are left after levels and silencing; `used` names each entry of
    an item's `ignore` that silenced something, by its number. Without `today` nothing expires.
    `complete` is false when a plugin did not load, so that there are rules that nobody knows.
    """

    levels: Levels
    today: dt.date | None
    baseline: Baseline | None
    complete: bool
    crashed: frozenset[str]
    used: frozenset[tuple[ItemId, int]]
    findings: tuple[Finding, ...]

    def judged(self, rule: str, path: str = "") -> bool:
        """Return whether a rule ran to its end and is on, for this file or at all."""
        if rule not in self.levels.rules or rule in self.crashed:
            return False
        if not path:
            return not self.levels.off(rule)
        return self.levels.given(rule, path).level != "off"


def expired(entry: Ignore, today: dt.date | None) -> bool:
    """Return whether the last day of an `ignore` has passed."""
    return entry.until is not None and today is not None and has_passed(entry.until, today)


def silencer(case: Case, finding: Finding, today: dt.date | None) -> tuple[ItemId, int] | None:
    """Return the entry that silences a finding: in the item it is about, the first that holds.

    An entry whose rule is misspelled silences too: `unknown-rule` reports the misspelling.
    """
    item: Item | None = case.items.get(finding.item)
    for number, entry in enumerate(item.ignore if item else ()):
        if slips(entry.rule, finding.rule) and not expired(entry, today):
            return finding.item, number
    return None
