"""What a rule is to those who list rules and run them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from argmap.case import Case
from argmap.findings import Finding, Rule


class RuleModule(Protocol):
    """The whole interface of a rule.

    A rule about what the other rules came to has `review(case, ran)` instead of `check`, and `TURN`
    (2 or more): it is run after all rules of an earlier turn, and `ran` (`argmap.checks.ran.Ran`)
    says what they came to.
    """

    RULE: Rule

    @staticmethod
    def check(case: Case) -> Iterator[Finding]:
        """Yield what is wrong, in any order."""
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule with the subject (folder) it belongs to, its manual and its module.

    `plugin` is the package that brings the rule, empty for our own; its rules' subject is its name.
    """

    rule: Rule
    subject: str
    manual: str
    module: RuleModule
    plugin: str = ""

    @property
    def turn(self) -> int:
        """When the rule is run: 1, or later for rules about what others found."""
        turn: int = getattr(self.module, "TURN", 1)
        return turn
