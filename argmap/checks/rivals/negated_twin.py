"""Two statements that are nearly the same but for a negation, and no contradiction between them.

Who writes both a statement and its denial has a dispute in the case that no link shows: the
evidence for the one says nothing of the other. Negations are known in English and German. Two
explanations of an `exclusive` question are rivals already and are not reported.

Bad:

    == claims/seat-mattered.md
    ---
    ---
    # China's seat mattered to Moscow
    == claims/seat-was-a-pretext.md
    ---
    ---
    # China's seat did not matter to Moscow

Good:

    == claims/seat-mattered.md
    ---
    ---
    # China's seat mattered to Moscow
    == claims/seat-was-a-pretext.md
    ---
    contradicts: [seat-mattered]
    ---
    # China's seat did not matter to Moscow

Write the contradiction in the file that makes the point; or `distinct_from: [ID]`, where the two
only look alike.
"""

from collections.abc import Iterator

from argmap.core import similarity
from argmap.core.cascades import half_read
from argmap.core.case import Case
from argmap.core.findings import Finding, Fix, Note, Rule, Severity
from argmap.core.model import Explanation, ItemId, Kind, Question, Relation
from argmap.notation.keys import with_entries
from argmap.notation.lists import Entry

RULE = Rule(
    "negated-twin",
    Severity.WARNING,
    "nearly the same but for a negation, and no contradiction between them",
    fix="ask",
)

_MOST_NOTES = 5


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each set of items that deny each other in words alone."""
    pairs = (pair for pair in similarity.of(case).twins if not _is_known(case, *pair))
    for first, *others in similarity.groups(pairs):
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        yield RULE.finding(
            case.items[first].at(),
            f'"{first}" and "{others[0]}"{more} differ in a negation, and no link says so',
            item=first,
            target=others[0],
            notes=tuple(
                Note(case.items[name].at(), f'"{name}" is here') for name in others[:_MOST_NOTES]
            ),
            help='write "contradicts: [ID]" in one of the files, with the id of the other'
            ', or "distinct_from: [ID]"',
            fix=_fix(case, first, others[0]) if len(others) == 1 else None,
        )


def _fix(case: Case, one: ItemId, other: ItemId) -> Fix | None:
    """Return the fix that lets the one that denies contradict the other."""
    if not similarity.phrase(case.items[one].statement).negated:
        one, other = other, one
    source = case.text(case.items[one].path)
    if source is None:
        return None
    entry_lines = (f"to: {other}", "why: They say the same but for a negation")
    entry = Entry(flow=f"{{{', '.join(entry_lines)}}}", block="\n".join(entry_lines))
    changes = with_entries(source, case.items[one].kind, "contradicts", [entry])
    return Fix.of(f'write that "{one}" contradicts "{other}"', changes, safe=False)


def _is_known(case: Case, one: str, other: str) -> bool:
    """Return whether a pair contradict each other by a link or as rivals, or may do so."""
    first, second = case.items[one], case.items[other]
    if first.kind in (Kind.QUESTION, Kind.SOURCE):
        return True
    if other in first.distinct_from or one in second.distinct_from:
        return True
    links = (case.link_at.get(ends) for ends in ((one, other), (other, one)))
    if any(link is not None and link.relation is Relation.CONTRADICTS for link in links):
        return True
    return _are_rivals(case, first, second) or not half_read(case).isdisjoint((one, other))


def _are_rivals(case: Case, first: object, second: object) -> bool:
    if not isinstance(first, Explanation) or not isinstance(second, Explanation):
        return False
    question = case.items.get(first.answers or "")
    return first.answers == second.answers and isinstance(question, Question) and question.exclusive
