"""What a rule is to those who list rules and run them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from argmap.core.case import Case
from argmap.core.findings import Finding, Rule

Reach = int | Literal["joined"]


class RuleModule(Protocol):
    """The whole interface of a rule.

    `REACH` says how far from its item a finding looks: at most so many steps, from an item to what
    is named in one file with it, or at all that is `"joined"` to it by any number of steps, bodies
    left out. With it a watched case is checked again only near what changed; every finding must
    then have an item. A rule without it looks at the whole case.

    A rule about what the other rules came to has `review(case, ran)` instead of `check`, and `TURN`
    (2 or more): it is run after all rules of an earlier turn, and `ran`
    (`argmap.checks._engine.ran.Ran`) says what they came to.
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

    @property
    def reach(self) -> Reach | None:
        """How far from its item a finding looks; None for the whole case, as strangers' rules."""
        reach: Reach | None = None if self.plugin else getattr(self.module, "REACH", None)
        return reach
