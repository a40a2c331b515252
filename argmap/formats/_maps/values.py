"""Values of foreign documents as the plain values that heads of our notation hold."""

from collections.abc import Callable, Mapping


def plain_values(
    value: object,
    depth: int,
    *,
    clean: Callable[[str], str] = str,
    clean_key: Callable[[str], str] = str,
) -> object:
    """Return a value as text, lists and mappings of text; what is too deep becomes empty text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or (isinstance(value, Mapping | list | tuple) and not depth):
        return ""
    if isinstance(value, Mapping):
        return {
            clean_key(str(key)): plain_values(one, depth - 1, clean=clean, clean_key=clean_key)
            for key, one in value.items()
        }
    if isinstance(value, list | tuple):
        return [plain_values(one, depth - 1, clean=clean, clean_key=clean_key) for one in value]
    return clean(str(value))
