"""The words a case may use: kinds, relations, and the scales of judgement."""

from enum import StrEnum


class Kind(StrEnum):
    """The six kinds of item, in the order in which they are listed."""

    QUESTION = "question"
    EXPLANATION = "explanation"
    CLAIM = "claim"
    ASSUMPTION = "assumption"
    EVIDENCE = "evidence"
    SOURCE = "source"


class Relation(StrEnum):
    """What a link says, named as the key it is written under."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    UNDERCUTS = "undercuts"
    NEUTRAL = "neutral"


class Status(StrEnum):
    """What the author makes of an item."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DRAFT = "draft"
    WITHDRAWN = "withdrawn"


class Strength(StrEnum):
    """How much a link carries."""

    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"

    @property
    def steps(self) -> int:
        """1 for weak, 2 for moderate, 3 for strong."""
        return _STEPS[self]


_STEPS = {Strength.WEAK: 1, Strength.MODERATE: 2, Strength.STRONG: 3}


class Test(StrEnum):
    """What kind of test a link is, in process tracing (Van Evera 1997)."""

    HOOP = "hoop"
    SMOKING_GUN = "smoking-gun"
    STRAW_IN_THE_WIND = "straw-in-the-wind"
    DOUBLY_DECISIVE = "doubly-decisive"


class Observed(StrEnum):
    """How near an observation is to what it observes."""

    CONTEMPORANEOUS = "contemporaneous"
    RETROSPECTIVE = "retrospective"
    HEARSAY = "hearsay"


class Found(StrEnum):
    """Whether what was looked for was there."""

    FOUND = "found"
    ABSENT = "absent"
    NOT_SEARCHED = "not-searched"


class Letter(StrEnum):
    """A rating of one evidence item against one explanation (ACH)."""

    VERY_CONSISTENT = "CC"
    CONSISTENT = "C"
    NEUTRAL = "N"
    INCONSISTENT = "I"
    VERY_INCONSISTENT = "II"
    NOT_APPLICABLE = "NA"


class Standing(StrEnum):
    """How near a source is to the events."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    TERTIARY = "tertiary"


class Interest(StrEnum):
    """What stake a source has in the answer."""

    PARTY = "party"
    RIVAL = "rival"
    NEUTRAL = "neutral"
    UNKNOWN = "unknown"


class Reliability(StrEnum):
    """How far a source can be relied on (Admiralty scale); F cannot be judged, not worst."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
