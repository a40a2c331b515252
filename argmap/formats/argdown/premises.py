"""Premises and conclusions of an argument in numbered lines, with the inferences between them."""

from .document import Data, End, Member, Step, Tie
from .members import braced
from .reading import Reading
from .tokens import T
from .trees import relations, tree


def reconstruction(reading: Reading, before: End | None) -> None:
    """Read numbered premises and conclusions, of the argument that stands before them."""
    argument = before if before is not None else End(reading.untitled(), argument=True)
    steps: list[Step] = []
    begin = reading.here()
    inference: Step | None = None
    while True:
        kind = reading.peek()
        if kind is T.NUMBER:
            number = reading.take()
            span = reading.here()
            end = _premise(reading, argument, len(steps), concluded=inference is not None)
            if end is None:
                continue
            step = inference or Step(title="", span=span)
            steps.append(
                Step(
                    title=end.title,
                    span=span,
                    number=number.value,
                    conclusion=inference is not None,
                    rules=step.rules,
                    uses=step.uses,
                    data=step.data,
                )
            )
            inference = None
        elif kind is T.INFERENCE:
            if inference is not None or not steps:
                reading.refuse(reading.here(), "there is no numbered line above this inference")
            inference = _inference(reading, End(argument.title, argument=True, step=len(steps)))
        else:
            break
    concluded = inference is None and steps[-1:] and steps[-1].conclusion
    if not concluded:
        reading.refuse(begin, "these premises have no conclusion: a line ---- stands above it")
    if argument.title in reading.document.steps:
        message = f"{argument.name} has premises twice: the second are read as statements only"
        reading.refuse(begin, message)
    elif concluded:
        reading.document.steps[argument.title] = steps
        if before is None:
            reading.document.members.append(Member(end=argument, span=begin, reference=True))


def _premise(reading: Reading, argument: End, place: int, *, concluded: bool) -> End | None:
    """Read one numbered line; what undercuts a conclusion undercuts the inference above it."""
    ties = len(reading.document.ties)
    end = tree(reading)
    if not end.title or end.argument:
        if end.argument:
            reading.refuse(reading.here(), f"{end.name} is an argument: a premise is a statement")
        return None
    if concluded:
        for at in range(ties, len(reading.document.ties)):
            tie = reading.document.ties[at]
            if tie.kind == "undercut" and tie.to == end:
                to = End(argument.title, argument=True, step=place)
                reading.document.ties[at] = Tie(
                    kind=tie.kind, start=tie.start, to=to, span=tie.span
                )
    return end


def _inference(reading: Reading, end: End) -> Step:
    """Read what stands between two lines of hyphens, and what undercuts it."""
    token = reading.take()
    span = reading.span(token)
    words: list[str] = [""]
    data: Data | None = None
    while reading.peek() in (T.TEXT, T.COMMA, T.NEWLINE, T.DATA):
        if reading.peek() is T.DATA:
            data = braced(reading)
            continue
        token = reading.take()
        if token.kind is T.COMMA:
            words.append("")
        else:
            words[-1] += " " if token.kind is T.NEWLINE else token.value
    if not reading.has(T.INFERENCE_END):
        reading.refuse(span, "this inference is never closed: two hyphens end it")
    elif not reading.has(T.NEWLINE):
        reading.refuse(span, "the conclusion stands on the line under the inference")
    step = Step(
        title="",
        span=span,
        rules=tuple(filter(None, (word.strip() for word in words))),
        uses=_uses(data or {}),
        data={key: value for key, value in (data or {}).items() if key != "uses"},
    )
    if reading.opens_relations():
        relations(reading, end)
    return step


def _uses(data: Data) -> tuple[str, ...] | None:
    uses = data.get("uses")
    if isinstance(uses, list):
        return tuple(str(one) for one in uses)
    return None if uses is None else (str(uses),)
