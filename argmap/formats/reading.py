"""Which format a text is in, by what it says; and reading it as that."""

import importlib
from types import ModuleType

from argmap.core.errors import ArgmapError
from argmap.core.positions import SourceText
from argmap.core.spelling import did_you_mean
from argmap.formats import Imported
from argmap.formats._maps.records import Map, Record
from argmap.formats.ach import reader as ach_csv
from argmap.formats.achz import reader as achz
from argmap.notation import plain_head

ACH = "ach"
MODULES = {
    "argmap-json": "json",
    "argdown-json": "argdown_json",
    "sadface": "sadface",
    "aif": "aif",
    "graphml": "graphml",
    "arggraph": "arggraph",
    "kialo": "kialo",
    "iccma": "iccma",
    ACH: "ach",
    "argdown": "argdown",
}
"""The module of each format, in the order in which they are tried: the pickiest first."""

OTHER_NAMES = {
    "xaif": "aif", "af": "iccma", "apx": "iccma", "tgf": "iccma", "json": "argmap-json",
    "jsonl": "argmap-json", "csv": ACH,
}  # fmt: skip
_FIRST = 8_000


def formats() -> tuple[str, ...]:
    """Return the formats that can be read, in the order in which they are tried."""
    return tuple(name for name in MODULES if _module(name) is not None)


def recognise(text: str) -> str | None:
    """Return the format that a text is in, or None when it is in none that is known."""
    head = text.removeprefix("\ufeff")[:_FIRST]
    for name in MODULES:
        module = _module(name)
        if module is not None and module.recognises(head):
            return name
    return None


def read(source: SourceText, name: str | None = None) -> Map:
    """Return what a text says, read as a format or as the one that it is in.

    Raises `ArgmapError` when it is in none that is known, or when there is nothing to read.
    """
    chosen = OTHER_NAMES.get(name or "", name) or recognise(source.text)
    if chosen is None:
        message = "its format is none that is known"
        raise ArgmapError(message, hint=f"say with --from which it is: {', '.join(formats())}")
    module = _module(chosen)
    if module is None:
        near = did_you_mean(chosen, formats())
        message = f'there is no format "{chosen}"'
        raise ArgmapError(message, hint=near[0] if near else f"there are {', '.join(formats())}")
    read_as: Map | Imported = module.read(source)
    told = _of_table(read_as) if isinstance(read_as, Imported) else read_as
    if not told.records:
        first = f": {told.faults[0].message}" if told.faults else ""
        message = f"there is nothing to read as {told.format}{first}"
        raise ArgmapError(message, hint="say with --from which format it is, if it is another")
    return told


def read_achz(content: bytes, name: str) -> Map:
    """Return what a project of PARC ACH says. Raises `ArgmapError` when it is none."""
    return _of_table(achz.read(content, name))


def _of_table(table: Imported) -> Map:
    """Return a table as a map whose keys are the ids that the table's reader has made."""
    records = tuple(
        Record(
            key=item.id,
            kind=item.kind,
            statement=item.statement,
            span=item.at(),
            body=item.body,
            head=plain_head(item, ()),
        )
        for item in table.items
    )
    return Map(
        format="a table",
        records=records,
        arrows=(),
        faults=table.faults,
        losses=table.losses,
        own=True,
    )


def _module(name: str) -> ModuleType | None:
    """Return a format's reader; None when there is none."""
    if name not in MODULES:
        return None
    if name == ACH:
        return ach_csv
    whole = f"argmap.formats.{MODULES[name]}.reader"
    try:
        return importlib.import_module(whole)
    except ModuleNotFoundError as error:
        if error.name != whole:
            raise
        return None
