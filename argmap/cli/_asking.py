"""Asking for what a new item needs, one line an answer; Tab completes ids where readline is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

from argmap.cli._complete import ARGUED
from argmap.core.vocabulary import Interest, Observed, Reliability, Standing, Strength, Word

if TYPE_CHECKING:
    from argmap.core.case import Case

_WORDS: Mapping[str, type[Word]] = {
    "standing": Standing,
    "interest": Interest,
    "reliability": Reliability,
    "observed": Observed,
    "strength": Strength,
}

_ROOM = 60
"""Columns for the words that can be answered: Tab shows longer ones."""


def ask(
    case: "Case",
    kind: str,
    said: Mapping[str, Any],
    quotes: Sequence[str],
    misquoted: Callable[[str, str], str],
) -> tuple[str, dict[str, Any], Sequence[str]]:
    """Return statement, head and quotations: what was said, and answers to the questions about it.

    `misquoted` says what is wrong with a quotation from a source; an answer that cannot be right is
    asked for again. Every question but the first may be passed over with Enter; none is asked about
    what was said.
    """
    thing = "item of evidence" if kind == "evidence" else kind
    typer.echo(f"A new {thing}. Enter passes a question over, Ctrl-C leaves, Tab completes.")
    head = dict(said)
    statement = ""
    while not statement:
        statement = _line("Statement, in one sentence").strip()
    if kind == "explanation" and "answers" not in head and len(_of(case, "question")) > 1:
        head["answers"] = _one_of("Answers", _of(case, "question"))
    if kind == "evidence":
        quotes = _about_evidence(case, head, quotes, misquoted)
    if kind == "source":
        _about_source(head)
    if kind in ("claim", "assumption", "evidence"):
        for relation in ("supports", "contradicts"):
            if relation not in head:
                head[relation] = list(_links(case, relation))
    return statement, {key: value for key, value in head.items() if value}, quotes


def _about_evidence(
    case: "Case",
    head: dict[str, Any],
    quotes: Sequence[str],
    misquoted: Callable[[str, str], str],
) -> Sequence[str]:
    from argmap.core.model import Kind  # noqa: PLC0415
    from argmap.edits.new_item import fault_of  # noqa: PLC0415 - so that --help stays light

    if "source" not in head:
        head["source"] = _one_of("Source", _of(case, "source"))
    if "locator" not in head and head["source"]:
        head["locator"] = _line("Page, paragraph or minute")
    if "date" not in head:
        head["date"] = _right(
            "Date of what was observed (1950, 1950-06 or 1950-06-27)",
            lambda answer: fault_of(Kind.EVIDENCE, "date", answer),
        )
    if "observed" not in head:
        head["observed"] = _one_of("Observed", _words("observed"))
    if quotes or not head["source"]:
        return quotes
    source = head["source"]
    quotation = _right(
        "The words of the source ([…] where some are left out)",
        lambda answer: misquoted(source, answer),
    )
    return (quotation,) if quotation else ()


def _about_source(head: dict[str, Any]) -> None:
    from argmap.cli import _new_head  # noqa: PLC0415 - only where somebody is asked

    if "csl" not in head:
        title = _line("Title of the document")
        author = _line('Author ("Family, Given")')
        issued = _line("When it was made")
        url = _line("Address on the web")
        authors = [author] if author else []
        told = {"title": title, "author": authors, "issued": issued, "url": url}
        head["csl"] = _new_head.csl(told)
    for key in ("standing", "interest", "reliability"):
        if key not in head:
            head[key] = _one_of(key.capitalize(), _words(key))


def _links(case: "Case", relation: str) -> Iterator[dict[str, str]]:
    """Yield the links of one relation, until a question is passed over."""
    known = _of(case, *ARGUED)
    asked = relation.capitalize()
    while to := _one_of(asked, known):
        told = {"to": to, "why": _line("  because")}
        told["strength"] = _one_of("  strength", _words("strength"))
        yield {key: value for key, value in told.items() if value}
        asked = f"{relation.capitalize()} also"


def _words(key: str) -> dict[str, str]:
    return {word.value: "" for word in _WORDS[key]}


def _of(case: "Case", *kinds: str) -> dict[str, str]:
    """Return statements by id."""
    return {item.id: item.statement for item in case.items.values() if item.kind.value in kinds}


def _one_of(question: str, known: Mapping[str, str]) -> str:
    """Return one of these words, or nothing; a word that is none of them is asked for again."""
    from argmap.core.spelling import did_you_mean  # noqa: PLC0415
    from argmap.media.terminal import printable  # noqa: PLC0415 - so that --help stays light

    listed = ", ".join(known)
    shown = f"{question} ({listed})" if 0 < len(listed) <= _ROOM else question
    while known:
        answer = _line(shown, known).strip()
        if not answer or answer in known:
            if known.get(answer):
                typer.echo(f"    {printable(known[answer])}")
            return answer
        near = did_you_mean(answer, known)
        typer.echo(f'    "{printable(answer)}" is none of them' + (f": {near[0]}" if near else ""))
    return ""


def _right(question: str, fault: Callable[[str], str]) -> str:
    """Return an answer with which nothing is wrong, or nothing."""
    from argmap.media.terminal import printable  # noqa: PLC0415 - so that --help stays light

    while True:
        answer = _line(question).strip()
        wrong = fault(answer) if answer else ""
        if not wrong:
            return answer
        typer.echo(f"    {printable(wrong)}")


def _line(question: str, known: Mapping[str, str] | None = None) -> str:
    from argmap.media.terminal import printable  # noqa: PLC0415 - so that --help stays light

    with _completing(sorted(known or ())):
        try:
            return input(f"{printable(question)}: ")  # not typer's: readline must know the prompt
        except (KeyboardInterrupt, EOFError):
            typer.echo()
            raise typer.Abort from None


@contextmanager
def _completing(words: Sequence[str]) -> Iterator[None]:
    """Let Tab complete these words, where the terminal's line is read by readline."""
    try:
        import readline  # noqa: PLC0415 - not on every system
    except ImportError:
        yield
        return
    before = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(_completer(words))
    readline.set_completer_delims(" \t\n")
    emulated = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if emulated else "tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before[0])
        readline.set_completer_delims(before[1])


def _completer(words: Sequence[str]) -> Callable[[str, int], str | None]:
    def complete(typed: str, number: int) -> str | None:
        fitting = [word for word in words if word.startswith(typed)]
        return fitting[number] if number < len(fitting) else None

    return complete
