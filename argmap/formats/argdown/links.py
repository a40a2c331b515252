"""The relations of an Argdown document as arrows between keys."""

from argmap.core.model import Relation, Strength, Test
from argmap.core.positions import Span
from argmap.formats._maps.json import told
from argmap.formats._maps.records import Arrow

from .document import Data, Document, End, Step, Tie
from .nodes import Node, word_in

Address = tuple[str, ...]

_LONGEST = 32
_WEIGHS = ("why", "strength", "test")
PREDICTS = Relation.PREDICTS.value
_BOTH = ("contradictory", "contrary")
_SUPPORTS = ("support", "entails")

_ATTACKED = "attacks on an argument with premises are read as undercuts of it"
_SUPPORTED = "support of an argument with premises is left out: which premise is not said"
_OF_STATEMENT = "undercuts of a statement are left out: only arguments are undercut"
_NO_LINK = "undercuts of an argument that makes no link, or several, are left out"
_TWICE = "further links between the same two are left out"
_DESCRIBED = "descriptions of arguments whose data has a reason are left out"
_DATA = "data of inferences are left out"


class Links:
    """The links of one document; each once, in the order in which it is written."""

    def __init__(self, document: Document, nodes: dict[End, Node], keys: dict[End, str]) -> None:
        """Find what each argument is, and which links the premises make."""
        self._ledger, self._steps = document.ledger, document.steps
        self._strict = document.strict
        self._nodes, self._keys = nodes, keys
        self._arrows: dict[Address, dict[Relation, Arrow]] = {}
        self._of_inference: dict[End, Address] = {}
        self._ties = [
            self._from_conclusion(tie) for tie in document.ties if not self._is_inference(tie)
        ]
        self._out: dict[End, list[Tie]] = {}
        self._into: dict[End, list[Tie]] = {}
        alike: dict[tuple[str, End, End], Tie] = {}
        for tie in self._ties:
            alike.setdefault((tie.kind, tie.start, tie.to), tie)
        for tie in alike.values():
            self._out.setdefault(tie.start, []).append(tie)
            self._into.setdefault(tie.to, []).append(tie)
        self._marked = {
            end: premises
            for end, node in nodes.items()
            if "link" in node.data and (premises := self._premises_of(end))
        }
        self._routes: dict[End, Address | None] = {}

    def is_claim(self, end: End) -> bool:
        """Return whether this is a claim: a statement, or an argument that is no link itself."""
        return not (end in self._marked or (end.argument and self._concludes(end)))

    def arrows(self) -> list[Arrow]:
        """Return every link; what can be none is counted."""
        for title, steps in self._steps.items():
            self._reconstruct(End(title, argument=True), steps)
        for end in self._marked:
            self._keep_marked(end)
        for tie in self._ties:
            self._keep_tie(tie)
        every = (arrow for one in self._arrows.values() for arrow in one.values())
        return sorted(every, key=lambda arrow: arrow.span)

    # -- what is what --------------------------------------------------------------------------

    def _concludes(self, end: End) -> bool:
        steps = self._steps.get(end.title) if end.argument else None
        return bool(steps and steps[-1].conclusion)

    def _from_conclusion(self, tie: Tie) -> Tie:
        """Return the tie from an argument's main conclusion where it starts at the argument.

        In strict mode what attacks, statement on statement, is contrary.
        """
        start = tie.start
        if self._concludes(start):
            start = End(self._steps[start.title][-1].title)
        contrary = self._strict and tie.kind == "attack" and not (start.argument or tie.to.argument)
        kind = "contrary" if contrary else tie.kind
        return Tie(kind=kind, start=start, to=tie.to, span=tie.span)

    def _is_inference(self, tie: Tie) -> bool:
        """Return whether an argument supports its own conclusion, as its inference says already."""
        concluded = self._from_conclusion(tie).start
        return tie.start != concluded == tie.to and tie.kind in _SUPPORTS

    def _premises_of(self, end: End) -> list[str]:
        """Return the keys that support an argument that is a link; none when it is no link."""
        into = [tie for tie in self._into.get(end, ()) if tie.kind == "support"]
        whole = end.argument and len(self._out.get(end, ())) == 1 and not self._concludes(end)
        if not whole or any(tie.start.argument for tie in into):
            return []
        return [self._keys[tie.start] for tie in into]

    def _link_of(self, end: End) -> Address | None:
        """Return the address of the link that an argument, or an inference, is; None for none.

        What an undercut attacks may be an undercut itself, so the way is followed to its end.
        """
        way: dict[End, None] = {}
        here: End | None = end
        while here is not None and here not in self._routes and here not in way:
            way[here] = None
            here = self._next(here)
        base = None if here is None else self._routes.get(here)
        for place in reversed(way):
            if place not in self._routes:
                fits = base is not None and len(base) < _LONGEST
                self._routes[place] = (self._origin(place), *base) if base and fits else None
            base = self._routes[place]
        return base

    def _next(self, here: End) -> End | None:
        """Return what an argument undercuts; where it is no undercut, note its route, and None."""
        if (inference := self._inference_at(here)) is not None:
            self._routes[here] = self._of_inference.get(inference)
            return None
        onward = self._only(here)
        if onward is not None and onward.kind == "undercut":
            return onward.to
        self._routes[here] = None if onward is None else self._address(here, onward)
        return None

    def _address(self, end: End, onward: Tie) -> Address:
        """Return the address of the link that a claim or a marked argument makes to an item."""
        address = (self._origin(end), self._keys[onward.to])
        return address[::-1] if self._predicts(end) else address

    def _predicts(self, end: End) -> bool:
        """Return whether an argument is a prediction, as our own writer marks one."""
        return end.argument and PREDICTS in self._nodes[end._replace(step=-1)].data

    def _inference_at(self, end: End) -> End | None:
        if end.step >= 0:
            return end
        if not self._concludes(end):
            return None
        return end._replace(step=len(self._steps[end.title]) - 1)

    def _only(self, end: End) -> Tie | None:
        """Return the one link that a claim or a marked argument makes: undercuts count last."""
        out = [tie for tie in self._out.get(end, ()) if tie.kind not in _BOTH]
        plain = [tie for tie in out if tie.kind != "undercut" and self.is_claim(tie.to)]
        chosen = plain or [tie for tie in out if tie.kind == "undercut"]
        return chosen[0] if len(chosen) == 1 else None

    def _origin(self, end: End) -> str:
        return self._marked[end][0] if end in self._marked else self._keys[end]

    # -- keeping links -------------------------------------------------------------------------

    def _keep(self, arrow: Arrow) -> None:
        first = self._arrows.setdefault(arrow.address, {}).setdefault(arrow.relation, arrow)
        if first is not arrow and (arrow.premises or arrow.why):
            named = " -> ".join(arrow.address)
            self._ledger.lose(_TWICE, f"{named}: {arrow.why}" if arrow.why else named)

    def _reconstruct(self, argument: End, steps: list[Step]) -> None:
        numbers = {step.number: place for place, step in enumerate(steps)}
        fresh: list[int] = []
        for place, step in enumerate(steps):
            if step.conclusion:
                used = self._used(argument, step, numbers, place)
                self._infer(argument, steps, fresh if used is None else used, place)
                fresh = []
            fresh.append(place)

    def _used(
        self, argument: End, step: Step, numbers: dict[str, int], place: int
    ) -> list[int] | None:
        """Return the places of the lines that an inference names; None when it names none."""
        if step.uses is None:
            return None
        found: list[int] = []
        for number in step.uses:
            if numbers.get(number, place) < place:
                found.append(numbers[number])
            else:
                message = f"{argument.name}: the inference uses line ({number[:20]}), not above it"
                self._ledger.fault(step.span, message)
        return found

    def _infer(self, argument: End, steps: list[Step], used: list[int], place: int) -> None:
        node, step = self._nodes[argument], steps[place]
        keys = [self._keys[End(steps[at].title)] for at in used]
        target = self._keys[End(step.title)]
        if not keys:
            about = " ".join((argument.name, node.text, *step.rules)).rstrip()
            self._ledger.lose("inferences that use no line are left out", about)
            return
        data: Data = {**node.data, **step.data}
        words = self._words(node, steps, place)
        why = str(data.get("why", "")) or words
        if why != words and node.text:
            self._ledger.lose(_DESCRIBED, f"{argument.name}: {node.text}")
        self._lose_inference(argument, step)
        predicts = self._predicts(argument)
        first = keys[0] if predicts else self._first(keys, target)
        keys.remove(first)
        address = (target, first) if predicts else (first, target)
        self._of_inference[argument._replace(step=place)] = address
        self._keep(
            Arrow(
                address=address,
                relation=Relation.PREDICTS if predicts else Relation.SUPPORTS,
                span=step.span,
                why=_with_rules(why, step.rules),
                strength=self._strength(data, argument, step.span),
                test=self._test(data, argument, step.span),
                premises=tuple(keys),
            )
        )

    def _words(self, node: Node, steps: list[Step], place: int) -> str:
        """Return the title and the description of an argument, as the reason of its last inference.

        What our own writer calls a link is no title.
        """
        if place < len(steps) - 1:
            return ""
        title = node.end.title
        first, last = steps[0].title, steps[-1].title
        named = title.rstrip("'") in (f"{first} supports {last}", f"{last} predicts {first}")
        if named or title.startswith("Untitled "):
            return node.text
        return f"{title}: {node.text}" if node.text else title

    def _first(self, keys: list[str], target: str) -> str:
        """Return the first premise that has no link to a conclusion yet; the first, if all have."""
        return next((key for key in keys if (key, target) not in self._arrows), keys[0])

    def _lose_inference(self, argument: End, step: Step) -> None:
        """Count what an inference says and its link has no place for."""
        for name in step.data:
            if name not in _WEIGHS:
                self._ledger.lose(_DATA, f"{argument.name}: {told(name, step.data[name])}")

    def _strength(self, data: Data, end: End, span: Span) -> Strength:
        return word_in(data, Strength, Strength.MODERATE, end, span, self._ledger)

    def _test(self, data: Data, end: End, span: Span) -> Test | None:
        return word_in(data, Test, None, end, span, self._ledger)

    def _keep_marked(self, end: End) -> None:
        node, (tie,) = self._nodes[end], self._out[end]
        origin, *rest = self._marked[end]
        to = self._link_of(tie.to) if tie.kind == "undercut" else (self._keys[tie.to],)
        if to is None or len(to) >= _LONGEST:
            self._ledger.lose(_NO_LINK, end.name)
            return
        if node.data.get("why") and node.text:
            self._ledger.lose(_DESCRIBED, f"{end.name}: {node.text}")
        predicts = self._predicts(end) and tie.kind != "undercut"
        self._keep(
            Arrow(
                address=(*to, origin) if predicts else (origin, *to),
                relation=Relation.PREDICTS if predicts else _relation(tie.kind),
                span=tie.span,
                why=str(node.data.get("why", "")) or node.text,
                strength=self._strength(node.data, end, node.span),
                test=self._test(node.data, end, node.span),
                premises=tuple(rest),
            )
        )

    def _keep_tie(self, tie: Tie) -> None:
        """Keep the link that a relation says, unless it is a part of another one."""
        start, to = tie.start, tie.to
        if start in self._marked or (to in self._marked and tie.kind == "support"):
            return
        named = f"{start.name} to {to.name}"
        key = self._keys[start]
        if tie.kind == "undercut" or not self.is_claim(to):
            self._undercut(tie, key, named)
            return
        relation = _relation(tie.kind)
        self._keep(Arrow(address=(key, self._keys[to]), relation=relation, span=tie.span))
        if tie.kind in _BOTH:
            self._keep(Arrow(address=(self._keys[to], key), relation=relation, span=tie.span))

    def _undercut(self, tie: Tie, key: str, named: str) -> None:
        if tie.kind in _SUPPORTS:
            self._ledger.lose(_SUPPORTED, named)
            return
        if tie.kind == "undercut" and not tie.to.argument:
            self._ledger.lose(_OF_STATEMENT, named)
            return
        if tie.kind != "undercut" and self._hits_premise(tie):
            return
        link = self._link_of(tie.to)
        if link is None or len(link) >= _LONGEST:
            self._ledger.lose(_NO_LINK, named)
            return
        if tie.kind != "undercut":
            self._ledger.lose(_ATTACKED, named)
        arrow = Arrow(address=(key, *link), relation=Relation.UNDERCUTS, span=tie.span)
        self._keep(arrow)

    def _hits_premise(self, tie: Tie) -> bool:
        """Return whether the same statement attacks one of the premises too: Argdown's own rule."""
        premises = {step.title for step in self._steps.get(tie.to.title, ()) if not step.conclusion}
        return any(
            other.to.title in premises and not other.to.argument and other.kind != "support"
            for other in self._out.get(tie.start, ())
        )


def _with_rules(why: str, rules: tuple[str, ...]) -> str:
    """Return a reason with the rules of its inference."""
    named = ", ".join(rules)
    return f"{why} ({named})" if why and named else why or named


def _relation(kind: str) -> Relation:
    if kind == "undercut":
        return Relation.UNDERCUTS
    return Relation.SUPPORTS if kind in _SUPPORTS else Relation.CONTRADICTS
