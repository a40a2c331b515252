"""The options of `argmap new`, each named once, and what they make of a head."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

import typer

from argmap.cli import _complete

Statement = Annotated[
    str | None,
    typer.Argument(help="One sentence; without it you are asked.", show_default=False),
]
Id = Annotated[
    str | None, typer.Option("--id", metavar="ID", help="Without it, made from the statement.")
]
Tags = Annotated[list[str] | None, typer.Option("--tag", metavar="WORD", help="A tag; repeatable.")]
Status = Annotated[
    Literal["open", "accepted", "rejected", "draft", "withdrawn"] | None,
    typer.Option(help="What you make of it; open without it.", show_default=False),
]
Edit = Annotated[
    bool, typer.Option("--edit", help="Open the file in $VISUAL or $EDITOR, and check it then.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the file, and write nothing.")]

Supports = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ID",
        help="What it counts for; repeatable.",
        autocompletion=_complete.ids(*_complete.ARGUED),
    ),
]
Contradicts = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ID",
        help="What it counts against; repeatable.",
        autocompletion=_complete.ids(*_complete.ARGUED),
    ),
]
Undercuts = Annotated[
    list[str] | None,
    typer.Option(metavar="'A -> B'", help="A link that no longer carries, if this is so."),
]
Neutral = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ID",
        help="What it was held against, and bears on neither side of.",
        autocompletion=_complete.ids("explanation", "claim", "assumption"),
    ),
]
Why = Annotated[
    list[str] | None,
    typer.Option(
        metavar="TEXT",
        help="Why the link holds: one for all links, or one for each, in the order supports, "
        "contradicts, undercuts, neutral.",
    ),
]
Strength = Annotated[
    list[str] | None,
    typer.Option(
        metavar="WORD",
        help="weak, moderate or strong: one for all links, or one for each, as with --why.",
        autocompletion=lambda: ["weak", "moderate", "strong"],
    ),
]
With = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="ID",
        help="A further premise, of every link: only together do they carry; repeatable.",
        autocompletion=_complete.ids(*_complete.ARGUED),
    ),
]
Answers = Annotated[
    str | None,
    typer.Option(
        metavar="ID",
        help="The question; may be left out when there is one.",
        autocompletion=_complete.ids("question"),
    ),
]
SourceId = Annotated[
    str | None,
    typer.Option(
        "--source", metavar="ID", help="Who says so.", autocompletion=_complete.ids("source")
    ),
]
Locator = Annotated[str | None, typer.Option(metavar="TEXT", help="Page, paragraph or minute.")]
Date = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Of what was observed: 1950, 1950-06, 1950-06-27, or A/B."),
]
Observed = Annotated[
    Literal["contemporaneous", "retrospective", "hearsay"] | None,
    typer.Option(help="How near it is to what it observes.", show_default=False),
]
Credibility = Annotated[
    Literal["1", "2", "3", "4", "5", "6"] | None,
    typer.Option(help="1 confirmed to 5 improbable; 6 cannot be judged.", show_default=False),
]
Found = Annotated[
    Literal["found", "absent", "not-searched"] | None,
    typer.Option(help="Whether what was looked for was there.", show_default=False),
]
DerivedFrom = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ID",
        help="What it goes back to; repeatable.",
        autocompletion=_complete.ids("source", "evidence"),
    ),
]
Quotes = Annotated[
    list[str] | None,
    typer.Option(
        "--quote",
        metavar="TEXT",
        help="Words of the source, checked against its copy; […] marks an omission; repeatable.",
    ),
]
Standing = Annotated[
    Literal["primary", "secondary", "tertiary"] | None,
    typer.Option(help="How near it is to the events.", show_default=False),
]
Interest = Annotated[
    Literal["party", "rival", "neutral", "unknown"] | None,
    typer.Option(help="What stake it has in the answer.", show_default=False),
]
Reliability = Annotated[
    Literal["A", "B", "C", "D", "E", "F"] | None,
    typer.Option(help="A to E; F cannot be judged.", show_default=False),
]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="Of the document.")]
Authors = Annotated[
    list[str] | None,
    typer.Option("--author", metavar="NAME", help='"Family, Given", or one name; repeatable.'),
]
Issued = Annotated[str | None, typer.Option(metavar="DATE", help="When it was made.")]
Url = Annotated[str | None, typer.Option(metavar="URL", help="Where it is.")]
Text = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="A plain-text copy in the case, as text/NAME.txt beside the sources; "
        "its hash is recorded.",
    ),
]


def links(
    targets: Mapping[str, Sequence[str] | None],
    *,
    why: Sequence[str] | None,
    strength: Sequence[str] | None,
    premises: Sequence[str] | None,
) -> dict[str, list[dict[str, Any]]]:
    """Return the links of a head by relation. Raises `ArgmapError` where the counts do not fit."""
    ordered = [(relation, to) for relation, ids in targets.items() for to in ids or ()]
    whys = _spread("--why", why or (), len(ordered))
    strengths = _spread("--strength", strength or (), len(ordered))
    if premises and not ordered:
        _spread("--with", premises, 0)
    found: dict[str, list[dict[str, Any]]] = {}
    for (relation, to), because, much in zip(ordered, whys, strengths, strict=True):
        entry: dict[str, Any] = {"to": to, "why": because, "strength": much}
        entry["with"] = list(premises or ())
        kept = {key: value for key, value in entry.items() if value}
        found.setdefault(relation, []).append(kept)
    return found


def _spread(flag: str, given: Sequence[str], count: int) -> list[str]:
    """Return one value for each link."""
    from argmap.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light

    if not given:
        return [""] * count
    if not count:
        message = f"{flag} says something about a link, and there is none"
        raise ArgmapError(message, hint="add --supports, --contradicts, --undercuts or --neutral")
    if len(given) not in (1, count):
        message = f"{flag} is given {len(given)} times, for {count} links"
        raise ArgmapError(message, hint="give it once for all links, or once for each")
    return list(given) * (count if len(given) == 1 else 1)


def csl(
    *, title: str | None, authors: Sequence[str] | None, issued: str | None, url: str | None
) -> dict[str, Any]:
    """Return bibliographic data in CSL variables; empty when nothing is said."""
    names = []
    for author in authors or ():
        family, comma, given = (part.strip() for part in author.partition(","))
        names.append({"family": family, "given": given} if comma and given else {"literal": author})
    told: dict[str, Any] = {"title": title, "author": names, "issued": issued, "URL": url}
    return {key: value for key, value in told.items() if value}
