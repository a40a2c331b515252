"""The options of `argmap new`, each named once."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import typer

from argmap.cli import _case, _complete

STATEMENT = Annotated[
    str | None,
    typer.Argument(help="One sentence; without it you are asked.", show_default=False),
]

OPTIONS: Mapping[str, Any] = {
    "exclusive": Annotated[
        bool, typer.Option("--exclusive", help="At most one explanation can be true.")
    ],
    "exhaustive": Annotated[
        bool, typer.Option("--exhaustive", help="The explanations cover everything.")
    ],
    "answers": Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="The question; may be left out when there is one.",
            autocompletion=_complete.ids("question"),
        ),
    ],
    "source": Annotated[
        str | None,
        typer.Option(
            "--source", metavar="ID", help="Who says so.", autocompletion=_complete.ids("source")
        ),
    ],
    "locator": Annotated[
        str | None, typer.Option(metavar="TEXT", help="Page, paragraph or minute.")
    ],
    "date": Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Of what was observed: 1950, 1950-06, 1950-06-27, or A/B."
        ),
    ],
    "observed": Annotated[
        Literal["contemporaneous", "retrospective", "hearsay"] | None,
        typer.Option(help="How near it is to what it observes.", show_default=False),
    ],
    "credibility": Annotated[
        Literal["1", "2", "3", "4", "5", "6"] | None,
        typer.Option(help="1 confirmed to 5 improbable; 6 cannot be judged.", show_default=False),
    ],
    "found": Annotated[
        Literal["found", "absent", "not-searched"] | None,
        typer.Option(help="Whether what was looked for was there.", show_default=False),
    ],
    "derived_from": Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="What it goes back to; repeatable.",
            autocompletion=_complete.ids("source", "evidence"),
        ),
    ],
    "rating": Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID=LETTER[:TEXT]",
            help="Your own CC, C, N, I, II or NA against an explanation, and why; repeatable.",
            autocompletion=_complete.ids("explanation"),
        ),
    ],
    "quote": Annotated[
        list[str] | None,
        typer.Option(
            "--quote",
            metavar="TEXT",
            help="Words of the source, held against its copy; […] marks an omission; repeatable.",
        ),
    ],
    "standing": Annotated[
        Literal["primary", "secondary", "tertiary"] | None,
        typer.Option(help="How near it is to the events.", show_default=False),
    ],
    "interest": Annotated[
        Literal["party", "rival", "neutral", "unknown"] | None,
        typer.Option(help="What stake it has in the answer.", show_default=False),
    ],
    "reliability": Annotated[
        Literal["A", "B", "C", "D", "E", "F"] | None,
        typer.Option(help="A to E; F cannot be judged.", show_default=False),
    ],
    "title": Annotated[str | None, typer.Option(metavar="TEXT", help="Of the document.")],
    "author": Annotated[
        list[str] | None,
        typer.Option("--author", metavar="NAME", help='"Family, Given", or one name; repeatable.'),
    ],
    "issued": Annotated[str | None, typer.Option(metavar="DATE", help="When it was made.")],
    "url": Annotated[str | None, typer.Option(metavar="URL", help="Where it is.")],
    "csl": Annotated[
        list[str] | None,
        typer.Option(
            metavar="VARIABLE=TEXT",
            help="Any other variable of CSL, as type=report; repeatable.",
        ),
    ],
    "text": Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="A plain-text copy in the case, as text/NAME.txt beside the sources; "
            "its hash is recorded.",
        ),
    ],
    "supports": Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="What it counts for; repeatable.",
            autocompletion=_complete.ids(*_complete.ARGUED),
        ),
    ],
    "contradicts": Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="What it counts against; repeatable.",
            autocompletion=_complete.ids(*_complete.ARGUED),
        ),
    ],
    "undercuts": Annotated[
        list[str] | None,
        typer.Option(metavar="'A -> B'", help="A link that no longer carries, if this is so."),
    ],
    "neutral": Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="What it was held against, and bears on neither side of.",
            autocompletion=_complete.ids("explanation", "claim", "assumption"),
        ),
    ],
    "why": Annotated[
        list[str] | None,
        typer.Option(
            metavar="TEXT",
            help="Why the link holds: one for all links, or one for each, in the order supports, "
            "contradicts, undercuts, neutral.",
        ),
    ],
    "strength": Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORD",
            help="weak, moderate or strong: one for all links, or one for each, as with --why.",
            autocompletion=lambda: ["weak", "moderate", "strong"],
        ),
    ],
    "premises": Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="ID",
            help="A further premise, of every link: only together do they carry; repeatable.",
            autocompletion=_complete.ids(*_complete.ARGUED),
        ),
    ],
    "test": Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORD",
            help="hoop, smoking-gun, straw-in-the-wind or doubly-decisive, as with --why.",
            autocompletion=lambda: ["hoop", "smoking-gun", "straw-in-the-wind", "doubly-decisive"],
        ),
    ],
    "name": Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Without it, made from the statement.")
    ],
    "tags": Annotated[
        list[str] | None, typer.Option("--tag", metavar="WORD", help="A tag; repeatable.")
    ],
    "status": Annotated[
        Literal["open", "accepted", "rejected", "draft", "withdrawn"] | None,
        typer.Option(help="What you make of it; open without it.", show_default=False),
    ],
    "formerly": Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="An earlier id, for old links to it; repeatable."),
    ],
    "distinct_from": Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="What it is not the same as, though it says nearly the same; repeatable.",
            autocompletion=_complete.ids(),
        ),
    ],
    "ignore": Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE",
            help="A rule that is not to speak of it; repeatable.",
            autocompletion=_complete.rules,
        ),
    ],
    "reason": Annotated[
        list[str] | None,
        typer.Option(metavar="TEXT", help="Why: one for all --ignore, or one for each."),
    ],
    "until": Annotated[
        list[str] | None,
        typer.Option(metavar="DAY", help="Its last day: one for all --ignore, or one for each."),
    ],
    "edit": Annotated[
        bool, typer.Option("--edit", help="Open the file in $VISUAL or $EDITOR, and check it then.")
    ],
    "dry_run": Annotated[bool, typer.Option("--dry-run", help="Show the file, and write nothing.")],
    "case": _case.CaseOption,
}
"""Each by the name under which its answer is handed on."""
