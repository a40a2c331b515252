"""An explanation that supports evidence, or a claim that supports the evidence it rests on.

Links run from what was observed to what it is a reason for. "If this is true, that would be seen"
is no support of the observation: write it under `predicts`. A claim may support evidence, as what
says that a letter is genuine does; where that evidence supports the claim in turn, over any number
of links, one of the two is written backwards.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    supports: [malik-walked-out]
    ---
    # It was holding to the boycott
    == evidence/malik-walked-out.md
    ---
    ---
    # Malik walked out in January over China's seat

Good:

    == claims/protest.md
    ---
    kind: explanation
    predicts: [malik-walked-out]
    ---
    # It was holding to the boycott
    == evidence/malik-walked-out.md
    ---
    ---
    # Malik walked out in January over China's seat

Where the evidence is what speaks, write `supports` in its file instead.
"""

from collections.abc import Iterator

from argmap.core.backwards import backwards
from argmap.core.case import Case
from argmap.core.findings import Finding, Fix, Note, Rule, Severity
from argmap.core.model import Kind, Link, Relation
from argmap.notation import entries, keys, lists

RULE = Rule(
    "backwards-link",
    Severity.ERROR,
    "an explanation that supports evidence, or a claim that supports the evidence it rests on",
    fix="ask",
)
REACH = "joined"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each link that runs against the reasoning."""
    wrong = backwards(case)
    attacked = {link.target for link in case.links if link.relation is Relation.UNDERCUTS}
    for link in case.links:
        if link.address not in wrong or link.relation is not Relation.SUPPORTS:
            continue
        origin, target = link.address
        kind = case.items[origin].kind
        answer = case.link_at.get((target, origin))
        more = "" if kind is Kind.EXPLANATION else ", which supports it"
        yield RULE.finding(
            link.span,
            f'the {kind} "{origin}" supports the evidence "{target}"{more}',
            item=origin,
            target=target,
            notes=()
            if answer is None
            else (Note(answer.span, f"here {target} {answer.relation} it"),),
            help=(
                f'write "predicts: [{target}]", if that should be seen where "{origin}" is true',
                f'or "supports: [{origin}]" in the file of "{target}", where that is the reason',
            ),
            fix=None if link.address in attacked else _fix(case, link, answer),
        )


def _fix(case: Case, link: Link, answer: Link | None) -> Fix | None:
    """Return the fix that writes it as a prediction, or deletes it where the evidence says it."""
    source = case.text(link.span.path)
    gone = () if source is None else lists.take_out_at(source, link.span)
    if source is None or not gone:
        return None
    if answer is not None and answer.relation is Relation.SUPPORTS:
        return Fix.of("delete this entry", gone, safe=False)
    kind = case.items[link.origin].kind
    added = keys.with_entries(source, kind, "predicts", [entries.of_link(link)])
    if not added:
        return None
    return Fix.of('write it under "predicts"', (*gone, *added), safe=False)
