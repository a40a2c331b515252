"""Texts of a certain shape that keys take: dates, days, hashes, extents."""

import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from argmap.core import dates, locators


def _date_or_range(text: str) -> str:
    if not dates.is_date(text):
        msg = "not a date"
        raise ValueError(msg)
    return text


def _one_day(text: str) -> str:
    if not dates.is_day(text):
        msg = "not a day"
        raise ValueError(msg)
    return text


def _hexadecimal(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text.lower()):
        msg = "not a hash"
        raise ValueError(msg)
    return text.lower()


def _extent(text: str) -> str:
    if locators.extent(text) is None:
        msg = "not an extent"
        raise ValueError(msg)
    return text


def _shaped(pattern: str) -> WithJsonSchema:
    """Return what a schema says of a text that a validator looks at more closely."""
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})


Dates = Annotated[str, AfterValidator(_date_or_range), _shaped(dates.PATTERN)]
Day = Annotated[str, AfterValidator(_one_day), _shaped(dates.DAY_PATTERN)]
Hash = Annotated[str, AfterValidator(_hexadecimal), _shaped("[0-9a-fA-F]{64}")]
Extent = Annotated[str, AfterValidator(_extent), _shaped(locators.EXTENT_PATTERN)]
