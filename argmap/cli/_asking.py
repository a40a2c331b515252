"""Asking for what a new item needs, one line an answer; Tab completes ids where readline is.

Loaded only where somebody is there to answer.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from typing import Any, TextIO

import typer
from rich.console import Console
from rich.prompt import InvalidResponse, PromptBase
from rich.text import Text, TextType

from argmap.cli import _new_head
from argmap.core.case import Case
from argmap.core.errors import ArgmapError
from argmap.core.spelling import did_you_mean
from argmap.core.vocabulary import Interest, Kind, Observed, Reliability, Standing, Strength
from argmap.edits.new_item import fault_of
from argmap.media.terminal import printable

_ARGUED = (Kind.EXPLANATION, Kind.CLAIM, Kind.ASSUMPTION, Kind.EVIDENCE)

_ROOM = 60
"""Columns for the words that can be answered: Tab shows longer ones."""


def ask(
    case: Case,
    kind: str,
    given: Mapping[str, Any],
    quotes: Sequence[str],
    misquoted: Callable[[str, str], str],
) -> tuple[str, dict[str, Any], Sequence[str]]:
    """Return statement, head and quotations: those given, and the answers about the others.

    `misquoted` says what is wrong with a quotation from a source; an answer that cannot be right is
    asked for again. Every question but the first may be passed over with Enter; none is asked about
    what was given.
    """
    thing = "item of evidence" if kind == "evidence" else kind
    typer.echo(f"A new {thing}. Enter passes a question over, Ctrl-C leaves, Tab completes.")
    head = dict(given)
    statement = _answer(_Required("Statement, in one sentence"))
    match Kind(kind):
        case Kind.EXPLANATION:
            _about_explanation(case, head)
        case Kind.CLAIM | Kind.ASSUMPTION:
            _about_links(case, head)
        case Kind.EVIDENCE:
            quotes = _about_evidence(case, head, quotes, misquoted)
            _about_links(case, head)
        case Kind.SOURCE:
            _about_source(head)
    return statement, {key: value for key, value in head.items() if value}, quotes


def _about_explanation(case: Case, head: dict[str, Any]) -> None:
    questions = _statements(case, Kind.QUESTION)
    if "answers" not in head and len(questions) > 1:
        head["answers"] = _one_of("Answers", questions)


def _about_evidence(
    case: Case,
    head: dict[str, Any],
    quotes: Sequence[str],
    misquoted: Callable[[str, str], str],
) -> Sequence[str]:
    if "source" not in head:
        head["source"] = _one_of("Source", _statements(case, Kind.SOURCE))
    if "locator" not in head and head["source"]:
        head["locator"] = _line("Page, paragraph or minute")
    if "date" not in head:
        head["date"] = _right(
            "Date of what was observed (1950, 1950-06 or 1950-06-27)",
            lambda answer: fault_of(Kind.EVIDENCE, "date", answer),
        )
    if "observed" not in head:
        head["observed"] = _one_of("Observed", _words(Observed))
    if quotes or not head["source"]:
        return quotes
    source = head["source"]
    quotation = _right(
        "The words of the source ([…] where some are left out)",
        lambda answer: misquoted(source, answer),
    )
    return (quotation,) if quotation else ()


def _about_source(head: dict[str, Any]) -> None:
    if "csl" not in head:
        title = _line("Title of the document")
        author = _line('Author ("Family, Given")')
        issued = _line("When it was made")
        url = _line("Address on the web")
        authors = [author] if author else []
        head["csl"] = _new_head.csl(
            {"title": title, "author": authors, "issued": issued, "url": url}
        )
    scales = {"standing": Standing, "interest": Interest, "reliability": Reliability}
    for key, scale in scales.items():
        if key not in head:
            head[key] = _one_of(key.capitalize(), _words(scale))


def _about_links(case: Case, head: dict[str, Any]) -> None:
    for relation in ("supports", "contradicts"):
        if relation not in head:
            head[relation] = list(_links(case, relation))


def _links(case: Case, relation: str) -> Iterator[dict[str, str]]:
    """Yield the links of one relation, until a question is passed over."""
    targets = _statements(case, *_ARGUED)
    question = relation.capitalize()
    while to := _one_of(question, targets):
        entry = {"to": to, "why": _line("  because")}
        entry["strength"] = _one_of("  strength", _words(Strength))
        yield {key: value for key, value in entry.items() if value}
        question = f"{relation.capitalize()} also"


def _words(scale: type[Enum]) -> dict[str, str]:
    return {word.value: "" for word in scale}


def _statements(case: Case, *kinds: Kind) -> dict[str, str]:
    """Return the statements of the items of these kinds, by id."""
    return {item.id: item.statement for item in case.items.values() if item.kind in kinds}


class _Question(PromptBase[str]):
    """A question, asked again until nothing is wrong with its answer."""

    def __init__(self, question: str) -> None:
        """Ask in plain words: no markup of somebody's is obeyed."""
        super().__init__(Text(printable(question)))

    @classmethod
    def get_input(
        cls,
        console: Console,  # noqa: ARG003 - what rich gives
        prompt: TextType,
        password: bool,  # noqa: ARG003, FBT001 - the same
        stream: TextIO | None = None,  # noqa: ARG003 - the same
    ) -> str:
        """Return a line as it was typed; readline must know its prompt, or would overwrite it."""
        return input(str(prompt))

    def process_response(self, value: str) -> str:
        """Return the answer. Raises `InvalidResponse` with what is wrong with it."""
        return value

    def on_validate_error(self, value: str, error: InvalidResponse) -> None:  # noqa: ARG002 - rich's
        """Say what is wrong with an answer."""
        if error.message:
            typer.echo(f"    {printable(str(error.message))}")


class _Required(_Question):
    """A question that cannot be passed over."""

    validate_error_message = ""

    def process_response(self, value: str) -> str:
        """Return the answer, which has words in it."""
        if not value.strip():
            raise InvalidResponse(self.validate_error_message)
        return value.strip()


class _Checked(_Question):
    """A question whose answer something may be wrong with."""

    def __init__(self, question: str, fault: Callable[[str], str]) -> None:
        """Take what says in a sentence what is wrong with an answer."""
        super().__init__(question)
        self._fault = fault

    def process_response(self, value: str) -> str:
        """Return an answer with which nothing is wrong, or nothing."""
        answer = value.strip()
        fault = self._fault(answer) if answer else ""
        if fault:
            raise InvalidResponse(fault)
        return answer


class _Choice(_Question):
    """A question that is answered with one of several words."""

    def __init__(self, question: str, meanings: Mapping[str, str]) -> None:
        """Take what each word stands for, which is shown when it is chosen."""
        listed = ", ".join(meanings)
        super().__init__(f"{question} ({listed})" if len(listed) <= _ROOM else question)
        self._meanings = meanings

    def process_response(self, value: str) -> str:
        """Return one of the words, or nothing."""
        answer = value.strip()
        if answer and answer not in self._meanings:
            near = did_you_mean(answer, self._meanings)
            raise InvalidResponse(f'"{answer}" is none of them' + (f": {near[0]}" if near else ""))
        if self._meanings.get(answer):
            typer.echo(f"    {printable(self._meanings[answer])}")
        return answer


def _line(question: str) -> str:
    return _answer(_Question(question))


def _right(question: str, fault: Callable[[str], str]) -> str:
    return _answer(_Checked(question, fault))


def _one_of(question: str, meanings: Mapping[str, str]) -> str:
    """Return one of these words, or nothing; where there are none, nothing is asked."""
    return _answer(_Choice(question, meanings), sorted(meanings)) if meanings else ""


def _answer(question: _Question, words: Sequence[str] = ()) -> str:
    """Return what is answered; Tab completes these words.

    Raises `ArgmapError` when there is nothing more to read.
    """
    with _completing(words):
        try:
            return question()
        except EOFError:
            typer.echo()
            message = "the answers end here, and nothing was written"
            raise ArgmapError(message) from None


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
