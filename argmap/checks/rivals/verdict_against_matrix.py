"""An accepted explanation that does not lead by lines, or a rejected one that leads alone.

The verdict says one thing and the table another. Either something that speaks for the verdict is
not recorded, or it rests on what the evidence here does not show. Compared are the independent
lines against each, whatever formula the settings name; a tie for the first place is enough. Where
the comparison names no leader, nothing is said.

Bad:

    == claims/why-no-veto.md
    ---
    kind: question
    ---
    # Why did the USSR not veto the resolutions?
    == claims/protest.md
    ---
    kind: explanation
    status: accepted
    ---
    # It was holding to the boycott
    == claims/deliberate-lure.md
    ---
    kind: explanation
    ---
    # It stayed away on purpose
    == evidence/malik-returns.md
    ---
    contradicts: [protest]
    supports: [deliberate-lure]
    ---
    # Malik returned in August with the seat unsettled

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
    status: accepted
    ---
    # It stayed away on purpose
    == evidence/malik-returns.md
    ---
    contradicts: [protest]
    supports: [deliberate-lure]
    ---
    # Malik returned in August with the seat unsettled
"""

from collections.abc import Iterator

from argmap.comparison import traits
from argmap.comparison.ranking import Ranking, Weighed
from argmap.comparison.words import listed, range_text
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import ItemId, Status

RULE = Rule(
    "verdict-against-matrix",
    Severity.WARNING,
    "the accepted explanation is not among the leaders by lines",
)
REACH = "joined"

_JUDGED = (Status.ACCEPTED, Status.REJECTED)


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each accepted explanation behind others, or for a rejected leader."""
    for matrix in traits.settled(case):
        if all(case.items[name].status not in _JUDGED for name in matrix.columns):
            continue
        yield from _against(case, traits.by_lines(case, matrix), matrix.question)


def _against(case: Case, ranking: Ranking, question: ItemId) -> Iterator[Finding]:
    leaders = ranking.leaders
    status = {name: case.items[name].status for name in ranking.order}
    behind = [x for x in ranking.order if status[x] is Status.ACCEPTED and x not in leaders]
    if leaders and behind:
        for name in behind:
            yield _behind(case, ranking, name, question)
    elif len(leaders) == 1 and status[leaders[0]] is Status.REJECTED:
        yield _rejected(case, ranking, leaders[0], question)


def _behind(case: Case, ranking: Ranking, name: ItemId, question: ItemId) -> Finding:
    leaders, best = ranking.leaders, _lines(ranking.weighed[ranking.leaders[0]])
    quoted = [f'"{one}"' for one in leaders]
    verb = "leads" if len(leaders) == 1 else "lead"
    return RULE.finding(
        case.items[name].at("status"),
        f'"{name}" is accepted with {_lines(ranking.weighed[name])} against it, and '
        f"{listed(quoted)} {verb} with {best}",
        item=name,
        notes=tuple(Note(case.items[one].at(), f"{one}: {best} against it") for one in leaders),
        help=f"argmap compare {question} shows what counts against it",
    )


def _rejected(case: Case, ranking: Ranking, name: ItemId, question: ItemId) -> Finding:
    return RULE.finding(
        case.items[name].at("status"),
        f'"{name}" is rejected, and leads with {_lines(ranking.weighed[name])} against it',
        item=name,
        help=f"argmap compare {question} shows what counts against the others",
    )


def _lines(one: Weighed) -> str:
    text = range_text(one.firm_against, one.against)
    return f"{text} line" if text in ("1", "½") else f"{text} lines"
