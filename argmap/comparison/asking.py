"""What `argmap compare` can be asked for, and the comparisons that answer it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from argmap.comparison import Comparison, against_leader, compare, pick, rivals_named
from argmap.comparison.cells import LETTERS
from argmap.comparison.columns import COUNTED
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.errors import ArgmapError
from argmap.core.model import Evidence, Explanation, ItemId, Letter, Question
from argmap.core.spelling import did_you_mean
from argmap.core.vocabulary import Count, Formula

_FORM = "write it as ID:EXPLANATION=I, or ID=I"
_LETTERS = dict.fromkeys((*Letter, *(LETTERS[sign][1] for sign in COUNTED)))


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareOptions:
    """What is asked for.

    `names` are a question, or one or two explanations to be set head to head (one alone against the
    leader); nothing stands for the only question. With `every` there is one comparison for each
    question. `assume` are ratings as they are typed: ID:EXPLANATION=I, or ID=I for all.
    """

    names: Sequence[ItemId] = ()
    every: bool = False
    formula: Formula | None = None
    count: Count | None = None
    drafts: bool = False
    sensitivity: bool | None = None
    only: Collection[ItemId] = ()
    without: Collection[ItemId] = ()
    assume: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """A comparison; where something was supposed, what, and the comparison without it."""

    comparison: Comparison
    supposed: str
    before: Comparison | None


def ask(case: Case, options: CompareOptions) -> tuple[Answered, ...]:
    """Return the comparisons that answer. Raises `ArgmapError` on a wrong id or rating."""
    rivals = rivals_named(case, options.names) if options.names else None
    questions = _questions(case, options, rivals)
    assumed = _assumed(case, questions, options.assume)
    return tuple(_answered(case, options, one, rivals, assumed) for one in questions)


def _questions(
    case: Case, options: CompareOptions, rivals: Sequence[ItemId] | None
) -> Sequence[ItemId]:
    if rivals:
        first = case.items[rivals[0]]
        return [pick(case, first.answers if isinstance(first, Explanation) else None)]
    if len(options.names) > 1:
        message = f"{' and '.join(options.names)} are not two explanations of one question"
        raise ArgmapError(message, hint="name a question, or one or two explanations of one")
    if options.every and not options.names:
        answered = [one.id for one in case.of(Question) if graph.answers(case, one.id)]
        if answered:
            return answered
    return [pick(case, options.names[0] if options.names else None)]


def _answered(
    case: Case,
    options: CompareOptions,
    question: ItemId,
    rivals: Sequence[ItemId] | None,
    assumed: Mapping[tuple[ItemId, ItemId], str],
) -> Answered:
    answering = {rival.id for rival in graph.answers(case, question)}
    between = _between(case, options, question, rivals) if rivals else None
    comparison = compare(
        case,
        question,
        formula=options.formula,
        count=options.count,
        drafts=options.drafts,
        sensitivity=options.sensitivity,
        only=options.only,
        without=options.without,
        assume={key: letter for key, letter in assumed.items() if key[1] in answering},
        between=between,
    )
    supposed = [f"without {name}" for name in options.without]
    supposed += [f"assuming {rating}" for rating in options.assume]
    before = None
    if supposed:
        before = compare(
            case,
            question,
            formula=options.formula,
            count=options.count,
            drafts=options.drafts,
            sensitivity=False,
            only=comparison.order,
        )
    return Answered(comparison, ", ".join(supposed), before)


def _between(
    case: Case, options: CompareOptions, question: ItemId, rivals: Sequence[ItemId]
) -> tuple[ItemId, ItemId]:
    """Return the two that are set head to head: of one alone the leader, or the next, is other."""
    if len(rivals) > 1:
        return rivals[0], rivals[1]
    ranked = compare(
        case,
        question,
        formula=options.formula,
        count=options.count,
        drafts=options.drafts,
        sensitivity=False,
    )
    return rivals[0], against_leader(ranked, rivals[0])


def _assumed(
    case: Case, questions: Sequence[ItemId], texts: Sequence[str]
) -> Mapping[tuple[ItemId, ItemId], str]:
    """Return the letters that are supposed, by evidence item and explanation."""
    rivals = [x.id for question in questions for x in graph.answers(case, question)]
    items = {item.id for item in case.of(Evidence)}
    letters: dict[tuple[ItemId, ItemId], str] = {}
    for text in texts:
        where, given, letter = text.rpartition("=")
        if not given:
            message = f"--assume {text} is no rating"
            raise ArgmapError(message, hint=_FORM)
        evidence, _, explanation = where.partition(":")
        _require(text, evidence, items, "evidence item")
        _require(text, explanation or rivals[0], rivals, "explanation")
        _require(text, letter, _LETTERS, "letter")
        for rival in [explanation] if explanation else rivals:
            letters[evidence, rival] = letter
    return letters


def _require(text: str, word: str, known: Collection[str], what: str) -> None:
    if word not in known:
        near = did_you_mean(word, known)
        message = f'--assume {text}: "{word}" is no {what}'
        raise ArgmapError(message, hint=near[0] if near else _FORM)
