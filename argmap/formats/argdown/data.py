"""The YAML of Argdown, in braces and above the text: plain texts, lists and mappings of them."""

from argmap.core.findings import Finding
from argmap.core.positions import SourceText
from argmap.notation import head

from .document import Data


def read_data(text: str) -> Data | str:
    """Return what stands in braces, or why it cannot be read.

    Braces around several lines hold YAML in block style, as Argdown has it.
    """
    inside = text[1:-1]
    if inside.lstrip(" \t").startswith("\n"):
        text = inside.partition("\n")[2]
    return _composed(text, "the text in braces")


def read_settings(text: str) -> Data | str:
    """Return what stands between two lines of equals signs, or why it cannot be read."""
    return _composed(text, "what stands above the text")


def _composed(text: str, what: str) -> Data | str:
    node = head.compose(SourceText("", text), len(text))
    if isinstance(node, Finding):
        return node.message.replace("the head", what)
    return {} if node is None else _mapping(node)


def _mapping(node: head.MappingNode) -> Data:
    return {str(key.value): _plain(value) for key, value in node.value}


def _plain(node: head.Node) -> object:
    """Return a node's text; its levels are bounded by `head.compose`."""
    if isinstance(node, head.MappingNode):
        return _mapping(node)
    if isinstance(node, head.SequenceNode):
        return [_plain(one) for one in node.value]
    return str(node.value)
