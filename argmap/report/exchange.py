"""What a conversion says of itself: counts, what could not be read, what could not be kept."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from argmap.core.losses import BESIDE, Fault, Ledger, Loss
from argmap.formats.json.records import Record

_MOST_NAMED = 5
_MOST_FAULTS = 50
_LONGEST_NAME = 60
_LONGEST_MESSAGE = 300


def counted(kinds: Mapping[str, int], links: int, ratings: int) -> str:
    """Return what was read, as "2 explanations, 1 link"; kinds in the order given."""
    counts = [*kinds.items(), ("link", links), ("rating", ratings)]
    words = {"evidence": "evidence item"}
    named = ((number, words.get(kind, kind)) for kind, number in counts if number)
    return ", ".join(f"{n} {what}{'s' * (n != 1)}" for n, what in named) or "nothing"


def fault_lines(faults: Iterable[Fault]) -> Iterator[str]:
    """Yield a line for each fault, at most 50, then how many more there are."""
    number = -1
    for number, fault in enumerate(faults):
        if number < _MOST_FAULTS:
            cut = "…" if len(fault.message) > _LONGEST_MESSAGE else ""
            message = f"{fault.message[:_LONGEST_MESSAGE]}{cut}"
            yield f"{fault.span.path}:{fault.span.line}:{fault.span.column}: {message}"
    if number >= _MOST_FAULTS:
        yield f"and {number + 1 - _MOST_FAULTS} more places: --format json has all of them"


def loss_lines(losses: Iterable[Loss]) -> Iterator[str]:
    """Yield a line for each kind of loss: what, how often, and the first of what it is about.

    Of keys that are left out, which they are and how often says more than whose they are.
    """
    for loss in together(losses):
        if loss.what == BESIDE:
            keys = Counter(about.rpartition(": ")[2] for about in loss.about)
            named = ", ".join(f"{key} {count}" for key, count in keys.most_common())
        else:
            named = ", ".join(about[:_LONGEST_NAME] for about in loss.about[:_MOST_NAMED])
            if loss.count > _MOST_NAMED:
                named = f"{named} and {loss.count - _MOST_NAMED} more"
        yield f"{loss.what}: {loss.count} ({named})"


def together(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    """Return the losses of several files, those with one sentence as one."""
    ledger = Ledger()
    for loss in losses:
        ledger.lose(loss.what, *loss.about)
    return ledger.losses


class FaultRecord(Record):
    """A place that could not be read."""

    path: str
    line: int
    column: int
    message: str


class LossRecord(Record):
    """What could not be kept, how often, and of what."""

    what: str
    count: int
    about: list[str]


def fault_records(faults: Iterable[Fault]) -> list[FaultRecord]:
    """Return faults as they stand in JSON."""
    return [
        FaultRecord(
            path=fault.span.path,
            line=fault.span.line,
            column=fault.span.column,
            message=fault.message,
        )
        for fault in faults
    ]


def loss_records(losses: Iterable[Loss]) -> list[LossRecord]:
    """Return losses as they stand in JSON."""
    return [LossRecord(what=one.what, count=one.count, about=one.about) for one in losses]
