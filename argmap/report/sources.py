"""The sources side by side: `argmap sources`, as text and as JSON.

JSON (schema 1): `sources: [{id, statement, kind, status, path, standing, reliability, interest,
items, through, origins, bears_on, losses, changes_ranking}]`, those whose loss changes who leads
first, the gravest at the top, then by how many items rest on them.
`items` are the evidence items that cite it (as `show`
says under "cited by"), `through` those that go back to it through others. `origins` are the sources
it goes back to, itself where it derives from nothing. `bears_on: [{explanation, for, against,
linked, of}]` counts, for each explanation that these items bear on, those that count for it and
against it, and how many (`linked`) of all the items (`of`) that the authors put forward for it
directly, switched off or not. `losses: [{question, kind, outcome, leaders, support_lost}]` says
what becomes of the order of each question's explanations without it: `kind` is `source` (what is
taken from it) or `origin` (what goes back to it alone); empty for a question too large to try.
`changes_ranking` is whether others would lead in any of them. `carried: [{explanation, origin,
linked, of}]` names, for each explanation, the one origin that most of what was put forward for it
directly goes back to.
"""

from collections.abc import Iterator

from argmap.compare.words import listed
from argmap.report.resting import Bearing, Sources, Used, gather
from argmap.report.text import Line, Part, Piece, Table, fold, printable, room_for_prose
from argmap.writers.json import brief_record

__all__ = ["document", "gather", "lines"]

_LEGEND = (
    "items: evidence that cites it, + what goes back to it through others",
    "without it: without its items, and without what goes back to it alone",
)

_NARROWEST = 56
"""Columns of prose below which there is a block a source instead of a table."""


def lines(sources: Sources, columns: int) -> Iterator[Part]:
    """Yield the table for people: blocks where it does not fit, then what carries what."""
    if not sources.used:
        yield (("", "the case has no sources: describe them in evidence/sources/"),)
        return
    several = len(sources.questions) > 1
    table = _table(sources, several=several)
    if room_for_prose(table, columns) >= _NARROWEST:
        yield table
    else:
        for one in sources.used:
            yield from _block(one, columns, several=several)
    yield from _summary(sources, columns)


def _table(sources: Sources, *, several: bool) -> Table:
    heads = ("source", "what rests on it", "standing", "rel.", "interest", "items")
    rows = tuple(
        (
            ("leader" if one.gravest else "id", f"{'! ' if one.gravest else '  '}{one.source.id}"),
            ("", "; ".join(text for _, text in _told(one, several=several)) or "nothing"),
            ("", _word(one.source.standing)),
            ("", _word(one.source.reliability)),
            ("", _word(one.source.interest)),
            ("", _count(one)),
        )
        for one in sources.used
    )
    return Table(heads, rows, ())


def _word(value: str | None) -> str:
    return str(value) if value is not None else "·"


def _count(one: Used) -> str:
    return f"{len(one.items)}" + (f" +{len(one.through)}" if one.through else "")


def _told(one: Used, *, several: bool) -> Iterator[Piece]:
    """Yield the facts of a source in words: its loss, what it bears on, its origin."""
    loss = one.gravest
    if loss is not None:
        question = next(name for name, removal in one.losses if removal is loss)
        where = f" ({question})" if several else ""
        front = f", {listed(loss.leaders)} in front" if loss.leaders else ""
        yield "unresolved", f"without it {loss.outcome.value}{where}{front}"
    carries = [told.explanation for told in one.bears_on if told.linked == told.of > 1]
    if carries:
        them = "it" if len(carries) == 1 else "them"
        yield (
            "unresolved",
            f"carries {listed(carries)}: all that is put forward for {them} directly",
        )
    favour = [_share(bearing) for bearing in one.bears_on if bearing.favour or bearing.linked]
    if favour:
        yield "", f"for {', '.join(favour)}"
    against = [
        f"{bearing.explanation} {bearing.against}" for bearing in one.bears_on if bearing.against
    ]
    if against:
        yield "", f"against {', '.join(against)}"
    if one.origins != (one.source.id,):
        yield "", f"goes back to {listed(one.origins)}"


def _share(bearing: Bearing) -> str:
    off = bearing.linked > bearing.favour
    told = f"{bearing.favour} of {bearing.linked} put forward" if off else f"{bearing.favour}"
    return f"{bearing.explanation} {told}"


def _block(one: Used, columns: int, *, several: bool) -> Iterator[Line]:
    source = one.source
    judged = (
        _word(source.standing),
        f"reliability {_word(source.reliability)}",
        f"interest {_word(source.interest)}",
        f"items {_count(one)}",
    )
    yield from fold(
        (
            ("leader" if one.gravest else "id", f"{'! ' if one.gravest else '  '}{source.id}"),
            ("dim", f"  {' · '.join(judged)}"),
        ),
        columns,
    )
    for role, text in _told(one, several=several):
        yield from fold((("", "    "), (role, text)), columns, indent=6)


def _summary(sources: Sources, columns: int) -> Iterator[Line]:
    loud = [one for one in sources.used if one.gravest]
    total = len(sources.used)
    yield ()
    if loud:
        told = f"! {len(loud)} of {total} sources, lost alone, would change who leads"
    else:
        tried = sum(bool(one.losses) for one in sources.used)
        told = f"no single source changes who leads ({tried} tried)"
    if loud or len(sources.untried) < len(sources.questions):
        yield from fold((("unresolved" if loud else "dim", told),), columns)
    for name in sources.untried:
        told = f"{name}: too many rows to try what the loss of a source would change"
        yield from fold((("dim", told),), columns)
    for key in _LEGEND:
        yield from fold((("dim", key),), columns)
    if sources.carried:
        yield ()
        yield (("head", "What was put forward for each explanation directly, by origin"),)
    for one in sources.carried:
        whole = "all" if one.linked == one.of and one.of > 1 else str(one.linked)
        items = "item" if one.of == 1 else "items"
        yield from fold(
            (
                ("", "  "),
                ("id", printable(one.explanation)),
                ("", f": {whole}{' ' if whole == 'all' else ' of '}{one.of} {items} from "),
                ("id", printable(one.origin)),
            ),
            columns,
        )


def document(sources: Sources) -> dict[str, object]:
    """Return the JSON document described in this module's docstring."""
    return {
        "schema": 1,
        "sources": [_record(one) for one in sources.used],
        "carried": [
            {
                "explanation": one.explanation,
                "origin": one.origin,
                "linked": one.linked,
                "of": one.of,
            }
            for one in sources.carried
        ],
    }


def _record(one: Used) -> dict[str, object]:
    source = one.source
    return {
        **brief_record(source),
        "standing": source.standing,
        "reliability": source.reliability,
        "interest": source.interest,
        "items": list(one.items),
        "through": list(one.through),
        "origins": list(one.origins),
        "bears_on": [
            {
                "explanation": bearing.explanation,
                "for": bearing.favour,
                "against": bearing.against,
                "linked": bearing.linked,
                "of": bearing.of,
            }
            for bearing in one.bears_on
        ],
        "losses": [
            {
                "question": question,
                "kind": loss.kind,
                "outcome": loss.outcome.value,
                "leaders": list(loss.leaders),
                "support_lost": dict(loss.support_lost),
            }
            for question, loss in one.losses
        ],
        "changes_ranking": one.gravest is not None,
    }
