"""What a conversion could not keep: counted and named, for readers and writers alike."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Loss:
    """What was read and is not kept, or not as it was: one sentence, and what it is about."""

    what: str
    about: tuple[str, ...]

    @property
    def count(self) -> int:
        """How often."""
        return len(self.about)
