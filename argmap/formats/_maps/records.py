"""What a foreign argument map says, before it has ids of ours: records and the links between them.

Every reader of a graph format gives a `Map`; `cases` makes items and links of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from argmap.core.losses import Fault, Loss
from argmap.core.model import Kind, Relation, Status, Strength, Test
from argmap.core.positions import Span

TITLE_LEFT_OUT = "the title is left out: it belongs in argmap.toml"
"""What a report says of the case's title, which is no item's."""

Key = str
"""A foreign id, as it stands in the file; unique in one `Map`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One statement: `key` is the foreign id (readable or not), `title` a short name if it has one.

    `head` holds what else is known in our words: keys of the notation with their plain values, as
    `answers` (a key), `source` (a key), `locator`, `date`, `exclusive`. `span` is where it stands.
    """

    key: Key
    kind: Kind
    statement: str
    span: Span
    title: str = ""
    body: str = ""
    status: Status = Status.OPEN
    tags: tuple[str, ...] = ()
    head: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """One link: `address` is (from, to), or for an undercut (from, *address of what it attacks)."""

    address: tuple[Key, ...]
    relation: Relation
    span: Span
    why: str = ""
    strength: Strength = Strength.MODERATE
    premises: tuple[Key, ...] = ()
    test: Test | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """A foreign file's records and links in its order, with what could not be read or kept.

    `format` names what it was read as. With `own` this program wrote the file, and keys are ids.
    Where keys mean the same in every file, `shared` names what they are ids of.
    """

    format: str
    records: tuple[Record, ...]
    arrows: tuple[Arrow, ...]
    faults: tuple[Fault, ...] = ()
    losses: tuple[Loss, ...] = ()
    own: bool = False
    shared: str = ""
