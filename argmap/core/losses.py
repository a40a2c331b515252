"""What a conversion could not read or could not keep: one ledger for all readers and writers."""

from dataclasses import dataclass

from argmap.core.positions import Span

BESIDE = "what items say beside their statements is left out"
"""What a writer says of keys that it has no place for; each is about `id: key`."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that could not be read, and where: lines and columns of the file, from 1."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Loss:
    """What was read and is not kept, or not as it was: one sentence, and what it is about."""

    what: str
    about: tuple[str, ...]

    @property
    def count(self) -> int:
        """How often."""
        return len(self.about)


@dataclass(frozen=True, slots=True)
class Written:
    """A text in a foreign format; `losses` in the order in which they came up."""

    text: str
    losses: tuple[Loss, ...]


class Ledger:
    """Gathers faults and losses while a file is read or written."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._faults: list[Fault] = []
        self._losses: dict[str, list[str]] = {}

    def fault(self, span: Span, message: str) -> None:
        """Add something that could not be read."""
        self._faults.append(Fault(span, message))

    def lose(self, what: str, *about: str) -> None:
        """Count one more loss of this kind for each thing that it is about; without any, none."""
        if about:
            self._losses.setdefault(what, []).extend(about)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What could not be read, by place."""
        return tuple(sorted(self._faults, key=lambda fault: (fault.span, fault.message)))

    @property
    def losses(self) -> tuple[Loss, ...]:
        """What could not be kept; each kind stands where it came up first."""
        return tuple(Loss(what, tuple(about)) for what, about in self._losses.items())
