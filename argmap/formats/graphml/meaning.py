"""What an edge of a graph says, by the words of its attributes, their sign, or its colour."""

from collections.abc import Iterable, Mapping

from argmap.core.model import Kind, Relation

MEANINGS = (
    *("relation", "type", "label", "edge label", "interaction", "sign", "kind", "polarity"),
    *("relationtype", "relation type", "role", "stance"),
)
"""Attributes whose words say what an edge means."""

_SIGNS = ("sign", "polarity", "relation", "label", "edge label")
"""Attributes whose numbers say so, by their sign; those of `weight` do where one is negative."""

WEIGHT = "weight"

_FOR = (
    *("supports", "support", "pro", "for", "+", "positive", "sup", "evidence for", "entails"),
    *("agree", "agrees", "pros", "supported", "in favour", "in favor"),
)
_AGAINST = (
    *("contradicts", "contradict", "attacks", "attack", "con", "against", "-", "−", "negative"),
    *("att", "conflict", "conflicts", "opposes", "oppose", "rebuts", "refutes", "cons"),
    *("contradiction", "disagree", "disagrees", "rebut", "undermines", "defeats", "defeat"),
)
RELATIONS = {
    **dict.fromkeys(_FOR, Relation.SUPPORTS),
    **dict.fromkeys(_AGAINST, Relation.CONTRADICTS),
    "neutral": Relation.NEUTRAL,
    "predicts": Relation.PREDICTS,
}
KINDS = {**{kind.value: kind for kind in Kind}, "hypothesis": Kind.EXPLANATION}

COLOUR = "line colour"
"""The name under which the colour of a drawn edge is kept."""

_COLOURS = {
    "#00ff00": Relation.SUPPORTS,
    "#008000": Relation.SUPPORTS,
    "#ff0000": Relation.CONTRADICTS,
    "#551a8b": Relation.CONTRADICTS,  # in which Argdown draws undercuts: of the node, here
}
"""The colours in which Argdown draws its relations, and plain green."""


def by_words(values: Mapping[str, str]) -> Relation | None:
    """Return what the words of an edge's attributes say; None when they say nothing."""
    words = (values.get(name, "").strip().casefold() for name in MEANINGS)
    return next((RELATIONS[word] for word in words if word in RELATIONS), None)


def by_sign(values: Mapping[str, str], *, weighed: bool) -> Relation | None:
    """Return what a number says; that of `weight` counts where the graph is `weighed` by signs."""
    for name in (*_SIGNS, *((WEIGHT,) if weighed else ())):
        number = number_of(values.get(name, ""))
        if number is not None:
            return Relation.SUPPORTS if number > 0 else _negative(number)
    return None


def _negative(number: float) -> Relation:
    return Relation.CONTRADICTS if number < 0 else Relation.NEUTRAL


def by_colour(values: Mapping[str, str]) -> Relation | None:
    """Return what the colour of a drawn edge says; None for any but green and red."""
    return _COLOURS.get(values.get(COLOUR, "").strip().casefold())


def is_signed(every: Iterable[Mapping[str, str]]) -> bool:
    """Return whether some weight is negative: then a positive one says that an edge supports."""
    return any((number_of(values.get(WEIGHT, "")) or 0) < 0 for values in every)


def number_of(text: str) -> float | None:
    """Return the number that a text is; None for anything else."""
    try:
        number = float(text.strip().replace("−", "-"))
    except ValueError:
        return None
    return number if number == number and abs(number) < float("inf") else None  # noqa: PLR0124 - NaN
