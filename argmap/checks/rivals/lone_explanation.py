"""A question with one explanation.

Evidence tells explanations apart; where there is one, everything seems to fit it. The second need
not be believed: it is what the same evidence would look like if the first were wrong.

Bad:

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
    == claims/deliberate-lure.md
    ---
    kind: explanation
    ---
    # It stayed away on purpose, to let the United States commit itself
"""

from collections.abc import Iterator

from argmap.core import graph
from argmap.core.cascades import in_doubt, rivals_in_doubt
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Question

RULE = Rule("lone-explanation", Severity.WARNING, "a question with one explanation")


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each question that exactly one explanation answers.

    None while an explanation may be hidden: in a file that was not read, or by a wrong `answers`.
    """
    if rivals_in_doubt(case):
        return
    for question in case.of(Question):
        rivals = graph.answers(case, question.id)
        if len(rivals) == 1 and question.id not in in_doubt(case):
            yield RULE.finding(
                question.at(),
                f'"{question.id}" has one explanation, "{rivals[0].id}"',
                item=question.id,
                notes=(Note(rivals[0].at(), "the only one"),),
                help="write down what else would explain it, however unlikely",
            )
