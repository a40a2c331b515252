"""A question whose explanations may not be all there are, and no "other" among them.

An order of explanations says which of *these* is least contradicted. The best of a bad lot still
comes first, unless the table has a place for "none of these". Declare `exhaustive: true` where the
explanations cover everything; else add one whose id or statement says that it is another, such as
`other-reason`, "None of these" or "Ein anderer Grund", or tag it `other`.

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
    == claims/deliberate-lure.md
    ---
    kind: explanation
    ---
    # It stayed away on purpose

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
    # It stayed away on purpose
    == claims/other-reason.md
    ---
    kind: explanation
    ---
    # Another reason, which nobody has named

With fewer than two explanations `unanswered-question` or `lone-explanation` says so.
"""

from collections.abc import Iterator

from argmap.comparison import traits
from argmap.core import graph
from argmap.core.cascades import in_doubt, rivals_in_doubt
from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity
from argmap.core.model import Question

RULE = Rule(
    "no-other-explanation",
    Severity.INFO,
    'neither exhaustive nor an "other" among the explanations',
)


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each question with two explanations or more and no way out.

    None while an explanation may be hidden: in a file that was not read, or by a wrong `answers`.
    """
    if rivals_in_doubt(case):
        return
    for question in case.of(Question):
        several = len(graph.answers(case, question.id)) > 1
        if several and traits.lacks_other(case, question) and question.id not in in_doubt(case):
            yield RULE.finding(
                question.at(),
                f'the explanations of "{question.id}" may not be all there are',
                item=question.id,
                help='declare "exhaustive: true", or write an explanation that says "another"',
            )
