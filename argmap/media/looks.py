"""How things look: kinds by shape and weight, relations by line, arrowhead, sign and hue.

Never by hue alone: every value was looked at in simulations of colour blindness and in grey.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from argmap.core.model import Kind, Relation, Strength

FONT = "Helvetica"
TEXT_SIZE = 10.5
HEAD_SIZE = 8.0
SIGN_SIZE = 11.0
WHY_SIZE = 9.5
LEGEND_SIZE = 10.0


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of one kind's card: outline, small text, fill."""

    line: str
    text: str
    fill: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """All colours of a picture, as `#RRGGBB`.

    `faded` is for what does not stand or carry, `plain_line` for relations without a side, `frame`
    for what bears on one explanation alone.
    """

    page: str
    text: str
    fact: str
    faded: str
    faded_line: str
    faded_fill: str
    frame_fill: str
    frame_line: str
    plain_line: str
    kinds: Mapping[Kind, Ink]
    relations: Mapping[Relation, str]


_LIGHT_CLAIM = Ink("#5A5A5A", "#5A5A5A", "#FFFFFF")
_DARK_CLAIM = Ink("#9AA5B1", "#9AA5B1", "#20262D")
_PRINT = Ink("#000000", "#000000", "#FFFFFF")

LIGHT = Theme(
    page="#FFFFFF",
    text="#1A1A1A",
    fact="#5B5B5B",
    faded="#6B6B6B",
    faded_line="#868686",
    faded_fill="#F6F6F6",
    frame_fill="#F5F8FB",
    frame_line="#D5E0EA",
    plain_line="#6E6E6E",
    kinds={
        Kind.QUESTION: Ink("#595959", "#595959", "#F1F1F1"),
        Kind.EXPLANATION: Ink("#0072B2", "#00649E", "#DCEBF7"),
        Kind.CLAIM: _LIGHT_CLAIM,
        Kind.ASSUMPTION: _LIGHT_CLAIM,
        Kind.EVIDENCE: Ink("#9A6700", "#8A5C00", "#FBF0D9"),
    },
    relations={
        Relation.SUPPORTS: "#007A5A",
        Relation.CONTRADICTS: "#C24A00",
        Relation.UNDERCUTS: "#7A3E9D",
        Relation.NEUTRAL: "#6E6E6E",
        Relation.PREDICTS: "#0072B2",
    },
)
DARK = Theme(
    page="#14181D",
    text="#E6EAEE",
    fact="#A9B3BE",
    faded="#98A2AD",
    faded_line="#6B7580",
    faded_fill="#1C2127",
    frame_fill="#191F26",
    frame_line="#34404C",
    plain_line="#8D97A2",
    kinds={
        Kind.QUESTION: Ink("#9AA5B0", "#9AA5B0", "#262D35"),
        Kind.EXPLANATION: Ink("#56B4E9", "#7CC4EE", "#123A56"),
        Kind.CLAIM: _DARK_CLAIM,
        Kind.ASSUMPTION: _DARK_CLAIM,
        Kind.EVIDENCE: Ink("#E69F00", "#F0B73C", "#3B2F10"),
    },
    relations={
        Relation.SUPPORTS: "#2FBF93",
        Relation.CONTRADICTS: "#FF8A4C",
        Relation.UNDERCUTS: "#C58BE6",
        Relation.NEUTRAL: "#8D97A2",
        Relation.PREDICTS: "#56B4E9",
    },
)
PRINT = Theme(
    page="#FFFFFF",
    text="#000000",
    fact="#000000",
    faded="#595959",
    faded_line="#8C8C8C",
    faded_fill="#FFFFFF",
    frame_fill="#FFFFFF",
    frame_line="#BFBFBF",
    plain_line="#000000",
    kinds=dict.fromkeys(
        (Kind.QUESTION, Kind.EXPLANATION, Kind.CLAIM, Kind.ASSUMPTION, Kind.EVIDENCE), _PRINT
    ),
    relations=dict.fromkeys(Relation, "#000000"),
)


def pairs(theme: Theme, other: Theme) -> Mapping[str, str]:
    """Return each colour of a theme with what stands in its place in the other, but for the page.

    One colour of `theme` must have one counterpart, which a test holds.
    """
    counterparts: dict[str, str] = {}
    for field in fields(Theme):
        mine, theirs = getattr(theme, field.name), getattr(other, field.name)
        if field.name == "page":
            continue
        if isinstance(mine, str):
            counterparts[mine] = theirs
            continue
        for key, color in mine.items():
            if isinstance(color, Ink):
                for part in Ink.__slots__:
                    counterparts[getattr(color, part)] = getattr(theirs[key], part)
            else:
                counterparts[color] = theirs[key]
    return counterparts


@dataclass(frozen=True, slots=True)
class KindStyle:
    """One kind's card: its shape, further words of DOT's `style`, pen in points, and outlines."""

    shape: str
    style: str
    pen: float
    outlines: int = 1


KINDS: Mapping[Kind, KindStyle] = {
    Kind.QUESTION: KindStyle("box", "rounded,filled", 1.2, outlines=2),
    Kind.EXPLANATION: KindStyle("box", "rounded,filled", 2.2),
    Kind.CLAIM: KindStyle("box", "rounded,filled", 1.2),
    Kind.ASSUMPTION: KindStyle("box", "rounded,filled,dashed", 1.2),
    Kind.EVIDENCE: KindStyle("note", "filled", 1.2),
}


@dataclass(frozen=True, slots=True)
class RelationStyle:
    """One relation's line; `off_head` is its arrowhead when it does not carry. `sign` may be "".

    A line is a word of DOT's `style`, "double", or `DASH_DOT`.
    """

    line: str
    head: str
    off_head: str
    sign: str


DOUBLE = "double"
"""Two thin lines side by side, which is no style of DOT's."""

DASH_DOT = "dashed,dotted"
"""A dash and a dot in turn.

DOT has no word for it. With both words an engine takes the last, and what comes of its picture can
tell the line from others: SVG and PDF have the real thing.
"""

DASHES = (7.0, 3.0, 1.5, 3.0)
"""Points of a dash, a gap, a dot and a gap."""

RELATIONS: Mapping[Relation, RelationStyle] = {
    Relation.SUPPORTS: RelationStyle("solid", "normal", "onormal", "+"),
    Relation.CONTRADICTS: RelationStyle("dashed", "tee", "tee", "−"),
    Relation.UNDERCUTS: RelationStyle(DASH_DOT, "box", "obox", "×"),
    Relation.NEUTRAL: RelationStyle("dotted", "none", "none", "0"),
    Relation.PREDICTS: RelationStyle(DOUBLE, "vee", "vee", "→"),
}

PENS: Mapping[Strength, float] = {
    Strength.WEAK: 1.2,
    Strength.MODERATE: 1.8,
    Strength.STRONG: 2.6,
}
OFF_PEN = 0.9
THIN = 0.55
"""How thick each of two lines side by side is, of the pen of one."""

ANSWERS_PEN = 1.2
