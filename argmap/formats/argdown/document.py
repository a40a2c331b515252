"""What an Argdown document says, before it is put in our words: members, arguments, relations.

Titles are Argdown's only ids; what has none is numbered "Untitled 1", "Untitled 2" … in order. The
text and the JSON of Argdown's own program both give a `Document`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.core.losses import Ledger
from argmap.core.positions import Span

Data = Mapping[str, object]
"""What stands in braces; every scalar is the text that was written."""


def parted_data(data: Data) -> tuple[tuple[str, ...] | None, Data]:
    """Return the numbers under `uses` in the data of an inference, or None, and the other data."""
    uses = data.get("uses")
    rest = {key: value for key, value in data.items() if key != "uses"}
    if isinstance(uses, list):
        return tuple(str(number) for number in uses), rest
    return (None if uses is None else (str(uses),)), rest


class End(NamedTuple):
    """What a relation starts or ends at: [a statement], <an argument>, or one of its inferences.

    `step` is the place of an inference's conclusion in the argument, from 0; -1 for no inference.
    """

    title: str
    argument: bool = False
    step: int = -1

    @property
    def name(self) -> str:
        """The title in its brackets."""
        return f"<{self.title}>" if self.argument else f"[{self.title}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One place where a statement or an argument is written; `text` has no tags and no marks."""

    end: End
    span: Span
    text: str = ""
    reference: bool = False
    tags: tuple[str, ...] = ()
    data: Data = field(default_factory=dict)
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of an argument; a conclusion has an inference above it, with what that names.

    `uses` are numbers as they are written, None where it names none.
    """

    title: str
    span: Span
    number: str = ""
    conclusion: bool = False
    rules: tuple[str, ...] = ()
    uses: tuple[str, ...] | None = None
    data: Data = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One relation as it was written, in its logical direction.

    `kind` is Argdown's word: support, attack, undercut, contradictory, contrary or entails.
    """

    kind: str
    start: End
    to: End
    span: Span


@dataclass(slots=True)
class Document:
    """All that was read, in its order. `broken` says that Argdown's own program refuses it.

    `headings` are those of the text. `strict` says that the settings ask for strict mode, in which
    an attack of a statement on a statement goes both ways.
    """

    members: list[Member] = field(default_factory=list)
    steps: dict[str, list[Step]] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    mentions: list[tuple[End, Span]] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    broken: bool = False
    strict: bool = False
    headings: list[str] = field(default_factory=list)
