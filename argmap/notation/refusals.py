"""What pydantic refused, in words: where it stands, and what the key takes."""

from pydantic_core import ErrorDetails

from argmap.core import ids
from argmap.notation.head import MappingNode, Node, ScalarNode, SequenceNode

_EXPECTED = {
    "answers": "one id of a question",
    "source": "one id of a source",
    "part_of": "one id of a source",
    "voice": "one id of a source, or a word",
    "credibility": "a whole number from 1 to 6",
    "date": "a date (1950, 1950-06-27, 1950~ for about 1950) or a range (1950-06-25/1950-07)",
    "until": "a day such as 2027-06-01",
    "sha256": "64 hexadecimal digits",
    "words": "64 hexadecimal digits",
    "on": "a day such as 2026-11-30",
    "verified": "a day and two hashes",
    "extent": "a length such as 67 paragraphs or pages 5-120",
    "exclusive": "true or false",
    "exhaustive": "true or false",
    "ratings": "lines of an explanation's id and a letter",
    "csl": "lines of a CSL variable and its value",
    "tags": "a list of words",
    "formerly": "a list of ids",
    "distinct_from": "a list of ids",
    "derived_from": "a list of ids",
    "with": "a list of ids",
}


def deepest(node: Node, steps: tuple[int | str, ...]) -> tuple[Node, Node | None]:
    """Return the node at the end of the steps, as far as they go, and its key's node."""
    key: Node | None = None
    for step in steps:
        if isinstance(node, SequenceNode) and isinstance(step, int):
            node, key = node.value[step], None
        elif isinstance(node, MappingNode):
            found = next((pair for pair in node.value if pair[0].value == step), None)
            if found is None:
                break
            key, node = found
        else:
            break
    return node, key


def bare_id(node: Node) -> str:
    """Return the advice for an id in brackets without quotes, as `[[protest]]`; empty for others.

    YAML takes the brackets for lists.
    """
    nested = False
    while isinstance(node, SequenceNode) and len(node.value) == 1:
        node, nested = node.value[0], True
    if not nested or not isinstance(node, ScalarNode) or not node.value:
        return ""
    return f'write "{ids.pointed(node.value)}", without brackets'


def choices(detail: ErrorDetails) -> tuple[str, ...]:
    """Return the words that a key chooses from, where it does."""
    sentence = str(detail.get("ctx", {}).get("expected", ""))
    return tuple(part.strip("'") for part in sentence.replace(" or ", ", ").split(", ") if part)


def expected(name: str, detail: ErrorDetails) -> str:
    """Return what a key takes, in words."""
    if detail["type"] == "enum":
        return "one of " + ", ".join(choices(detail))
    if detail["loc"][0] == "ignore" and detail["type"] == "dataclass_type":
        return 'entries of "rule: NAME" and "reason: TEXT"'
    if detail["type"] in ("dict_type", "mapping_type", "dataclass_type"):
        return 'lines of "key: value"'
    return _EXPECTED.get(str(detail["loc"][-1]), takes(name))


def takes(key: str) -> str:
    """Return what a key takes that does not choose from words."""
    return _EXPECTED.get(key, "one text")
