"""What argmap's JSON is made of: models that write a document, and from which its schema is made.

A document is built as its model and written by `plain`; a key that the model does not have cannot
be in it. Keys that are not always there have a default, and are written where they are given.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from argmap.core.model import ItemId, Kind, Relation, Status, Strength, Test

Number = Annotated[int | float, WithJsonSchema({"type": "number"})]
"""A number that is written as it is: whole or not."""


class Record(BaseModel):
    """One object of a document."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        defer_build=True,  # of many records few are written in one run
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
    )

    def plain(self) -> dict[str, Any]:
        """Return it as values of JSON, with the keys that it was made with."""
        return self.model_dump(mode="json", exclude_unset=True)


class Document(Record):
    """A whole document. The number of its schema goes up when a name changes its meaning."""

    number: Literal[1] = Field(alias="schema")


class Brief(Record):
    """What an item is, without its head and body."""

    id: ItemId
    kind: Kind
    status: Status
    path: str = Field(description="Of its file, in the case.")
    statement: str


class ItemRecord(Brief):
    """An item."""

    body: str
    head: dict[str, Any] = Field(
        description="As in its file; defaults are left out, and links where they stand beside."
    )


class LinkRecord(Record):
    """A link."""

    origin: ItemId = Field(alias="from", description="The item that makes the point.")
    relation: Relation
    to: str = Field(description="An id; of an undercut the link it attacks, FROM -> TO.")
    why: str
    strength: Strength
    premises: list[ItemId] = Field(alias="with")
    test: Test | None
    off_by: ItemId | None = Field(description="The undercutter that switches it off.")


class CaseDocument(Document):
    """A case, or what one map shows of it."""

    title: str
    question: ItemId | None = Field(description="Whose map it is; null where it is the case.")
    focus: ItemId | None = Field(description="What the map is drawn around.")
    items: list[ItemRecord] = Field(description="By id.")
    links: list[LinkRecord] = Field(description="By address.")
