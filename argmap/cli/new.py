"""`argmap new`: a command for each kind of item."""

from typing import Annotated

import typer

from argmap.cli import _case, _writing
from argmap.cli import _new_options as say

group = typer.Typer(no_args_is_help=True)


@group.callback()
def _kinds() -> None:
    """Write the file of a new item, and print its path.

    Without a statement you are asked, with Tab for ids. Exit status 0: written; 1: written and
    edited, and argmap check finds an error in it; 2: nothing was written.

    Example: argmap new claim "The seat mattered" --supports protest --why "It was his reason"
    """


@group.command("question")
def question(  # noqa: PLR0913, PLR0917 - a flag each
    statement: say.Statement = None,
    exclusive: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--exclusive", help="At most one explanation can be true.")
    ] = False,
    exhaustive: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--exhaustive", help="The explanations cover everything.")
    ] = False,
    name: say.Id = None,
    tag: say.Tags = None,
    status: say.Status = None,
    edit: say.Edit = False,  # noqa: FBT002 - a flag
    dry_run: say.DryRun = False,  # noqa: FBT002 - a flag
    case: _case.CaseOption = None,
) -> None:
    """Write what the explanations compete to answer.

    Example: argmap new question "Why was there no veto?" --exclusive
    """
    head = {
        "exclusive": "true" if exclusive else None,
        "exhaustive": "true" if exhaustive else None,
    }
    way = _writing.Way(case=case, edit=edit, dry_run=dry_run)
    _writing.write("question", statement, {**head, "tags": tag, "status": status}, name, way)


@group.command("explanation")
def explanation(  # noqa: PLR0913, PLR0917 - a flag each
    statement: say.Statement = None,
    answers: say.Answers = None,
    supports: say.Supports = None,
    contradicts: say.Contradicts = None,
    undercuts: say.Undercuts = None,
    neutral: say.Neutral = None,
    why: say.Why = None,
    strength: say.Strength = None,
    premises: say.With = None,
    name: say.Id = None,
    tag: say.Tags = None,
    status: say.Status = None,
    edit: say.Edit = False,  # noqa: FBT002 - a flag
    dry_run: say.DryRun = False,  # noqa: FBT002 - a flag
    case: _case.CaseOption = None,
) -> None:
    """Write one competing answer.

    Example: argmap new explanation "It was a lure" --answers why-no-veto
    """
    targets = {
        "supports": supports,
        "contradicts": contradicts,
        "undercuts": undercuts,
        "neutral": neutral,
    }
    linked = say.links(targets, why=why, strength=strength, premises=premises)
    head = {"answers": answers, **linked, "tags": tag, "status": status}
    way = _writing.Way(case=case, edit=edit, dry_run=dry_run)
    _writing.write("explanation", statement, head, name, way)


@group.command("claim")
def claim(  # noqa: PLR0913, PLR0917 - a flag each
    statement: say.Statement = None,
    supports: say.Supports = None,
    contradicts: say.Contradicts = None,
    undercuts: say.Undercuts = None,
    neutral: say.Neutral = None,
    why: say.Why = None,
    strength: say.Strength = None,
    premises: say.With = None,
    name: say.Id = None,
    tag: say.Tags = None,
    status: say.Status = None,
    edit: say.Edit = False,  # noqa: FBT002 - a flag
    dry_run: say.DryRun = False,  # noqa: FBT002 - a flag
    case: _case.CaseOption = None,
) -> None:
    """Write a statement that can be supported or contradicted.

    Example: argmap new claim "The seat mattered" --supports protest --why "It was his reason"
    """
    targets = {
        "supports": supports,
        "contradicts": contradicts,
        "undercuts": undercuts,
        "neutral": neutral,
    }
    linked = say.links(targets, why=why, strength=strength, premises=premises)
    way = _writing.Way(case=case, edit=edit, dry_run=dry_run)
    _writing.write("claim", statement, {**linked, "tags": tag, "status": status}, name, way)


@group.command("assumption")
def assumption(  # noqa: PLR0913, PLR0917 - a flag each
    statement: say.Statement = None,
    supports: say.Supports = None,
    contradicts: say.Contradicts = None,
    undercuts: say.Undercuts = None,
    neutral: say.Neutral = None,
    why: say.Why = None,
    strength: say.Strength = None,
    premises: say.With = None,
    name: say.Id = None,
    tag: say.Tags = None,
    status: say.Status = None,
    edit: say.Edit = False,  # noqa: FBT002 - a flag
    dry_run: say.DryRun = False,  # noqa: FBT002 - a flag
    case: _case.CaseOption = None,
) -> None:
    """Write a claim that is taken without support, on purpose.

    Example: argmap new assumption "The telegram is authentic" --supports lure
    """
    targets = {
        "supports": supports,
        "contradicts": contradicts,
        "undercuts": undercuts,
        "neutral": neutral,
    }
    linked = say.links(targets, why=why, strength=strength, premises=premises)
    way = _writing.Way(case=case, edit=edit, dry_run=dry_run)
    _writing.write("assumption", statement, {**linked, "tags": tag, "status": status}, name, way)


@group.command("evidence")
def evidence(  # noqa: PLR0913, PLR0917 - a flag each
    statement: say.Statement = None,
    source: say.SourceId = None,
    locator: say.Locator = None,
    date: say.Date = None,
    observed: say.Observed = None,
    credibility: say.Credibility = None,
    found: say.Found = None,
    derived_from: say.DerivedFrom = None,
    quote: say.Quotes = None,
    supports: say.Supports = None,
    contradicts: say.Contradicts = None,
    undercuts: say.Undercuts = None,
    neutral: say.Neutral = None,
    why: say.Why = None,
    strength: say.Strength = None,
    premises: say.With = None,
    name: say.Id = None,
    tag: say.Tags = None,
    status: say.Status = None,
    edit: say.Edit = False,  # noqa: FBT002 - a flag
    dry_run: say.DryRun = False,  # noqa: FBT002 - a flag
    case: _case.CaseOption = None,
) -> None:
    """Write an observation, with its source.

    Example: argmap new evidence "He named the seat" --source frus --locator "page 207"
    """
    targets = {
        "supports": supports,
        "contradicts": contradicts,
        "undercuts": undercuts,
        "neutral": neutral,
    }
    head = {
        "source": source,
        "locator": locator,
        "date": date,
        "observed": observed,
        "credibility": credibility,
        "found": found,
        "derived_from": derived_from,
        **say.links(targets, why=why, strength=strength, premises=premises),
        "tags": tag,
        "status": status,
    }
    way = _writing.Way(case=case, edit=edit, dry_run=dry_run)
    _writing.write("evidence", statement, head, name, way, quotes=quote or ())


@group.command("source")
def source(  # noqa: PLR0913, PLR0917 - a flag each
    statement: say.Statement = None,
    standing: say.Standing = None,
    interest: say.Interest = None,
    reliability: say.Reliability = None,
    title: say.Title = None,
    author: say.Authors = None,
    issued: say.Issued = None,
    url: say.Url = None,
    text: say.Text = None,
    derived_from: say.DerivedFrom = None,
    name: say.Id = None,
    tag: say.Tags = None,
    status: say.Status = None,
    edit: say.Edit = False,  # noqa: FBT002 - a flag
    dry_run: say.DryRun = False,  # noqa: FBT002 - a flag
    case: _case.CaseOption = None,
) -> None:
    """Write a document, person or dataset: who says so.

    Example: argmap new source "FRUS 1950 II, document 114" --standing primary --reliability A
    """
    head = {
        "csl": say.csl(title=title, authors=author, issued=issued, url=url),
        "standing": standing,
        "derived_from": derived_from,
        "interest": interest,
        "reliability": reliability,
        "text": text,
        "tags": tag,
        "status": status,
    }
    way = _writing.Way(case=case, edit=edit, dry_run=dry_run)
    _writing.write("source", statement, head, name, way)
