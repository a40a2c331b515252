"""The options of `argmap new`, each named once.

What an option is for stands in the models, for editors and the handbook too: `texts` has it, and
here is only what the command line adds to it.
"""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from argmap.cli import _case, _complete
from argmap.core.vocabulary import (
    Credibility,
    Found,
    Interest,
    Kind,
    Observed,
    Relation,
    Reliability,
    Standing,
    Status,
    Strength,
    Test,
)

_EACH = "one for all links, or one for each, as with --why."

STATEMENT = Annotated[
    str | None,
    typer.Argument(help="Without it you are asked.", show_default=False),
]

OPTIONS: Mapping[str, Any] = {
    "exclusive": Annotated[bool, typer.Option("--exclusive")],
    "exhaustive": Annotated[bool, typer.Option("--exhaustive")],
    "answers": Annotated[
        str | None,
        typer.Option(metavar="ID", autocompletion=_complete.ids(Kind.QUESTION)),
    ],
    "source": Annotated[
        str | None,
        typer.Option("--source", metavar="ID", autocompletion=_complete.ids(Kind.SOURCE)),
    ],
    "locator": Annotated[str | None, typer.Option(metavar="TEXT")],
    "date": Annotated[str | None, typer.Option(metavar="DATE")],
    "observed": Annotated[Observed | None, typer.Option(show_default=False)],
    "credibility": Annotated[Credibility | None, typer.Option(show_default=False)],
    "found": Annotated[Found | None, typer.Option(show_default=False)],
    "derived_from": Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Repeatable.",
            autocompletion=_complete.ids(Kind.SOURCE, Kind.EVIDENCE),
        ),
    ],
    "own": Annotated[
        bool,
        typer.Option(
            "--own", help="It is its source's own, whatever that goes back to: derived_from: []."
        ),
    ],
    "part_of": Annotated[
        str | None,
        typer.Option(metavar="ID", autocompletion=_complete.ids(Kind.SOURCE)),
    ],
    "voice": Annotated[
        str | None,
        typer.Option(metavar="ID|WORD", autocompletion=_complete.ids(Kind.SOURCE)),
    ],
    "rating": Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID=LETTER[:TEXT]",
            help="TEXT says why; repeatable.",
            autocompletion=_complete.ids(Kind.EXPLANATION),
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
    "standing": Annotated[Standing | None, typer.Option(show_default=False)],
    "interest": Annotated[Interest | None, typer.Option(show_default=False)],
    "reliability": Annotated[Reliability | None, typer.Option(show_default=False)],
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
            metavar="VARIABLE=TEXT", help="Any other variable, as type=report; repeatable."
        ),
    ],
    "extent": Annotated[str | None, typer.Option(metavar="EXTENT")],
    "text": Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="As text/NAME.txt beside the sources; its hash is recorded."
        ),
    ],
    "supports": Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="Repeatable.", autocompletion=_complete.ids(*_complete.ARGUED)
        ),
    ],
    "contradicts": Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="Repeatable.", autocompletion=_complete.ids(*_complete.ARGUED)
        ),
    ],
    "undercuts": Annotated[list[str] | None, typer.Option(metavar="'A -> B'", help="Repeatable.")],
    "neutral": Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Repeatable.",
            autocompletion=_complete.ids(Kind.EXPLANATION, Kind.CLAIM, Kind.ASSUMPTION),
        ),
    ],
    "predicts": Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Repeatable.",
            autocompletion=_complete.ids(Kind.CLAIM, Kind.ASSUMPTION, Kind.EVIDENCE),
        ),
    ],
    "why": Annotated[
        list[str] | None,
        typer.Option(
            metavar="TEXT",
            help=f"One for all links, or one for each, in the order {', '.join(Relation)}.",
        ),
    ],
    "strength": Annotated[
        list[str] | None,
        typer.Option(
            metavar="|".join(Strength),
            help=f"Repeatable: {_EACH}",
            autocompletion=lambda: list(Strength),
        ),
    ],
    "premises": Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="ID",
            help="Of every link; repeatable.",
            autocompletion=_complete.ids(*_complete.ARGUED),
        ),
    ],
    "test": Annotated[
        list[str] | None,
        typer.Option(
            metavar="|".join(Test),
            help=f"Repeatable: {_EACH}",
            autocompletion=lambda: list(Test),
        ),
    ],
    "name": Annotated[
        str | None,
        typer.Option("--id", metavar="ID", help="Without it, made from the statement."),
    ],
    "tags": Annotated[list[str] | None, typer.Option("--tag", metavar="WORD", help="Repeatable.")],
    "status": Annotated[Status | None, typer.Option(show_default=False)],
    "formerly": Annotated[list[str] | None, typer.Option(metavar="ID", help="Repeatable.")],
    "distinct_from": Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Repeatable.", autocompletion=_complete.ids()),
    ],
    "ignore": Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE",
            help="The name of a rule; repeatable.",
            autocompletion=_complete.rules,
        ),
    ],
    "reason": Annotated[
        list[str] | None,
        typer.Option(metavar="TEXT", help="One for all --ignore, or one for each."),
    ],
    "until": Annotated[
        list[str] | None,
        typer.Option(metavar="DAY", help="One for all --ignore, or one for each."),
    ],
    "edit": Annotated[
        bool, typer.Option("--edit", help="Open the file in $VISUAL or $EDITOR, and check it then.")
    ],
    "dry_run": Annotated[bool, typer.Option("--dry-run", help="Show the file, and write nothing.")],
    "case": _case.CaseOption,
}
"""Each by the name under which its answer is handed on."""


def texts(kind: Kind) -> Mapping[str, str]:
    """Return what each option is for that stands for a key of this kind, from the models."""
    from argmap.core.model import (  # noqa: PLC0415 - only help needs it
        ITEM_TYPES,
        Ignore,
        Link,
        descriptions,
    )

    own = descriptions(ITEM_TYPES[kind])
    relations = {relation.value: relation.meaning for relation in Relation}
    named = {"name": own["id"], "rating": own.get("ratings", "")}
    return {**descriptions(Link), **descriptions(Ignore), **own, **relations, **named}
