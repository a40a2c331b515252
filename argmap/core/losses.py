"""What a conversion could not keep: counted and named, for readers and writers alike."""

from dataclasses import dataclass

BESIDE = "what items say beside their statements is left out"
"""What a writer says of keys that it has no place for; each is about `id: key`."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What was read and is not kept, or not as it was: one sentence, and what it is about."""

    what: str
    about: tuple[str, ...]

    @property
    def count(self) -> int:
        """How often."""
        return len(self.about)
