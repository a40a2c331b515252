"""What is indented under a statement or an argument: relations, and relations of relations."""

from .document import End, Tie
from .members import member
from .reading import CONTENT, NAMED, Reading
from .tokens import T, Token

_KINDS = {"+": "support", "-": "attack", "_": "undercut"}


def tree(reading: Reading) -> End:
    """Read a member and all that is indented under it."""
    root = _start(reading)
    if reading.opens_relations():
        relations(reading, root)
    return root


def _start(reading: Reading) -> End:
    """Read a member; where there is none, return an end without a title."""
    if reading.peek() in NAMED or reading.peek() in CONTENT:
        return member(reading)
    reading.refuse(reading.here(), "a statement or an argument is missing here")
    return End("")


def relations(reading: Reading, root: End) -> None:
    """Read the relations that are indented under a member, or under an inference."""
    parents = [root]
    while parents:
        kind = reading.peek()
        if kind is T.RELATION:
            token = reading.take()
            child = _start(reading)
            if not child.title:
                reading.skip(T.RELATION, T.INDENT, T.DEDENT, T.EMPTY)
                continue
            _tie(reading, token, parents[-1], child)
            if reading.opens_relations():
                parents.append(child)
        elif kind is T.DEDENT:
            reading.take()
            parents.pop()
        elif kind in (None, T.EMPTY, T.NUMBER, T.INFERENCE):
            return
        else:
            reading.skip(T.RELATION, T.DEDENT, T.EMPTY)


def _tie(reading: Reading, token: Token, parent: End, child: End) -> None:
    sign = token.value
    span = reading.span(token)
    if parent.step >= 0 and sign != "<_":
        reading.refuse(span, "only <_ can stand under an inference: this is passed over")
        return
    if sign == "><":
        if child.argument:
            reading.refuse(span, "only statements can contradict each other with ><")
        reading.document.ties.append(Tie(kind="contradictory", start=parent, to=child, span=span))
        return
    kind = _KINDS[sign.strip("<>")]
    start, to = (child, parent) if sign[0] == "<" else (parent, child)
    reading.document.ties.append(Tie(kind=kind, start=start, to=to, span=span))
