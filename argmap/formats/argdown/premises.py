"""Premises and conclusions of an argument in numbered lines, with the inferences between them."""

from dataclasses import replace

from .document import Data, End, Member, Step, parted_data
from .members import braced
from .reading import Reading
from .tokens import T
from .trees import relations, tree


def reconstruction(reading: Reading, before: End | None) -> None:
    """Read numbered premises and conclusions, of the argument that stands before them."""
    argument = before if before is not None else End(reading.untitled(), argument=True)
    begin = reading.here()
    steps, is_open = _steps(reading, argument)
    concluded = not is_open and bool(steps) and steps[-1].conclusion
    if not concluded:
        reading.refuse(begin, "these premises have no conclusion: a line ---- stands above it")
    if argument.title in reading.document.steps:
        message = f"{argument.name} has premises twice: the second are read as statements only"
        reading.refuse(begin, message)
    elif concluded:
        reading.document.steps[argument.title] = steps
        if before is None:
            reading.document.members.append(Member(end=argument, span=begin, reference=True))


def _steps(reading: Reading, argument: End) -> tuple[list[Step], bool]:
    """Read the lines, and return whether the last is an inference, with nothing under it."""
    steps: list[Step] = []
    inference: Step | None = None
    while reading.peek() in (T.NUMBER, T.INFERENCE):
        if reading.peek() is T.NUMBER:
            step = _step(reading, argument, len(steps), inference)
            if step is not None:
                steps.append(step)
                inference = None
            continue
        if inference is not None or not steps:
            reading.refuse(reading.here(), "there is no numbered line above this inference")
        inference = _inference(reading, End(argument.title, argument=True, step=len(steps)))
    return steps, inference is not None


def _step(reading: Reading, argument: End, place: int, inference: Step | None) -> Step | None:
    """Read one numbered line, under an inference or not; None when no statement stands there."""
    number = reading.take()
    span = reading.here()
    concluded = inference is not None
    end = _premise(reading, argument, place, concluded=concluded)
    if end is None:
        return None
    step = inference or Step(title="", span=span)
    return replace(step, title=end.title, span=span, number=number.value, conclusion=concluded)


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
                reading.document.ties[at] = replace(tie, to=to)
    return end


def _inference(reading: Reading, end: End) -> Step:
    """Read what stands between two lines of hyphens, and what undercuts it."""
    span = reading.span(reading.take())
    rules, data = _named(reading)
    if not reading.has(T.INFERENCE_END):
        reading.refuse(span, "this inference is never closed: two hyphens end it")
    elif not reading.has(T.NEWLINE):
        reading.refuse(span, "the conclusion stands on the line under the inference")
    uses, rest = parted_data(data)
    if reading.opens_relations():
        relations(reading, end)
    return Step(title="", span=span, rules=rules, uses=uses, data=rest)


def _named(reading: Reading) -> tuple[tuple[str, ...], Data]:
    """Return the rules that an inference names, with commas between, and its data."""
    rules: list[str] = [""]
    data: Data = {}
    while reading.peek() in (T.TEXT, T.COMMA, T.NEWLINE, T.DATA):
        if reading.peek() is T.DATA:
            data = braced(reading) or {}
            continue
        token = reading.take()
        if token.kind is T.COMMA:
            rules.append("")
        else:
            rules[-1] += " " if token.kind is T.NEWLINE else token.value
    return tuple(filter(None, (rule.strip() for rule in rules))), data
