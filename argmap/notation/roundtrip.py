"""YAML to YAML with its comments: the only module that knows ruamel.yaml.

Every scalar is text and stays as it was written, in its quotes or without.
"""

from functools import cache
from io import StringIO
from typing import Any

from argmap.core.errors import ArgmapError

_NO_FOLDING = 1_000_000  # columns


@cache
def _engine() -> Any:  # noqa: ANN401 - ruamel.yaml's types are loose
    from ruamel.yaml import YAML  # noqa: PLC0415 - slow to import, and only for what is not tidy
    from ruamel.yaml.resolver import VersionedResolver  # noqa: PLC0415

    class Resolver(VersionedResolver):  # type: ignore[misc,unused-ignore]
        """Takes every plain scalar for text: `no`, `1950-06`, `~`."""

        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:  # noqa: ANN401
            return super().resolve(kind, "text" if isinstance(value, str) else value, implicit)

    engine = YAML()
    engine.Resolver = Resolver
    engine.preserve_quotes = True
    engine.width = _NO_FOLDING
    engine.indent(mapping=2, sequence=4, offset=2)
    return engine


def tidied(text: str, order: tuple[str, ...]) -> str | None:
    """Return one key with its value in our layout, or None when ruamel.yaml cannot read it.

    The keys of each entry of a list come in this order, the others after them.
    """
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    try:
        data = _engine().load(text)
        for value in data.values():
            for entry in value if isinstance(value, list) else ():
                if isinstance(entry, dict):
                    _reorder(entry, order)
        out = StringIO()
        _engine().dump(data, out)
    except (YAMLError, ArgmapError, AttributeError, TypeError, ValueError):
        return None
    return out.getvalue()


def _reorder(entry: Any, order: tuple[str, ...]) -> None:  # noqa: ANN401 - a commented mapping
    keys = [key for key in order if key in entry]
    keys += [key for key in entry if key not in order]
    if list(entry) != keys:
        for key in keys:
            entry.move_to_end(key)
