"""A configuration or an `ignore` that names no rule.

What was meant to be raised, lowered or silenced goes on as before, and its author believes that it
does not. Names of rules stand under `[check.rules]`, in the `rules` of `[[check.per-path]]`, and in
`ignore`; a rule of a plugin counts only when `[check] plugins` names its package.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    ignore:
      - {rule: lone-explenation, reason: the other answers are still in the notebook}
    ---
    # It was holding to the boycott

Good:

    == claims/protest.md
    ---
    kind: explanation
    ignore:
      - {rule: lone-explanation, reason: the other answers are still in the notebook}
    ---
    # It was holding to the boycott
"""

from collections.abc import Iterator

from argmap.checks._engine.ran import Ran
from argmap.core.case import Case
from argmap.core.findings import Finding, Fix, Rule, Severity
from argmap.core.positions import SourceText, Span
from argmap.core.settings import Settings
from argmap.core.spelling import did_you_mean, meant, nearest
from argmap.core.text_edits import TextEdit
from argmap.notation import scalars

RULE = Rule(
    "unknown-rule", Severity.ERROR, "a configuration or `ignore` that names no rule", fix="ask"
)
TURN = 2


def review(case: Case, ran: Ran) -> Iterator[Finding]:
    """Yield a finding for each name that is no rule's, in the settings and in the items.

    When a plugin did not load, the name may be one of its rules', and that is reported already.
    """
    if not ran.complete:
        return
    for item in case.silencing:
        for number, entry in enumerate(item.ignore):
            if entry.rule not in ran.levels.rules:
                span = item.at(f"ignore.{number}.rule", "ignore")
                yield _unknown(ran, entry.rule, span, item.id, case.text(item.path))
    for name, span in _named(case.settings):
        if name not in ran.levels.rules:
            yield _unknown(ran, name, span, "", case.settings.source)


def _named(settings: Settings) -> Iterator[tuple[str, Span]]:
    for name in settings.check.rules:
        yield name, settings.at("check", "rules", name)
    for number, scope in enumerate(settings.check.per_path):
        for name in scope.rules:
            yield name, settings.at("check", "per-path", number, "rules", name)


def _unknown(ran: Ran, name: str, span: Span, item: str, source: SourceText | None) -> Finding:
    return RULE.finding(
        span,
        f'there is no rule "{name}"',
        item=item,
        target=name,
        help=did_you_mean(name, ran.levels.rules) or "argmap rule lists them all",
        fix=None if source is None else _fix(ran, name, span, source, in_head=bool(item)),
    )


def _fix(ran: Ran, name: str, span: Span, source: SourceText, *, in_head: bool) -> Fix | None:
    """Return the fix that writes the nearest name, when no other is nearly as near."""
    near = meant(name, nearest(name, ran.levels.rules))
    if near is None:
        return None
    if in_head:
        changes = scalars.replaced(source, span, name, near)
    else:
        quoted = source.line(span.line)[span.column - 1 : span.column] in ("'", '"')
        changes = (TextEdit(span, f'"{near}"' if quoted else near),)
    return Fix.of(f'write "{near}"', changes, safe=False)
