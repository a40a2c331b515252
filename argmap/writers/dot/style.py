"""How things look: kinds by shape and weight, relations by line, arrowhead, sign and hue.

Never by hue alone: every value was looked at in simulations of colour blindness and in grey.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.model import Kind, Relation, Strength

FONT = "Helvetica"
TEXT_SIZE = 10.5
HEAD_SIZE = 8.0
SIGN_SIZE = 11.0
LEGEND_SIZE = 10.0

TEXT = "#1A1A1A"
FACT = "#5A5A5A"
FADED = "#6B6B6B"
FADED_LINE = "#9A9A9A"
FADED_FILL = "#F6F6F6"
CLUSTER_FILL = "#F5F8FB"
CLUSTER_LINE = "#D5E0EA"
PLAIN_LINE = "#767676"


@dataclass(frozen=True, slots=True)
class KindStyle:
    """One kind's card: its shape, further words of DOT's `style`, colours, and pen in points."""

    shape: str
    style: str
    line: str
    text: str
    fill: str
    pen: float


KINDS: Mapping[Kind, KindStyle] = {
    Kind.QUESTION: KindStyle("box", "rounded,filled", "#5A5A5A", "#5A5A5A", "#F1F1F1", 1.2),
    Kind.EXPLANATION: KindStyle("box", "rounded,filled", "#0072B2", "#00649E", "#DCEBF7", 2.2),
    Kind.CLAIM: KindStyle("box", "rounded,filled", "#5A5A5A", "#5A5A5A", "#FFFFFF", 1.2),
    Kind.ASSUMPTION: KindStyle(
        "box", "rounded,filled,dashed", "#5A5A5A", "#5A5A5A", "#FFFFFF", 1.2
    ),
    Kind.EVIDENCE: KindStyle("note", "filled", "#9A6700", "#8A5C00", "#FBF0D9", 1.2),
}


@dataclass(frozen=True, slots=True)
class RelationStyle:
    """One relation's line; `off_head` is its arrowhead when it does not carry. `sign` may be ""."""

    line: str
    head: str
    off_head: str
    sign: str
    color: str


RELATIONS: Mapping[Relation, RelationStyle] = {
    Relation.SUPPORTS: RelationStyle("solid", "normal", "onormal", "+", "#007A5A"),
    Relation.CONTRADICTS: RelationStyle("dashed", "tee", "tee", "−", "#C24A00"),
    Relation.UNDERCUTS: RelationStyle("dotted", "box", "obox", "×", "#7A3E9D"),
    Relation.NEUTRAL: RelationStyle("dotted", "none", "none", "", PLAIN_LINE),
}

PENS: Mapping[Strength, float] = {
    Strength.WEAK: 1.2,
    Strength.MODERATE: 1.8,
    Strength.STRONG: 2.6,
}
OFF_PEN = 0.9
ANSWERS_PEN = 1.2
