"""A question that no explanation answers.

Nothing in the case is weighed before there is something to weigh it for: claims and evidence reach
a question through its explanations only.

Bad:

    == claims/why-no-veto.md
    ---
    kind: question
    ---
    # Why did the USSR not veto the resolutions?

Good:

    == claims/why-no-veto.md
    ---
    kind: question
    ---
    # Why did the USSR not veto the resolutions?
    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
"""

from collections.abc import Iterator

from argmap.core import graph
from argmap.core.cascades import in_doubt, rivals_in_doubt
from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity
from argmap.core.model import Question

RULE = Rule("unanswered-question", Severity.WARNING, "a question with no explanation")


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each question that nothing answers.

    None while an explanation may be hidden: in a file that was not read, or by a wrong `answers`.
    """
    if rivals_in_doubt(case):
        return
    for question in case.of(Question):
        if not graph.answers(case, question.id) and question.id not in in_doubt(case):
            yield RULE.finding(
                question.at(),
                f'"{question.id}" has no explanation',
                item=question.id,
                help=f'write one: a file with "kind: explanation" and "answers: {question.id}"',
            )
