"""Explanations side by side, as JSON.

The document (schema 1): `question`, `formula` (the name behind every `score`), `by_origin`,
`leaders: [id]`, `tie`, `explanations: [{id, statement, formula, score, support, unresolved}]` best
first, `cells: [{evidence, explanation, rating, how, strength, via: [link]}]` (blank ones left out;
`rating` is CC C N I II NA, `±`, `defends`, `reopens` or `?`; `how` explicit, direct or derived; a
link is `from -> to`), `tried` (whether what it hangs on was worked out), `sensitivity: [{without,
kind, outcome, leaders, formula, scores, support_lost}]`, `flips: [{evidence, explanation, before,
after, step, leaders}]`, `sets: {exact, found: [[id]]}`, `variants: [{name, leaders}]` (the chosen
formula first), `seek: [{evidence, explanation, why}]`, `traced: [{explanation, evidence, test,
found, says}]` (process tracing, never scored), `warnings: [{name, message, about}]`. Of several
questions: `comparisons: [document]`.
"""

from argmap.comparison import Comparison
from argmap.core.case import Case


def document(case: Case, comparison: Comparison) -> dict[str, object]:
    """Return the JSON document described in this module's docstring."""
    return {
        "schema": 1,
        "question": comparison.question,
        "formula": comparison.formula,
        "by_origin": comparison.by_origin,
        "leaders": list(comparison.leaders),
        "tie": comparison.tie,
        "explanations": [
            {
                "id": name,
                "statement": case.items[name].statement,
                "formula": comparison.formula,
                "score": comparison.tallies[name].score,
                "support": comparison.tallies[name].support,
                "unresolved": comparison.tallies[name].unresolved,
            }
            for name in comparison.order
        ],
        "cells": [
            {
                "evidence": cell.evidence,
                "explanation": cell.explanation,
                "rating": cell.rating,
                "how": cell.how,
                "strength": cell.strength,
                "via": [str(link) for link in cell.via],
            }
            for row in comparison.rows
            for name in comparison.order
            if (cell := comparison.cells.get((row.evidence, name))) is not None
        ],
        "sensitivity": [
            {
                "without": removal.without,
                "kind": removal.kind,
                "outcome": removal.outcome.value,
                "leaders": list(removal.leaders),
                "formula": comparison.formula,
                "scores": dict(removal.scores),
                "support_lost": dict(removal.support_lost),
            }
            for removal in comparison.sensitivity
        ],
        "tried": comparison.tried,
        "flips": [
            {
                "evidence": flip.evidence,
                "explanation": flip.explanation,
                "before": flip.before or None,
                "after": flip.after,
                "step": flip.step,
                "leaders": list(flip.leaders),
            }
            for flip in comparison.flips
        ],
        "sets": {
            "exact": comparison.sets.exact,
            "found": [list(rows) for rows in comparison.sets.found],
        },
        "variants": [
            {"name": variant.name, "leaders": list(variant.leaders)}
            for variant in comparison.variants
        ],
        "seek": [
            {"evidence": one.evidence, "explanation": one.explanation, "why": one.why}
            for one in comparison.seek
        ],
        "traced": [
            {
                "explanation": one.explanation,
                "evidence": one.evidence,
                "test": one.test.value,
                "found": one.found.value,
                "says": one.says,
            }
            for one in comparison.traced
        ],
        "warnings": [
            {"name": warned.name, "message": warned.message, "about": list(warned.about)}
            for warned in comparison.warnings
        ],
    }
