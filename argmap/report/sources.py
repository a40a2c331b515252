"""The sources side by side: `argmap sources`, as text and as JSON."""

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field

from argmap.comparison import Outcome
from argmap.comparison.words import listed
from argmap.core import citation
from argmap.core.model import Interest, ItemId, Reliability, Standing
from argmap.core.vocabulary import CitationStyle
from argmap.formats.json import records
from argmap.formats.json.document import brief
from argmap.formats.json.records import Brief, Number, Record
from argmap.media.terminal import Line, Part, Table, fold, printable, room_for_prose
from argmap.report.resting import Bearing, Carried, Sources, Used, gather

__all__ = ["document", "gather", "lines"]

_LEGEND = (
    "+ and \u2212: how many of its items count for and against an explanation",
    "carries: all that is put forward for it directly goes back to this source",
    "items: evidence that cites it, + what goes back to it through others",
    "without it: without its items, and without what goes back to it alone",
)

_NARROWEST = 52
"""Columns of prose below which there is a block a source instead of a table."""


def lines(sources: Sources, columns: int) -> Iterator[Part]:
    """Yield the table for people: blocks where it does not fit, then what carries what."""
    if not sources.used:
        yield (("", "the case has no sources: describe them in evidence/sources/"),)
        return
    table = _table(sources)
    if room_for_prose(table, columns) >= _NARROWEST:
        yield table
    else:
        for one in sources.used:
            yield from _block(one, sources, columns)
        yield ()
    yield from _losses(sources, columns)
    for key in _LEGEND:
        yield from fold((("dim", key),), columns)
    yield from _carried(sources, columns)


def _table(sources: Sources) -> Table:
    heads = ("source", "cited as, and what it bears on", "origin", "standing", "rel.", "interest")
    rows = tuple(
        (
            ("leader" if one.gravest else "id", _marked(one)),
            ("", " · ".join((_cited(one), *_bearings(one)))),
            ("", _origin(one)),
            ("", _word(one.source.standing)),
            ("", _word(one.source.reliability)),
            ("", _word(one.source.interest)),
            ("", _count(one)),
            ("unresolved", _loss(one, sources)),
        )
        for one in sources.used
    )
    return Table((*heads, "items", "without it"), rows, ())


def _block(one: Used, sources: Sources, columns: int) -> Iterator[Line]:
    name = ("leader" if one.gravest else "id", _marked(one))
    yield from fold((name, ("dim", f"  {_cited(one)}")), columns)
    judged = (
        _word(one.source.standing),
        f"reliability {_word(one.source.reliability)}",
        f"interest {_word(one.source.interest)}",
        f"items {_count(one)}",
        f"origin {_origin(one)}",
    )
    yield from fold((("", f"    {' · '.join(judged)}"),), columns, indent=6)
    if loss := _loss(one, sources):
        yield from fold((("", "    "), ("unresolved", f"without it {loss}")), columns, indent=6)
    if bears_on := " · ".join(_bearings(one)):
        yield from fold((("", f"    {bears_on}"),), columns, indent=6)


def _marked(one: Used) -> str:
    return f"{'! ' if one.gravest else '  '}{one.source.id}"


def _cited(one: Used) -> str:
    return printable(citation.line(one.source, "", CitationStyle.NOTE))


def _word(value: str | None) -> str:
    return str(value) if value is not None else "·"


def _count(one: Used) -> str:
    return f"{len(one.items)}" + (f" +{len(one.through)}" if one.through else "")


def _origin(one: Used) -> str:
    if one.origins == (one.source.id,):
        return "itself"
    more = len(one.origins) - 1
    return printable(one.origins[0]) + (f" +{more}" if more else "")


def _loss(one: Used, sources: Sources) -> str:
    """Return what becomes of the lead without a source; the question too, where it could be any."""
    loss = one.gravest
    if loss is None:
        return ""
    if len(sources.questions) == 1:
        return loss.outcome.value
    question = next(name for name, removal in one.losses if removal is loss)
    return f"{loss.outcome.value} ({printable(question)})"


def _bearings(one: Used) -> Iterator[str]:
    """Yield what a source carries alone, then all else that its items bear on, the most first."""
    carried = [_counted(bearing) for bearing in one.bears_on if bearing.linked == bearing.of > 1]
    others = [bearing for bearing in one.bears_on if not bearing.linked == bearing.of > 1]
    others.sort(key=lambda bearing: -(bearing.favour + bearing.against))
    if carried:
        yield f"carries {listed(carried)}"
    if others:
        yield ", ".join(_counted(bearing) for bearing in others)


def _counted(bearing: Bearing) -> str:
    counted = printable(bearing.explanation)
    if bearing.linked > bearing.favour:
        counted += f" +{bearing.favour} of {bearing.linked} put forward"
    elif bearing.favour:
        counted += f" +{bearing.favour}"
    return counted + (f" \u2212{bearing.against}" if bearing.against else "")


def _losses(sources: Sources, columns: int) -> Iterator[Line]:
    """Yield how many sources would change who is first, and where another would be."""
    loud = [one for one in sources.used if one.gravest]
    tried = [one for one in sources.used if one.losses]
    if loud:
        many = (
            f"! {len(loud)} of {len(sources.used)} sources, lost alone, would change who is first"
        )
        yield from fold((("unresolved", many),), columns)
    elif tried:
        none = f"no single source changes who is first ({len(tried)} tried)"
        yield from fold((("dim", none),), columns)
    for one in loud:
        yield from _other_leaders(one, columns, several=len(sources.questions) > 1)
    for question in sources.untried:
        untried = f"{question}: too many rows to try what the loss of a source would change"
        yield from fold((("dim", printable(untried)),), columns)


def _other_leaders(one: Used, columns: int, *, several: bool) -> Iterator[Line]:
    """Yield where the loss of a source makes others lead; the question, where there are several."""
    changed = [pair for pair in one.losses if pair[1].outcome is Outcome.LEADER]
    for question, loss in dict(changed).items():
        where = f" of {question}" if several else ""
        becomes = f": the leader{where} changes, {listed(loss.first)} in front"
        name = ("id", printable(one.source.id))
        yield from fold((("", "  without "), name, ("", printable(becomes))), columns)


def _carried(sources: Sources, columns: int) -> Iterator[Line]:
    """Yield what each explanation owes to the one origin that most of it goes back to."""
    alone = [one for one in sources.carried if one.linked == one.of > 1]
    others = [one for one in sources.carried if one not in alone]
    if alone:
        yield ()
        yield (("head", "Carried by one source: all that is put forward for it directly"),)
    for one in alone:
        yield from fold(_share(one, f"all {one.of} items go back to ", "unresolved"), columns)
    if others:
        yield ()
        what = "What else is" if alone else "What is"
        yield (("head", f"{what} put forward directly, and the origin of most of it"),)
    for one in others:
        yield from fold(_share(one, f"{one.linked} of {_items(one.of)} from ", ""), columns)


def _items(number: int) -> str:
    return "1 item" if number == 1 else f"{number} items"


def _share(one: Carried, words: str, role: str) -> Line:
    name, origin = printable(one.explanation), printable(one.origin)
    return (("", "  "), ("id", name), (role, f": {words}"), ("id", origin))


class BearingRecord(Record):
    """How the items behind a source bear on one explanation."""

    explanation: ItemId
    favour: int = Field(alias="for", description="How many count for it.")
    against: int = Field(description="How many count against it.")
    linked: int = Field(
        description="How many of those that the authors put forward for it directly."
    )
    of: int = Field(description="How many are put forward for it directly, switched off or not.")


class Loss(Record):
    """What becomes of the order of a question's explanations without a source."""

    question: ItemId
    kind: Literal["source", "origin"] = Field(
        description="Without what is taken from it, or what goes back to it alone."
    )
    outcome: Outcome
    leaders: list[ItemId]
    support_lost: dict[ItemId, Number]


class SourceRecord(Brief):
    """A source, and what rests on it."""

    standing: Standing | None
    reliability: Reliability | None
    interest: Interest | None
    items: list[ItemId] = Field(description="The evidence that cites it.")
    through: list[ItemId] = Field(description="What goes back to it through others.")
    origins: list[ItemId] = Field(description="What it goes back to: itself, or others.")
    bears_on: list[BearingRecord]
    losses: list[Loss] = Field(description="Empty for a question too large to try.")
    changes_ranking: bool = Field(description="Whether others would lead in any of them.")


class CarriedRecord(Record):
    """The origin that most of what is put forward for an explanation directly goes back to."""

    explanation: ItemId
    origin: ItemId
    linked: int
    of: int


class Document(records.Document):
    """The sources side by side."""

    sources: list[SourceRecord] = Field(
        description="Those whose loss changes who is first, the gravest first; then by what rests "
        "on them."
    )
    carried: list[CarriedRecord]


def document(sources: Sources) -> dict[str, Any]:
    """Return the document as values of JSON."""
    carried = [
        CarriedRecord(explanation=one.explanation, origin=one.origin, linked=one.linked, of=one.of)
        for one in sources.carried
    ]
    written = Document(number=1, sources=[_record(one) for one in sources.used], carried=carried)
    return written.plain()


def _record(one: Used) -> SourceRecord:
    source = one.source
    return SourceRecord(
        **brief(source),
        standing=source.standing,
        reliability=source.reliability,
        interest=source.interest,
        items=one.items,
        through=one.through,
        origins=one.origins,
        bears_on=[
            BearingRecord(
                explanation=bearing.explanation,
                favour=bearing.favour,
                against=bearing.against,
                linked=bearing.linked,
                of=bearing.of,
            )
            for bearing in one.bears_on
        ],
        losses=[
            Loss(
                question=question,
                kind=loss.kind,
                outcome=loss.outcome,
                leaders=loss.first,
                support_lost=loss.support_lost,
            )
            for question, loss in one.losses
        ],
        changes_ranking=one.gravest is not None,
    )
