"""A key that the notation requires and the head does not have.

A link says where it leads (`to`), an entry of `ignore` names its rule, and an explanation says
which question it answers, unless the case has exactly one question. `--fix --unsafe` writes the
question that its rivals answer: those it is linked to, or that the same evidence bears on.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    contradicts:
      - why: Moscow had seen in 1946 that absence does not stop the Council
    ---
    # It was holding to the boycott
    == claims/why-no-veto.md
    ---
    kind: question
    ---
    # Why did the USSR not veto the resolutions?

Good:

    == claims/protest.md
    ---
    kind: explanation
    contradicts:
      - to: misunderstanding
        why: Moscow had seen in 1946 that absence does not stop the Council
    ---
    # It was holding to the boycott
    == claims/why-no-veto.md
    ---
    kind: question
    ---
    # Why did the USSR not veto the resolutions?
"""

from collections.abc import Iterator, Sequence

from argmap.core.cascades import half_read, kind_in_doubt
from argmap.core.case import Case
from argmap.core.findings import Finding, Fix, Note, Rule, Severity
from argmap.core.model import Evidence, Explanation, ItemId, Question
from argmap.core.text_edits import TextEdit
from argmap.notation import keys

RULE = Rule("missing-key", Severity.ERROR, "a key that the kind or the entry requires", fix="ask")

_MOST_LISTED = 8


def check(case: Case) -> Iterator[Finding]:
    """Yield what reading found, then one finding for all explanations that answer no question."""
    yield from case.faults_of(RULE.name)
    astray = [
        item
        for item in case.of(Explanation)
        if item.answers is None and item.id not in half_read(case)
    ]
    if not astray:
        return
    questions = case.of(Question)
    if questions:
        yield _undecided(case, astray, questions)
    elif not kind_in_doubt(case):
        first, *others = astray
        yield RULE.finding(
            first.at(),
            f'"{first.id}" answers no question: the case has none',
            item=first.id,
            target="answers",
            notes=tuple(Note(item.at(), "nor does this") for item in others[:_MOST_LISTED]),
            help='write the question: a file in claims/ with "kind: question" in its head',
        )


def _undecided(case: Case, astray: Sequence[Explanation], questions: Sequence[Question]) -> Finding:
    """Return the finding that explanations do not say which of several questions they answer."""
    first, *others = astray
    names = ", ".join(question.id for question in questions[:_MOST_LISTED])
    which = "they answer" if others else "it answers"
    return RULE.finding(
        first.at(),
        f'"{first.id}" {_do(len(others))} not say which question {which}, and there is more than'
        " one",
        item=first.id,
        target="answers",
        notes=(
            *(Note(item.at(), "nor does this") for item in others),
            *(Note(question.at(), "a question") for question in questions[:_MOST_LISTED]),
        ),
        help=f'add "answers: ID" to {"each" if others else "its"} head; the questions are {names}',
        fix=_fix(case, astray),
    )


def _do(others: int) -> str:
    return "does" if not others else f"and {others} more do"


def _fix(case: Case, astray: Sequence[Explanation]) -> Fix | None:
    """Return the fix that names the questions, when all rivals of each answer the same one."""
    changes = list[TextEdit]()
    names: list[ItemId] = []
    for item in astray:
        rivals = (case.items.get(name) for name in _rivals(case, item.id))
        questions = {rival.answers for rival in rivals if isinstance(rival, Explanation)} - {None}
        source = case.text(item.path)
        if len(questions) != 1 or source is None:
            return None
        question = str(questions.pop())
        changes += keys.with_line(source, item.kind, f"answers: {question}")
        names += [item.id, question]
    description = f'write "answers: {names[1]}", as its rivals do'
    return Fix(description=description, edits=tuple(changes), safe=False, frees=tuple(names))


def _rivals(case: Case, name: ItemId) -> frozenset[ItemId]:
    """Return what an explanation is linked to, and what the same evidence bears on. O(links)."""
    bearing = {link.origin: set[ItemId]() for link in case.links if name in link.address}
    for item in case.of(Evidence):
        if name in item.ratings:
            bearing.setdefault(item.id, set()).update(item.ratings)
    for link in case.links:
        if link.origin in bearing:
            bearing[link.origin].update(link.address)
    return frozenset().union(*bearing.values())
