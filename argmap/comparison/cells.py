"""The cells of a column: what evidence says of an explanation, and how that came about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from argmap.comparison.columns import COUNTED, Column, Sign
from argmap.core.analysis import once
from argmap.core.case import Case
from argmap.core.disputes import Carrier, Settlement, is_failed_test
from argmap.core.model import Evidence, ItemId, Letter, Link, Rated, Relation, Strength

AMBIGUOUS = "±"
DEFENDS = "defends"
REOPENS = "reopens"
FAILED = "?"

VALUES: Mapping[str, int] = {"CC": 2, "C": 1, "c": 1, "N": 0, "i": -1, "I": -1, "II": -2}
"""What a letter is worth in the published formulas; NA, blank and what is unresolved have none."""

HALVES: Mapping[str, int] = {"CC": 4, "C": 2, "c": 1, "N": 0, "i": -1, "I": -2, "II": -4}
"""What a letter is worth in halves of a line: weak ½, moderate 1, strong 2."""

UNRESOLVED = frozenset({AMBIGUOUS, FAILED})

LETTERS = {Sign.FOR: ("", "c", "C", "CC"), Sign.AGAINST: ("", "i", "I", "II")}
_WEAK = {"C": "c", "I": "i"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one evidence item says of one explanation.

    `rating` is a letter (CC C c N i I II NA), `±` (paths of both signs), `defends` (contradicts
    what contradicts it), `reopens` (contradicts such a defence) or `?` (a hoop that was not passed,
    written as support). `how` is explicit, direct or derived, the first that applies. `strength` is
    1 to 3 for signs that have one. `via` is a witness path; `against` a second one of the other
    sign, for `±`. `implied` is what the graph alone says where the author's rating overrules it.
    """

    evidence: ItemId
    explanation: ItemId
    rating: str
    how: str
    strength: int | None = None
    via: tuple[Link, ...] = ()
    against: tuple[Link, ...] = ()
    why: str = ""
    implied: str = ""

    @property
    def value(self) -> int | None:
        """2 for CC to -2 for II, None where the cell is not counted."""
        return VALUES.get(self.rating)

    @property
    def halves(self) -> int:
        """What it is worth in halves of a line, 0 where it is not counted."""
        return HALVES.get(self.rating, 0)

    @property
    def is_considered(self) -> bool:
        """Whether it has a value: CC to II, N among them."""
        return self.rating in VALUES


def filled(case: Case, column: Column, settlement: Settlement) -> Iterator[Cell]:
    """Yield the cells of a column, by evidence item, also of evidence that does not carry."""
    explanation = column.explanation
    rated = rated_by_explanation(case).get(explanation, {})
    neutral = _carrying(_neutral(case).get(explanation, {}), settlement)
    failed = _carrying(_failed(case).get(explanation, {}), settlement)
    for name in sorted(column.items.keys() | rated.keys() | neutral.keys() | failed.keys()):
        item = case.items.get(name)
        if isinstance(item, Evidence):
            implied = _implied(name, column, neutral.get(name), failed.get(name))
            found = _rated_cell(item, explanation, rated.get(name), implied)
            if found is not None:
                yield found


def _carrying(links: Mapping[ItemId, Link], settlement: Settlement) -> Mapping[ItemId, Link]:
    """Return the links that are not off."""
    return {name: link for name, link in links.items() if link.address not in settlement.off}


@once
def rated_by_explanation(case: Case) -> Mapping[ItemId, Mapping[ItemId, Rated]]:
    """Return the author's ratings by explanation, then evidence item."""
    found: dict[ItemId, dict[ItemId, Rated]] = {}
    for item in case.of(Evidence):
        for explanation, rated in item.ratings.items():
            found.setdefault(explanation, {})[item.id] = rated
    return found


@once
def _neutral(case: Case) -> Mapping[ItemId, Mapping[ItemId, Link]]:
    """Return the neutral links by target, then evidence item."""
    return _by_ends(link for link in case.links if link.relation is Relation.NEUTRAL)


@once
def _failed(case: Case) -> Mapping[ItemId, Mapping[ItemId, Link]]:
    """Return the links by which a hoop that was not passed is said to support, in the same way."""
    return _by_ends(link for link in case.links if is_failed_test(case, link))


def _by_ends(links: Iterator[Link]) -> Mapping[ItemId, Mapping[ItemId, Link]]:
    found: dict[ItemId, dict[ItemId, Link]] = {}
    for link in links:
        found.setdefault(link.address[-1], {})[link.origin] = link
    return found


def letter_of(rated: Rated) -> str:
    """Return a rating as a letter, a small one for C or I that is called weak."""
    letter = rated.rating.value
    return _WEAK.get(letter, letter) if rated.strength is Strength.WEAK else letter


def _rated_cell(
    item: Evidence, explanation: ItemId, rated: Rated | None, implied: Cell | None
) -> Cell | None:
    """Return the author's rating where there is one, else what the graph says."""
    if rated is None:
        return implied
    return Cell(
        evidence=item.id,
        explanation=explanation,
        rating=letter_of(rated),
        how="explicit",
        why=rated.why,
        via=implied.via if implied is not None else (),
        against=implied.against if implied is not None else (),
        implied=implied.rating if implied is not None else "",
    )


def _implied(
    name: ItemId, column: Column, neutral: Link | None, failed: Link | None
) -> Cell | None:
    """Return what the graph alone says: the direct links where there are any, else the paths."""
    if failed is not None:
        return _single(name, column, FAILED, failed)
    direct = column.direct.get(name)
    if direct:
        return _direct(name, column, direct)
    if neutral is not None:
        return _single(name, column, Letter.NEUTRAL.value, neutral)
    return _derived(name, column)


def _single(name: ItemId, column: Column, rating: str, link: Link) -> Cell:
    return Cell(
        evidence=name,
        explanation=column.explanation,
        rating=rating,
        how="direct",
        via=(link,),
        why=link.why,
    )


def _direct(name: ItemId, column: Column, links: tuple[tuple[Carrier, int], ...]) -> Cell:
    """Return the cell of an item's links to the explanation: like signs by the strongest."""
    strongest: dict[Sign, tuple[int, Link]] = {}
    for one, steps in links:
        sign = Sign.FOR if one.supports else Sign.AGAINST
        if steps > strongest.get(sign, (0, None))[0]:
            strongest[sign] = steps, one.link
    both = len(strongest) > 1
    sign = next(sign for sign in COUNTED if sign in strongest)
    steps, link = strongest[sign]
    return Cell(
        evidence=name,
        explanation=column.explanation,
        rating=AMBIGUOUS if both else LETTERS[sign][steps],
        how="direct",
        strength=None if both else steps,
        via=(link,),
        against=(strongest[Sign.AGAINST][1],) if both else (),
        why=link.why,
    )


def _derived(name: ItemId, column: Column) -> Cell | None:
    """Return the cell of an item's paths: both signs are `±`; a defence only if there is none."""
    signs = column.items.get(name, ())
    for pair in (COUNTED, (Sign.DEFENDS, Sign.REOPENS)):
        there = [sign for sign in pair if sign in signs]
        if not there:
            continue
        first, both = there[0], len(there) > 1
        strength = column.strength[name, first]
        counted = pair is COUNTED
        word = DEFENDS if first is Sign.DEFENDS else REOPENS
        rating = LETTERS[first][strength] if counted else word
        return Cell(
            evidence=name,
            explanation=column.explanation,
            rating=AMBIGUOUS if both else rating,
            how="derived",
            strength=strength if counted and not both else None,
            via=column.path((name, first)),
            against=column.path((name, there[1])) if both else (),
        )
    return None
